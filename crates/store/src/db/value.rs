//! Values bound to statements, the same for both databases.

use newsdesk::model::{AccountId, ArticleId, FeedId, Instant, JobId, Language, LicenceKind};
use newsdesk::model::{Position, Sequence, SourceId, StoryId, StorySequence};
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, Error};

/// One bound value. A null has a kind too, which PostgreSQL asks for.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Blob(Vec<u8>),
    Flag(bool),
}

/// Makes the list of bound values of a statement.
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::Value::from($value)),*] };
}
pub(crate) use params;

/// Binds values for SQLite.
pub(super) fn sqlite_arguments(values: Vec<Value>) -> Result<SqliteArguments, Error> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Blob(value) => arguments.add(value),
            Value::Flag(value) => arguments.add(value),
        }
        .map_err(Error::Encode)?;
    }
    Ok(arguments)
}

/// Binds values for PostgreSQL.
pub(super) fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, Error> {
    let mut arguments = PgArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        match value {
            Value::Int(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Blob(value) => arguments.add(value),
            Value::Flag(value) => arguments.add(value),
        }
        .map_err(Error::Encode)?;
    }
    Ok(arguments)
}

impl From<String> for Value {
    /// PostgreSQL holds no U+0000 in texts; it is taken out, so that both databases hold the same.
    fn from(text: String) -> Self {
        if text.contains('\0') { text.replace('\0', "").into() } else { Self::Text(Some(text)) }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Text(None), Self::from)
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl From<&Option<Language>> for Value {
    fn from(language: &Option<Language>) -> Self {
        language.as_ref().map(Language::as_str).into()
    }
}

impl From<Option<LicenceKind>> for Value {
    fn from(licence: Option<LicenceKind>) -> Self {
        licence.map(LicenceKind::as_str).into()
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(Some(number.into()))
    }
}

impl From<u16> for Value {
    fn from(number: u16) -> Self {
        Self::Int(Some(number.into()))
    }
}

impl From<Option<u16>> for Value {
    fn from(number: Option<u16>) -> Self {
        Self::Int(number.map(i64::from))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Int(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

macro_rules! from_numbered {
    ($($kind:ident),+) => {$(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::Int(Some(value.0))
            }
        }
        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Self {
                Self::Int(value.map(|value| value.0))
            }
        }
    )+};
}

from_numbered!(
    AccountId,
    ArticleId,
    FeedId,
    Instant,
    JobId,
    Position,
    Sequence,
    SourceId,
    StoryId,
    StorySequence
);
