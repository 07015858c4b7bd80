//! The fields a query can name, `headline:` and its like, in the languages of the pages, and the values of those that
//! narrow the hits. Knows words only; nothing of the index.

use newsdesk::model::{Language, Section};
use newsdesk::words::fold;

use crate::date::Days;

/// The longest name of a field that is looked for.
///
/// # Units
/// Bytes.
const NAME_MAX_BYTES: usize = 32;

/// Where the words of a query have to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Anywhere in an article.
    #[default]
    Anywhere,
    /// In its headline.
    Headline,
    /// In its byline.
    Author,
    /// In its source's name.
    Source,
    /// In the names of people, places and organisations.
    Person,
}

/// A field that a query names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldName {
    /// Words are looked for in one place.
    Words(Scope),
    Section,
    Language,
    Country,
    After,
    Before,
    On,
}

/// What narrows the hits beside words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    Section(Section),
    Language(Language),
    /// The source's country, ISO 3166-1 alpha-2 in capitals.
    Country(String),
    /// From the beginning of these days on.
    After(Days),
    /// Until the beginning of these days.
    Before(Days),
    On(Days),
}

/// Names of fields, folded.
const NAMES: [(FieldName, &[&str]); 11] = [
    (
        FieldName::Words(Scope::Headline),
        &[
            "headline",
            "intitle",
            "uberschrift",
            "schlagzeile",
            "titular",
            "manchete",
            "titolo",
            "заголовок",
            "标题",
            "見出し",
            "عنوان",
        ],
    ),
    (
        FieldName::Words(Scope::Source),
        &[
            "title",
            "source",
            "titel",
            "quelle",
            "titre",
            "fuente",
            "titulo",
            "fonte",
            "издание",
            "источник",
            "来源",
            "出典",
            "مصدر",
            "المصدر",
        ],
    ),
    (
        FieldName::Words(Scope::Author),
        &[
            "author",
            "by",
            "byline",
            "autor",
            "autorin",
            "von",
            "auteur",
            "autora",
            "autore",
            "автор",
            "作者",
            "著者",
            "كاتب",
            "الكاتب",
        ],
    ),
    (
        FieldName::Words(Scope::Person),
        &[
            "person",
            "people",
            "name",
            "place",
            "org",
            "personne",
            "persona",
            "pessoa",
            "nom",
            "nombre",
            "персона",
            "имя",
            "人物",
            "شخص",
        ],
    ),
    (
        FieldName::Section,
        &[
            "section",
            "ressort",
            "rubrik",
            "rubrique",
            "seccion",
            "secao",
            "sezione",
            "раздел",
            "рубрика",
            "栏目",
            "分野",
            "قسم",
        ],
    ),
    (
        FieldName::Language,
        &[
            "lang", "language", "sprache", "langue", "idioma", "lingua", "язык", "语言", "言語",
            "لغه",
        ],
    ),
    (
        FieldName::Country,
        &["country", "land", "pays", "pais", "paese", "страна", "国家", "国", "بلد"],
    ),
    (
        FieldName::After,
        &[
            "after",
            "since",
            "from",
            "nach",
            "seit",
            "ab",
            "apres",
            "depuis",
            "despues",
            "desde",
            "depois",
            "dopo",
            "dal",
            "после",
            "с",
            "之后",
            "以降",
            "بعد",
        ],
    ),
    (
        FieldName::Before,
        &[
            "before", "until", "vor", "bis", "avant", "antes", "hasta", "ate", "prima", "до",
            "之前", "以前", "قبل",
        ],
    ),
    (
        FieldName::On,
        &["on", "date", "am", "datum", "le", "fecha", "data", "дата", "日期", "日付", "يوم"],
    ),
    // One that reads like a field in every other search, and whose words stand anywhere.
    (FieldName::Words(Scope::Anywhere), &["text", "body", "all"]),
];

