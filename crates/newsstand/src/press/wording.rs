//! The words that a title prints around its articles, in its language. These are the press's own words, not the
//! product's: no interface string of Newsstand is here.

use newsdesk::model::Section;

use super::article::Article;
use super::title::Title;

/// The section labels of each language, in the order of [`Section::ALL`].
const LABELS: [(&str, [&str; 11]); 7] = [
    (
        "en",
        [
            "World",
            "Politics",
            "Business",
            "Science",
            "Climate",
            "Health",
            "Culture",
            "Sport",
            "Society",
            "Technology",
            "Comment",
        ],
    ),
    (
        "fr",
        [
            "Monde",
            "Politique",
            "Économie",
            "Sciences",
            "Planète",
            "Santé",
            "Culture",
            "Sport",
            "Société",
            "Technologie",
            "Opinions",
        ],
    ),
    (
        "de",
        [
            "Welt",
            "Politik",
            "Wirtschaft",
            "Wissenschaft",
            "Klima",
            "Gesundheit",
            "Kultur",
            "Sport",
            "Gesellschaft",
            "Technik",
            "Meinung",
        ],
    ),
    (
        "es",
        [
            "Internacional",
            "Política",
            "Economía",
            "Ciencia",
            "Medio ambiente",
            "Salud",
            "Cultura",
            "Deportes",
            "Sociedad",
            "Tecnología",
            "Opinión",
        ],
    ),
    (
        "it",
        [
            "Esteri",
            "Politica",
            "Economia",
            "Scienze",
            "Ambiente",
            "Salute",
            "Cultura",
            "Sport",
            "Società",
            "Tecnologia",
            "Commenti",
        ],
    ),
    (
        "ar",
        [
            "العالم",
            "سياسة",
            "اقتصاد",
            "علوم",
            "بيئة",
            "صحة",
            "ثقافة",
            "رياضة",
            "مجتمع",
            "تكنولوجيا",
            "رأي",
        ],
    ),
    (
        "ja",
        [
            "国際",
            "政治",
            "経済",
            "科学",
            "環境",
            "健康",
            "文化",
            "スポーツ",
            "社会",
            "テクノロジー",
            "オピニオン",
        ],
    ),
];

/// The words of one language.
pub(super) struct Words {
    /// Its code.
    language: &'static str,
    /// Skips to the text.
    pub(super) skip: &'static str,
    /// Stands before an author's name.
    pub(super) by: &'static str,
    /// Stands between two names.
    and: &'static str,
    /// Stands before the time of a change.
    pub(super) updated: &'static str,
    /// Heads the box that offers a newsletter.
    pub(super) letter_heading: &'static str,
    /// Says what the newsletter is.
    pub(super) letter_text: &'static str,
    /// Names the field for the address.
    pub(super) letter_field: &'static str,
    /// Stands on the newsletter's button.
    pub(super) letter_button: &'static str,
    /// Heads the list of related articles.
    pub(super) related: &'static str,
    /// Names the link to the feed.
    pub(super) feed: &'static str,
    /// Heads the list of the newest articles.
    pub(super) latest: &'static str,
    /// Follows the name of the owner in the footer.
    pub(super) imprint: &'static str,
    /// Heads the page of a withdrawn article.
    pub(super) withdrawn: &'static str,
}

