//! The languages of the interface: every sentence for people comes from here. One Fluent file a language in `i18n/`;
//! which of them a reader gets is negotiated with the browser. Knows nothing of pages.

mod date;
mod name;
mod number;
mod preference;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use newsdesk::model::{Direction, Language};
use unic_langid::LanguageIdentifier;

pub(crate) use date::{Telling, When};
pub(crate) use name::{
    country_name, language_name, licence_key, name_kind_key, part_key, role_key, section_name,
};
use preference::preferred;
pub(crate) use preference::preferred_places;

/// The languages that the interface is written in, with their files; the first is the one for everybody else.
const FILES: [(&str, &[&str]); 1] = [(
    "en",
    &[
        include_str!("../../i18n/en.ftl"),
        include_str!("../../i18n/en-country.ftl"),
        include_str!("../../i18n/en-people.ftl"),
        include_str!("../../i18n/en-admin.ftl"),
    ],
)];

/// Every language of the interface, in the order of `FILES`.
static TONGUES: LazyLock<Vec<Tongue>> =
    LazyLock::new(|| FILES.iter().map(|(code, files)| Tongue::read(code, files)).collect());

/// A language of the interface with its sentences.
pub(crate) struct Tongue {
    code: &'static str,
    direction: Direction,
    bundle: FluentBundle<FluentResource>,
}

/// A value that a sentence takes up.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Arg<'a> {
    /// A name or a finished phrase.
    Text(&'a str),
    /// A number that decides the plural, and is shown with its groups of digits.
    Count(i64),
}

impl Tongue {
    /// Returns the best language of the interface for an `Accept-Language` header.
    pub(crate) fn negotiate(header: Option<&str>) -> &'static Self {
        let wanted = header.and_then(|header| {
            preferred(header)
                .find_map(|tag| TONGUES.iter().find(|tongue| tongue.code.eq_ignore_ascii_case(tag)))
        });
        wanted.unwrap_or_else(Self::first)
    }

    /// Returns the language for everybody whose own is not among ours.
    pub(crate) fn first() -> &'static Self {
        static NONE: LazyLock<Tongue> = LazyLock::new(|| Tongue::read("en", &[]));
        TONGUES.first().unwrap_or_else(|| &NONE)
    }

    /// Returns its tag, for `lang`.
    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns its direction, for `dir`.
    pub(crate) const fn dir(&self) -> &'static str {
        self.direction.as_str()
    }

    /// Returns a sentence.
    pub(crate) fn say(&self, key: &str) -> Cow<'_, str> {
        self.find(key, None).unwrap_or_else(|| Cow::Owned(key.to_owned()))
    }

    /// Returns a sentence, or `None` when this language has none under the key.
    pub(crate) fn look_up(&self, key: &str) -> Option<Cow<'_, str>> {
        self.find(key, None)
    }

    /// Returns a sentence about a number: `$n` decides its form, `$count` is the number as shown.
    pub(crate) fn count(&self, key: &str, n: i64) -> String {
        self.say_of(key, &[("n", Arg::Count(n))])
    }

    /// Returns a sentence with one name in it.
    pub(crate) fn say_with(&self, key: &str, name: &str, text: &str) -> String {
        self.say_of(key, &[(name, Arg::Text(text))])
    }

    /// Returns a sentence with several values in it. A count `n` is also given as `n-shown`, with its groups of digits;
    /// the first count as `count`.
    pub(crate) fn say_of(&self, key: &str, values: &[(&str, Arg<'_>)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value {
                Arg::Text(text) => args.set(*name, isolated(text)),
                Arg::Count(n) => {
                    args.set(*name, *n);
                    args.set(format!("{name}-shown"), self.number(*n));
                }
            }
        }
        self.find(key, Some(&args)).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    fn find<'a>(&'a self, key: &str, args: Option<&'a FluentArgs<'_>>) -> Option<Cow<'a, str>> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut problems = Vec::new();
        Some(self.bundle.format_pattern(pattern, args, &mut problems))
    }

    /// Reads the files of a language. What is unreadable in them is left out; a test reads them strictly.
    fn read(code: &'static str, files: &[&str]) -> Self {
        let identifier: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Names are isolated where their own direction asks for it, not everywhere: see `isolated`.
        bundle.set_use_isolating(false);
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned())
                .unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        let direction = Language::from_tag(code).map_or(Direction::Ltr, |l| l.direction());
        Self { code, direction, bundle }
    }
}

/// Encloses text that holds right-to-left letters, so that it cannot turn the words around it.
///
/// # Source
/// UAX #9, 2.4.2: first strong isolate and its end.
fn isolated(text: &str) -> String {
    let is_turning = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if text.contains(is_turning) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_readable_and_its_keys_are_single() {
        for (code, files) in FILES {
            let identifier: LanguageIdentifier = code.parse().expect("a tag");
            let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
            for file in files {
                let resource = FluentResource::try_new((*file).to_owned());
                let resource = resource.map_err(|(_, problems)| problems).expect("a readable file");
                bundle.add_resource(resource).expect("no key twice");
            }
        }
    }

    #[test]
    fn the_reader_gets_a_language_that_there_is() {
        for header in [None, Some("en-GB,en;q=0.9"), Some("tlh"), Some(""), Some("*;q=0.1")] {
            assert_eq!(Tongue::negotiate(header).code(), "en", "{header:?}");
        }
    }

    #[test]
    fn plural_is_a_matter_of_the_message() {
        let tongue = Tongue::first();
        assert_eq!(tongue.count("titles-count", 1), "1 title");
        assert_eq!(tongue.count("titles-count", 1_204), "1,204 titles");
    }

    #[test]
    fn a_name_in_another_direction_is_isolated() {
        assert_eq!(isolated("Il Molo"), "Il Molo");
        assert_eq!(isolated("صدى"), "\u{2068}صدى\u{2069}");
    }
}
