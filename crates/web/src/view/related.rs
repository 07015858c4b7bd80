//! Related stories as pages list them: the relation in words, never a copy of what is read.

use newsdesk::model::Language;
use store::{LinkedStory, Relation};

use super::address::story_path;
use super::card::Cards;
use crate::i18n::{Tongue, When, language_name};

/// A story that another one is related to.
pub(crate) struct RelatedView {
    /// The relation in words.
    pub(crate) relation: String,
    /// Its heading.
    pub(crate) headline: String,
    /// Its language, where it differs from the page's.
    pub(crate) lang: Option<String>,
    /// The direction of its language.
    pub(crate) dir: &'static str,
    /// Its page.
    pub(crate) href: String,
    /// Who tells it.
    pub(crate) titles: String,
    /// How old its newest article is.
    pub(crate) age: When,
}

/// Makes the list of related stories that a reader may see.
pub(crate) fn related(cards: &Cards<'_>, links: &[LinkedStory]) -> Vec<RelatedView> {
    let view = |linked: &LinkedStory| {
        let card = cards.card(&linked.card.lead)?;
        Some(RelatedView {
            relation: relation(cards.telling.tongue, linked),
            headline: card.headline,
            lang: card.lang,
            dir: card.dir,
            href: story_path(&linked.card),
            titles: cards.titles(&linked.card),
            age: cards.telling.age(linked.card.last),
        })
    };
    links.iter().filter_map(view).collect()
}

/// Returns a relation in words.
fn relation(t: &Tongue, linked: &LinkedStory) -> String {
    let key = match linked.link.relation {
        Relation::Language => {
            let name = linked.card.language.as_ref().map_or("", |it: &Language| language_name(it));
            return t.say_with("story-relation-language", "language", name);
        }
        Relation::Earlier => "story-relation-earlier",
        Relation::Background => "story-relation-background",
        Relation::People => "story-relation-people",
        Relation::Place => "story-relation-place",
    };
    t.say(key).into_owned()
}
