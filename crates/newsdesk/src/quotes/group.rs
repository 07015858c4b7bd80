//! The same quote across the articles of a story: who printed it first, how many owners carry it, and where its wording
//! was altered; and all sayings by speaker, as the story's page shows them. Knows quotes, not their texts' grammar.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, Instant, OwnerId};
use crate::words::{fold, tokens};

use super::Quote;

/// A quote as one article carries it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The article.
    pub article: ArticleId,
    /// Who owns its source; articles that are copies of each other come with the owner of the first, so that they count
    /// once.
    pub owner: OwnerId,
    /// When the article came out.
    pub at: Instant,
    /// The quote.
    pub quote: &'a Quote,
}

/// One thing said, however many articles carry it. Numbers are places in the list that was grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Who said it, in the fullest form of all articles; `None` when no article names the speaker.
    pub speaker: Option<String>,
    /// Who carries it, earliest first; the first one's sentence is the one to show.
    pub carried: Vec<usize>,
    /// How many owners carry it.
    pub owners: usize,
    /// Wordings that differ from the first one's.
    pub altered: Vec<Change>,
}

/// A carrier whose wording differs from the first one's, under the same speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The carrier with the first wording.
    pub first: usize,
    /// The carrier with the other wording.
    pub other: usize,
    /// Share of the shorter wording's groups of four words that both have, in thousandths.
    pub containment: u16,
}

/// Everything that one speaker says in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name; `None` for what nobody is named for.
    pub name: Option<String>,
    /// The sayings, as numbers of the list given: most owners first, then earliest.
    pub sayings: Vec<usize>,
    /// Owners of the widest carried saying.
    pub owners: usize,
}

/// Quotes of a story that are grouped; the largest stories of the clustering sets would have some 1,500.
pub const MAX_SAID: usize = 5_000;
/// Words in a row that are compared.
const GRAM_WORDS: usize = 4;
/// Words of a quote that are compared; the rest of a speech does not tell more.
const MAX_WORDS: usize = 400;
/// Quotes that one group of four words leads to: a phrase that more have tells nothing.
const MAX_BEARERS: usize = 50;
/// Containment from which on two quotes are the same, in thousandths: half-quoted and lightly edited ones reach it,
/// different ones of a speaker who repeats a slogan do not.
const SAME: u16 = 600;
/// Containment below which the same quote was altered, in thousandths: above it only a word at an edge differs.
const UNALTERED: u16 = 950;
/// Groups of four words that two quotes under different names must share to be the same: fewer are a turn of phrase.
const SURE_GRAMS: usize = 6;

/// A quote's groups of four words, as hashes, each once and in order.
type Grams = Vec<u64>;

