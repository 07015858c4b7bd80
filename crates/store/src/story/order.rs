//! Orders of the desk about stories: appended with author, reason and time, and honoured by the story writer for ever.

use newsdesk::model::{AccountId, ArticleId, Instant, StoryId};

use super::arrival::{self, Kind};
use crate::Store;
use crate::db::{Counter, Row, Writer, params};
use crate::error::{Attempt, Result};

/// Pairs of articles to be kept apart that are held at most in memory, and read at once.
const MAX_PARTED: usize = 100_000;

/// Articles that one order may split off.
const MAX_SPLIT: usize = 1_000;

/// What an editor wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The first story becomes part of the second.
    Merge {
        /// The story that will be no more.
        from: StoryId,
        /// The story that it becomes part of.
        into: StoryId,
    },
    /// Articles become a story of their own.
    Split {
        /// The story that they stand in.
        from: StoryId,
        /// The articles, at most a thousand.
        articles: Vec<ArticleId>,
    },
    /// Two articles never stand in one story.
    Part(ArticleId, ArticleId),
}

/// A wish, with who had it, why and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskOrder {
    /// What is wanted.
    pub wish: Wish,
    /// The editor; `None` once the account is no more.
    pub by: Option<AccountId>,
    /// Why, in the editor's words.
    pub reason: String,
    /// When.
    pub at: Instant,
}

impl Store {
    /// Records an order of the desk and puts it among the arrivals; that two articles be kept apart counts once. Who may
    /// order it is the caller's business. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing is ordered then.
    pub async fn add_desk_order(&self, order: &DeskOrder) -> Result<()> {
        let mut tx = self.db.begin(Writer::Durable, Attempt::on("record", "a desk order")).await?;
        tx.take_ingest_turn().await?;
        let id = tx.allocate(Counter::DeskOrder, 1).await?;
        let (kind, a, b, articles) = columns_of(&order.wish);
        let params = params![id, kind, a, b, articles, order.by, &order.reason, order.at];
        if tx.execute(INSERT, params).await? > 0 {
            arrival::append(&mut tx, &[(Kind::Order, id)], None).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Lists the pairs of articles that the desk keeps apart, in the order of the orders. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn parted_articles(&self) -> Result<Vec<(ArticleId, ArticleId)>> {
        let sql = "\
select a_id, b_id
from desk_order
where kind = 'part'
order by id
limit $1";
        let attempt = Attempt::on("list", "articles kept apart");
        let rows = self.db.rows(attempt, sql, params![MAX_PARTED]).await?;
        let pair = |row: &Row| Ok((ArticleId(row.int("a_id")?), ArticleId(row.int("b_id")?)));
        rows.iter().map(pair).collect()
    }

    /// Lists the orders of the desk, newest first. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn desk_orders(&self, limit: usize) -> Result<Vec<DeskOrder>> {
        let sql = format!("select {COLUMNS}\nfrom desk_order o\norder by o.id desc\nlimit $1");
        let params = params![limit.min(crate::MAX_LIST)];
        let rows = self.db.rows(Attempt::on("list", "desk orders"), sql, params).await?;
        rows.iter().map(from_row).collect()
    }
}

/// Returns the values of the columns that say what is wanted.
fn columns_of(wish: &Wish) -> (&'static str, i64, Option<i64>, String) {
    let none = || "[]".to_owned();
    match wish {
        Wish::Merge { from, into } => ("merge", from.0, Some(into.0), none()),
        Wish::Split { from, articles } => {
            let ids = crate::dialect::id_list(articles.iter().take(MAX_SPLIT).map(|id| id.0));
            ("split", from.0, None, format!("[{ids}]"))
        }
        Wish::Part(a, b) => ("part", a.0.min(b.0), Some(a.0.max(b.0)), none()),
    }
}

/// The columns of an order `o`.
pub(super) const COLUMNS: &str = "\
o.kind as order_kind, o.a_id, o.b_id, o.articles, o.account_id as by_account, o.reason, o.ordered_at";

/// Reads an order.
pub(super) fn from_row(row: &Row) -> Result<DeskOrder> {
    let a = row.int("a_id")?;
    let b = || row.opt_int("b_id")?.ok_or_else(|| row.unreadable("b_id"));
    let wish = match row.text("order_kind")?.as_str() {
        "merge" => Wish::Merge { from: StoryId(a), into: StoryId(b()?) },
        "split" => Wish::Split { from: StoryId(a), articles: articles(row)? },
        "part" => Wish::Part(ArticleId(a), ArticleId(b()?)),
        _ => return Err(row.unreadable("order_kind")),
    };
    Ok(DeskOrder {
        wish,
        by: row.opt_int("by_account")?.map(AccountId),
        reason: row.text("reason")?,
        at: row.instant("ordered_at")?,
    })
}

/// Reads the articles of a split.
fn articles(row: &Row) -> Result<Vec<ArticleId>> {
    let ids: Vec<i64> =
        serde_json::from_str(&row.text("articles")?).map_err(|_| row.unreadable("articles"))?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

const INSERT: &str = "\
insert into desk_order (id, kind, a_id, b_id, articles, account_id, reason, ordered_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict do nothing";
