//! Licences that a feed states. Only what names a Creative Commons deed counts; a copyright line alone says nothing new.

use newsdesk::model::{Licence, LicenceKind};

use super::text::{cut, plain};

/// Characters kept of a statement.
const MAX_STATEMENT_CHARS: usize = 1_000;

/// Bytes of a rights statement in which an address is looked for.
const MAX_SEARCHED_BYTES: usize = 16 << 10;

/// Reads the address of a deed.
pub(super) fn from_url(url: &str) -> Option<Licence> {
    let url = url.trim();
    let kind = LicenceKind::from_url(url)?;
    Some(Licence { kind, url: Some(url.to_owned()), statement: None })
}

/// Reads a statement of rights that names a deed's address.
pub(super) fn from_statement(text: &str) -> Option<Licence> {
    if text.len() > MAX_SEARCHED_BYTES || !text.contains("creativecommons.org/") {
        return None;
    }
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | ',' | ';');
    let url = text.split(is_end).find(|word| word.contains("creativecommons.org/"))?;
    let mut licence = from_url(url.trim_end_matches('.'))?;
    licence.statement = plain(text).map(|text| cut(&text, MAX_STATEMENT_CHARS).to_owned());
    Some(licence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_named_deed_counts() {
        let check = |text: &str, want: Option<LicenceKind>| {
            assert_eq!(from_statement(text).map(|licence| licence.kind), want, "{text}");
        };
        check("CC, see https://creativecommons.org/licenses/by/4.0/.", Some(LicenceKind::CcBy));
        check(
            "<a href=\"http://creativecommons.org/licenses/by-nc/2.0/\">some rights</a>",
            Some(LicenceKind::CcByNc),
        );
        check("© 2026 A Publisher. All rights reserved.", None);
        check("Creative Commons", None);
    }
}
