//! The whole product in one process: the web, fetching, page jobs, the index and the front that follow the store.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use newsdesk::model::SECOND_MS;
use outbound::Fetcher;
use search::Index;
use store::{NewFeed, Store};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use web::{AddressRange, App, Parts, Settings, Shares};

use crate::clock::now;
use crate::config::Config;
use crate::door::Limits;
use crate::outside::{Outside, fetch_config};
use crate::pipeline::{Fetching, Newsroom, Round, follow, run_page_jobs};
use crate::press::{Options, Press};
use crate::stand::{INDEX_DIR, STORIES_FILE, open_store};
use crate::{catalogue, data_dir, door, feeds, link, table};

/// Feeds that are looked up at once when they fall due.
const DUE_AT_ONCE: usize = 128;
/// How long the scheduler sleeps at most: a feed added by another process is seen then.
const LONGEST_SLEEP_MS: i64 = 5 * SECOND_MS;
/// How long changes gather before index and front follow them.
const GATHERING: Duration = Duration::from_millis(300);
/// How often the front is set anew without changes: ages grow.
const FRONT_INTERVAL_MS: i64 = 60 * SECOND_MS;
/// How often articles are looked for that waited for their page.
const WAITING: Duration = Duration::from_secs(5);
/// How often page jobs are looked for without being told.
const JOB_INTERVAL: Duration = Duration::from_secs(15);
/// How long requests and fetches under way may take to end after a signal.
const FAREWELL: Duration = Duration::from_secs(8);
/// How long something that failed waits before it is tried again.
const SECOND_TRY: Duration = Duration::from_secs(5);
/// Seconds until the demo's press corrects one article and withdraws another.
const DEMO_HAPPENINGS_S: u64 = 120;

/// Everything that runs beside the web.
struct Stand {
    store: Store,
    index: Arc<Index>,
    /// Where the newsroom keeps its state between starts.
    stories: PathBuf,
    round: Round,
    app: Arc<App>,
    wake: Arc<Notify>,
    limit: usize,
    stop: CancellationToken,
}

/// Runs until it is told to stop.
pub(crate) async fn serve(config: &Config, is_demo: bool) -> Result<()> {
    let address = config.listen()?;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("failed to listen on {address}; is another program using it? choose another with --listen")
    })?;
    let listening = listener.local_addr().context("failed to learn the address")?;
    let stop = CancellationToken::new();
    let tracker = TaskTracker::new();
    let store = open_store(config).await?;
    let demo = if is_demo { Some(start_press(&tracker, &stop).await?) } else { None };
    let allowed: Vec<String> = demo.iter().map(|demo| demo.address.to_string()).collect();
    let fetcher = Fetcher::new(&fetch_config(config, &allowed)?)?;
    choose_sources(&store, demo.as_ref()).await?;
    let opened = Index::open(&config.data().join(INDEX_DIR)).context("failed to open the index")?;
    if opened.was_rebuilt {
        tracing::warn!("the search index was damaged or of another version; it is made anew");
    }
    let limits = Limits::of_process(config.fetch_concurrency()?);
    // The other half is for pages that are asked for.
    let max_listeners = limits.connections / 2;
    let stand = make_stand(config, store, opened.index, fetcher, is_demo, max_listeners, stop)?;
    let stand = Arc::new(stand);
    stand.app.refresh().await.context("failed to set the front")?;
    greet(config, &stand.store, listening).await?;
    tracker.spawn(schedule(stand.clone()));
    tracker.spawn(keep_up(stand.clone()));
    tracker.spawn(work_on_pages(stand.clone()));
    tracker.close();
    answer_readers(&stand, listener, limits).await;
    if tokio::time::timeout(FAREWELL, tracker.wait()).await.is_err() {
        tracing::warn!("some fetches did not end in time; they are repeated at the next start");
    }
    stand.store.close().await;
    Ok(())
}

/// Answers readers until the system asks to stop, then as long as requests under way may take.
async fn answer_readers(stand: &Stand, listener: TcpListener, limits: Limits) {
    let shares = Shares::new(limits.share, stand.app.settings().of_many_readers());
    let router = web::router(stand.app.clone());
    let open = door::keep_open(listener, router, limits, shares, stand.stop.clone());
    let ending = async {
        crate::signal::stop().await;
        stand.stop.cancel();
        stand.app.dismiss_listeners();
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        () = open => {}
        () = ending => tracing::warn!("some requests did not end in time"),
    }
}

