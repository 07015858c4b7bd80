//! What page and text state about rights: licence, origin, access, reservations. Never invented: an unnamed variant stays
//! unnamed, and the licence of a picture is not that of the text. What follows from it is decided elsewhere.

use dom_query::NodeRef;
use newsdesk::model::{Licence, LicenceKind};

use super::page::Page;
use super::place::{Place, Role, attribute, label};
use super::words::folded;
use super::{Access, Origin};

/// Characters of a paragraph that is read as a statement.
const MAX_STATEMENT_CHARS: usize = 600;
/// Characters of an origin's name.
const MAX_NAME_CHARS: usize = 60;

/// Words that show that a statement is about a picture.
const PICTURE_WORDS: [&str; 14] = [
    "photo", "image", "picture", "foto", "bild", "photograph", "imagen", "immagine", "cover", "titelbild",
    "grafik", "photos", "bilder", "fotos",
];

/// What the text itself states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) licence: Option<Licence>,
    pub(super) origin: Option<Origin>,
}

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
    ["robots", "googlebot", "googlebot-news"].iter().flat_map(|name| page.metas(name)).any(|rules| {
        let lower = rules.to_ascii_lowercase();
        lower.split([',', ' ', ';']).any(|rule| matches!(rule, "noarchive" | "nosnippet" | "none"))
    })
}

/// Returns the licence that the page states outside its text.
pub(super) fn stated_by_page(page: &Page<'_>, linked: Option<&str>) -> Option<Licence> {
    let of_url = |url: &str| {
        let kind = LicenceKind::from_url(url)?;
        Some(Licence { kind, url: Some(url.to_owned()), statement: None })
    };
    page.link("license")
        .and_then(|url| of_url(url.as_str()))
        .or_else(|| of_url(linked?))
        .or_else(|| page.meta(&["dcterms.license", "dc.rights", "dcterms.rights"]).and_then(of_url))
        .or_else(|| page.places(Role::Deed).filter(is_of_text).find_map(deed))
}

/// Tells whether a link to a deed is about the text: by its relation, or by where it stands.
fn is_of_text(place: &Place<'_>) -> bool {
    let is_related = place.node.attr("rel").is_some_and(|rel| rel.contains("license"));
    let in_picture = place.node.ancestors_it(Some(6)).any(|ancestor| {
        ["figure", "figcaption", "figcaption"].iter().any(|name| ancestor.has_name(name))
            || ancestor.class().is_some_and(|class| class.to_ascii_lowercase().contains("caption"))
    });
    let around = place.node.parent().and_then(label).unwrap_or_default();
    is_related && !in_picture && !is_about_picture(&around)
}

fn deed(place: Place<'_>) -> Option<Licence> {
    let url = attribute(&*place.node.element_ref()?, "href")?;
    let kind = LicenceKind::from_url(&url)?;
    let statement = place.node.parent().and_then(label).or_else(|| label(place.node));
    Some(Licence { kind, url: Some(url), statement })
}

fn is_about_picture(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|character: char| !character.is_alphanumeric()).any(|word| PICTURE_WORDS.contains(&word))
}

/// Reads what the first and last two paragraphs of a text state; returns it with the paragraphs that say nothing else.
pub(super) fn stated_by_text<'d>(blocks: &[NodeRef<'d>]) -> (Notes, Vec<NodeRef<'d>>) {
    let mut notes = Notes::default();
    let mut spent = Vec::new();
    let ends = blocks.iter().rev().take(2).chain(blocks.iter().take(2.min(blocks.len().saturating_sub(2))));
    for block in ends {
        let text = folded(&block.text());
        if text.chars().count() > MAX_STATEMENT_CHARS {
            continue;
        }
        let licence = licence_in(&text, *block);
        let origin = origin_in(&text, *block);
        let is_statement = licence.is_some() || origin.is_some();
        notes.licence = notes.licence.or(licence);
        notes.origin = notes.origin.or(origin);
        if is_statement && text.chars().count() <= MAX_STATEMENT_CHARS / 2 {
            spent.push(*block);
        }
    }
    (notes, spent)
}

/// Reads a licence out of a paragraph.
fn licence_in(text: &str, block: NodeRef<'_>) -> Option<Licence> {
    const VERBS: [&str; 12] = [
        "publish", "licen", "lizenz", "veröffentlich", "erschien", "publié", "publicad", "pubblicat", "rights",
        "available under", "steht unter", "attribution",
    ];
    let lower = text.to_lowercase();
    let is_named = lower.contains("creative commons") || lower.contains("creativecommons") || variant(&lower).is_some();
    if !is_named || is_about_picture(text) || !VERBS.iter().any(|verb| lower.contains(verb)) {
        return None;
    }
    let deed = block.descendants_it().filter(|node| node.has_name("a")).find_map(|link| {
        let href = attribute(&*link.element_ref()?, "href")?;
        Some((LicenceKind::from_url(&href)?, href))
    });
    let kind = deed.as_ref().map(|(kind, _)| *kind).or_else(|| variant(&lower)).unwrap_or(LicenceKind::Cc);
    Some(Licence { kind, url: deed.map(|(_, href)| href), statement: Some(text.to_owned()) })
}

/// Reads a variant such as "CC BY-NC 4.0" out of a lower-case text.
fn variant(lower: &str) -> Option<LicenceKind> {
    let (_, after) = lower.split_once("cc by").or_else(|| lower.split_once("cc-by"))?;
    let parts: Vec<&str> = after
        .split([' ', '-', '–', ','])
        .map(|part| part.trim_matches(['.', ')', '(']))
        .take_while(|part| part.is_empty() || ["nc", "sa", "nd"].contains(part))
        .filter(|part| !part.is_empty())
        .collect();
    let name = std::iter::once("cc-by").chain(parts).collect::<Vec<_>>().join("-");
    LicenceKind::from_name(&name)
}

/// Reads out of a paragraph where the text was published first.
fn origin_in(text: &str, block: NodeRef<'_>) -> Option<Origin> {
    const BEFORE: [&str; 12] = [
        "republished from ", "originally published by ", "originally published on ", "originally published in ",
        "originally published at ", "first published by ", "first published on ", "first published in ",
        "first appeared on ", "first appeared in ", "originally appeared on ", "originally appeared in ",
    ];
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let after = BEFORE
        .iter()
        .find_map(|words| lower.find(words).map(|at| at + words.len()))
        .or_else(|| {
            let at = lower.find("originally published under ").or_else(|| lower.find("first published under "))?;
            let by = lower.get(at..)?.find(" by ")?;
            Some(at + by + " by ".len())
        })?;
    let name = name_at_start(text.get(after..)?)?;
    let url = block.descendants_it().filter(|node| node.has_name("a")).find_map(|link| {
        let is_it = folded(&link.text()).contains(&name);
        is_it.then(|| attribute(&*link.element_ref()?, "href")).flatten()
    });
    Some(Origin { name, url, evidence: text.to_owned() })
}

/// Returns the name that a text begins with.
fn name_at_start(text: &str) -> Option<String> {
    const AFTER: [&str; 9] = [" under ", " and ", " with ", " on ", " as ", " here", ". ", ", ", " ("];
    let end = AFTER.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len());
    let name = text.get(..end)?.replace(['™', '®', '©'], "");
    let name = name.trim().trim_end_matches(['.', ',', ':', ';', '!']).trim();
    let is_name = name.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
        || name.starts_with("the ");
    (is_name && name.chars().count() <= MAX_NAME_CHARS).then(|| name.to_owned())
}
