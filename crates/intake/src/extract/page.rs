//! What a page says beside its text, gathered in one walk: metadata, links, scripts, headings, times, credits.
//! Collects and orders; what of it to believe is decided by `headline`, `credit`, `rights` and the caller.

use dom_query::{Document, Element, NodeId, NodeRef};
use url::Url;

use super::json_ld;
use super::place::{Place, Role, attribute, is_aside, label, roles};
use super::words::{folded, is_one_of, marks, plain};
use crate::address;

/// Entries of each kind that are kept.
const MAX_KEPT: usize = 200;
/// Nodes around the heading in which unmarked lines are read.
const MAX_NEAR: usize = 600;
/// Elements around the heading, from it outwards, whose lines stand before it.
const NEAR_DEPTH: usize = 5;
/// Characters of an unmarked line.
const MAX_LINE_CHARS: usize = 160;
/// Nodes that are walked through.
const MAX_WALKED: usize = 400_000;

/// What a page says beside its text.
pub(super) struct Page<'d> {
    /// What relative addresses are resolved against.
    pub(super) base: Url,
    /// The title of the document.
    pub(super) title: Option<String>,
    /// The language that the root element declares.
    pub(super) language: Option<String>,
    /// The direction that the root or body element declares.
    pub(super) direction: Option<String>,
    /// Relation and address of links in the head.
    links: Vec<(String, String)>,
    /// Structured data as text.
    pub(super) scripts: Vec<String>,
    /// Microdata: property, value, and whether it stands aside.
    properties: Vec<(String, String, bool)>,
    metas: Vec<(String, String)>,
    places: Vec<(Role, Place<'d>)>,
}

impl<'d> Page<'d> {
    /// Walks through a page once.
    pub(super) fn read(document: &'d Document, url: &Url) -> Self {
        let mut page = Self {
            base: url.clone(),
            title: None,
            language: None,
            direction: None,
            links: Vec::new(),
            scripts: Vec::new(),
            properties: Vec::new(),
            metas: Vec::new(),
            places: Vec::new(),
        };
        let mut aside: Option<NodeId> = None;
        let mut next = document.root().first_child();
        for order in 0..MAX_WALKED {
            let Some(node) = next else { break };
            if let Some(element) = node.element_ref() {
                let marks = marks(&element);
                if aside.is_none() && is_aside(&element, &marks) {
                    aside = Some(node.id);
                }
                let place = Place { node, order, is_aside: aside.is_some() };
                page.add(&element, &marks, place);
            }
            next = following(node, &mut aside);
        }
        page
    }

    /// Returns the value of the first of some keys that the metadata has.
    pub(super) fn meta(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().find_map(|key| self.metas(key).next())
    }

    /// Returns all values of a key.
    pub(super) fn metas(&self, key: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Returns the places of a role in document order.
    pub(super) fn places(&self, role: Role) -> impl Iterator<Item = Place<'d>> {
        self.places.iter().filter(move |(found, _)| *found == role).map(|(_, place)| *place)
    }

