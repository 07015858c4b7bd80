//! The program from outside: its commands, exit codes and sentences, a press read to the end, and kills in the middle.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(120);

/// A directory that vanishes with its test.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("newsstand-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&dir).ok();
        std::fs::create_dir_all(&dir).expect("a scratch directory");
        Self(dir)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// A running program that ends with its test.
pub(crate) struct Running {
    child: Child,
    pub(crate) base: String,
}

impl Running {
    /// Starts a command that tells its address, and waits until it does.
    pub(crate) fn start(args: &[&str]) -> Self {
        let mut child =
            program(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
        let out = child.stdout.take().expect("an output");
        let base = BufReader::new(out)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split_whitespace()
                    .find(|word| word.starts_with("http://127"))
                    .map(str::to_owned)
            })
            .expect("the address that it listens on");
        // What it logs must not fill the pipe.
        let mut err = child.stderr.take().expect("a log");
        std::thread::spawn(move || std::io::copy(&mut err, &mut std::io::sink()));
        Self { child, base: base.trim_end_matches('/').to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        get(&self.base, path)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

pub(crate) fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsstand"));
    command
        .args(args)
        .env("NO_COLOR", "1")
        .env("NEWSSTAND_FETCH_ALLOW_PRIVATE", "1")
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(args: &[&str]) -> Output {
    program(args).output().expect("a process")
}

pub(crate) fn ok(args: &[&str]) -> String {
    let output = run(args);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {err}");
    String::from_utf8(output.stdout).expect("text")
}

/// Fetches a page over a fresh connection.
fn get(base: &str, path: &str) -> (u16, String) {
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        .expect("a request");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
    (status, text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

/// Polls until the check answers with something.
pub(crate) fn wait_for<T>(what: &str, mut check: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = check() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::yield_now();
    }
}

pub(crate) fn check_fails(args: &[&str], code: i32, sentence: &str) {
    let output = run(args);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {err}");
    assert!(err.contains(sentence), "{args:?}: {err}");
    // What clap refuses comes with its usage.
    assert!(err.trim_end().lines().count() == 1 || err.contains("Usage:"), "{args:?}: {err}");
    assert!(output.stdout.is_empty(), "{args:?} printed a result");
}

/// Starts the press and makes a subscription list of it.
pub(crate) fn press(scratch: &Scratch) -> (Running, String) {
    let press = Running::start(&["press", "--listen", "127.0.0.1:0"]);
    let (status, opml) = press.get("/press.opml");
    assert_eq!(status, 200);
    let file = scratch.path("press.opml");
    std::fs::write(&file, opml).expect("a file");
    (press, file)
}

fn entries(data: &str) -> i64 {
    let feeds: serde_json::Value =
        serde_json::from_str(&ok(&["feeds", "--json", "--data", data])).expect("JSON");
    feeds
        .as_array()
        .expect("a list")
        .iter()
        .map(|feed| feed["entries"].as_i64().expect("a count"))
        .sum()
}

#[test]
fn every_command_helps_with_an_example() {
    const COMMANDS: [&str; 17] = [
        "serve",
        "fetch",
        "add",
        "import",
        "export",
        "feeds",
        "catalogue",
        "press",
        "user",
        "doctor",
        "reindex",
        "migrate",
        "config",
        "parse",
        "extract",
        "sanitize",
        "quotes",
    ];
    let help = ok(&["--help"]);
    for command in COMMANDS {
        assert!(help.contains(command), "--help lacks {command}");
        assert!(ok(&[command, "--help"]).contains("Example:"), "{command} --help has no example");
    }
}

#[test]
fn bad_input_is_told_in_a_sentence_and_writes_nothing() {
    let scratch = Scratch::new("bad-input");
    let data = scratch.path("data");
    let broken = scratch.path("broken.opml");
    std::fs::write(&broken, "<html><body>no list</body></html>").expect("a file");
    let odd = scratch.path("odd.toml");
    std::fs::write(&odd, "[server\n").expect("a file");
    let missing = scratch.path("missing.opml");
    check_fails(&["import", &broken, "--data", &data], 2, "broken.opml");
    check_fails(&["import", &missing, "--data", &data], 2, "missing.opml");
    check_fails(&["config", "--config", &odd], 2, "not readable");
    check_fails(&["config", "--config", &missing], 2, "failed to read the configuration");
    check_fails(&["parse", &broken], 2, "not a feed");
    check_fails(&["add", "two words", "--data", &data], 2, "no web address");
    check_fails(&["fetch", "--data", &data], 2, "--once");
    check_fails(&["serve", "--listen", "here", "--data", &data], 2, "no address to listen on");
    check_fails(&["press", "--listen", "192.0.2.1:80"], 2, "loopback");
    for foreign in ["mysql://h/x", "newsstand.db"] {
        let place = ["--data", &data, "--database", foreign];
        for command in [["feeds"].as_slice(), &["fetch", "--once"], &["migrate"], &["serve"]] {
            let args: Vec<&str> = command.iter().chain(&place).copied().collect();
            check_fails(&args, 2, "neither sqlite:// nor postgres://");
        }
    }
    assert!(!Path::new(&data).exists());
}

#[test]
fn commands_that_look_make_no_newsstand_of_a_mistyped_directory() {
    let scratch = Scratch::new("mistyped");
    let data = scratch.path("data");
    for command in [
        ["doctor"].as_slice(),
        &["export"],
        &["feeds"],
        &["feeds", "--remove", "1"],
        &["reindex"],
        &["user", "list"],
        &["user", "role", "ada@example.org", "reader"],
        &["user", "reset"],
    ] {
        let args: Vec<&str> = command.iter().chain(&["--data", &data]).copied().collect();
        check_fails(&args, 2, "there is no database");
        assert!(!Path::new(&data).exists(), "{command:?}");
    }
    std::fs::create_dir(&data).expect("a directory");
    std::fs::write(scratch.path("data/newsstand.db"), "").expect("a file");
    check_fails(&["doctor", "--data", &data], 2, "the database is empty");
    ok(&["migrate", "--data", &data]);
    assert!(ok(&["doctor", "--data", &data]).contains("clean"));
    let nobody = ["user", "reset", "--data", &data, "nobody@example.org"];
    check_fails(&nobody, 2, "there is no account");
}

#[test]
fn the_last_owner_is_not_demoted() {
    let scratch = Scratch::new("last-owner");
    let data = scratch.path("data");
    ok(&["user", "add", "ada@example.org", "--role", "owner", "--data", &data]);
    let step_down = ["user", "role", "ada@example.org", "reader", "--data", &data];
    check_fails(&step_down, 1, "ada@example.org is the last owner");
    ok(&["user", "add", "ben@example.org", "--role", "owner", "--data", &data]);
    assert!(ok(&step_down).contains("ada@example.org is reader now"));
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_its_owners_alone_in_a_directory_that_is_open_to_all() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new("private-files");
    let data = scratch.path("data");
    std::fs::create_dir(&data).expect("a directory");
    std::fs::set_permissions(&data, PermissionsExt::from_mode(0o755)).expect("a mode");
    ok(&["user", "add", "ada@example.org", "--data", &data]);
    ok(&["fetch", "--once", "--data", &data]);
    let mut folders = vec![PathBuf::from(&data)];
    let mut names = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let mode = entry.metadata().expect("its facts").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} has mode {mode:o}", entry.path().display());
            names.push(entry.file_name().display().to_string());
            if entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    for name in ["newsstand.db", "index", "meta.json", "lock"] {
        assert!(names.iter().any(|known| known == name), "{name} is not among {names:?}");
    }
}

#[test]
fn pages_without_feeds_and_dead_addresses_are_told_apart() {
    let scratch = Scratch::new("no-feed");
    let data = scratch.path("data");
    let press = Running::start(&["press", "--listen", "127.0.0.1:0"]);
    let robots = format!("{}/robots.txt", press.base);
    check_fails(
        &["add", &robots, "--data", &data],
        2,
        "neither a feed nor a page that links to one",
    );
    let missing = format!("{}/nowhere", press.base);
    check_fails(&["add", &missing, "--data", &data], 2, "404");
    let home = format!("{}/t/harbour-gazette/", press.base);
    assert!(ok(&["add", &home, "--data", &data]).contains("added"), "a page leads to its feed");
}

#[test]
fn private_addresses_are_refused_by_default() {
    let scratch = Scratch::new("private");
    let data = scratch.path("data");
    let output = Command::new(env!("CARGO_BIN_EXE_newsstand"))
        .args(["add", "http://127.0.0.1:9/feed.xml", "--data", &data])
        .output()
        .expect("a process");
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.contains("private") || err.contains("refused"), "{err}");
}

#[test]
fn the_press_is_read_whole_and_nothing_comes_twice() {
    let scratch = Scratch::new("press");
    let data = scratch.path("data");
    let (_press, list) = press(&scratch);
    assert!(ok(&["import", &list, "--data", &data]).contains("14 feeds added"));
    let first: serde_json::Value =
        serde_json::from_str(&ok(&["fetch", "--once", "--json", "--data", &data])).expect("JSON");
    assert_eq!(first["failed"], 0, "{first}");
    assert!(first["new"].as_i64().expect("a count") >= 300, "{first}");
    let again: serde_json::Value =
        serde_json::from_str(&ok(&["fetch", "--once", "--all", "--json", "--data", &data]))
            .expect("JSON");
    assert_eq!((&again["new"], &again["unchanged"]), (&0.into(), &14.into()), "{again}");
    assert!(ok(&["doctor", "--data", &data]).contains("clean"));
    assert_eq!(ok(&["export", "--data", &data]).matches("xmlUrl").count(), 14);
    assert!(ok(&["reindex", "--data", &data]).contains("articles indexed"));
}

#[test]
fn killed_while_fetching_nothing_is_lost_or_doubled() {
    let rounds: u32 = option_number("NEWSSTAND_KILLS").unwrap_or(5);
    let scratch = Scratch::new("kills");
    let (_press, list) = press(&scratch);
    let whole = scratch.path("whole");
    ok(&["import", &list, "--data", &whole]);
    let began = Instant::now();
    ok(&["fetch", "--once", "--no-pages", "--data", &whole]);
    let took = began.elapsed();
    let expected = entries(&whole);
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..rounds {
        let data = scratch.path(&format!("data-{}", round % 4));
        ok(&["import", &list, "--data", &data]);
        let mut child = program(&["fetch", "--once", "--all", "--no-pages", "--data", &data])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process");
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let until = Instant::now() + took.mul_f64((seed % 1_000) as f64 / 1_000.0);
        wait_for("the instant of the kill", || {
            (Instant::now() >= until || child.try_wait().ok().flatten().is_some()).then_some(())
        });
        child.kill().ok();
        child.wait().expect("an end");
        assert!(ok(&["doctor", "--data", &data]).contains("clean"), "round {round}");
        ok(&["fetch", "--once", "--all", "--no-pages", "--data", &data]);
        assert_eq!(entries(&data), expected, "round {round}");
        assert!(ok(&["doctor", "--data", &data]).contains("clean"), "round {round}");
        println!("killed: round {} of {rounds}, {expected} entries, clean", round + 1);
    }
}

/// Reads a number from the environment: how long the long tests run.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a test runs is no configuration of the product"
)]
pub(crate) fn option_number(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}
