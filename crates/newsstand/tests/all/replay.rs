//! Stories after crashes. The order of arrivals is recorded once; whatever happens to the story writer in between, the stories
//! of one recorded order are always the same: those of a writer that read it from the beginning and never stopped.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{Desk, copy_or_remove, press_in_lots};
use crate::program::{Scratch, option_number, wait_for};

/// A fetch of every feed with the stories of what came.
const FETCH: [&str; 4] = ["fetch", "--once", "--all", "--no-pages"];
/// The stories alone.
const STORIES: [&str; 3] = ["fetch", "--once", "--no-pages"];

/// What becomes of the newsroom's kept state between two runs.
type Loss = fn(&Desk);

/// Every way in which the kept state may be found.
const LOSSES: [(&str, Loss); 5] = [
    ("as it was kept", |_| {}),
    ("deleted", |desk| {
        std::fs::remove_file(desk.file("stories")).expect("it was there");
    }),
    ("with one bit turned", |desk| {
        let mut bytes = kept(desk);
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(desk.file("stories"), bytes).expect("a file");
    }),
    ("cut off", |desk| {
        let bytes = kept(desk);
        std::fs::write(desk.file("stories"), &bytes[..bytes.len() / 3]).expect("a file");
    }),
    ("empty", |desk| std::fs::write(desk.file("stories"), "").expect("a file")),
];

fn kept(desk: &Desk) -> Vec<u8> {
    std::fs::read(desk.file("stories")).expect("the kept state")
}

/// Instants within a time, scattered and always the same.
struct Instants(u64);

impl Instants {
    fn within(&mut self, time: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        time.mul_f64((self.0 % 1_000) as f64 / 1_000.0)
    }
}

/// Asserts that a writer that reads the recorded order from the beginning comes to the same stories.
fn check_replay(desk: &Desk, when: &str) -> usize {
    let found = desk.stories();
    desk.forget_stories();
    desk.write_stories();
    assert_eq!(desk.stories(), found, "{when}");
    found.len()
}

#[test]
fn killed_anywhere_the_stories_are_those_of_a_writer_that_never_stopped() {
    let rounds = option_number("NEWSSTAND_KILLS").unwrap_or(LOSSES.len() as u32) as usize;
    let scratch = Scratch::new("replay");
    let (_press, lots) = press_in_lots(&scratch, 2);
    let timed = Desk::new(&scratch, "timed");
    timed.run(&["import", &lots[0]]);
    let began = Instant::now();
    timed.fetch();
    let took = began.elapsed();
    let mut instants = Instants(0x9E37_79B9_7F4A_7C15);
    for round in 0..rounds {
        let (name, lose) = LOSSES[round % LOSSES.len()];
        let (first, second) = (instants.within(took), instants.within(took));
        Desk::on_both(&scratch, &format!("data-{round}"), |desk| {
            desk.run(&["import", &lots[0]]);
            desk.fetch();
            desk.run(&["import", &lots[1]]);
            desk.run_and_kill(&FETCH, first);
            desk.check_clean(name);
            lose(desk);
            desk.fetch();
            let whole = desk.stories();
            assert!(whole.len() > 300, "{whole:?}");
            desk.forget_stories();
            desk.run_and_kill(&STORIES, second);
            desk.write_stories();
            assert_eq!(desk.stories(), whole, "killed, kept state {name}, then killed in replay");
            let lines = check_replay(desk, name);
            desk.check_clean(name);
            println!("killed: round {} of {rounds}, state {name}: {lines} the same", round + 1);
        });
    }
}

#[test]
fn a_database_restored_from_older_days_gets_stories_of_its_own() {
    let scratch = Scratch::new("restored");
    let (_press, lots) = press_in_lots(&scratch, 4);
    let desk = Desk::new(&scratch, "data");
    let database = |suffix: &str| desk.file(&format!("newsstand.db{suffix}"));
    desk.run(&["import", &lots[0]]);
    desk.fetch();
    std::fs::copy(database(""), scratch.path("older")).expect("a copy");
    desk.run(&["import", &lots[1]]);
    desk.fetch();
    let newer = kept(&desk);

    // The older database comes back under the newer state, and goes beyond it with other articles.
    std::fs::copy(scratch.path("older"), database("")).expect("a copy");
    for suffix in ["-wal", "-shm"] {
        std::fs::remove_file(database(suffix)).ok();
    }
    desk.run(&["reindex"]);
    let in_the_way = desk.file("stories.new");
    std::fs::create_dir(&in_the_way).expect("what keeps the state from being kept");
    for lot in [2, 1] {
        desk.run(&["import", &lots[lot]]);
        desk.fetch();
    }
    std::fs::remove_dir(&in_the_way).expect("out of the way again");
    let left = std::fs::read(desk.file("stories")).ok();
    assert!(left != Some(newer), "what was kept of other arrivals is still there");
    desk.run(&["import", &lots[3]]);
    desk.fetch();
    desk.check_clean("restored");
    check_replay(&desk, "restored");
}

#[test]
fn state_that_is_older_than_the_store_catches_up() {
    let scratch = Scratch::new("older-state");
    let (_press, lots) = press_in_lots(&scratch, 3);
    let desk = Desk::new(&scratch, "data");
    let (stories, older) = (desk.file("stories"), desk.file("stories.older"));
    for lot in &lots {
        desk.run(&["import", lot]);
        desk.fetch();
        // Each run finds what was kept one run before.
        let newest = scratch.path("newest");
        copy_or_remove(&stories, newest.as_ref());
        copy_or_remove(&older, &stories);
        copy_or_remove(newest.as_ref(), &older);
    }
    check_replay(&desk, "state one run behind");
    desk.check_clean("state one run behind");
}

#[test]
fn a_store_that_refused_for_a_while_gets_its_stories_in_the_end() {
    let scratch = Scratch::new("refused");
    let (_press, lots) = press_in_lots(&scratch, 1);
    let desk = Desk::new(&scratch, "data");
    desk.run(&["import", &lots[0]]);
    desk.meddle(
        "create trigger refuse before update on story_writer begin select raise(abort, 'refused'); end",
    );
    let mut command = desk.command(&["serve", "--listen", "127.0.0.1:0"]);
    let command = command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut stand = Ended(command.spawn().expect("a process"));
    let mut log = BufReader::new(stand.0.stderr.take().expect("a log"));
    let mut line = String::new();
    while !line.contains("the stories could not follow") {
        line.clear();
        assert!(log.read_line(&mut line).expect("text") > 0, "it ended before it was refused");
    }
    // What it logs must not fill the pipe.
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    assert!(desk.stories().is_empty());
    desk.meddle("drop trigger refuse");
    wait_for("stories", || (!desk.stories().is_empty()).then_some(()));
    drop(stand);
    desk.write_stories();
    check_replay(&desk, "refused for a while");
    desk.check_clean("refused for a while");
}

/// A process that ends with its test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}
