//! The tokeniser: text into folded words, the same for articles and for queries.
//! Scripts that write no spaces become overlapping pairs of characters. Knows nothing of fields and queries.

use newsdesk::words::{is_unspaced, push_folded};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};
use unicode_segmentation::UnicodeSegmentation;

use crate::schema::cut;

/// The tokeniser's name in the schema. Its number changes with every change of what it yields, so that an index of
/// older tokens has another schema and is built anew.
pub(crate) const TOKENIZER_NAME: &str = "words_2";

/// The longest token; the rest of a longer word is not compared.
///
/// # Units
/// Bytes. Longer than the longest words of German and Finnish news; what exceeds it is mostly code and addresses.
const TOKEN_MAX_BYTES: usize = 64;
/// The most of a word that is folded: with its accents written as marks, a word is longer than its token.
///
/// # Units
/// Bytes.
const WORD_MAX_BYTES: usize = 4 * TOKEN_MAX_BYTES;

/// Whose text is cut into tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// An article's: the last character of an unspaced run is also a token of its own, so that each single
    /// character begins a token somewhere.
    Article,
    /// A query's.
    Query,
}

/// One token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its folded text.
    pub(crate) text: String,
    /// Its place in the order of words; places may be left out.
    pub(crate) position: usize,
    /// Where it begins in the text, in bytes.
    pub(crate) from: usize,
    /// Where it ends in the text, in bytes, exclusive.
    pub(crate) to: usize,
}

/// Returns the complete analysis for one side.
pub(crate) fn analyzer(side: Side) -> TextAnalyzer {
    TextAnalyzer::builder(WordTokenizer { side }).build()
}

/// Returns at most `max` tokens of a text.
pub(crate) fn words(text: &str, side: Side, max: usize) -> Vec<Word> {
    let mut analyzer = analyzer(side);
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    while words.len() < max && stream.advance() {
        let token = stream.token();
        words.push(Word {
            text: token.text.clone(),
            position: token.position,
            from: token.offset_from,
            to: token.offset_to,
        });
    }
    words
}

/// Cuts text into folded words.
#[derive(Clone)]
struct WordTokenizer {
    side: Side,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream {
            text,
            at: 0,
            spans: Spans { side: self.side, list: Vec::new(), position: 0 },
            next: 0,
            token: Token::default(),
        }
    }
}

/// The tokens of one text, found stretch by stretch between ASCII blanks.
struct WordStream<'a> {
    text: &'a str,
    at: usize,
    spans: Spans,
    next: usize,
    token: Token,
}

impl WordStream<'_> {
    /// Cuts the next stretch; `false` at the end of the text.
    fn read_stretch(&mut self) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let Some(blanks) = rest.iter().position(|b| !b.is_ascii_whitespace()) else {
            return false;
        };
        let begin = self.at + blanks;
        let rest = rest.get(blanks..).unwrap_or_default();
        let length = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        self.at = begin + length;
        self.spans.list.clear();
        self.next = 0;
        // Both ends lie beside ASCII characters or at an end of the text, thus on character boundaries.
        let stretch = self.text.get(begin..self.at).unwrap_or_default();
        self.spans.cut(stretch, begin);
        true
    }

    /// Makes `span` the current token; `false` when nothing remains of it.
    fn set_token(&mut self, span: &Span) -> bool {
        let word = self.text.get(span.from..span.to).unwrap_or_default();
        self.token.text.clear();
        if word.len() <= TOKEN_MAX_BYTES && word.is_ascii() && !span.is_acronym {
            // Nearly all words of most articles: worth a way of their own.
            self.token.text.push_str(word);
            self.token.text.make_ascii_lowercase();
        } else {
            self.fold_word(word, span.is_acronym);
        }
        self.token.offset_from = span.from;
        self.token.offset_to = span.to;
        self.token.position = span.position;
        !self.token.text.is_empty()
    }

    fn fold_word(&mut self, word: &str, is_acronym: bool) {
        let text = &mut self.token.text;
        push_folded(cut(word, WORD_MAX_BYTES), text);
        if is_acronym {
            text.retain(|c| c != '.');
        }
        text.truncate(text.floor_char_boundary(TOKEN_MAX_BYTES));
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            while let Some(span) = self.spans.list.get(self.next).copied() {
                self.next += 1;
                if self.set_token(&span) {
                    return true;
                }
            }
            if !self.read_stretch() {
                return false;
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Where one token lies in the text.
#[derive(Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
    position: usize,
    is_acronym: bool,
}

/// The spans of one stretch of text, and the position of the next.
struct Spans {
    side: Side,
    list: Vec<Span>,
    position: usize,
}

impl Spans {
    fn push(&mut self, from: usize, to: usize, is_acronym: bool) {
        self.list.push(Span { from, to, position: self.position, is_acronym });
        self.position += 1;
    }

    /// Cuts a stretch that begins at byte `base` of the text.
    fn cut(&mut self, stretch: &str, base: usize) {
        if stretch.is_ascii() {
            self.cut_ascii(stretch.as_bytes(), base);
            return;
        }
        let mut begin = 0;
        let mut run_is_unspaced = false;
        for (at, c) in stretch.char_indices() {
            if is_unspaced(c) != run_is_unspaced {
                self.cut_run(
                    stretch.get(begin..at).unwrap_or_default(),
                    base + begin,
                    run_is_unspaced,
                );
                begin = at;
                run_is_unspaced = !run_is_unspaced;
            }
        }
        self.cut_run(stretch.get(begin..).unwrap_or_default(), base + begin, run_is_unspaced);
    }

    fn cut_run(&mut self, run: &str, base: usize, run_is_unspaced: bool) {
        if run_is_unspaced {
            self.cut_pairs(run, base);
            return;
        }
        for (at, word) in run.unicode_word_indices() {
            if word.is_ascii() {
                self.cut_ascii(word.as_bytes(), base + at);
            } else {
                self.cut_word(word, base + at);
            }
        }
    }

    /// Cuts at everything but letters and digits, and keeps `U.S.` together.
    fn cut_ascii(&mut self, bytes: &[u8], base: usize) {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            let acronym = if length == 1 { acronym_length(rest) } else { 0 };
            if acronym > 0 {
                self.push(base + at, base + at + acronym, true);
            } else if length > 0 {
                self.push(base + at, base + at + length, false);
            }
            at += acronym.max(length).max(1);
        }
    }

    /// Cuts a word of Unicode's rules further at the signs that those let join letters.
    fn cut_word(&mut self, word: &str, base: usize) {
        let mut begin = 0;
        for part in word.split(is_joint) {
            if !part.is_empty() {
                self.push(base + begin, base + begin + part.len(), false);
            }
            let after = begin + part.len();
            let joint = word.get(after..).and_then(|rest| rest.chars().next());
            begin = after + joint.map_or(0, char::len_utf8);
        }
    }

    /// Cuts a run of an unspaced script into overlapping pairs of characters.
    fn cut_pairs(&mut self, run: &str, base: usize) {
        let first = self.position;
        let mut previous = None;
        for (at, c) in run.char_indices() {
            if let Some(begin) = previous {
                self.push(base + begin, base + at + c.len_utf8(), false);
            }
            previous = Some(at);
        }
        let is_single = self.position == first;
        match previous {
            Some(begin) if is_single || self.side == Side::Article => {
                self.push(base + begin, base + run.len(), false);
            }
            // The place of the last character, so that distances are the same on both sides.
            Some(_) => self.position += 1,
            None => {}
        }
    }
}

