//! Stories without a store: a file of articles grouped, and weights learnt from labelled ones. Reads and prints JSON
//! lines; all judgement is the newsdesk's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use newsdesk::copies::Shelf;
use newsdesk::model::{
    ArticleId, ArticleText, CopyClaim, Instant, Language, OwnerId, Reuse, Section, SourceId,
};
use newsdesk::story::train::{Groups, Labelled, Stream, score, train as learn};
use newsdesk::story::{MAX_WEIGHTS_BYTES, Weights, Window, variants};
use serde_json::{Value, json};

use super::Failure;
use super::plumbing::{read, write_out};

/// Articles that one file may hold.
const MAX_ARTICLES: usize = 1_000_000;
/// Parts into which labelled articles may be cut for cross-validation.
const MAX_FOLDS: usize = 20;
/// The version that newly trained weights bear.
const TRAINED_VERSION: u32 = 1;

/// One line of a file of articles.
struct Line {
    id: String,
    labelled: Labelled,
}

/// The lines of a file of articles.
struct Lines {
    lines: Vec<Line>,
    /// The number of each source, by its name.
    sources: BTreeMap<String, i64>,
}

/// Prints each article's story, and the earlier article whose text it repeats.
pub(crate) fn cluster(file: &Path, weights: Option<&Path>) -> Result<(), Failure> {
    let weights = weights.map_or_else(|| Ok(Weights::default()), read_weights)?;
    let Lines { lines, sources } = articles(file)?;
    let mut shelf = Shelf::new();
    for (name, number) in &sources {
        shelf.name_source(SourceId(*number), name);
    }
    let mut window = Window::new(weights);
    let mut groups = Groups::default();
    let mut decisions = Vec::with_capacity(lines.len());
    for line in &lines {
        let article = &line.labelled.article;
        let claims = shelf.arrive(article);
        let own = claims.iter().find(|c| c.copy == article.id && c.reuse != Reuse::Passages);
        let arrived = window.arrive(article, &[], own);
        groups.0.insert(arrived.decision.article, arrived.decision.story);
        groups.follow(&arrived.changes);
        decisions.push((arrived.decision, repeated(&claims, article.id)));
    }
    groups.follow(&window.settle());
    let id_of = |article: ArticleId| {
        let place = usize::try_from(article.0).ok()?;
        lines.get(place).map(|line| line.id.as_str())
    };
    let mut out = String::new();
    for (line, (decision, copy_of)) in lines.iter().zip(&decisions) {
        let story = groups.0.get(&decision.article).unwrap_or(&decision.story);
        let row = json!({
            "id": line.id,
            "story": format!("s{story}"),
            "copy_of": copy_of.and_then(id_of),
            "p": f64::from(decision.probability) / 1000.0,
            "why": decision.terms,
        });
        out.push_str(&format!("{row}\n"));
    }
    write_out(&out)
}

/// Returns the earlier article whose text an article has, whichever of the two is the original: a line can only name
/// what came before it.
fn repeated(claims: &[CopyClaim], article: ArticleId) -> Option<ArticleId> {
    let claim = claims.iter().find(|claim| claim.reuse != Reuse::Passages)?;
    Some(if claim.copy == article { claim.of } else { claim.copy })
}

/// Learns weights from labelled articles and writes them; with `folds`, prints instead how well weights learnt from the
/// other parts group each part of the first file.
pub(crate) fn train(files: &[PathBuf], out: Option<&Path>, folds: usize) -> Result<(), Failure> {
    let mut streams = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        streams.push(Stream { name, articles: by_time(articles(file)?.lines) });
    }
    if folds > 1 {
        return write_out(&cross_validate(&streams, folds.min(MAX_FOLDS)));
    }
    let out = out.ok_or_else(|| Failure::unusable("--out is missing: where the weights go"))?;
    let weights = learn(&variants(&streams), TRAINED_VERSION);
    let names: Vec<_> =
        files.iter().map(|file| file.file_name().unwrap_or_default().to_string_lossy()).collect();
    let mut remarks =
        vec![format!("Made by `newsstand train {} --out weights.txt`.", names.join(" "))];
    for stream in &streams {
        let score = score(&weights, stream);
        remarks.push(format!(
            "{}: BCubed precision {:.3}, recall {:.3}, F1 {:.3}, on what was learnt from",
            stream.name,
            score.precision,
            score.recall,
            score.f1()
        ));
    }
    std::fs::write(out, weights.to_text(&remarks))
        .map_err(|error| Failure::unusable(format!("failed to write `{}`: {error}", out.display())))
}

/// Returns labelled articles as they would have arrived: people label in any order, articles come in that of time.
fn by_time(mut lines: Vec<Line>) -> Vec<Labelled> {
    lines.sort_by_key(|line| line.labelled.article.published);
    let mut seen = Instant(0);
    let arrive = |(number, line): (i64, Line)| {
        let mut labelled = line.labelled;
        seen = labelled.article.published.map_or(seen, |at| at.max(seen));
        labelled.article.id = ArticleId(number);
        labelled.article.seen = seen;
        labelled
    };
    (0..).zip(lines).map(arrive).collect()
}