const WORDS: [Words; 7] = [
    Words {
        language: "en",
        skip: "Skip to the article",
        by: "By",
        and: " and ",
        updated: "Updated",
        letter_heading: "The morning letter",
        letter_text: "Sign up for our newsletter: five stories, every weekday at seven.",
        letter_field: "Your e-mail address",
        letter_button: "Sign up",
        related: "Related stories",
        feed: "Feed",
        latest: "Latest",
        imprint: "Contact the newsroom",
        withdrawn: "This article has been withdrawn",
    },
    Words {
        language: "fr",
        skip: "Aller à l’article",
        by: "Par",
        and: " et ",
        updated: "Mis à jour le",
        letter_heading: "La lettre du matin",
        letter_text: "Inscrivez-vous à notre lettre : cinq articles, chaque jour à sept heures.",
        letter_field: "Votre adresse électronique",
        letter_button: "S’inscrire",
        related: "À lire aussi",
        feed: "Fil",
        latest: "Dernières nouvelles",
        imprint: "Écrire à la rédaction",
        withdrawn: "Cet article a été retiré",
    },
    Words {
        language: "de",
        skip: "Zum Artikel",
        by: "Von",
        and: " und ",
        updated: "Aktualisiert am",
        letter_heading: "Der Brief am Morgen",
        letter_text: "Unser Newsletter: fünf Geschichten, werktags um sieben.",
        letter_field: "Ihre E-Mail-Adresse",
        letter_button: "Anmelden",
        related: "Mehr zum Thema",
        feed: "Feed",
        latest: "Das Neueste",
        imprint: "Kontakt zur Redaktion",
        withdrawn: "Dieser Artikel wurde zurückgezogen",
    },
    Words {
        language: "es",
        skip: "Ir al artículo",
        by: "Por",
        and: " y ",
        updated: "Actualizado el",
        letter_heading: "La carta de la mañana",
        letter_text: "Suscríbase a nuestro boletín: cinco historias, cada día a las siete.",
        letter_field: "Su correo electrónico",
        letter_button: "Suscribirse",
        related: "Noticias relacionadas",
        feed: "Canal",
        latest: "Lo último",
        imprint: "Escribir a la redacción",
        withdrawn: "Este artículo ha sido retirado",
    },
    Words {
        language: "it",
        skip: "Vai all’articolo",
        by: "Di",
        and: " e ",
        updated: "Aggiornato il",
        letter_heading: "La lettera del mattino",
        letter_text: "Iscrivetevi alla nostra newsletter: cinque storie, ogni giorno alle sette.",
        letter_field: "Il vostro indirizzo e-mail",
        letter_button: "Iscriviti",
        related: "Leggi anche",
        feed: "Feed",
        latest: "Ultime notizie",
        imprint: "Scrivere alla redazione",
        withdrawn: "Questo articolo è stato ritirato",
    },
    Words {
        language: "ar",
        skip: "انتقل إلى المقال",
        by: "بقلم",
        and: " و",
        updated: "حُدّث في",
        letter_heading: "رسالة الصباح",
        letter_text: "اشترك في نشرتنا البريدية: خمسة أخبار كل صباح عند السابعة.",
        letter_field: "بريدك الإلكتروني",
        letter_button: "اشترك",
        related: "مواد ذات صلة",
        feed: "التلقيمة",
        latest: "آخر الأخبار",
        imprint: "راسل هيئة التحرير",
        withdrawn: "سُحب هذا المقال",
    },
    Words {
        language: "ja",
        skip: "本文へ",
        by: "文・",
        and: "、",
        updated: "更新",
        letter_heading: "朝の便り",
        letter_text: "メールマガジンのご案内。平日の朝7時に五つの記事をお届けします。",
        letter_field: "メールアドレス",
        letter_button: "登録する",
        related: "関連記事",
        feed: "フィード",
        latest: "新着",
        imprint: "編集部へのお問い合わせ",
        withdrawn: "この記事は取り下げられました",
    },
];

/// Returns the words of a language, the English ones for one that has none.
pub(super) fn words(language: &str) -> &'static Words {
    let [english, ..] = &WORDS;
    WORDS.iter().find(|it| it.language == language).unwrap_or(english)
}

/// Returns what a title calls a section; an unknown section is "World".
pub(super) fn section_label(language: &str, section: &str) -> &'static str {
    let [(_, english), ..] = &LABELS;
    let labels = LABELS.iter().find(|(code, _)| *code == language).map_or(english, |(_, it)| it);
    let place = Section::ALL.iter().position(|(_, slug)| *slug == section).unwrap_or_default();
    labels.get(place).copied().unwrap_or_default()
}

/// Returns the names of an article's authors as one line; empty without authors.
pub(super) fn byline(language: &str, article: &Article) -> String {
    article.authors().collect::<Vec<_>>().join(words(language).and)
}

/// Returns the sentence about rights that stands in a title's feed.
pub(super) fn rights(title: &Title) -> String {
    match &title.licence {
        Some(url) => format!("© {}. Texts are free to republish under {url}", title.owner),
        None => format!("© {}", title.owner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_that_readers_of_feeds_recognise() {
        for (language, _) in &LABELS {
            for (section, slug) in Section::ALL {
                let label = section_label(language, slug);
                assert_eq!(Section::from_label(label), Some(section), "{language}: {label}");
            }
        }
    }

    #[test]
    fn every_title_finds_words_of_its_language() {
        for title in crate::press::title::load().expect("titles") {
            assert_eq!(words(&title.language).language, title.language);
        }
    }
}
