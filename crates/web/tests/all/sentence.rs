//! The sentences: every key that is used exists, and every key that exists is used.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Calls that take a key as their first argument.
const CALLS: [&str; 6] = ["say(", "count(", "say_with(", "say_of(", "look_up(", "sentence("];
/// Keys that are put together from what they name.
const MADE: [&str; 1] = ["country-"];

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(path);
            }
        }
    }
    found
}

fn texts(folder: &str, ending: &str) -> String {
    let read = |path: PathBuf| std::fs::read_to_string(path).expect("a file");
    files(folder, ending).into_iter().map(read).collect::<Vec<_>>().join("\n")
}

/// Returns the keys of all sentences.
fn keys() -> BTreeSet<String> {
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let all = texts("i18n", "ftl");
    let lines = all.lines().filter(is_key);
    lines.filter_map(|line| line.split(" =").next()).map(str::to_owned).collect()
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let (keys, code) = (keys(), texts("src", "rs") + &texts("templates", "html"));
    assert!(keys.len() > 100);
    for call in CALLS {
        for rest in code.split(call).skip(1) {
            let Some(key) = rest.trim_start().strip_prefix('"').and_then(|it| it.split('"').next())
            else {
                continue;
            };
            assert!(keys.contains(key), "{call}\"{key}\" has no sentence");
        }
    }
}

#[test]
fn every_sentence_is_used() {
    let code = texts("src", "rs") + &texts("templates", "html");
    let used: BTreeSet<&str> = code.split('"').collect();
    for key in keys() {
        let is_made = MADE.iter().any(|start| key.starts_with(start));
        assert!(is_made || used.contains(key.as_str()), "{key} is used nowhere");
    }
}
