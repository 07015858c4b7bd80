//! The home page of a title: its newest articles at the top, then all by section.

use newsdesk::model::Section;

use super::super::article::Article;
use super::super::date::{for_reader, rfc3339};
use super::super::library::Shelf;
use super::super::markup::{escape, summary};
use super::super::wording::{section_label, words};
use super::frame;

/// How many of the newest articles stand at the top.
const MAX_NEWEST: usize = 7;

/// Writes the home page of a title.
pub(in super::super) fn home_page(shelf: &Shelf, base: &str) -> String {
    let title = &shelf.title;
    let newest: String =
        shelf.articles.iter().take(MAX_NEWEST).map(|it| teaser(shelf, it)).collect();
    let sections: String = Section::ALL.iter().map(|(_, slug)| section(shelf, slug)).collect();
    let main = format!(
        "<section class=\"newest\">\n<h1>{}</h1>\n<ol>\n{newest}</ol>\n</section>\n\
         <div class=\"sections\">\n{sections}</div>\n",
        words(&title.language).latest
    );
    let head = format!(
        "<link rel=\"canonical\" href=\"{base}{}\">\n<meta name=\"description\" content=\"{}\">\n\
         <meta property=\"og:type\" content=\"website\">\n\
         <meta property=\"og:site_name\" content=\"{}\">\n",
        title.home_path(),
        escape(&title.motto),
        escape(&title.name)
    );
    frame(title, base, &title.name, &head, &main)
}

fn teaser(shelf: &Shelf, article: &Article) -> String {
    let title = &shelf.title;
    let picture = article.picture_path(title).map(|path| {
        format!("<img src=\"{path}\" width=\"1200\" height=\"675\" alt=\"\" loading=\"lazy\">\n")
    });
    format!(
        "<li>\n{}<h2><a href=\"{}\">{}</a></h2>\n<p>{}</p>\n\
         <p class=\"dates\"><time datetime=\"{}\">{}</time></p>\n</li>\n",
        picture.unwrap_or_default(),
        article.path(title),
        escape(&article.manuscript.headline),
        escape(summary(article)),
        rfc3339(article.published),
        for_reader(&title.language, article.published)
    )
}

fn section(shelf: &Shelf, slug: &str) -> String {
    let articles = shelf.articles.iter().filter(|it| it.manuscript.section == slug);
    let links: String = articles
        .map(|it| {
            let (path, headline) = (it.path(&shelf.title), escape(&it.manuscript.headline));
            format!("<li><a href=\"{path}\">{headline}</a></li>\n")
        })
        .collect();
    if links.is_empty() {
        return String::new();
    }
    let label = section_label(&shelf.title.language, slug);
    format!("<section id=\"{slug}\">\n<h2>{label}</h2>\n<ul>\n{links}</ul>\n</section>\n")
}
