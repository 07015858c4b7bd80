//! What fronts promise, proved over whole fronts.

use std::collections::{BTreeMap, BTreeSet};

use super::coverage::{Coverage, Voice};
use super::pool::fill;
use super::score::Scale;
use super::*;
use crate::model::{
    AccountId, ArticleCard, ArticleId, Country, HOUR_MS, Instant, Language, MINUTE_MS, OwnerId,
    Section, Sequence, SourceId, StoryId, TextOrigin,
};

const NOW: Instant = Instant(1_000 * HOUR_MS);

pub(super) fn voice(article: i64, owner: i64, at: Instant) -> Voice {
    Voice {
        owner: OwnerId(owner),
        source: SourceId(owner),
        article: ArticleId(article),
        at,
        copy_of: None,
        account: AccountId::SHARED,
        killed: false,
        embargoed: None,
    }
}

pub(super) fn story(id: i64, voices: impl IntoIterator<Item = Voice>) -> Candidate {
    let mut coverage = Coverage::default();
    voices.into_iter().for_each(|voice| coverage.add(voice));
    Candidate {
        story: StoryId(id),
        language: Language::from_tag("en"),
        country: None,
        section: Section::World,
        names: vec![format!("name {id}")],
        lead: coverage.voices().first().map_or(ArticleId(0), |voice| voice.article),
        coverage,
        novelty: Novelty::default(),
        has_picture: false,
        has_text: true,
        is_held: false,
    }
}

/// A story told by owners `first..first + count`, the last one `age_ms` ago, each `step_ms` before the next.
fn told(id: i64, owners: std::ops::Range<i64>, age_ms: i64, step_ms: i64) -> Candidate {
    let last = owners.end - 1;
    let at = move |owner| NOW.plus_ms(-age_ms - (last - owner) * step_ms);
    story(id, owners.map(|owner| voice(id * 1_000 + owner, owner, at(owner))))
}

fn set(candidates: &[Candidate], previous: &Front, place: &Place, now: Instant) -> Front {
    let (authority, expectation) = (Authority::default(), Expectation::default());
    let setting = Setting { place, authority: &authority, expectation: &expectation, now };
    front(candidates, previous, &setting)
}

fn set_now(candidates: &[Candidate]) -> Front {
    set(candidates, &Front::default(), &Place::default(), NOW)
}

fn ranked(front: &Front) -> Vec<i64> {
    front.ranked().map(|placed| placed.story.0).collect()
}

/// Numbers without a pattern, the same in each run.
fn numbers(seed: i64) -> impl FnMut(i64) -> i64 {
    let mut state = seed;
    move |below| {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        (state >> 8) % below
    }
}

/// Stories of every size, age, section and language.
fn many(count: i64) -> Vec<Candidate> {
    let mut number = numbers(99);
    let languages = ["en", "de", "ja"].map(Language::from_tag);
    (1..=count)
        .map(|id| {
            let owners = if number(4) == 0 { 1 + number(30) } else { 1 };
            let from = number(60);
            let mut candidate =
                told(id, from..from + owners, number(72 * 60) * MINUTE_MS, number(40) * MINUTE_MS);
            candidate.section = Section::ALL[usize::try_from(number(11)).unwrap()].0;
            candidate.language = languages[usize::try_from(number(3)).unwrap()].clone();
            candidate.names = (0..3).map(|_| format!("name {}", number(300))).collect();
            candidate.has_picture = number(2) == 0;
            candidate
        })
        .collect()
}

#[test]
fn parts_add_up_and_every_place_has_its_reason() {
    let front = set_now(&many(600));
    let rows = front.sections.iter().flat_map(|(_, row)| row);
    let placed: Vec<&Placed> = front.ranked().chain(rows).chain(&front.latest).collect();
    assert!(placed.len() > 40);
    for place in placed {
        let sum: i64 = place.parts.iter().map(|(_, points)| points).sum();
        assert_eq!(sum, place.score, "{place:?}");
        assert!(place.parts.iter().all(|(_, points)| *points > 0));
    }
}

