//! An XML document as a feed: finds what kind it is, its entries and its own fields, and hands each to the format that
//! knows it.

use std::borrow::Cow;

use newsdesk::model::{Entry, FeedDocument, FeedFormat};
use url::Url;

use super::draft::{Context, EntryDraft, FeedDraft};
use super::field::Field;
use super::namespace::{Prefixes, Space};
use super::problem::Problems;
use super::tag::Tag;
use super::text::plain;
use super::tree::{Element, MAX_DEPTH, Tree, is_container};
use super::xml::{Token, Tokens};
use super::{Error, MAX_ENTRIES, atom, module, opml, rss};
use crate::address::MAX_ADDRESS_BYTES;

/// The rank of an element that belongs to another format than the document.
const FOREIGN_RANK: u32 = 4;

/// What the document's first known element says.
struct Root<'a> {
    tag: Tag<'a>,
    format: FeedFormat,
}

/// Reads an XML document.
pub(super) fn read(
    text: &str,
    url: Option<&Url>,
    mut problems: Problems,
) -> Result<FeedDocument, Error> {
    let mut tokens = Tokens::new(text);
    let root = find_root(text, &mut tokens)?;
    if root.format == FeedFormat::Opml {
        tokens.unread(Token::Start(root.tag));
        let outlines = opml::read(&mut tokens, &mut problems);
        return Ok(opml::document(&root.tag, outlines, problems));
    }
    let mut reader = Reader {
        tokens,
        prefixes: Prefixes::default(),
        around: Vec::new(),
        format: root.format,
        url,
        site: None,
        feed: FeedDraft::default(),
        entries: Vec::new(),
        problems,
    };
    reader.tokens.unread(Token::Start(root.tag));
    let version = version(&root, text);
    reader.read_all();
    Ok(reader.finish(version))
}

/// Looks for the first element that begins a feed; what stands before it (warnings of servers, for one) is passed over.
fn find_root<'a>(text: &'a str, tokens: &mut Tokens<'a>) -> Result<Root<'a>, Error> {
    let mut looks_like = "this is no feed";
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        let local =
            tag.name.split_once(':').map_or(tag.name, |(_, local)| local).to_ascii_lowercase();
        let format = match local.as_str() {
            "rss" | "channel" => FeedFormat::Rss,
            "rdf" => FeedFormat::Rdf,
            "feed" => FeedFormat::Atom,
            "opml" => FeedFormat::Opml,
            "html" | "body" => return Err(Error::NotAFeed { looks_like: WEB_PAGE }),
            "head" | "div" | "script" | "meta" => {
                looks_like = WEB_PAGE;
                continue;
            }
            "urlset" | "sitemapindex" => {
                return Err(Error::NotAFeed { looks_like: "this is a site map, not a feed" });
            }
            _ => continue,
        };
        return Ok(Root { tag, format });
    }
    let head = text.trim_start().get(..9).unwrap_or_default();
    if head.eq_ignore_ascii_case("<!doctype") {
        looks_like = WEB_PAGE;
    }
    Err(Error::NotAFeed { looks_like })
}

/// What is said of HTML.
const WEB_PAGE: &str = "this is a web page, not a feed";

/// Returns the version that the document claims.
fn version(root: &Root<'_>, text: &str) -> Option<String> {
    let names = |address: &str| root.tag.attributes.contains(address);
    let claimed = root.tag.attribute("version").and_then(|version| plain(&version));
    match root.format {
        FeedFormat::Atom if names("http://www.w3.org/2005/Atom") => Some("1.0".to_owned()),
        FeedFormat::Rdf if names("netscape.com/rdf/simple/0.9") => Some("0.90".to_owned()),
        FeedFormat::Rdf if text.contains("purl.org/rss/1.0/") => Some("1.0".to_owned()),
        _ => claimed,
    }
}

/// An element around the entries.
struct Around<'a> {
    name: &'a str,
    default: Space,
    /// The base declared by it or around it.
    base: Option<Url>,
}

