//! Manuscripts: the texts of the press as they are written in `fixtures/press/titles/*.txt`, read into articles without
//! a time or an address. Knows the file format alone.

use newsdesk::model::{DAY_MS, HOUR_MS, MINUTE_MS};

/// A title's slug with the text of its file, as it was at build time.
macro_rules! texts {
    ($($slug:literal),+ $(,)?) => {
        [$(($slug, include_str!(concat!("../../../../fixtures/press/titles/", $slug, ".txt")))),+]
    };
}

/// Every text file by the slug of its title.
const TEXTS: [(&str, &str); 14] = texts![
    "northern-wire",
    "harbour-gazette",
    "tidewater-record",
    "ledger-and-line",
    "brae-fell-observer",
    "fen-courier",
    "tideline",
    "kessandra-review",
    "courant-sant-aurel",
    "vesmarker-bote",
    "gaceta-kessandra",
    "il-molo",
    "sada-al-mina",
    "shiokaze-shimpo",
];

/// What stands before the slug of each article.
const ARTICLE_MARK: &str = "=== ";

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ManuscriptError {
    /// A title has no text file.
    #[error("no text for the title {title}")]
    Missing {
        /// The title's slug.
        title: String,
    },
    /// An article lacks a header or has an unreadable one.
    #[error("unreadable header `{header}` of {article}")]
    Header {
        /// The article's slug.
        article: String,
        /// The header's name, or its line.
        header: String,
    },
}

/// A part of an article's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Plain text.
    Paragraph(String),
    /// A line above a part of the text.
    Heading(String),
    /// A quotation that stands alone.
    Quote(String),
    /// A list of points.
    List(Vec<String>),
}

/// An article as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Manuscript {
    /// Its part of addresses, unique within its title.
    pub(super) slug: String,
    /// Its heading.
    pub(super) headline: String,
    /// The line under the heading.
    pub(super) dek: Option<String>,
    /// Who wrote it, as printed.
    pub(super) byline: Option<String>,
    /// The slug of its section.
    pub(super) section: String,
    /// How long before the start of the press it was published, in milliseconds.
    pub(super) age_ms: i64,
    /// The word for its picture.
    pub(super) picture: Option<String>,
    /// The line under its picture.
    pub(super) caption: Option<String>,
    /// Its parts in order.
    pub(super) blocks: Vec<Block>,
}

/// Reads the articles of a title.
///
/// # Errors
/// There is no text for the title, or an article's headers cannot be read.
pub(super) fn load(title: &str) -> Result<Vec<Manuscript>, ManuscriptError> {
    let (_, text) = TEXTS
        .iter()
        .find(|(slug, _)| *slug == title)
        .ok_or_else(|| ManuscriptError::Missing { title: title.to_owned() })?;
    // A line break in front makes the first article begin like the others.
    format!("\n{text}").split(&format!("\n{ARTICLE_MARK}")).skip(1).map(article_read).collect()
}

fn article_read(text: &str) -> Result<Manuscript, ManuscriptError> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let slug = lines.next().unwrap_or_default().trim();
    let mut article = Manuscript {
        slug: slug.to_owned(),
        age_ms: -1,
        blocks: blocks_read(body),
        ..Manuscript::default()
    };
    for line in lines {
        header_read(&mut article, line).ok_or_else(|| header_error(slug, line))?;
    }
    let missing = [
        ("headline", article.headline.is_empty()),
        ("section", article.section.is_empty()),
        ("age", article.age_ms < 0),
    ];
    match missing.iter().find(|(_, is_missing)| *is_missing) {
        Some((name, _)) => Err(header_error(slug, name)),
        None => Ok(article),
    }
}

fn header_error(article: &str, header: &str) -> ManuscriptError {
    ManuscriptError::Header { article: article.to_owned(), header: header.to_owned() }
}

