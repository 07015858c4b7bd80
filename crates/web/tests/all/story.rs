//! A story's page: in the titles' own words, within the wall for every reader, and under one address.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use newsdesk::model::{
    ArticleId, CopyClaim, Decision, FeedId, HOUR_MS, Instant, Language, MINUTE_MS, Origin, Reuse,
    Role, Section, StoryChange, StoryId, TextOrigin,
};
use newsdesk::quotes;
use store::{ArticleQuote, JudgedArticle, Judgement, Judgements, StoryTraits};

use crate::stand::{HERE, NOW, Piece, Sent, Stand, Title};

/// What a title that may be told in full wrote.
const GAZETTE: &str = "<p>The ferry Aurelia struck the north pier of Calderport on Sunday morning, and 12 people were injured.</p>\
<p>“We heard a crash and then the lights went out,” said Mira Tolland, who was on board.</p>\
<p>The harbour office has closed the north pier to all ships until Tuesday.</p>";
/// What another owner wrote, with another number.
const WIRE: &str = "<p>At least 14 people were injured when the ferry Aurelia hit a pier in Calderport, the coast guard says.</p>\
<p>Divers found a hole of two metres in the bow of the Aurelia, below the waterline.</p>";
/// What was taken from a page: beyond its first sentence for the household alone.
const LEDGER: &str = "<p>The ferry Aurelia ran into a pier at Calderport.</p>\
<p>The captain, Oskar Venn, had been awake for thirty hours, the company’s own log shows.</p>\
<p>“Nobody asked me to rest,” Oskar Venn said.</p>\
<p>At least 19 people were injured when the ferry Aurelia hit a pier in Calderport, hospitals say.</p>";
/// Its first sentence, which everybody may read.
const LEDGER_EXCERPT: &str = "The ferry Aurelia ran into a pier at Calderport.";
/// Words of it that a stranger never reads.
const WITHHELD: [&str; 4] = ["thirty hours", "Nobody asked me to rest", "awake", "19 people"];

/// An article among the judged.
struct Told<'a> {
    id: ArticleId,
    story: ArticleId,
    body: &'a str,
    copy_of: Option<ArticleId>,
}

/// A story told by three titles of three owners.
struct Ferry {
    stand: Stand,
    gazette: ArticleId,
    wire: ArticleId,
    ledger: ArticleId,
}

impl Ferry {
    async fn new() -> Self {
        let stand = Stand::empty().await;
        let gazette = title(&stand, "The Harbour Gazette", "GB").await;
        let wire = title(&stand, "Northern Wire", "NO").await;
        let ledger = title(&stand, "Ledger & Line", "IE").await;
        let gazette = piece(&stand, gazette, "Ferry strikes pier at Calderport", GAZETTE, 90).await;
        let wire = piece(&stand, wire, "Injured on ferry in Calderport", WIRE, 60).await;
        let page = Piece {
            origin: TextOrigin::Page,
            excerpt: LEDGER_EXCERPT,
            body: LEDGER,
            age_ms: 30 * MINUTE_MS,
            ..Piece::new("What the ferry’s log shows")
        };
        let ledger = stand.article(ledger, &page).await;
        let ferry = Self { stand, gazette, wire, ledger };
        ferry.judge(&[(gazette, GAZETTE), (wire, WIRE), (ledger, LEDGER)]).await;
        ferry
    }

    /// Lets articles in their own words join the story.
    async fn judge(&self, articles: &[(ArticleId, &str)]) {
        let told: Vec<Told<'_>> = articles
            .iter()
            .map(|(id, body)| Told { id: *id, story: self.gazette, body, copy_of: None })
            .collect();
        judge(&self.stand, &told, &[]).await;
    }

    fn path(&self) -> String {
        format!("/story/{}-ferry-strikes-pier-at-calderport", self.gazette)
    }

    async fn page(&self) -> String {
        let reply = self.stand.get(&self.path()).await;
        assert_eq!(reply.status, 200, "{} {}", reply.header("location"), reply.text());
        reply.text()
    }
}

