//! What surrounds an article inside its page and is taken out: walls, sign-up boxes, related lists, share bars, picture
//! credits, the head of the article once more. Works on the tree in place, without recursion.

use dom_query::{Element, NodeRef};

use super::body::Surroundings;
use super::date;
use super::phrase::{APPEALS, PICTURE_CREDITS, RELATED, begins};
use super::words::{bare, has_any, is_one_of, line, marks};

/// Characters of a marked box; a longer one is the article itself behind the mark.
const MAX_BOX_CHARS: usize = 700;
/// Characters of a line that may be an appeal.
const MAX_APPEAL_CHARS: usize = 170;
/// Characters from which a line that ends like a sentence is one.
const SENTENCE_CHARS: usize = 60;
/// Characters of a line that may credit a picture.
const MAX_CREDIT_CHARS: usize = 140;
/// Characters of a line that may announce related texts.
const MAX_RELATED_CHARS: usize = 110;
/// Such lines in one text.
const MAX_RELATED_LINES: usize = 64;
/// Blocks of links after such a line that go with it.
const MAX_RELATED_BLOCKS: usize = 12;
/// Share of its text that a block of links has in links, in percent.
const LINK_SHARE: usize = 60;
/// Blocks at the start that may repeat the head of the article.
const HEAD_BLOCKS: usize = 8;
/// Characters of a line that may repeat the headline.
const MAX_HEAD_CHARS: usize = 400;
/// Characters of a line that may repeat the author, and how many of them may be other words.
const MAX_BYLINE_CHARS: usize = 120;
const MAX_BYLINE_REST: usize = 45;
/// Characters of a line that may repeat the day.
const MAX_DAY_CHARS: usize = 60;

/// Elements that are never part of a text.
const NEVER: [&str; 4] = ["script", "style", "template", "dialog"];

/// Elements that hold blocks.
const BOX_ELEMENTS: [&str; 7] = ["div", "section", "aside", "form", "ul", "footer", "header"];

/// Elements that are lines or paragraphs of their own, or hold such.
const BLOCK_ELEMENTS: [&str; 18] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "pre",
    "td",
    "ul",
    "ol",
    "table",
    "section",
    "dd",
    "figcaption",
];

/// Elements that may hold a line around an article.
const LINE_ELEMENTS: [&str; 16] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "header",
    "footer",
    "aside",
    "figcaption",
    "address",
];

/// Elements that set off words, as in a label before a link.
const EMPHASIS: [&str; 3] = ["strong", "b", "span"];

/// Words of classes that mark a wall or a box that asks for something. What else stands around an article (navigation,
/// side columns, related lists) is left to the scoring, since sites give such names to frames around the article too.
const BOXES: [&str; 16] = [
    "wall",
    "paywall",
    "regwall",
    "newsletter",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "sharedaddy",
    "addtoany",
    "addthis",
    "outbrain",
    "taboola",
    "adsense",
    "authorbox",
    "printfriendly",
];

/// Takes out of a page, before its article is looked for, what can be no part of it.
pub(super) fn clean_page(root: NodeRef<'_>) {
    remove_where(root, |node| {
        let Some(element) = node.element_ref() else { return false };
        let name = &*element.name.local;
        if NEVER.contains(&name) || is_hidden(&element) {
            return true;
        }
        let is_marked = BOX_ELEMENTS.contains(&name) && has_any(&marks(&element), &BOXES);
        is_marked && node.normalized_char_count() <= MAX_BOX_CHARS
    });
}

/// Takes clutter out of the article that was found.
pub(super) fn clean_article(root: NodeRef<'_>, around: &Surroundings) {
    remove_head(root, around);
    remove_where(root, |node| is_one_of(node, &LINE_ELEMENTS) && is_foreign_line(node));
    remove_related(root);
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

/// Tells whether all that a block holds is a line that credits a picture or asks the reader for something.
fn is_foreign_line(node: NodeRef<'_>) -> bool {
    let Some(line) = line(node, MAX_APPEAL_CHARS, |_| false) else { return false };
    let is_credit = line.chars().count() <= MAX_CREDIT_CHARS && begins(&line, &PICTURE_CREDITS);
    is_credit || (!is_sentence(&line) && begins(&line, &APPEALS))
}

/// Tells whether a line is long enough for a sentence and ends like one.
fn is_sentence(line: &str) -> bool {
    line.chars().count() > SENTENCE_CHARS && line.ends_with(['.', '!', '?'])
}

/// Removes lines that announce related texts, with the links that follow.
fn remove_related(root: NodeRef<'_>) {
    let announces = |node: &NodeRef<'_>| {
        let may = is_one_of(*node, &LINE_ELEMENTS) || is_one_of(*node, &EMPHASIS);
        let line = may.then(|| line(*node, MAX_RELATED_CHARS, |_| false)).flatten();
        line.is_some_and(|line| !is_sentence(&line) && begins(&line, &RELATED))
    };
    let found: Vec<NodeRef<'_>> =
        root.descendants_it().filter(announces).take(MAX_RELATED_LINES).collect();
    for node in found {
        let block = block_of(node);
        remove_links_after(block);
        // A label before other words in the same paragraph stays with them.
        if !is_one_of(block, &EMPHASIS) || block.next_sibling().is_none() {
            block.remove_from_parent();
        }
    }
}

