//! Expectation: how many owners an hour usually brings to a story of a section at that hour of the day. What surpasses it is
//! speed. Pure: the caller keeps it as text and has it learn each hour that is over.

use std::fmt::Write;

use super::candidate::Candidate;
use crate::model::{HOUR_MS, Instant, Section};

/// Hours of a day, UTC.
const HOURS: usize = 24;
/// Sections.
const SECTIONS: usize = Section::ALL.len();
/// A story counts among those that could have gained an owner for this long after its last article.
const LIVE_MS: i64 = 6 * HOUR_MS;
/// The prior: what an hour brings to a live story when nothing was learnt, in thousandths of an owner. A story of three
/// owners gathers them over about half a day.
const PRIOR_RATE: u64 = 300;
/// The prior weighs as much as this many stories watched for an hour.
const PRIOR_STORIES: u64 = 20;
/// What each learnt day leaves of what was learnt of the same hour before: 19 parts of 20, so half after two weeks.
const KEPT: (u64, u64) = (19, 20);
/// Hours that are learnt at most after a pause; what is older says nothing new.
const PAUSE_HOURS_MAX: i64 = 24;
/// The first line of the text form; the number grows when the meaning of the lines changes.
const HEADER: &str = "expectation 1";

/// Why a text is no table of expectations.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpectationError {
    /// It does not begin with the version that this program writes, and the hour until which was learnt.
    #[error("not a table of expectations of version 1")]
    Version,
    /// A line is not made of a section, an hour and two counts.
    #[error("line {0} of the table of expectations is unreadable")]
    Line(usize),
}

/// What was seen of one section at one hour of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cell {
    /// Owners that joined, in thousandths.
    joined: u64,
    /// Stories that they could have joined, in thousandths.
    stories: u64,
}

/// What an hour usually brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    cells: [[Cell; HOURS]; SECTIONS],
    /// The first hour, counted since 1970, that was not learnt; `None` before any.
    next_hour: Option<i64>,
}

impl Default for Expectation {
    fn default() -> Self {
        Self { cells: [[Cell::default(); HOURS]; SECTIONS], next_hour: None }
    }
}

impl Expectation {
    /// Returns how many owners join a live story of the section in the hour around `at`.
    ///
    /// # Units
    /// Thousandths of an owner.
    #[must_use]
    pub fn expected(&self, section: Section, at: Instant) -> u64 {
        let cell = self.cell(section, at.0.div_euclid(HOUR_MS));
        let joined = cell.joined + PRIOR_RATE * PRIOR_STORIES;
        joined * 1_000 / (cell.stories + PRIOR_STORIES * 1_000)
    }

    /// Learns every hour that is over and was not learnt before; the first call only marks where to begin.
    pub fn learn(&mut self, candidates: &[Candidate], now: Instant) {
        let this_hour = now.0.div_euclid(HOUR_MS);
        let from = self.next_hour.unwrap_or(this_hour).max(this_hour - PAUSE_HOURS_MAX);
        for hour in from..this_hour {
            self.learn_hour(candidates, hour);
        }
        self.next_hour = Some(from.max(this_hour));
    }

    fn learn_hour(&mut self, candidates: &[Candidate], hour: i64) {
        let begin = Instant(hour.saturating_mul(HOUR_MS));
        let end = begin.plus_ms(HOUR_MS);
        let mut seen = [Cell::default(); SECTIONS];
        for candidate in candidates {
            let votes = candidate.coverage.votes(end);
            let Some(first) = votes.iter().map(|vote| vote.first).min() else { continue };
            let voices = candidate.coverage.standing(end);
            let last = voices.map(|voice| voice.at).filter(|at| *at < end).max();
            let is_live = first < end && last.is_some_and(|last| end.ms_since(last) <= LIVE_MS);
            if is_live && let Some(cell) = seen.get_mut(candidate.section as usize) {
                let joined = votes.iter().filter(|vote| vote.first >= begin && vote.first < end);
                let weight: u64 = joined.map(|vote| u64::from(vote.weight)).sum();
                // The owner who opens a story does not join it.
                let opened = if first >= begin { 1_000 } else { 0 };
                cell.joined += weight.saturating_sub(opened);
                cell.stories += 1_000;
            }
        }
        let slot = usize::try_from(hour.rem_euclid(24)).unwrap_or_default();
        for (row, seen) in self.cells.iter_mut().zip(seen) {
            if let Some(cell) = row.get_mut(slot) {
                cell.joined = cell.joined * KEPT.0 / KEPT.1 + seen.joined;
                cell.stories = cell.stories * KEPT.0 / KEPT.1 + seen.stories;
            }
        }
    }

    fn cell(&self, section: Section, hour: i64) -> Cell {
        let slot = usize::try_from(hour.rem_euclid(24)).unwrap_or_default();
        let row = self.cells.get(section as usize);
        row.and_then(|row| row.get(slot)).copied().unwrap_or_default()
    }

