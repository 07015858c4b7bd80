//! Choices of a filter: what there is to choose from, with how often, and what is chosen.

use std::collections::HashMap;

use newsdesk::model::{Section, Source};
use newsdesk::words::fold;

use crate::i18n::{Tongue, country_name, language_name, section_name};

/// Titles to choose from: they stand in every search page, 200 of them in some 12 kB.
const TITLES_MAX: usize = 200;

/// A choice in a form.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The name of its field.
    pub(crate) name: &'static str,
    /// Its words.
    pub(crate) label: String,
    /// What there is to choose from; the first means anything.
    pub(crate) options: Vec<Item>,
}

/// Something to choose.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its value in the address.
    pub(crate) value: String,
    /// Its words.
    pub(crate) label: String,
    /// It is chosen.
    pub(crate) is_chosen: bool,
}

/// Makes choices in a language of the interface.
#[derive(Clone, Copy)]
pub(crate) struct Choices {
    /// The language.
    pub(crate) tongue: &'static Tongue,
}

impl Choices {
    /// Returns the languages of titles to choose from, the commonest first.
    pub(crate) fn language(self, sources: &[Source], chosen: &str) -> Choice {
        let languages = sources.iter().filter_map(|source| source.language.as_ref());
        let items = counted(languages).into_iter().map(|(language, count)| {
            self.item(language.as_str(), language_name(language), Some(count), chosen)
        });
        self.choice("language", "filter-language", items, chosen)
    }

    /// Returns the countries of titles to choose from, by name.
    pub(crate) fn country(self, sources: &[Source], chosen: &str) -> Choice {
        let countries = sources.iter().filter_map(|source| source.country.as_deref());
        let mut items: Vec<Item> = counted(countries)
            .into_iter()
            .map(|(code, count)| {
                self.item(code, &country_name(self.tongue, code), Some(count), chosen)
            })
            .collect();
        items.sort_by(|one, other| one.label.cmp(&other.label));
        self.choice("country", "filter-country", items, chosen)
    }

    /// Returns the sections to choose from.
    pub(crate) fn section(self, chosen: &str) -> Choice {
        let items = Section::ALL.iter().map(|(section, slug)| {
            self.item(slug, &section_name(self.tongue, *section), None, chosen)
        });
        self.choice("section", "filter-section", items, chosen)
    }

    /// Returns the titles to choose from, by name.
    pub(crate) fn title(self, sources: &[Source], chosen: &str) -> Choice {
        let named = |source: &&Source| (fold(&source.name), source.slug.clone());
        let mut sources: Vec<&Source> = sources.iter().collect();
        sources.sort_by_cached_key(named);
        // A longer list is no choice; the title's page and `title:` lead to the others.
        let listed = sources.iter().enumerate();
        let listed = listed.filter(|(at, source)| *at < TITLES_MAX || source.slug == chosen);
        let items = listed.map(|(_, source)| self.item(&source.slug, &source.name, None, chosen));
        self.choice("title", "filter-title", items, chosen)
    }

    /// Returns fixed things to choose from, by value and words; the first is chosen where nothing is.
    pub(crate) fn of(
        self,
        name: &'static str,
        label: &str,
        options: impl IntoIterator<Item = (&'static str, &'static str)>,
        chosen: &str,
    ) -> Choice {
        let options = options.into_iter();
        let options = options
            .map(|(value, key)| self.item(value, &self.tongue.say(key), None, chosen))
            .collect();
        Choice { name, label: self.tongue.say(label).into_owned(), options }
    }

    fn choice(
        self,
        name: &'static str,
        label: &str,
        items: impl IntoIterator<Item = Item>,
        chosen: &str,
    ) -> Choice {
        let any = Item {
            value: String::new(),
            label: self.tongue.say("filter-any").into_owned(),
            is_chosen: chosen.is_empty(),
        };
        let options = std::iter::once(any).chain(items).collect();
        Choice { name, label: self.tongue.say(label).into_owned(), options }
    }

    fn item(self, value: &str, label: &str, count: Option<usize>, chosen: &str) -> Item {
        let count = count.map(|n| self.tongue.number(i64::try_from(n).unwrap_or(i64::MAX)));
        Item {
            value: value.to_owned(),
            label: count.map_or_else(|| label.to_owned(), |count| format!("{label} ({count})")),
            is_chosen: value == chosen,
        }
    }
}

/// Counts values, the commonest first.
fn counted<T: Eq + std::hash::Hash + Ord>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(T, usize)> = counts.into_iter().collect();
    counts.sort_by(|(one, n), (other, m)| m.cmp(n).then_with(|| one.cmp(other)));
    counts
}
