//! What articles say of where their text comes from, as agencies and titles print it.

use super::*;
use crate::model::{ArticleId, Instant, OwnerId, Section, SourceId};

fn article(body: &str, byline: &str) -> ArticleText {
    ArticleText {
        id: ArticleId(1),
        source: SourceId(1),
        owner: OwnerId(1),
        headline: "Sea gate holds".to_owned(),
        dek: String::new(),
        body: body.to_owned(),
        byline: byline.to_owned(),
        language: None,
        section: Section::World,
        url: None,
        published: None,
        seen: Instant(0),
    }
}

fn check(body: &str, byline: &str, want: Option<&str>) {
    let found = credit(&article(body, byline)).map(|it| it.name);
    assert_eq!(found.as_deref(), want, "{body:?} {byline:?}");
}

#[test]
fn datelines_are_read_in_the_languages_of_the_news() {
    check("LONDON, Nov 3 (Reuters) - The gate held.", "", Some("Reuters"));
    check("WASHINGTON (AP) — The gate held.", "", Some("AP"));
    check("(CNN) -- The gate held.", "", Some("CNN"));
    check("Berlin (dpa/AFP) - Das Tor hielt.", "", Some("dpa/AFP"));
    check("Madrid, 3 nov (EFE).- La compuerta aguantó.", "", Some("EFE"));
    check("Jakarta (ANTARA) - Gerbang laut bertahan.", "", Some("ANTARA"));
    check("CALDERPORT (Northern Wire) – The gate held.", "", Some("Northern Wire"));
    check("МОСКВА, 3 ноября. /ТАСС/. Ворота выдержали.", "", Some("ТАСС"));
    check("لندن (رويترز) - صمدت البوابة.", "", Some("رويترز"));
    check("新华社北京11月3日电 水门关闭。", "", Some("新华社"));
    check("［ロンドン ３日 ロイター］ 水門は閉じた。", "", Some("ロイター"));
    check("【北京共同】水門は閉じた。", "", Some("共同"));
}

#[test]
fn brackets_in_prose_are_no_datelines() {
    check(
        "Officers of Immigration and Customs Enforcement (ICE) -- a federal agency -- came.",
        "",
        None,
    );
    check("The gate (built in seven years) - and late - held.", "", None);
    check("Senator Jane Doe (D) - who voted against - was there.", "", None);
    check("Reuters said (in March) that the gate held.", "", None);
    check("NASA (the agency) - it flies - held.", "", None);
}

#[test]
fn last_lines_are_read() {
    check("The gate held.\n\n(Northern Wire)", "", Some("Northern Wire"));
    check("The gate held.\n\n— Reuters", "", Some("Reuters"));
    check("Das Tor hielt, sagte sie. (dpa)", "", Some("dpa"));
    check("The gate held.\n\nSource: AFP", "", Some("AFP"));
    check("La compuerta aguantó.\n\nFuente: Agencia EFE.", "", Some("Agencia EFE"));
    check("水门关闭。\n\n来源：新华社", "", Some("新华社"));
    check("The gate held.\n\n(Laughter)", "", None);
    check("The gate held.\n\n(Reporting by Jane Doe; editing by John Roe)", "", None);
    check("The gate held (so far).", "", None);
}

#[test]
fn notices_of_republication_are_read() {
    let body = |notice: &str| format!("The gate held.\n\nNobody was hurt.\n\n{notice}");
    let check = |notice: &str, want: Option<&str>| check(&body(notice), "", want);
    check("Originally published under Creative Commons by Tideline.", Some("Tideline"));
    check(
        "This article was originally published on Global Voices on 3 November 2026.",
        Some("Global Voices"),
    );
    check(
        "This article is republished from The Conversation under a Creative Commons license. Read the original article.",
        Some("The Conversation"),
    );
    check(
        "This story first appeared in The Fen Courier, and is used with permission.",
        Some("The Fen Courier"),
    );
    check("Dieser Beitrag ist zuerst erschienen bei Vesmarker Bote.", Some("Vesmarker Bote"));
    check(
        "Cet article est republié à partir de The Conversation sous licence Creative Commons.",
        Some("The Conversation"),
    );
    check("Este artículo fue publicado originalmente en La Gaceta.", Some("La Gaceta"));
    check("Статья впервые опубликовано в Ведомости.", Some("Ведомости"));
    check("Her first novel, first published in 1990 by Lantern House, sold well.", None);
    check("The report, first published in 1990, was wrong.", None);
    check("This work is licensed under a Creative Commons Attribution 4.0 licence.", None);
}

#[test]
fn bylines_of_agencies_are_read() {
    check("The gate held.", "AP", Some("AP"));
    check("The gate held.", "By Jane Doe, Associated Press", Some("Associated Press"));
    check("The gate held.", "Staff and agencies", Some("agencies"));
    check("The gate held.", "Agências", Some("Agências"));
    check("The gate held.", "Jane Doe", None);
    check("The gate held.", "", None);
}

#[test]
fn lines_of_credit_and_rights_are_no_part_of_a_text() {
    for line in [
        "(Northern Wire)",
        "Originally published under Creative Commons by Tideline.",
        "© 2026 Tideline. All rights reserved.",
        "This work is licensed under CC BY 4.0.",
    ] {
        assert!(is_notice(line), "{line}");
    }
    for line in ["The gate held.", "(so far)", "He republished his novel."] {
        assert!(!is_notice(line), "{line}");
    }
}

#[test]
fn hostile_lines_are_read_within_bounds() {
    let long = "(".repeat(300_000);
    for body in [long.as_str(), "\u{1f600}\u{301}(", "/////", "(）", "first published by", "："] {
        _ = credit(&article(body, body));
    }
}
