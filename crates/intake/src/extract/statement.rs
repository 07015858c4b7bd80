//! Sentences in which a text states its licence and where it was published first. Never invented: an unnamed variant stays
//! unnamed, the licence of a picture is not that of the text, and a book "first published in" a year is no origin.

use dom_query::NodeRef;
use newsdesk::model::{Licence, LicenceKind};

use super::Origin;
use super::place::attribute;
use super::words::folded;

/// Characters of a paragraph that is read as a statement.
const MAX_STATEMENT_CHARS: usize = 600;
/// Characters of a paragraph that says nothing beside its statement, and is taken out of the text.
const MAX_SPENT_CHARS: usize = 300;
/// Paragraphs at each end of a text that are read.
const END_PARAGRAPHS: usize = 2;
/// Characters of an origin's name.
const MAX_NAME_CHARS: usize = 60;
/// Characters in a sentence before the words that name the origin.
const MAX_SUBJECT_CHARS: usize = 60;

/// Words that show that a statement is about a picture.
const PICTURE_WORDS: [&str; 14] = [
    "photo",
    "photos",
    "photograph",
    "image",
    "images",
    "picture",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "titelbild",
    "grafik",
    "imagen",
    "immagine",
];

/// Words of a sentence that states a licence.
const LICENCE_WORDS: [&str; 12] = [
    "publish",
    "licen",
    "lizenz",
    "veröffentlich",
    "erschien",
    "publié",
    "publicad",
    "pubblicat",
    "rights",
    "available under",
    "steht unter",
    "attribution",
];

/// Words before the name of the publication that had the text first.
const ORIGIN_WORDS: [&str; 19] = [
    "republished from ",
    "originally published by ",
    "originally published on ",
    "originally published in ",
    "originally published at ",
    "originally appeared on ",
    "originally appeared in ",
    "originally appeared at ",
    "first published by ",
    "first published on ",
    "first published in ",
    "first published at ",
    "first appeared on ",
    "first appeared in ",
    "first appeared at ",
    "erschien zuerst auf ",
    "erschien zuerst bei ",
    "erschien zuerst in ",
    "zuerst erschienen bei ",
];

/// Words between which and " by " a licence is named: "originally published under Creative Commons by …".
const UNDER_WORDS: [&str; 2] = ["originally published under ", "first published under "];

/// What a sentence about the text itself begins with.
const SUBJECTS: [&str; 10] = [
    "this ",
    "the article",
    "the story",
    "the post",
    "a version of this",
    "an earlier version of this",
    "it was",
    "dieser ",
    "der artikel",
    "der beitrag",
];

/// What ends the name of a publication.
const AFTER_NAMES: [&str; 9] =
    [" under ", " and ", " with ", " on ", " as ", " here", ". ", ", ", " ("];

/// What a text states about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) licence: Option<Licence>,
    pub(super) origin: Option<Origin>,
}

/// Reads what the first and last two paragraphs of a text state; returns it with the paragraphs that say nothing else.
pub(super) fn read<'d>(paragraphs: &[NodeRef<'d>]) -> (Notes, Vec<NodeRef<'d>>) {
    let (mut notes, mut spent) = (Notes::default(), Vec::new());
    let last = paragraphs.iter().rev().take(END_PARAGRAPHS);
    let others = paragraphs.len().saturating_sub(END_PARAGRAPHS);
    for paragraph in last.chain(paragraphs.iter().take(others.min(END_PARAGRAPHS))) {
        let text = folded(&paragraph.text());
        let count = text.chars().count();
        if count > MAX_STATEMENT_CHARS {
            continue;
        }
        let licence = licence_in(&text, *paragraph);
        let origin = origin_in(&text, *paragraph);
        if count <= MAX_SPENT_CHARS && (licence.is_some() || origin.is_some()) {
            spent.push(*paragraph);
        }
        notes.licence = notes.licence.or(licence);
        notes.origin = notes.origin.or(origin);
    }
    (notes, spent)
}

/// Tells whether a line states a licence.
pub(super) fn states_licence(line: &str) -> bool {
    let lower = line.to_lowercase();
    names_licence(&lower) && LICENCE_WORDS.iter().any(|word| lower.contains(word))
}

/// Tells whether a line is about a picture.
pub(super) fn is_about_picture(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut words = lower.split(|character: char| !character.is_alphanumeric());
    words.any(|word| PICTURE_WORDS.contains(&word))
}

fn names_licence(lower: &str) -> bool {
    lower.contains("creative commons")
        || lower.contains("creativecommons")
        || variant(lower).is_some()
}

/// Reads a licence out of a paragraph.
fn licence_in(text: &str, paragraph: NodeRef<'_>) -> Option<Licence> {
    if !states_licence(text) || is_about_picture(text) {
        return None;
    }
    let deed = links(paragraph).into_iter().find_map(|(href, _)| {
        let kind = LicenceKind::from_url(&href)?;
        Some((kind, href))
    });
    let (deed_kind, url) = deed.unzip();
    let kind = deed_kind.or_else(|| variant(&text.to_lowercase())).unwrap_or(LicenceKind::Cc);
    Some(Licence { kind, url, statement: Some(text.to_owned()) })
}

/// Returns address and text of the links in a paragraph.
fn links(paragraph: NodeRef<'_>) -> Vec<(String, String)> {
    let links = paragraph.descendants_it().filter(|node| node.has_name("a"));
    let read =
        |link: NodeRef<'_>| Some((attribute(&*link.element_ref()?, "href")?, folded(&link.text())));
    links.filter_map(read).collect()
}

