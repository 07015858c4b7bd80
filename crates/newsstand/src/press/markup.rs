//! Markup of the press: escaping, and the HTML of an article's body as feeds and pages carry it.

use super::article::{Article, Origin, Permission};
use super::manuscript::Block;

/// Escapes text for XML and HTML, also within quoted attribute values.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
    out
}

/// Writes the body of an article, with the line that says where a republished one comes from.
pub(super) fn body_html(article: &Article, base: &str) -> String {
    body_parts(article, base).concat()
}

/// Writes the body of an article part by part.
pub(super) fn body_parts(article: &Article, base: &str) -> Vec<String> {
    let parts = article.manuscript.blocks.iter().map(block_html);
    parts.chain(article.origin.iter().map(|it| origin_html(it, base))).collect()
}

fn origin_html(origin: &Origin, base: &str) -> String {
    let (name, path) = (escape(&origin.name), escape(&origin.path));
    match origin.permission {
        Permission::Service => format!("<p>({name})</p>\n"),
        Permission::OpenLicence => format!(
            "<p>Originally published under Creative Commons by \
             <a href=\"{base}{path}\">{name}</a>.</p>\n"
        ),
    }
}

fn block_html(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("<p>{}</p>\n", escape(text)),
        Block::Heading(text) => format!("<h2>{}</h2>\n", escape(text)),
        Block::Quote(text) => format!("<blockquote><p>{}</p></blockquote>\n", escape(text)),
        Block::List(items) => {
            let items = items.iter().map(|it| format!("<li>{}</li>\n", escape(it)));
            format!("<ul>\n{}</ul>\n", items.collect::<String>())
        }
    }
}

/// Returns what a feed gives as summary: the dek or, without one, the first paragraph.
pub(super) fn summary(article: &Article) -> &str {
    let first = article.manuscript.blocks.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    article.manuscript.dek.as_deref().or(first).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use newsdesk::model::Instant;

    use super::*;
    use crate::press::manuscript::Manuscript;

    fn article(permission: Permission) -> Article {
        let blocks = vec![
            Block::Heading("Fish & chips".to_owned()),
            Block::List(vec!["a < b".to_owned()]),
            Block::Paragraph("“Yes.”".to_owned()),
        ];
        Article {
            manuscript: Manuscript { blocks, ..Manuscript::default() },
            published: Instant(0),
            updated: None,
            licence: None,
            origin: Some(Origin {
                name: "Tideline".to_owned(),
                path: "/t/tideline/a".to_owned(),
                permission,
            }),
        }
    }

    #[test]
    fn body_is_escaped_and_ends_with_where_it_comes_from() {
        let body = "<h2>Fish &amp; chips</h2>\n<ul>\n<li>a &lt; b</li>\n</ul>\n<p>“Yes.”</p>\n";
        let wire = body_html(&article(Permission::Service), "http://h");
        assert_eq!(wire, format!("{body}<p>(Tideline)</p>\n"));
        let open = body_html(&article(Permission::OpenLicence), "http://h");
        let credit = "Originally published under Creative Commons by \
            <a href=\"http://h/t/tideline/a\">Tideline</a>.";
        assert_eq!(open, format!("{body}<p>{credit}</p>\n"));
        assert_eq!(summary(&article(Permission::Service)), "“Yes.”");
    }
}