    /// Returns the text form: a header with the next hour to learn, then a line for each section and hour that was seen.
    #[must_use]
    pub fn to_text(&self) -> String {
        let next = self.next_hour.map_or_else(|| "-".to_owned(), |hour| hour.to_string());
        let mut text = format!("{HEADER} {next}\n");
        for ((_, slug), row) in Section::ALL.iter().zip(&self.cells) {
            for (hour, cell) in row.iter().enumerate().filter(|(_, cell)| cell.stories > 0) {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{slug} {hour} {} {}", cell.joined, cell.stories);
            }
        }
        text
    }

    /// Reads the text form.
    ///
    /// # Errors
    /// `Version` when the header is another one, `Line` for the first line that is unreadable.
    pub fn from_text(text: &str) -> Result<Self, ExpectationError> {
        let mut lines = text.lines();
        let mut read = Self { next_hour: read_header(lines.next())?, ..Self::default() };
        for (number, line) in (2..).zip(lines.take(SECTIONS * HOURS)) {
            let (section, hour, cell) = read_line(line).ok_or(ExpectationError::Line(number))?;
            let row = read.cells.get_mut(section as usize);
            *row.and_then(|row| row.get_mut(hour)).ok_or(ExpectationError::Line(number))? = cell;
        }
        Ok(read)
    }
}

/// Reads the first line: the version, and the next hour to learn.
fn read_header(line: Option<&str>) -> Result<Option<i64>, ExpectationError> {
    let rest = line.and_then(|line| line.strip_prefix(HEADER)).and_then(|l| l.strip_prefix(' '));
    match rest.ok_or(ExpectationError::Version)? {
        "-" => Ok(None),
        hour => hour.parse().map(Some).map_err(|_| ExpectationError::Version),
    }
}

/// Reads one line of the text form. Counts beyond what a century of a million stories gives are refused.
fn read_line(line: &str) -> Option<(Section, usize, Cell)> {
    const COUNT_MAX: u64 = 1 << 50;
    let mut fields = line.split(' ');
    let section = Section::from_slug(fields.next()?)?;
    let hour = fields.next()?.parse().ok()?;
    let mut count = || fields.next()?.parse::<u64>().ok().filter(|count| *count <= COUNT_MAX);
    let cell = Cell { joined: count()?, stories: count()? };
    fields.next().is_none().then_some((section, hour, cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::tests::{story, voice};

    const DAY_HOURS: i64 = 24;

    fn at(hour: i64) -> Instant {
        Instant(hour * HOUR_MS)
    }

    #[test]
    fn nothing_learnt_is_the_prior() {
        let expectation = Expectation::default();
        for (section, _) in Section::ALL {
            assert_eq!(expectation.expected(section, at(7)), PRIOR_RATE);
        }
    }

    #[test]
    fn busy_hours_expect_more_and_other_sections_do_not() {
        let mut expectation = Expectation::default();
        let seven = 1_000 * DAY_HOURS + 7;
        // Forty stories of four owners, all of whom came between seven and eight.
        let stories: Vec<Candidate> = (0..40)
            .map(|id| {
                let voices = (0..4).map(|n| voice(id * 10 + n, n, at(seven).plus_ms(n)));
                Candidate { section: Section::Sport, ..story(id, voices) }
            })
            .collect();
        expectation.learn(&stories, at(seven));
        expectation.learn(&stories, at(seven + 1));
        let of = |section, hour| expectation.expected(section, at(hour));
        assert_eq!(of(Section::Sport, 7), (300 * 20 + 40 * 3_000) / 60);
        assert_eq!(of(Section::Sport, 8), PRIOR_RATE);
        assert_eq!(of(Section::World, 7), PRIOR_RATE);
        let once = expectation.clone();
        expectation.learn(&stories, at(seven + 1).plus_ms(HOUR_MS - 1));
        assert_eq!(expectation, once, "an hour is learnt once");
        assert_eq!(Expectation::from_text(&once.to_text()), Ok(once));
    }

    #[test]
    fn quiet_hours_expect_less() {
        let mut expectation = Expectation::default();
        let quiet: Vec<Candidate> =
            (0..80).map(|id| story(id, [voice(id, id, at(100).plus_ms(-1))])).collect();
        expectation.learn(&quiet, at(100));
        expectation.learn(&quiet, at(101));
        assert_eq!(expectation.expected(Section::World, at(100)), 300 * 20 / 100);
    }

    #[test]
    fn wrong_texts_are_refused() {
        let check = |text: &str, want: ExpectationError| {
            assert_eq!(Expectation::from_text(text), Err(want), "{text:?}");
        };
        check("", ExpectationError::Version);
        check("expectation 2 -\n", ExpectationError::Version);
        check("expectation 1 x\n", ExpectationError::Version);
        check("expectation 1 -\nsport 24 1 1\n", ExpectationError::Line(2));
        check("expectation 1 5\nsport 3 1 1\nsport 3 1\n", ExpectationError::Line(3));
        check("expectation 1 5\nnowhere 3 1 1\n", ExpectationError::Line(2));
    }
}
