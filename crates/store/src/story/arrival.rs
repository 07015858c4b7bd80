//! Arrivals: the one order in which the story writer takes what happens. It only grows, and everything that can change
//! a story is in it: articles, their changes, their end, and the orders of the desk. So the writer that stopped
//! anywhere goes on there, and one that reads it again comes to the same stories.
//!
//! An article waits in `arrival_wait` until it may be judged, and then gets its place once. It is judged by the words
//! that it has then: a page that comes later, or a revision, brings another arrival that refreshes what its words say,
//! and leaves its story to the merge and split passes.

use newsdesk::arrival::judged_from;
use newsdesk::model::{AccountId, ArticleId, ArticleText, Instant, Position};

use super::order::{self, DeskOrder};
use super::{leave, text};
use crate::article::held::HeldArticle;
use crate::db::{Counter, Insert, Row, Tx, Writer, params};
use crate::dialect::{id_list, pair_list};
use crate::error::{Attempt, Result};
use crate::{MAX_LIST, Store};

/// Something that the story writer takes notice of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An article to be judged: it is new, or may be shown again.
    New(Box<ArticleText>),
    /// The words of an article that was judged have changed.
    Changed(Box<ArticleText>),
    /// An article is killed, withheld or forgotten; the store has taken it out of its story already.
    Gone(ArticleId),
    /// The desk ordered something.
    Order(DeskOrder),
}

/// An event at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The place.
    pub position: Position,
    /// What happened. Of an article that is no more when it is read, only that it is gone.
    pub event: Event,
    /// The article has a picture.
    pub has_picture: bool,
}

/// What an event is called in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    New,
    Back,
    Changed,
    Gone,
    Order,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Back => "back",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Order => "order",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::New, Self::Back, Self::Changed, Self::Gone, Self::Order]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// What becomes of an article in a transaction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    pub(crate) before: Option<&'a HeldArticle>,
    pub(crate) now: &'a HeldArticle,
    pub(crate) at: Instant,
    pub(crate) wants_page: bool,
}

impl Change<'_> {
    /// Returns from when on the article may be judged. Of a held one the words are there.
    fn ready_at(&self) -> Instant {
        match self.before {
            None => judged_from(self.now.seen, self.wants_page, self.now.embargoed),
            Some(_) => judged_from(self.at, self.wants_page, self.now.embargoed),
        }
    }

    fn is_hidden(&self) -> bool {
        self.now.embargoed.is_some_and(|until| until > self.at)
    }

    /// Tells whether anything changed that a stage reads.
    fn has_other_words(&self) -> bool {
        let now = self.now;
        self.before.is_some_and(|before| {
            before.headline != now.headline
                || before.dek != now.dek
                || before.body != now.body
                || before.byline != now.byline
                || before.language != now.language
                || before.section != now.section
                || before.published != now.published
        })
    }
}

impl Store {
    /// Gives the articles that have become ready their places, the longest ready first. Cheap when none is. One
    /// transaction; returns how many there were, at most `limit`.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; none has a place then.
    pub async fn admit_articles(&self, now: Instant, limit: usize) -> Result<usize> {
        let attempt = || Attempt::on("admit", "articles to be judged");
        let sql = "select article_id\nfrom arrival_wait\nwhere ready_at <= $1\nlimit 1";
        if self.db.row(attempt(), sql, params![now]).await?.is_none() {
            return Ok(0);
        }
        let mut tx = self.db.begin(Writer::Ingest, attempt()).await?;
        let mut admitted = Vec::new();
        for row in tx.rows(SELECT_READY, params![now, limit.min(MAX_LIST)]).await? {
            let kind = if row.flag("was_here")? { Kind::Back } else { Kind::New };
            admitted.push((kind, row.int("article_id")?));
        }
        append(&mut tx, &admitted, Some(now)).await?;
        let ids = id_list(admitted.iter().map(|(_, id)| *id));
        tx.execute("delete from arrival_wait\nwhere article_id {one of $1}", params![ids]).await?;
        tx.commit().await?;
        Ok(admitted.len())
    }

    /// Lists what happened after a place, in order, at most [`MAX_LIST`]. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn arrivals(&self, after: Position, limit: usize) -> Result<Vec<Arrival>> {
        let sql = format!(
            "select\n  v.position, v.kind, v.subject_id, a.image is not null as has_picture, {},\n  {}\n{FROM_ARRIVAL}",
            text::COLUMNS,
            order::COLUMNS
        );
        let attempt = Attempt::on("list arrivals after", after);
        let rows = self.db.rows(attempt, sql, params![after, limit.min(MAX_LIST)]).await?;
        rows.iter().map(from_row).collect()
    }

    /// Returns the last place given before a time; what a writer without memory reads on from. It walks back from the
    /// newest place. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn position_before(&self, at: Instant) -> Result<Position> {
        let sql = "\
select position
from arrival
where admitted_at < $1
order by position desc
limit 1";
        let row = self.db.row(Attempt::on("find", "a place of the arrivals"), sql, params![at]);
        row.await?.map_or(Ok(Position(0)), |row| row.int("position").map(Position))
    }
}

/// Reads an arrival.
fn from_row(row: &Row) -> Result<Arrival> {
    let position = Position(row.int("position")?);
    let is_there = row.opt_int("article_id")?.is_some();
    let event = match row.named("kind", Kind::from_name)? {
        Kind::Order => Event::Order(order::from_row(row)?),
        Kind::New | Kind::Back if is_there => Event::New(Box::new(text::from_row(row)?)),
        Kind::Changed if is_there => Event::Changed(Box::new(text::from_row(row)?)),
        _ => Event::Gone(ArticleId(row.int("subject_id")?)),
    };
    Ok(Arrival { position, event, has_picture: row.flag("has_picture")? })
}