#[test]
fn printed_scores_fall_down_the_page() {
    let front = set_now(&many(600));
    let scores: Vec<i64> = front.ranked().map(|placed| placed.score).collect();
    assert!(scores.is_sorted_by(|one, next| one >= next), "{scores:?}");
}

#[test]
fn breadth_counts_owners_and_not_titles() {
    let owners = told(1, 0..5, HOUR_MS, 0);
    let titles = story(2, (0..5).map(|n| voice(n, 1, NOW.plus_ms(-HOUR_MS))));
    let front = set_now(&[titles, owners]);
    assert_eq!(ranked(&front), [1, 2]);
    let facts: Vec<u32> = front.ranked().map(|placed| placed.facts.owners).collect();
    assert_eq!(facts, [5, 1]);
}

#[test]
fn a_copy_group_counts_a_quarter_after_its_first() {
    let at = NOW.plus_ms(-3 * HOUR_MS);
    let copies =
        (0..4).map(|n| Voice { copy_of: (n > 0).then_some(ArticleId(0)), ..voice(n, n, at) });
    let copied = story(1, copies);
    let two = story(2, (10..12).map(|n| voice(n, n, at)));
    let (authority, expectation) = (Authority::default(), Expectation::default());
    let scale = Scale { authority: &authority, expectation: &expectation, country: None, now: NOW };
    // One and three quarters of a vote against two votes.
    let votes = |candidate: &Candidate| -> u32 {
        candidate.coverage.votes(NOW).iter().map(|vote| vote.weight).sum()
    };
    assert_eq!((votes(&copied), votes(&two)), (1_750, 2_000));
    let log = |candidate: &Candidate| scale.score(candidate).unwrap().log;
    assert!(log(&copied) < log(&two));
    let front = set_now(&[copied]);
    assert_eq!(front.lead.unwrap().facts.copying_owners, 3);
}

#[test]
fn a_late_copy_makes_a_story_no_newer() {
    let old = told(1, 0..3, 9 * HOUR_MS, 0);
    let mut warmed = told(2, 3..6, 9 * HOUR_MS, 0);
    let copy = Voice { copy_of: Some(ArticleId(2_003)), ..voice(2_999, 5, NOW) };
    warmed.coverage.add(copy);
    let front = set_now(&[old, warmed]);
    let lasts: BTreeSet<_> = front.ranked().map(|placed| placed.facts.last).collect();
    assert_eq!(lasts.len(), 1);
}

#[test]
fn a_new_fast_story_overtakes_an_old_broad_one() {
    let broad = told(1, 0..30, 8 * HOUR_MS, 20 * MINUTE_MS);
    let fast = told(2, 30..36, 5 * MINUTE_MS, 5 * MINUTE_MS);
    let front = set_now(&[broad, fast]);
    assert_eq!(ranked(&front), [2, 1]);
    let reasons: Vec<Reason> = front.ranked().map(|placed| placed.reason).collect();
    assert_eq!(reasons, [Reason::Fast { recent_owners: 6 }, Reason::Broad { owners: 30 }]);
}

#[test]
fn who_is_often_first_and_confirmed_leads() {
    let mut authority = Authority::default();
    for id in 0..30 {
        let later = voice(id * 10 + 9, 9, NOW);
        let voices = (1..5).map(|owner| voice(id * 10 + owner, owner, NOW.plus_ms(owner - 100)));
        authority.learn(&story(id, voices.chain([later])).coverage, NOW);
    }
    let expectation = Expectation::default();
    let place = Place::default();
    let setting =
        Setting { place: &place, authority: &authority, expectation: &expectation, now: NOW };
    let candidates = [told(1, 9..10, HOUR_MS, 0), told(2, 1..2, HOUR_MS, 0)];
    assert_eq!(ranked(&front(&candidates, &Front::default(), &setting)), [2, 1]);
}

