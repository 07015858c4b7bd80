//! An article as the store holds it while it is being changed, and how it is read and written.

use intake::sanitize::SanitizedHtml;
use newsdesk::model::{
    AccountId, ArticleId, Instant, Language, LicenceKind, Section, Sequence, SourceId, TextOrigin,
};

use crate::db::{Insert, Row, Tx, Value, params};
use crate::dialect::id_list;
use crate::error::Result;

/// An article with everything that is stored of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldArticle {
    pub(crate) id: ArticleId,
    pub(crate) source_id: SourceId,
    pub(crate) account: AccountId,
    pub(crate) sequence: Sequence,
    pub(crate) url: Option<String>,
    pub(crate) url_hash: Option<i64>,
    pub(crate) headline: String,
    pub(crate) dek: Option<String>,
    pub(crate) excerpt: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) section: Section,
    pub(crate) language: Option<Language>,
    pub(crate) image: Option<String>,
    pub(crate) published: Option<Instant>,
    pub(crate) updated: Option<Instant>,
    pub(crate) seen: Instant,
    pub(crate) shown: Instant,
    pub(crate) licence: Option<LicenceKind>,
    pub(crate) licence_statement: Option<String>,
    pub(crate) text_origin: TextOrigin,
    pub(crate) word_count: i64,
    pub(crate) killed: Option<Instant>,
    pub(crate) embargoed: Option<Instant>,
    pub(crate) revision: i64,
    pub(crate) body: Option<SanitizedHtml>,
}

/// An earlier state of an article, kept when a change of its words made a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EarlierState {
    pub(crate) article_id: ArticleId,
    pub(crate) revision: i64,
    pub(crate) headline: String,
    /// Its text, where that changed.
    pub(crate) body: Option<SanitizedHtml>,
    pub(crate) recorded: Instant,
}

impl HeldArticle {
    /// Takes every word away and leaves the tombstone.
    pub(crate) fn kill(&mut self, at: Instant) {
        self.killed = Some(at);
        self.headline = String::new();
        self.dek = None;
        self.excerpt = None;
        self.byline = None;
        self.image = None;
        self.licence_statement = None;
        self.text_origin = TextOrigin::Summary;
        self.word_count = 0;
        self.body = None;
    }

    /// Counts a revision if the words of `self` are others than those of `before`, and returns the earlier state.
    ///
    /// A text that grows from a summary to the whole is no revision: nobody changed a word.
    pub(crate) fn revise(&mut self, before: &Self, at: Instant) -> Option<EarlierState> {
        let has_grown =
            before.text_origin == TextOrigin::Summary && self.text_origin != TextOrigin::Summary;
        let text_changed = before.body != self.body && before.body.is_some() && !has_grown;
        if !text_changed && before.headline == self.headline {
            return None;
        }
        self.revision = before.revision + 1;
        Some(EarlierState {
            article_id: before.id,
            revision: before.revision,
            headline: before.headline.clone(),
            body: before.body.clone().filter(|_| text_changed),
            recorded: at,
        })
    }

    /// Returns the values of the columns that may change, in the order of [`CHANGING`].
    fn changing_values(&self) -> Vec<Value> {
        params![
            self.sequence,
            &self.url,
            self.url_hash,
            &self.headline,
            &self.dek,
            &self.excerpt,
            &self.byline,
            self.section.slug(),
            &self.language,
            &self.image,
            self.published,
            self.updated,
            self.shown,
            self.licence,
            &self.licence_statement,
            self.text_origin.as_str(),
            self.word_count,
            self.killed.is_some(),
            self.killed,
            self.embargoed,
            self.revision,
        ]
    }
}

/// The columns that may change, then those that never do.
const COLUMNS: [&str; 25] = [
    "sequence",
    "url",
    "url_hash",
    "headline",
    "dek",
    "excerpt",
    "byline",
    "section",
    "language",
    "image",
    "published_at",
    "updated_at",
    "shown_at",
    "licence",
    "licence_statement",
    "text_origin",
    "word_count",
    "killed",
    "killed_at",
    "embargoed_until",
    "revision",
    "id",
    "source_id",
    "account_id",
    "seen_at",
];

/// How many of [`COLUMNS`] may change.
const CHANGING: usize = 21;

/// Selects everything that is held of articles; what follows is `where …` or `join …`.
pub(crate) const SELECT: &str = "\
select
  a.id, a.source_id, a.account_id, a.sequence, a.url, a.url_hash, a.headline, a.dek, a.excerpt,
  a.byline, a.section, a.language, a.image, a.published_at, a.updated_at, a.seen_at, a.shown_at,
  a.licence, a.licence_statement, a.text_origin, a.word_count, a.killed_at, a.embargoed_until,
  a.revision, t.body_html, t.sanitizer_version
from article a
left join article_text t on t.article_id = a.id
";

