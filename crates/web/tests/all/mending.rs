//! Search while its index is damaged, and after it was made anew beside the running pages.

use crate::stand::Stand;

#[tokio::test]
async fn search_says_that_its_index_is_being_made_anew() {
    let stand = Stand::seeded().await;
    assert!(!stand.index.mend().expect("a check"));
    std::fs::write(stand.directory.join("index/meta.json"), "{").expect("damage");
    stand.index.sequence().expect_err("an unreadable commit");
    assert!(stand.index.mend().expect("an empty index"));
    let reply = stand.get("/search?q=harbour").await;
    assert_eq!(reply.status, 503);
    assert_eq!(reply.header("retry-after"), "30");
    assert!(reply.text().contains("being made anew"), "{}", reply.text());
    assert_eq!(stand.get("/").await.status, 200, "everything else can be read");
    stand.refresh().await;
    stand.index.set_complete();
    let found = stand.get("/search?q=harbour").await;
    assert_eq!(found.status, 200);
    assert!(found.text().contains("/article/"));
}
