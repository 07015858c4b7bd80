//! All coverage of a story: first seen first, copies folded under what they repeat, filtered as the reader asks.

use newsdesk::model::{ArticleId, Language, Origin, Reuse};
use newsdesk::summary::Coverage;
use store::Member;

use super::Asked;
use super::load::{Loaded, MEMBERS_MAX};
use crate::i18n::{Arg, Tongue, When, country_name, language_name};
use crate::next::query_part;
use crate::view::{CardView, Cards, Link};

/// Titles that a fold names before it counts.
const NAMED: usize = 3;
/// Articles that are listed.
const LISTED: usize = 80;

/// An article of the coverage.
pub(super) struct CoverageView {
    pub(super) when: When,
    pub(super) card: CardView,
    pub(super) note: String,
    pub(super) fold: Option<FoldView>,
}

/// Copies folded under an article.
pub(super) struct FoldView {
    pub(super) words: String,
    pub(super) copies: Vec<CardView>,
}

/// The coverage as it is listed.
pub(super) struct Listed {
    pub(super) list: Vec<CoverageView>,
    pub(super) left_out: String,
}

/// What of the coverage the reader asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    language: Option<Language>,
    country: Option<String>,
    own_words: bool,
}

impl Filter {
    /// Reads what was asked; what makes no sense is not asked.
    pub(super) fn read(asked: &Asked) -> Self {
        let country = asked.country.as_str();
        let is_country = country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
        Self {
            language: Language::from_tag(&asked.language),
            country: is_country.then(|| country.to_owned()),
            own_words: asked.kind == "own",
        }
    }

    /// Returns the query of an address with this filter.
    pub(super) fn query(&self) -> String {
        let mut parts = Vec::new();
        if let Some(language) = &self.language {
            parts.push(format!("language={}", query_part(language.as_str())));
        }
        if let Some(country) = &self.country {
            parts.push(format!("country={}", query_part(country)));
        }
        if self.own_words {
            parts.push("kind=own".to_owned());
        }
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// Returns the ways to filter, where there is anything to choose.
    pub(super) fn links(&self, t: &'static Tongue, path: &str, picture: &Coverage) -> Vec<Link> {
        let mut filters = Vec::new();
        let languages = picture.by_language.iter().filter_map(|bar| bar.key.as_ref());
        if languages.clone().count() > 1 {
            let of =
                |language: &Language| Self { language: Some(language.clone()), ..Self::default() };
            filters.extend(languages.map(|it| (language_name(it).to_owned(), of(it))));
        }
        let countries = picture.by_country.iter().filter_map(|bar| bar.key.as_ref());
        if countries.clone().count() > 1 {
            let of = |country: &String| Self { country: Some(country.clone()), ..Self::default() };
            filters.extend(countries.map(|it| (country_name(t, it).into_owned(), of(it))));
        }
        if picture.copies > 0 {
            let own = Self { own_words: true, ..Self::default() };
            filters.push((t.say("story-picture-own").into_owned(), own));
        }
        if filters.is_empty() {
            return Vec::new();
        }
        filters.insert(0, (t.say("story-filter-all").into_owned(), Self::default()));
        let current = self.query();
        let link = |(label, filter): (String, Self)| {
            let query = filter.query();
            let mut link = Link::to(format!("{path}{query}#coverage"), label);
            link.is_current = query == current;
            link
        };
        filters.into_iter().map(link).collect()
    }

    fn takes(&self, member: &Member) -> bool {
        let card = &member.card;
        (self.language.is_none() || card.language == self.language)
            && (self.country.is_none() || member.country == self.country)
    }
}

/// Lists the coverage.
pub(super) fn set(
    cards: &Cards<'_>,
    loaded: &Loaded,
    picture: &Coverage,
    filter: &Filter,
) -> Listed {
    let first = loaded.members.first().map(|member| member.card.id);
    let is_folded = |id: ArticleId| picture.folds.iter().any(|fold| fold.copies.contains(&id));
    let mut members: Vec<&Member> =
        loaded.members.iter().filter(|it| !is_folded(it.card.id) && filter.takes(it)).collect();
    members.sort_by_key(|member| (member.card.shown, member.card.id));
    let view = |member: &&Member| {
        Some(CoverageView {
            when: cards.telling.place_in_time(member.card.shown),
            card: cards.card(&member.card)?,
            note: note(cards, loaded, member, first),
            fold: if filter.own_words {
                None
            } else {
                fold(cards, loaded, picture, member.card.id)
            },
        })
    };
    let list: Vec<CoverageView> = members.iter().take(LISTED).filter_map(view).collect();
    let all = usize::try_from(loaded.card.article_count).unwrap_or(usize::MAX);
    let unloaded =
        if loaded.members.len() >= MEMBERS_MAX { all.saturating_sub(MEMBERS_MAX) } else { 0 };
    let left = members.len().saturating_sub(LISTED) + unloaded;
    let left_words =
        cards.telling.tongue.count("story-coverage-left", i64::try_from(left).unwrap_or(i64::MAX));
    Listed { list, left_out: if left > 0 { left_words } else { String::new() } }
}

/// Returns what is to be said of an article beside its title.
fn note(cards: &Cards<'_>, loaded: &Loaded, member: &Member, first: Option<ArticleId>) -> String {
    let tongue = cards.telling.tongue;
    if Some(member.card.id) == first {
        return tongue.say("story-is-first").into_owned();
    }
    let claim = member.claim.as_ref().filter(|claim| claim.reuse == Reuse::Passages);
    let shared = claim.and_then(|claim| loaded.member(claim.of));
    shared.map_or_else(String::new, |other| {
        tongue.say_with("story-is-passages", "title", &other.card.source_name)
    })
}

/// Returns the copies of an article, folded.
fn fold(
    cards: &Cards<'_>,
    loaded: &Loaded,
    picture: &Coverage,
    shown: ArticleId,
) -> Option<FoldView> {
    let fold = picture.folds.iter().find(|fold| fold.shown == shown)?;
    let members: Vec<&Member> = fold.copies.iter().filter_map(|id| loaded.member(*id)).collect();
    let mut titles: Vec<&str> = Vec::new();
    for member in &members {
        if !titles.contains(&member.card.source_name.as_str()) {
            titles.push(&member.card.source_name);
        }
    }
    let tongue = cards.telling.tongue;
    let named = titles.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = i64::try_from(titles.len().saturating_sub(NAMED)).unwrap_or(i64::MAX);
    let words = if more > 0 {
        tongue.say_of("story-fold-more", &[("titles", Arg::Text(&named)), ("n", Arg::Count(more))])
    } else {
        tongue.say_with("story-fold", "titles", &named)
    };
    let credit = members.iter().find_map(|member| match &member.claim.as_ref()?.origin {
        Origin::Credit(words) => Some(tongue.say_with("story-fold-credit", "credit", words)),
        Origin::Contains | Origin::FirstSeen => None,
    });
    let words = credit.map_or(words.clone(), |credit| format!("{words}, {credit}"));
    let copies = members.iter().filter_map(|member| cards.card(&member.card)).collect();
    Some(FoldView { words, copies })
}
