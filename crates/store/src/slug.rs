//! The readable part of a source's address, and the key by which its feeds find it again. Pure text.

/// Characters of a slug, without the number that may follow.
const MAX_SLUG_CHARS: usize = 60;

/// Latin letters with marks, and what stands for them.
const FOLDED: [(&str, &str); 22] = [
    ("àáâãåāă", "a"),
    ("äæ", "ae"),
    ("çćč", "c"),
    ("ďđð", "d"),
    ("èéêëēėęě", "e"),
    ("ğ", "g"),
    ("ìíîïīįı", "i"),
    ("łľ", "l"),
    ("ñńň", "n"),
    ("òóôõōő", "o"),
    ("öøœ", "oe"),
    ("ř", "r"),
    ("śšş", "s"),
    ("ß", "ss"),
    ("ťţ", "t"),
    ("þ", "th"),
    ("ùúûūůű", "u"),
    ("ü", "ue"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("'’", ""),
    ("&", "and"),
];

/// Returns a name as lower-case ASCII letters, digits and single hyphens; empty when nothing of it can be written so.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        let folded = FOLDED.iter().find(|(letters, _)| letters.contains(letter));
        match folded {
            Some((_, ascii)) => slug.push_str(ascii),
            None if letter.is_ascii_alphanumeric() => slug.push(letter),
            // A mark on its own belongs to the letter before it.
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None if slug.ends_with('-') || slug.is_empty() => {}
            None => slug.push('-'),
        }
        if slug.len() >= MAX_SLUG_CHARS {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Returns the slug of a source: from its name, else from the host of its home or feed.
pub(crate) fn source_slug(name: &str, address: &str) -> String {
    [slug(name), slug(&host(address).unwrap_or_default()), "source".to_owned()]
        .into_iter()
        .find(|slug| !slug.is_empty())
        .unwrap_or_default()
}

/// Returns the first of `slug`, `slug-2`, `slug-3` … that is not taken.
pub(crate) fn free_slug(slug: &str, taken: &[String]) -> String {
    let is_free = |candidate: &String| !taken.contains(candidate);
    // One more candidate than there are taken ones: one of them is free.
    (1..=taken.len() + 1)
        .map(|n| if n == 1 { slug.to_owned() } else { format!("{slug}-{n}") })
        .find(is_free)
        .unwrap_or_else(|| slug.to_owned())
}

/// Returns the host of a web address in lower case, without `www.` and port.
pub(crate) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next()?,
        None => host.split(':').next()?,
    };
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Returns the key that feeds of one source share within an account: the catalogue's, else the home page, else the host
/// of the feed together with the name.
///
/// A home page is believed only where the feed lies below it on the same host: whoever shares a source may correct and
/// withdraw its articles, so nobody joins one by claiming its home.
pub(crate) fn source_key(
    catalogue_key: Option<&str>,
    home: Option<&str>,
    feed_url: &str,
    name: &str,
) -> String {
    if let Some(key) = catalogue_key {
        return format!("catalogue:{key}");
    }
    let place = authority_and_path(feed_url);
    let home = home.and_then(authority_and_path);
    match (home, place) {
        (Some((home, home_path)), Some((host, path)))
            if home == host && is_below(&path, &home_path) =>
        {
            format!("home:{home}{home_path}")
        }
        (_, Some((host, _))) => format!("feed:{host}/{}", name.trim().to_lowercase()),
        (_, None) => format!("feed:{feed_url}"),
    }
}

/// Tells whether a path lies below another, whose final slash is gone.
fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Returns host and port of an address, and its path without query, fragment and final slash.
fn authority_and_path(address: &str) -> Option<(String, String)> {
    let (_, after_scheme) = address.trim().split_once("://")?;
    let end = after_scheme.find(['/', '?', '#']).unwrap_or(after_scheme.len());
    let (authority, rest) = after_scheme.split_at_checked(end)?;
    let authority = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let authority = authority.strip_prefix("www.").unwrap_or(&authority).to_owned();
    let path = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    (!authority.is_empty()).then(|| (authority, path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_believed_only_where_the_feed_lies_below_it() {
        let key = |home: &str, feed: &str| source_key(None, Some(home), feed, "Name");
        let check = |home: &str, feed: &str, want: &str| {
            assert_eq!(key(home, feed), want, "{home} {feed}");
        };
        check("https://www.a.example/", "http://a.example/feed.xml", "home:a.example");
        check("https://a.example/?from=rss#top", "https://a.example/feed", "home:a.example");
        check("https://a.example/one/", "https://a.example/one/feed.xml", "home:a.example/one");
        check("https://a.example/one", "https://a.example/onetwo/feed.xml", "feed:a.example/name");
        check("https://a.example/", "https://evil.example/feed.xml", "feed:evil.example/name");
        check("http://a.example:1/", "http://a.example:2/feed.xml", "feed:a.example:2/name");
    }

    #[test]
    fn names_become_slugs() {
        let check = |name: &str, want: &str| assert_eq!(slug(name), want, "{name:?}");
        check("The Harbour Gazette", "the-harbour-gazette");
        check("Süddeutsche Zeitung", "sueddeutsche-zeitung");
        check("L’Écho & Cie.", "lecho-and-cie");
        check("  --  ", "");
        check("朝日新聞", "");
        check(&"a ".repeat(100), "a-".repeat(30).trim_end_matches('-'));
    }

    #[test]
    fn a_name_without_latin_letters_leaves_the_host() {
        assert_eq!(source_slug("朝日新聞", "https://www.asahi.example/"), "asahi-example");
        assert_eq!(source_slug("", "nowhere"), "source");
    }

    #[test]
    fn taken_slugs_get_a_number() {
        let taken: Vec<String> = ["tide", "tide-2", "tide-4"].map(str::to_owned).into();
        assert_eq!(free_slug("tide", &taken), "tide-3");
        assert_eq!(free_slug("ebb", &taken), "ebb");
    }

    #[test]
    fn hosts_are_read_from_addresses() {
        let check = |url: &str, want: Option<&str>| {
            assert_eq!(host(url).as_deref(), want, "{url}");
        };
        check("https://WWW.a.example:8080/x?y#z", Some("a.example"));
        check("http://user:secret@a.example", Some("a.example"));
        check("http://[::1]:80/x", Some("::1"));
        check("a.example/x", None);
        check("https:///x", None);
    }

    #[test]
    fn the_best_known_fact_is_the_key() {
        let check = |catalogue, home, want: &str| {
            assert_eq!(source_key(catalogue, home, "https://f.example/rss", "Tide"), want);
        };
        check(Some("tide"), Some("https://f.example/"), "catalogue:tide");
        check(None, Some("https://f.example/"), "home:f.example");
        check(None, Some("no address"), "feed:f.example/tide");
        check(None, None, "feed:f.example/tide");
    }
}
