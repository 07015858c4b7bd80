//! Sites: the sentences that a source prints under every article, found by how often they come again. Knows hashes of
//! sentences by source and day; nothing of what they say.

use std::collections::HashMap;

use crate::model::{DAY_MS, Instant, SourceId};

/// Articles of one source in which a sentence was seen before it is taken for boilerplate.
///
/// # Source
/// Stories design, 4.0.
pub(super) const BOILERPLATE_ARTICLES: u8 = 5;
/// Days within which they must lie; after so many days without it the sentence is forgotten.
///
/// # Source
/// Stories design, 4.0.
pub(super) const BOILERPLATE_DAYS: i64 = 14;
/// Sentences remembered of one source, 16 bytes each: the last 40 articles or so, and all that came again. When more
/// come, the oldest of those seen once are forgotten first. 10,000 sources take 160 MB.
pub(super) const MOST_SENTENCES: usize = 1_024;

/// What is known of every source's sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Sites {
    pub(super) by_source: HashMap<SourceId, Site>,
    /// The day of the last clearing.
    pub(super) cleared_day: i64,
}

/// The sentences of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Site {
    /// Articles counted.
    pub(super) articles: u32,
    /// By ascending hash.
    pub(super) sentences: Vec<Sighting>,
}

/// One sentence of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    /// The sentence.
    pub(super) hash: u32,
    /// The number of the last article with it, in the source's order.
    pub(super) last_article: u32,
    /// The day of the first article of the count, since 1970.
    pub(super) first_day: u16,
    /// The day of the last one.
    pub(super) last_day: u16,
    /// Articles counted, up to 255.
    pub(super) count: u8,
}

impl Sites {
    /// Tells whether a sentence, by its hash, is boilerplate of a source.
    pub(super) fn is_boilerplate(&self, source: SourceId, sentence: u64) -> bool {
        let hash = short(sentence);
        self.by_source.get(&source).is_some_and(|site| {
            let at = site.sentences.binary_search_by_key(&hash, |it| it.hash);
            at.ok().and_then(|at| site.sentences.get(at)).is_some_and(Sighting::is_boilerplate)
        })
    }

    /// Counts the sentences of an article, each once.
    pub(super) fn count(&mut self, source: SourceId, seen: Instant, sentences: &[u64]) {
        let site = self.by_source.entry(source).or_default();
        site.articles = site.articles.saturating_add(1);
        let day = day(seen);
        for sentence in sentences {
            site.count(short(*sentence), day);
        }
    }

    /// Forgets the sentences that were not seen for [`BOILERPLATE_DAYS`]; works once a day of `now`.
    pub(super) fn forget(&mut self, now: Instant) {
        let today = i64::from(day(now));
        if self.cleared_day == today {
            return;
        }
        self.cleared_day = today;
        let is_fresh = |it: &Sighting| i64::from(it.last_day) + BOILERPLATE_DAYS >= today;
        self.by_source.retain(|_, site| {
            site.sentences.retain(is_fresh);
            !site.sentences.is_empty()
        });
    }

    /// Returns the bytes that the sentences take.
    pub(super) fn bytes(&self) -> usize {
        let sentences = self.by_source.values().map(|site| site.sentences.capacity());
        sentences.sum::<usize>() * size_of::<Sighting>()
    }
}

impl Site {
    fn count(&mut self, hash: u32, day: u16) {
        let last_article = self.articles;
        let new = Sighting { hash, last_article, first_day: day, last_day: day, count: 1 };
        match self.sentences.binary_search_by_key(&hash, |it| it.hash) {
            Ok(at) => {
                let Some(known) = self.sentences.get_mut(at) else { return };
                if known.last_article != last_article {
                    *known = known.again(new);
                }
            }
            Err(_) => {
                if self.sentences.len() >= MOST_SENTENCES {
                    self.make_room();
                }
                if self.sentences.len() < MOST_SENTENCES {
                    let at = self.sentences.partition_point(|it| it.hash < hash);
                    self.sentences.insert(at, new);
                }
            }
        }
    }

