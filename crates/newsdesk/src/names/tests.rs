//! Tests of finding names: rules one by one, and the labelled fixture with its bounds.

use super::*;
use crate::model::{ArticleId, Instant, Language, NameKind, OwnerId, Section, SourceId};

/// Returns an article with a headline and a body.
pub(super) fn article(tag: &str, headline: &str, body: &str) -> ArticleText {
    ArticleText {
        id: ArticleId(1),
        source: SourceId(1),
        owner: OwnerId(1),
        headline: headline.to_owned(),
        dek: String::new(),
        body: body.to_owned(),
        byline: String::new(),
        language: Language::from_tag(tag),
        section: Section::World,
        url: None,
        published: None,
        seen: Instant(0),
    }
}

/// The labelled texts by the language of their file; the held-out file names each text's own.
const FIXTURE: [(&str, &str); 6] = [
    ("en", include_str!("../../../../fixtures/names/en.txt")),
    ("de", include_str!("../../../../fixtures/names/de.txt")),
    ("fr", include_str!("../../../../fixtures/names/fr.txt")),
    ("es", include_str!("../../../../fixtures/names/es.txt")),
    ("ar", include_str!("../../../../fixtures/names/ar.txt")),
    ("ja", include_str!("../../../../fixtures/names/ja.txt")),
];
const HELD_OUT: &str = include_str!("../../../../fixtures/names/held_out.txt");

/// What was found and what should have been, counted.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    /// Returns precision and recall in thousandths.
    fn rates(self) -> (usize, usize) {
        (self.right * 1000 / self.found.max(1), self.right * 1000 / self.wanted.max(1))
    }
}

fn field<'a>(record: &'a str, name: &str) -> &'a str {
    record
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .unwrap_or_default()
        .trim()
}

/// Returns the key under which a label's name should be found.
fn key(text: &str) -> String {
    let known = gazetteer::Gazetteer::get().spaced(&spelling::normal_words(text)).or_else(|| {
        gazetteer::Gazetteer::get()
            .unspaced(text)
            .filter(|(_, len)| *len == text.len())
            .map(|(known, _)| known)
    });
    known.map_or_else(|| spelling::key(text), |known| known.key.to_owned())
}

/// Scores people and places of the records of a file.
fn score(tag: &str, file: &str) -> Score {
    let mut total = Score::default();
    for record in file.split("\n\n").filter(|record| !record.trim().is_empty()) {
        let tag = Some(field(record, "language")).filter(|tag| !tag.is_empty()).unwrap_or(tag);
        let article =
            article(tag, field(record, "headline"), &field(record, "body").replace("\\n", "\n"));
        let names = find(&article, &Casing::default());
        for (kind, label) in [(NameKind::Person, "people"), (NameKind::Place, "places")] {
            let wanted: Vec<String> = field(record, label)
                .split('|')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(key)
                .collect();
            let found: Vec<_> = names.iter().filter(|name| name.kind == kind).collect();
            for name in found.iter().filter(|name| !wanted.contains(&name.key)) {
                println!("{tag} wrong {kind:?} {} in {}", name.text, article.headline);
            }
            for key in wanted.iter().filter(|key| !found.iter().any(|name| name.key == **key)) {
                let other = names.iter().find(|name| name.key == *key).map(|name| name.kind);
                println!("{tag} missed {kind:?} {key} ({other:?}) in {}", article.headline);
            }
            total.add(Score {
                right: found.iter().filter(|name| wanted.contains(&name.key)).count(),
                found: found.len(),
                wanted: wanted.len(),
            });
        }
    }
    total
}

#[test]
fn people_and_places_of_the_fixture_are_found() {
    let mut all = Score::default();
    for (tag, file) in FIXTURE {
        let score = score(tag, file);
        println!("{tag}: precision, recall {:?} of {}", score.rates(), score.wanted);
        let (precision, recall) = score.rates();
        assert!(precision >= 900 && recall >= 750, "{tag}: {precision} {recall}");
        all.add(score);
    }
    println!("all: {:?} of {}", all.rates(), all.wanted);
    let (precision, recall) = all.rates();
    assert!(precision >= 950 && recall >= 850, "{precision} {recall}");
}

