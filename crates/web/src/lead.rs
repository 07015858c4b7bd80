//! The line that stands under the lead: the best sentence of its story, from what everybody may read of it.

use newsdesk::model::{ArticleCard, ArticleText, Instant, StorySequence};
use newsdesk::summary::{Material, Member, key_lines};
use store::{Store, StoryCard};

use crate::snapshot::{RefreshError, is_for_everybody};

/// Articles of a story among which the line is looked for.
const MEMBERS_MAX: usize = 60;

/// A sentence of an article, word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeadLine {
    /// The sentence.
    pub(crate) text: String,
    /// The article in which it stands.
    pub(crate) article: ArticleCard,
    /// The state of the story for which it was chosen.
    pub(crate) sequence: StorySequence,
}

impl LeadLine {
    /// Chooses the line of a story; `None` where no sentence of it can stand alone.
    pub(crate) async fn of(
        store: &Store,
        story: &StoryCard,
        now: Instant,
    ) -> Result<Option<Self>, RefreshError> {
        let members = store.members_of(story.id, MEMBERS_MAX).await?;
        let told: Vec<(ArticleText, store::Member)> = members
            .into_iter()
            .filter(|member| is_for_everybody(&member.card, now))
            .map(|member| (open_words(&member), member))
            .collect();
        let members: Vec<Member<'_>> = told
            .iter()
            .map(|(text, member)| Member {
                text,
                copy_of: member.copy_of,
                may_quote: true,
                country: member.country.as_deref(),
                boilerplate: &[],
            })
            .collect();
        let lines = key_lines(&Material::of(&members, now)).lines;
        let best = lines.first().and_then(|line| {
            let (text, member) = told.iter().find(|(text, _)| text.id == line.passage.article)?;
            Some((line.passage.words(text)?.trim().to_owned(), member.card.clone()))
        });
        Ok(best.map(|(text, article)| Self { text, article, sequence: story.sequence }))
    }
}

/// Returns what everybody may read of an article: headline, dek, excerpt.
fn open_words(member: &store::Member) -> ArticleText {
    let card = &member.card;
    ArticleText {
        id: card.id,
        source: card.source_id,
        owner: member.owner,
        headline: card.headline.clone(),
        dek: card.dek.clone().unwrap_or_default(),
        body: card.excerpt.clone().unwrap_or_default(),
        byline: String::new(),
        language: card.language.clone(),
        section: card.section,
        url: None,
        published: Some(card.shown),
        seen: card.seen,
    }
}
