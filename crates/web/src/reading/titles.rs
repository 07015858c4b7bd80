//! The newsstand itself: every title's cover, and below the titles of the catalogue that are not on the stand.

mod catalogue;

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use newsdesk::model::{AccountId, Language, Section, Source};
use newsdesk::words::fold;
use serde::Deserialize;
use store::SourceFilter;

use crate::App;
use crate::answer::{self, Answer, Plan};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Query;
use crate::i18n::{Arg, Tongue, language_name};
use crate::next::query_part;
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::{Choice, Choices, Chrome, CoverView, Place};
use catalogue::CatalogueView;

/// Covers on a page of a filtered list.
const PAGE: usize = 60;
/// Covers of a language among the others.
const GROUP: usize = 12;
/// Titles that a language needs for a heading of its own.
const GROUP_MIN: usize = 4;
/// Languages with covers of their own on the first page.
const GROUPS_MAX: usize = 12;
/// Private titles shown.
const OWN_MAX: usize = 200;
/// Characters of a name looked for.
const NAME_MAX_CHARS: usize = 100;

/// The query of the page of titles.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    q: String,
    language: String,
    country: String,
    section: String,
    /// Titles after this slug.
    after: String,
    /// The page of the catalogue.
    more: String,
}

/// The page of titles.
#[derive(askama::Template)]
#[template(path = "titles.html")]
struct TitlesPage {
    chrome: Chrome,
    dek: String,
    filter: Filter,
    choices: Vec<Choice>,
    groups: Vec<Group>,
    older: Option<String>,
    catalogue: CatalogueView,
    may_add: bool,
    here: String,
}

/// Covers under one heading.
struct Group {
    name: String,
    lang: Option<String>,
    count: String,
    href: Option<String>,
    covers: Vec<CoverView>,
}

/// Shows the titles.
pub(crate) async fn titles(
    State(app): State<Arc<App>>,
    asking: Asking,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let filter = filter.tidied();
    let plan = match filter.q.is_empty() {
        true => Plan::kept(filter.address(&filter.after, &filter.more)),
        false => Plan::fresh(),
    };
    let (app, asking) = (&*app, &asking);
    answer::answer(app, asking, plan, |viewer, snapshot| async move {
        let own = own_titles(app, &viewer).await?;
        Answer::page(&page(app, asking, &viewer, &snapshot, (filter, &own)))
    })
    .await
}

impl Filter {
    /// Leaves of the query what means something, so that the page has one address.
    fn tidied(mut self) -> Self {
        let short = |text: &str, max: usize| text.trim().chars().take(max).collect::<String>();
        self.q = short(&self.q, NAME_MAX_CHARS);
        self.language =
            Language::from_tag(&self.language).map(|l| l.to_string()).unwrap_or_default();
        self.country = short(&self.country, 2).to_ascii_uppercase();
        self.section =
            Section::from_slug(&self.section).map(Section::slug).unwrap_or_default().to_owned();
        self.after = short(&self.after, NAME_MAX_CHARS);
        self.more = self
            .more
            .parse::<u16>()
            .ok()
            .filter(|n| *n > 0)
            .map(|n| n.to_string())
            .unwrap_or_default();
        self
    }

    /// Tells whether it asks for everything.
    fn is_open(&self) -> bool {
        [&self.q, &self.language, &self.country, &self.section].iter().all(|text| text.is_empty())
    }

    /// Returns the address of the same list from another place on.
    fn address(&self, after: &str, more: &str) -> String {
        let fields = [
            ("q", self.q.as_str()),
            ("language", &self.language),
            ("country", &self.country),
            ("section", &self.section),
            ("after", after),
            ("more", more),
        ];
        let given = fields.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", query_part(value))).collect();
        if query.is_empty() { "/titles".to_owned() } else { format!("/titles?{}", query.join("&")) }
    }

    /// Tells whether something with these facts is looked for.
    fn admits(&self, name: &str, language: &str, country: &str, section: Section) -> bool {
        (self.language.is_empty() || self.language == language)
            && (self.country.is_empty() || self.country == country)
            && (self.section.is_empty() || self.section == section.slug())
            && (self.q.is_empty() || fold(name).contains(&fold(&self.q)))
    }

    fn admits_source(&self, source: &Source) -> bool {
        let language = source.language.as_ref().map_or("", |language| language.as_str());
        let country = source.country.as_deref().unwrap_or_default();
        self.admits(&source.name, language, country, source.section)
    }
}

/// Loads the private titles of who is signed in.
async fn own_titles(app: &App, viewer: &Viewer) -> Result<Vec<Source>, Failure> {
    let Some(account) = viewer.reader.account else {
        return Ok(Vec::new());
    };
    let filter = SourceFilter { account: Some(account), ..SourceFilter::default() };
    let listed = app.store.list_sources(&filter, None, store::MAX_LIST).await?;
    let own = listed.into_iter().filter(|source| source.account != AccountId::SHARED);
    Ok(own.take(OWN_MAX).collect())
}

