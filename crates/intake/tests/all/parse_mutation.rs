//! Damage of every kind, done at random to sound feeds: nothing panics, and no limit is passed.

use intake::parse::{
    MAX_AUTHORS, MAX_CATEGORIES, MAX_ENCLOSURES, MAX_ENTRIES, MAX_FIELD_BYTES,
    MAX_PROBLEM_VALUE_CHARS, MAX_PROBLEMS, discover, opml, parse,
};
use newsdesk::model::FeedDocument;
use url::Url;

/// Rounds without `NEWSSTAND_FUZZ_ROUNDS`; they take about a second in a debug build.
const ROUNDS: u64 = 4_000;

/// Changes made to one feed.
const MAX_CHANGES: u64 = 12;

const SAMPLES: [&str; 5] = [
    r#"<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss [<!ENTITY e "f">]><rss version="2.0"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Post</title><link>https://post.example/</link><!-- c --><ttl>60</ttl><image><url>/l.png</url></image>
<item><title><![CDATA[A &amp; B]]></title><link>/1</link><guid isPermaLink="false">1</guid>
<pubDate>Mon, 02 Nov 2026 09:00:00 +0100</pubDate><description>&lt;p&gt;x&#8217;&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Long <a href="/2">two</a></p>]]></content:encoded><author>a@b.example (A B)</author>
<media:group><media:content url="https://a.example/1.jpg" medium="image" width="640"/></media:group>
<enclosure url="/1.mp3" type="audio/mpeg" length="12"/></item>
<item><title>Zwei &eacute; ä 漢字</title><pubDate>5. März 2026 12:00 MEZ</pubDate></item></channel></rss>"#,
    r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/x/" xml:lang="de">
<title type="html">A &amp;amp; B</title><link href="."/><link rel="hub" href="https://hub.example/"/>
<entry><id>tag:1</id><title>Eins</title><updated>2026-11-02T10:00:00Z</updated><link href="1" type="text/html"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a<br/><a href="2">b</a></p></div></content>
<author><name>Ada</name><uri>/ada</uri></author><category term="x" label="X"/></entry>
<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:0" when="2026-11-02T09:00:00Z"/></feed>"#,
    r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [{"id": 7, "title": "T\u00e4",
 "content_html": "<p>x</p>", "date_published": "2026-11-02T09:00:00+01:00", "tags": ["a", "b"],
 "attachments": [{"url": "https://a.example/1", "size_in_bytes": 5}]}, {"id": "8", "content_text": "a\nb"}]}"#,
    r#"<opml version="2.0"><head><title>L</title></head><body><outline text="F"><outline text="P &amp; Q"
 xmlUrl="https://post.example/rss?a=1&b=2" htmlUrl="https://post.example/"/></outline></body></opml>"#,
    r#"<!DOCTYPE html><html><head><base href="/b/"><link rel="alternate" type="application/rss+xml" title="R"
 href="rss"></head><body><a href="feed:https://a.example/feed">F</a></body></html>"#,
];

/// Pieces that hurt when they are put where they do not belong.
const PIECES: [&str; 18] = [
    "<",
    ">",
    "&",
    "\"",
    "'",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<?",
    "</",
    "<item>",
    "</item>",
    "&#0;",
    "&#xD800;",
    "\u{0}",
    "\u{FEFF}",
    "99999999999999999999",
    "xmlns=\"",
];

/// A small generator of numbers (xorshift64*), the same in every run.
struct Numbers(u64);

impl Numbers {
    /// Returns a number below `end`.
    fn below(&mut self, end: u64) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number % end.max(1)).expect("small")
    }

    /// Returns a place in some bytes.
    fn place(&mut self, bytes: &[u8]) -> usize {
        self.below(u64::try_from(bytes.len()).expect("small"))
    }
}

/// Changes a document in one way.
fn change(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    if bytes.is_empty() {
        return;
    }
    let (a, b) = (numbers.place(bytes), numbers.place(bytes));
    let range = a.min(b)..a.max(b).min(a.min(b) + 200);
    match numbers.below(6) {
        0 => bytes[a] = u8::try_from(numbers.below(256)).expect("a byte"),
        1 => _ = bytes.drain(range),
        2 => {
            let piece = bytes[range].to_vec();
            bytes.splice(b..b, piece);
        }
        3 => bytes.truncate(a.max(bytes.len() / 2)),
        4 => bytes.swap(a, b),
        _ => {
            let piece = PIECES[numbers.below(18)];
            bytes.splice(a..a, piece.bytes());
        }
    }
}

/// Checks what holds for every document.
fn check(document: &FeedDocument) {
    assert!(document.entries.len() <= MAX_ENTRIES && document.problems.len() <= MAX_PROBLEMS);
    for problem in &document.problems {
        let length = problem.value.as_ref().map_or(0, |value| value.chars().count());
        assert!(length <= MAX_PROBLEM_VALUE_CHARS);
    }
    for entry in &document.entries {
        assert!(entry.categories.len() <= MAX_CATEGORIES && entry.authors.len() <= MAX_AUTHORS);
        assert!(entry.enclosures.len() <= MAX_ENCLOSURES);
        for text in
            [&entry.headline, &entry.summary_html, &entry.content_html].into_iter().flatten()
        {
            assert!(text.len() <= MAX_FIELD_BYTES && !text.contains('\0'), "{text}");
        }
        let web =
            |url: &str| !url.contains(':') || url.starts_with("http") || !url.starts_with("java");
        assert!(entry.url.as_deref().is_none_or(web) && entry.image.as_deref().is_none_or(web));
    }
}

/// Returns how many rounds are asked for.
#[expect(clippy::disallowed_methods, reason = "the number of rounds is a setting of the test run")]
fn rounds() -> u64 {
    std::env::var("NEWSSTAND_FUZZ_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

#[test]
fn damage_never_panics_and_limits_hold() {
    let url = Url::parse("https://feeds.example/news").expect("an address");
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for round in 0..rounds() {
        let sample = SAMPLES[usize::try_from(round % 5).expect("small")];
        let mut bytes = sample.as_bytes().to_vec();
        for _ in 0..=numbers.below(MAX_CHANGES) {
            change(&mut bytes, &mut numbers);
        }
        let base = (round % 2 == 0).then_some(&url);
        if let Ok(document) = parse(&bytes, None, base) {
            check(&document);
        }
        _ = opml(&bytes);
        if round % 5 == 4 {
            _ = discover(&String::from_utf8_lossy(&bytes), &url);
        }
    }
}
