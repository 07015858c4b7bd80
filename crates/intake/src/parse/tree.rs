//! Small trees of one entry or one field of a feed: read from the token stream without recursion, flat in memory.
//! Here tags that do not match are brought in order; what the elements mean is for the formats to say.

use std::borrow::Cow;

use super::field::{Field, VOID};
use super::namespace::{Prefixes, Space, of_address};
use super::tag::Tag;
use super::xml::{Token, Tokens};

/// Elements open at once; deeper tags are passed over, their text is kept.
pub const MAX_DEPTH: usize = 128;

/// Nodes of one tree; further ones are passed over.
const MAX_NODES: usize = 200_000;

/// An element's name and start tag.
#[derive(Clone, Debug)]
pub(super) struct Element<'a> {
    /// The vocabulary.
    pub space: Space,
    /// The name without prefix, in lower case.
    pub local: Cow<'a, str>,
    /// The start tag.
    pub tag: Tag<'a>,
}

impl<'a> Element<'a> {
    /// Resolves the name of a start tag. Also returns the vocabulary of names without prefix inside it.
    pub(super) fn open(tag: Tag<'a>, outer: Space, prefixes: &mut Prefixes<'a>) -> (Self, Space) {
        let (prefix, name) = tag.name.split_once(':').unwrap_or(("", tag.name));
        let local = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            name.to_ascii_lowercase().into()
        } else {
            Cow::Borrowed(name)
        };
        let mut default = outer;
        if tag.attributes.contains("xmlns") {
            for (key, value) in tag.attributes() {
                if key == "xmlns" {
                    default = default_space(value, &local);
                } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                    prefixes.declare(prefix, value);
                }
            }
        }
        if local == "feed" && prefix.is_empty() && default == Space::Plain {
            default = Space::Atom;
        }
        let space = if prefix.is_empty() { default } else { prefixes.space(prefix) };
        (Self { space, local, tag }, default)
    }

    /// Tells whether it is an entry, or the notice that one is withdrawn.
    pub(super) fn is_entry(&self) -> bool {
        match self.space {
            Space::Plain | Space::Atom => matches!(&*self.local, "item" | "entry"),
            Space::Tombstone => self.local == "deleted-entry",
            _ => false,
        }
    }
}

/// Returns what names without prefix mean under a declaration. At the top of a feed an unknown address is no reason to
/// understand nothing.
fn default_space(address: &str, local: &str) -> Space {
    let is_top = matches!(local, "rss" | "rdf" | "channel" | "feed" | "item" | "entry");
    let unknown = if is_top || address.trim().is_empty() { Space::Plain } else { Space::Other };
    of_address(address).unwrap_or(unknown)
}

/// Tells whether a name is that of an element around the entries.
pub(super) fn is_container(name: &str) -> bool {
    let local = name.split_once(':').map_or(name, |(_, local)| local);
    ["channel", "rss", "feed", "rdf"].iter().any(|known| local.eq_ignore_ascii_case(known))
}

/// A node of a tree.
pub(super) struct Node<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Where the first node after it and its inside stands.
    pub end: usize,
}

/// What a node is.
pub(super) enum Kind<'a> {
    Element(Element<'a>),
    Text(&'a str),
    CData(&'a str),
}

/// A tree, in document order.
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

/// An element whose end is not read yet.
struct Open<'a> {
    node: usize,
    name: &'a str,
    default: Space,
}

/// A tree being read.
struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<Open<'a>>,
}

impl<'a> Tree<'a> {
    /// Reads to the end of an element whose start tag was just read. `outer` is the vocabulary of names without prefix
    /// around it.
    pub(super) fn read(
        tag: Tag<'a>,
        outer: Space,
        prefixes: &mut Prefixes<'a>,
        tokens: &mut Tokens<'a>,
    ) -> Self {
        let mut builder = Builder { nodes: Vec::new(), open: Vec::new() };
        let (element, default) = Element::open(tag, outer, prefixes);
        builder.open(element, default);
        while let Some(last) = builder.open.last() {
            let outer = last.default;
            match tokens.next() {
                Some(Token::Start(tag)) => {
                    let (element, default) = Element::open(tag, outer, prefixes);
                    // An empty one inside another entry says nothing; it does not end the other.
                    if element.is_entry() && !tag.is_empty {
                        tokens.unread(Token::Start(tag));
                        break;
                    }
                    builder.open(element, default);
                }
                Some(Token::End(name)) if !builder.close(name) && is_container(name) => {
                    tokens.unread(Token::End(name));
                    break;
                }
                Some(Token::Text(text)) => builder.push_text(Kind::Text(text), text),
                Some(Token::CData(text)) => builder.push_text(Kind::CData(text), text),
                Some(Token::End(_)) => {}
                None => break,
            }
        }
        builder.close_above(0);
        Self { nodes: builder.nodes }
    }

    /// Returns the elements at the top: the one asked for, and what was found to belong behind it.
    pub(super) fn roots(&self) -> impl Iterator<Item = Field<'_, 'a>> {
        self.between(0, self.nodes.len())
    }

    /// Returns the nodes inside a range.
    pub(super) fn nodes(&self, range: std::ops::Range<usize>) -> &[Node<'a>] {
        self.nodes.get(range).unwrap_or_default()
    }

