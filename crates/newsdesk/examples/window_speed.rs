//! How fast the window decides: fills it with stories of made-up words, then prints articles a second and the time of the
//! slowest hundredth of decisions. `cargo run --release -p newsdesk --example window_speed [STORIES] [WORDS]`

use std::io::Write;
use std::time::Instant as Clock;

use newsdesk::model::{ArticleId, ArticleText, Instant, Language, OwnerId, Section, SourceId};
use newsdesk::story::{Weights, Window};

/// Words that the made-up language has.
const VOCABULARY: u64 = 200_000;

/// Returns the next number of a simple generator.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Returns words, common ones more often than rare ones.
fn words(state: &mut u64, count: u64) -> String {
    let mut text = String::new();
    for _ in 0..count {
        let (a, b) = (next(state) % VOCABULARY, next(state) % VOCABULARY);
        text.push_str(&format!("w{} ", a * b / VOCABULARY));
    }
    text
}

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<i64>().ok());
    let stories = numbers.next().unwrap_or(100_000);
    let length = numbers.next().unwrap_or(350).unsigned_abs();
    let mut window = Window::new(Weights::default());
    let mut state = 1;
    let mut times = Vec::new();
    for number in 0..stories + stories / 5 {
        let article = ArticleText {
            id: ArticleId(number),
            source: SourceId(number % 500),
            owner: OwnerId(number % 500),
            headline: words(&mut state, 9),
            dek: String::new(),
            body: words(&mut state, length),
            byline: String::new(),
            language: Language::from_tag("en"),
            section: Section::World,
            url: None,
            published: Some(Instant(number)),
            seen: Instant(number),
        };
        let began = Clock::now();
        window.arrive(&article, &[], None);
        if number >= stories {
            times.push(began.elapsed());
        }
    }
    times.sort();
    let total: f64 = times.iter().map(std::time::Duration::as_secs_f64).sum();
    let slow = times.get(times.len() * 99 / 100).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    let rate = times.len() as f64 / total.max(1e-9);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} live stories: {rate:.0} articles/s, p99 {slow:.2} ms", window.live()).ok();
}
