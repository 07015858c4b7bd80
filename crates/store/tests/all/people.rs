//! Accounts, sessions, one-time links, settings.

use newsdesk::model::{AccountId, HOUR_MS, Instant, Role};
use store::{ClaimedBy, Error, NewAccount, NewSession, Store};

use crate::bench::on_both;
use crate::sample::{NOW, add_account};

const TOKEN: [u8; 32] = [7; 32];
const DAY: i64 = 24 * HOUR_MS;

async fn sign_in(store: &Store, account: AccountId, token: &[u8]) {
    let session = NewSession {
        token_hash: token,
        account,
        now: NOW,
        expires: NOW.plus_ms(DAY),
        user_agent: Some("Browser"),
    };
    store.create_session(&session).await.expect("creates");
}

async fn is_signed_in(store: &Store, token: &[u8], after_ms: i64) -> bool {
    store.session_account(token, NOW.plus_ms(after_ms)).await.expect("loads").is_some()
}

fn claimed_by(mail: &str) -> ClaimedBy {
    ClaimedBy {
        mail: mail.to_owned(),
        name: "Ada".to_owned(),
        password_hash: "$argon2id$x".to_owned(),
    }
}

#[test]
fn accounts_are_found_and_listed() {
    on_both(async |bench| {
        let store = &bench.store;
        assert_eq!(store.count_accounts().await.expect("counts"), 0);
        let ada = add_account(store, " Ada@Example.ORG ").await;
        let ben = add_account(store, "ben@example.org").await;
        assert!(ada.0 > 0);
        let account = store.account(ada).await.expect("loads").expect("an account");
        assert_eq!((account.mail.as_str(), account.name.as_str()), ("ada@example.org", "Ada"));
        assert_eq!((account.role, account.created), (Role::Reader, NOW));
        let by_mail = store.account_by_mail("ADA@example.org").await.expect("loads");
        assert_eq!(by_mail, Some(account));
        assert_eq!(store.account_by_mail("eve@example.org").await.expect("loads"), None);
        assert_eq!(store.account(AccountId::SHARED).await.expect("loads"), None);
        let list = store.list_accounts(None, 10).await.expect("lists");
        assert_eq!(list.iter().map(|account| account.id).collect::<Vec<_>>(), [ada, ben]);
        let list = store.list_accounts(Some(ada), 10).await.expect("lists");
        assert_eq!(list[0].id, ben);
        assert_eq!(store.count_accounts().await.expect("counts"), 2);
    });
}

#[test]
fn a_mail_address_is_taken_once() {
    on_both(async |bench| {
        let store = &bench.store;
        add_account(store, "ada@example.org").await;
        let again = NewAccount {
            mail: "ADA@example.org".to_owned(),
            name: String::new(),
            password_hash: None,
            role: Role::Owner,
        };
        let error = store.create_account(&again, NOW).await.expect_err("it is taken");
        assert!(matches!(error, Error::Conflict { .. }), "{error:?}");
        assert!(!error.to_string().contains("ada@"), "no mail address in messages");
        assert_eq!(store.count_accounts().await.expect("counts"), 1);
    });
}

#[test]
fn roles_and_passwords_change() {
    on_both(async |bench| {
        let store = &bench.store;
        let ada = add_account(store, "ada@example.org").await;
        assert!(store.set_role(ada, Role::Editor).await.expect("sets"));
        assert!(store.set_password_hash(ada, "hash").await.expect("sets"));
        let account = store.account(ada).await.expect("loads").expect("an account");
        assert_eq!(account.role, Role::Editor);
        assert_eq!(account.password_hash.as_deref(), Some("hash"));
        assert!(!format!("{account:?}").contains("hash\""), "no hash in logs");
        assert!(!store.set_role(AccountId(404), Role::Owner).await.expect("answers"));
        assert!(!store.set_password_hash(AccountId(404), "x").await.expect("answers"));
    });
}

#[test]
fn the_last_owner_stays_owner() {
    on_both(async |bench| {
        let store = &bench.store;
        let ada = add_account(store, "ada@example.org").await;
        let ben = add_account(store, "ben@example.org").await;
        let set = async |account, role| store.set_role(account, role).await;
        assert!(set(ada, Role::Owner).await.expect("sets"));
        let error = set(ada, Role::Operator).await.expect_err("nobody would be owner");
        assert!(matches!(error, Error::LastOwner { account } if account == ada), "{error:?}");
        let account = store.account(ada).await.expect("loads").expect("an account");
        assert_eq!(account.role, Role::Owner);
        assert!(set(ada, Role::Owner).await.expect("sets"), "staying owner is no change");
        assert!(set(ben, Role::Editor).await.expect("sets"), "others are free");
        assert!(set(ben, Role::Owner).await.expect("sets"));
        let other = bench.another().await;
        let (first, second) =
            tokio::join!(set(ada, Role::Reader), other.set_role(ben, Role::Reader));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        other.close().await;
    });
}

