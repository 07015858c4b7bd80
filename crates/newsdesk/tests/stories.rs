//! Stories in twelve languages: our own labelled articles are grouped as their authors meant them.

use std::path::Path;

use newsdesk::model::{
    ArticleId, ArticleText, HOUR_MS, Instant, Language, OwnerId, Section, SourceId,
};
use newsdesk::story::Weights;
use newsdesk::story::train::{Labelled, Stream, score};

/// Returns a field of a line; the fixture has no escapes.
fn field<'a>(line: &'a str, name: &str) -> &'a str {
    let start = format!("\"{name}\": \"");
    line.split_once(&start).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

fn stream(tag: Option<&str>) -> Stream {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stories/languages.jsonl");
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let lines = text.lines().filter(|line| tag.is_none_or(|tag| field(line, "language") == tag));
    let articles = (0..).zip(lines).map(|(number, line)| Labelled {
        story: Some(field(line, "story").to_owned()),
        article: ArticleText {
            id: ArticleId(number),
            source: SourceId(number),
            owner: OwnerId(number),
            headline: field(line, "headline").to_owned(),
            dek: field(line, "summary").to_owned(),
            body: String::new(),
            byline: String::new(),
            language: Language::from_tag(field(line, "language")),
            section: Section::World,
            url: None,
            published: Some(Instant(number * HOUR_MS)),
            seen: Instant(number * HOUR_MS),
        },
    });
    let stream = Stream { name: "languages".to_owned(), articles: articles.collect() };
    assert!(!stream.articles.is_empty(), "the fixture is there");
    stream
}

#[test]
fn articles_in_twelve_languages_are_grouped_as_meant() {
    let weights = Weights::default();
    for tag in ["en", "de", "fr", "es", "pt", "it", "ru", "ar", "hi", "id", "ja", "zh"] {
        let score = score(&weights, &stream(Some(tag)));
        assert!(score.f1() >= 0.9, "{tag}: {score:?}");
    }
    let all = score(&weights, &stream(None));
    assert!(all.f1() >= 0.97, "{all:?}, F1 {}", all.f1());
    assert!(all.precision >= 0.99, "{all:?}");
}
