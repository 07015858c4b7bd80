//! Forms of words, fields, filters and pages: how a question is narrowed and widened.

use newsdesk::model::{AccountId, DAY_MS, Instant, Language, Section};
use search::{Change, Order, Query};

use crate::desk::{Desk, NOW, article, ids, query};

fn written(id: i64, tag: &str, headline: &str, body: &str) -> Change {
    Change { language: Language::from_tag(tag), ..article(id, headline, body) }
}

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

#[test]
fn other_forms_of_a_word_are_found_behind_it() {
    let desk = Desk::with(&[
        written(1, "en", "Harbours closed", "Nothing else."),
        written(2, "en", "Harbour closed", "Nothing else."),
        written(3, "de", "Alte Häuser am Hafen", "Nichts sonst."),
        written(4, "de", "Ein Haus am Hafen", "Nichts sonst."),
        written(5, "ru", "Новые министры", "Ничего."),
        written(6, "es", "Las elecciones", "Nada."),
        written(7, "en", "Harbinger of spring", "Nothing else."),
    ]);
    let check = |text: &str, want: &[i64]| assert_eq!(desk.found(text), want, "{text:?}");
    check("harbours \"closed\"", &[1, 2]);
    check("harbour \"closed\"", &[2, 1]);
    check("Haus \"Hafen\"", &[4, 3]);
    check("Häuser \"Hafen\"", &[3, 4]);
    check("министр", &[5]);
    check("elección", &[6]);
    check("\"harbour closed\"", &[2]);
    check("headline:harbours -closing", &[]);
}

#[test]
fn words_are_found_in_articles_of_any_language() {
    let desk = Desk::with(&[
        written(1, "de", "Der Brexit und die Elections", "Bei den Elections verloren."),
        written(2, "zh", "東京で elections", "なし"),
        Change { language: None, ..article(3, "Elections", "") },
    ]);
    assert_eq!(sorted(desk.found("elections \"elections\"")), [1, 2, 3]);
    let german = Query { language: Language::from_tag("de"), ..query("elections") };
    assert_eq!(ids(&desk.hits(&german)), [1]);
}

#[test]
fn fields_narrow_where_words_stand() {
    let desk = Desk::with(&[
        Change {
            byline: "Ada Quillon".to_owned(),
            names: vec!["Mirela Vostok".to_owned(), "Calderport".to_owned()],
            ..article(1, "Storm over the bay", "The review came late.")
        },
        Change {
            source_name: "Storm Review".to_owned(),
            ..article(2, "Quillon in Calderport", "Mirela met Vostok, Ada.")
        },
    ]);
    let check = |text: &str, want: &[i64]| assert_eq!(sorted(desk.found(text)), want, "{text:?}");
    check("storm", &[1, 2]);
    check("headline:storm", &[1]);
    check("Überschrift: storm", &[1]);
    check("title:storm", &[2]);
    check("source:\"storm review\"", &[2]);
    check("author:quillon", &[1]);
    check("person:\"mirela vostok\"", &[1]);
    check("person:calderport", &[1]);
    check("mirela vostok", &[1, 2]);
    check("\"mirela vostok\"", &[1]);
    check("storm -headline:storm", &[2]);
    check("headline:stor", &[1]);
    check("colour:storm", &[1, 2]);
}

#[test]
fn filters_can_be_typed() {
    let aged = |id: i64, days: i64| Change {
        shown: NOW.plus_ms(-days * DAY_MS),
        ..article(id, "Gale", "")
    };
    let desk = Desk::with(&[
        Change { section: Section::Sport, ..aged(1, 0) },
        Change { language: Language::from_tag("de"), country: Some("DE".to_owned()), ..aged(2, 1) },
        Change { country: Some("gb".to_owned()), ..aged(3, 10) },
        aged(4, 100),
    ]);
    let check = |text: &str, want: &[i64]| assert_eq!(sorted(desk.found(text)), want, "{text:?}");
    check("gale section:sport", &[1]);
    check("gale ressort:Sport", &[1]);
    check("gale -section:sport", &[2, 3, 4]);
    check("gale lang:german", &[2]);
    check("gale lang:de lang:en", &[1, 2, 3, 4]);
    check("gale -lang:de", &[1, 3, 4]);
    check("gale country:uk", &[3]);
    check("gale land:DE country:gb", &[2, 3]);
    check("gale on:today", &[1]);
    check("gale am: gestern", &[2]);
    check("gale after:20d before:2d", &[3]);
    check("gale after:2d", &[1, 2]);
    check("gale before:90d", &[4]);
    check("gale lang:klingon after:never", &[1, 2, 3, 4]);
    check("before:today after:today", &[]);
    // Without words, the newest first.
    assert_eq!(desk.found("lang:en"), [1, 3, 4]);
    assert_eq!(desk.found("-lang:en"), [0; 0]);
    let between = Query {
        from: Some(NOW.plus_ms(-10 * DAY_MS)),
        until: Some(NOW),
        country: None,
        ..query("gale")
    };
    assert_eq!(sorted(ids(&desk.hits(&between))), [2, 3]);
    let british = Query { country: Some("GB".to_owned()), ..query("gale") };
    assert_eq!((ids(&desk.hits(&british)), desk.hits(&british).total), (vec![3], 1));
}

