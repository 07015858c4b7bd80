//! What articles take from one another, told on texts of our own: the seven edits of republication, other scripts,
//! credits, boilerplate, groups, and the shelf's life from arrival to expiry and restart.

use super::*;
use crate::model::{
    ArticleId, ArticleText, CopyClaim, DAY_MS, HOUR_MS, Instant, Language, Origin, OwnerId, Reuse,
    Section, SourceId,
};

/// A day in 2026.
const START: Instant = Instant(20_780 * DAY_MS);

const GATE: &str = "The sea gate at the mouth of the Calder closed at ten past three on Sunday morning and held against \
the highest tide in ninety years, which reached five metres and ninety-four centimetres shortly before half past four.

The old town stayed dry as far as the second step of the fish market. Some four thousand people had left their homes \
on Saturday evening, by the city's count, and were told before breakfast that they could go back to them.

Forty boats were shut outside when the leaves came down. All of them are safe, the harbour master said, though two \
dragged their anchors as far as the northern mole and one skipper was taken ashore with a broken wrist.

The gate took seven years to build and cost eight hundred and twelve million crowns, two hundred and thirty million \
more than the council had been told when it voted for the plan by a majority of a single voice.

Engineers from the yard walked along the crest before it was light and found water in one of nine galleries, from a \
seal that had been known to leak since the trials in spring. It will be changed before the next high tide.

The mayor thanked the crews who had worked through the night, and said that the arguments about the money would go \
on, as they should, but that they would go on in dry rooms and among people who had slept.";

const TREATY: &str = "Ilmarra and Teluria have agreed to share the water of the river Osk after eleven rounds of talks \
that were broken off four times, and signed a treaty in Portovena on Friday that is the first on any river of the \
region for forty years.

Of the summer flow fifty-four parts in a hundred go to Ilmarra and forty-six to Teluria. Eighteen gauges along the \
border will be read by both sides every morning, and whoever finds a difference must say so within a day.

Fishers on the lower river doubt the numbers. They say that the flow was measured in three wet years, and that in a \
dry one there will be nothing left to share below the second weir.";

const OFFERS: &str = "Sign up to our morning letter and never miss a story from our newsroom again. Follow us on your \
favourite network and tell us what you think of this page. Our reporting is paid for by readers like you.";

fn article(id: i64, source: i64, hours: i64, body: &str) -> ArticleText {
    ArticleText {
        id: ArticleId(id),
        source: SourceId(source),
        owner: OwnerId(source),
        headline: format!("Headline of {id}"),
        dek: String::new(),
        body: body.to_owned(),
        byline: String::new(),
        language: Language::from_tag("en"),
        section: Section::World,
        url: None,
        published: None,
        seen: START.plus_ms(hours * HOUR_MS),
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::to_owned).collect()
}

/// Replaces every twentieth word by the word ten before it.
fn with_words_changed(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let changed = (0..words.len()).map(|n| if n % 20 == 19 { words[n - 10] } else { words[n] });
    changed.collect::<Vec<_>>().join(" ")
}

fn first(claims: &[CopyClaim]) -> Option<(i64, i64, Reuse)> {
    claims.first().map(|claim| (claim.copy.0, claim.of.0, claim.reuse))
}

#[test]
fn seven_edits_of_republication_are_seen_through() {
    let check = |edit: &str, text: &str, want: Reuse| {
        let mut shelf = Shelf::new();
        assert_eq!(shelf.arrive(&article(1, 1, 0, GATE)), []);
        assert_eq!(shelf.arrive(&article(2, 2, 1, TREATY)), []);
        let claims = shelf.arrive(&article(3, 3, 5, text));
        assert_eq!(first(&claims), Some((3, 1, want)), "{edit}: {claims:?}");
        assert_eq!(shelf.group_of(ArticleId(3)), Some(ArticleId(1)));
        assert_eq!(shelf.members(ArticleId(1)), [ArticleId(1), ArticleId(3)]);
        assert_eq!(shelf.group_of(ArticleId(2)), None);
    };
    let parts = paragraphs(GATE);
    check("headline only", GATE, Reuse::Same);
    check("case, quotation marks, blanks", &GATE.to_uppercase().replace(' ', "  "), Reuse::Same);
    check("boilerplate added", &format!("{OFFERS}\n\n{GATE}\n\n{OFFERS}"), Reuse::Copy);
    check("tail cut by a third", &parts[..4].join("\n\n"), Reuse::Copy);
    check("tail cut by two thirds", &parts[..2].join("\n\n"), Reuse::Copy);
    check("words changed", &with_words_changed(GATE), Reuse::Copy);
    check("half the paragraphs", &[&*parts[0], &*parts[2], &*parts[5]].join("\n\n"), Reuse::Copy);
    let combined = with_words_changed(&parts[..4].join("\n\n"));
    check("combined", &format!("{combined}\n\n{OFFERS}"), Reuse::Copy);
}

