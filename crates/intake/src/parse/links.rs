//! Relative addresses inside markup, made absolute where the feed itself declares their base.

use std::borrow::Cow;

use url::Url;

use super::tag::Tag;
use super::xml::{Token, Tokens};

/// Attributes that hold an address.
const LINKS: [&str; 6] = ["href", "src", "poster", "cite", "longdesc", "data-src"];

/// How much longer markup may become by its addresses; behind that they stay relative.
const MAX_GROWTH: usize = 4;

/// Makes the addresses of a piece of markup absolute.
pub(super) fn make_absolute<'a>(markup: Cow<'a, str>, base: &Url) -> Cow<'a, str> {
    if !has_links(&markup) {
        return markup;
    }
    let max_bytes = MAX_GROWTH * markup.len();
    let mut written = String::with_capacity(markup.len() + markup.len() / 8);
    let mut tokens = Tokens::new(&markup);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) | Token::CData(text) => written.push_str(text),
            Token::End(name) => {
                written.push_str("</");
                written.push_str(name);
                written.push('>');
            }
            Token::Start(tag) => {
                let base = Some(base).filter(|_| written.len() < max_bytes);
                push_tag(&mut written, &tag, base);
            }
        }
    }
    written.into()
}

/// Tells whether there may be an address in markup.
fn has_links(markup: &str) -> bool {
    markup.contains('<') && LINKS.iter().any(|name| markup.contains(name))
}

/// Writes a tag, with its addresses made absolute where there is a base.
fn push_tag(written: &mut String, tag: &Tag<'_>, base: Option<&Url>) {
    written.push('<');
    written.push_str(tag.name);
    if let Some(base) = base.filter(|_| has_address(tag)) {
        for (name, value) in tag.attributes() {
            let absolute = LINKS.contains(&name.to_ascii_lowercase().as_str());
            let absolute =
                absolute.then(|| base.join(super::entity::decode(value).trim()).ok()).flatten();
            let value = absolute
                .as_ref()
                .map_or(Cow::Borrowed(value), |url| url.as_str().replace('&', "&amp;").into());
            written.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
        }
    } else {
        written.push_str(tag.attributes);
    }
    written.push_str(if tag.is_empty { "/>" } else { ">" });
}

/// Tells whether a tag has an attribute that holds an address.
fn has_address(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, _)| LINKS.contains(&name.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_change() {
        let base = Url::parse("https://a.example/b/").expect("a base");
        let check = |markup: &str, want: &str| {
            assert_eq!(make_absolute(markup.into(), &base), want, "{markup}");
        };
        check("no link", "no link");
        check(
            "<a href='c?x=1&amp;y'>t</a> & u",
            "<a href=\"https://a.example/b/c?x=1&amp;y\">t</a> & u",
        );
        check("<img alt=x src=/d><b>e</b>", "<img alt=\"x\" src=\"https://a.example/d\"><b>e</b>");
        check("<a href=\"mailto:m@a.example\">", "<a href=\"mailto:m@a.example\">");
    }
}
