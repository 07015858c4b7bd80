//! Stories as the store holds them: what the story writer judged, what readers are shown of it, and what both follow.
//! Decides nothing about news; keeps counts right, ids leading on, and no word of what may no longer be shown.

pub(crate) mod arrival;
pub(crate) mod candidate;
mod change;
mod copies;
pub(crate) mod front;
pub(crate) mod judge;
mod leave;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod member;
pub(crate) mod name;
pub(crate) mod order;
pub(crate) mod quote;
mod retell;
mod text;
pub(crate) mod visit;

use std::collections::HashMap;

use newsdesk::model::{ArticleCard, Instant, Language, Section, StoryId, StorySequence};

use crate::article::card;
use crate::db::{Row, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// What lists show of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCard {
    /// Its id.
    pub id: StoryId,
    /// The place of its last change in the order of all changes of stories.
    pub sequence: StorySequence,
    /// It left the live window: nothing joins it any more.
    pub is_archived: bool,
    /// Its language.
    pub language: Option<Language>,
    /// Its section.
    pub section: Section,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// When its oldest article came out.
    pub first: Instant,
    /// When its newest article came out.
    pub last: Instant,
    /// Its articles.
    pub article_count: u32,
    /// The owners of the sources that carry it.
    pub owner_count: u32,
    /// Its articles with the copies of one text counted once.
    pub folded_count: u32,
    /// The article that stands for it. What a reader sees of it is the wall's business.
    pub lead: ArticleCard,
}

/// What became of a story, for what follows the stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryState {
    /// Articles join it.
    Live,
    /// Nothing joins it any more.
    Archived,
    /// It is part of another story.
    Merged(StoryId),
    /// No article is left of it.
    Empty,
}

/// A story that is new or has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedStory {
    /// Its id.
    pub id: StoryId,
    /// The place of its last change in the order of all changes of stories.
    pub sequence: StorySequence,
    /// What became of it.
    pub state: StoryState,
}

impl Store {
    /// Returns the story that an id leads to: another one, told by its id, where the story was merged. `None` when there
    /// is none or no article is left of it. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn story(&self, id: StoryId) -> Result<Option<StoryCard>> {
        let sql = format!(
            "{}where st.id = (\n  select coalesce(merged_into, id)\n  from story\n  where id = $1\n)",
            select_cards()
        );
        let row = self.db.row(Attempt::on("load story", id), sql, params![id]).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Returns stories in the order of the ids given; merged ones, and those without articles, are left out. At most
    /// [`MAX_LIST`]. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn story_cards(&self, ids: &[StoryId]) -> Result<Vec<StoryCard>> {
        let ids = ids.get(..ids.len().min(MAX_LIST)).unwrap_or_default();
        let sql = format!("{}where st.id {{one of $1}}", select_cards());
        let list = id_list(ids.iter().map(|id| id.0));
        let attempt = Attempt::on("load stories:", ids.len());
        let mut found = HashMap::with_capacity(ids.len());
        for row in self.db.rows(attempt, sql, params![list]).await? {
            let story = from_row(&row)?;
            found.insert(story.id, story);
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }

    /// Lists the stories that are new or have changed after a place in the order of all changes, oldest change first,
    /// merged and empty ones too. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn changed_stories(
        &self,
        after: StorySequence,
        limit: usize,
    ) -> Result<Vec<ChangedStory>> {
        let sql = "\
select id, sequence, state, merged_into, article_count
from story
where sequence > $1
order by sequence
limit $2";
        let attempt = Attempt::on("list stories changed after", after);
        let rows = self.db.rows(attempt, sql, params![after, limit.min(MAX_LIST)]).await?;
        let changed = |row: &Row| {
            Ok(ChangedStory {
                id: StoryId(row.int("id")?),
                sequence: StorySequence(row.int("sequence")?),
                state: state_from_row(row)?,
            })
        };
        rows.iter().map(changed).collect()
    }
}

/// Reads what became of a story.
fn state_from_row(row: &Row) -> Result<StoryState> {
    let state = match (row.opt_int("merged_into")?, row.int("article_count")?) {
        (Some(into), _) => StoryState::Merged(StoryId(into)),
        (None, 0) => StoryState::Empty,
        (None, _) if row.text("state")? == "archived" => StoryState::Archived,
        (None, _) => StoryState::Live,
    };
    Ok(state)
}

/// Writes the columns of a story `st` with its lead `a` and that one's source `s`.
fn card_columns() -> String {
    format!(
        "\
st.id as story_id, st.sequence as story_sequence, st.state as story_state,
  st.language as story_language, st.section as story_section, st.country as story_country,
  st.first_at, st.last_at, st.article_count, st.owner_count, st.folded_count,
  {}",
        card::COLUMNS
    )
}

/// Writes the statement that loads stories with their leads; what follows is `where …`.
fn select_cards() -> String {
    format!(
        "\
select
  {}
from story st
join article a on a.id = st.lead_id
join source s on s.id = a.source_id
",
        card_columns()
    )
}

/// Reads a story with its lead.
fn from_row(row: &Row) -> Result<StoryCard> {
    Ok(StoryCard {
        id: StoryId(row.int("story_id")?),
        sequence: StorySequence(row.int("story_sequence")?),
        is_archived: row.text("story_state")? == "archived",
        language: row.opt_text("story_language")?.as_deref().and_then(Language::from_tag),
        section: row.named("story_section", Section::from_slug)?,
        country: row.opt_text("story_country")?,
        first: row.instant("first_at")?,
        last: row.instant("last_at")?,
        article_count: row.count("article_count")?,
        owner_count: row.count("owner_count")?,
        folded_count: row.count("folded_count")?,
        lead: card::from_row(row)?,
    })
}
