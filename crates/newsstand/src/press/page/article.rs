//! The page of an article, and the page that stands where an article was withdrawn.

use serde_json::{Map, Value, json};

use super::super::article::{Article, Permission};
use super::super::date::{for_reader, rfc3339};
use super::super::library::{Shelf, Withdrawal};
use super::super::markup::{body_parts, escape, summary};
use super::super::title::Title;
use super::super::wording::{byline, section_label, words};
use super::{frame, licence_line};

/// How many related articles a page links to.
const MAX_RELATED: usize = 4;
/// After how many parts of the body the newsletter's box stands, as on many a real page.
const PARTS_BEFORE_LETTER: usize = 4;

/// Writes the page of an article.
pub(in super::super) fn article_page(shelf: &Shelf, article: &Article, base: &str) -> String {
    let title = &shelf.title;
    let text = &article.manuscript;
    let main = format!(
        "<article>\n{}{}<div class=\"body\">\n{}</div>\n{}</article>\n{}",
        opening(title, article),
        figure(title, article),
        body_with_letter(title, article, base),
        own_licence(title, article),
        related(shelf, article)
    );
    let page_title = format!("{} | {}", text.headline, title.name);
    frame(title, base, &page_title, &head(title, article, base), &main)
}

/// Writes the page of a withdrawn article.
pub(in super::super) fn withdrawal_page(title: &Title, gone: &Withdrawal, base: &str) -> String {
    let heading = words(&title.language).withdrawn;
    let main = format!(
        "<h1>{heading}</h1>\n<p class=\"dates\"><time datetime=\"{}\">{}</time></p>\n<p>{}</p>\n",
        rfc3339(gone.at),
        for_reader(&title.language, gone.at),
        escape(&gone.note)
    );
    frame(title, base, heading, "<meta name=\"robots\" content=\"noindex\">\n", &main)
}

fn head(title: &Title, article: &Article, base: &str) -> String {
    let text = &article.manuscript;
    let address = format!("{base}{}", article.path(title));
    let mut out = format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&address));
    if let Some(licence) = &article.licence {
        out.push_str(&format!("<link rel=\"license\" href=\"{}\">\n", escape(licence)));
    }
    let picture = article.picture_path(title).map(|path| format!("{base}{path}"));
    let updated = article.updated.map(rfc3339);
    let byline = byline(&title.language, article);
    let card = if picture.is_some() { "summary_large_image" } else { "summary" };
    let lines = [
        ("name", "description", Some(summary(article))),
        ("name", "author", Some(byline.as_str()).filter(|it| !it.is_empty())),
        ("name", "twitter:card", Some(card)),
        ("property", "og:type", Some("article")),
        ("property", "og:title", Some(&text.headline)),
        ("property", "og:description", Some(summary(article))),
        ("property", "og:url", Some(&address)),
        ("property", "og:site_name", Some(&title.name)),
        ("property", "og:image", picture.as_deref()),
        ("property", "article:published_time", Some(&rfc3339(article.published))),
        ("property", "article:modified_time", updated.as_deref()),
        ("property", "article:section", Some(section_label(&title.language, &text.section))),
    ];
    for (kind, name, value) in lines {
        if let Some(value) = value {
            out.push_str(&format!("<meta {kind}=\"{name}\" content=\"{}\">\n", escape(value)));
        }
    }
    out.push_str(&linked_data(title, article, base));
    out
}

/// Writes the article's facts as JSON-LD.
///
/// # Source
/// schema.org `NewsArticle`, November 2026.
fn linked_data(title: &Title, article: &Article, base: &str) -> String {
    let text = &article.manuscript;
    let mut facts = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            facts.insert(key.to_owned(), value);
        }
    };
    put("@context", Some("https://schema.org".into()));
    put("@type", Some("NewsArticle".into()));
    put("mainEntityOfPage", Some(format!("{base}{}", article.path(title)).into()));
    put("headline", Some(text.headline.as_str().into()));
    put("description", Some(summary(article).into()));
    put("inLanguage", Some(title.language.as_str().into()));
    put("datePublished", Some(rfc3339(article.published).into()));
    put("dateModified", Some(rfc3339(article.changed()).into()));
    put("articleSection", Some(section_label(&title.language, &text.section).into()));
    put("isAccessibleForFree", Some(true.into()));
    put("author", authors(article));
    put("publisher", Some(json!({"@type": "NewsMediaOrganization", "name": title.name})));
    put("image", article.picture_path(title).map(|path| format!("{base}{path}").into()));
    put("license", article.licence.as_deref().map(Value::from));
    // Inside a script element only `<` could end it.
    let json = Value::Object(facts).to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>\n")
}

