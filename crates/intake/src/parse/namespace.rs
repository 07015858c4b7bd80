//! XML namespaces of feeds: which vocabulary a name belongs to, by address where it is declared, else by usual prefix.

/// A vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of every version, and names without namespace.
    Plain,
    /// Atom 0.3 and 1.0.
    Atom,
    /// Withdrawn entries (RFC 6721).
    Tombstone,
    /// RDF.
    Rdf,
    /// RSS module `content`.
    Content,
    /// Dublin Core, elements and terms.
    Dc,
    /// Media RSS.
    Media,
    /// Podcasts.
    Itunes,
    /// Creative Commons, both modules.
    Licence,
    /// RSS module `syndication`.
    Syndication,
    /// Comments for news readers.
    Wfw,
    /// `FeedBurner`.
    Feedburner,
    /// XHTML.
    Html,
    /// Anything else.
    Other,
}

/// Prefixes that a document may declare; further ones are passed over.
const MAX_PREFIXES: usize = 64;

/// Known addresses, lower case, without scheme and final slash.
///
/// # Source
/// The specifications' own addresses, and variants recorded by the feedparser project's tests.
const ADDRESSES: [(&str, Space); 35] = [
    ("www.w3.org/2005/atom", Space::Atom),
    ("purl.org/atom/ns#", Space::Atom),
    ("purl.org/atom-blog/ns#", Space::Atom),
    ("purl.org/atompub/tombstones/1.0", Space::Tombstone),
    ("purl.org/rss/1.0", Space::Plain),
    ("purl.org/net/rss1.1#", Space::Plain),
    ("my.netscape.com/rdf/simple/0.9", Space::Plain),
    ("channel.netscape.com/rdf/simple/0.9", Space::Plain),
    ("my.netscape.com/publish/formats/rss-0.91.dtd", Space::Plain),
    ("backend.userland.com/rss", Space::Plain),
    ("backend.userland.com/rss2", Space::Plain),
    ("backend.userland.com/rss091", Space::Plain),
    ("blogs.law.harvard.edu/tech/rss", Space::Plain),
    ("cyber.law.harvard.edu/rss", Space::Plain),
    ("www.w3.org/1999/02/22-rdf-syntax-ns#", Space::Rdf),
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/dc/elements/1.0", Space::Dc),
    ("purl.org/dc/elements/1.1", Space::Dc),
    ("purl.org/dc/terms", Space::Dc),
    ("search.yahoo.com/mrss", Space::Media),
    ("search.yahoo.com/mrss/1.1", Space::Media),
    ("tools.search.yahoo.com/mrss", Space::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Space::Itunes),
    ("www.itunes.com/podcast-1.0.dtd", Space::Itunes),
    ("example.com/dtds/podcast-1.0.dtd", Space::Itunes),
    ("backend.userland.com/creativecommonsrssmodule", Space::Licence),
    ("cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", Space::Licence),
    ("creativecommons.org/ns#", Space::Licence),
    ("web.resource.org/cc", Space::Licence),
    ("purl.org/rss/1.0/modules/syndication", Space::Syndication),
    ("wellformedweb.org/commentapi", Space::Wfw),
    ("rssnamespace.org/feedburner/ext/1.0", Space::Feedburner),
    ("www.w3.org/1999/xhtml", Space::Html),
    ("www.w3.org/2000/svg", Space::Html),
    ("www.w3.org/1998/math/mathml", Space::Html),
];

/// Prefixes by which the vocabularies are usually known.
const PREFIXES: [(&str, Space); 18] = [
    ("atom", Space::Atom),
    ("atom10", Space::Atom),
    ("at", Space::Tombstone),
    ("rdf", Space::Rdf),
    ("rss", Space::Plain),
    ("content", Space::Content),
    ("dc", Space::Dc),
    ("dcterms", Space::Dc),
    ("dcterm", Space::Dc),
    ("media", Space::Media),
    ("itunes", Space::Itunes),
    ("creativecommons", Space::Licence),
    ("cc", Space::Licence),
    ("sy", Space::Syndication),
    ("wfw", Space::Wfw),
    ("feedburner", Space::Feedburner),
    ("xhtml", Space::Html),
    ("html", Space::Html),
];

/// The prefixes that a document declares. A prefix declared twice means what it meant last.
#[derive(Default)]
pub(super) struct Prefixes<'a> {
    declared: Vec<(&'a str, Space)>,
}

impl<'a> Prefixes<'a> {
    /// Takes note of a declaration.
    pub(super) fn declare(&mut self, prefix: &'a str, address: &str) {
        // An address that we do not know does not take a usual prefix away: many are misspelt.
        let Some(space) = of_address(address).or_else(|| of_usual_prefix(prefix)) else { return };
        self.declared.retain(|(known, _)| *known != prefix);
        if self.declared.len() < MAX_PREFIXES {
            self.declared.push((prefix, space));
        }
    }

    /// Returns the vocabulary of a prefix.
    pub(super) fn space(&self, prefix: &str) -> Space {
        let declared = self.declared.iter().find(|(known, _)| *known == prefix);
        declared
            .map(|(_, space)| *space)
            .or_else(|| of_usual_prefix(prefix))
            .unwrap_or(Space::Other)
    }
}

/// Returns the vocabulary of an address.
pub(super) fn of_address(address: &str) -> Option<Space> {
    let lower = address.trim().to_ascii_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.trim_end_matches('/');
    ADDRESSES.iter().find(|(known, _)| *known == bare).map(|(_, space)| *space)
}

/// Returns the vocabulary that a prefix usually means.
fn of_usual_prefix(prefix: &str) -> Option<Space> {
    let known = PREFIXES.iter().find(|(usual, _)| usual.eq_ignore_ascii_case(prefix));
    known.map(|(_, space)| *space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_decides_and_the_prefix_helps_out() {
        let mut prefixes = Prefixes::default();
        prefixes.declare("m", "https://search.yahoo.com/mrss");
        prefixes.declare("dc", "urn:own");
        prefixes.declare("media", "http://www.w3.org/2005/Atom");
        let check =
            |prefix: &str, want: Space| assert_eq!(prefixes.space(prefix), want, "{prefix}");
        check("m", Space::Media);
        check("dc", Space::Dc);
        check("media", Space::Atom);
        check("itunes", Space::Itunes);
        check("slash", Space::Other);
    }
}
