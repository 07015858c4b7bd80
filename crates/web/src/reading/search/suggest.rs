//! What a question may mean beside words: names, and titles. For the head of the answer, and for suggestions to somebody
//! who is typing. Only names of articles that are for everybody are known here.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use newsdesk::words::fold;
use serde::Deserialize;
use serde_json::json;
use store::KnownName;

use crate::App;
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Query;
use crate::i18n::{Tongue, name_kind_key};
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::{Link, name_path, title_path};

/// Suggestions at once: more are not read while typing.
const SUGGESTIONS: usize = 8;
/// Characters of what is typed, from the first; from so few on names are suggested.
const TYPED_MIN_CHARS: usize = 2;
/// Characters of what is typed that are read.
const TYPED_MAX_CHARS: usize = 100;
/// Names that are looked at for those that a question means.
const CANDIDATES: usize = 20;
/// Names, and titles, in the head of an answer.
const MEANT_MAX: usize = 5;

/// What somebody has typed so far.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    q: String,
}

/// Answers with what somebody who is typing may mean: names first, then titles, then words.
pub(crate) async fn suggest(
    State(app): State<Arc<App>>,
    asking: Asking,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    let viewer = Viewer::of(&app, &asking).await?;
    let is_limited = viewer.account.is_none() && !asking.peer.is_local;
    if is_limited && !app.suggestions.allow(asking.peer.address, app.now()) {
        return Err(Failure::TooMany);
    }
    let snapshot = app.snapshot();
    if snapshot.house.sign_in_required && viewer.account.is_none() {
        return Err(Failure::SignInRequired("/search".to_owned()));
    }
    let meant = typed.q.trim_start().chars().filter(|c| !c.is_control());
    let typed: String = meant.take(TYPED_MAX_CHARS).collect();
    let mut texts: Vec<String> = Vec::new();
    if typed.chars().nth(TYPED_MIN_CHARS - 1).is_some() {
        let names = app.store.names_like(&typed, SUGGESTIONS).await?;
        texts.extend(names.into_iter().map(|name| name.text));
        let wanted = fold(typed.trim_end());
        texts.extend(titles(&snapshot, |name| begins(name, &wanted)).map(|(name, _)| name));
    }
    let (index, account) = (app.index.clone(), viewer.reader.account);
    let words =
        tokio::task::spawn_blocking(move || index.suggest(&typed, account, SUGGESTIONS)).await??;
    texts.extend(words.into_iter().map(|word| word.text));
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "private, max-age=60"),
        (VARY, "cookie"),
    ];
    Ok((headers, json!(single(texts)).to_string()).into_response())
}

/// Returns the first texts that differ in more than spelling.
fn single(texts: Vec<String>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let is_new = |text: &String| {
        let folded = fold(text);
        let is_new = !known.contains(&folded);
        known.push(folded);
        is_new
    };
    texts.into_iter().filter(is_new).take(SUGGESTIONS).collect()
}

/// A name that a question means.
pub(super) struct Meant {
    /// The name, leading to its page.
    pub(super) link: Link,
    /// What it names, and in how many articles.
    pub(super) facts: String,
}

/// Returns the people, places and organisations that a question names.
pub(super) async fn names(app: &App, tongue: &Tongue, q: &str) -> Result<Vec<Meant>, Failure> {
    let wanted = fold(q);
    if wanted.chars().nth(TYPED_MIN_CHARS - 1).is_none() {
        return Ok(Vec::new());
    }
    let candidates = app.store.names_like(q, CANDIDATES).await?;
    let meant = |name: &KnownName| holds_words(&name.text, &wanted) || fold(&name.text) == wanted;
    let view = |name: KnownName| Meant {
        facts: format!(
            "{} · {}",
            tongue.say(name_kind_key(name.kind)),
            tongue.count("articles-count", name.article_count)
        ),
        link: Link::to(name_path(&name.key), name.text),
    };
    Ok(candidates.into_iter().filter(meant).take(MEANT_MAX).map(view).collect())
}

/// Returns the titles that a question names.
pub(super) fn titles_named(snapshot: &Snapshot, q: &str) -> Vec<Link> {
    let wanted = fold(q);
    if wanted.chars().nth(TYPED_MIN_CHARS - 1).is_none() {
        return Vec::new();
    }
    titles(snapshot, |name| holds_words(name, &wanted) || fold(name) == wanted)
        .map(|(name, slug)| Link::to(title_path(&slug), name))
        .take(MEANT_MAX)
        .collect()
}

/// Returns names and slugs of the titles whose name is one asked for.
fn titles<'a>(
    snapshot: &'a Snapshot,
    is_meant: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = (String, String)> + 'a {
    let meant = snapshot.sources.iter().filter(move |source| is_meant(&source.name));
    meant.map(|source| (source.name.clone(), source.slug.clone()))
}

/// Tells whether a word of a name and all that follows begins as wanted.
fn begins(name: &str, wanted: &str) -> bool {
    let folded = fold(name);
    let mut rests = folded.match_indices(' ').filter_map(|(at, _)| folded.get(at + 1..));
    folded.starts_with(wanted) || rests.any(|rest| rest.starts_with(wanted))
}

/// Tells whether all wanted words are words of a name.
fn holds_words(name: &str, wanted: &str) -> bool {
    let folded = fold(name);
    let words = || folded.split(|c: char| !c.is_alphanumeric());
    let mut wanted = wanted.split_whitespace().peekable();
    wanted.peek().is_some() && wanted.all(|word| words().any(|own| own == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_meant_by_their_words() {
        let check = |name: &str, wanted: &str, want: bool| {
            assert_eq!(holds_words(name, &fold(wanted)), want, "{wanted:?} in {name:?}");
        };
        check("Mirela Vostok", "vostok", true);
        check("Mirela Vostok", "Vostok Mirela", true);
        check("Mirela Vostok", "vost", false);
        check("Örebro", "orebro", true);
        check("Saint-Aurel", "aurel", true);
        check("Mirela Vostok", "vostok strike", false);
        check("Mirela Vostok", "", false);
    }

    #[test]
    fn spellings_of_one_text_are_suggested_once() {
        let texts = ["Örebro", "orebro", "Oslo", "OSLO", "x"].map(str::to_owned).to_vec();
        assert_eq!(single(texts), ["Örebro", "Oslo", "x"]);
    }

    #[test]
    fn any_word_of_a_title_can_be_its_beginning() {
        assert!(begins("The Harbour Gazette", "harb"));
        assert!(begins("The Harbour Gazette", "the harbour"));
        assert!(!begins("The Harbour Gazette", "arbour"));
    }
}
