//! Arrivals: what an entry that a feed delivers means for what is already held.
//! Pure: the caller looks up what is known and performs the answer.

use crate::model::{ArticleId, Instant, SECOND_MS};

/// What is known of an entry from an earlier delivery of the same feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The article it became.
    pub article_id: ArticleId,
    /// The hash of what was delivered.
    pub content_hash: i64,
}

/// What an arriving entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Never seen in this feed.
    New,
    /// Seen, and delivered with other content now.
    Revised(ArticleId),
    /// Seen just like this.
    Same,
}

/// Decides what an arriving entry is.
#[must_use]
pub fn decide(known: Option<Known>, content_hash: i64) -> Arrival {
    match known {
        None => Arrival::New,
        Some(known) if known.content_hash == content_hash => Arrival::Same,
        Some(known) => Arrival::Revised(known.article_id),
    }
}

/// Returns where an article stands in time in every list: as published, but never later than it was seen, so that a
/// wrong clock at the source cannot hold a place at the top. Without a claimed time, when it was seen.
#[must_use]
pub fn shown_at(published: Option<Instant>, seen: Instant) -> Instant {
    published.map_or(seen, |at| at.min(seen))
}

/// How long an article that came as a summary waits for its page before it is judged without.
///
/// # Units
/// Milliseconds. A page is asked for at once and mostly there within two or three seconds; fifteen leave room for a slow
/// host, and are few enough that breaking news does not look late. What comes later refreshes copies, names and quotes.
pub const PAGE_WAIT_MS: i64 = 15 * SECOND_MS;

/// Returns from when on an article may be judged: once its page had time to come, where one was asked for, and never
/// before its embargo is over.
#[must_use]
pub fn judged_from(seen: Instant, wants_page: bool, embargoed: Option<Instant>) -> Instant {
    let complete = if wants_page { seen.plus_ms(PAGE_WAIT_MS) } else { seen };
    embargoed.map_or(complete, |until| until.max(complete))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unchanged_entry_is_the_same_and_a_changed_one_a_revision() {
        let known = Known { article_id: ArticleId(7), content_hash: 1 };
        assert_eq!(decide(None, 1), Arrival::New);
        assert_eq!(decide(Some(known), 1), Arrival::Same);
        assert_eq!(decide(Some(known), 2), Arrival::Revised(ArticleId(7)));
    }

    #[test]
    fn a_future_date_never_holds_a_place_at_the_top() {
        let seen = Instant(1_000);
        assert_eq!(shown_at(Some(Instant(5_000)), seen), seen);
        assert_eq!(shown_at(Some(Instant(500)), seen), Instant(500));
        assert_eq!(shown_at(None, seen), seen);
    }
    #[test]
    fn an_article_is_judged_once_its_page_had_time_and_its_embargo_is_over() {
        let check = |wants_page: bool, embargoed: Option<i64>, want: i64| {
            let from = judged_from(Instant(1_000), wants_page, embargoed.map(Instant));
            assert_eq!(from, Instant(want), "{wants_page} {embargoed:?}");
        };
        check(false, None, 1_000);
        check(true, None, 16_000);
        check(true, Some(9_000), 16_000);
        check(false, Some(9_000), 9_000);
        check(false, Some(10), 1_000);
    }
}
