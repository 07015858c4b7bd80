//! Names of languages, countries, sections and licences, as pages show them.

use std::borrow::Cow;

use newsdesk::model::{Language, LicenceKind, NameKind, Role, Section};
use newsdesk::rank::Part;

use super::Tongue;

/// Languages by their own names, as their readers look for them; so they need no translation.
///
/// # Source
/// Unicode CLDR 47, the languages' own locales.
const LANGUAGES: [(&str, &str); 91] = [
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycanca"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހި"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fo", "Føroyskt"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gl", "Galego"),
    ("gu", "ગુજરાતી"),
    ("ha", "Hausa"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("ig", "Igbo"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("ku", "Kurdî"),
    ("ky", "Кыргызча"),
    ("lb", "Lëtzebuergesch"),
    ("lo", "ລາວ"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("mt", "Malti"),
    ("my", "မြန်မာ"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("om", "Oromoo"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pcm", "Naijíriá Píjin"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("rw", "Ikinyarwanda"),
    ("si", "සිංහල"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("so", "Soomaali"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("zh", "中文"),
    ("ti", "ትግርኛ"),
    ("tl", "Filipino"),
    ("uz", "O‘zbek"),
    ("vi", "Tiếng Việt"),
    ("yi", "ייִדיש"),
    ("yo", "Yorùbá"),
    ("zu", "IsiZulu"),
];

/// Returns the language's own name; its tag where we do not know it.
pub(crate) fn language_name(language: &Language) -> &str {
    let tag = language.as_str();
    LANGUAGES.iter().find(|(code, _)| *code == tag).map_or(tag, |(_, name)| name)
}

/// Returns a country's name in the language of the interface; its code where we do not know it.
pub(crate) fn country_name<'a>(tongue: &'a Tongue, code: &'a str) -> Cow<'a, str> {
    tongue.look_up(&format!("country-{code}")).unwrap_or(Cow::Borrowed(code))
}

/// Returns the name of a section.
pub(crate) fn section_name(tongue: &Tongue, section: Section) -> Cow<'_, str> {
    tongue.say(section_key(section))
}

/// Returns the key of a section's name.
const fn section_key(section: Section) -> &'static str {
    match section {
        Section::World => "section-world",
        Section::Politics => "section-politics",
        Section::Business => "section-business",
        Section::Science => "section-science",
        Section::Climate => "section-climate",
        Section::Health => "section-health",
        Section::Culture => "section-culture",
        Section::Sport => "section-sport",
        Section::Society => "section-society",
        Section::Technology => "section-technology",
        Section::Comment => "section-comment",
    }
}

/// Returns the key of the words for a part of a score.
pub(crate) const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Breadth => "part-breadth",
        Part::Speed => "part-speed",
        Part::Authority => "part-authority",
        Part::Novelty => "part-novelty",
        Part::Recency => "part-recency",
        Part::Nearness => "part-nearness",
        Part::Form => "part-form",
    }
}

/// Returns the key of a licence's name.
pub(crate) const fn licence_key(licence: LicenceKind) -> &'static str {
    match licence {
        LicenceKind::Cc0 => "licence-cc0",
        LicenceKind::CcBy => "licence-cc-by",
        LicenceKind::CcBySa => "licence-cc-by-sa",
        LicenceKind::CcByNd => "licence-cc-by-nd",
        LicenceKind::CcByNc => "licence-cc-by-nc",
        LicenceKind::CcByNcSa => "licence-cc-by-nc-sa",
        LicenceKind::CcByNcNd => "licence-cc-by-nc-nd",
        LicenceKind::Cc => "licence-cc",
        LicenceKind::PublicDomain => "licence-public-domain",
        LicenceKind::AllRightsReserved => "licence-all-rights-reserved",
    }
}

/// Returns the key of what a name names.
pub(crate) const fn name_kind_key(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "kind-person",
        NameKind::Place => "kind-place",
        NameKind::Organisation => "kind-organisation",
        NameKind::Other => "kind-other",
    }
}

/// Returns the key of a role's name.
pub(crate) const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Reader => "role-reader",
        Role::Editor => "role-editor",
        Role::Operator => "role-operator",
        Role::Owner => "role-owner",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_countries_have_their_names() {
        let arabic = Language::from_tag("ar").expect("a tag");
        assert_eq!(language_name(&arabic), "العربية");
        assert_eq!(country_name(Tongue::first(), "DE"), "Germany");
        assert_eq!(country_name(Tongue::first(), "QQ"), "QQ");
    }
}
