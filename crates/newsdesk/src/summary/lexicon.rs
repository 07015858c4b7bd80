//! The words that make numbers comparable, ready to be asked: what a word beside a number means in a language. The lists
//! themselves are in `lexicon_words`.

use std::collections::HashMap;

use super::lexicon_words::{
    BLANK_GROUPS, CURRENCIES, CURRENCY_PREFIXES, DECIMAL_POINT, LISTS, Lists, PERCENT, SCALES,
    UNSPACED_FATES,
};
use crate::model::Language;

/// What befell the people whom a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Dead,
    Injured,
    Missing,
    Displaced,
    Arrested,
}

/// Returns the tag of a language; that of English where none is known.
fn tag(language: Option<&Language>) -> &str {
    language.map_or("en", Language::as_str)
}

/// What a word means beside a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sense {
    /// Its value, when it is a number word.
    pub(super) number: Option<i64>,
    /// Its value, when it is a scale.
    pub(super) scale: Option<i64>,
    /// What it says befell people.
    pub(super) fate: Option<Fate>,
    pub(super) is_plain: bool,
    pub(super) is_more: bool,
    pub(super) is_rough: bool,
    pub(super) is_past: bool,
    pub(super) is_former: bool,
    pub(super) is_partial: bool,
    pub(super) is_time: bool,
}

/// The words of one language, ready to be asked.
pub(super) struct Lexicon {
    senses: HashMap<&'static str, Sense>,
}

impl Lexicon {
    /// Returns the words of a language; none of languages that have no lists.
    pub(super) fn of(language: Option<&Language>) -> Self {
        let mut senses: HashMap<&'static str, Sense> = HashMap::new();
        if let Some(lists) = lists(language) {
            let mut note = |list: &'static str, set: &dyn Fn(&mut Sense)| {
                for word in list.split(' ').filter(|word| !word.is_empty()) {
                    set(senses.entry(word).or_default());
                }
            };
            for (fate, list) in lists.fates {
                note(list, &|sense| sense.fate = Some(fate));
            }
            note(lists.plain, &|sense| sense.is_plain = true);
            note(lists.more, &|sense| sense.is_more = true);
            note(lists.rough, &|sense| sense.is_rough = true);
            note(lists.past, &|sense| sense.is_past = true);
            note(lists.former, &|sense| sense.is_former = true);
            note(lists.times, &|sense| sense.is_time = true);
            note(lists.partial, &|sense| sense.is_partial = true);
            for (value, word) in (2..).zip(lists.numbers.split(' ')) {
                senses.entry(word).or_default().number = Some(value);
            }
        }
        for (word, scale) in scales(language) {
            senses.entry(word).or_default().scale = Some(scale);
        }
        Self { senses }
    }

    /// Returns what a folded word means.
    pub(super) fn sense(&self, word: &str) -> Sense {
        self.senses.get(word).copied().unwrap_or_default()
    }
}

/// Returns the lists of a language.
fn lists(language: Option<&Language>) -> Option<&'static Lists> {
    LISTS.iter().find(|lists| lists.tag == tag(language))
}

/// Returns the words for scales of a language, with their values.
fn scales(language: Option<&Language>) -> impl Iterator<Item = (&'static str, i64)> {
    let list = SCALES.iter().find(|(of, _)| *of == tag(language)).map_or("", |(_, list)| list);
    let mut parts = list.split(' ');
    std::iter::from_fn(move || {
        let (word, power) = (parts.next()?, parts.next()?);
        Some((word, 10_i64.checked_pow(power.parse().ok()?)?))
    })
}

/// Tells whether fates are named in a language by parts of runs, since its script puts no spaces between words.
pub(super) fn names_fates_in_runs(language: Option<&Language>) -> bool {
    UNSPACED_FATES.iter().any(|(of, _)| *of == tag(language))
}

/// Tells whether a folded word is a number word.
pub(super) fn is_number_word(word: &str, language: Option<&Language>) -> bool {
    lists(language).is_some_and(|lists| lists.numbers.split(' ').any(|known| known == word))
}

/// Returns the fate that words in a script without spaces name first; `None` in other languages.
pub(super) fn unspaced_fate(text: &str, language: Option<&Language>) -> Option<Fate> {
    let (_, fates) = UNSPACED_FATES.iter().find(|(of, _)| *of == tag(language))?;
    fates
        .iter()
        .filter_map(|(fate, list)| {
            let first = list.split(' ').filter_map(|word| text.find(word)).min()?;
            Some((first, *fate))
        })
        .min()
        .map(|(_, fate)| fate)
}

