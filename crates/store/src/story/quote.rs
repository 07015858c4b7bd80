//! Quotes: who says what in an article, with the place in its text.

use newsdesk::model::{ArticleId, StoryId};
use newsdesk::quotes::Kind;

use super::judge::JudgedArticle;
use crate::db::{Insert, Row, Tx, params};
use crate::dialect::id_list;
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Quotes that are kept of one article.
const MAX_QUOTES: usize = 128;

/// Something said in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleQuote {
    /// Who says it, by the fullest name in the article; `None` where it does not say.
    pub speaker: Option<String>,
    /// The words that tell that somebody says it.
    pub cue: String,
    /// How it is printed.
    pub kind: Kind,
    /// Where it begins.
    ///
    /// # Units
    /// Characters of the article's plain text.
    pub start: u32,
    /// Where it ends, exclusive.
    ///
    /// # Units
    /// Characters of the article's plain text.
    pub end: u32,
    /// What is said, as printed.
    pub text: String,
}

impl Store {
    /// Lists what is said in a story, in the order in which its articles were seen; at most [`MAX_LIST`]. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn quotes_of(&self, story: StoryId) -> Result<Vec<(ArticleId, ArticleQuote)>> {
        let attempt = Attempt::on("list quotes of story", story);
        let rows = self.db.rows(attempt, SELECT_OF_STORY, params![story, MAX_LIST]).await?;
        rows.iter().map(|row| Ok((ArticleId(row.int("article_id")?), from_row(row)?))).collect()
    }
}

/// Writes the quotes of judged articles in the place of what was held of them.
pub(super) async fn write(tx: &mut Tx, articles: &[&JudgedArticle]) -> Result<()> {
    let ids = id_list(articles.iter().map(|article| article.id.0));
    tx.execute("delete from quote\nwhere article_id {one of $1}", params![ids]).await?;
    let rows = articles.iter().flat_map(|article| {
        let row = |(number, quote): (i64, &ArticleQuote)| {
            params![
                article.id,
                number,
                &quote.speaker,
                &quote.cue,
                quote.kind.as_str(),
                quote.start.min(quote.end),
                quote.end,
                &quote.text,
            ]
        };
        (0..).zip(article.quotes.iter().take(MAX_QUOTES)).map(row).collect::<Vec<_>>()
    });
    tx.insert_many(&INTO_QUOTE, rows.collect()).await
}

/// Reads a quote.
fn from_row(row: &Row) -> Result<ArticleQuote> {
    let kind =
        |name: &str| Kind::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind);
    Ok(ArticleQuote {
        speaker: row.opt_text("speaker")?,
        cue: row.text("cue")?,
        kind: row.named("kind", kind)?,
        start: row.count("start_char")?,
        end: row.count("end_char")?,
        text: row.text("text")?,
    })
}

const INTO_QUOTE: Insert = Insert {
    table: "quote",
    columns: &["article_id", "number", "speaker", "cue", "kind", "start_char", "end_char", "text"],
    suffix: "",
};

const SELECT_OF_STORY: &str = "\
select
  q.article_id, q.speaker, q.cue, q.kind, q.start_char, q.end_char, q.text
from story_member m
join article a on a.id = m.article_id
join quote q on q.article_id = a.id
where m.story_id = $1
order by a.seen_at, a.id, q.number
limit $2";
