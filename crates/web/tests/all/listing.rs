//! Lists: titles, a title, a section, search; and that every link leads somewhere.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use newsdesk::model::Role;

use crate::stand::{Sent, Stand, Title};

/// Pages that links are taken from.
const PAGES: [&str; 9] = [
    "/",
    "/titles",
    "/titles?language=en",
    "/title/the-harbour-gazette",
    "/section/world",
    "/search",
    "/search?q=harbour&order=newest",
    "/search?q=nothingatall",
    "/nowhere",
];

/// Returns what the links of a page lead to on the stand itself.
fn links(page: &str) -> BTreeSet<String> {
    let attributes = ["href=\"", "src=\"", "action=\""];
    let values = attributes.iter().flat_map(|name| page.split(name).skip(1));
    values
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| link.starts_with('/'))
        .map(|link| link.replace("&#38;", "&").split('#').next().unwrap_or_default().to_owned())
        .filter(|link| !link.starts_with("/titles/add"))
        .collect()
}

#[tokio::test]
async fn every_link_leads_to_a_page() {
    let stand = Stand::seeded().await;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for path in PAGES {
        seen.extend(links(&stand.get(path).await.text()));
    }
    assert!(seen.len() > 40, "{seen:?}");
    for link in seen {
        let reply = stand.get(&link).await;
        assert_eq!(reply.status, 200, "{link}");
        for deeper in links(&reply.text()) {
            assert_eq!(stand.get(&deeper).await.status, 200, "{deeper} on {link}");
        }
    }
}

#[tokio::test]
async fn a_list_turns_without_missing_or_repeating() {
    let stand = Stand::seeded().await;
    let mut path = "/title/the-harbour-gazette".to_owned();
    let mut seen = Vec::new();
    for _ in 0..4 {
        let page = stand.get(&path).await.text();
        let found = page.split("class=\"cov\"").nth(1).unwrap_or_default();
        let headlines = found.split("Harbour story number ").skip(1);
        seen.extend(headlines.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()));
        match page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()) {
            Some(next) => path = next.to_owned(),
            None => break,
        }
    }
    let want: Vec<String> = (1..=40).map(|n| n.to_string()).collect();
    assert_eq!(seen, want);
}

#[tokio::test]
async fn titles_are_found_by_name_and_language() {
    let stand = Stand::seeded().await;
    let all = stand.get("/titles").await.text();
    assert!(all.contains("3 titles from 1 country in 3 languages"), "{all}");
    assert!(all.contains("العربية (1)") && all.contains("Vesmarker Bote"));
    let arabic = stand.get("/titles?language=ar").await.text();
    assert!(arabic.contains("صدى الميناء") && !arabic.contains("<b>The Harbour Gazette</b>"));
    let named = stand.get("/titles?q=HARBOUR").await.text();
    assert!(named.contains("<b>The Harbour Gazette</b>") && !named.contains("<b>汐風新報</b>"));
    let none = stand.get("/titles?q=zzz").await.text();
    assert!(none.contains("No title on the stand matches"));
}

#[tokio::test]
async fn titles_of_the_catalogue_are_added_by_who_runs_the_stand() {
    let stand = Stand::seeded().await;
    let add = |cookie: String| {
        let stand = &stand;
        async move {
            let headers = [
                ("cookie", cookie.as_str()),
                ("content-type", "application/x-www-form-urlencoded"),
                ("sec-fetch-site", "same-origin"),
            ];
            let body = "key=fen-courier&next=%2Ftitles%3Flanguage%3Dde";
            let sent = Sent {
                method: "POST",
                path: "/titles/add",
                headers: &headers,
                body,
                ..Sent::default()
            };
            stand.send(sent).await
        }
    };
    assert_eq!(add(String::new()).await.status, 403);
    let (_, reader) = stand.sign_in("reader@news.example", Role::Reader).await;
    assert_eq!(add(reader.clone()).await.status, 403);
    assert!(!stand.get_as(&reader, "/titles").await.text().contains("/titles/add"));
    let (_, owner) = stand.sign_in("owner@news.example", Role::Owner).await;
    assert!(stand.get_as(&owner, "/titles").await.text().contains("/titles/add"));
    let added = add(owner).await;
    assert_eq!((added.status.as_u16(), added.header("location")), (303, "/titles?language=de"));
    assert_eq!(stand.outside.woken.load(Ordering::SeqCst), 1);
    assert!(stand.get("/titles?language=de").await.text().contains("<b>Fen Courier</b>"));
}

#[tokio::test]
async fn search_marks_what_was_asked_for() {
    let stand = Stand::seeded().await;
    let page = stand.get("/search?q=story+number+7").await.text();
    assert!(
        page.contains("Harbour <mark>story</mark> <mark>number</mark> <mark>7</mark>"),
        "{page}"
    );
    let page = stand.get("/search?q=harbour&order=newest").await.text();
    assert!(page.contains("40 articles.") && page.contains("1 to 20 of 40"), "{page}");
    assert!(page.contains("/search?q=harbour&#38;order=newest&#38;page=2"));
    let second = stand.get("/search?q=harbour&order=newest&page=2").await.text();
    assert!(second.contains("21 to 40 of 40"));
    let none = stand.get("/search?q=zzzz").await.text();
    assert!(none.contains("Nothing was found"));
    let odd = stand.get("/search?q=%22%3C%3E%26%00%ff&page=-4&language=%22&section=x").await;
    assert_eq!(odd.status, 200);
}

#[tokio::test]
async fn many_searches_of_one_stranger_are_slowed() {
    let stand = Stand::seeded().await;
    let mut last = 200;
    for _ in 0..40 {
        last = stand.get("/search?q=harbour").await.status.as_u16();
    }
    assert_eq!(last, 429);
    let page = stand.get("/search?q=harbour").await;
    assert!(page.text().contains("One moment, please"));
    assert_eq!(page.header("retry-after"), "30");
    let here = Sent { path: "/search?q=harbour", from: crate::stand::HERE, ..Sent::default() };
    assert_eq!(stand.send(here).await.status, 200, "the household is not");
}

#[tokio::test]
async fn a_title_without_articles_says_so() {
    let stand = Stand::empty().await;
    stand.title(&Title::new("Quiet Paper")).await;
    stand.refresh().await;
    let page = stand.get("/title/quiet-paper").await.text();
    assert!(page.contains("Nothing has arrived from it yet."), "{page}");
}