#[test]
fn people_and_places_of_the_held_out_texts_are_found() {
    let score = score("en", HELD_OUT);
    println!("held out: {:?} of {}", score.rates(), score.wanted);
    let (precision, recall) = score.rates();
    assert!(precision >= 900 && recall >= 750, "{precision} {recall}");
}

#[test]
fn names_are_found_as_they_are_written() {
    // Each name as `key:kind:count`, `!` for one in the headline; in the order of the answer.
    let check = |tag: &str, headline: &str, body: &str, want: &str| {
        let names = find(&article(tag, headline, body), &Casing::default());
        let kinds =
            |kind: NameKind| NameKind::ALL.iter().find(|(other, _)| *other == kind).unwrap().1;
        let found: Vec<_> = names
            .iter()
            .map(|name| {
                format!(
                    "{}{}:{}:{}",
                    if name.in_headline { "!" } else { "" },
                    name.key,
                    kinds(name.kind),
                    name.count
                )
            })
            .collect();
        assert_eq!(found.join(" "), want, "{headline} {body}");
    };
    check("en", "", "President Mara Ellings spoke. Later Ellings left.", "mara-ellings:person:2");
    check("en", "", "Yesterday rain fell", "");
    check("en", "NATO Meets in Riga", "", "!nato:organisation:1 !riga:place:1");
    check("en", "", "It is nice. He lives in Nice.", "nice:place:1");
    check(
        "en",
        "",
        "Who will tell us? The WHO and the US will.",
        "world-health-organization:organisation:1 united-states:place:1",
    );
    check("en", "", "The firm of Harrow Shipping Ltd moved.", "harrow-shipping-ltd:organisation:1");
    check(
        "de",
        "",
        "Die Ministerin Ilse Kerner reiste nach Berlin. Kerner lobte die Arbeit der Feuerwehr.",
        "ilse-kerner:person:2 berlin:place:1",
    );
    check(
        "ru",
        "",
        "Президент Мария Орлова прибыла в Москву. В Москве Орлову ждали.",
        "мар-орлов:person:2 moscow:place:2",
    );
    check(
        "it",
        "",
        "Il sindaco Carlo Conti vive nell'Emilia, dice l’Ansa.",
        "carlo-conti:person:1 ansa:organisation:1",
    );
    check(
        "pt",
        "",
        "O ministro João da Silva visitou o Rio de Janeiro.",
        "joao-da-silva:person:1 rio-de-janeiro:place:1",
    );
    check(
        "zh",
        "",
        "联合国秘书长在北京表示，玛丽娜·科瓦尔总统将访问德国。市长李明华表示欢迎。",
        "united-nations:organisation:1 beijing:place:1 玛丽娜-科瓦尔:person:1 germany:place:1 李明华:person:1",
    );
    check(
        "hi",
        "",
        "प्रधानमंत्री मीरा शर्मा ने दिल्ली में कहा कि भारत तैयार है।",
        "मीरा-शर्मा:person:1 delhi:place:1 india:place:1",
    );
    check(
        "id",
        "",
        "Gubernur Budi Santoso tiba di Surabaya.",
        "budi-santoso:person:1 surabaya:place:1",
    );
}

#[test]
fn titles_in_title_case_are_explained_by_their_text() {
    let body = "The company praised Harlan Voss, 61. Voss will move to Kessandra. Many in Kessandra cheered.";
    let names = find(
        &article("en", "Voss Moves Whole Company North To Kessandra", body),
        &Casing::default(),
    );
    let headline: Vec<_> =
        names.iter().filter(|name| name.in_headline).map(|name| name.key.as_str()).collect();
    assert_eq!(headline, ["harlan-voss", "kessandra"]);
}

#[test]
fn hostile_texts_are_bounded() {
    for text in [
        "Ab ".repeat(20_000),
        "A.".repeat(40_000),
        "東".repeat(50_000),
        "ال ".repeat(30_000),
        "\u{300}".repeat(60_000),
        "・ア".repeat(30_000),
        "'’—".repeat(20_000),
        "d'A".repeat(30_000),
    ] {
        for tag in ["en", "de", "ar", "ja", "zh", "xx"] {
            let mut article = article(tag, &text, &text);
            article.dek = text.clone();
            let names = find(&article, &Casing::default());
            assert!(names.len() <= NAMES_MAX);
            assert!(names.iter().all(|name| name.key.len() <= 400));
            Casing::default().learn(&article);
        }
    }
}
