//! From a web page to one clean article: body, credits, licence, origin. Pure; fetching and deciding what may be shown are
//! others' business. Callers own the deadline and catch panics of the libraries under it.

mod body;
mod bounds;
mod charset;
mod container;
mod clutter;
mod credit;
mod date;
mod headline;
mod json_ld;
mod page;
mod phrases;
mod place;
mod rights;
mod words;

use dom_query::Document;
use newsdesk::model::{Direction, Instant, Language, Licence};
use url::Url;

pub use charset::decode;

use crate::sanitize::SanitizedHtml;
use crate::{address, language, text};
use json_ld::Linked;
use page::Page;
use place::{Role, label};

/// Bytes of a page that are read.
pub const MAX_PAGE_BYTES: usize = 3 << 20;

/// Words from which a page is an article although nothing in it says so.
const ARTICLE_WORDS: i64 = 120;
/// Words below which a page is no article whatever it says.
const LEAST_WORDS: i64 = 15;
/// Characters of a dek.
const MAX_DEK_CHARS: usize = 320;

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
    /// The line under the heading, plain text.
    pub dek: Option<String>,
    /// The credited author line.
    pub byline: Option<String>,
    /// The people that it names.
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
    /// The one address by which the page wants to be known.
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
    let document = Document::from(bounds::bearable(html));
    let page = Page::read(&document, url);
    let linked = json_ld::read(page.scripts.iter().map(String::as_str), url);
    let site_name = credit::site_name(&page, &linked);
    let site_names = headline::site_names(site_name.as_deref(), url);
    let headline = headline::choose(&page, &linked, &site_names);
    let authors = credit::authors(&page, &linked, &site_names);
    let article = linked.article.clone().unwrap_or_default();
    let mut found = Extracted {
        dek: dek(&page, &linked, headline.as_deref()),
        byline: Some(authors.join(", ")).filter(|line| !line.is_empty()),
        section: section(&page, &linked),
        published: published(&page, &linked, url),
        updated: updated(&page, &linked),
        language: None,
        dir: None,
        canonical_url: Some(canonical_url(&page, url).into()),
        image: image(&page, &linked),
        excerpt: None,
        body: crate::sanitize::sanitize("", None),
        body_text: String::new(),
        is_article: false,
        licence: None,
        origin: None,
        access: rights::access(&page, article.is_free),
        copy_reserved: rights::is_copy_reserved(&page),
        headline,
        authors,
        site_name,
    };
    let declared = declared_language(&page, &linked);
    let direction = page.direction.clone();
    let stated = rights::stated_by_page(&page, article.licence.as_deref());
    let signs = Signs::of(&page, &linked, url);
    let base = page.base.clone();
    let titles = body::Surroundings {
        headline: found.headline.clone(),
        authors: found.authors.clone(),
    };
    drop(page);
    let body = body::take(document, &base, &titles, article.body.as_deref());
    found.excerpt = Some(text::excerpt(&body.text, text::EXCERPT_CHARS))
        .filter(|excerpt| !excerpt.is_empty())
        .or(article.description);
    found.language = language::identify(declared.as_ref(), &body.text);
    found.dir = match direction.as_deref().map(str::to_ascii_lowercase).as_deref() {
        Some("rtl") => Some(Direction::Rtl),
        Some("ltr") => Some(Direction::Ltr),
        _ => found.language.as_ref().map(Language::direction),
    };
    found.licence = stated.or(body.notes.licence);
    found.origin = body.notes.origin;
    found.is_article = signs.say_article(text::word_count(&body.text));
    found.body = body.html;
    found.body_text = body.text;
    found
}

/// What speaks for and against one article.
struct Signs {
    is_home: bool,
    is_declared_list: bool,
    is_declared_article: bool,
}

impl Signs {
    fn of(page: &Page<'_>, linked: &Linked, url: &Url) -> Self {
        let kind = page.meta(&["og:type"]).unwrap_or_default().to_lowercase();
        let is_declared_article = linked.article.is_some() || kind.contains("article");
        Self {
            is_home: url.path().trim_matches('/').is_empty() && url.query().is_none(),
            is_declared_list: linked.is_list && linked.article.is_none(),
            is_declared_article,
        }
    }

    fn say_article(&self, words: i64) -> bool {
        let least = if self.is_declared_article { LEAST_WORDS } else { ARTICLE_WORDS };
        let is_list = self.is_declared_list && !self.is_declared_article;
        words >= least && !is_list && !self.is_home
    }
}

