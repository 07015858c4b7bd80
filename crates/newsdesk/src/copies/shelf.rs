//! The shelf: the texts of the last days by their prints. Each arriving article is compared with it and put on it. The
//! single writer's state: the same articles in the same order give the same claims, on any machine, after any restart.

use std::collections::{BTreeSet, HashMap};

use super::agency;
use super::credit::{Credit, credit};
use super::groups::Groups;
use super::matching::Match;
use super::origin::{Side, is_new_copy};
use super::overlap::Overlap;
use super::postings::Postings;
use super::prints::{Prints, push_units};
use super::reading::read;
use super::site::Sites;
use crate::model::{ArticleId, ArticleText, CopyClaim, Instant, Reuse, SourceId};

/// Claims made about one article; the best one first, one for each copy group.
pub const MOST_CLAIMS: usize = 4;
/// Share of a text, in thousandths, that one of its group must have so that the text is found through that one and
/// needs no postings of its own: an agency's text in 500 papers takes the place of one.
const LEANING_SHARE: u16 = 900;
/// Share of a text, in thousandths, that each of the texts in it makes up at most when it is a compilation (a morning's
/// digest): it repeats them all, and is a copy of none.
const COMPILED_SHARE: u16 = 350;
/// Bytes read of a source's name or address.
const SOURCE_NAME_BYTES: usize = 120;
/// Bytes kept of the letters of a source's names and addresses.
pub(super) const SOURCE_LETTERS_BYTES: usize = 480;

/// The texts of the last days.
#[derive(Debug, Default)]
pub struct Shelf {
    pub(super) records: Vec<Option<Record>>,
    free: Vec<u32>,
    slots: HashMap<ArticleId, u32>,
    pub(super) by_seen: BTreeSet<(Instant, ArticleId)>,
    pub(super) postings: Postings,
    pub(super) groups: Groups,
    pub(super) sites: Sites,
    /// The letters of each source's name and address.
    pub(super) source_letters: HashMap<SourceId, String>,
}

/// One text on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: ArticleId,
    pub(super) source: SourceId,
    pub(super) at: Instant,
    pub(super) seen: Instant,
    pub(super) prints: Prints,
    pub(super) credit: Option<Box<Credit>>,
    /// The text of its group through which it is found; `None` when it has postings of its own.
    pub(super) leans_on: Option<ArticleId>,
}

impl Shelf {
    /// Returns an empty shelf.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a source known by its name, so that a credit that names it is understood.
    pub fn name_source(&mut self, source: SourceId, name: &str) {
        self.learn_letters(source, name);
    }

    /// Compares an article with the texts of the last days, puts it among them, and returns what it took from them or
    /// they from it: at most [`MOST_CLAIMS`], the best first. An article that arrives again replaces its former text.
    pub fn arrive(&mut self, article: &ArticleText) -> Vec<CopyClaim> {
        self.remove(article.id);
        if let Some(url) = article.url.as_deref() {
            self.learn_letters(article.source, host(url));
        }
        let mut reading = read(article, &self.sites);
        let (hits, ignored) = self.look_up(&mut reading.prints);
        let matches = self.matches(&reading.prints, &ignored, hits);
        let record = Record {
            id: article.id,
            source: article.source,
            at: article.at(),
            seen: article.seen,
            prints: reading.prints,
            credit: credit(article).map(Box::new),
            leans_on: None,
        };
        let claims = self.claims(&record, &matches);
        if !self.is_repeat_of_own(&record, claims.first()) {
            self.sites.count(article.source, article.seen, &reading.sentences);
        }
        self.put(record, &matches);
        claims
    }

    /// Returns the article that heads the copy group of an article: the credited one, the one that holds the others, or
    /// the one seen first. `None` when the article repeats nothing and is repeated by nobody.
    #[must_use]
    pub fn group_of(&self, article: ArticleId) -> Option<ArticleId> {
        self.groups.head(article)
    }

    /// Returns the articles of a copy group by the one that heads it, ascending, the head among them; empty when the
    /// article heads none.
    #[must_use]
    pub fn members(&self, origin: ArticleId) -> &[ArticleId] {
        self.groups.members(origin)
    }

