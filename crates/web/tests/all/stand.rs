//! A stand for a test: store, index, fakes, a clock that is set by hand, and requests as browsers send them.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::response::Response;
use http::{HeaderMap, Request, StatusCode};
use intake::sanitize::sanitize;
use newsdesk::model::{
    AccountId, ArticleId, CatalogueTitle, EntryStatus, FeedFormat, FeedId, HOUR_MS, Instant,
    Language, LicenceKind, MINUTE_MS, Role, Section, Sequence, TextOrigin,
};
use search::{Change, Index};
use store::{
    ArrivingEntry, ArticleDraft, Config, DocumentFacts, FetchRecord, NewAccount, NewFeed,
    NewSession, NewSource, Store,
};
use tower::ServiceExt;
use web::{
    Answering, App, Discovery, FoundFeed, ListedFeed, Outside, OutsideError, Parts, Picture,
    Settings, Token,
};

/// Sunday 22 November 2026, 12:04 UTC.
pub(crate) const NOW: Instant = Instant(1_795_349_040_000);
/// Somebody elsewhere.
pub(crate) const ELSEWHERE: &str = "192.0.2.7:4000";
/// Somebody at this machine.
pub(crate) const HERE: &str = "127.0.0.1:4000";

/// A stand.
pub(crate) struct Stand {
    pub(crate) app: Arc<App>,
    pub(crate) store: Store,
    pub(crate) outside: Arc<FakeOutside>,
    pub(crate) clock: Arc<AtomicI64>,
    router: Router,
    pub(crate) index: Arc<Index>,
    pub(crate) directory: PathBuf,
}

/// The world outside, as far as a test tells it.
#[derive(Default)]
pub(crate) struct FakeOutside {
    pub(crate) pictures: Mutex<Vec<(String, Bytes)>>,
    pub(crate) asked: Mutex<Vec<String>>,
    pub(crate) woken: AtomicUsize,
    /// The feeds that are found at every address.
    pub(crate) found: Mutex<Vec<FoundFeed>>,
    /// The feeds of every subscription list.
    pub(crate) listed: Mutex<Vec<ListedFeed>>,
}

impl Outside for FakeOutside {
    fn discover(&self, _: String) -> Answering<'_, Result<Discovery, OutsideError>> {
        let feeds = self.found.lock().unwrap().clone();
        Box::pin(async { Ok(Discovery { title: None, feeds }) })
    }

    fn image(&self, url: String) -> Answering<'_, Result<Picture, OutsideError>> {
        self.asked.lock().unwrap().push(url.clone());
        let known = self.pictures.lock().unwrap();
        let found = known.iter().find(|(known, _)| *known == url);
        let picture = found.map(|(_, bytes)| Picture { bytes: bytes.clone(), media_type: None });
        Box::pin(
            async move { picture.ok_or(OutsideError { sentence: "It is not there.".to_owned() }) },
        )
    }

    fn wake(&self) {
        self.woken.fetch_add(1, Ordering::SeqCst);
    }

    fn read_list(&self, bytes: &[u8]) -> Result<Vec<ListedFeed>, OutsideError> {
        match bytes {
            b"no list" => Err(OutsideError { sentence: "it is none".to_owned() }),
            _ => Ok(self.listed.lock().unwrap().clone()),
        }
    }
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns a header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ascii"))
    }
}

/// A request to be sent.
pub(crate) struct Sent<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) from: &'a str,
    pub(crate) headers: &'a [(&'a str, &'a str)],
    pub(crate) body: &'a str,
}

impl Default for Sent<'_> {
    fn default() -> Self {
        Self { method: "GET", path: "/", from: ELSEWHERE, headers: &[], body: "" }
    }
}

impl Stand {
    /// Sets up a stand without titles.
    pub(crate) async fn empty() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let name = format!("newsstand-web-{}-{number}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&directory).expect("a directory");
        let store = Store::open(&Config { url: None, data_dir: directory.clone() }).await.unwrap();
        store.migrate().await.expect("a schema");
        let index = Arc::new(Index::open(&directory.join("index")).expect("an index").index);
        let clock = Arc::new(AtomicI64::new(NOW.0));
        let outside = Arc::new(FakeOutside::default());
        let told = Arc::clone(&clock);
        let app = App::new(Parts {
            store: store.clone(),
            index: index.reader(),
            outside: Arc::clone(&outside) as Arc<dyn Outside>,
            catalogue: catalogue(),
            settings: Settings {
                public_url: None,
                trusted_proxies: Vec::new(),
                is_demo: false,
                version: "0.1.0".to_owned(),
                time_zone: jiff::tz::TimeZone::UTC,
            },
            max_listeners: 100,
            secret: [3; 32],
            clock: Arc::new(move || Instant(told.load(Ordering::SeqCst))),
        });
        let router = web::router(Arc::clone(&app));
        let stand = Self { app, store, outside, clock, router, index, directory };
        stand.app.refresh().await.expect("a front");
        stand
    }

