//! The voices of an article: each quote with what its own sentence tells, and where that tells nothing, what the
//! sentences before it do: the speaker goes on, in the same paragraph or with the marks repeated in the next; a pronoun
//! stands for the only person it can stand for.

use std::ops::Range;

use super::attribution::{Attribution, Sentence};
use super::incise;
use super::lexicon::Class;
use super::marks::{Paragraph, Span};
use super::people::People;
use super::reading::{Kind as PieceKind, Piece, Reading, read};
use super::subject::{Clause, REACH, Subject};
use super::tongue::Tongue;
use crate::words::tokens;

use super::{Kind, MIN_WORDS, Quote, indirect};

/// An article, read.
pub(super) struct Voices<'a> {
    text: &'a str,
    tongue: Tongue,
    paragraphs: Vec<Paragraph>,
    readings: Vec<Reading<'a>>,
    people: People,
}

/// Somebody who spoke, as the next sentence may go on from.
#[derive(Clone, Debug, Default)]
struct Voice {
    speaker: Option<String>,
    /// Where the cue stands, in bytes; empty when there is none.
    cue: Range<usize>,
    /// A pronoun alone tells who it is.
    is_guess: bool,
}

/// What the sentences so far leave for the next one.
#[derive(Debug, Default)]
struct Memory {
    /// The voice of the last quote, when its sentence was the last.
    voice: Option<Voice>,
    /// It spoke in the paragraph that is read now.
    is_same_paragraph: bool,
    /// The quote before ends without a closing mark.
    is_carried_on: bool,
    /// The subject of the last sentence, when it had no quote and named one person alone.
    subject: Option<String>,
    /// The people of the last sentence and the speaker of its quotes.
    people: Vec<String>,
}

impl<'a> Voices<'a> {
    /// Reads a text.
    pub(super) fn read(text: &'a str, paragraphs: Vec<Paragraph>, tongue: Tongue) -> Self {
        let of = |paragraph: &Paragraph| {
            let mut reading = read(text, paragraph.range.clone(), &paragraph.spans, tongue);
            mark_set_off(text, &paragraph.spans, &mut reading.pieces);
            reading
        };
        let readings: Vec<Reading<'a>> = paragraphs.iter().map(of).collect();
        let people = People::read(&readings, tongue);
        Self { text, tongue, paragraphs, readings, people }
    }

    /// Returns the quotes with their speakers.
    pub(super) fn quotes(&self) -> Vec<Quote> {
        let mut found = Vec::new();
        let mut memory = Memory::default();
        for (paragraph, reading) in self.paragraphs.iter().zip(&self.readings) {
            memory.is_same_paragraph = false;
            memory.subject = None;
            let clause =
                Clause { pieces: &reading.pieces, people: &self.people, tongue: self.tongue };
            let is_quotes_alone = reading.pieces.iter().all(|piece| !piece.is_word());
            for range in &reading.sentences {
                let sentence = Sentence::new(clause, range.clone());
                self.sentence(
                    &sentence,
                    &paragraph.spans,
                    is_quotes_alone,
                    &mut memory,
                    &mut found,
                );
            }
            memory.is_carried_on = paragraph.spans.last().is_some_and(|span| span.is_open);
        }
        found
    }

    /// Reads one sentence: adds its quotes, and remembers what the next one may need.
    fn sentence(
        &self,
        sentence: &Sentence<'_>,
        spans: &[Span],
        is_quotes_alone: bool,
        memory: &mut Memory,
        found: &mut Vec<Quote>,
    ) {
        let clause = sentence.clause;
        let own = clause.mentioned(sentence.range.clone());
        let attributions = sentence.attributions();
        let is_bare = sentence.is_quotes_alone();
        let mut voice = None;
        for (at, told) in &attributions {
            let Some((nth, span)) = span_at(clause.pieces, *at, spans) else { continue };
            let is_carried_on = memory.is_carried_on && nth == 0;
            let told = told.as_ref().map(|told| self.voice(told, sentence, memory));
            let heard = told
                .or_else(|| self.incise(span, memory))
                .or_else(|| inherited(sentence, is_bare, is_quotes_alone, is_carried_on, memory));
            if let Some(mut heard) = heard {
                heard.forget_whom_the_words_name(
                    self.text.get(span.inner.clone()).unwrap_or_default(),
                );
                found.extend(self.quote(clause.pieces, *at, span, &heard));
                voice = Some(heard);
            }
        }
        if attributions.is_empty() {
            found.extend(indirect::find(self.text, sentence, |told| {
                self.voice(told, sentence, memory).speaker
            }));
        }
        self.remember(sentence, own, voice, attributions.is_empty(), memory);
    }

