//! A data directory for a test, over a SQLite file or a database of its own on a PostgreSQL server: the program is run on it,
//! killed on it, and its stories are read beneath the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::Store;

use crate::program::{Running, Scratch, program, wait_for};

/// Who stands where, and how that was decided.
const MEMBERS: &str = "\
select coalesce(a.url, '') || ' ' || coalesce(o.url, '') || ' ' || coalesce(m.copy_of, 0) || ' '
  || m.probability || ' ' || m.position
from story_member m
join article a on a.id = m.article_id
join article o on o.id = m.story_id
order by m.article_id";

/// Where the ids of merged stories lead.
const REDIRECTS: &str = "\
select 'story ' || id || ' leads to ' || merged_into
from story
where merged_into is not null
order by id";

/// Puts the story writer back to the first arrival. The order of arrivals stays.
const FORGET: &str = "\
delete from story_link;
delete from story_visit;
delete from quote;
delete from article_name;
delete from known_name;
delete from copy_claim;
delete from story_member;
delete from story;
delete from learnt;
update story_writer set position = 0;";

/// A data directory with its database.
pub(crate) struct Desk {
    data: PathBuf,
    /// The address of the database; `None` for the SQLite file in the data directory.
    database: Option<String>,
}

impl Desk {
    /// Makes an empty data directory over a SQLite file.
    pub(crate) fn new(scratch: &Scratch, name: &str) -> Self {
        Self { data: scratch.path(name).into(), database: None }
    }

    /// Runs a body on an empty data directory over SQLite, then over PostgreSQL where there is a server.
    pub(crate) fn on_both(scratch: &Scratch, name: &str, body: impl Fn(&Self)) {
        body(&Self::new(scratch, &format!("{name}-sqlite")));
        let Some(server) = postgres_server() else { return };
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let database = format!("newsstand_desk_{}_{number}", std::process::id());
        administer(&server, &format!("create database {database}"));
        let address = server.rsplit_once('/').map_or("", |it| it.0);
        let data = scratch.path(&format!("{name}-postgres")).into();
        body(&Self { data, database: Some(format!("{address}/{database}")) });
        administer(&server, &format!("drop database {database} with (force)"));
    }

    /// Returns the path of a file in the data directory.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.data.join(name)
    }

    /// Returns a command of the program on this data directory.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = program(args);
        command.arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.env("NEWSSTAND_DATABASE", database);
        }
        command
    }

    /// Runs a command that must succeed; returns what it printed.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        let output = self.command(args).output().expect("a process");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {err}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// Fetches every feed and lets the story writer take in what came.
    pub(crate) fn fetch(&self) {
        self.run(&["fetch", "--once", "--all", "--no-pages"]);
    }

    /// Lets the story writer take in what it has not yet; no feed is asked.
    pub(crate) fn write_stories(&self) {
        self.run(&["fetch", "--once", "--no-pages"]);
    }

    /// Runs a command and kills it after a time, if it is not done by then.
    pub(crate) fn run_and_kill(&self, args: &[&str], after: Duration) {
        let mut command = self.command(args);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it");
        let until = Instant::now() + after;
        wait_for("the instant of the kill", || {
            (Instant::now() >= until || child.try_wait().ok().flatten().is_some()).then_some(())
        });
        child.kill().ok();
        child.wait().expect("an end");
    }

    /// Asserts that the doctor finds nothing.
    pub(crate) fn check_clean(&self, when: &str) {
        let told = self.run(&["doctor"]);
        assert!(told.contains("clean"), "{when}: {told}");
    }

    /// Returns who stands where, one article a line, and where merged stories lead.
    pub(crate) fn stories(&self) -> Vec<String> {
        let mut lines = self.lines(MEMBERS);
        lines.extend(self.lines(REDIRECTS));
        lines
    }

    /// Takes everything away that the story writer ever said, and its kept state.
    pub(crate) fn forget_stories(&self) {
        self.meddle(FORGET);
        std::fs::remove_file(self.file("stories")).ok();
    }

    /// Runs statements beneath the program.
    pub(crate) fn meddle(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        block_on(async {
            match &self.database {
                Some(url) => {
                    let mut connection = PgConnection::connect(url).await.expect("connects");
                    sqlx::raw_sql(sql).execute(&mut connection).await.expect("runs");
                }
                None => {
                    let url = self.file_url();
                    let mut connection = SqliteConnection::connect(&url).await.expect("connects");
                    sqlx::raw_sql(sql).execute(&mut connection).await.expect("runs");
                    connection.close().await.expect("closes");
                }
            }
        });
    }

    /// Runs a statement that answers with one text a row.
    pub(crate) fn lines(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        block_on(async {
            match &self.database {
                Some(url) => {
                    let mut connection = PgConnection::connect(url).await.expect("connects");
                    sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("rows")
                }
                None => {
                    let url = self.file_url();
                    let mut connection = SqliteConnection::connect(&url).await.expect("connects");
                    sqlx::query_scalar(sql).fetch_all(&mut connection).await.expect("rows")
                }
            }
        })
    }

    /// Works on the store as the program would; the program must not run.
    pub(crate) fn with_store<T>(&self, body: impl AsyncFnOnce(&Store) -> T) -> T {
        let config = store::Config { url: self.database.clone(), data_dir: self.data.clone() };
        block_on(async {
            let store = Store::open(&config).await.expect("opens");
            let answer = body(&store).await;
            store.close().await;
            answer
        })
    }

    fn file_url(&self) -> String {
        format!("sqlite://{}", self.file("newsstand.db").display())
    }
}

/// Starts a press in which nothing happens, and deals its titles out to subscription lists.
pub(crate) fn press_in_lots(scratch: &Scratch, lots: usize) -> (Running, Vec<String>) {
    let press =
        Running::start(&["press", "--listen", "127.0.0.1:0", "--happenings-after", "1000000"]);
    let (status, opml) = press.get("/press.opml");
    assert_eq!(status, 200);
    let (titles, frame): (Vec<&str>, Vec<&str>) =
        opml.lines().partition(|line| line.contains("xmlUrl"));
    let (head, tail) =
        frame.split_at(frame.iter().position(|l| l.contains("</body>")).expect("it"));
    let write = |number: usize| {
        // Every lot has titles of several languages: the list is sorted by these.
        let lot: Vec<&str> = titles.iter().skip(number).step_by(lots).copied().collect();
        let file = scratch.path(&format!("lot-{number}.opml"));
        std::fs::write(&file, [head, &lot, tail].concat().join("\n")).expect("a file");
        file
    };
    (press, (0..lots).map(write).collect())
}

/// Copies a file, when it is there; else removes the copy.
pub(crate) fn copy_or_remove(from: &Path, to: &Path) {
    if from.exists() {
        std::fs::copy(from, to).expect("a copy");
    } else {
        std::fs::remove_file(to).ok();
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime").block_on(work)
}

/// Returns the server on which databases can be made, or says once that there is none.
fn postgres_server() -> Option<String> {
    static SKIPPED: Once = Once::new();
    #[expect(clippy::disallowed_methods, reason = "the test finds its server by environment")]
    let server = std::env::var("NEWSSTAND_TEST_POSTGRES").ok();
    if server.is_none() {
        SKIPPED.call_once(|| println!("skipped: stories on PostgreSQL"));
    }
    server
}

/// Runs a statement on the server's own database.
fn administer(server: &str, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    block_on(async {
        let mut connection = PgConnection::connect(server).await.expect("connects to the server");
        sqlx::raw_sql(sql).execute(&mut connection).await.expect("administers");
    });
}
