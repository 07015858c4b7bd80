//! Settings of the installation that its owner changes while it runs: a key and a text.

use crate::Store;
use crate::db::{Writer, params};
use crate::error::{Attempt, Result};

impl Store {
    /// Returns a setting. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        let sql = "select value\nfrom setting\nwhere key = $1";
        let row = self.db.row(Attempt::on("load setting", key), sql, params![key]).await?;
        row.map(|row| row.text("value")).transpose()
    }

    /// Changes a setting. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the setting stays then.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let sql = "\
insert into setting (key, value)
values ($1, $2)
on conflict (key) do update
set value = excluded.value";
        let mut tx = self.db.begin(Writer::Durable, Attempt::on("change setting", key)).await?;
        tx.execute(sql, params![key, value]).await?;
        tx.commit().await
    }
}
