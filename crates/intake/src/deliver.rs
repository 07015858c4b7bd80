//! From an entry as a feed delivered it to the article that it makes: one headline, clean text, absolute addresses.
//! Knows nothing of what is already held; the text of pages is `extract`'s business.

use newsdesk::model::{Entry, Language, Licence, LicenceKind, Section, TextOrigin};
use newsdesk::sections::{self, Evidence};
use url::Url;

use crate::sanitize::{SanitizedHtml, sanitize};
use crate::{address, fingerprint, language, text};

/// Words from which a text that came as summary counts as the whole article.
///
/// # Source
/// Of the recorded feeds that deliver only `description`, those with full texts have a median of 420 words, those with
/// teasers of 28; between 120 and 180 words there is next to nothing.
const FULL_SUMMARY_WORDS: i64 = 150;
/// Characters of a line under a headline.
const MAX_DEK_CHARS: usize = 320;
/// Characters of a headline.
const MAX_HEADLINE_CHARS: usize = 400;
/// Characters of a headline made from the text of an entry that has none.
const MADE_HEADLINE_CHARS: usize = 90;
/// Names in a byline.
const MAX_BYLINE_NAMES: usize = 6;

/// What is known of the feed and its source.
#[derive(Clone, Debug)]
pub struct FeedFacts<'a> {
    /// The address that relative ones are resolved against.
    pub base: Option<&'a Url>,
    /// The language of the feed or its source.
    pub language: Option<Language>,
    /// The section that the source's articles belong to when nothing better is known.
    pub section: Section,
    /// The licence of the feed or its source.
    pub licence: Option<LicenceKind>,
}

/// The article that an entry makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// Its canonical address.
    pub url: Option<Url>,
    /// The fingerprint of the address's identity.
    pub url_hash: Option<i64>,
    /// Its heading.
    pub headline: String,
    /// The line under the heading.
    pub dek: Option<String>,
    /// The first sentences.
    pub excerpt: Option<String>,
    /// The credited author line.
    pub byline: Option<String>,
    /// Its section.
    pub section: Section,
    /// Its language.
    pub language: Option<Language>,
    /// The address of its picture.
    pub image: Option<String>,
    /// Its licence.
    pub licence: Option<Licence>,
    /// Where its text came from.
    pub text_origin: TextOrigin,
    /// Words of its text.
    pub word_count: i64,
    /// Its text.
    pub body: Option<SanitizedHtml>,
}

/// Returns the fingerprint of an entry's identity within its feed.
#[must_use]
pub fn guid_hash(entry: &Entry) -> i64 {
    let identity = entry.id.as_deref().or(entry.url.as_deref()).or(entry.headline.as_deref());
    fingerprint::of(&[identity.unwrap_or_default()])
}

/// Returns the fingerprint of what an entry says; times and counters that move by themselves are no part of it.
#[must_use]
pub fn content_hash(entry: &Entry) -> i64 {
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    fingerprint::of(&[
        &part(&entry.headline),
        &part(&entry.url),
        &part(&entry.summary_html),
        &part(&entry.content_html),
        &part(&entry.image),
        entry.status().as_str(),
    ])
}

/// Makes the article of an entry.
#[must_use]
pub fn deliver(entry: &Entry, facts: &FeedFacts<'_>) -> Delivered {
    let url = entry.url.as_deref().and_then(|raw| address::absolute(raw, facts.base));
    let url = url.map(address::canonical);
    let text = entry_text(entry, url.as_ref().or(facts.base));
    let headline = headline(entry, &text.plain);
    let declared = entry.language.as_deref().and_then(Language::from_tag);
    let declared = declared.or_else(|| facts.language.clone());
    let sample =
        format!("{headline} {}", text.plain.get(..text.plain.len().min(600)).unwrap_or(""));
    let excerpt = text::excerpt(&text.plain, text::EXCERPT_CHARS);
    let language = language::identify(declared.as_ref(), &sample);
    let evidence = Evidence {
        feed: Some(facts.section),
        labels: &entry.categories,
        url: url.as_ref().map(Url::as_str),
        markup: None,
        headline: &headline,
        text: &text.plain,
        language: language.as_ref(),
    };
    Delivered {
        url_hash: url.as_ref().map(|url| fingerprint::of(&[&address::identity(url)])),
        section: sections::decide(&evidence).section,
        language,
        byline: byline(entry),
        image: image(entry, text.body.as_ref(), facts.base),
        licence: licence(entry, facts),
        dek: dek(text.dek.as_deref(), &headline, &text.plain),
        excerpt: Some(excerpt).filter(|excerpt| !excerpt.is_empty()),
        text_origin: text.origin,
        word_count: text::word_count(&text.plain),
        body: text.body,
        headline,
        url,
    }
}

