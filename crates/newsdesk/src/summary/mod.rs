//! What a story page tells of a story: key lines, numbers that differ, a timeline, what is new, who covers it, why it
//! belongs together. Everything told is a passage of an article, word for word; nothing is ever written by us, and no
//! passage comes from an article whose rights forbid quoting. Knows no sources' names and no interface language: what
//! it returns are ids, places in texts, numbers and instants.

mod confirmation;
mod coverage;
mod date;
mod day;
mod difference;
mod figure;
mod fitness;
mod key_line;
mod lexicon;
mod lexicon_words;
mod material;
mod mention;
mod news;
mod novelty;
mod number;
mod opening;
mod opening_words;
mod reader;
mod timeline;
mod together;
mod weight;

pub use coverage::{Bar, Coverage, Fold, OwnerCoverage, coverage};
pub use difference::{Difference, Subject, differences};
pub use figure::Figure;
pub use key_line::{KeyLine, KeyLines, key_lines};
pub use material::{Material, Member, Part, Passage};
pub use news::{News, NewsLine, since};
pub use novelty::novelty;
pub use timeline::{Moment, When, timeline};
pub use together::{Together, why_together};
