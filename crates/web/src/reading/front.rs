//! The front: what leads, what follows, what comes in, and the sections; then it ends.

mod empty;

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{ArticleCard, ArticleId, Section, SourceId};
use newsdesk::rank::{Front, Placed};

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::i18n::{Arg, When, section_name};
use crate::session::Viewer;
use crate::snapshot::{Snapshot, place_tag};
use crate::view::{
    CardView, Cards, Chrome, CoverView, Numbered, Place, Why, article_path, first_sentences,
    section_path,
};

/// Covers on the front.
const COVERS: usize = 6;
/// Articles of the lead's title beside it.
const MORE_OF_LEAD: usize = 2;
/// Articles in other languages.
const ELSEWHERE: usize = 4;
/// New stories that the line on an open page counts; of more it says as many.
const NEWS_MAX: i64 = 20;
/// Characters of the lead's own words.
const WORDS_MAX_CHARS: usize = 260;

/// The front.
#[derive(askama::Template)]
#[template(path = "front.html")]
struct FrontPage {
    chrome: Chrome,
    today: String,
    titles: String,
    set: When,
    lead: Option<Lead>,
    top: Vec<Numbered>,
    latest: Vec<CardView>,
    sections: Vec<SectionView>,
    covers: Vec<CoverView>,
    elsewhere: Vec<CardView>,
    news: NewsLine,
    end: String,
}

/// The line that tells of stories which came while the page was open; a script fills it.
struct NewsLine {
    /// What stands on this page, parted by commas.
    ids: String,
    /// The words for one new story, for two, and so on, as a JSON list.
    words: String,
}

/// The first article.
struct Lead {
    card: CardView,
    dek: Option<String>,
    words: Option<String>,
    line: Option<OwnLine>,
    place: String,
    why: Why,
    more: Vec<CardView>,
    more_words: String,
}

/// A sentence of an article of the lead's story, and where it stands.
struct OwnLine {
    text: String,
    href: String,
    source: String,
    when: When,
}

/// A section with its newest articles.
struct SectionView {
    slug: &'static str,
    name: String,
    href: String,
    cards: Vec<CardView>,
}

/// Shows the front.
pub(crate) async fn front(
    State(app): State<Arc<App>>,
    asking: Asking,
) -> Result<Response, Failure> {
    let snapshot = app.snapshot();
    if snapshot.cards.is_empty() {
        return empty::answer(&app, &asking).await;
    }
    let tag = place_tag(snapshot.front_for(asking.language_header()).0);
    let plan = Plan::kept(format!("/{tag}"));
    answer::answer(&app, &asking, plan, |viewer, snapshot| {
        let page = Setting::new(&app, &asking, &viewer, &snapshot).page();
        async move { Answer::page(&page) }
    })
    .await
}

/// What the front is set from.
struct Setting<'a> {
    asking: &'a Asking,
    viewer: &'a Viewer,
    snapshot: &'a Snapshot,
    front: &'a Front,
    cards: Cards<'a>,
}

impl<'a> Setting<'a> {
    fn new(app: &'a App, asking: &'a Asking, viewer: &'a Viewer, snapshot: &'a Snapshot) -> Self {
        let (_, front) = snapshot.front_for(asking.language_header());
        let telling = app.telling(asking.tongue);
        let cards = Cards { app, telling, house: snapshot.house, reader: viewer.reader };
        Self { asking, viewer, snapshot, front, cards }
    }

    fn page(&self) -> FrontPage {
        let (telling, tongue) = (self.cards.telling, self.asking.tongue);
        let title = tongue.say("front-title");
        let mut used = self.used();
        let lead = self.lead(&mut used);
        let elsewhere = self.elsewhere(&mut used);
        let chrome = Chrome::new(self.cards.app, self.asking, self.viewer, title, Place::Front);
        FrontPage {
            chrome,
            today: telling.today(),
            titles: self.titles(),
            set: telling.clock(self.snapshot.set),
            lead,
            top: self.cards.numbered(self.snapshot, &self.front.top, 2),
            latest: self.articles(&self.front.latest),
            sections: self.sections(),
            covers: self.covers(),
            elsewhere,
            news: self.news(),
            end: self.end(&used),
        }
    }

    fn news(&self) -> NewsLine {
        let ids = self.snapshot.ids_on_front(self.asking.language_header());
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let words = (1..=NEWS_MAX).map(|n| self.asking.tongue.count("new-stories", n));
        NewsLine {
            ids: ids.join(","),
            words: serde_json::Value::from(words.collect::<Vec<String>>()).to_string(),
        }
    }

    /// Returns the articles that have their places.
    fn used(&self) -> HashSet<ArticleId> {
        let sections = self.front.sections.iter().flat_map(|(_, row)| row);
        let ranked = self.front.lead.iter().chain(&self.front.top);
        ranked.chain(sections).chain(&self.front.latest).map(|placed| placed.article).collect()
    }

