//! From due feeds to articles: fetch, parse, make safe, record, extract pages, follow with the index.
//! Wires the crates together; what any of it means is decided in `newsdesk`.

mod arrive;
mod follow;
mod newsroom;
mod page;
mod round;

pub(crate) use follow::{follow, rebuild};
pub(crate) use newsroom::Newsroom;
pub(crate) use page::run_page_jobs;
pub(crate) use round::{Fetching, Round, Summary, fetch_feeds, make_round};
