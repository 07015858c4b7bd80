//! Texts with the words marked that a search asked for.

use newsdesk::model::Language;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The text.
    pub(crate) text: String,
    /// The search asked for it.
    pub(crate) is_marked: bool,
}

/// Cuts a text of a language into pieces, marked and not.
pub(crate) fn pieces(query: &str, text: &str, language: Option<&Language>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |part: Option<&str>, is_marked| {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            pieces.push(Piece { text: part.to_owned(), is_marked });
        }
    };
    let mut from = 0;
    for mark in search::marks_in(query, text, language) {
        push(text.get(from..mark.start), false);
        push(text.get(mark.clone()), true);
        from = mark.end;
    }
    push(text.get(from..), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_make_up_the_text() {
        let text = "The sea gate held; the Gate is shut.";
        let pieces = pieces("gate", text, None);
        let marked: Vec<&str> =
            pieces.iter().filter(|p| p.is_marked).map(|p| p.text.as_str()).collect();
        assert_eq!(marked, ["gate", "Gate"]);
        assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), text);
    }
}
