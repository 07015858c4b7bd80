//! The wall: the only place that decides what a reader sees of an article, on every surface, with the reason.
//! This is the `open` mode: one household or team. The other modes bring their own facts.

use crate::model::{AccountId, ArticleCard, Instant, TextOrigin};

/// What is known of the reader at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reader {
    /// The account signed in, if any.
    pub account: Option<AccountId>,
    /// Reads on the machine that the server runs on: loopback, and not through a proxy.
    pub is_local: bool,
}

impl Reader {
    /// Somebody on another machine who is not signed in.
    pub const STRANGER: Self = Self { account: None, is_local: false };
}

/// The settings of the installation that the decision depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// The owner asks everybody to sign in before reading.
    pub sign_in_required: bool,
}

/// How much of an article a reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// Nothing, not even that it exists.
    Nothing,
    /// That it existed and was withdrawn: headline and text are replaced by a notice.
    Tombstone,
    /// Headline, excerpt and a link to the source.
    Excerpt,
    /// All of it.
    Full,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Its publisher withdrew it.
    Killed,
    /// Its embargo has not ended.
    Embargoed,
    /// It belongs to another account.
    Private,
    /// The owner asks everybody to sign in.
    SignInRequired,
    /// Its licence lets everybody read it.
    OpenLicence,
    /// Its feed delivers the full text to everybody.
    DeliveredByFeed,
    /// Taken from its page, shown to the household.
    Household,
    /// Taken from its page; strangers get excerpt and link.
    TakenFromPage,
    /// Only a summary is held.
    OnlySummary,
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decision {
    /// How much is seen.
    pub access: Access,
    /// Why.
    pub reason: Reason,
}

/// Decides what a reader sees of an article now.
#[must_use]
pub fn decide(house: House, reader: Reader, article: &ArticleCard, now: Instant) -> Decision {
    let (access, reason) =
        if article.account != AccountId::SHARED && reader.account != Some(article.account) {
            (Access::Nothing, Reason::Private)
        } else if article.embargoed.is_some_and(|until| now < until) {
            (Access::Nothing, Reason::Embargoed)
        } else if article.killed {
            (Access::Tombstone, Reason::Killed)
        } else if article.licence.is_some_and(crate::model::LicenceKind::is_open) {
            (Access::Full, Reason::OpenLicence)
        } else if house.sign_in_required && reader.account.is_none() {
            (Access::Nothing, Reason::SignInRequired)
        } else {
            open_mode(reader, article.text_origin)
        };
    Decision { access, reason }
}

/// Decides by where the text came from, nothing else standing in the way.
fn open_mode(reader: Reader, origin: TextOrigin) -> (Access, Reason) {
    match origin {
        TextOrigin::Feed => (Access::Full, Reason::DeliveredByFeed),
        TextOrigin::Summary => (Access::Excerpt, Reason::OnlySummary),
        TextOrigin::Page if reader.account.is_some() || reader.is_local => {
            (Access::Full, Reason::Household)
        }
        TextOrigin::Page => (Access::Excerpt, Reason::TakenFromPage),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, LicenceKind, Section, Sequence, SourceId};

    const NOW: Instant = Instant(1_000);
    const MEMBER: Reader = Reader { account: Some(AccountId(5)), is_local: false };
    const LOCAL: Reader = Reader { account: None, is_local: true };

    fn article(origin: TextOrigin) -> ArticleCard {
        ArticleCard {
            id: ArticleId(1),
            source_id: SourceId(1),
            source_name: "Tideline".to_owned(),
            source_slug: "tideline".to_owned(),
            account: AccountId::SHARED,
            sequence: Sequence(1),
            headline: "The kelp is back".to_owned(),
            dek: None,
            excerpt: None,
            byline: None,
            section: Section::Science,
            language: None,
            url: None,
            image: None,
            published: None,
            updated: None,
            seen: NOW,
            shown: NOW,
            licence: None,
            text_origin: origin,
            word_count: 0,
            killed: false,
            embargoed: None,
            revision: 0,
        }
    }

    fn check(reader: Reader, article: &ArticleCard, access: Access, reason: Reason) {
        let decision = decide(House::default(), reader, article, NOW);
        assert_eq!(decision, Decision { access, reason }, "{reader:?}");
    }

    #[test]
    fn text_that_a_feed_delivers_is_full_for_everybody() {
        for reader in [Reader::STRANGER, MEMBER, LOCAL] {
            check(reader, &article(TextOrigin::Feed), Access::Full, Reason::DeliveredByFeed);
            check(reader, &article(TextOrigin::Summary), Access::Excerpt, Reason::OnlySummary);
        }
    }

    #[test]
    fn text_from_pages_is_for_the_household() {
        let page = article(TextOrigin::Page);
        check(Reader::STRANGER, &page, Access::Excerpt, Reason::TakenFromPage);
        check(MEMBER, &page, Access::Full, Reason::Household);
        check(LOCAL, &page, Access::Full, Reason::Household);
    }

    #[test]
    fn openly_licensed_text_is_never_walled() {
        let open = ArticleCard { licence: Some(LicenceKind::Cc), ..article(TextOrigin::Page) };
        check(Reader::STRANGER, &open, Access::Full, Reason::OpenLicence);
        let asked = House { sign_in_required: true };
        assert_eq!(decide(asked, Reader::STRANGER, &open, NOW).access, Access::Full);
    }

    #[test]
    fn killed_article_is_never_full() {
        for origin in [TextOrigin::Feed, TextOrigin::Page, TextOrigin::Summary] {
            for licence in [None, Some(LicenceKind::CcBy)] {
                let killed = ArticleCard { killed: true, licence, ..article(origin) };
                for reader in [Reader::STRANGER, MEMBER, LOCAL] {
                    check(reader, &killed, Access::Tombstone, Reason::Killed);
                }
            }
        }
    }

    #[test]
    fn embargoed_article_is_shown_to_nobody_before_its_time() {
        let until = |at| ArticleCard { embargoed: Some(at), ..article(TextOrigin::Feed) };
        check(MEMBER, &until(Instant(1_001)), Access::Nothing, Reason::Embargoed);
        check(MEMBER, &until(NOW), Access::Full, Reason::DeliveredByFeed);
        let killed = ArticleCard { killed: true, ..until(Instant(1_001)) };
        check(MEMBER, &killed, Access::Nothing, Reason::Embargoed);
    }

    #[test]
    fn private_article_is_its_accounts_alone() {
        let private = ArticleCard { account: AccountId(6), ..article(TextOrigin::Feed) };
        for reader in [Reader::STRANGER, MEMBER, LOCAL] {
            check(reader, &private, Access::Nothing, Reason::Private);
        }
        let owner = Reader { account: Some(AccountId(6)), is_local: false };
        check(owner, &private, Access::Full, Reason::DeliveredByFeed);
    }

    #[test]
    fn required_sign_in_holds_for_everybody_signed_out() {
        let asked = House { sign_in_required: true };
        for reader in [Reader::STRANGER, LOCAL] {
            let decision = decide(asked, reader, &article(TextOrigin::Feed), NOW);
            assert_eq!(decision.reason, Reason::SignInRequired);
        }
        assert_eq!(decide(asked, MEMBER, &article(TextOrigin::Feed), NOW).access, Access::Full);
    }
}