#[test]
fn a_session_lives_as_long_as_it_is_used() {
    on_both(async |bench| {
        let store = &bench.store;
        let ada = add_account(store, "ada@example.org").await;
        sign_in(store, ada, &TOKEN).await;
        let found = store.session_account(&TOKEN, NOW).await.expect("loads").expect("a session");
        assert_eq!((found.account, found.role, found.name.as_str()), (ada, Role::Reader, "Ada"));
        let last_used = "select last_used_at from session";
        assert!(is_signed_in(store, &TOKEN, HOUR_MS - 1).await);
        assert_eq!(bench.number(last_used).await, NOW.0, "written hourly at most");
        assert!(is_signed_in(store, &TOKEN, 20 * HOUR_MS).await);
        assert_eq!(bench.number(last_used).await, NOW.0 + 20 * HOUR_MS);
        assert!(is_signed_in(store, &TOKEN, 43 * HOUR_MS).await, "its end has moved on");
        assert!(!is_signed_in(store, &TOKEN, 67 * HOUR_MS).await, "24 hours after its last use");
        assert!(!is_signed_in(store, &[0; 32], 0).await);
    });
}

#[test]
fn sessions_end() {
    on_both(async |bench| {
        let store = &bench.store;
        let ada = add_account(store, "ada@example.org").await;
        let ben = add_account(store, "ben@example.org").await;
        for (account, token) in [(ada, 1_u8), (ada, 2), (ada, 3), (ben, 4)] {
            sign_in(store, account, &[token]).await;
        }
        store.end_session(&[1]).await.expect("ends");
        assert!(!is_signed_in(store, &[1], 0).await && is_signed_in(store, &[2], 0).await);
        store.end_sessions(ada).await.expect("ends");
        assert!(!is_signed_in(store, &[3], 0).await && is_signed_in(store, &[4], 0).await);
        let later = NewSession {
            token_hash: &[5],
            account: ben,
            now: NOW.plus_ms(2 * DAY),
            expires: NOW.plus_ms(3 * DAY),
            user_agent: None,
        };
        store.create_session(&later).await.expect("creates");
        assert_eq!(bench.number("select count(*) from session").await, 1, "ended ones go");
    });
}

#[test]
fn an_owners_link_makes_one_owner() {
    on_both(async |bench| {
        let store = &bench.store;
        let until = NOW.plus_ms(DAY);
        for token in [[1_u8], [2]] {
            store.create_setup_link(&token, None, until).await.expect("creates");
        }
        let claim = async |token: u8, now: Instant| {
            let by = claimed_by("Ada@example.org");
            store.claim_setup_link(&[token], now, &by).await.expect("answers")
        };
        assert_eq!(claim(1, until).await, None, "it has run out");
        let owner = claim(1, NOW).await.expect("the owner");
        assert_eq!(claim(1, NOW).await, None, "it is used");
        assert_eq!(claim(2, NOW).await, None, "every other open one is used up with it");
        let account = store.account(owner).await.expect("loads").expect("an account");
        assert_eq!((account.role, account.mail.as_str()), (Role::Owner, "ada@example.org"));
        assert_eq!(account.password_hash.as_deref(), Some("$argon2id$x"));
    });
}

#[test]
fn a_link_is_claimed_by_one_of_two() {
    on_both(async |bench| {
        let store = &bench.store;
        store.create_setup_link(&TOKEN, None, NOW.plus_ms(DAY)).await.expect("creates");
        let other = bench.another().await;
        let (ada, ben) = (claimed_by("ada@example.org"), claimed_by("ben@example.org"));
        let (first, second) = tokio::join!(
            store.claim_setup_link(&TOKEN, NOW, &ada),
            other.claim_setup_link(&TOKEN, NOW, &ben),
        );
        let made = [first.expect("answers"), second.expect("answers")];
        assert_eq!(made.iter().flatten().count(), 1);
        assert_eq!(store.count_accounts().await.expect("counts"), 1);
        other.close().await;
    });
}

#[test]
fn a_taken_mail_address_leaves_the_owners_link_open() {
    on_both(async |bench| {
        let store = &bench.store;
        add_account(store, "ada@example.org").await;
        store.create_setup_link(&TOKEN, None, NOW.plus_ms(DAY)).await.expect("creates");
        let taken = store.claim_setup_link(&TOKEN, NOW, &claimed_by("ada@example.org")).await;
        assert!(matches!(taken, Err(Error::Conflict { .. })));
        let free = store.claim_setup_link(&TOKEN, NOW, &claimed_by("eve@example.org")).await;
        assert!(free.expect("answers").is_some());
    });
}

#[test]
fn an_accounts_link_sets_its_password_and_ends_its_sessions() {
    on_both(async |bench| {
        let store = &bench.store;
        let ada = add_account(store, "ada@example.org").await;
        sign_in(store, ada, &[1]).await;
        store.create_setup_link(&TOKEN, Some(ada), NOW.plus_ms(DAY)).await.expect("creates");
        let claimed = store.claim_setup_link(&TOKEN, NOW, &claimed_by("eve@example.org")).await;
        assert_eq!(claimed.expect("answers"), Some(ada));
        let account = store.account(ada).await.expect("loads").expect("an account");
        assert_eq!((account.role, account.mail.as_str()), (Role::Reader, "ada@example.org"));
        assert_eq!(account.password_hash.as_deref(), Some("$argon2id$x"));
        assert!(!is_signed_in(store, &[1], 0).await);
        let nobody = store.create_setup_link(&[9], Some(AccountId(404)), NOW).await;
        assert!(matches!(nobody, Err(Error::Database { .. })));
    });
}

#[test]
fn settings_change() {
    on_both(async |bench| {
        let store = &bench.store;
        assert_eq!(store.setting("sign_in_required").await.expect("loads"), None);
        for value in ["true", "false"] {
            store.set_setting("sign_in_required", value).await.expect("sets");
            let found = store.setting("sign_in_required").await.expect("loads");
            assert_eq!(found.as_deref(), Some(value));
        }
    });
}
