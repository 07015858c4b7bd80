//! What the window promises as a whole: the same answers always, the desk's orders for ever, nothing lost at a restart.

use super::*;
use crate::model::{
    ArticleId, ArticleText, CopyClaim, DAY_MS, HOUR_MS, Instant, Language, Origin, OwnerId, Reuse,
    Section, SourceId, StoryChange, StoryId,
};

const EVENTS: [(&str, &str); 6] = [
    (
        "Harbour gate fails in Port Ellery",
        "The harbour gate of Port Ellery failed on Monday night and flooded the fish market, harbour master Ines Calloway said.",
    ),
    (
        "Voters in Marn elect Petra Olsund",
        "Petra Olsund won the election in Marn with 54 percent of the votes and promised cheaper trains to the northern valleys.",
    ),
    (
        "Comet found by amateur Tomas Reik",
        "Amateur astronomer Tomas Reik discovered a comet that will pass the Sun in spring, observatories in two countries confirmed.",
    ),
    (
        "Strike stops the trams of Veldhaven",
        "Tram drivers of Veldhaven stopped work over night shifts; the union wants longer breaks and the company offered talks.",
    ),
    (
        "Quake shakes the island of Sorrel",
        "An earthquake of magnitude six shook Sorrel island, cracked the old cathedral and cut power to nine villages.",
    ),
    (
        "Vaccine against marsh fever approved",
        "The medicines agency approved a vaccine against marsh fever after a trial with nine thousand volunteers in river towns.",
    ),
];

/// Returns the article of a number: six events, told in turn, an hour apart.
fn article(number: i64) -> ArticleText {
    let (headline, text) = EVENTS[usize::try_from(number).unwrap() % EVENTS.len()];
    let round = number / 6;
    ArticleText {
        id: ArticleId(number + 1),
        source: SourceId(number % 7),
        owner: OwnerId(number % 7),
        headline: format!("{headline}, report {round}"),
        dek: String::new(),
        body: format!("{text} Correspondent number {round} saw it happen. {text}"),
        byline: String::new(),
        language: Language::from_tag("en"),
        section: Section::World,
        url: None,
        published: Some(Instant(number * HOUR_MS)),
        seen: Instant(number * HOUR_MS),
    }
}

fn window() -> Window {
    Window::new(Weights::default())
}

fn filled(articles: i64) -> Window {
    let mut window = window();
    for number in 0..articles {
        window.arrive(&article(number), &[], None);
    }
    window
}

fn story(window: &Window, number: i64) -> StoryId {
    window.story_of(ArticleId(number + 1)).unwrap()
}

#[test]
fn articles_about_one_event_become_one_story() {
    let window = filled(24);
    for number in 0..24 {
        assert_eq!(story(&window, number), StoryId(number % 6 + 1), "article {number}");
    }
}

#[test]
fn decisions_say_why_in_the_articles_own_words() {
    let mut window = filled(6);
    let arrived = window.arrive(&article(6), &[], None);
    let decision = arrived.decision;
    assert!(!decision.is_opening);
    assert_eq!(decision.gap_ms, 6 * HOUR_MS);
    assert_eq!(decision.model, Weights::default().version());
    assert!(decision.probability > 500);
    let text = format!("{} {}", article(6).headline, article(6).body);
    assert!(!decision.terms.is_empty());
    assert!(decision.terms.iter().all(|term| text.contains(term.as_str())), "{:?}", decision.terms);
}

#[test]
fn the_same_articles_always_give_the_same_digest() {
    // Each window's maps have seeds of their own.
    let digest = filled(60).digest();
    for _ in 0..5 {
        assert_eq!(filled(60).digest(), digest);
    }
    assert_ne!(filled(59).digest(), digest);
}

