//! The starter catalogue: facts about titles of the world, compiled into the program.

use newsdesk::model::{CatalogueTitle, Language, LicenceKind, Section};

/// The lines as they are kept: key, name, home, feed, country, language, section, licence, owner, starter, unverified.
const LINES: &str = include_str!("../catalogue.tsv");

/// How many starter titles in a language of the machine's locale come first.
const LOCAL_TITLES: usize = 60;
/// How many starter titles are switched on at the first start.
const STARTER_TITLES: usize = 120;

/// Returns every title of the catalogue.
pub(crate) fn titles() -> Vec<CatalogueTitle> {
    LINES.lines().skip(1).filter_map(title).collect()
}

/// Reads a line; `None` when it is malformed, which a test rules out.
fn title(line: &str) -> Option<CatalogueTitle> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    Some(CatalogueTitle {
        key: next()?.to_owned(),
        name: next()?.to_owned(),
        home: next()?.to_owned(),
        feed: next()?.to_owned(),
        country: next()?.to_owned(),
        language: Language::from_tag(next()?)?,
        section: Section::from_slug(next()?)?,
        licence: LicenceKind::from_name(next()?),
        owner: Some(next()?.to_owned()).filter(|owner| !owner.is_empty()),
        is_starter: next()? == "1",
        is_unverified: next()? == "1",
    })
}

/// Returns the titles that the first start switches on: those of the machine's language and country first, then the
/// starter titles of all continents.
///
/// `locale` is such as `de_CH.UTF-8`; without one the selection is the same for everybody.
pub(crate) fn starter_selection(locale: Option<&str>) -> Vec<CatalogueTitle> {
    let locale = locale.unwrap_or_default();
    let language = Language::from_tag(locale.split('.').next().unwrap_or_default());
    let country =
        locale.split(['_', '-']).nth(1).and_then(|rest| rest.get(..2)).unwrap_or_default();
    let is_local = |title: &CatalogueTitle| {
        Some(&title.language) == language.as_ref() && (title.is_starter || title.country == country)
    };
    let all = titles();
    let (local, others): (Vec<_>, Vec<_>) = all.into_iter().partition(is_local);
    let mut chosen: Vec<CatalogueTitle> = local;
    chosen.sort_by_key(|title| (!title.is_starter, title.country != country));
    chosen.truncate(LOCAL_TITLES);
    chosen.extend(others.into_iter().filter(|title| title.is_starter));
    chosen.truncate(STARTER_TITLES);
    chosen
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_line_is_a_title_with_its_own_key_and_feed() {
        let all = titles();
        assert_eq!(all.len(), LINES.lines().count() - 1);
        let distinct =
            |pick: fn(&CatalogueTitle) -> &str| all.iter().map(pick).collect::<HashSet<_>>().len();
        assert_eq!(distinct(|title| &title.key), all.len());
        assert_eq!(distinct(|title| &title.feed), all.len());
        for title in &all {
            for address in [&title.home, &title.feed] {
                let url = url::Url::parse(address).unwrap();
                assert!(matches!(url.scheme(), "http" | "https"), "{address}");
            }
        }
    }

    #[test]
    fn no_address_of_the_catalogue_counts_as_a_secret() {
        for title in titles() {
            assert_eq!(newsdesk::feed_secret::secret_in(&title.feed), None, "{}", title.feed);
        }
    }

    #[test]
    fn the_catalogue_spans_the_world() {
        let all = titles();
        let countries: HashSet<_> = all.iter().map(|title| &title.country).collect();
        let languages: HashSet<_> = all.iter().map(|title| &title.language).collect();
        assert!(all.len() >= 400, "{} titles", all.len());
        assert!(countries.len() >= 60, "{} countries", countries.len());
        assert!(languages.len() >= 20, "{} languages", languages.len());
    }

    #[test]
    fn the_starter_selection_is_weighted_to_the_locale_and_still_of_the_world() {
        for locale in
            [None, Some("C.UTF-8"), Some("en_AU.UTF-8"), Some("de_DE"), Some("ja_JP.UTF-8")]
        {
            let chosen = starter_selection(locale);
            assert!(chosen.len() >= 100, "{locale:?}: {}", chosen.len());
            let countries: HashSet<_> = chosen.iter().map(|title| title.country.clone()).collect();
            assert!(countries.len() >= 25, "{locale:?}: {} countries", countries.len());
        }
        let german = starter_selection(Some("de_DE.UTF-8"));
        assert!(german.iter().take(5).all(|title| title.language.as_str() == "de"));
    }
}
