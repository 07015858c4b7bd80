//! Copies: what one article took from another, with the evidence, and the groups that fold in every list.
//! A group is known by the article that began it; each copy holds that id, so that no list follows a chain.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use newsdesk::model::{ArticleId, CopyClaim, Instant, Origin, Reuse, StoryId};

use super::judge::JudgedArticle;
use crate::db::{Insert, Row, Tx, params};
use crate::dialect::{id_list, pair_list};
use crate::error::Result;

/// Claims that are kept of one article.
const MAX_CLAIMS: usize = 16;

/// Writes the claims of judged articles in the place of what they claimed before, and folds what they copy; returns the
/// stories in which something folded.
/// Claims on articles that are not `alive` are passed over.
pub(super) async fn write(
    tx: &mut Tx,
    articles: &[&JudgedArticle],
    alive: &HashMap<ArticleId, Instant>,
) -> Result<BTreeSet<StoryId>> {
    let judged: Vec<i64> = articles.iter().map(|article| article.id.0).collect();
    let sql = "delete from copy_claim\nwhere copy_id {one of $1}";
    tx.execute(sql, params![id_list(judged.iter().copied())]).await?;
    let is_usable = |claim: &&CopyClaim| {
        claim.copy != claim.of && alive.contains_key(&claim.copy) && alive.contains_key(&claim.of)
    };
    // The same pair once: the last word counts.
    let claims: BTreeMap<(i64, i64), &CopyClaim> = articles
        .iter()
        .flat_map(|article| article.copies.iter().take(MAX_CLAIMS))
        .filter(is_usable)
        .map(|claim| ((claim.copy.0, claim.of.0), claim))
        .collect();
    insert_claims(tx, &claims).await?;
    let in_order = articles.iter().flat_map(|article| article.copies.iter().take(MAX_CLAIMS));
    let folding: Vec<(i64, i64)> = in_order
        .filter(is_usable)
        .filter(|claim| claim.reuse != Reuse::Passages)
        .map(|claim| (claim.copy.0, claim.of.0))
        .collect();
    fold(tx, &judged, &folding).await
}

/// Writes claims; of a pair only one direction stays.
async fn insert_claims(tx: &mut Tx, claims: &BTreeMap<(i64, i64), &CopyClaim>) -> Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    let turned = claims.keys().map(|(copy, of)| (*of, *copy));
    tx.execute(DELETE_TURNED, params![pair_list(turned)]).await?;
    let row = |claim: &&CopyClaim| {
        let (origin, credit) = match &claim.origin {
            Origin::Credit(credit) => ("credit", Some(credit.as_str())),
            Origin::Contains => ("contains", None),
            Origin::FirstSeen => ("first_seen", None),
        };
        params![
            claim.copy,
            claim.of,
            reuse_name(claim.reuse),
            claim.containment.min(1_000),
            claim.shared,
            origin,
            credit,
        ]
    };
    tx.insert_many(&INTO_CLAIM, claims.values().map(row).collect()).await
}

/// The groups that a batch touches, while they change.
struct Groups {
    /// The origin of each copy.
    origins: BTreeMap<i64, i64>,
    /// The copies of each origin.
    copies: BTreeMap<i64, BTreeSet<i64>>,
    changed: BTreeSet<i64>,
}

impl Groups {
    fn root(&self, article: i64) -> i64 {
        self.origins.get(&article).copied().unwrap_or(article)
    }

    fn set(&mut self, article: i64, origin: i64) {
        self.origins.insert(article, origin);
        self.copies.entry(origin).or_default().insert(article);
        self.changed.insert(article);
    }

    /// Lets an article go from the group that it copied.
    fn free(&mut self, article: i64) {
        if let Some(origin) = self.origins.remove(&article) {
            self.copies.entry(origin).or_default().remove(&article);
            self.changed.insert(article);
        }
    }

    /// Joins a copy, with all that copy it, to the group of another article; an article that is in a group already
    /// stays there, for its first claim is its best.
    fn join(&mut self, copy: i64, of: i64) {
        let root = self.root(of);
        if self.origins.contains_key(&copy) || root == copy {
            return;
        }
        for follower in self.copies.remove(&copy).unwrap_or_default() {
            self.set(follower, root);
        }
        self.set(copy, root);
    }
}

