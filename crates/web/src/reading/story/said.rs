//! Who said what: quotes by speaker, the same words across titles once, altered ones side by side.

use newsdesk::quotes::{self, Quote, Said, Saying, Speaker};
use store::ArticleQuote;

use super::load::Loaded;
use super::told::{By, by};
use crate::view::Cards;

/// Quotes that are shown.
const SHOWN: usize = 12;
/// Altered wordings that are shown of one quote.
const ALTERED: usize = 2;

/// Something said.
pub(super) struct SaidView {
    pub(super) speaker: String,
    pub(super) text: String,
    pub(super) by: By,
    pub(super) also: String,
    pub(super) altered: Vec<AlteredView>,
}

/// The same quote in other words.
pub(super) struct AlteredView {
    pub(super) text: String,
    pub(super) by: By,
}

/// Returns what was said: what most owners carry first, one saying of each speaker before the second of any.
pub(super) fn set(cards: &Cards<'_>, loaded: &Loaded) -> Vec<SaidView> {
    let quotes: Vec<(usize, Quote)> =
        (0..).zip(&loaded.quotes).map(|(at, (_, quote))| (at, as_read(quote))).collect();
    let said: Vec<Said<'_>> = quotes
        .iter()
        .filter_map(|(at, quote)| {
            let member = loaded.member(loaded.quotes.get(*at)?.0)?;
            // The copies of one text are one voice: that of the first.
            let first = member.copy_of.and_then(|id| loaded.member(id)).unwrap_or(member);
            let at = member.card.shown;
            Some(Said { article: member.card.id, owner: first.owner, at, quote })
        })
        .collect();
    let sayings = quotes::group(&said);
    in_turn(&sayings)
        .into_iter()
        .filter_map(|saying| view(cards, loaded, &said, saying))
        .take(SHOWN)
        .collect()
}

/// Returns sayings of named speakers in turn: the widest of each, then the second of each.
fn in_turn(sayings: &[Saying]) -> Vec<&Saying> {
    let speakers: Vec<Speaker> =
        quotes::by_speaker(sayings).into_iter().filter(|speaker| speaker.name.is_some()).collect();
    let most = speakers.iter().map(|speaker| speaker.sayings.len()).max().unwrap_or(0);
    (0..most.min(SHOWN))
        .flat_map(|turn| speakers.iter().filter_map(move |it| it.sayings.get(turn)))
        .filter_map(|at| sayings.get(*at))
        .take(2 * SHOWN)
        .collect()
}

fn view(
    cards: &Cards<'_>,
    loaded: &Loaded,
    said: &[Said<'_>],
    saying: &Saying,
) -> Option<SaidView> {
    let first = said.get(*saying.carried.first()?)?;
    let altered = |change: &quotes::Change| {
        let other = said.get(change.other)?;
        Some(AlteredView { text: other.quote.text.clone(), by: by(cards, loaded, other.article)? })
    };
    let others = i64::try_from(saying.owners.saturating_sub(1)).unwrap_or(i64::MAX);
    let carried = cards.telling.tongue.count("story-carried", others);
    Some(SaidView {
        speaker: saying.speaker.clone()?,
        text: without_comma(&first.quote.text),
        by: by(cards, loaded, first.article)?,
        also: if others > 0 { carried } else { String::new() },
        altered: saying.altered.iter().filter_map(altered).take(ALTERED).collect(),
    })
}

/// Returns a quote without the comma that English puts before its closing mark when the sentence goes on.
fn without_comma(quote: &str) -> String {
    quote.trim().trim_end_matches([',', '،', '、']).to_owned()
}

/// Returns a quote as it is grouped; where its sentence lies does not matter any more.
fn as_read(quote: &ArticleQuote) -> Quote {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    Quote {
        speaker: quote.speaker.clone(),
        cue: quote.cue.clone(),
        text: quote.text.clone(),
        kind: quote.kind,
        bytes: place(quote.start)..place(quote.end),
        chars: place(quote.start)..place(quote.end),
        sentence: place(quote.start)..place(quote.end),
    }
}
