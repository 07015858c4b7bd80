//! Prints: hashes of a text's runs of four words, of which a fixed share is kept, so that two texts can be compared by
//! counting the prints that both have. Knows words and numbers; nothing of articles, sources or time.

use crate::words::{push_folded, tokens};

/// The weight of a print's run of units: four words.
///
/// # Source
/// Stories design, 4.1: word 4-grams, precision 1.000 at recall .995 over seven kinds of republication edits.
const GRAM_WEIGHT: u64 = 16;
/// The weight of one word of a script with spaces.
const WORD_WEIGHT: u64 = 4;
/// The weight of one Han character, kana or Hangul syllable: eight of them are one print. Measured on own texts:
/// runs of 4 characters tie different reports of one event together, runs of 8 never did.
const IDEOGRAPH_WEIGHT: u64 = 2;
/// The weight of one letter of Thai, Lao, Burmese or Khmer, whose words have four to five letters: 16 are one print.
const LETTER_WEIGHT: u64 = 1;
/// Marks inside words that one title sets and the next one straightens.
const APOSTROPHES: [char; 2] = ['\'', '’'];
/// The bits of a unit that hold its weight.
const WEIGHT_BITS: u64 = 7;
/// Units of a text that are read: some 100,000 words. What follows takes no part; no article is that long.
pub(super) const MOST_UNITS: usize = 100_000;

/// Texts of fewer runs keep every print (level 0): they have none to spare.
const ALL_BELOW: usize = 64;
/// Texts of fewer runs keep every second print (level 1).
const HALF_BELOW: usize = 256;
/// Longer ones keep every fourth (level 2). Levels nest (a print of level 2 is one of level 1 too), so that texts of any
/// two levels compare by the prints of the coarser one, and short texts need no sampling of their own.
///
/// Measured on the copies of `measure/cluster.py`: one in eight says "half" of two texts of 400 words that have 0.37 in
/// common (precision 0.996); one in four does not.
const USUAL_LEVEL: u8 = 2;
/// Texts of the usual level are found by every eighth print: finding takes a few, and postings take most of the memory.
///
/// # Source
/// Stories design, 4.1: one print in eight.
const USUAL_POSTED_LEVEL: u8 = 3;
/// A text of more prints goes to the next level, so that no article takes more memory than a dozen others.
pub(super) const MOST_PRINTS: usize = 1_024;
/// The last level: one print in 2^12. [`MOST_UNITS`] runs never need it.
pub(super) const LAST_LEVEL: u8 = 12;

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The prints of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prints {
    /// A print is kept when its last `level` bits are zero.
    pub(super) level: u8,
    /// The length of the text in words; in scripts without spaces two characters (or four letters) count as one.
    pub(super) words: u32,
    /// The hash of the whole text; equal texts have the same.
    pub(super) whole: u64,
    /// The kept prints, ascending, each once.
    pub(super) kept: Vec<u32>,
}

impl Prints {
    /// Tells whether the text is found by a print: by all that it keeps, or by half of them.
    pub(super) const fn is_posted(&self, print: u32) -> bool {
        self.level != USUAL_LEVEL || is_kept(print, USUAL_POSTED_LEVEL)
    }
}

/// Mixes a value into a hash. Order counts.
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    let product = (hash ^ value).wrapping_mul(GOLDEN);
    product ^ (product >> 32)
}

/// Adds the units of a text (hashed words, or characters of scripts without spaces), up to [`MOST_UNITS`] in all, and
/// returns the hash of what was added: equal for sentences of equal words, whatever their case and punctuation.
pub(super) fn push_units(text: &str, units: &mut Vec<u64>) -> u64 {
    let first = units.len();
    let mut folded = String::new();
    for token in tokens(text) {
        if units.len() >= MOST_UNITS {
            break;
        }
        if token.is_unspaced {
            let room = MOST_UNITS - units.len();
            units.extend(token.text.chars().take(room).map(character_unit));
        } else if token.text.chars().all(|c| c.is_ascii() || APOSTROPHES.contains(&c)) {
            // What folding gives, without its cost: most words are plain.
            let letters = token.text.bytes().filter(|byte| byte.is_ascii() && *byte != b'\'');
            units.push(unit(letters.map(|byte| byte.to_ascii_lowercase())));
        } else {
            folded.clear();
            push_folded(token.text, &mut folded);
            folded.retain(|c| !APOSTROPHES.contains(&c));
            units.push(unit(folded.bytes()));
        }
    }
    units.iter().skip(first).fold(SEED, |hash, unit| mix(hash, *unit))
}