#[test]
fn a_restart_changes_no_decision() {
    let mut whole = filled(20);
    whole.forbid(ArticleId(1), ArticleId(40));
    let mut bytes = Vec::new();
    whole.write(&mut bytes);
    let mut restarted = Window::read(&bytes, Weights::default()).unwrap();
    for number in 20..400 {
        let next = article(number);
        assert_eq!(whole.arrive(&next, &[], None), restarted.arrive(&next, &[], None));
    }
    assert_eq!(whole.settle(), restarted.settle());
    assert_eq!(whole.digest(), restarted.digest());
    let (mut a, mut b) = (Vec::new(), Vec::new());
    whole.write(&mut a);
    restarted.write(&mut b);
    assert_eq!(a, b);
}

#[test]
fn bytes_that_are_no_snapshot_are_refused() {
    let mut bytes = Vec::new();
    filled(8).write(&mut bytes);
    assert!(matches!(Window::read(b"", Weights::default()), Err(SnapshotError::Kind)));
    assert!(matches!(Window::read(&bytes[..8], Weights::default()), Err(SnapshotError::Damaged)));
    for at in (8..bytes.len()).step_by(97) {
        let cut = Window::read(&bytes[..at], Weights::default());
        assert!(matches!(cut, Err(SnapshotError::Damaged)), "cut at {at}");
        let mut changed = bytes.clone();
        changed[at] ^= 0x40;
        let changed = Window::read(&changed, Weights::default());
        assert!(matches!(changed, Err(SnapshotError::Damaged)), "changed at {at}");
    }
}

#[test]
fn a_snapshot_that_contradicts_itself_is_refused() {
    let check = |what: &str, change: fn(&mut Window)| {
        let mut window = filled(8);
        change(&mut window);
        let mut bytes = Vec::new();
        window.write(&mut bytes);
        let read = Window::read(&bytes, Weights::default());
        assert_eq!(read.err(), Some(SnapshotError::Damaged), "{what}");
    };
    check("terms that no lexicon knows", |w| {
        w.lanes[0].lexicon.restore(1.0, Vec::new(), Vec::new());
    });
    check("a story that became part of none", |w| {
        w.redirects.insert(StoryId(99), StoryId(98));
    });
    check("a live story that is part of another", |w| {
        w.redirects.insert(StoryId(1), StoryId(2));
    });
    check("a place beyond all", |w| w.swept = u64::MAX);
    check("too many arrivals", |w| w.arrivals = u64::MAX);
    check("a language twice", |w| {
        let language = w.lanes[0].language.clone();
        w.lanes.push(lane::Lane::new(language));
    });
    check("a story that waits for nothing", |w| w.due.clear());
    let restore = |w: &mut Window, free: Vec<u32>, postings: Vec<Vec<u32>>| {
        let lane = &mut w.lanes[0];
        let stories = (0..6).map(|slot| lane.story(slot).cloned()).collect();
        lane.restore(stories, free, postings);
    };
    let damaged = |free: Vec<u32>, postings: Vec<Vec<u32>>| {
        let mut window = filled(8);
        restore(&mut window, free, postings);
        let mut bytes = Vec::new();
        window.write(&mut bytes);
        Window::read(&bytes, Weights::default()).err()
    };
    assert_eq!(damaged(Vec::new(), Vec::new()), None, "an index may be poorer");
    assert_eq!(damaged(vec![0], Vec::new()), Some(SnapshotError::Damaged), "a taken place is free");
    assert_eq!(damaged(Vec::new(), vec![vec![77]]), Some(SnapshotError::Damaged), "to nowhere");
}

/// Returns an article about one of two fires in shops of one chain, undated.
fn twin(number: i64) -> ArticleText {
    let (town, manager, place) = [
        ("Eastgate", "Dora Quill", "the river bridge; divers searched the Ellery canal"),
        ("Westhaven", "Olaf Renn", "the railway yard; trains to Marn were stopped"),
    ][usize::try_from(number).unwrap() % 2];
    let text = format!(
        "A fire destroyed a Brindle hardware store in {town}. Firefighters fought the flames for \
         hours, staff fled, and nobody was hurt, manager {manager} said. The store stands near \
         {place}. Mayor and police of {town} look for the cause of the blaze."
    );
    ArticleText {
        headline: format!("Fire destroys Brindle store in {town}"),
        body: text.repeat(3),
        published: None,
        seen: Instant(0),
        ..article(number)
    }
}

