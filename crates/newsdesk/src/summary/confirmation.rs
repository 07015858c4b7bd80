//! Which articles confirm a sentence: those of other owners that hold most of what it says in one sentence of theirs.

use super::key_line::Candidate;
use super::material::{Material, Sentence};

/// How many confirming articles a line names.
const MAX_CONFIRMED: usize = 50;
/// A sentence confirms another when it holds this share of its weight, in thousandths, and this many of its terms.
const CONFIRMED_SHARE: u64 = 450;
const CONFIRMED_TERMS: usize = 3;

/// Finds the articles of other owners that report the same.
pub(super) fn confirm(candidates: &mut [Candidate], material: &Material) {
    let places = places(candidates, material);
    // What each sentence holds of a candidate: weight and count of terms. Emptied after each.
    let mut held = vec![(0_u64, 0_usize); material.sentences.len()];
    for candidate in candidates {
        let terms = &candidate.sentence.terms;
        let needed = material.weights.sum(terms) * CONFIRMED_SHARE;
        let mut touched: Vec<usize> = Vec::new();
        for &term in terms {
            let weight = material.weights.of_term(term);
            for &at in places.get(term).into_iter().flatten() {
                if let Some((sum, count)) = held.get_mut(at) {
                    if *count == 0 {
                        touched.push(at);
                    }
                    *sum += weight;
                    *count += 1;
                }
            }
        }
        // In the order of the articles: first seen first.
        touched.sort_unstable();
        let mut confirming = Vec::new();
        for at in touched {
            let (sum, count) = held.get_mut(at).map(std::mem::take).unwrap_or_default();
            if sum * 1000 >= needed && count >= CONFIRMED_TERMS {
                confirming.extend(material.sentences.get(at));
            }
        }
        name_confirming(candidate, material, &confirming);
    }
}

/// Returns where the terms of the candidates stand: the sentences of each term.
fn places(candidates: &[Candidate], material: &Material) -> Vec<Vec<usize>> {
    let mut is_asked = vec![false; material.spread.len()];
    for &term in candidates.iter().flat_map(|candidate| &candidate.sentence.terms) {
        if let Some(is_asked) = is_asked.get_mut(term) {
            *is_asked = true;
        }
    }
    let mut places = vec![Vec::new(); material.spread.len()];
    for (at, sentence) in material.sentences.iter().enumerate() {
        for &term in &sentence.terms {
            if is_asked.get(term) == Some(&true)
                && let Some(places) = places.get_mut(term)
            {
                places.push(at);
            }
        }
    }
    places
}

/// Names the articles of confirming sentences, one of each owner.
fn name_confirming(candidate: &mut Candidate, material: &Material, sentences: &[&Sentence]) {
    let mut owners = vec![candidate.owner];
    for member in sentences.iter().filter_map(|sentence| material.member(sentence)) {
        if candidate.confirmed_by.len() == MAX_CONFIRMED {
            break;
        }
        if !owners.contains(&member.text.owner) {
            owners.push(member.text.owner);
            candidate.confirmed_by.push(member.text.id);
        }
    }
}
