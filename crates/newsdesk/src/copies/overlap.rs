//! Overlap: how much two texts have in common by their prints, and what that makes of them. Pure arithmetic on prints.

use super::prints::{Prints, is_kept};
use crate::model::Reuse;

/// Prints that two texts must have in common before anything is said of them.
///
/// # Source
/// Stories design, 4.1.
pub(super) const LEAST_SHARED: u32 = 4;
/// Share of the shorter text's prints from which it is a copy, in thousandths.
///
/// # Source
/// Stories design, 4.1.
pub(super) const COPY_SHARE: u32 = 500;
/// Share from which the two have passages in common, in thousandths.
///
/// # Source
/// Stories design, 4.1.
pub(super) const PASSAGES_SHARE: u32 = 200;
/// Share of the shorter text's own words that common prints must make up, in thousandths, when set phrases were left
/// out: of two market reports with one wording and other numbers nothing but chance is left.
const LEAST_OF_ALL: u32 = 200;
/// Texts of fewer words count as short: half of one is a phrase or two, and proves nothing.
pub(super) const SHORT_WORDS: u32 = 60;
/// Of a short text nearly all must be found in the other, in thousandths; or half of both together be common.
///
/// # Source
/// Stories design, 4.1, for the half of both; the other share catches a teaser of three sentences.
const SHORT_SHARE: u32 = 750;
const SHORT_ALIKE: u32 = 500;
/// Texts of fewer words are never said to repeat one another: "Read more on our page" is no journalism.
pub(super) const LEAST_WORDS: u32 = 12;

/// What two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overlap {
    /// What that makes of them.
    pub(super) reuse: Reuse,
    /// Prints that both have.
    pub(super) shared: u32,
    /// Their share of the shorter text, in thousandths.
    pub(super) containment: u16,
    /// Their share of the new text, in thousandths.
    pub(super) of_new: u16,
    /// Their share of the old text, in thousandths.
    pub(super) of_old: u16,
}

/// Compares a new text with an old one; `None` when they have too little in common.
///
/// `ignored` are the new text's prints that are set phrases, ascending; they count in neither text.
pub(super) fn overlap(new: &Prints, ignored: &[u32], old: &Prints) -> Option<Overlap> {
    let words = new.words.min(old.words);
    if words < LEAST_WORDS {
        return None;
    }
    let level = new.level.max(old.level);
    let shared = common(&new.kept, &old.kept, level);
    let new_size = size(&new.kept, level);
    let old_size = size(&old.kept, level).saturating_sub(common(ignored, &old.kept, level));
    if new.whole == old.whole && new.words == old.words {
        return Some(Overlap {
            reuse: Reuse::Same,
            shared,
            containment: 1_000,
            of_new: 1_000,
            of_old: 1_000,
        });
    }
    let smaller = new_size.min(old_size);
    let all = (new_size + size(ignored, level)).min(old_size);
    if shared < LEAST_SHARED || thousandths(shared, all) < LEAST_OF_ALL {
        return None;
    }
    let containment = thousandths(shared, smaller);
    let alike = thousandths(shared, new_size + old_size - shared);
    let reuse = reuse(words, containment, alike)?;
    Some(Overlap {
        reuse,
        shared,
        containment: narrow(containment),
        of_new: narrow(thousandths(shared, new_size)),
        of_old: narrow(thousandths(shared, old_size)),
    })
}

/// Names the reuse of which the shorter text has so many words; shares in thousandths.
fn reuse(words: u32, containment: u32, alike: u32) -> Option<Reuse> {
    if words < SHORT_WORDS {
        return (containment >= SHORT_SHARE || alike >= SHORT_ALIKE).then_some(Reuse::Copy);
    }
    match containment {
        COPY_SHARE.. => Some(Reuse::Copy),
        PASSAGES_SHARE.. => Some(Reuse::Passages),
        _ => None,
    }
}

/// Counts the prints that two ascending lists have in common at a level.
fn common(a: &[u32], b: &[u32], level: u8) -> u32 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => _ = a.next(),
            std::cmp::Ordering::Greater => _ = b.next(),
            std::cmp::Ordering::Equal => {
                count += u32::from(is_kept(**left, level));
                a.next();
                b.next();
            }
        }
    }
    count
}

/// Counts the prints that a level keeps.
fn size(prints: &[u32], level: u8) -> u32 {
    let count = prints.iter().filter(|print| is_kept(**print, level)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Returns a part as thousandths of a whole, rounded down, at most 1000; of nothing nothing.
fn thousandths(part: u32, whole: u32) -> u32 {
    (part * 1_000).checked_div(whole).unwrap_or_default().min(1_000)
}

fn narrow(thousandths: u32) -> u16 {
    u16::try_from(thousandths).unwrap_or(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(range: std::ops::Range<u32>, words: u32) -> Prints {
        Prints {
            level: 0,
            words,
            whole: u64::from(range.start) + u64::from(words),
            kept: range.collect(),
        }
    }

    #[test]
    fn the_share_of_the_shorter_text_decides() {
        let check = |new: Prints, old: Prints, want: Option<(Reuse, u16)>| {
            let found = overlap(&new, &[], &old).map(|it| (it.reuse, it.containment));
            assert_eq!(found, want, "{new:?} {old:?}");
        };
        check(text(0..100, 100), text(0..400, 400), Some((Reuse::Copy, 1_000)));
        check(text(0..100, 100), text(50..400, 350), Some((Reuse::Copy, 500)));
        check(text(0..100, 100), text(51..400, 350), Some((Reuse::Passages, 490)));
        check(text(0..100, 100), text(81..400, 350), None);
        check(text(0..100, 100), text(0..100, 100), Some((Reuse::Same, 1_000)));
        // Short ones: a third of both is too little, three quarters of one enough.
        check(text(0..40, 43), text(20..60, 43), None);
        check(text(0..40, 43), text(12..50, 41), Some((Reuse::Copy, 736)));
        check(text(0..40, 43), text(10..400, 390), Some((Reuse::Copy, 750)));
        check(text(0..40, 43), text(11..400, 390), None);
        check(text(0..8, 11), text(0..8, 11), None);
    }

    #[test]
    fn set_phrases_count_in_neither_text() {
        let (mut new, old) = (text(0..100, 200), text(60..200, 140));
        let ignored: Vec<u32> = (60..80).collect();
        new.kept.retain(|print| !ignored.contains(print));
        let found = overlap(&new, &ignored, &old).unwrap();
        assert_eq!((found.shared, found.of_new, found.of_old), (20, 250, 166));
        let ignored: Vec<u32> = (60..96).collect();
        new.kept.retain(|print| !ignored.contains(print));
        assert_eq!(overlap(&new, &ignored, &old), None, "four prints of a hundred");
    }
}
