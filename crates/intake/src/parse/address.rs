//! Addresses in feeds: made absolute where a base is known, and only such as can be followed.

use url::Url;

use super::problem::Problems;
use crate::address::MAX_ADDRESS_BYTES;

/// Returns an address of the web, absolute where a base is known. Relative ones stay as they are where none is;
/// addresses of other kinds (`javascript:`, `data:`) are dropped and noted.
pub(super) fn resolve(
    raw: &str,
    base: Option<&Url>,
    field: &str,
    problems: &mut Problems,
) -> Option<String> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    let found = absolute(raw, base);
    if found.is_none() {
        problems.note(field, "unusable address", Some(raw));
    }
    found
}

/// Returns an address as absolute one, or a relative one as it is when there is no base.
pub(super) fn absolute(raw: &str, base: Option<&Url>) -> Option<String> {
    if raw.len() > MAX_ADDRESS_BYTES {
        return None;
    }
    // A host without scheme is a common slip; as relative address it would never lead anywhere.
    let with_scheme = raw.starts_with("www.").then(|| format!("http://{raw}"));
    let raw = with_scheme.as_deref().unwrap_or(raw);
    let url = match base {
        Some(base) => base.join(raw),
        None => Url::parse(raw),
    };
    match url {
        Ok(url) => {
            let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
            is_web.then(|| url.into())
        }
        Err(url::ParseError::RelativeUrlWithoutBase) => Some(raw.to_owned()),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_absolute_or_go() {
        let base = Url::parse("https://a.example/news/").ok();
        let check = |raw: &str, base: Option<&Url>, want: Option<&str>| {
            let got = resolve(raw, base, "url", &mut Problems::default());
            assert_eq!(got.as_deref(), want, "{raw:?}");
        };
        check(" x?a=b ", base.as_ref(), Some("https://a.example/news/x?a=b"));
        check("//b.example/", base.as_ref(), Some("https://b.example/"));
        check("www.b.example/x", base.as_ref(), Some("http://www.b.example/x"));
        check("/x", None, Some("/x"));
        check("javascript:alert(1)", base.as_ref(), None);
        check("data:text/html,x", None, None);
        check("", base.as_ref(), None);
    }
}