/// Reads a variant such as "CC BY-NC 4.0" out of a lower-case text.
fn variant(lower: &str) -> Option<LicenceKind> {
    let (_, after) = lower.split_once("cc by").or_else(|| lower.split_once("cc-by"))?;
    let parts = after
        .split([' ', '-', '–', ','])
        .map(|part| part.trim_matches(['.', ')', '(']))
        .take_while(|part| part.is_empty() || ["nc", "sa", "nd"].contains(part))
        .filter(|part| !part.is_empty());
    let name: Vec<&str> = std::iter::once("cc-by").chain(parts).collect();
    LicenceKind::from_name(&name.join("-"))
}

/// Reads out of a paragraph where the text was published first.
fn origin_in(text: &str, paragraph: NodeRef<'_>) -> Option<Origin> {
    let lower = text.to_lowercase();
    // Positions in the lower-case text are positions in the text only where both have the same length.
    if lower.len() != text.len() {
        return None;
    }
    let plainly = ORIGIN_WORDS.iter().find_map(|words| {
        let at = lower.find(words)?;
        is_about_text(&lower, at).then_some(at + words.len())
    });
    let after = plainly.or_else(|| {
        let at = UNDER_WORDS.iter().find_map(|words| lower.find(words))?;
        let by = lower.get(at..)?.find(" by ")?;
        is_about_text(&lower, at).then_some(at + by + " by ".len())
    })?;
    let name = name_at_start(text.get(after..)?)?;
    let url =
        links(paragraph).into_iter().find(|(_, text)| text.contains(&name)).map(|(href, _)| href);
    Some(Origin { name, url, evidence: text.to_owned() })
}

/// Tells whether the sentence around a position is about the text itself: it begins there, or names it first.
fn is_about_text(lower: &str, at: usize) -> bool {
    let before = lower.get(..at).unwrap_or_default();
    let subject = before.rsplit(['.', '!', '?', '(', '[', '*']).next().unwrap_or_default().trim();
    subject.is_empty()
        || (subject.chars().count() <= MAX_SUBJECT_CHARS
            && SUBJECTS.iter().any(|words| subject.starts_with(words.trim_end())))
}

/// Returns the name that a text begins with, without the signs of trade marks.
fn name_at_start(text: &str) -> Option<String> {
    let end = AFTER_NAMES.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len());
    let name = text.get(..end)?.replace(['™', '®', '©'], "");
    let name = name.trim().trim_end_matches(['.', ',', ':', ';', '!', ')', ']']).trim();
    let is_name = name.starts_with(|first: char| first.is_uppercase() || first.is_numeric())
        || name.starts_with("the ");
    let is_year = name.chars().all(|character| character.is_ascii_digit());
    (is_name && !is_year && name.chars().count() <= MAX_NAME_CHARS).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn stated(html: &str) -> (Notes, usize) {
        let document = Document::fragment(html);
        let paragraphs = document.select("p").nodes().to_vec();
        let (notes, spent) = read(&paragraphs);
        (notes, spent.len())
    }

    #[test]
    fn licences_are_read_from_sentences_and_never_invented() {
        let check = |html: &str, want: Option<LicenceKind>| {
            let found = stated(html).0.licence.map(|licence| licence.kind);
            assert_eq!(found, want, "{html}");
        };
        check(
            "<p>Originally published under Creative Commons by 360info™.</p>",
            Some(LicenceKind::Cc),
        );
        check("<p>This text is licensed under CC BY-NC 4.0.</p>", Some(LicenceKind::CcByNc));
        check("<p>Text available under CC-BY-SA, 2026</p>", Some(LicenceKind::CcBySa));
        check(
            "<p>Republished under a <a href='https://creativecommons.org/licenses/by-nd/4.0/'>licence</a> of \
             Creative Commons.</p>",
            Some(LicenceKind::CcByNd),
        );
        check("<p>Photo: Ada Poole, published under CC BY 4.0</p>", None);
        check("<p>The commons are creative places.</p>", None);
        check(
            "<p>Licensed under CC BY 4.0.</p><p>1</p><p>2</p><p>3</p><p>4</p>",
            Some(LicenceKind::CcBy),
        );
        check("<p>1</p><p>2</p><p>Licensed under CC BY 4.0.</p><p>3</p><p>4</p>", None);
    }

    #[test]
    fn origins_are_named_by_sentences_about_the_text() {
        let check = |html: &str, want: Option<&str>| {
            let found = stated(html).0.origin.map(|origin| origin.name);
            assert_eq!(found.as_deref(), want, "{html}");
        };
        check("<p>Originally published under Creative Commons by 360info™.</p>", Some("360info"));
        check(
            "<p>This article is republished from The Conversation under a Creative Commons license.</p>",
            Some("The Conversation"),
        );
        check("<p>This story first appeared on <a href=/x>Tideline</a>.</p>", Some("Tideline"));
        check("<p>The novel was first published in The Gate Review.</p>", None);
        check("<p>This book was first published in 1891.</p>", None);
        check("<p>The town was first published.</p>", None);
    }

    #[test]
    fn a_paragraph_that_only_states_rights_is_taken_out() {
        let statement = "<p>This text is licensed under CC BY 4.0.</p>";
        assert_eq!(stated(statement).1, 1);
        let inside =
            format!("<p>{} Licensed under CC BY 4.0.</p>", "The gate held all night. ".repeat(14));
        assert_eq!(stated(&inside).1, 0);
    }
}
