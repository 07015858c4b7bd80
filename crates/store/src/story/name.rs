//! Names: whom and what articles name, each name known once, with how many articles carry it. For following, muting,
//! suggestions and topic pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use newsdesk::model::{ArticleId, Instant, Name, NameKind, StoryId};
use newsdesk::words;

use super::judge::JudgedArticle;
use crate::db::{Counter, Insert, Row, Tx, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Names that are kept of one article.
const MAX_NAMES: usize = 64;
/// Bytes of a name or its key; longer ones are no names, and PostgreSQL's index takes no key above 2,704 bytes.
const MAX_NAME_BYTES: usize = 256;

/// A name as the whole store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownName {
    /// What names the same thing in every article and language.
    pub key: String,
    /// What it names.
    pub kind: NameKind,
    /// As it is printed.
    pub text: String,
    /// Articles that carry it.
    pub article_count: i64,
    /// When the newest of them came out.
    pub last: Instant,
}

/// A name as a story carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryName {
    /// The name.
    pub name: KnownName,
    /// Articles of the story that carry it.
    pub articles: u32,
    /// Those that carry it in the headline.
    pub headlines: u32,
    /// How often they mention it.
    pub mentions: u32,
}

impl Store {
    /// Lists the names that stories carry, of each the ones that most of its articles carry first, at most `per_story`.
    /// One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn names_of(
        &self,
        stories: &[StoryId],
        per_story: usize,
    ) -> Result<HashMap<StoryId, Vec<StoryName>>> {
        let attempt = Attempt::on("list names of stories:", stories.len());
        let params = params![id_list(stories.iter().map(|id| id.0)), per_story.min(MAX_LIST)];
        let mut names: HashMap<StoryId, Vec<StoryName>> = HashMap::with_capacity(stories.len());
        for row in self.db.rows(attempt, SELECT_OF_STORIES, params).await? {
            let name = StoryName {
                name: from_row(&row)?,
                articles: row.count("articles")?,
                headlines: row.count("headlines")?,
                mentions: row.count("mentions")?,
            };
            names.entry(StoryId(row.int("story_id")?)).or_default().push(name);
        }
        Ok(names)
    }

    /// Returns the names that articles carry, as they are printed most fully; articles without any are missing in the
    /// answer. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn names_in(
        &self,
        articles: &[ArticleId],
    ) -> Result<HashMap<ArticleId, Vec<String>>> {
        let sql = "\
select w.article_id, n.text
from article_name w
join known_name n on n.id = w.name_id
where w.article_id {one of $1}
order by w.article_id, w.in_headline desc, w.mentions desc, n.id";
        let list = id_list(articles.iter().map(|id| id.0));
        let attempt = Attempt::on("list names in articles:", articles.len());
        let mut names: HashMap<ArticleId, Vec<String>> = HashMap::with_capacity(articles.len());
        for row in self.db.rows(attempt, sql, params![list]).await? {
            let article = ArticleId(row.int("article_id")?);
            names.entry(article).or_default().push(row.text("text")?);
        }
        Ok(names)
    }

    /// Returns a name by its key. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn name(&self, key: &str) -> Result<Option<KnownName>> {
        let sql = format!("select\n  {COLUMNS}\nfrom known_name n\nwhere n.key = $1");
        let row = self.db.row(Attempt::on("load", "a name"), sql, params![key]).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Lists names of which the whole or the last word begins with `prefix`, whatever its case and accents, the ones that
    /// most articles carry first. Nothing for an empty prefix. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn names_like(&self, prefix: &str, limit: usize) -> Result<Vec<KnownName>> {
        let from = folded(prefix.trim());
        if from.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!("select\n  {COLUMNS}\n{FROM_LIKE}");
        // The last code point of all: whatever begins with the prefix lies before.
        let to = format!("{from}\u{10ffff}");
        let params = params![from, to, limit.min(MAX_LIST)];
        let rows = self.db.rows(Attempt::on("list", "names"), sql, params).await?;
        rows.iter().map(from_row).collect()
    }
}