#[test]
fn a_passage_is_related_and_never_a_copy() {
    let mut shelf = Shelf::new();
    shelf.arrive(&article(1, 1, 0, GATE));
    let quoted = format!("{TREATY}\n\n{}", paragraphs(GATE)[0]);
    let claims = shelf.arrive(&article(2, 2, 1, &quoted));
    assert_eq!(first(&claims), Some((2, 1, Reuse::Passages)), "{claims:?}");
    assert!((200..500).contains(&claims[0].containment));
    assert_eq!(shelf.group_of(ArticleId(2)), None);
}

#[test]
fn copies_are_found_in_scripts_without_spaces_and_from_right_to_left() {
    let check = |language: &str, text: &str, other: &str| {
        let mut shelf = Shelf::new();
        let in_language = |id, hours, body: &str| ArticleText {
            language: Language::from_tag(language),
            ..article(id, id, hours, body)
        };
        shelf.arrive(&in_language(1, 0, text));
        let cut: String = text.split_inclusive(['。', '.', '।', '\n']).take(3).collect();
        let claims = shelf.arrive(&in_language(2, 2, &cut));
        assert_eq!(first(&claims), Some((2, 1, Reuse::Copy)), "{language}: {claims:?}");
        let claims = shelf.arrive(&in_language(3, 3, text));
        assert_eq!(first(&claims), Some((3, 1, Reuse::Same)), "{language}: {claims:?}");
        assert_eq!(shelf.arrive(&in_language(4, 4, other)), [], "{language}: the same event");
    };
    check(
        "ja",
        "カルダー川の河口にある海の水門は日曜日の午前三時十分に閉じられ、九十年ぶりの高潮に耐えた。\
         最高水位は五メートル九十四センチに達した。旧市街は魚市場の二段目の階段まで乾いたままだった。\
         市によると約四千二百人が土曜日の夜に家を離れ、朝食の前に帰宅できると知らされた。\
         四十隻の船が水門の外に取り残されたが、港長によるとすべて無事だった。",
        "日曜日の未明、カルダーポートの新しい水門が初めて本格的な高潮を防いだ。水位は九十年で最も高く、\
         五メートル九十四センチを記録した。住民約四千二百人が避難していたが、旧市街に浸水はなかった。\
         外に残された四十隻の漁船にも被害はなかったと港の責任者は話している。",
    );
    check(
        "zh",
        "卡尔德河口的海闸于星期日凌晨三时十分关闭，挡住了九十年来最高的潮水。最高水位达到五米九四。\
         老城区一直到鱼市第二级台阶都保持干燥。据市政府统计，约四千二百人在星期六晚上离开了家，早餐前被告知可以回去。\
         四十艘船被关在闸外，港务长说它们全部平安。",
        "新建成的海闸星期日首次经受考验，九十年一遇的大潮没有进入老城。水位一度升到五米九四，\
         约四千二百名居民提前撤离，四十艘渔船留在闸外，但没有损失。工程师表示闸门运行正常。市长向通宵工作的人员表示感谢。",
    );
    check(
        "ar",
        "أغلقت البوابة البحرية عند مصب نهر كالدر في الساعة الثالثة وعشر دقائق من فجر الأحد وصمدت أمام أعلى مد منذ تسعين \
         عاما. وبلغ أعلى منسوب للمياه خمسة أمتار وأربعة وتسعين سنتيمترا قبل الساعة الرابعة والنصف بقليل. وبقيت المدينة القديمة \
         جافة حتى الدرجة الثانية من سوق السمك. وغادر نحو أربعة آلاف ومئتي شخص منازلهم مساء السبت بحسب إحصاء المدينة.",
        "صدت البوابة الجديدة في كالدربورت أعلى مد تشهده المدينة منذ تسعين عاما من دون أن تدخل المياه إلى الأحياء القديمة. \
         وقال رئيس الميناء إن أربعين قاربا بقيت في الخارج وإنها جميعا سليمة. وكان أكثر من أربعة آلاف شخص قد أخلوا بيوتهم.",
    );
    check(
        "hi",
        "काल्डर नदी के मुहाने पर बना समुद्री द्वार रविवार तड़के तीन बजकर दस मिनट पर बंद हुआ और नब्बे साल के सबसे ऊँचे ज्वार के सामने टिका रहा। \
         पानी का स्तर साढ़े चार बजे से कुछ पहले पाँच मीटर चौरानवे सेंटीमीटर तक पहुँचा। पुराना शहर मछली बाज़ार की दूसरी सीढ़ी तक सूखा रहा। \
         शहर की गिनती के अनुसार लगभग चार हज़ार दो सौ लोगों ने शनिवार शाम अपने घर छोड़ दिए थे।",
        "नए समुद्री द्वार ने रविवार को पहली बार बड़े ज्वार को रोका और पुराने शहर में पानी नहीं आया। \
         बंदरगाह प्रमुख ने बताया कि बाहर रह गई चालीस नावें सुरक्षित हैं। चार हज़ार से अधिक लोग पहले ही घर छोड़ चुके थे।",
    );
    check(
        "th",
        "ประตูกันน้ำทะเลที่ปากแม่น้ำคาลเดอร์ปิดลงเมื่อเวลาสามนาฬิกาสิบนาทีของเช้าวันอาทิตย์และต้านกระแสน้ำขึ้นสูงสุดในรอบเก้าสิบปีไว้ได้\n\
         ระดับน้ำสูงสุดอยู่ที่ห้าเมตรเก้าสิบสี่เซนติเมตรก่อนเวลาสี่นาฬิกาครึ่งเล็กน้อย\n\
         ย่านเมืองเก่ายังคงแห้งจนถึงขั้นบันไดที่สองของตลาดปลา\n\
         ตามการนับของเมืองมีผู้คนราวสี่พันสองร้อยคนออกจากบ้านเมื่อเย็นวันเสาร์",
        "ประตูน้ำแห่งใหม่ของคาลเดอร์พอร์ตรับมือกับน้ำขึ้นครั้งใหญ่ได้เป็นครั้งแรกโดยไม่มีน้ำเข้าท่วมย่านเก่า\n\
         เรือสี่สิบลำที่อยู่ด้านนอกปลอดภัยทั้งหมดตามคำบอกของนายท่าเรือ ขณะที่ชาวบ้านกว่าสี่พันคนอพยพออกไปก่อนแล้ว",
    );
}

