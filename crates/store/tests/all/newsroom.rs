//! What surrounds stories: names, orders of the desk, links, visits, fronts, what was learnt.

use newsdesk::model::{ArticleId, NameKind, Position, StoryChange, StoryId};
use newsdesk::quotes::Kind;
use store::{DeskOrder, Event, Judgement, Relation, Store, StoryLink, Wish};

use crate::bench::on_both;
use crate::sample::{NOW, add_account};
use crate::stories::{admitted, joins, judge, name};

fn naming(article: i64, names: Vec<newsdesk::model::Name>) -> Judgement {
    let mut judgement = joins(article, article);
    judgement.article.as_mut().expect("an article").names = names;
    judgement
}

fn order(wish: Wish, reason: &str) -> DeskOrder {
    DeskOrder { wish, by: None, reason: reason.to_owned(), at: NOW }
}

async fn like(store: &Store, prefix: &str) -> Vec<String> {
    let names = store.names_like(prefix, 9).await.expect("lists");
    names.into_iter().map(|name| name.key).collect()
}

#[test]
fn names_are_found_by_the_beginning_of_either_end() {
    on_both(async |bench| {
        admitted(bench, 2).await;
        let angela = || name("angela mérkel", NameKind::Person);
        let steps = vec![
            naming(1, vec![angela(), angela(), name("merkur", NameKind::Other)]),
            naming(2, vec![angela(), name("東京", NameKind::Place)]),
        ];
        judge(&bench.store, steps).await;
        let check = async |prefix: &str, want: &[&str]| {
            assert_eq!(like(&bench.store, prefix).await, want, "{prefix:?}");
        };
        check("merk", &["angela mérkel", "merkur"]).await;
        check(" ANGELA M", &["angela mérkel"]).await;
        check("東", &["東京"]).await;
        check("erkel", &[]).await;
        check("%", &[]).await;
        check("  ", &[]).await;
        let angela = bench.store.name("angela mérkel").await.expect("loads").expect("a name");
        assert_eq!((angela.article_count, angela.text.as_str()), (2, "ANGELA MÉRKEL"));
    });
}

#[test]
fn a_kind_that_somebody_knows_stays() {
    on_both(async |bench| {
        admitted(bench, 3).await;
        for (article, kind) in [(1, NameKind::Other), (2, NameKind::Place), (3, NameKind::Other)] {
            judge(&bench.store, vec![naming(article, vec![name("hull", kind)])]).await;
        }
        let hull = bench.store.name("hull").await.expect("loads").expect("a name");
        assert_eq!((hull.kind, hull.article_count), (NameKind::Place, 3));
    });
}

#[test]
fn names_that_are_none_are_passed_over() {
    on_both(async |bench| {
        admitted(bench, 1).await;
        let hostile = ["", &"x".repeat(10_000), "nul\0", &"\u{fdfa}".repeat(80)];
        let names = hostile.iter().map(|key| name(key, NameKind::Other)).collect();
        judge(&bench.store, vec![naming(1, names)]).await;
        assert_eq!(bench.number("select count(*) from known_name").await, 1);
        let longest = "select cast(max(length(folded)) as bigint) from known_name";
        assert!(bench.number(longest).await <= 256, "one letter may fold into eighteen");
    });
}

#[test]
fn orders_of_the_desk_stand_among_the_arrivals() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 1).await;
        let editor = add_account(store, "e@example.org").await;
        let wishes = [
            Wish::Part(ArticleId(2), ArticleId(1)),
            Wish::Part(ArticleId(1), ArticleId(2)),
            Wish::Merge { from: StoryId(3), into: StoryId(1) },
            Wish::Split { from: StoryId(1), articles: vec![ArticleId(2), ArticleId(5)] },
        ];
        for wish in wishes.clone() {
            let given = DeskOrder { by: Some(editor), ..order(wish, "no") };
            store.add_desk_order(&given).await.expect("orders");
        }
        let parted = store.parted_articles().await.expect("lists");
        assert_eq!(parted, [(ArticleId(1), ArticleId(2))], "a pair counts once");
        let arrived = store.arrivals(Position(1), 9).await.expect("lists");
        let orders: Vec<&DeskOrder> = arrived
            .iter()
            .filter_map(|arrival| match &arrival.event {
                Event::Order(order) => Some(order),
                _ => None,
            })
            .collect();
        assert_eq!(orders.len(), 3);
        assert_eq!((&orders[1].wish, &orders[2].wish), (&wishes[2], &wishes[3]));
        assert_eq!((orders[0].by, orders[0].at), (Some(editor), NOW));
        let newest = store.desk_orders(1).await.expect("lists");
        assert_eq!(newest[0].wish, wishes[3]);
    });
}

