//! What queries find, in which order, and for whom.

use newsdesk::model::{AccountId, DAY_MS, Language, Section, SourceId};
use search::{Change, LIMIT_MAX, Order, Query};

use crate::desk::{Desk, NOW, article, ids, query};

#[test]
fn every_field_is_searched() {
    let desk = Desk::with(&[
        Change {
            dek: "The pilots stay ashore".to_owned(),
            byline: "Ada Quillon".to_owned(),
            source_name: "Tidewater Record".to_owned(),
            ..article(1, "Harbour closes for a night", "A crane had fallen across the quay.")
        },
        article(2, "Budget passed", "The council voted."),
    ]);
    for text in ["harbour", "pilots ashore", "quillon", "tidewater record", "crane quay", "CRAN"] {
        assert_eq!(desk.found(text), [1], "{text:?}");
    }
    for text in ["lighthouse", "rane", ""] {
        assert_eq!(desk.found(text), [0; 0], "{text:?}");
    }
}

#[test]
fn words_are_found_in_other_spellings_and_scripts() {
    let desk = Desk::with(&[
        article(1, "Große Übung im Hafen von Straßfurt", "Die Fähre hält nicht."),
        article(2, "東京タワーで火災", "消防によると、けが人はいない。"),
        article(3, "افتتاح المدرسة الجديدة", "قال أحمد إنَّ العـــمل انتهى."),
        article(4, "L’été à Sant Aurel", "Les vendanges ont commencé."),
        article(5, "ประเทศไทยเปิดท่าเรือ", "เรือลำแรกมาถึง"),
        article(6, "Министр ещё не решил", "Он её ждёт."),
        article(7, "U.S.-Kessandra talks", "Calderport's mayor"),
    ]);
    let check = |text: &str, want: &[i64]| assert_eq!(desk.found(text), want, "{text:?}");
    check("grosse ubung", &[1]);
    check("Große Übung", &[1]);
    check("strassfurt fahre", &[1]);
    check("東京", &[2]);
    check("京", &[2]);
    check("火災", &[2]);
    check("けが人", &[2]);
    check("المدرسه الجديده", &[3]);
    check("احمد", &[3]);
    check("العمل", &[3]);
    check("ete aurel", &[4]);
    check("ท่าเรือ", &[5]);
    check("еще решил", &[6]);
    check("us talks", &[7]);
    check("calderport", &[7]);
}

#[test]
fn phrases_exclusions_and_beginnings_are_understood() {
    let desk = Desk::with(&[
        article(1, "Port strike ends", "The long night of talks is over."),
        article(2, "Strike at the port", "Night falls; a long wait begins."),
        article(3, "Port reports profits", "Nothing of note."),
    ]);
    let check = |text: &str, want: &[i64]| {
        let mut found = desk.found(text);
        found.sort_unstable();
        assert_eq!(found, want, "{text:?}");
    };
    check("port strike", &[1, 2]);
    check("\"port strike\"", &[1]);
    check("“long night”", &[1]);
    check("port -strike", &[3]);
    check("port -\"port strike\"", &[2, 3]);
    check("-port", &[]);
    check("prof", &[3]);
    check("prof port", &[1, 2, 3]);
    check("\"port strike", &[1, 2]);
}

#[test]
fn any_word_is_enough_when_nothing_has_all() {
    let desk = Desk::with(&[
        article(1, "Ferry delayed", "Fog."),
        article(2, "Bridge opened", "Sun."),
        article(3, "Ferry found", "Wreck."),
    ]);
    let mut found = desk.found("ferry bridge");
    found.sort_unstable();
    assert_eq!(found, [1, 2, 3]);
    assert_eq!(desk.found("\"bridge ferry\" -delayed -found"), [2]);
    assert_eq!(desk.found("ferry zeppelin -found"), [1]);
}

#[test]
fn private_articles_are_found_by_their_account_alone() {
    let private = |id, account| Change { account: AccountId(account), ..article(id, "Letter", "") };
    let desk = Desk::with(&[article(1, "Letter", ""), private(2, 7), private(3, 8)]);
    let seen_by = |account: Option<i64>| {
        let asked = Query { account: account.map(AccountId), ..query("letter") };
        let mut found = ids(&desk.hits(&asked));
        found.sort_unstable();
        found
    };
    assert_eq!(seen_by(None), [1]);
    assert_eq!(seen_by(Some(0)), [1]);
    assert_eq!(seen_by(Some(7)), [1, 2]);
    assert_eq!(seen_by(Some(8)), [1, 3]);
    assert_eq!(seen_by(Some(9)), [1]);
    assert_eq!(desk.hits(&query("letter")).total, 1);
}

