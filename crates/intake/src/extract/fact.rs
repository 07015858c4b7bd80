//! Single facts about the article, each out of the sources that a page has for it, the best first.

use newsdesk::model::{Direction, Instant, Language};
use url::Url;

use super::date;
use super::json_ld::Linked;
use super::page::Page;
use super::place::{Place, Role, label};
use super::words::bare;
use crate::{address, text};

/// Words from which a page is an article although nothing in it says so.
const ARTICLE_WORDS: i64 = 120;
/// Words from which a page is an article whose heading stands in an `article` element.
const MARKED_WORDS: i64 = 40;
/// Words below which a page is no article whatever it says.
const LEAST_WORDS: i64 = 15;
/// Share of a text in links from which it is a list, in percent.
const LIST_SHARE: usize = 50;
/// Characters of a dek.
const MAX_DEK_CHARS: usize = 320;
/// Characters of a section's label.
const MAX_SECTION_CHARS: usize = 40;
/// Nodes before the heading among which its section is looked for.
const SECTION_NEAR: usize = 80;
/// Characters of an unmarked line that is believed to be the day of the article.
const MAX_DAY_CHARS: usize = 60;

/// Metadata that holds the day of publication.
const PUBLISHED: [&str; 22] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "article.published",
    "article_date_original",
    "datecreated",
    "date",
    "created",
];

/// The line under the headline.
pub(super) struct Dek {
    pub(super) text: String,
    /// It was written to stand there. Else it is a description for other pages, which may be the first sentences of the
    /// text.
    pub(super) is_own_line: bool,
}

/// Returns the line under the headline.
pub(super) fn dek(page: &Page<'_>, linked: &Linked, headline: Option<&str>) -> Option<Dek> {
    let metas = ["og:description", "description", "twitter:description", "dc.description"];
    let article = linked.article.as_ref();
    let placed = || {
        let mut places = page.places(Role::Dek).filter(|place| !place.is_aside);
        places.find_map(|place| label(place.node))
    };
    let own_line = article
        .and_then(|article| article.dek.clone())
        .or_else(|| page.property("alternativeheadline").map(str::to_owned))
        .or_else(placed);
    let is_own_line = own_line.is_some();
    let dek = own_line
        .or_else(|| page.meta(&metas).map(str::to_owned))
        .or_else(|| article.and_then(|article| article.description.clone()))?;
    let is_headline = headline.is_some_and(|headline| bare(headline) == bare(&dek));
    (!is_headline).then(|| Dek { text: text::excerpt(&dek, MAX_DEK_CHARS), is_own_line })
}

/// Returns the label of the section.
pub(super) fn section(page: &Page<'_>, linked: &Linked) -> Option<String> {
    let metas = ["article:section", "og:article:section", "parsely-section", "section"];
    let heading = page.heading().map(|place| place.order);
    let is_near = |place: &Place<'_>| {
        !place.is_aside
            && heading.is_none_or(|at| place.order < at && place.order + SECTION_NEAR > at)
    };
    let printed = || {
        page.places(Role::Section)
            .filter(is_near)
            .find_map(|place| section_label(&label(place.node)?))
    };
    linked
        .article
        .as_ref()
        .and_then(|article| article.section.as_deref())
        .and_then(section_label)
        .or_else(|| section_label(page.meta(&metas)?))
        .or_else(|| section_label(page.property("articlesection")?))
        .or_else(printed)
}

/// Returns the first label of a line that may list several; `None` where it is an address or the home page.
fn section_label(line: &str) -> Option<String> {
    const HOMES: [&str; 5] = ["home", "startseite", "start", "accueil", "inicio"];
    let mut labels = line.split([',', '›', '>', '|', ';']).map(str::trim);
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.chars().count() <= MAX_SECTION_CHARS
            && !label.contains('/')
            && !HOMES.contains(&label.to_lowercase().as_str())
    };
    labels.find(is_label).map(|label| label.strip_prefix("in ").unwrap_or(label).to_owned())
}

/// Returns when the article was published: as declared, else as printed beside the heading, else as in its address.
pub(super) fn published(page: &Page<'_>, linked: &Linked, url: &Url) -> Option<Instant> {
    let article = linked.article.as_ref().and_then(|article| article.published.as_deref());
    article
        .and_then(date::parse)
        .or_else(|| page.property("datepublished").and_then(date::parse))
        .or_else(|| PUBLISHED.iter().find_map(|key| date::parse(page.meta(&[key])?)))
        .or_else(|| marked_day(page))
        .or_else(|| linked.page_published.as_deref().and_then(date::parse))
        .or_else(|| date::in_path(url.path()))
        .or_else(|| printed_day(page))
}

/// Reads the marked moment nearest to the heading.
fn marked_day(page: &Page<'_>) -> Option<Instant> {
    let heading = page.heading().map(|place| place.order);
    let mut places: Vec<Place<'_>> =
        page.places(Role::Time).filter(|place| !place.is_aside).collect();
    places.sort_by_key(|place| heading.map_or(place.order, |at| at.abs_diff(place.order)));
    places.into_iter().find_map(|place| {
        let stated = ["datetime", "content", "title"].iter().find_map(|name| place.node.attr(name));
        let stated = stated.and_then(|text| date::parse(&text));
        stated.or_else(|| date::parse(&label(place.node)?))
    })
}

