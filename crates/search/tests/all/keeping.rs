//! How the index follows the store: replacing, deleting, reopening, starting anew.

use std::path::PathBuf;

use newsdesk::model::{ArticleId, Sequence};
use search::{Change, Error, Index, Reader};

use crate::desk::{Desk, Directory, NOW, article, gone, query};

#[test]
fn a_change_replaces_and_a_gone_article_goes() {
    let desk = Desk::with(&[article(1, "Old words", ""), article(2, "Other words", "")]);
    desk.take(&[article(1, "New phrase", "")], 2);
    assert_eq!(desk.found("old -other"), [0; 0]);
    assert_eq!(desk.found("phrase"), [1]);
    desk.take(&[gone(1), gone(77)], 3);
    assert_eq!(desk.found("phrase"), [0; 0]);
    assert_eq!(desk.found("words"), [2]);
}

#[test]
fn the_last_change_of_a_batch_counts() {
    let desk = Desk::with(&[
        article(5, "Draft", ""),
        article(3, "Sketch", ""),
        article(5, "Final", ""),
        article(4, "Note", ""),
        gone(4),
    ]);
    assert_eq!(desk.found("draft"), [0; 0]);
    assert_eq!(desk.found("note"), [0; 0]);
    assert_eq!((desk.found("final"), desk.found("sketch")), (vec![5], vec![3]));
}

#[test]
fn applying_again_changes_nothing() {
    let changes = [article(1, "Mast", ""), article(2, "Mast", ""), gone(3)];
    let desk = Desk::with(&changes);
    desk.take(&changes, 2);
    assert_eq!(desk.hits(&query("mast")).total, 2);
    let (desk, _) = desk.reopened();
    desk.take(&changes, 3);
    assert_eq!(desk.hits(&query("mast")).total, 2);
}

#[test]
fn reopening_keeps_the_sequence_and_the_articles() {
    let desk = Desk::with(&[article(1, "Buoy", "")]);
    desk.index.commit(Sequence(41)).unwrap();
    let (desk, was_rebuilt) = desk.reopened();
    assert!(!was_rebuilt);
    assert_eq!(desk.index.sequence().unwrap(), Sequence(41));
    assert_eq!(desk.found("buoy"), [1]);
}

#[test]
fn what_was_not_committed_is_as_if_never_applied() {
    let desk = Desk::with(&[article(1, "Buoy", "")]);
    desk.index.apply(&[article(2, "Anchor", ""), gone(1)]).unwrap();
    assert_eq!(desk.found("anchor"), [0; 0]);
    let (desk, _) = desk.reopened();
    assert_eq!((desk.found("anchor"), desk.found("buoy")), (vec![], vec![1]));
    assert_eq!(desk.index.sequence().unwrap(), Sequence(1));
    desk.take(&[article(2, "Anchor", "")], 2);
    assert_eq!(desk.found("anchor"), [2]);
}

#[test]
fn a_released_writer_comes_back() {
    let desk = Desk::new();
    desk.index.release_writer().unwrap();
    for round in 1..=30 {
        desk.take(&[article(round, "Ballast", "")], round);
        if round % 3 == 0 {
            desk.index.release_writer().unwrap();
        }
    }
    assert_eq!(desk.hits(&query("ballast")).total, 30);
    assert_eq!(desk.index.sequence().unwrap(), Sequence(30));
}

#[test]
fn clearing_starts_at_nothing() {
    let desk = Desk::with(&[article(1, "Buoy", "")]);
    desk.index.apply(&[article(2, "Buoy", "")]).unwrap();
    desk.index.clear().unwrap();
    assert_eq!(desk.index.sequence().unwrap(), Sequence(0));
    assert_eq!(desk.found("buoy"), [0; 0]);
    desk.take(&[article(1, "Buoy", "")], 9);
    assert_eq!(desk.found("buoy"), [1]);
}

#[test]
fn a_long_batch_is_taken_in_parts() {
    let body = "keel rudder sail ".repeat(4_000);
    let changes: Vec<Change> = (1..=150).map(|id| article(id, "Hull", &body)).collect();
    let desk = Desk::new();
    desk.index.apply(&changes).unwrap();
    assert_eq!(desk.found("hull"), [0; 0]);
    desk.index.apply(&[article(1, "Deck", ""), gone(150)]).unwrap();
    desk.index.commit(Sequence(7)).unwrap();
    assert_eq!(desk.hits(&query("hull")).total, 148);
    assert_eq!(desk.found("deck"), [1]);
}

