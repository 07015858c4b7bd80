//! Sessions: known by the hash of their token alone. Their end slides on with use, written at most hourly.

use newsdesk::model::{AccountId, HOUR_MS, Instant, Role};

use crate::Store;
use crate::db::{Value, Writer, params};
use crate::error::{Attempt, Result};

/// How old the record of a session's last use may be: an hour, so that reading does not write.
const SLIDE_MS: i64 = HOUR_MS;
/// Characters of a user agent that are kept: enough to tell one's own devices apart.
const MAX_USER_AGENT_CHARS: usize = 120;

/// A session to be created.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// The hash of its token.
    pub token_hash: &'a [u8],
    /// Whose it is.
    pub account: AccountId,
    /// Now.
    pub now: Instant,
    /// When it ends if it is not used. Each use moves the end on, to as far from then as it is from now.
    pub expires: Instant,
    /// The program that signed in; shortened.
    pub user_agent: Option<&'a str>,
}

/// Who a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAccount {
    /// The account.
    pub account: AccountId,
    /// The name shown.
    pub name: String,
    /// What it may do.
    pub role: Role,
}

impl Store {
    /// Creates a session, and clears away those of the account that have ended. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::Database`] when there is no such account.
    pub async fn create_session(&self, session: &NewSession<'_>) -> Result<()> {
        let attempt = Attempt::on("create session of account", session.account);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        let sql = "delete from session\nwhere account_id = $1\n  and expires_at <= $2";
        tx.execute(sql, params![session.account, session.now]).await?;
        let user_agent: Option<String> =
            session.user_agent.map(|agent| agent.chars().take(MAX_USER_AGENT_CHARS).collect());
        let values = params![
            session.token_hash,
            session.account,
            session.now,
            session.expires,
            user_agent.as_deref(),
        ];
        tx.execute(INSERT, values).await?;
        tx.commit().await
    }

    /// Returns who a session belongs to, unless it has ended; its end slides on. One statement, and once an hour one
    /// transaction.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn session_account(
        &self,
        token_hash: &[u8],
        now: Instant,
    ) -> Result<Option<SessionAccount>> {
        let attempt = Attempt::on("load", "a session");
        let Some(row) = self.db.row(attempt, SELECT, params![token_hash, now]).await? else {
            return Ok(None);
        };
        let last_used = row.instant("last_used_at")?;
        if now.ms_since(last_used) >= SLIDE_MS {
            self.change_sessions("use session", SLIDE, params![token_hash, now, last_used]).await?;
        }
        Ok(Some(SessionAccount {
            account: AccountId(row.int("account_id")?),
            name: row.text("name")?,
            role: row.named("role", Role::from_name)?,
        }))
    }

    /// Ends a session. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the session goes on then.
    pub async fn end_session(&self, token_hash: &[u8]) -> Result<()> {
        let sql = "delete from session\nwhere token_hash = $1";
        self.change_sessions("end session", sql, params![token_hash]).await
    }

    /// Ends every session of an account. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the sessions go on then.
    pub async fn end_sessions(&self, account: AccountId) -> Result<()> {
        self.change_sessions("end sessions", END_ALL, params![account]).await
    }

    /// Runs one changing statement on sessions.
    async fn change_sessions(
        &self,
        what: &'static str,
        sql: &'static str,
        params: Vec<Value>,
    ) -> Result<()> {
        let mut tx = self.db.begin(Writer::Durable, Attempt::on(what, "of an account")).await?;
        tx.execute(sql, params).await?;
        tx.commit().await
    }
}

/// Ends every session of an account.
pub(crate) const END_ALL: &str = "\
delete from session
where account_id = $1";

const INSERT: &str = "\
insert into session (token_hash, account_id, created_at, last_used_at, expires_at, user_agent)
values ($1, $2, $3, $3, $4, $5)";

const SELECT: &str = "\
select s.account_id, s.last_used_at, a.name, a.role
from session s
join account a on a.id = s.account_id
where s.token_hash = $1
  and s.expires_at > $2";

/// Of two requests at the same time only one moves the end on.
const SLIDE: &str = "\
update session
set
  last_used_at = $2,
  expires_at = expires_at + ($2 - last_used_at)
where token_hash = $1
  and last_used_at = $3";
