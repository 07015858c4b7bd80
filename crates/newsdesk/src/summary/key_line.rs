//! Key lines: up to three sentences that tell what happened, word for word, from different owners, each with the
//! articles that confirm it. Rather none than a bad one.

use std::cmp::Reverse;

use super::material::{Material, Part, Passage, Sentence};
use super::weight::Weights;
use super::{confirmation, fitness};
use crate::model::{ArticleId, HOUR_MS, Instant, OwnerId};

/// How many lines a story has at most.
const MAX_LINES: usize = 3;
/// How many sentences are compared with all others; the best by their own words.
const MAX_CANDIDATES: usize = 40;
/// How many sentences are looked at until there are that many candidates.
const MAX_LOOKED_AT: usize = 240;
/// How many candidates an article has at most.
const MAX_OF_ARTICLE: usize = 4;

/// The parts of a score, of 1000 together. Chosen on `fixtures/summaries`: half or twice of any of them lowered ROUGE-1
/// there, by at most .05.
const WEIGHT_CENTRE: u64 = 350;
const WEIGHT_SUPPORT: u64 = 200;
const WEIGHT_PLACE: u64 = 350;
const WEIGHT_FACTS: u64 = 100;
/// The place in a text at which the worth of standing early has halved.
const HALF_PLACE: u64 = 1;
/// After so many owners more of them tell no more.
const ENOUGH_OWNERS: u64 = 4;
/// What is older than the newest article loses half its score in this time: a running story is told as it stands now.
const HALF_LIFE_MS: i64 = 36 * HOUR_MS;

/// Of the worth of a line 60 parts are its score and 40 what it does not repeat (maximal marginal relevance, 0.6).
const RELEVANCE: u64 = 60;
/// What is left of the score of a sentence that names a year, in thousandths: it tells what was before.
const BACKGROUND_PART: u64 = 600;
/// A sentence that repeats this share of a chosen line's weight, in thousandths, is not taken.
const REPEATED_SHARE: u64 = 500;
/// A sentence that no other owner confirms must be this near to the middle of the story, in thousandths of the nearest
/// one: what is colour lies further out.
const UNCONFIRMED_SHARE: u64 = 550;
/// The same where only one owner would have a line: two voices say more than one, and a short story has little colour.
const UNCONFIRMED_SHARE_ALONE: u64 = 250;

/// A sentence that tells what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Its words.
    pub passage: Passage,
    /// Whose article it stands in.
    pub owner: OwnerId,
    /// When that article came out.
    pub at: Instant,
    /// Articles of other owners that report the same, one of each owner, first seen first.
    pub confirmed_by: Vec<ArticleId>,
}

/// What happened, in the titles' own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyLines {
    /// The lines, the weightiest first.
    pub lines: Vec<KeyLine>,
    /// From how many owners they are.
    pub owners: usize,
}

/// A sentence that may become a line.
pub(super) struct Candidate<'m> {
    pub(super) sentence: &'m Sentence,
    passage: Passage,
    pub(super) owner: OwnerId,
    at: Instant,
    pub(super) confirmed_by: Vec<ArticleId>,
    /// How near it is to the middle of the story, in thousandths of the nearest.
    centre: u64,
    score: u64,
}

/// Returns the key lines of a story, in the language of most of its owners. The same material gives the same lines.
#[must_use]
pub fn key_lines(material: &Material) -> KeyLines {
    let mut candidates = candidates(material);
    confirmation::confirm(&mut candidates, material);
    score(&mut candidates, material);
    let (near, far) = by_nearness(candidates, UNCONFIRMED_SHARE);
    let mut chosen = choose(near, Vec::new(), &material.weights);
    if owners_of(&chosen) < 2 {
        let (near, _) = by_nearness(far, UNCONFIRMED_SHARE_ALONE);
        chosen = choose(near, chosen, &material.weights);
    }
    let lines: Vec<KeyLine> = chosen.into_iter().map(Candidate::into_line).collect();
    let mut owners: Vec<OwnerId> = lines.iter().map(|line| line.owner).collect();
    owners.sort_unstable();
    owners.dedup();
    KeyLines { lines, owners: owners.len() }
}