fn dek(page: &Page<'_>, linked: &Linked, headline: Option<&str>) -> Option<String> {
    let article = linked.article.as_ref();
    let placed = || page.places(Role::Dek).filter(|place| !place.is_aside).find_map(|place| label(place.node));
    let dek = article
        .and_then(|article| article.dek.clone())
        .or_else(|| page.property("alternativeheadline").map(str::to_owned))
        .or_else(|| page.meta(&["og:description", "description", "twitter:description", "dc.description"]).map(str::to_owned))
        .or_else(|| article.and_then(|article| article.description.clone()))
        .or_else(placed)?;
    let is_new = headline.is_none_or(|headline| words::bare(headline) != words::bare(&dek));
    let fits = dek.chars().count() <= MAX_DEK_CHARS;
    is_new.then(|| if fits { dek.clone() } else { text::excerpt(&dek, MAX_DEK_CHARS) })
}

fn section(page: &Page<'_>, linked: &Linked) -> Option<String> {
    let heading = page.heading().map(|place| place.order);
    let before = |order: usize| heading.is_none_or(|at| order < at && order + 60 > at);
    linked
        .article
        .as_ref()
        .and_then(|article| article.section.clone())
        .or_else(|| page.meta(&["article:section", "og:article:section", "parsely-section", "section"]).map(str::to_owned))
        .or_else(|| page.property("articlesection").map(str::to_owned))
        .or_else(|| {
            let near = page.places(Role::Section).filter(|place| !place.is_aside && before(place.order));
            near.filter_map(|place| label(place.node)).find(|text| text.chars().count() <= 40)
        })
}

fn published(page: &Page<'_>, linked: &Linked, url: &Url) -> Option<Instant> {
    let keys = [
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate",
        "publishdate", "publish-date", "publication_date", "date", "citation_publication_date", "article.published", "article_date_original", "cxenseparse:recs:publishtime", "datecreated", "created", "last-modified", "article:modified_time", "og:updated_time",
    ];
    let from_page = linked.page_published.as_deref();
    let linked = linked.article.as_ref().and_then(|article| article.published.as_deref());
    linked
        .and_then(date::parse)
        .or_else(|| page.property("datepublished").and_then(date::parse))
        .or_else(|| keys.iter().find_map(|key| page.meta(&[key]).and_then(date::parse)))
        .or_else(|| placed_date(page))
        .or_else(|| from_page.and_then(date::parse))
        .or_else(|| page.lines_near_heading().iter().find_map(|line| date::parse(line)))
        .or_else(|| date::in_path(url.path()))
}

/// Reads the day printed nearest to the heading.
fn placed_date(page: &Page<'_>) -> Option<Instant> {
    let heading = page.heading().map(|place| place.order);
    let mut places: Vec<_> = page.places(Role::Time).filter(|place| !place.is_aside).collect();
    places.sort_by_key(|place| heading.map_or(place.order, |at| at.abs_diff(place.order)));
    places.into_iter().find_map(|place| {
        let stated = ["datetime", "content", "title"].iter().find_map(|name| place.node.attr(name));
        stated.and_then(|text| date::parse(&text)).or_else(|| date::parse(&label(place.node)?))
    })
}

fn updated(page: &Page<'_>, linked: &Linked) -> Option<Instant> {
    let linked = linked.article.as_ref().and_then(|article| article.updated.as_deref());
    linked
        .or_else(|| page.property("datemodified"))
        .or_else(|| page.meta(&["article:modified_time", "og:updated_time", "dcterms.modified", "last-modified"]))
        .and_then(date::parse)
}

fn declared_language(page: &Page<'_>, linked: &Linked) -> Option<Language> {
    let article = linked.article.as_ref().and_then(|article| article.language.as_deref());
    page.language
        .as_deref()
        .or(article)
        .or_else(|| page.meta(&["content-language", "dc.language", "dcterms.language", "og:locale", "language"]))
        .and_then(Language::from_tag)
}

fn canonical_url(page: &Page<'_>, url: &Url) -> Url {
    let declared = page.link("canonical").or_else(|| address::absolute(page.meta(&["og:url"])?, Some(&page.base)));
    // A home page named as the one address of every article is a fault of the site's template.
    let is_home = |found: &Url| found.path().len() <= 1 && found.query().is_none() && url.path().len() > 1;
    address::canonical(declared.filter(|found| !is_home(found)).unwrap_or_else(|| url.clone()))
}

fn image(page: &Page<'_>, linked: &Linked) -> Option<String> {
    let linked = linked.article.as_ref().and_then(|article| article.image.as_deref());
    page.meta(&["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"])
        .or(linked)
        .and_then(|raw| address::absolute(raw, Some(&page.base)))
        .map(Into::into)
}
