//! Licences: under which public permission a text may be shown. Never invented: an unnamed variant stays unnamed.

/// The kind of a licence, spelt as in the command line's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LicenceKind {
    /// Creative Commons Zero.
    Cc0,
    /// Attribution.
    CcBy,
    /// Attribution, share alike.
    CcBySa,
    /// Attribution, no derivatives.
    CcByNd,
    /// Attribution, non-commercial.
    CcByNc,
    /// Attribution, non-commercial, share alike.
    CcByNcSa,
    /// Attribution, non-commercial, no derivatives.
    CcByNcNd,
    /// Creative Commons, variant not stated.
    Cc,
    /// No rights remain.
    PublicDomain,
    /// Stated to be reserved.
    AllRightsReserved,
}

impl LicenceKind {
    /// Every kind, with its spelling.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Cc0, "cc0"),
        (Self::CcBy, "cc-by"),
        (Self::CcBySa, "cc-by-sa"),
        (Self::CcByNd, "cc-by-nd"),
        (Self::CcByNc, "cc-by-nc"),
        (Self::CcByNcSa, "cc-by-nc-sa"),
        (Self::CcByNcNd, "cc-by-nc-nd"),
        (Self::Cc, "cc"),
        (Self::PublicDomain, "public-domain"),
        (Self::AllRightsReserved, "all-rights-reserved"),
    ];

    /// Returns the spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("cc", |(_, text)| text)
    }

    /// Reads the spelling.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, text)| *text == name).map(|(kind, _)| *kind)
    }

    /// Recognises the address of a Creative Commons deed.
    ///
    /// # Source
    /// The addresses in use at creativecommons.org/licenses and /publicdomain, November 2026.
    #[must_use]
    pub fn from_url(url: &str) -> Option<Self> {
        let lower = url.trim().to_ascii_lowercase();
        let (_, path) = lower.split_once("creativecommons.org/")?;
        let mut parts = path.split('/');
        match (parts.next()?, parts.next().unwrap_or_default()) {
            ("licenses", name) => {
                Self::from_name(&format!("cc-{}", name.trim())).or(Some(Self::Cc))
            }
            ("publicdomain", "zero") => Some(Self::Cc0),
            ("publicdomain", "mark") => Some(Self::PublicDomain),
            _ => None,
        }
    }

    /// Tells whether the licence lets everybody read the text, so that no wall may stand before it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::AllRightsReserved)
    }
}

/// A licence as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// The kind.
    pub kind: LicenceKind,
    /// The address of its terms, where one is given.
    pub url: Option<String>,
    /// The sentence or element that states it.
    pub statement: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_are_recognised_and_variants_never_invented() {
        let check = |url: &str, want: Option<LicenceKind>| {
            assert_eq!(LicenceKind::from_url(url), want, "{url}");
        };
        check("https://creativecommons.org/licenses/by/4.0/", Some(LicenceKind::CcBy));
        check("http://creativecommons.org/licenses/by-nc-nd/3.0/de/", Some(LicenceKind::CcByNcNd));
        check("https://creativecommons.org/publicdomain/zero/1.0/", Some(LicenceKind::Cc0));
        check("https://creativecommons.org/licenses/", Some(LicenceKind::Cc));
        check("https://example.org/by/4.0/", None);
    }
}
