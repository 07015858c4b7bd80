//! Cards: an article in a list. Only the headline is required.

use newsdesk::model::{ArticleCard, Language};
use newsdesk::rank::{Facts, Part, Placed};
use newsdesk::wall::{self, Access, House, Reader};
use store::StoryCard;

use crate::App;
use crate::i18n::{Telling, When, language_name, part_key, section_name};
use crate::snapshot::Snapshot;
use crate::view::{article_path, story_path, title_path};

/// Characters of a card's one line.
const LINE_MAX_CHARS: usize = 220;

/// Makes cards for one reader and one moment. What the wall hides becomes no card.
#[derive(Clone, Copy)]
pub(crate) struct Cards<'a> {
    /// The application, whose key signs the pictures.
    pub(crate) app: &'a App,
    /// Words and times.
    pub(crate) telling: Telling<'a>,
    /// The settings of the house.
    pub(crate) house: House,
    /// Who reads.
    pub(crate) reader: Reader,
}

/// An article in a list.
#[derive(Clone, Debug)]
pub(crate) struct CardView {
    /// Its page.
    pub(crate) href: String,
    /// Its heading.
    pub(crate) headline: String,
    /// Its language, where it differs from the page's.
    pub(crate) lang: Option<String>,
    /// The direction of its language.
    pub(crate) dir: &'static str,
    /// Section, and the language where it is another.
    pub(crate) kicker: String,
    /// Its section, for lists in one language.
    pub(crate) section: String,
    /// The name of its language where it is another, for lists of one section.
    pub(crate) language: Option<String>,
    /// One line: what its source says under the headline, else its first sentence.
    pub(crate) line: Option<String>,
    /// The title's name.
    pub(crate) source: String,
    /// The title's page.
    pub(crate) source_href: String,
    /// How many others tell the same story, in words; empty where nobody does.
    pub(crate) others: String,
    /// How old it is.
    pub(crate) age: When,
    /// When it was, for lists by time.
    pub(crate) time: When,
    /// The address of its picture.
    pub(crate) image: Option<String>,
}

/// An article with its number in the list of top stories.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    /// The number; the lead is 1.
    pub(crate) number: String,
    /// The article.
    pub(crate) card: CardView,
    /// Why it stands there.
    pub(crate) why: Why,
}

/// Why an article stands where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Why {
    /// The parts in words, with their points.
    pub(crate) parts: Vec<(String, String)>,
    /// Their sum.
    pub(crate) score: String,
}

