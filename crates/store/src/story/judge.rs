//! Judgements: what the story writer says of a batch of arrivals, recorded in one transaction with its own place. A crash
//! loses all of a batch or nothing; of two writers that judged the same arrivals one is told that it came too late.

use std::collections::{BTreeSet, HashMap, HashSet};

use newsdesk::model::{
    AccountId, ArticleId, CopyClaim, Decision, Instant, Language, Name, Position, Section,
    StoryChange, StoryId,
};

use super::quote::ArticleQuote;
use super::{change, copies, member, name, quote, retell};
use crate::Store;
use crate::db::{Insert, Tx, Writer, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};

/// What the story writer says of arrivals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgements {
    /// The place of the last arrival that was recorded before.
    pub after: Position,
    /// The place of the last arrival of this batch.
    pub upto: Position,
    /// What it says of each arrival, in their order; arrivals of which it says nothing may be left out.
    pub steps: Vec<Judgement>,
    /// How the stories that changed are shown.
    pub traits: Vec<StoryTraits>,
}

/// What the story writer says of one arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The place of the arrival.
    pub position: Position,
    /// The article, where it was one.
    pub article: Option<JudgedArticle>,
    /// What changed after the article had its place.
    pub changes: Vec<StoryChange>,
}

/// What the story writer says of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedArticle {
    /// The article.
    pub id: ArticleId,
    /// Its story; `None` where only its words changed: it keeps its story, and all that follows takes the place of what
    /// was held.
    pub decision: Option<Decision>,
    /// What it copies, the best claim first, and which older articles turn out to copy it.
    pub copies: Vec<CopyClaim>,
    /// Whom and what it names.
    pub names: Vec<Name>,
    /// Who says what in it.
    pub quotes: Vec<ArticleQuote>,
}

/// How a story is shown, decided by the newsroom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryTraits {
    /// The story.
    pub story: StoryId,
    /// Its language.
    pub language: Option<Language>,
    /// Its section.
    pub section: Section,
    /// The country that it is about or comes from, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The article that stands for it; `None` keeps the one that does.
    pub lead: Option<ArticleId>,
}

impl Store {
    /// Returns how far the story writer has come. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn writer_position(&self) -> Result<Position> {
        let sql = "select position\nfrom story_writer\nwhere id = 1";
        let row = self.db.row(Attempt::on("find", "the story writer's place"), sql, params![]);
        row.await?.map_or(Ok(Position(0)), |row| row.int("position").map(Position))
    }

    /// Records judgements with the place up to which they go. One transaction. Of articles that may not be shown any
    /// more nothing is recorded; the traits of a story without articles are kept for later.
    ///
    /// Tells whether they were recorded: not when another writer, or the same batch, was recorded before.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; nothing of the batch is recorded then.
    pub async fn record_judgements(&self, batch: &Judgements) -> Result<bool> {
        let attempt = Attempt::on("record judgements up to", batch.upto);
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        if tx.execute(ADVANCE, params![batch.after, batch.upto]).await? == 0 {
            return Ok(false);
        }
        let alive = alive(&mut tx, batch).await?;
        let judged = last_said(batch, &alive);
        let mut touched = move_articles(&mut tx, batch, &alive).await?;
        touched.extend(copies::write(&mut tx, &judged, &alive).await?);
        name::write(&mut tx, &judged, &alive).await?;
        quote::write(&mut tx, &judged).await?;
        write_traits(&mut tx, &batch.traits, &alive).await?;
        touched.extend(batch.traits.iter().map(|traits| traits.story));
        retell::retell(&mut tx, &touched).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Returns what was said last of each article that may be shown.
fn last_said<'a>(
    batch: &'a Judgements,
    alive: &HashMap<ArticleId, Instant>,
) -> Vec<&'a JudgedArticle> {
    let said = || batch.steps.iter().filter_map(|step| step.article.as_ref());
    let last: HashMap<ArticleId, usize> =
        said().enumerate().map(|(place, article)| (article.id, place)).collect();
    said()
        .enumerate()
        .filter(|(place, article)| last.get(&article.id) == Some(place))
        .map(|(_, article)| article)
        .filter(|article| alive.contains_key(&article.id))
        .collect()
}

