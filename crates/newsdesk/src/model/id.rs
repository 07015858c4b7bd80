//! Row ids, one type each, so that a feed's id is never taken for an article's.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids!(
    /// One publication under its own name.
    SourceId,
    /// One address that is polled.
    FeedId,
    /// One item as one feed delivered it.
    EntryId,
    /// One piece of journalism.
    ArticleId,
    /// One set of articles about the same event.
    StoryId,
    /// Who owns a source: its publisher, or the source itself where no publisher is known.
    OwnerId,
    /// One sign-in identity.
    AccountId,
    /// One unit of background work.
    JobId,
    /// The place of an article's last change in the order of all changes; what the search index and the front follow.
    Sequence,
    /// The place of a story's last change in the order of all changes of stories; what other processes follow.
    StorySequence,
    /// A place in the order in which the story writer takes what happens to articles.
    Position,
);

impl AccountId {
    /// The scope of everything that is shared by all accounts.
    pub const SHARED: Self = Self(0);
}
