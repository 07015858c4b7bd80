//! What the page of an article adds to what its feed has delivered: the text, and whatever was missing.

use intake::sanitize::SanitizedHtml;
use newsdesk::model::{
    ArticleId, Instant, Language, LicenceKind, Section, Sequence, SourceId, TextOrigin,
};

use super::held::{self, HeldArticle};
use crate::Store;
use crate::db::{Counter, Tx, Writer, params};
use crate::error::{Attempt, Result};
use crate::story::arrival::{self, Change};

/// The text of a page with the facts found beside it. Facts fill gaps only: what the feed said stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    /// Its text.
    pub body: SanitizedHtml,
    /// Words of the text.
    pub word_count: i64,
    /// The first sentences of the text; takes the place of what a summary gave.
    pub excerpt: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// The line under the headline.
    pub dek: Option<String>,
    /// The credited author line.
    pub byline: Option<String>,
    /// The address of its picture.
    pub image: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// Its section; taken while the article stands in its source's own section.
    pub section: Option<Section>,
    /// When it was published.
    pub published: Option<Instant>,
    /// When it was changed.
    pub updated: Option<Instant>,
    /// Its licence.
    pub licence: Option<LicenceKind>,
    /// What states the licence.
    pub licence_statement: Option<String>,
}

impl Store {
    /// Records the text of an article's page. The full text of a feed gives way only to a longer one. One transaction.
    ///
    /// Tells whether there is such an article and it is not killed.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is recorded then.
    pub async fn record_page(&self, id: ArticleId, page: &PageText, now: Instant) -> Result<bool> {
        let mut tx =
            self.db.begin(Writer::Ingest, Attempt::on("record page of article", id)).await?;
        let Some(before) = held::load(&mut tx, id).await? else {
            return Ok(false);
        };
        if before.killed.is_some() {
            return Ok(false);
        }
        let of_source = section_of_source(&mut tx, before.source_id).await?;
        let mut article = with_page(&before, page, of_source);
        if article != before {
            article.sequence = Sequence(tx.allocate(Counter::Sequence, 1).await?);
            let earlier = article.revise(&before, now);
            held::update(&mut tx, &[&article], earlier.into_iter().collect()).await?;
            let change =
                Change { before: Some(&before), now: &article, at: now, wants_page: false };
            arrival::note(&mut tx, &[change]).await?;
            tx.commit().await?;
        }
        Ok(true)
    }
}

/// Returns the section that a source's articles belong to when nothing better is known.
async fn section_of_source(tx: &mut Tx, id: SourceId) -> Result<Option<Section>> {
    let row = tx.row("select section\nfrom source\nwhere id = $1", params![id]).await?;
    row.map(|row| row.section()).transpose()
}

/// Returns an article with what its page adds.
fn with_page(before: &HeldArticle, page: &PageText, of_source: Option<Section>) -> HeldArticle {
    let mut article = before.clone();
    let page_is_the_text =
        before.text_origin != TextOrigin::Feed || page.word_count > before.word_count;
    if page_is_the_text {
        article.body = Some(page.body.clone());
        article.text_origin = TextOrigin::Page;
        article.word_count = page.word_count;
        article.excerpt = page.excerpt.clone().or(article.excerpt);
    }
    if article.headline.is_empty() {
        article.headline = page.headline.clone().unwrap_or_default();
    }
    article.dek = article.dek.or_else(|| page.dek.clone());
    article.byline = article.byline.or_else(|| page.byline.clone());
    article.image = article.image.or_else(|| page.image.clone());
    article.language = article.language.or_else(|| page.language.clone());
    article.updated = article.updated.or(page.updated);
    if of_source == Some(article.section) {
        article.section = page.section.unwrap_or(article.section);
    }
    if let (None, Some(published)) = (article.published, page.published) {
        article.published = Some(published);
        article.shown = newsdesk::arrival::shown_at(Some(published), article.seen);
    }
    if let (None, Some(licence)) = (article.licence, page.licence) {
        article.licence = Some(licence);
        article.licence_statement = page.licence_statement.clone();
    }
    article
}
