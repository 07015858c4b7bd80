//! The health of feeds, for the operator: everything that is known of how they answer.

use newsdesk::model::{AccountId, FeedId, FeedState, Instant, Problem, SourceId};
use serde_json::{Value as Json, json};

use crate::db::{Row, params};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Which feeds to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedFilter {
    /// Only in this state.
    pub state: Option<FeedState>,
    /// Only those whose last fetch failed.
    pub is_failing: bool,
    /// Only of this account; `AccountId::SHARED` for everybody's.
    pub account: Option<AccountId>,
    /// Only of this source.
    pub source: Option<SourceId>,
}

/// A feed with all that is known of how it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedHealth {
    /// Its id.
    pub id: FeedId,
    /// Its source.
    pub source_id: SourceId,
    /// The source's name.
    pub source_name: String,
    /// The source's slug.
    pub source_slug: String,
    /// Whose private feed it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// Its address.
    pub url: String,
    /// The format of its last document, spelt as by `FeedFormat::as_str`.
    pub format: Option<String>,
    /// Its own name.
    pub title: Option<String>,
    /// Whether it is polled.
    pub state: FeedState,
    /// The validator it gave.
    pub etag: Option<String>,
    /// The validator it gave.
    pub last_modified: Option<String>,
    /// When it is asked next; `None` when never.
    pub next_fetch: Option<Instant>,
    /// When it was asked last.
    pub last_fetch: Option<Instant>,
    /// When it last answered.
    pub last_success: Option<Instant>,
    /// The HTTP status of its last answer.
    pub last_status: Option<i64>,
    /// Why the last fetch failed, in words for people.
    pub last_error: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// How long its last answer took, in milliseconds.
    pub latency_ms: Option<i64>,
    /// The mean gap between the entries of its last document, in milliseconds.
    pub rhythm_ms: Option<i64>,
    /// What was wrong in its last document.
    pub problems: Vec<Problem>,
    /// Entries stored.
    pub entry_count: i64,
    /// Bytes fetched since it was added.
    pub bytes_fetched: i64,
    /// Where its last answers said that it has moved for good.
    pub moved_to: Option<String>,
    /// How many answers in a row said so.
    pub moved_count: i64,
    /// When it was added.
    pub added: Instant,
}

impl Store {
    /// Lists feeds with their health by id, after the feed `after`. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn feed_health(
        &self,
        filter: &FeedFilter,
        after: Option<FeedId>,
        limit: usize,
    ) -> Result<Vec<FeedHealth>> {
        let params = params![
            after.unwrap_or(FeedId(0)),
            filter.state.map(FeedState::as_str),
            filter.is_failing,
            filter.account,
            filter.source,
            limit.min(MAX_LIST),
        ];
        let rows = self.db.rows(Attempt::on("list", "the health of feeds"), SELECT, params).await?;
        rows.iter().map(from_row).collect()
    }
}

const SELECT: &str = "\
select
  f.id, f.source_id, s.name as source_name, s.slug as source_slug, f.account_id, f.url, f.format,
  f.title, f.state, f.etag, f.last_modified, f.next_fetch_at, f.last_fetch_at, f.last_success_at,
  f.last_status, f.last_error, f.failures, f.latency_ms, f.rhythm_ms, f.problems, f.entry_count,
  f.bytes_fetched, f.moved_to, f.moved_count, f.added_at
from feed f
join source s on s.id = f.source_id
where f.id > $1
  and ($2 is null or f.state = $2)
  and (f.failures > 0 or not $3)
  and ($4 is null or f.account_id = $4)
  and ($5 is null or f.source_id = $5)
order by f.id
limit $6";

/// Reads a feed's health.
fn from_row(row: &Row) -> Result<FeedHealth> {
    Ok(FeedHealth {
        id: FeedId(row.int("id")?),
        source_id: SourceId(row.int("source_id")?),
        source_name: row.text("source_name")?,
        source_slug: row.text("source_slug")?,
        account: AccountId(row.int("account_id")?),
        url: row.text("url")?,
        format: row.opt_text("format")?,
        title: row.opt_text("title")?,
        state: row.named("state", FeedState::from_name)?,
        etag: row.opt_text("etag")?,
        last_modified: row.opt_text("last_modified")?,
        next_fetch: row.opt_instant("next_fetch_at")?,
        last_fetch: row.opt_instant("last_fetch_at")?,
        last_success: row.opt_instant("last_success_at")?,
        last_status: row.opt_int("last_status")?,
        last_error: row.opt_text("last_error")?,
        failures: row.count("failures")?,
        latency_ms: row.opt_int("latency_ms")?,
        rhythm_ms: row.opt_int("rhythm_ms")?,
        problems: row.named("problems", problems_from_json)?,
        entry_count: row.int("entry_count")?,
        bytes_fetched: row.int("bytes_fetched")?,
        moved_to: row.opt_text("moved_to")?,
        moved_count: row.int("moved_count")?,
        added: row.instant("added_at")?,
    })
}

/// Problems kept of one document; more say nothing new.
const MAX_PROBLEMS: usize = 50;

/// Writes problems as the text that is stored.
pub(crate) fn problems_to_json(problems: &[Problem]) -> String {
    let items: Vec<Json> = problems
        .iter()
        .take(MAX_PROBLEMS)
        .map(|problem| json!([problem.place, problem.what, problem.value]))
        .collect();
    Json::Array(items).to_string()
}

/// Reads the text that is stored.
fn problems_from_json(text: &str) -> Option<Vec<Problem>> {
    let items: Vec<(String, String, Option<String>)> = serde_json::from_str(text).ok()?;
    let problem = |(place, what, value)| Problem { place, what, value };
    Some(items.into_iter().map(problem).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_read_back_and_stay_few() {
        let problem = |value: Option<&str>| Problem {
            place: "items[3].published".to_owned(),
            what: "unreadable \"date\"".to_owned(),
            value: value.map(str::to_owned),
        };
        let problems = vec![problem(Some("yesterday\n")), problem(None)];
        assert_eq!(problems_from_json(&problems_to_json(&problems)), Some(problems));
        let many = vec![problem(None); MAX_PROBLEMS + 1];
        let kept = problems_from_json(&problems_to_json(&many)).map(|kept| kept.len());
        assert_eq!(kept, Some(MAX_PROBLEMS));
    }
}