    /// Remembers what the next sentence may need.
    fn remember(
        &self,
        sentence: &Sentence<'_>,
        own: Vec<String>,
        voice: Option<Voice>,
        is_plain: bool,
        memory: &mut Memory,
    ) {
        let mut people = own;
        let speaker = voice.as_ref().and_then(|voice| voice.speaker.clone());
        if let Some(speaker) = speaker.filter(|speaker| !people.contains(speaker)) {
            people.push(speaker);
        }
        let pronoun = if is_plain { self.opening_pronoun(sentence, memory) } else { None };
        if people.is_empty() && has_pronoun(sentence) {
            people.extend(only(&memory.people));
        }
        let lone =
            if is_plain { sentence.clause.lone_subject(sentence.range.clone()) } else { None };
        memory.subject = lone.or(pronoun);
        memory.is_same_paragraph = voice.is_some();
        memory.voice = voice;
        memory.people = people;
    }

    /// Returns whom the pronoun stands for with which a sentence begins.
    fn opening_pronoun(&self, sentence: &Sentence<'_>, memory: &Memory) -> Option<String> {
        let first = sentence.clause.pieces.get(sentence.range.start)?;
        let is_pronoun = first.is(Class::PRONOUN) && !first.is(Class::ARTICLE);
        if is_pronoun { only(&memory.people) } else { None }
    }

    /// Returns the voice that a sentence tells of.
    fn voice(&self, told: &Attribution, sentence: &Sentence<'_>, memory: &Memory) -> Voice {
        let pieces = sentence.clause.pieces;
        let speaker = match &told.subject {
            Subject::Named(name) => Some(name.clone()),
            Subject::Pronoun(at) => {
                let before = sentence.clause.mentioned(sentence.range.start..*at);
                if before.is_empty() { only(&memory.people) } else { only(&before) }
            }
            // Romance verbs go without a subject when it is the same as before.
            Subject::Absent if self.tongue.drops_pronouns() => only(&memory.people),
            Subject::Unnamed | Subject::Absent => None,
        };
        let bytes = |at: usize| pieces.get(at).map(|piece| piece.range.clone());
        let cue = match (bytes(told.cue.start), told.cue.end.checked_sub(1).and_then(bytes)) {
            (Some(first), Some(last)) if !told.cue.is_empty() => first.start..last.end,
            _ => 0..0,
        };
        Voice {
            speaker,
            cue,
            is_guess: matches!(told.subject, Subject::Pronoun(_) | Subject::Absent),
        }
    }

    /// Returns the voice that a quote itself holds: «…, a rappelé la ministre, …».
    fn incise(&self, span: &Span, memory: &Memory) -> Option<Voice> {
        let found = incise::find(self.text, span, &self.people, self.tongue)?;
        let is_guess = matches!(found.subject, Subject::Pronoun(_));
        let speaker = match found.subject {
            Subject::Named(name) => Some(name),
            Subject::Pronoun(_) => only(&memory.people),
            Subject::Unnamed | Subject::Absent => None,
        };
        Some(Voice { speaker, cue: found.cue, is_guess })
    }