    /// Returns the elements that stand side by side in a range.
    pub(super) fn between(&self, from: usize, end: usize) -> impl Iterator<Item = Field<'_, 'a>> {
        let mut next = from;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                let node = self.nodes.get(at)?;
                next = node.end.max(at + 1);
                if let Kind::Element(element) = &node.kind {
                    return Some(Field::new(self, element, at..node.end));
                }
            }
            None
        })
    }
}

impl<'a> Builder<'a> {
    /// Adds an element, and opens it unless it is empty by nature.
    fn open(&mut self, element: Element<'a>, default: Space) {
        let is_void = element.tag.is_empty
            || !self.open.is_empty()
                && VOID.contains(&&*element.local)
                && matches!(element.space, Space::Plain | Space::Atom | Space::Html);
        if self.open.len() >= MAX_DEPTH || self.nodes.len() >= MAX_NODES {
            return;
        }
        let node = self.nodes.len();
        let name = element.tag.name;
        self.nodes.push(Node { kind: Kind::Element(element), end: node + 1 });
        if !is_void {
            self.open.push(Open { node, name, default });
        }
    }

    /// Adds text; blank text between fields is left out.
    fn push_text(&mut self, kind: Kind<'a>, text: &str) {
        let is_between = self.open.len() <= 1 && self.nodes.len() > 1;
        if self.nodes.len() < MAX_NODES && !(is_between && text.trim_start().is_empty()) {
            let end = self.nodes.len() + 1;
            self.nodes.push(Node { kind, end });
        }
    }

    /// Closes the innermost open element of a name, and what is open inside it; tells whether there is one.
    fn close(&mut self, name: &str) -> bool {
        let found = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name));
        let Some(position) = found else { return false };
        self.close_above(position + 1);
        self.close_last();
        true
    }

    /// Closes the elements above a position of the stack, whose end tags are missing.
    fn close_above(&mut self, position: usize) {
        while self.open.len() > position {
            let node = self.open.last().map(|open| open.node);
            self.close_last();
            if let Some(node) = node {
                self.release_fields(node);
            }
        }
    }

    fn close_last(&mut self) {
        let end = self.nodes.len();
        if let Some(node) = self.open.pop().and_then(|open| self.nodes.get_mut(open.node)) {
            node.end = end;
        }
    }

    /// Ends a field whose end tag is missing before the next field, which it seemed to contain.
    fn release_fields(&mut self, node: usize) {
        let Some(Node { kind: Kind::Element(element), end }) = self.nodes.get(node) else { return };
        if !is_field(element) || matches!(&*element.local, "author" | "source") {
            return;
        }
        let (mut next, end) = (node + 1, *end);
        while next < end {
            let Some(inside) = self.nodes.get(next) else { return };
            if matches!(&inside.kind, Kind::Element(element) if is_field(element)) {
                break;
            }
            next = inside.end.max(next + 1);
        }
        if let Some(node) = self.nodes.get_mut(node) {
            node.end = next.min(end);
        }
    }
}

/// Tells whether an element is a field of an entry or feed that holds text, and no part of HTML.
fn is_field(element: &Element<'_>) -> bool {
    match element.space {
        Space::Plain | Space::Atom => matches!(
            &*element.local,
            "title"
                | "link"
                | "description"
                | "guid"
                | "pubdate"
                | "author"
                | "category"
                | "comments"
                | "enclosure"
                | "source"
                | "summary"
                | "content"
                | "id"
                | "published"
                | "updated"
                | "language"
                | "copyright"
                | "lastbuilddate"
        ),
        Space::Content | Space::Dc => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the fields of the first element of a document, with their text.
    fn fields(source: &str) -> String {
        let mut tokens = Tokens::new(source);
        let Some(Token::Start(tag)) = tokens.next() else { panic!("no element: {source}") };
        let tree = Tree::read(tag, Space::Plain, &mut Prefixes::default(), &mut tokens);
        let root = tree.roots().next().expect("a root");
        let shown = root.children().map(|field| format!("{}={}", field.local(), field.text()));
        shown.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn missing_and_wrong_end_tags_are_mended() {
        let check = |source: &str, want: &str| assert_eq!(fields(source), want, "{source}");
        check("<item><title>a</title><link>b</link></item>", "title=a|link=b");
        check("<item><title>a<link>b</link></item>", "title=a|link=b");
        check("<item><title>a</titel><link>b</link></item>", "title=a|link=b");
        check("<item><title>a</title></b><link>b", "title=a|link=b");
        check("<item><title>a</title><item><link>b</link></item>", "title=a");
        check("<item><item/><title>a</title></item>", "item=|title=a");
        check("<item><title>a</title></channel><link>b</link>", "title=a");
        check("<item><Title>a</TITLE> <x:y>b</x:y></item>", "title=a|y=b");
        check("<item><description>a<br>b<p>c</description></item>", "description=abc");
        check("<item><title> <![CDATA[a &amp; b]]> </title></item>", "title=a &amp; b");
        check("<item><title>a &amp;amp; b</title></item>", "title=a &amp; b");
    }

    #[test]
    fn depth_is_limited() {
        let deep = format!("<item>{}x", "<a>".repeat(10_000));
        assert_eq!(fields(&deep), "a=x");
    }
}
