//! The list of every feed of the press as OPML 2.0, grouped by language, recorded feeds in a group of their own.

use super::library::Library;
use super::markup::escape;
use super::title::Title;

/// The group of the recorded feeds.
const RECORDED: &str = "Recorded";

/// The name of each language in itself.
const LANGUAGES: [(&str, &str); 7] = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("ar", "العربية"),
    ("ja", "日本語"),
];

/// A recorded feed.
pub(super) struct RecordedFeed<'a> {
    /// What it calls itself.
    pub(super) title: Option<&'a str>,
    /// The path of its address.
    pub(super) path: String,
}

/// Writes the list.
pub(super) fn write<'a>(
    library: &Library,
    recorded: impl Iterator<Item = RecordedFeed<'a>>,
    base: &str,
) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\
        <title>The press of Newsstand</title></head>\n<body>\n"
        .to_owned();
    for (code, language) in LANGUAGES {
        let titles = library.shelves.iter().map(|it| &it.title).filter(|it| it.language == code);
        group_push(&mut out, language, titles.map(|it| title_outline(it, base)));
    }
    group_push(&mut out, RECORDED, recorded.map(|it| recorded_outline(&it, base)));
    out.push_str("</body>\n</opml>\n");
    out
}

fn group_push(out: &mut String, name: &str, outlines: impl Iterator<Item = String>) {
    let outlines: String = outlines.collect();
    if !outlines.is_empty() {
        out.push_str(&format!(
            "<outline text=\"{name}\" title=\"{name}\">\n{outlines}</outline>\n"
        ));
    }
}

fn title_outline(title: &Title, base: &str) -> String {
    let (name, language) = (escape(&title.name), &title.language);
    // In OPML the word `rss` stands for every form of feed.
    format!(
        "<outline type=\"rss\" text=\"{name}\" title=\"{name}\" language=\"{language}\" \
         category=\"/{}\" xmlUrl=\"{base}{}\" htmlUrl=\"{base}{}\"/>\n",
        escape(&title.section),
        title.feed_path(),
        title.home_path(),
    )
}

fn recorded_outline(feed: &RecordedFeed<'_>, base: &str) -> String {
    let name = escape(feed.title.unwrap_or_default());
    let path = escape(&feed.path);
    // The address is the home page, too: recordings of one name stay titles of their own.
    format!(
        "<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{base}{path}\" \
         htmlUrl=\"{base}{path}\"/>\n"
    )
}

#[cfg(test)]
mod tests {
    use newsdesk::model::Instant;

    use super::*;

    #[test]
    fn every_feed_is_listed_once() {
        let library = Library::build(Instant(1_795_345_200_000)).expect("library");
        let path = "/replay/a%26b.xml".to_owned();
        let recorded = [RecordedFeed { title: Some("Tide & Time"), path }];
        let opml = write(&library, recorded.into_iter(), "http://127.0.0.1:1");
        assert_eq!(opml.matches("xmlUrl=").count(), library.shelves.len() + 1);
        assert!(
            opml.contains(
                "title=\"Tide &amp; Time\" xmlUrl=\"http://127.0.0.1:1/replay/a%26b.xml\""
            )
        );
        assert!(opml.contains("xmlUrl=\"http://127.0.0.1:1/t/northern-wire/feed.xml\""));
    }
}
