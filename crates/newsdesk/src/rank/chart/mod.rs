//! The chart of a day: how the first ten moved, one line for each story, as a drawing (SVG) that stands by itself, on a
//! screen in light and dark and on paper. Pure: fronts by time in, text out. Knows nothing of how the fronts came about.

mod paper;
mod track;

use std::collections::BTreeMap;
use std::fmt::Write;

use self::paper::{clock, escape, letters, span, wrap};
use self::track::{Best, Run, Track, tracks};
use crate::model::{HOUR_MS, Instant, StoryId};

/// Ranks that are drawn.
pub const RANKS: usize = 10;
/// Moments that are drawn at most: every minute of a day.
pub const MOMENTS_MAX: usize = 1_440;
/// Stories that are listed by their headlines below the drawing.
const LISTED_MAX: usize = 80;

/// Sizes, in the units of the drawing (pixels at its own size).
const WIDTH: usize = 1_280;
/// The edge at both sides, in which the ranks stand.
const EDGE: usize = 48;
/// Where the first rank lies, below the title.
const FIRST_ROW: usize = 152;
/// From one rank to the next: room for three lines of a headline.
const ROW: usize = 64;
/// From one listed headline to the next.
const LIST_ROW: usize = 22;
/// Letters of a headline in one line of the drawing.
const LABEL_LETTERS: usize = 34;
/// Lines of a headline in the drawing.
const LABEL_LINES: usize = 3;
/// Letters of a headline in the list.
const LISTED_LETTERS: usize = 130;
/// The width of a letter of a label.
const LETTER: usize = 7;
/// Names of hours along the foot at most.
const TICKS_MAX: i64 = 12;

/// The colours and faces of the pages; on paper always the light ones.
const STYLE: &str = "svg{color-scheme:light dark;--paper:#fbfbf8;--ink:#151713;--ink-2:#454a43;--ink-3:#61665e;--rule:#d3d6cf;--accent:#0b5a42}\
@media screen and (prefers-color-scheme:dark){svg{--paper:#131512;--ink:#eceee7;--ink-2:#bfc4ba;--ink-3:#9ba197;--rule:#363b34;--accent:#8ad0b0}}\
.paper{fill:var(--paper)}text{font:12px \"Helvetica Neue\",\"Segoe UI\",Roboto,\"Liberation Sans\",\"Noto Sans\",Arial,sans-serif;fill:var(--ink-2);unicode-bidi:plaintext}\
.name{font:28px \"Iowan Old Style\",\"Source Serif 4\",Charter,\"Liberation Serif\",\"Noto Serif\",Georgia,serif;fill:var(--ink)}\
.rule{stroke:var(--rule);stroke-width:1}.head{stroke:var(--ink);stroke-width:2}.rank{fill:var(--ink-3);text-anchor:middle}.hour{fill:var(--ink-3);text-anchor:middle}\
.label{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}.led .label{fill:var(--accent);font-weight:700}\
path{fill:none;stroke:var(--ink-3);stroke-width:2;stroke-linecap:round}circle{fill:var(--ink-3)}\
.high path{stroke:var(--ink);stroke-width:3}.high circle{fill:var(--ink)}.led path{stroke:var(--accent);stroke-width:5}.led circle{fill:var(--accent)}\
.number{font-weight:700;fill:var(--ink)}";

/// A front at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// The stories by rank; the first ten are drawn.
    pub stories: Vec<StoryId>,
}

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Chart<'a> {
    /// The name of the drawing.
    pub title: &'a str,
    /// The fronts in order of time, evenly spaced; the first [`MOMENTS_MAX`] are drawn.
    pub moments: &'a [Moment],
    /// The headline of each story.
    pub headlines: &'a BTreeMap<StoryId, String>,
}

/// Draws a chart.
///
/// # Units
/// Times are printed in UTC.
#[must_use]
pub fn draw(chart: &Chart<'_>) -> String {
    let moments = chart.moments.get(..MOMENTS_MAX).unwrap_or(chart.moments);
    let drawing = Drawing { chart, moments, tracks: tracks(moments) };
    drawing.draw()
}

