//! The index's fields, and how a changed article becomes a document of them.
//! The only place that knows which field is kept in which form.

use newsdesk::model::{AccountId, ArticleId, Instant, Language, Section, SourceId};
use newsdesk::words::is_unspaced;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, Term};

use crate::tokenize::{Side, TOKENIZER_NAME, words};

/// The most of a body that is indexed, the end of a longer one is not found.
///
/// # Units
/// Bytes; some 40,000 words, a long magazine feature has a quarter of that.
const BODY_MAX_BYTES: usize = 256 * 1024;

/// The most that is indexed of every other text.
///
/// # Units
/// Bytes.
const LINE_MAX_BYTES: usize = 4 * 1024;

/// The most names of an article that are indexed.
const NAMES_MAX: usize = 64;
/// The most words of a headline that are kept for suggestions in their own spelling.
const SPELLINGS_MAX: usize = 32;
/// Stands between the folded and the printed form of what is suggested; no text holds it.
pub(crate) const SPELLING_SIGN: char = '\u{0}';

/// The name of the field of ids, as the columns' readers know it.
pub(crate) const ID: &str = "id";
/// The name of the field of instants.
pub(crate) const SHOWN: &str = "shown";
/// The name of the field of owners.
pub(crate) const ACCOUNT: &str = "account";

/// An article as it stands after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id; the document of this id is replaced.
    pub id: ArticleId,
    /// Its source.
    pub source_id: SourceId,
    /// Whose private article it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// Its headline.
    pub headline: String,
    /// The line under the headline; empty when it has none.
    pub dek: String,
    /// The credited authors; empty when it names none.
    pub byline: String,
    /// The source's name.
    pub source_name: String,
    /// The people, places and organisations that it names, as printed.
    pub names: Vec<String>,
    /// Its language.
    pub language: Option<Language>,
    /// The country of its source, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its section.
    pub section: Section,
    /// Where it stands in time.
    pub shown: Instant,
    /// Its text without markup.
    pub body_text: String,
    /// It was killed or hidden or does not exist any more: only its document's removal remains to be done.
    pub is_gone: bool,
}

/// The index's fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub(crate) id: Field,
    pub(crate) account: Field,
    pub(crate) source: Field,
    pub(crate) section: Field,
    pub(crate) language: Field,
    pub(crate) country: Field,
    pub(crate) shown: Field,
    /// All texts of an article. What a query finds is found here, in one list of articles for each word; the other
    /// fields tell only where a word stands.
    pub(crate) text: Field,
    pub(crate) headline: Field,
    pub(crate) byline: Field,
    pub(crate) source_name: Field,
    pub(crate) people: Field,
    /// Words of headlines that look otherwise when they are folded, for suggesting them as they are written: the folded
    /// form, a sign, the printed form.
    pub(crate) spelling: Field,
}

/// Returns the schema and its fields. An index of any other schema is built anew.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = SchemaBuilder::default();
    let number = NumericOptions::default();
    let fields = Fields {
        id: builder.add_i64_field(ID, number.clone().set_indexed().set_fast()),
        account: builder.add_i64_field(ACCOUNT, number.clone().set_fast()),
        source: builder.add_i64_field("source", number.clone().set_indexed()),
        section: builder.add_text_field("section", label()),
        language: builder.add_text_field("language", label()),
        country: builder.add_text_field("country", label()),
        shown: builder.add_i64_field(SHOWN, number.set_fast()),
        text: builder.add_text_field("text", prose()),
        headline: builder.add_text_field("headline", prose()),
        byline: builder.add_text_field("byline", prose()),
        source_name: builder.add_text_field("source_name", prose()),
        people: builder.add_text_field("people", prose()),
        spelling: builder.add_text_field("spelling", label()),
    };
    (builder.build(), fields)
}

/// A code that is only compared as a whole.
fn label() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// Text that is searched by its words, and where their places are kept by its phrases; it is not stored.
///
/// Positions, which phrases and the pairs of unspaced scripts need, are kept for bodies too. Measured on 20,000 made
/// articles of 3 kB: 2.4 CPU-seconds and, when merged, 23 MB with them, 2.0 and 12 MB without.
fn prose() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER_NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    /// Returns the term by which an article's document is found.
    pub(crate) fn id_term(self, id: ArticleId) -> Term {
        Term::from_field_i64(self.id, id.0)
    }

    /// Returns the document of an article.
    pub(crate) fn document(self, change: &Change) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_i64(self.id, change.id.0);
        document.add_i64(self.account, change.account.0);
        document.add_i64(self.source, change.source_id.0);
        document.add_i64(self.shown, change.shown.0);
        document.add_text(self.section, change.section.slug());
        if let Some(language) = &change.language {
            document.add_text(self.language, language.as_str());
        }
        if let Some(country) = &change.country {
            document.add_text(self.country, country.to_ascii_uppercase());
        }
        self.add_texts(change, &mut document);
        // What is private to one reader is suggested to none.
        if change.account == AccountId::SHARED {
            self.add_spellings(change, &mut document);
        }
        document
    }

    fn add_texts(self, change: &Change, document: &mut TantivyDocument) {
        let names = change.names.iter().take(NAMES_MAX).map(|name| (self.people, name));
        let lines = [
            (self.headline, &change.headline),
            (self.byline, &change.byline),
            (self.source_name, &change.source_name),
        ];
        for (field, line) in lines.into_iter().chain(names) {
            let line = cut(line, LINE_MAX_BYTES);
            if !line.is_empty() {
                document.add_text(self.text, line);
                document.add_text(field, line);
            }
        }
        for text in [cut(&change.dek, LINE_MAX_BYTES), cut(&change.body_text, BODY_MAX_BYTES)] {
            if !text.is_empty() {
                document.add_text(self.text, text);
            }
        }
    }

    /// Adds the words of the headline that look otherwise when they are folded.
    fn add_spellings(self, change: &Change, document: &mut TantivyDocument) {
        if change.headline.is_ascii() {
            return;
        }
        let found = words(cut(&change.headline, LINE_MAX_BYTES), Side::Query, SPELLINGS_MAX);
        for word in found {
            let printed = change.headline.get(word.from..word.to).unwrap_or_default();
            if !printed.is_ascii() && !printed.starts_with(is_unspaced) {
                let printed = printed.to_lowercase().replace(SPELLING_SIGN, "");
                document.add_text(self.spelling, format!("{}{SPELLING_SIGN}{printed}", word.text));
            }
        }
    }
}

impl Change {
    /// Returns about how much memory the change's document takes until it is indexed.
    ///
    /// # Units
    /// Bytes.
    pub(crate) fn weight_bytes(&self) -> usize {
        let lines = [&self.headline, &self.dek, &self.byline, &self.source_name];
        let lines = lines.into_iter().chain(self.names.iter().take(NAMES_MAX));
        // Once in their own fields and once among all texts.
        let lines: usize = lines.map(|line| 2 * line.len().min(LINE_MAX_BYTES)).sum();
        lines + self.body_text.len().min(BODY_MAX_BYTES) + 200
    }
}

/// Returns the beginning of a text, at most `max_bytes` of it, ending with a whole character.
pub(crate) fn cut(text: &str, max_bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(max_bytes)).unwrap_or(text)
}
