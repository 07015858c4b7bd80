//! What the extraction promises, on pages of our own and on the captured page of the corpus.

use intake::extract::{Access, Extracted, extract};
use newsdesk::model::{Direction, LicenceKind};
use url::Url;

fn url(raw: &str) -> Url {
    Url::parse(raw).expect("an address")
}

fn page(html: &str) -> Extracted {
    extract(html, &url("https://news.example/world/gate?utm_source=feed"))
}

/// Paragraphs that no text is short of.
const PARAGRAPHS: [&str; 4] = [
    "The sea gate at Calderport held through the highest tide in forty years, and the streets behind it stayed dry.",
    "Engineers had worked on the hinges until midnight, while neighbours carried sandbags to the quay, street by street.",
    "“We did not sleep, and we did not have to,” said Mara Holt, who runs the pump house with a crew of seven people.",
    "The council will decide in spring whether a second gate is built, which would cost about as much as the first one.",
];

fn article(head: &str, before: &str, after: &str) -> String {
    let text: String = PARAGRAPHS.iter().map(|text| format!("<p>{text}</p>")).collect();
    format!(
        "<!doctype html><html lang=en><head><title>Gate holds | Harbour Gazette</title>{head}</head><body>\
         <nav><a href=/>Home</a><a href=/world>World</a></nav><main><article class=story><h1>Gate holds</h1>\
         {before}<div class=body>{text}{after}</div></article></main>\
         <footer><p>All rights reserved.</p></footer></body></html>"
    )
}

#[test]
fn the_text_is_whole_and_alone() {
    let around = "<div class=share><a href=#>Share</a></div><div class=newsletter><p>Sign up for our newsletter</p></div>\
         <h3>Related stories</h3><ul><li><a href=/1>Bakers buy the mill</a></li><li><a href=/2>Ferry returns</a></li></ul>\
         <aside class=wall><h2>Sign up to read this article</h2><p>Already a member? <a href=/in>Sign in</a></p></aside>";
    let found =
        page(&article("", "<p class=byline>By Ada Poole</p><p>23 November 2026</p>", around));
    assert_eq!(found.body_text, PARAGRAPHS.join("\n\n"));
    assert!(found.is_article);
    assert_eq!(found.headline.as_deref(), Some("Gate holds"));
    assert_eq!(found.byline.as_deref(), Some("Ada Poole"));
    assert_eq!(found.published.map(|at| at.0), Some(1_795_392_000_000));
    assert_eq!(found.canonical_url.as_deref(), Some("https://news.example/world/gate"));
    assert_eq!(found.dir, Some(Direction::Ltr));
}

#[test]
fn section_and_dek_are_told_once() {
    let head = "<meta property='article:section' content=World>";
    let dek = "At 03:10 the sea gate closed, and nobody noticed.";
    let before =
        format!("<div><p>World</p><p class=dek>{dek}</p></div><p class=byline>By Ada Poole</p>");
    let found = page(&article(head, &before, "<h2>World</h2><p>The end of it all is near.</p>"));
    assert!(found.body_text.starts_with(PARAGRAPHS[0]), "{}", found.body_text);
    assert!(found.body_text.contains("World\n\nThe end"), "{}", found.body_text);
    assert_eq!(found.excerpt.as_deref().map(|text| text.starts_with(PARAGRAPHS[0])), Some(true));
    assert_eq!((found.dek.as_deref(), found.section.as_deref()), (Some(dek), Some("World")));
}

#[test]
fn a_description_that_opens_the_text_is_no_dek() {
    let cut: String = PARAGRAPHS[0].chars().take(60).collect();
    for description in [PARAGRAPHS[0].to_owned(), format!("{cut}…")] {
        let head = format!("<meta name=description content=\"{description}\">");
        let found = page(&article(&head, "", ""));
        assert_eq!(found.body_text, PARAGRAPHS.join("\n\n"));
        assert_eq!(found.dek, None, "{description}");
    }
}

#[test]
fn what_turns_the_direction_of_a_line_is_taken_out() {
    let html = article("", "<p class=byline>By Ada \u{202e}Poole\u{202c}</p>", "");
    let html = html.replace("Gate holds", "Gate \u{2067}holds\u{2069}");
    let found = page(&html);
    assert_eq!(found.headline.as_deref(), Some("Gate holds"));
    assert_eq!(found.byline.as_deref(), Some("Ada Poole"));
}

