//! Where the numbers differ: counts, money and shares that articles of a story give differently for the same thing, each
//! with who gives it, since when, and the sentence. Right before complete.

use std::collections::BTreeMap;

use super::figure::{self, Figure};
use super::lexicon::{Fate, Lexicon};
use super::material::{Material, Passage, shared};
use super::mention::{Counted, Mention, mentions};
use crate::model::Language;

/// How many differences a story shows, those that most articles take part in.
const MAX_DIFFERENCES: usize = 6;
/// How many numbers of a story are compared, in the order of its articles.
const MAX_MENTIONS: usize = 3_000;
/// How many things one name is told apart into.
const MAX_GROUPS: usize = 40;
/// How far into an article numbers are looked for, in sentences: in a great story less far than in a small one, so that
/// all articles together stay below the third figure.
const MIN_PLACE: usize = 4;
const MAX_PLACE: usize = 12;
const MAX_SENTENCES: usize = 1_200;
/// Two sentences are about the same thing when they share this many terms, and this share of the shorter one's, in
/// thousandths. Below it tables of results and background figures were taken for contradictions.
const SAME_TERMS: usize = 3;
const SAME_SHARE: usize = 500;
/// Figures of things, money and per cent further apart than this factor count different things.
const MAX_RATIO: i64 = 3;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// People who died.
    Dead,
    /// People who were hurt.
    Injured,
    /// People who are missing.
    Missing,
    /// People who had to leave their homes.
    Displaced,
    /// People who were arrested.
    Arrested,
    /// Things that the label names.
    Things,
    /// A share in hundredths.
    Percent,
    /// Money; the currency's English name.
    Money(&'static str),
}

/// Figures that differ for the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub subject: Subject,
    /// The word that names what is counted, where one stands beside the number of the latest figure.
    pub label: Option<Passage>,
    /// The figures, the latest first.
    pub figures: Vec<Figure>,
}

/// Returns where the numbers of a story differ, the best reported first.
#[must_use]
pub fn differences(material: &Material) -> Vec<Difference> {
    let mut by_counted: BTreeMap<Counted, Vec<Mention>> = BTreeMap::new();
    for mention in all_mentions(material) {
        by_counted.entry(mention.counted.clone()).or_default().push(mention);
    }
    let mut differences: Vec<(usize, Difference)> = by_counted
        .iter()
        .flat_map(|(counted, mentions)| {
            groups(counted, mentions)
                .into_iter()
                .filter_map(|group| difference(material, counted, &group))
        })
        .collect();
    differences.sort_by_key(|(articles, difference)| {
        let first = difference.figures.first().map(|figure| figure.number.article);
        (std::cmp::Reverse(*articles), difference.subject, first)
    });
    differences.into_iter().take(MAX_DIFFERENCES).map(|(_, difference)| difference).collect()
}

/// Returns the numbers of a story that can be compared, article by article.
fn all_mentions<'m>(material: &'m Material) -> Vec<Mention<'m>> {
    let read = MAX_SENTENCES / material.members.len().max(1);
    let depth = read.clamp(MIN_PLACE, MAX_PLACE);
    let mut lexicons: BTreeMap<Option<&Language>, Lexicon> = BTreeMap::new();
    let mut found = Vec::new();
    for sentence in material.sentences.iter().filter(|s| s.has_number && s.place < depth) {
        let language = material.member(sentence).and_then(|member| member.text.language.as_ref());
        let lexicon = lexicons.entry(language).or_insert_with(|| Lexicon::of(language));
        found.extend(mentions(material, sentence, lexicon));
        if found.len() > MAX_MENTIONS {
            break;
        }
    }
    found
}

/// Parts mentions of one name by the thing that they are about.
fn groups<'a, 'm>(counted: &Counted, mentions: &'a [Mention<'m>]) -> Vec<Vec<&'a Mention<'m>>> {
    let is_people = matches!(counted, Counted::People(..));
    let mut groups: Vec<Vec<&Mention>> = Vec::new();
    for mention in mentions {
        let home = groups.iter().position(|group| {
            group.first().is_some_and(|first| is_people || is_same_thing(first, mention))
        });
        match home {
            Some(at) => groups.get_mut(at).into_iter().for_each(|group| group.push(mention)),
            None if groups.len() < MAX_GROUPS => groups.push(vec![mention]),
            None => {}
        }
    }
    groups
}

/// Tells whether two sentences give a number for the same thing.
fn is_same_thing(a: &Mention, b: &Mention) -> bool {
    let both = shared(&a.sentence.terms, &b.sentence.terms);
    let shorter = a.sentence.terms.len().min(b.sentence.terms.len());
    let (low, high) = (a.value.min(b.value), a.value.max(b.value));
    both >= SAME_TERMS
        && both * 1000 >= shorter * SAME_SHARE
        && high <= low.saturating_mul(MAX_RATIO)
}