/// Returns the sentences that may be shown and are nearest to the middle of the story.
fn candidates<'m>(material: &'m Material) -> Vec<Candidate<'m>> {
    let mut ranked: Vec<(u64, usize, &Sentence)> = material
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| may_show(material, sentence))
        .map(|(index, sentence)| {
            (material.weights.centre(&sentence.terms) * place(sentence), index, sentence)
        })
        .collect();
    ranked.sort_by_key(|(worth, index, _)| (Reverse(*worth), *index));
    let mut of_article = vec![0; material.members.len()];
    let mut found = Vec::new();
    for (_, _, sentence) in ranked.into_iter().take(MAX_LOOKED_AT) {
        let Some(count) = of_article.get_mut(sentence.member) else { continue };
        if *count < MAX_OF_ARTICLE
            && let Some(candidate) = candidate(material, sentence)
        {
            *count += 1;
            found.push(candidate);
        }
        if found.len() == MAX_CANDIDATES {
            break;
        }
    }
    found
}

/// Tells whether a sentence may be shown by its language, its rights and its part of the article.
fn may_show(material: &Material, sentence: &Sentence) -> bool {
    sentence.part != Part::Headline
        && material.is_main(sentence)
        && material.member(sentence).is_some_and(|member| member.may_quote)
}

/// Returns the passage of a sentence that can be shown alone: no dateline, no boilerplate of its site.
pub(super) fn passage(material: &Material, sentence: &Sentence) -> Option<Passage> {
    let member = material.member(sentence)?;
    let is_boilerplate = sentence.part == Part::Body
        && member
            .boilerplate
            .iter()
            .any(|known| known.start < sentence.range.end && sentence.range.start < known.end);
    if is_boilerplate || !member.may_quote {
        return None;
    }
    let fit = fitness::fit(material.words(sentence), member.text.language.as_ref())?;
    let start = sentence.range.start;
    let range = start + fit.start..start + fit.end;
    Some(Passage { article: member.text.id, part: sentence.part, range })
}

/// Returns a sentence as a candidate, when it can be shown alone.
fn candidate<'m>(material: &Material, sentence: &'m Sentence) -> Option<Candidate<'m>> {
    let text = material.member(sentence)?.text;
    Some(Candidate {
        sentence,
        passage: passage(material, sentence)?,
        owner: text.owner,
        at: text.at(),
        confirmed_by: Vec::new(),
        centre: 0,
        score: 0,
    })
}

/// Returns what standing early in a text is worth, in thousandths.
fn place(sentence: &Sentence) -> u64 {
    1000 * HALF_PLACE / (HALF_PLACE + sentence.place as u64)
}

/// Scores the candidates.
fn score(candidates: &mut [Candidate], material: &Material) {
    let centre = |candidate: &Candidate| material.weights.centre(&candidate.sentence.terms);
    let highest = candidates.iter().map(centre).max().unwrap_or_default().max(1);
    let newest = candidates.iter().map(|candidate| candidate.at).max();
    let others = (material.owners as u64).saturating_sub(1).clamp(1, ENOUGH_OWNERS);
    for candidate in candidates {
        candidate.centre = centre(candidate) * 1000 / highest;
        let support = (candidate.confirmed_by.len() as u64).min(others) * 1000 / others;
        let words = material.words(candidate.sentence);
        let is_background = candidate.sentence.has_year;
        let facts = if is_background {
            0
        } else if candidate.sentence.has_number {
            1000
        } else if words.contains(['“', '«', '„', '「', '"']) {
            500
        } else {
            0
        };
        let sum = WEIGHT_CENTRE * candidate.centre
            + WEIGHT_SUPPORT * support
            + WEIGHT_PLACE * place(candidate.sentence)
            + WEIGHT_FACTS * facts;
        let age = newest.map_or(0, |newest| newest.ms_since(candidate.at).max(0));
        let part = if is_background { BACKGROUND_PART } else { 1000 };
        candidate.score = sum / 1000 * fresh(age) / 1000 * part / 1000;
    }
}

