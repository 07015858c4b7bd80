//! Authority: how far an owner's choice of stories is worth following, learnt from being early and being confirmed.
//! Never from clicks, size or age. Pure: the caller keeps it as text and says once of each settled story what became of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::coverage::{Coverage, OWN_VOTE};
use crate::model::{Instant, OwnerId};

/// Owners remembered; who comes when all places are taken is judged by the prior alone.
const OWNERS_MAX: usize = 100_000;
/// A story is confirmed for an owner when this many other owners told it later, in words of their own.
const CONFIRMERS: usize = 3;
/// The prior, Beta(2, 2): as if two of four stories had been confirmed, so that one lucky story makes no authority.
const PRIOR_CONFIRMED: u64 = 2_000;
/// All stories of the prior, in thousandths.
const PRIOR_STORIES: u64 = 4_000;
/// Authority of an owner of whom nothing was ever confirmed, in thousandths: heard, but weighing little.
const LEAST: u64 = 300;
/// Authority of an owner of whom everything was, in thousandths.
const MOST: u64 = 1_000;
/// What a day takes of everything counted: one part in 64, so that a story weighs half after 44 days.
const FADING: u32 = 64;
/// Records with less than this many thousandths of a story are forgotten.
const FORGOTTEN: u32 = 100;
/// The first line of the text form; the number grows when the meaning of the lines changes.
const HEADER: &str = "authority 1";

/// Why a text is no table of authority.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityError {
    /// It does not begin with the version that this program writes.
    #[error("not a table of authority of version 1")]
    Version,
    /// A line is not made of an owner and two counts.
    #[error("line {0} of the table of authority is unreadable")]
    Line(usize),
}

/// What is known of an owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Record {
    /// Stories that it told in words of its own, in thousandths.
    stories: u32,
    /// Those that others told after it, in thousandths; never more than `stories`.
    confirmed: u32,
}

/// What is known of the owners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authority {
    records: BTreeMap<OwnerId, Record>,
}

impl Authority {
    /// Returns an owner's authority; 650 for one of whom nothing is known.
    ///
    /// # Units
    /// Thousandths, 300 to 1,000.
    #[must_use]
    pub fn of(&self, owner: OwnerId) -> u64 {
        self.records.get(&owner).copied().unwrap_or_default().authority()
    }

    /// Returns the highest authority that any owner has, in thousandths.
    #[must_use]
    pub fn highest(&self) -> u64 {
        let known = self.records.values().map(|record| record.authority());
        known.chain([Record::default().authority()]).max().unwrap_or(MOST)
    }

    /// Learns from a story that has settled: to be called once for each, a day after it began or when it leaves the live
    /// window. Copies say nothing of whoever printed them.
    pub fn learn(&mut self, coverage: &Coverage, now: Instant) {
        let votes = coverage.votes(now);
        let own = votes.iter().filter(|vote| vote.weight == OWN_VOTE);
        let mut firsts: Vec<(Instant, OwnerId)> =
            own.map(|vote| (vote.first, vote.owner)).collect();
        firsts.sort_unstable();
        for (at, owner) in &firsts {
            let later = firsts.len() - firsts.partition_point(|(other, _)| other <= at);
            self.count(*owner, later >= CONFIRMERS);
        }
    }

    fn count(&mut self, owner: OwnerId, is_confirmed: bool) {
        if self.records.len() >= OWNERS_MAX && !self.records.contains_key(&owner) {
            return;
        }
        let record = self.records.entry(owner).or_default();
        record.stories = record.stories.saturating_add(1_000);
        record.confirmed = record.confirmed.saturating_add(if is_confirmed { 1_000 } else { 0 });
    }

    /// Lets a day pass: what was learnt long ago weighs less, and who has not been heard of for long is forgotten.
    pub fn fade(&mut self) {
        for record in self.records.values_mut() {
            record.stories -= record.stories.div_ceil(FADING);
            record.confirmed -= record.confirmed.div_ceil(FADING);
        }
        self.records.retain(|_, record| record.stories >= FORGOTTEN);
    }

