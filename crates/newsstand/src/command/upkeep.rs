//! Upkeep: doctor, reindex, migrate, config.

use std::path::Path;

use anyhow::{Context, Result};
use newsdesk::model::Sequence;
use search::Index;
use serde_json::json;

use super::Failure;
use crate::config::Config;
use crate::stand::{INDEX_DIR, block_on, open_existing, open_store, refuse_missing};
use crate::{data_dir, pipeline, table};

/// How often the index is read before it counts as damaged: a server beside us may replace files while they are read.
const INDEX_READINGS: usize = 3;

/// What helps a damaged index.
const INDEX_REMEDY: &str = "the next newsstand serve makes it anew, or newsstand reindex now";

/// One thing that the doctor found.
struct Finding {
    what: String,
    count: i64,
}

/// Checks the store and the index; exits with 1 when something is wrong.
pub(crate) fn doctor(config: &Config, as_json: bool) -> Result<(), Failure> {
    let findings = block_on(examine(config))??;
    if as_json {
        let list: Vec<_> = findings
            .iter()
            .map(|found| json!({"what": found.what, "count": found.count}))
            .collect();
        table::print_line(&json!({"clean": findings.is_empty(), "findings": list}).to_string());
    } else {
        for found in &findings {
            table::print_line(&format!("{}: {}", found.what, found.count));
        }
        if findings.is_empty() {
            table::print_line("clean: the store and its search index are whole");
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    Err(Failure::from(anyhow::anyhow!("{} findings", findings.len())))
}

async fn examine(config: &Config) -> Result<Vec<Finding>, Failure> {
    let store = open_existing(config).await?;
    let found = store.check().await.context("failed to check the store")?;
    let mut findings: Vec<Finding> = found
        .into_iter()
        .map(|found| Finding { what: found.what.to_string(), count: found.count })
        .collect();
    let last = store.last_sequence().await.context("failed to read the store")?;
    findings.extend(examine_index(&config.data().join(INDEX_DIR), last));
    store.close().await;
    Ok(findings)
}

/// Looks at the index beside a store whose last change is `last`; no index is none that is wrong.
fn examine_index(dir: &Path, last: Sequence) -> Option<Finding> {
    if !dir.is_dir() {
        return None;
    }
    let mut found = None;
    for _ in 0..INDEX_READINGS {
        found = read_index(dir, last);
        if found.is_none() {
            break;
        }
    }
    found
}

/// Reads the index once. One that is behind the store catches up by itself.
fn read_index(dir: &Path, last: Sequence) -> Option<Finding> {
    let read = search::Reader::open(dir).and_then(|reader| {
        let damaged = reader.damaged_files()?;
        Ok((damaged, reader.sequence()?))
    });
    match read {
        Err(error) => Some(Finding { what: format!("{error}; {INDEX_REMEDY}"), count: 1 }),
        Ok((damaged, _)) if damaged > 0 => Some(Finding {
            what: format!("files of the search index are damaged; {INDEX_REMEDY}"),
            count: i64::try_from(damaged).unwrap_or(i64::MAX),
        }),
        Ok((_, at)) if at > last => Some(Finding {
            what: "changes in the search index that the store does not know; run newsstand reindex"
                .to_owned(),
            count: at.0 - last.0,
        }),
        Ok(_) => None,
    }
}

/// Makes the search index anew.
pub(crate) fn reindex(config: &Config) -> Result<(), Failure> {
    refuse_missing(config)?;
    let _lock = data_dir::lock(&config.data())?;
    let count = block_on(async {
        let store = open_existing(config).await?;
        let opened =
            Index::open(&config.data().join(INDEX_DIR)).context("failed to open the index")?;
        let count = pipeline::rebuild(&store, &opened.index).await?;
        store.close().await;
        Ok::<_, Failure>(count)
    })??;
    table::print_line(&format!("{count} articles indexed"));
    Ok(())
}

/// Brings the database to this version's schema.
pub(crate) fn migrate(config: &Config) -> Result<(), Failure> {
    let _lock = data_dir::lock(&config.data())?;
    let version = block_on(async {
        let store = open_store(config).await?;
        let version = store.schema_version().await.context("failed to read the schema")?;
        store.close().await;
        Ok::<_, anyhow::Error>(version)
    })??;
    table::print_line(&format!("the database has schema {version}"));
    Ok(())
}

/// Prints the effective configuration, secrets masked, with where each value comes from.
pub(crate) fn print_config(config: &Config, as_json: bool) -> Result<(), Failure> {
    if as_json {
        let list: Vec<_> = config
            .effective()
            .iter()
            .map(|value| {
                json!({"key": value.key, "value": value.printable(), "from": value.origin_text()})
            })
            .collect();
        table::print_line(&serde_json::Value::Array(list).to_string());
        return Ok(());
    }
    let rows: Vec<Vec<String>> = config
        .effective()
        .iter()
        .map(|value| vec![value.key.to_owned(), value.printable(), value.origin_text()])
        .collect();
    table::print(&["setting", "value", "from"], &rows);
    Ok(())
}
