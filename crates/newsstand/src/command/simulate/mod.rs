//! `simulate`: replays a day of articles against the clock, sets a front every ten minutes, and draws how it moved. Takes
//! articles with the stories they belong to; how stories are found is not its business.

mod piece;

use std::collections::BTreeMap;
use std::path::Path;

use self::piece::Piece;
use super::Failure;
use super::plumbing::read;
use crate::config::Config;
use crate::stand::block_on;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use newsdesk::model::{AccountId, ArticleId, DAY_MS, Instant, MINUTE_MS, StoryId};
use newsdesk::rank::chart::{self, Chart, Moment};
use newsdesk::rank::{
    self, Authority, Candidate, Coverage, Expectation, Front, NOVEL_MS, Novelty, Place, Setting,
    Voice,
};
use newsdesk::sections::{self, Evidence};

/// From one front to the next.
const STEP_MS: i64 = 10 * MINUTE_MS;
/// A story to which nothing came for this long leaves the live window.
const IDLE_MS: i64 = 3 * DAY_MS;
/// A story has settled, so that authority is learnt from it, this long after it began.
const SETTLED_MS: i64 = DAY_MS;

/// Replays a day and writes the drawing: of a file, else of what the store holds.
pub(crate) fn simulate(
    file: Option<&Path>,
    config: &Config,
    day: Option<&str>,
    out: &Path,
) -> Result<(), Failure> {
    let day = day.map(date).transpose()?;
    let (pieces, of) = match file {
        Some(file) => {
            let text = String::from_utf8(read(file)?)
                .map_err(|_| Failure::unusable(format!("`{}` is not UTF-8", file.display())))?;
            (piece::of_lines(&text).map_err(Failure::unusable)?, file.display().to_string())
        }
        None => (block_on(piece::of_store(config, day))??, "the store".to_owned()),
    };
    let begin = day
        .or_else(|| busiest_day(&pieces))
        .ok_or_else(|| Failure::unusable(format!("`{of}` holds no article with a date")))?;
    let replay = Replay::new(&pieces).run(begin);
    let title = format!("The front on {}", day_name(begin));
    let chart = Chart { title: &title, moments: &replay.moments, headlines: &replay.headlines };
    std::fs::write(out, chart::draw(&chart)).map_err(|error| {
        anyhow::Error::new(error).context(format!("failed to write `{}`", out.display()))
    })?;
    eprintln!("{}: {} fronts drawn to {}", title, replay.moments.len(), out.display());
    Ok(())
}

/// A day being replayed.
struct Replay<'a> {
    pieces: &'a [Piece],
    /// The next article to arrive, which is its id, too.
    next: usize,
    live: BTreeMap<StoryId, Live>,
    authority: Authority,
    expectation: Expectation,
    headlines: BTreeMap<StoryId, String>,
    moments: Vec<Moment>,
}

/// A story of the live window.
struct Live {
    candidate: Candidate,
    /// Its articles, as places among all.
    articles: Vec<usize>,
    has_settled: bool,
}

impl<'a> Replay<'a> {
    fn new(pieces: &'a [Piece]) -> Self {
        Self {
            pieces,
            next: 0,
            live: BTreeMap::new(),
            authority: Authority::default(),
            expectation: Expectation::default(),
            headlines: BTreeMap::new(),
            moments: Vec::new(),
        }
    }

    /// Lets everything before the day arrive, then sets a front for every ten minutes of it.
    fn run(mut self, begin: Instant) -> Self {
        let mut front = Front::default();
        for step in 0..DAY_MS / STEP_MS {
            let now = begin.plus_ms(step * STEP_MS);
            self.arrive_until(now);
            self.settle(now);
            let candidates: Vec<Candidate> =
                self.live.values().map(|live| live.candidate.clone()).collect();
            self.expectation.learn(&candidates, now);
            let setting = Setting {
                place: &Place::default(),
                authority: &self.authority,
                expectation: &self.expectation,
                now,
            };
            front = rank::front(&candidates, &front, &setting);
            self.note(&front, now);
        }
        self
    }

    fn arrive_until(&mut self, now: Instant) {
        while let Some(piece) = self.pieces.get(self.next).filter(|piece| piece.at <= now) {
            let at = self.next;
            let live = self.live.entry(piece.story).or_insert_with(|| open(piece));
            live.articles.push(at);
            live.candidate.coverage.add(voice(piece, at));
            live.candidate.novelty = novelty(self.pieces, live, piece.at);
            self.next += 1;
        }
    }

    /// Learns from stories that have settled, and lets those go to which nothing came for long.
    fn settle(&mut self, now: Instant) {
        for live in self.live.values_mut().filter(|live| !live.has_settled) {
            let first = live.candidate.coverage.voices().first();
            if first.is_some_and(|voice| now.ms_since(voice.at) >= SETTLED_MS) {
                self.authority.learn(&live.candidate.coverage, now);
                live.has_settled = true;
            }
        }
        let is_live = |live: &Live| {
            live.candidate.coverage.last().is_some_and(|last| now.ms_since(last) < IDLE_MS)
        };
        self.live.retain(|_, live| is_live(live));
    }

