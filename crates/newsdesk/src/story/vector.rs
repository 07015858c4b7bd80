//! Sparse vectors: terms with weights, sorted by term. Knows sums and products; which term is rare it is told.
//!
//! Only sums, products, quotients and square roots in a fixed order: every machine gets the same bits.

/// A term's number in its lane's lexicon.
pub(super) type Term = u32;

/// One term and its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) term: Term,
    pub(super) weight: f32,
}

/// Terms with weights, each term once, sorted by term.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector(Vec<Entry>);

impl Vector {
    /// Returns the vector of terms in any order; the weights of equal terms are added up.
    pub(super) fn gather(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable_by_key(|entry| entry.term);
        entries.dedup_by(|later, kept| {
            let is_same = later.term == kept.term;
            if is_same {
                kept.weight += later.weight;
            }
            is_same
        });
        Self(entries)
    }

    /// Returns the entries, sorted by term.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Returns the vector with every weight changed by `change`.
    pub(super) fn map(&self, mut change: impl FnMut(Entry) -> f32) -> Self {
        Self(self.0.iter().map(|e| Entry { term: e.term, weight: change(*e) }).collect())
    }

    /// Adds another vector, times `factor`; terms whose weight is no longer above zero leave.
    pub(super) fn add(&mut self, other: &Self, factor: f32) {
        if self.0.is_empty() && factor == 1.0 {
            self.0.clone_from(&other.0);
            return;
        }
        let mut sum = Vec::with_capacity(self.0.len() + other.0.len());
        let mut ours = self.0.iter().copied().peekable();
        let mut theirs = other.0.iter().copied().peekable();
        loop {
            let entry = match (ours.peek(), theirs.peek()) {
                (Some(a), Some(b)) if a.term == b.term => {
                    let weight = a.weight + factor * b.weight;
                    let term = a.term;
                    ours.next();
                    theirs.next();
                    Entry { term, weight }
                }
                (Some(a), Some(b)) if a.term > b.term => scaled(theirs.next(), factor),
                (Some(_), _) => scaled(ours.next(), 1.0),
                (None, Some(_)) => scaled(theirs.next(), factor),
                (None, None) => break,
            };
            if entry.weight > LIGHTEST {
                sum.push(entry);
            }
        }
        self.0 = sum;
    }

    /// Keeps the `keep` heaviest entries by `heaviness` when there are more than `limit`, which is not below `keep`.
    pub(super) fn cut(&mut self, limit: usize, keep: usize, heaviness: impl Fn(Entry) -> f32) {
        if self.0.len() <= limit {
            return;
        }
        let mut weighed: Vec<(f32, Entry)> = self.0.iter().map(|e| (heaviness(*e), *e)).collect();
        weighed.select_nth_unstable_by(keep, |a, b| {
            b.0.total_cmp(&a.0).then_with(|| a.1.term.cmp(&b.1.term))
        });
        self.0 = weighed.into_iter().take(keep).map(|(_, entry)| entry).collect();
        self.0.sort_unstable_by_key(|entry| entry.term);
    }

    /// Calls `visit` with the weights here and there of every term that both have.
    pub(super) fn shared(&self, other: &Self, mut visit: impl FnMut(Term, f32, f32)) {
        let mut theirs = other.0.iter();
        let mut next = theirs.next();
        for entry in &self.0 {
            while let Some(there) = next
                && there.term < entry.term
            {
                next = theirs.next();
            }
            let Some(there) = next else { return };
            if there.term == entry.term {
                visit(entry.term, entry.weight, there.weight);
            }
        }
    }

    /// Returns the sum of the products of the weights of the terms that both have.
    pub(super) fn dot(&self, other: &Self) -> f32 {
        let mut sum = 0.0;
        self.shared(other, |_, here, there| sum += here * there);
        sum
    }