#[test]
fn at_most_two_of_one_subject_are_among_the_first_ten() {
    let mut candidates: Vec<Candidate> =
        (1..20).map(|id| told(id, id * 10..id * 10 + 9, HOUR_MS, 0)).collect();
    for candidate in &mut candidates {
        candidate.names = vec!["hormuz".to_owned(), format!("other {}", candidate.story)];
    }
    candidates.extend((20..40).map(|id| told(id, id * 10..id * 10 + 2, 5 * HOUR_MS, 0)));
    for (at, candidate) in candidates.iter_mut().enumerate() {
        candidate.section = Section::ALL[at % 11].0;
    }
    let first_ten = ranked(&set_now(&candidates));
    assert_eq!(first_ten.len(), 10);
    assert_eq!(first_ten.iter().filter(|id| **id < 20).count(), 2, "{first_ten:?}");
    // Where there is nothing else, the page is not left empty.
    assert_eq!(ranked(&set_now(&candidates[..19])).len(), 10);
}

#[test]
fn one_section_does_not_fill_the_top() {
    let mut candidates: Vec<Candidate> =
        (1..30).map(|id| told(id, id * 20..id * 20 + 9, HOUR_MS, 0)).collect();
    for candidate in &mut candidates {
        candidate.section = Section::Sport;
    }
    candidates.extend((30..60).map(|id| {
        let section = Section::ALL[usize::try_from(id).unwrap() % 6].0;
        Candidate { section, ..told(id, id * 20..id * 20 + 2, 6 * HOUR_MS, 0) }
    }));
    let front = set_now(&candidates);
    let sport = ranked(&front).iter().filter(|id| **id < 30).count();
    assert_eq!(sport, 3);
    assert_eq!(front.lead.unwrap().story.0, 1);
}

#[test]
fn each_owner_stands_for_one_of_the_top_stories() {
    // Owner 1 was first with every story; the others came to each of them, too.
    let candidates: Vec<Candidate> = (1..15)
        .map(|id| {
            let at = NOW.plus_ms(-HOUR_MS);
            let others = (2..14).map(|owner| voice(id * 100 + owner, owner, at.plus_ms(owner)));
            let section = Section::ALL[usize::try_from(id).unwrap() % 11].0;
            Candidate { section, ..story(id, others.chain([voice(id * 100 + 1, 1, at)])) }
        })
        .collect();
    let front = set_now(&candidates);
    let owners: BTreeSet<i64> = front.ranked().map(|placed| placed.article.0 % 100).collect();
    assert_eq!(owners.len(), 10);
    assert!(owners.contains(&1));
}

#[test]
fn small_changes_of_score_do_not_reorder() {
    // Whose owners came longer ago than speed looks back.
    let mut candidates = many(2_000);
    candidates.retain(|story| story.coverage.last() < Some(NOW.plus_ms(-2 * HOUR_MS)));
    let place = Place::default();
    let mut previous = set(&candidates, &Front::default(), &place, NOW);
    let first = ranked(&previous);
    // Every minute the ages grow; nothing comes in. All fade alike, so nothing may move within five minutes.
    for minute in 1..=5 {
        previous = set(&candidates, &previous, &place, NOW.plus_ms(minute * MINUTE_MS));
        assert_eq!(ranked(&previous), first, "minute {minute}");
    }
}

#[test]
fn a_story_that_is_clearly_greater_moves_at_once() {
    let mut candidates: Vec<Candidate> =
        (1..9).map(|id| told(id, id * 40..id * 40 + 5, 2 * HOUR_MS, 0)).collect();
    let place = Place::default();
    let before = set(&candidates, &Front::default(), &place, NOW);
    candidates[6] = told(7, 280..310, MINUTE_MS, MINUTE_MS);
    let after = set(&candidates, &before, &place, NOW);
    assert_eq!(after.lead.unwrap().story.0, 7);
    let others: Vec<i64> = ranked(&before).into_iter().filter(|id| *id != 7).collect();
    let kept: Vec<i64> = after.top.iter().map(|placed| placed.story.0).collect();
    assert_eq!(kept, others);
}