    fn articles(&self, row: &[Placed]) -> Vec<CardView> {
        row.iter().filter_map(|placed| self.cards.placed(self.snapshot, placed)).collect()
    }

    fn lead(&self, used: &mut HashSet<ArticleId>) -> Option<Lead> {
        let placed = self.front.lead.as_ref()?;
        let article = self.snapshot.card(placed.article)?;
        let card = self.cards.placed(self.snapshot, placed)?;
        let (telling, tongue) = (self.cards.telling, self.asking.tongue);
        let why = self.cards.why(placed);
        let first = tongue.number(1);
        let place = [("place", Arg::Text(&first)), ("score", Arg::Text(&why.score))];
        let unused = |other: &&ArticleCard| {
            other.source_id == article.source_id && !used.contains(&other.id)
        };
        let more: Vec<&ArticleCard> =
            self.snapshot.cards.iter().filter(unused).take(MORE_OF_LEAD).collect();
        used.extend(more.iter().map(|card| card.id));
        let line = self.snapshot.line(placed.story).map(|line| OwnLine {
            text: line.text.clone(),
            href: article_path(&line.article),
            source: line.article.source_name.clone(),
            when: telling.place_in_time(line.article.shown),
        });
        Some(Lead {
            dek: article.dek.clone().filter(|_| line.is_none()),
            words: own_words(article).filter(|_| line.is_none()),
            line,
            place: tongue.say_of("story-why", &place),
            why,
            more: self.cards.list(more),
            more_words: tongue.say_with("more-from", "title", &article.source_name),
            card,
        })
    }

    fn sections(&self) -> Vec<SectionView> {
        let view = |(section, row): &(Section, Vec<Placed>)| SectionView {
            slug: section.slug(),
            name: section_name(self.asking.tongue, *section).into_owned(),
            href: section_path(*section),
            cards: self.articles(row),
        };
        let sections = self.front.sections.iter().map(view);
        sections.filter(|section| !section.cards.is_empty()).collect()
    }

    /// Returns the covers of the titles that have something newest.
    fn covers(&self) -> Vec<CoverView> {
        let mut seen: HashSet<SourceId> = HashSet::new();
        let newest = self.snapshot.cards.iter().map(|card| card.source_id);
        newest
            .filter(|id| seen.insert(*id))
            .filter_map(|id| self.snapshot.sources.iter().find(|source| source.id == id))
            .take(COVERS)
            .map(|source| CoverView::new(self.asking.tongue, self.snapshot, source))
            .collect()
    }

    /// Returns the newest article of each language that has no place yet and is not the reader's.
    fn elsewhere(&self, used: &mut HashSet<ArticleId>) -> Vec<CardView> {
        let (place, _) = self.snapshot.front_for(self.asking.language_header());
        let mut languages: HashSet<&str> =
            place.language.iter().map(|language| language.as_str()).collect();
        let unused = self.snapshot.cards.iter().filter(|card| !used.contains(&card.id));
        let newest: Vec<&ArticleCard> = unused
            .filter(|card| card.language.as_ref().is_some_and(|l| languages.insert(l.as_str())))
            .take(ELSEWHERE)
            .collect();
        used.extend(newest.iter().map(|card| card.id));
        self.cards.list(newest)
    }

    fn titles(&self) -> String {
        let (tongue, totals) = (self.asking.tongue, self.snapshot.totals);
        let titles = tongue.count("titles-count", totals.sources);
        let languages = tongue.count("languages-count", totals.languages);
        let both = [("titles", Arg::Text(&titles)), ("languages", Arg::Text(&languages))];
        tongue.say_of("titles-in-languages", &both)
    }

    fn end(&self, used: &HashSet<ArticleId>) -> String {
        let shown = used.iter().filter_map(|id| self.snapshot.card(*id));
        let sources: HashSet<SourceId> = shown.map(|card| card.source_id).collect();
        let tongue = self.asking.tongue;
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let stories = tongue.count("stories-count", count(used.len()));
        let titles = tongue.count("titles-count", count(sources.len()));
        let both = [("stories", Arg::Text(&stories)), ("titles", Arg::Text(&titles))];
        tongue.say_of("up-to-date-note", &both)
    }
}

/// Returns the lead's first sentences, unless its dek says the same.
fn own_words(article: &ArticleCard) -> Option<String> {
    let excerpt = article.excerpt.as_deref()?;
    let start = |text: &str| text.chars().take(40).collect::<String>();
    if article.dek.as_deref().is_some_and(|dek| start(dek) == start(excerpt)) {
        return None;
    }
    let words = first_sentences(excerpt, WORDS_MAX_CHARS);
    (!words.is_empty()).then_some(words)
}
