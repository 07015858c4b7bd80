//! The hash of what is a hash already: one multiplication instead of many, with a seed of its own for each map, so that
//! nobody can choose words that crowd in one place. Maps with it are never walked through: their order is chance.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// A map by hashes.
pub(super) type HashedMap<V> = HashMap<u64, V, Seeded>;

/// The seed of one map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seeded(u64);

impl Default for Seeded {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0_u64))
    }
}

impl BuildHasher for Seeded {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded(self.0)
    }
}

/// A hash being made.
#[derive(Debug)]
pub(super) struct Folded(u64);

/// An odd number whose bits are evenly spread.
///
/// # Source
/// The golden ratio times 2^64, as in Knuth's multiplicative hashing.
const SPREAD: u128 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Folded {
    fn write_u64(&mut self, hash: u64) {
        let product = u128::from(hash ^ self.0) * SPREAD;
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_hashes_lie_apart_and_each_map_has_its_own_order() {
        let (one, other) = (Seeded::default(), Seeded::default());
        let mut low: Vec<u64> = (0..128_u64).map(|hash| one.hash_one(hash) & 127).collect();
        low.sort_unstable();
        low.dedup();
        assert!(low.len() > 60, "{} of 128 places taken", low.len());
        assert!((0..8_u64).any(|hash| one.hash_one(hash) != other.hash_one(hash)));
    }
}