/// Returns the prints of a text's units.
pub(super) fn prints(units: &[u64]) -> Prints {
    let level = level(units.len());
    let mut kept = Vec::with_capacity((units.len() >> level) + 8);
    for at in 0..units.len() {
        if let Some(print) = print_at(units, at)
            && is_kept(print, level)
        {
            kept.push(print);
        }
    }
    kept.sort_unstable();
    kept.dedup();
    // The share kept is a matter of chance: some texts have more than the level promises.
    kept.truncate(MOST_PRINTS * 2);
    let weight: u64 = units.iter().map(|unit| unit & WEIGHT_BITS).sum();
    Prints {
        level,
        words: u32::try_from(weight / WORD_WEIGHT).unwrap_or(u32::MAX),
        whole: units.iter().fold(SEED, |hash, unit| mix(hash, *unit)),
        kept,
    }
}

/// Tells whether a level keeps a print.
pub(super) const fn is_kept(print: u32, level: u8) -> bool {
    print.trailing_zeros() >= level as u32
}

/// Returns the level of a text of so many runs.
fn level(runs: usize) -> u8 {
    if runs < ALL_BELOW {
        return 0;
    }
    if runs < HALF_BELOW {
        return 1;
    }
    (USUAL_LEVEL..LAST_LEVEL).find(|level| runs >> level <= MOST_PRINTS).unwrap_or(LAST_LEVEL)
}

/// Returns the print of the run that begins at a unit; `None` when the text ends before the run does.
fn print_at(units: &[u64], at: usize) -> Option<u32> {
    let (mut hash, mut weight) = (SEED, 0);
    for unit in units.get(at..)? {
        hash = mix(hash, *unit);
        weight += unit & WEIGHT_BITS;
        if weight >= GRAM_WEIGHT {
            // The upper half is the better mixed one.
            return u32::try_from(mix(hash, weight) >> 32).ok();
        }
    }
    None
}

/// Hashes a word.
fn unit(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(SEED, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME));
    (mix(SEED, hash) & !WEIGHT_BITS) | WORD_WEIGHT
}

/// Hashes a character of a script without spaces.
fn character_unit(c: char) -> u64 {
    let weight = match c {
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => LETTER_WEIGHT,
        _ => IDEOGRAPH_WEIGHT,
    };
    (mix(SEED, u64::from(c)) & !WEIGHT_BITS) | weight
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Prints {
        let mut units = Vec::new();
        push_units(text, &mut units);
        prints(&units)
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(of("The Élan of the gate held."), of("the elan, of THE gate — held"));
        assert_eq!(of("The gate’s keeper, l’été d’ici"), of("the gate's keeper l'ete d'ici"));
        assert_ne!(of("the gate held the tide").whole, of("the tide held the gate").whole);
    }

    #[test]
    fn a_run_is_four_words_or_eight_characters_or_sixteen_letters() {
        let check = |text: &str, want: usize| assert_eq!(of(text).kept.len(), want, "{text:?}");
        check("one two three", 0);
        check("one two three four", 1);
        check("one two three four five", 2);
        check("東京湾の水門が閉", 1);
        check("東京湾の水門が閉じ", 2);
        check("ประตูน้ำกันคลื่น", 1);
        check("", 0);
    }

    #[test]
    fn levels_nest_and_bound_the_number_of_prints() {
        let text = |words: usize| (0..words).map(|n| format!("w{n} ")).collect::<String>();
        let check = |words: usize, level: u8, most: usize| {
            let found = of(&text(words));
            assert_eq!((found.level, found.words as usize), (level, words.min(MOST_UNITS)));
            assert!(found.kept.len() <= most, "{words} words: {}", found.kept.len());
            assert!(found.kept.iter().all(|print| is_kept(*print, level)));
        };
        check(63, 0, 60);
        check(255, 1, 160);
        check(600, 2, 200);
        check(9_000, 4, 700);
        check(110_000, 7, 1_000);
        let (long, short) = (of(&text(600)), of(&text(200)));
        let common = short.kept.iter().filter(|print| is_kept(**print, 2));
        assert!(common.clone().count() >= 20);
        assert!(common.clone().all(|print| long.kept.contains(print)));
    }
}
