//! Choices of a filter: what there is to choose from, with how often, and what is chosen.

use std::collections::HashMap;

use newsdesk::model::{Section, Source};

use crate::i18n::{Tongue, country_name, language_name, section_name};

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

    /// Returns the orders of search hits to choose from.
    pub(crate) fn order(self, chosen: &str) -> Choice {
        let item = |value: &str, key: &str| Item {
            value: value.to_owned(),
            label: self.tongue.say(key).into_owned(),
            is_chosen: value == chosen,
        };
        Choice {
            name: "order",
            label: self.tongue.say("filter-order").into_owned(),
            options: vec![item("", "order-relevance"), item("newest", "order-newest")],
        }
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