/// A chart with its tracks. Writing to a string cannot fail, so the answers of `write!` are passed over.
struct Drawing<'a> {
    chart: &'a Chart<'a>,
    moments: &'a [Moment],
    tracks: Vec<Track>,
}

impl Drawing<'_> {
    fn draw(&self) -> String {
        let foot = y(RANKS) + ROW;
        let listed = self.tracks.len().min(LISTED_MAX + 1);
        let height = foot + 40 + listed * LIST_ROW + 24;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"chart-title chart-desc\">\n\
             <title id=\"chart-title\">{}</title>\n<desc id=\"chart-desc\">{}</desc>\n<style>{STYLE}</style>\n\
             <rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n",
            escape(self.chart.title),
            escape(&self.description()),
        );
        self.head(&mut svg);
        self.grid(&mut svg, foot);
        self.lines(&mut svg);
        self.labels(&mut svg);
        self.list(&mut svg, foot + 40);
        svg.push_str("</svg>\n");
        svg
    }

    /// Says in words what the drawing shows.
    fn description(&self) -> String {
        let (Some(first), Some(last)) = (self.moments.first(), self.moments.last()) else {
            return "No front was set.".to_owned();
        };
        let leads: Vec<Option<&StoryId>> =
            self.moments.iter().map(|moment| moment.stories.first()).collect();
        let changes = leads.windows(2).filter(|pair| pair.first() != pair.get(1)).count();
        let mut text = format!(
            "From {} to {} UTC, {} fronts: {} stories were among the first ten, and the lead changed {changes} times.",
            clock(first.at),
            clock(last.at),
            self.moments.len(),
            self.tracks.len(),
        );
        if let Some(longest) = self.tracks.iter().rev().max_by_key(|track| track.led()) {
            let _ = write!(
                text,
                " Longest at the head, for {}: {}",
                span(self.step_ms() * count(longest.led())),
                self.headline(longest.story)
            );
        }
        text
    }

    fn head(&self, svg: &mut String) {
        let _ = writeln!(
            svg,
            "<text class=\"name\" x=\"{EDGE}\" y=\"52\">{}</text>\n<text x=\"{EDGE}\" y=\"78\">{}</text>\n\
             <line class=\"head\" x1=\"{EDGE}\" x2=\"{}\" y1=\"94\" y2=\"94\"/>",
            escape(self.chart.title),
            escape(self.description().split(" Longest").next().unwrap_or_default()),
            WIDTH - EDGE,
        );
    }

    /// Draws a line for each rank and each hour.
    fn grid(&self, svg: &mut String, foot: usize) {
        for rank in 1..=RANKS {
            let y = y(rank);
            for x in [EDGE / 2, WIDTH - EDGE / 2] {
                let _ =
                    writeln!(svg, "<text class=\"rank\" x=\"{x}\" y=\"{}\">{rank}</text>", y + 4);
            }
            let end = WIDTH - EDGE;
            let _ = writeln!(
                svg,
                "<line class=\"rule\" x1=\"{EDGE}\" x2=\"{end}\" y1=\"{y}\" y2=\"{y}\"/>"
            );
        }
        let (Some(first), Some(last)) = (self.moments.first(), self.moments.last()) else { return };
        let hours = last.at.ms_since(first.at) / HOUR_MS + 1;
        let step = [1, 2, 3, 4, 6].into_iter().find(|step| hours / step <= TICKS_MAX).unwrap_or(12);
        for (place, moment) in self.moments.iter().enumerate() {
            if moment.at.0.rem_euclid(step * HOUR_MS) == 0 {
                let x = self.x(place);
                let _ = writeln!(
                    svg,
                    "<line class=\"rule\" x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\"/>\
                     <text class=\"hour\" x=\"{x}\" y=\"{}\">{}</text>",
                    y(1),
                    foot - ROW / 2,
                    foot - ROW / 2 + 18,
                    clock(moment.at),
                );
            }
        }
    }

    /// Draws the lines, the ones that came highest last, so that they lie on top.
    fn lines(&self, svg: &mut String) {
        for (number, track) in
            (1..).zip(&self.tracks).collect::<Vec<(usize, _)>>().into_iter().rev()
        {
            let class = class(track.best().rank);
            let headline = escape(&self.headline(track.story));
            let _ = write!(svg, "<g class=\"{class}\"><title>{number}. {headline}</title>");
            for run in &track.runs {
                self.run(svg, run);
            }
            self.end_number(svg, number, track);
            svg.push_str("</g>\n");
        }
    }

    /// Writes a line's number where it ends, so that it can be followed to the list.
    fn end_number(&self, svg: &mut String, number: usize, track: &Track) {
        let Some(run) = track.runs.last() else { return };
        let Some(rank) = run.ranks.last() else { return };
        let x = self.x(run.first + run.ranks.len() - 1) + 7;
        let y = y(*rank) + 14;
        let _ = write!(svg, "<text class=\"label\" x=\"{x}\" y=\"{y}\">{number}</text>");
    }

    /// Draws one run: level where the rank stays, a bend where it changes, a dot at both ends.
    fn run(&self, svg: &mut String, run: &Run) {
        let points: Vec<(usize, usize)> = run
            .ranks
            .iter()
            .enumerate()
            .map(|(at, rank)| (self.x(run.first + at), y(*rank)))
            .collect();
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let _ = write!(svg, "<path d=\"M{} {}", first.0, first.1);
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            if from.1 == to.1 {
                let _ = write!(svg, "H{}", to.0);
            } else {
                let middle = usize::midpoint(from.0, to.0);
                let _ = write!(svg, "C{middle} {} {middle} {} {} {}", from.1, to.1, to.0, to.1);
            }
        }
        svg.push_str("\"/>");
        for (x, y) in [first, last] {
            let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
        }
    }

    /// Writes each headline above its line where the story stood best, or its number alone where another one has the room.
    fn labels(&self, svg: &mut String) {
        let mut taken: Vec<Vec<(usize, usize)>> = vec![Vec::new(); RANKS + 1];
        for (number, track) in (1_usize..).zip(&self.tracks) {
            let Best { rank, first, .. } = track.best();
            let Some(row) = taken.get_mut(rank) else { continue };
            let text = format!("{number} {}", self.headline(track.story));
            let short = vec![number.to_string()];
            for lines in [wrap(&text, LABEL_LETTERS, LABEL_LINES), short] {
                let width = lines.iter().map(|line| letters(line) * LETTER).max().unwrap_or(0);
                let from = self.x(first).min((WIDTH - EDGE).saturating_sub(width));
                let is_free = row.iter().all(|(begin, end)| from + width < *begin || from > *end);
                if is_free {
                    row.push((from, from + width));
                    label(svg, class(rank), from, y(rank), &lines);
                    break;
                }
            }
        }
    }

    /// Lists the stories below: number, headline, best place and how long they stood.
    fn list(&self, svg: &mut String, top: usize) {
        let rows = (top..).step_by(LIST_ROW);
        for ((number, track), y) in (1_usize..).zip(&self.tracks).take(LISTED_MAX).zip(rows) {
            let best = track.best();
            let at =
                self.moments.get(best.first).map(|moment| clock(moment.at)).unwrap_or_default();
            let headline = wrap(&self.headline(track.story), LISTED_LETTERS, 1).concat();
            let _ = writeln!(
                svg,
                "<text x=\"{EDGE}\" y=\"{y}\"><tspan class=\"number\">{number}</tspan> {} · best {} at {at}, {} in the first ten</text>",
                escape(&headline),
                best.rank,
                span(self.step_ms() * count(track.moments())),
            );
        }
        let more = self.tracks.len().saturating_sub(LISTED_MAX);
        if more > 0 {
            let y = top + LISTED_MAX * LIST_ROW;
            let _ = writeln!(svg, "<text x=\"{EDGE}\" y=\"{y}\">and {more} more</text>");
        }
    }

    fn headline(&self, story: StoryId) -> String {
        self.chart.headlines.get(&story).cloned().unwrap_or_else(|| format!("Story {story}"))
    }

    /// Returns where a moment lies from left to right.
    fn x(&self, place: usize) -> usize {
        let gaps = self.moments.len().saturating_sub(1).max(1);
        EDGE + (WIDTH - 2 * EDGE) * place / gaps
    }

    /// Returns the time from one front to the next.
    fn step_ms(&self) -> i64 {
        match self.moments {
            [first, second, ..] => second.at.ms_since(first.at).max(0),
            _ => 0,
        }
    }
}

