//! What is new in a story since a reader's last visit: articles, and sentences whose words and numbers were not there
//! before.

use std::cmp::Reverse;

use super::key_line;
use super::material::{Material, Part, Passage, Sentence, Term, shared};
use crate::model::{ArticleId, Instant};

/// How many new sentences are shown.
const MAX_LINES: usize = 5;
/// How many new articles are named, the latest.
const MAX_ARTICLES: usize = 50;
/// How many sentences are looked at, those with most that is new.
const MAX_LOOKED_AT: usize = 200;
/// How far into an article a new sentence is looked for.
const MAX_PLACE: usize = 10;
/// A sentence tells something new when this share of its terms was not there before, in thousandths ...
const NEW_SHARE: usize = 400;
/// ... and they are at least so many; a new number counts as two.
const NEW_TERMS: usize = 3;
/// Two sentences that share this much of the shorter one's terms tell the same, in thousandths.
const SAME_SHARE: usize = 500;

/// What is new since a reader's last visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// How many articles were seen since, copies not counted.
    pub count: usize,
    /// These articles, the latest first, at most fifty.
    pub articles: Vec<ArticleId>,
    /// Sentences that tell something new, the latest first.
    pub lines: Vec<NewsLine>,
}

/// A sentence that tells something new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsLine {
    /// Its words.
    pub passage: Passage,
    /// When its article was first seen.
    pub seen: Instant,
    /// It holds a number that was not there before.
    pub has_new_number: bool,
}

/// Returns what is new in a story since a reader's last visit. A reader who was never there has no news of it.
#[must_use]
pub fn since(material: &Material, last_visit: Instant) -> News {
    let is_new = |member: usize| {
        material.members.get(member).is_some_and(|member| member.text.seen > last_visit)
    };
    let new: Vec<usize> = (0..material.members.len()).rev().filter(|at| is_new(*at)).collect();
    let articles = new
        .iter()
        .filter_map(|at| material.members.get(*at))
        .take(MAX_ARTICLES)
        .map(|member| member.text.id)
        .collect();
    let known = known_terms(material, is_new);
    let lines = if known.contains(&true) { lines(material, &known, is_new) } else { Vec::new() };
    News { count: new.len(), articles, lines }
}

/// Returns which terms stand in articles that were there before.
fn known_terms(material: &Material, is_new: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut known = vec![false; material.spread.len()];
    for sentence in material.sentences.iter().filter(|sentence| !is_new(sentence.member)) {
        for &term in &sentence.terms {
            if let Some(known) = known.get_mut(term) {
                *known = true;
            }
        }
    }
    known
}

/// Returns the sentences that tell something new.
fn lines(material: &Material, known: &[bool], is_new: impl Fn(usize) -> bool) -> Vec<NewsLine> {
    let mut told: Vec<(u64, usize, &Sentence, bool)> = material
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, s)| is_new(s.member) && s.part != Part::Headline && s.place < MAX_PLACE)
        .filter(|(_, s)| material.is_main(s))
        .filter_map(|(at, sentence)| {
            let (worth, has_number) = worth(material, known, sentence)?;
            Some((worth, at, sentence, has_number))
        })
        .collect();
    told.sort_by_key(|(worth, at, ..)| (Reverse(*worth), *at));
    let mut chosen: Vec<(&Sentence, NewsLine)> = Vec::new();
    for (_, _, sentence, has_new_number) in told.into_iter().take(MAX_LOOKED_AT) {
        if chosen.len() == MAX_LINES {
            break;
        }
        if !chosen.iter().any(|(line, _)| is_same(line, sentence))
            && let Some(passage) = key_line::passage(material, sentence)
            && let Some(member) = material.member(sentence)
        {
            let line = NewsLine { passage, seen: member.text.seen, has_new_number };
            chosen.push((sentence, line));
        }
    }
    let mut lines: Vec<NewsLine> = chosen.into_iter().map(|(_, line)| line).collect();
    lines.sort_by_key(|line| (Reverse(line.seen), line.passage.article, line.passage.range.start));
    lines
}

