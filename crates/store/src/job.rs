//! Jobs: background work as rows. A kind and an id, claimed for a while, safe to run twice.

use newsdesk::model::{Instant, JobId};

use crate::db::{Counter, Insert, Row, Tx, Value, Writer, params};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Take the text of the article with the subject's id from its page.
    Page,
}

impl JobKind {
    /// Returns the name used in the store and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Page].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A job that was claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id. A job that is asked for again while it runs gets a new one, so that finishing this one ends only this one.
    pub id: JobId,
    /// What is to be done.
    pub kind: JobKind,
    /// The id of what it is to be done with.
    pub subject_id: i64,
    /// How often it was claimed, this time included.
    pub attempts: u32,
}

/// How many jobs of a kind there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobCount {
    /// The kind.
    pub kind: JobKind,
    /// Jobs to be done, now or later.
    pub waiting: i64,
    /// Jobs given up.
    pub dropped: i64,
}

impl Store {
    /// Claims jobs that are due, the longest due first, until `lock_ms` milliseconds from now. A claim that has run out
    /// is anybody's. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is claimed then.
    pub async fn claim_jobs(
        &self,
        kind: JobKind,
        now: Instant,
        lock_ms: i64,
        limit: usize,
    ) -> Result<Vec<Job>> {
        let mut tx =
            self.db.begin(Writer::Ingest, Attempt::on("claim jobs:", kind.as_str())).await?;
        let until = now.plus_ms(lock_ms);
        let values = params![kind.as_str(), now, until, limit.min(MAX_LIST)];
        let rows = tx.rows(CLAIM, values).await?;
        tx.commit().await?;
        let mut jobs = rows
            .iter()
            .map(|row| Ok((row.int("due_at")?, job_from_row(row)?)))
            .collect::<Result<Vec<(i64, Job)>>>()?;
        jobs.sort_by_key(|(due_at, job)| (*due_at, job.id));
        Ok(jobs.into_iter().map(|(_, job)| job).collect())
    }

    /// Ends a job that is done. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the job stays then.
    pub async fn finish_job(&self, id: JobId) -> Result<()> {
        self.change_job("finish job", id, "delete from job\nwhere id = $1", params![id]).await
    }

    /// Puts a job off. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the job stays claimed then.
    pub async fn retry_job(&self, id: JobId, due_at: Instant, error: &str) -> Result<()> {
        self.change_job("put off job", id, PUT_OFF, params![id, Some(due_at), error]).await
    }

    /// Gives a job up. It stays visible to the operator until it is asked for again. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the job stays claimed then.
    pub async fn drop_job(&self, id: JobId, error: &str) -> Result<()> {
        self.change_job("give up job", id, PUT_OFF, params![id, None::<Instant>, error]).await
    }

    /// Counts jobs by kind. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn jobs_waiting(&self) -> Result<Vec<JobCount>> {
        let sql = "\
select kind, count(due_at) as waiting, count(*) - count(due_at) as dropped
from job
group by kind
order by kind";
        let rows = self.db.rows(Attempt::on("count", "jobs"), sql, params![]).await?;
        let count = |row: &Row| {
            Ok(JobCount {
                kind: row.named("kind", JobKind::from_name)?,
                waiting: row.int("waiting")?,
                dropped: row.int("dropped")?,
            })
        };
        rows.iter().map(count).collect()
    }

    /// Runs one changing statement on a job; one that is gone is none to change.
    async fn change_job(
        &self,
        what: &'static str,
        id: JobId,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<()> {
        let mut tx = self.db.begin(Writer::Ingest, Attempt::on(what, id)).await?;
        tx.execute(sql, params).await?;
        tx.commit().await
    }
}

/// Asks for jobs. One that is waiting, running or given up begins anew under a new id.
pub(crate) async fn enqueue(tx: &mut Tx, kind: JobKind, subjects: &[(i64, Instant)]) -> Result<()> {
    if subjects.is_empty() {
        return Ok(());
    }
    let into = Insert {
        table: "job",
        columns: &["id", "kind", "subject_id", "due_at", "created_at"],
        suffix: "\
on conflict (kind, subject_id) do update
set
  id = excluded.id,
  due_at = excluded.due_at,
  attempts = 0,
  locked_until = null,
  last_error = null,
  created_at = excluded.created_at",
    };
    let first = tx.allocate(Counter::Job, subjects.len()).await?;
    let row = |((subject, at), id): (&(i64, Instant), i64)| {
        params![id, kind.as_str(), *subject, *at, *at]
    };
    tx.insert_many(&into, subjects.iter().zip(first..).map(row).collect()).await
}

const CLAIM: &str = "\
with due as materialized (
  select id
  from job
  where kind = $1
    and due_at <= $2
    and (locked_until is null or locked_until <= $2)
  order by due_at, id
  limit $4
  {skip locked}
)
update job
set
  locked_until = $3,
  attempts = attempts + 1
where id in (select id from due)
returning id, kind, subject_id, attempts, due_at";

const PUT_OFF: &str = "\
update job
set
  due_at = $2,
  locked_until = null,
  last_error = $3
where id = $1";

/// Reads a job.
fn job_from_row(row: &Row) -> Result<Job> {
    Ok(Job {
        id: JobId(row.int("id")?),
        kind: row.named("kind", JobKind::from_name)?,
        subject_id: row.int("subject_id")?,
        attempts: row.count("attempts")?,
    })
}
