//! What a page states about rights outside its text: licence, access, reservations. What the text itself states is read
//! by `statement`; what follows from either is decided elsewhere.

use newsdesk::model::{Licence, LicenceKind};

use super::Access;
use super::page::Page;
use super::place::{Place, Role, attribute, label};
use super::statement::{is_about_picture, states_licence};
use super::words::{has_any, is_one_of, marks};

/// Elements around a link to a deed, from it outwards, that say what it is about.
const AROUND: usize = 6;

/// Returns who may read the article, as structured data and metadata say.
pub(super) fn access(page: &Page<'_>, is_free: Option<bool>) -> Access {
    let tier = page.meta(&["article:content_tier", "og:article:content_tier"]).unwrap_or_default();
    match (tier.to_ascii_lowercase().as_str(), is_free) {
        ("metered", _) => Access::Metered,
        ("locked", _) | (_, Some(false)) => Access::Paid,
        ("free", _) | (_, Some(true)) => Access::Free,
        _ => Access::Unknown,
    }
}

/// Tells whether the page forbids keeping a copy.
pub(super) fn is_copy_reserved(page: &Page<'_>) -> bool {
    let robots = ["robots", "googlebot", "googlebot-news"];
    let reserves = |rules: &str| {
        let lower = rules.to_ascii_lowercase();
        let mut rules = lower.split([',', ' ', ';']);
        rules.any(|rule| matches!(rule, "noarchive" | "nosnippet" | "none"))
    };
    robots.iter().flat_map(|name| page.metas(name)).any(reserves)
}

/// Returns the licence that the page states outside its text: by a link or property for the whole page, or by a link to
/// the deed in the article's own foot.
pub(super) fn stated_by_page(page: &Page<'_>, linked: Option<&str>) -> Option<Licence> {
    let of_url = |url: &str| {
        let kind = LicenceKind::from_url(url)?;
        Some(Licence { kind, url: Some(url.to_owned()), statement: None })
    };
    page.link("license")
        .and_then(|url| of_url(url.as_str()))
        .or_else(|| of_url(linked?))
        .or_else(|| page.meta(&["dcterms.license", "dc.rights", "dcterms.rights"]).and_then(of_url))
        .or_else(|| page.places(Role::Deed).filter(is_of_text).find_map(|place| deed(&place)))
}

/// Tells whether a link to a deed is about the text: by its relation, or by standing in the article's own foot.
fn is_of_text(place: &Place<'_>) -> bool {
    let around = place.node.parent().and_then(label).unwrap_or_default();
    if is_in_picture(place) || is_about_picture(&around) {
        return false;
    }
    let is_related = place.node.attr("rel").is_some_and(|rel| rel.contains("license"));
    let is_foot = place.node.ancestors_it(Some(AROUND)).any(|ancestor| {
        ancestor.element_ref().is_some_and(|element| {
            let marks = marks(&element);
            has_any(&marks, &["entry", "post", "article"])
                && has_any(&marks, &["footer", "license", "licence", "credit"])
        })
    });
    is_related || (is_foot && states_licence(&around))
}

fn is_in_picture(place: &Place<'_>) -> bool {
    place.node.ancestors_it(Some(AROUND)).any(|ancestor| {
        is_one_of(ancestor, &["figure", "figcaption"])
            || ancestor.class().is_some_and(|class| class.to_ascii_lowercase().contains("caption"))
    })
}

/// Returns the licence of a link to its deed, with the line that it stands in.
fn deed(place: &Place<'_>) -> Option<Licence> {
    let url = attribute(&*place.node.element_ref()?, "href")?;
    let kind = LicenceKind::from_url(&url)?;
    let line = place.node.parent().and_then(label).or_else(|| label(place.node));
    Some(Licence { kind, url: Some(url), statement: line.filter(|line| states_licence(line)) })
}
