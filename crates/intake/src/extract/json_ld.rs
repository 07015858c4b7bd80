//! Structured data in scripts (schema.org in JSON-LD): the object that describes the article, wherever it is nested.
//! Broken JSON is mended where that is plain. Knows nothing of the page around it.

use serde_json::{Map, Value};
use url::Url;

use super::words::plain;

/// Scripts of a page that are read.
pub(super) const MAX_SCRIPTS: usize = 32;
/// Bytes of one script.
pub(super) const MAX_SCRIPT_BYTES: usize = 1 << 20;
/// Objects of a page that are looked at.
const MAX_OBJECTS: usize = 4_000;
/// Names that are taken from one list of authors.
const MAX_NAMES: usize = 16;

/// Types of schema.org that describe a piece of journalism; every type that ends in one of these counts.
const ARTICLE_TYPES: [&str; 6] =
    ["Article", "Posting", "BlogPost", "Report", "CreativeWork", "Recipe"];

/// Types that describe a list of pieces.
const LIST_TYPES: [&str; 4] = ["CollectionPage", "ItemList", "SearchResultsPage", "Blog"];

/// What the structured data says of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkedArticle {
    pub(super) headline: Option<String>,
    pub(super) dek: Option<String>,
    pub(super) description: Option<String>,
    pub(super) authors: Vec<String>,
    /// Bodies named as author: agencies, the publication itself.
    pub(super) organisations: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) section: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) language: Option<String>,
    pub(super) image: Option<String>,
    pub(super) body: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) is_free: Option<bool>,
}

/// What the scripts of a page hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    /// The article, where one is described.
    pub(super) article: Option<LinkedArticle>,
    /// The page says that it is a list.
    pub(super) is_list: bool,
    /// The name of the site.
    pub(super) site_name: Option<String>,
    /// The only person named beside the article.
    pub(super) person: Option<String>,
    /// When the page around the article says it was published.
    pub(super) page_published: Option<String>,
}

/// Reads the scripts of a page.
pub(super) fn read<'s>(scripts: impl Iterator<Item = &'s str>, url: &Url) -> Linked {
    let roots: Vec<Value> = scripts.take(MAX_SCRIPTS).flat_map(values).collect();
    let objects = objects(&roots);
    let articles: Vec<&Map<String, Value>> =
        objects.iter().copied().filter(|object| is_article(object)).collect();
    let site = objects.iter().find(|object| type_is(object, |name| name == "WebSite"));
    let page = objects.iter().find(|object| type_is(object, |name| name.ends_with("Page")));
    let mut people = objects
        .iter()
        .filter(|object| type_is(object, |name| name == "Person") && object.contains_key("name"));
    let person = people.next().filter(|_| people.next().is_none());
    Linked {
        person: person.and_then(|person| string(person.get("name")?)),
        page_published: page.and_then(|page| string(page.get("datePublished")?)),
        article: chosen(&articles, url).map(|object| linked_article(object, &objects)),
        is_list: objects.iter().any(|object| type_is(object, |name| LIST_TYPES.contains(&name))),
        site_name: site.and_then(|site| string(site.get("name")?)),
    }
}

/// Parses a script; mends it once where it is broken.
fn values(script: &str) -> Vec<Value> {
    let script = script.get(..MAX_SCRIPT_BYTES).unwrap_or(script).trim();
    let script = script.trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//").trim_start_matches("<![CDATA[");
    let script = script.trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    // A stream reads several values in a row and keeps those before a fault.
    let stream = |text: &str| -> (Vec<Value>, bool) {
        let mut values = Vec::new();
        for value in serde_json::Deserializer::from_str(text).into_iter() {
            match value {
                Ok(value) => values.push(value),
                Err(_) => return (values, false),
            }
        }
        (values, true)
    };
    match stream(script) {
        (values, true) => values,
        (values, false) => {
            let (mended, is_whole) = stream(&mended(script));
            if is_whole || mended.len() > values.len() { mended } else { values }
        }
    }
}

