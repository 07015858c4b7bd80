//! Snapshots: the shelf as bytes and back, so that a restart goes on as if it had never stopped. Bytes from outside are
//! refused unless every part of them holds together. Knows the form; decides nothing.

use std::collections::BTreeMap;

use super::credit::Credit;
use super::prints::{LAST_LEVEL, MOST_PRINTS, Prints, is_kept, mix};
use super::shelf::{Record, SOURCE_LETTERS_BYTES, Shelf};
use super::site::{MOST_SENTENCES, Sighting, Site};
use crate::model::{ArticleId, Instant, SourceId};

/// What a snapshot begins with.
const MAGIC: &[u8; 8] = b"NSCOPIES";
/// The version of the form and of what the prints are hashes of. Raised when either changes.
const VERSION: u32 = 1;
/// Bytes of the checksum at the end.
const CHECKSUM_BYTES: usize = 8;
/// Bytes of a credit's name or words.
const CREDIT_BYTES: usize = 4_096;

/// Why bytes are no snapshot of a shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// They do not begin as one does.
    #[error("bytes are no snapshot of copies")]
    Foreign,
    /// Another version of the program wrote them.
    #[error("snapshot of copies has version {0}")]
    Version(u32),
    /// The checksum is not that of the bytes.
    #[error("snapshot of copies has the wrong checksum")]
    Checksum,
    /// A part is missing, too long, or contradicts another; the name of the part.
    #[error("snapshot of copies is damaged in its {0}")]
    Damaged(&'static str),
}

impl Shelf {
    /// Appends the shelf to `out`. The same shelf gives the same bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        let records: BTreeMap<ArticleId, &Record> =
            self.records.iter().flatten().map(|record| (record.id, record)).collect();
        put_count(out, records.len());
        for record in records.values() {
            put_record(out, record);
        }
        let heads = self.groups.heads();
        put_count(out, heads.len());
        for head in heads {
            put_i64(out, head.0);
            let members = self.groups.members(head);
            put_count(out, members.len());
            members.iter().for_each(|member| put_i64(out, member.0));
        }
        self.put_sites(out);
        let letters: BTreeMap<SourceId, &String> =
            self.source_letters.iter().map(|(source, letters)| (*source, letters)).collect();
        put_count(out, letters.len());
        for (source, letters) in letters {
            put_i64(out, source.0);
            put_text(out, letters);
        }
        let checksum = checksum(out.get(start..).unwrap_or_default());
        out.extend_from_slice(&checksum.to_le_bytes());
    }

    fn put_sites(&self, out: &mut Vec<u8>) {
        put_i64(out, self.sites.cleared_day);
        let sites: BTreeMap<SourceId, &Site> =
            self.sites.by_source.iter().map(|(source, site)| (*source, site)).collect();
        put_count(out, sites.len());
        for (source, site) in sites {
            put_i64(out, source.0);
            out.extend_from_slice(&site.articles.to_le_bytes());
            put_count(out, site.sentences.len());
            for it in &site.sentences {
                out.extend_from_slice(&it.hash.to_le_bytes());
                out.extend_from_slice(&it.last_article.to_le_bytes());
                out.extend_from_slice(&it.first_day.to_le_bytes());
                out.extend_from_slice(&it.last_day.to_le_bytes());
                out.push(it.count);
            }
        }
    }

    /// Reads a shelf that [`Shelf::write`] wrote.
    ///
    /// # Errors
    /// [`SnapshotError`] when the bytes are none: foreign, of another version, or damaged in any part.
    pub fn read(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let mut part = Part { rest: body(bytes)?, name: "articles" };
        let mut shelf = Self::new();
        let records = part.count(40)?;
        let mut last = None;
        for _ in 0..records {
            let record = part.record()?;
            part.check(last.is_none_or(|last| last < record.id))?;
            last = Some(record.id);
            shelf.shelve(record);
        }
        part.name = "groups";
        shelf.read_groups(&mut part)?;
        part.name = "sentences";
        shelf.read_sites(&mut part)?;
        part.name = "sources";
        for _ in 0..part.count(12)? {
            let source = SourceId(part.i64()?);
            let letters = part.text(SOURCE_LETTERS_BYTES)?;
            part.check(shelf.source_letters.insert(source, letters).is_none())?;
        }
        part.check(part.rest.is_empty())?;
        Ok(shelf)
    }

    fn read_groups(&mut self, part: &mut Part<'_>) -> Result<(), SnapshotError> {
        for _ in 0..part.count(12)? {
            let head = ArticleId(part.i64()?);
            let mut members = Vec::new();
            for _ in 0..part.count(8)? {
                let member = ArticleId(part.i64()?);
                part.check(self.record(member).is_some() && self.groups.head(member).is_none())?;
                part.check(members.last().is_none_or(|last| *last < member))?;
                members.push(member);
            }
            part.check(members.len() > 1 && members.contains(&head))?;
            self.groups.set(head, members);
        }
        let holds = |record: &Record| {
            record.leans_on.is_none_or(|on| {
                self.record(on).is_some_and(|it| it.leans_on.is_none())
                    && self.groups.head(on).is_some()
                    && self.groups.head(on) == self.groups.head(record.id)
            })
        };
        part.check(self.records.iter().flatten().all(holds))
    }

    fn read_sites(&mut self, part: &mut Part<'_>) -> Result<(), SnapshotError> {
        self.sites.cleared_day = part.i64()?;
        for _ in 0..part.count(16)? {
            let source = SourceId(part.i64()?);
            let mut site = Site { articles: part.u32()?, sentences: Vec::new() };
            let sentences = part.count(13)?;
            part.check(sentences <= MOST_SENTENCES)?;
            for _ in 0..sentences {
                let it = part.sighting()?;
                part.check(site.sentences.last().is_none_or(|last| last.hash < it.hash))?;
                site.sentences.push(it);
            }
            part.check(self.sites.by_source.insert(source, site).is_none())?;
        }
        Ok(())
    }
}

