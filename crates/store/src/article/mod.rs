//! Articles as they are read: one with its text, and what has changed since a sequence number. Access is the wall's.

pub(crate) mod card;
pub(crate) mod held;
pub(crate) mod kill;
pub(crate) mod list;
pub(crate) mod page;

use intake::sanitize::SanitizedHtml;
use newsdesk::model::{ArticleCard, ArticleId, Sequence};

use crate::db::params;
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// An article with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What lists show of it.
    pub card: ArticleCard,
    /// Its text, with the version of the rules that made it safe.
    pub body: Option<SanitizedHtml>,
    /// The sentence or element that states its licence.
    pub licence_statement: Option<String>,
}

/// An article that is new or has changed, for what follows the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedArticle {
    /// What lists show of it; a tombstone tells to forget it.
    pub card: ArticleCard,
    /// The markup of its text; empty where there is none.
    pub body_html: String,
    /// The people, places and organisations that it names, as printed; empty until the newsroom has read it.
    pub names: Vec<String>,
    /// The country of its source, ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

impl Store {
    /// Returns an article with its text, a tombstone too. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn article(&self, id: ArticleId) -> Result<Option<Article>> {
        let sql = format!("{}where a.id = $1", select_with_text());
        let row = self.db.row(Attempt::on("load article", id), sql, params![id]).await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Article {
            card: card::from_row(&row)?,
            body: held::body_from_row(&row)?,
            licence_statement: row.opt_text("licence_statement")?,
        }))
    }

    /// Lists the articles that are new or have changed after a place in the order of all changes, oldest change first,
    /// tombstones and private ones too. Two statements.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn changed_articles(
        &self,
        after: Sequence,
        limit: usize,
    ) -> Result<Vec<ChangedArticle>> {
        let sql =
            format!("{}where a.sequence > $1\norder by a.sequence\nlimit $2", select_with_text());
        let attempt = Attempt::on("list articles changed after", after);
        let rows = self.db.rows(attempt, sql, params![after, limit.min(MAX_LIST)]).await?;
        let mut changed = Vec::with_capacity(rows.len());
        for row in &rows {
            changed.push(ChangedArticle {
                card: card::from_row(row)?,
                body_html: row.opt_text("body_html")?.unwrap_or_default(),
                names: Vec::new(),
                country: row.opt_text("country")?,
            });
        }
        let ids: Vec<ArticleId> = changed.iter().map(|article| article.card.id).collect();
        let mut names = self.names_in(&ids).await?;
        for article in &mut changed {
            article.names = names.remove(&article.card.id).unwrap_or_default();
        }
        Ok(changed)
    }

    /// Returns the place of the last change. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn last_sequence(&self) -> Result<Sequence> {
        let sql = "select coalesce(max(sequence), 0) as sequence\nfrom article";
        let row = self.db.row(Attempt::on("find", "the last change"), sql, params![]).await?;
        row.map_or(Ok(Sequence(0)), |row| row.int("sequence").map(Sequence))
    }
}

/// Writes the columns of an article with its text; what follows is `where …`.
fn select_with_text() -> String {
    format!(
        "\
select
  {},
  a.licence_statement, t.body_html, t.sanitizer_version, s.country
from article a
join source s on s.id = a.source_id
left join article_text t on t.article_id = a.id
",
        card::COLUMNS
    )
}