/// Returns a script without what commonly breaks it: raw line ends and bad escapes inside strings, commas before a
/// closing bracket.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut characters = script.chars().peekable();
    let mut is_string = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                is_string = !is_string;
                out.push('"');
            }
            '\\' if is_string => match characters.next() {
                Some(next) if "\"\\/bfnrtu".contains(next) => out.extend(['\\', next]),
                Some(next) => out.push(next),
                None => {}
            },
            ']' | '}' if !is_string => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
                out.push(character);
            }
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Returns every object in the values, outer ones first.
fn objects(roots: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Value> = roots.iter().rev().collect();
    while let Some(value) = waiting.pop() {
        if found.len() >= MAX_OBJECTS {
            break;
        }
        match value {
            Value::Object(object) => {
                found.push(object);
                waiting
                    .extend(object.values().filter(|value| value.is_object() || value.is_array()));
            }
            Value::Array(values) => waiting.extend(values.iter().rev()),
            _ => {}
        }
    }
    found
}

/// Tells whether one of an object's types meets a condition.
fn type_is(object: &Map<String, Value>, condition: impl Fn(&str) -> bool) -> bool {
    let local = |name: &str| condition(name.rsplit(['/', ':']).next().unwrap_or(name));
    match object.get("@type") {
        Some(Value::String(name)) => local(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(local),
        _ => false,
    }
}

/// Tells whether an object describes a piece of journalism rather than mentions one.
fn is_article(object: &Map<String, Value>) -> bool {
    let is_described = ["headline", "author", "datePublished", "articleBody"]
        .iter()
        .any(|key| object.contains_key(*key));
    is_described && type_is(object, |name| ARTICLE_TYPES.iter().any(|end| name.ends_with(end)))
}

/// Chooses the object of this page among all: the one with its address, else the only one, else the first when the
/// others are not of equal rank (a list names many).
fn chosen<'v>(articles: &[&'v Map<String, Value>], url: &Url) -> Option<&'v Map<String, Value>> {
    let wanted = crate::address::identity(url);
    let is_this = |object: &Map<String, Value>| {
        ["url", "@id", "mainEntityOfPage"].iter().any(|key| {
            let found = object.get(*key).and_then(address);
            found.and_then(|found| url.join(&found).ok()).is_some_and(|mut found| {
                found.set_fragment(None);
                crate::address::identity(&found) == wanted
            })
        })
    };
    let is_addressed = |object: &Map<String, Value>| object.get("url").and_then(address).is_some();
    let first = *articles.first()?;
    if let Some(found) = articles.iter().copied().find(|object| is_this(object)) {
        return Some(found);
    }
    let others_are_equal = articles.len() > 2
        && articles.iter().all(|object| is_addressed(object))
        && articles.iter().all(|object| object.get("@type") == first.get("@type"));
    (!others_are_equal).then_some(first)
}

/// Takes what is known of the article.
fn linked_article(object: &Map<String, Value>, all: &[&Map<String, Value>]) -> LinkedArticle {
    let text = |key: &str| object.get(key).and_then(string);
    let named_by = |key: &str, wanted: Kind| {
        object.get(key).map(|value| names(value, all, wanted)).unwrap_or_default()
    };
    let authors = Some(named_by("author", Kind::Person)).filter(|names| !names.is_empty());
    LinkedArticle {
        headline: text("headline").or_else(|| text("name")),
        dek: text("alternativeHeadline"),
        description: text("description"),
        authors: authors.unwrap_or_else(|| named_by("creator", Kind::Person)),
        organisations: named_by("author", Kind::Organisation),
        publisher: named_by("publisher", Kind::Any).into_iter().next(),
        section: text("articleSection"),
        published: text("datePublished").or_else(|| text("dateCreated")),
        updated: text("dateModified"),
        language: text("inLanguage").or_else(|| object.get("inLanguage").and_then(named)),
        image: object.get("image").or_else(|| object.get("thumbnailUrl")).and_then(address),
        body: object.get("articleBody").and_then(Value::as_str).map(str::to_owned),
        licence: object.get("license").and_then(address),
        is_free: object.get("isAccessibleForFree").and_then(truth),
    }
}

