//! The seed of a picture: numbers that look like chance and are the same for the same variant.

/// A source of such numbers.
///
/// # Source
/// `SplitMix64` (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
pub(super) struct Seed(u64);

impl Seed {
    /// Makes the source of one variant of one picture.
    pub(super) fn new(word: &str, variant: u32) -> Self {
        let word =
            word.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(byte.into()));
        Self(word.wrapping_mul(0x9e37_79b9).wrapping_add(u64::from(variant) << 17))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from `low` up to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (self.next() >> 40) as f32 / (1_u64 << 24) as f32 * (high - low)
    }

    /// Returns a whole number from `low` to `high`, both included.
    pub(super) fn count(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() % (high - low + 1) as u64) as usize
    }

    /// Returns true in one half of the cases.
    pub(super) fn is_heads(&mut self) -> bool {
        self.next() >> 63 == 1
    }
}

/// Returns a smooth wave that repeats nowhere near, -1 to 1, for a place and the phase of a variant.
pub(super) fn swell(place: f32, phase: f32) -> f32 {
    let wave = |stretch: f32, shift: f32| (place * stretch + phase * shift).sin();
    0.5 * wave(1.0, 1.0) + 0.3 * wave(2.3, 1.7) + 0.2 * wave(4.1, 2.9)
}

/// Returns noise of 0 to 1 that is the same for the same cell of a grid.
pub(super) fn grain(x: f32, y: f32) -> f32 {
    let cell = (x.floor() as i32 as u32).wrapping_mul(0x85eb_ca6b)
        ^ (y.floor() as i32 as u32).wrapping_mul(0xc2b2_ae35);
    let mixed = (cell ^ (cell >> 15)).wrapping_mul(0x2c1b_3c6d);
    let mixed = (mixed ^ (mixed >> 12)).wrapping_mul(0x297a_2d39);
    ((mixed ^ (mixed >> 15)) >> 8) as f32 / (1_u32 << 24) as f32
}
