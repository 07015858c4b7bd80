//! JSON Feed 1.1. It has no word for a licence; the extension `_license` carries it.

use serde_json::{Map, Value, json};

use super::super::article::Article;
use super::super::date::rfc3339;
use super::super::markup::summary;
use super::super::wording::section_label;
use super::FeedSource;

/// Writes the feed.
pub(super) fn write(source: &FeedSource<'_>) -> String {
    let title = &source.shelf.title;
    let items: Vec<Value> = source.articles().map(|article| item(source, article)).collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title.name,
        "home_page_url": source.home(),
        "feed_url": source.own_address(),
        "description": title.motto,
        "language": title.language,
        "authors": [{"name": title.name}],
        "items": items,
    });
    format!("{feed:#}\n")
}

fn item(source: &FeedSource<'_>, article: &Article) -> Value {
    let title = &source.shelf.title;
    let text = &article.manuscript;
    let mut item = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(key.to_owned(), value);
        }
    };
    put("id", Some(article.guid(title).into()));
    put("url", Some(source.address(&article.path(title)).into()));
    put("title", Some(text.headline.as_str().into()));
    put("summary", Some(summary(article).into()));
    put("content_html", source.body(article).map(Value::from));
    put("date_published", Some(rfc3339(article.published).into()));
    put("date_modified", article.updated.map(|it| rfc3339(it).into()));
    let authors: Vec<Value> = article.authors().map(|name| json!({"name": name})).collect();
    put("authors", (!authors.is_empty()).then_some(Value::Array(authors)));
    put("tags", Some(json!([section_label(&title.language, &text.section)])));
    put("image", source.picture(article).map(Value::from));
    put("_license", article.licence.as_deref().map(|url| json!({"url": url})));
    Value::Object(item)
}
