//! The coverage picture: owners, countries, languages, own texts against copies, as bars.

use newsdesk::summary::{Bar, Coverage};

use super::load::Loaded;
use crate::i18n::{Arg, Tongue, country_name, language_name};

/// Bars with one legend.
pub(super) struct BarGroup {
    pub(super) name: String,
    pub(super) count: String,
    pub(super) bars: Vec<BarView>,
}

/// A bar.
pub(super) struct BarView {
    pub(super) name: String,
    pub(super) lang: Option<String>,
    pub(super) count: String,
    /// Its length, of 100; the longest of its group has 100.
    pub(super) width: usize,
    pub(super) is_rest: bool,
}

/// Returns in a sentence how many articles are in their own words.
pub(super) fn words(t: &Tongue, picture: &Coverage) -> String {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let own = t.count("articles-count", count(picture.articles - picture.copies));
    let copies = t.number(count(picture.copies));
    t.say_of("story-picture-words", &[("own", Arg::Text(&own)), ("copies", Arg::Text(&copies))])
}

/// Returns the bars of a story; what is the same for all articles has none.
pub(super) fn bars(t: &'static Tongue, loaded: &Loaded, picture: &Coverage) -> Vec<BarGroup> {
    let owner = |key: &newsdesk::model::OwnerId| {
        let of_publisher = loaded.owners.get(key).cloned();
        of_publisher.unwrap_or_else(|| {
            let member = loaded.members.iter().find(|member| member.owner == *key);
            member.map_or_else(String::new, |member| member.card.source_name.clone())
        })
    };
    let kind = |is_copy: &bool| {
        t.say(if *is_copy { "story-picture-copies" } else { "story-picture-own" }).into_owned()
    };
    [
        group(t, "story-picture-owners", &picture.by_owner, owner),
        group(t, "story-picture-countries", &picture.by_country, |key| {
            country_name(t, key).into_owned()
        }),
        group(t, "story-picture-languages", &picture.by_language, |key| {
            language_name(key).to_owned()
        }),
        group(t, "story-picture-kinds", &picture.by_copy, kind),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn group<K>(
    t: &Tongue,
    name: &str,
    bars: &[Bar<K>],
    word: impl Fn(&K) -> String,
) -> Option<BarGroup> {
    let count = |n: usize| t.number(i64::try_from(n).unwrap_or(i64::MAX));
    let shown: Vec<&Bar<K>> = bars.iter().filter(|bar| bar.count > 0).collect();
    let longest = shown.iter().map(|bar| bar.count).max()?;
    if shown.len() < 2 {
        return None;
    }
    let view = |bar: &&Bar<K>| BarView {
        name: bar.key.as_ref().map_or_else(|| t.say("story-picture-rest").into_owned(), &word),
        lang: None,
        count: count(bar.count),
        width: 100 * bar.count / longest,
        is_rest: bar.key.is_none(),
    };
    Some(BarGroup {
        name: t.say(name).into_owned(),
        count: count(shown.len()),
        bars: shown.iter().map(view).collect(),
    })
}