async fn title(stand: &Stand, name: &str, country: &str) -> FeedId {
    stand.title(&Title { country, ..Title::new(name) }).await
}

async fn piece(
    stand: &Stand,
    feed: FeedId,
    headline: &str,
    body: &str,
    age_minutes: i64,
) -> ArticleId {
    let age_ms = age_minutes * MINUTE_MS;
    let excerpt = "An excerpt.";
    stand.article(feed, &Piece { body, excerpt, dek: "", age_ms, ..Piece::new(headline) }).await
}

/// Records what the story writer says: who stands where, who says what, and what became of stories.
async fn judge(stand: &Stand, told: &[Told<'_>], changes: &[StoryChange]) {
    let store = &stand.store;
    let now = Instant(stand.clock.load(Ordering::SeqCst));
    store.admit_articles(now, 1_000).await.expect("admits");
    let after = store.writer_position().await.expect("a place");
    let mut steps: Vec<Judgement> = told.iter().map(|told| step(after, told)).collect();
    steps.push(Judgement { position: after, article: None, changes: changes.to_vec() });
    let traits = told.first().map(|told| StoryTraits {
        story: StoryId(told.story.0),
        language: Language::from_tag("en"),
        section: Section::World,
        country: None,
        lead: Some(told.story),
    });
    let upto = newsdesk::model::Position(after.0 + 1);
    let batch = Judgements { after, upto, steps, traits: traits.into_iter().collect() };
    assert!(store.record_judgements(&batch).await.expect("records"));
    stand.refresh().await;
}

fn step(position: newsdesk::model::Position, told: &Told<'_>) -> Judgement {
    let words = plain(told.body);
    let said = quotes::find(&words, Language::from_tag("en").as_ref());
    let place = |at: usize| u32::try_from(at).expect("a short text");
    let article = JudgedArticle {
        id: told.id,
        decision: Some(Decision {
            article: told.id,
            story: StoryId(told.story.0),
            is_opening: told.id == told.story,
            probability: 930,
            terms: vec!["Aurelia".to_owned()],
            gap_ms: HOUR_MS,
            runner_up: None,
            model: 1,
        }),
        copies: told.copy_of.into_iter().map(|of| claim(told.id, of)).collect(),
        names: Vec::new(),
        quotes: said
            .into_iter()
            .map(|quote| ArticleQuote {
                speaker: quote.speaker,
                cue: quote.cue,
                kind: quote.kind,
                start: place(quote.chars.start),
                end: place(quote.chars.end),
                text: quote.text,
            })
            .collect(),
    };
    Judgement { position, article: Some(article), changes: Vec::new() }
}

fn claim(copy: ArticleId, of: ArticleId) -> CopyClaim {
    let (reuse, origin) = (Reuse::Copy, Origin::FirstSeen);
    CopyClaim { copy, of, reuse, containment: 950, shared: 40, origin }
}

/// Returns the words of a page, each run of space as one.
fn plain(html: &str) -> String {
    let text = html
        .split('<')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('>').map_or("", |it| it.1) })
        .collect::<Vec<_>>()
        .join(" ");
    let text = text.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what stands between two marks, from the first of each.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |it| it.0)
}

/// Returns the words and addresses of every passage in a part of the page, with where they are said to stand.
fn key_lines(page: &str) -> Vec<(String, String)> {
    let list = between(page, "<ol class=\"lines\">", "</ol>");
    list.split("<li>")
        .skip(1)
        .map(|line| {
            let words = line.split_once('>').map_or("", |it| it.1);
            let words = plain(words.split("</blockquote>").next().unwrap_or_default());
            (words, between(line, "cite=\"", "\"").to_owned())
        })
        .collect()
}

#[tokio::test]
async fn key_lines_stand_word_for_word_in_the_articles_that_they_link_to() {
    let ferry = Ferry::new().await;
    let lines = key_lines(&ferry.page().await);
    assert!(lines.len() >= 2, "{lines:?}");
    for (words, href) in &lines {
        let article = ferry.stand.get(href).await;
        assert_eq!(article.status, 200, "{href}");
        assert!(plain(&article.text()).contains(words), "“{words}” is not on {href}");
    }
    let articles: BTreeSet<&String> = lines.iter().map(|(_, href)| href).collect();
    assert!(articles.len() >= 2, "lines of one owner alone: {lines:?}");
}

