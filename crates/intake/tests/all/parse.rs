//! Feeds of every format and with every kind of damage, in small own-made pieces.

use intake::parse::{
    Error, Evidence, MAX_ENTRIES, MAX_FIELD_BYTES, MAX_PROBLEMS, discover, opml, parse,
};
use newsdesk::model::{Entry, EntryStatus, FeedDocument, FeedFormat, LicenceKind};
use url::Url;

const FEED_URL: &str = "https://feeds.example/news.xml";

/// Parses a document that came from `FEED_URL`.
pub(crate) fn read(source: &str) -> FeedDocument {
    let url = Url::parse(FEED_URL).expect("an address");
    parse(source.as_bytes(), None, Some(&url)).unwrap_or_else(|error| panic!("{error}: {source}"))
}

/// Parses an RSS item with the usual prefixes declared.
fn item(fields: &str) -> Entry {
    first(&format!("<rss version='2.0'><channel><item>{fields}</item></channel></rss>"))
}

/// Parses an Atom entry.
fn entry(fields: &str) -> Entry {
    first(&format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{fields}</entry></feed>"))
}

fn first(source: &str) -> Entry {
    read(source).entries.into_iter().next().unwrap_or_else(|| panic!("no entry: {source}"))
}

/// Returns a time as RFC 3339.
fn time(instant: Option<newsdesk::model::Instant>) -> Option<String> {
    let timestamp = instant.map(|instant| jiff::Timestamp::from_millisecond(instant.0));
    timestamp.map(|timestamp| timestamp.expect("in range").to_string())
}

#[test]
fn rss_is_read_whole() {
    let document = read(
        r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>The Harbour Post</title><link>https://post.example/</link>
  <description>News &amp;amp; views</description><language>en-gb</language>
  <lastBuildDate>Mon, 02 Nov 2026 10:00:00 GMT</lastBuildDate>
  <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
  <image><url>/logo.png</url><title>Logo</title><link>https://post.example/</link></image>
  <atom:link rel="self" href="https://feeds.example/news.xml"/>
  <atom:link rel="hub" href="https://hub.example/"/><atom:link rel="next" href="?page=2"/>
  <item>
    <title>Ferry &lt;b&gt;returns&lt;/b&gt;</title><link>/a?x=1&amp;y=2</link>
    <guid isPermaLink="false">post-1</guid><pubDate>Mon, 02 Nov 2026 09:00:00 +0100</pubDate>
    <description>&lt;p&gt;Short.&lt;/p&gt;</description>
    <content:encoded><![CDATA[<p>Long &amp; wide.</p>]]></content:encoded>
    <dc:creator>Ada Byron</dc:creator><category>Ships</category><category>Sea</category>
    <enclosure url="/a.mp3" type="audio/mpeg" length="123"/><comments>/a#talk</comments>
  </item>
</channel></rss>"#,
    );
    assert_eq!((document.format, document.version.as_deref()), (FeedFormat::Rss, Some("2.0")));
    assert_eq!(document.title.as_deref(), Some("The Harbour Post"));
    assert_eq!(document.link.as_deref(), Some("https://post.example/"));
    assert_eq!(document.description.as_deref(), Some("News & views"));
    assert_eq!(document.language.as_deref(), Some("en-gb"));
    assert_eq!(document.ttl_minutes, Some(30));
    assert_eq!(document.image.as_deref(), Some("https://post.example/logo.png"));
    assert_eq!(document.hub.as_deref(), Some("https://hub.example/"));
    assert_eq!(document.next_page.as_deref(), Some("https://post.example/?page=2"));
    assert_eq!(time(document.updated).as_deref(), Some("2026-11-02T10:00:00Z"));
    let entry = &document.entries[0];
    assert_eq!(entry.id.as_deref(), Some("post-1"));
    assert_eq!(entry.url.as_deref(), Some("https://post.example/a?x=1&y=2"));
    assert_eq!(entry.headline.as_deref(), Some("Ferry returns"));
    assert_eq!(time(entry.published).as_deref(), Some("2026-11-02T08:00:00Z"));
    assert_eq!(entry.summary_html.as_deref(), Some("<p>Short.</p>"));
    assert_eq!(entry.content_html.as_deref(), Some("<p>Long &amp; wide.</p>"));
    assert_eq!(entry.authors[0].name.as_deref(), Some("Ada Byron"));
    assert_eq!(entry.categories, ["Ships", "Sea"]);
    assert_eq!(entry.enclosures[0].length_bytes, Some(123));
    assert_eq!(entry.comments_url.as_deref(), Some("https://post.example/a#talk"));
    assert_eq!(document.problems, []);
}

#[test]
fn rdf_is_read_with_its_items_beside_the_channel() {
    let document = read(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://web.resource.org/cc/">
<channel rdf:about="https://post.example/"><title>Post</title><link>https://post.example/</link>
<items><rdf:Seq><rdf:li rdf:resource="https://post.example/1"/></rdf:Seq></items>
<cc:license rdf:resource="http://creativecommons.org/licenses/by-sa/3.0/"/></channel>
<item rdf:about="urn:post:1"><title>One</title><link>https://post.example/1</link>
<dc:date>2026-11-02T08:00:00Z</dc:date><dc:subject>Sea</dc:subject></item>
</rdf:RDF>"#,
    );
    assert_eq!((document.format, document.version.as_deref()), (FeedFormat::Rdf, Some("1.0")));
    assert_eq!(document.licence.map(|licence| licence.kind), Some(LicenceKind::CcBySa));
    let entry = &document.entries[0];
    assert_eq!(entry.id.as_deref(), Some("urn:post:1"));
    assert_eq!(entry.url.as_deref(), Some("https://post.example/1"));
    assert_eq!(time(entry.published).as_deref(), Some("2026-11-02T08:00:00Z"));
    assert_eq!(entry.categories, ["Sea"]);
}

#[test]
fn atom_is_read_whole() {
    let document = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://post.example/x/"
  xmlns:at="http://purl.org/atompub/tombstones/1.0">
<title type="html">Hafen &amp;amp; See</title><subtitle>Nachrichten</subtitle>
<link href="."/><link rel="self" href="feed"/><updated>2026-11-02T10:00:00Z</updated>
<author><name>Redaktion</name></author>
<entry xml:lang="nds"><id>tag:post.example,2026:1</id><title>Eins</title>
<link rel="alternate" type="application/json" href="1.json"/><link type="text/html" href="1.html"/>
<link rel="enclosure" type="image/jpeg" href="1.jpg" length="9"/>
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
<link rel="replies" type="text/html" href="1.html#k"/>
<published>2026-11-01T10:00:00+01:00</published><updated>2026-11-02T10:00:00Z</updated>
<category term="see" label="Die See"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="2.html">zwei</a><br/></div></content>
<summary>5 &lt; 6</summary></entry>
<at:deleted-entry ref="tag:post.example,2026:0" when="2026-11-02T09:00:00Z"/>
</feed>"#,
    );
    assert_eq!((document.format, document.version.as_deref()), (FeedFormat::Atom, Some("1.0")));
    assert_eq!(document.title.as_deref(), Some("Hafen & See"));
    assert_eq!(document.link.as_deref(), Some("https://post.example/x/"));
    assert_eq!(document.language.as_deref(), Some("de"));
    let [entry, gone] = document.entries.as_slice() else { panic!("not two entries") };
    assert_eq!(entry.url.as_deref(), Some("https://post.example/x/1.html"));
    assert_eq!(entry.language.as_deref(), Some("nds"));
    assert_eq!(entry.authors[0].name.as_deref(), Some("Redaktion"));
    assert_eq!(entry.image.as_deref(), Some("https://post.example/x/1.jpg"));
    assert_eq!(entry.licence.as_ref().map(|l| l.kind), Some(LicenceKind::CcBy));
    assert_eq!(entry.comments_url.as_deref(), Some("https://post.example/x/1.html#k"));
    assert_eq!(entry.categories, ["Die See"]);
    assert_eq!(entry.summary_html.as_deref(), Some("5 &lt; 6"));
    let content = entry.content_html.as_deref().unwrap_or_default();
    assert!(
        content.contains("<a href=\"https://post.example/x/2.html\">zwei</a><br>"),
        "{content}"
    );
    assert_eq!(gone.id.as_deref(), Some("tag:post.example,2026:0"));
    assert_eq!(gone.status(), EntryStatus::Canceled);
    assert_eq!(time(gone.updated).as_deref(), Some("2026-11-02T09:00:00Z"));
}

