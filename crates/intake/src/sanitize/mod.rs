//! Raw HTML to `SanitizedHtml`: the only door through which markup from outside reaches a page.
//! The allow-list is ammonia's, narrowed: no svg, math, style, class, id, form or frame ever passes.

mod image;
mod policy;

use std::cell::RefCell;

use url::Url;

use crate::bounds;

/// The version of the rules. Markup stored under an older one is made anew.
pub const VERSION: u32 = 1;

/// Bytes of raw markup that are looked at; more is cut before parsing.
pub const MAX_RAW_BYTES: usize = 4 << 20;

thread_local! {
    /// The base of the fragment that this thread is sanitising: ammonia's builder is made once and has no parameter.
    static BASE: RefCell<Option<Url>> = const { RefCell::new(None) };
}

/// Markup that is safe to show unescaped. Made by `sanitize`, or read back from the store with its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SanitizedHtml {
    html: String,
    version: u32,
}

impl SanitizedHtml {
    /// Takes back what the store holds, together with the version of the rules that made it.
    #[must_use]
    pub const fn from_store(html: String, version: u32) -> Self {
        Self { html, version }
    }

    /// Returns the markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.html
    }

    /// Returns the version of the rules that made it.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Tells whether the present rules made it.
    #[must_use]
    pub const fn is_current(&self) -> bool {
        self.version == VERSION
    }

    /// Tells whether there is anything in it to read or see.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !self.html.contains("<img") && crate::text::from_html(&self.html).trim().is_empty()
    }
}

/// Returns the safe part of an HTML fragment. Relative addresses are resolved against `base`; without a base they are
/// dropped.
///
/// # Source
/// ammonia's default allow-list, without `class`, `id`, `style` and what can act; miniflux's and `FreshRSS`'s security
/// advisories for what must not pass.
#[must_use]
pub fn sanitize(raw: &str, base: Option<&Url>) -> SanitizedHtml {
    let raw = bounds::bearable(raw, MAX_RAW_BYTES);
    BASE.set(base.cloned());
    let html = policy::BUILDER.clean(raw).to_string();
    BASE.set(None);
    SanitizedHtml { html: image::without_pixels(html), version: VERSION }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, want: &str) {
        let base = Url::parse("https://news.example/world/story").expect("a base");
        let got = sanitize(raw, Some(&base));
        assert_eq!(got.as_str(), want, "{raw}");
        let again = sanitize(got.as_str(), Some(&base));
        assert_eq!(again, got, "not stable: {raw}");
    }

    #[test]
    fn what_can_act_never_passes() {
        check("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>");
        check("<p onclick=\"x()\" class=c id=i style=\"color:red\">a</p>", "<p>a</p>");
        check("<svg><a xlink:href=\"javascript:x\">t</a></svg>", "");
        check("<iframe srcdoc=\"<p>x</p>\"></iframe>", "");
        check("<form action=/x><button formaction=/y>b</button></form>", "b");
        check("<a href=\" java\nscript:alert(1)\">x</a>", "<a rel=\"noopener noreferrer\">x</a>");
        check(
            "<a href='\u{2028}javascript:alert(1)'>x</a>",
            "<a rel=\"noopener noreferrer\">x</a>",
        );
        check("<img src=\"data:image/png;base64,AAAA\">", "");
        check("<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">", "");
    }

    #[test]
    fn links_are_absolute_and_lose_their_tracking() {
        check(
            "<a href=\"/a?utm_source=feed&amp;id=3\">x</a>",
            "<a href=\"https://news.example/a?id=3\" rel=\"noopener noreferrer\">x</a>",
        );
        check(
            "<a href=\"mailto:desk@news.example\">x</a>",
            "<a href=\"mailto:desk@news.example\" rel=\"noopener noreferrer\">x</a>",
        );
    }

    #[test]
    fn pictures_stay_and_pixels_go() {
        check(
            "<img src=\"a.jpg\" alt=\"Gate\" width=1200 height=675>",
            "<img src=\"https://news.example/world/a.jpg\" alt=\"Gate\" width=\"1200\" height=\"675\">",
        );
        check("<p>a<img src=\"/p.gif\" width=1 height=1>b</p>", "<p>ab</p>");
        check("<p title=\"<img width='1'>\">a</p>", "<p title=\"&lt;img width='1'&gt;\">a</p>");
    }

    #[test]
    fn without_a_base_relative_addresses_are_dropped() {
        assert_eq!(
            sanitize("<a href=\"/a\">x</a>", None).as_str(),
            "<a rel=\"noopener noreferrer\">x</a>"
        );
    }

    #[test]
    fn long_markup_is_cut_between_characters() {
        let raw = "é".repeat(MAX_RAW_BYTES);
        assert!(sanitize(&raw, None).as_str().len() <= MAX_RAW_BYTES);
    }

    #[test]
    fn hundreds_of_thousands_of_attributes_are_cut_before_they_cost_anything() {
        let attributes: String = (0..300_000).map(|n| format!(" a{n}")).collect();
        check(&format!("<p>before</p><p{attributes}>after</p>"), "<p>before</p>");
    }
}
