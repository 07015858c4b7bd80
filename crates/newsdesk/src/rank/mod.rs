//! The front as it stands now: which articles lead, which follow, and what each section shows.
//! Until stories are built an article stands for itself; every place has its reason.

use std::collections::{HashMap, HashSet};

use crate::model::{
    AccountId, ArticleCard, ArticleId, HOUR_MS, Instant, Language, Section, SourceId,
};

/// How many numbered articles follow the lead.
pub const TOP_COUNT: usize = 7;
/// How many one-line articles "as it comes" shows.
pub const LATEST_COUNT: usize = 10;
/// How many articles a section shows.
pub const SECTION_COUNT: usize = 5;
/// How many articles of one source a section shows at most, while others have some.
const SOURCE_LIMIT: usize = 2;

/// The points that a candidate for the lead can have; they add up to 100.
const POINTS_FRESH: i64 = 40;
const POINTS_PICTURE: i64 = 15;
const POINTS_DEK: i64 = 10;
const POINTS_LANGUAGE: i64 = 20;
const POINTS_SECTION: i64 = 10;
const POINTS_LENGTH: i64 = 5;
/// After this age freshness has halved.
const HALF_LIFE_MS: i64 = 6 * HOUR_MS;

/// The front: ids of articles in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The first article, largest.
    pub lead: Option<Placed>,
    /// The numbered articles after it, each of another source.
    pub top: Vec<Placed>,
    /// The newest of all others, one line each.
    pub latest: Vec<ArticleId>,
    /// The sections that have something to show.
    pub sections: Vec<(Section, Vec<ArticleId>)>,
}

/// A place with the parts of its score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which article.
    pub id: ArticleId,
    /// The parts of its score; they add up to the score.
    pub parts: Vec<(Part, i64)>,
    /// The score, of 100.
    pub score: i64,
}

/// A part of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How new it is.
    Fresh,
    /// It has a picture.
    Picture,
    /// Its source wrote a line under the headline.
    Dek,
    /// It is in a language of the reader.
    Language,
    /// It belongs to the general news.
    Section,
    /// Its text is here, and long enough to read.
    Length,
}

/// Sets the front from the newest shared articles.
///
/// The same articles, languages and time give the same front. Killed, embargoed and private articles never enter.
#[must_use]
pub fn front(articles: &[ArticleCard], languages: &[Language], now: Instant) -> Front {
    let mut candidates: Vec<(&ArticleCard, Placed)> = articles
        .iter()
        .filter(|article| may_stand(article, now))
        .map(|article| (article, place(article, languages, now)))
        .collect();
    candidates.sort_by_key(|(article, placed)| {
        (std::cmp::Reverse(placed.score), std::cmp::Reverse(article.shown), article.id)
    });
    let mut used = HashSet::new();
    let mut ranked = one_of_each_source(&candidates, TOP_COUNT + 1, &mut used).into_iter();
    let (lead, top) = (ranked.next(), ranked.collect());
    let mut newest: Vec<&ArticleCard> = candidates.iter().map(|(article, _)| *article).collect();
    newest.sort_by_key(|article| (std::cmp::Reverse(article.shown), article.id));
    newest.retain(|article| !used.contains(&article.id));
    let sections = sections(&newest, languages);
    let in_sections: HashSet<ArticleId> =
        sections.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
    let latest = newest
        .iter()
        .filter(|article| !in_sections.contains(&article.id))
        .map(|article| article.id)
        .take(LATEST_COUNT)
        .collect();
    Front { lead, top, latest, sections }
}

/// Tells whether an article may stand on a front that everybody sees.
fn may_stand(article: &ArticleCard, now: Instant) -> bool {
    article.account == AccountId::SHARED
        && !article.killed
        && article.embargoed.is_none_or(|until| until <= now)
        && !article.headline.is_empty()
}

/// Scores an article; the parts add up.
fn place(article: &ArticleCard, languages: &[Language], now: Instant) -> Placed {
    let age_ms = now.ms_since(article.shown).max(0);
    let is_general = matches!(
        article.section,
        Section::World | Section::Politics | Section::Business | Section::Climate
    );
    let ours = languages.is_empty()
        || article.language.as_ref().is_some_and(|language| languages.contains(language));
    let points = |holds: bool, points: i64| if holds { points } else { 0 };
    let parts: Vec<(Part, i64)> = [
        (Part::Fresh, POINTS_FRESH * HALF_LIFE_MS / (HALF_LIFE_MS + age_ms)),
        (Part::Language, points(ours, POINTS_LANGUAGE)),
        (Part::Picture, points(article.image.is_some(), POINTS_PICTURE)),
        (Part::Section, points(is_general, POINTS_SECTION)),
        (Part::Dek, points(article.dek.is_some(), POINTS_DEK)),
        (Part::Length, points(article.word_count >= 150, POINTS_LENGTH)),
    ]
    .into_iter()
    .filter(|(_, points)| *points > 0)
    .collect();
    let score = parts.iter().map(|(_, points)| points).sum();
    Placed { id: article.id, parts, score }
}

