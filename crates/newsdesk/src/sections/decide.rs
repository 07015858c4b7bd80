//! The decision: every witness gives points to a section; the section with most has it. Comment is a form and not a subject:
//! whoever labels a text as comment is believed before anybody who says what it is about.

use super::label::{label_section, path_sections};
use super::words;
use crate::model::{Language, Section};

/// Labels of an entry that are read.
const LABELS_MAX: usize = 24;

/// What an article's own address says: `/sport/` is where its desk put it.
const OF_PATH: u32 = 60;
/// What its page's markup says.
const OF_MARKUP: u32 = 60;
/// What the first of its feed's labels for it says that names a section.
const OF_LABEL: u32 = 45;
/// What each further label says.
const OF_MORE_LABELS: u32 = 12;
/// What the feed or title is about as a whole, when that is not everything.
const OF_FEED: u32 = 30;
/// The most that its words can say: two words that are clearly of one section outweigh a title's own section, and do not
/// outweigh the article's address.
const OF_WORDS_MAX: u32 = 54;
/// A label that says "news" or "world" says little: as much as this.
const OF_GENERAL: u32 = 24;
/// What is added to a label or path that says comment.
const OF_COMMENT: u32 = 90;
/// Doubt that every decision has, in points: one witness of 60 gives 800 thousandths.
const DOUBT: u32 = 15;

/// What is known of an article's section.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// The section of its feed or title, as the operator or the catalogue set it.
    pub feed: Option<Section>,
    /// What its feed labels it with; the first 24 are read.
    pub labels: &'a [String],
    /// Its address.
    pub url: Option<&'a str>,
    /// The section that its page's markup states.
    pub markup: Option<&'a str>,
    /// Its heading.
    pub headline: &'a str,
    /// Its dek or text; the first 250 words are read.
    pub text: &'a str,
    /// Its language.
    pub language: Option<&'a Language>,
}

/// The section of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which.
    pub section: Section,
    /// How sure that is, 0 to 1,000.
    pub confidence: u16,
    /// What decided.
    pub ground: Ground,
}

/// What decided a section: the strongest witness for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A part of its address.
    Path(String),
    /// Its page's markup.
    Markup(String),
    /// A label of its feed.
    Label(String),
    /// Words of its headline and text.
    Words(Vec<String>),
    /// Its feed or title is about that.
    Feed,
    /// Nothing: it stands under the general news.
    Nothing,
}

/// One witness: for which section, with how many points, and what it is.
struct Witness {
    section: Section,
    points: u32,
    ground: Ground,
}

/// Decides the section of an article.
#[must_use]
pub fn decide(evidence: &Evidence<'_>) -> Verdict {
    let witnesses = witnesses(evidence);
    let sum = |section: Section| -> u32 {
        witnesses.iter().filter(|w| w.section == section).map(|w| w.points).sum()
    };
    let nothing = Verdict { section: Section::World, confidence: 0, ground: Ground::Nothing };
    // Of sections with as many points the later one: the general ones come first in the order of a front.
    let sections = Section::ALL.into_iter().map(|(section, _)| section);
    let Some(section) = sections.max_by_key(|section| sum(*section)) else { return nothing };
    let all: u32 = witnesses.iter().map(|witness| witness.points).sum();
    let confidence = 1_000 * sum(section) / (all + DOUBT);
    let ground = witnesses
        .into_iter()
        .filter(|witness| witness.section == section)
        .max_by_key(|witness| witness.points)
        .map(|witness| witness.ground);
    match ground {
        Some(ground) => {
            Verdict { section, confidence: u16::try_from(confidence).unwrap_or(1_000), ground }
        }
        None => nothing,
    }
}

/// Hears every witness.
fn witnesses(evidence: &Evidence<'_>) -> Vec<Witness> {
    let mut witnesses = Vec::new();
    let paths = evidence.url.map(path_sections).unwrap_or_default();
    for ((section, segment), points) in paths.into_iter().zip([OF_PATH, OF_PATH / 2]) {
        witnesses.push(stated(section, points, Ground::Path(segment)));
    }
    if let Some((markup, section)) = evidence.markup.and_then(|m| Some((m, label_section(m)?))) {
        witnesses.push(stated(section, OF_MARKUP, Ground::Markup(markup.to_owned())));
    }
    let labels = evidence.labels.iter().take(LABELS_MAX);
    let named = labels.filter_map(|label| Some((label_section(label)?, label)));
    let points = std::iter::once(OF_LABEL).chain(std::iter::repeat(OF_MORE_LABELS));
    for ((section, label), points) in named.zip(points) {
        witnesses.push(stated(section, points, Ground::Label(label.clone())));
    }
    if let Some(section) = evidence.feed.filter(|section| *section != Section::World) {
        witnesses.push(Witness { section, points: OF_FEED, ground: Ground::Feed });
    }
    for (section, points, found) in
        words::heard(evidence.headline, evidence.text, evidence.language)
    {
        let points = points.min(OF_WORDS_MAX);
        witnesses.push(Witness { section, points, ground: Ground::Words(found) });
    }
    witnesses
}

/// Returns a witness that states a section by name; "world" says less than any other, "comment" more.
fn stated(section: Section, points: u32, ground: Ground) -> Witness {
    let points = match section {
        Section::World => points.min(OF_GENERAL),
        Section::Comment => points + OF_COMMENT,
        _ => points,
    };
    Witness { section, points, ground }
}
