//! Names across scripts: each script's letters as the consonants that they stand for, so that one name written in two
//! scripts has nearly one skeleton. Coarse on purpose: vowels, voice and doubled letters differ between transcriptions.

use crate::words::fold;

/// The longest name that is compared, in characters.
const NAME_CHARS_MAX: usize = 60;
/// The shortest skeleton that tells names apart, in consonants.
const SKELETON_MIN: usize = 4;
/// One consonant in so many may differ.
///
/// # Source
/// Transcriptions of the names in the labelled pairs: most differ in no consonant, one in ten in one of five.
const CONSONANTS_PER_SLIP: usize = 4;

/// Returns the consonants of a name: `P` for lips, `T` and `K` for stops, `S` for hisses, `M`, `N`, and `R` for l and r.
/// Sounds of the throat and half vowels leave nothing.
pub(super) fn skeleton(name: &str) -> String {
    let folded: Vec<char> = fold(name).chars().take(NAME_CHARS_MAX).collect();
    let mut out = Skeleton::default();
    let mut at = 0;
    while let Some(c) = folded.get(at).copied() {
        let next = folded.get(at + 1).copied().unwrap_or(' ');
        at += match c {
            'a'..='z' => latin(c, next, folded.get(at + 2).copied().unwrap_or(' '), &mut out),
            _ => {
                other(c, next, &mut out);
                1
            }
        };
    }
    out.text
}

/// Tells whether two skeletons are those of one name.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let longest = a.len().max(b.len());
    longest.min(a.len().min(b.len())) >= SKELETON_MIN
        && distance(a.as_bytes(), b.as_bytes()) <= longest / CONSONANTS_PER_SLIP
}

