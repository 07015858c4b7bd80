//! The window as bytes and back: what a restart needs to go on as if it had never stopped. A version and a checksum
//! guard it; bytes that are none of ours are refused, whatever they claim to hold.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{Member, Story};
use super::draft::Draft;
use super::lane::{Lane, Slot};
use super::lexicon::{Known, mix};
use super::signal::When;
use super::sound::is_sound;
use super::vector::{Entry, Vector};
use super::weights::Weights;
use super::window::{Place, Window};
use crate::model::{ArticleId, Instant, Language, OwnerId, StoryId, TextForm};

/// The first bytes of a snapshot, with the version of its form.
const MAGIC: &[u8; 8] = b"nstory\0\x01";
/// Bytes of the checksum at the end.
const SUM_BYTES: usize = 8;
/// Most things of one kind in a snapshot: ten times what a window is made for.
const MAX_COUNT: u64 = 10_000_000;

/// Why bytes are no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// They do not begin as a snapshot of this version does.
    #[error("stories' snapshot is of another kind or version")]
    Kind,
    /// They were changed or cut, or contradict themselves.
    #[error("stories' snapshot is damaged")]
    Damaged,
}

impl Window {
    /// Appends everything that the next decisions depend on, except the weights.
    pub fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend(MAGIC);
        put(out, self.arrivals);
        put_signed(out, self.now.0);
        put(out, self.swept);
        put(out, self.left);
        put_all(out, &self.lanes, write_lane);
        put_all(out, &self.redirects.iter().collect::<Vec<_>>(), |out, (from, into)| {
            put_signed(out, from.0);
            put_signed(out, into.0);
        });
        put_all(out, &self.forbidden.iter().collect::<Vec<_>>(), |out, (article, apart)| {
            put_signed(out, article.0);
            put_all(out, &apart.iter().collect::<Vec<_>>(), |out, other| put_signed(out, other.0));
        });
        put_all(out, &self.due.iter().collect::<Vec<_>>(), |out, (due, story)| {
            put(out, *due);
            put_signed(out, story.0);
        });
        let sum = checksum(out.get(start..).unwrap_or_default());
        put(out, sum);
    }

    /// Reads a window back.
    ///
    /// # Errors
    /// [`SnapshotError::Kind`] for bytes of another kind or version, [`SnapshotError::Damaged`] for all others that
    /// [`Window::write`] did not write.
    pub fn read(bytes: &[u8], weights: Weights) -> Result<Self, SnapshotError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(SnapshotError::Kind)?;
        let (body, sum) = body
            .split_at_checked(body.len().wrapping_sub(SUM_BYTES))
            .ok_or(SnapshotError::Damaged)?;
        let summed = bytes.get(..bytes.len() - SUM_BYTES).unwrap_or_default();
        if sum != checksum(summed).to_le_bytes() {
            return Err(SnapshotError::Damaged);
        }
        let mut input = Input(body);
        let window = read_window(&mut input, weights).ok_or(SnapshotError::Damaged)?;
        let is_whole = input.0.is_empty() && is_sound(&window);
        if is_whole { Ok(window) } else { Err(SnapshotError::Damaged) }
    }
}

/// Returns a number that changes when any byte does.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |sum, chunk| {
        let mut word = [0; 8];
        word.iter_mut().zip(chunk).for_each(|(to, from)| *to = *from);
        mix(sum.rotate_left(5) ^ u64::from_le_bytes(word))
    })
}

fn put(out: &mut Vec<u8>, number: u64) {
    out.extend(number.to_le_bytes());
}

fn put_signed(out: &mut Vec<u8>, number: i64) {
    put(out, number.cast_unsigned());
}

fn put_float(out: &mut Vec<u8>, number: f32) {
    out.extend(number.to_bits().to_le_bytes());
}

fn put_all<T>(out: &mut Vec<u8>, all: &[T], mut each: impl FnMut(&mut Vec<u8>, &T)) {
    put(out, all.len() as u64);
    all.iter().for_each(|one| each(out, one));
}

fn put_vector(out: &mut Vec<u8>, vector: &Vector) {
    put_all(out, vector.entries(), |out, entry| {
        out.extend(entry.term.to_le_bytes());
        put_float(out, entry.weight);
    });
}

fn write_lane(out: &mut Vec<u8>, lane: &Lane) {
    let tag = lane.language.as_ref().map_or("", Language::as_str);
    put_all(out, tag.as_bytes(), |out, byte| out.push(*byte));
    put_float(out, lane.lexicon.articles());
    put_all(out, lane.lexicon.all(), |out, known| {
        put(out, known.hash);
        [known.articles, known.listed, known.upper, known.lower]
            .into_iter()
            .for_each(|n| put_float(out, n));
    });
    put_all(out, lane.lexicon.free(), |out, term| out.extend(term.to_le_bytes()));
    let slots: Vec<Option<&Story>> =
        (0..lane.slots()).map(|slot| lane.story(Slot::try_from(slot).ok()?)).collect();
    put_all(out, &slots, |out, story| {
        out.push(u8::from(story.is_some()));
        story.iter().for_each(|story| write_story(out, story));
    });
    put_all(out, lane.free(), |out, slot| out.extend(slot.to_le_bytes()));
    put_all(out, lane.postings(), |out, postings| {
        put_all(out, postings, |out, slot| out.extend(slot.to_le_bytes()));
    });
}

