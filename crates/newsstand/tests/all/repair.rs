//! An index whose files are overwritten: the doctor says so, and the next start makes it anew while it serves.

use std::path::Path;

use crate::program::{Running, Scratch, ok, press, run, wait_for};

/// Overwrites the middle of an index's files; returns how many.
fn overwrite(dir: &Path) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(dir).expect("an index") {
        let path = entry.expect("a file").path();
        let is_segment = path.extension().is_some_and(|ending| ending == "idx" || ending == "term");
        let mut bytes = std::fs::read(&path).expect("a file");
        if is_segment && bytes.len() > 400 {
            // The end holds the checksum.
            let end = bytes.len() - 120;
            bytes[end / 3..end].fill(0xA5);
            std::fs::write(&path, bytes).expect("a file");
            count += 1;
        }
    }
    count
}

#[test]
fn an_overwritten_index_is_told_and_made_anew() {
    let scratch = Scratch::new("repair");
    let data = scratch.path("data");
    let index = Path::new(&data).join("index");
    let (_press, list) = press(&scratch);
    ok(&["import", &list, "--data", &data]);
    ok(&["fetch", "--once", "--no-pages", "--data", &data]);
    assert!(ok(&["doctor", "--data", &data]).contains("clean"));

    assert!(overwrite(&index) > 0);
    let told = run(&["doctor", "--data", &data]);
    assert_eq!(told.status.code(), Some(1));
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(text.contains("search index") && text.contains("reindex"), "{text}");

    let server = Running::start(&["serve", "--listen", "127.0.0.1:0", "--data", &data]);
    wait_for("search on the index made anew", || {
        let (status, page) = server.get("/search?q=harbour");
        assert!(matches!(status, 200 | 503), "{status}");
        (status == 200 && page.contains("/article/")).then_some(())
    });
    drop(server);
    assert!(ok(&["doctor", "--data", &data]).contains("clean"));

    std::fs::write(index.join("meta.json"), "{").expect("a file");
    assert_eq!(run(&["doctor", "--data", &data]).status.code(), Some(1));
    assert!(ok(&["reindex", "--data", &data]).contains("articles indexed"));
    assert!(ok(&["doctor", "--data", &data]).contains("clean"));
}