/// Returns how many consonants must be put in, left out or changed to make one skeleton of the other.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut last = i;
        let mut left = i + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(b) {
            let up = *cell;
            left = (up + 1).min(left + 1).min(last + usize::from(from != to));
            last = up;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// A skeleton while it is written.
#[derive(Default)]
struct Skeleton {
    text: String,
    /// The last letter was a consonant, so that the same again is one doubled.
    is_adjacent: bool,
}

impl Skeleton {
    fn push(&mut self, class: char) {
        let is_same = self.is_adjacent && self.text.ends_with(class);
        if self.is_adjacent && class == 'S' && self.text.ends_with('T') {
            self.text.pop();
        }
        if !is_same {
            self.text.push(class);
        }
        self.is_adjacent = true;
    }

    fn vowel(&mut self) {
        self.is_adjacent = false;
    }
}

/// Adds a Latin letter, with the ones after it where they make one sound; returns how many letters it takes.
fn latin(c: char, next: char, third: char, out: &mut Skeleton) -> usize {
    match (c, next) {
        ('s', 'c') if third == 'h' => return push_sound(out, 'S', 3),
        ('t', 'c') if third == 'h' => return push_sound(out, 'S', 3),
        ('s' | 'c' | 'z', 'h') | ('c' | 's', 'z') => return push_sound(out, 'S', 2),
        ('p', 'h') => return push_sound(out, 'P', 2),
        ('t', 'h') => return push_sound(out, 'T', 2),
        ('g', 'n') => return push_sound(out, 'N', 2),
        ('k', 'h') => return 2,
        _ => {}
    }
    match c {
        'b' | 'p' | 'v' | 'f' | 'w' => out.push('P'),
        't' | 'd' => out.push('T'),
        'c' if matches!(next, 'e' | 'i' | 'y') => out.push('S'),
        'k' | 'g' | 'q' | 'c' => out.push('K'),
        'x' => ['K', 'S'].into_iter().for_each(|class| out.push(class)),
        's' | 'z' | 'j' => out.push('S'),
        'm' => out.push('M'),
        'n' => out.push('N'),
        'l' | 'r' => out.push('R'),
        'h' => {}
        _ => out.vowel(),
    }
    1
}

fn push_sound(out: &mut Skeleton, class: char, length: usize) -> usize {
    out.push(class);
    length
}

/// Letters of other scripts by the consonant that they stand for.
///
/// # Source
/// Cyrillic: ISO 9. Arabic: the usage of Arab newspapers for foreign names. Kana: Hepburn. Devanagari: ISO 15919.
const LETTERS: [(char, &str); 7] = [
    ('P', "бпвфبفвپフブプヴパピペポバビベボभफपबवभगワ"),
    ('T', "тдتثدذضطظタテトतथदधटठडढ"),
    ('K', "кгґكقغگカキクケコकखगघ"),
    ('S', "сзжцчшщسزشصجچサシスセソチツचछजझशषस"),
    ('M', "мمマミムメモम"),
    ('N', "нنナニヌネノンनणङञंँ"),
    ('R', "лрلرラリルレロरल"),
];

/// Han by the consonants that they stand for in transcriptions of foreign names.
///
/// # Source
/// The transcription tables of the Xinhua agency for English, Spanish, French, German, Russian and Arabic.
const HAN: [(&str, &str); 14] = [
    ("P", "巴白拜贝比彼波伯博布卜鲍保帕派佩皮珀普夫弗福富法菲费佛瓦韦维威沃娃薇芙"),
    ("PN", "班邦本宾彭潘庞平凡范芬丰冯万旺品"),
    ("T", "达戴道德登邓迪蒂杜多朵塔泰特提图托陶铁黛妲"),
    ("TN", "丹当丁东顿坦汤唐滕廷通敦"),
    ("K", "卡凯开考科克库夸奎加盖哥戈格葛古瓜圭吉"),
    ("KN", "坎康肯孔昆甘冈根贡金京景"),
    (
        "S",
        "扎泽佐兹茨萨塞赛瑟沙莎舍什施史士斯丝思索苏扎齐奇恰乔切丘基济贾娇杰久居西锡谢修休许若日茹儒瑞热查茶蔡朱珠诗琪",
    ),
    ("SN", "桑森松申圣顺山尚珍真詹钦琼辛欣逊孙晨钱强让荣"),
    ("M", "马玛麦迈毛梅米密摩莫默姆穆"),
    ("MN", "曼芒门蒙敏明缪"),
    ("N", "纳乃奈内尼妮努诺农娜因恩安英永延扬温文翁汉亨洪"),
    ("NN", "南嫩宁年"),
    ("R", "拉莱赖劳勒雷蕾黎里丽利莉列卢鲁路露罗洛吕略尔儿"),
    ("RN", "兰朗连廉良琳林伦隆龙卢仑莲"),
];

/// The marks that voice a kana, apart from it once it is folded.
const VOICED: [char; 2] = ['\u{3099}', '\u{309a}'];

/// Adds a letter of another script; letters that stand for no consonant part what stands around them.
fn other(c: char, next: char, out: &mut Skeleton) {
    if VOICED.contains(&c) {
        return;
    }
    if c == 'フ' || matches!(c, 'ハ' | 'ヒ' | 'ヘ' | 'ホ' | 'ウ') && VOICED.contains(&next) {
        out.push('P');
        out.vowel();
        return;
    }
    if let Some((class, _)) = LETTERS.iter().find(|(_, letters)| letters.contains(c)) {
        // A virama joins two Devanagari consonants; without one a vowel stands between.
        out.push(*class);
        out.is_adjacent = c.is_alphabetic() && !is_open(c) || next == '\u{94d}';
        return;
    }
    if let Some((classes, _)) = HAN.iter().find(|(_, letters)| letters.contains(c)) {
        classes.chars().for_each(|class| out.push(class));
        out.vowel();
        return;
    }
    if !matches!(c, 'х' | 'ه' | 'ح' | 'خ' | 'ह' | '\u{94d}' | 'ッ') {
        out.vowel();
    }
}

/// Tells whether a letter brings its vowel: kana and Devanagari.
fn is_open(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{97f}' | '\u{3041}'..='\u{30ff}') && c != 'ン'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_nearly_one_skeleton_in_all_scripts() {
        let check = |names: &[&str]| {
            let first = skeleton(names[0]);
            for name in names {
                assert!(is_same(&first, &skeleton(name)), "{name}: {} {first}", skeleton(name));
            }
        };
        check(&[
            "Carolina Undurraga",
            "Каролина Ундуррага",
            "كارولينا أوندوراغا",
            "カロリーナ・ウンドゥラガ",
            "卡罗琳娜·温杜拉加",
        ]);
        check(&["Daniel Kiprotu", "Даниэль Кипроту", "ダニエル・キプロトゥ", "丹尼尔·基普罗图"]);
        check(&["Elena Marchetti", "Елена Маркетти", "エレナ・マルケッティ", "埃莱娜·马尔凯蒂"]);
        check(&["Guillaume Fortin", "गिलौम फोर्टिन"]);
        check(&["Lena Orsova", "Лена Оршова"]);
    }

    #[test]
    fn two_names_have_two_skeletons() {
        let check = |a: &str, b: &str| assert!(!is_same(&skeleton(a), &skeleton(b)), "{a} {b}");
        check("Carolina Undurraga", "Pablo Henríquez");
        check("Rosa Delgado", "Rose Delmas");
        check("Marco Bellandi", "Rita Sanna");
        check("Li", "Lo");
    }

    #[test]
    fn distances_are_counted() {
        let check = |a: &str, b: &str, want: usize| {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), want, "{a} {b}")
        };
        check("MRK", "MRK", 0);
        check("MRK", "MRS", 1);
        check("", "MRS", 3);
        check("KTN", "STNK", 2);
    }
}
