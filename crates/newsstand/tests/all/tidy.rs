//! The house's rules that compilers do not check: arrows between rooms, headers of files, links of documents.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates and what each of them may use of ours.
const ARROWS: [(&str, &[&str]); 7] = [
    ("newsdesk", &[]),
    ("intake", &["newsdesk"]),
    ("outbound", &["newsdesk"]),
    ("store", &["newsdesk", "intake"]),
    ("search", &["newsdesk"]),
    ("web", &["newsdesk", "intake", "store", "search"]),
    ("newsstand", &["newsdesk", "intake", "outbound", "store", "search", "web"]),
];

/// Libraries that belong to one room alone.
const ROOMS: [(&str, &[&str]); 9] = [
    ("sqlx", &["store"]),
    ("reqwest", &["outbound"]),
    ("rustls", &["outbound"]),
    ("tantivy", &["search"]),
    ("ammonia", &["intake"]),
    ("quick-xml", &["intake"]),
    ("dom_smoothie", &["intake"]),
    ("dom_query", &["intake"]),
    ("clap", &["newsstand"]),
];

/// What `newsdesk` must never know.
const PURE: [&str; 7] =
    ["std::fs", "std::net", "SystemTime", "std::env", "tokio", "std::process", "std::thread"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

/// Returns every file below a directory with one of the endings.
fn files(dir: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![dir.to_path_buf()];
    while let Some(dir) = todo.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | "node_modules" | ".git" | "data") {
                    todo.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns the names in `[dependencies]` of a crate's manifest.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml"))
        .expect("a manifest");
    let section = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn manifests_keep_the_arrows() {
    let ours: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    for (name, allowed) in ARROWS {
        let used: Vec<String> =
            dependencies(name).into_iter().filter(|used| ours.contains(&used.as_str())).collect();
        for used in used {
            assert!(allowed.contains(&used.as_str()), "{name} must not use {used}");
        }
    }
}

#[test]
fn each_library_stays_in_its_room() {
    for (library, rooms) in ROOMS {
        for (name, _) in ARROWS {
            let is_used = dependencies(name).contains(library);
            assert!(
                !is_used || rooms.contains(&name),
                "{library} belongs to {rooms:?}, not {name}"
            );
        }
    }
}

#[test]
fn the_newsdesk_is_pure() {
    for file in files(&root().join("crates/newsdesk/src"), &[".rs"]) {
        let text = fs::read_to_string(&file).expect("a source");
        for word in PURE {
            assert!(!text.contains(word), "{} knows {word}", file.display());
        }
    }
    assert_eq!(
        dependencies("newsdesk").into_iter().collect::<Vec<_>>(),
        ["frostem", "thiserror", "unicode-normalization", "unicode-segmentation"]
    );
}

#[test]
fn stages_of_the_newsdesk_import_the_model_alone() {
    const STAGES: [&str; 12] = [
        "arrival", "copies", "links", "names", "quotes", "rank", "rights", "schedule", "sections",
        "story", "summary", "wall",
    ];
    for file in files(&root().join("crates/newsdesk/src"), &[".rs"]) {
        let text = fs::read_to_string(&file).expect("a source");
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        if name == "lib" {
            continue;
        }
        for stage in STAGES {
            let is_own = name == stage || file.components().any(|part| part.as_os_str() == stage);
            assert!(
                is_own || !text.contains(&format!("crate::{stage}")),
                "{} imports {stage}",
                file.display()
            );
        }
    }
}

#[test]
fn safe_markup_is_made_in_one_place() {
    let mut makers = BTreeSet::new();
    for (name, _) in ARROWS {
        for file in files(&root().join("crates").join(name).join("src"), &[".rs"]) {
            let text = fs::read_to_string(&file).expect("a source");
            if text.replace("-> SanitizedHtml {", "").contains("SanitizedHtml {") {
                makers.insert(file);
            }
        }
    }
    let inside = root().join("crates/intake/src/sanitize");
    for maker in &makers {
        assert!(maker.starts_with(&inside), "{} makes SanitizedHtml", maker.display());
    }
    assert!(!makers.is_empty());
}

#[test]
fn every_source_file_says_what_it_is() {
    for file in files(&root().join("crates"), &[".rs"]) {
        let text = fs::read_to_string(&file).expect("a source");
        assert!(text.starts_with("//!"), "{} has no header", file.display());
    }
}

#[test]
fn no_unfinished_work_stays_behind() {
    let words = [["to", "do!("].concat(), ["unimplement", "ed!("].concat(), ["FIX", "ME"].concat()];
    for file in files(&root().join("crates"), &[".rs", ".html", ".css", ".js", ".sql"]) {
        let text = fs::read_to_string(&file).expect("a source");
        for word in &words {
            assert!(!text.contains(word.as_str()), "{} holds {word}", file.display());
        }
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let numbers = |database: &str| -> Vec<String> {
        files(&root().join("crates/store/migrations").join(database), &[".sql"])
            .iter()
            .map(|file| file.file_name().expect("a name").to_string_lossy().into_owned())
            .collect()
    };
    let sqlite = numbers("sqlite");
    assert!(!sqlite.is_empty());
    assert_eq!(sqlite, numbers("postgres"));
}

#[test]
fn links_of_the_documents_resolve() {
    for file in files(&root(), &[".md"]) {
        let text = fs::read_to_string(&file).expect("a document");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            let target = file.parent().expect("a folder").join(path);
            assert!(target.exists(), "{} links to {link}, which is not there", file.display());
        }
    }
}

#[test]
fn no_document_names_a_machine() {
    let words = [["/wo", "rk/"].concat(), ["/tmp/", "bash"].concat(), ["/ro", "ot/"].concat()];
    let endings =
        [".md", ".rs", ".toml", ".sh", ".html", ".css", ".js", ".mjs", ".sql", "Makefile"];
    for file in files(&root(), &endings) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for word in &words {
            assert!(!text.contains(word.as_str()), "{} holds {word}", file.display());
        }
    }
}