#[test]
fn links_lead_to_what_their_stories_became() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 4).await;
        judge(store, (1..=4).map(|id| joins(id, id)).collect()).await;
        let link = |other, relation, probability| StoryLink {
            story: StoryId(1),
            other: StoryId(other),
            relation,
            probability,
            evidence: "[]".to_owned(),
        };
        let links = [
            link(2, Relation::Language, 950),
            link(3, Relation::People, 400),
            link(9, Relation::People, 990),
            link(1, Relation::People, 990),
        ];
        store.record_links(&[StoryId(1)], &links, NOW).await.expect("records");
        let others = async || {
            let links = store.links_of(StoryId(1)).await.expect("lists");
            links.iter().map(|l| (l.link.other.0, l.card.id.0)).collect::<Vec<_>>()
        };
        assert_eq!(others().await, [(2, 2), (3, 3)]);
        store.record_links(&[StoryId(1)], &links[..1], NOW).await.expect("records");
        assert_eq!(others().await, [(2, 2)]);
        let merged = StoryChange::Merged { from: StoryId(4), into: StoryId(2) };
        let step = Judgement { position: Position(9), article: None, changes: vec![merged] };
        judge(store, vec![step]).await;
        assert_eq!(others().await, [(2, 2)]);
        store.kill_article(ArticleId(2), NOW).await.expect("kills");
        assert!(others().await.is_empty(), "its evidence may repeat the words of the article");
    });
}

#[test]
fn a_visit_is_remembered_through_a_merge() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 2).await;
        judge(store, vec![joins(1, 1), joins(2, 2)]).await;
        let reader = add_account(store, "a@example.org").await;
        let other = add_account(store, "b@example.org").await;
        let last =
            async |account, story| store.last_visit(account, StoryId(story)).await.expect("finds");
        assert_eq!(last(reader, 2).await, None);
        for at in [NOW.plus_ms(5), NOW] {
            store.record_visit(reader, StoryId(2), at).await.expect("records");
        }
        store.record_visit(reader, StoryId(404), NOW).await.expect("passes over");
        assert_eq!(last(reader, 2).await, Some(NOW.plus_ms(5)));
        let merged = StoryChange::Merged { from: StoryId(2), into: StoryId(1) };
        let step = Judgement { position: Position(3), article: None, changes: vec![merged] };
        judge(store, vec![step]).await;
        assert_eq!(last(reader, 1).await, Some(NOW.plus_ms(5)));
        assert_eq!(last(other, 1).await, None);
    });
}

#[test]
fn fronts_and_what_was_learnt_are_kept() {
    on_both(async |bench| {
        let store = &bench.store;
        let front = |body: &str| [("en".to_owned(), body.to_owned())];
        assert_eq!(store.load_front("en").await.expect("loads"), None);
        store.save_fronts(&front("[1]"), NOW).await.expect("saves");
        store.save_fronts(&front("[0]"), NOW.plus_ms(-1)).await.expect("keeps the newer");
        let loaded = store.load_front("en").await.expect("loads").expect("a front");
        assert_eq!((loaded.computed, loaded.body.as_str()), (NOW, "[1]"));
        assert_eq!(store.load_learnt("authority").await.expect("loads"), None);
        for (version, body) in [(1, vec![7_u8]), (2, vec![0, 255])] {
            store.save_learnt("authority", version, &body, NOW).await.expect("saves");
            let learnt = store.load_learnt("authority").await.expect("loads").expect("something");
            assert_eq!((learnt.version, learnt.body, learnt.saved), (version, body, NOW));
        }
    });
}

#[test]
fn names_of_kinds_are_read_back() {
    for (relation, name) in Relation::ALL {
        assert_eq!((relation.as_str(), Relation::from_name(name)), (name, Some(relation)));
    }
    assert_eq!(Relation::from_name("friend"), None);
    assert_eq!(Kind::ALL.len(), 3);
}