/// Returns a value's first string as plain text.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => plain(text),
        Value::Array(values) => values.iter().find_map(|value| value.as_str()).and_then(plain),
        Value::Object(object) => object.get("@value")?.as_str().and_then(plain),
        _ => None,
    }
}

/// Returns the name or alternate name of an object, such as a language.
fn named(value: &Value) -> Option<String> {
    string(value.get("alternateName").or_else(|| value.get("name"))?)
}

/// Whose names are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Person,
    Organisation,
}

/// Returns the names in a value: strings, objects with a name, references to objects elsewhere.
fn names(value: &Value, all: &[&Map<String, Value>], wanted: Kind) -> Vec<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        single => std::slice::from_ref(single),
    };
    let named_elsewhere = |object: &Map<String, Value>| {
        let id = object.get("@id")?.as_str()?.to_owned();
        all.iter().copied().find(|other| {
            other.contains_key("name") && other.get("@id").and_then(Value::as_str) == Some(&id)
        })
    };
    let name = |value: &Value| match value {
        Value::String(text) if wanted != Kind::Organisation => plain(text),
        Value::Object(object) => {
            let elsewhere =
                if object.contains_key("name") { None } else { named_elsewhere(object) };
            let object = elsewhere.unwrap_or(object);
            let is_organisation = type_is(object, |name| name.ends_with("Organization"));
            let is_wanted =
                wanted == Kind::Any || is_organisation == (wanted == Kind::Organisation);
            object.get("name").filter(|_| is_wanted).and_then(string)
        }
        _ => None,
    };
    values.iter().take(MAX_NAMES).filter_map(name).collect()
}

/// Returns the first address in a value.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(values) => values.iter().find_map(|value| match value {
            Value::Array(_) => None,
            single => address(single),
        }),
        Value::Object(object) => ["url", "@id", "contentUrl"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())
            .map(|text| text.trim().to_owned()),
        _ => None,
    }
}

/// Reads a truth value, which many sites write as a string.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => match text.to_ascii_lowercase().rsplit('/').next()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(script: &str) -> Option<LinkedArticle> {
        let url = Url::parse("https://news.example/gate").expect("an address");
        read(std::iter::once(script), &url).article
    }

    #[test]
    fn the_article_is_found_wherever_it_is_nested() {
        let check = |script: &str| {
            let found = article(script).and_then(|article| article.headline);
            assert_eq!(found.as_deref(), Some("Gate holds"), "{script}");
        };
        check(r#"{"@type":"NewsArticle","headline":"Gate holds"}"#);
        check(r#"[{"@type":"WebSite"},{"@type":["Thing","Article"],"headline":"Gate holds"}]"#);
        check(
            r#"{"@graph":[{"@type":"http://schema.org/BlogPosting","headline":"Gate &amp;holds"},
            {"@type":"Article","url":"http://www.news.example/gate/","headline":"Gate holds"}]}"#,
        );
        check(r#"{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Gate holds"}}"#);
        check("<!-- {\"@type\":\"Article\",\"headline\":\"Gate\nholds\",} -->");
        check(r#"{"@type":"Article","headline":"Gate holds","x":"a\'b",};"#);
        check(r#"{"@type":"Article","headline":"Gate holds"} {"@type":"Thing"} broken"#);
    }

    #[test]
    fn authors_are_strings_objects_or_references() {
        let script = r##"{"@graph":[{"@type":"Article","author":[{"@id":"#a"},"Ben Reed",{"name":["Cy Dale"]}],
            "isAccessibleForFree":"False"},{"@id":"#a","@type":"Person","name":"Ada Poole"}]}"##;
        let found = article(script).expect("an article");
        assert_eq!(found.authors, ["Ada Poole", "Ben Reed", "Cy Dale"]);
        assert_eq!(found.is_free, Some(false));
    }

    #[test]
    fn a_list_of_many_describes_no_article() {
        let one = |n| {
            format!(r#"{{"@type":"Article","url":"https://news.example/{n}","headline":"{n}"}}"#)
        };
        let script = format!("[{},{},{}]", one(1), one(2), one(3));
        assert_eq!(article(&script), None);
        assert_eq!(article("{broken"), None);
        assert_eq!(article(&"[".repeat(100_000)), None);
    }
}