/// Returns an index of many articles in several commits: of all ages, some about the word, some mentioning it, some
/// private, and some of them removed.
fn full_desk() -> Desk {
    let desk = Desk::new();
    for part in 0..6_i64 {
        let of = |number: i64| {
            let id = part * 60 + number;
            let body =
                "tide ".repeat((id * 7 % 5) as usize) + &"water ".repeat((id * 11 % 40) as usize);
            let headline = if id % 9 == 0 { "Tide" } else { "Notes" };
            Change {
                shown: Instant(NOW.0 - (id * 37 % 400) * DAY_MS),
                account: AccountId(if id % 8 == 0 { 5 } else { 0 }),
                ..article(id, headline, &body)
            }
        };
        let changes: Vec<Change> = (1..=60).map(of).collect();
        desk.take(&changes, part + 1);
    }
    let removed: Vec<Change> = (1..300).step_by(13).map(crate::desk::gone).collect();
    desk.take(&removed, 7);
    desk
}

#[test]
fn a_short_page_is_the_beginning_of_a_long_one() {
    let desk = full_desk();
    for order in [Order::Relevance, Order::Newest] {
        for text in ["tide", "tide water", "\"tide water\"", "tides -notes", "tide after:200d"] {
            let all = desk.hits(&Query { order, limit: 400, ..query(text) });
            assert_eq!(all.total, all.ids.len(), "{text:?}");
            assert!(all.scores.is_sorted_by(|a, b| a >= b), "{text:?}");
            for (limit, offset) in [(1, 0), (7, 0), (20, 0), (10, 25)] {
                let page = desk.hits(&Query { order, limit, offset, ..query(text) });
                let want: Vec<_> = all.ids.iter().skip(offset).take(limit).copied().collect();
                assert_eq!((page.total, page.ids), (all.total, want), "{text:?} {order:?} {limit}");
            }
        }
    }
}

#[test]
fn others_private_articles_are_neither_found_nor_counted() {
    let desk = full_desk();
    let all = |account| desk.hits(&Query { account, limit: 400, ..query("tide") });
    let (public, own) = (all(None), all(Some(AccountId(5))));
    assert!(public.ids.iter().all(|id| id.0 % 8 != 0));
    assert!(own.ids.iter().any(|id| id.0 % 8 == 0));
    assert_eq!((public.total, own.total), (public.ids.len(), own.ids.len()));
    assert!(own.total > public.total);
}

#[test]
fn common_words_are_found_as_others_are() {
    const MANY: i64 = 10_500;
    let desk = Desk::new();
    let of = |id: i64| Change {
        shown: NOW.plus_ms((id - 2 * MANY) * 1_000),
        ..article(id, "Tide and water", if id % 1_000 == 500 { "Whale" } else { "" })
    };
    for part in 0..2 {
        let changes: Vec<Change> = (1..=MANY).map(|id| of(part * MANY + id)).collect();
        desk.take(&changes, part + 1);
    }
    let newest: Vec<i64> = (0..10).map(|back| 2 * MANY - back).collect();
    for text in ["tide", "tide water", "water \"tide\"", "tide -whales"] {
        let hits = desk.hits(&Query { order: Order::Newest, ..query(text) });
        assert_eq!((ids(&hits), hits.is_estimate), (newest.clone(), true), "{text:?}");
        assert!((20_000..22_000).contains(&hits.total), "{text:?}: {}", hits.total);
        let best = desk.hits(&query(text));
        assert_eq!((best.total, best.ids.len()), (hits.total, 10), "{text:?}");
    }
    let hits = desk.hits(&Query { limit: 40, ..query("tide whale") });
    assert_eq!((hits.total, hits.is_estimate, hits.ids.len()), (21, false, 21));
    assert_eq!(desk.found("wat \"whale\" water").len(), 10);
}
