//! The text of an article as its page shows it: safe markup whose pictures come through us. The only place where markup is
//! shown unescaped.

use newsdesk::model::ArticleCard;
use store::Article;

use crate::media::Media;

/// What is shown of the text.
pub(super) enum Text {
    /// All of it; safe markup.
    Whole(String),
    /// Its first sentences, plain text.
    Excerpt(Option<String>),
}

impl Text {
    /// Returns the whole text where the wall allows it and there is one, else the excerpt.
    pub(super) fn of(media: &Media, article: &Article, is_allowed: bool) -> Self {
        let body = article.body.as_ref().filter(|body| is_allowed && !body.is_blank());
        match body {
            Some(body) => Self::Whole(through_us(media, body.as_str())),
            None => Self::Excerpt(article.card.excerpt.clone()),
        }
    }

    /// Returns the address of the picture above the text, unless the text begins with pictures of its own.
    pub(super) fn picture(&self, media: &Media, card: &ArticleCard) -> Option<String> {
        let path = media.path(card.image.as_deref()?)?;
        let is_in_text = matches!(self, Self::Whole(html) if html.contains("<img"));
        (!is_in_text).then_some(path)
    }
}

/// Returns safe markup with its pictures under our signed addresses, loaded when they come into view.
///
/// Reads the sanitiser's serialisation only: double quotes, no comments, lower-case names.
fn through_us(media: &Media, html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 512);
    let mut rest = html;
    while let Some(start) = rest.find("<img ") {
        let (before, tag_on) = rest.split_at(start);
        out.push_str(before);
        let (tag, after) = tag_on.split_at(tag_end(tag_on));
        push_picture(media, tag, &mut out);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Returns where the tag at the start of `text` ends: after the first `>` outside quotes.
fn tag_end(text: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Writes a picture anew from the attributes that count; one without a usable address is left out.
fn push_picture(media: &Media, tag: &str, out: &mut String) {
    let Some(path) = attribute(tag, "src").and_then(|src| media.path(&decoded(src))) else {
        return;
    };
    out.push_str("<img src=\"");
    out.push_str(&path);
    out.push('"');
    for name in ["alt", "title", "width", "height"] {
        let value = attribute(tag, name).or((name == "alt").then_some(""));
        if let Some(value) = value {
            // As the sanitiser wrote it: escaped already.
            out.extend([" ", name, "=\"", value, "\""]);
        }
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// Returns the value of an attribute of a tag, still escaped.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag.strip_prefix("<img")?;
    while let Some((head, tail)) = rest.split_once("=\"") {
        let (value, after) = tail.split_once('"')?;
        if head.trim() == name {
            return Some(value);
        }
        rest = after;
    }
    None
}

/// Decodes the entities that the sanitiser writes in attributes.
fn decoded(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_come_through_us_and_the_rest_stays() {
        let media = Media::new(&[1; 32]);
        let url = "https://a.example/p.jpg?w=1&h=2";
        let path = media.path(url).expect("a path");
        let html = "<p>a</p><img src=\"https://a.example/p.jpg?w=1&amp;h=2\" alt=\"a > b &quot;c&quot;\" \
                    width=\"640\" height=\"360\"><p>b</p>";
        let want = format!(
            "<p>a</p><img src=\"{path}\" alt=\"a > b &quot;c&quot;\" width=\"640\" height=\"360\" \
             loading=\"lazy\" decoding=\"async\"><p>b</p>"
        );
        assert_eq!(through_us(&media, html), want);
    }

    #[test]
    fn pictures_without_a_usable_address_go() {
        let media = Media::new(&[1; 32]);
        assert_eq!(through_us(&media, "a<img alt=\"x\">b<img src=\"data:x\">c"), "abc");
        assert_eq!(through_us(&media, "no pictures"), "no pictures");
    }

    #[test]
    fn an_attribute_is_not_found_inside_another() {
        let tag = "<img alt=\"x src=\" src=\"https://a.example/p\">";
        assert_eq!(attribute(tag, "src"), Some("https://a.example/p"));
        assert_eq!(attribute("<img alt=\" src=&quot;x\">", "src"), None);
    }
}
