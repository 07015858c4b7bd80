//! Makes articles and questions about them: deterministic, of Zipf's law, in six languages.
//! Knows nothing of the index but the shape of a change and of a query.

use newsdesk::model::{AccountId, ArticleId, Instant, Language, Section, SourceId};
use search::{Change, Order, Query};

/// The words of a body, when none else are asked for.
pub(crate) const BODY_WORDS: usize = 300;
/// When the first article appeared.
pub(crate) const FIRST_SHOWN_MS: i64 = 1_750_000_000_000;
/// How much later each further one appeared: 20 a second would be 50; a million lie in a year.
pub(crate) const SHOWN_STEP_MS: i64 = 31_000;
/// Different basic words of each language.
const WORDS: u64 = 60_000;
/// The words of Zipf's law, which thins out behind some thousands of words in every language.
const ZIPF_WORDS: f64 = 12_000.0;
/// One of so many words is any of all words.
const RARE_ONE_IN: u64 = 30;
/// Sources.
const SOURCES: i64 = 400;
/// People who are written about.
const PEOPLE: u64 = 40_000;

/// Languages, how often in twenty articles, and the endings of their words; the first few words have none.
const LANGUAGES: [(&str, u64, [&str; 6]); 6] = [
    ("en", 9, ["", "s", "ed", "ing", "ly", ""]),
    ("de", 4, ["", "en", "er", "e", "ung", "es"]),
    ("es", 3, ["o", "as", "os", "a", "ando", "ción"]),
    ("fr", 2, ["", "s", "es", "ement", "e", "er"]),
    ("ru", 1, ["а", "ы", "ов", "ами", "ий", "ость"]),
    ("zh", 1, ["", "", "", "", "", ""]),
];

/// The syllables that words are made of.
const SYLLABLES: [&str; 32] = [
    "ba", "cor", "den", "fi", "gal", "ho", "in", "jur", "ke", "lam", "mo", "nis", "or", "pel",
    "qua", "ri", "sto", "tan", "ur", "ver", "wil", "xa", "yo", "zen", "bri", "cla", "dro", "fle",
    "gri", "plo", "sca", "tre",
];

/// Makes articles.
pub(crate) struct Maker {
    body_words: usize,
}

/// A small fast generator (`SplitMix64`), seeded by an article's id.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Returns a rank by Zipf's law: the logarithm of the rank is spread evenly.
    fn rank(&mut self) -> u64 {
        if self.below(RARE_ONE_IN) == 0 {
            return self.below(WORDS);
        }
        let even = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ZIPF_WORDS.powf(even) as u64
    }
}

impl Maker {
    pub(crate) fn new(body_words: usize) -> Self {
        Self { body_words }
    }

    /// Returns the article of an id.
    pub(crate) fn article(&self, id: i64) -> Change {
        let mut chance = Chance(id as u64);
        let language = language(chance.below(20));
        let person = person(chance.below(PEOPLE));
        let mut headline = line(&mut chance, language, 9);
        if chance.below(3) == 0 {
            headline.extend([" ", &person]);
        }
        let source = chance.below(SOURCES as u64) as i64;
        let (section, _) = Section::ALL[chance.below(11) as usize];
        let (tag, _, _) = LANGUAGES[language];
        Change {
            id: ArticleId(id),
            source_id: SourceId(source),
            account: AccountId::SHARED,
            headline,
            dek: line(&mut chance, language, 18),
            byline: self::person(chance.below(2_000)),
            source_name: format!("The {} Gazette", word(source as u64 + 900, 0, 0)),
            names: vec![person, self::person(chance.below(PEOPLE))],
            language: Language::from_tag(tag),
            country: None,
            section,
            shown: Instant(FIRST_SHOWN_MS + id * SHOWN_STEP_MS - chance.below(86_400_000) as i64),
            body_text: line(&mut chance, language, self.body_words),
            is_gone: false,
        }
    }

