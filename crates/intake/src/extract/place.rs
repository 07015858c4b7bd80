//! Places of a page that may hold a fact, recognised by element, relation, property or the words of a class.
//! Says what a place is marked as, not whether to believe it.

use dom_query::{Element, NodeRef};

use super::words::{has_any, is_one_of, line, marks};

/// Characters of a line that names somebody or something.
const MAX_LABEL_CHARS: usize = 200;

/// Elements inside a heading, from its text outwards, whose marks are read.
const HEADING_DEPTH: usize = 4;

/// Words of classes inside a heading that mark what is no part of the headline.
const BESIDE_HEADLINE: [&str; 14] = [
    "kicker",
    "overline",
    "topline",
    "dachzeile",
    "roofline",
    "spitzmarke",
    "supertitle",
    "pretitle",
    "subtitle",
    "subline",
    "subheadline",
    "subhead",
    "meta",
    "date",
];

/// A place in the page that may hold a fact.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    /// The element.
    pub(super) node: NodeRef<'d>,
    /// Where it stands among all nodes.
    pub(super) order: usize,
    /// It is inside navigation, a side column, a footer or comments.
    pub(super) is_aside: bool,
}

/// What a place is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of the first rank.
    Heading,
    /// A heading marked as that of the article.
    Title,
    /// A moment.
    Time,
    /// Who wrote it, by a relation or property.
    Author,
    /// Who wrote it, by the name of a class.
    Byline,
    /// The line under the headline.
    Dek,
    /// The part of the publication.
    Section,
    /// The publication, on pages that show texts of several.
    Publication,
    /// A link to the deed of a licence.
    Deed,
}

/// Roles by the words of a class.
const BY_CLASS: [(Role, &[&str]); 4] = [
    (
        Role::Time,
        &[
            "date",
            "dates",
            "time",
            "datetime",
            "published",
            "publishdate",
            "timestamp",
            "datum",
            "dateline",
            "pubdate",
            "postdate",
            "byline",
            "meta",
            "metadata",
            "day",
            "fecha",
            "updated",
        ],
    ),
    (
        Role::Dek,
        &[
            "dek",
            "deck",
            "standfirst",
            "subtitle",
            "subheadline",
            "subhead",
            "vorspann",
            "chapo",
            "sommario",
            "entradilla",
            "strapline",
            "lede",
        ],
    ),
    (Role::Section, &["section", "kicker", "category", "rubrik", "ressort", "rubric"]),
    (Role::Publication, &["source", "publication", "publisher", "provider"]),
];

/// Returns what an element is marked as.
pub(super) fn roles(element: &Element, marks: &str) -> Vec<Role> {
    let name = &*element.name.local;
    let mut roles = Vec::new();
    match name {
        "html" | "body" | "head" | "main" | "article" | "form" | "script" | "style" => {
            return roles;
        }
        "h1" => roles.push(Role::Heading),
        "time" => roles.push(Role::Time),
        "a" if links_to_deed(element) => roles.push(Role::Deed),
        _ => {}
    }
    let property = attribute(element, "itemprop").unwrap_or_default().to_lowercase();
    if matches!(name, "h1" | "h2" | "h3") && is_title(marks, &property) {
        roles.push(Role::Title);
    }
    if has_relation(element, "author")
        || property.contains("author")
        || property.contains("creator")
    {
        roles.push(Role::Author);
    }
    if names_author(marks) {
        roles.push(Role::Byline);
    }
    roles.extend(BY_CLASS.iter().filter(|(_, words)| has_any(marks, words)).map(|(role, _)| *role));
    roles
}

/// Tells whether a class names who wrote the article.
fn names_author(marks: &str) -> bool {
    const WORDS: [&str; 10] = [
        "byl",
        "auteur",
        "auteurs",
        "writer",
        "writtenby",
        "fn",
        "creator",
        "contributor",
        "verfasser",
        "redakteur",
    ];
    let is_compound = |word: &str| {
        let is_author =
            word.contains("author") || word.contains("autor") || word.contains("byline");
        is_author && !word.contains("authori")
    };
    has_any(marks, &WORDS) || marks.split(' ').any(is_compound)
}

/// Tells whether a heading is marked as that of the article.
fn is_title(marks: &str, property: &str) -> bool {
    const OF_WHAT: [&str; 7] = ["entry", "post", "article", "story", "news", "artikel", "content"];
    let is_titled = has_any(marks, &["title", "headline", "titel", "header"]);
    (is_titled && has_any(marks, &OF_WHAT))
        || has_any(marks, &["headline"])
        || property.split_whitespace().any(|property| property == "headline")
}

/// Tells whether a link leads to a licence's deed.
fn links_to_deed(element: &Element) -> bool {
    has_relation(element, "license")
        || attribute(element, "href").is_some_and(|href| href.contains("creativecommons.org/"))
}

/// Tells whether an element stands in a relation.
fn has_relation(element: &Element, wanted: &str) -> bool {
    attribute(element, "rel")
        .is_some_and(|rel| rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case(wanted)))
}

/// Tells whether what an element holds is about other things than the article.
pub(super) fn is_aside(element: &Element, marks: &str) -> bool {
    const WORDS: [&str; 13] = [
        "comments",
        "comment",
        "commentlist",
        "sidebar",
        "related",
        "widget",
        "recommended",
        "nav",
        "navigation",
        "menu",
        "respond",
        "promo",
        "breadcrumb",
    ];
    // Frames around everything name what they stand beside: "content-sidebar-wrap", "widget Blog".
    const FRAMES: [&str; 12] = [
        "main",
        "content",
        "wrap",
        "wrapper",
        "page",
        "blog",
        "has",
        "with",
        "no",
        "layout",
        "container",
        "site",
    ];
    match &*element.name.local {
        "nav" | "aside" => true,
        // The foot of an entry holds its author and day.
        "footer" => !has_any(marks, &["entry", "post", "article"]),
        "html" | "body" | "main" | "article" | "head" | "h1" => false,
        _ => has_any(marks, &WORDS) && !has_any(marks, &FRAMES),
    }
}

/// Returns the text of an element where it is short enough to be a label.
pub(super) fn label(node: NodeRef<'_>) -> Option<String> {
    line(node, MAX_LABEL_CHARS, |_| false)
}

/// Returns the text of a heading without what stands in it beside the headline: the kicker above, the day below.
pub(super) fn heading_label(node: NodeRef<'_>) -> Option<String> {
    let is_beside = |part: NodeRef<'_>| {
        is_one_of(part, &["small", "time"])
            || part.element_ref().is_some_and(|element| has_any(&marks(&element), &BESIDE_HEADLINE))
    };
    let is_left_out = |text: NodeRef<'_>| {
        let inside = text.ancestors_it(Some(HEADING_DEPTH));
        inside.take_while(|ancestor| ancestor.id != node.id).any(is_beside)
    };
    line(node, MAX_LABEL_CHARS, is_left_out).or_else(|| label(node))
}

/// Returns an attribute's value, trimmed; `None` when it is empty.
pub(super) fn attribute(element: &Element, name: &str) -> Option<String> {
    let found = element.attrs.iter().find(|attribute| &*attribute.name.local == name)?;
    let value = found.value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}