/// Reads the first unmarked line beside the heading that is little more than a day.
fn printed_day(page: &Page<'_>) -> Option<Instant> {
    let lines = page.lines_near_heading();
    let mut short = lines.iter().filter(|line| line.chars().count() <= MAX_DAY_CHARS);
    short.find_map(|line| date::parse(line))
}

/// Returns when the article was changed.
pub(super) fn updated(page: &Page<'_>, linked: &Linked) -> Option<Instant> {
    let metas = ["article:modified_time", "og:updated_time", "dcterms.modified", "last-modified"];
    let linked = linked.article.as_ref().and_then(|article| article.updated.as_deref());
    linked
        .or_else(|| page.property("datemodified"))
        .or_else(|| page.meta(&metas))
        .and_then(date::parse)
}

/// Returns the language that the page declares.
pub(super) fn language(page: &Page<'_>, linked: &Linked) -> Option<Language> {
    let metas = ["content-language", "dc.language", "dcterms.language", "og:locale", "language"];
    let article = linked.article.as_ref().and_then(|article| article.language.as_deref());
    [page.language.as_deref(), article, page.meta(&metas)]
        .into_iter()
        .flatten()
        .find_map(Language::from_tag)
}

/// Returns the direction that the page declares.
pub(super) fn direction(page: &Page<'_>) -> Option<Direction> {
    let declared = page.direction.as_deref()?;
    [Direction::Rtl, Direction::Ltr]
        .into_iter()
        .find(|direction| declared.eq_ignore_ascii_case(direction.as_str()))
}

/// Returns the one address by which the page wants to be known.
pub(super) fn canonical_url(page: &Page<'_>, url: &Url) -> Url {
    let of_meta = || address::absolute(page.meta(&["og:url"])?, Some(&page.base));
    // A home page named as the one address of every article is a fault of the site's template.
    let is_home =
        |found: &Url| found.path().len() <= 1 && found.query().is_none() && url.path().len() > 1;
    let declared = page.link("canonical").or_else(of_meta).filter(|found| !is_home(found));
    address::canonical(declared.unwrap_or_else(|| url.clone()))
}

/// Returns the address of the picture that the page declares.
pub(super) fn image(page: &Page<'_>, linked: &Linked) -> Option<String> {
    let metas =
        ["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"];
    let linked = linked.article.as_ref().and_then(|article| article.image.as_deref());
    let declared = page.meta(&metas).or(linked)?;
    address::absolute(declared, Some(&page.base)).map(Into::into)
}

/// What speaks for and against one article.
pub(super) struct Signs {
    is_home: bool,
    is_list: bool,
    is_declared: bool,
    is_marked: bool,
}

impl Signs {
    /// Reads the signs of a page.
    pub(super) fn read(page: &Page<'_>, linked: &Linked, url: &Url) -> Self {
        let kind = page.meta(&["og:type"]).unwrap_or_default().to_lowercase();
        let is_inside_article = |place: Place<'_>| {
            place.node.ancestors_it(None).any(|ancestor| ancestor.has_name("article"))
        };
        Self {
            is_home: url.path().trim_matches('/').is_empty() && url.query().is_none(),
            is_list: linked.is_list || names_list(url),
            is_declared: linked.article.is_some() || kind.contains("article"),
            is_marked: page.heading().is_some_and(is_inside_article),
        }
    }

    /// Tells whether a page with such a text is one article.
    ///
    /// # Units
    /// `link_share` in percent of the text's characters.
    pub(super) fn say_article(&self, words: i64, link_share: usize) -> bool {
        let least = match (self.is_declared, self.is_marked) {
            (true, _) => LEAST_WORDS,
            (false, true) => MARKED_WORDS,
            (false, false) => ARTICLE_WORDS,
        };
        let is_list = !self.is_declared && (self.is_list || link_share >= LIST_SHARE);
        words >= least && !is_list && !self.is_home
    }
}

/// Tells whether an address is that of a tag, a category or a search.
fn names_list(url: &Url) -> bool {
    const PARTS: [&str; 6] = ["tag", "tags", "category", "categories", "topics", "search"];
    let parts: Vec<&str> = url.path_segments().into_iter().flatten().collect();
    let parts = parts.strip_suffix(&[""]).unwrap_or(&parts);
    parts.iter().rev().nth(1).is_some_and(|part| PARTS.contains(&part.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_label_of_a_line_is_the_section() {
        let check = |line: &str, want: Option<&str>| {
            assert_eq!(section_label(line).as_deref(), want, "{line}");
        };
        check("World", Some("World"));
        check("Home › World › Europe", Some("World"));
        check("in Science, Space", Some("Science"));
        check("/category/world/", None);
        check("Startseite", None);
    }

    #[test]
    fn addresses_of_lists_are_recognised() {
        let check = |url: &str, want: bool| {
            assert_eq!(names_list(&Url::parse(url).expect("an address")), want, "{url}");
        };
        check("https://news.example/tag/sea-gate/", true);
        check("https://news.example/blog/category/world", true);
        check("https://news.example/2026/11/tag-day", false);
        check("https://news.example/category/world/the-gate-holds", false);
    }
}