    /// Returns the fixed mix of questions, each with its kind: frequent, middling and rare words in turn.
    pub(crate) fn questions(&self) -> Vec<(&'static str, Query)> {
        let mut questions = Vec::new();
        for turn in 0..25_u64 {
            let (common, middle, rare) = (5 + turn, 300 + turn * 37, 30_000 + turn * 1_009);
            let of = |rank: u64, ending: usize| word(rank, 0, ending);
            let text = |kind: &'static str, text: String| (kind, query(text));
            questions.push(text("one word", of(middle, 0)));
            questions.push(text("two words", format!("{} {}", of(middle, 1), of(middle + 11, 0))));
            questions.push(text("phrase", format!("\"{} {}\"", of(60 + turn, 0), of(middle, 0))));
            questions.push(text("name", person(turn * 31)));
            questions.push(text("rare", of(rare, 0)));
            questions.push(text("common", of(common, 0)));
            questions.push(text("two common", format!("{} {}", of(common, 0), of(common + 3, 0))));
            questions.push(text("beginning", of(middle + 5, 0).chars().take(4).collect()));
            let by_field = format!("headline:{} {}", of(middle, 0), of(common, 0));
            questions.push(text("field and word", by_field));
            let newest = Query {
                order: Order::Newest,
                section: Some(Section::Sport),
                ..query(of(middle + 3, 0))
            };
            questions.push(("newest of part", newest));
        }
        questions
    }
}

fn query(text: String) -> Query {
    Query { text, limit: 20, ..Query::default() }
}

/// Returns the place of the language that the `share`th of twenty articles has.
fn language(share: u64) -> usize {
    let mut left = share;
    for (at, (_, of_twenty, _)) in LANGUAGES.iter().enumerate() {
        if left < *of_twenty {
            return at;
        }
        left -= of_twenty;
    }
    0
}

fn person(number: u64) -> String {
    let name = |seed: u64| {
        let mut name = word(40_000 + seed, 0, 0);
        name.get_mut(..1).unwrap().make_ascii_uppercase();
        name
    };
    format!("{} {}", name(number % 700), name(1_000 + number))
}

/// Returns `count` words with some signs between them.
fn line(chance: &mut Chance, language: usize, count: usize) -> String {
    let (tag, _, _) = LANGUAGES[language];
    let mut line = String::with_capacity(count * 7);
    for at in 0..count {
        if at > 0 && tag != "zh" {
            line.push_str(if at % 17 == 0 { ". " } else { " " });
        }
        let rank = chance.rank();
        if tag == "zh" {
            line.push(char::from_u32(0x4E00 + (rank % 3_000) as u32).unwrap());
            line.push_str(if at % 12 == 11 { "，" } else { "" });
        } else {
            // Half of all words stand in their basic form.
            line.push_str(&word(rank, language, chance.below(11).saturating_sub(5) as usize));
        }
    }
    line
}

/// Returns a word of a language by its rank: frequent ones are short and have one form.
fn word(rank: u64, language: usize, ending: usize) -> String {
    let (tag, _, endings) = LANGUAGES[language];
    let mut word = String::new();
    // Languages share no order of words.
    let mut left = if rank < 32 { rank } else { rank ^ (language as u64 * 5) };
    loop {
        word.push_str(SYLLABLES[(left % 32) as usize]);
        left /= 32;
        if left == 0 {
            break;
        }
    }
    if rank >= 60 {
        word.push_str(endings[ending]);
    }
    if tag == "ru" { cyrillic(&word) } else { word }
}

fn cyrillic(word: &str) -> String {
    const LETTERS: &str = "абцдефгхижклмнопкрстуввхыз";
    let letter = |c: char| match c {
        'a'..='z' => LETTERS.chars().nth(c as usize - 'a' as usize).unwrap_or(c),
        other => other,
    };
    word.chars().map(letter).collect()
}
