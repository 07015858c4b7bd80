//! Countries by their ISO 3166-1 alpha-2 code.

/// A country: its code, such as `AU`. Held in place, like a language, for the same reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Reads a code such as `AU` or `au`; `None` when it is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let [first, second] = *code.trim().as_bytes() else { return None };
        let is_code = first.is_ascii_alphabetic() && second.is_ascii_alphabetic();
        is_code.then(|| Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
    }

    /// Returns the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII letters ever come in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_two_letters() {
        let check = |code: &str, want: Option<&str>| {
            let country = Country::from_code(code);
            assert_eq!(country.as_ref().map(Country::as_str), want, "{code:?}");
        };
        check("AU", Some("AU"));
        check(" gb ", Some("GB"));
        check("", None);
        check("GBR", None);
        check("é", None);
        check("4x", None);
    }
}
