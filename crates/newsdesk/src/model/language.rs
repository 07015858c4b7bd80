//! Languages by their BCP 47 primary tag, and the direction in which they are written.

/// A language: its lower-case primary tag, such as `en` or `ar`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// The direction of a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Returns the value of the `dir` attribute.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Languages written from right to left.
///
/// # Source
/// Unicode CLDR 47, script metadata of the languages' default scripts.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv"];

impl Language {
    /// Reads a tag such as `en`, `EN-gb`, `pt_BR` or `iw`; `None` when it is none.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let well_formed =
            matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        if !well_formed {
            return None;
        }
        let lower = primary.to_ascii_lowercase();
        // Old codes that feeds still use (ISO 639-1 before 1989), and the one that means "not known".
        let current = match lower.as_str() {
            "iw" => "he",
            "in" => "id",
            "ji" => "yi",
            "und" | "mul" => return None,
            other => other,
        };
        Some(Self(current.to_owned()))
    }

    /// Returns the primary tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the direction in which the language is written.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if RIGHT_TO_LEFT.contains(&self.0.as_str()) { Direction::Rtl } else { Direction::Ltr }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_reduced_to_the_primary_one() {
        let check = |tag: &str, want: Option<&str>| {
            assert_eq!(Language::from_tag(tag).as_ref().map(Language::as_str), want, "{tag:?}");
        };
        check("en", Some("en"));
        check("EN-gb", Some("en"));
        check("pt_BR", Some("pt"));
        check(" zh-Hans-CN ", Some("zh"));
        check("iw", Some("he"));
        check("", None);
        check("english", None);
        check("e1", None);
        check("und", None);
    }

    #[test]
    fn arabic_and_hebrew_run_right_to_left() {
        for (tag, want) in [("ar", Direction::Rtl), ("he", Direction::Rtl), ("ja", Direction::Ltr)]
        {
            assert_eq!(Language::from_tag(tag).unwrap().direction(), want, "{tag}");
        }
    }
}