    /// Makes the quote of a span; `None` when it is too short, or the title of a work.
    fn quote(&self, pieces: &[Piece<'_>], at: usize, span: &Span, voice: &Voice) -> Option<Quote> {
        let mut inner = span.inner.clone();
        if span.is_dialogue
            && let Some(end) = incise::end_of_speech(self.text, span, &voice.cue)
        {
            inner.end = end;
        }
        let words = self.text.get(inner.clone())?;
        if words.split_whitespace().take(MIN_WORDS).count() < MIN_WORDS
            || is_title(pieces, at, words, self.tongue)
        {
            return None;
        }
        let cue = self.text.get(voice.cue.clone()).unwrap_or_default();
        let kind = kind(pieces, at, words);
        let mut quote = Quote::new(self.text, inner, kind, voice.speaker.clone(), cue);
        if !cue.is_empty() && is_near(&voice.cue, &span.outer) {
            quote.sentence =
                quote.sentence.start.min(voice.cue.start)..quote.sentence.end.max(voice.cue.end);
        }
        Some(quote)
    }
}

impl Voice {
    /// Drops a speaker who was guessed when the words name that very person: nobody speaks of himself by name.
    fn forget_whom_the_words_name(&mut self, words: &str) {
        let is_named = |name: &String| {
            let mut parts = name.split(' ').filter(|part| part.chars().count() > 2);
            parts.any(|part| tokens(words).any(|token| token.text == part))
        };
        if self.is_guess && self.speaker.as_ref().is_some_and(is_named) {
            self.speaker = None;
        }
    }
}

/// Bytes between a quote and a cue that is shown with it.
const NEAR_BYTES: usize = 300;

fn is_near(cue: &Range<usize>, quote: &Range<usize>) -> bool {
    cue.start < quote.end + NEAR_BYTES && quote.start < cue.end + NEAR_BYTES
}

/// Tells whether a sentence speaks of somebody by a pronoun.
fn has_pronoun(sentence: &Sentence<'_>) -> bool {
    let pieces = sentence.clause.pieces.get(sentence.range.clone()).unwrap_or_default();
    pieces.iter().take(REACH).any(|piece| piece.is(Class::PRONOUN) && !piece.is(Class::ARTICLE))
}

/// Returns the only name of a list.
fn only(people: &[String]) -> Option<String> {
    match people {
        [only] if !only.is_empty() => Some(only.clone()),
        _ => None,
    }
}

/// Returns the span that a piece stands for, with its number in the paragraph.
fn span_at<'a>(pieces: &[Piece<'_>], at: usize, spans: &'a [Span]) -> Option<(usize, &'a Span)> {
    match pieces.get(at)?.kind {
        PieceKind::Quote(nth) => spans.get(nth).map(|span| (nth, span)),
        _ => None,
    }
}

/// Notes for each quote whether it ends in a way after which a cue may follow without a comma.
fn mark_set_off(text: &str, spans: &[Span], pieces: &mut [Piece<'_>]) {
    for piece in pieces {
        if let PieceKind::Quote(nth) = piece.kind
            && let Some(span) = spans.get(nth)
        {
            let inner = text.get(span.inner.clone()).unwrap_or_default();
            piece.is_set_off = span.is_dialogue || inner.ends_with([',', '!', '?', '…', '—', '،']);
        }
    }
}

/// Returns the voice that goes on in a sentence which itself tells of none; `is_bare` when it is nothing but quotes.
fn inherited(
    sentence: &Sentence<'_>,
    is_bare: bool,
    is_quotes_alone: bool,
    is_carried_on: bool,
    memory: &Memory,
) -> Option<Voice> {
    let subject = || {
        let speaker = memory.subject.clone()?;
        Some(Voice { speaker: Some(speaker), cue: 0..0, is_guess: true })
    };
    let same_paragraph = || memory.voice.clone().filter(|_| memory.is_same_paragraph);
    if !is_bare {
        return if sentence.is_reported_on() { same_paragraph().or_else(subject) } else { None };
    }
    if is_carried_on || is_quotes_alone {
        return memory.voice.clone();
    }
    same_paragraph().or_else(subject)
}

/// Tells how a quote stands in its sentence.
fn kind(pieces: &[Piece<'_>], at: usize, words: &str) -> Kind {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    let is_whole = words.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    match before {
        Some(before) if before.is_word() => {
            if is_whole && before.is(Class::SPEECH) {
                Kind::Direct
            } else {
                Kind::Mixed
            }
        }
        _ => Kind::Direct,
    }
}

/// Tells whether what stands between marks is the title of a work: behind "film", or Written With Capitals.
fn is_title(pieces: &[Piece<'_>], at: usize, words: &str, tongue: Tongue) -> bool {
    const MAX_WORDS: usize = 9;
    const SMALL_WORD: usize = 4;
    let all: Vec<&str> = words.split_whitespace().take(MAX_WORDS + 1).collect();
    if all.len() > MAX_WORDS || words.ends_with(['.', '!', '?', '…']) {
        return false;
    }
    let is_capital =
        |word: &&str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let Some(first) = all.first() else { return false };
    if !is_capital(first) && tongue != Tongue::Arabic {
        return false;
    }
    let is_long = |word: &&&str| word.chars().count() >= SMALL_WORD;
    if tongue == Tongue::English && all.iter().filter(is_long).all(is_capital) {
        return all.iter().filter(|word| is_capital(word)).count() >= 2;
    }
    let before = |steps: usize| at.checked_sub(steps).and_then(|before| pieces.get(before));
    let noun = before(1).filter(|piece| !piece.is_mark(&[','])).or_else(|| before(2));
    noun.is_some_and(|noun| noun.is(Class::WORK))
}
