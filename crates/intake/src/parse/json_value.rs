//! JSON from outside as values, with a limit on their number: a short document of tiny values would otherwise take a
//! hundred times its size in memory.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Values taken of one document. Feeds have about twenty for each entry.
const MAX_VALUES: usize = 100_000;

/// Reads a document; values beyond the limit are left out, which the flag tells.
///
/// # Errors
/// That of the JSON library, when the document is none.
pub(super) fn parse(text: &str) -> Result<(Value, bool), serde_json::Error> {
    let left = Cell::new(MAX_VALUES);
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Limited { left: &left }.deserialize(&mut reader)?;
    reader.end()?;
    Ok((value, left.get() == 0))
}

/// Reads one value and what is in it.
#[derive(Clone, Copy)]
struct Limited<'b> {
    /// Values that may still be taken.
    left: &'b Cell<usize>,
}

impl Limited<'_> {
    /// Takes one value off the limit; tells whether there was one left.
    fn take(self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 1
    }
}

impl<'de> DeserializeSeed<'de> for Limited<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Limited<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while self.take() {
            let Some(value) = list.next_element_seed(self)? else { return Ok(values.into()) };
            values.push(value);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while self.take() {
            let Some(key) = object.next_key::<String>()? else { return Ok(values.into()) };
            values.insert(key, object.next_value_seed(self)?);
        }
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(values.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_the_library_reads_them() {
        for text in ["{\"a\": [1, -2, 3.5, \"x\", true, null, {}]}", "[]", "\"x\"", "1"] {
            let (value, is_cut) = parse(text).expect(text);
            assert_eq!((value, is_cut), (serde_json::from_str(text).expect(text), false), "{text}");
        }
        assert!(parse("{} x").is_err() && parse("{\"a\":").is_err());
    }

    #[test]
    fn the_number_of_values_is_limited() {
        for piece in ["1,", "[],", "{\"a\":1},"] {
            let text = format!("[{}0]", piece.repeat(3 * MAX_VALUES));
            let (value, is_cut) = parse(&text).expect("JSON");
            let count = value.as_array().map_or(0, Vec::len);
            assert!(is_cut && count <= MAX_VALUES && count > MAX_VALUES / 4, "{piece}: {count}");
        }
    }
}
