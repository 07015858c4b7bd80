//! A tolerant stream of XML tokens over quick-xml: whatever the damage, it goes on behind it. Takes linear time.
//! Knows nothing of feeds, and does not care whether tags match.

use std::io::BufRead as _;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::tag::{Tag, is_torn};

/// How often the length of a document may be read in vain, looking for ends that are not there.
const PATIENCE: usize = 8;

/// A piece of a document, borrowed from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag, or one that closes itself.
    Start(Tag<'a>),
    /// An end tag: the name.
    End(&'a str),
    /// Text with its references as they are.
    Text(&'a str),
    /// A CDATA section's inside.
    CData(&'a str),
}

/// The tokens of a document.
pub(super) struct Tokens<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where in the source the reader began.
    origin: usize,
    /// Bytes that may still be read in vain.
    patience: usize,
    returned: Option<Token<'a>>,
    /// Whether some markup was broken.
    pub is_damaged: bool,
}

impl<'a> Tokens<'a> {
    /// Begins at the start of a document.
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            reader: reader_at(source, 0),
            origin: 0,
            patience: source.len().saturating_mul(PATIENCE),
            returned: None,
            is_damaged: false,
        }
    }

    /// Takes a token back, to be the next one again.
    pub(super) const fn unread(&mut self, token: Token<'a>) {
        self.returned = Some(token);
    }

    /// Returns the next token, `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        if let Some(token) = self.returned.take() {
            return Some(token);
        }
        loop {
            let at = self.position();
            let rest = self.source.get(at..).filter(|rest| !rest.is_empty())?;
            let text_bytes = markup_start(rest);
            if text_bytes > 0 {
                self.reader.stream().consume(text_bytes);
                return rest.get(..text_bytes).map(Token::Text);
            }
            if let Some(token) = self.markup(at, rest) {
                return Some(token);
            }
        }
    }

    /// Returns how much of the source is read.
    fn position(&self) -> usize {
        self.origin + usize::try_from(self.reader.buffer_position()).unwrap_or_default()
    }

    /// Goes on at a place of the source.
    fn restart(&mut self, at: usize) {
        self.origin = at.min(self.source.len());
        self.reader = reader_at(self.source, self.origin);
        self.is_damaged = true;
    }

    /// Reads one piece of markup; `None` when it holds nothing for us.
    fn markup(&mut self, at: usize, rest: &'a str) -> Option<Token<'a>> {
        if self.patience == 0 || is_bogus(rest) {
            return self.broken_markup(at, rest);
        }
        let event = self.reader.read_event();
        let end = self.position();
        let raw = self.source.get(at..end).unwrap_or_default();
        match event {
            Ok(Event::Start(_) | Event::Empty(_) | Event::End(_)) if !is_torn(raw) => {
                Some(token(raw))
            }
            Ok(Event::CData(_)) => {
                raw.strip_prefix(CDATA_START)?.strip_suffix(CDATA_END).map(Token::CData)
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => None,
            _ => {
                self.patience = self.patience.saturating_sub(raw.len().max(1));
                self.broken_markup(at, rest)
            }
        }
    }

    /// Reads markup whose proper end is missing: a tag ends at the first `>`, CDATA with the document, and of a comment
    /// only the opening is passed over.
    fn broken_markup(&mut self, at: usize, rest: &'a str) -> Option<Token<'a>> {
        if let Some(inside) = rest.strip_prefix(CDATA_START) {
            let (inside, end) = match inside.find(CDATA_END) {
                Some(n) => (inside.get(..n), CDATA_START.len() + n + CDATA_END.len()),
                None => (Some(inside), rest.len()),
            };
            self.restart(at + end);
            return inside.map(Token::CData);
        }
        if rest.starts_with("<!--") {
            self.restart(at + "<!--".len());
            return None;
        }
        let end = rest.find('>').map_or(rest.len(), |n| n + 1);
        self.restart(at + end);
        let raw = rest.get(..end).filter(|raw| raw.ends_with('>') && !raw.starts_with("<!"))?;
        (!raw.starts_with("<?")).then(|| token(raw))
    }
}

/// What opens a CDATA section.
const CDATA_START: &str = "<![CDATA[";
/// What closes it.
const CDATA_END: &str = "]]>";

/// Returns a reader that forgives what it can.
fn reader_at(source: &str, at: usize) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source.get(at..).unwrap_or_default());
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    reader
}

/// Makes the token of a tag.
fn token(raw: &str) -> Token<'_> {
    Tag::read(raw).map_or_else(Token::End, Token::Start)
}

/// Returns where markup begins; a `<` that cannot open any is text.
fn markup_start(text: &str) -> usize {
    let opens = |at: usize| {
        let after = text.get(at + 1..).unwrap_or_default();
        let after = after.strip_prefix('/').unwrap_or(after);
        after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '!' | '?'))
    };
    text.match_indices('<').map(|(at, _)| at).find(|at| opens(*at)).unwrap_or(text.len())
}

/// Tells whether markup begins like a declaration and is none, such as the conditional comments of office programs.
fn is_bogus(markup: &str) -> bool {
    markup.starts_with("<!")
        && !markup.starts_with("<!--")
        && !markup.starts_with(CDATA_START)
        && !markup.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the tokens of a document in a short form.
    fn tokens(source: &str) -> String {
        let mut tokens = Tokens::new(source);
        let mut shown = Vec::new();
        while let Some(token) = tokens.next() {
            shown.push(match token {
                Token::Start(tag) if tag.is_empty => format!("{}/", tag.name),
                Token::Start(tag) => tag.name.to_owned(),
                Token::End(name) => format!("/{name}"),
                Token::Text(text) => format!("'{text}'"),
                Token::CData(text) => format!("[{text}]"),
            });
        }
        shown.join(" ")
    }

    #[test]
    fn damage_is_passed_and_the_rest_is_read() {
        let check = |source: &str, want: &str| assert_eq!(tokens(source), want, "{source}");
        check("<a x='1'>t</a>", "a 't' /a");
        check("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><!-- d --><a/>", "a/");
        check("<a>1 < 2 & 3 <4></a>", "a '1 < 2 & 3 <4>' /a");
        check("<a><![CDATA[<b>]]></a>", "a [<b>] /a");
        check("<a><![CDATA[<b>", "a [<b>]");
        check("<a><![if !x]>t<![endif]></a>", "a 't' /a");
        check("<a><!-- no end <b>t</b>", "a ' no end ' b 't' /b");
        check("<a href=\"x>t</a><b c=\"d\">u</b>", "a 't' /a b 'u' /b");
        check("<a t=\"<b>x</b>\">u</a>", "a 'u' /a");
        check("<a>t</a", "a 't'");
        check("<a>t<b", "a 't'");
        check("</a></b>x", "/a /b 'x'");
        check("<", "'<'");
        check("", "");
    }

    #[test]
    fn missing_ends_do_not_cost_the_square_of_the_length() {
        for piece in ["<", "<!--", "<![CDATA[", "<a '>'", "<?", "<!DOCTYPE [", "<a \"", "</"] {
            let source = piece.repeat(100_000);
            let mut tokens = Tokens::new(&source);
            let mut count = 0_usize;
            while tokens.next().is_some() {
                count += 1;
            }
            assert!(count <= source.len(), "{piece}");
        }
    }
}