    /// Takes an article off the shelf, as when it is killed. Its group lives on with the next of its articles at the
    /// head.
    pub fn remove(&mut self, article: ArticleId) {
        let Some(slot) = self.slots.remove(&article) else { return };
        let Some(record) = self.records.get_mut(slot as usize).and_then(Option::take) else {
            return;
        };
        self.free.push(slot);
        self.by_seen.remove(&(record.seen, article));
        if record.leans_on.is_none() {
            for print in record.prints.kept.iter().filter(|print| record.prints.is_posted(**print))
            {
                self.postings.remove(*print, slot);
            }
            self.hold_up_leaning(article);
        }
        let mut groups = std::mem::take(&mut self.groups);
        groups.remove(article, |rest| {
            rest.iter().copied().min_by_key(|id| (self.record(*id).map(|it| it.at), *id))
        });
        self.groups = groups;
    }

    /// Takes the articles off the shelf that were seen before an instant, and forgets the boilerplate that was not seen
    /// for 14 days before the newest of the others.
    pub fn forget(&mut self, before: Instant) {
        while let Some((seen, article)) = self.by_seen.first().copied()
            && seen < before
        {
            self.by_seen.remove(&(seen, article));
            self.remove(article);
        }
        self.sites.forget(self.by_seen.last().map_or(before, |(seen, _)| *seen));
    }

    /// Tells whether a sentence is one that its source prints under every article.
    #[must_use]
    pub fn is_boilerplate(&self, source: SourceId, sentence: &str) -> bool {
        self.sites.is_boilerplate(source, push_units(sentence, &mut Vec::new()))
    }

    /// Returns an article's body (its dek when there is none) without boilerplate and lines of credit and rights.
    #[must_use]
    pub fn clean(&self, article: &ArticleText) -> String {
        read(article, &self.sites).kept_text(article)
    }

