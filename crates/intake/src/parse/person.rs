//! Authors as feeds print them: names, mail addresses and both in one text.

use newsdesk::model::Author;

use super::text::{cut, plain};

/// Bytes of a mail address; longer ones are none.
const MAX_MAIL_BYTES: usize = 254;

/// Characters of an author's name, address and what stands around them.
pub(super) const MAX_AUTHOR_CHARS: usize = 1_000;

/// Reads `mail (Name)`, `Name (mail)`, `Name <mail>`, a mail address or a name; `None` when there is nothing.
///
/// # Source
/// RSS 2.0, element `author` (`mail (Name)`), and the other forms in use in the field.
pub(super) fn parse(text: &str) -> Option<Author> {
    let text = cut(text, MAX_AUTHOR_CHARS);
    // An address in angle brackets is no tag: it is looked at before markup goes.
    for (open, close) in [('(', ')'), ('<', '>')] {
        let Some((before, inside)) =
            text.trim().strip_suffix(close).and_then(|t| t.rsplit_once(open))
        else {
            continue;
        };
        if let Some(author) = pair(before, inside).or_else(|| pair(inside, before)) {
            return Some(author);
        }
    }
    let text = plain(text)?;
    let bare = text.strip_prefix("mailto:").unwrap_or(&text);
    if is_mail(bare) {
        return Some(Author { email: Some(bare.to_owned()), ..Author::default() });
    }
    split_mail(&text).or(Some(Author { name: Some(text), ..Author::default() }))
}

/// Makes an author of a mail address and a name.
fn pair(mail: &str, name: &str) -> Option<Author> {
    let mail = mail.trim();
    let mail = mail.strip_prefix("mailto:").unwrap_or(mail);
    is_mail(mail).then(|| Author {
        name: plain(name).filter(|name| name != mail),
        email: Some(mail.to_owned()),
        url: None,
    })
}

/// Reads `mail Name` and `Name mail`.
fn split_mail(text: &str) -> Option<Author> {
    let first = text.split_once(' ').and_then(|(mail, name)| pair(mail, name));
    first.or_else(|| text.rsplit_once(' ').and_then(|(name, mail)| pair(mail, name)))
}

/// Tells whether a text is one mail address.
pub(super) fn is_mail(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.');
    let is_plain =
        |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '(' | ')' | ',' | '/' | ':' | '"');
    text.len() <= MAX_MAIL_BYTES
        && text.chars().all(is_plain)
        && text.split_once('@').is_some_and(|(user, host)| {
            is_part(user) && is_part(host) && host.contains('.') && !host.contains('@')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_told_apart() {
        let check = |text: &str, name: Option<&str>, email: Option<&str>| {
            let author = parse(text).unwrap_or_default();
            assert_eq!((author.name.as_deref(), author.email.as_deref()), (name, email), "{text}");
        };
        check("ada@a.example (Ada Byron)", Some("Ada Byron"), Some("ada@a.example"));
        check("Ada Byron (ada@a.example)", Some("Ada Byron"), Some("ada@a.example"));
        check("Ada Byron <ada@a.example>", Some("Ada Byron"), Some("ada@a.example"));
        check("mailto:ada@a.example", None, Some("ada@a.example"));
        check("ada@a.example Ada", Some("Ada"), Some("ada@a.example"));
        check("Ada Byron (Reuters)", Some("Ada Byron (Reuters)"), None);
        check("Ada &amp; <b>Bob</b>", Some("Ada & Bob"), None);
        check("@ada", Some("@ada"), None);
        check("  ", None, None);
    }
}
