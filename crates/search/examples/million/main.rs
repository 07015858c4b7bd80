//! Measures the index at the size it has to bear: `million build DIR COUNT [WORDS]` makes articles and indexes them,
//! `million ask DIR SECONDS` asks 20 questions a second while 20 articles a second come in.
//! The articles are made: Zipf's law for words, five languages and Chinese, the same in every run.

#![expect(clippy::print_stdout, reason = "a measuring tool talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "what a measurement cannot set up has failed")]
#![expect(clippy::indexing_slicing, reason = "the lists are short and written here")]

mod making;
mod measures;

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant as Clock};

use newsdesk::model::{AccountId, ArticleId, Instant, Sequence};
use search::{COMMIT_ARTICLES, Change, Index, Order as By, Query};

use making::{BODY_WORDS, FIRST_SHOWN_MS, Maker, SHOWN_STEP_MS};
use measures::{Delays, cpu_seconds, directory_bytes, memory, thread_cpu_seconds};

/// Articles that are applied at once while building.
const BATCH: usize = 500;
/// Questions a second.
const QUESTIONS_PER_SECOND: u32 = 20;
/// Articles a second that come in while questions are asked.
const ARTICLES_PER_SECOND: u32 = 20;
/// How often what came in is committed, in milliseconds.
const COMMIT_EVERY_MS: u64 = 1_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["build", dir, count] => build(Path::new(dir), count.parse().unwrap(), BODY_WORDS),
        ["build", dir, count, words] => {
            build(Path::new(dir), count.parse().unwrap(), words.parse().unwrap());
        }
        ["ask", dir, seconds] => ask(Path::new(dir), seconds.parse().unwrap()),
        _ => println!("usage: million build DIR COUNT [WORDS] | million ask DIR SECONDS"),
    }
}

/// Indexes `count` made articles in a directory, as a reindexing does.
fn build(dir: &Path, count: i64, body_words: usize) {
    let index = Index::open(dir).unwrap().index;
    let maker = Maker::new(body_words);
    let (mut text_bytes, mut making_seconds) = (0, 0.0);
    let (clock, cpu) = (Clock::now(), cpu_seconds());
    let (mut at, mut uncommitted) = (index.sequence().unwrap().0, 0);
    while at < count {
        let making = thread_cpu_seconds();
        let to = (at + BATCH as i64).min(count);
        let batch: Vec<Change> = (at + 1..=to).map(|id| maker.article(id)).collect();
        text_bytes += batch.iter().map(text_size).sum::<usize>();
        making_seconds += thread_cpu_seconds() - making;
        index.apply(&batch).unwrap();
        (at, uncommitted) = (to, uncommitted + batch.len());
        if uncommitted >= COMMIT_ARTICLES || at == count {
            index.commit(Sequence(at)).unwrap();
            uncommitted = 0;
        }
        if at % 100_000 == 0 {
            println!("{at} articles, {:.0} s, {}", clock.elapsed().as_secs_f64(), memory());
        }
    }
    let running = memory();
    index.release_writer().unwrap();
    let cpu = cpu_seconds() - cpu - making_seconds;
    let size = directory_bytes(dir);
    println!(
        "built {count} articles of {body_words} words: text {:.1} MB, index {:.1} MB = {:.2} x text, \
         {cpu:.2} CPU-s to index ({making_seconds:.2} more to make them), {:.0} s, {running}",
        text_bytes as f64 / 1e6,
        size as f64 / 1e6,
        size as f64 / text_bytes as f64,
        clock.elapsed().as_secs_f64(),
    );
}

fn text_size(change: &Change) -> usize {
    let lines = [&change.headline, &change.dek, &change.byline, &change.source_name];
    lines.iter().map(|line| line.len()).sum::<usize>() + change.body_text.len()
}

/// Asks a fixed mix of questions while articles come in.
fn ask(dir: &Path, seconds: u64) {
    let index = Index::open(dir).unwrap().index;
    let first = index.sequence().unwrap().0;
    let maker = Maker::new(BODY_WORDS);
    let is_over = AtomicBool::new(false);
    let newest = AtomicI64::new(first);
    let (clock, cpu) = (Clock::now(), cpu_seconds());
    let (came_in, seen_after) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| take_in(&index, &maker, first, &is_over, &newest, came_in));
        let mut delays = Delays::default();
        let questions = maker.questions();
        let step = Duration::from_secs(1) / QUESTIONS_PER_SECOND;
        let mut asked = 0;
        while clock.elapsed().as_secs() < seconds {
            let due = step * asked;
            let searching = thread_cpu_seconds();
            thread::sleep(due.saturating_sub(clock.elapsed()));
            let (kind, query) = &questions[asked as usize % questions.len()];
            let now = Instant(FIRST_SHOWN_MS + newest.load(Ordering::Relaxed) * SHOWN_STEP_MS);
            // From when it was due: a question that waits for another one has waited.
            let hits = index.search(query, now).unwrap();
            let delay = clock.elapsed().saturating_sub(due);
            let spent = Duration::from_secs_f64(thread_cpu_seconds() - searching);
            delays.note(kind, delay, spent, hits.total);
            asked += 1;
        }
        is_over.store(true, Ordering::Relaxed);
        delays.print();
    });
    let mut found_after: Vec<f64> = seen_after.iter().collect();
    found_after.sort_by(f64::total_cmp);
    println!(
        "{} commits; new article found after {:.2} s at worst, {:.2} s in the middle; \
         {:.1} CPU-s in {:.0} s; {}",
        found_after.len(),
        found_after.last().copied().unwrap_or_default(),
        found_after.get(found_after.len() / 2).copied().unwrap_or_default(),
        cpu_seconds() - cpu,
        clock.elapsed().as_secs_f64(),
        memory(),
    );
}

/// Takes articles in at an even pace; sends for each commit how old its oldest article was when a search found it.
fn take_in(
    index: &Index,
    maker: &Maker,
    first: i64,
    is_over: &AtomicBool,
    newest: &AtomicI64,
    came_in: mpsc::Sender<f64>,
) {
    let clock = Clock::now();
    let step = Duration::from_secs(1) / ARTICLES_PER_SECOND;
    let (mut at, mut oldest) = (first, None);
    let mut committed = clock;
    while !is_over.load(Ordering::Relaxed) {
        at += 1;
        thread::sleep((step * (at - first) as u32).saturating_sub(clock.elapsed()));
        let marker = format!("marker{at}");
        let change = maker.article(at);
        let change = Change { headline: format!("{} {marker}", change.headline), ..change };
        index.apply(&[change]).unwrap();
        let (_, since) = oldest.get_or_insert((marker, Clock::now()));
        let since = *since;
        if committed.elapsed() < Duration::from_millis(COMMIT_EVERY_MS) {
            continue;
        }
        index.commit(Sequence(at)).unwrap();
        committed = Clock::now();
        newest.store(at, Ordering::Relaxed);
        let (marker, _) = oldest.take().unwrap();
        let query = Query {
            text: marker,
            account: Some(AccountId(1)),
            order: By::Newest,
            limit: 5,
            ..Query::default()
        };
        let hits = index.search(&query, Instant(FIRST_SHOWN_MS)).unwrap();
        assert!(hits.ids.iter().any(|ArticleId(id)| *id > first), "a committed article is found");
        came_in.send(since.elapsed().as_secs_f64()).unwrap();
    }
}