fn write_story(out: &mut Vec<u8>, story: &Story) {
    put_signed(out, story.id.0);
    put_all(out, &story.members, write_member);
    [&story.title, &story.body, &story.names]
        .into_iter()
        .for_each(|vector| put_vector(out, vector));
    [story.title_norm, story.body_norm, story.names_norm, story.title_sum]
        .into_iter()
        .for_each(|n| put_float(out, n));
    [story.first.0, story.last.0, story.seen.0].into_iter().for_each(|at| put_signed(out, at));
    put_all(out, &story.indexed, |out, term| out.extend(term.to_le_bytes()));
    put(out, story.tried as u64);
    [story.is_dated, story.is_due, story.is_ordered]
        .into_iter()
        .for_each(|flag| out.push(u8::from(flag)));
}

fn write_member(out: &mut Vec<u8>, member: &Member) {
    put_signed(out, member.id.0);
    put_signed(out, member.owner.0);
    put_signed(out, member.when.at.0);
    out.push(u8::from(member.when.is_dated));
    out.push(u8::from(member.copy_of.is_some()));
    put_signed(out, member.copy_of.map_or(0, |original| original.0));
    let form = TextForm::ALL.iter().position(|(form, _)| *form == member.draft.form);
    out.push(form.and_then(|form| form.try_into().ok()).unwrap_or_default());
    [&member.draft.title, &member.draft.body, &member.draft.names]
        .into_iter()
        .for_each(|v| put_vector(out, v));
}

/// Bytes that are still to be read; everything that is missing is `None`.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn signed(&mut self) -> Option<i64> {
        self.array().map(i64::from_le_bytes)
    }

    fn short(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn float(&mut self) -> Option<f32> {
        let number = f32::from_bits(self.short()?);
        number.is_finite().then_some(number)
    }

    fn flag(&mut self) -> Option<bool> {
        let [byte] = self.array()?;
        (byte < 2).then_some(byte == 1)
    }

    /// Reads a count and so many things; room is made as they come, not as the count claims.
    fn all<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number().filter(|count| *count <= MAX_COUNT)?;
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    fn vector(&mut self) -> Option<Vector> {
        let entries =
            self.all(|input| Some(Entry { term: input.short()?, weight: input.float()? }))?;
        let is_sorted = entries.windows(2).all(|pair| matches!(pair, [a, b] if a.term < b.term));
        is_sorted.then(|| Vector::gather(entries))
    }
}

fn read_window(input: &mut Input<'_>, weights: Weights) -> Option<Window> {
    let mut window = Window::new(weights);
    window.arrivals = input.number()?;
    window.now = Instant(input.signed()?);
    window.swept = input.number()?;
    window.left = input.number()?;
    window.lanes = input.all(read_lane)?;
    let pair = |input: &mut Input<'_>| Some((StoryId(input.signed()?), StoryId(input.signed()?)));
    window.redirects = input.all(pair)?.into_iter().collect::<BTreeMap<_, _>>();
    let apart = |input: &mut Input<'_>| {
        let article = ArticleId(input.signed()?);
        let others = input.all(|input| input.signed().map(ArticleId))?;
        Some((article, others.into_iter().collect::<BTreeSet<_>>()))
    };
    window.forbidden = input.all(apart)?.into_iter().collect();
    let due = |input: &mut Input<'_>| Some((input.number()?, StoryId(input.signed()?)));
    window.due = input.all(due)?.into();
    for (number, lane) in window.lanes.iter().enumerate() {
        let number = u16::try_from(number).ok()?;
        window.lane_of.insert(lane.language.clone(), number);
        for (slot, story) in lane.each() {
            let place = Place { lane: number, slot };
            window.stories.insert(story.id, place);
            window.articles.extend(story.members.iter().map(|member| (member.id, place)));
        }
    }
    Some(window)
}

fn read_lane(input: &mut Input<'_>) -> Option<Lane> {
    let tag = input.all(|input| input.array().map(|[byte]: [u8; 1]| byte))?;
    let language = match String::from_utf8(tag).ok()?.as_str() {
        "" => None,
        tag => Some(Language::from_tag(tag)?),
    };
    let articles = input.float()?;
    let known = input.all(|input| {
        Some(Known {
            hash: input.number()?,
            articles: input.float()?,
            listed: input.float()?,
            upper: input.float()?,
            lower: input.float()?,
        })
    })?;
    let free = input.all(Input::short)?;
    let stories =
        input.all(|input| Some(if input.flag()? { Some(read_story(input)?) } else { None }))?;
    let free_slots = input.all(Input::short)?;
    let postings = input.all(|input| input.all(Input::short))?;
    let mut lane = Lane::new(language);
    lane.lexicon.restore(articles, known, free);
    lane.restore(stories, free_slots, postings);
    Some(lane)
}

fn read_story(input: &mut Input<'_>) -> Option<Story> {
    Some(Story {
        id: StoryId(input.signed()?),
        members: input.all(read_member)?,
        title: input.vector()?,
        body: input.vector()?,
        names: input.vector()?,
        title_norm: input.float()?,
        body_norm: input.float()?,
        names_norm: input.float()?,
        title_sum: input.float()?,
        first: Instant(input.signed()?),
        last: Instant(input.signed()?),
        seen: Instant(input.signed()?),
        indexed: input.all(Input::short)?,
        tried: usize::try_from(input.number()?).ok()?,
        is_dated: input.flag()?,
        is_due: input.flag()?,
        is_ordered: input.flag()?,
    })
}

fn read_member(input: &mut Input<'_>) -> Option<Member> {
    let (id, owner) = (ArticleId(input.signed()?), OwnerId(input.signed()?));
    let when = When { at: Instant(input.signed()?), is_dated: input.flag()? };
    let (is_copy, original) = (input.flag()?, ArticleId(input.signed()?));
    let [form] = input.array()?;
    let (form, _) = *TextForm::ALL.get(usize::from(form))?;
    let draft =
        Draft { form, title: input.vector()?, body: input.vector()?, names: input.vector()? };
    Some(Member { id, owner, when, copy_of: is_copy.then_some(original), draft })
}