    /// Notes who stood where.
    fn note(&mut self, front: &Front, now: Instant) {
        let stories: Vec<StoryId> = front.ranked().map(|placed| placed.story).collect();
        for placed in front.ranked() {
            let place = usize::try_from(placed.article.0).unwrap_or(usize::MAX);
            if let Some(piece) = self.pieces.get(place) {
                self.headlines.entry(placed.story).or_insert_with(|| piece.headline.clone());
            }
        }
        self.moments.push(Moment { at: now, stories });
    }
}

/// Returns a story at its first article.
fn open(piece: &Piece) -> Live {
    let evidence = Evidence {
        url: piece.url.as_deref(),
        headline: &piece.headline,
        text: &piece.text,
        language: piece.language.as_ref(),
        ..Evidence::default()
    };
    let candidate = Candidate {
        story: piece.story,
        language: piece.language.clone(),
        country: piece.country,
        section: piece.section.unwrap_or_else(|| sections::decide(&evidence).section),
        names: Vec::new(),
        coverage: Coverage::default(),
        novelty: Novelty::default(),
        lead: ArticleId(-1),
        has_picture: false,
        has_text: !piece.text.is_empty(),
        is_held: false,
    };
    Live { candidate, articles: Vec::new(), has_settled: false }
}

/// Returns an article's voice.
fn voice(piece: &Piece, place: usize) -> Voice {
    Voice {
        owner: piece.owner,
        source: piece.source,
        article: ArticleId(i64::try_from(place).unwrap_or(i64::MAX)),
        at: piece.at,
        copy_of: piece.copy_of,
        account: AccountId::SHARED,
        killed: false,
        embargoed: None,
    }
}

/// Compares what a story said in the last six hours with what it had said before.
fn novelty(pieces: &[Piece], live: &Live, now: Instant) -> Novelty {
    let articles = || live.articles.iter().filter_map(|at| pieces.get(*at));
    let is_new = |piece: &&Piece| now.ms_since(piece.at) < NOVEL_MS;
    let words = |piece| {
        let Piece { headline, text, .. }: &Piece = piece;
        [headline.as_str(), text.as_str()]
    };
    Novelty::between(
        articles().filter(|piece| !is_new(piece)).flat_map(words),
        articles().filter(is_new).flat_map(words),
        live.candidate.language.as_ref(),
    )
}

/// Returns the beginning of the day on which most articles came out; of several the first.
fn busiest_day(pieces: &[Piece]) -> Option<Instant> {
    let mut days: BTreeMap<i64, usize> = BTreeMap::new();
    for piece in pieces {
        *days.entry(piece.at.0.div_euclid(DAY_MS)).or_default() += 1;
    }
    let (day, _) = days.into_iter().rev().max_by_key(|(_, count)| *count)?;
    Some(Instant(day * DAY_MS))
}

/// Reads the day asked for.
fn date(text: &str) -> Result<Instant, Failure> {
    let day = text.parse::<Date>().ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
    day.map(|day| Instant(day.timestamp().as_millisecond()))
        .ok_or_else(|| Failure::unusable(format!("`{text}` is no day; it looks like 2026-11-22")))
}

/// Returns the name of the day that begins at an instant.
fn day_name(at: Instant) -> String {
    let stamp = Timestamp::from_millisecond(at.0).unwrap_or(Timestamp::UNIX_EPOCH);
    stamp.to_zoned(TimeZone::UTC).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three stories over one day: the second is told by more titles, later.
    fn day() -> String {
        let mut lines = String::new();
        let mut line = |time: &str, source: usize, story: &str| {
            lines.push_str(&format!(
                "{{\"id\":\"x\",\"source\":\"Title {source}\",\"headline\":\"Headline of {story}\",\"story\":\"{story}\",\"published\":\"2026-11-22T{time}:00Z\"}}\n"
            ));
        };
        line("00:05", 1, "one");
        line("00:06", 2, "one");
        line("00:07", 3, "three");
        for source in 0..8 {
            line(&format!("06:{:02}", 7 * source), source, "two");
        }
        lines
    }

    #[test]
    fn a_day_is_replayed_every_ten_minutes() {
        let pieces = piece::of_lines(&day()).expect("good lines");
        let begin = busiest_day(&pieces).expect("a day");
        assert_eq!(day_name(begin), "2026-11-22");
        let replay = Replay::new(&pieces).run(begin);
        assert_eq!(replay.moments.len(), 144);
        let lead = |moment: usize| {
            let story = replay.moments[moment].stories.first();
            story.map(|story| replay.headlines[story].as_str())
        };
        assert_eq!(lead(0), None);
        assert_eq!(lead(3), Some("Headline of one"));
        assert_eq!(lead(40), Some("Headline of two"));
        assert_eq!(replay.moments[143].stories.len(), 3);
    }

    #[test]
    fn what_is_unusable_is_refused_and_what_has_no_date_passed_over() {
        assert!(piece::of_lines("{\"headline\":\"x\"\n").is_err());
        let undated =
            piece::of_lines("{\"headline\":\"x\",\"date\":null}\n\n").expect("good lines");
        assert!(undated.is_empty() && busiest_day(&undated).is_none());
        let day =
            piece::of_lines("{\"title\":\"x\",\"date\":\"2014-03-10\"}").expect("a good line");
        assert_eq!(day_name(day[0].at), "2014-03-10");
        assert!(date("yesterday").is_err());
    }
}
