//! Who wrote the article and which publication it is from: names out of structured data, metadata, relations, classes.

use super::date;
use super::json_ld::Linked;
use super::page::Page;
use super::place::{Place, Role, attribute, label};
use super::words::{bare, folded, plain};

/// Authors that are kept.
const MAX_AUTHORS: usize = 16;
/// Characters of one name.
const MAX_NAME_CHARS: usize = 80;
/// Words of one name.
const MAX_NAME_WORDS: usize = 7;
/// Nodes around the heading within which a credit is believed.
const NEAR: usize = 2_000;

/// Words before names in the languages of most pages, longer ones first.
const BEFORE_NAMES: [&str; 41] = [
    "view all posts by", "post author by", "post author", "zeige alle beiträge von", "alle beiträge von", "about the author", "über den autor",
    "veröffentlicht von", "geschrieben von", "eingestellt von", "erstellt von", "verfasst von", "ein beitrag von",
    "artikel von", "beitrag von", "text von", "interview von", "published by", "written by", "reported by",
    "posted by", "article by", "story by", "words by", "text by", "interview", "reporter", "publié par", "écrit par",
    "escrito por", "publicado por", "autoren", "auteur", "autore", "author", "autor", "text", "von", "par", "por", "by",
];

/// Words that follow names.
const AFTER_NAMES: [&str; 17] = [
    " am ", " on ", " stand:", " quelle:", " alles von ", " publiziert", " publicado", " posted ", " veröffentlicht", " updated", " last updated", " vor ", " - ", " – ", " — ", " • ", " edited by ",
];

/// Lines that begin so credit a picture or somebody else, or are a button.
const NO_CREDITS: [&str; 15] = [
    "publiziert am", "posted on", "posted in",
    "foto", "photo", "bild", "image", "follow", "comment", "share", "more by", "mehr von", "no author", "last updated",
    "teilen",
];

/// Returns the authors: people before bodies, and the publication itself only where nobody else is named.
pub(super) fn authors(page: &Page<'_>, linked: &Linked, site_names: &[String]) -> Vec<String> {
    let article = linked.article.as_ref();
    let sources = [
        article.map(|article| article.authors.clone()).unwrap_or_default(),
        declared(page),
        placed(page, Role::Author),
        placed(page, Role::Byline),
        credit_line(page),
        linked.person.clone().into_iter().collect(),
        article.map(|article| article.organisations.clone()).unwrap_or_default(),
    ];
    let names: Vec<Vec<String>> = sources.iter().map(|found| clean(found)).collect();
    let is_site = |name: &String| site_names.contains(&bare(name));
    let of_people = names.iter().map(|names| names.iter().filter(|name| !is_site(name)).cloned().collect::<Vec<_>>());
    of_people.into_iter().find(|names| !names.is_empty())
        .or_else(|| names.iter().find(|names| !names.is_empty()).cloned())
        .unwrap_or_default()
}

/// Returns the names that metadata declares.
fn declared(page: &Page<'_>) -> Vec<String> {
    const KEYS: [&str; 12] = [
        "author", "article:author_name", "parsely-author", "sailthru.author", "citation_author", "dc.creator",
        "dc:creator", "dcterms.creator", "article:author", "og:article:author", "byl", "cxenseparse:author",
    ];
    // The label that WordPress writes beside the name, in the language of the site.
    const LABELS: [&str; 8] = [
        "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door",
        "napisane przez",
    ];
    let is_author = page.meta(&["twitter:label1"]).is_some_and(|label| {
        LABELS.contains(&label.to_lowercase().as_str())
    });
    let names = |key: &&str| page.metas(key).map(str::to_owned).collect::<Vec<String>>();
    let labelled = if is_author { names(&"twitter:data1") } else { Vec::new() };
    KEYS.iter()
        .map(names)
        .chain([labelled])
        .find(|names| names.iter().any(|name| name_of(name).is_some()))
        .unwrap_or_default()
}

