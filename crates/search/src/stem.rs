//! Stems: which words are forms of one word in a language, by the Snowball stemmers. Knows words and languages.
//!
//! Nothing is stemmed while indexing: a search looks in the index's dictionary for the forms of its words. That costs
//! the index nothing, where stems beside the words took it from 3.8 to 7.2 CPU-seconds for 10,000 made articles of
//! 500 words and from 27 to 40 MB; and what was asked for stays apart from its other forms.

use frostem::{Algorithm, Stemmer};
use newsdesk::model::Language;
use newsdesk::words::fold;

/// Words of fewer characters have no forms: `his` is none of `hi`.
pub(crate) const WORD_MIN_CHARS: usize = 4;
/// Longer words have none either: they are names of files and chains of signs.
///
/// # Units
/// Bytes.
const WORD_MAX_BYTES: usize = 64;

/// The languages with a stemmer, and the script whose words it reads.
const STEMMERS: [(&str, Algorithm, Script); 29] = [
    ("ar", Algorithm::Arabic, Script::Arabic),
    ("ca", Algorithm::Catalan, Script::Latin),
    ("cs", Algorithm::Czech, Script::Latin),
    ("da", Algorithm::Danish, Script::Latin),
    ("de", Algorithm::German, Script::Latin),
    ("el", Algorithm::Greek, Script::Greek),
    ("en", Algorithm::English, Script::Latin),
    ("es", Algorithm::Spanish, Script::Latin),
    ("et", Algorithm::Estonian, Script::Latin),
    ("eu", Algorithm::Basque, Script::Latin),
    ("fi", Algorithm::Finnish, Script::Latin),
    ("fr", Algorithm::French, Script::Latin),
    ("ga", Algorithm::Irish, Script::Latin),
    ("hi", Algorithm::Hindi, Script::Devanagari),
    ("hu", Algorithm::Hungarian, Script::Latin),
    ("hy", Algorithm::Armenian, Script::Armenian),
    ("id", Algorithm::Indonesian, Script::Latin),
    ("it", Algorithm::Italian, Script::Latin),
    ("lt", Algorithm::Lithuanian, Script::Latin),
    ("ne", Algorithm::Nepali, Script::Devanagari),
    ("nl", Algorithm::Dutch, Script::Latin),
    ("no", Algorithm::Norwegian, Script::Latin),
    ("pl", Algorithm::Polish, Script::Latin),
    ("pt", Algorithm::Portuguese, Script::Latin),
    ("ro", Algorithm::Romanian, Script::Latin),
    ("ru", Algorithm::Russian, Script::Cyrillic),
    ("sv", Algorithm::Swedish, Script::Latin),
    ("ta", Algorithm::Tamil, Script::Tamil),
    ("tr", Algorithm::Turkish, Script::Latin),
];

/// A language whose words are stemmed: its place in `STEMMERS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stemming(u8);

/// The script of a language's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Arabic,
    Devanagari,
    Tamil,
}

impl Script {
    /// Returns the script of a letter; `None` for digits and for scripts without a stemmer.
    ///
    /// # Source
    /// Unicode 17, blocks.
    fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'a'..='z' | 'A'..='Z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{531}'..='\u{58f}' => Self::Armenian,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{b80}'..='\u{bff}' => Self::Tamil,
            _ => return None,
        })
    }
}

/// Endings that stemmers know by their accents only, folded and as they are written: dictionaries hold folded words.
///
/// # Source
/// The endings of the Snowball algorithms of these languages, tried with the folded words of the tests.
const ACCENTED: [(&str, &str, &str); 9] = [
    ("es", "cion", "ción"),
    ("es", "sion", "sión"),
    ("pt", "cao", "ção"),
    ("pt", "coes", "ções"),
    ("fr", "ee", "ée"),
    ("fr", "ees", "ées"),
    ("fr", "ite", "ité"),
    ("fr", "ites", "ités"),
    ("ca", "cio", "ció"),
];

impl Stemming {
    /// Returns the stemming of a language; `None` where there is no stemmer.
    pub(crate) fn of(language: &Language) -> Option<Self> {
        let tag = match language.as_str() {
            // Both ways of writing Norwegian.
            "nb" | "nn" => "no",
            tag => tag,
        };
        Self::all().find(|stemming| stemming.entry().is_some_and(|(of, ..)| *of == tag))
    }

    /// Returns the stemmings of all languages that have one.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0_u8..).take(STEMMERS.len()).map(Self)
    }

    /// Returns the folded stems that a folded word may have, at most two: its own and that of the word with the
    /// accent it may have lost. None when the language does not write such words.
    pub(crate) fn stems(self, folded: &str) -> Vec<String> {
        let Some((tag, algorithm, script)) = self.entry() else {
            return Vec::new();
        };
        let is_of_script = folded.chars().next().and_then(Script::of) == Some(*script);
        let is_long_enough = folded.chars().nth(WORD_MIN_CHARS - 1).is_some();
        if !is_of_script || !is_long_enough || folded.len() > WORD_MAX_BYTES {
            return Vec::new();
        }
        let stem = |word: &str| fold(&Stemmer::new(*algorithm).stem(word));
        let mut stems = vec![stem(folded)];
        let accented = ACCENTED.iter().filter(|(of, ..)| of == tag).find_map(|(_, lost, kept)| {
            folded.strip_suffix(lost).map(|beginning| format!("{beginning}{kept}"))
        });
        stems.extend(accented.map(|word| stem(&word)));
        stems.retain(|stem| !stem.is_empty());
        stems
    }

    fn entry(self) -> Option<&'static (&'static str, Algorithm, Script)> {
        STEMMERS.get(usize::from(self.0))
    }
}

