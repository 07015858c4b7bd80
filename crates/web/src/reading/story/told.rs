//! What is told of a story: key lines, numbers that differ, the timeline, what is new. Passages are words of articles, never ours.

use newsdesk::model::{ArticleId, ArticleText, Instant};
use newsdesk::summary::{
    self, Difference, KeyLines, Material, Member, Moment, News, Passage, When as Named,
    differences, key_lines, since, timeline,
};

use super::load::Loaded;
use crate::i18n::When;
use crate::view::{Cards, article_path};

/// What is told of a story, as places in its articles.
pub(super) struct Told {
    lines: KeyLines,
    differ: Vec<Difference>,
    timeline: Vec<Moment>,
    news: News,
}

/// Who said something, and when.
pub(super) struct By {
    pub(super) href: String,
    pub(super) source: String,
    pub(super) when: When,
    pub(super) lang: Option<String>,
    pub(super) dir: &'static str,
}

/// A key line.
pub(super) struct LineView {
    pub(super) text: String,
    pub(super) by: By,
    pub(super) also: String,
}

/// A line that is new since the reader's last visit.
pub(super) struct NewsView {
    pub(super) text: String,
    pub(super) by: By,
}

/// Figures that differ.
pub(super) struct DifferView {
    pub(super) what: String,
    pub(super) lang: Option<String>,
    pub(super) dir: &'static str,
    pub(super) values: Vec<LineView>,
}

/// A step of the story.
pub(super) struct MomentView {
    pub(super) text: String,
    pub(super) by: By,
    pub(super) when: When,
    pub(super) is_ahead: bool,
}

impl Told {
    /// Tells a story.
    pub(super) fn of(members: &[Member<'_>], last_visit: Option<Instant>, now: Instant) -> Self {
        let material = Material::of(members, now);
        Self {
            lines: key_lines(&material),
            differ: differences(&material),
            timeline: timeline(&material),
            news: last_visit.map(|at| since(&material, at)).unwrap_or_default(),
        }
    }

    /// Returns the key lines.
    pub(super) fn lines(&self, cards: &Cards<'_>, loaded: &Loaded) -> Vec<LineView> {
        let view = |line: &summary::KeyLine| {
            let (text, by) = passage(cards, loaded, &line.passage)?;
            let others = owners_beside(loaded, &line.confirmed_by, line.passage.article);
            let also = cards.telling.tongue.count("story-also-reported", others);
            Some(LineView { text, by, also: if others > 0 { also } else { String::new() } })
        };
        self.lines.lines.iter().filter_map(view).collect()
    }

    /// Returns what is new since the reader's last visit.
    pub(super) fn news(&self, cards: &Cards<'_>, loaded: &Loaded) -> Vec<NewsView> {
        let view = |line: &summary::NewsLine| {
            let (text, by) = passage(cards, loaded, &line.passage)?;
            Some(NewsView { text, by })
        };
        self.news.lines.iter().filter_map(view).collect()
    }

    /// Returns the numbers that differ.
    pub(super) fn differ(&self, cards: &Cards<'_>, loaded: &Loaded) -> Vec<DifferView> {
        let view = |difference: &Difference| {
            let tongue = cards.telling.tongue;
            let label = difference.label.as_ref().and_then(|label| passage(cards, loaded, label));
            let (what, lang, dir) = match (subject_key(difference.subject), label) {
                (Some(key), _) => (tongue.say(key).into_owned(), None, tongue.dir()),
                (None, Some((text, by))) => (text, by.lang, by.dir),
                (None, None) => (tongue.say("differ-number").into_owned(), None, tongue.dir()),
            };
            let figure = |figure: &summary::Figure| {
                let (text, by) = passage(cards, loaded, &figure.number)?;
                let others = owners_beside(loaded, &figure.articles, figure.number.article);
                let also = cards.telling.tongue.count("story-also-reported", others);
                Some(LineView { text, by, also: if others > 0 { also } else { String::new() } })
            };
            let values: Vec<LineView> = difference.figures.iter().filter_map(figure).collect();
            (values.len() > 1).then_some(DifferView { what, lang, dir, values })
        };
        self.differ.iter().filter_map(view).collect()
    }

    /// Returns the steps of the story.
    pub(super) fn timeline(&self, cards: &Cards<'_>, loaded: &Loaded) -> Vec<MomentView> {
        let view = |moment: &Moment| {
            let (text, by) = passage(cards, loaded, &moment.passage)?;
            let when = match moment.when {
                Named::Day(day) => cards.telling.date(day),
                Named::Told(at) => cards.telling.place_in_time(at),
            };
            Some(MomentView { text, by, when, is_ahead: moment.is_ahead })
        };
        let steps: Vec<MomentView> = self.timeline.iter().filter_map(view).collect();
        if steps.len() > 1 { steps } else { Vec::new() }
    }
}

/// Returns the words of a passage and who wrote them.
fn passage(cards: &Cards<'_>, loaded: &Loaded, passage: &Passage) -> Option<(String, By)> {
    let text: &ArticleText = loaded.text(passage.article)?;
    let words = passage.words(text)?.trim();
    (!words.is_empty()).then(|| Some((words.to_owned(), by(cards, loaded, passage.article)?)))?
}

/// Returns who wrote an article, and when.
pub(super) fn by(cards: &Cards<'_>, loaded: &Loaded, article: ArticleId) -> Option<By> {
    let card = &loaded.member(article)?.card;
    let tongue = cards.telling.tongue;
    let foreign = card.language.as_ref().filter(|language| language.as_str() != tongue.code());
    Some(By {
        href: article_path(card),
        source: card.source_name.clone(),
        when: cards.telling.place_in_time(card.shown),
        lang: foreign.map(ToString::to_string),
        dir: card.language.as_ref().map_or(tongue.dir(), |l| l.direction().as_str()),
    })
}

/// Counts the owners of articles beside the one of `article`.
fn owners_beside(loaded: &Loaded, articles: &[ArticleId], article: ArticleId) -> i64 {
    let owner = |id: ArticleId| loaded.member(id).map(|member| member.owner);
    let own = owner(article);
    let mut owners: Vec<_> =
        articles.iter().filter_map(|id| owner(*id)).filter(|it| Some(*it) != own).collect();
    owners.sort_unstable();
    owners.dedup();
    i64::try_from(owners.len()).unwrap_or(i64::MAX)
}

/// Returns the key of the words for what is counted; `None` where the articles' own word names it.
const fn subject_key(subject: summary::Subject) -> Option<&'static str> {
    match subject {
        summary::Subject::Dead => Some("differ-dead"),
        summary::Subject::Injured => Some("differ-injured"),
        summary::Subject::Missing => Some("differ-missing"),
        summary::Subject::Displaced => Some("differ-displaced"),
        summary::Subject::Arrested => Some("differ-arrested"),
        summary::Subject::Percent => Some("differ-percent"),
        summary::Subject::Money(_) => Some("differ-money"),
        summary::Subject::Things => None,
    }
}
