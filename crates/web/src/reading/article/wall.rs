//! What stands where a text ends before its end: why, and where the rest is. Said in plain words.

use newsdesk::model::{ArticleCard, TextOrigin};
use newsdesk::wall::Reason;

use crate::asking::Asking;
use crate::next;

/// What stands where a text ends.
pub(super) struct WallView {
    pub(super) headline: String,
    pub(super) reason: String,
    pub(super) read: String,
    pub(super) can_sign_in: bool,
    pub(super) sign_in: String,
}

impl WallView {
    /// Puts a reason into words.
    pub(super) fn new(asking: &Asking, card: &ArticleCard, reason: Reason) -> Self {
        let t = asking.tongue;
        let is_held_back = reason == Reason::TakenFromPage && card.text_origin == TextOrigin::Page;
        let (headline, text) = if is_held_back {
            ("wall-page", "wall-page-text")
        } else {
            ("wall-summary", "wall-summary-text")
        };
        Self {
            headline: t.say_with(headline, "title", &card.source_name),
            reason: t.say_with(text, "title", &card.source_name),
            read: t.say_with("wall-read", "title", &card.source_name),
            can_sign_in: is_held_back,
            sign_in: format!("/signin?next={}", next::query_part(asking.place())),
        }
    }
}
