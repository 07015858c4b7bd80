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
    [
        slug(name),
        slug(&host(address).unwrap_or_default()),
        "source".to_owned(),
    ]
    .into_iter()
    .find(|slug| !slug.is_empty())
    .unwrap_or_default()
}

/// Returns the first of `slug`, `slug-2`, `slug-3` … that is not taken.
pub(crate) fn free_slug(slug: &str, taken: &[String]) -> String {
    let is_free = |candidate: &String| !taken.contains(candidate);
    // One more candidate than there are taken ones: one of them is free.
    (1..=taken.len() + 1)
        .map(|n| {
            if n == 1 {
                slug.to_owned()
            } else {
                format!("{slug}-{n}")
            }
        })
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

/// Returns the key that feeds of one source share within an account: the catalogue's, else the host of the home page,
/// else the host of the feed together with the name.
pub(crate) fn source_key(
    catalogue_key: Option<&str>,
    home: Option<&str>,
    feed_url: &str,
    name: &str,
) -> String {
    if let Some(key) = catalogue_key {
        return format!("catalogue:{key}");
    }
    if let Some(host) = home.and_then(host) {
        return format!("home:{host}");
    }
    let host = host(feed_url).unwrap_or_else(|| feed_url.to_owned());
    format!("feed:{host}/{}", name.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(
            source_slug("朝日新聞", "https://www.asahi.example/"),
            "asahi-example"
        );
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
            assert_eq!(
                source_key(catalogue, home, "https://f.example/rss", "Tide"),
                want
            );
        };
        check(Some("tide"), Some("https://t.example/"), "catalogue:tide");
        check(None, Some("https://t.example/"), "home:t.example");
        check(None, Some("no address"), "feed:f.example/tide");
        check(None, None, "feed:f.example/tide");
    }
}