/// Groups the quotes of a story: the same one across articles becomes one saying. Quotes beyond `MAX_SAID` are left out,
/// latest first. The result is in order of first appearance, whatever the order of the list.
#[must_use]
pub fn group(said: &[Said<'_>]) -> Vec<Saying> {
    let mut order: Vec<usize> = (0..said.len()).collect();
    order.sort_by_key(|at| {
        said.get(*at).map(|said| (said.at, said.article, said.quote.bytes.start))
    });
    order.truncate(MAX_SAID);
    let names = fullest_names(said, &order);
    let mut table = Table::default();
    for at in order {
        if let Some(one) = said.get(at) {
            table.add(at, one, grams(&one.quote.text), &names);
        }
    }
    table.finish(said, &names)
}

/// Groups sayings by speaker: those with the widest carried saying first, then in order of first appearance; what nobody
/// is named for comes last.
#[must_use]
pub fn by_speaker(sayings: &[Saying]) -> Vec<Speaker> {
    let mut places: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut speakers: Vec<Speaker> = Vec::new();
    for (at, saying) in sayings.iter().enumerate() {
        let place = *places.entry(saying.speaker.as_deref()).or_insert(speakers.len());
        if place == speakers.len() {
            speakers.push(Speaker { name: saying.speaker.clone(), sayings: Vec::new(), owners: 0 });
        }
        if let Some(speaker) = speakers.get_mut(place) {
            speaker.sayings.push(at);
            speaker.owners = speaker.owners.max(saying.owners);
        }
    }
    let owners = |at: &usize| sayings.get(*at).map_or(0, |saying| saying.owners);
    for speaker in &mut speakers {
        speaker.sayings.sort_by_key(|at| (std::cmp::Reverse(owners(at)), *at));
    }
    speakers.sort_by_key(|speaker| (speaker.name.is_none(), std::cmp::Reverse(speaker.owners)));
    speakers
}

/// The sayings so far, and which groups of four words lead to them.
#[derive(Default)]
struct Table {
    sayings: Vec<Vec<(usize, u16)>>,
    firsts: Vec<(Grams, Option<String>)>,
    bearers: BTreeMap<u64, Vec<usize>>,
}

impl Table {
    /// Adds a quote to the saying that it repeats, or as a new one.
    fn add(&mut self, at: usize, said: &Said<'_>, grams: Grams, names: &Names) {
        let speaker = names.of(said.quote.speaker.as_deref());
        if let Some((place, containment)) = self.best(&grams, speaker.as_deref()) {
            if let Some(saying) = self.sayings.get_mut(place) {
                saying.push((at, containment));
            }
            if let Some((_, known)) = self.firsts.get_mut(place) {
                *known = known.take().or(speaker);
            }
            return;
        }
        let place = self.sayings.len();
        for gram in &grams {
            let bearers = self.bearers.entry(*gram).or_default();
            if bearers.len() < MAX_BEARERS {
                bearers.push(place);
            }
        }
        self.sayings.push(vec![(at, 1000)]);
        self.firsts.push((grams, speaker));
    }

    /// Returns the saying that shares most with these words, the earliest of equals, when it shares enough.
    fn best(&self, grams: &Grams, speaker: Option<&str>) -> Option<(usize, u16)> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for place in grams.iter().filter_map(|gram| self.bearers.get(gram)).flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        let mut best: Option<(usize, u16)> = None;
        for (place, count) in shared {
            let Some((first, known)) = self.firsts.get(place) else { continue };
            let containment = thousandths(count, first.len().min(grams.len()));
            let is_same_speaker =
                known.is_none() || speaker.is_none() || known.as_deref() == speaker;
            let is_same = containment >= SAME && (is_same_speaker || count >= SURE_GRAMS);
            if is_same && best.is_none_or(|(_, most)| containment > most) {
                best = Some((place, containment));
            }
        }
        best
    }

    fn finish(self, said: &[Said<'_>], names: &Names) -> Vec<Saying> {
        let sayings = self.sayings.into_iter().zip(self.firsts);
        sayings.map(|(members, (_, speaker))| saying(&members, speaker, said, names)).collect()
    }
}

fn saying(
    members: &[(usize, u16)],
    speaker: Option<String>,
    said: &[Said<'_>],
    names: &Names,
) -> Saying {
    let owners: BTreeSet<OwnerId> =
        members.iter().filter_map(|(at, _)| said.get(*at)).map(|said| said.owner).collect();
    let speaker_of =
        |at: usize| said.get(at).and_then(|said| names.of(said.quote.speaker.as_deref()));
    let first = members.first().map_or(0, |(at, _)| *at);
    let is_altered = |(at, containment): &&(usize, u16)| {
        *containment < UNALTERED && speaker.is_some() && speaker_of(*at) == speaker
    };
    let altered = members.iter().filter(is_altered);
    let altered = altered
        .map(|(at, containment)| Change { first, other: *at, containment: *containment })
        .collect();
    Saying {
        speaker: speaker.clone(),
        carried: members.iter().map(|(at, _)| *at).collect(),
        owners: owners.len(),
        altered,
    }
}

/// Returns a share in thousandths, rounded down.
fn thousandths(part: usize, whole: usize) -> u16 {
    let share = part.saturating_mul(1000).checked_div(whole).unwrap_or(0);
    u16::try_from(share.min(1000)).unwrap_or(1000)
}

/// Returns the hashes of all groups of four words of a quote, each once; of four characters in a script without spaces.
fn grams(text: &str) -> Grams {
    let mut words: Vec<String> = Vec::new();
    for token in tokens(text).take(MAX_WORDS) {
        let folded = fold(token.text);
        if token.is_unspaced {
            words.extend(folded.chars().take(MAX_WORDS).map(String::from));
        } else {
            words.push(folded);
        }
    }
    let mut grams: Grams = words.windows(GRAM_WORDS).map(hash).collect();
    if grams.is_empty() && !words.is_empty() {
        grams.push(hash(&words));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Returns a hash that is the same in every run: FNV-1a, 64 bits.
///
/// # Source
/// draft-eastlake-fnv, offset basis and prime for 64 bits.
fn hash(words: &[String]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// The speakers of a story: which full name a surname stands for.
struct Names {
    full: BTreeMap<String, Option<String>>,
}

impl Names {
    /// Returns the fullest form of a speaker's name in the story.
    fn of(&self, speaker: Option<&str>) -> Option<String> {
        let speaker = speaker?;
        let full = self.full.get(&fold(speaker)).and_then(Option::as_ref);
        Some(full.map_or_else(|| speaker.to_owned(), Clone::clone))
    }
}

/// Notes for each surname the one full name that ends in it, and one spelling of each full name: the earliest.
fn fullest_names(said: &[Said<'_>], order: &[usize]) -> Names {
    let mut spelling: BTreeMap<String, &str> = BTreeMap::new();
    for speaker in order.iter().filter_map(|at| said.get(*at)?.quote.speaker.as_deref()) {
        spelling.entry(fold(speaker)).or_insert(speaker);
    }
    let mut full: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (folded, written) in &spelling {
        let Some((_, last)) = folded.rsplit_once(' ') else { continue };
        let is_second = full.contains_key(last);
        full.insert(last.to_owned(), (!is_second).then(|| (*written).to_owned()));
    }
    for (folded, written) in spelling.into_iter().filter(|(folded, _)| folded.contains(' ')) {
        full.insert(folded, Some(written.to_owned()));
    }
    Names { full }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::Kind;

    fn quote(speaker: Option<&str>, text: &str) -> Quote {
        Quote::new(text, 0..text.len(), Kind::Direct, speaker.map(str::to_owned), "said")
    }

    fn said(quotes: &[(i64, i64, Quote)]) -> Vec<Said<'_>> {
        quotes
            .iter()
            .enumerate()
            .map(|(nth, (owner, at, quote))| Said {
                article: ArticleId(i64::try_from(nth).unwrap()),
                owner: OwnerId(*owner),
                at: Instant(*at),
                quote,
            })
            .collect()
    }

    const LONG: &str =
        "We tested the gate under full load three times before we let anybody through";

    #[test]
    fn the_same_quote_is_one_saying_and_counts_each_owner_once() {
        let quotes = [
            (1, 30, quote(Some("Quill"), LONG)),
            (2, 10, quote(Some("Mara Quill"), "We tested the gate under full load three times")),
            (2, 20, quote(None, LONG)),
            (
                3,
                40,
                quote(Some("Tom Ferris"), "Nine days without a single passenger is a season gone"),
            ),
        ];
        let sayings = group(&said(&quotes));
        assert_eq!(sayings.len(), 2);
        assert_eq!(sayings[0].speaker.as_deref(), Some("Mara Quill"));
        assert_eq!(sayings[0].carried, [1, 2, 0]);
        assert_eq!(sayings[0].owners, 2);
        assert_eq!(sayings[0].altered, []);
        let speakers = by_speaker(&sayings);
        let names: Vec<_> = speakers.iter().map(|speaker| speaker.name.as_deref()).collect();
        assert_eq!(names, [Some("Mara Quill"), Some("Tom Ferris")]);
    }

    #[test]
    fn an_altered_wording_is_flagged_under_the_same_speaker_alone() {
        let check = |other: &str, speaker: Option<&str>, sayings: usize, altered: usize| {
            let quotes = [(1, 1, quote(Some("Mara Quill"), LONG)), (2, 2, quote(speaker, other))];
            let found = group(&said(&quotes));
            assert_eq!(found.len(), sayings, "{other}");
            assert_eq!(found[0].altered.len(), altered, "{other}");
        };
        let altered =
            "We tested the gate under full load three times before we let the ferries through";
        check(altered, Some("Quill"), 1, 1);
        check(altered, None, 1, 0);
        check(
            "We never tested a gate under load before we let anybody through it",
            Some("Quill"),
            2,
            0,
        );
        check(LONG, Some("Mara Quill"), 1, 0);
    }

    #[test]
    fn a_turn_of_phrase_does_not_join_two_speakers() {
        let quotes = [
            (1, 1, quote(Some("Ada Low"), "at the end of the day")),
            (2, 2, quote(Some("Tom Ferris"), "at the end of the day")),
        ];
        assert_eq!(group(&said(&quotes)).len(), 2);
    }

    #[test]
    fn the_order_of_the_list_does_not_matter() {
        let quotes =
            [(1, 5, quote(None, LONG)), (2, 5, quote(None, LONG)), (3, 1, quote(None, LONG))];
        let mut list = said(&quotes);
        let carried: Vec<ArticleId> =
            group(&list)[0].carried.iter().map(|at| list[*at].article).collect();
        list.reverse();
        let again: Vec<ArticleId> =
            group(&list)[0].carried.iter().map(|at| list[*at].article).collect();
        assert_eq!(carried, again);
        assert_eq!(carried, [ArticleId(2), ArticleId(0), ArticleId(1)]);
    }

    #[test]
    fn thousands_of_the_same_quote_are_one_saying() {
        let quotes: Vec<(i64, i64, Quote)> =
            (0..6_000).map(|nth| (nth, nth, quote(None, LONG))).collect();
        let sayings = group(&said(&quotes));
        assert_eq!(sayings.len(), 1);
        assert_eq!(sayings[0].carried.len(), MAX_SAID);
    }
}
