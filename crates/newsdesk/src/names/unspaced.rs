//! Names in Chinese and Japanese: what the gazetteer knows, transcribed names with their middle dot, and surnames
//! beside a title. Nothing else is claimed.

use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::mention::{Mention, Sign};
use crate::model::NameKind;

/// The longest transcribed name, in characters.
const TRANSCRIBED_MAX: usize = 24;
/// The characters of a native name at most: a surname of two and a given name of three.
const NATIVE_MAX: usize = 5;

/// Returns the mentions of a text; `is_japanese` tells whose lists to use for words in Han.
pub(super) fn mentions(text: &str, is_japanese: bool) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let length = mention(rest, before, is_japanese, &mut found).max(c.len_utf8());
        before = rest.get(..length).and_then(|taken| taken.chars().last()).unwrap_or(c);
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// Adds what a text begins with; returns how many bytes it takes.
fn mention(rest: &str, before: char, is_japanese: bool, found: &mut Vec<Mention>) -> usize {
    let transcribed = transcribed(rest, is_japanese, before);
    if transcribed.is_empty()
        && let Some((known, length)) = known(rest, before)
    {
        let text = rest.get(..length).unwrap_or_default();
        found.push(Mention::known(text.to_owned(), known));
        return length;
    }
    if !transcribed.is_empty() {
        found.push(judge_transcribed(transcribed, rest, is_japanese));
        return transcribed.len();
    }
    let native = if is_japanese { japanese(rest) } else { chinese(rest) };
    if let Some(length) = native {
        let text = rest.get(..length).unwrap_or_default();
        found.push(Mention::new(text.to_owned(), Some(NameKind::Person), Sign::Title));
        return length;
    }
    0
}

/// Returns what the gazetteer knows at the beginning, if it is not the inside of a longer word in kana or Latin letters.
fn known(rest: &str, before: char) -> Option<(super::gazetteer::Known, usize)> {
    let (known, length) = Gazetteer::get().unspaced(rest)?;
    let text = rest.get(..length)?;
    let next = rest.get(length..)?.chars().next();
    let is_katakana_word = text.chars().all(is_katakana);
    let is_inside = is_katakana_word && (is_katakana(before) || next.is_some_and(is_katakana))
        || text.starts_with(|c: char| c.is_ascii_alphanumeric()) && before.is_ascii_alphanumeric();
    (!is_inside && !known.is_ambiguous).then_some((known, length))
}

