//! From the clauses of a query to what tantivy looks for: which terms of which fields, and how much each of them
//! counts. Knows the fields and their weights, and of the index its languages and the beginnings of its words.

use newsdesk::model::{Language, Section};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query as Part,
    RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{TantivyError, Term};

use crate::field::{Filter, Scope};
use crate::query::Query;
use crate::schema::Fields;
use crate::stem::{Forms, Stemming};
use crate::syntax::{Clause, Clauses, Wanted, is_one_unspaced};
use crate::view::View;

/// How much a hit anywhere in an article counts; hits in these fields count beside it.
///
/// # Source
/// Chosen with the tests' examples: a word in the headline of an article beats several in the body of another of
/// the same day. BM25 already prefers short fields.
const TEXT_WEIGHT: f32 = 1.0;
/// How much more a hit in a headline counts.
const HEADLINE_WEIGHT: f32 = 3.0;
/// How much more a hit in the name of someone or something counts.
const PEOPLE_WEIGHT: f32 = 0.5;
/// How much another form of a word counts than the one asked for.
const FORM_WEIGHT: f32 = 0.6;
/// How much a word counts that only begins like the one asked for.
const PREFIX_WEIGHT: f32 = 0.5;

/// The most words that the beginning of a word stands for: the most frequent ones. The next letter typed finds the
/// others; a search for every word with this beginning reads a tenth of the index.
const COMPLETIONS_MAX: usize = 16;

/// A word that stands in one of so many articles is common: it tells little, its other forms and the place where it
/// stands tell nothing. Common words of one query are looked for as they are, which is the form in which tantivy skips
/// blocks of articles.
const COMMON_ONE_IN: u64 = 20;
/// Words of fewer articles are never common.
const COMMON_MIN_ARTICLES: u64 = 10_000;
/// A word of so many articles is whole, and does not stand for the words that begin with it.
const WHOLE_WORD_ARTICLES: u64 = 1_000;
/// The most other forms of a word that are looked for, the most frequent ones; rarely has a word more in one language.
const FORMS_MAX: usize = 12;
/// The most words of a query whose other forms are looked for; long queries are precise enough without.
const FORMED_WORDS_MAX: usize = 6;
/// The most words that are looked at for the forms of one, the most frequent ones that begin like it.
const FORM_CANDIDATES_MAX: usize = 300;

/// How many of the wanted clauses must be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// All of them.
    All,
    /// One word of them.
    Any,
}

/// What tantivy is asked.
pub(crate) struct Plan {
    /// What a hit has to meet; without scores.
    pub(crate) matching: Box<dyn Part>,
    /// The same with what makes a hit better than another; for the best first.
    pub(crate) scoring: Box<dyn Part>,
}

/// Makes plans for one state of the index.
pub(crate) struct Planner<'a> {
    fields: Fields,
    view: &'a View,
    stemmings: Vec<Stemming>,
}

/// One clause: what has to be met, and what counts beside it.
struct Terms {
    matching: Vec<Box<dyn Part>>,
    better: Vec<Box<dyn Part>>,
    /// It is a common word.
    is_common: bool,
}

impl<'a> Planner<'a> {
    /// Returns the planner for a query; a filter by language tells also whose forms of words are meant.
    pub(crate) fn new(fields: Fields, view: &'a View, language: Option<&Language>) -> Self {
        let stemmings = match language {
            Some(language) => Stemming::of(language).into_iter().collect(),
            None => view.stemmings.clone(),
        };
        Self { fields, view, stemmings }
    }

