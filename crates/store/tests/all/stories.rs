//! Stories: what the story writer is given, what it records, and what readers are shown of it.

use newsdesk::arrival::PAGE_WAIT_MS;
use newsdesk::model::{
    AccountId, ArticleId, CopyClaim, Decision, EntryStatus, FeedId, Name, NameKind, Origin,
    Position, Reuse, Section, StoryChange, StoryId, StorySequence,
};
use newsdesk::quotes::Kind;
use store::{
    ArticleDraft, ArticleQuote, Event, JudgedArticle, Judgement, Judgements, NewFeed, Store,
    StoryFilter, StoryState, StoryTraits, WITHHELD_UNTIL,
};

use crate::bench::{Bench, on_both};
use crate::ingest::page;
use crate::sample::{
    NOW, add, add_account, add_feed, all, arrive, body, changed, draft, entry, entry_of, feed,
    source, summary,
};

pub(crate) fn name(key: &str, kind: NameKind) -> Name {
    Name { text: key.to_uppercase(), key: key.to_owned(), kind, count: 2, in_headline: true }
}

fn quote(text: &str) -> ArticleQuote {
    ArticleQuote {
        speaker: Some("Mira Tolland".to_owned()),
        cue: "said".to_owned(),
        kind: Kind::Direct,
        start: 3,
        end: 9,
        text: text.to_owned(),
    }
}

pub(crate) fn claim(copy: i64, of: i64, reuse: Reuse) -> CopyClaim {
    CopyClaim {
        copy: ArticleId(copy),
        of: ArticleId(of),
        reuse,
        containment: 910,
        shared: 40,
        origin: Origin::Credit("(Northern Wire)".to_owned()),
    }
}

fn decision(article: i64, story: i64) -> Decision {
    Decision {
        article: ArticleId(article),
        story: StoryId(story),
        is_opening: article == story,
        probability: 930,
        terms: vec!["Hormuz".to_owned(), "\"tanker\"".to_owned()],
        gap_ms: 7_200_000,
        runner_up: (article != story).then_some((StoryId(77), 120)),
        model: 3,
    }
}

/// That an article joins a story.
pub(crate) fn joins(article: i64, story: i64) -> Judgement {
    Judgement {
        position: Position(article),
        article: Some(JudgedArticle {
            id: ArticleId(article),
            decision: Some(decision(article, story)),
            copies: Vec::new(),
            names: vec![name("hormuz", NameKind::Place)],
            quotes: vec![quote("We saw it")],
        }),
        changes: Vec::new(),
    }
}

fn copying(article: i64, story: i64, claims: &[CopyClaim]) -> Judgement {
    let mut judgement = joins(article, story);
    judgement.article.as_mut().expect("an article").copies = claims.to_vec();
    judgement
}

fn changes(changes: &[StoryChange]) -> Judgement {
    Judgement { position: Position(0), article: None, changes: changes.to_vec() }
}

/// Records judgements after all that were recorded.
pub(crate) async fn judge(store: &Store, steps: Vec<Judgement>) {
    judge_with(store, steps, Vec::new()).await;
}

async fn judge_with(store: &Store, steps: Vec<Judgement>, traits: Vec<StoryTraits>) {
    let after = store.writer_position().await.expect("a place");
    let batch = Judgements { after, upto: Position(after.0 + 1), steps, traits };
    assert!(store.record_judgements(&batch).await.expect("records"));
}

/// Adds a feed with articles 1 to `n`, all of them admitted.
pub(crate) async fn admitted(bench: &Bench, n: i64) -> FeedId {
    let id = add_feed(&bench.store, "https://t.example/rss", "Tide").await;
    arrive(&bench.store, id, (1..=n).map(entry).collect()).await;
    bench.store.admit_articles(NOW, 1_000).await.expect("admits");
    id
}

/// The arrivals after a place, as short words.
async fn arrivals(store: &Store, after: i64) -> Vec<String> {
    let arrivals = store.arrivals(Position(after), 100).await.expect("lists");
    let word = |event: &Event| match event {
        Event::New(text) => format!("new {}", text.id),
        Event::Changed(text) => format!("changed {}", text.id),
        Event::Gone(id) => format!("gone {id}"),
        Event::Order(order) => format!("order {}", order.reason),
    };
    arrivals.iter().map(|arrival| word(&arrival.event)).collect()
}