/// Returns a transcribed name with a middle dot, or in Japanese one word in katakana before a title.
fn transcribed(rest: &str, is_japanese: bool, before: char) -> &str {
    let is_dot = |c: char| matches!(c, '・' | '·' | '•' | '＝');
    if is_japanese {
        if is_katakana(before) || is_dot(before) {
            return "";
        }
        let end = rest.find(|c: char| !is_katakana(c) && !is_dot(c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default().trim_end_matches(is_dot);
        let is_titled = word.chars().count() >= 2
            && rest.get(word.len()..).is_some_and(|after| followed(after, true).is_some());
        let fits = (3..=TRANSCRIBED_MAX).contains(&word.chars().count());
        // "Boston Marathon" has its dot too: what begins with a place is nobody's name.
        let is_place = word.split_once(is_dot).is_some_and(|(first, _)| is_spelling(first));
        return if fits && !is_place && (word.contains(is_dot) || is_titled) { word } else { "" };
    }
    chinese_transcribed(rest, is_dot, before)
}

/// Tells whether a whole word is a spelling that the gazetteer knows.
fn is_spelling(word: &str) -> bool {
    Gazetteer::get().unspaced(word).is_some_and(|(_, length)| length == word.len())
}

/// Characters that Chinese transcribes foreign names with; a name goes on as long as these do.
///
/// # Source
/// The transcription tables of the Xinhua agency for English, Spanish, French, German, Russian and Arabic.
const TRANSCRIBING: &str = "阿埃艾爱安奥巴白拜班邦保鲍贝本比彼别宾波伯博卜布查茨达戴丹当道德登邓迪蒂丁东杜顿多俄厄恩尔法凡范菲费芬丰冯佛夫弗福富盖甘冈高哥戈格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉济加贾简娇杰金京景久居卡开凯坎康考科克肯孔库夸奎昆拉莱赖兰朗劳勒雷蕾黎里丽利莉莲连廉良列烈林琳霖龙隆卢鲁路露伦罗洛吕略马玛麦迈曼芒毛梅门蒙米密敏明缪摩莫默姆穆娜纳乃奈南内嫩尼妮年宁纽农努诺欧帕派潘庞培佩彭皮平珀普其奇恰钱强乔切钦琼丘屈让热日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申圣什施史士舒顺斯丝思松苏索塔泰坦汤唐陶特滕提铁廷通图托瓦万旺威韦维温文翁沃乌伍武西希锡席夏显香肖谢辛欣兴雄休许雅亚延扬耶叶伊因英永尤于约泽扎詹珍芝朱祖佐娃薇婷雯翠芙黛妲琪丝诗";

/// Returns a Chinese transcription with a middle dot; only the characters that transcribe belong to it.
fn chinese_transcribed(rest: &str, is_dot: impl Fn(char) -> bool, before: char) -> &str {
    if TRANSCRIBING.contains(before) || is_dot(before) {
        return "";
    }
    let end = rest.find(|c: char| !TRANSCRIBING.contains(c) && !is_dot(c)).unwrap_or(rest.len());
    let name = rest.get(..end).unwrap_or_default().trim_end_matches(&is_dot);
    let fits = (4..=TRANSCRIBED_MAX).contains(&name.chars().count());
    let mut parts = name.split(&is_dot);
    let is_whole = parts.clone().count() >= 2 && parts.all(|part| !part.is_empty());
    if fits && is_whole { name } else { "" }
}

/// Returns what a transcribed name names: a word behind it tells places and organisations from people.
fn judge_transcribed(name: &str, rest: &str, is_japanese: bool) -> Mention {
    let after = rest.get(name.len()..).unwrap_or_default();
    if !is_japanese {
        return Mention::new(name.to_owned(), Some(NameKind::Person), Sign::Title);
    }
    match followed(after, true) {
        Some(NameKind::Place) => {
            let unit = Lexicon::get().begins("japanese_place", after).unwrap_or_default();
            Mention::new(format!("{name}{unit}"), Some(NameKind::Place), Sign::Title)
        }
        Some(kind) => Mention::new(name.to_owned(), Some(kind), Sign::Title),
        None => Mention::new(name.to_owned(), Some(NameKind::Person), Sign::Word),
    }
}

/// Returns what a word at the beginning of a text says of the name before it.
fn followed(after: &str, is_japanese: bool) -> Option<NameKind> {
    let lexicon = Lexicon::get();
    let (titles, places) = if is_japanese {
        ("japanese_title", "japanese_place")
    } else {
        ("chinese_title", "chinese_place")
    };
    if lexicon.begins(titles, after).is_some() {
        return Some(NameKind::Person);
    }
    lexicon.begins(places, after).map(|_| NameKind::Place)
}

/// Returns the length of a Japanese name before a title: a surname that we know, and at most three characters more.
fn japanese(rest: &str) -> Option<usize> {
    let lexicon = Lexicon::get();
    let surname = lexicon.begins("japanese_surname", rest)?;
    let mut end = surname.len();
    for c in rest.get(end..)?.chars().chain([' ']).take(NATIVE_MAX - 1) {
        if followed(rest.get(end..)?, true) == Some(NameKind::Person) {
            return Some(end);
        }
        if !is_han(c) && !matches!(c, '\u{3041}'..='\u{309f}') {
            return None;
        }
        end += c.len_utf8();
    }
    None
}

/// Verbs and marks behind a Chinese name.
const CHINESE_AFTER: [&str; 22] = [
    "表示", "说", "称", "指出", "宣布", "认为", "强调", "告诉", "在", "和", "与", "，", "、", "。",
    "：", "将", "对", "当选", "今", "（", "因", "透露",
];

/// Returns the length of a Chinese name: behind a title comes a surname that we know, one or two characters, and a verb.
fn chinese(rest: &str) -> Option<usize> {
    let lexicon = Lexicon::get();
    let surname = lexicon.begins("chinese_surname", rest)?;
    let given: Vec<char> =
        rest.get(surname.len()..)?.chars().take(2).take_while(|c| is_han(*c)).collect();
    // The longer name first: "李明华" is not "李明".
    (1..=given.len()).rev().find_map(|count| {
        let end = surname.len() + given.iter().take(count).map(|c| c.len_utf8()).sum::<usize>();
        let after = rest.get(end..)?;
        let is_titled = lexicon.begins("chinese_title", after).is_some();
        let speaks = CHINESE_AFTER.iter().take(8).any(|verb| after.starts_with(verb));
        (is_titled || speaks).then_some(end)
    })
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '々')
}