#[test]
fn short_texts_are_copies_only_when_nearly_all_is_common() {
    let teaser = "The sea gate at Calderport closed before dawn on Sunday and held against the highest tide in ninety \
                  years, while four thousand people waited on the hill.";
    let check = |first_text: &str, second: &str, want: Option<Reuse>| {
        let mut shelf = Shelf::new();
        shelf.arrive(&ArticleText { dek: first_text.to_owned(), ..article(1, 1, 0, "") });
        let claims = shelf.arrive(&ArticleText { dek: second.to_owned(), ..article(2, 2, 1, "") });
        assert_eq!(claims.first().map(|claim| claim.reuse), want, "{second}");
    };
    check(teaser, teaser, Some(Reuse::Same));
    check(teaser, &format!("{teaser} Nobody was hurt, the city says."), Some(Reuse::Copy));
    check(
        teaser,
        "The sea gate at Calderport closed before dawn on Sunday, and the town argues about its price.",
        None,
    );
    check("Read more on our page.", "Read more on our page.", None);
    check("", "", None);
}

#[test]
fn the_agency_credited_is_the_origin_whenever_it_is_seen() {
    let mut shelf = Shelf::new();
    for (source, name) in [(1, "The Harbour Gazette"), (2, "Fen Courier"), (3, "Northern Wire")] {
        shelf.name_source(SourceId(source), name);
    }
    let credited = format!("{GATE}\n\n(Northern Wire)");
    let shorter = format!("{}\n\n(Northern Wire)", paragraphs(GATE)[..4].join("\n\n"));
    shelf.arrive(&article(1, 1, 0, &credited));
    let claims = shelf.arrive(&article(2, 2, 1, &shorter));
    assert_eq!((first(&claims), &claims[0].origin), (Some((2, 1, Reuse::Copy)), &Origin::Contains));
    let claims = shelf.arrive(&article(3, 3, 9, GATE));
    assert_eq!(first(&claims), Some((1, 3, Reuse::Same)), "the credit line is no part of the text");
    assert_eq!(claims[0].origin, Origin::Credit("(Northern Wire)".to_owned()));
    let group = [ArticleId(1), ArticleId(2), ArticleId(3)];
    assert_eq!(shelf.members(ArticleId(3)), group, "the chain ends at the agency");
    assert_eq!(shelf.group_of(ArticleId(2)), Some(ArticleId(3)));
}