/// Returns the names at the places of a role that stand nearest to the heading.
fn placed(page: &Page<'_>, role: Role) -> Vec<String> {
    let heading = page.heading().map(|place| place.order);
    let distance = |place: &Place<'_>| heading.map_or(0, |at| at.abs_diff(place.order));
    let mut places: Vec<Place<'_>> =
        page.places(role).filter(|place| !place.is_aside && distance(place) < NEAR).collect();
    places.sort_by_key(distance);
    let found = places.iter().filter_map(|place| credit_at(place)).find(|text| name_of(text).is_some());
    let Some(found) = found else { return Vec::new() };
    if role != Role::Author {
        return vec![found];
    }
    // Several authors stand side by side, each in an element of its own.
    let nearest = places.first().map_or(0, |place| place.order);
    places.sort_by_key(|place| place.order);
    let group = places.iter().filter(|place| place.order.abs_diff(nearest) < 40);
    group.filter_map(|place| credit_at(place)).collect()
}

/// Returns the line at a place: the name inside it where that is marked, else all of it.
fn credit_at(place: &Place<'_>) -> Option<String> {
    let is_name = |node: &dom_query::NodeRef<'_>| {
        node.attr("itemprop").is_some_and(|property| &*property == "name") || node.has_class("fn")
    };
    let named = place.node.descendants_it().filter(|node| node.is_element()).find(is_name);
    named.and_then(|node| node.attr("content").map(|name| name.to_string()).or_else(|| label(node)))
        .or_else(|| label(place.node))
}

/// Returns the names in an unmarked line near the heading that says so: "By Ada Poole", "Autor:" before "Ben Reed".
fn credit_line(page: &Page<'_>) -> Vec<String> {
    const WORDS: [&str; 10] =
        ["by ", "von ", "par ", "por ", "text: ", "autor: ", "author: ", "text von ", "posted by ", "written by "];
    const LABELS: [&str; 8] = ["by", "von", "par", "por", "autor", "author", "auteur", "autore"];
    let is_name = |line: &str| {
        let name = name_of(line).unwrap_or_default();
        let parts: Vec<&str> = name.split(' ').collect();
        (2..=4).contains(&parts.len()) && parts.iter().all(|part| part.starts_with(char::is_uppercase))
    };
    let lines = page.lines_near_heading();
    let beside = lines.iter().find(|line| {
        let lower = line.to_lowercase();
        let lead = WORDS.iter().find(|word| lower.starts_with(*word));
        lead.and_then(|word| line.get(word.len()..)).is_some_and(is_name)
    });
    let below = || {
        lines.windows(2).find_map(|pair| {
            let [label, line] = pair else { return None };
            let is_label = LABELS.contains(&label.to_lowercase().trim_end_matches(':'));
            (is_label && is_name(line)).then_some(line)
        })
    };
    beside.or_else(below).cloned().into_iter().collect()
}

/// Returns names without what is no name, each once.
fn clean(found: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in found.iter().flat_map(|text| split(text)).take(MAX_AUTHORS) {
        if !names.iter().any(|known| bare(known) == bare(&name)) {
            names.push(name);
        }
    }
    names
}

/// Splits a line that names several people.
fn split(line: &str) -> Vec<String> {
    let Some(line) = name_of(line) else { return Vec::new() };
    line.split([',', ';', '|', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" et "))
        .flat_map(|part| part.split(" & "))
        .filter_map(name_of)
        .filter(|name| name.split(' ').count() <= MAX_NAME_WORDS)
        .collect()
}