fn make_stand(
    config: &Config,
    store: Store,
    index: Index,
    fetcher: Fetcher,
    is_demo: bool,
    max_listeners: usize,
    stop: CancellationToken,
) -> Result<Stand> {
    let wake = Arc::new(Notify::new());
    let mut trusted_proxies = Vec::new();
    for range in config.trusted_proxies() {
        let Some(range) = AddressRange::parse(&range) else {
            bail!(
                "server.trusted_proxies: `{range}` is no address range; it looks like 10.0.0.0/8"
            );
        };
        trusted_proxies.push(range);
    }
    let index = Arc::new(index);
    let app = App::new(Parts {
        store: store.clone(),
        index: index.reader(),
        outside: Arc::new(Outside { fetcher: fetcher.clone(), wake: wake.clone() }),
        catalogue: catalogue::titles().into(),
        settings: Settings {
            public_url: config.public_url()?,
            trusted_proxies,
            is_demo,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            time_zone: jiff::tz::TimeZone::system(),
        },
        max_listeners,
        secret: data_dir::secret(&config.data())?,
        clock: Arc::new(now),
    });
    let round = crate::pipeline::make_round(&store, fetcher);
    let stories = config.data().join(STORIES_FILE);
    let limit = config.fetch_concurrency()?;
    Ok(Stand { store, index, stories, round, app, wake, limit, stop })
}

/// The running press of the demo.
struct Demo {
    address: SocketAddr,
    opml: String,
}

async fn start_press(tracker: &TaskTracker, stop: &CancellationToken) -> Result<Demo> {
    let options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        replay: None,
        shift_dates: false,
        happenings_after_s: DEMO_HAPPENINGS_S,
    };
    let press = Press::bind(options).await.context("failed to start the press")?;
    let demo = Demo { address: press.address(), opml: press.opml() };
    let stop = stop.clone();
    tracker.spawn(press.run(async move { stop.cancelled().await }));
    Ok(demo)
}

/// Sees to it that there is something to read: the demo's titles, or the starter selection on an empty store.
async fn choose_sources(store: &Store, demo: Option<&Demo>) -> Result<()> {
    if let Some(demo) = demo {
        feeds::replace_demo(store, &demo.address.to_string(), &demo.opml).await?;
        return Ok(());
    }
    let totals = store.totals().await.context("failed to count the feeds")?;
    if totals.feeds > 0 {
        return Ok(());
    }
    let titles = catalogue::starter_selection(crate::config::locale().as_deref());
    let chosen: Vec<NewFeed> = titles.iter().map(NewFeed::from).collect();
    store.add_feeds(&chosen, now()).await.context("failed to switch the starter selection on")?;
    tracing::info!(feeds = chosen.len(), "the starter selection of the catalogue is switched on");
    Ok(())
}

/// Tells where to read, and prints the owner's one-time link while there is no account.
async fn greet(config: &Config, store: &Store, listening: SocketAddr) -> Result<()> {
    table::print_line(&format!("Newsstand is open on http://{listening}"));
    if store.count_accounts().await.context("failed to count the accounts")? == 0 {
        let link = link::make(config, store, None, listening, now()).await?;
        table::print_line(&format!(
            "To run it, open this link within a day and set a password:\n  {link}"
        ));
    }
    Ok(())
}

/// Fetches what is due, for ever.
async fn schedule(stand: Arc<Stand>) {
    while !stand.stop.is_cancelled() {
        let mut fetching = Fetching::start(stand.round.clone(), stand.limit);
        while !stand.stop.is_cancelled() && !fetching.has_ended() {
            let sleep = fill(&stand, &mut fetching).await;
            tokio::select! {
                _ = fetching.next_done(), if fetching.is_busy() => {}
                () = tokio::time::sleep(sleep) => {}
                () = stand.wake.notified() => {}
                () = stand.stop.cancelled() => {}
            }
        }
        if let Err(error) = fetching.finish().await {
            tracing::error!(
                error = format!("{error:#}"),
                "what was fetched could not be stored; trying again"
            );
            tokio::time::sleep(SECOND_TRY).await;
        }
    }
}

