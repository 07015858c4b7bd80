//! Addresses of articles: absolute, http or https, without the parameters that only count readers.

use url::Url;

/// Bytes of an address that is kept; longer ones are no addresses of articles.
pub const MAX_ADDRESS_BYTES: usize = 4_096;

/// Parameters that say where a reader came from, never what is shown.
///
/// # Source
/// The documented campaign parameters of the large analytics, mail and social services, November 2026.
const TRACKING: [&str; 28] = [
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "oly_anon_id",
    "oly_enc_id",
    "vero_id",
    "_hsenc",
    "_hsmi",
    "ncid",
    "cmpid",
    "cmp",
    "at_medium",
    "at_campaign",
    "at_custom1",
    "wt_mc",
    "ito",
    "ref_src",
    "smid",
    "xtor",
    "rss",
];

/// Prefixes of such parameters.
const TRACKING_PREFIXES: [&str; 4] = ["utm_", "hsa_", "pk_", "mtm_"];

/// Returns an article's address as absolute http or https URL, or `None`.
#[must_use]
pub fn absolute(raw: &str, base: Option<&Url>) -> Option<Url> {
    let raw = raw.trim();
    if raw.is_empty() || raw.len() > MAX_ADDRESS_BYTES {
        return None;
    }
    let url = match base {
        Some(base) => base.join(raw).ok()?,
        None => Url::parse(raw).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// Returns the one address by which an article is known: no tracking, no fragment.
#[must_use]
pub fn canonical(mut url: Url) -> Url {
    strip_tracking(&mut url);
    // A fragment names an article only on sites built of one page ("#!/…").
    if url.fragment().is_some_and(|fragment| !fragment.starts_with('!')) {
        url.set_fragment(None);
    }
    url
}

/// Returns what two spellings of an address share: host without `www.`, path without a final slash, query; the scheme
/// does not count, since sites move from http to https.
#[must_use]
pub fn identity(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = url.fragment().map(|text| format!("#{text}")).unwrap_or_default();
    format!("{host}{port}{path}{query}{fragment}")
}

/// Removes tracking parameters; tells whether there were any.
pub fn strip_tracking(url: &mut Url) -> bool {
    let Some(query) = url.query() else {
        return false;
    };
    let is_tracking = |pair: &str| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        TRACKING.contains(&name.as_str())
            || TRACKING_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    if kept.len() == query.split('&').count() {
        return false;
    }
    let kept = kept.join("&");
    url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tracking_goes_and_meaning_stays() {
        let check = |raw: &str, want: &str| {
            let url = absolute(raw, None).expect("an address");
            assert_eq!(canonical(url).as_str(), want, "{raw}");
        };
        check("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x");
        check("https://a.example/x?id=3&fbclid=zz#comments", "https://a.example/x?id=3");
        check("https://a.example/#!/story/9", "https://a.example/#!/story/9");
        check("https://a.example/x?ID=3&UTM_Source=q", "https://a.example/x?ID=3");
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        let base = Url::parse("https://a.example/world/").ok();
        let check = |raw: &str, want: Option<&str>| {
            let got = absolute(raw, base.as_ref());
            assert_eq!(got.as_ref().map(Url::as_str), want, "{raw:?}");
        };
        check("story", Some("https://a.example/world/story"));
        check("//b.example/x", Some("https://b.example/x"));
        check("javascript:alert(1)", None);
        check("mailto:a@b.example", None);
        check("  ", None);
        check(&"x".repeat(MAX_ADDRESS_BYTES + 1), None);
    }

    #[test]
    fn spellings_of_one_address_share_an_identity() {
        let of = |raw: &str| identity(&Url::parse(raw).expect("an address"));
        assert_eq!(of("http://www.a.example/x/"), of("https://a.example/x"));
        assert_ne!(of("https://a.example/x?id=1"), of("https://a.example/x?id=2"));
    }
}
