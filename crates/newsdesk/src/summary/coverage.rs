//! Coverage: which owners, sources, countries and languages carry a story, who was first, which articles are copies,
//! and the bars of a small picture of all that.

use std::collections::BTreeMap;

use super::material::Member;
use crate::model::{ArticleId, Instant, Language, OwnerId, SourceId};

/// How many articles of a story are looked at, first seen first.
const MAX_ARTICLES: usize = 5_000;
/// How many bars a picture has; what is left shares one more.
const MAX_BARS: usize = 8;
/// What the bars of a picture add up to.
const WHOLE_PERCENT: usize = 100;

/// Who covers a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many articles, copies included.
    pub articles: usize,
    /// How many of them are copies of another.
    pub copies: usize,
    /// How many sources.
    pub sources: usize,
    /// The owners, who was first seen first.
    pub owners: Vec<OwnerCoverage>,
    /// Articles that were copied, with their copies, first seen first.
    pub folds: Vec<Fold>,
    /// Articles by owner; `None` holds all that have no bar of their own.
    pub by_owner: Vec<Bar<OwnerId>>,
    /// Articles by country of their source; `None` also holds sources of no known country.
    pub by_country: Vec<Bar<String>>,
    /// Articles by language; `None` also holds those of no known language.
    pub by_language: Vec<Bar<Language>>,
    /// Own texts against copies: the first bar is that of own texts (`false`).
    pub by_copy: Vec<Bar<bool>>,
}

/// What one owner has of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerCoverage {
    /// The owner.
    pub owner: OwnerId,
    /// Its first article.
    pub first: ArticleId,
    /// The source of its first article.
    pub source: SourceId,
    /// When that was first seen.
    pub seen: Instant,
    /// How many articles.
    pub articles: usize,
    /// How many of them are copies of another.
    pub copies: usize,
}

/// An article with its copies: "also in three titles and 4 more".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The article that the list shows: the origin of the copies, or the first of them where the origin is not here.
    pub shown: ArticleId,
    /// Its copies, first seen first.
    pub copies: Vec<ArticleId>,
    /// The sources of the copies without its own, in the order of their first copy.
    pub sources: Vec<SourceId>,
}

/// A bar of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar<K> {
    /// What it stands for; `None` for all that is left.
    pub key: Option<K>,
    /// How many articles.
    pub count: usize,
    /// Its length. The bars of a picture add up to 100.
    pub percent: usize,
}

