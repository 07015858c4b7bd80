//! The pages of articles whose feeds deliver only a summary: fetched politely, extracted, recorded. Jobs are rows.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use intake::extract::{Extracted, decode, extract};
use newsdesk::model::{ArticleCard, ArticleId, HOUR_MS, Instant, MINUTE_MS, Section};
use newsdesk::rights::{PageFacts, may_extract};
use newsdesk::sections::{self, Evidence, Ground};
use outbound::{Accept, FetchError, Request};
use store::{Job, JobKind, PageText};
use tokio::task::JoinSet;
use url::Url;

use super::Round;
use crate::clock::now;

/// How long a job is claimed; twice what the longest fetch and extraction take.
const CLAIM_MS: i64 = 2 * MINUTE_MS;
/// Pages fetched at once; hosts have their own limit.
const PAGES_AT_ONCE: usize = 16;
/// Attempts until a page is given up.
const MAX_ATTEMPTS: u32 = 4;
/// The first wait before another attempt; doubled with each.
const FIRST_RETRY_MS: i64 = 10 * MINUTE_MS;
/// How long an extraction may take before the article keeps its summary.
const EXTRACTION_LIMIT: Duration = Duration::from_secs(20);
/// Words under which a page has no more to say than the feed had.
const SHORTEST_TEXT_WORDS: i64 = 60;

/// How a job ended.
enum End {
    /// The text is recorded, or there is nothing to record.
    Done,
    /// Another attempt may help.
    Retry(String),
    /// No attempt will help.
    Drop(String),
}

/// Does the page jobs that are due; returns how many were done.
pub(crate) async fn run_page_jobs(round: &Round) -> Result<usize> {
    let mut count = 0;
    loop {
        let jobs = round
            .store
            .claim_jobs(JobKind::Page, now(), CLAIM_MS, PAGES_AT_ONCE)
            .await
            .context("failed to claim jobs")?;
        if jobs.is_empty() {
            return Ok(count);
        }
        count += jobs.len();
        let mut tasks = JoinSet::new();
        for job in jobs {
            let round = round.clone();
            tasks.spawn(async move { run(&round, job).await });
        }
        while let Some(ended) = tasks.join_next().await {
            // A job that panicked stays claimed and is tried again when its claim ends.
            if let Ok(answer) = ended {
                answer?;
            }
        }
        round.changed.notify_one();
    }
}

/// Does one job and records how it ended.
async fn run(round: &Round, job: Job) -> Result<()> {
    let article = ArticleId(job.subject_id);
    let attempts = job.attempts;
    let end = fetch_text(round, article).await?;
    let store = &round.store;
    match end {
        End::Done => store.finish_job(job.id).await,
        End::Retry(why) if attempts < MAX_ATTEMPTS => {
            let wait_ms = FIRST_RETRY_MS.saturating_mul(1_i64 << attempts.min(8));
            store.retry_job(job.id, now().plus_ms(wait_ms.min(6 * HOUR_MS)), &why).await
        }
        End::Retry(why) | End::Drop(why) => store.drop_job(job.id, &why).await,
    }
    .context("failed to record how a job ended")
}

/// Fetches and extracts the page of an article, where rights allow it.
async fn fetch_text(round: &Round, id: ArticleId) -> Result<End> {
    let Some(article) = round.store.article(id).await.context("failed to load an article")? else {
        return Ok(End::Done);
    };
    let card = article.card;
    let Some(url) = card.url.as_deref().and_then(|url| Url::parse(url).ok()) else {
        return Ok(End::Drop("it has no address".to_owned()));
    };
    let robots_allow = round.fetcher.robots_allow(&url).await;
    let facts = PageFacts { licence: card.licence, robots_allow, copy_reserved: false };
    if !may_extract(&facts).allows() {
        return Ok(End::Drop("the site asks that its pages are not fetched".to_owned()));
    }
    let response = match round.fetcher.fetch(Request::new(url, Accept::Page)).await {
        Ok(response) if (200..300).contains(&response.status) => response,
        Ok(response) if matches!(response.status, 404 | 410 | 401 | 402) => {
            return Ok(End::Drop(format!("the page answered {}", response.status)));
        }
        Ok(response) => return Ok(End::Retry(format!("the page answered {}", response.status))),
        Err(error @ FetchError::Refused(_)) => return Ok(End::Drop(error.sentence())),
        Err(error) => return Ok(End::Retry(error.sentence())),
    };
    let is_reserved = response.robots_tag.as_deref().is_some_and(reserves_copy);
    let final_url = response.final_url.clone();
    let (body, content_type) = (response.body, response.content_type);
    let work = tokio::task::spawn_blocking(move || {
        extract(&decode(&body, content_type.as_deref()), &final_url)
    });
    let _turn = Arc::clone(&round.cores).acquire_owned().await;
    let Ok(Ok(page)) = tokio::time::timeout(EXTRACTION_LIMIT, work).await else {
        return Ok(End::Drop("its page could not be read".to_owned()));
    };
    record(round, &card, page, is_reserved, now()).await
}

