//! Who said what, measured: the quotes of `fixtures/quotes` and their speakers against what people wrote down, each
//! text in its own language; and the command from outside.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

use newsdesk::model::Language;
use newsdesk::quotes::{Kind, Quote, find};
use serde_json::Value;

/// The files that the rules were tuned on.
const TUNED: [&str; 6] = ["en", "de", "fr", "es", "others", "second"];
/// The file that no rule was made for.
const HELD_OUT: &str = "held_out";
/// Share of a listed quote, in percent, that one of ours must cover, or of ours that must lie within a listed one.
const COVERED: usize = 80;

/// A quote as the fixture lists it.
struct Listed {
    bytes: Range<usize>,
    speaker: Option<String>,
}

/// What was counted over some texts.
#[derive(Debug, Default)]
struct Counts {
    listed: usize,
    found: usize,
    ours: usize,
    explained: usize,
    named: usize,
    has_speaker: usize,
    agreed: usize,
    by_language: BTreeMap<String, usize>,
}

fn documents(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/quotes");
    let text = std::fs::read_to_string(path.join(format!("{name}.jsonl"))).expect("a fixture");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Returns the listed quotes of a document, each where it stands behind the one before.
fn listed(document: &Value) -> Vec<Listed> {
    let text = document["text"].as_str().expect("a text");
    let mut from = 0;
    let quotes = document["quotes"].as_array().expect("a list").iter();
    quotes
        .map(|quote| {
            let words = quote["quote"].as_str().expect("words");
            let start = from + text[from..].find(words).expect("the words in the text");
            from = start + words.len();
            Listed { bytes: start..from, speaker: quote["speaker"].as_str().map(str::to_owned) }
        })
        .collect()
}

/// Tells whether `cover` covers most of `own`.
fn covers(cover: &Range<usize>, own: &Range<usize>) -> bool {
    let shared = cover.end.min(own.end).saturating_sub(cover.start.max(own.start));
    100 * shared >= COVERED * own.len()
}

fn count(document: &Value, counts: &mut Counts) {
    let text = document["text"].as_str().expect("a text");
    let tag = document["language"].as_str().expect("a language");
    let listed = listed(document);
    let ours: Vec<Quote> = find(text, Language::from_tag(tag).as_ref())
        .into_iter()
        .filter(|quote| quote.kind != Kind::Indirect)
        .collect();
    *counts.by_language.entry(tag.to_owned()).or_default() += listed.len();
    counts.listed += listed.len();
    counts.ours += ours.len();
    let is_explained = |quote: &&Quote| {
        listed.iter().any(|listed| {
            covers(&quote.bytes, &listed.bytes) || covers(&listed.bytes, &quote.bytes)
        })
    };
    counts.explained += ours.iter().filter(is_explained).count();
    for listed in &listed {
        counts.has_speaker += usize::from(listed.speaker.is_some());
        let Some(hit) = ours.iter().find(|quote| covers(&quote.bytes, &listed.bytes)) else {
            continue;
        };
        counts.found += 1;
        counts.named += usize::from(hit.speaker.is_some());
        // The whole name must be the same; naming anybody where the text leaves it open is wrong.
        counts.agreed += usize::from(hit.speaker.is_some() && hit.speaker == listed.speaker);
    }
}

/// Counts some files, and checks the least that must hold, in percent.
fn check(names: &[&str], precision: usize, recall: usize) -> Counts {
    let mut counts = Counts::default();
    for document in names.iter().flat_map(|name| documents(name)) {
        count(&document, &mut counts);
    }
    assert!(100 * counts.agreed >= precision * counts.named, "speaker precision: {counts:?}");
    assert!(100 * counts.agreed >= recall * counts.has_speaker, "speaker recall: {counts:?}");
    assert!(100 * counts.explained >= 95 * counts.ours, "quotes precision: {counts:?}");
    assert!(100 * counts.found >= 95 * counts.listed, "quotes recall: {counts:?}");
    counts
}

#[test]
fn speakers_of_the_fixture_are_found() {
    let counts = check(&TUNED, 97, 85);
    assert!(counts.listed >= 260, "{counts:?}");
    for (language, least) in [("en", 100), ("de", 40), ("fr", 40), ("es", 40)] {
        assert!(counts.by_language[language] >= least, "{language}: {counts:?}");
    }
}

#[test]
fn speakers_of_the_held_out_texts_are_found() {
    let counts = check(&[HELD_OUT], HELD_OUT_PRECISION, HELD_OUT_RECALL);
    assert!(counts.listed >= 80, "{counts:?}");
}

/// What the held-out texts must reach, in percent; measured figures are in `fixtures/quotes/SOURCE.md`.
const HELD_OUT_PRECISION: usize = 90;
const HELD_OUT_RECALL: usize = 80;

#[test]
fn the_command_prints_quotes_with_offsets_in_characters() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsstand"))
        .args(["quotes", "-", "--language", "fr"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let text = "Été. « Nous avons tenu toute la nuit », a déclaré Jean Morel.";
    child.stdin.take().expect("an input").write_all(text.as_bytes()).expect("a text");
    let output = child.wait_with_output().expect("an output");
    assert!(output.status.success());
    let printed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let want = serde_json::json!([{
        "speaker": "Jean Morel",
        "cue": "déclaré",
        "quote": "Nous avons tenu toute la nuit",
        "kind": "direct",
        "start": 7,
        "end": 36,
    }]);
    assert_eq!(printed, want);
}

#[test]
fn hostile_texts_have_few_quotes_and_no_panic() {
    let pieces = [
        "\"",
        "“",
        "”",
        "« ",
        "»",
        "'",
        "‘a ",
        "「",
        "—",
        "—a —dijo ",
        "“a b c d” ",
        "\"a b c d,\" said X. ",
        "said Ada Low: ",
        "A ",
        "A, ",
        "(",
        "sagte der ",
        ", a dit ",
        "لا \"",
        "「あ」と",
        "a\u{301}",
        "\u{200f}\"",
    ];
    for language in ["en", "de", "fr", "es", "ar", "ja"] {
        let language = Language::from_tag(language);
        for piece in pieces {
            let text = piece.repeat(40_000 / piece.len());
            let found = find(&text, language.as_ref());
            assert!(found.len() <= newsdesk::quotes::MAX_QUOTES, "{piece:?}");
            assert!(found.iter().all(|quote| text.get(quote.bytes.clone()) == Some(&quote.text)));
        }
    }
}