/// Returns the people of a byline, or the agency whose article it is.
fn authors(article: &Article) -> Option<Value> {
    let is_agency = article.origin.as_ref().is_some_and(|it| it.permission == Permission::Service);
    let kind = if is_agency { "NewsMediaOrganization" } else { "Person" };
    let authors: Vec<Value> =
        article.authors().map(|name| json!({"@type": kind, "name": name})).collect();
    (!authors.is_empty()).then_some(Value::Array(authors))
}

fn opening(title: &Title, article: &Article) -> String {
    let words = words(&title.language);
    let text = &article.manuscript;
    let dek = text.dek.as_deref().map(|it| format!("<p class=\"dek\">{}</p>\n", escape(it)));
    let byline = text.byline.is_some().then(|| {
        let names = escape(&byline(&title.language, article));
        format!("<p class=\"byline\">{} <span class=\"author\">{names}</span></p>\n", words.by)
    });
    let time = |at| {
        format!("<time datetime=\"{}\">{}</time>", rfc3339(at), for_reader(&title.language, at))
    };
    let updated = article.updated.map(|at| format!(" · {} {}", words.updated, time(at)));
    format!(
        "<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n{}{}<p class=\"dates\">{}{}</p>\n</header>\n",
        section_label(&title.language, &text.section),
        escape(&text.headline),
        dek.unwrap_or_default(),
        byline.unwrap_or_default(),
        time(article.published),
        updated.unwrap_or_default()
    )
}

fn figure(title: &Title, article: &Article) -> String {
    let Some(path) = article.picture_path(title) else { return String::new() };
    let caption = article.manuscript.caption.as_deref().unwrap_or_default();
    format!(
        "<figure>\n<img src=\"{path}\" width=\"1200\" height=\"675\" alt=\"{caption}\">\n\
         <figcaption>{caption}</figcaption>\n</figure>\n",
        caption = escape(caption)
    )
}

fn body_with_letter(title: &Title, article: &Article, base: &str) -> String {
    let mut parts = body_parts(article, base);
    // The box never parts a heading from its text.
    let is_after_text =
        |place: &usize| parts.get(place - 1).is_some_and(|it| !it.starts_with("<h2>"));
    let place = (PARTS_BEFORE_LETTER..parts.len()).find(is_after_text).unwrap_or(parts.len());
    parts.insert(place, letter_box(title));
    parts.concat()
}

fn letter_box(title: &Title) -> String {
    let words = words(&title.language);
    format!(
        "<aside class=\"newsletter\">\n<h2>{}</h2>\n<p>{}</p>\n\
         <form method=\"get\" action=\"{}\">\n<label>{} <input type=\"email\" name=\"address\"></label>\n\
         <button>{}</button>\n</form>\n</aside>\n",
        words.letter_heading,
        words.letter_text,
        title.home_path(),
        words.letter_field,
        words.letter_button
    )
}

/// States the licence of a republished article; a title's own licence stands in its footer.
fn own_licence(title: &Title, article: &Article) -> String {
    let licence = article.licence.as_deref().filter(|_| title.licence.is_none());
    licence.map(licence_line).unwrap_or_default()
}

fn related(shelf: &Shelf, article: &Article) -> String {
    let others =
        || shelf.articles.iter().filter(|it| it.manuscript.slug != article.manuscript.slug);
    let is_near = |it: &&Article| it.manuscript.section == article.manuscript.section;
    let near = others().filter(is_near).chain(others().filter(|it| !is_near(it)));
    let links = near.take(MAX_RELATED).map(|it| {
        let (path, headline) = (it.path(&shelf.title), escape(&it.manuscript.headline));
        format!("<li><a href=\"{path}\">{headline}</a></li>\n")
    });
    format!(
        "<aside class=\"related\">\n<h2>{}</h2>\n<ul>\n{}</ul>\n</aside>\n",
        words(&shelf.title.language).related,
        links.collect::<String>()
    )
}