/// Languages by the names that readers give them, folded: English, and their own.
const LANGUAGES: [(&str, &[&str]); 20] = [
    ("ar", &["arabic", "العربيه"]),
    ("cs", &["czech", "cestina"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch"]),
    ("el", &["greek", "ελληνικα"]),
    ("en", &["english"]),
    ("es", &["spanish", "espanol"]),
    ("fi", &["finnish", "suomi"]),
    ("fr", &["french", "francais"]),
    ("he", &["hebrew", "עברית"]),
    ("hi", &["hindi", "हिन्दी"]),
    ("id", &["indonesian", "indonesia"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("nl", &["dutch", "nederlands"]),
    ("no", &["norwegian", "norsk"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "portugues"]),
    ("ru", &["russian", "русский"]),
    ("zh", &["chinese", "中文"]),
];

/// Countries by usual abbreviations that are no code.
const COUNTRIES: [(&str, &str); 3] = [("uk", "GB"), ("usa", "US"), ("eng", "GB")];

/// Takes a field's name and its colon from the beginning of a text; `None` when it names none.
pub(crate) fn take(text: &str) -> Option<(FieldName, &str)> {
    let (at, colon) = text
        .char_indices()
        .take_while(|(at, _)| *at <= NAME_MAX_BYTES)
        .find(|(_, c)| matches!(c, ':' | '：') || c.is_whitespace() || is_sign(*c))?;
    if !matches!(colon, ':' | '：') {
        return None;
    }
    let (name, rest) = text.split_at_checked(at)?;
    let folded = fold(name);
    let (field, _) = NAMES.iter().find(|(_, names)| names.contains(&folded.as_str()))?;
    let value = rest.strip_prefix(colon)?;
    // `https://example.com` is no field; nor is a name with nothing behind it.
    Some((*field, value.trim_start()))
        .filter(|(_, value)| !value.is_empty() && !value.starts_with("//"))
}

/// Tells whether a character ends what could be a name.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() && c != ':'
}

impl FieldName {
    /// Reads the value of a field that narrows; `None` for the fields of words and for values that make no sense.
    pub(crate) fn filter(self, value: &str) -> Option<Filter> {
        match self {
            Self::Words(_) => None,
            Self::Section => section(value).map(Filter::Section),
            Self::Language => language(value).map(Filter::Language),
            Self::Country => country(value).map(Filter::Country),
            Self::After => Days::read(value).map(Filter::After),
            Self::Before => Days::read(value).map(Filter::Before),
            Self::On => Days::read(value).map(Filter::On),
        }
    }
}

fn section(value: &str) -> Option<Section> {
    let folded = fold(value);
    Section::from_slug(&folded).or_else(|| Section::from_label(value))
}

fn language(value: &str) -> Option<Language> {
    let folded = fold(value);
    let named = LANGUAGES.iter().find(|(_, names)| names.contains(&folded.as_str()));
    match named {
        Some((tag, _)) => Language::from_tag(tag),
        None => Language::from_tag(value),
    }
}

fn country(value: &str) -> Option<String> {
    let folded = fold(value);
    let usual = COUNTRIES.iter().find(|(name, _)| *name == folded);
    let code = usual.map_or(folded.as_str(), |(_, code)| code);
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| code.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_many_names() {
        let check = |text: &str, want: Option<(FieldName, &str)>| {
            assert_eq!(take(text), want, "{text:?}");
        };
        check("headline:port", Some((FieldName::Words(Scope::Headline), "port")));
        check("Überschrift: Hafen", Some((FieldName::Words(Scope::Headline), "Hafen")));
        check("title:\"The Post\" x", Some((FieldName::Words(Scope::Source), "\"The Post\" x")));
        check("après：2026", Some((FieldName::After, "2026")));
        check("Автор:Иванов", Some((FieldName::Words(Scope::Author), "Иванов")));
        for text in
            ["", ":", "foo:bar", "title:", "title :x", "by://x", "a.by:x", "headline", "3:15"]
        {
            check(text, None);
        }
        check(&"headline".repeat(99), None);
    }

    #[test]
    fn values_are_read_as_they_are_called() {
        let check = |field: FieldName, value: &str, want: Option<Filter>| {
            assert_eq!(field.filter(value), want, "{value:?}");
        };
        let language = |tag: &str| Language::from_tag(tag).map(Filter::Language);
        check(FieldName::Language, "de", language("de"));
        check(FieldName::Language, "pt-BR", language("pt"));
        check(FieldName::Language, "Français", language("fr"));
        check(FieldName::Language, "klingon", None);
        check(FieldName::Section, "Sport", Some(Filter::Section(Section::Sport)));
        check(FieldName::Section, "Wirtschaft", Some(Filter::Section(Section::Business)));
        check(FieldName::Section, "nowhere", None);
        check(FieldName::Country, "de", Some(Filter::Country("DE".to_owned())));
        check(FieldName::Country, "USA", Some(Filter::Country("US".to_owned())));
        check(FieldName::Country, "Atlantis", None);
        check(FieldName::After, "soon", None);
        check(FieldName::Words(Scope::Headline), "2026", None);
    }
}