    /// Forgets the older half of the sentences that were seen once, then of those seen less often than boilerplate.
    fn make_room(&mut self) {
        for rare in [1, BOILERPLATE_ARTICLES - 1] {
            let mut articles: Vec<u32> = self
                .sentences
                .iter()
                .filter(|it| it.count <= rare)
                .map(|it| it.last_article)
                .collect();
            articles.sort_unstable();
            let Some(middle) = articles.get(articles.len() / 2).copied() else { continue };
            self.sentences.retain(|it| it.count > rare || it.last_article > middle);
            if self.sentences.len() < MOST_SENTENCES {
                return;
            }
        }
    }
}

impl Sighting {
    fn is_boilerplate(&self) -> bool {
        self.count >= BOILERPLATE_ARTICLES
    }

    /// Returns the count with one more article. It begins anew when its first article lies too long ago, unless it has
    /// made the sentence boilerplate already.
    fn again(self, new: Self) -> Self {
        let days_since = |day: u16| i64::from(new.last_day) - i64::from(day);
        let is_over = days_since(self.last_day) > BOILERPLATE_DAYS
            || (!self.is_boilerplate() && days_since(self.first_day) > BOILERPLATE_DAYS);
        if is_over {
            return new;
        }
        Self { first_day: self.first_day, count: self.count.saturating_add(1), ..new }
    }
}

/// Returns the day of an instant since 1970, within the years that matter (to 2149).
fn day(at: Instant) -> u16 {
    let days = at.0.div_euclid(DAY_MS).clamp(0, i64::from(u16::MAX));
    u16::try_from(days).unwrap_or_default()
}

fn short(sentence: u64) -> u32 {
    u32::try_from(sentence >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: SourceId = SourceId(7);

    fn sentence(n: u64) -> u64 {
        n.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    #[test]
    fn a_sentence_is_boilerplate_after_five_articles_of_its_source_in_fourteen_days() {
        let check = |days: &[i64], want: bool| {
            let mut sites = Sites::default();
            for day in days {
                let own = sentence(1_000 + u64::try_from(*day).unwrap());
                sites.count(SOURCE, Instant(day * DAY_MS), &[sentence(1), sentence(1), own]);
            }
            assert_eq!(sites.is_boilerplate(SOURCE, sentence(1)), want, "{days:?}");
            assert!(!sites.is_boilerplate(SourceId(8), sentence(1)), "another source");
        };
        check(&[20_000, 20_001, 20_002, 20_003], false);
        check(&[20_000, 20_001, 20_002, 20_003, 20_004], true);
        check(&[20_000, 20_001, 20_002, 20_003, 20_020], false);
        check(&[20_000, 20_001, 20_002, 20_003, 20_004, 20_017], true);
        check(&[20_000, 20_005, 20_010, 20_015, 20_020], false);
    }

    #[test]
    fn what_comes_again_outlives_what_was_seen_once() {
        let mut sites = Sites::default();
        for article in 0..2_000_u64 {
            let mut sentences: Vec<u64> =
                (0..25).map(|n| sentence(100 + article * 25 + n)).collect();
            if article % 10 == 0 {
                sentences.push(sentence(1));
            }
            sites.count(SOURCE, Instant(20_000 * DAY_MS), &sentences);
            assert!(sites.by_source[&SOURCE].sentences.len() <= MOST_SENTENCES);
        }
        assert!(sites.is_boilerplate(SOURCE, sentence(1)));
        assert!(!sites.is_boilerplate(SOURCE, sentence(150)));
    }

    #[test]
    fn what_was_not_seen_for_fourteen_days_is_forgotten() {
        let mut sites = Sites::default();
        for _ in 0..5 {
            sites.count(SOURCE, Instant(20_000 * DAY_MS), &[sentence(1)]);
        }
        sites.forget(Instant(20_014 * DAY_MS));
        assert!(sites.is_boilerplate(SOURCE, sentence(1)));
        sites.forget(Instant(20_015 * DAY_MS));
        assert!(!sites.is_boilerplate(SOURCE, sentence(1)));
        assert!(sites.by_source.is_empty());
    }
}
