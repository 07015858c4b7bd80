//! Happenings: what changes while the press runs, by `fixtures/press/happenings.toml`: a correction and a withdrawal.

use newsdesk::model::Instant;
use serde::Deserialize;

use super::article::Article;
use super::library::{Library, LibraryError, Withdrawal};
use super::manuscript::Block;

/// The file's name, for messages.
const FILE: &str = "happenings.toml";
/// The list of happenings, as it was at build time.
const HAPPENINGS: &str = include_str!("../../../../fixtures/press/happenings.toml");

/// Words that a title replaces in an article, saying so at its end.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    title: String,
    article: String,
    wrong: String,
    right: String,
    note: String,
}

/// An article that a title withdraws.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kill {
    title: String,
    article: String,
    note: String,
}

/// The outermost table of the file.
#[derive(Deserialize)]
struct HappeningFile {
    correction: Vec<Correction>,
    kill: Vec<Kill>,
}

/// Lets everything happen at once, at the instant `at`.
///
/// # Errors
/// The file is unreadable or names an article that is none.
pub(super) fn apply_all(library: &mut Library, at: Instant) -> Result<(), LibraryError> {
    let file: HappeningFile =
        toml::from_str(HAPPENINGS).map_err(|source| LibraryError::Table { file: FILE, source })?;
    for correction in &file.correction {
        correct(library, correction, at)
            .ok_or_else(|| subject_error(&correction.title, &correction.article))?;
    }
    for kill in &file.kill {
        withdraw(library, kill, at).ok_or_else(|| subject_error(&kill.title, &kill.article))?;
    }
    Ok(())
}

fn subject_error(title: &str, article: &str) -> LibraryError {
    LibraryError::Subject { file: FILE, subject: format!("{title}/{article}") }
}

fn correct(library: &mut Library, correction: &Correction, at: Instant) -> Option<()> {
    let shelf = library.shelf_mut(&correction.title)?;
    let article = shelf.articles.iter_mut().find(|it| it.manuscript.slug == correction.article)?;
    words_replace(article, &correction.wrong, &correction.right);
    article.manuscript.blocks.push(Block::Paragraph(correction.note.clone()));
    article.updated = Some(at);
    Some(())
}

fn words_replace(article: &mut Article, wrong: &str, right: &str) {
    for block in &mut article.manuscript.blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(text) | Block::Quote(text) => {
                *text = text.replace(wrong, right);
            }
            Block::List(items) => {
                for item in items {
                    *item = item.replace(wrong, right);
                }
            }
        }
    }
}

fn withdraw(library: &mut Library, kill: &Kill, at: Instant) -> Option<()> {
    let shelf = library.shelf_mut(&kill.title)?;
    let place = shelf.articles.iter().position(|it| it.manuscript.slug == kill.article)?;
    let article = shelf.articles.remove(place);
    shelf.withdrawals.push(Withdrawal {
        slug: article.manuscript.slug,
        at,
        note: kill.note.clone(),
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use newsdesk::model::SECOND_MS;

    use super::*;

    const START: Instant = Instant(1_795_345_200_000);

    fn text(library: &Library) -> String {
        let shelf = library.shelf("harbour-gazette").expect("title");
        format!("{:?}", shelf.article("sea-gate-holds").expect("article").manuscript.blocks)
    }

    #[test]
    fn correction_replaces_the_words_and_says_so() {
        let at = START.plus_ms(120 * SECOND_MS);
        let before = Library::build(START).expect("library");
        let after = before.after_happenings(at).expect("happenings");
        assert!(text(&before).contains("421 metres") && !text(&before).contains("Correction:"));
        let shelf = after.shelf("harbour-gazette").expect("title");
        let article = shelf.article("sea-gate-holds").expect("article");
        assert_eq!(article.updated, Some(at));
        assert!(text(&after).contains("The gate is 412 metres long"));
        assert!(text(&after).contains("Correction:"));
    }

    #[test]
    fn kill_takes_the_article_away_and_leaves_its_mark() {
        let before = Library::build(START).expect("library");
        let after = before.after_happenings(START).expect("happenings");
        let (before, after) = (before.shelf("northern-wire"), after.shelf("northern-wire"));
        assert!(before.expect("title").article("tanker-rumour").is_some());
        let after = after.expect("title");
        assert!(after.article("tanker-rumour").is_none());
        let guid = after.withdrawals[0].guid(&after.title);
        assert_eq!(guid, "urn:newsstand-press:northern-wire:tanker-rumour");
    }
}