#[test]
fn atom_text_is_taken_in_the_form_that_it_claims() {
    let check = |content: &str, want: &str| {
        assert_eq!(entry(content).content_html.as_deref(), Some(want), "{content}");
    };
    check("<content type='html'>&lt;p&gt;a&lt;/p&gt;</content>", "<p>a</p>");
    check("<content type='text'>&lt;p&gt;a</content>", "&lt;p&gt;a");
    check("<content>a &lt; b</content>", "a &lt; b");
    check("<content>&lt;p&gt;a&lt;/p&gt;</content>", "<p>a</p>");
    check("<content type='html'><p>a</p></content>", "<p>a</p>");
    check("<content type='text/html' mode='base64'>PHA+YTwvcD4=</content>", "<p>a</p>");
}

#[test]
fn json_feed_is_read_whole() {
    let document = read(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "home_page_url": "https://post.example/",
 "language": "en", "next_url": "https://post.example/2", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
 "authors": [{"name": "Desk"}],
 "items": [
  {"id": 7, "url": "https://post.example/7", "title": "Seven &amp; eight", "content_text": "a < b\nc",
   "summary": "s", "date_published": "2026-11-02T09:00:00+01:00", "tags": ["x", 3],
   "attachments": [{"url": "https://post.example/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}]},
  {"id": "8", "content_html": "<p>e</p>", "date_published": "soon", "author": {"name": "Ada", "url": "mailto:a@b.example"}},
  null]}"#,
    );
    assert_eq!((document.format, document.version.as_deref()), (FeedFormat::JsonFeed, Some("1.1")));
    assert_eq!(document.hub.as_deref(), Some("https://hub.example/"));
    assert_eq!(document.next_page.as_deref(), Some("https://post.example/2"));
    let [seven, eight] = document.entries.as_slice() else { panic!("not two entries") };
    assert_eq!(seven.id.as_deref(), Some("7"));
    assert_eq!(seven.headline.as_deref(), Some("Seven & eight"));
    assert_eq!(seven.content_html.as_deref(), Some("a &lt; b<br>\nc"));
    assert_eq!(time(seven.published).as_deref(), Some("2026-11-02T08:00:00Z"));
    assert_eq!(seven.authors[0].name.as_deref(), Some("Desk"));
    assert_eq!(seven.enclosures[0].length_bytes, Some(5));
    assert_eq!(eight.authors[0].email.as_deref(), Some("a@b.example"));
    let places: Vec<&str> = document.problems.iter().map(|p| p.place.as_str()).collect();
    assert_eq!(places, ["items[1].published", "items[2]"]);
}

#[test]
fn json_that_breaks_off_gives_its_whole_entries() {
    let check = |source: &str, want: usize| {
        let document = read(source);
        assert_eq!((document.entries.len(), document.problems.len()), (want, 1), "{source}");
    };
    check(
        r#"{"title": "a", "items": [{"id": "1", "tags": ["x"]}, {"id": "2"}, {"id": "3", "ti"#,
        2,
    );
    check("{\"items\": [{\"id\": \"1\", \"title\": \"two\nlines\"}]}", 1);
}

#[test]
fn opml_gives_every_subscription_with_its_folder() {
    let list = r#"<opml version="2.0"><head><title>My list</title></head><body>
<outline text="News"><outline text="World">
  <outline text="Post" xmlUrl="https://post.example/rss?a=1&b=2" htmlUrl="https://post.example/"/>
</outline></outline>
<outline text="Torn" description="see <a href="https://x.example">x</a> there" xmlUrl="https://torn.example/rss" />
<outline title="Bare" XMLURL="https://bare.example/rss"></outline></body></opml>"#;
    let outlines = opml(list.as_bytes()).expect("a list");
    let found: Vec<_> = outlines
        .iter()
        .map(|o| (o.feed_url.as_str(), o.title.as_deref(), o.folder.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("https://post.example/rss?a=1&b=2", Some("Post"), Some("News/World")),
            ("https://torn.example/rss", Some("Torn"), None),
            ("https://bare.example/rss", Some("Bare"), None),
        ]
    );
    assert_eq!(outlines[0].home.as_deref(), Some("https://post.example/"));
    let document = read(list);
    assert_eq!((document.format, document.title.as_deref()), (FeedFormat::Opml, Some("My list")));
    assert_eq!(document.entries.len(), 3);
    assert_eq!(document.entries[0].categories, ["News/World"]);
    assert!(opml(b"<rss/>").is_err());
}

#[test]
fn what_is_no_feed_is_said_plainly() {
    let check = |source: &str, want: &str| {
        let error = parse(source.as_bytes(), None, None).expect_err(source);
        let Error::NotAFeed { looks_like } = error;
        assert_eq!(looks_like, want, "{source}");
    };
    check("", "this is empty");
    check(" \n\t", "this is empty");
    check("<!DOCTYPE html><html><body>x</body></html>", "this is a web page, not a feed");
    check("<html><head></head></html>", "this is a web page, not a feed");
    check("<urlset><url/></urlset>", "this is a site map, not a feed");
    check("{\"a\": 1}", "this is JSON, but no JSON Feed");
    check("[1, 2", "this is JSON, but no JSON Feed");
    check("just text", "this is no feed");
    check("<svg></svg>", "this is no feed");
}

#[test]
fn damaged_feeds_give_what_can_be_saved() {
    let check = |source: &str, want: &[&str]| {
        let document = read(source);
        let headlines: Vec<&str> =
            document.entries.iter().filter_map(|entry| entry.headline.as_deref()).collect();
        assert_eq!(headlines, want, "{source}");
    };
    let two = ["One", "Two"];
    check("<rss><channel><item><title>One</title></item><item><title>Two", &two);
    check("<rss><channel><item><title>One<item><title>Two</title></channel>", &two);
    check(
        "<rss><item><title>One</title></item></rss><rss><item><title>Two</title></item></rss>",
        &two,
    );
    check(
        "Warning: x <br/>\n<?xml version='1.0'?><rss><channel><item><title>One</title></item>",
        &["One"],
    );
    check("<channel><item><title>One</title></item></channel>", &["One"]);
    check("<RSS><Channel><ITEM><Title>One</TITLE></item></channel></RSS>", &["One"]);
    check("<feed><entry><title>One</title></entry></feed>", &["One"]);
    check(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>One</a:title></a:entry></a:feed>",
        &["One"],
    );
    check("<rss><channel><item><title>A & B &nbsp;&copy; &own;</title></item>", &["A & B © &own;"]);
    check("<rss><channel><item><title>A < B</title></item></channel></rss>", &["A < B"]);
    check("<rss><channel><item><title>A\u{1}\u{0}B</title></item>", &["AB"]);
    check(
        "<!DOCTYPE rss [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><rss><item><title>&b;</title></item></rss>",
        &["&b;"],
    );
    check(
        "<rss><channel><item><title><![CDATA[One]]></title><description><![CDATA[open</description>",
        &["One"],
    );
}

#[test]
fn unescaped_markup_is_kept_as_markup() {
    let check = |fields: &str, want: &str| {
        assert_eq!(item(fields).summary_html.as_deref(), Some(want), "{fields}");
    };
    check("<description>a <b>b</b><br>c</description>", "a <b>b</b><br>c");
    check("<description><p>a<p>b</description><title>t</title>", "<p>a<p>b</p></p>");
    check("<description>&lt;p&gt;a &amp;amp; b&lt;/p&gt;</description>", "<p>a &amp; b</p>");
    check("<description>&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;</description>", "<p>a</p>");
}

#[test]
fn identity_and_address_help_each_other_out() {
    let check = |fields: &str, id: Option<&str>, url: Option<&str>| {
        let entry = item(fields);
        assert_eq!((entry.id.as_deref(), entry.url.as_deref()), (id, url), "{fields}");
    };
    let one = "https://a.example/1";
    check("<link>https://a.example/1</link>", Some(one), Some(one));
    check("<guid>https://a.example/1</guid>", Some(one), Some(one));
    check("<guid isPermaLink='false'>https://a.example/1</guid>", Some(one), None);
    check("<guid>7</guid><link> 1 </link>", Some("7"), Some("https://feeds.example/1"));
    check("<guid>7</guid><atom:link href='https://a.example/1'/>", Some("7"), Some(one));
    check("<guid>7</guid><link href='https://a.example/1'/>", Some("7"), Some(one));
    check("<link>javascript:alert(1)</link>", None, None);
    check(
        "<link>https://count.example/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>",
        Some(one),
        Some(one),
    );
}

#[test]
fn pictures_come_from_the_best_place() {
    let check = |fields: &str, want: Option<&str>| {
        assert_eq!(item(fields).image.as_deref(), want, "{fields}");
    };
    let media = "<media:content medium='image' url='https://a.example/m'/>";
    let wide = "<media:content type='image/png' url='https://a.example/w' width='900'/>";
    let thumbnail = "<media:thumbnail url='https://a.example/t'/>";
    let enclosure = "<enclosure type='image/png' url='https://a.example/e' length='1'/>";
    let podcast = "<itunes:image href='https://a.example/p'/>";
    check(&format!("{thumbnail}{media}{enclosure}"), Some("https://a.example/m"));
    check(&format!("<media:group>{media}{wide}</media:group>"), Some("https://a.example/w"));
    check(&format!("{podcast}{enclosure}{thumbnail}"), Some("https://a.example/t"));
    check(&format!("{podcast}{enclosure}"), Some("https://a.example/e"));
    check(podcast, Some("https://a.example/p"));
    check("<media:content url='https://secure.gravatar.com/avatar/1.jpg' medium='image'/>", None);
    check("<enclosure type='audio/mpeg' url='https://a.example/e.mp3'/>", None);
}

#[test]
fn dates_that_cannot_be_read_are_noted_with_their_place() {
    let document = read(
        "<rss><channel><pubDate>?</pubDate><item/><item><pubDate>03/04/2026</pubDate></item></channel></rss>",
    );
    assert_eq!(document.entries[1].published, None);
    let noted: Vec<_> =
        document.problems.iter().map(|p| (p.place.as_str(), p.value.as_deref())).collect();
    assert_eq!(noted, [("feed.updated", Some("?")), ("items[1].published", Some("03/04/2026"))]);
}

#[test]
fn everything_is_capped() {
    let item = "<item><link>x:y</link></item>";
    let document = read(&format!("<rss><channel>{}", item.repeat(MAX_ENTRIES + 5)));
    assert_eq!((document.entries.len(), document.problems.len()), (MAX_ENTRIES, MAX_PROBLEMS));
    let long = format!("<rss><item><description>{}", "ä".repeat(MAX_FIELD_BYTES));
    let entry = first(&long);
    assert_eq!(entry.summary_html.map(|text| text.len()), Some(MAX_FIELD_BYTES));
    let deep = format!("<rss><item><description>{}x", "<div>".repeat(300_000));
    assert!(first(&deep).summary_html.is_some_and(|text| text.ends_with("</div>")));
}

#[test]
fn feeds_of_a_page_are_found_best_first() {
    let base = Url::parse("https://post.example/world/").expect("an address");
    let page = r#"<html><head>
<link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/rss">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="atom.xml">
<link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/feed.css"></head>
<body><a href="/rss">again</a><a href="https://post.example/sport/feed/">Sport</a><a href="/about">About</a>
<a href="feed:https://post.example/x.rss">X</a></body></html>"#;
    let found = discover(page, &base);
    let shown: Vec<_> =
        found.iter().take(5).map(|feed| (feed.url.as_str(), feed.evidence)).collect();
    assert_eq!(
        shown,
        [
            ("https://post.example/rss", Evidence::Declared),
            ("https://post.example/world/atom.xml", Evidence::Declared),
            ("https://post.example/sport/feed/", Evidence::Linked),
            ("https://post.example/x.rss", Evidence::Linked),
            ("https://post.example/feed", Evidence::Usual),
        ]
    );
    assert_eq!(found[0].title.as_deref(), Some("All & more"));
    assert_eq!(found[1].format, Some(FeedFormat::Atom));
}
