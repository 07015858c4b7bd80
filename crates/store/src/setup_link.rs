//! One-time links: the first makes the owner, others set an account's password. Known by the hash of their token.

use newsdesk::model::{AccountId, Instant, Role};

use crate::account::{self, NewAccount};
use crate::db::{Writer, params};
use crate::error::{Attempt, Result};
use crate::{Store, session};

/// What the person who opened a link has filled in.
#[derive(Clone)]
pub struct ClaimedBy {
    /// The mail address; counts for an owner's link alone.
    pub mail: String,
    /// The name shown; counts for an owner's link alone.
    pub name: String,
    /// The hash of the password.
    pub password_hash: String,
}

/// A link that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetupLink {
    /// The account whose password it sets; `None` for the owner to be.
    pub account: Option<AccountId>,
}

impl Store {
    /// Creates a link that lasts until `expires_at`: with an account it sets that account's password, without one it
    /// makes an owner. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::Database`] when there is no such account.
    pub async fn create_setup_link(
        &self,
        token_hash: &[u8],
        account: Option<AccountId>,
        expires_at: Instant,
    ) -> Result<()> {
        let mut tx = self.db.begin(Writer::Durable, Attempt::on("create", "a setup link")).await?;
        let purpose = if account.is_some() { "password" } else { "owner" };
        tx.execute(INSERT, params![token_hash, account, purpose, expires_at]).await?;
        tx.commit().await
    }

    /// Returns a link that is open: not used and not run out. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn setup_link(&self, token_hash: &[u8], now: Instant) -> Result<Option<SetupLink>> {
        let attempt = Attempt::on("load", "a setup link");
        let row = self.db.row(attempt, SELECT_OPEN, params![token_hash, now]).await?;
        row.map(|row| Ok(SetupLink { account: row.opt_int("account_id")?.map(AccountId) }))
            .transpose()
    }

    /// Uses a link, once: makes the owner, or sets the password of the link's account and ends its sessions. Every other
    /// open link for the same is used up with it. One transaction.
    ///
    /// Returns the account, or `None` when there is no such link, or it is used or has run out.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the owner's mail address is taken; the link stays open then.
    pub async fn claim_setup_link(
        &self,
        token_hash: &[u8],
        now: Instant,
        claimed_by: &ClaimedBy,
    ) -> Result<Option<AccountId>> {
        let mut tx = self.db.begin(Writer::Durable, Attempt::on("claim", "a setup link")).await?;
        // Whoever comes second at the same time waits here, and then finds the link used.
        tx.execute(account::TAKE_TURN, params![]).await?;
        let Some(row) = tx.row(USE_LINK, params![token_hash, now]).await? else {
            return Ok(None);
        };
        let named = row.opt_int("account_id")?.map(AccountId);
        tx.execute(USE_OTHERS, params![named, now]).await?;
        let id = match named {
            Some(id) => {
                let sql = "update account\nset password_hash = $2\nwhere id = $1";
                tx.execute(sql, params![id, &claimed_by.password_hash]).await?;
                tx.execute(session::END_ALL, params![id]).await?;
                id
            }
            None => {
                let owner = NewAccount {
                    mail: claimed_by.mail.clone(),
                    name: claimed_by.name.clone(),
                    password_hash: Some(claimed_by.password_hash.clone()),
                    role: Role::Owner,
                };
                account::insert(&mut tx, &owner, now).await?
            }
        };
        tx.commit().await?;
        Ok(Some(id))
    }
}

const INSERT: &str = "\
insert into setup_link (token_hash, account_id, purpose, expires_at)
values ($1, $2, $3, $4)";

const SELECT_OPEN: &str = "\
select account_id
from setup_link
where token_hash = $1
  and used_at is null
  and expires_at > $2";

const USE_LINK: &str = "\
update setup_link
set used_at = $2
where token_hash = $1
  and used_at is null
  and expires_at > $2
returning account_id";

const USE_OTHERS: &str = "\
update setup_link
set used_at = $2
where used_at is null
  and (account_id = $1 or (account_id is null and $1 is null))";
