//! Accounts: sign-in identities with a role. Hashes are made and checked elsewhere; they are only kept here.

use std::fmt;

use newsdesk::model::{AccountId, Instant, Role};

use crate::db::{Counter, Row, Tx, Writer, params};
use crate::error::{Attempt, Error, Result};
use crate::{MAX_LIST, Store};

/// An account to be created.
#[derive(Clone)]
pub struct NewAccount {
    /// Its mail address; kept in lower case.
    pub mail: String,
    /// The name shown.
    pub name: String,
    /// The hash of its password; `None` until a link lets it set one.
    pub password_hash: Option<String>,
    /// What it may do.
    pub role: Role,
}

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its mail address, in lower case.
    pub mail: String,
    /// The name shown.
    pub name: String,
    /// The hash of its password.
    pub password_hash: Option<String>,
    /// What it may do.
    pub role: Role,
    /// When it was created.
    pub created: Instant,
}

/// Shows neither mail address nor hash, so that no log can.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut account = f.debug_struct("Account");
        account.field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

/// The columns of an account; what follows is `where …`.
const SELECT: &str = "\
select id, mail, name, password_hash, role, created_at
from account
";

impl Store {
    /// Creates an account. One transaction.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the mail address is taken.
    pub async fn create_account(&self, account: &NewAccount, now: Instant) -> Result<AccountId> {
        let attempt = Attempt::on("create", "an account");
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        let id = insert(&mut tx, account, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Returns an account. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>> {
        let sql = format!("{SELECT}where id = $1");
        let row = self.db.row(Attempt::on("load account", id), sql, params![id]).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Returns the account with a mail address, however that is written. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn account_by_mail(&self, mail: &str) -> Result<Option<Account>> {
        let sql = format!("{SELECT}where mail = $1");
        let attempt = Attempt::on("load account", "by mail address");
        let row = self.db.row(attempt, sql, params![normal_mail(mail)]).await?;
        row.as_ref().map(from_row).transpose()
    }

    /// Lists accounts by id, after the account `after`. One statement.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn list_accounts(
        &self,
        after: Option<AccountId>,
        limit: usize,
    ) -> Result<Vec<Account>> {
        let sql = format!("{SELECT}where id > $1\norder by id\nlimit $2");
        let params = params![after.unwrap_or(AccountId::SHARED), limit.min(MAX_LIST)];
        let rows = self.db.rows(Attempt::on("list", "accounts"), sql, params).await?;
        rows.iter().map(from_row).collect()
    }

    /// Counts accounts. One statement; there are few.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`] when the database does not answer.
    pub async fn count_accounts(&self) -> Result<i64> {
        let sql = "select count(*) as n\nfrom account";
        let row = self.db.row(Attempt::on("count", "accounts"), sql, params![]).await?;
        row.map_or(Ok(0), |row| row.int("n"))
    }

    /// Gives an account a role. One transaction.
    ///
    /// Tells whether there is such an account.
    ///
    /// # Errors
    /// [`Error::LastOwner`] when nobody would be owner then; the role stays.
    pub async fn set_role(&self, id: AccountId, role: Role) -> Result<bool> {
        let attempt = Attempt::on("set role of account", id);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        // Of two owners who step down at the same time the second waits here, and then is the last.
        tx.execute(TAKE_TURN, params![]).await?;
        if tx.execute(SET_ROLE, params![id, role.as_str()]).await? > 0 {
            tx.commit().await?;
            return Ok(true);
        }
        match tx.row("select id\nfrom account\nwhere id = $1", params![id]).await? {
            Some(_) => Err(Error::LastOwner { account: id }),
            None => Ok(false),
        }
    }

    /// Gives an account the hash of a new password; its sessions stay. One transaction.
    ///
    /// Tells whether there is such an account.
    ///
    /// # Errors
    /// [`crate::Error::DatabaseFull`] or [`crate::Error::Unavailable`]; the hash stays then.
    pub async fn set_password_hash(&self, id: AccountId, hash: &str) -> Result<bool> {
        let sql = "update account\nset password_hash = $2\nwhere id = $1";
        let attempt = Attempt::on("set password of account", id);
        let mut tx = self.db.begin(Writer::Durable, attempt).await?;
        let changed = tx.execute(sql, params![id, hash]).await?;
        tx.commit().await?;
        Ok(changed > 0)
    }
}

/// Makes whoever changes who there is, or who is owner, wait for one another until the transaction ends.
pub(crate) const TAKE_TURN: &str = "\
update counter
set value = value
where name = 'account'";

const SET_ROLE: &str = "\
update account
set role = $2
where id = $1
  and (
    role <> 'owner'
    or $2 = 'owner'
    or exists (
      select 1
      from account as other
      where other.role = 'owner'
        and other.id <> $1
    )
  )";

/// Inserts an account within a transaction.
pub(crate) async fn insert(tx: &mut Tx, account: &NewAccount, now: Instant) -> Result<AccountId> {
    let id = AccountId(tx.allocate(Counter::Account, 1).await?);
    let values = params![
        id,
        normal_mail(&account.mail),
        account.name.trim(),
        &account.password_hash,
        account.role.as_str(),
        now,
    ];
    tx.execute(INSERT, values).await?;
    Ok(id)
}

const INSERT: &str = "\
insert into account (id, mail, name, password_hash, role, created_at)
values ($1, $2, $3, $4, $5, $6)";

/// Returns a mail address as it is kept.
fn normal_mail(mail: &str) -> String {
    mail.trim().to_lowercase()
}

/// Reads an account.
fn from_row(row: &Row) -> Result<Account> {
    Ok(Account {
        id: AccountId(row.int("id")?),
        mail: row.text("mail")?,
        name: row.text("name")?,
        password_hash: row.opt_text("password_hash")?,
        role: row.named("role", Role::from_name)?,
        created: row.instant("created_at")?,
    })
}
