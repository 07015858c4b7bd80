//! A text of a script with spaces, cut at its blanks into words with what stands around them: where sentences begin,
//! where punctuation parts two names. Faster than word boundaries of Unicode, and keeps "U.S." and "O'Brien" whole.

/// How much of a body is read, in bytes: names that matter stand early, and a page may hold a book.
pub(super) const BODY_BYTES_MAX: usize = 3_000;
/// The longest word, in bytes; longer ones are no words.
const WORD_BYTES_MAX: usize = 80;

/// A word of a text, without the punctuation around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The word, without elided article and possessive ending.
    pub(super) text: &'a str,
    /// It begins with a capital.
    pub(super) is_upper: bool,
    /// It begins a sentence, a line or a quotation: its capital says nothing.
    pub(super) is_start: bool,
    /// Punctuation parts it from the word before.
    pub(super) is_parted: bool,
    /// An ending shows that it has its own: "Kessandra's". No name goes on behind it.
    pub(super) is_possessive: bool,
}

/// Returns the beginning of a text, at most so many bytes.
pub(super) fn head(text: &str, max: usize) -> &str {
    text.get(..text.floor_char_boundary(max)).unwrap_or(text)
}

/// Returns the words of a text in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut is_start, mut is_parted) = (true, true);
    for line in text.lines() {
        for chunk in line.split_whitespace() {
            for (at, word) in chunk.split(parts).enumerate() {
                is_parted |= at > 0;
                push(word, &mut is_start, &mut is_parted, &mut found);
            }
        }
        (is_start, is_parted) = (true, true);
    }
    found
}

/// Adds a word; keeps what its marks tell of the next one.
fn push<'a>(word: &'a str, is_start: &mut bool, is_parted: &mut bool, found: &mut Vec<Piece<'a>>) {
    let body = word.trim_start_matches(opens);
    let is_opened = body.len() < word.len();
    let (inner, after) = cut_end(body);
    if let Some(piece) = piece(inner, *is_start || word.starts_with(quotes)) {
        found.push(Piece { is_parted: *is_parted || is_opened, ..piece });
        (*is_start, *is_parted) = (after.contains(ends_sentence), !after.is_empty());
    } else {
        // A mark between blanks.
        *is_start |= word.contains(|c| quotes(c) || ends_sentence(c));
        *is_parted |= is_opened;
    }
}

/// Tells whether a mark parts two words that no blank parts.
fn parts(c: char) -> bool {
    matches!(c, '—' | '–' | '/' | '|')
}

/// Tells whether a mark opens something before a word.
fn opens(c: char) -> bool {
    quotes(c)
        || matches!(
            c,
            '(' | '[' | '{' | '¿' | '¡' | '-' | '‐' | '•' | '*' | '#' | '@' | '…' | '.' | ','
        )
}

/// Tells whether a mark opens or closes a quotation.
fn quotes(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‚' | '‘' | '\'' | '’')
}

/// Tells whether a mark ends a sentence.
fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ':' | '؟' | '।')
}

/// Short words that keep their full stop; a sentence rarely ends with one.
const ABBREVIATIONS: [&str; 22] = [
    "Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "St.", "Sr.", "Sra.", "Jr.", "Gen.", "Col.", "Gov.",
    "Sen.", "Rep.", "Lt.", "Rev.", "Dra.", "Sig.", "Hr.", "Fr.", "M.", "Mt.",
];

/// Cuts the marks behind a word off it; the full stop of initials and titles stays.
fn cut_end(word: &str) -> (&str, &str) {
    let inner = word.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_vowel_sign(c));
    let after = word.get(inner.len()..).unwrap_or_default();
    let is_initial = inner.chars().next().is_some_and(char::is_uppercase)
        && (inner.chars().count() == 1 || inner.contains('.') && inner.len() <= 8);
    let with_stop = word.get(..inner.len() + 1).unwrap_or(inner);
    if after.starts_with('.') && (is_initial || ABBREVIATIONS.contains(&with_stop)) {
        return (with_stop, after.get(1..).unwrap_or_default());
    }
    (inner, after)
}

/// Tells whether a character is a sign that belongs to the letter before it (Devanagari and its relatives, Arabic).
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94d}' | '\u{955}'..='\u{957}' | '\u{64b}'..='\u{65f}' | '\u{300}'..='\u{36f}')
}

/// Articles and prepositions that lose their vowel before a name.
const ELIDED: [&str; 16] = [
    "l", "d", "qu", "dell", "nell", "all", "dall", "sull", "un", "quest", "s", "c", "n", "j",
    "jusqu", "lorsqu",
];

/// Returns the word without elision and possessive.
fn piece(word: &str, is_start: bool) -> Option<Piece<'_>> {
    let mut text = word;
    if let Some((before, rest)) = word.split_once(['\'', '’'])
        && rest.chars().next().is_some_and(char::is_uppercase)
        && ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(before))
        && (before.chars().all(char::is_lowercase) || is_start && before != "D")
    {
        text = rest;
    }
    let bare = text.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(['\'', '’']));
    let is_possessive = bare.is_some_and(|bare| !bare.is_empty());
    text = bare.filter(|bare| !bare.is_empty()).unwrap_or(text);
    let first = text.chars().next()?;
    (text.len() <= WORD_BYTES_MAX).then_some(Piece {
        text,
        is_upper: first.is_uppercase(),
        // Behind an elided article the capital is the name's own.
        is_start: is_start && (text.len() == word.len() || is_possessive),
        is_parted: false,
        is_possessive,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_with_what_stands_around_them() {
        // Before a word: `^` begins a sentence, `,` is parted from the one before.
        let check = |text: &str, want: &str| {
            let found: Vec<_> = pieces(text)
                .iter()
                .map(|piece| {
                    let mark = if piece.is_start {
                        "^"
                    } else if piece.is_parted {
                        ","
                    } else {
                        ""
                    };
                    format!("{mark}{}", piece.text)
                })
                .collect();
            assert_eq!(found.join(" "), want, "{text:?}");
        };
        check("The gate held. Nobody fell.", "^The gate held ^Nobody fell");
        check("Mara Ellings, 43, said", "^Mara Ellings ,43 ,said");
        check("in the U.S. Dr. J. Prado said", "^in the U.S. Dr. J. Prado said");

        check("she said: “No, Kessandra’s gate”", "^she said ^No ,Kessandra gate");
        check("rain — Mara", "^rain ,Mara");
        check("O'Brien and D’Angelo", "^O'Brien and D’Angelo");
        check("", "");
    }

    #[test]
    fn the_head_ends_at_a_character() {
        assert_eq!(head("日本", 4), "日");
        assert_eq!(head("ab", 9), "ab");
    }
}