/// Records what was extracted, where there is more than the feed delivered and rights allow it.
async fn record(
    round: &Round,
    card: &ArticleCard,
    page: Extracted,
    header_reserves: bool,
    now: Instant,
) -> Result<End> {
    let licence = page.licence.as_ref().map(|licence| licence.kind).or(card.licence);
    let copy_reserved = header_reserves || page.copy_reserved;
    if !may_extract(&PageFacts { licence, robots_allow: true, copy_reserved }).allows() {
        return Ok(End::Drop("the page asks that no copy is kept".to_owned()));
    }
    let word_count = intake::text::word_count(&page.body_text);
    if !page.is_article || word_count < SHORTEST_TEXT_WORDS {
        return Ok(End::Drop("the page holds no article".to_owned()));
    }
    let text = PageText {
        excerpt: Some(excerpt(card, &page)),
        section: section(card, &page),
        word_count,
        headline: page.headline,
        dek: page.dek,
        byline: page.byline,
        image: page.image,
        language: page.language,
        published: page.published,
        updated: page.updated,
        licence: page.licence.as_ref().map(|licence| licence.kind),
        licence_statement: page.licence.and_then(|licence| licence.statement),
        body: page.body,
    };
    round.store.record_page(card.id, &text, now).await.context("failed to record a page")?;
    Ok(End::Done)
}

/// Returns the first sentences of a page's text, after those that stand under the headline already.
fn excerpt(card: &ArticleCard, page: &Extracted) -> String {
    let text = page.body_text.as_str();
    let is_told = card.dek.as_deref().is_some_and(|dek| intake::text::opens(text, dek));
    let rest = text.split_once("\n\n").map(|(_, rest)| rest).filter(|_| is_told);
    intake::text::excerpt(rest.unwrap_or(text), intake::text::EXCERPT_CHARS)
}

/// Decides the section of an article anew, now that its markup and its whole text are known; `None` where nothing says one.
fn section(card: &ArticleCard, page: &Extracted) -> Option<Section> {
    let verdict = sections::decide(&Evidence {
        // What was decided before rests on its feed and its feed's labels.
        feed: Some(card.section),
        labels: &[],
        url: card.url.as_deref(),
        markup: page.section.as_deref(),
        headline: page.headline.as_deref().unwrap_or(&card.headline),
        text: &page.body_text,
        language: page.language.as_ref().or(card.language.as_ref()),
    });
    (verdict.ground != Ground::Nothing).then_some(verdict.section)
}

/// Tells whether an `X-Robots-Tag` forbids keeping a copy.
fn reserves_copy(header: &str) -> bool {
    header.split(',').any(|part| {
        matches!(part.trim().to_ascii_lowercase().as_str(), "noarchive" | "nosnippet" | "none")
    })
}

#[cfg(test)]
mod tests {
    use newsdesk::model::{AccountId, Sequence, SourceId, TextOrigin};

    use super::*;

    const TEXT: &str =
        "The gate held through the highest tide in forty years, and the town behind it stayed dry.";

    fn card(section: Section, url: &str, dek: Option<&str>) -> ArticleCard {
        ArticleCard {
            id: ArticleId(1),
            source_id: SourceId(1),
            source_name: "Tideline".to_owned(),
            source_slug: "tideline".to_owned(),
            account: AccountId::SHARED,
            sequence: Sequence(1),
            headline: "The gate held".to_owned(),
            dek: dek.map(str::to_owned),
            excerpt: None,
            byline: None,
            section,
            language: None,
            url: Some(url.to_owned()),
            image: None,
            published: None,
            updated: None,
            seen: Instant(0),
            shown: Instant(0),
            licence: None,
            text_origin: TextOrigin::Summary,
            word_count: 0,
            killed: false,
            embargoed: None,
            revision: 0,
        }
    }

    fn page(label: &str) -> Extracted {
        let html = format!(
            "<html lang=en><head><meta property=article:section content=\"{label}\"></head><body>\
             <article><h1>The gate held</h1><p>{TEXT}</p><p>{}</p></article></body></html>",
            "Neighbours carried sandbags to the quay, street by street. ".repeat(8)
        );
        extract(&html, &Url::parse("https://t.example/x").expect("an address"))
    }

    #[test]
    fn markup_address_and_text_decide_the_section_together() {
        let check = |before, url: &str, label: &str, want| {
            assert_eq!(section(&card(before, url, None), &page(label)), want, "{url} {label}");
        };
        let plain = "https://t.example/2026/gate";
        check(Section::World, plain, "Science", Some(Section::Science));
        check(Section::World, "https://t.example/sport/gate", "News", Some(Section::Sport));
        check(Section::Sport, plain, "Latest", Some(Section::Sport));
        check(Section::Culture, plain, "Opinion", Some(Section::Comment));
    }

    #[test]
    fn an_excerpt_does_not_say_again_what_stands_above_it() {
        let excerpt = |dek| excerpt(&card(Section::World, "https://t.example/x", dek), &page("X"));
        assert!(excerpt(None).starts_with("The gate held through"));
        assert!(excerpt(Some("A dry night.")).starts_with("The gate held through"));
        assert!(excerpt(Some("The gate held through the highest tide…")).starts_with("Neighbours"));
    }
}