/// A feed being read.
struct Reader<'a, 'u> {
    tokens: Tokens<'a>,
    prefixes: Prefixes<'a>,
    around: Vec<Around<'a>>,
    format: FeedFormat,
    url: Option<&'u Url>,
    /// The feed's own link, once it is known.
    site: Option<Url>,
    feed: FeedDraft,
    entries: Vec<Entry>,
    problems: Problems,
}

impl<'a> Reader<'a, '_> {
    /// Reads to the end, or to the last entry that is taken.
    fn read_all(&mut self) {
        while let Some(token) = self.tokens.next() {
            match token {
                Token::Start(tag) => {
                    if !self.start(tag) {
                        self.problems
                            .note_document("more than 1,000 entries: the rest is left out");
                        self.around.clear();
                        return;
                    }
                }
                Token::End(name) => self.end(name),
                Token::Text(_) | Token::CData(_) => {}
            }
        }
    }

    /// Reads what begins with a tag; tells whether to go on.
    fn start(&mut self, tag: Tag<'a>) -> bool {
        let outer = self.outer();
        let (element, default) = Element::open(tag, outer, &mut self.prefixes);
        if element.is_entry() {
            if self.entries.len() >= MAX_ENTRIES {
                return false;
            }
            let tree = Tree::read(tag, outer, &mut self.prefixes, &mut self.tokens);
            self.read_entry(&tree);
        } else if is_container(&element.local) && is_own(element.space) {
            self.enter(tag, default);
        } else {
            let tree = Tree::read(tag, outer, &mut self.prefixes, &mut self.tokens);
            for field in tree.roots() {
                self.read_feed_field(field);
            }
        }
        true
    }

    /// Goes into an element around the entries.
    fn enter(&mut self, tag: Tag<'a>, default: Space) {
        self.feed.language.offer(3, language(tag.attribute("xml:lang")));
        if tag.is_empty || self.around.len() >= MAX_DEPTH {
            return;
        }
        let base = self.declared_base(self.outer_base(), tag.attribute("xml:base").as_deref());
        self.around.push(Around { name: tag.name, default, base });
    }

    /// Leaves an element around the entries, and those inside it that are still open.
    fn end(&mut self, name: &str) {
        let found = self.around.iter().rposition(|around| around.name.eq_ignore_ascii_case(name));
        if let Some(position) = found {
            self.around.truncate(position);
        }
    }

    /// Returns what names without prefix mean here.
    fn outer(&self) -> Space {
        self.around.last().map_or(Space::Plain, |around| around.default)
    }

    /// Returns the base declared around the present place.
    fn outer_base(&self) -> Option<&Url> {
        self.around.last().and_then(|around| around.base.as_ref())
    }

    /// Returns the base inside an element that may declare one, `outer` being the one around it.
    fn declared_base(&self, outer: Option<&Url>, declared: Option<&str>) -> Option<Url> {
        let is_usable = |text: &&str| !text.is_empty() && text.len() <= MAX_ADDRESS_BYTES;
        let joined = declared.filter(is_usable).and_then(|declared| match outer.or(self.url) {
            Some(base) => base.join(declared).ok(),
            None => Url::parse(declared).ok(),
        });
        let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
        joined.filter(is_web).or_else(|| outer.cloned())
    }

    /// Reads an entry.
    fn read_entry(&mut self, tree: &Tree<'a>) {
        let Some(item) = tree.roots().next() else { return };
        self.problems.entry = Some(self.entries.len());
        let mut draft = EntryDraft::default();
        let base = self.declared_base(self.outer_base(), item.attribute("xml:base").as_deref());
        draft.language.offer(2, language(item.attribute("xml:lang")));
        draft.id.offer(2, item.attribute("rdf:about").map(Cow::into_owned));
        if item.space() == Space::Tombstone {
            let mut context = self.context(base.as_ref());
            atom::tombstone(item, &mut draft, &mut context);
        }
        for field in item.children() {
            self.note_length(field);
            let own = field.attribute("xml:base");
            let own = own.and_then(|declared| self.declared_base(base.as_ref(), Some(&declared)));
            let is_atom = self.format == FeedFormat::Atom;
            let mut context = self.context(own.as_ref().or(base.as_ref()));
            entry_field(field, is_atom, &mut draft, &mut context);
        }
        self.entries.push(draft.finish());
        self.problems.entry = None;
    }

    /// Reads a field of the feed itself.
    fn read_feed_field(&mut self, field: Field<'_, 'a>) {
        self.note_length(field);
        let base = self.declared_base(self.outer_base(), field.attribute("xml:base").as_deref());
        let is_atom = self.format == FeedFormat::Atom;
        let mut feed = std::mem::take(&mut self.feed);
        let mut context = self.context(base.as_ref());
        feed_field(field, is_atom, &mut feed, &mut context);
        self.feed = feed;
        if self.site.is_none() {
            self.site = self.feed.link.value().and_then(|link| Url::parse(link).ok());
        }
    }

    /// Returns what surrounds a field. Without a declared base, addresses in Atom are relative to the document; those of
    /// RSS mostly to the site, since the feed itself often lies with a service.
    fn context<'s>(&'s mut self, declared_base: Option<&'s Url>) -> Context<'s> {
        let site = self.site.as_ref();
        let usual_base = match self.format {
            FeedFormat::Atom => self.url.or(site),
            _ => site.or(self.url),
        };
        Context { declared_base, usual_base, problems: &mut self.problems }
    }

    /// Notes a field that is longer than what is kept of it.
    fn note_length(&mut self, field: Field<'_, '_>) {
        if field.is_too_long() {
            self.problems.note(field.local(), "longer than 1 MiB: the rest is left out", None);
        }
    }

    /// Returns the document.
    fn finish(mut self, version: Option<String>) -> FeedDocument {
        if !self.around.is_empty() {
            self.problems.note_document("the document ends early");
        } else if self.tokens.is_damaged {
            self.problems.note_document("broken markup was passed over");
        }
        let mut document = FeedDocument::new(self.format);
        document.version = version;
        document.entries = self.entries;
        document.problems = self.problems.into_list();
        self.feed.finish(&mut document);
        document
    }
}

