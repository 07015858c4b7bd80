//! Articles as the stages that judge read them: their words as plain text, and who brought them when.

use intake::text;
use newsdesk::model::{ArticleId, ArticleText, OwnerId, SourceId, TextOrigin};

use crate::db::Row;
use crate::error::Result;

/// The columns of an article `a` with its source `s` and its text `t`. Of a text at most 400,000 characters of markup are
/// read, ten times the longest reportage: a page of texts must fit into memory whoever wrote them.
pub(super) const COLUMNS: &str = "\
a.id as article_id, a.source_id, coalesce(s.publisher_id, -s.id) as owner_id, a.headline, a.dek,
  a.byline, a.language, a.section, a.url, a.published_at, a.seen_at, a.text_origin,
  substr(t.body_html, 1, 400000) as body_html";

/// Reads an article. What is held as a summary is its dek, where it has no other, and never its body.
pub(super) fn from_row(row: &Row) -> Result<ArticleText> {
    let origin = row.named("text_origin", TextOrigin::from_name)?;
    let held = row.opt_text("body_html")?.map_or_else(String::new, |html| text::from_html(&html));
    let dek = row.opt_text("dek")?;
    let (dek, body) = match origin {
        TextOrigin::Summary => (dek.unwrap_or(held), String::new()),
        TextOrigin::Feed | TextOrigin::Page => (dek.unwrap_or_default(), held),
    };
    Ok(ArticleText {
        id: ArticleId(row.int("article_id")?),
        source: SourceId(row.int("source_id")?),
        owner: OwnerId(row.int("owner_id")?),
        headline: row.text("headline")?,
        dek,
        body,
        byline: row.opt_text("byline")?.unwrap_or_default(),
        language: row.language()?,
        section: row.section()?,
        url: row.opt_text("url")?,
        published: row.opt_instant("published_at")?,
        seen: row.instant("seen_at")?,
    })
}