    /// Returns the text form: a header, then a line for each owner with its stories and confirmed stories in thousandths.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (owner, record) in &self.records {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{owner} {} {}", record.stories, record.confirmed);
        }
        text
    }

    /// Reads the text form; of more than 100,000 owners the first.
    ///
    /// # Errors
    /// `Version` when the header is another one, `Line` for the first line that is unreadable.
    pub fn from_text(text: &str) -> Result<Self, AuthorityError> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Err(AuthorityError::Version);
        }
        let mut records = BTreeMap::new();
        for (number, line) in (2..).zip(lines.take(OWNERS_MAX)) {
            let (owner, record) = read_line(line).ok_or(AuthorityError::Line(number))?;
            records.insert(owner, record);
        }
        Ok(Self { records })
    }
}

impl Record {
    fn authority(self) -> u64 {
        let confirmed = PRIOR_CONFIRMED + u64::from(self.confirmed);
        let stories = PRIOR_STORIES + u64::from(self.stories);
        LEAST + (MOST - LEAST) * confirmed / stories
    }
}

/// Reads one line of the text form.
fn read_line(line: &str) -> Option<(OwnerId, Record)> {
    let mut fields = line.split(' ');
    let owner = OwnerId(fields.next()?.parse().ok()?);
    let record =
        Record { stories: fields.next()?.parse().ok()?, confirmed: fields.next()?.parse().ok()? };
    (fields.next().is_none() && record.confirmed <= record.stories).then_some((owner, record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AccountId, ArticleId, SourceId};
    use crate::rank::coverage::Voice;

    const NOW: Instant = Instant(1_000_000);

    /// A story told by owners 1, 2, 3 … in this order; a copy where the flag says so.
    fn story(copies: &[bool]) -> Coverage {
        let mut coverage = Coverage::default();
        for (id, is_copy) in (1..).zip(copies) {
            coverage.add(Voice {
                owner: OwnerId(id),
                source: SourceId(id),
                article: ArticleId(id),
                at: Instant(id),
                copy_of: is_copy.then_some(ArticleId(1)),
                account: AccountId::SHARED,
                killed: false,
                embargoed: None,
            });
        }
        coverage
    }

    #[test]
    fn who_is_early_and_confirmed_gains_and_who_is_late_or_alone_does_not() {
        let mut authority = Authority::default();
        assert_eq!(authority.of(OwnerId(1)), 650);
        for _ in 0..20 {
            authority.learn(&story(&[false; 5]), NOW);
        }
        let of = |id| authority.of(OwnerId(id));
        assert_eq!(of(1), 300 + 700 * 22 / 24);
        assert_eq!(of(2), of(1), "three others came after the second, too");
        assert_eq!(of(3), 300 + 700 * 2 / 24);
        assert_eq!(of(9), 650);
        assert_eq!(authority.highest(), of(1));
    }

    #[test]
    fn copies_neither_confirm_nor_gain() {
        let mut authority = Authority::default();
        authority.learn(&story(&[false, true, true, true, true]), NOW);
        assert!(authority.of(OwnerId(1)) < 650, "told by one, repeated by four");
        assert_eq!(authority.of(OwnerId(2)), 650);
    }

    #[test]
    fn one_lucky_story_makes_no_authority_and_time_takes_it_back() {
        let mut authority = Authority::default();
        authority.learn(&story(&[false; 4]), NOW);
        let once = authority.of(OwnerId(1));
        assert_eq!(once, 300 + 700 * 3 / 5);
        (0..400).for_each(|_| authority.fade());
        assert_eq!(authority, Authority::default());
    }

    #[test]
    fn the_text_form_reads_back_and_wrong_ones_are_refused() {
        let mut authority = Authority::default();
        authority.learn(&story(&[false; 5]), NOW);
        let text = authority.to_text();
        assert!(text.starts_with("authority 1\n1 1000 1000\n2 1000 1000\n3 1000 0\n"), "{text}");
        assert_eq!(Authority::from_text(&text), Ok(authority));
        let check =
            |text: &str, want| assert_eq!(Authority::from_text(text), Err(want), "{text:?}");
        check("", AuthorityError::Version);
        check("authority 2\n", AuthorityError::Version);
        check("authority 1\n1 2\n", AuthorityError::Line(2));
        check("authority 1\n1 1000 0\n1 1 2\n", AuthorityError::Line(3));
        check("authority 1\n1 5 2 8\n", AuthorityError::Line(2));
    }
}
