//! Where to go on after signing in or acting: a place of ours, never another site.

/// Characters of an address to come back to.
const NEXT_MAX_BYTES: usize = 2_048;

/// Returns the place to go on to, or the front when it is not plainly a path of ours.
///
/// # Source
/// Miniflux GHSA-wqv2-4wpg-8hc9 and GHSA-m999-j542-5w3r: `//host` and `/\host` lead elsewhere.
pub(crate) fn place(next: Option<&str>) -> &str {
    next.filter(|next| is_ours(next)).unwrap_or("/")
}

fn is_ours(next: &str) -> bool {
    let leads_away = next.starts_with("//") || next.contains('\\');
    next.starts_with('/')
        && !leads_away
        && next.len() <= NEXT_MAX_BYTES
        // A header carries visible ASCII alone; browsers drop tabs and line ends from addresses.
        && next.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Returns a text as a part of a query.
pub(crate) fn query_part(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths_are_gone_on_to() {
        let check = |next: &str, want: &str| assert_eq!(place(Some(next)), want, "{next:?}");
        check("/titles?language=ar#x", "/titles?language=ar#x");
        check("/", "/");
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "https://evil.example",
            "titles",
            "/\t/evil.example",
            "/a\r\nset-cookie: x",
            "/ä",
            "javascript:alert(1)",
        ] {
            check(bad, "/");
        }
        check(&format!("/{}", "a".repeat(NEXT_MAX_BYTES)), "/");
        assert_eq!(place(None), "/");
    }
}