impl Cards<'_> {
    /// Makes the card of an article; `None` where this reader may see nothing of it, or nothing is left of it.
    pub(crate) fn card(&self, card: &ArticleCard) -> Option<CardView> {
        let access = wall::decide(self.house, self.reader, card, self.telling.now).access;
        (access >= Access::Excerpt).then(|| self.set(card))
    }

    /// Makes the card of a story by the article that stands for it there: it leads to the story where several articles tell it.
    pub(crate) fn story(
        &self,
        story: Option<&StoryCard>,
        article: &ArticleCard,
    ) -> Option<CardView> {
        let mut card = self.card(article)?;
        if let Some(story) = story.filter(|story| story.article_count > 1) {
            card.href = story_path(story);
            card.others = self.others(story);
        }
        Some(card)
    }

    /// Makes the card of a placed story.
    pub(crate) fn placed(&self, snapshot: &Snapshot, placed: &Placed) -> Option<CardView> {
        self.story(snapshot.story(placed.story), snapshot.card(placed.article)?)
    }

    /// Returns in words how many tell a story beside the one that stands for it.
    fn others(&self, story: &StoryCard) -> String {
        let owners = i64::from(story.owner_count) - 1;
        if owners > 0 {
            return self.telling.tongue.count("and-more-owners", owners);
        }
        self.telling.tongue.count("and-more-articles", i64::from(story.article_count) - 1)
    }

    /// Returns who tells a story: the title that stands for it, and how many others.
    pub(crate) fn titles(&self, story: &StoryCard) -> String {
        let title = story.lead.source_name.clone();
        if story.article_count > 1 { format!("{title} {}", self.others(story)) } else { title }
    }

    /// Makes the cards of a list.
    pub(crate) fn list<'b>(
        &self,
        cards: impl IntoIterator<Item = &'b ArticleCard>,
    ) -> Vec<CardView> {
        cards.into_iter().filter_map(|card| self.card(card)).collect()
    }

    /// Makes the numbered list of placed articles, from the number `first` on.
    pub(crate) fn numbered<'b>(
        &self,
        snapshot: &Snapshot,
        placed: impl IntoIterator<Item = &'b Placed>,
        first: i64,
    ) -> Vec<Numbered> {
        let set = |placed: &Placed| Some((self.placed(snapshot, placed)?, self.why(placed)));
        let tongue = self.telling.tongue;
        (first..)
            .zip(placed.into_iter().filter_map(set))
            .map(|(n, (card, why))| Numbered { number: tongue.number(n), card, why })
            .collect()
    }

    /// Puts the parts of a score into words.
    pub(crate) fn why(&self, placed: &Placed) -> Why {
        let tongue = self.telling.tongue;
        let words = |(part, points): &(Part, i64)| {
            (self.part(*part, &placed.facts), tongue.number(*points))
        };
        Why { parts: placed.parts.iter().map(words).collect(), score: tongue.number(placed.score) }
    }

    /// Returns a part of a score in words, with what it is made of.
    fn part(&self, part: Part, facts: &Facts) -> String {
        let tongue = self.telling.tongue;
        match part {
            Part::Breadth => tongue.count("part-breadth", i64::from(facts.owners)),
            Part::Speed => tongue.count("part-speed", i64::from(facts.recent_owners)),
            Part::Novelty if facts.new_figures > 0 => {
                tongue.count("part-novelty-figures", i64::from(facts.new_figures))
            }
            other => tongue.say(part_key(other)).into_owned(),
        }
    }

    fn set(&self, card: &ArticleCard) -> CardView {
        let tongue = self.telling.tongue;
        let foreign = card.language.as_ref().filter(|language| language.as_str() != tongue.code());
        CardView {
            href: article_path(card),
            headline: card.headline.clone(),
            lang: foreign.map(|language| language.as_str().to_owned()),
            dir: card.language.as_ref().map_or(tongue.dir(), |l| l.direction().as_str()),
            kicker: self.kicker(card, foreign),
            section: section_name(tongue, card.section).into_owned(),
            language: foreign.map(|language| language_name(language).to_owned()),
            line: line(card),
            source: card.source_name.clone(),
            source_href: title_path(&card.source_slug),
            others: String::new(),
            age: self.telling.age(card.shown),
            time: self.telling.place_in_time(card.shown),
            image: card.image.as_deref().and_then(|url| self.app.media.path(url)),
        }
    }

    fn kicker(&self, card: &ArticleCard, foreign: Option<&Language>) -> String {
        let section = section_name(self.telling.tongue, card.section);
        match foreign {
            Some(language) => format!("{section} · {}", language_name(language)),
            None => section.into_owned(),
        }
    }
}

/// Returns what stands under a headline in a list.
fn line(card: &ArticleCard) -> Option<String> {
    let text = card.dek.as_deref().or(card.excerpt.as_deref())?;
    let line = first_sentences(text, LINE_MAX_CHARS);
    (!line.is_empty() && line != card.headline).then_some(line)
}

/// Returns the whole sentences of a text that fit, else its words, with an ellipsis.
pub(crate) fn first_sentences(text: &str, max_chars: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(max_chars) else {
        return text.trim().to_owned();
    };
    let head = text.get(..limit).unwrap_or_default();
    let ends = [". ", "! ", "? ", ".” ", ".\" ", "؟ ", "。", "！", "？", "」"];
    let sentence = ends.iter().filter_map(|end| head.rfind(end).map(|at| at + end.len())).max();
    if let Some(end) = sentence.filter(|end| *end * 3 > head.len()) {
        return head.get(..end).unwrap_or_default().trim_end().to_owned();
    }
    let word = head.rfind(' ').filter(|at| *at * 2 > head.len()).unwrap_or(head.len());
    format!("{}…", head.get(..word).unwrap_or_default().trim_end_matches([',', ';', ':', ' ', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_a_sentence_or_a_word() {
        let check = |text: &str, max, want: &str| assert_eq!(first_sentences(text, max), want);
        check("Short.", 40, "Short.");
        check("One is here. Two is here. Three is too long.", 30, "One is here. Two is here.");
        check("No end to be seen in this sentence", 20, "No end to be seen…");
        check("門は持ちこたえた。町は乾いたままだった。人々は", 15, "門は持ちこたえた。");
    }
}
