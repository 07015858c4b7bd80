//! Start tags and their attributes, with and without quotes.

use std::borrow::Cow;

use super::entity;

/// Attributes of one tag that are looked at. Where the quotes inside a value are not escaped, every word counts as one.
const MAX_ATTRIBUTES: usize = 1_024;

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name with its prefix.
    pub name: &'a str,
    /// What follows the name.
    pub attributes: &'a str,
    /// Whether it ends with `/>`.
    pub is_empty: bool,
}

impl<'a> Tag<'a> {
    /// Reads a tag from `<` to `>`; the name of an end tag is returned as error.
    pub(super) fn read(raw: &'a str) -> Result<Self, &'a str> {
        let inside = raw.strip_prefix('<').unwrap_or(raw);
        let inside = inside.strip_suffix('>').unwrap_or(inside);
        if let Some(name) = inside.strip_prefix('/') {
            return Err(name.split(is_space).next().unwrap_or_default());
        }
        let (inside, is_empty) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end = inside.find(|c| is_space(c) || c == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        Ok(Self { name, attributes, is_empty })
    }

    /// Returns its attributes: name with prefix, value with its references as they are.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (attribute, after) = next_attribute(rest)?;
            rest = after;
            Some(attribute)
        })
        .take(MAX_ATTRIBUTES)
    }

    /// Returns the value of an attribute, decoded and trimmed: of that very name, else of that name with any prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        if self.attributes.is_empty() {
            return None;
        }
        let find = |wanted: &dyn Fn(&str) -> bool| self.attributes().find(|(key, _)| wanted(key));
        let (_, raw) = find(&|key| key.eq_ignore_ascii_case(name)).or_else(|| {
            find(&|key| key.rsplit_once(':').is_some_and(|(_, k)| k.eq_ignore_ascii_case(name)))
        })?;
        Some(entity::decode(raw.trim()))
    }
}

/// Splits the first attribute off; quotes may be missing.
fn next_attribute(text: &str) -> Option<((&str, &str), &str)> {
    let text = text.trim_start_matches(|c| is_space(c) || matches!(c, '/' | '"' | '\'' | '='));
    if text.is_empty() {
        return None;
    }
    let name_end = text.find(|c| is_space(c) || c == '=').unwrap_or(text.len());
    let (name, after) = text.split_at(name_end);
    let Some(value) = after.trim_start().strip_prefix('=') else {
        return Some(((name, ""), after));
    };
    let value = value.trim_start();
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let end = value.find(is_space).unwrap_or(value.len());
        let (value, after) = value.split_at(end);
        return Some(((name, value), after));
    };
    let inside = value.get(1..).unwrap_or_default();
    let (value, after) = inside.split_once(quote).unwrap_or((inside, ""));
    Some(((name, value), after))
}

/// Tells whether a character is white space in XML.
const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Tells whether a tag swallowed others because a quote is missing: there is a `<` in it, and a quote stands where none
/// can open or close a value.
pub(super) fn is_torn(raw: &str) -> bool {
    if !raw.get(1..).is_some_and(|inside| inside.contains('<')) {
        return false;
    }
    let (mut open, mut before) = (None, ' ');
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match (open, character) {
            (None, '"' | '\'') if before == '=' => open = Some(character),
            (None, '"' | '\'') => return true,
            (Some(quote), _) if quote == character => {
                let may_follow = |c: &char| is_space(*c) || matches!(c, '/' | '>' | '?');
                if !characters.peek().is_some_and(may_follow) {
                    return true;
                }
                open = None;
            }
            _ => {}
        }
        if !is_space(character) {
            before = character;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let check = |raw: &str, name: &str, want: Option<&str>| {
            let tag = Tag::read(raw).expect("a start tag");
            assert_eq!(tag.attribute(name).as_deref(), want, "{raw}");
        };
        check("<a href=\"x&amp;y\" b='c'>", "href", Some("x&y"));
        check("<a href = 'x' b=c/>", "b", Some("c"));
        check("<a checked href=x>", "href", Some("x"));
        check("<a xml:base='u'>", "base", Some("u"));
        check("<a x:href='p' href='q'>", "href", Some("q"));
        check("<o xmlURL=' u '>", "xmlUrl", Some("u"));
        check("<a>", "href", None);
    }
}
