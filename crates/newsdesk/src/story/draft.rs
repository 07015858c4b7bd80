//! An article made ready for comparing: its terms by field, with what each weighs. Knows the text, and no story.

use super::lexicon::Lexicon;
use super::vector::{Entry, Term, Vector};
use crate::model::{ArticleText, Language, Name, TextForm};
use crate::words::tokens;

/// Words of headline, dek and body that are read; news says first what it is about.
const MAX_WORDS: usize = 350;
/// Words at the beginning that count double.
const LEAD_WORDS: usize = 60;
/// Characters of a run of a script without spaces that are read; each pair is a term.
const MAX_RUN_CHARS: usize = 64;
/// What two neighbouring words of the headline weigh beside each single one.
const PAIR_WEIGHT: f32 = 0.7;
/// From so many words below the headline on, a text counts as full.
const FULL_WORDS: usize = 90;
/// From so many words below the headline on, a text is more than a headline.
const SUMMARY_WORDS: usize = 6;
/// Most names that are read of an article.
const MAX_NAMES: usize = 40;
/// Bytes of one text that are looked at: the words that count and room for long ones.
const MAX_BYTES: usize = 16 * 1024;

/// An article's terms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) form: TextForm,
    /// The headline's words and pairs of words.
    pub(super) title: Vector,
    /// All words.
    pub(super) body: Vector,
    /// Words of names.
    pub(super) names: Vector,
}

impl Default for Draft {
    /// Returns the draft of an article without words.
    fn default() -> Self {
        let empty = Vector::default;
        Self { form: TextForm::Headline, title: empty(), body: empty(), names: empty() }
    }
}

/// Every term as its article prints it, in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Prints<'a>(Vec<(Term, &'a str)>);

impl<'a> Prints<'a> {
    /// Returns a term as the article prints it first.
    pub(super) fn of(&self, term: Term) -> Option<&'a str> {
        self.0.iter().find(|(printed, _)| *printed == term).map(|(_, print)| *print)
    }
}

/// Reads an article. Terms that were never seen get their number, and counts of how words are written grow.
pub(super) fn read<'a>(
    article: &'a ArticleText,
    names: &[Name],
    lexicon: &mut Lexicon,
) -> (Draft, Prints<'a>) {
    let mut reader = Reader {
        lexicon,
        language: article.language.as_ref(),
        words: 0,
        title: Vec::new(),
        body: Vec::new(),
        names: Vec::new(),
        prints: Prints::default(),
    };
    reader.headline(&article.headline);
    let headline_words = reader.words;
    reader.text(&article.dek, names.is_empty());
    reader.text(&article.body, names.is_empty());
    let form = form(reader.words - headline_words);
    for name in names.iter().take(MAX_NAMES) {
        reader.name(name);
    }
    if names.is_empty() {
        reader.names_of_headline();
    }
    let Reader { title, body, names, prints, .. } = reader;
    let damp =
        |vector: Vector| vector.map(|entry| 1.0 + super::vector::log2(entry.weight.max(1.0)));
    let draft = Draft {
        form,
        title: Vector::gather(title),
        body: damp(Vector::gather(body)),
        names: damp(Vector::gather(names)),
    };
    (draft, prints)
}

/// Returns the form of a text with so many words below its headline.
const fn form(words: usize) -> TextForm {
    match words {
        0..SUMMARY_WORDS => TextForm::Headline,
        SUMMARY_WORDS..FULL_WORDS => TextForm::Summary,
        _ => TextForm::Full,
    }
}

/// What was read of an article so far.
struct Reader<'a, 'l> {
    lexicon: &'l mut Lexicon,
    language: Option<&'a Language>,
    words: usize,
    title: Vec<Entry>,
    body: Vec<Entry>,
    names: Vec<Entry>,
    prints: Prints<'a>,
}

impl<'a> Reader<'a, '_> {
    /// Reads the headline: single words and pairs of words.
    fn headline(&mut self, text: &'a str) {
        let mut last = None;
        let mut title = Vec::new();
        self.each_term(text, |reader, term, _, is_pair| {
            title.push(Entry { term, weight: 1.0 });
            if let Some(last) = last
                && !is_pair
                && let Some(pair) = reader.lexicon.pair(last, term)
            {
                title.push(Entry { term: pair, weight: PAIR_WEIGHT });
            }
            last = Some(term);
        });
        self.title = title;
        self.title.sort_by_key(|entry| entry.term);
        self.title.dedup_by_key(|entry| entry.term);
    }

    /// Reads a text below the headline.
    fn text(&mut self, text: &'a str, finds_names: bool) {
        self.each_term(text, |reader, term, case, _| {
            if let Some(is_upper) = case {
                reader.lexicon.count_case(term, is_upper);
                if is_upper && finds_names {
                    reader.names.push(Entry { term, weight: 1.0 });
                }
            }
        });
    }

    /// Calls `visit` with every term of a text, how it is written where a sentence does not begin, and whether it is
    /// a pair of characters.
    fn each_term(
        &mut self,
        text: &'a str,
        mut visit: impl FnMut(&mut Self, Term, Option<bool>, bool),
    ) {
        let text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
        let mut begins = true;
        let mut end = 0;
        for token in tokens(text) {
            if self.words >= MAX_WORDS {
                return;
            }
            begins |= text.get(end..token.start).is_some_and(ends_sentence);
            end = token.end();
            if token.is_unspaced {
                self.run(token.text, &mut visit);
                continue;
            }
            self.words += 1;
            let case = (!begins).then(|| token.text.starts_with(char::is_uppercase));
            begins = false;
            if let Some(term) = self.lexicon.term(token.text, self.language) {
                self.note(term, token.text);
                visit(self, term, case, false);
            }
        }
    }

    /// Reads a run of a script without spaces: each two neighbouring characters are a term.
    fn run(&mut self, run: &'a str, visit: &mut impl FnMut(&mut Self, Term, Option<bool>, bool)) {
        let ends = run.char_indices().skip(2).map(|(at, _)| at).chain([run.len()]);
        for ((start, _), end) in run.char_indices().zip(ends).take(MAX_RUN_CHARS) {
            self.words += 1;
            let Some(pair) = run.get(start..end) else { continue };
            if crate::words::is_stop_word(pair, self.language) {
                continue;
            }
            if let Some(term) = self.lexicon.characters(pair) {
                self.note(term, pair);
                visit(self, term, None, true);
            }
        }
    }

    /// Adds a term to the whole text's.
    fn note(&mut self, term: Term, print: &'a str) {
        let weight = if self.words <= LEAD_WORDS { 2.0 } else { 1.0 };
        self.body.push(Entry { term, weight });
        self.prints.0.push((term, print));
    }

    /// Reads a name that was recognised.
    fn name(&mut self, name: &Name) {
        for token in tokens(&name.text).take(8) {
            if let Some(term) = self.lexicon.term(token.text, self.language) {
                let weight = name.count.clamp(1, 8) as f32;
                self.names.push(Entry { term, weight });
            }
        }
    }

    /// Takes for names the headline's words that are mostly capitalised elsewhere.
    fn names_of_headline(&mut self) {
        let found: Vec<Entry> =
            self.title.iter().filter(|entry| self.lexicon.is_name(entry.term)).copied().collect();
        self.names.extend(found);
    }
}

/// Tells whether a sentence may begin after what stands between two words.
fn ends_sentence(between: &str) -> bool {
    between != " "
        && between.contains(['.', '!', '?', ':', '\n', '“', '"', '«', '„', '…', '•', '—'])
}
