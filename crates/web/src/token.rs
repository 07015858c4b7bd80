//! Secret tokens: sessions and one-time links. 256 random bits for the holder, their SHA-256 for the store.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Bytes of a token.
const TOKEN_BYTES: usize = 32;
/// Characters of a token as text.
const TOKEN_CHARS: usize = 43;

/// The machine gives no random numbers; nothing secret can be made.
#[derive(Debug, thiserror::Error)]
#[error("failed to draw a random token: {0}")]
pub struct NoRandomness(getrandom::Error);

/// A secret that was just drawn. Only its hash may be stored.
pub struct Token {
    text: String,
}

impl Token {
    /// Draws a token.
    ///
    /// # Errors
    /// [`NoRandomness`] when the system gives none.
    pub fn draw() -> Result<Self, NoRandomness> {
        let mut bytes = [0_u8; TOKEN_BYTES];
        getrandom::fill(&mut bytes).map_err(NoRandomness)?;
        Ok(Self { text: URL_SAFE_NO_PAD.encode(bytes) })
    }

    /// Returns the text that its holder gets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns what is stored.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.text.as_bytes()).to_vec()
    }

    /// Returns what would be stored for a text that somebody presents; `None` when it cannot be one of ours.
    #[must_use]
    pub fn hash_of(text: &str) -> Option<Vec<u8>> {
        let is_ours = text.len() == TOKEN_CHARS
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        is_ours.then(|| Sha256::digest(text.as_bytes()).to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presented_token_has_the_stored_hash() {
        let token = Token::draw().expect("randomness");
        assert_eq!(token.as_str().len(), TOKEN_CHARS);
        assert_eq!(Token::hash_of(token.as_str()), Some(token.hash()));
        let other = Token::draw().expect("randomness");
        assert_ne!(other.hash(), token.hash());
    }

    #[test]
    fn what_is_no_token_is_not_even_hashed() {
        for text in ["", "short", &"é".repeat(22), &"a b".repeat(15)] {
            assert_eq!(Token::hash_of(text), None, "{text}");
        }
    }
}
