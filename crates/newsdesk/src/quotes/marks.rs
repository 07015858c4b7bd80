//! Quotation marks: the paragraphs of a text, and in each the stretches between marks. Knows marks and dashes of the
//! press of many languages, and nothing of who speaks. Every text is read once, forwards.

use std::ops::Range;

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// With its marks.
    pub(super) outer: Range<usize>,
    /// Without them and without the blanks inside.
    pub(super) inner: Range<usize>,
    /// Its paragraph ends without a closing mark: the next one may carry the quote on.
    pub(super) is_open: bool,
    /// Dashes of a dialogue are its marks.
    pub(super) is_dialogue: bool,
}

/// A paragraph and the stretches between marks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) range: Range<usize>,
    pub(super) spans: Vec<Span>,
}

/// Bytes of the longest stretch between marks that can be a quote; beyond it a mark was lost. The longest of the
/// fixture has 130 characters, the longest in print have some 1,500.
const MAX_QUOTE_BYTES: usize = 6_000;

/// Returns the paragraphs of a text in order: parted by a blank line, or by a line break after the end of a sentence.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        if line.trim().is_empty() {
            found.extend(open.take().map(|range| read(text, range)));
            continue;
        }
        let whole = open.as_ref().map_or(range.start, |open| open.start)..range.end;
        if ends_a_sentence(line) {
            open = None;
            found.push(read(text, whole));
        } else {
            open = Some(whole);
        }
    }
    found.extend(open.map(|range| read(text, range)));
    close_what_is_not_carried_on(text, &mut found);
    found
}

/// Tells whether a line ends with the end of a sentence or with a mark.
fn ends_a_sentence(line: &str) -> bool {
    let last = line.trim_end().chars().next_back();
    last.is_some_and(|c| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | ':'
                | '"'
                | '”'
                | '“'
                | '»'
                | '«'
                | '’'
                | '\''
                | '。'
                | '」'
                | '؟'
        )
    })
}

/// Drops the open spans after which the next paragraph does not begin with the same mark.
fn close_what_is_not_carried_on(text: &str, paragraphs: &mut [Paragraph]) {
    let opening = |paragraph: &Paragraph| {
        text.get(paragraph.range.clone()).and_then(|own| own.trim_start().chars().next())
    };
    let firsts: Vec<Option<char>> = paragraphs.iter().map(opening).collect();
    for (paragraph, next) in paragraphs.iter_mut().zip(firsts.into_iter().skip(1).chain([None])) {
        let is_lost = paragraph.spans.last().is_some_and(|last| {
            let mark = text.get(last.outer.clone()).and_then(|own| own.chars().next());
            last.is_open && (mark.is_none() || mark != next)
        });
        if is_lost {
            paragraph.spans.pop();
        }
    }
}

/// Reads one paragraph.
fn read(text: &str, range: Range<usize>) -> Paragraph {
    let own = text.get(range.clone()).unwrap_or_default();
    let mut spans = dialogue(own, range.start);
    if spans.is_empty() {
        spans = quoted(own, range.start);
    }
    Paragraph { range, spans }
}

/// The marks that close what a mark opens; nothing for a character that opens nothing.
const fn closers(opener: char) -> &'static [char] {
    match opener {
        '“' => &['”'],
        '„' => &['“', '”'],
        '”' => &['”'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        '‘' => &['’'],
        '"' => &['"'],
        '\'' => &['\''],
        _ => &[],
    }
}

/// The opening marks, in the order of the flags that remember which of them is not closed in this paragraph.
const OPENERS: [char; 11] = ['“', '„', '”', '«', '»', '‹', '「', '『', '‘', '"', '\''];

/// Returns the stretches between marks of a paragraph; of nested ones the outermost.
fn quoted(own: &str, base: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut unclosed = [false; OPENERS.len()];
    let mut from = 0;
    let mut before = None;
    for (at, c) in own.char_indices() {
        let last = before.replace(c);
        if at < from {
            continue;
        }
        let Some(kind) = OPENERS.iter().position(|opener| *opener == c) else { continue };
        let rest = own.get(at + c.len_utf8()..).unwrap_or_default();
        let given_up = unclosed.get(kind).copied().unwrap_or(true);
        if given_up || !can_open(c, last, rest.chars().next()) {
            continue;
        }
        let inner = base + at + c.len_utf8();
        match close(c, rest) {
            Close::At(length, mark) => {
                from = at + c.len_utf8() + length + mark;
                let outer = base + at..base + from;
                spans.extend(span(own, base, outer, inner..inner + length, false));
            }
            Close::Nowhere => {
                if let Some(flag) = unclosed.get_mut(kind) {
                    *flag = true;
                }
                let end = base + own.trim_end().len();
                if !matches!(c, '‘' | '\'' | '”' | '»')
                    && end.saturating_sub(inner) <= MAX_QUOTE_BYTES
                {
                    spans.extend(span(own, base, base + at..end, inner..end, true));
                    break;
                }
            }
            Close::TooFar => from = at + c.len_utf8() + MAX_QUOTE_BYTES,
        }
    }
    spans
}