/// Returns the value of letters right after the digits of a sum of money, as in `$2.3bn`.
pub(super) fn scale_suffix(letters: &str) -> Option<i64> {
    match letters {
        "k" => Some(1_000),
        "m" | "mn" => Some(1_000_000),
        "b" | "bn" => Some(1_000_000_000),
        "tn" => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Returns the value of a sign for a scale, in scripts without spaces.
pub(super) const fn scale_sign(sign: char) -> Option<i64> {
    match sign {
        '千' | '천' => Some(1_000),
        '万' | '萬' | '만' => Some(10_000),
        '億' | '亿' | '억' => Some(100_000_000),
        '兆' | '조' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Returns the English name of the currency of a sign.
pub(super) const fn currency_sign(sign: char) -> Option<&'static str> {
    match sign {
        '$' => Some("dollar"),
        '€' => Some("euro"),
        '£' => Some("pound"),
        '¥' | '￥' => Some("yen"),
        '₹' => Some("rupee"),
        '₽' => Some("rouble"),
        '₩' => Some("won"),
        _ => None,
    }
}

/// Returns the English name of the currency that words in a script without spaces begin with, and its length in bytes.
pub(super) fn currency_prefix(text: &str) -> Option<(&'static str, usize)> {
    let (word, name) = CURRENCY_PREFIXES.iter().find(|(word, _)| text.starts_with(word))?;
    Some((name, word.len()))
}

/// Returns the English name of the currency of a folded word.
pub(super) fn currency_word(word: &str) -> Option<&'static str> {
    let names = |list: &str| list.split(' ').any(|known| known == word);
    CURRENCIES.iter().find(|(_, list)| names(list)).map(|(name, _)| *name)
}

/// Returns how many words say that the number before them counts hundredths.
pub(super) fn percent_words(first: &str, second: &str) -> Option<usize> {
    PERCENT.iter().find_map(|words| match words.split_once(' ') {
        Some((one, two)) => (one == first && two == second).then_some(2),
        None => (*words == first).then_some(1),
    })
}

/// Returns the mark that parts the fraction of a number in a language.
pub(super) fn decimal_mark(language: Option<&Language>) -> char {
    if DECIMAL_POINT.contains(&tag(language)) { '.' } else { ',' }
}

/// Tells whether a language parts thousands by plain blanks.
pub(super) fn parts_thousands_by_blanks(language: Option<&Language>) -> bool {
    BLANK_GROUPS.contains(&tag(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn every_word_is_folded_so_that_it_can_be_met() {
        for lexicon in &LISTS {
            let lists = [
                lexicon.numbers,
                lexicon.plain,
                lexicon.more,
                lexicon.rough,
                lexicon.past,
                lexicon.former,
                lexicon.partial,
                lexicon.times,
            ];
            let fates = lexicon.fates.iter().map(|(_, list)| *list);
            for word in lists.into_iter().chain(fates).flat_map(|list| list.split(' ')) {
                assert_eq!(fold(word), word, "{}", lexicon.tag);
            }
            assert_eq!(lexicon.numbers.split(' ').count(), 11, "{}", lexicon.tag);
        }
        let lists = SCALES.iter().chain(&CURRENCIES).map(|(_, list)| *list);
        for word in lists.flat_map(|list| list.split(' ')).chain(PERCENT) {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn every_scale_has_its_value() {
        for (tag, list) in SCALES {
            let language = Language::from_tag(tag);
            let found: Vec<(&str, i64)> = scales(language.as_ref()).collect();
            assert_eq!(found.len() * 2, list.split(' ').count(), "{tag}");
            assert!(found.iter().all(|(_, value)| (1_000..=1_000_000_000_000).contains(value)));
        }
    }

    #[test]
    fn the_first_fate_named_counts() {
        let ja = Language::from_tag("ja");
        assert_eq!(unspaced_fate("人が死亡", ja.as_ref()), Some(Fate::Dead));
        assert_eq!(unspaced_fate("人がけが", ja.as_ref()), Some(Fate::Injured));
        assert_eq!(unspaced_fate("人が参加", ja.as_ref()), None);
        assert_eq!(unspaced_fate("死亡", Language::from_tag("de").as_ref()), None);
    }
}
