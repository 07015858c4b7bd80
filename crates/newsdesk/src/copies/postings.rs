//! Postings: which texts have a print. One flat table of eight bytes an entry, cut into shards so that growing copies
//! little at a time. Knows prints and slots; nothing of texts.

/// Shards of the table: growing one copies 1/256 of all, some 300,000 entries at a million articles.
const SHARDS: usize = 256;
/// Texts that a print leads to at most: one that more texts have is a set phrase and tells nothing.
///
/// # Source
/// Stories design, 4.1.
pub(super) const MOST_POSTINGS: usize = 60;
/// Places looked at for one print. At the highest load the longest run of taken places is some 550 at 300,000 entries;
/// the rest is for texts made to collide, whose prints are then not kept.
const MOST_PROBES: usize = 2_048;
/// The share of places that may be taken, in tenths: at 8/10 a print that nobody has costs 13 places, two cache lines.
const MOST_LOAD_TENTHS: usize = 8;
/// The smallest shard.
const LEAST_PLACES: usize = 16;

/// A place that was never taken.
const EMPTY: u64 = 0;
/// A place that is free again.
const FREED: u64 = 1;
/// Slots are written two higher, so that no entry looks like [`EMPTY`] or [`FREED`].
const SLOT_BASE: u64 = 2;

/// The table.
#[derive(Clone, Debug)]
pub(super) struct Postings {
    shards: Vec<Shard>,
}

/// One part of the table: entries of print (upper half) and slot (lower half), found by linear probing.
#[derive(Clone, Debug, Default)]
struct Shard {
    places: Vec<u64>,
    /// Places that are not [`EMPTY`].
    used: usize,
}

impl Default for Postings {
    fn default() -> Self {
        Self { shards: vec![Shard::default(); SHARDS] }
    }
}

impl Postings {
    /// Appends the slots of the texts that have a print, in no order that means anything.
    pub(super) fn find(&self, print: u32, slots: &mut Vec<u32>) {
        let Some(shard) = self.shards.get(shard_of(print)) else { return };
        slots.extend(shard.run(print).filter_map(|(_, entry)| slot_of(entry, print)));
    }

    /// Adds a text to a print; `false` when the print has too many texts.
    pub(super) fn add(&mut self, print: u32, slot: u32) -> bool {
        self.shards.get_mut(shard_of(print)).is_some_and(|shard| shard.add(print, slot))
    }

    /// Takes a text off a print.
    pub(super) fn remove(&mut self, print: u32, slot: u32) {
        let Some(shard) = self.shards.get_mut(shard_of(print)) else { return };
        let wanted = entry(print, slot);
        let found = shard.run(print).find(|(_, entry)| *entry == wanted).map(|(at, _)| at);
        if let Some(place) = found.and_then(|at| shard.places.get_mut(at)) {
            *place = FREED;
        }
    }

    /// Returns the bytes that the table takes.
    pub(super) fn bytes(&self) -> usize {
        self.shards.iter().map(|shard| shard.places.capacity() * size_of::<u64>()).sum()
    }
}

impl Shard {
    /// Walks the places of a print: where it would stand, and on to the first place that was never taken.
    fn run(&self, print: u32) -> impl Iterator<Item = (usize, u64)> {
        let places = self.places.len();
        let home = home_of(print, places);
        (0..places.min(MOST_PROBES))
            .map(move |step| (home + step) % places.max(1))
            .filter_map(|at| self.places.get(at).map(|entry| (at, *entry)))
            .take_while(|(_, entry)| *entry != EMPTY)
    }