/// Where a quote closes.
enum Close {
    /// After so many bytes, with a mark of so many.
    At(usize, usize),
    /// Not in this paragraph.
    Nowhere,
    /// Not within the longest quote there can be.
    TooFar,
}

/// Finds the mark that closes what `opener` opened.
fn close(opener: char, rest: &str) -> Close {
    let closers = closers(opener);
    let mut before = None;
    for (at, c) in rest.char_indices() {
        if at > MAX_QUOTE_BYTES {
            return Close::TooFar;
        }
        let last = before.replace(c);
        if closers.contains(&c) {
            let next = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            if can_close(c, last, next) {
                return Close::At(at, c.len_utf8());
            }
        }
    }
    Close::Nowhere
}

/// Tells whether a mark between these two characters can open a quote.
fn can_open(mark: char, last: Option<char>, next: Option<char>) -> bool {
    let is_free = last
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':'));
    let has_text = next.is_some_and(|c| !c.is_whitespace());
    match mark {
        '"' => is_free && has_text,
        // An apostrophe stands inside or at the end of a word; before one it is a quote only in front of a capital.
        '\'' | '‘' => is_free && next.is_some_and(|c| c.is_uppercase() || c.is_lowercase()),
        '”' | '»' => is_free && next.is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// Tells whether a mark between these two characters can close a quote.
fn can_close(mark: char, last: Option<char>, next: Option<char>) -> bool {
    let ends_word = next.is_none_or(|c| !c.is_alphanumeric());
    match mark {
        '"' => last.is_some_and(|c| !c.is_whitespace()) && ends_word,
        // Behind a letter it may be the apostrophe of "the passengers' coats": it closes behind a stop alone.
        '\'' | '’' => {
            let is_stop = last.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…' | ')'));
            ends_word && (is_stop || next.is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | '\n')))
        }
        _ => true,
    }
}

/// Returns a span without the blanks at its edges; nothing when nothing is left.
fn span(
    own: &str,
    base: usize,
    outer: Range<usize>,
    inner: Range<usize>,
    is_open: bool,
) -> Option<Span> {
    let text = own.get(inner.start - base..inner.end - base)?;
    let start = inner.start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    (start < end).then_some(Span { outer, inner: start..end, is_open, is_dialogue: false })
}

/// Returns the spoken parts of a paragraph that begins with a dash: "—Aquí me quedo —dijo Aguirre—. Ya me conoce."
fn dialogue(own: &str, base: usize) -> Vec<Span> {
    let start = own.len() - own.trim_start().len();
    let dash = match own.get(start..).and_then(|own| own.chars().next()) {
        Some(dash @ ('—' | '–')) => dash,
        _ => return Vec::new(),
    };
    let mut spans = Vec::new();
    let mut from = start + dash.len_utf8();
    for (nth, part) in own.get(from..).unwrap_or_default().split(dash).enumerate() {
        if nth % 2 == 0 {
            let lead =
                |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?');
            let begin = from + (part.len() - part.trim_start_matches(lead).len());
            let end = from + part.trim_end().len();
            if begin < end && end - begin <= MAX_QUOTE_BYTES {
                let range = base + begin..base + end;
                spans.push(Span {
                    outer: range.clone(),
                    inner: range,
                    is_open: false,
                    is_dialogue: true,
                });
            }
        }
        from += part.len() + dash.len_utf8();
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let paragraphs = paragraphs(text);
        let spans = paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
        let found: Vec<&str> = spans.map(|span| &text[span.inner.clone()]).collect();
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn each_press_has_its_marks() {
        check("\"It held,\" she said.", &["It held,"]);
        check("“It held,” she said.", &["It held,"]);
        check("„Es hielt“, sagte sie. „Gut“", &["Es hielt", "Gut"]);
        check("»Es hielt«, sagte sie.", &["Es hielt"]);
        check("« Elle a tenu », dit-elle.", &["Elle a tenu"]);
        check("「門は持った」と述べた。", &["門は持った"]);
        check("—Aquí me quedo —dijo Aguirre—. Ya me conoce.", &["Aquí me quedo", "Ya me conoce."]);
    }

    #[test]
    fn of_nested_quotes_the_outermost_counts() {
        check("“She said, ‘One day,’ and left.”", &["She said, ‘One day,’ and left."]);
        check("„Er rief «Halt» und lief“", &["Er rief «Halt» und lief"]);
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        check("The passengers' coats and the crew's hats, 'twas said", &[]);
        check("'We don't know,' she said of the dogs' home.", &["We don't know,"]);
        check("a 6\" pipe and an 8\" pipe", &[]);
    }

    #[test]
    fn an_open_mark_counts_when_the_next_paragraph_carries_on() {
        check("“One.\n\n“Two.”", &["One.", "Two."]);
        check("“One.\n\nTwo.", &[]);
    }

    #[test]
    fn a_wrapped_line_does_not_end_a_paragraph() {
        check("\"We tested\nthe gate,\" she said.", &["We tested\nthe gate,"]);
    }

    #[test]
    fn marks_without_end_are_read_once() {
        for mark in ["\"", "“", "« ", "'", "「", "\"a ", "—", "„a\n"] {
            let hostile = mark.repeat(200_000 / mark.len());
            assert!(paragraphs(&hostile).len() <= 200_000);
        }
    }
}
