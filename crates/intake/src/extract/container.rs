//! The smallest element that holds most of a page's paragraphs: a second opinion, used where the scoring by
//! `dom_smoothie` settles on a fragment. One walk, counting as it leaves each element.

use dom_query::NodeRef;

use super::place::is_aside;
use super::words::marks;

/// Characters from which a paragraph counts.
const PARAGRAPH_CHARS: usize = 40;
/// Share of the page's counted text that the element must hold, in percent.
const LEAST_SHARE: usize = 75;
/// Nodes that are walked through.
const MAX_WALKED: usize = 400_000;

/// The element found.
pub(super) struct Container<'d> {
    pub(super) node: NodeRef<'d>,
    /// Characters of the paragraphs in it.
    pub(super) chars: usize,
}

/// An element that is being walked through.
struct Open<'d> {
    node: NodeRef<'d>,
    text: usize,
    links: usize,
    paragraphs: usize,
    is_aside: bool,
}

/// Finds the smallest element that holds most of the paragraphs below a root.
pub(super) fn find(root: NodeRef<'_>) -> Option<Container<'_>> {
    let counted = count(root);
    let all = counted.last()?.chars;
    let holds_most = |found: &&Container<'_>| found.chars * 100 >= all * LEAST_SHARE && all > 0;
    // Elements were left from the inside out: the first that holds enough is the smallest.
    let at = counted.iter().position(|found| holds_most(&found))?;
    counted.into_iter().nth(at)
}

/// Walks through the tree; returns what each element holds, in the order in which they end.
fn count(root: NodeRef<'_>) -> Vec<Container<'_>> {
    let mut counted = Vec::new();
    let mut open = vec![opened(root, false)];
    let mut next = root.first_child();
    for _ in 0..MAX_WALKED {
        let Some(node) = next else { break };
        if node.is_element() {
            let is_inside_aside = open.last().is_some_and(|outer| outer.is_aside);
            open.push(opened(node, is_inside_aside));
        } else if node.is_text()
            && let Some(around) = open.last_mut()
        {
            around.text +=
                node.text().split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>();
        }
        next = if node.is_element() { node.first_child() } else { None };
        let mut left = node;
        while next.is_none() {
            if left.is_element() {
                close(&mut open, &mut counted);
            }
            if left.id == root.id {
                return counted;
            }
            next = left.next_sibling();
            if next.is_none() {
                let Some(parent) = left.parent() else { return counted };
                left = parent;
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut counted);
    }
    counted
}

fn opened(node: NodeRef<'_>, is_inside_aside: bool) -> Open<'_> {
    let is_aside = is_inside_aside
        || node.element_ref().is_some_and(|element| {
            let is_hidden = ["script", "style", "noscript", "template", "form", "button", "select"]
                .contains(&&*element.name.local);
            is_hidden || is_aside(&element, &marks(&element))
        });
    Open { node, text: 0, links: 0, paragraphs: 0, is_aside }
}

/// Ends the innermost element: what it holds counts for the one around it.
fn close<'d>(open: &mut Vec<Open<'d>>, counted: &mut Vec<Container<'d>>) {
    let Some(mut done) = open.pop() else { return };
    if done.node.has_name("a") {
        done.links = done.text;
    }
    let is_paragraph =
        ["p", "li", "blockquote", "pre", "dd"].iter().any(|name| done.node.has_name(name));
    if is_paragraph && !done.is_aside && done.text >= PARAGRAPH_CHARS && done.links * 3 < done.text
    {
        done.paragraphs = done.paragraphs.max(done.text);
    }
    if let Some(outer) = open.last_mut() {
        outer.text += done.text;
        outer.links += done.links;
        outer.paragraphs += done.paragraphs;
    }
    let is_block = !["p", "li", "blockquote", "pre", "dd", "a", "span"]
        .iter()
        .any(|name| done.node.has_name(name));
    if is_block {
        counted.push(Container { node: done.node, chars: done.paragraphs });
    }
}
