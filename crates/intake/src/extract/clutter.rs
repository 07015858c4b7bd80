//! What surrounds an article inside its page and is taken out: navigation, walls, related lists, share bars, newsletter
//! boxes, picture credits, the headline once more. Works on the tree in place, without recursion.

use dom_query::{Element, NodeRef};

use super::body::Surroundings;
use super::date;
use super::phrases::{APPEALS, PICTURE_CREDITS, RELATED};
use super::words::{bare, folded, has_any, marks};

/// Characters of a line that may be an appeal.
const MAX_APPEAL_CHARS: usize = 170;
/// Characters of a line that may announce related texts.
const MAX_RELATED_CHARS: usize = 110;
/// Characters of a line that may credit a picture.
const MAX_CREDIT_CHARS: usize = 140;
/// Blocks at the start that may repeat the head of the article.
const HEAD_BLOCKS: usize = 8;
/// Characters of a marked box; a longer one is the article itself behind the mark.
const MAX_BOX_CHARS: usize = 700;

/// Words of classes that mark a wall or a box that asks for something. What else stands around an article (navigation,
/// side columns, related lists) is left to the scoring, since sites give such names to frames around the article too.
const BOXES: [&str; 16] = [
    "wall", "paywall", "regwall", "newsletter", "cookie", "cookies", "consent", "gdpr", "sharedaddy", "addtoany",
    "addthis", "outbrain", "taboola", "adsense", "authorbox", "printfriendly",
];

/// Takes out of a page, before its article is looked for, what can be no part of it.
pub(super) fn clean_page(root: NodeRef<'_>) {
    const NEVER: [&str; 4] = ["script", "style", "template", "dialog"];
    remove_where(root, |node| {
        let Some(element) = node.element_ref() else { return false };
        let name = &*element.name.local;
        if NEVER.contains(&name) || is_hidden(&element) {
            return true;
        }
        let may_be_box = matches!(name, "div" | "section" | "aside" | "form" | "ul" | "footer" | "header");
        let is_marked = may_be_box && has_any(&marks(&element), &BOXES);
        drop(element);
        is_marked && node.normalized_char_count() <= MAX_BOX_CHARS
    });
}