/// Returns what stands between the head and the checksum, when both are right.
fn body(bytes: &[u8]) -> Result<&[u8], SnapshotError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(SnapshotError::Foreign)?;
    let (version, rest) = rest.split_first_chunk().ok_or(SnapshotError::Foreign)?;
    let version = u32::from_le_bytes(*version);
    if version != VERSION {
        return Err(SnapshotError::Version(version));
    }
    let (body, sum) = rest.split_last_chunk().ok_or(SnapshotError::Checksum)?;
    let covered = bytes.get(..bytes.len() - CHECKSUM_BYTES).unwrap_or_default();
    if checksum(covered) == u64::from_le_bytes(*sum) {
        Ok(body)
    } else {
        Err(SnapshotError::Checksum)
    }
}

/// Returns the checksum of bytes: against accidents, not against forgers, for whom every part is checked.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let sum =
        words.iter().fold(bytes.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)))
}

fn put_i64(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(&value.to_le_bytes());
}

/// Appends a number of parts; there are never as many as a u32 holds.
fn put_count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_count(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn put_record(out: &mut Vec<u8>, record: &Record) {
    let Record { id, source, at, seen, prints, credit, leans_on } = record;
    for value in [id.0, source.0, at.0, seen.0] {
        put_i64(out, value);
    }
    out.push(prints.level);
    out.extend_from_slice(&prints.words.to_le_bytes());
    out.extend_from_slice(&prints.whole.to_le_bytes());
    put_count(out, prints.kept.len());
    for print in &prints.kept {
        out.extend_from_slice(&print.to_le_bytes());
    }
    out.push(u8::from(credit.is_some()));
    if let Some(credit) = credit {
        put_text(out, &credit.name);
        put_text(out, &credit.words);
    }
    out.push(u8::from(leans_on.is_some()));
    if let Some(on) = leans_on {
        put_i64(out, on.0);
    }
}

/// What is left to read of a snapshot, and the name of the part that is being read.
struct Part<'a> {
    rest: &'a [u8],
    name: &'static str,
}

impl<'a> Part<'a> {
    fn check(&self, holds: bool) -> Result<(), SnapshotError> {
        if holds { Ok(()) } else { Err(SnapshotError::Damaged(self.name)) }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], SnapshotError> {
        let (taken, rest) =
            self.rest.split_first_chunk().ok_or(SnapshotError::Damaged(self.name))?;
        self.rest = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, SnapshotError> {
        self.take::<1>().map(u8::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, SnapshotError> {
        self.take().map(u32::from_le_bytes)
    }

    fn i64(&mut self) -> Result<i64, SnapshotError> {
        self.take().map(i64::from_le_bytes)
    }

    /// Reads a number of parts of at least so many bytes each; more than can follow are refused.
    fn count(&mut self, least_bytes: usize) -> Result<usize, SnapshotError> {
        let count = self.u32()? as usize;
        self.check(count <= self.rest.len() / least_bytes)?;
        Ok(count)
    }

    fn flag(&mut self) -> Result<bool, SnapshotError> {
        let flag = self.byte()?;
        self.check(flag <= 1)?;
        Ok(flag == 1)
    }

    fn text(&mut self, most_bytes: usize) -> Result<String, SnapshotError> {
        let length = self.count(1)?;
        self.check(length <= most_bytes)?;
        let (text, rest): (&'a [u8], _) = self.rest.split_at(length);
        self.rest = rest;
        let text = std::str::from_utf8(text).map_err(|_| SnapshotError::Damaged(self.name))?;
        Ok(text.to_owned())
    }

    fn record(&mut self) -> Result<Record, SnapshotError> {
        let (id, source) = (ArticleId(self.i64()?), SourceId(self.i64()?));
        let (at, seen) = (Instant(self.i64()?), Instant(self.i64()?));
        let prints = self.prints()?;
        let credit = if self.flag()? {
            let (name, words) = (self.text(CREDIT_BYTES)?, self.text(CREDIT_BYTES)?);
            Some(Box::new(Credit { name, words }))
        } else {
            None
        };
        let leans_on = if self.flag()? { Some(ArticleId(self.i64()?)) } else { None };
        Ok(Record { id, source, at, seen, prints, credit, leans_on })
    }

    fn prints(&mut self) -> Result<Prints, SnapshotError> {
        let (level, words) = (self.byte()?, self.u32()?);
        self.check(level <= LAST_LEVEL)?;
        let whole = self.take().map(u64::from_le_bytes)?;
        let count = self.count(4)?;
        self.check(count <= MOST_PRINTS * 2)?;
        let mut kept: Vec<u32> = Vec::with_capacity(count);
        for _ in 0..count {
            let print = self.u32()?;
            self.check(is_kept(print, level) && kept.last().is_none_or(|last| *last < print))?;
            kept.push(print);
        }
        Ok(Prints { level, words, whole, kept })
    }

    fn sighting(&mut self) -> Result<Sighting, SnapshotError> {
        Ok(Sighting {
            hash: self.u32()?,
            last_article: self.u32()?,
            first_day: self.take().map(u16::from_le_bytes)?,
            last_day: self.take().map(u16::from_le_bytes)?,
            count: self.byte()?,
        })
    }
}
