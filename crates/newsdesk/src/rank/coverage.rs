//! Who tells a story: one voice for each article, first seen first, and what it counts. Owners count, not titles; a copy
//! counts a quarter; what may not be shown to everybody counts nothing. Knows no scores.

use crate::model::{AccountId, ArticleCard, ArticleId, Instant, OwnerId, SourceId};

/// Voices kept of one story. Breadth prints no more points above 31 votes, so what comes later changes the newest time alone.
pub const VOICES_MAX: usize = 256;
/// What an owner counts who tells a story in words of its own.
///
/// # Units
/// Thousandths of a vote.
pub const OWN_VOTE: u32 = 1_000;
/// What an owner counts who repeats a text that another one already counts for.
///
/// # Source
/// The design of stories, 4.5: taking over a wire's text says that an editor found it worth printing, and no more.
pub const COPY_VOTE: u32 = 250;

/// One article of a story: who said it when, and whether everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Who owns the title.
    pub owner: OwnerId,
    /// The title.
    pub source: SourceId,
    /// The article.
    pub article: ArticleId,
    /// When it came out, as far as we trust it.
    pub at: Instant,
    /// The first article of its copy group, when it repeats that one's text.
    pub copy_of: Option<ArticleId>,
    /// Whose private article it is; `AccountId::SHARED` for everybody's.
    pub account: AccountId,
    /// Withdrawn for ever by its publisher.
    pub killed: bool,
    /// Before this, nothing of it may be shown.
    pub embargoed: Option<Instant>,
}

impl Voice {
    /// Returns the voice of an article that repeats nobody.
    #[must_use]
    pub fn of_article(card: &ArticleCard, owner: OwnerId) -> Self {
        Self {
            owner,
            source: card.source_id,
            article: card.id,
            at: card.shown,
            copy_of: None,
            account: card.account,
            killed: card.killed || card.headline.is_empty(),
            embargoed: card.embargoed,
        }
    }

    /// Tells whether it may stand on a front that everybody sees: shared, not withdrawn, under no embargo.
    #[must_use]
    pub fn may_stand(&self, now: Instant) -> bool {
        self.account == AccountId::SHARED
            && !self.killed
            && self.embargoed.is_none_or(|until| until <= now)
    }
}

/// An owner's part in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// Who.
    pub owner: OwnerId,
    /// What it counts, in thousandths: [`OWN_VOTE`] or [`COPY_VOTE`].
    pub weight: u32,
    /// When it first told the story.
    pub first: Instant,
}

/// The voices of a story, first seen first; at most [`VOICES_MAX`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    voices: Vec<Voice>,
    /// The time of the newest voice, held here because fronts ask every live story for it.
    last: Option<Instant>,
}

impl Coverage {
    /// Adds an article's voice; one that is already in is replaced. When no more are kept, it takes the place of the newest.
    pub fn add(&mut self, voice: Voice) {
        self.remove(voice.article);
        if self.voices.len() >= VOICES_MAX
            && self.voices.last().is_some_and(|newest| newest.at <= voice.at)
        {
            self.voices.pop();
        }
        let place = self
            .voices
            .partition_point(|other| (other.at, other.article) < (voice.at, voice.article));
        self.voices.insert(place, voice);
        self.voices.truncate(VOICES_MAX);
        self.last = self.voices.last().map(|voice| voice.at);
    }

    /// Takes an article's voice out.
    pub fn remove(&mut self, article: ArticleId) {
        self.voices.retain(|voice| voice.article != article);
        self.last = self.voices.last().map(|voice| voice.at);
    }

    /// Returns every voice, first seen first.
    #[must_use]
    pub fn voices(&self) -> &[Voice] {
        &self.voices
    }

    /// Returns the time of the newest voice, shown or not.
    #[must_use]
    pub fn last(&self) -> Option<Instant> {
        self.last
    }

    /// Returns the voices that may stand on a front, first seen first.
    pub fn standing(&self, now: Instant) -> impl DoubleEndedIterator<Item = &Voice> {
        self.voices.iter().filter(move |voice| voice.may_stand(now))
    }

