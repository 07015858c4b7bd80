//! The search index follows the store by sequence number. A damaged one is noticed here, and filled from the beginning.

use anyhow::{Context, Result};
use intake::text;
use newsdesk::model::Sequence;
use search::{COMMIT_ARTICLES, Change, Index};
use store::{ChangedArticle, Store};

/// Articles that are read from the store at once; 500 of 3 kB are 1.5 MB.
const BATCH: usize = 500;

/// Applies every change since the index's last commit, or every one to an index that was found damaged; returns how many
/// there were.
pub(crate) async fn follow(store: &Store, index: &Index) -> Result<usize> {
    let was_damaged =
        tokio::task::block_in_place(|| index.mend()).context("failed to mend the index")?;
    if was_damaged {
        tracing::warn!("the search index was damaged; it is made anew");
    }
    let applied = catch_up(store, index).await?;
    index.set_complete();
    Ok(applied)
}

/// Applies every change since the index's last commit.
async fn catch_up(store: &Store, index: &Index) -> Result<usize> {
    let mut at = index.sequence().context("failed to read the index")?;
    let (mut applied, mut uncommitted) = (0, 0);
    loop {
        let changed =
            store.changed_articles(at, BATCH).await.context("failed to read the changes")?;
        let Some(last) = changed.last() else { break };
        at = last.card.sequence;
        applied += changed.len();
        uncommitted += changed.len();
        let changes: Vec<Change> = changed.into_iter().map(change).collect();
        tokio::task::block_in_place(|| index.apply(&changes))
            .context("failed to index articles")?;
        if uncommitted >= COMMIT_ARTICLES {
            commit(index, at)?;
            uncommitted = 0;
        }
    }
    if uncommitted > 0 {
        commit(index, at)?;
    }
    Ok(applied)
}

fn commit(index: &Index, at: Sequence) -> Result<()> {
    tokio::task::block_in_place(|| index.commit(at)).context("failed to commit the index")
}

/// Empties the index and follows from the beginning.
pub(crate) async fn rebuild(store: &Store, index: &Index) -> Result<usize> {
    index.clear().context("failed to empty the index")?;
    follow(store, index).await
}

fn change(changed: ChangedArticle) -> Change {
    let card = changed.card;
    Change {
        id: card.id,
        source_id: card.source_id,
        account: card.account,
        headline: card.headline,
        dek: card.dek.unwrap_or_default(),
        byline: card.byline.unwrap_or_default(),
        source_name: card.source_name,
        names: changed.names,
        language: card.language,
        country: changed.country,
        section: card.section,
        shown: card.shown,
        body_text: text::from_html(&changed.body_html),
        is_gone: card.killed,
    }
}