    /// Returns the first value of a microdata property outside side columns.
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(key, _, is_aside)| key == name && !is_aside);
        found.map(|(_, value, _)| value.as_str())
    }

    /// Returns the short texts around the heading: those after it, then those before.
    pub(super) fn lines_near_heading(&self) -> Vec<String> {
        let Some(heading) = self.heading() else { return Vec::new() };
        let around = heading.node.ancestors_it(Some(NEAR_DEPTH));
        let before = around.filter(|node| !node.has_name("body")).last();
        let mut lines = lines_from(heading.node);
        lines.extend(before.map(lines_from).unwrap_or_default());
        lines
    }

    /// Returns the heading of the article: the one marked so, else the first of the first rank.
    pub(super) fn heading(&self) -> Option<Place<'d>> {
        let mut headings = self.places(Role::Title).chain(self.places(Role::Heading));
        headings.find(|place| !place.is_aside)
    }

    /// Returns the address of the first link of a relation.
    pub(super) fn link(&self, relation: &str) -> Option<Url> {
        let is_it =
            |(rel, _): &&(String, String)| rel.split_whitespace().any(|rel| rel == relation);
        let (_, href) = self.links.iter().find(is_it)?;
        address::absolute(href, Some(&self.base))
    }

    /// Notes what an element says.
    fn add(&mut self, element: &Element, marks: &str, place: Place<'d>) {
        match &*element.name.local {
            "html" => {
                self.language =
                    attribute(element, "lang").or_else(|| attribute(element, "xml:lang"));
                self.direction = attribute(element, "dir");
            }
            "body" => self.direction = attribute(element, "dir").or(self.direction.take()),
            "title" if self.title.is_none() => self.title = plain(&place.node.text()),
            "base" => self.set_base(element),
            "meta" => self.add_meta(element),
            "link" => self.add_link(element),
            "script" => self.add_script(element, place.node),
            _ => {}
        }
        self.add_property(element, place);
        for role in roles(element, marks) {
            if self.places.len() < MAX_KEPT {
                self.places.push((role, place));
            }
        }
    }

    fn set_base(&mut self, element: &Element) {
        let base = attribute(element, "href");
        if let Some(base) = base.and_then(|href| address::absolute(&href, Some(&self.base))) {
            self.base = base;
        }
    }

    fn add_meta(&mut self, element: &Element) {
        let Some(value) = attribute(element, "content").as_deref().and_then(plain) else { return };
        for name in ["property", "name", "itemprop", "http-equiv"] {
            let keys = attribute(element, name).unwrap_or_default().to_lowercase();
            for key in keys.split_whitespace() {
                if self.metas.len() < MAX_KEPT {
                    self.metas.push((key.to_owned(), value.clone()));
                }
            }
        }
    }

    fn add_link(&mut self, element: &Element) {
        if let (Some(rel), Some(href)) = (attribute(element, "rel"), attribute(element, "href"))
            && self.links.len() < MAX_KEPT
        {
            self.links.push((rel.to_lowercase(), href));
        }
    }

    fn add_script(&mut self, element: &Element, node: NodeRef<'d>) {
        let is_linked_data = attribute(element, "type")
            .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
        if is_linked_data && self.scripts.len() < json_ld::MAX_SCRIPTS {
            self.scripts.push(node.text().to_string());
        }
    }

    fn add_property(&mut self, element: &Element, place: Place<'d>) {
        let Some(names) = attribute(element, "itemprop") else { return };
        if self.properties.len() >= MAX_KEPT {
            return;
        }
        let given = ["content", "datetime", "title", "href", "src"];
        let value = given.iter().find_map(|name| attribute(element, name));
        let value = value.unwrap_or_else(|| label(place.node).unwrap_or_default());
        for name in names.split_whitespace() {
            if !value.is_empty() {
                self.properties.push((name.to_lowercase(), value.clone(), place.is_aside));
            }
        }
    }
}

/// Returns the short texts from a node on.
fn lines_from(node: NodeRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut next, mut aside) = (Some(node), None);
    for _ in 0..MAX_NEAR {
        let Some(node) = next else { break };
        let is_code = || {
            node.parent().is_some_and(|parent| is_one_of(parent, &["script", "style", "noscript"]))
        };
        if node.is_text() && !is_code() {
            let line = folded(&node.text());
            if !line.is_empty() && line.chars().count() <= MAX_LINE_CHARS {
                lines.push(line);
            }
        }
        next = following(node, &mut aside);
    }
    lines
}

/// Returns the node after this one in document order, and ends the side column when it is left.
fn following<'d>(node: NodeRef<'d>, aside: &mut Option<NodeId>) -> Option<NodeRef<'d>> {
    if let Some(child) = node.first_child() {
        return Some(child);
    }
    let mut left = node;
    loop {
        if *aside == Some(left.id) {
            *aside = None;
        }
        if let Some(sibling) = left.next_sibling() {
            return Some(sibling);
        }
        left = left.parent()?;
    }
}