#[test]
fn a_licence_notice_is_no_sign_of_copying() {
    let notice = "This article is republished from Tideline under a Creative Commons licence. Read the original article.";
    let mut shelf = Shelf::new();
    shelf.arrive(&article(1, 1, 0, &format!("{GATE}\n\n{notice}")));
    assert_eq!(shelf.arrive(&article(2, 2, 1, &format!("{TREATY}\n\n{notice}"))), []);
    assert_eq!(shelf.arrive(&article(3, 3, 1, notice)), []);
}

#[test]
fn boilerplate_of_a_source_is_dropped() {
    let own = |n: i64| (0..40).map(|w| format!("word{} ", w * 1_000 + n)).collect::<String>();
    let mut shelf = Shelf::new();
    for n in 0..5 {
        shelf.arrive(&article(n, 1, n, &format!("{}.\n\n{OFFERS}", own(n))));
    }
    let offer = "Our reporting is paid for by readers like you.";
    assert!(shelf.is_boilerplate(SourceId(1), &offer.to_uppercase()));
    assert!(!shelf.is_boilerplate(SourceId(2), offer), "another source");
    assert!(!shelf.is_boilerplate(SourceId(1), "Forty boats were shut outside."));
    let sixth = article(6, 1, 6, &format!("{}\n\n{OFFERS}", paragraphs(GATE)[2]));
    assert_eq!(shelf.clean(&sixth), paragraphs(GATE)[2]);
    assert_eq!(shelf.arrive(&sixth), [], "nothing but the offers is common");
    let repeated = article(7, 2, 7, &paragraphs(GATE)[2]);
    assert_eq!(first(&shelf.arrive(&repeated)), Some((7, 6, Reuse::Same)));
}

#[test]
fn an_article_sent_again_and_again_does_not_become_boilerplate() {
    let mut shelf = Shelf::new();
    for n in 0..9 {
        let claims = shelf.arrive(&article(n, 1, n, GATE));
        assert_eq!(first(&claims), (n > 0).then_some((n, 0, Reuse::Same)));
    }
}

#[test]
fn set_phrases_of_many_titles_tie_nothing_together() {
    let mut shelf = Shelf::new();
    for n in 0..40 {
        let own: String = (0..60).map(|w| format!("word{} ", w * 1_000 + n)).collect();
        let claims = shelf.arrive(&article(n, n, n, &format!("{own}.\n\n{OFFERS}")));
        assert!(claims.iter().all(|claim| claim.reuse == Reuse::Passages), "{claims:?}");
        assert!(n < 8 || claims.is_empty(), "{n}: {claims:?}");
    }
}