    /// Returns the weight of a term; 0 when it is not here.
    pub(super) fn weight(&self, term: Term) -> f32 {
        let found = self.0.binary_search_by_key(&term, |entry| entry.term);
        found.ok().and_then(|at| self.0.get(at)).map_or(0.0, |entry| entry.weight)
    }
}

/// A walk through a vector, for terms that are asked for in rising order.
pub(super) struct Cursor<'a>(&'a [Entry]);

impl<'a> Cursor<'a> {
    pub(super) fn new(vector: &'a Vector) -> Self {
        Self(&vector.0)
    }

    /// Returns the weight of a term; `None` when it is not there.
    pub(super) fn weight(&mut self, term: Term) -> Option<f32> {
        while let [first, rest @ ..] = self.0
            && first.term < term
        {
            self.0 = rest;
        }
        self.0.first().filter(|entry| entry.term == term).map(|entry| entry.weight)
    }
}

/// Weights at or below this are rounding left over from taking a member out again.
const LIGHTEST: f32 = 1e-4;

/// Returns an entry with its weight times `factor`.
fn scaled(entry: Option<Entry>, factor: f32) -> Entry {
    entry.map_or(Entry { term: 0, weight: 0.0 }, |e| Entry {
        term: e.term,
        weight: factor * e.weight,
    })
}

/// Returns the quotient, and 0 where there is nothing to divide by.
pub(super) fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Returns the logarithm of base 2, drawn straight between the powers of two.
///
/// At most 0.086 above or below the true one, monotone, and the same bits on every machine.
pub(super) fn log2(value: f32) -> f32 {
    let value = value.max(f32::MIN_POSITIVE);
    let bits = value.to_bits();
    let whole = (bits >> 23) as f32 - 127.0;
    let part = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000) - 1.0;
    whole + part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(entries: &[(Term, f32)]) -> Vector {
        Vector::gather(entries.iter().map(|&(term, weight)| Entry { term, weight }).collect())
    }

    #[test]
    fn equal_terms_are_added_up_and_sorted() {
        assert_eq!(vector(&[(7, 1.0), (2, 1.0), (7, 2.0)]), vector(&[(2, 1.0), (7, 3.0)]));
    }

    #[test]
    fn adding_and_taking_away_gives_what_was_there() {
        let mut sum = vector(&[(1, 1.0), (3, 2.0)]);
        sum.add(&vector(&[(2, 0.5), (3, 1.0)]), 1.0);
        assert_eq!(sum, vector(&[(1, 1.0), (2, 0.5), (3, 3.0)]));
        sum.add(&vector(&[(2, 0.5), (3, 1.0)]), -1.0);
        assert_eq!(sum, vector(&[(1, 1.0), (3, 2.0)]));
    }

    #[test]
    fn products_count_shared_terms_only() {
        let check = |a: &[(Term, f32)], b: &[(Term, f32)], want: f32| {
            assert!((vector(a).dot(&vector(b)) - want).abs() < 1e-6, "{a:?} {b:?}");
        };
        check(&[(1, 2.0), (5, 3.0)], &[(1, 4.0), (2, 9.0), (5, 1.0)], 11.0);
        check(&[(1, 2.0)], &[(2, 4.0)], 0.0);
        check(&[], &[(2, 4.0)], 0.0);
    }

    #[test]
    fn a_cut_keeps_the_heaviest_and_ties_go_to_the_lower_term() {
        let mut cut = vector(&[(1, 1.0), (2, 5.0), (3, 1.0), (4, 3.0)]);
        cut.cut(3, 3, |entry| entry.weight);
        assert_eq!(cut, vector(&[(1, 1.0), (2, 5.0), (4, 3.0)]));
    }

    #[test]
    fn the_logarithm_is_near_and_monotone() {
        let mut last = f32::MIN;
        for step in 1..4000_u16 {
            let value = f32::from(step) / 16.0;
            let log = log2(value);
            assert!((log - value.log2()).abs() < 0.087, "{value}");
            assert!(log >= last, "{value}");
            last = log;
        }
    }
}
