//! Members: which article stands in which story, why, and what it copies.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use newsdesk::model::{
    ArticleCard, ArticleId, ArticleText, CopyClaim, Decision, OwnerId, Position, StoryId,
};

use super::{copies, text};
use crate::article::card;
use crate::db::{Insert, Row, Tx, params};
use crate::dialect::{id_list, pair_list};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// An article of a story, and why it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What lists show of it.
    pub card: ArticleCard,
    /// Who owns its source.
    pub owner: OwnerId,
    /// The country of its source.
    pub country: Option<String>,
    /// Why it stands there. The story is the one in which it stands now.
    pub decision: Decision,
    /// Where in the order of arrivals that was decided.
    pub position: Position,
    /// The article that began its copy group; `None` where it copies nothing.
    pub copy_of: Option<ArticleId>,
    /// The best claim that says what it copies, or shares passages with.
    pub claim: Option<CopyClaim>,
}

/// Where an article stands, for lists that fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its story.
    pub story: StoryId,
    /// The article that began its copy group; `None` where it copies nothing.
    pub copy_of: Option<ArticleId>,
}

impl Store {
    /// Lists the articles of a story, first seen first. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn members_of(&self, story: StoryId, limit: usize) -> Result<Vec<Member>> {
        let sql = format!(
            "\
select
  {},
  coalesce(s.publisher_id, -s.id) as owner_id, s.country,
  m.story_id, m.copy_of, m.is_opening, m.probability, m.terms, m.gap_ms, m.runner_up,
  m.runner_up_probability, m.model, m.position,
  {}
{FROM_MEMBER}",
            card::COLUMNS,
            copies::COLUMNS
        );
        let attempt = Attempt::on("list articles of story", story);
        let rows = self.db.rows(attempt, sql, params![story, limit.min(MAX_LIST)]).await?;
        rows.iter().map(from_row).collect()
    }

    /// Returns where articles stand; those of no story are missing in the answer. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn stories_of(&self, articles: &[ArticleId]) -> Result<HashMap<ArticleId, Standing>> {
        let sql = "\
select article_id, story_id, copy_of
from story_member
where article_id {one of $1}";
        let list = id_list(articles.iter().map(|id| id.0));
        let attempt = Attempt::on("find stories of articles:", articles.len());
        let mut found = HashMap::with_capacity(articles.len());
        for row in self.db.rows(attempt, sql, params![list]).await? {
            let standing = Standing {
                story: StoryId(row.int("story_id")?),
                copy_of: row.opt_int("copy_of")?.map(ArticleId),
            };
            found.insert(ArticleId(row.int("article_id")?), standing);
        }
        Ok(found)
    }

    /// Returns the names of publishers, by owner; owners that are no publisher are missing in the answer. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn publisher_names(&self, owners: &[OwnerId]) -> Result<HashMap<OwnerId, String>> {
        let sql = "select id, name\nfrom publisher\nwhere id {one of $1}";
        let list = id_list(owners.iter().map(|owner| owner.0));
        let attempt = Attempt::on("name publishers:", owners.len());
        let rows = self.db.rows(attempt, sql, params![list]).await?;
        rows.iter().map(|row| Ok((OwnerId(row.int("id")?), row.text("name")?))).collect()
    }

    /// Lists the articles of a story with their words, first seen first, for what a story page tells. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn story_texts(&self, story: StoryId, limit: usize) -> Result<Vec<ArticleText>> {
        let sql = format!("select\n  {}\n{FROM_TEXT}", text::COLUMNS);
        let attempt = Attempt::on("load texts of story", story);
        let rows = self.db.rows(attempt, sql, params![story, limit.min(MAX_LIST)]).await?;
        rows.iter().map(text::from_row).collect()
    }
}

/// Reads a member.
fn from_row(row: &Row) -> Result<Member> {
    let card = card::from_row(row)?;
    Ok(Member {
        owner: OwnerId(row.int("owner_id")?),
        country: row.opt_text("country")?,
        decision: decision_from_row(row, card.id)?,
        position: Position(row.int("position")?),
        copy_of: row.opt_int("copy_of")?.map(ArticleId),
        claim: copies::from_row(row)?,
        card,
    })
}