/// Returns a text as names are compared while they are typed, at most [`MAX_NAME_BYTES`] of it.
fn folded(text: &str) -> String {
    let mut folded = words::fold(text);
    let mut end = folded.len().min(MAX_NAME_BYTES);
    while !folded.is_char_boundary(end) {
        end -= 1;
    }
    folded.truncate(end);
    folded
}

/// What a batch says of a name.
struct Said<'a> {
    name: &'a Name,
    articles: i64,
    last: Instant,
}

/// Writes the names of judged articles in the place of what was held of them.
pub(super) async fn write(
    tx: &mut Tx,
    articles: &[&JudgedArticle],
    alive: &HashMap<ArticleId, Instant>,
) -> Result<()> {
    forget(tx, &id_list(articles.iter().map(|article| article.id.0))).await?;
    let mut said: BTreeMap<&str, Said<'_>> = BTreeMap::new();
    let mut carried: BTreeMap<(ArticleId, &str), &Name> = BTreeMap::new();
    for article in articles {
        let last = alive.get(&article.id).copied().unwrap_or(Instant(0));
        for name in article.names.iter().filter(|name| is_usable(name)).take(MAX_NAMES) {
            if carried.insert((article.id, &name.key), name).is_some() {
                continue;
            }
            let known = said.entry(&name.key).or_insert(Said { name, articles: 0, last });
            known.articles += 1;
            known.last = known.last.max(last);
        }
    }
    let ids = upsert(tx, &said).await?;
    let row = |((article, key), name): (&(ArticleId, &str), &&Name)| {
        Some(params![*article, *ids.get(*key)?, name.count, name.in_headline])
    };
    tx.insert_many(&INTO_ARTICLE, carried.iter().filter_map(row).collect()).await
}

/// Tells whether a name can be held.
fn is_usable(name: &Name) -> bool {
    let fits = |text: &str| (1..=MAX_NAME_BYTES).contains(&text.len()) && !text.contains('\0');
    fits(&name.key) && fits(&name.text)
}

/// Counts names in, and returns their ids by key. Most names of a batch are known: only their numbers are written.
async fn upsert(tx: &mut Tx, said: &BTreeMap<&str, Said<'_>>) -> Result<HashMap<String, i64>> {
    let mut ids = HashMap::with_capacity(said.len());
    if said.is_empty() {
        return Ok(ids);
    }
    let mut counts = Vec::new();
    let mut told: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (key, id, kind) in known(tx, said).await? {
        if let Some(said) = said.get(key.as_str()) {
            counts.push((id, said.articles, said.last.0));
            if kind == kind_name(NameKind::Other) && said.name.kind != NameKind::Other {
                told.entry(kind_name(said.name.kind)).or_default().push(id);
            }
        }
        ids.insert(key, id);
    }
    let counts =
        serde_json::Value::from_iter(counts.into_iter().map(|(id, n, at)| vec![id, n, at]));
    tx.execute(ADD_TO_COUNT, params![counts.to_string()]).await?;
    for (kind, names) in told {
        let sql = "update known_name\nset kind = $2\nwhere id {one of $1}";
        tx.execute(sql, params![id_list(names), kind]).await?;
    }
    insert_new(tx, said, &mut ids).await?;
    Ok(ids)
}

/// Returns key, id and kind of the names that are known.
async fn known(tx: &mut Tx, said: &BTreeMap<&str, Said<'_>>) -> Result<Vec<(String, i64, String)>> {
    let keys = serde_json::Value::from_iter(said.keys().copied()).to_string();
    let Some(row) = tx.row(SELECT_KNOWN, params![keys]).await? else { return Ok(Vec::new()) };
    serde_json::from_str(&row.text("names")?).map_err(|_| row.unreadable("names"))
}

