//! Names: the people, places and organisations that an article names, for following, muting, search, stories and links.
//! Pure rules over words: capitals where words have none, titles, given names, a gazetteer. Precision goes before
//! recall: what nothing but a capital at the start of a sentence speaks for is left out.
//! Knows the model and words; the caller keeps the casing statistic and gives every article once.

mod cased;
mod caseless;
mod casing;
mod gather;
mod gazetteer;
mod lexicon;
mod mention;
mod piece;
mod run;
mod spelling;
mod unspaced;

pub use casing::{Casing, CasingError};
pub use gather::NAMES_MAX;

use crate::model::{ArticleText, Name};
use crate::words::is_unspaced;
use mention::Mention;

/// How much of a headline and of the line under it is read, in bytes.
const HEADLINE_BYTES_MAX: usize = 1_000;
/// How much of an article is looked at to tell its script, in characters.
const SCRIPT_CHARS: usize = 400;

/// How a text is written, as far as finding names goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    /// With capitals: Latin, Cyrillic, Greek, Armenian.
    Cased,
    /// Without capitals, with spaces: Arabic.
    Arabic,
    /// Without capitals, with spaces: Devanagari.
    Devanagari,
    /// Without spaces, in Han alone.
    Chinese,
    /// Without spaces, with kana.
    Japanese,
}

/// Returns the names of an article: at most `NAMES_MAX`, those of its headline first, then the most mentioned.
///
/// # Example
/// Of "President Mara Ellings met fishers in Kessandra. Ellings …" it finds the person Mara Ellings, mentioned twice,
/// and the place Kessandra.
#[must_use]
pub fn find(article: &ArticleText, casing: &Casing) -> Vec<Name> {
    let texts = [
        piece::head(&article.headline, HEADLINE_BYTES_MAX),
        piece::head(&article.dek, HEADLINE_BYTES_MAX),
        piece::head(&article.body, piece::BODY_BYTES_MAX),
    ];
    let [headline, dek, body] = texts;
    let (mut first, rest) = match script(&texts) {
        Script::Cased => cased_mentions(article, casing, texts),
        script => {
            let rest: Vec<Mention> =
                [dek, body].iter().flat_map(|text| plain_mentions(script, text)).collect();
            (plain_mentions(script, headline), rest)
        }
    };
    for mention in &mut first {
        mention.in_headline = true;
    }
    first.extend(rest);
    gather::names(first)
}

/// Returns the mentions of headline and text of an article in a script with capitals.
fn cased_mentions(
    article: &ArticleText,
    casing: &Casing,
    texts: [&str; 3],
) -> (Vec<Mention>, Vec<Mention>) {
    let [headline, dek, body] = texts.map(piece::pieces);
    let running: Vec<_> = dek.into_iter().chain(body).collect();
    let page = cased::Page::new(article.language.as_ref(), casing, &running);
    let rest = cased::mentions(&page, &running);
    let first = if cased::is_title_case(&page, &headline) {
        cased::title_case_mentions(&page, &headline, &rest)
    } else {
        cased::mentions(&page, &headline)
    };
    (first, rest)
}

/// Returns the mentions of a text in a script without capitals.
fn plain_mentions(script: Script, text: &str) -> Vec<Mention> {
    match script {
        Script::Arabic => caseless::mentions(caseless::ARABIC, &piece::pieces(text)),
        Script::Devanagari => caseless::mentions(caseless::HINDI, &piece::pieces(text)),
        Script::Chinese => unspaced::mentions(text, false),
        Script::Japanese => unspaced::mentions(text, true),
        Script::Cased => Vec::new(),
    }
}

/// Returns the script in which most of an article's beginning is written.
fn script(texts: &[&str; 3]) -> Script {
    let (mut cased, mut arabic, mut devanagari, mut unspaced, mut kana) = (0, 0, 0, 0, 0);
    for c in texts.iter().flat_map(|text| text.chars().take(SCRIPT_CHARS)) {
        match c {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => arabic += 1,
            '\u{900}'..='\u{97f}' => devanagari += 1,
            '\u{3041}'..='\u{30ff}' => (unspaced, kana) = (unspaced + 1, kana + 1),
            c if is_unspaced(c) => unspaced += 1,
            c if c.is_alphabetic() => cased += 1,
            _ => {}
        }
    }
    let most = cased.max(arabic).max(devanagari).max(unspaced);
    match most {
        _ if most == cased => Script::Cased,
        _ if most == unspaced && kana > 0 => Script::Japanese,
        _ if most == unspaced => Script::Chinese,
        _ if most == arabic => Script::Arabic,
        _ => Script::Devanagari,
    }
}

#[cfg(test)]
mod tests;