#[tokio::test]
async fn no_word_beyond_an_excerpt_reaches_a_stranger() {
    let ferry = Ferry::new().await;
    let page = ferry.page().await;
    assert!(page.contains("What the ferry’s log shows"), "the article is among the coverage");
    for words in WITHHELD {
        assert!(!page.contains(words), "“{words}” in {page}");
    }
    assert!(page.contains("We heard a crash"), "what everybody may read is quoted");
    let path = ferry.path();
    let local = ferry.stand.send(Sent { path: &path, from: HERE, ..Sent::default() }).await;
    assert!(local.text().contains("Nobody asked me to rest"), "the household reads the whole");
    let (_, cookie) = ferry.stand.sign_in("nadia@news.example", Role::Reader).await;
    let member = ferry.stand.get_as(&cookie, &path).await;
    assert!(member.text().contains("Nobody asked me to rest"));
    assert_eq!(member.header("cache-control"), "private, no-store");
    let again = ferry.page().await;
    for words in WITHHELD {
        assert!(!again.contains(words), "what the household read was kept: “{words}”");
    }
}

#[tokio::test]
async fn numbers_that_differ_stand_side_by_side() {
    let ferry = Ferry::new().await;
    let page = ferry.page().await;
    let table = between(&page, "id=\"differ\"", "</table>");
    let row = table.split("<tr>").find(|row| row.contains("<b>12")).unwrap_or_default();
    assert!(row.contains("<b>14"), "{table}");
    assert!(row.contains("The Harbour Gazette") && row.contains("Northern Wire"), "{row}");
    assert!(!table.contains("<b>19"), "a number of what is withheld: {table}");
}

#[tokio::test]
async fn copies_are_folded_under_what_they_repeat() {
    let ferry = Ferry::new().await;
    let tide = title(&ferry.stand, "Tidewater Record", "US").await;
    let copy = piece(&ferry.stand, tide, "A ferry, a pier", GAZETTE, 10).await;
    let story = ferry.gazette;
    let told = [Told { id: copy, story, body: GAZETTE, copy_of: Some(story) }];
    judge(&ferry.stand, &told, &[]).await;
    let page = ferry.page().await;
    let list = between(&page, "<ol class=\"cov\">", "</ol>");
    let fold = between(list, "<details class=\"fold\">", "</details>");
    assert!(fold.contains("Tidewater Record"), "{list}");
    assert_eq!(list.matches("Tidewater Record").count(), fold.matches("Tidewater Record").count());
    assert!(key_lines(&page).iter().all(|(_, href)| !href.contains(&copy.to_string())));
    let own = ferry.stand.get(&format!("{}?kind=own", ferry.path())).await.text();
    assert!(!between(&own, "<ol class=\"cov\">", "</ol>").contains("Tidewater Record"));
}

#[tokio::test]
async fn coverage_is_filtered_by_country_and_nonsense_asks_for_nothing() {
    let ferry = Ferry::new().await;
    let coverage = async |query: &str| {
        let reply = ferry.stand.get(&format!("{}{query}", ferry.path())).await;
        assert_eq!(reply.status, 200, "{query}");
        let page = reply.text();
        let list = between(&page, "<ol class=\"cov\">", "</ol>").to_owned();
        ["The Harbour Gazette", "Northern Wire", "Ledger"].map(|name| list.contains(name))
    };
    assert_eq!(coverage("").await, [true, true, true]);
    assert_eq!(coverage("?country=NO").await, [false, true, false]);
    assert_eq!(coverage("?language=en").await, [true, true, true]);
    assert_eq!(coverage("?language=de").await, [false, false, false]);
    assert_eq!(coverage("?country=%3Cscript%3E&language=&kind=x").await, [true, true, true]);
}

