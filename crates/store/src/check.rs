//! What the doctor asks the store: is the file sound, and does every invariant hold that no constraint can state.

use crate::db::params;
use crate::dialect::Dialect;
use crate::error::{Attempt, Result};
use crate::orphan::IS_ORPHAN;
use crate::{Store, check_story};

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, in words for people.
    pub what: &'static str,
    /// How often.
    pub count: i64,
}

/// What must never be found, each counted by one statement as `n`.
const CHECKS: [(&str, &str); 10] = [
    (
        "entries without an article",
        "\
select count(*) as n
from entry e
where not exists (select 1 from article a where a.id = e.article_id)",
    ),
    (
        "entries recorded twice",
        "\
select count(*) as n
from (
  select feed_id, guid_hash
  from entry
  group by feed_id, guid_hash
  having count(*) > 1
) twice",
    ),
    (
        "articles with the address of another article of their source",
        "\
select count(*) as n
from (
  select source_id, url_hash
  from article
  where url_hash is not null
  group by source_id, url_hash
  having count(*) > 1
) twice",
    ),
    (
        "sources with a wrong count of articles",
        "\
select count(*) as n
from source s
where s.article_count <> (select count(*) from article a where a.source_id = s.id)",
    ),
    (
        "feeds with a wrong count of entries",
        "\
select count(*) as n
from feed f
where f.entry_count <> (select count(*) from entry e where e.feed_id = f.id)",
    ),
    (
        "killed articles with text left",
        "\
select count(*) as n
from article a
where a.killed
  and (
    exists (select 1 from article_text t where t.article_id = a.id)
    or exists (select 1 from revision r where r.article_id = a.id)
    or exists (select 1 from entry e where e.article_id = a.id and e.received <> '')
  )",
    ),
    (
        "articles beyond the count of changes",
        "\
select count(*) as n
from article
where sequence > (select value from counter where name = 'sequence')",
    ),
    (
        "articles beyond the count of articles",
        "\
select count(*) as n
from article
where id > (select value from counter where name = 'article')",
    ),
    (
        "entries beyond the count of entries",
        "\
select count(*) as n
from entry
where id > (select value from counter where name = 'entry')",
    ),
    (
        "full texts that are missing",
        "\
select count(*) as n
from article a
where a.text_origin <> 'summary'
  and not exists (select 1 from article_text t where t.article_id = a.id)",
    ),
];

impl Store {
    /// Checks the whole store; finds nothing when all is well. Reads everything, one statement for each question.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn check(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        if self.db.dialect() == Dialect::Sqlite {
            findings.extend(self.check_file().await?);
        }
        for (what, sql) in CHECKS.into_iter().chain(check_story::CHECKS) {
            findings.extend(self.count_wrong(what, sql.to_owned()).await?);
        }
        let sql = format!("select count(*) as n\nfrom article a\nwhere {IS_ORPHAN}");
        findings.extend(self.count_wrong("articles that nothing holds", sql).await?);
        Ok(findings)
    }

    /// Lets SQLite check its file and the references in it.
    async fn check_file(&self) -> Result<Vec<Finding>> {
        let attempt = || Attempt::on("check", "the database file");
        let mut findings = Vec::new();
        let sql = "select integrity_check as line from pragma_integrity_check";
        let mut damages: i64 = 0;
        for row in self.db.rows(attempt(), sql, params![]).await? {
            damages += i64::from(row.text("line")? != "ok");
        }
        if damages > 0 {
            findings.push(Finding { what: "damages of the database file", count: damages });
        }
        let sql = "select count(*) as n from pragma_foreign_key_check";
        findings.extend(self.count_wrong("references to nothing", sql.to_owned()).await?);
        Ok(findings)
    }

    /// Counts what is wrong.
    async fn count_wrong(&self, what: &'static str, sql: String) -> Result<Option<Finding>> {
        let row = self.db.row(Attempt::on("check for", what), sql, params![]).await?;
        let count = row.map_or(Ok(0), |row| row.int("n"))?;
        Ok((count > 0).then_some(Finding { what, count }))
    }
}