/// Takes the best of each source, in order, until `count` are found.
fn one_of_each_source(
    candidates: &[(&ArticleCard, Placed)],
    count: usize,
    used: &mut HashSet<ArticleId>,
) -> Vec<Placed> {
    let mut sources: HashSet<SourceId> = HashSet::new();
    let mut taken = Vec::with_capacity(count);
    for (article, placed) in candidates {
        if taken.len() == count {
            break;
        }
        if sources.insert(article.source_id) {
            used.insert(article.id);
            taken.push(placed.clone());
        }
    }
    taken
}

/// Fills the sections with the newest articles, the reader's languages first, few of one source.
fn sections(newest: &[&ArticleCard], languages: &[Language]) -> Vec<(Section, Vec<ArticleId>)> {
    let ours = |article: &ArticleCard| {
        languages.is_empty()
            || article.language.as_ref().is_some_and(|language| languages.contains(language))
    };
    let fill = |section: Section| {
        let of_section = newest.iter().copied().filter(|article| article.section == section);
        let (first, second): (Vec<&ArticleCard>, Vec<&ArticleCard>) =
            of_section.partition(|article| ours(article));
        let mut by_source: HashMap<SourceId, usize> = HashMap::new();
        first
            .into_iter()
            .chain(second)
            .filter(|article| {
                let count = by_source.entry(article.source_id).or_default();
                *count += 1;
                *count <= SOURCE_LIMIT
            })
            .take(SECTION_COUNT)
            .map(|article| article.id)
            .collect::<Vec<_>>()
    };
    Section::ALL
        .iter()
        .map(|(section, _)| (*section, fill(*section)))
        .filter(|(_, ids)| !ids.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MINUTE_MS, Sequence, TextOrigin};

    const NOW: Instant = Instant(100 * HOUR_MS);

    fn article(id: i64, source: i64, age_ms: i64) -> ArticleCard {
        ArticleCard {
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
            word_count: 200,
            killed: false,
            embargoed: None,
            revision: 0,
        }
    }

    #[test]
    fn nothing_stands_twice_and_the_top_is_of_different_sources() {
        let articles: Vec<_> = (1..60).map(|id| article(id, id % 9, id * MINUTE_MS)).collect();
        let front = front(&articles, &[], NOW);
        let mut shown: Vec<ArticleId> = front.lead.iter().map(|placed| placed.id).collect();
        shown.extend(front.top.iter().map(|placed| placed.id));
        let sources: HashSet<i64> = shown.iter().map(|id| id.0 % 9).collect();
        assert_eq!(sources.len(), TOP_COUNT + 1);
        shown.extend(front.sections.iter().flat_map(|(_, ids)| ids.iter().copied()));
        shown.extend(front.latest.iter().copied());
        let distinct: HashSet<ArticleId> = shown.iter().copied().collect();
        assert_eq!(distinct.len(), shown.len());
    }

    #[test]
    fn killed_embargoed_and_private_articles_never_stand() {
        let hidden = [
            ArticleCard { killed: true, ..article(1, 1, 0) },
            ArticleCard { embargoed: Some(NOW.plus_ms(1)), ..article(2, 2, 0) },
            ArticleCard { account: AccountId(3), ..article(3, 3, 0) },
        ];
        assert_eq!(front(&hidden, &[], NOW), Front::default());
    }

    #[test]
    fn parts_add_up_to_the_score() {
        let rich = ArticleCard {
            image: Some("https://example.org/a.png".to_owned()),
            dek: Some("A line.".to_owned()),
            ..article(1, 1, 0)
        };
        let front = front(&[rich], &[], NOW);
        let lead = front.lead.expect("one article leads");
        assert_eq!(lead.score, 100);
        assert_eq!(lead.parts.iter().map(|(_, points)| points).sum::<i64>(), lead.score);
    }

    #[test]
    fn the_readers_language_leads() {
        let foreign = ArticleCard { language: Language::from_tag("ja"), ..article(1, 1, 0) };
        let ours = article(2, 2, HOUR_MS);
        let languages = [Language::from_tag("en").expect("a tag")];
        let lead = front(&[foreign, ours], &languages, NOW).lead.expect("one leads");
        assert_eq!(lead.id, ArticleId(2));
    }
}