/// Takes one `key: value` line; `None` when it is none of the known ones.
fn header_read(article: &mut Manuscript, line: &str) -> Option<()> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let owned = Some(value.to_owned()).filter(|it| !it.is_empty());
    match key {
        "headline" => value.clone_into(&mut article.headline),
        "section" => value.clone_into(&mut article.section),
        "age" => article.age_ms = duration_read(value)?,
        "dek" => article.dek = owned,
        "byline" => article.byline = owned,
        "picture" => article.picture = owned,
        "caption" => article.caption = owned,
        // For people who write the texts: which event an article covers and of what kind it is.
        "event" | "kind" => {}
        _ => return None,
    }
    Some(())
}

/// Reads `2d4h`, `3h20m`, `45m`.
///
/// # Units
/// Milliseconds.
pub(super) fn duration_read(text: &str) -> Option<i64> {
    let mut total = 0_i64;
    let mut number = String::new();
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            number.push(letter);
            continue;
        }
        let unit = match letter {
            'd' => DAY_MS,
            'h' => HOUR_MS,
            'm' => MINUTE_MS,
            _ => return None,
        };
        total = total.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    (number.is_empty() && !text.is_empty()).then_some(total)
}

fn blocks_read(body: &str) -> Vec<Block> {
    body.split("\n\n").map(str::trim).filter(|it| !it.is_empty()).map(block_read).collect()
}

fn block_read(text: &str) -> Block {
    let without = |mark: &str| -> Vec<String> {
        text.lines().map(|line| line.strip_prefix(mark).unwrap_or(line).trim().to_owned()).collect()
    };
    if let Some(heading) = text.strip_prefix("## ") {
        Block::Heading(heading.trim().to_owned())
    } else if text.starts_with("> ") {
        Block::Quote(without("> ").join(" "))
    } else if text.starts_with("- ") {
        Block::List(without("- "))
    } else {
        Block::Paragraph(without("").join(" "))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use newsdesk::model::Section;

    use super::*;
    use crate::press::picture;

    #[test]
    fn durations_are_read() {
        let check =
            |text: &str, want: Option<i64>| assert_eq!(duration_read(text), want, "{text:?}");
        check("45m", Some(45 * MINUTE_MS));
        check("3h20m", Some(200 * MINUTE_MS));
        check("2d4h", Some(52 * HOUR_MS));
        check("3h20", None);
        check("3w", None);
        check("h", None);
        check("", None);
    }

    #[test]
    fn bodies_fall_into_blocks() {
        let want = vec![
            Block::Paragraph("One. Still one.".to_owned()),
            Block::Heading("Two".to_owned()),
            Block::Quote("Three".to_owned()),
            Block::List(vec!["four".to_owned(), "five".to_owned()]),
        ];
        assert_eq!(blocks_read("One.\nStill one.\n\n## Two\n\n> Three\n\n- four\n- five\n"), want);
    }

    #[test]
    fn unknown_and_missing_headers_are_told() {
        let check = |text: &str, want: &str| {
            let error = article_read(text).expect_err("an error");
            assert_eq!(error.to_string(), want);
        };
        check("a\nheadline: A\nsection: world\n\nText", "unreadable header `age` of a");
        check("a\nheadline: A\nmood: low\n\nText", "unreadable header `mood: low` of a");
    }

    #[test]
    fn every_text_is_whole_and_its_words_are_known() {
        for (title, _) in TEXTS {
            let articles = load(title).expect(title);
            let slugs: HashSet<&str> = articles.iter().map(|it| it.slug.as_str()).collect();
            let ages: HashSet<i64> = articles.iter().map(|it| it.age_ms).collect();
            assert_eq!(slugs.len(), articles.len(), "{title}: a slug stands twice");
            assert_eq!(ages.len(), articles.len(), "{title}: an age stands twice");
            for article in &articles {
                let name = format!("{title}/{}", article.slug);
                assert!(
                    article
                        .slug
                        .chars()
                        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
                );
                assert!(!article.blocks.is_empty(), "{name} has no body");
                assert!(
                    Section::from_slug(&article.section).is_some(),
                    "{name}: {}",
                    article.section
                );
                assert!(
                    article.picture.as_deref().is_none_or(picture::is_known),
                    "{name}: {:?}",
                    article.picture
                );
            }
        }
    }
}
