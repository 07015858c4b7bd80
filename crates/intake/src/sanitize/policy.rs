//! What passes: elements, attributes and addresses. One builder for all calls.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::BASE;
use crate::address;

const TAGS: [&str; 63] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
];

/// Schemes of addresses.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Attributes that any element may carry.
const COMMON: [&str; 3] = ["lang", "dir", "title"];

/// Attributes by element.
const ATTRIBUTES: [(&str, &[&str]); 13] = [
    ("a", &["href", "hreflang"]),
    ("blockquote", &["cite"]),
    ("q", &["cite"]),
    ("del", &["cite", "datetime"]),
    ("ins", &["cite", "datetime"]),
    ("time", &["datetime"]),
    ("data", &["value"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ol", &["start", "reversed"]),
    ("li", &["value"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "scope", "abbr"]),
    ("col", &["span"]),
];

/// Elements that vanish together with what they hold.
const VANISH: [&str; 14] = [
    "script", "style", "template", "noscript", "iframe", "object", "embed", "title", "textarea",
    "select", "math", "noembed", "noframes", "xmp",
];

/// The one builder: making it costs more than a small fragment.
pub(super) static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(VANISH))
        .generic_attributes(HashSet::from(COMMON))
        .tag_attributes(
            ATTRIBUTES
                .iter()
                .map(|(tag, names)| (*tag, names.iter().copied().collect()))
                .collect::<HashMap<_, HashSet<_>>>(),
        )
        .url_schemes(HashSet::from(SCHEMES))
        // `keep_attribute` resolves them: it runs before ammonia would.
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true)
        .attribute_filter(keep_attribute);
    builder
});

/// Narrows single attributes: addresses lose their tracking, numbers stay numbers.
fn keep_attribute<'u>(element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    match (element, attribute) {
        ("img", "src") | (_, "cite") => {
            resolved(value).filter(|url| url.starts_with("http://") || url.starts_with("https://"))
        }
        (_, "href") => resolved(value),
        (_, "width" | "height" | "colspan" | "rowspan" | "span" | "start") => {
            let is_number = !value.is_empty()
                && value.len() <= 5
                && value.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then_some(Cow::Borrowed(value))
        }
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto").then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Returns an address absolute and without the parameters that only count readers; `None` where it cannot be resolved.
/// Ammonia has looked at the scheme before, but not through the blanks that are trimmed here.
fn resolved(value: &str) -> Option<Cow<'_, str>> {
    let value = value.trim();
    let mut url = match Url::parse(value) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            BASE.with_borrow(|base| base.as_ref()?.join(value).ok())?
        }
        Err(_) => return None,
    };
    if !SCHEMES.contains(&url.scheme()) {
        return None;
    }
    address::strip_tracking(&mut url);
    Some(Cow::Owned(url.into()))
}
