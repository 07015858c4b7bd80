//! Variants of labelled streams, to train on: the same articles as a feed with less text, or without dates, would have
//! brought them. Every text form learns from every stream.

use super::lexicon::{hash_of, mix};
use super::train::{Labelled, Stream};
use crate::model::Instant;

/// Words of a text that a feed's summary shows.
const SUMMARY_WORDS: usize = 45;
/// A stream whose texts have fewer words on average brings headlines alone.
const FULL_WORDS: usize = 60;

/// Returns what is learnt from streams: each of them as it is, without what nobody labelled, without dates and in another
/// order, and cut to summaries and to headlines.
#[must_use]
pub fn variants(streams: &[Stream]) -> Vec<Stream> {
    streams.iter().flat_map(variants_of).collect()
}

fn variants_of(stream: &Stream) -> Vec<Stream> {
    let labelled =
        variant(stream, "labelled", |article| article.story.is_some().then_some(article));
    let undated = undated(&labelled);
    let mut all = Vec::new();
    if labelled.articles.len() < stream.articles.len() {
        all.push(stream.clone());
    }
    let words: usize =
        labelled.articles.iter().map(|l| l.article.body.split_whitespace().count()).sum();
    if words >= FULL_WORDS * labelled.articles.len() {
        let summaries =
            variant(&labelled, "summaries", |article| Some(cut(article, SUMMARY_WORDS)));
        all.push(self::undated(&summaries));
        all.push(summaries);
        all.push(variant(&labelled, "headlines", |article| Some(cut(article, 0))));
    }
    all.push(undated);
    all.push(labelled);
    all
}

/// Returns the articles that `change` keeps, as it changes them.
fn variant(stream: &Stream, name: &str, change: impl Fn(Labelled) -> Option<Labelled>) -> Stream {
    let articles = stream.articles.iter().cloned().filter_map(change).collect();
    Stream { name: format!("{}, {name}", stream.name), articles }
}

/// Returns an article with the first words of its text alone.
fn cut(mut labelled: Labelled, words: usize) -> Labelled {
    let text = &labelled.article.body;
    labelled.article.body = text.split_whitespace().take(words).collect::<Vec<_>>().join(" ");
    labelled
}

/// Returns the stream without dates, in an order that has nothing to do with time.
fn undated(stream: &Stream) -> Stream {
    let mut shuffled = variant(stream, "undated", |mut labelled| {
        labelled.article.published = None;
        labelled.article.seen = Instant(0);
        Some(labelled)
    });
    shuffled.articles.sort_by_key(|labelled| {
        let article = &labelled.article;
        (mix(article.id.0.cast_unsigned() ^ hash_of(&article.headline)), article.id)
    });
    shuffled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, ArticleText, OwnerId, Section, SourceId};

    fn labelled(number: i64, story: Option<&str>) -> Labelled {
        let article = ArticleText {
            id: ArticleId(number),
            source: SourceId(1),
            owner: OwnerId(1),
            headline: format!("Headline {number}"),
            dek: String::new(),
            body: "word ".repeat(200),
            byline: String::new(),
            language: None,
            section: Section::World,
            url: None,
            published: Some(Instant(number)),
            seen: Instant(number),
        };
        Labelled { article, story: story.map(str::to_owned) }
    }

    #[test]
    fn every_form_learns_from_full_texts() {
        let articles = vec![labelled(1, Some("a")), labelled(2, None), labelled(3, Some("a"))];
        let found = variants(&[Stream { name: "set".to_owned(), articles }]);
        let sizes: Vec<_> = found
            .iter()
            .map(|s| {
                (s.name.as_str(), s.articles.len(), s.articles[0].article.body.split(' ').count())
            })
            .collect();
        let want = [
            ("set", 3, 201),
            ("set, labelled, summaries, undated", 2, 45),
            ("set, labelled, summaries", 2, 45),
            ("set, labelled, headlines", 2, 1),
            ("set, labelled, undated", 2, 201),
            ("set, labelled", 2, 201),
        ];
        assert_eq!(sizes, want);
        assert!(found[1].articles.iter().all(|labelled| labelled.article.published.is_none()));
    }
}
