//! The command line: what can be asked, in clap's terms, and which module does it.

mod account;
mod failure;
mod plumbing;
mod quotes;
mod server;
mod simulate;
mod source;
mod story;
mod upkeep;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use self::failure::Failure;
use crate::config::{Config, Flags};

/// All your news in one place: the whole newsstand in one program.
#[derive(Debug, Parser)]
#[command(name = "newsstand", version, about, long_about = None, propagate_version = true)]
pub(crate) struct Cli {
    /// The configuration file [default: newsstand.toml, where there is one].
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// Where articles are kept; understood by every command that touches them.
#[derive(Debug, Args)]
pub(crate) struct StoreArgs {
    /// The data directory [default: ./data].
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The database, sqlite://… or postgres://… [default: SQLite in the data directory].
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the whole product: fetching, pages, API.
    #[command(
        after_help = "Example:\n  newsstand serve --data ./data --listen 127.0.0.1:8080\n  newsstand serve --demo"
    )]
    Serve {
        #[command(flatten)]
        store: StoreArgs,
        /// The address to listen on [default: 127.0.0.1:8080].
        #[arg(long, value_name = "ADDR")]
        listen: Option<String>,
        /// Also start the built-in press and read it, for a machine without network.
        #[arg(long)]
        demo: bool,
    },
    /// Fetch what is due, once, and print a summary.
    #[command(after_help = "Example:\n  newsstand fetch --once --all --json")]
    Fetch {
        #[command(flatten)]
        store: StoreArgs,
        /// One round, then exit; a server fetches by itself.
        #[arg(long, required = true)]
        once: bool,
        /// Every feed, due or not.
        #[arg(long)]
        all: bool,
        /// Feeds only, no pages of articles.
        #[arg(long)]
        no_pages: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Add feeds, by their address or that of a page that links to one.
    #[command(
        after_help = "Example:\n  newsstand add https://example.org/feed.xml https://example.com"
    )]
    Add {
        #[command(flatten)]
        store: StoreArgs,
        /// Addresses of feeds or pages.
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
    },
    /// Add every feed of a subscription list.
    #[command(after_help = "Example:\n  newsstand import subscriptions.opml")]
    Import {
        #[command(flatten)]
        store: StoreArgs,
        /// An OPML file, or - for standard input.
        file: PathBuf,
    },
    /// Print all shared feeds as a subscription list (OPML).
    #[command(after_help = "Example:\n  newsstand export > subscriptions.opml")]
    Export {
        #[command(flatten)]
        store: StoreArgs,
    },
    /// List the feeds and how they are.
    #[command(after_help = "Example:\n  newsstand feeds --failing\n  newsstand feeds --remove 17")]
    Feeds {
        #[command(flatten)]
        store: StoreArgs,
        /// Only those that need a look.
        #[arg(long)]
        failing: bool,
        /// Remove the feed of this number.
        #[arg(long, value_name = "ID", conflicts_with = "failing")]
        remove: Option<i64>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Browse the starter catalogue.
    #[command(
        after_help = "Example:\n  newsstand catalogue --language fr\n  newsstand catalogue --add le-monde"
    )]
    Catalogue {
        #[command(flatten)]
        store: StoreArgs,
        /// Titles of this language only.
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
        /// Titles of this country only (two letters).
        #[arg(long, value_name = "CODE")]
        country: Option<String>,
        /// Switch the titles of these keys on.
        #[arg(long, value_name = "KEY", num_args = 1..)]
        add: Vec<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// A small publisher for trying and testing, on loopback.
    #[command(
        after_help = "Example:\n  newsstand press --listen 127.0.0.1:8800\n  newsstand press --replay ./recorded --shift-dates"
    )]
    Press {
        /// The loopback address to listen on.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8800")]
        listen: SocketAddr,
        /// Serve the recorded feed files below this directory, too.
        #[arg(long, value_name = "DIR")]
        replay: Option<PathBuf>,
        /// Move each recorded feed's dates so that its newest entry is now.
        #[arg(long, requires = "replay")]
        shift_dates: bool,
        /// Seconds until the press corrects one article and withdraws another.
        #[arg(long, value_name = "SECONDS", default_value_t = 120)]
        happenings_after: u64,
    },
    /// Accounts: add, list, change roles, reset passwords.
    #[command(
        after_help = "Example:\n  newsstand user add ada@example.org --role reader\n  newsstand user reset ada@example.org"
    )]
    User {
        #[command(subcommand)]
        action: UserAction,
    },
    /// Check that the store and the index are whole.
    #[command(after_help = "Example:\n  newsstand doctor --data ./data")]
    Doctor {
        #[command(flatten)]
        store: StoreArgs,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make the search index anew.
    #[command(after_help = "Example:\n  newsstand reindex --data ./data")]
    Reindex {
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Bring the database to this version's schema.
    #[command(
        after_help = "Example:\n  newsstand migrate --database postgres://news@localhost/news"
    )]
    Migrate {
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Print the effective configuration and where each value comes from.
    #[command(name = "config", after_help = "Example:\n  newsstand config --json")]
    Configuration {
        #[command(flatten)]
        store: StoreArgs,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Parse a feed file to JSON.
    #[command(
        after_help = "Example:\n  newsstand parse feed.xml --url https://example.org/feed.xml"
    )]
    Parse {
        /// The file, or - for standard input.
        #[arg(default_value = "-")]
        file: PathBuf,
        /// The Content-Type it came with.
        #[arg(long, value_name = "CT")]
        content_type: Option<String>,
        /// The address it came from.
        #[arg(long)]
        url: Option<String>,
        /// Parse this often and print the CPU seconds to standard error.
        #[arg(long, value_name = "N", default_value_t = 1)]
        repeat: u32,
    },
    /// Extract the article of a page to JSON.
    #[command(
        after_help = "Example:\n  newsstand extract page.html --url https://example.org/story"
    )]
    Extract {
        /// The file, or - for standard input.
        #[arg(default_value = "-")]
        file: PathBuf,
        /// The address of the page.
        #[arg(long)]
        url: String,
    },
    /// Replay a day of articles and draw how the front moved (SVG).
    #[command(
        after_help = "Example:\n  newsstand simulate --out front.svg\n  newsstand simulate articles.jsonl --day 2026-11-22 --out front.svg"
    )]
    Simulate {
        #[command(flatten)]
        store: StoreArgs,
        /// One article per line, as `cluster` reads them, with the `story` that each belongs to; - for standard input
        /// [default: the articles and stories of the store].
        file: Option<PathBuf>,
        /// The day, UTC [default: the one with most articles].
        #[arg(long, value_name = "DATE")]
        day: Option<String>,
        /// The drawing to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Group articles into stories, one JSON object per line in and out.
    #[command(
        after_help = "Example:\n  newsstand cluster articles.jsonl\n  newsstand cluster articles.jsonl --weights mine.txt"
    )]
    Cluster {
        /// The file, or - for standard input: id, source, headline, text or summary, published, language.
        #[arg(default_value = "-")]
        file: PathBuf,
        /// Weights to use instead of those of the program.
        #[arg(long, value_name = "FILE")]
        weights: Option<PathBuf>,
    },
    /// Learn the weights of stories from labelled articles.
    #[command(
        after_help = "Example:\n  newsstand train labelled.jsonl headlines.jsonl --out weights.txt\n  newsstand train labelled.jsonl --folds 5"
    )]
    Train {
        /// Files of articles with the label in `story` or `cluster`.
        #[arg(required = true, value_name = "IN.jsonl")]
        files: Vec<PathBuf>,
        /// Where the weights go.
        #[arg(long, value_name = "WEIGHTS")]
        out: Option<PathBuf>,
        /// Learn from all but one of so many parts by time of the first file, print how well the rest is grouped.
        #[arg(long, value_name = "N", default_value_t = 0)]
        folds: usize,
    },
    /// Print the safe part of an HTML fragment.
    #[command(
        after_help = "Example:\n  newsstand sanitize fragment.html --url https://example.org/story"
    )]
    Sanitize {
        /// The file, or - for standard input.
        #[arg(default_value = "-")]
        file: PathBuf,
        /// The address that relative ones are resolved against.
        #[arg(long, value_name = "BASE")]
        url: Option<String>,
    },
    /// Print the quotes of a text and who said them, as JSON.
    #[command(after_help = "Example:\n  newsstand quotes article.txt --language fr")]
    Quotes {
        /// The file, plain text, or - for standard input.
        #[arg(default_value = "-")]
        file: PathBuf,
        /// The language that the text is labelled with; the text itself can overrule it.
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
enum UserAction {
    /// Add an account and print its one-time link.
    Add {
        #[command(flatten)]
        store: StoreArgs,
        /// Its mail address.
        mail: String,
        /// Its role: reader, editor, operator or owner.
        #[arg(long, default_value = "reader")]
        role: String,
    },
    /// List the accounts.
    List {
        #[command(flatten)]
        store: StoreArgs,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Change an account's role.
    Role {
        #[command(flatten)]
        store: StoreArgs,
        /// Its mail address.
        mail: String,
        /// Its new role: reader, editor, operator or owner.
        role: String,
    },
    /// Print a new one-time link: for the account, or for the owner who has not set up one.
    Reset {
        #[command(flatten)]
        store: StoreArgs,
        /// Its mail address.
        mail: Option<String>,
    },
}

impl Cli {
    /// Does what was asked.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let load = |store: Option<StoreArgs>, listen: Option<String>| {
            let mut values = Vec::new();
            if let Some(store) = store {
                values.extend(store.data.map(|dir| ("data", dir.display().to_string())));
                values.extend(store.database.map(|url| ("database", url)));
            }
            values.extend(listen.map(|address| ("server.listen", address)));
            Config::load(&Flags { file: self.config.clone(), values }).map_err(Failure::wrong_use)
        };
        match self.command {
            Command::Parse { file, content_type, url, repeat } => {
                plumbing::parse(&file, content_type.as_deref(), url.as_deref(), repeat)
            }
            Command::Extract { file, url } => plumbing::extract(&file, &url),
            Command::Sanitize { file, url } => plumbing::sanitize(&file, url.as_deref()),
            Command::Quotes { file, language } => quotes::quotes(&file, language.as_deref()),
            Command::Simulate { store, file, day, out } => {
                simulate::simulate(file.as_deref(), &load(Some(store), None)?, day.as_deref(), &out)
            }
            Command::Cluster { file, weights } => story::cluster(&file, weights.as_deref()),
            Command::Train { files, out, folds } => story::train(&files, out.as_deref(), folds),
            Command::Press { listen, replay, shift_dates, happenings_after } => {
                let options = crate::press::Options {
                    listen,
                    replay,
                    shift_dates,
                    happenings_after_s: happenings_after,
                };
                server::press(options)
            }
            Command::Serve { store, listen, demo } => {
                server::serve(&load(Some(store), listen)?, demo)
            }
            Command::Fetch { store, once: _, all, no_pages, json } => {
                server::fetch_once(&load(Some(store), None)?, all, no_pages, json)
            }
            Command::Add { store, urls } => source::add(&load(Some(store), None)?, &urls),
            Command::Import { store, file } => source::import(&load(Some(store), None)?, &file),
            Command::Export { store } => source::export(&load(Some(store), None)?),
            Command::Feeds { store, failing, remove, json } => {
                let config = load(Some(store), None)?;
                match remove {
                    Some(id) => source::remove(&config, id),
                    None => source::feeds(&config, failing, json),
                }
            }
            Command::Catalogue { store, language, country, add, json } => {
                let config = load(Some(store), None)?;
                if add.is_empty() {
                    source::catalogue(language.as_deref(), country.as_deref(), json)
                } else {
                    source::add_from_catalogue(&config, &add)
                }
            }
            Command::User { action } => match action {
                UserAction::Add { store, mail, role } => {
                    account::add(&load(Some(store), None)?, &mail, &role)
                }
                UserAction::List { store, json } => account::list(&load(Some(store), None)?, json),
                UserAction::Role { store, mail, role } => {
                    account::change_role(&load(Some(store), None)?, &mail, &role)
                }
                UserAction::Reset { store, mail } => {
                    account::reset(&load(Some(store), None)?, mail.as_deref())
                }
            },
            Command::Doctor { store, json } => upkeep::doctor(&load(Some(store), None)?, json),
            Command::Reindex { store } => upkeep::reindex(&load(Some(store), None)?),
            Command::Migrate { store } => upkeep::migrate(&load(Some(store), None)?),
            Command::Configuration { store, json } => {
                upkeep::print_config(&load(Some(store), None)?, json)
            }
        }
    }
}
