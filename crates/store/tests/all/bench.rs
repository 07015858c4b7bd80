//! Runs each test body on both databases, each time in a fresh one, and lets it look and meddle beneath the store.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{Config, Store};

/// A fresh database and the store over it.
pub(crate) struct Bench {
    pub(crate) store: Store,
    config: Config,
}

/// Runs a body on both databases, the schema in place.
pub(crate) fn on_both(body: impl AsyncFn(&Bench)) {
    on_both_empty(async |bench| {
        bench.store.migrate().await.expect("migrates");
        body(bench).await;
        let findings = bench.store.check().await.expect("checks");
        assert_eq!(findings, [], "the doctor finds something");
    });
}

/// Runs a body on both databases, nothing in them.
pub(crate) fn on_both_empty(body: impl AsyncFn(&Bench)) {
    let name = unique_name();
    let directory = std::env::temp_dir().join(&name);
    std::fs::create_dir_all(&directory).expect("a directory");
    let done = catch_unwind(AssertUnwindSafe(|| run(None, &directory, &body)));
    std::fs::remove_dir_all(&directory).expect("removes the directory");
    done.unwrap_or_else(|panic| resume_unwind(panic));
    let Some(server) = postgres_server() else {
        return;
    };
    administer(&server, &format!("create database {name}"));
    let url = with_database(&server, &name);
    let done = catch_unwind(AssertUnwindSafe(|| run(Some(url), &directory, &body)));
    administer(&server, &format!("drop database {name} with (force)"));
    done.unwrap_or_else(|panic| resume_unwind(panic));
}

/// Runs a body on one database.
fn run(url: Option<String>, directory: &std::path::Path, body: &impl AsyncFn(&Bench)) {
    let config = Config { url, data_dir: directory.to_owned() };
    runtime().block_on(async {
        let store = Store::open(&config).await.expect("opens");
        let bench = Bench { store, config };
        body(&bench).await;
        bench.store.close().await;
    });
}

impl Bench {
    /// Opens the store once more, as another process would.
    pub(crate) async fn another(&self) -> Store {
        Store::open(&self.config).await.expect("opens again")
    }

    /// Runs statements beneath the store.
    pub(crate) async fn meddle(&self, sql: &str) {
        self.try_meddle(sql).await.expect("runs");
    }

    /// Runs statements beneath the store, which may refuse them.
    pub(crate) async fn try_meddle(&self, sql: &str) -> sqlx::Result<()> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.config.url {
            Some(url) => {
                let mut connection = PgConnection::connect(url).await?;
                sqlx::raw_sql(sql).execute(&mut connection).await?;
                connection.close().await
            }
            None => {
                let mut connection = SqliteConnection::connect(&self.file_url()).await?;
                sqlx::raw_sql(sql).execute(&mut connection).await?;
                connection.close().await
            }
        }
    }

    /// Runs a statement beneath the store that returns one number.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.config.url {
            Some(url) => {
                let mut connection = PgConnection::connect(url).await.expect("connects");
                sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
            }
            None => {
                let mut connection =
                    SqliteConnection::connect(&self.file_url()).await.expect("connects");
                sqlx::query_scalar(sql).fetch_one(&mut connection).await.expect("a number")
            }
        }
    }

    /// Tells whether this is the round on SQLite.
    pub(crate) const fn is_sqlite(&self) -> bool {
        self.config.url.is_none()
    }

    fn file_url(&self) -> String {
        format!("sqlite://{}", self.config.data_dir.join("newsstand.db").display())
    }
}

/// Returns the server on which databases can be made, or says once that there is none.
fn postgres_server() -> Option<String> {
    static SKIPPED: Once = Once::new();
    #[expect(clippy::disallowed_methods, reason = "the test finds its server by environment")]
    let server = std::env::var("NEWSSTAND_TEST_POSTGRES").ok();
    if server.is_none() {
        SKIPPED.call_once(|| println!("skipped: PostgreSQL"));
    }
    server
}

/// Runs a statement on the server's own database.
fn administer(server: &str, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    runtime().block_on(async {
        let mut connection = PgConnection::connect(server).await.expect("connects to the server");
        sqlx::raw_sql(sql).execute(&mut connection).await.expect("administers");
    });
}

/// Puts another database into the address of a server.
fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let (scheme, rest) = address.split_once("://").expect("an address");
    let authority = rest.split('/').next().unwrap_or_default();
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{scheme}://{authority}/{name}{query}")
}

fn unique_name() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("newsstand_test_{}_{n}", std::process::id())
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}
