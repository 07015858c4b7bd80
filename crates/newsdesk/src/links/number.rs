//! Numbers of a text as values, whatever the language: digits of any script, separators, and the words for thousands
//! and millions behind them. Knows nothing of what is counted.

use crate::words::fold;

/// The most numbers read of one text.
const NUMBERS_MAX: usize = 60;
/// The most digits of a number; more are codes.
const DIGITS_MAX: usize = 12;

/// Words behind a number that multiply it, by how they begin when folded, the longer ones first.
const WORDS: [(&str, i64); 33] = [
    ("milliard", 1_000_000_000),
    ("миллиард", 1_000_000_000),
    ("miliard", 1_000_000_000),
    ("miliar", 1_000_000_000),
    ("billion", 1_000_000_000),
    ("bilhao", 1_000_000_000),
    ("bilhoes", 1_000_000_000),
    ("mrd", 1_000_000_000),
    ("млрд", 1_000_000_000),
    ("مليار", 1_000_000_000),
    ("अरब", 1_000_000_000),
    ("million", 1_000_000),
    ("millon", 1_000_000),
    ("milhao", 1_000_000),
    ("milhoes", 1_000_000),
    ("milion", 1_000_000),
    ("миллион", 1_000_000),
    ("млн", 1_000_000),
    ("juta", 1_000_000),
    ("مليون", 1_000_000),
    ("ملايين", 1_000_000),
    ("करोड", 10_000_000),
    ("लाख", 100_000),
    ("thousand", 1_000),
    ("tausend", 1_000),
    ("тысяч", 1_000),
    ("тыс", 1_000),
    ("ribu", 1_000),
    ("الف", 1_000),
    ("हजार", 1_000),
    ("mille", 1_000),
    ("mila", 1_000),
    ("mil", 1_000),
];
/// Han behind a number that multiply it.
const HAN: [(char, i64); 6] = [
    ('万', 10_000),
    ('萬', 10_000),
    ('亿', 100_000_000),
    ('億', 100_000_000),
    ('兆', 1_000_000_000_000),
    ('千', 1_000),
];

/// Returns the numbers of a text in order.
///
/// # Units
/// Thousandths: `6.4` is 6,400.
pub(super) fn numbers(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c| digit(c).is_some()) {
        let from = rest.get(start..).unwrap_or_default();
        let (value, length) = number(from);
        let after = from.get(length..).unwrap_or_default();
        if let Some(value) = value {
            found.push(multiplied(value, after));
        }
        if found.len() == NUMBERS_MAX {
            break;
        }
        rest = after;
    }
    found
}

/// Returns the value of a digit of any script of the news.
fn digit(c: char) -> Option<i64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(i64::from(u32::from(c) - u32::from(zero)))
}

/// Returns the value with which a text begins, and how many bytes it takes. A mark before exactly three digits parts
/// thousands; before any other number of digits it begins the fraction.
fn number(text: &str) -> (Option<i64>, usize) {
    let mut groups: Vec<(i64, usize)> = vec![(0, 0)];
    let (mut length, mut digits) = (0, 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let (Some(value), Some(group)) = (digit(c), groups.last_mut()) {
            digits += 1;
            if digits <= DIGITS_MAX {
                *group = (group.0 * 10 + value, group.1 + 1);
            }
            length = at + c.len_utf8();
            continue;
        }
        let parts = matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | ' ' | '\'' | '’' | '٬' | '٫');
        if !parts
            || chars.peek().is_none_or(|(_, next)| digit(*next).is_none())
            || !goes_on(c, text, at)
        {
            break;
        }
        groups.push((0, 0));
    }
    ((digits <= DIGITS_MAX).then(|| value(&groups)), length)
}

/// Tells whether a number goes on behind a mark: a blank parts nothing but thousands.
fn goes_on(mark: char, text: &str, at: usize) -> bool {
    if !matches!(mark, ' ' | '\u{a0}' | '\u{202f}') {
        return true;
    }
    let after = text.get(at + mark.len_utf8()..).unwrap_or_default();
    after.chars().take_while(|c| digit(*c).is_some()).count() == 3 && at <= 3
}

/// Returns the value of groups of digits.
fn value(groups: &[(i64, usize)]) -> i64 {
    let (mut whole, mut thousandths) = (0_i64, 0);
    for (at, (group, length)) in groups.iter().enumerate() {
        let is_fraction = at > 0 && at + 1 == groups.len() && (*length != 3 || whole == 0);
        if is_fraction {
            let shown = u32::try_from(*length).unwrap_or(3);
            thousandths = if shown <= 3 {
                group * 10_i64.pow(3 - shown)
            } else {
                group / 10_i64.pow((shown - 3).min(12))
            };
        } else if at == 0 {
            whole = *group;
        } else {
            whole = whole.saturating_mul(1_000).saturating_add(*group);
        }
    }
    whole.saturating_mul(1_000).saturating_add(thousandths)
}

/// Returns a value times what the words behind it say; two of them at most ("mil millones").
fn multiplied(value: i64, after: &str) -> i64 {
    let mut value = value;
    let mut chars = after.chars();
    while let Some((_, factor)) = chars.next().and_then(|c| HAN.iter().find(|(han, _)| *han == c)) {
        value = value.saturating_mul(*factor);
        if *factor >= 1_000_000_000_000 {
            break;
        }
    }
    let words = after.split([' ', '\u{a0}', '\u{202f}']).skip_while(|word| word.is_empty());
    for word in words.take(2) {
        let word = fold(word.get(..word.floor_char_boundary(40)).unwrap_or_default());
        let Some((_, factor)) = WORDS.iter().find(|(begins, _)| {
            word.starts_with(begins)
                && (begins.len() > 3 || word.trim_end_matches(['.', ',']).len() == begins.len())
        }) else {
            break;
        };
        value = value.saturating_mul(*factor);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_value_in_all_languages() {
        let check = |text: &str, want: &[i64]| assert_eq!(numbers(text), want, "{text}");
        check("6.4, 6,4, M6.4", &[6_400, 6_400, 6_400]);
        check("9,000 9.000 9 000 9\u{a0}000 ٩٠٠٠", &[9_000_000; 5]);
        check(
            "3.8 billion, 3,8 Milliarden, 3.800 millones, 3,8 миллиарда",
            &[3_800_000_000_000; 4],
        );
        check("62亿 1.2万", &[6_200_000_000_000, 12_000_000]);
        check("14,500 १४५००", &[14_500_000, 14_500_000]);
        check("412 to 37, 2 mil", &[412_000, 37_000, 2_000_000]);
        check("0.75 0,125", &[750, 125]);
        check("no numbers", &[]);
        check("99999999999999999999999999 7", &[7_000]);
    }

    #[test]
    fn hostile_numbers_are_bounded() {
        assert!(numbers(&"9 ".repeat(50_000)).len() <= NUMBERS_MAX);
        assert!(numbers(&"9".repeat(100_000)).is_empty());
        assert!(numbers(&"9.999".repeat(50_000)).len() <= NUMBERS_MAX);
        numbers(&format!("999999999999{}", "万".repeat(50_000)));
    }
}