fn page(
    app: &App,
    asking: &Asking,
    viewer: &Viewer,
    snapshot: &Snapshot,
    (filter, own): (Filter, &[Source]),
) -> TitlesPage {
    let t = asking.tongue;
    let setting = Setting { t, snapshot };
    let found: Vec<&Source> =
        snapshot.sources.iter().filter(|source| filter.admits_source(source)).collect();
    let mut groups: Vec<Group> = setting.own(own).into_iter().collect();
    let older = if filter.is_open() && filter.after.is_empty() {
        groups.extend(setting.by_language(&found));
        None
    } else {
        let (group, older) = setting.paged(&found, &filter);
        groups.extend(group);
        older
    };
    let choices = Choices { tongue: t };
    let chrome = Chrome::new(app, asking, viewer, t.say("nav-titles"), Place::Titles);
    TitlesPage {
        dek: setting.dek(),
        choices: vec![
            choices.language(&snapshot.sources, &filter.language),
            choices.country(&snapshot.sources, &filter.country),
            choices.section(&filter.section),
        ],
        groups,
        older,
        catalogue: CatalogueView::new(&app.catalogue, snapshot, t, &filter),
        may_add: chrome.may_run_the_stand(),
        here: filter.address(&filter.after, &filter.more),
        chrome,
        filter,
    }
}

/// What the page is set from.
struct Setting<'a> {
    t: &'static Tongue,
    snapshot: &'a Snapshot,
}

impl Setting<'_> {
    fn dek(&self) -> String {
        let totals = self.snapshot.totals;
        let titles = self.t.count("titles-count", totals.sources);
        let countries = self.t.count("countries-count", totals.countries);
        let languages = self.t.count("languages-count", totals.languages);
        let values = [
            ("titles", Arg::Text(&titles)),
            ("countries", Arg::Text(&countries)),
            ("languages", Arg::Text(&languages)),
        ];
        let message = if totals.countries == 0 { "titles-dek-placeless" } else { "titles-dek" };
        self.t.say_of(message, &values)
    }

    fn covers<'b>(&self, sources: impl IntoIterator<Item = &'b Source>) -> Vec<CoverView> {
        sources.into_iter().map(|source| CoverView::new(self.t, self.snapshot, source)).collect()
    }

    fn count(&self, n: usize) -> String {
        self.t.count("titles-count", i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// Returns the private titles of who is signed in.
    fn own(&self, own: &[Source]) -> Option<Group> {
        (!own.is_empty()).then(|| Group {
            name: self.t.say("titles-own").into_owned(),
            lang: None,
            count: self.count(own.len()),
            href: None,
            covers: self.covers(own),
        })
    }

    /// Returns the titles by language, the commonest first; languages with few titles share one heading at the end.
    fn by_language(&self, found: &[&Source]) -> Vec<Group> {
        let mut by_language: HashMap<Option<&Language>, Vec<&Source>> = HashMap::new();
        for source in found {
            by_language.entry(source.language.as_ref()).or_default().push(source);
        }
        let mut languages: Vec<(Option<&Language>, Vec<&Source>)> =
            by_language.into_iter().collect();
        languages.sort_by(|(one, mine), (other, theirs)| {
            theirs.len().cmp(&mine.len()).then_with(|| one.cmp(other))
        });
        let (mut groups, mut others) = (Vec::new(), Vec::new());
        for (language, sources) in languages {
            match language.filter(|_| sources.len() >= GROUP_MIN && groups.len() < GROUPS_MAX) {
                Some(language) => groups.push(self.of_language(language, &sources)),
                None => others.extend(sources),
            }
        }
        if !others.is_empty() {
            let key = if groups.is_empty() { "titles-every" } else { "titles-other" };
            groups.push(Group {
                name: self.t.say(key).into_owned(),
                lang: None,
                count: self.count(others.len()),
                href: None,
                covers: self.covers(others.into_iter().take(PAGE)),
            });
        }
        groups
    }

    fn of_language(&self, language: &Language, sources: &[&Source]) -> Group {
        let is_cut = sources.len() > GROUP;
        Group {
            name: language_name(language).to_owned(),
            lang: Some(language.to_string()),
            count: self.count(sources.len()),
            href: is_cut.then(|| format!("/titles?language={language}")),
            covers: self.covers(sources.iter().copied().take(GROUP)),
        }
    }

    /// Returns one page of the titles found, and the address of the next.
    fn paged(&self, found: &[&Source], filter: &Filter) -> (Option<Group>, Option<String>) {
        let after = filter.after.as_str();
        let mut rest = found.iter().copied().filter(|source| source.slug.as_str() > after);
        let shown: Vec<&Source> = rest.by_ref().take(PAGE).collect();
        let older = rest.next().and(shown.last()).map(|last| filter.address(&last.slug, ""));
        let group = (!shown.is_empty()).then(|| Group {
            name: self.t.say("titles-found").into_owned(),
            lang: None,
            count: self.count(found.len()),
            href: None,
            covers: self.covers(shown),
        });
        (group, older)
    }
}
