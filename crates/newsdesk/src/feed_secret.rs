//! Secrets in the addresses of feeds: a name and password, or a key that stands for a subscription. Who knows such an
//! address reads what it opens, so its feed is one account's own. Reads addresses as text; asks nobody.

/// Names whose values are secrets whatever they look like.
const PASSWORD_NAMES: [&str; 5] = ["password", "passwd", "passphrase", "pwd", "pw"];

/// Names whose values are secrets when they look drawn by lot: whole words of a name.
const KEY_NAMES: [&str; 14] = [
    "token",
    "key",
    "secret",
    "auth",
    "authorization",
    "sig",
    "signature",
    "hmac",
    "apikey",
    "jwt",
    "credential",
    "credentials",
    "session",
    "sid",
];

/// Endings of names that are written in one word: `rsstoken`, `feedkey`, `clientsecret`.
const KEY_ENDINGS: [&str; 4] = ["token", "key", "secret", "signature"];

/// Segments of a path after which a secret may stand, beside those names: `/private/…`, our own `/feeds/u/…`.
const PATH_NAMES: [&str; 2] = ["private", "u"];

/// Letters and digits from which a value can be a key: keys of fewer are guessed.
const KEY_MIN_CHARS: usize = 12;
/// Letters and digits of an unbroken word from which a mixture in it is no accident: years and numbers of pages are shorter.
const WORD_MIN_CHARS: usize = 8;
/// Digits in a row that are no date, hour or number of an article.
const DIGITS_MIN: usize = 18;
/// Parts of an address that are read.
const PARTS_MAX: usize = 64;

/// A secret in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// A name or a password before the host.
    Credentials,
    /// A key in path or query.
    Key,
}

/// Returns what in the address of a feed is a secret.
///
/// # Source
/// Private feeds as GitHub (`?token=`), Patreon (`?auth=`), Substack (`/private/…`), Supercast and Newsstand itself give them;
/// no address of the catalogue and of the recorded feeds counts as one, channel and playlist ids included.
#[must_use]
pub fn secret_in(url: &str) -> Option<Secret> {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = address.split_once('/').unwrap_or((address, ""));
    if authority.contains('@') {
        return Some(Secret::Credentials);
    }
    let has_key = [query, fragment].iter().any(|part| has_key_in_pairs(part)) || has_key_in(path);
    has_key.then_some(Secret::Key)
}

/// Looks into `name=value` pairs.
fn has_key_in_pairs(text: &str) -> bool {
    let pairs = text.split(['&', ';']).take(PARTS_MAX).filter_map(|pair| pair.split_once('='));
    pairs.into_iter().any(|(name, value)| is_secret(name, value))
}

/// Looks into a path: a name and its value are neighbours in it, or stand in one segment.
fn has_key_in(path: &str) -> bool {
    let mut before = "";
    for segment in path.split('/').filter(|segment| !segment.is_empty()).take(PARTS_MAX) {
        let is_named = PATH_NAMES.contains(&before) && is_random(without_ending(segment));
        if is_named || is_secret(before, without_ending(segment)) || has_key_in_pairs(segment) {
            return true;
        }
        before = segment;
    }
    false
}

/// Returns a segment without the ending of a file.
fn without_ending(segment: &str) -> &str {
    ["xml", "rss", "atom", "json"]
        .iter()
        .find_map(|ending| segment.strip_suffix(ending)?.strip_suffix('.'))
        .unwrap_or(segment)
}

/// Tells whether a named value is a secret.
fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words = || name.split(|c: char| !c.is_ascii_alphanumeric());
    if words().any(|word| PASSWORD_NAMES.contains(&word)) {
        return !value.is_empty();
    }
    let names_key = words().any(|word| KEY_NAMES.contains(&word))
        || KEY_ENDINGS.iter().any(|ending| name.ends_with(ending));
    names_key && is_random(value)
}

/// Tells whether a value looks drawn by lot: long, and mixed within a word as no word or date is.
fn is_random(value: &str) -> bool {
    let length = value.bytes().filter(u8::is_ascii_alphanumeric).count();
    let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
    length >= KEY_MIN_CHARS && words.any(is_mixed)
}

fn is_mixed(word: &str) -> bool {
    let has = |is_of: fn(&u8) -> bool| word.bytes().any(|byte| is_of(&byte));
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == word.len() {
        return digits >= DIGITS_MIN;
    }
    let kinds = [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit];
    word.len() >= WORD_MIN_CHARS && kinds.into_iter().filter(|kind| has(*kind)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_credentials_are_seen() {
        let check = |url: &str, want: Secret| assert_eq!(secret_in(url), Some(want), "{url}");
        check("https://ada:pass@a.example/rss", Secret::Credentials);
        check("https://ada@a.example/rss", Secret::Credentials);
        for url in [
            "https://github.example/ada.private.atom?token=AB3DFGHIJKLM5NOPQRST",
            "https://p.example/rss/show?auth=8fKq2LzPw0aTq-9dd2Ls0QkX1cVb",
            "https://s.example/feed/podcast/123/private/8d7f6a5e-1234-4abc-9def-0123456789ab.rss",
            "https://news.example/feeds/u/3vXo9Qk2LmN8pRs7TuVw.xml",
            "https://a.example/rss?x=1&api_key=0123456789abcdef0123456789abcdef",
            "https://a.example/rss?rssToken=0123456789abcdef",
            "https://a.example/feed/token/0123456789abcdef/rss",
            "https://a.example/feed;sig=0123456789abcdef/rss",
            "https://a.example/rss?X-Amz-Signature=0123456789abcdef",
            "https://a.example/rss?password=tide",
            "https://a.example/rss#access_token=0123456789abcdef",
            "https://a.example/rss?key=123456789012345678901234",
            "a.example/rss?token=0123456789abcdef",
        ] {
            check(url, Secret::Key);
        }
    }

    #[test]
    fn names_and_numbers_of_public_feeds_are_no_secrets() {
        for url in [
            "https://a.example/rss",
            "https://a.example/rss?key=world",
            "https://a.example/rss?key=front-page-2026-11-22",
            "https://a.example/rss?keyword=internationalNews2026",
            "https://a.example/rss?token=",
            "https://v.example/feeds/videos.xml?channel_id=UC16niRr50-MSBwiO3YDb3RA",
            "https://v.example/feeds/videos.xml?playlist_id=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf",
            "https://a.example/feed/8d7f6a5e-1234-4abc-9def-0123456789ab",
            "https://a.example/author/u/mira-tolland/rss",
            "https://a.example/@mira/feed?at=noon@sea",
            "https://a.example/monkey/20261122/rss",
            "",
        ] {
            assert_eq!(secret_in(url), None, "{url}");
        }
    }
}