/// Returns a line as names: without "by" before and a date behind; `None` where it cannot be names.
fn name_of(line: &str) -> Option<String> {
    let mut line = after_day(&plain(line)?);
    for _ in 0..3 {
        let Some(rest) = without_lead(&line) else { break };
        line = rest;
    }
    let lower = line.to_lowercase();
    if NO_CREDITS.iter().any(|words| lower.starts_with(words)) || BEFORE_NAMES.contains(&lower.as_str()) {
        return None;
    }
    let line = without_tail(&line);
    let line = folded(line.trim_matches([' ', ',', '.', '&', '-', '–', '—', '|', '·', ':', '@', '(', '•', '\u{feff}']));
    let is_address = line.contains("://") || line.contains("www.") || line.contains('@');
    let has_letters = line.chars().any(char::is_alphabetic);
    let is_short = line.chars().count() <= MAX_NAME_CHARS * 2;
    (has_letters && !is_address && is_short && !BEFORE_NAMES.contains(&line.to_lowercase().as_str())).then_some(line)
}

/// Returns what follows the day in a line such as "Posted on 3 May 2026 by Ada Poole".
fn after_day(line: &str) -> String {
    const WORDS: [&str; 8] = [" by ", " von ", " par ", " por ", " autor: ", " author: ", " - ", " | "];
    let lower = line.to_lowercase();
    let begins = ["posted", "published", "publiziert", "veröffentlicht", "publié", "publicado"];
    let is_dated = lower.len() == line.len()
        && (begins.iter().any(|word| lower.starts_with(word)) || lower.starts_with(|first: char| first.is_ascii_digit()));
    let found = WORDS.iter().filter(|_| is_dated).find_map(|word| {
        let at = lower.rfind(word)?;
        let has_day = line.get(..at)?.chars().any(|character| character.is_ascii_digit());
        has_day.then(|| line.get(at + word.len()..)).flatten()
    });
    found.unwrap_or(line).to_owned()
}

/// Removes words before the names; `None` where there are none.
fn without_lead(line: &str) -> Option<String> {
    BEFORE_NAMES.iter().find_map(|words| {
        let head = line.get(..words.len())?.to_lowercase();
        let rest = line.get(words.len()..)?;
        let is_lead = head == *words && rest.starts_with([' ', ':', '\u{a0}', '-']);
        is_lead.then(|| rest.trim_start_matches([' ', ':', '\u{a0}', '-', '–']).to_owned())
    })
}

/// Removes what follows the names: a date, a place, other people's work.
fn without_tail(line: &str) -> String {
    let lower = line.to_lowercase();
    let cut = if lower.len() == line.len() {
        AFTER_NAMES.iter().filter_map(|words| lower.find(words)).filter(|at| *at > 2).min()
    } else {
        None
    };
    let line = line.get(..cut.unwrap_or(line.len())).unwrap_or(line);
    // A word with a digit begins a date or a count; a month before it belongs to it.
    let has_digit = |word: &&str| word.chars().any(|character| character.is_ascii_digit()) && word.len() <= 10;
    let mut words: Vec<&str> = line.split(' ').collect();
    if let Some(at) = words.iter().position(|word| has_digit(&word)).filter(|at| *at > 0) {
        words.truncate(at);
        let is_month = |word: &&&str| date::month_number(&word.to_lowercase()).is_some();
        if words.len() > 1 && words.last().filter(is_month).is_some() {
            words.pop();
        }
    }
    words.join(" ")
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

/// Returns the publication that a page of several credits above the heading: a link with its name beside or around its
/// logo.
fn credited_publication(page: &Page<'_>) -> Option<String> {
    let heading = page.heading()?;
    let block = page.places(Role::Publication).find(|place| {
        let inside = place.node.ancestors_it(None).any(|ancestor| ancestor.has_name("article"));
        inside && !place.is_aside && place.order < heading.order && place.order + 60 > heading.order
    })?;
    let found = |name: &str| -> Vec<dom_query::NodeRef<'_>> {
        block.node.descendants_it().filter(|node| node.has_name(name)).collect()
    };
    let logos: Vec<String> = found("img")
        .iter()
        .filter_map(|node| node.element_ref().and_then(|element| attribute(&element, "alt")))
        .collect();
    let links = found("a").into_iter().filter_map(label);
    links.into_iter().find(|link| logos.iter().any(|logo| bare(logo) == bare(link)))
}