#[test]
fn two_events_that_look_alike_part_again() {
    let mut window = window();
    for number in 0..24 {
        window.arrive(&twin(number), &[], None);
    }
    let (one, other) = (window.stories[&story(&window, 0)], window.stories[&story(&window, 1)]);
    if one != other {
        window.merge(other, one);
    }
    window.settle();
    let same = |a, b| story(&window, a) == story(&window, b);
    assert!(!same(0, 1));
    assert!((2..24).all(|number| same(number, number % 2)));
}

#[test]
fn the_desks_orders_hold_for_ever() {
    let mut window = filled(18);
    let split = window.desk_split(StoryId(1), &[ArticleId(13)]).unwrap();
    let want =
        StoryChange::Split { from: StoryId(1), into: StoryId(13), articles: vec![ArticleId(13)] };
    assert_eq!(split, want);
    window.settle();
    assert_ne!(story(&window, 0), story(&window, 12));
    let merged = window.desk_merge(StoryId(2), StoryId(3)).unwrap();
    assert_eq!(merged, StoryChange::Merged { from: StoryId(2), into: StoryId(3) });
    window.settle();
    assert_eq!(window.live_story(StoryId(2)), Some(StoryId(3)));
    assert_eq!(story(&window, 1), story(&window, 2));
    assert_eq!(window.desk_merge(StoryId(2), StoryId(3)), None);
    assert_eq!(window.desk_split(StoryId(99), &[ArticleId(1)]), None);
}

#[test]
fn articles_kept_apart_never_share_a_story() {
    let mut window = window();
    window.forbid(ArticleId(1), ArticleId(7));
    for number in 0..12 {
        window.arrive(&article(number), &[], None);
    }
    window.settle();
    assert_ne!(story(&window, 0), story(&window, 6));
}

#[test]
fn a_copy_joins_its_original_and_counts_once() {
    let mut window = filled(6);
    let mut copy = article(6);
    copy.headline = "Nothing like it".to_owned();
    let claim = CopyClaim {
        copy: copy.id,
        of: ArticleId(4),
        reuse: Reuse::Copy,
        containment: 900,
        shared: 12,
        origin: Origin::FirstSeen,
    };
    let decision = window.arrive(&copy, &[], Some(&claim)).decision;
    assert_eq!((decision.story, decision.probability), (StoryId(4), 900));
    window.remove(ArticleId(4));
    assert_eq!(story(&window, 6), StoryId(4), "the copy speaks for the story that is left");
}

#[test]
fn what_nothing_joins_leaves_the_window() {
    let mut window = filled(6);
    let mut late = article(6);
    late.seen = Instant(30 * DAY_MS);
    late.published = Some(late.seen);
    let arrived = window.arrive(&late, &[], None);
    assert!(arrived.decision.is_opening);
    assert_eq!(arrived.changes.len(), 6);
    assert!(arrived.changes.iter().all(|change| matches!(change, StoryChange::Archived(_))));
    assert_eq!(window.live(), 1);
}

#[test]
fn languages_never_mix() {
    let mut window = filled(1);
    let mut other = article(6);
    other.language = None;
    assert!(window.arrive(&other, &[], None).decision.is_opening);
}

#[test]
fn hostile_text_is_only_text() {
    let mut window = window();
    let long = "z".repeat(2_000_000);
    let marks = "\u{301}\u{200d}.\u{0}".repeat(50_000);
    for (number, text) in
        (0..).zip([long.as_str(), marks.as_str(), "", "漢".repeat(90_000).as_str()])
    {
        let mut article = article(number);
        article.headline = text.to_owned();
        article.body = text.to_owned();
        window.arrive(&article, &[], None);
    }
    assert_eq!(window.live(), 4);
}
