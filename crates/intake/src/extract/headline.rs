//! The article's own heading, out of what a page offers: structured data, headings, the document's title without the name
//! of the site.

use url::Url;

use super::json_ld::Linked;
use super::page::Page;
use super::place::{Role, heading_label};
use super::words::{bare, plain};
use crate::text::is_direction_control;

/// Characters of a headline.
const MAX_CHARS: usize = 400;
/// Headings that are compared with what is declared.
const MAX_HEADINGS: usize = 12;
/// Share of words that a heading and a declared headline have in common when they are the same.
const SAME_SHARE: f32 = 0.5;
/// Words from which a heading is believed although nothing declared is like it.
const SENTENCE_WORDS: usize = 4;

/// What stands between a headline and the name of the site in a title.
const SEPARATORS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " · ", " » ", " › ", " :: ", " « ", " • ", " ∙ ", " / ", " : ", "_",
];

/// Signs that stand only before the name of a site or section.
const SURE_SEPARATORS: [&str; 5] = [" | ", " » ", " › ", " « ", " :: "];

/// Returns the headline of a page.
pub(super) fn choose(page: &Page<'_>, linked: &Linked, names: &[String]) -> Option<String> {
    let headings = headings(page, names);
    let declared: Vec<String> = declared(page, linked)
        .iter()
        .map(|text| without_site(text, names, &headings))
        .filter(|text| !is_site(names, text))
        .collect();
    let found = like_declared(&headings, &declared)
        .or_else(|| only_sentence(&headings))
        .or_else(|| declared.first().cloned())
        .or_else(|| headings.first().cloned())
        .or_else(|| page.title.clone())?;
    let found: String =
        found.chars().filter(|c| !is_direction_control(*c)).take(MAX_CHARS).collect();
    Some(found.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Returns the names that the site may have in titles, bare: its own and that of its host.
pub(super) fn site_names(site_name: Option<&str>, url: &Url) -> Vec<String> {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let main = labels.iter().rev().skip(1).max_by_key(|label| label.len()).copied();
    [site_name, Some(host), main]
        .into_iter()
        .flatten()
        .map(bare)
        .filter(|name| name.len() > 2)
        .collect()
}

/// Returns the headings that may be the article's, those marked so first.
fn headings(page: &Page<'_>, names: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let places =
        page.places(Role::Title).chain(page.places(Role::Heading)).filter(|place| !place.is_aside);
    for text in places.take(MAX_HEADINGS).filter_map(|place| heading_label(place.node)) {
        if !names.iter().any(|name| bare(&text) == *name) && !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// Returns the headlines that structured data, metadata and the title declare.
fn declared(page: &Page<'_>, linked: &Linked) -> Vec<String> {
    let keys = [
        "og:title",
        "twitter:title",
        "dc.title",
        "dc:title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "title",
    ];
    let article = linked.article.as_ref();
    let linked = article.and_then(|article| article.headline.clone());
    let property = page.property("headline").and_then(plain);
    let metas = keys.iter().filter_map(|key| page.meta(&[key]).map(str::to_owned));
    linked.into_iter().chain(property).chain(metas).chain(page.title.clone()).collect()
}

/// Returns the heading that is most like a declared headline, without a label before it.
fn like_declared(headings: &[String], declared: &[String]) -> Option<String> {
    let mut best: Option<(f32, &String, &String)> = None;
    for heading in headings {
        for text in declared {
            let share = share(heading, text);
            if share >= SAME_SHARE && best.is_none_or(|(most, ..)| share > most + 0.05) {
                best = Some((share, heading, text));
            }
        }
    }
    let (_, heading, text) = best?;
    let (short, long) = (bare(text), bare(heading));
    let is_cut = text.ends_with('…') || text.ends_with("...");
    let is_labelled = short.len() < long.len()
        && (long.ends_with(&short)
            || (long.starts_with(&short) && !is_cut && long.len() > short.len() + 24));
    Some(if is_labelled { text.clone() } else { heading.clone() })
}

/// Returns how much two lines have in common: the words in both, as a share of the longer one's; 1 where one holds the
/// whole other one.
fn share(one: &str, other: &str) -> f32 {
    let (one_bare, other_bare) = (bare(one), bare(other));
    if one_bare == other_bare {
        return 1.0;
    }
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    let shorter = one_bare.chars().count().min(other_bare.chars().count());
    if shorter >= 8 && (one_bare.contains(&other_bare) || other_bare.contains(&one_bare)) {
        return 0.9;
    }
    let common = one.iter().filter(|word| other.contains(word)).count();
    let longer = one.len().max(other.len()).max(1);
    f32::from(u16::try_from(common).unwrap_or(u16::MAX))
        / f32::from(u16::try_from(longer).unwrap_or(u16::MAX))
}

/// Returns the only heading, where it reads like a headline.
fn only_sentence(headings: &[String]) -> Option<String> {
    let [only] = headings else { return None };
    (only.split_whitespace().count() >= SENTENCE_WORDS).then(|| only.clone())
}

/// Returns a title without the name of the site and other additions.
fn without_site(title: &str, names: &[String], headings: &[String]) -> String {
    let is_heading = |part: &str| headings.iter().any(|heading| bare(heading) == bare(part));
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && (is_site(names, tail) || is_heading(head))
        {
            return without_site(head, names, headings);
        }
        if let Some((first, rest)) = title.split_once(separator)
            && (is_site(names, first) || is_heading(rest))
        {
            return without_site(rest, names, headings);
        }
    }
    for separator in SURE_SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && head.split_whitespace().count() >= SENTENCE_WORDS
            && tail.split_whitespace().count() <= SENTENCE_WORDS
        {
            return head.trim().to_owned();
        }
        if let Some((head, tail)) = title.split_once(separator)
            && head.split_whitespace().count() < SENTENCE_WORDS
            && tail.split_whitespace().count() >= SENTENCE_WORDS
        {
            return tail.trim().to_owned();
        }
    }
    title.trim_matches([' ', '¶']).to_owned()
}

/// Tells whether a part of a title is the name of the site.
fn is_site(names: &[String], part: &str) -> bool {
    let part = bare(part);
    let is_close = |name: &String| {
        part == *name
            || (part.len() > 3 && name.contains(&part))
            || (name.len() > 4 && part.contains(name.as_str()) && part.len() < name.len() * 3)
    };
    !part.is_empty() && names.iter().any(is_close)
}
