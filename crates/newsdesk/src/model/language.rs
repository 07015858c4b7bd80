//! Languages by their BCP 47 primary tag, and the direction in which they are written.

/// Letters of a primary tag at most.
const TAG_MAX: usize = 3;

/// A language: its lower-case primary tag, such as `en` or `ar`. Held in place, since every article and story has one and
/// fronts compare them by the hundred thousand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    /// Lower-case letters, then zeros.
    tag: [u8; TAG_MAX],
}

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
        let mut tag = [0; TAG_MAX];
        for (letter, byte) in tag.iter_mut().zip(current.bytes()) {
            *letter = byte;
        }
        Some(Self { tag })
    }

    /// Returns the primary tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.tag.iter().position(|byte| *byte == 0).unwrap_or(TAG_MAX);
        // Only ASCII letters ever come in.
        std::str::from_utf8(self.tag.get(..length).unwrap_or_default()).unwrap_or_default()
    }

    /// Returns the direction in which the language is written.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if RIGHT_TO_LEFT.contains(&self.as_str()) { Direction::Rtl } else { Direction::Ltr }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Language").field(&self.as_str()).finish()
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
