//! Which places have a front of their own: everybody, each language that is much written in, and each of its countries that
//! has news enough.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::candidate::Candidate;
use super::front::Place;
use crate::model::{Country, Language};

/// Languages that have a front of their own, the most written first.
const LANGUAGES_MAX: usize = 24;
/// Countries that have a front of their own in one of these languages, the ones with most stories first.
const COUNTRIES_MAX: usize = 48;
/// Live stories of a country in a language from which on it has a front of its own: two screens of them.
const COUNTRY_LEAST: usize = 20;

/// Returns the places for which a front is set from some stories, everybody's first.
#[must_use]
pub fn places(candidates: &[Candidate]) -> Vec<Place> {
    let mut languages: BTreeMap<&Language, usize> = BTreeMap::new();
    let mut countries: BTreeMap<(&Language, Country), usize> = BTreeMap::new();
    for candidate in candidates {
        let Some(language) = &candidate.language else { continue };
        *languages.entry(language).or_default() += 1;
        if let Some(country) = candidate.country {
            *countries.entry((language, country)).or_default() += 1;
        }
    }
    let mut languages: Vec<(&Language, usize)> = languages.into_iter().collect();
    languages.sort_by_key(|(language, count)| (Reverse(*count), *language));
    languages.truncate(LANGUAGES_MAX);
    countries.retain(|(language, _), count| {
        *count >= COUNTRY_LEAST && languages.iter().any(|(known, _)| known == language)
    });
    let mut countries: Vec<((&Language, Country), usize)> = countries.into_iter().collect();
    countries.sort_by_key(|(place, count)| (Reverse(*count), *place));
    countries.truncate(COUNTRIES_MAX);
    let place = |language: &Language, country| Place { language: Some(language.clone()), country };
    std::iter::once(Place::default())
        .chain(languages.iter().map(|(language, _)| place(language, None)))
        .chain(countries.iter().map(|((language, country), _)| place(language, Some(*country))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AccountId, ArticleId, Instant, OwnerId, Section, SourceId, StoryId};
    use crate::rank::{Coverage, Novelty, Voice};

    fn candidate(id: i64, language: &str, country: &str) -> Candidate {
        let mut coverage = Coverage::default();
        coverage.add(Voice {
            owner: OwnerId(id),
            source: SourceId(id),
            article: ArticleId(id),
            at: Instant(0),
            copy_of: None,
            account: AccountId::SHARED,
            killed: false,
            embargoed: None,
        });
        Candidate {
            story: StoryId(id),
            language: Language::from_tag(language),
            country: Country::from_code(country),
            section: Section::World,
            names: Vec::new(),
            coverage,
            novelty: Novelty::default(),
            lead: ArticleId(id),
            has_picture: false,
            has_text: true,
            is_held: false,
        }
    }

    #[test]
    fn countries_with_news_enough_have_a_front_of_their_own() {
        let least = i64::try_from(COUNTRY_LEAST).unwrap();
        let mut candidates: Vec<Candidate> =
            (0..least).map(|id| candidate(id, "de", "CH")).collect();
        candidates.extend((0..least - 1).map(|id| candidate(100 + id, "fr", "CH")));
        let found: Vec<String> = places(&candidates)
            .iter()
            .map(|place| {
                format!(
                    "{:?} {:?}",
                    place.language.as_ref().map(Language::as_str),
                    place.country.as_ref().map(Country::as_str)
                )
            })
            .collect();
        assert_eq!(
            found,
            ["None None", "Some(\"de\") None", "Some(\"fr\") None", "Some(\"de\") Some(\"CH\")"]
        );
    }
}
