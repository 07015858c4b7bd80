//! Lists of stories, those with the newest articles first, by keyset.

use newsdesk::model::{Instant, Language, Section, StoryId};

use super::StoryCard;
use crate::db::{Value, params};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Articles that are looked at for a list of the stories that carry a name, newest first: a name that is in every
/// article would else be looked up in all of them. Some weeks of the most frequent name.
const MAX_NAMED: usize = 5_000;

/// Which stories to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryFilter {
    /// Only in this language.
    pub language: Option<Language>,
    /// Only of this section.
    pub section: Option<Section>,
    /// Only of this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Only with an article of this time or later.
    pub since: Option<Instant>,
    /// Only those that carry the name with this key; of the newest articles that do, at most five thousand.
    pub name: Option<String>,
}

/// A place in a list of stories: the last one of the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoryCursor {
    /// When its newest article came out.
    pub last: Instant,
    /// Its id.
    pub id: StoryId,
}

impl StoryCursor {
    /// Returns the place of a story.
    #[must_use]
    pub const fn at(card: &StoryCard) -> Self {
        Self { last: card.last, id: card.id }
    }
}

impl Store {
    /// Lists stories, those with the newest articles first, before the place `before`; live and archived ones. A story
    /// that gains an article while pages are turned moves to the top, and is not on a later page again. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn list_stories(
        &self,
        filter: &StoryFilter,
        before: Option<StoryCursor>,
        limit: usize,
    ) -> Result<Vec<StoryCard>> {
        let end = StoryCursor { last: Instant(i64::MAX), id: StoryId(i64::MAX) };
        let before = before.unwrap_or(end);
        let mut params = params![limit.min(MAX_LIST), before.last, before.id];
        let conditions = conditions(filter, &mut params);
        let sql = format!(
            "\
{}where st.article_count > 0
  and (st.last_at, st.id) < ($2, $3)
{conditions}order by st.last_at desc, st.id desc
limit $1",
            super::select_cards()
        );
        let rows = self.db.rows(Attempt::on("list", "stories"), sql, params).await?;
        rows.iter().map(super::from_row).collect()
    }
}

/// Writes what every story of the list fulfils.
fn conditions(filter: &StoryFilter, params: &mut Vec<Value>) -> String {
    let wanted: [(&str, Option<Value>); 4] = [
        ("st.language =", filter.language.as_ref().map(|language| language.as_str().into())),
        ("st.section =", filter.section.map(|section| section.slug().into())),
        ("st.country =", filter.country.as_deref().map(Value::from)),
        ("st.last_at >=", filter.since.map(Value::from)),
    ];
    let mut conditions = String::new();
    for (condition, value) in wanted {
        let Some(value) = value else { continue };
        params.push(value);
        conditions.push_str(&format!("  and {condition} ${}\n", params.len()));
    }
    if let Some(name) = &filter.name {
        params.extend(params![name, MAX_NAMED]);
        conditions.push_str(&with_name(params.len() - 1, params.len()));
    }
    conditions
}

/// Writes that a story carries a name.
fn with_name(key: usize, most: usize) -> String {
    format!(
        "  and st.id in (
    select m.story_id
    from (
      select w.article_id
      from article_name w
      where w.name_id = (select id from known_name where key = ${key})
      order by w.article_id desc
      limit ${most}
    ) named
    join story_member m on m.article_id = named.article_id
  )\n"
    )
}