/// Tells whether an element is not shown, by its own attributes.
fn is_hidden(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => {
            let style: String = attribute.value.split_whitespace().collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

/// Takes clutter out of the article that was found.
pub(super) fn clean_article(root: NodeRef<'_>, around: &Surroundings) {
    remove_head(root, around);
    remove_where(root, is_unwanted);
    remove_related(root);
}

fn is_unwanted(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let name = element.name.local.to_string();
    drop(element);
    match name.as_str() {
        "p" | "div" | "li" | "span" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "section" | "header" | "footer" | "aside" | "small" | "em" | "strong" | "figcaption" | "a" => {}
        _ => return false,
    }
    let Some(line) = line(*node, MAX_APPEAL_CHARS) else { return false };
    let lower = line.to_lowercase();
    let is_block = !matches!(name.as_str(), "span" | "em" | "strong" | "a" | "small");
    let begins = |phrases: &[&str]| phrases.iter().any(|phrase| lower.starts_with(phrase));
    let count = lower.chars().count();
    if count <= MAX_CREDIT_CHARS && is_block && begins(&PICTURE_CREDITS) {
        return true;
    }
    let is_sentence = lower.ends_with(['.', '!', '?']) && count > 60;
    is_block && !is_sentence && begins(&APPEALS)
}

/// Removes headings that announce related texts, with the links that follow.
fn remove_related(root: NodeRef<'_>) {
    let announcing: Vec<NodeRef<'_>> = root
        .descendants()
        .into_iter()
        .filter(|node| {
            ["h2", "h3", "h4", "h5", "h6", "p", "div", "strong", "b", "span", "li", "ul"].iter().any(|name| node.has_name(name))
        })
        .filter(|node| {
            line(*node, MAX_RELATED_CHARS).is_some_and(|line| {
                let lower = line.to_lowercase();
                RELATED.iter().any(|phrase| lower.starts_with(phrase))
            })
        })
        .collect();
    for node in announcing {
        let mut block = node;
        while ["strong", "b", "span"].iter().any(|name| block.has_name(name)) {
            let Some(parent) = block.parent() else { break };
            if parent.normalized_char_count() > block.normalized_char_count() + 2 {
                break;
            }
            block = parent;
        }
        let mut next = block.next_element_sibling();
        for _ in 0..12 {
            let Some(sibling) = next else { break };
            next = sibling.next_element_sibling();
            if link_share(sibling) < 60 {
                break;
            }
            sibling.remove_from_parent();
        }
        let is_inline = ["strong", "b", "span"].iter().any(|name| block.has_name(name));
        let ends = block.next_sibling().is_none() || !is_inline;
        if ends {
            block.remove_from_parent();
        }
    }
}

/// Removes what repeats the head of the article at the start of its text.
fn remove_head(root: NodeRef<'_>, around: &Surroundings) {
    let headline = around.headline.as_deref().map(bare).unwrap_or_default();
    let authors: Vec<String> = around.authors.iter().map(|name| bare(name)).collect();
    let blocks: Vec<NodeRef<'_>> = root.descendants().into_iter().filter(is_leaf_block).take(HEAD_BLOCKS).collect();
    for block in blocks {
        let Some(line) = line(block, 400) else { continue };
        let found = bare(&line);
        let is_headline = !headline.is_empty() && (found == headline || (found.len() > 20 && headline.starts_with(&found)));
        let count = line.chars().count();
        let is_byline = count <= 120 && authors.iter().any(|name| !name.is_empty() && found.contains(name) && found.len() < name.len() + 45 && !line.ends_with('.'));
        let is_day = count <= 60 && date::parse(&line).is_some() && !line.ends_with('.');
        if is_headline || is_byline || is_day {
            block.remove_from_parent();
        }
    }
}

/// Tells whether an element holds text and no other block.
pub(super) fn is_leaf_block(node: &NodeRef<'_>) -> bool {
    const BLOCKS: [&str; 18] = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "ul", "ol", "table", "section", "dd", "figcaption",
    ];
    let is_block = |node: &NodeRef<'_>| BLOCKS.iter().any(|name| node.has_name(name));
    is_block(node) && !node.descendants_it().any(|inner| is_block(&inner))
}

/// Returns the share of a node's text that is in links, in percent.
fn link_share(node: NodeRef<'_>) -> usize {
    let all = node.normalized_char_count();
    let links: usize = if node.has_name("a") { all } else { node.descendants_it().filter(|inner| inner.has_name("a")).map(|link| link.normalized_char_count()).sum() };
    if all == 0 { 100 } else { links * 100 / all }
}

/// Returns the text of a node where it is at most so long.
fn line(node: NodeRef<'_>, max_chars: usize) -> Option<String> {
    let mut text = String::new();
    for part in node.descendants_it().filter(NodeRef::is_text) {
        text.push_str(&part.text());
        if text.len() > max_chars * 8 {
            return None;
        }
    }
    let text = folded(&text);
    (!text.is_empty() && text.chars().count() <= max_chars).then_some(text)
}

/// Removes every element below a root that a condition names; does not look into those.
fn remove_where(root: NodeRef<'_>, condition: impl Fn(&NodeRef<'_>) -> bool) {
    let mut next = root.first_child();
    while let Some(node) = next {
        if node.is_element() && condition(&node) {
            next = after(node, root);
            node.remove_from_parent();
        } else {
            next = node.first_child().or_else(|| after(node, root));
        }
    }
}

/// Returns the node that follows a node and all below it, inside a root.
fn after<'d>(node: NodeRef<'d>, root: NodeRef<'d>) -> Option<NodeRef<'d>> {
    let mut left = node;
    loop {
        if left.id == root.id {
            return None;
        }
        if let Some(sibling) = left.next_sibling() {
            return Some(sibling);
        }
        left = left.parent()?;
    }
}
