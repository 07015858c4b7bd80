//! What becomes of an index whose files are overwritten: it is noticed, emptied, and filled again while it is open.

use std::path::Path;

use newsdesk::model::Sequence;
use search::{Error, Index, Reader};

use crate::desk::{Desk, NOW, article, query};

/// Overwrites the middle of the files with an ending; their lengths and ends stay. Returns how many there were.
fn overwrite(dir: &Path, endings: &[&str]) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let mut bytes = std::fs::read(&path).unwrap_or_default();
        if !endings.contains(&ending) || bytes.len() < 200 {
            continue;
        }
        // The footer with the checksum is some 100 bytes at the end.
        let end = bytes.len() - 120;
        bytes.get_mut(end / 3..end).unwrap().fill(0xA5);
        std::fs::write(&path, bytes).unwrap();
        count += 1;
    }
    count
}

fn filled() -> Desk {
    let body = "adrift at sea with nothing but a lantern and the tide";
    let changes: Vec<_> = (1..=300).map(|id| article(id, &format!("Buoy {id}"), body)).collect();
    Desk::with(&changes)
}

#[test]
fn a_whole_index_stays_and_is_checked_once() {
    let desk = filled();
    assert_eq!(Reader::open(desk.directory.path()).unwrap().damaged_files().unwrap(), 0);
    assert!(!desk.index.mend().unwrap());
    assert!(!desk.index.mend().unwrap());
    assert_eq!(desk.hits(&query("lantern")).total, 300);
    assert_eq!(desk.index.sequence().unwrap(), Sequence(1));
}

#[test]
fn overwritten_files_are_found_at_the_next_start_and_the_index_is_filled_again() {
    for endings in [&["term"][..], &["idx"], &["pos"], &["fieldnorm"], &["idx", "pos", "term"]] {
        let Desk { index, directory } = filled();
        drop(index);
        assert!(overwrite(directory.path(), endings) > 0, "{endings:?}");
        if let Ok(reader) = Reader::open(directory.path()) {
            assert!(reader.damaged_files().unwrap() > 0, "{endings:?}");
        }
        let opened = Index::open(directory.path()).unwrap();
        let desk = Desk { index: opened.index, directory };
        assert!(desk.index.mend().unwrap() || opened.was_rebuilt, "{endings:?}");
        assert_eq!(desk.index.sequence().unwrap(), Sequence(0), "{endings:?}");
        let reader = desk.index.reader();
        assert!(matches!(reader.search(&query("buoy"), NOW), Err(Error::BeingMade)));
        desk.take(&[article(1, "Buoy", "")], 5);
        desk.index.set_complete();
        assert_eq!(reader.search(&query("buoy"), NOW).unwrap().total, 1, "{endings:?}");
        assert!(!desk.index.mend().unwrap(), "{endings:?}");
    }
}

#[test]
fn an_open_index_that_loses_its_commit_is_started_anew() {
    let desk = filled();
    assert!(!desk.index.mend().unwrap());
    std::fs::write(desk.directory.path().join("meta.json"), "{").unwrap();
    assert!(desk.index.sequence().is_err());
    assert!(desk.index.mend().unwrap());
    desk.take(&[article(2, "Anchor", "")], 7);
    desk.index.set_complete();
    assert_eq!((desk.found("anchor"), desk.found("buoy")), (vec![2], vec![]));
    let (desk, was_rebuilt) = desk.reopened();
    assert!(!was_rebuilt);
    assert!(!desk.index.mend().unwrap());
    assert_eq!(desk.found("anchor"), [2]);
}
