//! Articles that leave their stories: killed, withheld, forgotten. With them goes every word that was taken from them;
//! what remains of the stories is told anew.

use std::collections::BTreeSet;

use newsdesk::model::StoryId;

use super::{copies, name, retell};
use crate::db::{Tx, params};
use crate::dialect::id_list;
use crate::error::Result;

/// Takes articles out of their stories, with their names, quotes and claims.
pub(super) async fn leave(tx: &mut Tx, articles: &[i64]) -> Result<()> {
    if articles.is_empty() {
        return Ok(());
    }
    let list = id_list(articles.iter().copied());
    let rows = tx.rows(SELECT_TOUCHED, params![&list]).await?;
    let stories: BTreeSet<StoryId> =
        rows.iter().map(|row| row.int("story_id").map(StoryId)).collect::<Result<_>>()?;
    name::forget(tx, &list).await?;
    for sql in [DELETE_QUOTES, DELETE_CLAIMS, DELETE_MEMBERS] {
        tx.execute(sql, params![&list]).await?;
    }
    copies::let_go(tx, &list).await?;
    // The evidence of a link may repeat their words; links are found anew.
    let touched = id_list(stories.iter().map(|story| story.0));
    tx.execute(DELETE_LINKS, params![touched]).await?;
    retell::retell(tx, &stories).await
}

/// The stories of articles, and of those that copied them.
const SELECT_TOUCHED: &str = "\
select story_id
from story_member
where article_id {one of $1}
union
select story_id
from story_member
where copy_of {one of $1}";

const DELETE_QUOTES: &str = "\
delete from quote
where article_id {one of $1}";

const DELETE_CLAIMS: &str = "\
delete from copy_claim
where copy_id {one of $1}
  or of_id {one of $1}";

const DELETE_MEMBERS: &str = "\
delete from story_member
where article_id {one of $1}";

const DELETE_LINKS: &str = "\
delete from story_link
where story_id {one of $1}
  or other_id {one of $1}";