#[test]
fn a_digest_of_many_texts_is_a_copy_of_none() {
    let parts = paragraphs(GATE);
    let mut shelf = Shelf::new();
    for (n, part) in (0..).zip(&parts) {
        shelf.arrive(&article(
            n,
            n,
            n,
            &format!("{part} {}", paragraphs(TREATY)[0].replace("the", &format!("x{n}"))),
        ));
    }
    let claims = shelf.arrive(&article(50, 50, 50, GATE));
    assert!(!claims.is_empty() && claims.len() <= MOST_CLAIMS);
    assert!(claims.iter().all(|claim| claim.reuse == Reuse::Passages), "{claims:?}");
    assert_eq!(shelf.group_of(ArticleId(50)), None);
}

#[test]
fn hundreds_of_papers_with_one_text_are_one_group() {
    let mut shelf = Shelf::new();
    for n in 0..300 {
        let text = if n % 3 == 2 { paragraphs(GATE)[..4].join("\n\n") } else { GATE.to_owned() };
        shelf.arrive(&article(n, n, 0, &text));
    }
    assert_eq!(shelf.members(ArticleId(0)).len(), 300);
    for n in 0..299 {
        shelf.remove(ArticleId(n));
    }
    let claims = shelf.arrive(&article(400, 400, 1, GATE));
    assert_eq!(claims.len(), 1, "the last of the group is still found");
    assert_eq!(shelf.len(), 2);
}

#[test]
fn removing_the_head_hands_the_group_to_the_next() {
    let mut shelf = Shelf::new();
    for (id, hours) in [(1, 0), (2, 7), (3, 5)] {
        shelf.arrive(&article(id, id, hours, GATE));
    }
    shelf.remove(ArticleId(1));
    assert_eq!(
        shelf.members(ArticleId(3)),
        [ArticleId(2), ArticleId(3)],
        "the one that came out first"
    );
    shelf.remove(ArticleId(3));
    assert_eq!(shelf.group_of(ArticleId(2)), None);
    shelf.remove(ArticleId(3));
    assert_eq!(shelf.len(), 1);
}

#[test]
fn a_text_that_arrives_again_replaces_the_former_one() {
    let mut shelf = Shelf::new();
    shelf.arrive(&article(1, 1, 0, GATE));
    shelf.arrive(&article(2, 2, 1, GATE));
    assert_eq!(shelf.arrive(&article(2, 2, 1, TREATY)), []);
    assert_eq!((shelf.len(), shelf.group_of(ArticleId(1))), (2, None));
}

#[test]
fn articles_leave_by_the_time_they_were_seen() {
    let mut shelf = Shelf::new();
    shelf.arrive(&article(1, 1, 0, GATE));
    shelf.arrive(&article(2, 2, 30, TREATY));
    shelf.forget(START.plus_ms(HOUR_MS));
    assert_eq!(shelf.len(), 1);
    assert_eq!(shelf.arrive(&article(3, 3, 31, GATE)), []);
    assert_eq!(first(&shelf.arrive(&article(4, 4, 32, TREATY))), Some((4, 2, Reuse::Same)));
    shelf.forget(START.plus_ms(99 * HOUR_MS));
    assert!(shelf.is_empty());
}

/// Returns a stream of articles that copy, quote and credit one another.
fn stream() -> Vec<ArticleText> {
    let (gate, treaty) = (paragraphs(GATE), paragraphs(TREATY));
    let texts = (0..120_usize).map(|n| match n % 6 {
        0 => format!(
            "{} {n} {}\n\n{OFFERS}",
            gate[n % 5],
            treaty[n % 3].replace("of", &format!("w{n}"))
        ),
        1 => format!("{GATE}\n\n(Northern Wire)"),
        2 => gate[n % 3..].join("\n\n"),
        3 => with_words_changed(TREATY),
        4 => (0..80).map(|w| format!("own{} ", w * n)).collect(),
        _ => format!("{}\n\n{}", treaty[n % 3], gate[n % 6]),
    });
    (0..).zip(texts).map(|(id, text)| article(id, id % 7, id, &text)).collect()
}