/// Reads why an article stands in its story.
fn decision_from_row(row: &Row, article: ArticleId) -> Result<Decision> {
    let terms = serde_json::from_str(&row.text("terms")?).map_err(|_| row.unreadable("terms"))?;
    let runner_up = match row.opt_int("runner_up")? {
        Some(story) => Some((StoryId(story), row.thousandths("runner_up_probability")?)),
        None => None,
    };
    Ok(Decision {
        article,
        story: StoryId(row.int("story_id")?),
        is_opening: row.flag("is_opening")?,
        probability: row.thousandths("probability")?,
        terms,
        gap_ms: row.int("gap_ms")?,
        runner_up,
        model: row.count("model")?,
    })
}

/// Returns the stories that articles stand in before they are judged anew.
pub(super) async fn stories_left(
    tx: &mut Tx,
    articles: &HashSet<ArticleId>,
) -> Result<BTreeSet<StoryId>> {
    let sql = "\
select distinct story_id
from story_member
where article_id {one of $1}";
    let rows = tx.rows(sql, params![id_list(articles.iter().map(|id| id.0))]).await?;
    rows.iter().map(|row| row.int("story_id").map(StoryId)).collect()
}

/// Lets articles join their stories; a story that is not there yet looks like the first of them.
pub(super) async fn join(
    tx: &mut Tx,
    joining: &[(Position, &Decision)],
    touched: &mut BTreeSet<StoryId>,
) -> Result<()> {
    if joining.is_empty() {
        return Ok(());
    }
    let mut first: BTreeMap<StoryId, ArticleId> = BTreeMap::new();
    // Of the same article twice the last word counts; one statement may not change a row twice.
    let mut last: BTreeMap<ArticleId, (Position, &Decision)> = BTreeMap::new();
    for (position, decision) in joining {
        first.entry(decision.story).or_insert(decision.article);
        last.insert(decision.article, (*position, decision));
    }
    touched.extend(first.keys());
    let pairs = pair_list(first.iter().map(|(story, article)| (story.0, article.0)));
    tx.execute(INSERT_STORIES, params![pairs]).await?;
    let row = |(position, decision): &(Position, &Decision)| {
        let (runner_up, probability) = decision.runner_up.unzip();
        params![
            decision.article,
            decision.story,
            decision.is_opening,
            decision.probability.min(1_000),
            serde_json::Value::from(decision.terms.clone()).to_string(),
            decision.gap_ms,
            runner_up,
            probability,
            decision.model,
            *position,
        ]
    };
    tx.insert_many(&INTO_MEMBER, last.values().map(row).collect()).await
}

const INSERT_STORIES: &str = "\
insert into story (id, state, language, section, country, first_at, last_at)
select k.a, 'live', a.language, a.section, s.country, a.shown_at, a.shown_at
from {pairs $1} k
cross join article a
cross join source s
where a.id = k.b
  and s.id = a.source_id
on conflict (id) do nothing";

const INTO_MEMBER: Insert = Insert {
    table: "story_member",
    columns: &[
        "article_id",
        "story_id",
        "is_opening",
        "probability",
        "terms",
        "gap_ms",
        "runner_up",
        "runner_up_probability",
        "model",
        "position",
    ],
    suffix: "\
on conflict (article_id) do update
set
  story_id = excluded.story_id,
  is_opening = excluded.is_opening,
  probability = excluded.probability,
  terms = excluded.terms,
  gap_ms = excluded.gap_ms,
  runner_up = excluded.runner_up,
  runner_up_probability = excluded.runner_up_probability,
  model = excluded.model,
  position = excluded.position",
};

const FROM_MEMBER: &str = "\
from story_member m
join article a on a.id = m.article_id
join source s on s.id = a.source_id
left join copy_claim c on c.copy_id = m.article_id
  and c.of_id = (
    select b.of_id
    from copy_claim b
    where b.copy_id = m.article_id
    order by b.containment desc, b.shared desc, b.of_id
    limit 1
  )
where m.story_id = $1
order by a.seen_at, a.id
limit $2";

const FROM_TEXT: &str = "\
from story_member m
join article a on a.id = m.article_id
join source s on s.id = a.source_id
left join article_text t on t.article_id = a.id
where m.story_id = $1
order by a.seen_at, a.id
limit $2";
