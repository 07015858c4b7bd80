//! Weights: what each signal counts for, one row per text form, as a text file that people can read. Turns signals into
//! a probability. Knows numbers, and neither articles nor stories.

use super::signal::{COUNT, NAMES, Signals};
use crate::model::TextForm;

/// The weights that the program comes with.
const SHIPPED: &str = include_str!("weights.txt");
/// The first line of a weights file, before the version of its format.
const HEADER: &str = "newsstand story weights 1";
/// Bytes of a weights file that are read; ours has about three thousand.
pub const MAX_WEIGHTS_BYTES: usize = 64 * 1024;
/// No learnt weight is larger; a larger one is a mistake and would drown all others.
const LARGEST: f32 = 1000.0;

/// The weights of one text form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    /// One for each signal.
    pub(super) signals: Signals,
    /// From this probability on, an article joins.
    ///
    /// # Units
    /// Thousandths.
    pub(super) join: u16,
    /// From this mean probability of its members on, a story becomes part of another.
    pub(super) merge: u16,
}

/// What every signal counts for.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    version: u32,
    rows: [Row; 3],
}

/// Why a weights file is none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// It is too large.
    #[error("weights are larger than {MAX_WEIGHTS_BYTES} bytes")]
    TooLarge,
    /// The first line is not that of a weights file of this format.
    #[error("weights do not begin with `{HEADER}`")]
    Header,
    /// A line says nothing that is known.
    #[error("line {line} of the weights is not understood")]
    Line {
        /// Its number, from 1.
        line: usize,
    },
    /// A weight is missing.
    #[error("weights lack `{0}`")]
    Missing(String),
}

impl Default for Weights {
    /// Returns the weights that the program comes with.
    fn default() -> Self {
        // A test proves that the shipped file is read.
        Self::parse(SHIPPED).unwrap_or(Self { version: 0, rows: [Row::BLANK; 3] })
    }
}

impl Row {
    /// Nothing ever joins.
    pub(super) const BLANK: Self = Self { signals: [0.0; COUNT], join: 1000, merge: 1000 };

    /// Returns the same weights with other limits.
    pub(super) const fn limited(&self, join: u16, merge: u16) -> Self {
        Self { signals: self.signals, join, merge }
    }

    /// Returns the probability that an article belongs to a story.
    ///
    /// # Units
    /// Thousandths.
    pub(super) fn probability(&self, signals: &Signals) -> u16 {
        (logistic(self.log_odds(signals)) * 1000.0).round() as u16
    }

    /// Returns the logarithm of the odds that an article belongs to a story.
    pub(super) fn log_odds(&self, signals: &Signals) -> f32 {
        self.signals.iter().zip(signals).map(|(weight, signal)| weight * signal).sum()
    }
}

/// Returns 1 / (1 + e^-x), by products alone: the same bits on every machine, at most a thousandth off.
pub(super) fn logistic(x: f32) -> f32 {
    /// e^x is (1 + x / 4096) multiplied with itself: twelve squarings.
    const SQUARINGS: i32 = 12;
    let x = x.clamp(-30.0, 30.0);
    let mut power = 1.0 + f64::from(-x) / f64::from(1 << SQUARINGS);
    for _ in 0..SQUARINGS {
        power *= power;
    }
    (1.0 / (1.0 + power)) as f32
}

impl Weights {
    /// Returns weights of given rows, for training.
    pub(super) const fn new(version: u32, rows: [Row; 3]) -> Self {
        Self { version, rows }
    }

    /// Returns the version, which each decision names.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Returns the row of a text form.
    pub(super) fn row(&self, form: TextForm) -> &Row {
        let [headline, summary, full] = &self.rows;
        match form {
            TextForm::Headline => headline,
            TextForm::Summary => summary,
            TextForm::Full => full,
        }
    }

    /// Returns the same weights with one row changed.
    pub(super) fn with_row(&self, form: TextForm, row: Row) -> Self {
        let mut changed = self.clone();
        let [headline, summary, full] = &mut changed.rows;
        *match form {
            TextForm::Headline => headline,
            TextForm::Summary => summary,
            TextForm::Full => full,
        } = row;
        changed
    }

    /// Reads a weights file: lines of `FORM SIGNAL NUMBER`, and `#` before remarks.
    ///
    /// # Errors
    /// [`WeightsError`] when it is too large, has another header, holds a line that is not understood or lacks a weight.
    pub fn parse(text: &str) -> Result<Self, WeightsError> {
        if text.len() > MAX_WEIGHTS_BYTES {
            return Err(WeightsError::TooLarge);
        }
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, line)| line.trim_end() != HEADER) {
            return Err(WeightsError::Header);
        }
        let mut version = None;
        let mut values = [[None; COUNT + 2]; 3];
        for (number, line) in lines {
            let line = line.split('#').next().unwrap_or_default();
            let mut words = line.split_whitespace();
            let Some(first) = words.next() else { continue };
            let understood = if first == "version" {
                version = words.next().and_then(|word| word.parse().ok());
                version.is_some()
            } else {
                set(&mut values, first, words.next(), words.next()).is_some()
            };
            if !understood || words.next().is_some() {
                return Err(WeightsError::Line { line: number + 1 });
            }
        }
        let version = version.ok_or_else(|| WeightsError::Missing("version".to_owned()))?;
        let [headline, summary, full] = values;
        let rows = [row(headline, "headline")?, row(summary, "summary")?, row(full, "full")?];
        Ok(Self { version, rows })
    }

    /// Returns the file's text, with remarks below the header.
    #[must_use]
    pub fn to_text(&self, remarks: &[String]) -> String {
        let mut text = format!("{HEADER}\n");
        for remark in remarks {
            text.push_str(&format!("# {remark}\n"));
        }
        text.push_str(&format!("version {}\n", self.version));
        for (form, form_name) in TextForm::ALL {
            let row = self.row(form);
            text.push('\n');
            for (name, weight) in NAMES.iter().zip(row.signals) {
                text.push_str(&format!("{form_name} {name} {weight:.4}\n"));
            }
            text.push_str(&format!("{form_name} join {}\n", row.join));
            text.push_str(&format!("{form_name} merge {}\n", row.merge));
        }
        text
    }
}

/// Notes the value of one line; `None` when it is not understood.
fn set(
    values: &mut [[Option<f32>; COUNT + 2]; 3],
    form: &str,
    name: Option<&str>,
    value: Option<&str>,
) -> Option<()> {
    let form = TextForm::ALL.iter().position(|(_, known)| *known == form)?;
    let name = name?;
    let at = NAMES.iter().chain(&["join", "merge"]).position(|known| *known == name)?;
    let value: f32 = value?.parse().ok()?;
    if !value.is_finite() || value.abs() > LARGEST {
        return None;
    }
    *values.get_mut(form)?.get_mut(at)? = Some(value);
    Some(())
}

/// Returns a form's row of its values.
fn row(values: [Option<f32>; COUNT + 2], form: &str) -> Result<Row, WeightsError> {
    let mut row = Row::BLANK;
    let mut limits = [0.0; 2];
    let places = row.signals.iter_mut().chain(&mut limits);
    for ((place, value), name) in places.zip(values).zip(NAMES.iter().chain(&["join", "merge"])) {
        *place = value.ok_or_else(|| WeightsError::Missing(format!("{form} {name}")))?;
    }
    let [join, merge] = limits.map(|limit| limit.clamp(1.0, 1000.0) as u16);
    Ok(Row { join, merge, ..row })
}
