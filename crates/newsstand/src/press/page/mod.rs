//! Pages of the press: the frame that the pages of a title share. The pages look and are built like those of a real
//! newspaper, so that reading them is an honest test.

mod article;
mod home;
mod index;

pub(super) use article::{article_page, withdrawal_page};
pub(super) use home::home_page;
pub(super) use index::index_page;

use newsdesk::model::Section;

use super::markup::escape;
use super::title::Title;
use super::wording::{section_label, words};

/// The path of the style sheet.
pub(super) const STYLE_PATH: &str = "/press.css";
/// The style sheet.
pub(super) const STYLE: &str = include_str!("press.css");

/// Puts a title's frame around the head lines and the main part of a page.
fn frame(title: &Title, base: &str, page_title: &str, head: &str, main: &str) -> String {
    let words = words(&title.language);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{page_title}</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n\
         <link rel=\"alternate\" type=\"{feed_type}\" title=\"{name}\" href=\"{base}{feed}\">\n\
         {head}</head>\n<body>\n<a class=\"skip\" href=\"#text\">{skip}</a>\n{masthead}\
         <main id=\"text\">\n{main}</main>\n{footer}</body>\n</html>\n",
        language = escape(&title.language),
        direction = title.direction(),
        page_title = escape(page_title),
        feed_type = feed_type(title),
        name = escape(&title.name),
        feed = title.feed_path(),
        skip = words.skip,
        masthead = masthead(title),
        footer = footer(title),
    )
}

/// Returns the media type of a title's feed without its parameter.
fn feed_type(title: &Title) -> &'static str {
    let media_type = title.format.media_type();
    media_type.split_once(';').map_or(media_type, |(bare, _)| bare)
}

fn masthead(title: &Title) -> String {
    let home = title.home_path();
    let sections = Section::ALL.iter().map(|(_, slug)| {
        format!("<li><a href=\"{home}#{slug}\">{}</a></li>\n", section_label(&title.language, slug))
    });
    format!(
        "<header class=\"masthead\">\n<p class=\"nameplate\"><a href=\"{home}\">{}</a></p>\n\
         <p class=\"motto\">{}</p>\n<nav>\n<ul>\n{}</ul>\n</nav>\n</header>\n",
        escape(&title.name),
        escape(&title.motto),
        sections.collect::<String>()
    )
}

fn footer(title: &Title) -> String {
    let words = words(&title.language);
    let licence = title.licence.as_deref().map(licence_line).unwrap_or_default();
    format!(
        "<footer class=\"colophon\">\n<p>© {} · {}</p>\n{licence}<ul>\n\
         <li><a href=\"{}\">{}</a></li>\n<li><a href=\"/\">{}</a></li>\n</ul>\n</footer>\n",
        escape(&title.owner),
        escape(&title.place),
        title.feed_path(),
        words.feed,
        words.imprint,
    )
}

/// Writes the line that states a licence to people and programs.
fn licence_line(url: &str) -> String {
    format!(
        "<p class=\"licence\">This text may be republished under the \
         <a rel=\"license\" href=\"{}\">Creative Commons Attribution 4.0</a> licence.</p>\n",
        escape(url)
    )
}

#[cfg(test)]
mod tests;