/// Returns the length of the single letters with dots between them at the beginning, such as `U.S.A`; 0 when there
/// are none.
fn acronym_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    let mut rest = bytes;
    while let [letter, b'.', next, tail @ ..] = rest
        && letter.is_ascii_alphabetic()
        && next.is_ascii_alphabetic()
        && !tail.first().is_some_and(u8::is_ascii_alphanumeric)
    {
        length += if length == 0 { 3 } else { 2 };
        rest = rest.get(2..).unwrap_or_default();
    }
    length
}

/// Signs that join the parts of a word by Unicode's rules, but separate words by ours: `l’eau`, `a_b`.
const JOINTS: &str = "'’‘ʼ＇.．․,，;:：_＿‿\"·׳״";

fn is_joint(c: char) -> bool {
    !c.is_ascii_alphanumeric() && JOINTS.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, side: Side) -> Vec<String> {
        words(text, side, usize::MAX).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn text_is_cut_into_folded_words() {
        let check = |text: &str, want: &[&str]| {
            assert_eq!(texts(text, Side::Query), want, "{text:?}");
        };
        check("The Harbour, re-opened!", &["the", "harbour", "re", "opened"]);
        check("Calderport's d’Ivoire l'été", &["calderport", "s", "d", "ivoire", "l", "ete"]);
        check("U.S. and «U.S.A.» e.g.", &["us", "and", "usa", "eg"]);
        check("J.R.R.Tolkien example.com 3.14", &["jrr", "tolkien", "example", "com", "3", "14"]);
        check("Covid-19 a_b", &["covid", "19", "a", "b"]);
        check("Größe Straße", &["grosse", "strasse"]);
        check("المدرسة العـــربية", &["المدرسه", "العربيه"]);
        check("हिन्दी समाचार", &["हिन्दी", "समाचार"]);
        check("Российский Ёж", &["российский", "еж"]);
        check("می‌خواهم", &["ميخواهم"]);
        check("", &[]);
        check(" \n\t…—«» 😀 - ", &[]);
        check("ــــ", &[]);
    }

    #[test]
    fn unspaced_scripts_become_pairs() {
        let check = |text: &str, side: Side, want: &[&str]| {
            assert_eq!(texts(text, side), want, "{text:?} {side:?}");
        };
        check("東京タワー", Side::Query, &["東京", "京タ", "タワ", "ワー"]);
        check("東京タワー", Side::Article, &["東京", "京タ", "タワ", "ワー", "ー"]);
        check("京", Side::Query, &["京"]);
        check("京", Side::Article, &["京"]);
        check("iPhoneを買う。2台", Side::Query, &["iphone", "を買", "買う", "2", "台"]);
        check("서울시", Side::Query, &["서울", "울시"]);
        check("ｱﾒﾘｶ", Side::Query, &["アメ", "メリ", "リカ"]);
        check("ไทย", Side::Query, &["ไท", "ทย"]);
    }

    #[test]
    fn positions_are_alike_on_both_sides() {
        let of = |side| {
            words("東京 2026年 a", side, usize::MAX)
                .into_iter()
                .map(|word| (word.text, word.position))
                .collect::<Vec<_>>()
        };
        let query = of(Side::Query);
        assert!(query.iter().all(|word| of(Side::Article).contains(word)), "{query:?}");
    }

    #[test]
    fn long_tokens_are_cut_alike() {
        let long = "ä".repeat(500);
        let cut = texts(&long, Side::Article);
        assert_eq!(cut, texts(&format!("{long}x"), Side::Query));
        assert!(cut[0].len() <= TOKEN_MAX_BYTES);
    }

    #[test]
    fn offsets_point_into_the_text() {
        let text = "« Été » à U.S.A., 東京に";
        for word in words(text, Side::Article, usize::MAX) {
            let shown = &text[word.from..word.to];
            assert_eq!(newsdesk::words::fold(shown).replace('.', ""), word.text, "{shown:?}");
        }
    }
}
