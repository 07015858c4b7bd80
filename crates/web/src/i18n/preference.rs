//! What an `Accept-Language` header asks for. Allocates nothing: it is read for every request.

/// Languages of a header that are looked at.
const TAGS_MAX: usize = 8;

/// Returns the primary tags that a header names, the most wanted first; refused ones (`q=0`) are left out.
///
/// # Source
/// RFC 9110, 12.5.4 and 12.4.2.
pub(crate) fn preferred(header: &str) -> impl Iterator<Item = &str> {
    preferred_places(header).map(|(tag, _)| tag)
}

/// Returns the primary tags that a browser names with their regions, such as `de` and `AT`, the most wanted first; the region
/// is empty where it names none.
pub(crate) fn preferred_places(header: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut wanted = [(("", ""), 0_u16); TAGS_MAX];
    let named = header.split(',').filter_map(read).filter(|(_, weight)| *weight > 0);
    for (place, tag) in wanted.iter_mut().zip(named) {
        *place = tag;
    }
    // Stable, so that equal weights keep the order of the header.
    wanted.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    wanted.into_iter().map(|(place, _)| place).filter(|(tag, _)| !tag.is_empty())
}

/// Reads one element: its primary tag, its region, and its weight in thousandths.
fn read(element: &str) -> Option<((&str, &str), u16)> {
    let mut parts = element.split(';');
    let mut subtags = parts.next()?.trim().split('-');
    let tag = subtags.next()?;
    let is_tag = matches!(tag.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_tag {
        return None;
    }
    let is_region =
        |subtag: &&str| subtag.len() == 2 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let region = subtags.find(is_region).unwrap_or_default();
    let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
    Some(((tag, region), weight.map_or(1_000, thousandths)))
}

/// Reads `0.85` as 850; what is no weight counts nothing.
fn thousandths(text: &str) -> u16 {
    match text.trim().split_once('.') {
        None if text.trim() == "1" => 1_000,
        None => 0,
        Some(("1", _)) => 1_000,
        Some(("0", digits)) => digits
            .bytes()
            .chain([b'0'; 3])
            .take(3)
            .fold(0, |sum, byte| sum * 10 + u16::from(byte.wrapping_sub(b'0').min(9))),
        Some(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_order_the_tags() {
        let check = |header: &str, want: &[&str]| {
            assert_eq!(preferred(header).collect::<Vec<_>>(), want, "{header:?}");
        };
        check("de-AT,de;q=0.9,en;q=0.8", &["de", "de", "en"]);
        check("en;q=0.2, fr;q=0.75, ja", &["ja", "fr", "en"]);
        check("en;q=0, *;q=0.5", &[]);
        check("x-klingon, fr ; q=0.5", &["fr"]);
        check("", &[]);
    }

    #[test]
    fn regions_come_with_their_tags() {
        let found: Vec<_> = preferred_places("zh-Hant-TW, de-AT;q=0.9, fr;q=0.5").collect();
        assert_eq!(found, [("zh", "TW"), ("de", "AT"), ("fr", "")]);
    }
}
