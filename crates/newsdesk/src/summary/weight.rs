//! What a term tells of a story: much when many owners use it and few sentences do. Integers alone, so that every machine
//! weighs alike.

use super::material::{Sentence, Term};

/// What is taken from the logarithm of the owners, in thousandths, so that a word of one owner alone weighs half as much as
/// it would and two owners weigh twice as much as one.
const ALONE: u64 = 500;

/// The weights of the terms of a story.
#[derive(Debug)]
pub(super) struct Weights(Vec<u64>);

impl Weights {
    /// Weighs the terms of sentences of one language; `spread` tells how many owners use a term.
    pub(super) fn of<'m>(sentences: impl Iterator<Item = &'m Sentence>, spread: &[usize]) -> Self {
        let mut count = 1;
        let mut frequency = vec![0_u64; spread.len()];
        for sentence in sentences {
            count += 1;
            for &term in &sentence.terms {
                if let Some(frequency) = frequency.get_mut(term) {
                    *frequency += 1;
                }
            }
        }
        let weigh = |(frequency, spread): (&u64, &usize)| {
            let rarity = log2_thousandths(count) - log2_thousandths(*frequency);
            let spread = log2_thousandths(*spread as u64 + 1).saturating_sub(ALONE);
            rarity * spread / 1000
        };
        Self(frequency.iter().zip(spread).map(weigh).collect())
    }

    /// Returns the weight of a term.
    pub(super) fn of_term(&self, term: Term) -> u64 {
        self.0.get(term).copied().unwrap_or_default()
    }

    /// Returns the weight of several terms together.
    pub(super) fn sum(&self, terms: &[Term]) -> u64 {
        terms.iter().map(|term| self.of_term(*term)).sum()
    }

    /// Returns which share of the weight of `terms` a rising list of others holds, in thousandths, and how many terms.
    pub(super) fn share(&self, terms: &[Term], others: &[Term]) -> (u64, usize) {
        let held: Vec<Term> =
            terms.iter().copied().filter(|term| others.binary_search(term).is_ok()).collect();
        let share = (self.sum(&held) * 1000).checked_div(self.sum(terms)).unwrap_or_default();
        (share, held.len())
    }

    /// Returns how near a sentence is to the middle of the story: the cosine, but for a factor that all have alike.
    pub(super) fn centre(&self, terms: &[Term]) -> u64 {
        let length = (terms.len() as u64 * 1_000_000).isqrt().max(1);
        self.sum(terms) * 1000 / length
    }
}

/// Returns the binary logarithm in thousandths, with straight lines between the powers of two.
fn log2_thousandths(n: u64) -> u64 {
    let whole = u64::from(n.max(1).ilog2());
    let power = 1_u64 << whole;
    whole * 1000 + n.saturating_sub(power) * 1000 / power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_rise() {
        let check = |n, want| assert_eq!(log2_thousandths(n), want, "{n}");
        check(0, 0);
        check(1, 0);
        check(2, 1_000);
        check(3, 1_500);
        check(1_024, 10_000);
    }
}