#[tokio::test]
async fn a_merged_story_leads_on_and_an_unknown_one_is_not_found() {
    let ferry = Ferry::new().await;
    let other = title(&ferry.stand, "Tidewater Record", "US").await;
    let other = piece(&ferry.stand, other, "Pier closed", "<p>The pier is closed.</p>", 5).await;
    let alone = Told { id: other, story: other, body: "", copy_of: None };
    judge(&ferry.stand, &[alone], &[]).await;
    let (from, into) = (StoryId(other.0), StoryId(ferry.gazette.0));
    assert_eq!(ferry.stand.get(&format!("/story/{other}-pier-closed")).await.status, 200);
    judge(&ferry.stand, &[], &[StoryChange::Merged { from, into }]).await;
    for old in [format!("/story/{other}-pier-closed"), format!("/story/{}", ferry.gazette)] {
        let reply = ferry.stand.get(&old).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("location")),
            (303, &*ferry.path()),
            "{old}"
        );
    }
    let filtered = ferry.stand.get(&format!("/story/{other}?country=NO")).await;
    assert_eq!(filtered.header("location"), format!("{}?country=NO", ferry.path()));
    for unknown in ["/story/404", "/story/404-x", "/story/x", "/story/-1", "/story/"] {
        assert_eq!(ferry.stand.get(unknown).await.status, 404, "{unknown}");
    }
}

#[tokio::test]
async fn a_killed_article_leaves_every_part_of_the_page() {
    let ferry = Ferry::new().await;
    assert!(ferry.page().await.contains("Mira Tolland"));
    assert!(ferry.stand.store.kill_article(ferry.gazette, NOW).await.expect("kills"));
    ferry.stand.refresh().await;
    let moved = ferry.stand.get(&ferry.path()).await;
    assert_eq!(moved.status, 303, "the story stands under the headline of what is left");
    let page = ferry.stand.get(moved.header("location")).await.text();
    for gone in ["Mira Tolland", "lights went out", "The Harbour Gazette", "12 people"] {
        assert!(!page.contains(gone), "{gone} in {page}");
    }
    assert!(page.contains("Northern Wire"));
    for rest in [ferry.wire, ferry.ledger] {
        ferry.stand.store.kill_article(rest, NOW).await.expect("kills");
    }
    ferry.stand.refresh().await;
    assert_eq!(ferry.stand.get(&ferry.path()).await.status, 404, "nothing is left of it");
}

#[tokio::test]
async fn what_is_new_since_the_last_visit_is_told_to_who_was_here() {
    let ferry = Ferry::new().await;
    let (_, cookie) = ferry.stand.sign_in("nadia@news.example", Role::Reader).await;
    let first = ferry.stand.get_as(&cookie, &ferry.path()).await.text();
    assert!(!first.contains("class=\"news\""), "everything is new at the first visit");
    ferry.stand.clock.fetch_add(30 * MINUTE_MS, Ordering::SeqCst);
    let tide = title(&ferry.stand, "Tidewater Record", "US").await;
    let body = "<p>Prosecutors in Calderport have opened an inquiry into the owners of the ferry Aurelia.</p>\
<p>Tugs towed the ship to a dry dock in Lowmark Bay in the afternoon.</p>";
    let late = piece(&ferry.stand, tide, "Inquiry into ferry’s owners", body, -20).await;
    ferry.judge(&[(late, body)]).await;
    let page = ferry.stand.get_as(&cookie, &ferry.path()).await.text();
    let news = between(&page, "<ul class=\"news\">", "</ul>");
    assert!(news.contains("inquiry") && news.contains("Tidewater Record"), "{page}");
    assert!(!news.contains("crash") && !news.contains("Divers"), "told before: {news}");
    assert!(!ferry.page().await.contains("class=\"news\""), "a stranger was never here");
    ferry.stand.clock.fetch_add(MINUTE_MS, Ordering::SeqCst);
    let again = ferry.stand.get_as(&cookie, &ferry.path()).await.text();
    assert!(!again.contains("class=\"news\""), "and is not told twice");
}