/// Returns a language tag in the spelling of BCP 47.
fn language(tag: Option<Cow<'_, str>>) -> Option<String> {
    tag.filter(|tag| !tag.is_empty()).map(|tag| tag.replace('_', "-"))
}

/// Tells whether a vocabulary is that of a feed itself.
const fn is_own(space: Space) -> bool {
    matches!(space, Space::Plain | Space::Atom | Space::Rdf)
}

/// Hands a field of an entry to the format that it belongs to, else to the one that may have lent it.
fn entry_field(
    field: Field<'_, '_>,
    is_atom: bool,
    draft: &mut EntryDraft,
    context: &mut Context<'_>,
) {
    match (field.space(), is_atom) {
        (Space::Plain, false) => {
            if !rss::entry_field(field, 0, draft, context) {
                atom::entry_field(field, FOREIGN_RANK, draft, context);
            }
        }
        (Space::Plain | Space::Atom, true) => {
            if !atom::entry_field(field, 0, draft, context) {
                rss::entry_field(field, FOREIGN_RANK, draft, context);
            }
        }
        (Space::Atom, false) => {
            atom::entry_field(field, FOREIGN_RANK, draft, context);
        }
        _ => module::entry_field(field, draft, context),
    }
}

/// Hands a field of the feed to the format that it belongs to, else to the one that may have lent it.
fn feed_field(
    field: Field<'_, '_>,
    is_atom: bool,
    feed: &mut FeedDraft,
    context: &mut Context<'_>,
) {
    match (field.space(), is_atom) {
        (Space::Plain, false) => {
            if !rss::feed_field(field, 0, feed, context) {
                atom::feed_field(field, FOREIGN_RANK, feed, context);
            }
        }
        (Space::Plain | Space::Atom, true) => {
            if !atom::feed_field(field, 0, feed, context) {
                rss::feed_field(field, FOREIGN_RANK, feed, context);
            }
        }
        (Space::Atom, false) => {
            atom::feed_field(field, FOREIGN_RANK, feed, context);
        }
        _ => module::feed_field(field, feed, context),
    }
}
