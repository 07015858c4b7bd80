//! The nouns of the newsroom, one file each. Every other module of this crate imports this one alone.

mod article;
mod catalogue;
mod country;
mod entry;
mod feed;
mod id;
mod instant;
mod language;
mod licence;
mod section;
mod source;
mod story;

pub use article::{ArticleCard, TextOrigin};
pub use catalogue::CatalogueTitle;
pub use country::Country;
pub use entry::{Author, Enclosure, Entry, EntryStatus};
pub use feed::{FeedDocument, FeedFormat, FeedState, Problem};
pub use id::{
    AccountId, ArticleId, EntryId, FeedId, JobId, OwnerId, Position, Sequence, SourceId, StoryId,
    StorySequence,
};
pub use instant::{DAY_MS, HOUR_MS, Instant, MINUTE_MS, SECOND_MS};
pub use language::{Direction, Language};
pub use licence::{Licence, LicenceKind};
pub use section::Section;
pub use source::{Role, Source};
pub use story::{
    ArticleText, CopyClaim, Decision, Name, NameKind, Origin, Reuse, StoryChange, TextForm,
};