async fn members(store: &Store, story: i64) -> Vec<i64> {
    let members = store.members_of(StoryId(story), 100).await.expect("lists");
    members.iter().map(|member| member.card.id.0).collect()
}

async fn listed(store: &Store, filter: &StoryFilter) -> Vec<i64> {
    let stories = store.list_stories(filter, None, 100).await.expect("lists");
    stories.iter().map(|story| story.id.0).collect()
}

#[test]
fn articles_arrive_once_and_in_order_with_their_words() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        arrive(store, id, vec![entry(1), entry_of(2, summary(2))]).await;
        assert!(arrivals(store, 0).await.is_empty());
        assert_eq!(store.admit_articles(NOW, 1).await.expect("admits"), 1);
        assert_eq!(store.admit_articles(NOW, 9).await.expect("admits"), 1);
        assert_eq!(store.admit_articles(NOW, 9).await.expect("admits"), 0);
        arrive(store, id, vec![entry(3)]).await;
        store.admit_articles(NOW, 9).await.expect("admits");
        assert_eq!(arrivals(store, 0).await, ["new 1", "new 2", "new 3"]);
        assert_eq!(arrivals(store, 2).await, ["new 3"]);
        let before = async |ms| store.position_before(NOW.plus_ms(ms)).await.expect("finds");
        assert_eq!((before(0).await, before(1).await), (Position(0), Position(3)));
        let read = store.arrivals(Position(0), 2).await.expect("lists");
        let (Event::New(full), Event::New(teased)) = (&read[0].event, &read[1].event) else {
            panic!("two articles: {read:?}");
        };
        assert_eq!((full.body.as_str(), full.dek.as_str()), ("secret words 1", "A line."));
        assert_eq!((teased.body.as_str(), teased.dek.as_str()), ("", "A line."));
        assert_eq!((full.headline.as_str(), full.seen), ("Headline 1", NOW));
        assert_eq!((full.owner.0, full.section), (1, Section::World));
    });
}

#[test]
fn a_source_without_a_publisher_owns_itself() {
    on_both(async |bench| {
        let alone = NewFeed {
            source: store::NewSource { owner: None, ..source("Ebb") },
            ..feed("https://e.example/rss", "Ebb")
        };
        let id = add(&bench.store, alone).await;
        arrive(&bench.store, id, vec![entry(1)]).await;
        bench.store.admit_articles(NOW, 9).await.expect("admits");
        let read = bench.store.arrivals(Position(0), 9).await.expect("lists");
        let Event::New(text) = &read[0].event else { panic!("an article") };
        assert_eq!(text.owner.0, -text.source.0);
    });
}

#[test]
fn a_summary_waits_for_its_page_but_not_long() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let wanting = |n| store::ArrivingEntry { wants_page: true, ..entry_of(n, summary(n)) };
        arrive(store, id, vec![wanting(1), wanting(2), entry(3)]).await;
        store.admit_articles(NOW, 9).await.expect("admits");
        assert_eq!(arrivals(store, 0).await, ["new 3"]);
        assert!(store.record_page(ArticleId(2), &page("whole"), NOW).await.expect("records"));
        store.admit_articles(NOW, 9).await.expect("admits");
        assert_eq!(arrivals(store, 1).await, ["new 2"]);
        store.admit_articles(NOW.plus_ms(PAGE_WAIT_MS), 9).await.expect("admits");
        assert!(store.record_page(ArticleId(1), &page("late"), NOW).await.expect("records"));
        assert_eq!(arrivals(store, 2).await, ["new 1", "changed 1"]);
    });
}

#[test]
fn private_embargoed_and_killed_articles_are_not_judged() {
    on_both(async |bench| {
        let store = &bench.store;
        let account = add_account(store, "a@example.org").await;
        let own = add(store, NewFeed { account, ..feed("https://own.example/", "Own") }).await;
        arrive(store, own, vec![entry(8)]).await;
        let id = add_feed(store, "https://t.example/rss", "Tide").await;
        let until = NOW.plus_ms(5_000);
        let with =
            |n, status, embargoed| entry_of(n, ArticleDraft { status, embargoed, ..draft(n) });
        let batch = vec![
            with(1, EntryStatus::Usable, Some(until)),
            with(2, EntryStatus::Withheld, None),
            with(3, EntryStatus::Canceled, None),
            entry(4),
        ];
        arrive(store, id, batch).await;
        let killed = all(store).await.iter().find(|a| a.headline == "Headline 4").expect("it").id;
        store.kill_article(killed, NOW).await.expect("kills");
        store.admit_articles(NOW, 9).await.expect("admits");
        assert!(arrivals(store, 0).await.is_empty());
        store.admit_articles(until, 9).await.expect("admits");
        assert_eq!(arrivals(store, 0).await, ["new 2"]);
        let usable = changed(&entry(2), |article| article.dek = Some("Now.".to_owned()));
        arrive(store, id, vec![usable]).await;
        store.admit_articles(NOW, 9).await.expect("admits");
        assert_eq!(arrivals(store, 1).await, ["new 3"]);
        assert_eq!(WITHHELD_UNTIL.0, i64::MAX);
    });
}