#[test]
fn nothing_stands_twice_on_a_page() {
    let front = set_now(&many(3_000));
    let rows = front.sections.iter().flat_map(|(_, row)| row);
    let shown: Vec<StoryId> = front
        .lead
        .iter()
        .chain(&front.top)
        .chain(rows)
        .chain(&front.latest)
        .map(|placed| placed.story)
        .collect();
    let distinct: BTreeSet<StoryId> = shown.iter().copied().collect();
    assert_eq!(distinct.len(), shown.len());
    assert_eq!(front.top.len(), TOP_COUNT);
    assert_eq!(front.reserve.len(), RESERVE_COUNT);
    assert_eq!(front.latest.len(), LATEST_COUNT);
    assert_eq!(front.sections.len(), 11);
    assert!(front.sections.iter().all(|(_, row)| row.len() == SECTION_COUNT));
}

#[test]
fn killed_embargoed_private_and_held_stories_never_stand() {
    let hide = |id, change: fn(&mut Voice)| {
        let mut hidden = voice(id, id, NOW);
        change(&mut hidden);
        story(id, [hidden])
    };
    let hidden = [
        hide(1, |voice| voice.killed = true),
        hide(2, |voice| voice.embargoed = Some(NOW.plus_ms(1))),
        hide(3, |voice| voice.account = AccountId(3)),
        Candidate { is_held: true, ..told(4, 1..9, 0, 0) },
        story(5, []),
    ];
    assert_eq!(set_now(&hidden), Front::default());
}

#[test]
fn a_hidden_article_never_stands_for_its_story() {
    let mut candidate = told(1, 1..4, HOUR_MS, 0);
    let mut killed = candidate.coverage.voices()[0].clone();
    killed.killed = true;
    assert_eq!(candidate.lead, killed.article);
    candidate.coverage.add(killed);
    let lead = set_now(&[candidate.clone()]).lead.unwrap();
    assert_ne!(lead.article, candidate.lead);
    assert_eq!(lead.facts.owners, 2);
}

#[test]
fn the_readers_language_comes_first_and_others_only_fill_up() {
    let place = Place { language: Language::from_tag("de"), country: None };
    let language = |candidate: &Candidate| candidate.language.clone();
    let candidates = many(3_000);
    let by_id: BTreeMap<StoryId, &Candidate> =
        candidates.iter().map(|candidate| (candidate.story, candidate)).collect();
    let front = set(&candidates, &Front::default(), &place, NOW);
    let rows = front.sections.iter().flat_map(|(_, row)| row);
    for placed in front.ranked().chain(rows).chain(&front.latest) {
        assert_eq!(language(by_id[&placed.story]), place.language);
    }
    // One German story leads; the top and "as it comes" are filled with others, sections stay short.
    let mut few: Vec<Candidate> =
        candidates.iter().filter(|story| language(story) != place.language).cloned().collect();
    few.push(Candidate { language: place.language.clone(), ..told(9_999, 1..2, 20 * HOUR_MS, 0) });
    let front = set(&few, &Front::default(), &place, NOW);
    assert_eq!(front.lead.unwrap().story.0, 9_999);
    assert_eq!(front.top.len(), TOP_COUNT);
    assert_eq!(front.latest.len(), 5);
    assert!(front.sections.iter().all(|(_, row)| row.len() == 2));
}

#[test]
fn a_country_has_its_own_front() {
    let of = |country: &str, id, owners| Candidate {
        country: Country::from_code(country),
        ..told(id, owners, 2 * HOUR_MS, 0)
    };
    let candidates = [of("AU", 1, 0..3), of("NZ", 2, 3..5)];
    let lead = |country: &str| {
        let place = Place { language: None, country: Country::from_code(country) };
        set(&candidates, &Front::default(), &place, NOW).lead.unwrap()
    };
    assert_eq!((lead("AU").story.0, lead("NZ").story.0), (1, 2));
    assert_eq!(lead("FR").story.0, 1);
    assert!(lead("NZ").parts.iter().any(|(part, _)| *part == Part::Nearness));
    assert!(lead("FR").parts.iter().all(|(part, _)| *part != Part::Nearness));
}

