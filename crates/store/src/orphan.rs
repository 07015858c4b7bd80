//! Articles that nothing holds any more. An article lives as long as an entry, somebody's save or its tombstone holds it.

use newsdesk::model::{ArticleId, SourceId};

use crate::db::{Tx, Value, params};
use crate::dialect::id_list;
use crate::error::Result;
use crate::story::arrival;

/// What holds nothing of an article `a`.
pub(crate) const IS_ORPHAN: &str = "\
not a.killed
  and not exists (select 1 from entry e where e.article_id = a.id)
  and not exists (
    select 1
    from read_state r
    where r.article_id = a.id
      and r.saved_at is not null
  )";

/// Forgets the orphans of a source, and the source when neither feed nor article is left of it.
pub(crate) async fn forget_of_source(tx: &mut Tx, id: SourceId) -> Result<()> {
    forget(tx, "a.source_id = $1", params![id]).await?;
    tx.execute(DELETE_EMPTY_SOURCE, params![id]).await?;
    Ok(())
}

/// Forgets one article if it is an orphan, and its source when nothing else is left of that.
pub(crate) async fn forget_article(tx: &mut Tx, id: ArticleId) -> Result<()> {
    let sources = forget(tx, "a.id = $1", params![id]).await?;
    for source in sources {
        tx.execute(DELETE_EMPTY_SOURCE, params![source]).await?;
    }
    Ok(())
}

/// Forgets the orphans among some articles together with their jobs; returns the sources that they belonged to.
async fn forget(tx: &mut Tx, among: &str, params: Vec<Value>) -> Result<Vec<SourceId>> {
    let sql = format!(
        "\
select a.id, a.source_id
from article a
where {among}
and {IS_ORPHAN}
order by a.id"
    );
    let rows = tx.rows(sql, params).await?;
    let mut sources: Vec<(SourceId, i64)> = Vec::new();
    let mut ids = Vec::with_capacity(rows.len());
    for row in &rows {
        ids.push(row.int("id")?);
        let source = SourceId(row.int("source_id")?);
        match sources.iter_mut().find(|(known, _)| *known == source) {
            Some((_, count)) => *count += 1,
            None => sources.push((source, 1)),
        }
    }
    if !ids.is_empty() {
        arrival::note_forgotten(tx, &ids).await?;
        let list = id_list(ids);
        tx.execute("delete from article\nwhere id {one of $1}", params![&list]).await?;
        tx.execute(DELETE_JOBS, params![list]).await?;
    }
    for (source, count) in &sources {
        tx.execute(TAKE_FROM_COUNT, params![*source, *count]).await?;
    }
    Ok(sources.into_iter().map(|(source, _)| source).collect())
}

const DELETE_JOBS: &str = "\
delete from job
where kind = 'page'
  and subject_id {one of $1}";

const TAKE_FROM_COUNT: &str = "\
update source
set article_count = article_count - $2
where id = $1";

const DELETE_EMPTY_SOURCE: &str = "\
delete from source
where id = $1
  and not exists (select 1 from feed f where f.source_id = $1)
  and not exists (select 1 from article a where a.source_id = $1)";