/// Returns who covers a story, as far as it was seen at `now`.
#[must_use]
pub fn coverage(members: &[Member], now: Instant) -> Coverage {
    let mut members: Vec<&Member> =
        members.iter().filter(|member| member.text.seen <= now).collect();
    members.sort_by_key(|member| (member.text.seen, member.text.id));
    members.truncate(MAX_ARTICLES);
    let mut sources: Vec<SourceId> = members.iter().map(|member| member.text.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let copies = members.iter().filter(|member| is_copy(member)).count();
    Coverage {
        articles: members.len(),
        copies,
        sources: sources.len(),
        owners: owners(&members),
        folds: folds(&members),
        by_owner: bars(members.iter().map(|member| Some(member.text.owner))),
        by_country: bars(members.iter().map(|member| member.country.map(str::to_owned))),
        by_language: bars(members.iter().map(|member| member.text.language.clone())),
        by_copy: copy_bars(members.len() - copies, copies),
    }
}

/// Tells whether an article repeats another one.
fn is_copy(member: &Member) -> bool {
    member.copy_of.is_some_and(|origin| origin != member.text.id)
}

/// Returns what each owner has, in the order of their first articles.
fn owners(members: &[&Member]) -> Vec<OwnerCoverage> {
    let mut places: BTreeMap<OwnerId, usize> = BTreeMap::new();
    let mut owners: Vec<OwnerCoverage> = Vec::new();
    for member in members {
        let text = member.text;
        let place = *places.entry(text.owner).or_insert(owners.len());
        if place == owners.len() {
            owners.push(OwnerCoverage {
                owner: text.owner,
                first: text.id,
                source: text.source,
                seen: text.seen,
                articles: 0,
                copies: 0,
            });
        }
        if let Some(owner) = owners.get_mut(place) {
            owner.articles += 1;
            owner.copies += usize::from(is_copy(member));
        }
    }
    owners
}

/// Returns the articles that have copies, in the order in which they were seen.
fn folds(members: &[&Member]) -> Vec<Fold> {
    let mut groups: BTreeMap<ArticleId, Vec<&Member>> = BTreeMap::new();
    for member in members {
        groups.entry(member.copy_of.unwrap_or(member.text.id)).or_default().push(member);
    }
    let mut folds: Vec<(Instant, Fold)> = groups
        .into_iter()
        .filter(|(_, group)| group.len() > 1)
        .filter_map(|(origin, group)| {
            let shown = *group.iter().find(|m| m.text.id == origin).or(group.first())?;
            let copies: Vec<&Member> =
                group.into_iter().filter(|copy| copy.text.id != shown.text.id).collect();
            let mut sources: Vec<SourceId> = Vec::new();
            for copy in &copies {
                if copy.text.source != shown.text.source && !sources.contains(&copy.text.source) {
                    sources.push(copy.text.source);
                }
            }
            let copies = copies.iter().map(|copy| copy.text.id).collect();
            Some((shown.text.seen, Fold { shown: shown.text.id, copies, sources }))
        })
        .collect();
    folds.sort_by_key(|(seen, fold)| (*seen, fold.shown));
    folds.into_iter().map(|(_, fold)| fold).collect()
}

/// Returns the bars of a picture: the longest first, of two alike the lower key, and what is left at the end.
fn bars<K: Ord>(keys: impl Iterator<Item = Option<K>>) -> Vec<Bar<K>> {
    let mut counts: BTreeMap<Option<K>, usize> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    let mut rest = counts.remove(&None).unwrap_or_default();
    let mut bars: Vec<Bar<K>> =
        counts.into_iter().map(|(key, count)| Bar { key, count, percent: 0 }).collect();
    bars.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
    rest += bars.iter().skip(MAX_BARS).map(|bar| bar.count).sum::<usize>();
    bars.truncate(MAX_BARS);
    if rest > 0 {
        bars.push(Bar { key: None, count: rest, percent: 0 });
    }
    fill_percent(&mut bars);
    bars
}

/// Returns the bars of own texts and copies.
fn copy_bars(own: usize, copies: usize) -> Vec<Bar<bool>> {
    let mut bars = vec![
        Bar { key: Some(false), count: own, percent: 0 },
        Bar { key: Some(true), count: copies, percent: 0 },
    ];
    fill_percent(&mut bars);
    bars
}

/// Sets the lengths so that they add up to 100, by the largest remainder; of two alike, the earlier bar gains.
fn fill_percent<K>(bars: &mut [Bar<K>]) {
    let total: usize = bars.iter().map(|bar| bar.count).sum();
    if total == 0 {
        return;
    }
    let mut remainders = Vec::with_capacity(bars.len());
    let mut left = WHOLE_PERCENT;
    for (place, bar) in bars.iter_mut().enumerate() {
        bar.percent = bar.count * WHOLE_PERCENT / total;
        left = left.saturating_sub(bar.percent);
        remainders.push((std::cmp::Reverse(bar.count * WHOLE_PERCENT % total), place));
    }
    remainders.sort_unstable();
    for (_, place) in remainders.into_iter().take(left) {
        if let Some(bar) = bars.get_mut(place) {
            bar.percent += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::material::tests::{NOW, article, member};
    use super::*;

    #[test]
    fn bars_add_up_to_a_hundred() {
        let check = |counts: &[usize], want: &[usize]| {
            let mut bars: Vec<Bar<usize>> =
                counts.iter().map(|&count| Bar { key: Some(count), count, percent: 0 }).collect();
            fill_percent(&mut bars);
            let lengths: Vec<usize> = bars.iter().map(|bar| bar.percent).collect();
            assert_eq!(lengths, want, "{counts:?}");
        };
        check(&[1, 1, 1], &[34, 33, 33]);
        check(&[2, 1], &[67, 33]);
        check(&[5], &[100]);
        check(&[7, 0], &[100, 0]);
        check(&[1; 7], &[15, 15, 14, 14, 14, 14, 14]);
        check(&[0, 0], &[0, 0]);
    }

    #[test]
    fn small_shares_and_unknown_ones_go_into_the_rest() {
        let keys = (0..12).map(|key| (key != 3).then_some(key)).chain([Some(5)]);
        let bars = bars(keys);
        assert_eq!(bars.len(), MAX_BARS + 1);
        assert_eq!(bars.first().map(|bar| (bar.key, bar.count)), Some((Some(5), 2)));
        assert_eq!(bars.last().map(|bar| (bar.key, bar.count)), Some((None, 4)));
        assert_eq!(bars.iter().map(|bar| bar.percent).sum::<usize>(), 100);
    }

    #[test]
    fn owners_stand_in_the_order_in_which_they_were_seen_and_copies_fold() {
        let texts = [
            article(1, 10, 30, "en", "Gate holds", ""),
            article(2, 20, 10, "en", "Gate shut", ""),
            article(3, 30, 40, "fr", "La porte tient", ""),
            article(4, 30, 50, "en", "Gate shut", ""),
            article(5, 20, 60, "en", "Gate shut again", ""),
        ];
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        members[0].copy_of = Some(ArticleId(2));
        members[3].copy_of = Some(ArticleId(2));
        members[2].country = Some("FR");
        let covered = coverage(&members, NOW);
        assert_eq!((covered.articles, covered.copies, covered.sources), (5, 2, 3));
        let owners: Vec<_> =
            covered.owners.iter().map(|o| (o.owner.0, o.first.0, o.articles, o.copies)).collect();
        assert_eq!(owners, [(20, 2, 2, 0), (10, 1, 1, 1), (30, 3, 2, 1)]);
        let fold = Fold {
            shown: ArticleId(2),
            copies: vec![ArticleId(1), ArticleId(4)],
            sources: vec![SourceId(10), SourceId(30)],
        };
        assert_eq!(covered.folds, [fold]);
        let copies: Vec<usize> = covered.by_copy.iter().map(|bar| bar.percent).collect();
        assert_eq!(copies, [60, 40]);
        let countries: Vec<_> =
            covered.by_country.iter().map(|bar| (bar.key.as_deref(), bar.percent)).collect();
        assert_eq!(countries, [(Some("FR"), 20), (None, 80)]);
    }

    #[test]
    fn what_is_not_yet_seen_is_not_covered() {
        let text = article(1, 1, 10, "en", "Gate holds", "");
        let early = coverage(&[member(&text)], text.seen.plus_ms(-1));
        assert_eq!(early.articles, 0);
        assert!(early.owners.is_empty() && early.by_owner.is_empty());
        assert_eq!(coverage(&[member(&text)], text.seen).articles, 1);
    }

    #[test]
    fn copies_of_an_absent_origin_fold_under_the_first_of_them() {
        let texts = [article(7, 1, 10, "en", "Gate", ""), article(6, 2, 20, "en", "Gate", "")];
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        members[0].copy_of = Some(ArticleId(99));
        members[1].copy_of = Some(ArticleId(99));
        let folds = coverage(&members, NOW).folds;
        assert_eq!(folds.len(), 1);
        assert_eq!(
            (folds[0].shown, folds[0].copies.as_slice()),
            (ArticleId(7), &[ArticleId(6)][..])
        );
    }
}
