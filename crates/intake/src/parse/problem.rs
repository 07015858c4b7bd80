//! What was wrong in a document, in plain words and with its place; a capped list.

use newsdesk::model::Problem;

use super::text::cut;

/// Problems kept of one document.
pub const MAX_PROBLEMS: usize = 100;

/// Characters kept of a wrong value.
pub const MAX_PROBLEM_VALUE_CHARS: usize = 200;

/// The problems found so far.
#[derive(Default)]
pub(super) struct Problems {
    list: Vec<Problem>,
    /// The number of the entry that is being read; `None` while it is the feed itself.
    pub entry: Option<usize>,
}

impl Problems {
    /// Notes what is wrong with a field of the present entry, or of the feed.
    pub(super) fn note(&mut self, field: &str, what: &str, value: Option<&str>) {
        if self.list.len() >= MAX_PROBLEMS {
            return;
        }
        let place = match (self.entry, field) {
            (Some(number), "") => format!("items[{number}]"),
            (Some(number), field) => format!("items[{number}].{field}"),
            (None, "") => "feed".to_owned(),
            (None, field) => format!("feed.{field}"),
        };
        let value = value.map(|value| cut(value.trim(), MAX_PROBLEM_VALUE_CHARS).to_owned());
        self.list.push(Problem { place, what: what.to_owned(), value });
    }

    /// Notes what is wrong with the document as a whole.
    pub(super) fn note_document(&mut self, what: &str) {
        self.entry = None;
        self.note("", what, None);
    }

    /// Returns the list.
    pub(super) fn into_list(self) -> Vec<Problem> {
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_and_values_are_capped() {
        let mut problems = Problems { entry: Some(3), ..Problems::default() };
        for _ in 0..=MAX_PROBLEMS {
            problems.note("published", "unreadable date", Some(&"ä".repeat(500)));
        }
        let list = problems.into_list();
        assert_eq!(list.len(), MAX_PROBLEMS);
        assert_eq!(list[0].place, "items[3].published");
        let value = list[0].value.as_deref().expect("a value");
        assert_eq!(value.chars().count(), MAX_PROBLEM_VALUE_CHARS);
    }
}
