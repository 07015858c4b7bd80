//! The library: every title with its articles, own and republished, at one state of the world. Pure: files that were
//! built in and the instant of the start go in, articles come out; what happens later is a second library.

use newsdesk::model::{Instant, MINUTE_MS};

use super::article::{Article, article_guid};
use super::manuscript::{self, ManuscriptError};
use super::title::{self, Title};
use super::{happening, republication};

/// Why the library could not be built.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LibraryError {
    /// A table of the press is not readable.
    #[error("failed to read the press's {file}")]
    Table {
        /// The file's name.
        file: &'static str,
        /// What is wrong with it.
        #[source]
        source: toml::de::Error,
    },
    /// A text is not readable.
    #[error("failed to read a text of the press")]
    Text(#[source] ManuscriptError),
    /// A table names an article that does not exist, or a time that is none.
    #[error("{file} names {subject}, which is not to be had")]
    Subject {
        /// The file's name.
        file: &'static str,
        /// What it names.
        subject: String,
    },
}

/// An article that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Withdrawal {
    /// The article's slug.
    pub(super) slug: String,
    /// When it was withdrawn.
    pub(super) at: Instant,
    /// What the title says about it.
    pub(super) note: String,
}

impl Withdrawal {
    /// Returns the name under which feeds knew the article.
    pub(super) fn guid(&self, title: &Title) -> String {
        article_guid(&title.slug, &self.slug)
    }
}

/// One title with what it has published.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    /// The title.
    pub(super) title: Title,
    /// Its articles, newest first.
    pub(super) articles: Vec<Article>,
    /// What it has withdrawn.
    pub(super) withdrawals: Vec<Withdrawal>,
}

impl Shelf {
    /// Returns the article of that slug.
    pub(super) fn article(&self, slug: &str) -> Option<&Article> {
        self.articles.iter().find(|it| it.manuscript.slug == slug)
    }

    /// Returns when the title last published, changed or withdrew something.
    pub(super) fn changed(&self) -> Option<Instant> {
        let articles = self.articles.iter().map(Article::changed);
        articles.chain(self.withdrawals.iter().map(|it| it.at)).max()
    }
}

/// Every title with what it has published.
#[derive(Clone, Debug)]
pub(super) struct Library {
    /// The titles, in the order of their list.
    pub(super) shelves: Vec<Shelf>,
}

impl Library {
    /// Builds the library as it stands when the press starts.
    ///
    /// # Errors
    /// See [`LibraryError`]; the files are built in, so that a tested binary gives none.
    pub(super) fn build(start: Instant) -> Result<Self, LibraryError> {
        let start = minute_floor(start);
        let titles =
            title::load().map_err(|source| LibraryError::Table { file: "titles.toml", source })?;
        let shelves = titles.into_iter().map(|title| shelf_build(title, start));
        let mut library = Self { shelves: shelves.collect::<Result<_, _>>()? };
        republication::add_all(&mut library)?;
        for shelf in &mut library.shelves {
            shelf.articles.sort_by_key(|it| std::cmp::Reverse(it.published));
        }
        Ok(library)
    }

    /// Returns the library as it stands after the happenings of instant `at`.
    ///
    /// # Errors
    /// See [`LibraryError`]; the files are built in, so that a tested binary gives none.
    pub(super) fn after_happenings(&self, at: Instant) -> Result<Self, LibraryError> {
        let mut library = self.clone();
        happening::apply_all(&mut library, at)?;
        Ok(library)
    }

    /// Returns the title of that slug.
    pub(super) fn shelf(&self, slug: &str) -> Option<&Shelf> {
        self.shelves.iter().find(|it| it.title.slug == slug)
    }

    /// Returns the title of that slug for changing it.
    pub(super) fn shelf_mut(&mut self, slug: &str) -> Option<&mut Shelf> {
        self.shelves.iter_mut().find(|it| it.title.slug == slug)
    }
}

fn shelf_build(title: Title, start: Instant) -> Result<Shelf, LibraryError> {
    let manuscripts = manuscript::load(&title.slug).map_err(LibraryError::Text)?;
    let articles = manuscripts.into_iter().map(|it| Article::own(it, &title, start)).collect();
    Ok(Shelf { title, articles, withdrawals: Vec::new() })
}

/// Returns the beginning of the minute of an instant: people publish at whole minutes.
pub(super) fn minute_floor(instant: Instant) -> Instant {
    Instant(instant.0.div_euclid(MINUTE_MS) * MINUTE_MS)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const START: Instant = Instant(1_795_345_200_000);

    #[test]
    fn library_is_large_and_nothing_in_it_stands_twice() {
        let library = Library::build(START).expect("library");
        let articles: usize = library.shelves.iter().map(|it| it.articles.len()).sum();
        assert!(articles >= 330, "{articles} articles");
        for Shelf { title, articles, .. } in &library.shelves {
            let slugs: HashSet<&str> =
                articles.iter().map(|it| it.manuscript.slug.as_str()).collect();
            let times: HashSet<i64> = articles.iter().map(|it| it.published.0).collect();
            assert_eq!(slugs.len(), articles.len(), "{}: a slug stands twice", title.slug);
            assert_eq!(times.len(), articles.len(), "{}: a time stands twice", title.slug);
        }
    }

    #[test]
    fn articles_stand_newest_first_and_none_is_of_the_future() {
        for shelf in Library::build(START).expect("library").shelves {
            assert!(shelf.articles.is_sorted_by(|a, b| a.published > b.published));
            assert!(shelf.changed().is_some_and(|it| it < START));
        }
    }
}