    /// Returns the plan for clauses that ask for something.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(crate) fn plan(
        &self,
        clauses: &Clauses,
        query: &Query,
        strictness: Strictness,
    ) -> Result<Plan, TantivyError> {
        let wanted = match strictness {
            Strictness::All => self.all(&clauses.wanted)?,
            Strictness::Any => vec![self.any(&clauses.wanted)?],
        };
        let mut filters = self.query_filters(query);
        filters.extend(self.text_filters(&clauses.filters));
        let mut excluded: Vec<Box<dyn Part>> = Vec::new();
        for (at, clause) in clauses.excluded.iter().enumerate() {
            excluded.push(union(self.terms(clause, at < FORMED_WORDS_MAX)?.matching));
        }
        excluded.extend(clauses.unwanted.iter().filter_map(|filter| self.filter_query(filter)));
        Ok(assemble(wanted, &filters, &excluded))
    }

    fn all(&self, wanted: &[Clause]) -> Result<Vec<Terms>, TantivyError> {
        let numbered = wanted.iter().enumerate();
        numbered.map(|(at, clause)| self.terms(clause, at < FORMED_WORDS_MAX)).collect()
    }

    /// Returns the terms of all words of clauses, as if they were one clause.
    fn any(&self, wanted: &[Clause]) -> Result<Terms, TantivyError> {
        let mut terms = Terms { matching: Vec::new(), better: Vec::new(), is_common: false };
        let words =
            wanted.iter().flat_map(|clause| clause.words.iter().map(move |word| (clause, word)));
        for (at, (clause, word)) in words.enumerate() {
            let found = self.word_terms(word, clause, at < FORMED_WORDS_MAX)?;
            terms.matching.extend(found.matching);
            terms.better.extend(found.better);
        }
        Ok(terms)
    }

    /// Returns the terms of a clause; with `has_forms` also of other forms of its word.
    fn terms(&self, clause: &Clause, has_forms: bool) -> Result<Terms, TantivyError> {
        if let [word] = clause.words.as_slice() {
            return self.word_terms(word, clause, has_forms);
        }
        let phrase = |field: Field, weight: f32| -> Box<dyn Part> {
            let terms = clause.words.iter();
            let terms = terms.map(|word| (word.at, Term::from_field_text(field, &word.text)));
            let phrase = PhraseQuery::new_with_offset(terms.collect());
            Box::new(BoostQuery::new(Box::new(phrase), weight))
        };
        let better = match clause.scope {
            Scope::Anywhere => vec![phrase(self.fields.headline, HEADLINE_WEIGHT)],
            _ => Vec::new(),
        };
        let matching = vec![phrase(self.field(clause.scope), TEXT_WEIGHT)];
        Ok(Terms { matching, better, is_common: false })
    }

    fn field(&self, scope: Scope) -> Field {
        match scope {
            Scope::Anywhere => self.fields.text,
            Scope::Headline => self.fields.headline,
            Scope::Author => self.fields.byline,
            Scope::Source => self.fields.source_name,
            Scope::Person => self.fields.people,
        }
    }

    fn word_terms(
        &self,
        word: &Wanted,
        clause: &Clause,
        has_forms: bool,
    ) -> Result<Terms, TantivyError> {
        let field = self.field(clause.scope);
        let articles = self.view.searcher.doc_freq(&Term::from_field_text(field, &word.text))?;
        let is_common = articles >= COMMON_MIN_ARTICLES
            && articles > self.view.searcher.num_docs() / COMMON_ONE_IN;
        let mut weighted = vec![(word.text.clone(), TEXT_WEIGHT)];
        if has_forms && !is_common && matches!(clause.scope, Scope::Anywhere | Scope::Headline) {
            self.add_forms(field, word, &mut weighted)?;
        }
        let better = match clause.scope {
            Scope::Anywhere => self.better_terms(word, &weighted),
            _ => Vec::new(),
        };
        let is_open = clause.is_prefix && is_one_unspaced(&word.text);
        if clause.is_prefix && !is_open && articles < WHOLE_WORD_ARTICLES {
            for (text, _) in self.view.beginning_with(field, &word.text, COMPLETIONS_MAX)? {
                add(text, PREFIX_WEIGHT, &mut weighted);
            }
        }
        let terms = weighted.iter();
        let mut matching: Vec<_> =
            terms.map(|(text, weight)| term_query(field, text, *weight)).collect();
        if is_open {
            matching.push(beginning(field, &word.text));
        }
        Ok(Terms { matching, better, is_common })
    }

    /// Returns the terms that make a hit better: the word and its forms in a headline, the word itself elsewhere.
    fn better_terms(&self, word: &Wanted, forms: &[(String, f32)]) -> Vec<Box<dyn Part>> {
        let headline = self.fields.headline;
        let forms = forms.iter();
        let mut better: Vec<_> =
            forms.map(|(text, own)| term_query(headline, text, own * HEADLINE_WEIGHT)).collect();
        better.push(term_query(self.fields.people, &word.text, PEOPLE_WEIGHT));
        better
    }

    /// Adds the other forms of a word that the index holds.
    fn add_forms(
        &self,
        field: Field,
        word: &Wanted,
        weighted: &mut Vec<(String, f32)>,
    ) -> Result<(), TantivyError> {
        let Some(forms) = Forms::of(&word.text, &self.stemmings) else {
            return Ok(());
        };
        let found = self.view.beginning_with(field, forms.beginning(), FORM_CANDIDATES_MAX)?;
        let found = found.into_iter().filter(|(text, _)| forms.has(text)).take(FORMS_MAX);
        found.for_each(|(text, _)| add(text, FORM_WEIGHT, weighted));
        Ok(())
    }

    /// Returns what the choices beside the text narrow the hits to.
    fn query_filters(&self, query: &Query) -> Vec<Box<dyn Part>> {
        let mut filters = Vec::new();
        filters
            .extend(query.source.map(|id| exact(Term::from_field_i64(self.fields.source, id.0))));
        filters.extend(query.section.map(|section| self.section(section)));
        filters.extend(query.language.as_ref().map(|language| self.language(language)));
        filters.extend(query.country.as_ref().map(|country| self.country(country)));
        filters
    }

    /// Returns what the fields of the text narrow the hits to: of each kind, one is enough.
    fn text_filters(&self, filters: &[Filter]) -> Vec<Box<dyn Part>> {
        let of_kind = |is_kind: fn(&Filter) -> bool| {
            let kind = filters.iter().filter(|filter| is_kind(filter));
            let parts: Vec<_> = kind.filter_map(|filter| self.filter_query(filter)).collect();
            (!parts.is_empty()).then(|| union(parts))
        };
        let kinds = [
            of_kind(|filter| matches!(filter, Filter::Section(_))),
            of_kind(|filter| matches!(filter, Filter::Language(_))),
            of_kind(|filter| matches!(filter, Filter::Country(_))),
        ];
        kinds.into_iter().flatten().collect()
    }

    /// Returns what a filter looks for; `None` for those by time, which are sieved hit by hit.
    fn filter_query(&self, filter: &Filter) -> Option<Box<dyn Part>> {
        match filter {
            Filter::Section(section) => Some(self.section(*section)),
            Filter::Language(language) => Some(self.language(language)),
            Filter::Country(country) => Some(self.country(country)),
            Filter::After(_) | Filter::Before(_) | Filter::On(_) => None,
        }
    }

    fn section(&self, section: Section) -> Box<dyn Part> {
        exact(Term::from_field_text(self.fields.section, section.slug()))
    }

    fn language(&self, language: &Language) -> Box<dyn Part> {
        exact(Term::from_field_text(self.fields.language, language.as_str()))
    }

    fn country(&self, country: &str) -> Box<dyn Part> {
        exact(Term::from_field_text(self.fields.country, &country.to_ascii_uppercase()))
    }
}

