//! Titles of the press: what `fixtures/press/titles.toml` says about them. Knows nothing of HTTP or of their articles.

use serde::Deserialize;

/// The titles' list, as it was at build time.
const TITLES: &str = include_str!("../../../../fixtures/press/titles.toml");

/// The form of a title's feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    /// Atom 1.0.
    Atom,
    /// RSS 2.0.
    Rss,
    /// RSS 1.0, an RDF vocabulary.
    Rdf,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// Returns the last part of the feed's address.
    pub(super) const fn file_name(self) -> &'static str {
        match self {
            Self::Atom | Self::Rss => "feed.xml",
            Self::Rdf => "feed.rdf",
            Self::Json => "feed.json",
        }
    }

    /// Returns the feed's media type.
    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Rdf => "application/rdf+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }
}

/// How much of an article a feed carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Body {
    /// The whole text.
    Full,
    /// The dek or the first paragraph; the text is on the page.
    Summary,
}

/// One title of the press.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    /// Its part of addresses.
    pub(super) slug: String,
    /// Its name in its own language.
    pub(super) name: String,
    /// The language code of its text.
    pub(super) language: String,
    /// Where it is made.
    pub(super) place: String,
    /// The form of its feed.
    pub(super) format: Format,
    /// How much of an article its feed carries.
    pub(super) body: Body,
    /// The section in which it stands as a whole.
    pub(super) section: String,
    /// Who owns it.
    pub(super) owner: String,
    /// The address of the licence under which everything of its own may be republished.
    pub(super) licence: Option<String>,
    /// The line under its name.
    pub(super) motto: String,
}

impl Title {
    /// Returns the direction of its script, as in HTML.
    pub(super) fn direction(&self) -> &'static str {
        if self.language == "ar" { "rtl" } else { "ltr" }
    }

    /// Returns the path of its home page.
    pub(super) fn home_path(&self) -> String {
        format!("/t/{}/", self.slug)
    }

    /// Returns the path of its feed.
    pub(super) fn feed_path(&self) -> String {
        format!("/t/{}/{}", self.slug, self.format.file_name())
    }
}

/// The outermost table of the file.
#[derive(Deserialize)]
struct TitleFile {
    title: Vec<Title>,
}

/// Reads the titles that were built in.
///
/// # Errors
/// The file is not what it should be.
pub(super) fn load() -> Result<Vec<Title>, toml::de::Error> {
    toml::from_str::<TitleFile>(TITLES).map(|file| file.title)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn titles_cover_languages_scripts_formats_and_owners() {
        let titles = load().expect("titles");
        assert!(titles.len() >= 12);
        let languages: HashSet<&str> = titles.iter().map(|it| it.language.as_str()).collect();
        assert!(languages.len() >= 4);
        assert!(languages.contains("ja"));
        assert!(titles.iter().any(|it| it.direction() == "rtl"));
        for format in [Format::Atom, Format::Rss, Format::Rdf, Format::Json] {
            assert!(titles.iter().any(|it| it.format == format), "{format:?}");
        }
        assert!(titles.iter().any(|it| it.body == Body::Summary));
        let owners: HashSet<&str> = titles.iter().map(|it| it.owner.as_str()).collect();
        assert!(owners.len() < titles.len());
        let slugs: HashSet<&str> = titles.iter().map(|it| it.slug.as_str()).collect();
        assert_eq!(slugs.len(), titles.len());
    }
}
