//! What readers ask of the index, and what it answers. Values only.

use newsdesk::model::{AccountId, ArticleId, Instant, Language, Section, SourceId};

/// The most hits on one page: enough to group a page's worth of them by story.
pub const LIMIT_MAX: usize = 400;
/// The most hits that can be skipped; the costs of a page grow with them.
pub const OFFSET_MAX: usize = 1_000;

/// A reader's question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed: words, "phrases", -exclusions, and fields such as `headline:`, `source:` (or `title:`),
    /// `author:`, `person:`, `section:`, `lang:`, `country:`, `after:`, `before:`, `on:`, also in other languages. Any
    /// text is valid; unknown fields are words; one that asks for nothing finds nothing.
    pub text: String,
    /// Who asks: this account's private articles are visible beside the shared ones; `None` for signed-out readers.
    pub account: Option<AccountId>,
    /// Only articles of this source.
    pub source: Option<SourceId>,
    /// Only articles of this section.
    pub section: Option<Section>,
    /// Only articles in this language.
    pub language: Option<Language>,
    /// Only articles of sources of this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Only articles from this instant on.
    pub from: Option<Instant>,
    /// Only articles before this instant.
    pub until: Option<Instant>,
    /// The order of the hits.
    pub order: Order,
    /// How many hits to return: 1 to `LIMIT_MAX`; other numbers are brought into that range.
    pub limit: usize,
    /// How many hits to skip, at most `OFFSET_MAX`; larger numbers are brought into that range.
    pub offset: usize,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first: where and how often the words stand, and how fresh the article is. Without words the newest.
    #[default]
    Relevance,
    /// The newest first, as in every list.
    Newest,
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many articles were found in all.
    pub total: usize,
    /// The total is an estimate: there are too many to count them all.
    pub is_estimate: bool,
    /// The articles of the page asked for, in order.
    pub ids: Vec<ArticleId>,
    /// How well each of them meets the query; 0 in the order of time. Comparable within one answer.
    ///
    /// # Units
    /// Thousandths, unit-free.
    pub scores: Vec<u32>,
}