/// Writes lines of a label so that the last one stands just above a rank's line.
fn label(svg: &mut String, class: &str, x: usize, y: usize, lines: &[String]) {
    let _ = write!(svg, "<g class=\"{class}\">");
    for (line, above) in lines.iter().zip((0..lines.len()).rev()) {
        let y = y.saturating_sub(9 + 14 * above);
        let _ = write!(svg, "<text class=\"label\" x=\"{x}\" y=\"{y}\">{}</text>", escape(line));
    }
    svg.push_str("</g>\n");
}

/// Returns how a line is drawn by the best rank of its story: by weight as well as by colour.
fn class(best: usize) -> &'static str {
    match best {
        1 => "led",
        2 | 3 => "high",
        _ => "low",
    }
}

/// Returns where a rank lies from top to bottom.
const fn y(rank: usize) -> usize {
    FIRST_ROW + rank.saturating_sub(1) * ROW
}

fn count(moments: usize) -> i64 {
    i64::try_from(moments).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MINUTE_MS;

    fn day(fronts: &[&[i64]]) -> Vec<Moment> {
        (0..)
            .zip(fronts)
            .map(|(at, ids)| Moment {
                at: Instant(at * 10 * MINUTE_MS),
                stories: ids.iter().map(|id| StoryId(*id)).collect(),
            })
            .collect()
    }

    fn drawn(moments: &[Moment]) -> String {
        let headlines = BTreeMap::from([
            (StoryId(1), "The gate <held> & nobody was hurt".to_owned()),
            (StoryId(2), "Harbour".to_owned()),
        ]);
        draw(&Chart { title: "A day's fronts", moments, headlines: &headlines })
    }

    #[test]
    fn every_story_has_a_line_a_label_and_a_place_in_the_list() {
        let svg = drawn(&day(&[&[1, 2], &[1, 2], &[2, 1]]));
        assert_eq!(svg.matches("<path ").count(), 2);
        for part in [
            "<title id=\"chart-title\">A day&#39;s fronts</title>",
            "From 00:00 to 00:20 UTC, 3 fronts: 2 stories were among the first ten, and the lead changed 1 times.",
            "Longest at the head, for 20 min: The gate &lt;held&gt; &amp; nobody was hurt",
            "<g class=\"led\"><title>1. The gate &lt;held&gt;",
            "</tspan> Harbour · best 1 at 00:20, 30 min in the first ten</text>",
        ] {
            assert!(svg.contains(part), "{part} is missing in {svg}");
        }
        assert_eq!(svg.matches("<g ").count(), svg.matches("</g>").count());
        assert!(!svg.contains("<held>"));
    }

    #[test]
    fn a_story_that_leaves_and_returns_has_two_lines() {
        let svg = drawn(&day(&[&[1], &[2], &[1]]));
        assert_eq!(svg.matches("<path ").count(), 3);
    }

    #[test]
    fn nothing_and_very_much_are_drawn_too() {
        assert!(drawn(&[]).contains("No front was set."));
        let ids: Vec<i64> = (0..40_000).collect();
        let fronts: Vec<&[i64]> = ids.chunks(20).collect();
        let svg = drawn(&day(&fronts));
        assert!(svg.contains(&format!("and {} more", MOMENTS_MAX * RANKS - LISTED_MAX)));
    }
}