/// Adds a text unless it is there already.
fn add(text: String, weight: f32, weighted: &mut Vec<(String, f32)>) {
    if !text.is_empty() && !weighted.iter().any(|(known, _)| *known == text) {
        weighted.push((text, weight));
    }
}

/// Puts the parts of a query together. One clause alone stays one flat union of terms: the only form in which
/// tantivy skips blocks of articles that cannot come among the best.
fn assemble(wanted: Vec<Terms>, filters: &[Box<dyn Part>], excluded: &[Box<dyn Part>]) -> Plan {
    let is_alone = wanted.len() == 1 && filters.is_empty() && excluded.is_empty();
    let mut matching: Vec<(Occur, Box<dyn Part>)> = Vec::new();
    let mut better = Vec::new();
    for terms in wanted {
        if is_alone {
            let copies = |parts: &[Box<dyn Part>]| -> Vec<Box<dyn Part>> {
                parts.iter().map(|part| part.box_clone()).collect()
            };
            let mut scoring = copies(&terms.matching);
            scoring.extend(terms.better);
            return Plan { matching: union(terms.matching), scoring: union(scoring) };
        }
        matching.push((Occur::Must, union(terms.matching)));
        if !terms.is_common {
            better.extend(terms.better.into_iter().map(|part| (Occur::Should, part)));
        }
    }
    if matching.is_empty() {
        matching.push((Occur::Must, Box::new(AllQuery)));
    }
    for filter in filters {
        let unscored = ConstScoreQuery::new(filter.box_clone(), 0.0);
        matching.push((Occur::Must, Box::new(unscored)));
    }
    matching.extend(excluded.iter().map(|part| (Occur::MustNot, part.box_clone())));
    let copies = matching.iter().map(|(occur, part)| (*occur, part.box_clone()));
    let scoring = BooleanQuery::new(copies.chain(better).collect());
    Plan { matching: Box::new(BooleanQuery::new(matching)), scoring: Box::new(scoring) }
}

/// Returns the query that one of several parts meets; a single one is itself.
fn union(mut parts: Vec<Box<dyn Part>>) -> Box<dyn Part> {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Box::new(BooleanQuery::union(parts))
        }
        None => Box::new(BooleanQuery::union(parts)),
    }
}

fn exact(term: Term) -> Box<dyn Part> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn term_query(field: Field, text: &str, weight: f32) -> Box<dyn Part> {
    let term = Term::from_field_text(field, text);
    let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), weight))
}

/// Returns the query for all words of a field that begin with `word`.
fn beginning(field: Field, word: &str) -> Box<dyn Part> {
    let last = format!("{word}{}", char::MAX);
    Box::new(RangeQuery::new(
        std::ops::Bound::Included(Term::from_field_text(field, word)),
        std::ops::Bound::Included(Term::from_field_text(field, &last)),
    ))
}
