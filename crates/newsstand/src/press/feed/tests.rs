//! Tests of the feeds: what the product's own parser reads out of them.

use newsdesk::model::{EntryStatus, FeedDocument, FeedFormat, Instant, LicenceKind};

use super::*;
use crate::press::library::Library;

const START: Instant = Instant(1_795_345_200_000);
const BASE: &str = "http://127.0.0.1:8800";

fn parsed(shelf: &Shelf) -> FeedDocument {
    let text = write(shelf, BASE);
    let document =
        intake::parse::parse(text.as_bytes(), Some(shelf.title.format.media_type()), None);
    let document = document.expect(&shelf.title.slug);
    assert_eq!(document.problems, [], "{}", shelf.title.slug);
    document
}

fn format_of(format: Format) -> FeedFormat {
    match format {
        Format::Atom => FeedFormat::Atom,
        Format::Rss => FeedFormat::Rss,
        Format::Rdf => FeedFormat::Rdf,
        Format::Json => FeedFormat::JsonFeed,
    }
}

/// Folds blanks, the unbreakable ones included, as readers of feeds do.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_feed_is_read_without_a_problem_and_nothing_is_lost() {
    for shelf in Library::build(START).expect("library").shelves {
        let (title, document) = (&shelf.title, parsed(&shelf));
        assert_eq!(document.format, format_of(title.format), "{}", title.slug);
        assert_eq!(document.title.as_deref(), Some(title.name.as_str()));
        assert_eq!(document.language.as_deref(), Some(title.language.as_str()), "{}", title.slug);
        assert_eq!(document.entries.len(), shelf.articles.len().min(MAX_ENTRIES));
        for (entry, article) in document.entries.iter().zip(&shelf.articles) {
            let headline = &article.manuscript.headline;
            assert_eq!(entry.headline, Some(folded(headline)), "{}", title.slug);
            assert_eq!(entry.id.as_deref(), Some(article.guid(title).as_str()), "{headline}");
            assert_eq!(entry.url, Some(format!("{BASE}{}", article.path(title))), "{headline}");
            assert_eq!(entry.published, Some(article.published), "{headline}");
            assert_eq!(entry.content_html.is_some(), title.body == Body::Full, "{headline}");
            assert!(entry.summary_html.is_some(), "{headline}");
            for name in article.authors() {
                let authors = entry.authors.iter().filter_map(|it| it.name.as_deref());
                assert!(authors.into_iter().any(|it| it.contains(name)), "{headline} lacks {name}");
            }
        }
    }
}

#[test]
fn licences_stand_at_feed_and_entry() {
    let library = Library::build(START).expect("library");
    let document = parsed(library.shelf("tideline").expect("title"));
    assert_eq!(document.licence.map(|it| it.kind), Some(LicenceKind::CcBy));
    for (slug, id) in [
        ("tideline", "urn:newsstand-press:tideline:water-on-kelda-b"),
        ("fen-courier", "urn:newsstand-press:fen-courier:water-on-kelda-b"),
    ] {
        let document = parsed(library.shelf(slug).expect("title"));
        let entry = document.entries.iter().find(|it| it.id.as_deref() == Some(id)).expect(id);
        assert_eq!(entry.licence.as_ref().map(|it| it.kind), Some(LicenceKind::CcBy), "{id}");
    }
    // JSON Feed has no word for it; the extension carries it, and the text says it.
    let json = write(library.shelf("kessandra-review").expect("title"), BASE);
    assert!(json.contains("\"_license\"") && json.contains("creativecommons.org/licenses/by/4.0/"));
    assert!(json.contains("Originally published under Creative Commons by"));
}

#[test]
fn correction_and_kill_reach_the_feeds() {
    let at = START.plus_ms(120_000);
    let library = Library::build(START).and_then(|it| it.after_happenings(at)).expect("library");
    let wire = parsed(library.shelf("northern-wire").expect("title"));
    let killed = Some("urn:newsstand-press:northern-wire:tanker-rumour");
    let entry = wire.entries.iter().find(|it| it.id.as_deref() == killed).expect("the mark");
    assert_eq!(entry.status(), EntryStatus::Canceled);
    assert_eq!(entry.headline, None);
    let gazette = parsed(library.shelf("harbour-gazette").expect("title"));
    let corrected = Some("urn:newsstand-press:harbour-gazette:sea-gate-holds");
    let entry = gazette.entries.iter().find(|it| it.id.as_deref() == corrected).expect("article");
    assert_eq!(entry.updated, Some(at));
    assert!(entry.content_html.as_deref().is_some_and(|it| it.contains("<p>Correction: ")));
}
