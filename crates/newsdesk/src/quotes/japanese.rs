//! Japanese: the quote stands in brackets, and particles tell the rest: 「…」と田中市長は述べた, 田中健一市長は「…」と述べた.

use super::Kind;
use super::Quote;
use super::marks::{Paragraph, Span};

/// Characters between a quote and its verb: と県庁で開いた記者会見で述べた.
const VERB_REACH: usize = 40;
/// Characters before a quote in which its subject stands.
const SUBJECT_REACH: usize = 60;
/// Characters of the longest name.
const MAX_NAME_CHARS: usize = 16;
/// Names that one text can hold.
const MAX_NAMES: usize = 200;
/// Characters of the shortest quote: about four words.
const MIN_CHARS: usize = 8;

/// Stems of verbs of speech, as they follow と.
const VERBS: [&str; 22] = [
    "述べ",
    "語",
    "話",
    "説明",
    "強調",
    "コメント",
    "発表",
    "訴え",
    "明らかに",
    "指摘",
    "言",
    "あいさつ",
    "振り返",
    "答え",
    "主張",
    "批判",
    "呼びかけ",
    "謝罪",
    "喜",
    "表明",
    "いう",
    "記し",
];

/// Titles behind a name.
const TITLES: [&str; 38] = [
    "市長",
    "町長",
    "村長",
    "知事",
    "首相",
    "大臣",
    "長官",
    "局長",
    "部長",
    "課長",
    "社長",
    "会長",
    "理事長",
    "委員長",
    "議長",
    "所長",
    "校長",
    "院長",
    "教授",
    "准教授",
    "博士",
    "監督",
    "選手",
    "議員",
    "大統領",
    "総裁",
    "総理",
    "代表",
    "弁護士",
    "記者",
    "医師",
    "広報官",
    "報道官",
    "氏",
    "さん",
    "様",
    "容疑者",
    "被告",
];

/// Returns the quotes of a Japanese text.
pub(super) fn find(text: &str, paragraphs: &[Paragraph]) -> Vec<Quote> {
    let mut names: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let mut from = paragraph.range.start;
        for (nth, span) in paragraph.spans.iter().enumerate() {
            let next =
                paragraph.spans.get(nth + 1).map_or(paragraph.range.end, |next| next.outer.start);
            let before = sentence_before(text.get(from..span.outer.start).unwrap_or_default());
            let after = sentence_after(text.get(span.outer.end..next).unwrap_or_default());
            if let Some((cue, subject)) = told(before, after) {
                let speaker = subject.and_then(|subject| name(subject, &mut names));
                found.extend(quote(text, span, cue, speaker, before.is_empty()));
            }
            from = span.outer.end;
        }
    }
    found
}

fn quote(
    text: &str,
    span: &Span,
    cue: &str,
    speaker: Option<String>,
    is_first: bool,
) -> Option<Quote> {
    let words = text.get(span.inner.clone())?;
    let ends_whole =
        words.ends_with(['。', '！', '？']) || is_first || words.chars().count() > 2 * MIN_CHARS;
    let kind = if ends_whole { Kind::Direct } else { Kind::Mixed };
    (words.chars().count() >= MIN_CHARS)
        .then(|| Quote::new(text, span.inner.clone(), kind, speaker, cue))
}

/// Returns the part of a stretch that belongs to the sentence of the quote behind it.
fn sentence_before(stretch: &str) -> &str {
    let sentence = stretch.rsplit(['。', '！', '？', '\n']).next().unwrap_or_default().trim();
    let skip = sentence.chars().count().saturating_sub(SUBJECT_REACH);
    sentence.char_indices().nth(skip).and_then(|(at, _)| sentence.get(at..)).unwrap_or_default()
}

/// Returns the part of a stretch that belongs to the sentence of the quote before it.
fn sentence_after(stretch: &str) -> &str {
    let sentence = stretch.split(['。', '！', '？', '\n']).next().unwrap_or_default();
    let end = sentence.char_indices().nth(VERB_REACH).map_or(sentence.len(), |(at, _)| at);
    sentence.get(..end).unwrap_or_default()
}

/// Returns the cue of a quote and the subject's words, when the sentence tells that somebody speaks.
fn told<'a>(before: &'a str, after: &'a str) -> Option<(&'a str, Option<&'a str>)> {
    if let Some(source) = source(before) {
        return Some(("によると", Some(source)));
    }
    let tail = after.strip_prefix('と')?;
    let verb = VERBS
        .iter()
        .filter_map(|verb| tail.find(verb).map(|at| (at, *verb)))
        .min_by_key(|(at, _)| *at)?;
    let between = tail.get(..verb.0).unwrap_or_default();
    let behind = topic(between.trim_matches('、'));
    Some((
        tail.get(verb.0..verb.0 + verb.1.len())?,
        behind.or_else(|| topic(before.trim_end_matches('、'))),
    ))
}

/// Returns who is named as a source: 高橋さんによると.
fn source(before: &str) -> Option<&str> {
    before
        .split_once("によると")
        .or_else(|| before.split_once("によれば"))
        .map(|(source, _)| source)
}

/// Returns the words before the last particle of the subject.
fn topic(clause: &str) -> Option<&str> {
    let particle = clause.char_indices().rev().find(|(at, c)| {
        matches!(c, 'は' | 'が' | 'も')
            && clause
                .get(..*at)
                .is_some_and(|lead| TITLES.iter().any(|title| lead.ends_with(title)))
    });
    particle.and_then(|(at, _)| clause.get(..at))
}

/// Returns the name of a subject that ends in a title, in the fullest form so far.
fn name(subject: &str, names: &mut Vec<String>) -> Option<String> {
    let title =
        TITLES.iter().filter(|title| subject.ends_with(**title)).max_by_key(|title| title.len())?;
    let bare = subject.strip_suffix(title)?;
    let own = bare
        .rsplit(['の', '、', 'る', 'た', 'は', 'で', 'む', 'ぶ', 'う', '）', ' ', '　'])
        .next()?;
    let length = own.chars().count();
    if length == 0 || length > MAX_NAME_CHARS {
        return None;
    }
    let mut fuller = names.iter().filter(|known| known.starts_with(own) && known.as_str() != own);
    match (fuller.next(), fuller.next()) {
        (Some(only), None) => Some(only.clone()),
        // Two of the same family name.
        (Some(_), Some(_)) => None,
        _ => {
            if names.len() < MAX_NAMES && !names.iter().any(|known| known == own) {
                names.push(own.to_owned());
            }
            Some(own.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::marks::paragraphs;

    #[test]
    fn particles_tell_who_speaks() {
        let check = |text: &str, want: &[(Option<&str>, &str)]| {
            let found = find(text, &paragraphs(text));
            let found: Vec<_> =
                found.iter().map(|quote| (quote.speaker.as_deref(), quote.text.as_str())).collect();
            assert_eq!(found, want, "{text}");
        };
        check(
            "港湾局の佐藤美咲局長は「水門は試験に合格しました」と述べた。",
            &[(Some("佐藤美咲"), "水門は試験に合格しました")],
        );
        check(
            "田中健一市長が来た。田中健一市長は「水門は試験に合格しました」と話した。「これで冬にも備えられます」と田中市長は語った。",
            &[
                (Some("田中健一"), "水門は試験に合格しました"),
                (Some("田中健一"), "これで冬にも備えられます"),
            ],
        );
        check(
            "住民の一人は「もっと早く知らせてほしい」と話した。",
            &[(None, "もっと早く知らせてほしい")],
        );
        check("映画「長い夜の小さな港町」が最高賞を受賞した。", &[]);
    }
}
