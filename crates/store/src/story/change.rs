//! Changes of stories beside the articles that join: merged, split, archived. Ids lead on for ever.

use std::collections::BTreeSet;

use newsdesk::model::{ArticleId, StoryChange, StoryId};

use crate::db::{Tx, params};
use crate::dialect::id_list;
use crate::error::Result;

/// Performs a change; the stories whose articles change come to `touched`.
pub(super) async fn apply(
    tx: &mut Tx,
    change: &StoryChange,
    touched: &mut BTreeSet<StoryId>,
) -> Result<()> {
    match change {
        StoryChange::Merged { from, into } => merge(tx, *from, *into, touched).await,
        StoryChange::Split { from, into, articles } => {
            touched.extend([*from, *into]);
            split(tx, *from, *into, articles).await
        }
        StoryChange::Archived(story) => {
            touched.insert(*story);
            tx.execute(ARCHIVE, params![*story]).await?;
            Ok(())
        }
    }
}

/// Makes a story part of another, or of what that one became part of. What led to the first leads to the second.
async fn merge(
    tx: &mut Tx,
    from: StoryId,
    into: StoryId,
    touched: &mut BTreeSet<StoryId>,
) -> Result<()> {
    let sql = "select coalesce(merged_into, id) as id\nfrom story\nwhere id = $1";
    let row = tx.row(sql, params![into]).await?;
    let into = row.map_or(Ok(into), |row| row.int("id").map(StoryId))?;
    if from == into {
        return Ok(());
    }
    touched.extend([from, into]);
    tx.execute(INSERT_LIKE, params![from, into]).await?;
    for sql in [MOVE_ALL, REDIRECT] {
        tx.execute(sql, params![from, into]).await?;
    }
    tx.execute(DELETE_LINKS, params![from]).await?;
    Ok(())
}

/// Moves articles to a story of their own. An id that led elsewhere is that story's again.
async fn split(tx: &mut Tx, from: StoryId, into: StoryId, articles: &[ArticleId]) -> Result<()> {
    tx.execute(INSERT_LIKE, params![from, into]).await?;
    tx.execute(REVIVE, params![into]).await?;
    let list = id_list(articles.iter().map(|id| id.0));
    tx.execute(MOVE_SOME, params![from, into, list]).await?;
    Ok(())
}

/// A story with the looks of another, where there is none yet.
const INSERT_LIKE: &str = "\
insert into story (id, state, language, section, country, first_at, last_at)
select $2, 'live', language, section, country, first_at, last_at
from story
where id = $1
on conflict (id) do nothing";

const MOVE_ALL: &str = "\
update story_member
set story_id = $2
where story_id = $1";

const MOVE_SOME: &str = "\
update story_member
set story_id = $2
where story_id = $1
  and article_id {one of $3}";

const REDIRECT: &str = "\
update story
set
  state = 'merged',
  merged_into = $2
where id = $1
  or merged_into = $1";

const REVIVE: &str = "\
update story
set
  state = 'live',
  merged_into = null
where id = $1";

const ARCHIVE: &str = "\
update story
set state = 'archived'
where id = $1
  and state = 'live'";

const DELETE_LINKS: &str = "\
delete from story_link
where story_id = $1
  or other_id = $1";
