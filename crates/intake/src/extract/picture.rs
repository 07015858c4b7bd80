//! Pictures that a page loads late or in several sizes: each gets the one address that shows it.

use dom_query::NodeRef;

use super::words::plain;

/// Attributes in which scripts look for the address of a picture, the best first.
const LATE: [&str; 8] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-hi-res-src",
    "data-image",
    "data-url",
];

/// Attributes that list a picture in several sizes.
const SETS: [&str; 3] = ["srcset", "data-srcset", "data-lazy-srcset"];

/// Words in the address of a stand-in.
const STAND_INS: [&str; 7] =
    ["data:", "placeholder", "blank.", "spacer", "pixel.", "transparent.", "lazy-load"];

/// Sizes in one list that are compared.
const MAX_SIZES: usize = 32;

/// Gives every picture below a root the address that shows it, and keeps of several versions one.
pub(super) fn settle(root: NodeRef<'_>) {
    for node in root.descendants() {
        if node.has_name("img") {
            settle_one(node);
        } else if node.has_name("amp-img") {
            node.rename("img");
        }
    }
}

fn settle_one(node: NodeRef<'_>) {
    let shown = node.attr("src").map(|src| src.trim().to_owned()).unwrap_or_default();
    let is_stand_in = shown.is_empty() || STAND_INS.iter().any(|word| shown.contains(word));
    if !is_stand_in {
        return;
    }
    let late = LATE.iter().find_map(|name| node.attr(name)).map(|value| value.trim().to_owned());
    let found = late
        .filter(|address| !address.is_empty() && !address.starts_with(['{', '[']))
        .or_else(|| SETS.iter().find_map(|name| largest(&node.attr(name)?)))
        .or_else(|| of_sources(node));
    if let Some(address) = found.as_deref().and_then(plain) {
        node.set_attr("src", &address);
    }
}

/// Returns the largest version that the sources beside a picture name.
fn of_sources(node: NodeRef<'_>) -> Option<String> {
    let parent = node.parent().filter(|parent| parent.has_name("picture"))?;
    parent
        .children_it(false)
        .filter(|child| child.has_name("source"))
        .find_map(|source| SETS.iter().find_map(|name| largest(&source.attr(name)?)))
}

/// Returns the address of the largest size in a list such as `a.jpg 400w, b.jpg 800w`.
fn largest(set: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    let mut rest = set.trim();
    for _ in 0..MAX_SIZES {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        // Addresses may hold commas; one at the end parts a version without size from the next.
        let (size, next) = match address.strip_suffix(',') {
            Some(_) => ("", after),
            None => after.split_once(',').unwrap_or((after, "")),
        };
        let size: f64 = size.trim().trim_end_matches(['w', 'x']).parse().unwrap_or(1.0);
        let address = address.trim_end_matches(',');
        let is_picture = !address.is_empty() && !address.starts_with("data:");
        if is_picture && best.is_none_or(|(most, _)| size > most) {
            best = Some((size, address));
        }
        rest = next.trim_start();
        if rest.is_empty() {
            break;
        }
    }
    best.map(|(_, address)| address.to_owned())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[test]
    fn late_pictures_get_their_address() {
        let check = |html: &str, want: &str| {
            let document = Document::fragment(html);
            settle(document.root());
            let found = document.select("img").attr("src").map(|src| src.to_string());
            assert_eq!(found.as_deref(), Some(want), "{html}");
        };
        check("<img src=a.jpg data-src=b.jpg>", "a.jpg");
        check("<img src='data:image/gif;base64,R0' data-src=' b.jpg '>", "b.jpg");
        check("<img data-srcset='s.jpg 400w, l.jpg 800w, m.jpg 600w'>", "l.jpg");
        check("<img srcset='a,b.jpg, c.jpg 2x'>", "c.jpg");
        check("<picture><source srcset='l.webp 2x'><img src='/blank.gif'></picture>", "l.webp");
        check("<img src='/placeholder.png'>", "/placeholder.png");
    }
}