/// Appends events, with the time of their admission where they are admitted. Called under the turn of those who record, so
/// that places become visible in their order.
pub(super) async fn append(
    tx: &mut Tx,
    events: &[(Kind, i64)],
    admitted: Option<Instant>,
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let first = tx.allocate(Counter::Arrival, events.len()).await?;
    let into = Insert {
        table: "arrival",
        columns: &["position", "kind", "subject_id", "admitted_at"],
        suffix: "",
    };
    let row = |((kind, subject), position): (&(Kind, i64), i64)| {
        params![position, kind.as_str(), *subject, admitted]
    };
    tx.insert_many(&into, events.iter().zip(first..).map(row).collect()).await
}

/// Notes what becomes of articles. Private ones never reach the story writer.
pub(crate) async fn note(tx: &mut Tx, changes: &[Change<'_>]) -> Result<()> {
    let shared = || changes.iter().filter(|change| change.now.account == AccountId::SHARED);
    let new = shared().filter(|change| change.before.is_none() && change.now.killed.is_none());
    wait(tx, new).await?;
    let held: Vec<&Change<'_>> = shared().filter(|change| change.before.is_some()).collect();
    if held.is_empty() {
        return Ok(());
    }
    let waiting = waiting_among(tx, &held).await?;
    let (waiting, judged): (Vec<&Change<'_>>, Vec<&Change<'_>>) =
        held.into_iter().partition(|change| waiting.contains(&change.now.id.0));
    note_waiting(tx, &waiting).await?;
    note_judged(tx, &judged).await
}

/// Lets articles wait until they are ready.
async fn wait<'a>(tx: &mut Tx, articles: impl Iterator<Item = &'a Change<'a>>) -> Result<()> {
    let into = Insert { table: "arrival_wait", columns: &["article_id", "ready_at"], suffix: "" };
    let row = |change: &Change<'_>| params![change.now.id, change.ready_at()];
    tx.insert_many(&into, articles.map(row).collect()).await
}

/// Returns which of some articles still wait.
async fn waiting_among(tx: &mut Tx, changes: &[&Change<'_>]) -> Result<Vec<i64>> {
    let sql = "select article_id\nfrom arrival_wait\nwhere article_id {one of $1}";
    let ids = id_list(changes.iter().map(|change| change.now.id.0));
    let rows = tx.rows(sql, params![ids]).await?;
    rows.iter().map(|row| row.int("article_id")).collect()
}

/// Notes changes of articles that still wait: a killed one waits no longer, any other may be ready earlier or later.
async fn note_waiting(tx: &mut Tx, changes: &[&Change<'_>]) -> Result<()> {
    let (killed, alive): (Vec<&Change<'_>>, Vec<&Change<'_>>) =
        changes.iter().copied().partition(|change| change.now.killed.is_some());
    if !killed.is_empty() {
        let ids = id_list(killed.iter().map(|change| change.now.id.0));
        let sql = "delete from arrival_wait\nwhere article_id {one of $1}";
        tx.execute(sql, params![ids]).await?;
    }
    if !alive.is_empty() {
        let pairs = pair_list(alive.iter().map(|change| (change.now.id.0, change.ready_at().0)));
        tx.execute(SET_READY, params![pairs]).await?;
    }
    Ok(())
}

/// Notes changes of articles that have their place: what may no longer be shown leaves its story at once.
async fn note_judged(tx: &mut Tx, changes: &[&Change<'_>]) -> Result<()> {
    let mut events = Vec::new();
    for change in changes {
        if change.now.killed.is_some() || change.is_hidden() {
            events.push((Kind::Gone, change.now.id.0));
        } else if change.has_other_words() {
            events.push((Kind::Changed, change.now.id.0));
        }
    }
    let gone: Vec<i64> =
        events.iter().filter(|(kind, _)| *kind == Kind::Gone).map(|(_, id)| *id).collect();
    leave::leave(tx, &gone).await?;
    let hidden = changes.iter().filter(|change| change.now.killed.is_none() && change.is_hidden());
    wait(tx, hidden.copied()).await?;
    append(tx, &events, None).await
}

/// Notes that articles are about to be forgotten.
pub(crate) async fn note_forgotten(tx: &mut Tx, ids: &[i64]) -> Result<()> {
    let sql = "\
select v.subject_id
from arrival v
where v.kind = 'new'
  and v.subject_id {one of $1}
order by v.subject_id";
    let rows = tx.rows(sql, params![id_list(ids.iter().copied())]).await?;
    let judged: Vec<i64> = rows.iter().map(|row| row.int("subject_id")).collect::<Result<_>>()?;
    leave::leave(tx, &judged).await?;
    let events: Vec<(Kind, i64)> = judged.into_iter().map(|id| (Kind::Gone, id)).collect();
    append(tx, &events, None).await
}

const SELECT_READY: &str = "\
select
  w.article_id,
  exists (select 1 from arrival v where v.kind = 'new' and v.subject_id = w.article_id) as was_here
from arrival_wait w
where w.ready_at <= $1
order by w.ready_at, w.article_id
limit $2";

const FROM_ARRIVAL: &str = "\
from arrival v
left join article a on v.kind not in ('order', 'gone')
  and a.id = v.subject_id
  and not a.killed
  and not exists (select 1 from arrival_wait w where w.article_id = a.id)
left join source s on s.id = a.source_id
left join article_text t on t.article_id = a.id
left join desk_order o on v.kind = 'order'
  and o.id = v.subject_id
where v.position > $1
order by v.position
limit $2";

const SET_READY: &str = "\
update arrival_wait
set ready_at = k.b
from {pairs $1} k
where article_id = k.a";
