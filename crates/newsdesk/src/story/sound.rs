//! Soundness: whether a window that was read back holds together. Bytes can pass their checksum and still contradict
//! themselves, when another version or a hand wrote them; the window trusts its own numbers and would go astray.

use std::collections::BTreeSet;

use super::cluster::Story;
use super::lane::{Lane, Slot};
use super::window::{MAX_LANES, Window};
use crate::model::StoryId;

/// Arrivals are counted up to here: no stream is as long.
const MOST_ARRIVALS: u64 = 1 << 60;

/// Tells whether everything in a window leads to what is there.
pub(super) fn is_sound(window: &Window) -> bool {
    let slots: u64 = window.lanes.iter().map(|lane| lane.slots() as u64).sum();
    let stories = || window.lanes.iter().flat_map(Lane::each).map(|(_, story)| story);
    let due: BTreeSet<StoryId> = window.due.iter().map(|(_, story)| *story).collect();
    let is_redirect_sound = |(from, into)| {
        !window.stories.contains_key::<StoryId>(from)
            && window.stories.contains_key::<StoryId>(into)
    };
    window.arrivals <= MOST_ARRIVALS
        && window.due.iter().all(|(at, _)| *at <= 2 * MOST_ARRIVALS)
        && window.swept <= slots
        && window.lanes.len() <= MAX_LANES
        && window.lane_of.len() == window.lanes.len()
        && window.stories.len() == stories().count()
        && window.articles.len() == stories().map(|story| story.members.len()).sum::<usize>()
        && stories().all(|story| !story.is_due || due.contains(&story.id))
        && window.redirects.iter().all(is_redirect_sound)
        && window.lanes.iter().all(is_lane_sound)
}

/// Tells whether a lane's free places are free, its index leads to its stories, and its stories' terms are known.
fn is_lane_sound(lane: &Lane) -> bool {
    let terms = lane.lexicon.all().len();
    let free: BTreeSet<Slot> = lane.free().iter().copied().collect();
    let is_free = |slot: &Slot| (*slot as usize) < lane.slots() && lane.story(*slot).is_none();
    let free_terms: BTreeSet<u32> = lane.lexicon.free().iter().copied().collect();
    let leads = |(term, slots): (u32, &Vec<Slot>)| {
        slots.iter().all(|slot| {
            lane.story(*slot).is_some_and(|story| story.indexed.binary_search(&term).is_ok())
        })
    };
    free.len() == lane.free().len()
        && free.len() + lane.live() == lane.slots()
        && free.iter().all(is_free)
        && free_terms.len() == lane.lexicon.free().len()
        && free_terms.iter().all(|term| (*term as usize) < terms)
        && (0..).zip(lane.postings()).all(leads)
        && lane.each().all(|(_, story)| is_story_sound(story, terms))
}

/// Tells whether a story has members, and knows no terms but the lexicon's.
fn is_story_sound(story: &Story, terms: usize) -> bool {
    let sums = [&story.title, &story.body, &story.names];
    let drafts = story.members.iter().map(|member| &member.draft);
    let own = drafts.flat_map(|draft| [&draft.title, &draft.body, &draft.names]);
    let is_known = |term: u32| (term as usize) < terms;
    !story.members.is_empty()
        && story.indexed.is_sorted_by(|a, b| a < b)
        && story.indexed.iter().all(|term| is_known(*term))
        && sums.into_iter().chain(own).all(|vector| {
            // Vectors are sorted by term.
            vector.entries().last().is_none_or(|entry| is_known(entry.term))
        })
}
