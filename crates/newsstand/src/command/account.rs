//! Accounts from the command line: add, list, roles, one-time links.

use anyhow::{Context, Result};
use newsdesk::model::Role;
use serde_json::json;
use store::{Account, NewAccount, Store};

use super::Failure;
use crate::clock::now;
use crate::config::Config;
use crate::stand::{block_on, open_existing, open_store};
use crate::{json, link, table};

/// Adds an account and prints its one-time link.
pub(crate) fn add(config: &Config, mail: &str, role: &str) -> Result<(), Failure> {
    let role = role_named(role)?;
    let mail = checked_mail(mail)?;
    block_on(async {
        let store = open_store(config).await?;
        if store.account_by_mail(&mail).await.context("failed to look the account up")?.is_some() {
            return Err(Failure::unusable(format!("{mail} has an account already")));
        }
        let name = mail.split('@').next().unwrap_or_default().to_owned();
        let account = NewAccount { mail, name, password_hash: None, role };
        let id =
            store.create_account(&account, now()).await.context("failed to add the account")?;
        print_link(config, &store, Some(id)).await?;
        store.close().await;
        Ok(())
    })?
}

/// Lists the accounts.
pub(crate) fn list(config: &Config, as_json: bool) -> Result<(), Failure> {
    let accounts = block_on(async {
        let store = open_existing(config).await?;
        let accounts = store
            .list_accounts(None, store::MAX_LIST)
            .await
            .context("failed to list the accounts")?;
        store.close().await;
        Ok::<_, Failure>(accounts)
    })??;
    if as_json {
        let list: Vec<_> = accounts
            .iter()
            .map(|account| {
                json!({
                    "mail": account.mail,
                    "name": account.name,
                    "role": account.role.as_str(),
                    "created": json::time(Some(account.created)),
                })
            })
            .collect();
        table::print_line(&serde_json::Value::Array(list).to_string());
        return Ok(());
    }
    let rows: Vec<Vec<String>> = accounts
        .iter()
        .map(|account| {
            vec![account.mail.clone(), account.name.clone(), account.role.as_str().to_owned()]
        })
        .collect();
    table::print(&["mail", "name", "role"], &rows);
    Ok(())
}

/// Changes an account's role.
pub(crate) fn change_role(config: &Config, mail: &str, role: &str) -> Result<(), Failure> {
    let role = role_named(role)?;
    block_on(async {
        let store = open_existing(config).await?;
        let account = known(&store, mail).await?;
        match store.set_role(account.id, role).await {
            Err(store::Error::LastOwner { .. }) => Err(anyhow::anyhow!(
                "{} is the last owner; make another account owner first",
                account.mail
            )),
            changed => changed.context("failed to change the role"),
        }?;
        table::print_line(&format!("{} is {} now", account.mail, role.as_str()));
        store.close().await;
        Ok(())
    })?
}

/// Prints a new one-time link: for an account, or for the owner of a stand that has none.
pub(crate) fn reset(config: &Config, mail: Option<&str>) -> Result<(), Failure> {
    block_on(async {
        let store = open_existing(config).await?;
        let account = match mail {
            Some(mail) => Some(known(&store, mail).await?.id),
            None if store.count_accounts().await.context("failed to count the accounts")? == 0 => {
                None
            }
            None => return Err(Failure::unusable("name the account: newsstand user reset MAIL")),
        };
        print_link(config, &store, account).await?;
        store.close().await;
        Ok(())
    })?
}

async fn print_link(
    config: &Config,
    store: &Store,
    account: Option<newsdesk::model::AccountId>,
) -> Result<()> {
    let link = link::make(config, store, account, config.listen()?, now()).await?;
    table::print_line(&format!("Open this link within a day to set a password:\n{link}"));
    Ok(())
}

async fn known(store: &Store, mail: &str) -> Result<Account, Failure> {
    let mail = mail.trim().to_lowercase();
    store
        .account_by_mail(&mail)
        .await
        .context("failed to look the account up")?
        .ok_or_else(|| Failure::unusable(format!("there is no account {mail}")))
}

fn role_named(name: &str) -> Result<Role, Failure> {
    Role::from_name(name).ok_or_else(|| {
        Failure::unusable(format!("`{name}` is no role; there are reader, editor, operator, owner"))
    })
}

fn checked_mail(mail: &str) -> Result<String, Failure> {
    let mail = mail.trim().to_lowercase();
    let is_address = mail.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !mail.contains(char::is_whitespace)
    });
    if is_address {
        Ok(mail)
    } else {
        Err(Failure::unusable(format!("`{mail}` is no mail address")))
    }
}
