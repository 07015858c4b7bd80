//! Links from story to story: the same event in other languages, and stories that are related to one.
//! Pure rules over facts that hold in every language. Knows the model and words; the caller gathers the facts of live
//! stories article by article and asks again as often as it likes.

mod across;
mod concept;
mod explainer;
mod facts;
mod latin;
mod likeness;
mod number;
mod related;
mod terms;

pub use across::{LINK_MIN, Link, across, judge};
pub use explainer::is_explainer;
pub use facts::{Extra, NameFact, StoryFacts};
pub use likeness::{FEATURE_COUNT, FEATURES, Likeness, Rarity};
pub use related::{NAME_STORIES_MAX, RELATED_MAX, Related, Relation, SAME_STORY, Similar, related};
pub use terms::{TermTable, TermTableError};
