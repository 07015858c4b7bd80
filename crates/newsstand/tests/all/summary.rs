//! Key lines against our own labelled stories: verbatim, and nearer to what people chose than the lead of the first
//! article. Prints what it measured.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use newsdesk::model::{
    ArticleId, ArticleText, Instant, Language, MINUTE_MS, OwnerId, Section, SourceId,
};
use newsdesk::summary::{Material, Member, key_lines};
use newsdesk::words;
use serde_json::Value;

/// The labelled stories: twenty in English, twelve in other languages.
const SETS: [&str; 2] = ["english", "languages"];
/// When the stories are told.
const NOW: Instant = Instant(1_795_348_800_000);
/// By how much the mean must beat the lead, in ROUGE F.
const MARGIN: f64 = 0.10;

struct Story {
    name: String,
    articles: Vec<ArticleText>,
    reference: String,
}

/// Returns the labelled stories of a set.
fn stories(set: &str) -> Vec<Story> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../fixtures/summaries/{set}.jsonl"));
    let text = fs::read_to_string(path).expect("the labelled stories");
    text.lines().map(|line| story(&serde_json::from_str(line).expect("a line of JSON"))).collect()
}

fn story(value: &Value) -> Story {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let language = Language::from_tag(&text(&value["language"]));
    let article = |(id, article): (i64, &Value)| {
        let owner = article["owner"].as_i64().expect("an owner");
        let minutes = article["minutes"].as_i64().expect("minutes");
        ArticleText {
            id: ArticleId(id),
            source: SourceId(owner),
            owner: OwnerId(owner),
            headline: text(&article["headline"]),
            dek: String::new(),
            body: text(&article["body"]),
            byline: String::new(),
            language: language.clone(),
            section: Section::World,
            url: None,
            published: None,
            seen: NOW.plus_ms((minutes - 600) * MINUTE_MS),
        }
    };
    let articles = value["articles"].as_array().expect("articles");
    Story {
        name: text(&value["story"]),
        articles: (1..).zip(articles).map(article).collect(),
        reference: text(&value["reference"]),
    }
}

/// Returns the key lines of a story as text, after checking that they are whole sentences of its articles.
fn told(story: &Story) -> String {
    let members: Vec<Member> = story
        .articles
        .iter()
        .map(|text| Member {
            text,
            copy_of: None,
            may_quote: true,
            country: None,
            boilerplate: &[],
        })
        .collect();
    let found = key_lines(&Material::of(&members, NOW));
    assert!(found.lines.len() >= 2, "{}: {} lines", story.name, found.lines.len());
    assert!(found.owners >= 2, "{}: all of one owner", story.name);
    let mut told = Vec::new();
    for line in &found.lines {
        let article = story.articles.iter().find(|text| text.id == line.passage.article);
        let article = article.expect("an article of the story");
        let words = line.passage.words(article).expect("a passage of the article");
        let sentences = words::sentences(&article.body, article.language.as_ref());
        assert!(sentences.contains(&line.passage.range), "{}: {words:?}", story.name);
        told.push(words);
    }
    told.join(" ")
}

/// Returns the first three sentences of the article that was seen first.
fn lead(story: &Story) -> String {
    first_sentences(&story.articles[0], 3)
}

/// Returns the first sentence of each of the first three articles.
fn leads(story: &Story) -> String {
    let firsts: Vec<String> =
        story.articles.iter().take(3).map(|article| first_sentences(article, 1)).collect();
    firsts.join(" ")
}

fn first_sentences(article: &ArticleText, count: usize) -> String {
    let sentences = words::sentences(&article.body, article.language.as_ref());
    let texts: Vec<&str> =
        sentences.into_iter().take(count).map(|range| &article.body[range]).collect();
    texts.join(" ")
}

/// Returns the words of a text as they are compared; the characters of scripts without spaces.
fn units(text: &str) -> Vec<String> {
    words::tokens(text)
        .flat_map(|token| {
            let folded = words::fold(token.text);
            let units: Vec<String> = if token.is_unspaced {
                folded.chars().map(String::from).collect()
            } else {
                vec![folded]
            };
            units
        })
        .collect()
}

/// Returns ROUGE-n F1 of two lists of words.
fn rouge(found: &[String], reference: &[String], n: usize) -> f64 {
    let count = |units: &[String]| {
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for gram in units.windows(n) {
            *counts.entry(gram.to_vec()).or_default() += 1;
        }
        counts
    };
    let (found_counts, reference_counts) = (count(found), count(reference));
    let both: usize = found_counts
        .iter()
        .map(|(gram, count)| (*count).min(reference_counts.get(gram).copied().unwrap_or(0)))
        .sum();
    let all = found.len().saturating_sub(n - 1) + reference.len().saturating_sub(n - 1);
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

/// Returns the mean ROUGE-1 and ROUGE-2 of key lines, lead and leads, the first two cut to the length of the shorter.
fn measure(set: &str) -> [[f64; 2]; 3] {
    let stories = stories(set);
    let mut sums = [[0.0; 2]; 3];
    for story in &stories {
        let reference = units(&story.reference);
        let (mut ours, mut lead) = (units(&told(story)), units(&lead(story)));
        let length = ours.len().min(lead.len());
        let mut leads = units(&leads(story));
        leads.truncate(ours.len());
        ours.truncate(length);
        lead.truncate(length);
        for (sums, text) in sums.iter_mut().zip([&ours, &lead, &leads]) {
            for (sum, n) in sums.iter_mut().zip([1, 2]) {
                *sum += rouge(text, &reference, n);
            }
        }
    }
    let count = stories.len() as f64;
    let means = sums.map(|pair| pair.map(|sum| sum / count));
    for (name, [one, two]) in ["key lines", "lead of the first", "first of three"].iter().zip(means)
    {
        println!("{set}: {name}: ROUGE-1 {one:.3}, ROUGE-2 {two:.3}, {} stories", stories.len());
    }
    means
}

#[test]
fn key_lines_are_nearer_to_what_people_chose_than_the_lead() {
    for set in SETS {
        let [ours, lead, _] = measure(set);
        for (n, (ours, lead)) in (1..).zip(ours.into_iter().zip(lead)) {
            assert!(ours > lead + MARGIN, "{set}: ROUGE-{n} {ours:.3} against {lead:.3}");
        }
    }
}

#[test]
fn the_measure_itself_is_right() {
    let units = |text: &str| units(text);
    let check = |a: &str, b: &str, n, want: f64| {
        let got = rouge(&units(a), &units(b), n);
        assert!((got - want).abs() < 1e-9, "{a:?} against {b:?}: {got}");
    };
    check("the gate held", "the gate held", 1, 1.0);
    check("the gate held", "the gate held", 2, 1.0);
    check("the gate held", "the gate fell", 1, 2.0 / 3.0);
    check("the gate held", "the gate fell", 2, 0.5);
    check("水門", "水道", 1, 0.5);
    check("", "", 1, 0.0);
}
