//! How a command fails: with a sentence, and the exit code that says whose turn it is.

/// A command that did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    /// 1: it failed; 2: wrong use or unusable input, nothing written.
    pub(crate) code: u8,
    /// What happened, with its causes.
    pub(crate) error: anyhow::Error,
}

impl Failure {
    /// Returns a failure for input that cannot be used.
    pub(crate) fn unusable(sentence: impl std::fmt::Display) -> Self {
        Self { code: 2, error: anyhow::anyhow!("{sentence}") }
    }

    /// Returns a failure for wrong use, with its causes.
    pub(crate) fn wrong_use(error: anyhow::Error) -> Self {
        Self { code: 2, error }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { code: 1, error: error.into() }
    }
}