    /// Sets up a stand with titles in three languages and a few articles each.
    pub(crate) async fn seeded() -> Self {
        let stand = Self::empty().await;
        let gazette = stand.title(&Title::new("The Harbour Gazette")).await;
        let sada = stand.title(&Title { language: "ar", ..Title::new("صدى الميناء") }).await;
        let shimpo = stand.title(&Title { language: "ja", ..Title::new("汐風新報") }).await;
        for n in 1..=40 {
            let sections = ["world", "politics", "sport", "culture"];
            let headline = format!("Harbour story number {n}");
            stand
                .article(
                    gazette,
                    &Piece {
                        section: sections[usize::try_from(n).unwrap() % 4],
                        age_ms: n * 20 * MINUTE_MS,
                        ..Piece::new(&headline)
                    },
                )
                .await;
        }
        let arabic = Piece {
            language: "ar", ..Piece::new("بوابة كالدربورت تصمد أمام أعلى مدّ")
        };
        stand.article(sada, &arabic).await;
        let japanese = Piece {
            language: "ja", ..Piece::new("澪ヶ崎灯台、百二十年ぶりの新しい光")
        };
        stand.article(shimpo, &japanese).await;
        stand.refresh().await;
        stand
    }

    /// Adds a title with its feed.
    pub(crate) async fn title(&self, title: &Title<'_>) -> FeedId {
        let unique = title
            .name
            .bytes()
            .fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let feed = NewFeed {
            url: format!("https://t{unique}.example/feed.xml"),
            title: None,
            account: title.account,
            source: NewSource {
                name: title.name.to_owned(),
                home: Some(format!("https://t{unique}.example/")),
                country: Some(title.country.to_owned()),
                language: Language::from_tag(title.language),
                section: Section::World,
                licence: None,
                owner: None,
                catalogue_key: None,
                is_unverified: false,
            },
        };
        self.store.add_feeds(&[feed], NOW).await.expect("a feed")[0].feed_id
    }

    /// Records an article as a feed brings it.
    pub(crate) async fn article(&self, feed: FeedId, piece: &Piece<'_>) -> ArticleId {
        let hash = piece.headline.chars().fold(11_i64, |sum, c| {
            sum.wrapping_mul(1_000_003).wrapping_add(i64::from(u32::from(c)))
        });
        let record = FetchRecord {
            feed_id: feed,
            at: NOW,
            next_fetch_at: Some(NOW.plus_ms(HOUR_MS)),
            state: None,
            status: Some(200),
            error: None,
            failures: 0,
            latency_ms: 5,
            bytes: 100,
            document: Some(DocumentFacts {
                format: FeedFormat::Rss,
                title: None,
                etag: None,
                last_modified: None,
                rhythm_ms: None,
                problems: Vec::new(),
            }),
            etag: None,
            last_modified: None,
            moved_to: None,
            arrivals: vec![ArrivingEntry {
                guid: piece.headline.to_owned(),
                guid_hash: hash,
                content_hash: hash,
                received: "{}".to_owned(),
                article: piece.draft(hash),
                revises: None,
                wants_page: false,
            }],
        };
        self.store.record_fetches(&[record]).await.expect("a record")[0].article_ids[0]
    }

    /// Brings index and front up to date.
    pub(crate) async fn refresh(&self) {
        let changed = self.store.changed_articles(Sequence(0), 1_000).await.expect("changes");
        let last = changed.last().map(|change| change.card.sequence);
        let changes: Vec<Change> = changed
            .into_iter()
            .map(|change| Change {
                id: change.card.id,
                source_id: change.card.source_id,
                account: change.card.account,
                is_gone: change.card.killed,
                headline: change.card.headline,
                dek: change.card.dek.unwrap_or_default(),
                byline: change.card.byline.unwrap_or_default(),
                source_name: change.card.source_name,
                names: change.names,
                country: change.country,
                language: change.card.language,
                section: change.card.section,
                shown: change.card.shown,
                body_text: change.body_html.replace(['<', '>'], " "),
            })
            .collect();
        self.index.apply(&changes).expect("changes taken in");
        if let Some(last) = last {
            self.index.commit(last).expect("a commit");
        }
        self.app.refresh().await.expect("a front");
    }

    /// Sends a request.
    pub(crate) async fn send(&self, sent: Sent<'_>) -> Reply {
        let (parts, body) = self.begin(sent).await.into_parts();
        let body = axum::body::to_bytes(body, 16 << 20).await.expect("a body");
        Reply { status: parts.status, headers: parts.headers, body }
    }