#[test]
fn changed_words_come_again_and_other_changes_do_not() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = admitted(bench, 2).await;
        judge(store, vec![joins(1, 1), joins(2, 1)]).await;
        let picture = changed(&entry(1), |article| article.image = Some("https://t/2.jpg".into()));
        arrive(store, id, vec![picture]).await;
        assert!(arrivals(store, 2).await.is_empty());
        let words = changed(&entry(2), |article| article.body = Some(body("other words")));
        arrive(store, id, vec![words]).await;
        assert_eq!(arrivals(store, 2).await, ["changed 2"]);
        let mut refreshed = joins(2, 1);
        let article = refreshed.article.as_mut().expect("an article");
        article.decision = None;
        article.names = vec![name("ebb", NameKind::Other)];
        article.quotes = Vec::new();
        judge(store, vec![refreshed]).await;
        assert_eq!(members(store, 1).await, [1, 2]);
        assert_eq!(store.quotes_of(StoryId(1)).await.expect("lists").len(), 1);
        let hormuz = store.name("hormuz").await.expect("loads").expect("a name");
        let ebb = store.name("ebb").await.expect("loads").expect("a name");
        assert_eq!((hormuz.article_count, ebb.article_count), (1, 1));
    });
}

#[test]
fn judgements_read_back_as_recorded() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 3).await;
        let claims = [claim(2, 1, Reuse::Copy)];
        judge(store, vec![joins(1, 1), copying(2, 1, &claims), joins(3, 3)]).await;
        let story = store.story(StoryId(1)).await.expect("loads").expect("a story");
        assert_eq!((story.article_count, story.owner_count, story.folded_count), (2, 1, 1));
        assert_eq!((story.first, story.last), (draft(1).shown, draft(2).shown));
        assert_eq!((story.lead.id, story.section), (ArticleId(1), Section::World));
        assert_eq!(story.country.as_deref(), Some("AU"));
        let members = store.members_of(StoryId(1), 9).await.expect("lists");
        assert_eq!(members[0].decision, decision(1, 1));
        assert_eq!((&members[1].decision, members[1].position), (&decision(2, 1), Position(2)));
        assert_eq!((members[0].copy_of, members[1].copy_of), (None, Some(ArticleId(1))));
        assert_eq!((&members[0].claim, &members[1].claim), (&None, &Some(claims[0].clone())));
        let quotes = store.quotes_of(StoryId(1)).await.expect("lists");
        assert_eq!(quotes[1], (ArticleId(2), quote("We saw it")));
        let names = store.names_of(&[StoryId(1), StoryId(3)], 5).await.expect("lists");
        let carried = &names[&StoryId(1)][0];
        assert_eq!((carried.articles, carried.headlines, carried.mentions), (2, 2, 4));
        assert_eq!((carried.name.article_count, carried.name.kind), (3, NameKind::Place));
        assert_eq!(carried.name.last, draft(3).shown);
        let texts = store.story_texts(StoryId(1), 9).await.expect("loads");
        assert_eq!(texts.iter().map(|text| text.id.0).collect::<Vec<_>>(), [1, 2]);
        let standing = store.stories_of(&[ArticleId(2), ArticleId(9)]).await.expect("finds");
        assert_eq!(standing.len(), 1);
        assert_eq!(standing[&ArticleId(2)].copy_of, Some(ArticleId(1)));
    });
}