/// The text of an entry, chosen and made safe.
struct EntryText {
    body: Option<SanitizedHtml>,
    plain: String,
    dek: Option<String>,
    origin: TextOrigin,
}

/// Chooses between content and summary: the longer is the text, a short summary beside it the line under the headline.
fn entry_text(entry: &Entry, base: Option<&Url>) -> EntryText {
    let safe = |raw: &Option<String>| {
        let html = sanitize(raw.as_deref().filter(|raw| !raw.trim().is_empty())?, base);
        let plain = text::from_html(html.as_str());
        (!plain.is_empty() || html.as_str().contains("<img")).then_some((html, plain))
    };
    match (safe(&entry.content_html), safe(&entry.summary_html)) {
        (Some((body, plain)), Some((_, summary))) if plain.len() >= summary.len() => {
            let origin = if is_cut(&plain) { TextOrigin::Summary } else { TextOrigin::Feed };
            EntryText { body: Some(body), plain, dek: Some(summary), origin }
        }
        (Some((body, plain)), None) => {
            let origin = if is_cut(&plain) { TextOrigin::Summary } else { TextOrigin::Feed };
            EntryText { body: Some(body), plain, dek: None, origin }
        }
        (_, Some((body, plain))) => {
            let is_full = text::word_count(&plain) >= FULL_SUMMARY_WORDS && !is_cut(&plain);
            let origin = if is_full { TextOrigin::Feed } else { TextOrigin::Summary };
            EntryText { body: Some(body), plain, dek: None, origin }
        }
        (None, None) => {
            EntryText { body: None, plain: String::new(), dek: None, origin: TextOrigin::Summary }
        }
    }
}

/// Tells whether a text says itself that it goes on elsewhere.
fn is_cut(plain: &str) -> bool {
    const ENDS: [&str; 8] =
        ["[…]", "[...]", "…", "...", "[&hellip;]", "read more", "continue reading", "weiterlesen"];
    // The words may stand before a closing line such as "The post … appeared first on …".
    let is_short = text::word_count(plain) < FULL_SUMMARY_WORDS;
    let tail = plain.trim_end_matches(['→', '»', '>', ' ', '\n']).to_lowercase();
    is_short && ENDS.iter().any(|end| tail.ends_with(end))
}

/// Returns the heading; an entry without one is headed by its first words.
fn headline(entry: &Entry, plain: &str) -> String {
    let given = entry.headline.as_deref().map(str::trim).filter(|text| !text.is_empty());
    match given {
        Some(given) => given.chars().take(MAX_HEADLINE_CHARS).collect(),
        None => text::excerpt(plain, MADE_HEADLINE_CHARS),
    }
}

/// Returns the line under the headline, unless it only repeats the headline or the beginning of the text.
fn dek(summary: Option<&str>, headline: &str, plain: &str) -> Option<String> {
    let summary = text::excerpt(summary?.trim(), MAX_DEK_CHARS);
    let words = |text: &str| text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
    let repeats =
        words(&summary) == words(plain) || text::opens(plain, &summary) || summary == headline;
    (!summary.is_empty() && !repeats).then_some(summary)
}