/// Returns what is left of a score after a time, in thousandths.
fn fresh(age_ms: i64) -> u64 {
    let life = 1000 * HALF_LIFE_MS;
    u64::try_from(life / HALF_LIFE_MS.saturating_add(age_ms).max(1)).unwrap_or_default().min(1000)
}

/// Parts the candidates into those near enough to the middle of the story and the others. What another owner confirms is near,
/// and so is everything of a story that one owner tells alone.
fn by_nearness(candidates: Vec<Candidate>, least: u64) -> (Vec<Candidate>, Vec<Candidate>) {
    let is_alone = owners_of(&candidates) < 2;
    candidates.into_iter().partition(|candidate| {
        is_alone || !candidate.confirmed_by.is_empty() || candidate.centre >= least
    })
}

/// Counts the owners of candidates, two at most.
fn owners_of(candidates: &[Candidate]) -> usize {
    let first = candidates.first().map(|candidate| candidate.owner);
    let has_others = candidates.iter().any(|candidate| Some(candidate.owner) != first);
    usize::from(first.is_some()) + usize::from(has_others)
}

/// Chooses lines beside those chosen already: each the best of what is left, of an owner that has none yet while there is one.
fn choose<'m>(
    mut candidates: Vec<Candidate<'m>>,
    mut chosen: Vec<Candidate<'m>>,
    weights: &Weights,
) -> Vec<Candidate<'m>> {
    while chosen.len() < MAX_LINES {
        let next = candidates
            .iter()
            .enumerate()
            .filter_map(|(index, candidate)| {
                let repeats = repeats(candidate, &chosen, weights)?;
                let is_known = chosen.iter().any(|line| line.owner == candidate.owner);
                let worth =
                    (candidate.score * RELEVANCE).saturating_sub(repeats * (100 - RELEVANCE));
                Some((!is_known, worth, Reverse(index)))
            })
            .max();
        let Some((_, _, Reverse(index))) = next else { break };
        chosen.push(candidates.remove(index));
    }
    chosen
}

/// Returns how much a candidate repeats of the lines chosen, in thousandths; `None` when it is too much.
fn repeats(candidate: &Candidate, chosen: &[Candidate], weights: &Weights) -> Option<u64> {
    let mut most = 0;
    for line in chosen {
        let (there, _) = weights.share(&candidate.sentence.terms, &line.sentence.terms);
        let (back, _) = weights.share(&line.sentence.terms, &candidate.sentence.terms);
        most = most.max(there.max(back));
    }
    (most < REPEATED_SHARE).then_some(most)
}

impl Candidate<'_> {
    fn into_line(self) -> KeyLine {
        let Self { passage, owner, at, confirmed_by, .. } = self;
        KeyLine { passage, owner, at, confirmed_by }
    }
}

#[cfg(test)]
mod tests {
    use super::super::material::Member;
    use super::super::material::tests::{NOW, article, member};
    use super::*;
    use crate::model::ArticleText;

    fn words(texts: &[ArticleText], members: &[Member]) -> Vec<String> {
        key_lines(&Material::of(members, NOW))
            .lines
            .iter()
            .map(|line| {
                let text = texts.iter().find(|text| text.id == line.passage.article).unwrap();
                line.passage.words(text).unwrap().to_owned()
            })
            .collect()
    }

    fn story() -> Vec<ArticleText> {
        let text = |id, owner, body| article(id, owner, id * 10, "en", "Ferry sinks off Osk", body);
        vec![
            text(
                1,
                1,
                "OSK (Northern Wire) - A ferry with ninety people aboard sank off Osk in a storm on Sunday. It was built in Quillmouth.",
            ),
            text(
                2,
                2,
                "Rescuers pulled sixty survivors from the water off Osk before dark. However, hopes are fading.",
            ),
            text(
                3,
                3,
                "The ferry sank off Osk in a storm on Sunday with ninety aboard. Sixty survivors were pulled from the water by rescuers.",
            ),
            text(
                4,
                4,
                "The ministry has opened an inquiry into the ferry and its owner. Subscribe to read the ministry's inquiry into the ferry.",
            ),
            text(5, 5, "The ministry opened an inquiry into the owner of the ferry that sank."),
        ]
    }