#[test]
fn the_same_batch_is_recorded_once() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 1).await;
        let batch = Judgements {
            after: Position(0),
            upto: Position(1),
            steps: vec![joins(1, 1)],
            traits: Vec::new(),
        };
        let (first, second) =
            tokio::join!(store.record_judgements(&batch), store.record_judgements(&batch));
        let recorded = [first.expect("records"), second.expect("records")];
        assert_eq!(recorded.iter().filter(|recorded| **recorded).count(), 1);
        assert_eq!(store.writer_position().await.expect("a place"), Position(1));
        assert_eq!(bench.number("select count(*) from story_member").await, 1);
    });
}

#[test]
fn a_failing_batch_of_judgements_leaves_nothing_behind() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 2).await;
        let mut broken = joins(2, 2);
        broken.article.as_mut().expect("an article").decision = Some(decision(2, 0));
        let batch = Judgements {
            after: Position(0),
            upto: Position(2),
            steps: vec![joins(1, 1), broken],
            traits: Vec::new(),
        };
        store.record_judgements(&batch).await.expect_err("a story without an id");
        assert_eq!(store.writer_position().await.expect("a place"), Position(0));
        assert_eq!(bench.number("select count(*) from story").await, 0);
    });
}

#[test]
fn merged_ids_lead_on_in_one_step() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 4).await;
        let merged = |from, into| StoryChange::Merged { from: StoryId(from), into: StoryId(into) };
        let mut third = joins(3, 3);
        third.changes = vec![merged(2, 1)];
        judge(store, vec![joins(1, 1), joins(2, 2), third, joins(4, 3)]).await;
        assert_eq!(members(store, 1).await, [1, 2]);
        judge(store, vec![changes(&[merged(1, 3)])]).await;
        for id in [1, 2, 3] {
            let story = store.story(StoryId(id)).await.expect("loads").expect("a story");
            assert_eq!((story.id, story.article_count), (StoryId(3), 4), "{id}");
        }
        judge(store, vec![changes(&[merged(3, 2)])]).await;
        assert_eq!(members(store, 3).await, [1, 2, 3, 4], "a merge into itself changes nothing");
        let changed = store.changed_stories(StorySequence(0), 9).await.expect("lists");
        let states: Vec<(i64, StoryState)> = changed.iter().map(|c| (c.id.0, c.state)).collect();
        assert!(states.contains(&(1, StoryState::Merged(StoryId(3)))), "{states:?}");
        assert!(states.contains(&(3, StoryState::Live)), "{states:?}");
    });
}

#[test]
fn a_split_story_keeps_its_id_and_its_oldest_articles() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 4).await;
        let steps = vec![joins(1, 1), joins(2, 1), joins(3, 1), joins(4, 1)];
        judge(store, steps).await;
        let split = StoryChange::Split {
            from: StoryId(1),
            into: StoryId(3),
            articles: vec![ArticleId(3), ArticleId(4)],
        };
        judge(store, vec![changes(&[split, StoryChange::Archived(StoryId(1))])]).await;
        assert_eq!((members(store, 1).await, members(store, 3).await), (vec![1, 2], vec![3, 4]));
        let new = store.story(StoryId(3)).await.expect("loads").expect("a story");
        assert_eq!((new.lead.id, new.first), (ArticleId(3), draft(3).shown));
        assert!(store.story(StoryId(1)).await.expect("loads").expect("a story").is_archived);
        let live = store.live_candidates(NOW, 9).await.expect("lists");
        assert_eq!(live.iter().map(|story| story.id.0).collect::<Vec<_>>(), [3]);
    });
}

#[test]
fn an_id_that_was_merged_may_be_split_off_again() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 2).await;
        let merged = StoryChange::Merged { from: StoryId(2), into: StoryId(1) };
        let mut second = joins(2, 2);
        second.changes = vec![merged];
        judge(store, vec![joins(1, 1), second]).await;
        let articles = vec![ArticleId(2)];
        let split = StoryChange::Split { from: StoryId(1), into: StoryId(2), articles };
        judge(store, vec![changes(&[split])]).await;
        let story = store.story(StoryId(2)).await.expect("loads").expect("a story");
        assert_eq!((story.id, story.article_count), (StoryId(2), 1));
    });
}

