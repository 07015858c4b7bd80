//! Addresses that hold secrets are refused by the commands, whose feeds everybody reads, and are in no list that goes out.

use crate::program::{Scratch, check_fails};

#[test]
fn addresses_with_secrets_are_refused_and_never_repeated() {
    let scratch = Scratch::new("secrets");
    let data = scratch.path("data");
    for (url, what) in [
        ("http://127.0.0.1:9/rss?token=AB3DFGHIJKLM5NOPQRST", "holds a key"),
        ("http://ada:tide@127.0.0.1:9/rss", "holds a name or password"),
    ] {
        check_fails(&["add", url, "--data", &data], 2, what);
        check_fails(&["add", url, "--data", &data], 2, "/admin/add");
        let list = scratch.path("list.opml");
        let outlines =
            format!("<outline xmlUrl=\"http://127.0.0.1:9/public\"/><outline xmlUrl=\"{url}\"/>");
        std::fs::write(&list, format!("<opml version=\"2.0\"><body>{outlines}</body></opml>"))
            .expect("a file");
        check_fails(&["import", &list, "--data", &data], 2, what);
        let told = crate::program::run(&["import", &list, "--data", &data]);
        let err = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(!err.contains("AB3D") && !err.contains("tide"), "{err}");
    }
    let written = std::path::Path::new(&data).join("newsstand.db");
    assert!(!written.exists(), "nothing was written");
}
