//! Read state: what an account has read and saved, kept apart from the articles.

use newsdesk::model::{AccountId, ArticleCard, ArticleId, Instant};

use crate::article::card;
use crate::db::{Writer, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store, orphan};

/// An article that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedArticle {
    /// When it was saved.
    pub saved: Instant,
    /// What lists show of it.
    pub card: ArticleCard,
}

/// A place in the list of saved articles: the last one of the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedCursor {
    /// When it was saved.
    pub saved: Instant,
    /// Its id.
    pub id: ArticleId,
}

impl Store {
    /// Marks articles that an account may see as read; the first time counts. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is marked then.
    pub async fn mark_read(
        &self,
        account: AccountId,
        articles: &[ArticleId],
        at: Instant,
    ) -> Result<()> {
        let attempt = Attempt::on("mark articles read for account", account);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        tx.execute(MARK_READ, params![account, list(articles), at]).await?;
        tx.commit().await
    }

    /// Marks articles as unread; what is saved stays saved. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is marked then.
    pub async fn mark_unread(&self, account: AccountId, articles: &[ArticleId]) -> Result<()> {
        let attempt = Attempt::on("mark articles unread for account", account);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        for sql in [FORGET_READ, FORGET_UNSAVED] {
            tx.execute(sql, params![account, list(articles)]).await?;
        }
        tx.commit().await
    }

    /// Returns which of some articles an account has read, by id. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn read_among(
        &self,
        account: AccountId,
        articles: &[ArticleId],
    ) -> Result<Vec<ArticleId>> {
        let sql = "\
select article_id
from read_state
where account_id = $1
  and article_id {one of $2}
  and read_at is not null
order by article_id";
        let attempt = Attempt::on("load read state of account", account);
        let rows = self.db.rows(attempt, sql, params![account, list(articles)]).await?;
        rows.iter().map(|row| row.int("article_id").map(ArticleId)).collect()
    }

    /// Saves an article that an account may see, or with `None` saves it no longer; an article that nothing else holds
    /// goes then. Saving it again changes nothing. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is changed then.
    pub async fn set_saved(
        &self,
        account: AccountId,
        article: ArticleId,
        at: Option<Instant>,
    ) -> Result<()> {
        let attempt = Attempt::on("save article for account", account);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        if let Some(at) = at {
            tx.execute(SAVE, params![account, article, at]).await?;
        } else {
            tx.take_ingest_turn().await?;
            tx.execute(FORGET_SAVED, params![account, article]).await?;
            tx.execute(FORGET_UNREAD, params![account, article]).await?;
            orphan::forget_article(&mut tx, article).await?;
        }
        tx.commit().await
    }

    /// Lists the articles that an account has saved, last saved first, before the place `before`. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn list_saved(
        &self,
        account: AccountId,
        before: Option<SavedCursor>,
        limit: usize,
    ) -> Result<Vec<SavedArticle>> {
        let sql = format!("select\n  r.saved_at, {}\n{LIST_SAVED}", card::COLUMNS);
        let before =
            before.unwrap_or(SavedCursor { saved: Instant(i64::MAX), id: ArticleId(i64::MAX) });
        let attempt = Attempt::on("list articles saved by account", account);
        let params = params![account, before.saved, before.id, limit.min(MAX_LIST)];
        let rows = self.db.rows(attempt, sql, params).await?;
        let saved = |row| {
            Ok(SavedArticle {
                saved: crate::db::Row::instant(row, "saved_at")?,
                card: card::from_row(row)?,
            })
        };
        rows.iter().map(saved).collect()
    }
}

/// Returns the ids of articles as a bound text.
fn list(articles: &[ArticleId]) -> String {
    id_list(articles.iter().map(|id| id.0))
}

const MARK_READ: &str = "\
insert into read_state (account_id, article_id, read_at)
select $1, a.id, $3
from article a
where a.id {one of $2}
  and a.account_id in (0, $1)
on conflict (account_id, article_id) do update
set read_at = coalesce(read_state.read_at, excluded.read_at)";

const FORGET_READ: &str = "\
update read_state
set read_at = null
where account_id = $1
  and article_id {one of $2}
  and saved_at is not null";

const FORGET_UNSAVED: &str = "\
delete from read_state
where account_id = $1
  and article_id {one of $2}
  and saved_at is null";

const SAVE: &str = "\
insert into read_state (account_id, article_id, saved_at)
select $1, a.id, $3
from article a
where a.id = $2
  and a.account_id in (0, $1)
on conflict (account_id, article_id) do update
set saved_at = coalesce(read_state.saved_at, excluded.saved_at)";

const FORGET_SAVED: &str = "\
update read_state
set saved_at = null
where account_id = $1
  and article_id = $2
  and read_at is not null";

const FORGET_UNREAD: &str = "\
delete from read_state
where account_id = $1
  and article_id = $2
  and read_at is null";

const LIST_SAVED: &str = "\
from read_state r
join article a on a.id = r.article_id
join source s on s.id = a.source_id
where r.account_id = $1
  and r.saved_at is not null
  and (r.saved_at, r.article_id) < ($2, $3)
order by r.saved_at desc, r.article_id desc
limit $4";
