//! Lists of articles, newest first, by keyset: no page misses or repeats an article because others arrived meanwhile.

use newsdesk::model::{AccountId, ArticleCard, ArticleId, Instant, Language, Section, SourceId};

use super::card;
use crate::db::{Value, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Which articles to list. Those of everybody always; private ones of one account when it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// The private articles of this account, too.
    pub account: Option<AccountId>,
    /// Only of this source.
    pub source: Option<SourceId>,
    /// Only of this section.
    pub section: Option<Section>,
    /// Only in this language.
    pub language: Option<Language>,
    /// Only shown at this time or later.
    pub since: Option<Instant>,
    /// What remains of killed articles, too: for programs that have to drop what they hold of them.
    pub with_tombstones: bool,
}

/// A place in a list of articles: the last one of the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleCursor {
    /// Its `shown`.
    pub shown: Instant,
    /// Its id.
    pub id: ArticleId,
}

impl ArticleCursor {
    /// Returns the place of an article.
    #[must_use]
    pub const fn at(card: &ArticleCard) -> Self {
        Self { shown: card.shown, id: card.id }
    }
}

impl Store {
    /// Lists articles, newest first, before the place `before`. Tombstones are left out unless the filter asks for them;
    /// embargoed articles are not: the wall knows what time it is. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn list_articles(
        &self,
        filter: &ArticleFilter,
        before: Option<ArticleCursor>,
        limit: usize,
    ) -> Result<Vec<ArticleCard>> {
        let (sql, params) = list_statement(filter, before, limit.min(MAX_LIST));
        let rows = self.db.rows(Attempt::on("list", "articles"), sql, params).await?;
        rows.iter().map(card::from_row).collect()
    }

    /// Returns articles in the order of the ids given, tombstones too; ids that there are none of are left out. At most
    /// [`MAX_LIST`]. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn articles_by_id(&self, ids: &[ArticleId]) -> Result<Vec<ArticleCard>> {
        let sql = format!(
            "\
select
  {}
from article a
join source s on s.id = a.source_id
where a.id {{one of $1}}",
            card::COLUMNS
        );
        let ids = ids.get(..ids.len().min(MAX_LIST)).unwrap_or_default();
        let list = id_list(ids.iter().map(|id| id.0));
        let rows = self.db.rows(Attempt::on("load articles:", ids.len()), sql, params![list]);
        let mut found = std::collections::HashMap::with_capacity(ids.len());
        for row in rows.await? {
            let card = card::from_row(&row)?;
            found.insert(card.id, card);
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }
}

/// Writes the statement of a list. Each account's articles are taken from an index in order, and merged: an index cannot
/// give the articles of two accounts in one order.
fn list_statement(
    filter: &ArticleFilter,
    before: Option<ArticleCursor>,
    limit: usize,
) -> (String, Vec<Value>) {
    let end = ArticleCursor { shown: Instant(i64::MAX), id: ArticleId(i64::MAX) };
    let before = before.unwrap_or(end);
    let mut params = params![limit, before.shown, before.id];
    let conditions = conditions(filter, &mut params);
    let branches: Vec<String> =
        scopes(filter, &mut params).iter().map(|scope| branch(scope, &conditions)).collect();
    let sql = format!(
        "\
select
  {}
from article a
join source s on s.id = a.source_id
where a.id in (
{})
order by a.shown_at desc, a.id desc
limit $1",
        card::COLUMNS,
        branches.join("  union all\n")
    );
    (sql, params)
}

/// Writes what every article of the list fulfils.
fn conditions(filter: &ArticleFilter, params: &mut Vec<Value>) -> String {
    let wanted: [(&str, Option<Value>); 3] = [
        ("a.language =", filter.language.as_ref().map(|language| language.as_str().into())),
        ("a.section =", filter.section.map(|section| section.slug().into())),
        ("a.shown_at >=", filter.since.map(Value::from)),
    ];
    let mut conditions = "    and (a.shown_at, a.id) < ($2, $3)\n".to_owned();
    if !filter.with_tombstones {
        conditions.push_str("    and not a.killed\n");
    }
    for (condition, value) in wanted {
        let Some(value) = value else { continue };
        params.push(value);
        conditions.push_str(&format!("    and {condition} ${}\n", params.len()));
    }
    conditions
}

/// Writes the sets of articles that the list is taken from, each of them in order in an index.
fn scopes(filter: &ArticleFilter, params: &mut Vec<Value>) -> Vec<String> {
    let account = filter.account.unwrap_or(AccountId::SHARED);
    if let Some(source) = filter.source {
        params.extend(params![source, account]);
        return vec![format!(
            "a.source_id = (
      select id
      from source
      where id = ${}
        and account_id in (0, ${})
    )",
            params.len() - 1,
            params.len()
        )];
    }
    let mut scopes = vec!["a.account_id = 0".to_owned()];
    if account != AccountId::SHARED {
        params.push(account.into());
        scopes.push(format!("a.account_id = ${}", params.len()));
    }
    scopes
}

/// Writes the part of the statement that takes the newest ids of one scope.
fn branch(scope: &str, conditions: &str) -> String {
    format!(
        "  \
  select id from (
    select a.id
    from article a
    where {scope}
{conditions}    order by a.shown_at desc, a.id desc
    limit $1
  ) newest
"
    )
}
