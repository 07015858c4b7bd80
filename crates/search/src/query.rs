//! What readers ask of the index, and the tantivy query that answers it.
//! Knows the fields and their weights; reads no index.

use newsdesk::model::{AccountId, ArticleId, Language, Section, SourceId};
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query as TantivyQuery,
    RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::schema::Fields;
use crate::syntax::{Clause, Clauses};

/// The most hits on one page.
pub const LIMIT_MAX: usize = 100;
/// The most hits that can be skipped; the costs of a page grow with them.
pub const OFFSET_MAX: usize = 1_000;

/// How much a hit in a headline counts, beside one in a body.
///
/// # Source
/// Chosen with the tests' examples: a word in the headline of an article beats several in the body of another of
/// the same day. BM25 already prefers short fields.
const HEADLINE_WEIGHT: f32 = 4.0;
/// How much a hit in the line under the headline counts.
const DEK_WEIGHT: f32 = 2.0;
/// How much a hit in a byline or a source's name counts.
const NAMES_WEIGHT: f32 = 1.5;
/// How much a hit in a body counts.
const BODY_WEIGHT: f32 = 1.0;
/// How much a word counts that only begins like the one asked for; every such word alike.
const PREFIX_WEIGHT: f32 = 0.5;

/// A reader's question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed: words, "phrases", -exclusions. Any text is valid; one without a word finds nothing.
    pub text: String,
    /// Who asks: this account's private articles are visible beside the shared ones; `None` for signed-out readers.
    pub account: Option<AccountId>,
    /// Only articles of this source.
    pub source: Option<SourceId>,
    /// Only articles of this section.
    pub section: Option<Section>,
    /// Only articles in this language.
    pub language: Option<Language>,
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
    /// The best first: where and how often the words stand, and how fresh the article is.
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
    /// The articles of the page asked for, in order.
    pub ids: Vec<ArticleId>,
}

/// How many of the wanted clauses must be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// All of them.
    All,
    /// One word of them.
    Any,
}

impl Fields {
    /// Returns the query for clauses of which at least one is wanted.
    pub(crate) fn query(
        self,
        clauses: &Clauses,
        query: &Query,
        strictness: Strictness,
    ) -> BooleanQuery {
        let mut parts = self.filters(query);
        match strictness {
            Strictness::All => parts.extend(
                clauses.wanted.iter().map(|clause| (Occur::Must, self.clause_query(clause))),
            ),
            Strictness::Any => {
                let any =
                    clauses.wanted.iter().flat_map(|clause| self.word_queries(clause)).collect();
                parts.push((Occur::Must, Box::new(BooleanQuery::union(any))));
            }
        }
        let excluded = clauses.excluded.iter();
        parts.extend(excluded.map(|clause| (Occur::MustNot, self.clause_query(clause))));
        BooleanQuery::new(parts)
    }

    /// Returns what every hit must meet, whatever was typed.
    fn filters(self, query: &Query) -> Vec<(Occur, Box<dyn TantivyQuery>)> {
        let of_account = |account: AccountId| Term::from_field_i64(self.account, account.0);
        let mut visible = vec![exact(of_account(AccountId::SHARED))];
        visible.extend(query.account.map(|account| exact(of_account(account))));
        let mut filters: Vec<Box<dyn TantivyQuery>> = vec![Box::new(BooleanQuery::union(visible))];
        filters.extend(query.source.map(|id| exact(Term::from_field_i64(self.source, id.0))));
        filters.extend(
            query.section.map(|section| exact(Term::from_field_text(self.section, section.slug()))),
        );
        filters.extend(
            query
                .language
                .as_ref()
                .map(|language| exact(Term::from_field_text(self.language, language.as_str()))),
        );
        filters
            .into_iter()
            .map(|filter| {
                let unscored: Box<dyn TantivyQuery> = Box::new(ConstScoreQuery::new(filter, 0.0));
                (Occur::Must, unscored)
            })
            .collect()
    }

    fn clause_query(self, clause: &Clause) -> Box<dyn TantivyQuery> {
        match clause.words.as_slice() {
            [(_, word)] => self.word_query(word, clause.is_prefix),
            words => self.phrase_query(words),
        }
    }

    /// Returns a query for each word of a clause alone.
    fn word_queries(self, clause: &Clause) -> Vec<Box<dyn TantivyQuery>> {
        clause.words.iter().map(|(_, word)| self.word_query(word, clause.is_prefix)).collect()
    }

    fn word_query(self, word: &str, is_prefix: bool) -> Box<dyn TantivyQuery> {
        let mut parts: Vec<Box<dyn TantivyQuery>> = Vec::new();
        for (field, weight) in self.weights() {
            let term = Term::from_field_text(field, word);
            let option = IndexRecordOption::WithFreqs;
            parts.push(weighted(TermQuery::new(term, option), weight));
            if is_prefix {
                parts.push(weighted(beginning(field, word), weight * PREFIX_WEIGHT));
            }
        }
        Box::new(BooleanQuery::union(parts))
    }

    /// Returns the query for words in a row, at least two.
    fn phrase_query(self, words: &[(usize, String)]) -> Box<dyn TantivyQuery> {
        let in_field = |(field, weight)| {
            let terms = words.iter().map(|(at, word)| (*at, Term::from_field_text(field, word)));
            weighted(PhraseQuery::new_with_offset(terms.collect()), weight)
        };
        Box::new(BooleanQuery::union(self.weights().into_iter().map(in_field).collect()))
    }

    fn weights(self) -> [(Field, f32); 4] {
        [
            (self.headline, HEADLINE_WEIGHT),
            (self.dek, DEK_WEIGHT),
            (self.names, NAMES_WEIGHT),
            (self.body, BODY_WEIGHT),
        ]
    }
}

fn exact(term: Term) -> Box<dyn TantivyQuery> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn weighted(query: impl TantivyQuery, weight: f32) -> Box<dyn TantivyQuery> {
    Box::new(BoostQuery::new(Box::new(query), weight))
}

/// Returns the query for all words of a field that begin with `word`.
fn beginning(field: Field, word: &str) -> RangeQuery {
    let last = format!("{word}{}", char::MAX);
    RangeQuery::new(
        std::ops::Bound::Included(Term::from_field_text(field, word)),
        std::ops::Bound::Included(Term::from_field_text(field, &last)),
    )
}