    fn add(&mut self, print: u32, slot: u32) -> bool {
        if (self.used + 1) * 10 > self.places.len() * MOST_LOAD_TENTHS {
            self.grow();
        }
        let (mut texts, mut free, mut steps) = (0, None, 0);
        for (at, entry) in self.run(print) {
            steps += 1;
            texts += usize::from(slot_of(entry, print).is_some());
            if entry == FREED && free.is_none() {
                free = Some(at);
            }
        }
        if texts >= MOST_POSTINGS || (free.is_none() && steps >= MOST_PROBES) {
            return false;
        }
        let next = (home_of(print, self.places.len()) + steps) % self.places.len().max(1);
        self.used += usize::from(free.is_none());
        let Some(place) = self.places.get_mut(free.unwrap_or(next)) else { return false };
        *place = entry(print, slot);
        true
    }

    /// Moves the entries to a table in which they take two thirds of the places.
    fn grow(&mut self) {
        let old = std::mem::take(&mut self.places);
        let entries = || old.iter().copied().filter(|entry| *entry > FREED);
        self.used = entries().count();
        let places = (self.used + self.used / 2).max(LEAST_PLACES);
        self.places = vec![EMPTY; places];
        for entry in entries() {
            let home = home_of(print_of(entry), places);
            let free = (0..places)
                .map(|step| (home + step) % places)
                .find(|at| self.places.get(*at) == Some(&EMPTY));
            if let Some(place) = free.and_then(|at| self.places.get_mut(at)) {
                *place = entry;
            }
        }
    }
}

/// Returns the shard of a print: its first eight bits.
fn shard_of(print: u32) -> usize {
    usize::try_from(print >> 24).unwrap_or_default()
}

/// Returns where a print stands in a shard of so many places: its other bits, scaled.
fn home_of(print: u32, places: usize) -> usize {
    let scaled = (u64::from(print << 8) * places as u64) >> 32;
    usize::try_from(scaled).unwrap_or_default()
}

fn entry(print: u32, slot: u32) -> u64 {
    (u64::from(print) << 32) | (u64::from(slot) + SLOT_BASE)
}

fn print_of(entry: u64) -> u32 {
    u32::try_from(entry >> 32).unwrap_or_default()
}

/// Returns the slot of an entry when it is one of this print.
fn slot_of(entry: u64, print: u32) -> Option<u32> {
    let slot = (entry & u64::from(u32::MAX)).checked_sub(SLOT_BASE)?;
    (print_of(entry) == print).then(|| u32::try_from(slot).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(table: &Postings, print: u32) -> Vec<u32> {
        let mut found = Vec::new();
        table.find(print, &mut found);
        found.sort_unstable();
        found
    }

    #[test]
    fn texts_are_found_by_their_prints_until_they_are_taken_off() {
        let mut table = Postings::default();
        let print = |n: u32| n.wrapping_mul(0x9e37_79b9);
        for n in 0..20_000 {
            assert!(table.add(print(n % 5_000), n));
        }
        assert_eq!(slots(&table, print(7)), [7, 5_007, 10_007, 15_007]);
        for n in 0..10_000 {
            table.remove(print(n % 5_000), n);
        }
        assert_eq!(slots(&table, print(7)), [10_007, 15_007]);
        let before = table.bytes();
        for _ in 0..20 {
            for n in 0..5_000 {
                table.add(print(n), n);
                table.remove(print(n), n);
            }
        }
        assert!(table.bytes() <= before * 2, "freed places are used again");
        assert_eq!(slots(&table, print(4_999)), [14_999, 19_999]);
        assert_eq!(slots(&table, 0), [10_000, 15_000]);
    }

    #[test]
    fn a_print_leads_to_a_bounded_number_of_texts() {
        let mut table = Postings::default();
        let taken = (0..1_000).filter(|slot| table.add(0xffff_ffff, *slot)).count();
        assert_eq!((taken, slots(&table, 0xffff_ffff).len()), (MOST_POSTINGS, MOST_POSTINGS));
    }

    #[test]
    fn prints_made_to_collide_are_refused_after_a_bounded_search() {
        let mut table = Postings::default();
        // All stand at the end of one shard's order: the same place, whatever its size.
        let taken = (0..5_000_u32).filter(|n| table.add(n % 200, *n)).count();
        assert!(taken <= MOST_PROBES, "{taken}");
    }
}