    #[test]
    fn lines_are_whole_sentences_of_different_owners_confirmed_where_they_are() {
        let texts = story();
        let members: Vec<Member> = texts.iter().map(member).collect();
        let found = key_lines(&Material::of(&members, NOW));
        assert_eq!((found.lines.len(), found.owners), (3, 3));
        for line in &found.lines {
            let text = texts.iter().find(|text| text.id == line.passage.article).unwrap();
            let words = line.passage.words(text).unwrap();
            assert!(!words.contains("Subscribe") && !words.starts_with("OSK"), "{words}");
            assert!(words.ends_with('.'), "{words}");
            assert!(!line.confirmed_by.is_empty(), "{words}");
            assert!(!line.confirmed_by.contains(&text.id), "{words}");
        }
    }

    #[test]
    fn nothing_is_shown_from_an_article_whose_rights_forbid_it() {
        let texts = story();
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        members[0].may_quote = false;
        members[3].may_quote = false;
        let found = key_lines(&Material::of(&members, NOW));
        assert!(!found.lines.is_empty());
        for line in found.lines {
            assert!(![1, 4].contains(&line.passage.article.0), "{line:?}");
        }
        for member in &mut members {
            member.may_quote = false;
        }
        assert_eq!(key_lines(&Material::of(&members, NOW)), KeyLines::default());
    }

    #[test]
    fn there_are_rather_no_lines_than_bad_ones() {
        let check = |body: &str| {
            let texts = [article(1, 1, 10, "en", "Ferry", body)];
            assert!(words(&texts, &[member(&texts[0])]).is_empty(), "{body}");
        };
        check("");
        check("He said so. But it sank.");
        check("These were the ships that sank in the storm off Osk:");
        check("The ferry that sank off Osk in the storm on Sunday was built in …");
    }

    #[test]
    fn boilerplate_of_a_site_is_no_line() {
        let body =
            "The Harbour Gazette has served Osk and its ferry since the storm. The ferry sank.";
        let texts = [article(1, 1, 10, "en", "Ferry", body)];
        assert_eq!(words(&texts, &[member(&texts[0])]).len(), 1);
        let known = 0..62;
        let furnished = Member { boilerplate: std::slice::from_ref(&known), ..member(&texts[0]) };
        assert!(words(&texts, &[furnished]).is_empty());
    }

    #[test]
    fn the_order_of_the_articles_makes_no_difference() {
        let texts = story();
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        let want = key_lines(&Material::of(&members, NOW));
        members.reverse();
        assert_eq!(key_lines(&Material::of(&members, NOW)), want);
    }

    #[test]
    fn hostile_texts_are_read_without_harm() {
        let bodies = [
            "\u{202e}\u{0}((((“““".repeat(3_000),
            "。。。！？".repeat(5_000),
            "a".repeat(100_000),
            "1 2 3 000 000 4,5.6,7 ".repeat(5_000),
            "मौ\u{301}त\u{200d} ".repeat(5_000),
            "12人が死亡、".repeat(5_000),
        ];
        let texts: Vec<ArticleText> = (1..)
            .zip(&bodies)
            .flat_map(|(id, body)| {
                ["en", "ja", "hi", "xx"].map(|tag| article(id, id, id, tag, body, body))
            })
            .collect();
        let members: Vec<Member> = texts.iter().map(member).collect();
        let material = Material::of(&members, NOW);
        let _ = key_lines(&material);
        let _ = super::super::differences(&material);
        let _ = super::super::timeline(&material);
        let _ = super::super::since(&material, texts[0].seen);
    }
}