/// Returns the author line: names, never mail addresses.
fn byline(entry: &Entry) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in entry.authors.iter().filter_map(|author| author.name.as_deref()) {
        let name = name.trim();
        if !name.is_empty() && !name.contains('@') && !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(MAX_BYLINE_NAMES);
    (!names.is_empty()).then(|| names.join(", "))
}

/// Returns the address of the picture: the entry's own, else the first of its text.
fn image(entry: &Entry, body: Option<&SanitizedHtml>, base: Option<&Url>) -> Option<String> {
    let own = entry.image.as_deref().and_then(|raw| address::absolute(raw, base));
    let first = || {
        let html = body?.as_str();
        let start = html.find("<img src=\"")? + "<img src=\"".len();
        let value = html.get(start..)?.split('"').next()?;
        address::absolute(&value.replace("&amp;", "&"), None)
    };
    own.or_else(first).map(Into::into)
}

/// Returns the licence: the entry's own, else that of the feed or source.
fn licence(entry: &Entry, facts: &FeedFacts<'_>) -> Option<Licence> {
    let of_source = |kind| Licence { kind, url: None, statement: None };
    entry.licence.clone().or_else(|| facts.licence.map(of_source))
}

#[cfg(test)]
mod tests {
    use newsdesk::model::Author;

    use super::*;

    fn facts() -> FeedFacts<'static> {
        FeedFacts {
            base: None,
            language: Language::from_tag("en"),
            section: Section::World,
            licence: None,
        }
    }

    fn entry(summary: Option<&str>, content: Option<&str>) -> Entry {
        Entry {
            headline: Some("The gate held".to_owned()),
            url: Some("https://a.example/sport/x?utm_source=rss".to_owned()),
            summary_html: summary.map(str::to_owned),
            content_html: content.map(str::to_owned),
            ..Entry::default()
        }
    }

    #[test]
    fn content_is_the_text_and_a_short_summary_the_line_under_the_headline() {
        let made = deliver(
            &entry(Some("A dry town."), Some("<p>At 03:10 the gate closed.</p>")),
            &facts(),
        );
        assert_eq!(made.text_origin, TextOrigin::Feed);
        assert_eq!(made.dek.as_deref(), Some("A dry town."));
        assert_eq!(made.excerpt.as_deref(), Some("At 03:10 the gate closed."));
        assert_eq!(made.url.as_ref().map(Url::as_str), Some("https://a.example/sport/x"));
        assert_eq!(made.section, Section::Sport);
    }

    #[test]
    fn a_teaser_is_a_summary_and_a_long_description_the_text() {
        let check = |summary: &str, want| {
            assert_eq!(
                deliver(&entry(Some(summary), None), &facts()).text_origin,
                want,
                "{summary}"
            );
        };
        check("A dry town.", TextOrigin::Summary);
        check(&"word ".repeat(200), TextOrigin::Feed);
        let cut = deliver(&entry(None, Some("<p>The gate closed and […]</p>")), &facts());
        assert_eq!(cut.text_origin, TextOrigin::Summary);
    }

    #[test]
    fn an_entry_without_heading_is_headed_by_its_first_words() {
        let mut bare = entry(Some("Short note about the tide."), None);
        bare.headline = None;
        assert_eq!(deliver(&bare, &facts()).headline, "Short note about the tide.");
    }

    #[test]
    fn bylines_hold_names_and_never_mail_addresses() {
        let mut signed = entry(None, None);
        let author = |name: &str| Author { name: Some(name.to_owned()), ..Author::default() };
        signed.authors =
            vec![author("Mira Tolland"), author("desk@a.example"), author("Mira Tolland")];
        assert_eq!(deliver(&signed, &facts()).byline.as_deref(), Some("Mira Tolland"));
    }

    #[test]
    fn what_an_entry_says_decides_its_fingerprint_and_its_times_do_not() {
        let first = entry(Some("a"), None);
        let mut moved = first.clone();
        moved.updated = Some(newsdesk::model::Instant(5));
        assert_eq!(content_hash(&first), content_hash(&moved));
        assert_ne!(content_hash(&first), content_hash(&entry(Some("b"), None)));
    }
}
