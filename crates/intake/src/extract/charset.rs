//! Bytes of a page to text: the encoding that it is written in, by what its bytes, its delivery and the page itself say.
//! Knows no markup beyond the one element that declares the encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use super::MAX_PAGE_BYTES;

/// Bytes at the start of a page in which its encoding is declared.
///
/// # Source
/// The HTML standard asks for the first 1,024; pages with large scripts in front put it later.
const DECLARATION_BYTES: usize = 8_192;

/// Bytes by which an undeclared encoding is guessed.
const GUESS_BYTES: usize = 64 << 10;

/// Returns the text of a page's bytes; what does not fit the encoding becomes U+FFFD.
///
/// The byte order mark decides, then plain validity as UTF-8 (text with other characters that happens to be valid is not
/// met in practice, wrong declarations are), then the charset of the content type, the page's own declaration, a guess.
#[must_use]
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> String {
    let bytes = bytes.get(..MAX_PAGE_BYTES).unwrap_or(bytes);
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let delivered = content_type.and_then(|text| labelled(text.as_bytes()));
    let declared = delivered.or_else(|| declared_in_page(bytes));
    let is_plain_utf8 = !matches!(declared, Some(encoding) if is_escaped_or_wide(encoding))
        && valid_utf8_but_for_its_end(bytes);
    let encoding = if is_plain_utf8 { UTF_8 } else { declared.unwrap_or_else(|| guess(bytes)) };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Tells whether bytes in this encoding can look like UTF-8 without being it.
fn is_escaped_or_wide(encoding: &'static Encoding) -> bool {
    encoding == ISO_2022_JP || encoding == UTF_16LE || encoding == UTF_16BE
}

/// Tells whether the bytes are UTF-8; where we cut the page, its last character may be missing its end.
fn valid_utf8_but_for_its_end(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && bytes.len() >= MAX_PAGE_BYTES,
    }
}

/// Returns the encoding that a `meta` element near the start declares.
fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(start) = position(rest, b"<meta") {
        let tag_on = rest.get(start..)?;
        let end = position(tag_on, b">").unwrap_or(tag_on.len());
        let (tag, after) = tag_on.split_at(end);
        if let Some(encoding) = labelled(tag) {
            // A page that could be read this far is not UTF-16 (HTML standard, "prescan a byte stream").
            return Some(match encoding {
                wide if wide == UTF_16LE || wide == UTF_16BE => UTF_8,
                unset if unset == X_USER_DEFINED => WINDOWS_1252,
                other => other,
            });
        }
        rest = after;
    }
    None
}

/// Returns the encoding named by `charset=` in a content type or a tag.
fn labelled(text: &[u8]) -> Option<&'static Encoding> {
    let lower = text.to_ascii_lowercase();
    let start = position(&lower, b"charset")?;
    let after = lower.get(start + b"charset".len()..)?.trim_ascii_start();
    let value = after.strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"\"';,/>".contains(byte);
    let end = value.iter().position(is_end).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?)
}

/// Returns where `needle` first stands in `text`.
fn position(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len()).position(|window| window == needle)
}

/// Guesses from the bytes alone.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..GUESS_BYTES).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_found_by_mark_delivery_declaration_or_guess() {
        let check = |bytes: &[u8], content_type: Option<&str>, want: &str| {
            assert_eq!(decode(bytes, content_type), want, "{bytes:?} {content_type:?}");
        };
        check(b"\xEF\xBB\xBFGr\xC3\xBC\xC3\x9Fe", Some("text/html; charset=latin1"), "Grüße");
        check(b"\xFF\xFEh\0i\0", None, "hi");
        check(b"Gr\xFC\xDFe", Some("text/html; charset=\"ISO-8859-1\""), "Grüße");
        check(b"<meta charset=windows-1251>\xCC\xE8\xF0", None, "<meta charset=windows-1251>Мир");
        check(
            b"<meta name=a><META http-equiv=x content='text/html; charset=latin1'>\xE9",
            None,
            "<meta name=a><META http-equiv=x content='text/html; charset=latin1'>é",
        );
        check(b"", None, "");
    }

    #[test]
    fn valid_utf8_is_believed_before_a_wrong_declaration() {
        let page = "<meta charset=iso-8859-1>Grüße";
        assert_eq!(decode(page.as_bytes(), Some("text/html; charset=iso-8859-1")), page);
    }

    #[test]
    fn an_undeclared_encoding_is_guessed() {
        let bytes = b"Die B\xFCrger der Stadt h\xF6ren am Sonntag \xFCber die T\xFCr hinweg zu.";
        assert_eq!(
            decode(bytes, None),
            "Die Bürger der Stadt hören am Sonntag über die Tür hinweg zu."
        );
    }
}