#[test]
fn structured_data_comes_before_what_is_printed() {
    let head = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"NewsArticle","headline":"Gate holds","author":[{"@type":"Person","name":"Ben Reed"}],
        "publisher":{"name":"Harbour Gazette"},"articleSection":["World"],"datePublished":"2026-11-22T08:00:00+01:00",
        "dateModified":"2026-11-22T09:00:00Z","inLanguage":"en-GB","isAccessibleForFree":"False",
        "license":"https://creativecommons.org/licenses/by/4.0/","image":["/gate.jpg"]}]}</script>
        <meta name=robots content="index, noarchive"><link rel=canonical href="/world/gate-holds">"#;
    let found = page(&article(head, "<p class=byline>By Ada Poole</p>", ""));
    assert_eq!(found.authors, ["Ben Reed"]);
    assert_eq!(found.site_name.as_deref(), Some("Harbour Gazette"));
    assert_eq!(found.section.as_deref(), Some("World"));
    assert_eq!(found.published.map(|at| at.0), Some(1_795_330_800_000));
    assert_eq!(found.updated.map(|at| at.0), Some(1_795_338_000_000));
    assert_eq!(found.access, Access::Paid);
    assert_eq!(found.licence.map(|licence| licence.kind), Some(LicenceKind::CcBy));
    assert_eq!(found.image.as_deref(), Some("https://news.example/gate.jpg"));
    assert_eq!(found.canonical_url.as_deref(), Some("https://news.example/world/gate-holds"));
    assert!(found.copy_reserved);
}

#[test]
fn a_text_that_only_the_structured_data_holds_is_taken_from_there() {
    let body = PARAGRAPHS.join("\\n\\n");
    let html = format!(
        "<title>Gate holds</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
         \"headline\":\"Gate holds\",\"articleBody\":\"{body}\"}}</script><div id=app></div>"
    );
    let found = page(&html);
    assert_eq!(found.body_text, PARAGRAPHS.join("\n\n"));
    assert!(found.is_article);
}

#[test]
fn late_pictures_are_shown_and_addresses_resolved() {
    let figure = "<figure><img src='data:image/gif;base64,R0lGOD' data-src='/img/gate.jpg' alt=Gate>\
         <figcaption>The gate at dawn</figcaption></figure><p>See <a href='/more?utm_source=x'>the plans</a> for more of it, \
         drawn by the harbour office.</p>";
    let found = page(&article("<base href='https://cdn.news.example/'>", "", figure));
    assert!(found.body.as_str().contains("src=\"https://cdn.news.example/img/gate.jpg\""));
    assert!(found.body.as_str().contains("href=\"https://cdn.news.example/more\""));
    assert_eq!(found.image.as_deref(), Some("https://cdn.news.example/img/gate.jpg"));
}

#[test]
fn a_licence_in_the_last_paragraph_is_stated_and_taken_out_of_the_text() {
    let after = "<p><em>This article is republished from <a href='https://tide.example/'>Tideline</a> under a Creative \
         Commons licence.</em></p>";
    let found = page(&article("", "", after));
    assert_eq!(found.licence.map(|licence| licence.kind), Some(LicenceKind::Cc));
    let origin = found.origin.expect("an origin");
    assert_eq!(origin.name, "Tideline");
    assert_eq!(origin.url.as_deref(), Some("https://tide.example/"));
    assert_eq!(found.body_text, PARAGRAPHS.join("\n\n"));
}

#[test]
fn lists_home_pages_and_empty_pages_are_no_articles() {
    let list: String =
        (1..40).map(|n| format!("<li><a href=/{n}>Story number {n} of the day</a></li>")).collect();
    let list = format!("<title>World</title><h1>World</h1><ul>{list}</ul>");
    assert!(!page(&list).is_article);
    assert!(!page("").is_article);
    assert!(!page("<form><input name=q><button>Search</button></form>").is_article);
    let home = extract(&article("", "", ""), &url("https://news.example/"));
    assert!(!home.is_article);
}