/// A word and its stems in some languages, for telling its forms.
pub(crate) struct Forms {
    stems: Vec<(Stemming, Vec<String>)>,
    /// What all its forms begin with.
    beginning: String,
}

/// The most that a form is longer than what all forms begin with; longer words are put together from several, and
/// need not be stemmed to be told from forms.
///
/// # Units
/// Bytes.
const FORM_MORE_MAX_BYTES: usize = 16;
/// The fewest characters with which all forms of a word begin; more words begin with fewer than can be looked at.
const BEGINNING_MIN_CHARS: usize = 3;

impl Forms {
    /// Returns the forms of a folded word in some languages; `None` when it has none but itself.
    pub(crate) fn of(folded: &str, stemmings: &[Stemming]) -> Option<Self> {
        let stems = stemmings.iter().map(|stemming| (*stemming, stemming.stems(folded)));
        let stems: Vec<_> = stems.filter(|(_, stems)| !stems.is_empty()).collect();
        let alike = |stem: &String| {
            folded.chars().zip(stem.chars()).take_while(|(letter, other)| letter == other).count()
        };
        let shortest = stems.iter().flat_map(|(_, stems)| stems).map(alike).min()?;
        let beginning = folded.chars().take(shortest.max(BEGINNING_MIN_CHARS)).collect();
        Some(Self { stems, beginning })
    }

    /// Returns what all forms begin with.
    pub(crate) fn beginning(&self) -> &str {
        &self.beginning
    }

    /// Tells whether another folded word is a form of the word.
    pub(crate) fn has(&self, folded: &str) -> bool {
        folded.starts_with(&self.beginning)
            && folded.len() <= self.beginning.len() + FORM_MORE_MAX_BYTES
            && self.stems.iter().any(|(stemming, stems)| {
                stemming.stems(folded).iter().any(|stem| stems.contains(stem))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stemming(tag: &str) -> Option<Stemming> {
        Stemming::of(&Language::from_tag(tag).unwrap())
    }

    #[test]
    fn forms_of_a_word_are_known() {
        let check = |tag: &str, word: &str, forms: &[&str], others: &[&str]| {
            let found = Forms::of(&fold(word), &[stemming(tag).unwrap()]).unwrap();
            for form in forms {
                assert!(found.has(&fold(form)), "{tag}: {word} {form}");
            }
            for other in others {
                assert!(!found.has(&fold(other)), "{tag}: {word} {other}");
            }
        };
        check("en", "harbours", &["harbour", "harboured"], &["harbinger", "harp"]);
        check("en", "city", &["cities"], &["cite", "citizen"]);
        check("de", "Häuser", &["Haus", "Hauses"], &["Hausierer", "Hafen"]);
        check("es", "elecciones", &["elección"], &["electo"]);
        check("es", "información", &["informaciones"], &[]);
        check("fr", "élection", &["élections"], &["élevage"]);
        check("fr", "publier", &["publiée", "publiées"], &["public"]);
        check("it", "elezione", &["elezioni"], &[]);
        check("pt", "governo", &["governos"], &["goveia"]);
        check("ru", "министр", &["министры", "министров"], &["миниатюра"]);
        check("ru", "новый", &["новая", "новых"], &["новость"]);
        check("nb", "skole", &["skoler", "skolen"], &[]);
        check("hi", "लड़का", &["लड़के"], &[]);
        check("ar", "معلمون", &["معلمين"], &[]);
        check("id", "makanan", &["makan"], &[]);
    }

    #[test]
    fn some_words_have_no_forms() {
        for (tag, word) in
            [("en", "his"), ("en", "министр"), ("ru", "harbour"), ("en", ""), ("en", "2026")]
        {
            assert!(Forms::of(word, &[stemming(tag).unwrap()]).is_none(), "{tag} {word:?}");
        }
        for tag in ["zh", "ja", "ko", "th", "he", "xx"] {
            assert_eq!(stemming(tag), None, "{tag}");
        }
        assert!(Forms::of("harbour", &[]).is_none());
    }

    #[test]
    fn no_word_is_too_odd_for_a_stemmer() {
        let letters: Vec<char> =
            "aeiouysngltédßąığőșçñ'-’ăαάςέηοωияйьющетлнاةيونملهक़ािओंகான்ம்яшие1".chars().collect();
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for round in 0..4_000 {
            let mut word = String::new();
            for _ in 0..round % 14 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                word.push(letters[(state >> 33) as usize % letters.len()]);
            }
            for (_, algorithm, _) in STEMMERS {
                let _ = Stemmer::new(algorithm).stem(&word);
            }
        }
    }
}