#[test]
fn a_killed_article_leaves_no_quote_name_or_claim_behind() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 4).await;
        let steps = vec![
            joins(1, 1),
            copying(2, 1, &[claim(2, 1, Reuse::Same)]),
            copying(3, 1, &[claim(3, 2, Reuse::Copy)]),
            joins(4, 4),
        ];
        judge(store, steps).await;
        let story = store.story(StoryId(1)).await.expect("loads").expect("a story");
        assert_eq!(story.folded_count, 1, "a copy of a copy folds under the origin");
        store.kill_article(ArticleId(1), NOW).await.expect("kills");
        let story = store.story(StoryId(1)).await.expect("loads").expect("a story");
        assert_eq!((story.article_count, story.folded_count), (2, 1));
        assert_eq!((story.lead.id, story.first), (ArticleId(2), draft(2).shown));
        let left = store.members_of(StoryId(1), 9).await.expect("lists");
        assert_eq!((left[0].copy_of, left[1].copy_of), (None, Some(ArticleId(2))));
        assert_eq!(bench.number("select count(*) from quote where article_id = 1").await, 0);
        assert_eq!(bench.number("select count(*) from copy_claim").await, 1);
        store.kill_article(ArticleId(4), NOW).await.expect("kills");
        assert_eq!(store.story(StoryId(4)).await.expect("loads"), None);
        let changed = store.changed_stories(story.sequence, 9).await.expect("lists");
        assert_eq!((changed[0].id, changed[0].state), (StoryId(4), StoryState::Empty));
        for id in [2, 3] {
            store.kill_article(ArticleId(id), NOW).await.expect("kills");
        }
        assert_eq!(bench.number("select count(*) from known_name").await, 0);
        assert_eq!(arrivals(store, 4).await, ["gone 1", "gone 4", "gone 2", "gone 3"]);
        assert_eq!(arrivals(store, 0).await[..2], ["gone 1", "gone 2"]);
    });
}

#[test]
fn a_withheld_article_leaves_its_story_and_may_come_back() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = admitted(bench, 2).await;
        judge(store, vec![joins(1, 1), joins(2, 1)]).await;
        let withheld = changed(&entry(2), |article| article.status = EntryStatus::Withheld);
        arrive(store, id, vec![withheld.clone()]).await;
        assert_eq!(members(store, 1).await, [1]);
        assert_eq!(arrivals(store, 2).await, ["gone 2"]);
        judge(store, vec![joins(2, 1)]).await;
        assert_eq!(members(store, 1).await, [1], "what was judged meanwhile is not recorded");
        let usable = changed(&withheld, |article| article.status = EntryStatus::Usable);
        arrive(store, id, vec![usable]).await;
        store.admit_articles(NOW, 9).await.expect("admits");
        assert_eq!(arrivals(store, 3).await, ["new 2"]);
        judge(store, vec![joins(2, 1)]).await;
        assert_eq!(members(store, 1).await, [1, 2]);
    });
}

#[test]
fn forgotten_articles_leave_their_stories() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = admitted(bench, 2).await;
        judge(store, vec![joins(1, 1), joins(2, 1)]).await;
        let reader = add_account(store, "a@example.org").await;
        store.set_saved(reader, ArticleId(2), Some(NOW)).await.expect("saves");
        store.remove_feed(id).await.expect("removes");
        assert_eq!(members(store, 1).await, [2]);
        assert_eq!(arrivals(store, 2).await, ["gone 1"]);
        store.set_saved(reader, ArticleId(2), None).await.expect("saves no longer");
        assert_eq!(store.story(StoryId(1)).await.expect("loads"), None);
        assert_eq!(bench.number("select count(*) from article_name").await, 0);
    });
}

#[test]
fn copies_fold_whichever_comes_first() {
    // Claims as recorded, and the groups that come of them.
    type Case = (&'static [(i64, &'static [(i64, i64)])], &'static [(i64, i64)]);
    let cases: [Case; 5] = [
        (&[(2, &[(2, 1)]), (3, &[(3, 2)])], &[(2, 1), (3, 1)]),
        (&[(2, &[(2, 1)]), (3, &[(1, 3)])], &[(1, 3), (2, 3)]),
        (&[(2, &[(2, 1)]), (4, &[(4, 3), (4, 2)])], &[(2, 1), (4, 3)]),
        (&[(3, &[(1, 3), (2, 3)])], &[(1, 3), (2, 3)]),
        (&[(2, &[(2, 1)]), (3, &[(1, 2)])], &[(2, 1)]),
    ];
    for (said, want) in cases {
        for together in [true, false] {
            on_both(async |bench| {
                admitted(bench, 4).await;
                let step = |id: i64| {
                    let claims = said.iter().find(|(by, _)| *by == id).map_or(&[][..], |(_, c)| c);
                    let claims: Vec<CopyClaim> =
                        claims.iter().map(|(copy, of)| claim(*copy, *of, Reuse::Copy)).collect();
                    copying(id, 1, &claims)
                };
                if together {
                    judge(&bench.store, (1..=4).map(step).collect()).await;
                } else {
                    for id in 1..=4 {
                        judge(&bench.store, vec![step(id)]).await;
                    }
                }
                let found = bench.store.members_of(StoryId(1), 9).await.expect("lists");
                let groups: Vec<(i64, i64)> = found
                    .iter()
                    .filter_map(|member| Some((member.card.id.0, member.copy_of?.0)))
                    .collect();
                assert_eq!(groups, want, "{said:?} {together}");
            });
        }
    }
}