#[test]
fn right_to_left_pages_keep_their_direction() {
    let html = "<html lang=ar dir=rtl><title>الميناء</title><article><h1>الميناء يستقبل أول عبارة كهربائية</h1><p>استقبل ميناء المدينة \
         صباح اليوم أول عبارة كهربائية في تاريخه، وسط حضور كبير من السكان الذين انتظروا ساعات طويلة على الرصيف القديم.</p></article>";
    let found = page(html);
    assert_eq!(found.dir, Some(Direction::Rtl));
    assert_eq!(found.language.map(|language| language.to_string()).as_deref(), Some("ar"));
}

#[test]
fn hostile_pages_end_quickly_and_never_panic() {
    let nested = "<div class=author itemprop=author>".repeat(60_000);
    let rebuilt = format!("<div>{}</div>{}", "<b><i>".repeat(2_000), "<p>x".repeat(60_000));
    let scripts = format!("<script type='application/ld+json'>{}</script>", "[".repeat(200_000));
    let attributes: String = (0..60_000).map(|n| format!(" a{n}=1")).collect();
    let attributes = format!("<p{attributes}>x");
    let labels = format!("<p>{}", "<strong>Related: see</strong> text ".repeat(8_000));
    let cut = article("", "", "").replace("</p>", "");
    for html in
        [nested, rebuilt, scripts, attributes, labels, "<".repeat(100_000), "\0".repeat(1_000), cut]
    {
        let found = page(&html);
        assert!(found.body.as_str().len() <= intake::extract::MAX_PAGE_BYTES);
    }
}

#[test]
fn mutated_pages_never_panic() {
    let source = article(
        "<meta property=og:title content='Gate holds'>",
        "<p class=byline>By Ada Poole</p>",
        "<table><tr><td>1</table>",
    );
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..150 {
        let mut bytes = source.clone().into_bytes();
        for _ in 0..8 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = usize::try_from(state).expect("64 bits") % bytes.len();
            match state >> 61 {
                0 | 1 => bytes.truncate(at.max(1)),
                2 | 3 if bytes.len() > 1 => drop(bytes.remove(at)),
                4 | 5 => bytes[at] = b"<>/'\"& ="[at % 8],
                _ => bytes.extend_from_within(at..),
            }
        }
        let found = page(&intake::extract::decode(&bytes, None));
        assert_eq!(found.body_text.is_empty(), found.body_text.trim().is_empty());
    }
}

#[test]
fn the_captured_page_gives_its_article() {
    let Some(corpus) = crate::corpus::corpus() else { return };
    let read = |name: &str| {
        std::fs::read(corpus.join("captured-page").join(name)).expect("a file of the corpus")
    };
    let wanted: serde_json::Value =
        serde_json::from_slice(&read("expected.json")).expect("expectations");
    let found = page(&intake::extract::decode(&read("page.html"), Some("text/html")));
    let text = |key: &str| wanted[key].as_str();
    assert_eq!(found.headline.as_deref(), text("headline"));
    assert_eq!(found.authors, [wanted["authors"][0].as_str().expect("an author")]);
    assert_eq!(found.site_name.as_deref(), text("publication"));
    assert_eq!(found.section.as_deref(), text("section"));
    assert_eq!(found.language.as_ref().map(ToString::to_string).as_deref(), text("language"));
    let paragraphs: Vec<&str> = found.body_text.split("\n\n").collect();
    assert_eq!(Some(paragraphs.len() as u64), wanted["body_paragraphs"].as_u64());
    assert_eq!(paragraphs.first().copied(), text("body_first"));
    assert_eq!(paragraphs.last().copied(), text("body_last"));
    for foreign in wanted["must_not_contain"].as_array().expect("a list") {
        let foreign = foreign.as_str().expect("a text");
        assert!(!found.body_text.contains(foreign), "{foreign}");
    }
    let licence = found.licence.expect("a licence");
    assert_eq!(Some(licence.kind.as_str()), wanted["licence"]["kind"].as_str());
    assert_eq!(licence.statement.as_deref(), wanted["licence"]["statement"].as_str());
    let origin = found.origin.expect("an origin");
    assert_eq!(Some(origin.name.as_str()), wanted["origin"]["name"].as_str());
    assert!(found.is_article);
}
