//! Words on a chart: safe in XML, broken into lines, and times of the day.

use std::fmt::Write;

use crate::model::{Instant, MINUTE_MS};
use crate::words::is_unspaced;

/// Characters of a headline that are drawn.
const HEADLINE_MAX_CHARS: usize = 300;

/// Returns a text that is safe inside XML, in elements and attributes; what XML cannot hold becomes a blank.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars().take(HEADLINE_MAX_CHARS) {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => safe.push(' '),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// Breaks a text into at most `lines_max` lines of about `width` letters (of Han and kana, which are twice as wide, half as
/// many); what does not fit is left out, with an ellipsis.
pub(super) fn wrap(text: &str, width: usize, lines_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut is_cut = text.chars().count() > HEADLINE_MAX_CHARS;
    let text: String = text.chars().take(HEADLINE_MAX_CHARS).collect();
    for piece in pieces(&text) {
        if !line.is_empty() && letters(&line) + letters(piece.trim_end()) > width {
            if lines.len() + 1 == lines_max {
                is_cut = true;
                break;
            }
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(piece);
    }
    let line = line.trim_end();
    if !line.is_empty() {
        lines.push(if is_cut { format!("{line}…") } else { line.to_owned() });
    }
    lines
}

/// Returns the width of a text in letters; those of scripts without spaces are twice as wide.
pub(super) fn letters(text: &str) -> usize {
    text.chars().map(|c| if is_unspaced(c) { 2 } else { 1 }).sum()
}

/// Cuts a text where a line may break: after blanks, and after each letter of a script without spaces.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c: char| c.is_whitespace() || is_unspaced(c))
}

/// Returns the time of the day, UTC.
pub(super) fn clock(at: Instant) -> String {
    let minutes = at.0.div_euclid(MINUTE_MS).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Returns a length of time in hours and minutes.
pub(super) fn span(ms: i64) -> String {
    let minutes = ms.max(0) / MINUTE_MS;
    let mut text = String::new();
    if minutes >= 60 {
        // Writing to a string cannot fail.
        let _ = write!(text, "{} h ", minutes / 60);
    }
    if minutes % 60 != 0 || minutes == 0 {
        let _ = write!(text, "{} min", minutes % 60);
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_headline_becomes_markup() {
        assert_eq!(escape("<b a=\"1\">'&\u{0}\u{ffff}"), "&lt;b a=&quot;1&quot;&gt;&#39;&amp;  ");
        assert_eq!(escape(&"x".repeat(10_000)).len(), HEADLINE_MAX_CHARS);
    }

    #[test]
    fn lines_break_between_words_and_say_when_something_is_left_out() {
        let check = |text: &str, want: &[&str]| assert_eq!(wrap(text, 10, 2), want, "{text:?}");
        check("Gate holds", &["Gate holds"]);
        check("The gate holds for now", &["The gate", "holds for…"]);
        check("東京で地震がありました今", &["東京で地震", "がありまし…"]);
        check("Unbreakablewordthatislong", &["Unbreakablewordthatislong"]);
        check("  ", &[]);
    }

    #[test]
    fn times_are_those_of_the_day() {
        assert_eq!(clock(Instant(0)), "00:00");
        assert_eq!(clock(Instant(-MINUTE_MS)), "23:59");
        assert_eq!(clock(Instant(1_395 * MINUTE_MS)), "23:15");
        assert_eq!(span(200 * MINUTE_MS), "3 h 20 min");
        assert_eq!(span(120 * MINUTE_MS), "2 h");
        assert_eq!(span(0), "0 min");
    }
}
