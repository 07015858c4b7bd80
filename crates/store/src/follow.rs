//! Follows: an account's wish to see a source.

use newsdesk::model::{AccountId, Instant, SourceId};

use crate::Store;
use crate::db::{Value, Writer, params};
use crate::error::{Attempt, Result};

impl Store {
    /// Lets an account follow a source that it may see; following it again changes nothing. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::Database`] when there is no such account.
    pub async fn follow(&self, account: AccountId, source: SourceId, now: Instant) -> Result<()> {
        self.change_follows(account, FOLLOW, params![account, source, now]).await
    }

    /// Ends following. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the follow stays then.
    pub async fn unfollow(&self, account: AccountId, source: SourceId) -> Result<()> {
        let sql = "delete from follow\nwhere account_id = $1\n  and source_id = $2";
        self.change_follows(account, sql, params![account, source]).await
    }

    /// Lists the sources that an account follows, by id; at most [`MAX_FOLLOWS`]. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn followed_sources(&self, account: AccountId) -> Result<Vec<SourceId>> {
        let sql = "\
select source_id
from follow
where account_id = $1
order by source_id
limit $2";
        let attempt = Attempt::on("list sources followed by account", account);
        let rows = self.db.rows(attempt, sql, params![account, MAX_FOLLOWS]).await?;
        rows.iter().map(|row| row.int("source_id").map(SourceId)).collect()
    }

    /// Runs one changing statement on follows.
    async fn change_follows(
        &self,
        account: AccountId,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<()> {
        let attempt = Attempt::on("change follows of account", account);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        tx.execute(sql, params).await?;
        tx.commit().await
    }
}

/// Followed sources that are listed: more than any reader has been seen to follow.
pub const MAX_FOLLOWS: usize = 10_000;

const FOLLOW: &str = "\
insert into follow (account_id, source_id, created_at)
select $1, s.id, $3
from source s
where s.id = $2
  and s.account_id in (0, $1)
on conflict (account_id, source_id) do nothing";