/// Returns the figures of a group, when they differ, and how many articles give one.
fn difference(
    material: &Material,
    counted: &Counted,
    group: &[&Mention],
) -> Option<(usize, Difference)> {
    let (figures, label) = figure::figures(material, counted, group);
    if figures.len() < 2 {
        return None;
    }
    let articles = figures.iter().map(|figure| figure.articles.len()).sum();
    Some((articles, Difference { subject: subject(counted), label, figures }))
}

/// Returns what is counted as a page names it.
const fn subject(counted: &Counted) -> Subject {
    match counted {
        Counted::People(Fate::Dead, _) => Subject::Dead,
        Counted::People(Fate::Injured, _) => Subject::Injured,
        Counted::People(Fate::Missing, _) => Subject::Missing,
        Counted::People(Fate::Displaced, _) => Subject::Displaced,
        Counted::People(Fate::Arrested, _) => Subject::Arrested,
        Counted::Things(_) => Subject::Things,
        Counted::Percent => Subject::Percent,
        Counted::Money(currency) => Subject::Money(currency),
    }
}

#[cfg(test)]
mod tests {
    use super::super::material::Member;
    use super::super::material::tests::{NOW, article, member};
    use super::*;
    use crate::model::{ArticleId, ArticleText, SourceId};

    /// Articles of different owners, an hour apart, each a headline and a body.
    fn articles(tag: &str, texts: &[(&str, &str)]) -> Vec<ArticleText> {
        (1_i64..)
            .zip(texts)
            .map(|(id, (headline, body))| article(id, id, id * 60, tag, headline, body))
            .collect()
    }

    /// Returns each difference as its subject and the numbers as printed.
    fn found(texts: &[ArticleText], members: &[Member]) -> Vec<(Subject, Vec<String>)> {
        differences(&Material::of(members, NOW))
            .into_iter()
            .map(|difference| {
                let numbers = difference
                    .figures
                    .iter()
                    .map(|figure| {
                        let text = texts.iter().find(|t| t.id == figure.number.article).unwrap();
                        figure.number.words(text).unwrap().to_owned()
                    })
                    .collect();
                (difference.subject, numbers)
            })
            .collect()
    }

    #[test]
    fn counts_that_differ_for_the_same_thing_stand_side_by_side_latest_first() {
        let check = |tag: &str, texts: &[(&str, &str)], want: &[(Subject, &[&str])]| {
            let texts = articles(tag, texts);
            let members: Vec<Member> = texts.iter().map(member).collect();
            let found = found(&texts, &members);
            let found: Vec<(Subject, Vec<&str>)> = found
                .iter()
                .map(|(subject, numbers)| (*subject, numbers.iter().map(String::as_str).collect()))
                .collect();
            let want: Vec<(Subject, Vec<&str>)> =
                want.iter().map(|(subject, numbers)| (*subject, numbers.to_vec())).collect();
            assert_eq!(found, want, "{tag}");
        };
        check(
            "en",
            &[
                (
                    "Ferry sinks off Osk",
                    "At least 12 people were killed and 30 injured when a ferry sank.",
                ),
                (
                    "Ferry disaster: toll rises to 15",
                    "The death toll rose from 12 to 15, the coast guard said.",
                ),
                ("Fifteen feared lost", "The ferry sank in a storm, killing 15 and injuring 34."),
            ],
            &[(Subject::Dead, &["15", "12"]), (Subject::Injured, &["34", "30"])],
        );
        check(
            "de",
            &[
                (
                    "Fähre gesunken",
                    "Bei dem Unglück kamen zwölf Menschen ums Leben, 30 wurden verletzt.",
                ),
                ("Mehr Opfer", "Nach dem Unglück zählt die Polizei 15 Tote und 30 Verletzte."),
            ],
            &[(Subject::Dead, &["15", "zwölf"])],
        );
        check(
            "fr",
            &[
                ("Naufrage", "Le naufrage a fait douze morts, selon les secours."),
                ("Naufrage", "Quinze corps ont été repêchés. Le bilan est de 15 morts."),
            ],
            &[(Subject::Dead, &["15", "douze"])],
        );
        check(
            "es",
            &[
                ("Naufragio", "Al menos doce personas murieron en el naufragio."),
                ("Naufragio", "El naufragio dejó 15 muertos y 30 heridos."),
            ],
            &[(Subject::Dead, &["15", "doce"])],
        );
        check(
            "ru",
            &[
                ("Паром", "В аварии погибли 12 человек."),
                ("Паром", "Число погибших выросло, погибли 15 человек."),
            ],
            &[(Subject::Dead, &["15", "12"])],
        );
        check(
            "ar",
            &[
                ("غرق عبارة", "أدى الغرق إلى مقتل ١٢ شخصا."),
                ("غرق عبارة", "ارتفع العدد إلى ١٥ قتيلا."),
            ],
            &[(Subject::Dead, &["١٥", "١٢"])],
        );
        check(
            "ja",
            &[
                ("フェリー沈没", "フェリーが沈没し、12人が死亡、30人がけがをした。"),
                ("フェリー沈没", "死者は15人、負傷者は30人となった。"),
            ],
            &[(Subject::Dead, &["15", "12"])],
        );
        check(
            "zh",
            &[("渡轮沉没", "事故已造成12人遇难。"), ("渡轮沉没", "遇难人数升至15人。")],
            &[(Subject::Dead, &["15", "12"])],
        );
        check(
            "en",
            &[
                ("Gate", "The works ministry put the cost of the sea gate at 1.9 billion crowns."),
                (
                    "Gate",
                    "The cost of the sea gate with land and interest is 2.3 billion crowns, the ministry said.",
                ),
            ],
            &[(Subject::Money("crown"), &["2.3 billion crowns", "1.9 billion crowns"])],
        );
        check(
            "en",
            &[
                ("Gate", "The new sea gate of Calderport is 421 metres long."),
                ("Gate", "Calderport opened the new sea gate, 412 metres long, in spring."),
            ],
            &[(Subject::Things, &["412", "421"])],
        );
    }

