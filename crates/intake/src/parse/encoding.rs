//! From bytes to text: which character encoding a document is in, and the text without what XML and the store forbid.
//! Knows nothing of feeds. The first step of every parse.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes at the start of a document in which its XML declaration is looked for.
const DECLARATION_BYTES: usize = 512;

/// Bytes by which an undeclared encoding is guessed.
const GUESS_BYTES: usize = 16 << 10;

/// Text, and whether bytes had to be replaced.
pub(super) struct Decoded<'a> {
    /// The text, without byte order mark and control characters.
    pub text: Cow<'a, str>,
    /// Whether some bytes mean nothing in the encoding that fits best.
    pub is_damaged: bool,
}

/// Returns the text of a document.
///
/// # Source
/// Byte order mark, then HTTP, then XML declaration, then a guess: RFC 7303, section 3. A declared encoding in which
/// the bytes mean nothing is passed over, as browsers and the widely used parsers do.
pub(super) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    if let Some(text) = decode_utf32(bytes) {
        return Decoded { text: without_controls(text.into()), is_damaged: false };
    }
    if let Some((encoding, bom_bytes)) = Encoding::for_bom(bytes) {
        return finish(encoding, bytes.get(bom_bytes..).unwrap_or_default());
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return finish(encoding, bytes);
    }
    finish(choose(bytes, content_type), bytes)
}

/// Decodes by an encoding, never failing.
fn finish<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: without_controls(text), is_damaged }
}

/// Chooses the first declared encoding in which every byte has a meaning, else the likeliest.
fn choose(bytes: &[u8], content_type: Option<&str>) -> &'static Encoding {
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let declared = [content_type.and_then(charset_of_http), charset_of_xml(bytes)];
    for encoding in declared.into_iter().flatten() {
        // A text that happens to be valid UTF-8 is UTF-8, whatever single-byte encoding it names; the escape-based
        // and double-byte ones can look so in a short text, and are believed.
        if is_utf8 && encoding.is_single_byte() {
            return UTF_8;
        }
        if encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
            return encoding;
        }
    }
    if is_utf8 || is_nearly_utf8(bytes) {
        return UTF_8;
    }
    guess(bytes)
}

/// Tells whether a text is UTF-8 with few broken places: more sound characters beyond ASCII than broken bytes.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > 2 * broken
}

/// Guesses the encoding of text that is no UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or_default();
    let sample = bytes.get(start..).unwrap_or_default();
    let sample = sample.get(..GUESS_BYTES).unwrap_or(sample);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Returns the encoding named by a `Content-Type`.
fn charset_of_http(content_type: &str) -> Option<&'static Encoding> {
    let value = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    for_label(value.trim().trim_matches(['"', '\'']))
}

/// Returns the encoding named by the XML declaration, which need not be the first thing in the document.
fn charset_of_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let head = WINDOWS_1252.decode_without_bom_handling(head).0;
    let (_, declaration) = head.split_once("<?xml")?;
    let (declaration, _) = declaration.split_once('>')?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'', '?', ' ']).next()?;
    // The declaration was read byte by byte: it cannot be in an encoding of two bytes.
    for_label(label).filter(|encoding| *encoding != UTF_16BE && *encoding != UTF_16LE)
}

/// Returns the encoding of a label, also of some that the Encoding Standard leaves out.
fn for_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).or_else(|| {
        let spelt = label.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        let known = match spelt.as_str() {
            "utf16" | "u16" => "utf-16",
            "cp949" | "ms949" | "uhc" => "euc-kr",
            "ms932" | "cp932" => "shift_jis",
            "ms936" | "cp936" => "gbk",
            "cp950" | "ms950" => "big5",
            other => other.strip_prefix("cp-").or(other.strip_prefix("windows-cp"))?,
        };
        Encoding::for_label(known.as_bytes())
    })
}

/// Recognises UTF-16 without a mark by the zero bytes around a document's first character.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, b'<' | b'{', 0, _, ..] => Some(UTF_16BE),
        [b'<' | b'{', 0, _, 0, ..] => Some(UTF_16LE),
        _ => None,
    }
}

/// Decodes UTF-32, which the Encoding Standard does not have.
fn decode_utf32(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 4]) -> u32 = match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] => u32::from_be_bytes,
        [0xFF, 0xFE, 0, 0, ..] | [b'<', 0, 0, 0, ..] => u32::from_le_bytes,
        _ => return None,
    };
    let (units, _) = bytes.as_chunks::<4>();
    let characters =
        units.iter().map(|unit| char::from_u32(read(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(characters.skip_while(|character| *character == '\u{FEFF}').collect())
}

/// Tells whether a byte is a control character that neither XML nor a text column may hold.
const fn is_forbidden(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')
}

/// Removes control characters; those of Latin-1 were characters of windows-1252 before somebody decoded them wrongly.
pub(super) fn without_controls(text: Cow<'_, str>) -> Cow<'_, str> {
    let (mut is_found, mut may_be_found) = (false, false);
    for byte in text.bytes() {
        is_found |= is_forbidden(byte);
        may_be_found |= byte == 0xC2;
    }
    let is_high = |character: char| matches!(character, '\u{80}'..='\u{9F}');
    if !(is_found || may_be_found && text.contains(is_high)) {
        return text;
    }
    let mended = text.chars().filter_map(|character| match u8::try_from(character) {
        Ok(byte) if is_forbidden(byte) => None,
        Ok(byte) if is_high(character) => {
            WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()
        }
        _ => Some(character),
    });
    mended.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], content_type: Option<&str>, want: &str) {
        assert_eq!(decode(bytes, content_type).text, want, "{bytes:?} {content_type:?}");
    }

    #[test]
    fn the_mark_outranks_http_and_http_the_declaration() {
        check(b"\xEF\xBB\xBF\xC3\xA4", Some("text/xml; charset=iso-8859-1"), "ä");
        check(
            b"<?xml encoding='koi8-r'?>\xE4",
            Some("text/xml; charset=\"ISO-8859-1\""),
            "<?xml encoding='koi8-r'?>ä",
        );
        check(b"<?xml encoding='koi8-r'?>\xC4", None, "<?xml encoding='koi8-r'?>д");
    }

    #[test]
    fn a_declaration_that_does_not_fit_is_passed_over() {
        check("<?xml encoding='latin1'?>ä".as_bytes(), None, "<?xml encoding='latin1'?>ä");
        check(
            b"<?xml encoding='utf-8'?>caf\xE9 \x96 th\xE9",
            None,
            "<?xml encoding='utf-8'?>café – thé",
        );
        check("äöü".as_bytes(), Some("text/xml; charset=us-ascii"), "äöü");
    }

    #[test]
    fn wide_encodings_are_read_with_and_without_mark() {
        check(b"\xFE\xFF\0<\0a", None, "<a");
        check(b"<\0a\0", None, "<a");
        check(b"\0\0\0<\0\0\0a", None, "<a");
        check(b"\xFF\xFE\0\0<\0\0\0\xE4\0\0\0", None, "<ä");
    }

    #[test]
    fn broken_bytes_and_control_characters_do_not_stop_us() {
        check("don\u{92}t".as_bytes(), None, "don’t");
        check("äöüäöüäöü\0\u{8}b".as_bytes(), None, "äöüäöüäöüb");
        let decoded = decode(b"\xC3\xA4\xC3\xB6\xC3\xBC\xFFx", None);
        assert!(decoded.is_damaged);
        assert_eq!(decoded.text, "äöü\u{FFFD}x");
    }
}