/// Returns, for each part by time of the first stream, how weights learnt without it group it.
fn cross_validate(streams: &[Stream], folds: usize) -> String {
    let Some((first, others)) = streams.split_first() else { return String::new() };
    let parts = parts(first, folds);
    let mut text = String::new();
    let mut sum = 0.0;
    for (number, held_out) in parts.iter().enumerate() {
        let rest = parts.iter().enumerate().filter(|(other, _)| *other != number);
        let articles = rest.flat_map(|(_, part)| part.iter().cloned()).collect();
        let mut known = vec![Stream { name: first.name.clone(), articles }];
        known.extend_from_slice(others);
        let weights = learn(&variants(&known), TRAINED_VERSION);
        let held_out = Stream { name: first.name.clone(), articles: held_out.clone() };
        let f1 = score(&weights, &held_out).f1();
        sum += f1;
        text.push_str(&format!("part {} of {folds}: BCubed F1 {f1:.4}\n", number + 1));
    }
    text.push_str(&format!("mean: {:.4}\n", sum / folds.max(1) as f64));
    text
}

/// Cuts a stream by time into parts with equally many labelled articles; a story goes whole where its first article is.
fn parts(stream: &Stream, folds: usize) -> Vec<Vec<Labelled>> {
    let mut parts = vec![Vec::new(); folds];
    let mut part_of: BTreeMap<&str, usize> = BTreeMap::new();
    let total = stream.articles.iter().filter(|labelled| labelled.story.is_some()).count().max(1);
    let mut place = 0;
    for labelled in &stream.articles {
        let own = (place * folds / total).min(folds - 1);
        let part = match labelled.story.as_deref() {
            Some(story) => {
                place += 1;
                *part_of.entry(story).or_insert(own)
            }
            None => own,
        };
        if let Some(part) = parts.get_mut(part) {
            part.push(labelled.clone());
        }
    }
    parts
}

/// Reads a weights file.
fn read_weights(file: &Path) -> Result<Weights, Failure> {
    let bytes = read(file)?;
    let text = String::from_utf8_lossy(
        bytes.get(..bytes.len().min(MAX_WEIGHTS_BYTES + 1)).unwrap_or_default(),
    );
    Weights::parse(&text)
        .map_err(|error| Failure::unusable(format!("`{}`: {error}", file.display())))
}

/// Reads a file of articles, one a line.
fn articles(file: &Path) -> Result<Lines, Failure> {
    let bytes = read(file)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut sources = BTreeMap::new();
    let mut seen = Instant(0);
    let mut lines = Vec::new();
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|error| {
            Failure::unusable(format!(
                "line {} of `{}` is no JSON: {error}",
                number + 1,
                file.display()
            ))
        })?;
        if lines.len() >= MAX_ARTICLES {
            return Err(Failure::unusable(format!("more than {MAX_ARTICLES} articles")));
        }
        lines.push(article(&row, lines.len(), &mut sources, &mut seen));
    }
    Ok(Lines { lines, sources })
}

/// Returns the article of a line; both spellings of the fields are understood.
fn article(
    row: &Value,
    number: usize,
    sources: &mut BTreeMap<String, i64>,
    seen: &mut Instant,
) -> Line {
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| row[*name].as_str().filter(|t| !t.is_empty()));
        found.unwrap_or_default().to_owned()
    };
    let (headline, dek, body) =
        (text(&["headline", "title"]), text(&["summary"]), text(&["text", "body"]));
    let published = time(&text(&["published", "date"]));
    *seen = published.map_or(*seen, |at| at.max(*seen));
    let next = i64::try_from(sources.len()).unwrap_or(i64::MAX);
    let source = *sources.entry(text(&["source"])).or_insert(next);
    let declared = Language::from_tag(&text(&["language", "lang"]));
    let sample = format!("{headline}. {dek} {body}");
    let id = row["id"].as_str().map_or_else(|| row["id"].to_string(), str::to_owned);
    let story = row.get("story").or_else(|| row.get("cluster"));
    let article = ArticleText {
        id: ArticleId(i64::try_from(number).unwrap_or(i64::MAX)),
        source: SourceId(source),
        owner: OwnerId(source),
        language: intake::language::identify(declared.as_ref(), &sample),
        headline,
        dek,
        body,
        byline: String::new(),
        section: Section::World,
        url: row["url"].as_str().map(str::to_owned),
        published,
        seen: *seen,
    };
    let story = story.and_then(|story| {
        story.as_str().map_or_else(|| story.as_i64().map(|n| n.to_string()), |s| Some(s.to_owned()))
    });
    Line { id, labelled: Labelled { article, story } }
}

/// Reads a time or a day; a day is its beginning in UTC.
fn time(text: &str) -> Option<Instant> {
    let stamp = text.parse::<Timestamp>().ok().or_else(|| {
        let day: Date = text.get(..10)?.parse().ok()?;
        Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
    })?;
    Some(Instant(stamp.as_millisecond()))
}
