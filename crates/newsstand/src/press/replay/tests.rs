//! Tests of replay: what is served, what is refused, and how dates move.

use std::fs;

use super::*;

/// A directory of its own for one test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("newsstand-replay-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("below/deeper")).expect("directory");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("file");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\
    <lastBuildDate>Sun, 15 Mar 2020 12:00:00 GMT</lastBuildDate>\
    <item><title>Printed on 1 Jan 2020</title><pubDate>Sun, 15 Mar 2020 10:00:00 GMT</pubDate></item>\
    <item><pubDate><![CDATA[ Sat, 14 Mar 2020 09:30:00 +0100 ]]></pubDate>\
    <description><![CDATA[<date>2020-01-01</date>]]></description></item></channel></rss>";

/// Sun, 22 Nov 2026 09:48:00 GMT.
const NOW: Instant = Instant(1_795_340_880_000);

fn moved(text: &str) -> String {
    String::from_utf8(dates_moved(text.as_bytes().to_vec(), NOW)).expect("text")
}

#[test]
fn newest_entry_moves_to_now_and_gaps_stay() {
    let text = moved(RSS);
    assert!(text.contains("<pubDate>Sun, 22 Nov 2026 09:48:00 GMT</pubDate>"), "{text}");
    assert!(text.contains("<![CDATA[ Sat, 21 Nov 2026 09:18:00 +0100 ]]>"), "{text}");
    assert!(
        text.contains("<lastBuildDate>Sun, 22 Nov 2026 11:48:00 GMT</lastBuildDate>"),
        "{text}"
    );
}

#[test]
fn bytes_that_are_no_dates_stay() {
    let text = moved(RSS);
    assert!(text.contains("Printed on 1 Jan 2020") && text.contains("<date>2020-01-01</date>"));
    for same in [
        "<rss><channel><pubDate>soon</pubDate></channel></rss>",
        "no feed at all",
        "",
        "{\"date\": 5}",
        "<",
        "\"",
    ] {
        assert_eq!(moved(same), same);
    }
    let latin = b"<feed><entry><title>\xE9t\xE9</title><updated>2020-03-15T10:00:00Z</updated></entry></feed>";
    let want = b"<feed><entry><title>\xE9t\xE9</title><updated>2026-11-22T09:48:00Z</updated></entry></feed>";
    assert_eq!(dates_moved(latin.to_vec(), NOW), want);
}

#[test]
fn json_dates_move_by_their_keys() {
    let text = moved(
        "{\"title\": \"2020-03-15\", \"items\": [{\"date_published\": \"2020-03-15T10:00:00Z\", \
         \"summary\": \"a \\\"quoted\\\" word\"}, {\"date_published\" : \"2020-03-15T08:00:00+01:00\"}]}",
    );
    assert!(text.contains("\"date_published\": \"2026-11-22T09:48:00Z\""), "{text}");
    assert!(text.contains("\"date_published\" : \"2026-11-22T07:48:00+01:00\""), "{text}");
    assert!(text.contains("\"title\": \"2020-03-15\""));
}

#[test]
fn prefixed_dates_of_rdf_and_sitemaps_move() {
    let text = moved(
        "<rdf:RDF><item rdf:about=\"a\"><dc:date>2020-03-15T10:00+01:00</dc:date></item></rdf:RDF>",
    );
    assert!(text.contains("<dc:date>2026-11-22T10:48+01:00</dc:date>"), "{text}");
    let text = moved(
        "<urlset><url><news:publication_date>2020-03-15</news:publication_date></url></urlset>",
    );
    assert!(text.contains("<news:publication_date>2026-11-22</news:publication_date>"), "{text}");
}

#[test]
fn files_are_listed_and_their_form_is_guessed() {
    let scratch = Scratch::new("forms");
    scratch.write("a.xml", RSS);
    scratch.write("below/deeper/b", " {\"version\": \"https://jsonfeed.org/version/1.1\"}");
    scratch.write(
        "below/atom",
        "\u{feff}<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
    );
    let recordings = Recordings::list(&scratch.0, None).expect("list");
    assert_eq!(recordings.names().collect::<Vec<_>>(), ["a.xml", "below/atom", "below/deeper/b"]);
    let form = |name: &str| recordings.read(name).expect(name).media_type;
    assert_eq!(form("a.xml"), "application/rss+xml");
    assert_eq!(form("below/atom"), "application/atom+xml");
    assert_eq!(form("below/deeper/b"), "application/feed+json");
    assert_eq!(recordings.read("a.xml").expect("file").body, RSS.as_bytes());
}

#[test]
fn paths_out_of_the_directory_are_refused() {
    let scratch = Scratch::new("paths");
    scratch.write("a.xml", RSS);
    let recordings = Recordings::list(&scratch.0.join("below"), None).expect("list");
    for name in ["../a.xml", "..", "", "/etc/hostname", "below/../../a.xml", "deeper"] {
        assert_eq!(recordings.read(name), None, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let scratch = Scratch::new("links");
    scratch.write("a.xml", RSS);
    scratch.write("b.xml", RSS);
    scratch.write("below/deeper/c.xml", RSS);
    std::os::unix::fs::symlink(scratch.0.join("a.xml"), scratch.0.join("link.xml")).expect("link");
    std::os::unix::fs::symlink(&scratch.0, scratch.0.join("below/loop")).expect("link");
    let recordings = Recordings::list(&scratch.0, None).expect("list");
    assert_eq!(recordings.names().collect::<Vec<_>>(), ["a.xml", "b.xml", "below/deeper/c.xml"]);
    // What turns into a link later is refused as well, as is what lies behind one.
    fs::remove_file(scratch.0.join("b.xml")).expect("remove");
    std::os::unix::fs::symlink(scratch.0.join("a.xml"), scratch.0.join("b.xml")).expect("link");
    fs::rename(scratch.0.join("below/deeper"), scratch.0.join("moved")).expect("rename");
    std::os::unix::fs::symlink(scratch.0.join("moved"), scratch.0.join("below/deeper"))
        .expect("link");
    assert_eq!(recordings.read("b.xml"), None);
    assert_eq!(recordings.read("below/deeper/c.xml"), None);
    assert!(recordings.read("a.xml").is_some());
}

#[test]
fn addresses_of_files_are_escaped() {
    assert_eq!(recording_path("a b/ü&c.xml"), "/replay/a%20b/%C3%BC%26c.xml");
}
