//! Links from story to story: the same event in another language, and what is related, with the evidence.

use std::collections::{BTreeMap, HashSet};

use newsdesk::model::{Instant, StoryId};

use super::StoryCard;
use crate::Store;
use crate::db::{Insert, Row, Writer, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};

/// Links that are shown of one story.
const MAX_LINKS: usize = 32;

/// What the other story is to the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same event in another language.
    Language,
    /// An earlier chapter.
    Earlier,
    /// What explains it.
    Background,
    /// The same people.
    People,
    /// The same place.
    Place,
}

impl Relation {
    /// Every relation with its name in the store and in JSON.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Language, "language"),
        (Self::Earlier, "earlier"),
        (Self::Background, "background"),
        (Self::People, "people"),
        (Self::Place, "place"),
    ];

    /// Returns the name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("people", |(_, name)| name)
    }

    /// Reads a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, text)| *text == name).map(|(relation, _)| *relation)
    }
}

/// A link as the newsroom found it, seen from `story`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryLink {
    /// The story whose page shows it.
    pub story: StoryId,
    /// The story that it leads to.
    pub other: StoryId,
    /// What that one is to it.
    pub relation: Relation,
    /// How sure we are.
    ///
    /// # Units
    /// Thousandths.
    pub probability: u16,
    /// What speaks for it, in a form of the newsroom's own. It goes when an article of either story may not be shown.
    pub evidence: String,
}

/// A link with the story that it leads to now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedStory {
    /// The link.
    pub link: StoryLink,
    /// The story.
    pub card: StoryCard,
}

impl Store {
    /// Records the links of stories in the place of those that they had: every story named in `stories` loses what is not
    /// among `links`. Links of or to stories that are no more are left out. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the links stay as they were then.
    pub async fn record_links(
        &self,
        stories: &[StoryId],
        links: &[StoryLink],
        now: Instant,
    ) -> Result<()> {
        let attempt = Attempt::on("record links of stories:", stories.len());
        let mut tx = self.db.begin(Writer::Ingest, attempt).await?;
        let list = id_list(stories.iter().map(|id| id.0));
        tx.execute("delete from story_link\nwhere story_id {one of $1}", params![list]).await?;
        let ends = links.iter().flat_map(|link| [link.story.0, link.other.0]);
        let known = tx.rows(SELECT_KNOWN, params![id_list(ends)]).await?;
        let known: HashSet<i64> = known.iter().map(|row| row.int("id")).collect::<Result<_>>()?;
        let is_usable = |link: &&StoryLink| {
            link.story != link.other
                && known.contains(&link.story.0)
                && known.contains(&link.other.0)
        };
        // Of the same link twice the last word counts; one statement may not change a row twice.
        let links: BTreeMap<(StoryId, StoryId, Relation), &StoryLink> = links
            .iter()
            .filter(is_usable)
            .map(|link| ((link.story, link.other, link.relation), link))
            .collect();
        let row = |link: &&StoryLink| {
            params![
                link.story,
                link.other,
                link.relation.as_str(),
                link.probability.min(1_000),
                &link.evidence,
                now,
            ]
        };
        tx.insert_many(&INTO_LINK, links.values().map(row).collect()).await?;
        tx.commit().await
    }

    /// Lists the links of a story, the surest first; those to stories that were merged since lead to what these became
    /// part of. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn links_of(&self, story: StoryId) -> Result<Vec<LinkedStory>> {
        let sql = format!(
            "\
select
  l.story_id as link_story, l.other_id, l.relation, l.probability, l.evidence,
  {}
{FROM_LINK}",
            super::card_columns()
        );
        let attempt = Attempt::on("list links of story", story);
        let rows = self.db.rows(attempt, sql, params![story, MAX_LINKS]).await?;
        rows.iter().map(from_row).collect()
    }
}

/// Reads a link.
fn from_row(row: &Row) -> Result<LinkedStory> {
    Ok(LinkedStory {
        link: StoryLink {
            story: StoryId(row.int("link_story")?),
            other: StoryId(row.int("other_id")?),
            relation: row.named("relation", Relation::from_name)?,
            probability: row.thousandths("probability")?,
            evidence: row.text("evidence")?,
        },
        card: super::from_row(row)?,
    })
}

const SELECT_KNOWN: &str = "\
select id
from story
where id {one of $1}
  and merged_into is null";

const INTO_LINK: Insert = Insert {
    table: "story_link",
    columns: &["story_id", "other_id", "relation", "probability", "evidence", "found_at"],
    suffix: "\
on conflict (story_id, other_id, relation) do update
set
  probability = excluded.probability,
  evidence = excluded.evidence,
  found_at = excluded.found_at",
};

const FROM_LINK: &str = "\
from story_link l
join story o on o.id = l.other_id
join story st on st.id = coalesce(o.merged_into, o.id)
join article a on a.id = st.lead_id
join source s on s.id = a.source_id
where l.story_id = $1
  and st.id <> $1
order by l.probability desc, l.other_id, l.relation
limit $2";
