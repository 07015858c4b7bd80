//! Pictures in markup that is already safe: counting pixels and pictures without an address are taken out.
//! Reads ammonia's serialisation only: double quotes, no comments, void elements without a slash.

/// Returns the markup without pictures that show nothing.
pub(super) fn without_pixels(html: String) -> String {
    if !html.contains("<img") {
        return html;
    }
    let mut kept = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        let (before, tag_on) = rest.split_at(start);
        kept.push_str(before);
        let (tag, after) = tag_on.split_at(tag_end(tag_on));
        if !(tag.starts_with("<img") && shows_nothing(tag)) {
            kept.push_str(tag);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Returns where the tag at the start of `text` ends: after the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Tells whether a picture has no address or is at most one pixel wide or high.
fn shows_nothing(tag: &str) -> bool {
    let tiny = ["width=\"0\"", "width=\"1\"", "height=\"0\"", "height=\"1\""];
    !tag.contains(" src=\"") || tiny.iter().any(|size| tag.contains(size))
}
