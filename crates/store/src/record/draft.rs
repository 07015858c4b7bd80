//! What an article draft says, put into an article: a new one, or one that is held. Pure.

use newsdesk::model::{ArticleId, EntryStatus, Instant, Sequence, TextOrigin};

use super::plan::Arrival;
use super::{ArrivingEntry, WITHHELD_UNTIL};
use crate::article::held::HeldArticle;

/// Makes the article of a new entry.
pub(super) fn new_article(id: ArticleId, arrival: &Arrival<'_>) -> HeldArticle {
    let draft = &arrival.entry.article;
    HeldArticle {
        id,
        source_id: arrival.feed.source_id,
        account: arrival.feed.account,
        sequence: Sequence(0),
        url: draft.url.clone(),
        url_hash: draft.url_hash,
        headline: draft.headline.clone(),
        dek: draft.dek.clone(),
        excerpt: draft.excerpt.clone(),
        byline: draft.byline.clone(),
        section: draft.section,
        language: draft.language.clone(),
        image: draft.image.clone(),
        published: draft.published,
        updated: draft.updated,
        seen: draft.seen,
        shown: draft.shown,
        licence: draft.licence,
        licence_statement: draft.licence_statement.clone(),
        text_origin: draft.text_origin,
        word_count: draft.word_count,
        killed: None,
        embargoed: embargo(arrival.entry),
        revision: 0,
        body: draft.body.clone(),
    }
}

/// Lets a revised entry act on its article: what it says counts, what it no longer says stays.
pub(super) fn revise(article: &mut HeldArticle, arrival: &Arrival<'_>) {
    let draft = &arrival.entry.article;
    let is_full = |origin: TextOrigin| origin != TextOrigin::Summary;
    let keeps_text = is_full(article.text_origin) && !is_full(draft.text_origin);
    if !keeps_text && draft.body.is_some() {
        take_text(article, arrival);
    }
    if !draft.headline.is_empty() {
        article.headline.clone_from(&draft.headline);
    }
    // The source's own section says only that the entry has no better one.
    if draft.section != arrival.feed.section {
        article.section = draft.section;
    }
    let newer = |new: &Option<String>, old: &mut Option<String>| {
        if new.is_some() {
            old.clone_from(new);
        }
    };
    newer(&draft.dek, &mut article.dek);
    newer(&draft.byline, &mut article.byline);
    newer(&draft.image, &mut article.image);
    article.language = draft.language.clone().or(article.language.take());
    article.published = draft.published.or(article.published);
    article.updated = draft.updated.or(article.updated);
    if draft.licence.is_some() {
        article.licence = draft.licence;
        article.licence_statement.clone_from(&draft.licence_statement);
    }
    article.embargoed = embargo(arrival.entry);
}

/// Gives an article the full text that another delivery of it has, where only a summary is held.
pub(super) fn grow(article: &mut HeldArticle, arrival: &Arrival<'_>) {
    let draft = &arrival.entry.article;
    let has_full_text = draft.text_origin != TextOrigin::Summary && draft.body.is_some();
    if article.text_origin == TextOrigin::Summary && has_full_text {
        take_text(article, arrival);
    }
}

/// Takes the text of a draft with what belongs to it.
fn take_text(article: &mut HeldArticle, arrival: &Arrival<'_>) {
    let draft = &arrival.entry.article;
    article.body.clone_from(&draft.body);
    article.text_origin = draft.text_origin;
    article.word_count = draft.word_count;
    if draft.excerpt.is_some() {
        article.excerpt.clone_from(&draft.excerpt);
    }
}

/// Returns until when an entry asks for nothing to be shown.
fn embargo(entry: &ArrivingEntry) -> Option<Instant> {
    match entry.article.status {
        EntryStatus::Withheld => Some(WITHHELD_UNTIL),
        EntryStatus::Usable | EntryStatus::Canceled => entry.article.embargoed,
    }
}
