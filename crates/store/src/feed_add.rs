//! Feeds coming in, each with its source: one that is known already, or a new one with a slug of its own.

use newsdesk::model::{
    AccountId, CatalogueTitle, FeedId, Instant, Language, LicenceKind, Section, SourceId,
};

use crate::Store;
use crate::db::{Counter, Tx, Writer, params};
use crate::error::{Attempt, Result};
use crate::slug::{free_slug, host, source_key, source_slug};

/// A source as it is known when its first feed is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSource {
    /// Its name; where it is empty, the host stands for it until the feed states one.
    pub name: String,
    /// Its home page.
    pub home: Option<String>,
    /// The country of its seat, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// The section that its articles belong to when nothing better is known.
    pub section: Section,
    /// The licence that it is known to publish under.
    pub licence: Option<LicenceKind>,
    /// The name of its publisher.
    pub owner: Option<String>,
    /// Its lasting key in the catalogue; of no account when the feed is private.
    pub catalogue_key: Option<String>,
    /// Nobody has verified its feed.
    pub is_unverified: bool,
}

/// A feed to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeed {
    /// Its address.
    pub url: String,
    /// Its name, where the feed list gives one.
    pub title: Option<String>,
    /// Whose private feed it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// Its source.
    pub source: NewSource,
}

impl NewFeed {
    /// Returns a shared feed of which only this is known: one found at an address, or one of a subscription list.
    #[must_use]
    pub fn found(url: String, title: Option<String>, home: Option<String>) -> Self {
        Self {
            url,
            account: AccountId::SHARED,
            source: NewSource {
                name: title.clone().unwrap_or_default(),
                home,
                country: None,
                language: None,
                section: Section::World,
                licence: None,
                owner: None,
                catalogue_key: None,
                is_unverified: false,
            },
            title,
        }
    }
}

impl From<&CatalogueTitle> for NewFeed {
    /// Returns the shared feed of a title of the catalogue.
    fn from(title: &CatalogueTitle) -> Self {
        Self {
            url: title.feed.clone(),
            title: None,
            account: AccountId::SHARED,
            source: NewSource {
                name: title.name.clone(),
                home: Some(title.home.clone()),
                country: Some(title.country.clone()),
                language: Some(title.language.clone()),
                section: title.section,
                licence: title.licence,
                owner: title.owner.clone(),
                catalogue_key: Some(title.key.clone()),
                is_unverified: title.is_unverified,
            },
        }
    }
}

/// A feed that was added, or was there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddedFeed {
    /// Its id.
    pub feed_id: FeedId,
    /// Its source.
    pub source_id: SourceId,
    /// It was not there before.
    pub is_new: bool,
}

impl Store {
    /// Adds feeds, due at once; those that are there already stay as they are. One transaction, answered in input order.
    ///
    /// Feeds of one account with the same source key share a source: the catalogue's key, else the host of the home
    /// page, else the feed's host with the source's name.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; no feed is added then.
    pub async fn add_feeds(&self, feeds: &[NewFeed], now: Instant) -> Result<Vec<AddedFeed>> {
        let attempt = Attempt::on("add feeds:", feeds.len());
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        let mut added = Vec::with_capacity(feeds.len());
        for feed in feeds {
            added.push(add_feed(&mut tx, feed, now).await?);
        }
        tx.commit().await?;
        Ok(added)
    }
}

/// Adds one feed.
async fn add_feed(tx: &mut Tx, feed: &NewFeed, now: Instant) -> Result<AddedFeed> {
    if let Some(row) = tx.row(SELECT_FEED, params![&feed.url, feed.account]).await? {
        return Ok(AddedFeed {
            feed_id: FeedId(row.int("id")?),
            source_id: SourceId(row.int("source_id")?),
            is_new: false,
        });
    }
    let source_id = find_or_add_source(tx, feed, now).await?;
    let feed_id = FeedId(tx.allocate(Counter::Feed, 1).await?);
    let values = params![feed_id, source_id, feed.account, &feed.url, &feed.title, now];
    tx.execute(INSERT_FEED, values).await?;
    Ok(AddedFeed { feed_id, source_id, is_new: true })
}

/// Returns the source that a feed belongs to; adds it where there is none.
async fn find_or_add_source(tx: &mut Tx, feed: &NewFeed, now: Instant) -> Result<SourceId> {
    let source = &feed.source;
    let is_shared = feed.account == AccountId::SHARED;
    let catalogue_key = source.catalogue_key.as_deref().filter(|_| is_shared);
    let key = source_key(catalogue_key, source.home.as_deref(), &feed.url, &source.name);
    if let Some(row) = tx.row(SELECT_SOURCE, params![feed.account, &key]).await? {
        return Ok(SourceId(row.int("id")?));
    }
    let publisher_id = match source.owner.as_deref().map(str::trim) {
        Some(name) if !name.is_empty() => Some(find_or_add_publisher(tx, name).await?),
        _ => None,
    };
    let name = source.name.trim();
    let address = source.home.as_deref().unwrap_or(&feed.url);
    let slug = unused_slug(tx, &source_slug(name, address)).await?;
    let printed = if name.is_empty() { host(address).unwrap_or(slug.clone()) } else { name.into() };
    let id = SourceId(tx.allocate(Counter::Source, 1).await?);
    let values = params![
        id,
        feed.account,
        key,
        catalogue_key,
        slug,
        printed,
        !name.is_empty(),
        &source.home,
        &source.country,
        &source.language,
        source.section.slug(),
        source.licence,
        publisher_id,
        source.is_unverified,
        now,
    ];
    tx.execute(INSERT_SOURCE, values).await?;
    Ok(id)
}

/// Returns the publisher with a name.
async fn find_or_add_publisher(tx: &mut Tx, name: &str) -> Result<i64> {
    let sql = "select id from publisher where name = $1";
    if let Some(row) = tx.row(sql, params![name]).await? {
        return row.int("id");
    }
    let id = tx.allocate(Counter::Publisher, 1).await?;
    tx.execute("insert into publisher (id, name)\nvalues ($1, $2)", params![id, name]).await?;
    Ok(id)
}

/// Returns a slug that no source has.
async fn unused_slug(tx: &mut Tx, slug: &str) -> Result<String> {
    // Slugs hold letters, digits and hyphens, so nothing in them is a wildcard.
    let sql = "\
select slug
from source
where slug = $1
   or slug like $1 || '-%'";
    let rows = tx.rows(sql, params![slug]).await?;
    let taken = rows.iter().map(|row| row.text("slug")).collect::<Result<Vec<_>>>()?;
    Ok(free_slug(slug, &taken))
}

const SELECT_FEED: &str = "\
select id, source_id
from feed
where url = $1
  and account_id = $2";

const SELECT_SOURCE: &str = "\
select id
from source
where account_id = $1
  and source_key = $2";

const INSERT_SOURCE: &str = "\
insert into source (
  id, account_id, source_key, catalogue_key, slug, name, is_named, home, country, language,
  section, licence, publisher_id, is_unverified, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

const INSERT_FEED: &str = "\
insert into feed (id, source_id, account_id, url, title, state, next_fetch_at, added_at)
values ($1, $2, $3, $4, $5, 'active', $6, $6)";