#[test]
fn a_stand_of_single_articles_has_a_front_of_several_titles() {
    let article = |id: i64, source: i64, age_ms: i64| ArticleCard {
        id: ArticleId(id),
        source_id: SourceId(source),
        source_name: format!("Title {source}"),
        source_slug: format!("title-{source}"),
        account: AccountId::SHARED,
        sequence: Sequence(id),
        headline: format!("Headline {id}"),
        dek: None,
        excerpt: None,
        byline: None,
        section: Section::World,
        language: Language::from_tag("en"),
        url: None,
        image: None,
        published: None,
        updated: None,
        seen: NOW,
        shown: NOW.plus_ms(-age_ms),
        licence: None,
        text_origin: TextOrigin::Feed,
        word_count: 20,
        killed: false,
        embargoed: None,
        revision: 0,
    };
    let candidate = |card: &ArticleCard| Candidate::of_article(card, OwnerId(card.source_id.0));
    let cards: Vec<ArticleCard> = (1..60).map(|id| article(id, id % 9, id * MINUTE_MS)).collect();
    let front = set_now(&cards.iter().map(candidate).collect::<Vec<_>>());
    let sources: BTreeSet<i64> =
        front.lead.iter().chain(&front.top).map(|placed| placed.article.0 % 9).collect();
    assert_eq!(sources.len(), TOP_COUNT + 1);
    // Among articles of one hour the one with a picture, a text and general news leads; a day makes up for all of that.
    let rich = ArticleCard {
        image: Some("https://example.org/a.png".to_owned()),
        dek: Some("A line.".to_owned()),
        ..article(100, 100, HOUR_MS)
    };
    let sport = ArticleCard { section: Section::Sport, ..article(101, 101, 0) };
    let lead = |cards: &[&ArticleCard]| {
        let candidates: Vec<Candidate> = cards.iter().map(|card| candidate(card)).collect();
        set_now(&candidates).lead.unwrap().article.0
    };
    assert_eq!(lead(&[&sport, &rich]), 100);
    let old = ArticleCard { shown: NOW.plus_ms(-24 * HOUR_MS), ..rich.clone() };
    assert_eq!(lead(&[&sport, &old]), 101);
    let unnamed = ArticleCard { headline: String::new(), ..article(1, 1, 0) };
    assert_eq!(set_now(&[candidate(&unnamed)]), Front::default());
}

#[test]
fn the_pool_holds_what_scoring_every_story_would_give() {
    let candidates = many(5_000);
    let (authority, expectation) = (Authority::default(), Expectation::default());
    let country = None;
    let scale = Scale { authority: &authority, expectation: &expectation, country, now: NOW };
    for pool in fill(&candidates, None, scale) {
        let mut all: Vec<(i64, i64)> = candidates
            .iter()
            .filter(|candidate| candidate.section == pool.section)
            .filter_map(|candidate| Some((-scale.score(candidate)?.log, candidate.story.0)))
            .collect();
        all.sort_unstable();
        let found: Vec<(i64, i64)> =
            pool.own.iter().map(|scored| (-scored.score.log, scored.candidate.story.0)).collect();
        assert_eq!(found, all[..32], "{:?}", pool.section);
    }
}

#[test]
fn the_same_stories_in_another_order_give_the_same_front() {
    let mut candidates = many(2_000);
    let front = set_now(&candidates);
    candidates.reverse();
    assert_eq!(set_now(&candidates), front);
}

#[test]
fn times_out_of_range_are_borne() {
    let voices = [i64::MIN, -1, 0, i64::MAX].into_iter().zip(1..);
    let candidates: Vec<Candidate> =
        voices.map(|(at, id)| story(id, [voice(id, id, Instant(at))])).collect();
    for now in [Instant(i64::MIN), NOW, Instant(i64::MAX)] {
        let front = set(&candidates, &Front::default(), &Place::default(), now);
        assert_eq!(front.top.len(), 3);
    }
}
