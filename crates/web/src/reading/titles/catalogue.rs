//! The titles of the catalogue that are not on the stand: what may be added.

use std::collections::HashSet;

use newsdesk::model::CatalogueTitle;

use super::Filter;
use crate::i18n::{Tongue, country_name, language_name, section_name};
use crate::snapshot::Snapshot;

/// Titles of the catalogue on a page.
const PAGE: usize = 40;

/// A page of the catalogue.
pub(super) struct CatalogueView {
    pub(super) entries: Vec<EntryView>,
    pub(super) count: String,
    pub(super) more: Option<String>,
}

/// A title that may be added.
pub(super) struct EntryView {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) home: String,
    pub(super) lang: String,
    pub(super) country: String,
    pub(super) language: String,
    pub(super) section: String,
    pub(super) owner: String,
}

impl CatalogueView {
    /// Returns a page of what the filter admits and the stand does not have.
    pub(super) fn new(
        catalogue: &[CatalogueTitle],
        snapshot: &Snapshot,
        t: &'static Tongue,
        filter: &Filter,
    ) -> Self {
        let on_the_stand: HashSet<&str> =
            snapshot.sources.iter().map(|source| source.name.as_str()).collect();
        let found: Vec<&CatalogueTitle> = catalogue
            .iter()
            .filter(|title| !on_the_stand.contains(title.name.as_str()))
            .filter(|title| {
                filter.admits(&title.name, title.language.as_str(), &title.country, title.section)
            })
            .collect();
        let page = filter.more.parse::<usize>().unwrap_or(0);
        let shown = found.iter().skip(page * PAGE).take(PAGE);
        let has_more = found.len() > (page + 1) * PAGE;
        let next = (page + 1).to_string();
        Self {
            entries: shown.map(|title| EntryView::new(t, title)).collect(),
            count: t.count("titles-count", i64::try_from(found.len()).unwrap_or(i64::MAX)),
            more: has_more.then(|| format!("{}#catalogue", filter.address(&filter.after, &next))),
        }
    }
}

impl EntryView {
    fn new(t: &'static Tongue, title: &CatalogueTitle) -> Self {
        Self {
            key: title.key.clone(),
            name: title.name.clone(),
            home: title.home.clone(),
            lang: title.language.to_string(),
            country: country_name(t, &title.country).into_owned(),
            language: language_name(&title.language).to_owned(),
            section: section_name(t, title.section).into_owned(),
            owner: title.owner.clone().unwrap_or_default(),
        }
    }
}
