//! Origin: which of two texts was there first, and why we say so. Evidence in order: what the copy itself credits,
//! then which text holds the other, then which was seen first.

use super::agency;
use super::credit::Credit;
use super::overlap::Overlap;
use crate::model::{ArticleId, HOUR_MS, Instant, Origin};

/// How much more of one text than of the other the common part must be before the one counts as held by the other, in
/// thousandths.
///
/// # Source
/// Stories design, 4.1.
const ASYMMETRY: u16 = 150;
/// How much later the holding text may have come out: an hour, in milliseconds.
///
/// # Source
/// Stories design, 4.1, says 48 hours. A text that holds an earlier one and came out well after it is most often an agency's
/// text with paragraphs of the paper's own, so the later one is the copy; an hour is for clocks and for feeds that date
/// an article by their own round.
const HOLDING_LATER_MS: i64 = HOUR_MS;
/// How much later a credited text of a source whose name we do not know may have come out: 48 hours, in milliseconds.
///
/// # Source
/// Stories design, 4.1.
const CREDITED_LATER_MS: i64 = 48 * HOUR_MS;

/// What decides about one of two texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    /// The article.
    pub(super) id: ArticleId,
    /// When it came out, as far as we trust it.
    pub(super) at: Instant,
    /// What it credits.
    pub(super) credit: Option<&'a Credit>,
    /// The letters of its source's name and address; empty when neither is known.
    pub(super) source_letters: &'a str,
}

/// Decides whether the new text is the copy of the old one, and by what evidence.
pub(super) fn is_new_copy(new: &Side<'_>, old: &Side<'_>, overlap: &Overlap) -> (bool, Origin) {
    let credited_by = |copy: &Side<'_>, of: &Side<'_>| {
        copy.credit.filter(|credit| is_credit_for(credit, copy, of)).map(|it| it.words.clone())
    };
    match (credited_by(new, old), credited_by(old, new)) {
        (Some(words), None) => return (true, Origin::Credit(words)),
        (None, Some(words)) => return (false, Origin::Credit(words)),
        _ => {}
    }
    let (holds_new, holds_old) = (
        overlap.of_new >= overlap.of_old.saturating_add(ASYMMETRY),
        overlap.of_old >= overlap.of_new.saturating_add(ASYMMETRY),
    );
    if holds_new && old.at.ms_since(new.at) <= HOLDING_LATER_MS {
        return (true, Origin::Contains);
    }
    if holds_old && new.at.ms_since(old.at) <= HOLDING_LATER_MS {
        return (false, Origin::Contains);
    }
    ((old.at, old.id) < (new.at, new.id), Origin::FirstSeen)
}

/// Tells whether a credit of one text speaks of the other: its name is that of the other's source, or nothing is known
/// of that source, the other text credits nobody, and it did not come out long after.
fn is_credit_for(credit: &Credit, copy: &Side<'_>, of: &Side<'_>) -> bool {
    if agency::is_name_of(&credit.name, copy.source_letters) {
        return false;
    }
    if of.source_letters.is_empty() {
        return of.credit.is_none() && of.at.ms_since(copy.at) <= CREDITED_LATER_MS;
    }
    agency::is_name_of(&credit.name, of.source_letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reuse;

    const HOUR: i64 = HOUR_MS;

    fn overlap(of_new: u16, of_old: u16) -> Overlap {
        Overlap { reuse: Reuse::Copy, shared: 50, containment: of_new.max(of_old), of_new, of_old }
    }

    #[test]
    fn credit_goes_before_holding_before_time() {
        let wire = Credit { name: "Northern Wire".to_owned(), words: "(Northern Wire)".to_owned() };
        let side = |id, at, credited: bool, letters| Side {
            id: ArticleId(id),
            at: Instant(at),
            credit: credited.then_some(&wire),
            source_letters: letters,
        };
        let check = |new: Side<'_>, old: Side<'_>, shares: (u16, u16), want: (bool, &Origin)| {
            let (is_copy, origin) = is_new_copy(&new, &old, &overlap(shares.0, shares.1));
            assert_eq!((is_copy, &origin), want, "{new:?} {old:?} {shares:?}");
        };
        let credit = &Origin::Credit("(Northern Wire)".to_owned());
        let (seen, holds) = (&Origin::FirstSeen, &Origin::Contains);
        let (agency, paper) = ("northernwireexample", "harbourgazetteexample");
        // The agency's own text is seen last and is still the origin, even with its own credit line.
        check(
            side(2, 9 * HOUR, false, agency),
            side(1, 0, true, paper),
            (900, 900),
            (false, credit),
        );
        check(
            side(2, 9 * HOUR, true, agency),
            side(1, 0, true, paper),
            (900, 900),
            (false, credit),
        );
        check(
            side(2, 9 * HOUR, true, paper),
            side(1, 0, false, agency),
            (900, 900),
            (true, credit),
        );
        // Two papers that credit the same agency: the one seen first.
        check(
            side(2, 9 * HOUR, true, paper),
            side(1, 0, true, "fencourier"),
            (900, 900),
            (true, seen),
        );
        // A paper that credits nobody is not what the credit speaks of.
        check(
            side(2, 9 * HOUR, false, "fencourier"),
            side(1, 0, true, paper),
            (900, 900),
            (true, seen),
        );
        // Nothing known of the sources: the credit alone speaks.
        check(side(2, 9 * HOUR, false, ""), side(1, 0, true, ""), (900, 900), (false, credit));
        check(side(2, 99 * HOUR, false, ""), side(1, 0, true, ""), (900, 900), (true, seen));
        // The holding text, unless it came out later.
        check(side(2, HOUR, false, ""), side(1, 0, false, ""), (400, 1_000), (false, holds));
        check(side(2, 2 * HOUR, false, ""), side(1, 0, false, ""), (400, 1_000), (true, seen));
        check(side(2, 9 * HOUR, false, ""), side(1, 0, false, ""), (1_000, 400), (true, holds));
        check(side(2, 0, false, ""), side(1, 2 * HOUR, false, ""), (1_000, 1_000), (false, seen));
        check(side(2, 0, false, ""), side(1, 0, false, ""), (1_000, 1_000), (true, seen));
    }
}
