//! The index's fields, and how a changed article becomes a document of them.
//! The only place that knows which field is kept in which form.

use newsdesk::model::{AccountId, ArticleId, Instant, Language, Section, SourceId};
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, Term};

use crate::tokenize::TOKENIZER_NAME;

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

/// The name of the field of ids, as the sorting of hits reads it.
pub(crate) const ID: &str = "id";
/// The name of the field of instants, as the sorting of hits reads it.
pub(crate) const SHOWN: &str = "shown";

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
    /// Its language.
    pub language: Option<Language>,
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
    pub(crate) shown: Field,
    pub(crate) headline: Field,
    pub(crate) dek: Field,
    /// Byline and source name.
    pub(crate) names: Field,
    pub(crate) body: Field,
}

/// Returns the schema and its fields. An index of any other schema is built anew.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = SchemaBuilder::default();
    let number = NumericOptions::default();
    let fields = Fields {
        id: builder.add_i64_field(ID, number.clone().set_indexed().set_fast()),
        account: builder.add_i64_field("account", number.clone().set_indexed()),
        source: builder.add_i64_field("source", number.clone().set_indexed()),
        section: builder.add_text_field("section", label()),
        language: builder.add_text_field("language", label()),
        shown: builder.add_i64_field(SHOWN, number.set_fast()),
        headline: builder.add_text_field("headline", prose()),
        dek: builder.add_text_field("dek", prose()),
        names: builder.add_text_field("names", prose()),
        body: builder.add_text_field("body", prose()),
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

/// Text that is searched by its words and phrases; it is not stored.
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
        let texts = [
            (self.headline, &change.headline, LINE_MAX_BYTES),
            (self.dek, &change.dek, LINE_MAX_BYTES),
            (self.names, &change.byline, LINE_MAX_BYTES),
            (self.names, &change.source_name, LINE_MAX_BYTES),
            (self.body, &change.body_text, BODY_MAX_BYTES),
        ];
        for (field, text, max_bytes) in texts {
            if !text.is_empty() {
                document.add_text(field, cut(text, max_bytes));
            }
        }
        document
    }
}

impl Change {
    /// Returns about how much memory the change's document takes until it is indexed.
    ///
    /// # Units
    /// Bytes.
    pub(crate) fn weight_bytes(&self) -> usize {
        let texts = [&self.headline, &self.dek, &self.byline, &self.source_name, &self.body_text];
        texts.iter().map(|text| text.len().min(BODY_MAX_BYTES)).sum::<usize>() + 200
    }
}

/// Returns the beginning of a text, at most `max_bytes` of it, ending with a whole character.
pub(crate) fn cut(text: &str, max_bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(max_bytes)).unwrap_or(text)
}