/// Folds copies into groups; the articles just judged begin free. Returns the stories of what changed.
async fn fold(tx: &mut Tx, judged: &[i64], folding: &[(i64, i64)]) -> Result<BTreeSet<StoryId>> {
    let involved: BTreeSet<i64> =
        folding.iter().flat_map(|(copy, of)| [*copy, *of]).chain(judged.iter().copied()).collect();
    if involved.is_empty() {
        return Ok(BTreeSet::new());
    }
    let list = id_list(involved);
    let mut groups =
        Groups { origins: BTreeMap::new(), copies: BTreeMap::new(), changed: BTreeSet::new() };
    for row in tx.rows(SELECT_GROUPS, params![list]).await? {
        groups.set(row.int("article_id")?, row.int("copy_of")?);
    }
    groups.changed.clear();
    for article in judged {
        groups.free(*article);
    }
    for (copy, of) in folding {
        groups.join(*copy, *of);
    }
    let origin = |article: &i64| (*article, groups.origins.get(article).copied().unwrap_or(0));
    set_origins(tx, groups.changed.iter().map(origin).collect()).await
}

/// Lets go the groups that articles began: the oldest copy takes the place of each.
pub(super) async fn let_go(tx: &mut Tx, list: &str) -> Result<()> {
    let sql = "\
select article_id, copy_of
from story_member
where copy_of {one of $1}
order by article_id";
    let mut heirs: BTreeMap<i64, i64> = BTreeMap::new();
    let mut origins = Vec::new();
    for row in tx.rows(sql, params![list]).await? {
        let (article, gone) = (row.int("article_id")?, row.int("copy_of")?);
        let heir = *heirs.entry(gone).or_insert(article);
        origins.push((article, if heir == article { 0 } else { heir }));
    }
    set_origins(tx, origins).await?;
    Ok(())
}

/// Writes the origins of articles, 0 for none; returns their stories.
async fn set_origins(tx: &mut Tx, origins: Vec<(i64, i64)>) -> Result<BTreeSet<StoryId>> {
    if origins.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows = tx.rows(SET_ORIGINS, params![pair_list(origins)]).await?;
    rows.iter().map(|row| row.int("story_id").map(StoryId)).collect()
}

/// Returns the name of a kind of reuse in the store.
const fn reuse_name(reuse: Reuse) -> &'static str {
    match reuse {
        Reuse::Same => "same",
        Reuse::Copy => "copy",
        Reuse::Passages => "passages",
    }
}

/// The columns of a claim `c`.
pub(super) const COLUMNS: &str = "\
c.copy_id, c.of_id, c.reuse, c.containment, c.shared, c.origin as copy_origin, c.credit";

/// Reads a claim; `None` where a joined row has none.
pub(super) fn from_row(row: &Row) -> Result<Option<CopyClaim>> {
    let (Some(copy), Some(of)) = (row.opt_int("copy_id")?, row.opt_int("of_id")?) else {
        return Ok(None);
    };
    let reuse = |name: &str| {
        [Reuse::Same, Reuse::Copy, Reuse::Passages].into_iter().find(|r| reuse_name(*r) == name)
    };
    let origin = match row.text("copy_origin")?.as_str() {
        "credit" => Origin::Credit(row.text("credit")?),
        "contains" => Origin::Contains,
        "first_seen" => Origin::FirstSeen,
        _ => return Err(row.unreadable("copy_origin")),
    };
    Ok(Some(CopyClaim {
        copy: ArticleId(copy),
        of: ArticleId(of),
        reuse: row.named("reuse", reuse)?,
        containment: row.thousandths("containment")?,
        shared: row.count("shared")?,
        origin,
    }))
}

const DELETE_TURNED: &str = "\
delete from copy_claim
where (copy_id, of_id) in (select k.a, k.b from {pairs $1} k)";

const INTO_CLAIM: Insert = Insert {
    table: "copy_claim",
    columns: &["copy_id", "of_id", "reuse", "containment", "shared", "origin", "credit"],
    suffix: "\
on conflict (copy_id, of_id) do update
set
  reuse = excluded.reuse,
  containment = excluded.containment,
  shared = excluded.shared,
  origin = excluded.origin,
  credit = excluded.credit",
};

const SELECT_GROUPS: &str = "\
select article_id, copy_of
from story_member
where article_id {one of $1}
  and copy_of is not null
union
select article_id, copy_of
from story_member
where copy_of {one of $1}";

const SET_ORIGINS: &str = "\
update story_member
set copy_of = nullif(k.b, 0)
from {pairs $1} k
where article_id = k.a
returning story_id";
