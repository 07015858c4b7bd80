//! Visits: when an account last looked at a story, for what is new since then.

use newsdesk::model::{AccountId, Instant, StoryId};

use crate::Store;
use crate::db::{Writer, params};
use crate::error::{Attempt, Result};

impl Store {
    /// Records that an account looked at a story; a later visit is never taken back. One transaction. A story that there is
    /// none of is passed over.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is recorded then.
    pub async fn record_visit(
        &self,
        account: AccountId,
        story: StoryId,
        at: Instant,
    ) -> Result<()> {
        let attempt = Attempt::on("record visit of story", story);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        tx.execute(UPSERT, params![account, story, at]).await?;
        tx.commit().await
    }

    /// Returns when an account last looked at a story, or at one that became part of it. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn last_visit(&self, account: AccountId, story: StoryId) -> Result<Option<Instant>> {
        let attempt = Attempt::on("find last visit of story", story);
        let row = self.db.row(attempt, SELECT_LAST, params![account, story]).await?;
        Ok(row.map(|row| row.opt_instant("visited_at")).transpose()?.flatten())
    }
}

const UPSERT: &str = "\
insert into story_visit (account_id, story_id, visited_at)
select c.id, st.id, $3
from account c
cross join story st
where c.id = $1
  and st.id = $2
on conflict (account_id, story_id) do update
set visited_at = case
  when excluded.visited_at > story_visit.visited_at then excluded.visited_at
  else story_visit.visited_at
end";

const SELECT_LAST: &str = "\
select max(visited_at) as visited_at
from story_visit
where account_id = $1
  and story_id in (
    select id
    from story
    where id = $2
      or merged_into = $2
  )";