#[test]
fn a_reader_beside_the_writer_sees_commits() {
    let desk = Desk::with(&[article(1, "Buoy", "")]);
    let reader = Reader::open(desk.directory.path()).unwrap();
    desk.take(&[article(2, "Buoy", "")], 2);
    assert_eq!(reader.search(&query("buoy"), NOW).unwrap().total, 1);
    reader.refresh().unwrap();
    let hits = reader.search(&query("buoy"), NOW).unwrap();
    assert_eq!((hits.total, hits.ids.len()), (2, 2));
    assert!(hits.ids.contains(&ArticleId(2)));
    assert_eq!(reader.sequence().unwrap(), Sequence(2));
}

#[test]
fn a_reader_makes_no_index() {
    let directory = Directory::new();
    assert!(matches!(Reader::open(directory.path()), Err(Error::Open { .. })));
    assert!(!directory.path().join("meta.json").exists());
}

#[test]
fn a_missing_directory_is_created() {
    let directory = Directory::new();
    let opened = Index::open(&directory.path().join("a/b")).unwrap();
    assert!(!opened.was_rebuilt);
    assert_eq!(opened.index.sequence().unwrap(), Sequence(0));
}

#[test]
fn a_lock_file_left_behind_stops_nobody() {
    let directory = Directory::new();
    for name in [".tantivy-writer.lock", ".tantivy-meta.lock"] {
        std::fs::write(directory.path().join(name), "").unwrap();
    }
    let opened = Index::open(directory.path()).unwrap();
    opened.index.apply(&[article(1, "Buoy", "")]).unwrap();
    opened.index.commit(Sequence(1)).unwrap();
    assert_eq!(opened.index.search(&query("buoy"), NOW).unwrap().total, 1);
}

/// Returns the files of an index's directory with a given ending.
fn files(desk: &Desk, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(desk.directory.path()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

#[test]
fn a_damaged_index_is_started_anew() {
    let damage = |name: &str, ending: &str, hurt: &dyn Fn(&PathBuf)| {
        let desk = Desk::with(&[article(1, "Buoy", "adrift at sea")]);
        let keepsake = desk.directory.path().join("keepsake.txt");
        std::fs::write(&keepsake, "not ours").unwrap();
        let hurt_files = files(&desk, ending);
        assert!(!hurt_files.is_empty(), "{name}");
        hurt_files.iter().for_each(hurt);
        let (desk, was_rebuilt) = desk.reopened();
        assert!(was_rebuilt, "{name}");
        assert_eq!(desk.index.sequence().unwrap(), Sequence(0), "{name}");
        desk.take(&[article(1, "Buoy", "")], 5);
        assert!(matches!(desk.index.search(&query("buoy"), NOW), Err(Error::BeingMade)), "{name}");
        desk.index.set_complete();
        assert_eq!(desk.found("buoy"), [1], "{name}");
        assert!(keepsake.exists(), "{name}");
    };
    damage("garbled meta", "meta.json", &|path| std::fs::write(path, "{").unwrap());
    damage("lost meta", "meta.json", &|path| std::fs::remove_file(path).unwrap());
    damage("garbled list of files", ".managed.json", &|path| std::fs::write(path, "?").unwrap());
    damage("lost words", ".term", &|path| std::fs::remove_file(path).unwrap());
    damage("cut postings", ".idx", &|path| std::fs::write(path, "x").unwrap());
    damage("empty columns", ".fast", &|path| std::fs::write(path, "").unwrap());
    damage("foreign payload", "meta.json", &|path| {
        let meta = std::fs::read_to_string(path).unwrap();
        let payload = "\"payload\": \"1\"";
        assert!(meta.contains(payload), "{meta}");
        std::fs::write(path, meta.replace(payload, "\"payload\": \"none\"")).unwrap();
    });
    damage("other schema", "meta.json", &|path| {
        let meta = std::fs::read_to_string(path).unwrap();
        std::fs::write(path, meta.replace("words_", "earlier_words_")).unwrap();
    });
}
