//! The index of the press: its titles with their feeds, and the list of them all.

use super::super::library::{Library, Shelf};
use super::super::markup::escape;
use super::STYLE_PATH;

/// Writes the index.
pub(in super::super) fn index_page(library: &Library, n_recorded: usize) -> String {
    let titles: String = library.shelves.iter().map(title_row).collect();
    let recorded = match n_recorded {
        0 => String::new(),
        count => format!(" Recorded feeds served with them: {count}."),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>The press of Newsstand</title>\n<link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n\
         <link rel=\"alternate\" type=\"text/x-opml\" href=\"/press.opml\">\n</head>\n<body>\n\
         <header class=\"masthead\">\n<p class=\"nameplate\">The press</p>\n\
         <p class=\"motto\">Invented titles from an invented world, for trying and testing.</p>\n\
         </header>\n<main>\n<p><a href=\"/press.opml\">All feeds as one list (OPML)</a>.{recorded}</p>\n\
         <ul class=\"titles\">\n{titles}</ul>\n</main>\n</body>\n</html>\n"
    )
}

fn title_row(shelf: &Shelf) -> String {
    let title = &shelf.title;
    format!(
        "<li lang=\"{}\" dir=\"{}\">\n<h2><a href=\"{}\">{}</a></h2>\n<p>{}</p>\n\
         <p class=\"dates\">{} · <a href=\"{}\">{}</a></p>\n</li>\n",
        escape(&title.language),
        title.direction(),
        title.home_path(),
        escape(&title.name),
        escape(&title.motto),
        escape(&title.place),
        title.feed_path(),
        title.format.file_name()
    )
}
