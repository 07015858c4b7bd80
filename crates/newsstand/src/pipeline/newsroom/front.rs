//! Fronts: one for all, one for each language that is much written in, one for each of its countries. Each is set with regard
//! to the one before, so that the page does not flicker; what stood where is kept in the store for the next start.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, Result};
use newsdesk::model::{ArticleId, Instant, Section, StoryId};
use newsdesk::rank::{Facts, Front, Place, Placed, Reason, Setting, front, places};
use serde_json::{Value, json};
use store::Store;
use web::Fronts;

use super::Newsroom;

/// What stood where before.
#[derive(Debug, Default)]
pub(super) struct Previous(HashMap<String, Front>);

impl Previous {
    /// Loads what the store keeps of the front for all; the others begin from it at a start.
    pub(super) async fn load(store: &Store) -> Result<Self> {
        let mut previous = HashMap::new();
        let key = place_key(&Place::default());
        if let Some(kept) = store.load_front(&key).await.context("failed to load the front")? {
            previous.insert(key, read_front(&kept.body));
        }
        Ok(Self(previous))
    }

    fn of(&self, place: &Place) -> Option<&Front> {
        self.0.get(&place_key(place)).or_else(|| self.0.get(&place_key(&Place::default())))
    }
}

impl Newsroom {
    /// Sets every front anew.
    pub(crate) fn set_fronts(&mut self, now: Instant) -> Fronts {
        let live = self.state.live.candidates();
        let nothing = Front::default();
        let mut fronts = Vec::new();
        for place in places(live) {
            let setting = Setting {
                place: &place,
                authority: &self.state.authority,
                expectation: &self.state.expectation,
                now,
            };
            let set = front(live, self.previous.of(&place).unwrap_or(&nothing), &setting);
            fronts.push((place, set));
        }
        self.previous.0 =
            fronts.iter().map(|(place, front)| (place_key(place), front.clone())).collect();
        Arc::new(fronts)
    }

    /// Keeps what stands where, for the next start and for other processes.
    pub(crate) async fn save_fronts(&self, fronts: &Fronts, now: Instant) -> Result<()> {
        let kept: Vec<(String, String)> =
            fronts.iter().map(|(place, front)| (place_key(place), write_front(front))).collect();
        self.store.save_fronts(&kept, now).await.context("failed to save the fronts")
    }
}

/// Returns the name of a place in the store, such as `fr-CH`, `fr` or the empty one for all.
fn place_key(place: &Place) -> String {
    let language = place.language.as_ref().map(ToString::to_string).unwrap_or_default();
    match &place.country {
        Some(country) => format!("{language}-{}", country.as_str()),
        None => language,
    }
}

/// Writes what stands where, as ids.
fn write_front(front: &Front) -> String {
    let ids = |placed: &mut dyn Iterator<Item = &Placed>| -> Vec<i64> {
        placed.map(|placed| placed.story.0).collect()
    };
    let sections: serde_json::Map<String, Value> = front
        .sections
        .iter()
        .map(|(section, row)| (section.slug().to_owned(), json!(ids(&mut row.iter()))))
        .collect();
    json!({"ranked": ids(&mut front.ranked()), "sections": sections}).to_string()
}

/// Reads what stood where; only the order of stories comes back.
fn read_front(body: &str) -> Front {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let row = |ids: &Value| -> Vec<Placed> {
        let ids = ids.as_array().map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(Value::as_i64).map(stood).collect()
    };
    let sections = Section::ALL
        .iter()
        .filter_map(|(section, slug)| Some((*section, row(body.get("sections")?.get(*slug)?))))
        .collect();
    Front { reserve: body.get("ranked").map(row).unwrap_or_default(), sections, ..Front::default() }
}

/// Returns a story in the place where it stood, without its reasons.
fn stood(story: i64) -> Placed {
    Placed {
        story: StoryId(story),
        article: ArticleId(story),
        score: 0,
        parts: Vec::new(),
        facts: Facts::default(),
        reason: Reason::Trusted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_where_reads_back() {
        let front = Front {
            lead: Some(stood(7)),
            top: vec![stood(3), stood(9)],
            sections: vec![(Section::Sport, vec![stood(4)])],
            ..Front::default()
        };
        let read = read_front(&write_front(&front));
        let ids = |front: &Front| front.ranked().map(|placed| placed.story.0).collect::<Vec<_>>();
        assert_eq!(ids(&read), [7, 3, 9]);
        assert_eq!(read.sections, front.sections);
        assert_eq!(read_front("no json").ranked().count(), 0);
    }
}
