//! Orders of the desk: merge, split and part are done, and stay done through new arrivals, restarts and replays.

use std::collections::HashMap;

use newsdesk::model::{ArticleId, Instant, StoryId};
use store::{DeskOrder, Member, Store, StoryFilter, Wish};

use crate::desk::{Desk, press_in_lots};
use crate::program::Scratch;

/// Stories that are looked through for some that orders can be given of.
const LOOKED_AT: usize = 100;

/// What the desk ordered of the stories of a press.
struct Ordered {
    merged: (StoryId, StoryId),
    split: (ArticleId, ArticleId),
    parted: (ArticleId, ArticleId),
}

/// Returns live stories with their articles that are no copies, the largest first.
async fn stories(store: &Store) -> Vec<(StoryId, Option<String>, Vec<Member>)> {
    let list = store.list_stories(&StoryFilter::default(), None, LOOKED_AT).await.expect("lists");
    let mut found = Vec::new();
    for card in list {
        let mut members = store.members_of(card.id, LOOKED_AT).await.expect("lists");
        members.retain(|member| member.copy_of.is_none());
        found.push((card.id, card.language.map(|it| it.to_string()), members));
    }
    found.sort_by_key(|(id, _, members)| (std::cmp::Reverse(members.len()), *id));
    found
}

/// Orders a merge, a split and that two articles be kept apart, each of other stories.
async fn order(store: &Store) -> Ordered {
    let found = stories(store).await;
    let (first, second) = (&found[0].2, &found[1].2);
    assert!(first.len() > 1 && second.len() > 1, "the press tells stories by several titles");
    let single: Vec<_> = found[2..].iter().filter(|it| it.1.as_deref() == Some("en")).collect();
    let ends = |members: &[Member]| (members[0].card.id, members[members.len() - 1].card.id);
    let ordered =
        Ordered { merged: (single[1].0, single[0].0), split: ends(first), parted: ends(second) };
    let wishes = [
        Wish::Merge { from: ordered.merged.0, into: ordered.merged.1 },
        Wish::Split { from: found[0].0, articles: vec![ordered.split.1] },
        Wish::Part(ordered.parted.0, ordered.parted.1),
    ];
    for wish in wishes {
        let order =
            DeskOrder { wish, by: None, reason: "so the desk wants it".into(), at: Instant(1) };
        store.add_desk_order(&order).await.expect("orders");
    }
    ordered
}

/// Asserts that everything stands as the desk ordered it.
fn check(desk: &Desk, ordered: &Ordered, when: &str) {
    let apart = [ordered.split, ordered.parted];
    let (standing, led) = desk.with_store(async |store| {
        let articles: Vec<ArticleId> = apart.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let standing: HashMap<_, _> = store.stories_of(&articles).await.expect("finds");
        let led = store.story(ordered.merged.0).await.expect("loads").map(|story| story.id);
        (standing, led)
    });
    let into = desk.with_store(async |store| store.story(ordered.merged.1).await.expect("loads"));
    assert_eq!(led, into.map(|story| story.id), "{when}: two stories were to be one");
    for (a, b) in apart {
        assert_ne!(standing[&a].story, standing[&b].story, "{when}: {a} and {b} were to be apart");
    }
}

#[test]
fn what_the_desk_ordered_holds_through_arrivals_restarts_and_replays() {
    let scratch = Scratch::new("orders");
    let (_press, lots) = press_in_lots(&scratch, 3);
    Desk::on_both(&scratch, "data", |desk| {
        for lot in &lots[..2] {
            desk.run(&["import", lot]);
            desk.fetch();
        }
        let ordered = desk.with_store(order);
        desk.write_stories();
        check(desk, &ordered, "once ordered");
        desk.run(&["import", &lots[2]]);
        desk.fetch();
        check(desk, &ordered, "after a restart and new arrivals");
        let whole = desk.stories();
        std::fs::remove_file(desk.file("stories")).expect("the kept state");
        desk.write_stories();
        check(desk, &ordered, "without the kept state");
        desk.forget_stories();
        desk.write_stories();
        check(desk, &ordered, "replayed from the beginning");
        assert_eq!(desk.stories(), whole);
        desk.check_clean("orders");
    });
}
