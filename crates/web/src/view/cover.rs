//! Covers: a title's nameplate, set from its name alone, with its headline of the day.

use newsdesk::model::Source;

use crate::i18n::{Tongue, country_name, language_name};
use crate::snapshot::Snapshot;
use crate::view::title_path;

/// Hues of covers.
const HUES: u32 = 12;
/// Settings of covers: plain, pale, dark with the name below, paper.
const SETTINGS: [&str; 4] = ["", " b", " c", " d"];
/// Words that no title is known by.
const ARTICLES: [&str; 8] = ["the", "le", "la", "il", "der", "die", "das", "el"];

/// A cover.
pub(crate) struct CoverView {
    /// Hue and setting, as classes.
    pub(crate) class: String,
    /// Its page.
    pub(crate) href: String,
    /// The title's name.
    pub(crate) name: String,
    /// Its language, where it differs from the page's.
    pub(crate) lang: Option<String>,
    /// The direction of its language.
    pub(crate) dir: &'static str,
    /// Its newest headline.
    pub(crate) headline: Option<String>,
    /// Its country.
    pub(crate) place: String,
    /// The name of its language.
    pub(crate) language: String,
    /// What stands under the cover.
    pub(crate) note: String,
}

impl CoverView {
    /// Sets the cover of a title.
    pub(crate) fn new(tongue: &'static Tongue, snapshot: &Snapshot, source: &Source) -> Self {
        let language = source.language.as_ref();
        let foreign = language.filter(|language| language.as_str() != tongue.code());
        let country = source.country.as_deref();
        Self {
            class: class(&source.name),
            href: title_path(&source.slug),
            name: source.name.clone(),
            lang: foreign.map(|language| language.as_str().to_owned()),
            dir: language.map_or(tongue.dir(), |language| language.direction().as_str()),
            headline: snapshot.newest_of(source.id).map(|card| card.headline.clone()),
            place: country.map(|code| country_name(tongue, code).into_owned()).unwrap_or_default(),
            language: language.map(|l| language_name(l).to_owned()).unwrap_or_default(),
            note: tongue.count("articles-count", source.article_count),
        }
    }
}

/// A cover no larger than a stamp, with the title's first letters.
pub(crate) struct MiniCover {
    /// Hue and setting, as classes.
    pub(crate) class: String,
    /// The letters.
    pub(crate) letters: String,
}

impl MiniCover {
    /// Sets the small cover of a name.
    pub(crate) fn new(name: &str) -> Self {
        Self { class: class(name), letters: letters(name) }
    }
}

/// Returns the classes of a name's cover: the same for the same name, always.
///
/// # Source
/// FNV-1a, 32 bits: any even hash would do; this one is a line long and will never change.
fn class(name: &str) -> String {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let setting = usize::try_from((hash >> 16) % 4).ok().and_then(|at| SETTINGS.get(at));
    format!("hue-{}{}", hash % HUES, setting.copied().unwrap_or_default())
}

/// Returns the first letters of the first two words that say something.
fn letters(name: &str) -> String {
    let words = name.split_whitespace().filter(|word| {
        let lower = word.to_lowercase();
        word.chars().any(char::is_alphanumeric) && !ARTICLES.contains(&lower.as_str())
    });
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    words.filter_map(first).take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_always_has_the_same_cover() {
        assert_eq!(class("Tideline"), class("Tideline"));
        assert!(class("Il Molo").starts_with("hue-"));
    }

    #[test]
    fn letters_are_of_the_words_that_say_something() {
        let check = |name: &str, want: &str| assert_eq!(letters(name), want, "{name}");
        check("The Harbour Gazette", "HG");
        check("Ledger & Line", "LL");
        check("Il Molo", "M");
        check("汐風新報", "汐");
        check("صدى الميناء", "صا");
        check("!", "");
    }
}