#[test]
fn shared_passages_never_fold() {
    on_both(async |bench| {
        admitted(bench, 2).await;
        let steps = vec![joins(1, 1), copying(2, 1, &[claim(2, 1, Reuse::Passages)])];
        judge(&bench.store, steps).await;
        let found = bench.store.members_of(StoryId(1), 9).await.expect("lists");
        assert_eq!(found[1].copy_of, None);
        assert_eq!(found[1].claim.as_ref().map(|claim| claim.reuse), Some(Reuse::Passages));
    });
}

#[test]
fn lists_are_filtered_and_turned_without_gaps() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 5).await;
        let mut steps: Vec<Judgement> = (1..=4).map(|id| joins(id, id)).collect();
        steps.push(joins(5, 2));
        steps[2].article.as_mut().expect("an article").names = vec![name("ebb", NameKind::Person)];
        let traits = StoryTraits {
            story: StoryId(4),
            language: newsdesk::model::Language::from_tag("de"),
            section: Section::Sport,
            country: Some("DE".to_owned()),
            lead: Some(ArticleId(4)),
        };
        judge_with(store, steps, vec![traits]).await;
        let everything = StoryFilter::default;
        assert_eq!(listed(store, &everything()).await, [2, 4, 3, 1]);
        let german = newsdesk::model::Language::from_tag("de");
        let check = async |filter: StoryFilter, want: &[i64]| {
            assert_eq!(listed(store, &filter).await, want, "{filter:?}");
        };
        check(StoryFilter { language: german, ..everything() }, &[4]).await;
        check(StoryFilter { section: Some(Section::Sport), ..everything() }, &[4]).await;
        check(StoryFilter { country: Some("AU".to_owned()), ..everything() }, &[2, 3, 1]).await;
        check(StoryFilter { since: Some(NOW.plus_ms(4)), ..everything() }, &[2, 4]).await;
        check(StoryFilter { name: Some("ebb".to_owned()), ..everything() }, &[3]).await;
        check(StoryFilter { name: Some("nobody".to_owned()), ..everything() }, &[]).await;
        let mut turned = Vec::new();
        let mut before = None;
        while let [story] = &store.list_stories(&everything(), before, 1).await.expect("lists")[..]
        {
            turned.push(story.id.0);
            before = Some(store::StoryCursor::at(story));
        }
        assert_eq!(turned, [2, 4, 3, 1]);
        let cards = store.story_cards(&[StoryId(3), StoryId(9), StoryId(1)]).await.expect("loads");
        assert_eq!(cards.iter().map(|card| card.id.0).collect::<Vec<_>>(), [3, 1]);
        assert!(cards.iter().all(|card| card.lead.account == AccountId::SHARED));
    });
}

#[test]
fn candidates_hold_who_carries_a_story() {
    on_both(async |bench| {
        let store = &bench.store;
        admitted(bench, 3).await;
        let steps = vec![joins(1, 1), copying(2, 1, &[claim(2, 1, Reuse::Same)]), joins(3, 3)];
        judge(store, steps).await;
        let found = store.live_candidates(NOW, 9).await.expect("lists");
        assert_eq!(found.iter().map(|story| story.id.0).collect::<Vec<_>>(), [1, 3]);
        let second = found[0].coverage[1];
        assert_eq!((second.article, second.copy_of), (ArticleId(2), Some(ArticleId(1))));
        assert_eq!((second.at, second.has_picture), (draft(2).shown, true));
        assert_eq!(found[0].lead, Some(ArticleId(1)));
        let newest = store.live_candidates(NOW, 1).await.expect("lists");
        assert_eq!(newest.iter().map(|story| story.id.0).collect::<Vec<_>>(), [3]);
    });
}