    /// Returns what each owner counts, by owner id. The first of a copy group counts in full, each further owner of it a
    /// quarter; whoever also has words of its own counts in full.
    #[must_use]
    pub fn votes(&self, now: Instant) -> Vec<Vote> {
        let mut originals: Vec<ArticleId> = self.standing(now).map(|voice| voice.article).collect();
        originals.sort_unstable();
        let mut led: Vec<ArticleId> = Vec::new();
        let mut votes: Vec<Vote> = self
            .standing(now)
            .map(|voice| Vote {
                owner: voice.owner,
                weight: weight(voice, &originals, &mut led),
                first: voice.at,
            })
            .collect();
        votes.sort_unstable_by_key(|vote| (vote.owner, vote.first));
        votes.dedup_by(|later, kept| {
            let is_same = later.owner == kept.owner;
            if is_same {
                kept.weight = kept.weight.max(later.weight);
            }
            is_same
        });
        votes
    }
}

/// Returns what one voice counts; `originals` are the sorted articles of the story, `led` the groups that have their first.
fn weight(voice: &Voice, originals: &[ArticleId], led: &mut Vec<ArticleId>) -> u32 {
    let Some(group) = voice.copy_of.filter(|group| *group != voice.article) else {
        return OWN_VOTE;
    };
    if originals.binary_search(&group).is_ok() || led.contains(&group) {
        return COPY_VOTE;
    }
    led.push(group);
    OWN_VOTE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::HOUR_MS;

    const NOW: Instant = Instant(100 * HOUR_MS);

    fn voice(article: i64, owner: i64, copy_of: Option<i64>) -> Voice {
        Voice {
            owner: OwnerId(owner),
            source: SourceId(article),
            article: ArticleId(article),
            at: NOW.plus_ms(article - 1_000),
            copy_of: copy_of.map(ArticleId),
            account: AccountId::SHARED,
            killed: false,
            embargoed: None,
        }
    }

    fn coverage(voices: impl IntoIterator<Item = Voice>) -> Coverage {
        let mut coverage = Coverage::default();
        voices.into_iter().for_each(|voice| coverage.add(voice));
        coverage
    }

    #[test]
    fn owners_count_and_titles_do_not() {
        let check = |voices: &[(i64, i64, Option<i64>)], want: &[u32]| {
            let all = voices.iter().map(|(article, owner, copy)| voice(*article, *owner, *copy));
            let votes = coverage(all).votes(NOW);
            let weights: Vec<u32> = votes.iter().map(|vote| vote.weight).collect();
            assert_eq!(weights, want, "{voices:?}");
        };
        check(&[(1, 7, None), (2, 7, None), (3, 7, None)], &[1_000]);
        check(&[(1, 7, None), (2, 8, None)], &[1_000, 1_000]);
        // A group's first counts in full, also when the text that all repeat is not here.
        check(&[(1, 7, None), (2, 8, Some(1)), (3, 9, Some(1))], &[1_000, 250, 250]);
        check(&[(1, 7, Some(50)), (2, 8, Some(50)), (3, 9, Some(50))], &[1_000, 250, 250]);
        check(&[(1, 7, Some(1)), (2, 8, Some(1))], &[1_000, 250]);
        // Whoever adds words of its own counts in full.
        check(&[(1, 7, None), (2, 8, Some(1)), (3, 8, None)], &[1_000, 1_000]);
        check(&[], &[]);
    }

    #[test]
    fn killed_embargoed_and_private_articles_count_nothing() {
        let hidden = [
            Voice { killed: true, ..voice(1, 1, None) },
            Voice { embargoed: Some(NOW.plus_ms(1)), ..voice(2, 2, None) },
            Voice { account: AccountId(3), ..voice(3, 3, None) },
        ];
        let over = Voice { embargoed: Some(NOW), ..voice(4, 4, None) };
        let votes = coverage(hidden.into_iter().chain([over])).votes(NOW);
        assert_eq!(votes.iter().map(|vote| vote.owner).collect::<Vec<_>>(), [OwnerId(4)]);
    }

    #[test]
    fn voices_are_bounded_sorted_and_replaced() {
        let mut all = coverage((1..1_000).rev().map(|id| voice(id, id, None)));
        assert_eq!(all.voices().len(), VOICES_MAX);
        assert!(all.voices().is_sorted_by_key(|voice| voice.at));
        all.add(voice(2_000, 1, None));
        assert_eq!(all.last(), Some(NOW.plus_ms(1_000)));
        all.add(Voice { killed: true, ..voice(2_000, 1, None) });
        assert!(all.voices().last().is_some_and(|voice| voice.killed));
        assert_eq!(all.voices().len(), VOICES_MAX);
        all.remove(ArticleId(2_000));
        assert_eq!(all.voices().len(), VOICES_MAX - 1);
    }
}
