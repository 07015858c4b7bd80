//! The store: all SQL of the product, over SQLite or PostgreSQL. Values in, plain structs out; times come in as values.
//! Decides nothing about news or access: it keeps facts, and its constraints keep them true.
//!
//! Every function is one statement or one transaction, and is safe to repeat.

#![warn(missing_docs)]

mod account;
mod article;
mod check;
mod check_story;
mod db;
mod dialect;
mod error;
mod feed;
mod feed_add;
mod feed_health;
mod follow;
mod job;
mod migration;
mod open;
mod orphan;
mod read_state;
mod record;
mod session;
mod setting;
mod setup_link;
mod slug;
mod source;
mod story;

pub use account::{Account, NewAccount};
pub use article::list::{ArticleCursor, ArticleFilter};
pub use article::page::PageText;
pub use article::{Article, ChangedArticle};
pub use check::Finding;
pub use error::{Cause, Error, Result};
pub use feed::DueFeed;
pub use feed_add::{AddedFeed, NewFeed, NewSource};
pub use feed_health::{FeedFilter, FeedHealth};
pub use follow::MAX_FOLLOWS;
pub use job::{Job, JobCount, JobKind};
pub use open::{Config, Place, Store};
pub use read_state::{SavedArticle, SavedCursor};
pub use record::{
    ArrivingEntry, ArticleDraft, DocumentFacts, FetchRecord, FetchRecorded, KnownEntry,
    WITHHELD_UNTIL,
};
pub use session::{NewSession, SessionAccount};
pub use setup_link::{ClaimedBy, SetupLink};
pub use source::{SourceFacts, SourceFilter, Totals};
pub use story::arrival::{Arrival, Event};
pub use story::candidate::{Coverage, MAX_CANDIDATES, StoryCandidate};
pub use story::front::{FrontSnapshot, Learnt};
pub use story::judge::{JudgedArticle, Judgement, Judgements, StoryTraits};
pub use story::link::{LinkedStory, Relation, StoryLink};
pub use story::list::{StoryCursor, StoryFilter};
pub use story::member::{Member, Standing};
pub use story::name::{KnownName, StoryName};
pub use story::order::{DeskOrder, Wish};
pub use story::quote::ArticleQuote;
pub use story::{ChangedStory, StoryCard, StoryState};

/// Rows that any list returns at most, whatever it is asked for.
pub const MAX_LIST: usize = 1_000;
