//! Republication: articles of one title that others run as well, by `fixtures/press/copies.toml`. Agency copies end with
//! the agency's credit line, openly licensed texts carry their licence on.

use serde::Deserialize;

use super::article::{Article, Origin, Permission};
use super::library::{Library, LibraryError};
use super::manuscript::duration_read;

/// The file's name, for messages.
const FILE: &str = "copies.toml";
/// The list of copies, as it was at build time.
const COPIES: &str = include_str!("../../../../fixtures/press/copies.toml");

/// One article in one more title.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Copy {
    /// The slug of the title that has it first.
    from: String,
    /// The slug of the article.
    article: String,
    /// The slug of the title that republishes it.
    title: String,
    /// How long after the original, such as `1h20m`.
    after: String,
    /// The republisher's own headline.
    headline: Option<String>,
    /// How many parts of the body the republisher kept.
    paragraphs: Option<usize>,
}

/// The outermost table of the file.
#[derive(Deserialize)]
struct CopyFile {
    copy: Vec<Copy>,
}

/// Adds every republished article to its title.
///
/// # Errors
/// The file is unreadable, or names an article, a title or a time that is none.
pub(super) fn add_all(library: &mut Library) -> Result<(), LibraryError> {
    for copy in load()? {
        let subject = || LibraryError::Subject {
            file: FILE,
            subject: format!("{}/{} in {}", copy.from, copy.article, copy.title),
        };
        let article = article_copy(library, &copy).ok_or_else(subject)?;
        library.shelf_mut(&copy.title).ok_or_else(subject)?.articles.push(article);
    }
    Ok(())
}

fn load() -> Result<Vec<Copy>, LibraryError> {
    toml::from_str::<CopyFile>(COPIES)
        .map(|file| file.copy)
        .map_err(|source| LibraryError::Table { file: FILE, source })
}

fn article_copy(library: &Library, copy: &Copy) -> Option<Article> {
    let shelf = library.shelf(&copy.from)?;
    let original = shelf.article(&copy.article)?;
    let after_ms = duration_read(&copy.after)?;
    let mut manuscript = original.manuscript.clone();
    manuscript.age_ms -= after_ms;
    if let Some(headline) = &copy.headline {
        manuscript.headline.clone_from(headline);
    }
    manuscript.blocks.truncate(copy.paragraphs.unwrap_or(usize::MAX));
    let permission = match original.licence {
        Some(_) => Permission::OpenLicence,
        None => Permission::Service,
    };
    if permission == Permission::Service {
        manuscript.byline = Some(shelf.title.name.clone());
    }
    Some(Article {
        manuscript,
        published: original.published.plus_ms(after_ms),
        updated: None,
        licence: original.licence.clone(),
        origin: Some(Origin {
            name: shelf.title.name.clone(),
            path: original.path(&shelf.title),
            permission,
        }),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use newsdesk::model::Instant;

    use super::*;

    #[test]
    fn every_copy_has_its_original_and_comes_after_it() {
        let library = Library::build(Instant(1_795_345_200_000)).expect("library");
        for copy in load().expect("copies") {
            let original = library.shelf(&copy.from).and_then(|it| it.article(&copy.article));
            let republished = library.shelf(&copy.title).and_then(|it| it.article(&copy.article));
            let (original, republished) = original.zip(republished).expect(&copy.article);
            assert!(original.published < republished.published, "{}", copy.article);
            assert_eq!(original.licence, republished.licence);
            assert_ne!(copy.from, copy.title);
            let kept = &republished.manuscript.blocks;
            assert!(original.manuscript.blocks.starts_with(kept), "{}", copy.article);
        }
    }

    #[test]
    fn agency_is_copied_often_and_open_texts_thrice() {
        let copies = load().expect("copies");
        let mut titles_by_wire: HashMap<&str, usize> = HashMap::new();
        for copy in copies.iter().filter(|it| it.from == "northern-wire") {
            *titles_by_wire.entry(&copy.article).or_default() += 1;
        }
        assert!(titles_by_wire.values().sum::<usize>() >= 40);
        assert!(titles_by_wire.values().filter(|count| **count >= 2).count() >= 3);
        assert!(copies.iter().filter(|it| it.from == "tideline").count() >= 3);
    }
}