/// Finds out which of the articles that a batch speaks of may still be shown to everybody, and where they stand in time.
async fn alive(tx: &mut Tx, batch: &Judgements) -> Result<HashMap<ArticleId, Instant>> {
    let mut ids = BTreeSet::new();
    for article in batch.steps.iter().filter_map(|step| step.article.as_ref()) {
        ids.insert(article.id.0);
        ids.extend(article.copies.iter().flat_map(|claim| [claim.copy.0, claim.of.0]));
    }
    ids.extend(batch.traits.iter().filter_map(|traits| traits.lead).map(|id| id.0));
    let params = params![id_list(ids), AccountId::SHARED];
    let mut alive = HashMap::new();
    for row in tx.rows(SELECT_ALIVE, params).await? {
        alive.insert(ArticleId(row.int("id")?), row.instant("shown_at")?);
    }
    Ok(alive)
}

/// Gives articles their stories and changes stories, each change between the articles before and after it. Returns the
/// stories that gained or lost articles.
async fn move_articles(
    tx: &mut Tx,
    batch: &Judgements,
    alive: &HashMap<ArticleId, Instant>,
) -> Result<BTreeSet<StoryId>> {
    let decided: HashSet<ArticleId> = batch
        .steps
        .iter()
        .filter_map(|step| step.article.as_ref())
        .filter(|article| article.decision.is_some())
        .map(|article| article.id)
        .collect();
    let mut touched = member::stories_left(tx, &decided).await?;
    let mut joining: Vec<(Position, &Decision)> = Vec::new();
    for step in &batch.steps {
        let decision = step.article.as_ref().and_then(|article| article.decision.as_ref());
        joining.extend(
            decision
                .filter(|decision| alive.contains_key(&decision.article))
                .map(|decision| (step.position, decision)),
        );
        for story_change in &step.changes {
            member::join(tx, &std::mem::take(&mut joining), &mut touched).await?;
            change::apply(tx, story_change, &mut touched).await?;
        }
    }
    member::join(tx, &joining, &mut touched).await?;
    Ok(touched)
}

/// Writes how stories are shown.
async fn write_traits(
    tx: &mut Tx,
    traits: &[StoryTraits],
    alive: &HashMap<ArticleId, Instant>,
) -> Result<()> {
    // Of the same story twice the last word counts; one statement may not change a row twice.
    let last: HashMap<StoryId, usize> =
        traits.iter().enumerate().map(|(place, traits)| (traits.story, place)).collect();
    let rows = traits
        .iter()
        .enumerate()
        .filter(|(place, traits)| last.get(&traits.story) == Some(place))
        .map(|(_, traits)| {
            let lead = traits.lead.filter(|lead| alive.contains_key(lead));
            params![
                traits.story,
                &traits.language,
                traits.section.slug(),
                &traits.country,
                lead,
                "live",
                0_i64,
                0_i64,
            ]
        });
    tx.insert_many(&INTO_TRAITS, rows.collect()).await
}

const ADVANCE: &str = "\
update story_writer
set position = $2
where position = $1
  and $2 > $1";

const SELECT_ALIVE: &str = "\
select a.id, a.shown_at
from article a
where a.id {one of $1}
  and a.account_id = $2
  and not a.killed
  and not exists (select 1 from arrival_wait w where w.article_id = a.id)";

/// State and times are those of a story that is not there yet.
const INTO_TRAITS: Insert = Insert {
    table: "story",
    columns: &["id", "language", "section", "country", "lead_id", "state", "first_at", "last_at"],
    suffix: "\
on conflict (id) do update
set
  language = excluded.language,
  section = excluded.section,
  country = excluded.country,
  lead_id = coalesce(excluded.lead_id, story.lead_id)",
};
