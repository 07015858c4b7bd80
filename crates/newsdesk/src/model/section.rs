//! Sections: the named parts of the front, and how the labels of feeds map to them.

/// A named part of a front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// World and everything general.
    World,
    /// Politics.
    Politics,
    /// Business, economy, money.
    Business,
    /// Science and space.
    Science,
    /// Climate and environment.
    Climate,
    /// Health.
    Health,
    /// Culture, arts, books, film.
    Culture,
    /// Sport.
    Sport,
    /// Society, education, law, life.
    Society,
    /// Technology.
    Technology,
    /// Comment and opinion.
    Comment,
}

impl Section {
    /// Every section in the order in which a front shows them, with its slug.
    pub const ALL: [(Self, &'static str); 11] = [
        (Self::World, "world"),
        (Self::Politics, "politics"),
        (Self::Business, "business"),
        (Self::Science, "science"),
        (Self::Climate, "climate"),
        (Self::Health, "health"),
        (Self::Culture, "culture"),
        (Self::Sport, "sport"),
        (Self::Society, "society"),
        (Self::Technology, "technology"),
        (Self::Comment, "comment"),
    ];

    /// Returns the slug used in addresses and in the store.
    #[must_use]
    pub fn slug(self) -> &'static str {
        Self::ALL.iter().find(|(section, _)| *section == self).map_or("world", |(_, slug)| slug)
    }

    /// Reads a slug.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, text)| *text == slug).map(|(section, _)| *section)
    }

    /// Recognises the label that a feed gives to an entry; `None` when it names no section.
    ///
    /// # Source
    /// The section names of the recorded feeds in eight languages; IPTC Media Topics, top level, for the English ones.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let lower = label.trim().to_lowercase();
        LABELS
            .iter()
            .find(|(_, names)| names.split(' ').any(|name| name.replace('_', " ") == lower))
            .map(|(section, _)| *section)
    }
}

/// Labels by section; an underscore stands for a space inside a label.
const LABELS: [(Section, &str); 11] = [
    (
        Section::World,
        "world international internacional monde ausland esteri mundo mondo welt world_news عالم العالم 国際 国际 europe africa asia americas middle_east",
    ),
    (
        Section::Politics,
        "politics politik politique política politica us_politics uk_politics government election elections سياسة 政治 parliament",
    ),
    (
        Section::Business,
        "business economy finance money markets wirtschaft économie economie economía economia اقتصاد 経済 财经 companies industry",
    ),
    (
        Section::Science,
        "science space wissenschaft sciences ciencia scienza scienze علوم 科学 astronomy physics biology",
    ),
    (
        Section::Climate,
        "climate environment klima umwelt environnement medio_ambiente ambiente planète energy weather بيئة 環境 climate_change nature",
    ),
    (
        Section::Health,
        "health gesundheit santé salud salute صحة 健康 medicine coronavirus covid-19",
    ),
    (
        Section::Culture,
        "culture arts books film music kultur cultura entertainment ثقافة 文化 movies art theatre tv literature feuilleton spettacoli",
    ),
    (
        Section::Sport,
        "sport sports football deportes soccer cricket tennis fußball رياضة スポーツ 体育 rugby fussball calcio",
    ),
    (
        Section::Society,
        "society gesellschaft société sociedad società education law lifestyle life crime travel food مجتمع 社会 family panorama cronaca",
    ),
    (
        Section::Technology,
        "technology tech technik technologie tecnología tecnologia internet digital تكنولوجيا テクノロジー 科技 netzwelt computing",
    ),
    (
        Section::Comment,
        "comment opinion opinions commentary editorial editorials meinung kommentar opinión opinione commenti رأي オピニオン 社説 columnists tribune commentisfree",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_several_languages_map_to_sections() {
        let check = |label: &str, want: Option<Section>| {
            assert_eq!(Section::from_label(label), want, "{label:?}");
        };
        check("World news", Some(Section::World));
        check(" Économie ", Some(Section::Business));
        check("スポーツ", Some(Section::Sport));
        check("رأي", Some(Section::Comment));
        check("Medio ambiente", Some(Section::Climate));
        check("Calderport", None);
        check("", None);
    }

    #[test]
    fn slugs_read_back() {
        for (section, slug) in Section::ALL {
            assert_eq!(Section::from_slug(slug), Some(section));
            assert_eq!(section.slug(), slug);
        }
    }
}
