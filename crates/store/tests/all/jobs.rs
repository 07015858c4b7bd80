//! Jobs: claimed by one, put off, given up, asked for again.

use std::collections::HashSet;

use newsdesk::model::{FeedId, JobId};
use store::{ArrivingEntry, Job, JobCount, JobKind, Store};

use crate::bench::on_both;
use crate::sample::{NOW, add_feed, arrive, changed, entry};

const LOCK_MS: i64 = 60_000;

fn wanting(n: i64) -> ArrivingEntry {
    ArrivingEntry { wants_page: true, ..entry(n) }
}

async fn with_jobs(store: &Store, count: i64) -> FeedId {
    let id = add_feed(store, "https://t.example/rss", "Tide").await;
    arrive(store, id, (1..=count).map(wanting).collect()).await;
    id
}

async fn claim(store: &Store, after_ms: i64, limit: usize) -> Vec<Job> {
    let now = NOW.plus_ms(after_ms);
    store.claim_jobs(JobKind::Page, now, LOCK_MS, limit).await.expect("claims")
}

#[test]
fn an_article_that_wants_its_page_gets_one_job() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = with_jobs(store, 2).await;
        arrive(store, id, vec![wanting(1), entry(3)]).await;
        let counts = store.jobs_waiting().await.expect("counts");
        assert_eq!(counts, [JobCount { kind: JobKind::Page, waiting: 2, dropped: 0 }]);
        assert!(claim(store, -1, 10).await.is_empty(), "not due yet");
        let jobs = claim(store, 0, 10).await;
        assert_eq!(jobs.iter().map(|job| job.subject_id).collect::<Vec<_>>(), [1, 2]);
        assert!(jobs.iter().all(|job| job.attempts == 1));
    });
}

#[test]
fn a_claim_holds_until_it_runs_out() {
    on_both(async |bench| {
        let store = &bench.store;
        with_jobs(store, 3).await;
        assert_eq!(claim(store, 0, 2).await.len(), 2);
        assert_eq!(claim(store, 1, 10).await.len(), 1);
        assert!(claim(store, LOCK_MS - 1, 10).await.is_empty());
        let again = claim(store, LOCK_MS, 10).await;
        assert_eq!(again.iter().map(|job| job.attempts).collect::<Vec<_>>(), [2, 2]);
    });
}

#[test]
fn no_job_is_claimed_by_two() {
    on_both(async |bench| {
        with_jobs(&bench.store, 40).await;
        let other = bench.another().await;
        let (ours, theirs) = tokio::join!(
            async { [claim(&bench.store, 0, 15).await, claim(&bench.store, 0, 15).await].concat() },
            async { [claim(&other, 0, 15).await, claim(&other, 0, 15).await].concat() },
        );
        let ids: HashSet<JobId> = ours.iter().chain(&theirs).map(|job| job.id).collect();
        assert_eq!(ids.len(), ours.len() + theirs.len());
        assert_eq!(ids.len(), 40);
        other.close().await;
    });
}

#[test]
fn jobs_end_are_put_off_and_given_up() {
    on_both(async |bench| {
        let store = &bench.store;
        with_jobs(store, 3).await;
        let jobs = claim(store, 0, 10).await;
        store.finish_job(jobs[0].id).await.expect("finishes");
        store.retry_job(jobs[1].id, NOW.plus_ms(5), "timed out").await.expect("puts off");
        store.drop_job(jobs[2].id, "no article").await.expect("gives up");
        store.finish_job(JobId(404)).await.expect("nothing to finish");
        let counts = store.jobs_waiting().await.expect("counts");
        assert_eq!(counts, [JobCount { kind: JobKind::Page, waiting: 1, dropped: 1 }]);
        assert!(claim(store, 4, 10).await.is_empty());
        let again = claim(store, 5, 10).await;
        assert_eq!((again.len(), again[0].id, again[0].attempts), (1, jobs[1].id, 2));
        assert!(claim(store, 10 * LOCK_MS, 10).await.iter().all(|job| job.id == jobs[1].id));
    });
}

#[test]
fn what_is_asked_for_again_while_it_runs_is_done_again() {
    on_both(async |bench| {
        let store = &bench.store;
        let id = with_jobs(store, 1).await;
        let running = claim(store, 0, 10).await;
        let revised = changed(&wanting(1), |article| "New".clone_into(&mut article.headline));
        arrive(store, id, vec![revised]).await;
        store.finish_job(running[0].id).await.expect("finishes the first");
        let again = claim(store, 0, 10).await;
        assert_eq!((again.len(), again[0].subject_id, again[0].attempts), (1, 1, 1));
    });
}
