//! Rights: what may be done with a text, and why. The desk's agreements and reservations join as they are built.

use crate::model::LicenceKind;

/// What is known of a page before its text is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageFacts {
    /// The licence of the article, as far as its feed or its source states one.
    pub licence: Option<LicenceKind>,
    /// The site's robots.txt lets us fetch the page.
    pub robots_allow: bool,
    /// The page or its headers forbid keeping a copy (`noarchive`, `nosnippet`, `none`).
    pub copy_reserved: bool,
}

/// Whether the text of a page may be taken, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageRight {
    /// Its licence lets everybody read it.
    OpenLicence,
    /// Nothing forbids a household or team to read it in its own reader; shown as the wall decides.
    OwnReading,
    /// The site's robots.txt forbids it.
    RobotsForbid,
    /// The page forbids keeping a copy.
    CopyReserved,
}

impl PageRight {
    /// Tells whether the text may be taken.
    #[must_use]
    pub const fn allows(self) -> bool {
        matches!(self, Self::OpenLicence | Self::OwnReading)
    }
}

/// Decides whether the text of a page may be taken into the store. robots.txt binds even for open licences: a licence
/// frees the text, not the server that delivers it.
#[must_use]
pub fn may_extract(facts: &PageFacts) -> PageRight {
    if !facts.robots_allow {
        return PageRight::RobotsForbid;
    }
    match facts.licence {
        Some(kind) if kind.is_open() => PageRight::OpenLicence,
        _ if facts.copy_reserved => PageRight::CopyReserved,
        _ => PageRight::OwnReading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_bind_always_and_reservations_unless_the_licence_is_open() {
        let check = |licence, robots_allow, copy_reserved, want| {
            let facts = PageFacts { licence, robots_allow, copy_reserved };
            assert_eq!(may_extract(&facts), want, "{facts:?}");
        };
        let by = Some(LicenceKind::CcBy);
        let reserved = Some(LicenceKind::AllRightsReserved);
        check(None, true, false, PageRight::OwnReading);
        check(None, true, true, PageRight::CopyReserved);
        check(None, false, false, PageRight::RobotsForbid);
        check(by, true, true, PageRight::OpenLicence);
        check(by, false, false, PageRight::RobotsForbid);
        check(reserved, true, false, PageRight::OwnReading);
        check(reserved, true, true, PageRight::CopyReserved);
    }
}