#[test]
fn going_on_from_a_snapshot_is_as_never_having_stopped() {
    let mut whole = Shelf::new();
    whole.name_source(SourceId(3), "Northern Wire");
    let stream = stream();
    let mut seen = Vec::new();
    for (n, article) in stream.iter().enumerate() {
        let mut bytes = vec![7; 3];
        whole.write(&mut bytes);
        let mut again = Shelf::read(&bytes[3..]).unwrap();
        let claims = whole.arrive(article);
        assert_eq!(again.arrive(article), claims, "{n}");
        if n % 30 == 29 {
            whole.forget(article.seen.plus_ms(-40 * HOUR_MS));
            again.forget(article.seen.plus_ms(-40 * HOUR_MS));
        }
        let (mut left, mut right) = (Vec::new(), Vec::new());
        whole.write(&mut left);
        again.write(&mut right);
        assert!(left == right, "{n}: the same bytes");
        seen.extend(claims);
    }
    for reuse in [Reuse::Same, Reuse::Copy, Reuse::Passages] {
        assert!(seen.iter().filter(|claim| claim.reuse == reuse).count() > 5, "{reuse:?}");
    }
}

#[test]
fn the_same_articles_give_the_same_claims() {
    let run = || {
        let mut shelf = Shelf::new();
        let claims: Vec<_> = stream().iter().map(|article| shelf.arrive(article)).collect();
        let mut bytes = Vec::new();
        shelf.write(&mut bytes);
        (claims, bytes)
    };
    // Every map of the standard library is seeded anew.
    assert!(run() == run());
}

#[test]
fn bytes_that_are_no_snapshot_are_refused() {
    let mut shelf = Shelf::new();
    for article in stream().iter().take(12) {
        shelf.arrive(article);
    }
    let mut bytes = Vec::new();
    shelf.write(&mut bytes);
    let error = |bytes: &[u8]| Shelf::read(bytes).err();
    assert_eq!(error(&bytes), None);
    assert_eq!(error(b""), Some(SnapshotError::Foreign));
    assert_eq!(error(b"NSCOPIES"), Some(SnapshotError::Foreign));
    assert_eq!(error(b"NSCOPIES\x09\0\0\0"), Some(SnapshotError::Version(9)));
    assert_eq!(error(&bytes[..bytes.len() - 1]), Some(SnapshotError::Checksum));
    for at in (12..bytes.len()).step_by(97) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x40;
        assert_eq!(error(&damaged), Some(SnapshotError::Checksum), "{at}");
    }
}

#[test]
fn forged_snapshots_neither_panic_nor_pass_for_whole() {
    let mut shelf = Shelf::new();
    for article in stream().iter().take(12) {
        shelf.arrive(article);
    }
    let mut bytes = Vec::new();
    shelf.write(&mut bytes);
    let body = bytes.len() - 8;
    let mut refused = 0;
    for at in (12..body).step_by(13) {
        for value in [0, 1, 0xff] {
            let mut forged = bytes[..body].to_vec();
            forged[at] = value;
            let sum = snapshot::checksum(&forged);
            forged.extend_from_slice(&sum.to_le_bytes());
            match Shelf::read(&forged) {
                Ok(mut read) => drop(
                    stream().iter().rev().take(3).map(|it| read.arrive(it)).collect::<Vec<_>>(),
                ),
                Err(SnapshotError::Damaged(_)) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
        let mut cut = bytes[..at].to_vec();
        cut.extend_from_slice(&snapshot::checksum(&bytes[..at]).to_le_bytes());
        assert!(matches!(Shelf::read(&cut), Err(SnapshotError::Damaged(_))), "{at}");
    }
    assert!(refused > 100);
}

#[test]
fn hostile_texts_are_bounded() {
    let mut shelf = Shelf::new();
    let texts = [
        "a ".repeat(120_000),
        "水".repeat(120_000),
        "x.\n".repeat(40_000),
        (0..110_000).map(|n| format!("w{n} ")).collect(),
        "\u{301}\u{200d}\u{1f468}".repeat(10_000),
        "(".repeat(60_000),
    ];
    for (id, text) in (0..).zip(&texts) {
        let hostile = ArticleText {
            byline: text.clone(),
            url: Some(text.clone()),
            ..article(id, 1, 0, text)
        };
        assert!(shelf.arrive(&hostile).len() <= MOST_CLAIMS);
    }
    assert!(shelf.bytes() < 200_000, "{}", shelf.bytes());
}
