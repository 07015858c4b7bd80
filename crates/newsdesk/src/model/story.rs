//! Stories: sets of articles about one event, what the stages that judge read of an article, and what they say of it.

use super::{ArticleId, Instant, Language, OwnerId, Section, SourceId, StoryId};

/// How much of an article its feed or page gave us. Weights are learnt for each form apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextForm {
    /// The headline alone.
    Headline,
    /// A headline and a summary.
    Summary,
    /// The full text.
    Full,
}

impl TextForm {
    /// Every form with its name in weights files and in the store.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Headline, "headline"), (Self::Summary, "summary"), (Self::Full, "full")];
}

/// An article as the stages that judge read it: its words, and who brought it when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    /// Its id.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// Who owns the source: its publisher, or the source itself where none is known.
    pub owner: OwnerId,
    /// Plain text.
    pub headline: String,
    /// The line under the headline, or the feed's summary; plain text, empty when there is none.
    pub dek: String,
    /// Its body, plain text, paragraphs parted by a blank line; empty when only headline and summary are held.
    pub body: String,
    /// The credited author line, empty when there is none.
    pub byline: String,
    /// Its language.
    pub language: Option<Language>,
    /// Its section.
    pub section: Section,
    /// Its address.
    pub url: Option<String>,
    /// When its source says it was published; never later than `seen`.
    pub published: Option<Instant>,
    /// When it was first fetched.
    pub seen: Instant,
}

impl ArticleText {
    /// Returns when it came out, as far as we trust it.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.published.map_or(self.seen, |published| published.min(self.seen))
    }
}

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A country, region, town or other place.
    Place,
    /// An organisation: company, party, authority, club, band.
    Organisation,
    /// A name of which we do not know what it names: a product, an event, a ship.
    Other,
}

impl NameKind {
    /// Every kind with its name in the store and in addresses.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Person, "person"),
        (Self::Place, "place"),
        (Self::Organisation, "organisation"),
        (Self::Other, "other"),
    ];
}

/// A person, place or organisation that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The fullest form in which the article prints it.
    pub text: String,
    /// What names the same thing in every article and language: the folded form, or the gazetteer's key.
    pub key: String,
    /// What it names.
    pub kind: NameKind,
    /// How often the article mentions it.
    pub count: u32,
    /// It stands in the headline.
    pub in_headline: bool,
}

/// What one article took from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reuse {
    /// The same text, word for word.
    Same,
    /// At least half of the shorter text.
    Copy,
    /// Passages: a fifth to a half of the shorter text. Related, never folded.
    Passages,
}

/// Why we say which of two texts was there first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The copy itself credits where it comes from; the words of the credit.
    Credit(String),
    /// One text holds the other.
    Contains,
    /// It was seen first.
    FirstSeen,
}

/// That an article repeats another one's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyClaim {
    /// The article that repeats.
    pub copy: ArticleId,
    /// The article that it repeats.
    pub of: ArticleId,
    /// How much of it.
    pub reuse: Reuse,
    /// Share of the shorter text's prints that both have, in thousandths.
    pub containment: u16,
    /// Prints that both have.
    pub shared: u32,
    /// Why the one is taken for the copy of the other.
    pub origin: Origin,
}

/// Why an article stands in its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The article.
    pub article: ArticleId,
    /// The story that it joined or opened.
    pub story: StoryId,
    /// It opened the story.
    pub is_opening: bool,
    /// The probability that it belongs there, in thousandths; of an opening one, 1000 minus the runner-up's.
    pub probability: u16,
    /// The words and names that weigh most in it, as printed in the article, at most five.
    pub terms: Vec<String>,
    /// Milliseconds between it and the nearest article of the story.
    pub gap_ms: i64,
    /// The next best story and its probability in thousandths.
    pub runner_up: Option<(StoryId, u16)>,
    /// The version of the weights.
    pub model: u32,
}

/// What the story writer changed beside the article's own place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryChange {
    /// A story was found to be part of another; its id leads there for ever.
    Merged {
        /// The story that is no more.
        from: StoryId,
        /// The story that it became part of.
        into: StoryId,
    },
    /// Articles were found to be another story than the one they stood in.
    Split {
        /// The story that they left; it keeps its id and its oldest articles.
        from: StoryId,
        /// The new story.
        into: StoryId,
        /// The articles that moved.
        articles: Vec<ArticleId>,
    },
    /// Nothing joined for long; the story left the live window and is only found as an earlier chapter.
    Archived(StoryId),
}
