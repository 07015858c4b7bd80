//! Character and entity references, in XML and in HTML. Entities that a document declares itself are never expanded.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Bytes of the longest reference, from `&` to `;`.
const MAX_REFERENCE_BYTES: usize = 40;

/// Decodes every reference of a text once; what is none stays as it is.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = raw.find('&') else { return raw.into() };
    let mut text = String::with_capacity(raw.len());
    let (before, mut rest) = raw.split_at(first);
    text.push_str(before);
    while !rest.is_empty() {
        let (stays, after) = match reference(rest) {
            Some((name, after)) if push_value(&mut text, name) => ("", after),
            _ => rest.split_at(1),
        };
        let next = after.find('&').unwrap_or(after.len());
        let (between, following) = after.split_at(next);
        text.push_str(stays);
        text.push_str(between);
        rest = following;
    }
    text.into()
}

/// Tells whether a text holds a reference that would be decoded.
pub(super) fn has_reference(text: &str) -> bool {
    let mut scratch = String::new();
    text.match_indices('&').any(|(at, _)| {
        let reference = text.get(at..).and_then(reference);
        reference.is_some_and(|(name, _)| push_value(&mut scratch, name))
    })
}

/// Splits a reference off a text that begins with `&`: its name, and what follows the semicolon.
fn reference(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take(MAX_REFERENCE_BYTES).position(|byte| byte == b';')?;
    let name = text.get(1..length)?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    is_name.then_some((name, text.get(length + 1..)?))
}

/// Adds what a reference stands for; tells whether it stands for anything.
fn push_value(text: &mut String, name: &str) -> bool {
    match name {
        "amp" => text.push('&'),
        "lt" => text.push('<'),
        "gt" => text.push('>'),
        "quot" => text.push('"'),
        "apos" => text.push('\''),
        "nbsp" => text.push('\u{A0}'),
        _ => return push_rare(text, name),
    }
    true
}

/// Adds what a numeric reference or a rarer HTML entity stands for.
fn push_rare(text: &mut String, name: &str) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        let character = code.ok().map(character);
        text.extend(character.flatten());
        return character.is_some();
    }
    let whole = format!("&{name};");
    let decoded = html_escape::decode_html_entities(&whole);
    let is_known = decoded != whole;
    if is_known {
        text.push_str(&decoded);
    }
    is_known
}

/// Returns the character of a numeric reference; `None` for control characters, which no text may hold.
///
/// # Source
/// HTML Standard, 13.2.5.80: references to 128-159 mean the characters of windows-1252.
fn character(code: u32) -> Option<char> {
    match code {
        0x80..=0x9F => {
            let byte = [u8::try_from(code).unwrap_or_default()];
            WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()
        }
        0x09 | 0x0A | 0x0D => char::from_u32(code),
        0..=0x1F => None,
        _ => Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_once_and_the_rest_stays() {
        let check = |raw: &str, want: &str| assert_eq!(decode(raw), want, "{raw}");
        check("a &amp; b", "a & b");
        check("&amp;lt;", "&lt;");
        check("Tom & Jerry &", "Tom & Jerry &");
        check("&nbsp;&laquo;&eacute;&hellip;", "\u{A0}«é…");
        check("&#8217;&#x2019;&#X41;&#146;", "’’A’");
        check("a&#0;b&#8;c&#9;", "abc\t");
        check("&#xD800;&#99999999999;", "\u{FFFD}&#99999999999;");
        check("&own; &; &#; &#x; ?a=1&b=2;", "&own; &; &#; &#x; ?a=1&b=2;");
        check("&ä;&amp;", "&ä;&");
    }

    #[test]
    fn only_a_real_reference_counts() {
        assert!(has_reference("a &lt; b"));
        assert!(!has_reference("a & b; c &own;"));
    }
}