/// Adds what is due while there is room; returns how long to sleep.
async fn fill(stand: &Stand, fetching: &mut Fetching) -> Duration {
    let due = match stand.store.due_feeds(now(), DUE_AT_ONCE).await {
        Ok(due) => due,
        Err(error) => {
            tracing::error!(
                error = format!("{:#}", anyhow::Error::new(error)),
                "the feeds that are due could not be listed"
            );
            return SECOND_TRY;
        }
    };
    for feed in due {
        if !fetching.has_room() {
            break;
        }
        fetching.add(feed);
    }
    let next = stand.store.next_fetch_at().await.ok().flatten();
    let wait_ms = next.map_or(LONGEST_SLEEP_MS, |at| at.ms_since(now()));
    // What is due already is in flight; its end wakes us.
    Duration::from_millis(u64::try_from(wait_ms.clamp(250, LONGEST_SLEEP_MS)).unwrap_or(1_000))
}

/// Lets stories, index and front follow the store.
async fn keep_up(stand: Arc<Stand>) {
    let mut newsroom = open_newsroom(&stand).await;
    let mut set = now();
    let mut has_news = true;
    while !stand.stop.is_cancelled() {
        has_news |= take_in(&stand, newsroom.as_mut()).await;
        if has_news || now().ms_since(set) >= FRONT_INTERVAL_MS {
            set = now();
            show(&stand, newsroom.as_mut()).await;
        }
        has_news = tokio::select! {
            () = stand.round.changed.notified() => {
                tokio::time::sleep(GATHERING).await;
                true
            }
            () = tokio::time::sleep(WAITING) => false,
            () = stand.stop.cancelled() => false,
        };
        if newsroom.is_none() && !stand.stop.is_cancelled() {
            newsroom = open_newsroom(&stand).await;
        }
    }
    if let Some(newsroom) = &mut newsroom {
        newsroom.keep();
    }
}

/// Opens the newsroom; without it the front shows single articles, and it is tried again.
async fn open_newsroom(stand: &Stand) -> Option<Newsroom> {
    match Newsroom::open(&stand.store, stand.stories.clone(), now()).await {
        Ok(newsroom) => Some(newsroom),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "the stories could not be opened");
            None
        }
    }
}

/// Gives what arrived its stories, then lets the index follow; tells whether there was anything.
async fn take_in(stand: &Stand, newsroom: Option<&mut Newsroom>) -> bool {
    let mut judged = 0;
    if let Some(newsroom) = newsroom {
        match newsroom.follow(now()).await {
            Ok(count) => judged = count,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "the stories could not follow");
            }
        }
        if let Err(error) = newsroom.tie(now()).await {
            tracing::warn!(error = format!("{error:#}"), "the stories could not be tied");
        }
    }
    let indexed = match follow(&stand.store, &stand.index).await {
        Ok(count) => count,
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "the index could not follow");
            0
        }
    };
    if judged + indexed > 0 {
        tracing::info!(judged, indexed, "stories, index and front follow");
    } else if let Err(error) = stand.index.release_writer() {
        // Idle: the writer's memory is given back.
        tracing::warn!(error = %error, "the index writer could not be released");
    }
    judged + indexed > 0
}

/// Sets the front anew.
async fn show(stand: &Stand, newsroom: Option<&mut Newsroom>) {
    if let Some(newsroom) = newsroom {
        let fronts = tokio::task::block_in_place(|| newsroom.set_fronts(now()));
        if let Err(error) = newsroom.save_fronts(&fronts, now()).await {
            tracing::warn!(error = format!("{error:#}"), "the front could not be saved");
        }
        stand.app.set_fronts(fronts);
    }
    if let Err(error) = stand.app.refresh().await {
        tracing::error!(
            error = format!("{:#}", anyhow::Error::new(error)),
            "the front could not be set anew"
        );
    }
}

/// Does page jobs as they come.
async fn work_on_pages(stand: Arc<Stand>) {
    while !stand.stop.is_cancelled() {
        let worked = tokio::select! {
            worked = run_page_jobs(&stand.round) => worked,
            () = stand.stop.cancelled() => break,
        };
        if let Err(error) = worked {
            tracing::error!(error = format!("{error:#}"), "page jobs could not be done");
        }
        tokio::select! {
            () = stand.round.pages_wanted.notified() => {}
            () = tokio::time::sleep(JOB_INTERVAL) => {}
            () = stand.stop.cancelled() => break,
        }
    }
}
