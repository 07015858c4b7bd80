//! Candidates: live stories as ranking reads them, compact, all in one statement.

use newsdesk::model::{ArticleId, Instant, Language, OwnerId, Section, SourceId, StoryId};

use crate::Store;
use crate::db::{Row, params};
use crate::error::{Attempt, Result};

/// Stories that are ranked at most: the live window of a large installation.
pub const MAX_CANDIDATES: usize = 200_000;

/// A live story with who carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCandidate {
    /// The story.
    pub id: StoryId,
    /// Its language.
    pub language: Option<Language>,
    /// Its section.
    pub section: Section,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The article that stands for it.
    pub lead: Option<ArticleId>,
    /// Its articles by id, the oldest first.
    pub coverage: Vec<Coverage>,
}

/// An article of a live story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The article.
    pub article: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// Who owns the source.
    pub owner: OwnerId,
    /// When it came out, as far as we trust it.
    pub at: Instant,
    /// The article that began its copy group; `None` where it copies nothing.
    pub copy_of: Option<ArticleId>,
    /// It has a picture.
    pub has_picture: bool,
}

impl Store {
    /// Lists live stories with an article of the time `since` or later, by id: of more than `limit` the ones with the
    /// newest articles, and never more than [`MAX_CANDIDATES`]. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn live_candidates(
        &self,
        since: Instant,
        limit: usize,
    ) -> Result<Vec<StoryCandidate>> {
        let attempt = Attempt::on("list", "stories to be ranked");
        let params = params![since, limit.min(MAX_CANDIDATES)];
        let mut candidates: Vec<StoryCandidate> = Vec::new();
        for row in self.db.rows(attempt, SELECT_LIVE, params).await? {
            let id = StoryId(row.int("id")?);
            let coverage = coverage_from_row(&row)?;
            match candidates.last_mut() {
                Some(last) if last.id == id => last.coverage.push(coverage),
                _ => candidates.push(candidate_from_row(&row, id, coverage)?),
            }
        }
        Ok(candidates)
    }
}

/// Reads a story with its first article.
fn candidate_from_row(row: &Row, id: StoryId, first: Coverage) -> Result<StoryCandidate> {
    Ok(StoryCandidate {
        id,
        language: row.language()?,
        section: row.section()?,
        country: row.opt_text("country")?,
        lead: row.opt_int("lead_id")?.map(ArticleId),
        coverage: vec![first],
    })
}

/// Reads an article of a story.
fn coverage_from_row(row: &Row) -> Result<Coverage> {
    Ok(Coverage {
        article: ArticleId(row.int("article_id")?),
        source: SourceId(row.int("source_id")?),
        owner: OwnerId(row.int("owner_id")?),
        at: row.instant("shown_at")?,
        copy_of: row.opt_int("copy_of")?.map(ArticleId),
        has_picture: row.flag("has_picture")?,
    })
}

const SELECT_LIVE: &str = "\
select
  st.id, st.language, st.section, st.country, st.lead_id,
  m.article_id, m.copy_of, a.source_id, coalesce(s.publisher_id, -s.id) as owner_id,
  a.shown_at, a.image is not null as has_picture
from (
  select id, language, section, country, lead_id
  from story
  where article_count > 0
    and state = 'live'
    and last_at >= $1
  order by last_at desc, id desc
  limit $2
) st
join story_member m on m.story_id = st.id
join article a on a.id = m.article_id
join source s on s.id = a.source_id
order by st.id, m.article_id";
