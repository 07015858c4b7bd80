//! What is suggested to someone who is typing.

use newsdesk::model::AccountId;
use search::{Change, SUGGESTIONS_MAX};

use crate::desk::{Desk, article, gone};

impl Desk {
    fn suggested(&self, typed: &str, account: Option<i64>) -> Vec<String> {
        let found = self.index.suggest(typed, account.map(AccountId), 5).unwrap();
        found.into_iter().map(|suggestion| suggestion.text).collect()
    }
}

fn desk() -> Desk {
    let told =
        |id: i64, headline: &str| article(id, headline, "Secretive bodies are never quoted.");
    Desk::with(&[
        told(1, "Harbour strike ends"),
        told(2, "Harbour master resigns"),
        told(3, "Harvest begins"),
        told(4, "Übung im Hafen"),
        told(5, "東京タワーで火災"),
        Change { account: AccountId(7), ..told(6, "Harpoon diary of Ægir") },
    ])
}

#[test]
fn the_last_word_is_completed() {
    let desk = desk();
    let check = |typed: &str, want: &[&str]| {
        assert_eq!(desk.suggested(typed, None), want, "{typed:?}");
    };
    check("har", &["harbour", "harvest"]);
    check("HAR", &["harbour", "harvest"]);
    check("strike at the harb", &["strike at the harbour"]);
    check("-\"long har", &["-\"long harbour", "-\"long harvest"]);
    check("ub", &["übung"]);
    for typed in ["", "h", "har ", "secret", "quoted", "kess", "東京", "xyz", "\u{0}", "\""] {
        check(typed, &[]);
    }
}

#[test]
fn private_articles_suggest_to_their_account_alone() {
    let desk = desk();
    assert_eq!(desk.suggested("harp", None), [""; 0]);
    assert_eq!(desk.suggested("harp", Some(8)), [""; 0]);
    assert_eq!(desk.suggested("harp", Some(7)), ["harpoon"]);
    assert_eq!(desk.suggested("aeg", Some(8)), [""; 0]);
}

#[test]
fn removed_articles_suggest_nothing() {
    let desk = desk();
    desk.take(&[gone(3)], 2);
    assert_eq!(desk.suggested("harv", None), [""; 0]);
}

#[test]
fn suggestions_are_few_and_the_frequent_first() {
    let many = |id: i64| article(id, &format!("Tide{id:03} tidewater"), "");
    let desk = Desk::with(&(1..=200).map(many).collect::<Vec<_>>());
    let found = desk.index.suggest("tid", None, 9_999).unwrap();
    assert_eq!(found.len(), SUGGESTIONS_MAX);
    assert_eq!((found[0].text.as_str(), found[0].count), ("tidewater", 200));
    assert_eq!(desk.index.suggest("tid", None, 0).unwrap().len(), 1);
}