/// Returns the block that holds nothing but an emphasised line.
fn block_of(node: NodeRef<'_>) -> NodeRef<'_> {
    let mut block = node;
    while is_one_of(block, &EMPHASIS) {
        let Some(parent) = block.parent() else { break };
        let of = |node| line(node, MAX_RELATED_CHARS, |_| false);
        let inner = of(block);
        if inner.is_none() || inner != of(parent) {
            break;
        }
        block = parent;
    }
    block
}

/// Removes the blocks of links that directly follow.
fn remove_links_after(block: NodeRef<'_>) {
    let mut next = block.next_element_sibling();
    for _ in 0..MAX_RELATED_BLOCKS {
        let Some(sibling) = next else { break };
        next = sibling.next_element_sibling();
        if link_share(sibling) < LINK_SHARE {
            break;
        }
        sibling.remove_from_parent();
    }
}

/// Removes what repeats the head of the article at the start of its text: headline, authors and day, and before the first
/// sentence, as blocks of their own, the label of the section and the line under the headline.
fn remove_head(root: NodeRef<'_>, around: &Surroundings) {
    let headline = around.headline.as_deref().map(bare).unwrap_or_default();
    let authors: Vec<String> = around.authors.iter().map(|name| bare(name)).collect();
    let labels = [&around.section, &around.dek];
    let labels: Vec<String> =
        labels.into_iter().flatten().map(|text| bare(text)).filter(|l| !l.is_empty()).collect();
    let blocks: Vec<NodeRef<'_>> =
        root.descendants_it().filter(is_leaf_block).take(HEAD_BLOCKS).collect();
    let mut is_before_text = true;
    for block in blocks {
        let Some(line) = line(block, MAX_HEAD_CHARS, |_| false) else {
            is_before_text &= block.normalized_char_count() == 0;
            continue;
        };
        let is_label = is_before_text && labels.contains(&bare(&line));
        if is_label || repeats_headline(&line, &headline) || repeats_credit(&line, &authors) {
            block.remove_from_parent();
        } else {
            is_before_text &= !is_sentence(&line);
        }
    }
}

fn repeats_headline(line: &str, headline: &str) -> bool {
    let found = bare(line);
    !found.is_empty() && (found == headline || (found.len() > 20 && headline.starts_with(&found)))
}

/// Tells whether a line names the authors or the day and says nothing else.
fn repeats_credit(line: &str, authors: &[String]) -> bool {
    let count = line.chars().count();
    let found = bare(line);
    let names = |name: &String| {
        !name.is_empty() && found.contains(name) && found.len() < name.len() + MAX_BYLINE_REST
    };
    let is_byline = count <= MAX_BYLINE_CHARS && authors.iter().any(names);
    let is_day = count <= MAX_DAY_CHARS && date::parse(line).is_some();
    (is_byline || is_day) && !line.ends_with('.')
}

/// Tells whether an element is a block and holds no other.
pub(super) fn is_leaf_block(node: &NodeRef<'_>) -> bool {
    let is_block = |node: NodeRef<'_>| is_one_of(node, &BLOCK_ELEMENTS);
    is_block(*node) && !node.descendants_it().any(is_block)
}

/// Returns the share of a node's text that is in links, in percent; all of an empty one.
pub(super) fn link_share(node: NodeRef<'_>) -> usize {
    let all = node.normalized_char_count();
    if all == 0 || node.has_name("a") {
        return 100;
    }
    let links = node.descendants_it().filter(|inner| inner.has_name("a"));
    links.map(|link| link.normalized_char_count()).sum::<usize>() * 100 / all
}

/// Removes every element below a root that a condition names; does not look into those.
fn remove_where(root: NodeRef<'_>, condition: impl Fn(NodeRef<'_>) -> bool) {
    let mut next = root.first_child();
    while let Some(node) = next {
        if condition(node) {
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