    /// Sends a request and returns its answer before its body has come.
    pub(crate) async fn begin(&self, sent: Sent<'_>) -> Response {
        let mut request = Request::builder().method(sent.method).uri(sent.path);
        for (name, value) in sent.headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(sent.body.to_owned())).expect("a request");
        let socket: SocketAddr = sent.from.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(socket));
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    /// Gets a page as somebody elsewhere who is not signed in.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Sent { path, ..Sent::default() }).await
    }

    /// Gets a page as who is signed in with a cookie.
    pub(crate) async fn get_as(&self, cookie: &str, path: &str) -> Reply {
        self.send(Sent { path, headers: &[("cookie", cookie)], ..Sent::default() }).await
    }

    /// Creates an account and signs it in; returns its id and its cookie.
    pub(crate) async fn sign_in(&self, mail: &str, role: Role) -> (AccountId, String) {
        let account = NewAccount {
            mail: mail.to_owned(),
            name: "Nadia".to_owned(),
            password_hash: None,
            role,
        };
        let account = self.store.create_account(&account, NOW).await.expect("an account");
        let token = Token::draw().expect("randomness");
        let session = NewSession {
            token_hash: &token.hash(),
            account,
            now: NOW,
            expires: NOW.plus_ms(HOUR_MS),
            user_agent: None,
        };
        self.store.create_session(&session).await.expect("a session");
        (account, format!("session={}", token.as_str()))
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// A title for a test.
pub(crate) struct Title<'a> {
    pub(crate) name: &'a str,
    pub(crate) language: &'a str,
    pub(crate) country: &'a str,
    pub(crate) account: AccountId,
}

impl<'a> Title<'a> {
    pub(crate) const fn new(name: &'a str) -> Self {
        Self { name, language: "en", country: "GB", account: AccountId::SHARED }
    }
}

/// An article for a test.
#[derive(Clone)]
pub(crate) struct Piece<'a> {
    pub(crate) headline: &'a str,
    pub(crate) dek: &'a str,
    pub(crate) excerpt: &'a str,
    pub(crate) body: &'a str,
    pub(crate) language: &'a str,
    pub(crate) section: &'a str,
    pub(crate) age_ms: i64,
    pub(crate) image: Option<&'a str>,
    pub(crate) origin: TextOrigin,
    pub(crate) licence: Option<LicenceKind>,
    pub(crate) embargoed: Option<Instant>,
}

impl<'a> Piece<'a> {
    pub(crate) const fn new(headline: &'a str) -> Self {
        Self {
            headline,
            dek: "A line about it.",
            excerpt: "The first sentence of it.",
            body: "<p>The first sentence of it.</p><p>The last word of the text.</p>",
            language: "en",
            section: "world",
            age_ms: 30 * MINUTE_MS,
            image: None,
            origin: TextOrigin::Feed,
            licence: None,
            embargoed: None,
        }
    }

    fn draft(&self, hash: i64) -> ArticleDraft {
        let base = url::Url::parse("https://a.example/").expect("a base");
        ArticleDraft {
            url: Some(format!("https://a.example/{hash}")),
            url_hash: Some(hash),
            headline: self.headline.to_owned(),
            dek: Some(self.dek.to_owned()),
            excerpt: Some(self.excerpt.to_owned()),
            byline: Some("Mira Tolland".to_owned()),
            section: Section::from_slug(self.section).expect("a section"),
            language: Language::from_tag(self.language),
            image: self.image.map(str::to_owned),
            published: Some(NOW.plus_ms(-self.age_ms)),
            updated: None,
            seen: NOW.plus_ms(-self.age_ms),
            shown: NOW.plus_ms(-self.age_ms),
            licence: self.licence,
            licence_statement: None,
            text_origin: self.origin,
            word_count: 400,
            status: EntryStatus::Usable,
            embargoed: self.embargoed,
            body: Some(sanitize(self.body, Some(&base))),
        }
    }
}

fn catalogue() -> Arc<[CatalogueTitle]> {
    let title = |key: &str, name: &str| CatalogueTitle {
        key: key.to_owned(),
        name: name.to_owned(),
        home: format!("https://{key}.example/"),
        feed: format!("https://{key}.example/feed"),
        country: "DE".to_owned(),
        language: Language::from_tag("de").expect("a tag"),
        section: Section::World,
        licence: None,
        owner: None,
        is_starter: false,
        is_unverified: false,
    };
    Arc::new([title("vesmarker-bote", "Vesmarker Bote"), title("fen-courier", "Fen Courier")])
}
