//! Counts, times and lead of stories, told anew from their members whenever these change. Never counted per request.

use std::collections::BTreeSet;

use newsdesk::model::StoryId;

use crate::db::{Counter, Tx, params};
use crate::dialect::pair_list;
use crate::error::Result;

/// Tells stories anew; each gets the next place in the order of all changes of stories.
pub(super) async fn retell(tx: &mut Tx, stories: &BTreeSet<StoryId>) -> Result<()> {
    if stories.is_empty() {
        return Ok(());
    }
    let first = tx.allocate(Counter::Story, stories.len()).await?;
    let pairs = pair_list(stories.iter().map(|story| story.0).zip(first..));
    tx.execute(RETELL, params![pairs]).await?;
    Ok(())
}

/// A lead that is no member gives way to the oldest one; times of a story without members stay.
const RETELL: &str = "\
update story
set
  sequence = t.sequence,
  article_count = t.articles,
  owner_count = t.owners,
  folded_count = t.texts,
  first_at = coalesce(t.first_at, story.first_at),
  last_at = coalesce(t.last_at, story.last_at),
  lead_id = case
    when exists (
      select 1
      from story_member l
      where l.article_id = story.lead_id
        and l.story_id = story.id
    ) then story.lead_id
    else t.oldest
  end
from (
  select
    k.a as id,
    k.b as sequence,
    count(m.article_id) as articles,
    count(distinct coalesce(s.publisher_id, -s.id)) as owners,
    count(distinct coalesce(m.copy_of, m.article_id)) as texts,
    min(a.shown_at) as first_at,
    max(a.shown_at) as last_at,
    min(m.article_id) as oldest
  from {pairs $1} k
  left join story_member m on m.story_id = k.a
  left join article a on a.id = m.article_id
  left join source s on s.id = a.source_id
  group by k.a, k.b
) t
where story.id = t.id";