/// Writes the names that have no id yet, and gives them one.
async fn insert_new(
    tx: &mut Tx,
    said: &BTreeMap<&str, Said<'_>>,
    ids: &mut HashMap<String, i64>,
) -> Result<()> {
    let new: Vec<(&str, &Said<'_>)> = said
        .iter()
        .filter(|(key, _)| !ids.contains_key(**key))
        .map(|(key, said)| (*key, said))
        .collect();
    let first = tx.allocate(Counter::KnownName, new.len()).await?;
    let row = |(id, (key, said)): (i64, &(&str, &Said<'_>))| {
        let folded = folded(&said.name.text);
        let last_word = folded.rsplit_once(' ').map(|(_, word)| word.to_owned());
        params![
            id,
            *key,
            kind_name(said.name.kind),
            &said.name.text,
            folded,
            &last_word,
            said.articles,
            said.last,
        ]
    };
    tx.insert_many(&INTO_KNOWN, (first..).zip(&new).map(row).collect()).await?;
    ids.extend(new.iter().zip(first..).map(|((key, _), id)| ((*key).to_owned(), id)));
    Ok(())
}

/// Takes the names of articles back; a name that no article carries any more goes.
pub(super) async fn forget(tx: &mut Tx, list: &str) -> Result<()> {
    let sql = "\
select distinct name_id
from article_name
where article_id {one of $1}";
    let rows = tx.rows(sql, params![list]).await?;
    let names: BTreeSet<i64> = rows.iter().map(|row| row.int("name_id")).collect::<Result<_>>()?;
    if names.is_empty() {
        return Ok(());
    }
    tx.execute(TAKE_FROM_COUNT, params![list]).await?;
    tx.execute("delete from article_name\nwhere article_id {one of $1}", params![list]).await?;
    tx.execute(DELETE_UNUSED, params![id_list(names)]).await?;
    Ok(())
}

/// Returns the name of a kind in the store.
fn kind_name(kind: NameKind) -> &'static str {
    NameKind::ALL.iter().find(|(known, _)| *known == kind).map_or("other", |(_, name)| name)
}

/// The columns of a name `n`.
const COLUMNS: &str = "n.key, n.kind, n.text, n.article_count, n.last_at";

/// Reads a name.
fn from_row(row: &Row) -> Result<KnownName> {
    let kind = |name: &str| NameKind::ALL.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind);
    Ok(KnownName {
        key: row.text("key")?,
        kind: row.named("kind", kind)?,
        text: row.text("text")?,
        article_count: row.int("article_count")?,
        last: row.instant("last_at")?,
    })
}

const INTO_KNOWN: Insert = Insert {
    table: "known_name",
    columns: &["id", "key", "kind", "text", "folded", "last_word", "article_count", "last_at"],
    suffix: "",
};

const SELECT_KNOWN: &str = "\
select {all of key, id, kind} as names
from known_name
where key {one text of $1}";

const ADD_TO_COUNT: &str = "\
update known_name
set
  article_count = article_count + k.b,
  last_at = case when k.c > last_at then k.c else last_at end
from {triples $1} k
where id = k.a";

const INTO_ARTICLE: Insert = Insert {
    table: "article_name",
    columns: &["article_id", "name_id", "mentions", "in_headline"],
    suffix: "\
on conflict (article_id, name_id) do update
set
  mentions = excluded.mentions,
  in_headline = excluded.in_headline",
};

const TAKE_FROM_COUNT: &str = "\
update known_name
set article_count = article_count - k.n
from (
  select name_id, count(*) as n
  from article_name
  where article_id {one of $1}
  group by name_id
) k
where id = k.name_id";

const DELETE_UNUSED: &str = "\
delete from known_name
where id {one of $1}
  and article_count = 0";

const SELECT_OF_STORIES: &str = "\
select
  t.story_id, n.key, n.kind, n.text, n.article_count, n.last_at, t.articles, t.headlines,
  t.mentions
from (
  select
    m.story_id,
    w.name_id,
    count(*) as articles,
    count(case when w.in_headline then 1 end) as headlines,
    cast(sum(w.mentions) as bigint) as mentions,
    row_number() over (
      partition by m.story_id
      order by count(*) desc, sum(w.mentions) desc, w.name_id
    ) as place
  from story_member m
  join article_name w on w.article_id = m.article_id
  where m.story_id {one of $1}
  group by m.story_id, w.name_id
) t
join known_name n on n.id = t.name_id
where t.place <= $2
order by t.story_id, t.place";

const FROM_LIKE: &str = "\
from known_name n
where n.folded >= $1 and n.folded < $2
  or n.last_word >= $1 and n.last_word < $2
order by n.article_count desc, n.last_at desc, n.id
limit $3";
