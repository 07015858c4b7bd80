//! Articles of the press: a manuscript with its time, its licence and where it comes from. Knows no form of output.

use newsdesk::model::Instant;

use super::manuscript::Manuscript;
use super::title::Title;

/// What parts the names of a byline in the texts, whatever their language.
const AUTHOR_MARK: &str = " and ";

/// Where a republished article was first published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// The name of the title.
    pub(super) name: String,
    /// The path of the article there.
    pub(super) path: String,
    /// The permission under which it was taken over.
    pub(super) permission: Permission,
}

/// Why a title may run the article of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Permission {
    /// It takes the agency's service.
    Service,
    /// The text is openly licensed.
    OpenLicence,
}

/// One article as one title publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Article {
    /// Its text.
    pub(super) manuscript: Manuscript,
    /// When it was published.
    pub(super) published: Instant,
    /// When it was last changed, if ever.
    pub(super) updated: Option<Instant>,
    /// The address of the licence under which it may be republished.
    pub(super) licence: Option<String>,
    /// Where it was first published, if elsewhere.
    pub(super) origin: Option<Origin>,
}

impl Article {
    /// Makes an article of a title's own.
    pub(super) fn own(manuscript: Manuscript, title: &Title, start: Instant) -> Self {
        let published = start.plus_ms(-manuscript.age_ms);
        Self { manuscript, published, updated: None, licence: title.licence.clone(), origin: None }
    }

    /// Returns when it last changed, its publication included.
    pub(super) fn changed(&self) -> Instant {
        self.updated.unwrap_or(self.published)
    }

    /// Returns the people of its byline, in order.
    pub(super) fn authors(&self) -> impl Iterator<Item = &str> {
        self.manuscript.byline.iter().flat_map(|it| it.split(AUTHOR_MARK))
    }

    /// Returns the path of its page.
    pub(super) fn path(&self, title: &Title) -> String {
        article_path(&title.slug, &self.manuscript.slug)
    }

    /// Returns the name under which feeds know it, the same at every start of the press.
    pub(super) fn guid(&self, title: &Title) -> String {
        article_guid(&title.slug, &self.manuscript.slug)
    }

    /// Returns the path of its picture; `None` when it has none.
    pub(super) fn picture_path(&self, title: &Title) -> Option<String> {
        let word = self.manuscript.picture.as_deref()?;
        let seed = seed_of(&self.guid(title));
        Some(format!("/img/{word}/{seed}.png"))
    }
}

/// Returns the path of an article's page.
pub(super) fn article_path(title: &str, article: &str) -> String {
    format!("/t/{title}/{article}")
}

/// Returns the name under which feeds know an article.
pub(super) fn article_guid(title: &str, article: &str) -> String {
    format!("urn:newsstand-press:{title}:{article}")
}

/// How many variants of a picture articles refer to.
const PICTURE_VARIANTS: u32 = 1_000;

/// Derives a picture's variant from a name; the same name always gives the same one.
///
/// # Source
/// FNV-1a, 32 bits.
fn seed_of(name: &str) -> u32 {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % PICTURE_VARIANTS
}
