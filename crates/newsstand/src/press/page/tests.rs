//! Tests of the pages: what the product's own extraction reads out of them.

use newsdesk::model::{Instant, LicenceKind};
use url::Url;

use super::*;
use crate::press::library::Library;
use crate::press::manuscript::Block;

const BASE: &str = "http://127.0.0.1:8800";

fn library() -> Library {
    Library::build(Instant(1_795_345_200_000)).expect("library")
}

fn extracted(library: &Library, title: &str, slug: &str) -> intake::extract::Extracted {
    let shelf = library.shelf(title).expect(title);
    let article = shelf.article(slug).expect(slug);
    let url = Url::parse(&format!("{BASE}{}", article.path(&shelf.title))).expect("url");
    intake::extract::extract(&article_page(shelf, article, BASE), &url)
}

#[test]
fn text_is_extracted_whole_and_without_the_frame() {
    let library = library();
    for (title, slug) in [
        ("ledger-and-line", "bakers-buy-the-mill"),
        ("brae-fell-observer", "water-on-kelda-b"),
        ("il-molo", "trattato-osk-firma"),
        ("sada-al-mina", "sea-gate-calderport"),
        ("shiokaze-shimpo", "lighthouse-relit"),
    ] {
        let found = extracted(&library, title, slug);
        let shelf = library.shelf(title).expect(title);
        let article = shelf.article(slug).expect(slug);
        assert_eq!(found.headline.as_ref(), Some(&article.manuscript.headline));
        assert_eq!(found.published, Some(article.published), "{slug}");
        assert!(found.is_article, "{slug}");
        for block in &article.manuscript.blocks {
            if let Block::Paragraph(text) = block {
                assert!(found.body_text.contains(text.as_str()), "{slug} lacks {text}");
            }
        }
        for foreign in ["newsletter", "Sign up", "Related", "登録", "اشترك", "Iscriviti"] {
            assert!(!found.body_text.contains(foreign), "{slug} holds {foreign}");
        }
    }
}

#[test]
fn licence_and_origin_are_found_on_republished_pages() {
    let found = extracted(&library(), "kessandra-review", "dengue-what-zero-means");
    assert_eq!(found.licence.map(|it| it.kind), Some(LicenceKind::CcBy));
    assert_eq!(found.origin.map(|it| it.name), Some("Tideline".to_owned()));
    let found = extracted(&library(), "harbour-gazette", "osk-treaty-signed-in-portovena");
    assert_eq!(found.licence.map(|it| it.kind), None);
    assert!(found.body_text.starts_with("PORTOVENA (Northern Wire) – "), "{}", found.body_text);
    assert_eq!(found.byline.as_deref(), Some("Northern Wire"));
}

#[test]
fn linked_data_cannot_leave_its_script() {
    let library = library();
    for shelf in &library.shelves {
        for article in &shelf.articles {
            let page = article_page(shelf, article, BASE);
            assert_eq!(page.matches("<script").count(), 1, "{}", article.manuscript.slug);
            assert_eq!(page.matches("</script>").count(), 1);
            assert!(page.contains(&format!(
                "<html lang=\"{}\" dir=\"{}\">",
                shelf.title.language,
                shelf.title.direction()
            )));
        }
    }
}