    #[test]
    fn who_was_killed_is_not_who_was_hurt() {
        let texts = articles(
            "en",
            &[
                (
                    "A",
                    "The storm hit the coast, killing at least 10 people and injuring many others.",
                ),
                ("B", "The storm hit the coast, killing 12 people and injuring 30 others."),
            ],
        );
        let members: Vec<Member> = texts.iter().map(member).collect();
        let numbers = vec!["12".to_owned(), "10".to_owned()];
        assert_eq!(found(&texts, &members), [(Subject::Dead, numbers)]);
    }

    #[test]
    fn what_only_looks_like_a_difference_is_none() {
        let check = |tag: &str, texts: &[(&str, &str)]| {
            let texts = articles(tag, texts);
            let members: Vec<Member> = texts.iter().map(member).collect();
            assert_eq!(found(&texts, &members), [], "{texts:?}");
        };
        // The same, rounded.
        check(
            "en",
            &[
                ("A", "Some 4,200 people were evacuated."),
                ("B", "About 4,000 people were evacuated."),
            ],
        );
        check(
            "en",
            &[
                ("A", "The tide at the old gate stood at 3.41 metres."),
                ("B", "The tide at the old gate stood at 3.4 metres."),
            ],
        );
        // On top of others, a part of them, the past.
        check(
            "en",
            &[
                ("A", "The storm killed 12 people."),
                ("B", "Three more people were killed overnight."),
            ],
        );
        check(
            "en",
            &[("A", "The storm killed 12 people."), ("B", "Four of the dead were children.")],
        );
        check(
            "en",
            &[("A", "The storm killed 12 people."), ("B", "A storm in 1987 killed 40 people.")],
        );
        check(
            "en",
            &[
                ("A", "The storm killed 12 people."),
                ("B", "The worst storm since the war killed 400 people."),
            ],
        );
        // Other people, other things.
        check("en", &[("A", "The storm killed 12 people."), ("B", "The storm killed 300 sheep.")]);
        check(
            "en",
            &[("A", "The former mayor died on July 24."), ("B", "The former mayor dies at 75.")],
        );
        check(
            "en",
            &[
                ("A", "The old gate of Osk stood shut for 30 days."),
                ("B", "The old gate of Osk stood shut for 20 days."),
            ],
        );
        check(
            "en",
            &[
                ("A", "The party won 12 seats in the north."),
                ("B", "Buses with 15 seats stood idle at the depot."),
            ],
        );
        check(
            "en",
            &[
                ("A", "The bank raised its rate by 2 percent."),
                ("B", "Shares of the airline fell 5 percent."),
            ],
        );
        // One article with two figures does not say which is meant.
        check(
            "en",
            &[
                (
                    "A",
                    "The gate of the harbour is 400 metres long. The gate of the harbour is 410 metres long.",
                ),
                ("B", "The gate of the harbour is 420 metres long."),
            ],
        );
    }

    #[test]
    fn figures_of_articles_that_may_not_be_quoted_are_not_shown() {
        let texts = articles(
            "en",
            &[("A", "The storm killed 12 people."), ("B", "The storm killed 15 people.")],
        );
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        members[1].may_quote = false;
        assert_eq!(found(&texts, &members), []);
        let texts = articles(
            "en",
            &[("A", "The storm killed 12 people."), ("Storm kills 15 people", "Much rain fell.")],
        );
        let mut members: Vec<Member> = texts.iter().map(member).collect();
        members[1].may_quote = false;
        assert_eq!(found(&texts, &members).len(), 1);
    }

    #[test]
    fn a_figure_names_all_who_give_it_and_since_when() {
        let texts = articles(
            "en",
            &[
                ("A", "The storm killed 12 people."),
                ("B", "The storm has left 12 dead."),
                ("C", "The storm killed 15 people."),
            ],
        );
        let members: Vec<Member> = texts.iter().map(member).collect();
        let found = differences(&Material::of(&members, NOW));
        let figures = &found[0].figures;
        assert_eq!(figures[1].articles, [ArticleId(1), ArticleId(2)]);
        assert_eq!((figures[1].at, figures[1].source), (texts[0].seen, SourceId(1)));
        assert_eq!(figures[1].sentence.words(&texts[0]), Some("The storm killed 12 people."));
        assert_eq!(figures[0].value, 15_000);
    }
}