    /// Returns how many articles are on the shelf.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Tells whether no article is on the shelf.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Returns about how much memory the shelf takes.
    ///
    /// # Units
    /// Bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        const INDEX_BYTES: usize = 48;
        let prints =
            self.records.iter().flatten().map(|it| it.prints.kept.capacity() * size_of::<u32>());
        prints.sum::<usize>()
            + self.records.capacity() * size_of::<Option<Record>>()
            + self.slots.len() * INDEX_BYTES
            + self.postings.bytes()
            + self.sites.bytes()
    }

    /// Makes the claims of an article, one for each group among its matches, and joins its group to theirs.
    fn claims(&mut self, new: &Record, matches: &[Match]) -> Vec<CopyClaim> {
        let mut heads = BTreeSet::new();
        let best: Vec<Match> = matches
            .iter()
            .filter(|it| heads.insert(self.groups.head_or_self(it.id)))
            .take(MOST_CLAIMS)
            .copied()
            .collect();
        let is_compilation = is_compilation(&best);
        best.into_iter().filter_map(|it| self.claim(new, it, is_compilation)).collect()
    }

    /// Makes one claim and joins the groups of both articles, unless it is one of passages.
    fn claim(&mut self, new: &Record, found: Match, is_compilation: bool) -> Option<CopyClaim> {
        let old = self.record(found.id)?;
        let (new_is_copy, origin) = is_new_copy(&self.side(new), &self.side(old), &found.overlap);
        let Overlap { mut reuse, shared, containment, .. } = found.overlap;
        let is_whole = reuse != Reuse::Passages && !is_compilation;
        if !is_whole || !self.join(new.id, found.id, new_is_copy) {
            reuse = Reuse::Passages;
        }
        let (copy, of) = if new_is_copy { (new.id, found.id) } else { (found.id, new.id) };
        Some(CopyClaim { copy, of, reuse, containment, shared, origin })
    }

    /// Puts an article and one that it matches in one group; `false` when both already belong elsewhere.
    fn join(&mut self, new: ArticleId, old: ArticleId, new_is_copy: bool) -> bool {
        let (new_head, old_head) = (self.groups.head(new), self.groups.head_or_self(old));
        if new_is_copy {
            // A text cannot be the copy of two that have nothing to do with each other.
            if new_head.is_some_and(|head| head != new) {
                return false;
            }
            self.groups.join(old_head, new);
        } else if old_head == old {
            self.groups.join(new_head.unwrap_or(new), old);
        } else {
            // What is itself a copy has its group already; the new text joins there.
            if new_head.is_some() {
                return false;
            }
            self.groups.join(old_head, new);
        }
        true
    }

    /// Puts a compared article on the shelf.
    fn put(&mut self, mut record: Record, matches: &[Match]) {
        let head = self.groups.head(record.id);
        record.leans_on = matches
            .iter()
            .filter(|it| head.is_some() && self.groups.head(it.id) == head)
            .filter(|it| it.overlap.of_new >= LEANING_SHARE)
            .find(|it| self.record(it.id).is_some_and(|record| record.leans_on.is_none()))
            .map(|it| it.id);
        self.shelve(record);
    }

    /// Stores a record and, unless it leans on another, its postings.
    pub(super) fn shelve(&mut self, mut record: Record) {
        let next = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let slot = self.free.pop().unwrap_or(next);
        if record.leans_on.is_none() {
            post(&mut self.postings, &mut record.prints, slot);
        }
        record.prints.kept.shrink_to_fit();
        self.slots.insert(record.id, slot);
        self.by_seen.insert((record.seen, record.id));
        match self.records.get_mut(slot as usize) {
            Some(place) => *place = Some(record),
            None => self.records.push(Some(record)),
        }
    }

    /// Gives the texts that lean on one that goes a new one to lean on: the lowest of them gets postings of its own.
    fn hold_up_leaning(&mut self, gone: ArticleId) {
        let group = self.groups.members(self.groups.head_or_self(gone)).to_vec();
        let leaning = |shelf: &Self, id: &ArticleId| {
            shelf.record(*id).is_some_and(|record| record.leans_on == Some(gone))
        };
        let mut holding = None;
        for id in group.into_iter().filter(|id| *id != gone) {
            if !leaning(self, &id) {
                continue;
            }
            let Some(slot) = self.slots.get(&id).copied() else { continue };
            let Some(record) = self.records.get_mut(slot as usize).and_then(Option::as_mut) else {
                continue;
            };
            record.leans_on = holding;
            if holding.is_none() {
                post(&mut self.postings, &mut record.prints, slot);
                holding = Some(id);
            }
        }
    }

    /// Returns the record of an article.
    pub(super) fn record(&self, article: ArticleId) -> Option<&Record> {
        let slot = self.slots.get(&article)?;
        self.records.get(*slot as usize)?.as_ref()
    }

    /// Returns what decides about a text when it is asked which was first.
    fn side<'a>(&'a self, record: &'a Record) -> Side<'a> {
        Side {
            id: record.id,
            at: record.at,
            credit: record.credit.as_deref(),
            source_letters: self.source_letters.get(&record.source).map_or("", String::as_str),
        }
    }

    /// Tells whether an article is nearly all of one of its own source: its sentences come again because the article
    /// does. When less is common it may well be the boilerplate.
    fn is_repeat_of_own(&self, new: &Record, claim: Option<&CopyClaim>) -> bool {
        claim.filter(|claim| claim.containment >= LEANING_SHARE).is_some_and(|claim| {
            let other = if claim.copy == new.id { claim.of } else { claim.copy };
            self.record(other).is_some_and(|record| record.source == new.source)
        })
    }

    /// Adds the letters of a source's name or address to what is known of it, once.
    fn learn_letters(&mut self, source: SourceId, text: &str) {
        let name = text.get(..text.floor_char_boundary(SOURCE_NAME_BYTES)).unwrap_or_default();
        let letters = agency::letters(name);
        let known = self.source_letters.entry(source).or_default();
        if !known.contains(&letters) && known.len() + letters.len() < SOURCE_LETTERS_BYTES {
            known.push(' ');
            known.push_str(&letters);
        }
    }
}

/// Posts a text's prints; those that have too many texts are dropped from the text too.
fn post(postings: &mut Postings, prints: &mut Prints, slot: u32) {
    let mut kept = std::mem::take(&mut prints.kept);
    kept.retain(|print| !prints.is_posted(*print) || postings.add(*print, slot));
    prints.kept = kept;
}

/// Tells whether a text is put together from several others, each a small part of it.
fn is_compilation(best: &[Match]) -> bool {
    let mut copies = best.iter().filter(|it| it.overlap.reuse != Reuse::Passages).peekable();
    copies.peek().is_some()
        && copies.clone().count() > 1
        && copies.all(|it| it.overlap.of_new <= COMPILED_SHARE)
}

/// Returns the host of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}
