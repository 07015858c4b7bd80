//! From a web page to one clean article: body, credits, licence, origin. Pure; fetching and deciding what may be shown are
//! others' business. Callers own the deadline and catch panics of the libraries under it.

mod body;
mod charset;
mod clutter;
mod container;
mod credit;
mod date;
mod fact;
mod headline;
mod json_ld;
mod name;
mod page;
mod phrase;
mod picture;
mod place;
mod rights;
mod statement;
mod words;

use dom_query::Document;
use newsdesk::model::{Direction, Instant, Language, Licence};
use url::Url;

pub use charset::decode;

use crate::sanitize::SanitizedHtml;
use crate::{bounds, language, text};
use body::{Body, Surroundings};
use fact::{Dek, Signs};
use page::Page;

/// Bytes of a page that are read.
pub const MAX_PAGE_BYTES: usize = 3 << 20;

/// Who may read the article at its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Free,
    /// Everybody, a few times.
    Metered,
    /// Those who pay.
    Paid,
    /// Nothing says.
    Unknown,
}

impl Access {
    /// Returns the spelling of the command line's JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Metered => "metered",
            Self::Paid => "paid",
            Self::Unknown => "unknown",
        }
    }
}

/// Where an article was published first, as its text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The name of the publication.
    pub name: String,
    /// The address given with it.
    pub url: Option<String>,
    /// The sentence that says so.
    pub evidence: String,
}

/// One article, taken from its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// The article's own heading, plain text.
    pub headline: Option<String>,
    /// The line under the heading, plain text, at most 320 characters; none that only repeats the beginning of the text.
    pub dek: Option<String>,
    /// The credited author line.
    pub byline: Option<String>,
    /// The people and bodies that it names.
    pub authors: Vec<String>,
    /// The publication.
    pub site_name: Option<String>,
    /// The label of its section, as printed.
    pub section: Option<String>,
    /// When the page says it was published.
    pub published: Option<Instant>,
    /// When the page says it was changed.
    pub updated: Option<Instant>,
    /// Its language.
    pub language: Option<Language>,
    /// The direction that its text runs in, where the page or the language says.
    pub dir: Option<Direction>,
    /// The one address by which the page wants to be known, else its own.
    pub canonical_url: Option<String>,
    /// The address of its picture.
    pub image: Option<String>,
    /// The first sentences, at most 400 characters.
    pub excerpt: Option<String>,
    /// The text, safe to show.
    pub body: SanitizedHtml,
    /// The text without markup: paragraphs parted by a blank line.
    pub body_text: String,
    /// The page is one article, not a list, a home page or a form.
    pub is_article: bool,
    /// The licence that page or text state.
    pub licence: Option<Licence>,
    /// Where it was published first.
    pub origin: Option<Origin>,
    /// Who may read it at its source.
    pub access: Access,
    /// The page forbids keeping a copy or showing parts of it (`noarchive`, `nosnippet`, `none`).
    pub copy_reserved: bool,
}

/// Takes the article out of a page. A page without one gives what it says of itself and an empty body.
#[must_use]
pub fn extract(html: &str, url: &Url) -> Extracted {
    let document = Document::from(bounds::bearable(html, MAX_PAGE_BYTES));
    let facts = read_facts(&document, url);
    let around = Surroundings {
        base: facts.base.clone(),
        headline: facts.headline.clone(),
        dek: facts.dek.as_ref().filter(|dek| dek.is_own_line).map(|dek| dek.text.clone()),
        section: facts.section.clone(),
        authors: facts.authors.clone(),
    };
    let body = body::take(document, &around, facts.linked_body.as_deref());
    assembled(facts, body)
}

/// What a page says beside its text.
struct Facts {
    base: Url,
    headline: Option<String>,
    dek: Option<Dek>,
    description: Option<String>,
    authors: Vec<String>,
    site_name: Option<String>,
    section: Option<String>,
    published: Option<Instant>,
    updated: Option<Instant>,
    language: Option<Language>,
    direction: Option<Direction>,
    canonical_url: Url,
    image: Option<String>,
    linked_body: Option<String>,
    licence: Option<Licence>,
    access: Access,
    copy_reserved: bool,
    signs: Signs,
}

/// Gathers what a page says beside its text.
fn read_facts(document: &Document, url: &Url) -> Facts {
    let page = Page::read(document, url);
    let linked = json_ld::read(page.scripts.iter().map(String::as_str), url);
    let site_name = credit::site_name(&page, &linked);
    let site_names = headline::site_names(site_name.as_deref(), url);
    let headline = headline::choose(&page, &linked, &site_names);
    let article = linked.article.as_ref();
    Facts {
        dek: fact::dek(&page, &linked, headline.as_deref()),
        description: article.and_then(|article| article.description.clone()),
        authors: credit::authors(&page, &linked, &site_names),
        section: fact::section(&page, &linked),
        published: fact::published(&page, &linked, url),
        updated: fact::updated(&page, &linked),
        language: fact::language(&page, &linked),
        direction: fact::direction(&page),
        canonical_url: fact::canonical_url(&page, url),
        image: fact::image(&page, &linked),
        linked_body: article.and_then(|article| article.body.clone()),
        licence: rights::stated_by_page(
            &page,
            article.and_then(|article| article.licence.as_deref()),
        ),
        access: rights::access(&page, article.and_then(|article| article.is_free)),
        copy_reserved: rights::is_copy_reserved(&page),
        signs: Signs::read(&page, &linked, url),
        base: page.base,
        headline,
        site_name,
    }
}

/// Puts together what the page says and the text that was found.
fn assembled(facts: Facts, body: Body) -> Extracted {
    let language = language::identify(facts.language.as_ref(), &body.text);
    let direction = facts.direction.or_else(|| language.as_ref().map(Language::direction));
    let excerpt = text::excerpt(&body.text, text::EXCERPT_CHARS);
    let dek = facts.dek.map(|dek| dek.text);
    let description = dek.clone().or(facts.description);
    Extracted {
        headline: facts.headline,
        byline: Some(facts.authors.join(", ")).filter(|line| !line.is_empty()),
        authors: facts.authors,
        site_name: facts.site_name,
        section: facts.section,
        published: facts.published,
        updated: facts.updated,
        language,
        dir: direction,
        canonical_url: Some(facts.canonical_url.into()),
        image: facts.image.or(body.picture),
        excerpt: Some(excerpt).filter(|excerpt| !excerpt.is_empty()).or(description),
        dek: dek.filter(|dek| !text::opens(&body.text, dek)),
        is_article: facts.signs.say_article(text::word_count(&body.text), body.link_share),
        body: body.html,
        body_text: body.text,
        licence: facts.licence.or(body.notes.licence),
        origin: body.notes.origin,
        access: facts.access,
        copy_reserved: facts.copy_reserved,
    }
}
