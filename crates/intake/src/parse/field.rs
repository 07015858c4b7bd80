//! What the formats see of a tree: one element with its attributes, its text, and its inside as markup.

use std::borrow::Cow;

use super::entity;
use super::namespace::Space;
use super::text::{cut_bytes, escape};
use super::tree::{Element, Kind, Node, Tree};

/// Bytes of one field; more is cut.
pub const MAX_FIELD_BYTES: usize = 1 << 20;

/// HTML elements without end tag.
pub(super) const VOID: [&str; 11] =
    ["area", "br", "col", "embed", "hr", "img", "input", "param", "track", "wbr", "basefont"];

/// An element of a tree.
#[derive(Clone, Copy)]
pub(super) struct Field<'t, 'a> {
    tree: &'t Tree<'a>,
    /// Its name and start tag.
    element: &'t Element<'a>,
    index: usize,
    end: usize,
}

impl<'t, 'a> Field<'t, 'a> {
    /// Makes the view of an element that takes up a range of its tree's nodes.
    pub(super) const fn new(
        tree: &'t Tree<'a>,
        element: &'t Element<'a>,
        range: std::ops::Range<usize>,
    ) -> Self {
        Self { tree, element, index: range.start, end: range.end }
    }

    /// Returns its name without prefix, in lower case.
    pub(super) fn local(&self) -> &'t str {
        &self.element.local
    }

    /// Returns the vocabulary of its name.
    pub(super) const fn space(&self) -> Space {
        self.element.space
    }

    /// Returns the value of an attribute, decoded and trimmed; `None` when it is missing or empty.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.element.tag.attribute(name).filter(|value| !value.is_empty())
    }

    /// Returns the elements directly inside it.
    pub(super) fn children(&self) -> impl Iterator<Item = Self> + use<'t, 'a> {
        self.tree.between(self.index + 1, self.end)
    }

    /// Returns the text of the first element of a name inside it.
    pub(super) fn child_text(&self, local: &str) -> Option<Cow<'a, str>> {
        let child = self.children().find(|child| child.local() == local)?;
        Some(child.text()).filter(|text| !text.is_empty())
    }

    /// Tells whether there are elements inside it.
    pub(super) fn has_elements(&self) -> bool {
        self.children().next().is_some()
    }

    /// Returns all text inside it, references decoded once, trimmed.
    pub(super) fn text(&self) -> Cow<'a, str> {
        let nodes = self.tree.nodes(self.index + 1..self.end);
        let mut pieces = nodes.iter().filter_map(|node| match node.kind {
            Kind::Text(text) => Some(entity::decode(cut_bytes(text, MAX_FIELD_BYTES))),
            Kind::CData(text) => Some(Cow::Borrowed(cut_bytes(text, MAX_FIELD_BYTES))),
            Kind::Element(_) => None,
        });
        let first = pieces.next().unwrap_or_default();
        let mut whole = first;
        for piece in pieces {
            if whole.trim_start().is_empty() {
                whole = piece;
            } else if !piece.trim_start().is_empty() && whole.len() < MAX_FIELD_BYTES {
                whole.to_mut().push_str(&piece);
            }
        }
        trimmed(whole)
    }

    /// Tells whether its text is longer than what is kept of it.
    pub(super) fn is_too_long(&self) -> bool {
        let nodes = self.tree.nodes(self.index + 1..self.end);
        let length = |node: &Node<'_>| match &node.kind {
            Kind::Text(text) | Kind::CData(text) => text.len(),
            Kind::Element(element) => element.tag.attributes.len(),
        };
        nodes.iter().map(length).sum::<usize>() > MAX_FIELD_BYTES
    }

    /// Returns its inside as markup. `is_xml` says that CDATA is text, not HTML.
    pub(super) fn inner_markup(&self, is_xml: bool) -> String {
        let mut markup = String::new();
        let mut open: Vec<(usize, &str)> = Vec::new();
        let nodes = self.tree.nodes(0..self.end);
        for (at, node) in nodes.iter().enumerate().skip(self.index + 1) {
            close_tags(&mut markup, &mut open, at);
            if markup.len() >= MAX_FIELD_BYTES {
                break;
            }
            match &node.kind {
                Kind::Text(text) => markup.push_str(text),
                Kind::CData(text) if is_xml => markup.push_str(&escape(text)),
                Kind::CData(text) => markup.push_str(text),
                Kind::Element(element) => {
                    let name = html_name(element);
                    markup.push('<');
                    markup.push_str(name);
                    markup.push_str(element.tag.attributes);
                    markup.push('>');
                    open.push((node.end, name));
                }
            }
        }
        close_tags(&mut markup, &mut open, usize::MAX);
        let end = cut_bytes(&markup, MAX_FIELD_BYTES).len();
        markup.truncate(end);
        markup
    }
}

/// Writes the end tags of the elements that end before a node.
fn close_tags(markup: &mut String, open: &mut Vec<(usize, &str)>, at: usize) {
    while let Some((_, name)) = open.pop_if(|(end, _)| *end <= at) {
        if !VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) {
            markup.push_str("</");
            markup.push_str(name);
            markup.push('>');
        }
    }
}

/// Returns the name that an element has in HTML.
fn html_name<'a>(element: &Element<'a>) -> &'a str {
    let name = element.tag.name;
    match name.split_once(':') {
        Some((_, local)) if element.space == Space::Html => local,
        _ => name,
    }
}

/// Trims without copying what is borrowed.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) if text.trim().len() == text.len() => text.into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::namespace::Prefixes;
    use super::super::xml::{Token, Tokens};
    use super::*;

    #[test]
    fn markup_inside_a_field_is_kept() {
        let check = |source: &str, is_xml: bool, want: &str| {
            let mut tokens = Tokens::new(source);
            let Some(Token::Start(tag)) = tokens.next() else { panic!("no element: {source}") };
            let tree = Tree::read(tag, Space::Plain, &mut Prefixes::default(), &mut tokens);
            let root = tree.roots().next().expect("a root");
            assert_eq!(root.inner_markup(is_xml), want, "{source}");
        };
        check("<d>a <b c='1'>d</b><br/>&amp;</d>", true, "a <b c='1'>d</b><br>&amp;");
        check("<d><xhtml:p>a<xhtml:i/></xhtml:p></d>", true, "<p>a<i></i></p>");
        check("<d>a<br>b<p>c</d>", false, "a<br>b<p>c</p>");
        check("<d><b/><![CDATA[<i>]]></d>", false, "<b></b><i>");
        check("<d><b/><![CDATA[<i>]]></d>", true, "<b></b>&lt;i&gt;");
    }
}
