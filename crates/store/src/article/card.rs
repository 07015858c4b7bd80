//! Article cards: the columns that lists show, and how they are read.

use newsdesk::model::{AccountId, ArticleCard, ArticleId, Sequence, SourceId, TextOrigin};

use crate::db::Row;
use crate::error::Result;

/// The columns of a card, of article `a` and its source `s`.
pub(crate) const COLUMNS: &str = "\
a.id, a.source_id, s.name as source_name, s.slug as source_slug, a.account_id, a.sequence,
  a.headline, a.dek, a.excerpt, a.byline, a.section, a.language, a.url, a.image, a.published_at,
  a.updated_at, a.seen_at, a.shown_at, a.licence, a.text_origin, a.word_count, a.killed,
  a.embargoed_until, a.revision";

/// Reads a card.
pub(crate) fn from_row(row: &Row) -> Result<ArticleCard> {
    Ok(ArticleCard {
        id: ArticleId(row.int("id")?),
        source_id: SourceId(row.int("source_id")?),
        source_name: row.text("source_name")?,
        source_slug: row.text("source_slug")?,
        account: AccountId(row.int("account_id")?),
        sequence: Sequence(row.int("sequence")?),
        headline: row.text("headline")?,
        dek: row.opt_text("dek")?,
        excerpt: row.opt_text("excerpt")?,
        byline: row.opt_text("byline")?,
        section: row.section()?,
        language: row.language()?,
        url: row.opt_text("url")?,
        image: row.opt_text("image")?,
        published: row.opt_instant("published_at")?,
        updated: row.opt_instant("updated_at")?,
        seen: row.instant("seen_at")?,
        shown: row.instant("shown_at")?,
        licence: row.licence()?,
        text_origin: row.named("text_origin", TextOrigin::from_name)?,
        word_count: row.int("word_count")?,
        killed: row.flag("killed")?,
        embargoed: row.opt_instant("embargoed_until")?,
        revision: row.int("revision")?,
    })
}
