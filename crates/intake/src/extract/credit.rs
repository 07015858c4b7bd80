//! Who wrote the article and which publication it is from, out of structured data, metadata, relations, classes and lines.

use dom_query::NodeRef;

use super::json_ld::Linked;
use super::name::{credit, is_person, names_in};
use super::page::Page;
use super::place::{Place, Role, attribute, label};
use super::words::bare;

/// Nodes around the heading within which a credit is believed.
const NEAR: usize = 2_000;
/// Nodes before the heading within which the credited publication stands.
const PUBLICATION_NEAR: usize = 60;
/// Nodes within which the credits of several authors stand side by side.
const GROUP: usize = 40;

/// Metadata that names authors.
const AUTHORS: [&str; 12] = [
    "dc:creator",
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "article:author",
    "og:article:author",
    "byl",
    "cxenseparse:author",
];

/// The label that `WordPress` writes beside the author's name, in the language of the site.
const LABELS: [&str; 8] = [
    "written by",
    "verfasst von",
    "geschrieben von",
    "écrit par",
    "escrito por",
    "scritto da",
    "geschreven door",
    "napisane przez",
];

/// Returns the authors: people before bodies, and the publication itself only where nobody else is named.
pub(super) fn authors(page: &Page<'_>, linked: &Linked, site_names: &[String]) -> Vec<String> {
    let article = linked.article.as_ref();
    let sources = [
        article.map(|article| article.authors.clone()).unwrap_or_default(),
        declared(page),
        placed(page, Role::Author),
        article.map(|article| article.organisations.clone()).unwrap_or_default(),
        placed(page, Role::Byline),
        credit_line(page),
        linked.person.clone().into_iter().collect(),
    ];
    let named: Vec<Vec<String>> = sources.iter().map(|lines| names_in(lines)).collect();
    let is_site = |name: &String| site_names.contains(&bare(name));
    let others = named.iter().map(|names| names.iter().filter(|name| !is_site(name)).cloned());
    let others = others.map(Iterator::collect::<Vec<String>>).find(|names| !names.is_empty());
    others.or_else(|| named.into_iter().find(|names| !names.is_empty())).unwrap_or_default()
}

/// Returns the names that metadata declares.
fn declared(page: &Page<'_>) -> Vec<String> {
    let label = page.meta(&["twitter:label1"]).unwrap_or_default().to_lowercase();
    let labelled = LABELS.contains(&label.as_str()).then_some("twitter:data1");
    let values = |key: &str| page.metas(key).map(str::to_owned).collect::<Vec<String>>();
    let mut found = AUTHORS.into_iter().chain(labelled).map(values);
    found.find(|lines| lines.iter().any(|line| credit(line).is_some())).unwrap_or_default()
}

/// Returns the lines at the places of a role that stand nearest to the heading.
fn placed(page: &Page<'_>, role: Role) -> Vec<String> {
    let heading = page.heading().map(|place| place.order);
    let distance = |place: &Place<'_>| heading.map_or(0, |at| at.abs_diff(place.order));
    let mut places: Vec<Place<'_>> =
        page.places(role).filter(|place| !place.is_aside && distance(place) < NEAR).collect();
    places.sort_by_key(distance);
    let lines: Vec<(usize, String)> = places
        .iter()
        .filter_map(|place| Some((place.order, line_at(place)?)))
        .filter(|(_, line)| credit(line).is_some())
        .collect();
    let Some((first, line)) = lines.first().cloned() else { return Vec::new() };
    if role != Role::Author {
        return vec![line];
    }
    // Several authors stand side by side, each in an element of their own.
    let mut group: Vec<(usize, String)> =
        lines.into_iter().filter(|(order, _)| order.abs_diff(first) < GROUP).collect();
    group.sort();
    group.into_iter().map(|(_, line)| line).collect()
}

/// Returns the line at a place: the name inside it where that is marked, else all of it.
fn line_at(place: &Place<'_>) -> Option<String> {
    let is_name = |node: &NodeRef<'_>| {
        node.attr("itemprop").is_some_and(|property| &*property == "name") || node.has_class("fn")
    };
    let named = place.node.descendants_it().filter(NodeRef::is_element).find(is_name);
    let named = named.and_then(|node| {
        let stated = node.attr("content").map(|name| name.to_string());
        stated.or_else(|| label(node))
    });
    named.or_else(|| label(place.node))
}

/// Returns the unmarked line near the heading that credits somebody: "By Ada Poole", or "Autor:" before "Ben Reed".
fn credit_line(page: &Page<'_>) -> Vec<String> {
    const LEADS: [&str; 10] = [
        "by ",
        "von ",
        "par ",
        "por ",
        "text: ",
        "autor: ",
        "author: ",
        "text von ",
        "posted by ",
        "written by ",
    ];
    const ALONE: [&str; 8] = ["by", "von", "par", "por", "autor", "author", "auteur", "autore"];
    let lines = page.lines_near_heading();
    let beside = lines.iter().find(|line| {
        let lower = line.to_lowercase();
        let lead = LEADS.iter().find(|lead| lower.starts_with(*lead));
        lead.and_then(|lead| line.get(lead.len()..)).is_some_and(is_person)
    });
    let below = || {
        lines.windows(2).find_map(|pair| {
            let [label, line] = pair else { return None };
            let is_label = ALONE.contains(&label.to_lowercase().trim_end_matches(':'));
            (is_label && is_person(line)).then_some(line)
        })
    };
    beside.or_else(below).cloned().into_iter().collect()
}

/// Returns the name of the publication.
pub(super) fn site_name(page: &Page<'_>, linked: &Linked) -> Option<String> {
    let article = linked.article.as_ref();
    let meta = |keys: &[&str]| page.meta(keys).map(str::to_owned);
    credited_publication(page)
        .or_else(|| meta(&["og:site_name"]))
        .or_else(|| article.and_then(|article| article.publisher.clone()))
        .or_else(|| linked.site_name.clone())
        .or_else(|| meta(&["application-name", "dc.publisher", "apple-mobile-web-app-title"]))
}

/// Returns the publication that a page with texts of several credits above the heading: its name as a link, beside its
/// logo.
fn credited_publication(page: &Page<'_>) -> Option<String> {
    let heading = page.heading()?;
    let block = page.places(Role::Publication).find(|place| {
        let mut ancestors = place.node.ancestors_it(None);
        let is_before =
            place.order < heading.order && place.order + PUBLICATION_NEAR > heading.order;
        is_before && !place.is_aside && ancestors.any(|ancestor| ancestor.has_name("article"))
    })?;
    let inside = |name: &str| {
        block.node.descendants_it().filter(|node| node.has_name(name)).collect::<Vec<_>>()
    };
    let logos: Vec<String> = inside("img")
        .iter()
        .filter_map(|node| attribute(&*node.element_ref()?, "alt"))
        .map(|name| bare(&name))
        .collect();
    inside("a").into_iter().filter_map(label).find(|name| logos.contains(&bare(name)))
}