/// Reads what is held of an article.
pub(crate) fn from_row(row: &Row) -> Result<HeldArticle> {
    Ok(HeldArticle {
        id: ArticleId(row.int("id")?),
        source_id: SourceId(row.int("source_id")?),
        account: AccountId(row.int("account_id")?),
        sequence: Sequence(row.int("sequence")?),
        url: row.opt_text("url")?,
        url_hash: row.opt_int("url_hash")?,
        headline: row.text("headline")?,
        dek: row.opt_text("dek")?,
        excerpt: row.opt_text("excerpt")?,
        byline: row.opt_text("byline")?,
        section: row.section()?,
        language: row.language()?,
        image: row.opt_text("image")?,
        published: row.opt_instant("published_at")?,
        updated: row.opt_instant("updated_at")?,
        seen: row.instant("seen_at")?,
        shown: row.instant("shown_at")?,
        licence: row.licence()?,
        licence_statement: row.opt_text("licence_statement")?,
        text_origin: row.named("text_origin", TextOrigin::from_name)?,
        word_count: row.int("word_count")?,
        killed: row.opt_instant("killed_at")?,
        embargoed: row.opt_instant("embargoed_until")?,
        revision: row.int("revision")?,
        body: body_from_row(row)?,
    })
}

/// Reads a text together with the version of the rules that made it.
pub(crate) fn body_from_row(row: &Row) -> Result<Option<SanitizedHtml>> {
    let (html, version) = (row.opt_text("body_html")?, row.opt_int("sanitizer_version")?);
    let (Some(html), Some(version)) = (html, version) else {
        return Ok(None);
    };
    let version = u32::try_from(version).map_err(|_| row.unreadable("sanitizer_version"))?;
    Ok(Some(SanitizedHtml::from_store(html, version)))
}

/// Loads one article within a transaction.
pub(crate) async fn load(tx: &mut Tx, id: ArticleId) -> Result<Option<HeldArticle>> {
    let row = tx.row(format!("{SELECT}where a.id = $1"), params![id]).await?;
    row.as_ref().map(from_row).transpose()
}

/// Inserts new articles with their texts.
pub(crate) async fn insert(tx: &mut Tx, articles: &[&HeldArticle]) -> Result<()> {
    let into = Insert { table: "article", columns: &COLUMNS, suffix: "" };
    let rows = articles.iter().map(|article| {
        let mut values = article.changing_values();
        values.reserve_exact(COLUMNS.len() - CHANGING);
        values.extend(params![article.id, article.source_id, article.account, article.seen]);
        values
    });
    tx.insert_many(&into, rows.collect()).await?;
    write_texts(tx, articles).await
}

/// Writes changed articles, their texts, and their earlier states.
pub(crate) async fn update(
    tx: &mut Tx,
    articles: &[&HeldArticle],
    earlier: Vec<EarlierState>,
) -> Result<()> {
    let settings: Vec<String> = COLUMNS
        .iter()
        .take(CHANGING)
        .zip(2..)
        .map(|(column, n)| format!("{column} = ${n}"))
        .collect();
    let sql = format!("update article\nset\n  {}\nwhere id = $1", settings.join(",\n  "));
    for article in articles {
        let mut values = params![article.id];
        values.extend(article.changing_values());
        tx.execute(sql.clone(), values).await?;
    }
    write_texts(tx, articles).await?;
    write_earlier(tx, earlier).await?;
    let killed: Vec<&HeldArticle> =
        articles.iter().copied().filter(|article| article.killed.is_some()).collect();
    erase_words(tx, &killed).await
}

/// Writes texts, over the ones that there are.
async fn write_texts(tx: &mut Tx, articles: &[&HeldArticle]) -> Result<()> {
    let into = Insert {
        table: "article_text",
        columns: &["article_id", "body_html", "sanitizer_version"],
        suffix: "\
on conflict (article_id) do update
set
  body_html = excluded.body_html,
  sanitizer_version = excluded.sanitizer_version",
    };
    let row = |article: &&HeldArticle| {
        let body = article.body.as_ref()?;
        Some(params![article.id, body.as_str(), body.version()])
    };
    tx.insert_many(&into, articles.iter().filter_map(row).collect()).await
}

/// Writes earlier states.
async fn write_earlier(tx: &mut Tx, earlier: Vec<EarlierState>) -> Result<()> {
    let into = Insert {
        table: "revision",
        columns: &[
            "article_id",
            "revision",
            "headline",
            "body_html",
            "sanitizer_version",
            "recorded_at",
        ],
        suffix: "on conflict (article_id, revision) do nothing",
    };
    let row = |state: EarlierState| {
        let body = state.body.as_ref();
        params![
            state.article_id,
            state.revision,
            state.headline,
            body.map(SanitizedHtml::as_str),
            body.map(|body| i64::from(body.version())),
            state.recorded,
        ]
    };
    tx.insert_many(&into, earlier.into_iter().map(row).collect()).await
}

/// Takes the words of killed articles out of every other table.
async fn erase_words(tx: &mut Tx, killed: &[&HeldArticle]) -> Result<()> {
    if killed.is_empty() {
        return Ok(());
    }
    let ids = id_list(killed.iter().map(|article| article.id.0));
    for sql in [
        "delete from article_text\nwhere article_id {one of $1}",
        "delete from revision\nwhere article_id {one of $1}",
        "delete from job\nwhere kind = 'page'\n  and subject_id {one of $1}",
        "update entry\nset received = ''\nwhere article_id {one of $1}",
    ] {
        tx.execute(sql, params![&ids]).await?;
    }
    Ok(())
}