/// Returns how much a sentence tells that was not there before, and whether a number is among it; `None` when too little.
fn worth(material: &Material, known: &[bool], sentence: &Sentence) -> Option<(u64, bool)> {
    let is_known = |term: Term| known.get(term).copied().unwrap_or_default();
    let new: Vec<Term> = sentence.terms.iter().copied().filter(|term| !is_known(*term)).collect();
    let is_number = |term: Term| material.is_number.get(term).copied().unwrap_or_default();
    let numbers = new.iter().filter(|term| is_number(**term)).count();
    let count = new.len() + numbers;
    let is_enough = count >= NEW_TERMS && count * 1000 >= sentence.terms.len() * NEW_SHARE;
    // A new word alone does not make news of this story: the sentence shares something with what was there.
    let is_about = new.len() < sentence.terms.len();
    let old: u64 = sentence.terms.iter().map(|term| material.weights.of_term(*term)).sum();
    let early = 1000 / (2 + sentence.place as u64);
    let worth = (count as u64 * 1000 + old / 4) * early / sentence.terms.len().max(8) as u64;
    (is_enough && is_about).then_some((worth, numbers > 0))
}

/// Tells whether two sentences tell the same.
pub(super) fn is_same(a: &Sentence, b: &Sentence) -> bool {
    let shorter = a.terms.len().min(b.terms.len()).max(1);
    shared(&a.terms, &b.terms) * 1000 >= shorter * SAME_SHARE
}

#[cfg(test)]
mod tests {
    use super::super::material::Member;
    use super::super::material::tests::{NOW, article, member};
    use super::*;
    use crate::model::ArticleText;

    fn story() -> Vec<ArticleText> {
        vec![
            article(1, 1, 60, "en", "Ferry sinks", "A ferry sank off Osk in a storm on Sunday."),
            article(
                2,
                2,
                90,
                "en",
                "Ferry lost",
                "The ferry sank off Osk in heavy weather on Sunday.",
            ),
            article(
                3,
                3,
                300,
                "en",
                "Captain held",
                "Police arrested the captain of the ferry at Quillmouth harbour.",
            ),
            article(4, 4, 320, "en", "Ferry sank", "The ferry sank off Osk in a storm on Sunday."),
            article(
                5,
                5,
                340,
                "en",
                "Captain held",
                "The captain of the ferry was arrested at Quillmouth harbour by police.",
            ),
        ]
    }

    #[test]
    fn only_what_was_not_there_before_is_new() {
        let texts = story();
        let members: Vec<Member> = texts.iter().map(member).collect();
        let news = since(&Material::of(&members, NOW), texts[1].seen);
        assert_eq!(news.count, 3);
        assert_eq!(news.articles, [ArticleId(5), ArticleId(4), ArticleId(3)]);
        let lines: Vec<i64> = news.lines.iter().map(|line| line.passage.article.0).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!([3, 5].contains(&lines[0]));
    }

    #[test]
    fn a_new_number_is_news() {
        let mut texts = story();
        texts.push(article(
            6,
            6,
            400,
            "en",
            "Toll",
            "Divers found 31 bodies in the ferry off Osk.",
        ));
        let members: Vec<Member> = texts.iter().map(member).collect();
        let news = since(&Material::of(&members, NOW), texts[4].seen);
        assert_eq!(news.lines.len(), 1);
        assert!(news.lines[0].has_new_number);
        assert_eq!(news.lines[0].seen, texts[5].seen);
    }

    #[test]
    fn nothing_is_new_when_all_or_none_was_there() {
        let texts = story();
        let members: Vec<Member> = texts.iter().map(member).collect();
        let material = Material::of(&members, NOW);
        assert_eq!(since(&material, NOW), News::default());
        let never = since(&material, Instant(0));
        assert_eq!((never.count, never.lines.len()), (5, 0));
    }

    #[test]
    fn nothing_is_quoted_from_articles_whose_rights_forbid_it() {
        let texts = story();
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        for member in &mut members {
            member.may_quote = false;
        }
        let news = since(&Material::of(&members, NOW), texts[1].seen);
        assert_eq!((news.count, news.lines.len()), (3, 0));
    }
}
