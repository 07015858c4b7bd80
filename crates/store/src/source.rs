//! Sources: looked up, listed, counted. They come with their first feed (`feed_add`) and go with their last (`feed`).

use newsdesk::model::{AccountId, Language, Section, Source, SourceId};

use crate::db::{Row, Value, Writer, params};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Which sources to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFilter {
    /// Only of this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Only of this section.
    pub section: Option<Section>,
    /// The private sources of this account, too.
    pub account: Option<AccountId>,
}

/// Facts about a source that its feed or home page states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFacts {
    /// Its name.
    pub name: Option<String>,
    /// Its home page.
    pub home: Option<String>,
    /// Its language.
    pub language: Option<Language>,
}

/// How much there is for everybody. Private sources are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Sources with at least one feed.
    pub sources: i64,
    /// Languages of these.
    pub languages: i64,
    /// Countries of these.
    pub countries: i64,
    /// Articles stored.
    pub articles: i64,
    /// Feeds.
    pub feeds: i64,
}

/// The columns of a source; what follows is `where …`.
const SELECT: &str = "\
select
  s.id, s.slug, s.name, s.home, s.country, s.language, s.section, s.licence, s.account_id,
  s.article_count
from source s
";

impl Store {
    /// Returns a source. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn source(&self, id: SourceId) -> Result<Option<Source>> {
        let sql = format!("{SELECT}where s.id = $1");
        let row = self.db.row(Attempt::on("load source", id), sql, params![id]).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Returns the source with a slug, whomever it belongs to. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn source_by_slug(&self, slug: &str) -> Result<Option<Source>> {
        let sql = format!("{SELECT}where s.slug = $1");
        let row = self.db.row(Attempt::on("load source", slug), sql, params![slug]).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Lists sources that have a feed by slug, after the slug `after`. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn list_sources(
        &self,
        filter: &SourceFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Source>> {
        let sql = format!("{SELECT}{LIST}");
        let rows = self.db.rows(
            Attempt::on("list", "sources"),
            sql,
            params![
                after.unwrap_or_default(),
                filter.account.unwrap_or(AccountId::SHARED),
                &filter.country,
                &filter.language,
                filter.section.map(Section::slug),
                limit.min(MAX_LIST),
            ],
        );
        rows.await?.iter().map(from_row).collect()
    }

    /// Fills in what is not known of a source yet; what is known stays. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is changed then.
    pub async fn update_source_facts(&self, id: SourceId, facts: &SourceFacts) -> Result<()> {
        let attempt = Attempt::on("update facts of source", id);
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        let name = facts.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let values: Vec<Value> = params![id, name, &facts.home, &facts.language, name.is_some()];
        tx.execute(UPDATE_FACTS, values).await?;
        tx.commit().await
    }

    /// Returns how much there is for everybody, from counts that are maintained. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn totals(&self) -> Result<Totals> {
        let attempt = Attempt::on("load", "totals");
        let Some(row) = self.db.row(attempt, TOTALS, params![]).await? else {
            return Ok(Totals::default());
        };
        Ok(Totals {
            sources: row.int("sources")?,
            languages: row.int("languages")?,
            countries: row.int("countries")?,
            articles: row.int("articles")?,
            feeds: row.int("feeds")?,
        })
    }
}

/// A source without feeds is kept for what somebody saved or for tombstones, and is listed nowhere.
const LIST: &str = "\
where s.slug > $1
  and s.account_id in (0, $2)
  and ($3 is null or s.country = $3)
  and ($4 is null or s.language = $4)
  and ($5 is null or s.section = $5)
  and exists (select 1 from feed f where f.source_id = s.id)
order by s.slug
limit $6";

const UPDATE_FACTS: &str = "\
update source
set
  name = case when is_named then name else coalesce($2, name) end,
  is_named = (is_named or $5),
  home = coalesce(home, $3),
  language = coalesce(language, $4)
where id = $1";

const TOTALS: &str = "\
select
  count(*) as sources,
  count(distinct s.language) as languages,
  count(distinct s.country) as countries,
  cast(coalesce(sum(s.article_count), 0) as bigint) as articles,
  (select count(*) from feed f where f.account_id = 0) as feeds
from source s
where s.account_id = 0
  and exists (select 1 from feed f where f.source_id = s.id)";

/// Reads a source.
fn from_row(row: &Row) -> Result<Source> {
    Ok(Source {
        id: SourceId(row.int("id")?),
        slug: row.text("slug")?,
        name: row.text("name")?,
        home: row.opt_text("home")?,
        country: row.opt_text("country")?,
        language: row.language()?,
        section: row.section()?,
        licence: row.licence()?,
        account: AccountId(row.int("account_id")?),
        article_count: row.int("article_count")?,
    })
}
