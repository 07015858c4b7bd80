//! Recorded feeds of real sites and other parsers' test files, where they are at hand (`NEWSSTAND_CORPUS`).

use std::path::{Path, PathBuf};

use intake::parse::{opml, parse};

use crate::corpus::corpus;

/// Files of one walk.
const MAX_FILES: usize = 10_000;

/// Feeds of the recorded ones that must give entries.
const MIN_READ: usize = 180;

/// Returns every file below a folder, in a fixed order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
        assert!(found.len() <= MAX_FILES);
    }
    found.sort();
    found
}

#[test]
fn real_feeds_give_the_agreed_number_of_entries() {
    let Some(corpus) = corpus() else { return };
    let feeds = corpus.join("feeds");
    let oracle =
        std::fs::read_to_string(feeds.join("real-oracle.tsv")).expect("the agreed numbers");
    let (mut read, mut right, mut all) = (0_usize, 0_usize, 0_usize);
    for line in oracle.lines().skip(1) {
        let mut fields = line.split('\t');
        let name = fields.next().expect("a name");
        let agreed: usize = fields.next().and_then(|n| n.parse().ok()).expect("a number");
        let bytes = std::fs::read(feeds.join(name)).expect("a feed");
        let got = parse(&bytes, None, None).map_or(0, |document| document.entries.len());
        if got != agreed {
            println!("{name}: {got} entries, agreed {agreed}");
        }
        all += 1;
        read += usize::from(got > 0 || agreed == 0);
        right += usize::from(got == agreed);
    }
    assert!(read >= MIN_READ, "{read} of {all} give entries");
    assert!(right * 100 >= all * 97, "{right} of {all} give the agreed number");
}

#[test]
fn every_subscription_of_real_lists_is_kept() {
    let Some(corpus) = corpus() else { return };
    for path in files(&corpus.join("opml")) {
        let bytes = std::fs::read(&path).expect("a list");
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        let is_list = text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<');
        let named = text.matches("xmlurl=").count() - text.matches("xmlurl=\"\"").count();
        let kept = opml(&bytes).map_or(0, |outlines| outlines.len());
        assert!(!is_list || kept >= named, "{}: {kept} of {named}", path.display());
    }
}

#[test]
fn no_conformance_file_panics() {
    let Some(corpus) = corpus() else { return };
    let paths = files(&corpus.join("feeds/conformance"));
    let read = paths.iter().filter(|path| {
        let bytes = std::fs::read(path).expect("a file");
        parse(&bytes, None, None).is_ok()
    });
    println!("{} of {} are feeds", read.count(), paths.len());
}
