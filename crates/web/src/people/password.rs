//! Passwords: argon2id in a bounded pool, so that a storm of sign-ins never takes the machine from readers.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::Failure;

/// Characters that a password has at least.
///
/// # Source
/// NIST SP 800-63B, revision 4: eight at least, fifteen where it stands alone; ten is our middle, without composition rules.
pub(super) const MIN_CHARS: usize = 10;
/// Bytes that are hashed; more is refused, so that hashing stays bounded.
pub(super) const MAX_BYTES: usize = 1_024;
/// Hashes under way at once: each takes 19 MiB and tens of milliseconds of one core.
const AT_ONCE: usize = 2;

/// The parameters: 19 MiB, two passes, one lane.
///
/// # Source
/// OWASP Password Storage Cheat Sheet, 2026.
static HASHER: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
});

/// What the password of nobody is compared with: made with the parameters above, and the hash of no password, being all
/// zeros. Kept as text, so that an unknown address costs one verification, as a known one does, and nothing more.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IG9mIG5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static POOL: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// What everybody tries first.
///
/// # Source
/// The heads of published lists of leaked passwords, ten characters and more.
const COMMON: [&str; 12] = [
    "1234567890",
    "0123456789",
    "password12",
    "password123",
    "password1234",
    "qwertyuiop",
    "1q2w3e4r5t",
    "iloveyou12",
    "adminadmin",
    "administrator",
    "letmein123",
    "newsstand1",
];

/// Tells what is wrong with a new password, as the key of a message; `None` when nothing is.
pub(super) fn weakness(password: &str, mail: &str) -> Option<&'static str> {
    let lower = password.to_lowercase();
    let name = mail.split('@').next().unwrap_or_default().to_lowercase();
    let distinct: std::collections::HashSet<char> = lower.chars().collect();
    if password.chars().count() < MIN_CHARS {
        Some("password-short")
    } else if password.len() > MAX_BYTES {
        Some("password-long")
    } else if COMMON.contains(&lower.as_str())
        || distinct.len() < 4
        || lower == mail
        || lower == name
    {
        Some("password-common")
    } else {
        None
    }
}

/// Hashes a password.
pub(super) async fn hash(password: String) -> Result<String, Failure> {
    on_pool(move || HASHER.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
        .await?
        .map_err(|error| Failure::Unreadable(error.to_string()))
}

/// Tells whether a password matches a hash. Without one as much is spent on that of nobody, so that the time does not tell
/// who has an account.
pub(super) async fn matches(password: String, hash: Option<String>) -> Result<bool, Failure> {
    if password.len() > MAX_BYTES {
        return Ok(false);
    }
    on_pool(move || {
        let is_known = hash.is_some();
        let is_match = verify(&password, hash.as_deref().unwrap_or(NOBODY));
        is_known && is_match
    })
    .await
}

/// Compares a password with a hash; the work hangs on the hash's parameters alone.
fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| HASHER.verify_password(password.as_bytes(), &hash).is_ok())
}

/// Runs work in the pool.
async fn on_pool<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    let _turn = POOL.clone().acquire_owned().await.map_err(|_| Failure::TooMany)?;
    Ok(tokio::task::spawn_blocking(work).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_long_and_common_passwords_are_refused() {
        let check = |password: &str, want: Option<&str>| {
            assert_eq!(weakness(password, "ada@newsstand.example"), want, "{password}");
        };
        check("short", Some("password-short"));
        check("Password123", Some("password-common"));
        check("aaaaaaaaaaaa", Some("password-common"));
        check("ada@newsstand.example", Some("password-common"));
        check(&"x1y2".repeat(400), Some("password-long"));
        check("a long harbour night", None);
    }

    #[tokio::test]
    async fn only_the_password_matches_its_hash() {
        let hash = hash("a long harbour night".to_owned()).await.expect("a hash");
        assert!(hash.starts_with("$argon2id$"));
        let check = |password: &str, hash: Option<String>| matches(password.to_owned(), hash);
        assert!(check("a long harbour night", Some(hash.clone())).await.expect("an answer"));
        assert!(!check("another harbour night", Some(hash)).await.expect("an answer"));
        assert!(!check("nobody", None).await.expect("an answer"));
    }

    #[tokio::test]
    async fn nobodys_hash_costs_what_that_of_an_account_costs() {
        let of_account = hash("a long harbour night".to_owned()).await.expect("a hash");
        let cost = |text: &str| {
            let hash = PasswordHash::new(text).expect("a hash");
            let lengths = (hash.salt.map(|salt| salt.len()), hash.hash.map(|hash| hash.len()));
            (hash.algorithm.to_string(), hash.version, hash.params.to_string(), lengths)
        };
        assert_eq!(cost(NOBODY), cost(&of_account));
    }
}
