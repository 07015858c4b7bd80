//! Kills: the mandatory, permanent withdrawal of an article. Every word goes, its tombstone stays for ever.

use newsdesk::model::{ArticleId, Instant, Sequence};

use super::held;
use crate::Store;
use crate::db::{Counter, Writer};
use crate::error::{Attempt, Result};
use crate::story::arrival::{self, Change};

impl Store {
    /// Kills an article: its headline and texts, earlier states, entries as received, and what stories hold of it are
    /// erased. Killing it again changes nothing. Who may order it is the caller's business. One transaction.
    ///
    /// Tells whether there is such an article.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is erased then.
    pub async fn kill_article(&self, id: ArticleId, now: Instant) -> Result<bool> {
        let mut tx = self.db.begin(Writer::Ingest, Attempt::on("kill article", id)).await?;
        let Some(mut article) = held::load(&mut tx, id).await? else {
            return Ok(false);
        };
        if article.killed.is_none() {
            let before = article.clone();
            article.kill(now);
            article.sequence = Sequence(tx.allocate(Counter::Sequence, 1).await?);
            held::update(&mut tx, &[&article], Vec::new()).await?;
            let change =
                Change { before: Some(&before), now: &article, at: now, wants_page: false };
            arrival::note(&mut tx, &[change]).await?;
            tx.commit().await?;
        }
        Ok(true)
    }
}