#[test]
fn filters_narrow_the_hits() {
    let desk = Desk::with(&[
        article(1, "Gale", ""),
        Change { source_id: SourceId(2), ..article(2, "Gale", "") },
        Change { section: Section::Climate, ..article(3, "Gale", "") },
        Change { language: Language::from_tag("de"), ..article(4, "Gale", "") },
        Change { language: None, ..article(5, "Gale", "") },
    ]);
    let found = |asked: Query| ids(&desk.hits(&asked));
    assert_eq!(found(Query { source: Some(SourceId(2)), ..query("gale") }), [2]);
    assert_eq!(found(Query { section: Some(Section::Climate), ..query("gale") }), [3]);
    assert_eq!(found(Query { language: Language::from_tag("de"), ..query("gale") }), [4]);
    let none =
        Query { source: Some(SourceId(2)), section: Some(Section::Climate), ..query("gale") };
    assert_eq!(found(none), [0; 0]);
    assert_eq!(desk.hits(&query("gale")).total, 5);
}

#[test]
fn headlines_weigh_most_and_fresh_articles_more() {
    let aged = |change: Change, days: i64| Change { shown: NOW.plus_ms(-days * DAY_MS), ..change };
    let desk = Desk::with(&[
        aged(article(1, "Council notes", "The dredger came. A dredger is a ship. Dredger!"), 1),
        aged(article(2, "Dredger arrives", "The ship came at noon."), 1),
        aged(article(3, "Dredger arrives", "The ship came at noon."), 300),
        aged(article(4, "Notes", "One dredger among many other ships that came and went."), 0),
    ]);
    let found = desk.found("dredger");
    assert_eq!(found[0], 2);
    let place = |id: i64| found.iter().position(|found| *found == id).unwrap();
    assert!(place(3) < place(4), "an old article about it stays before a mention: {found:?}");
}

#[test]
fn newest_order_is_that_of_lists() {
    let at = |id, days: i64| Change {
        shown: NOW.plus_ms(-days * DAY_MS),
        ..article(id, "Regatta", "Regatta, regatta")
    };
    let desk = Desk::new();
    desk.take(&[at(1, 3), at(2, 1), at(3, 9)], 1);
    desk.take(&[at(4, 3), at(5, 0), at(6, 3)], 2);
    let newest = Query { order: Order::Newest, ..query("regatta") };
    assert_eq!(ids(&desk.hits(&newest)), [5, 2, 6, 4, 1, 3]);
    let page = desk.hits(&Query { limit: 2, offset: 3, ..newest.clone() });
    assert_eq!((page.total, ids(&page)), (6, vec![4, 1]));
    let beyond = desk.hits(&Query { offset: usize::MAX, limit: usize::MAX, ..newest });
    assert_eq!((beyond.total, ids(&beyond)), (6, vec![]));
}

#[test]
fn pages_are_limited() {
    let articles: Vec<Change> = (1..=450).map(|id| article(id, "Tide", "")).collect();
    let desk = Desk::with(&articles);
    for (limit, want) in [(0, 1), (1, 1), (400, LIMIT_MAX), (401, LIMIT_MAX), (9_999, LIMIT_MAX)] {
        let hits = desk.hits(&Query { limit, ..query("tide") });
        assert_eq!((hits.total, hits.ids.len(), hits.scores.len()), (450, want, want), "{limit}");
        assert!(!hits.is_estimate);
    }
}

#[test]
fn no_text_is_a_bad_query() {
    let desk = Desk::with(&[article(1, "Harbour 東京 \"night\"", "a -b c")]);
    const PARTS: [&str; 44] = [
        "\"",
        "-",
        "“",
        "」",
        " ",
        "  ",
        "*",
        "?",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        "[a TO b]",
        "body:x",
        "^2",
        "~",
        "\\",
        "/.*/",
        "東",
        "東京",
        "المدرسة",
        "é\u{301}",
        "\u{0}",
        "\u{10FFFF}",
        "😀",
        "harbour",
        "U.S.",
        "-\"",
        "ــ",
        "headline:",
        "title: ",
        "author:\"",
        "-person:",
        "after:2026-02-30",
        "before:today",
        "on:9d",
        "on:99999999999999999999",
        "lang:",
        "lang:xx",
        "section:sport",
        "country:",
        ":",
        "：",
    ];
    // A fixed generator: the same texts in every run.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for round in 0..600 {
        let mut text = String::new();
        for _ in 0..round % 12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PARTS[(state >> 33) as usize % PARTS.len()]);
        }
        let hits = desk.index.search(&query(&text), NOW);
        assert!(hits.is_ok(), "{text:?}: {hits:?}");
        assert!(desk.index.suggest(&text, None, 5).is_ok(), "{text:?}");
        for mark in search::marks_in(&text, "Harbour 東京 U.S.", None) {
            assert!("Harbour 東京 U.S.".get(mark).is_some(), "{text:?}");
        }
    }
    let parts = ["é", "\" ", "-", "東", "by:", "on:7d ", "-\"x ", "headline:\"x y\" ", ": "];
    for text in parts.map(|part| part.repeat(9_999)) {
        assert!(desk.index.search(&query(&text), NOW).is_ok());
        assert!(desk.index.suggest(&text, None, 5).is_ok());
    }
}
