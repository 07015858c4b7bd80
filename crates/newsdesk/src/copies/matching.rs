//! Matching: the texts on the shelf that have something in common with an arriving one. Finds them by their prints and
//! compares them; what follows from that is the shelf's business.

use std::collections::BTreeSet;

use super::overlap::{Overlap, overlap};
use super::prints::Prints;
use super::shelf::Shelf;
use crate::model::{ArticleId, Instant};

/// Prints by which a text must be found before it is compared: half of what it takes to say anything, since long texts
/// are found by half of their prints.
const LEAST_HITS: usize = 2;
/// Texts that an article is compared with: those that have most prints in common with it.
const MOST_CANDIDATES: usize = 16;
/// Members of a candidate's group that are compared beside it, those seen first.
const MOST_MEMBERS: usize = 16;
/// Different texts (a copy group is one) that have a print before it counts as a set phrase and is left out.
///
/// The postings' own bound comes too late for a paragraph of subscription offers that a dozen titles share.
const SET_PHRASE_TEXTS: usize = 8;

/// A text on the shelf that an arriving one was compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Which one.
    pub(super) id: ArticleId,
    /// When it came out.
    pub(super) at: Instant,
    /// What both have in common.
    pub(super) overlap: Overlap,
}

impl Shelf {
    /// Looks the prints of a text up: takes the set phrases out of them and returns the texts that have the others,
    /// once for each common print, and the set phrases.
    pub(super) fn look_up(&self, prints: &mut Prints) -> (Vec<u32>, Vec<u32>) {
        let (mut hits, mut ignored, mut slots) = (Vec::new(), Vec::new(), Vec::new());
        let mut kept = std::mem::take(&mut prints.kept);
        kept.retain(|print| {
            slots.clear();
            self.postings.find(*print, &mut slots);
            let is_own = !self.is_set_phrase(&slots);
            if is_own {
                hits.extend_from_slice(&slots);
            } else {
                ignored.push(*print);
            }
            is_own
        });
        prints.kept = kept;
        (hits, ignored)
    }

    /// Tells whether so many different texts have a print that it is a set phrase.
    fn is_set_phrase(&self, slots: &[u32]) -> bool {
        if slots.len() < SET_PHRASE_TEXTS {
            return false;
        }
        let records = slots.iter().filter_map(|slot| self.records.get(*slot as usize)?.as_ref());
        let mut heads: Vec<ArticleId> = records.map(|it| self.groups.head_or_self(it.id)).collect();
        heads.sort_unstable();
        heads.dedup();
        heads.len() >= SET_PHRASE_TEXTS
    }

    /// Compares a text with those that have most prints in common with it and with their groups; the best match first.
    pub(super) fn matches(&self, prints: &Prints, ignored: &[u32], hits: Vec<u32>) -> Vec<Match> {
        let mut ids: BTreeSet<ArticleId> = BTreeSet::new();
        for id in self.candidates(hits) {
            ids.insert(id);
            let group = self.groups.members(self.groups.head_or_self(id));
            ids.extend(group.iter().take(MOST_MEMBERS));
        }
        let compare = |id: ArticleId| {
            let record = self.record(id)?;
            let overlap = overlap(prints, ignored, &record.prints)?;
            Some(Match { id, at: record.at, overlap })
        };
        let mut matches: Vec<Match> = ids.into_iter().filter_map(compare).collect();
        matches.sort_by_key(|it| {
            let Overlap { reuse, containment, shared, .. } = it.overlap;
            (reuse, std::cmp::Reverse((containment, shared)), it.at, it.id)
        });
        matches
    }

    /// Returns the texts that were hit most often, [`MOST_CANDIDATES`] at most.
    fn candidates(&self, mut hits: Vec<u32>) -> impl Iterator<Item = ArticleId> {
        hits.sort_unstable();
        let mut counted: Vec<(usize, ArticleId)> = hits
            .chunk_by(|a, b| a == b)
            .filter(|same| same.len() >= LEAST_HITS)
            .filter_map(|same| {
                let slot = same.first()?;
                let record = self.records.get(*slot as usize)?.as_ref()?;
                Some((same.len(), record.id))
            })
            .collect();
        counted.sort_unstable_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        counted.into_iter().take(MOST_CANDIDATES).map(|(_, id)| id)
    }
}
