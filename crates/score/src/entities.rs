//! People and places: mentions, distances, and whether one person is one row.

use std::collections::{BTreeMap, BTreeSet};

use dateline_document::{Mention, Place};
use serde_json::{Value, json};

use crate::Pair;
use crate::numbers::{Span, figures, pairs, rounded, share, span};

/// Any overlap at all.
const TOUCHING: f64 = 0.01;

/// A place counts as right within this many kilometres (100 miles, as the literature has it).
const NEAR: f64 = 161.0;

/// Of a place without coordinates: half around the earth.
const FARTHEST: f64 = 20_038.0;

const EARTH_DIAMETER: f64 = 12_742.0;

/// Figures of the mentions of people (`PER`) or places (`LOC`).
pub(crate) fn mentions(all: &[Pair], kind: &str) -> (Value, Vec<String>) {
    let (mut gold, mut found, mut exact, mut touching) = (0, 0, 0, 0);
    let mut errors = Vec::new();
    for pair in all {
        let wanted: Vec<Span> = pair
            .gold
            .entities
            .iter()
            .filter(|entity| entity.kind == kind)
            .map(|entity| entity.span())
            .collect();
        let (people, places) = (pair.found.people.iter(), pair.found.places.iter());
        let spans: BTreeSet<Span> = if kind == "PER" {
            people.flat_map(|person| spans(&person.mentions)).collect()
        } else {
            places.flat_map(|place| spans(&place.mentions)).collect()
        };
        let spans: Vec<Span> = spans.into_iter().collect();
        let unique: BTreeSet<&Span> = wanted.iter().collect();
        gold += wanted.len();
        found += spans.len();
        exact += spans.iter().filter(|span| unique.contains(span)).count();
        let matched = pairs(&wanted, &spans, TOUCHING);
        touching += matched.len();
        let line = |what: &str, span: Span| format!("{what} | {} | {}", pair.gold.id, around(pair, span));
        let missed = (0..wanted.len()).filter(|i| !matched.iter().any(|(m, _)| m == i));
        errors.extend(missed.map(|i| line("missed", wanted[i])));
        let wrong = (0..spans.len()).filter(|j| !matched.iter().any(|(_, m)| m == j));
        errors.extend(wrong.map(|j| line("found and not one", spans[j])));
    }
    let report = json!({
        "exact": figures(exact, gold, found),
        "overlap": figures(touching, gold, found),
    });
    (report, errors)
}

fn spans(mentions: &[Mention<'_>]) -> impl Iterator<Item = Span> {
    mentions.iter().map(|mention| span(mention.range()))
}

/// The words with those around them.
fn around(pair: &Pair, (start, end): Span) -> String {
    let before = pair.words((start.saturating_sub(30), start));
    let behind = pair.words((end, end.saturating_add(30)));
    format!(
        "{:?}",
        format!("{before}[[{}]]{behind}", pair.words((start, end)))
    )
}

/// Figures of where places were put.
pub(crate) fn distance(all: &[Pair]) -> (Value, Vec<String>) {
    let (mut total, mut near) = (0, 0);
    let mut distances = Vec::new();
    let mut errors = Vec::new();
    for pair in all {
        let wanted: Vec<(Span, (f64, f64))> = pair
            .gold
            .entities
            .iter()
            .filter_map(|entity| Some((entity.span(), entity.lat.zip(entity.lon)?)))
            .collect();
        let places: Vec<(Span, &Place<'_>)> = pair
            .found
            .places
            .iter()
            .flat_map(|place| spans(&place.mentions).map(move |span| (span, place)))
            .collect();
        total += wanted.len();
        let gold: Vec<Span> = wanted.iter().map(|(span, _)| *span).collect();
        let found: Vec<Span> = places.iter().map(|(span, _)| *span).collect();
        for (i, j) in pairs(&gold, &found, TOUCHING) {
            let place = places[j].1;
            let put = place.latitude.zip(place.longitude);
            let distance = put.map_or(FARTHEST, |put| kilometres(wanted[i].1, put));
            distances.push(distance);
            near += usize::from(put.is_some() && distance <= NEAR);
            if distance > NEAR {
                errors.push(format!(
                    "placed wrong | {} | {:?} {distance:.0} km off: {:?}",
                    pair.gold.id,
                    pair.words(gold[i]),
                    place.name
                ));
            }
        }
    }
    distances.sort_by(f64::total_cmp);
    let median = distances
        .get(distances.len() / 2)
        .map(|median| (median * 10.0).round() / 10.0);
    let report = json!({
        "gold_with_coordinates": total,
        "found": distances.len(),
        "end_to_end_within_161km": share(near, total),
        "of_found_within_161km": share(near, distances.len()),
        "median_error_km_of_found": median,
    });
    (report, errors)
}

/// Along the great circle.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (a, b) = (
        (a.0.to_radians(), a.1.to_radians()),
        (b.0.to_radians(), b.1.to_radians()),
    );
    let half = ((b.0 - a.0) / 2.0).sin().powi(2) + a.0.cos() * b.0.cos() * ((b.1 - a.1) / 2.0).sin().powi(2);
    EARTH_DIAMETER * half.sqrt().min(1.0).asin()
}

/// Same person, same row: B-cubed over the mentions that carry an identifier.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub(crate) fn identity(all: &[Pair]) -> (Value, Vec<String>) {
    let mut rows: Vec<(&str, &str)> = Vec::new();
    let mut linked = 0;
    for pair in all {
        let known = pair
            .gold
            .entities
            .iter()
            .filter(|entity| entity.is_known_person());
        let known: Vec<(Span, &str)> = known
            .map(|entity| (entity.span(), entity.qid.as_deref().unwrap_or_default()))
            .collect();
        linked += known.len();
        let people = pair.found.people.iter();
        let people: Vec<(Span, &str)> = people
            .flat_map(|person| spans(&person.mentions).map(move |span| (span, &*person.person_id)))
            .collect();
        let gold: Vec<Span> = known.iter().map(|(span, _)| *span).collect();
        let found: Vec<Span> = people.iter().map(|(span, _)| *span).collect();
        let matched = pairs(&gold, &found, TOUCHING);
        rows.extend(matched.into_iter().map(|(i, j)| (known[i].1, people[j].1)));
    }
    if rows.is_empty() {
        return (json!({"linked_gold_mentions": linked, "found": 0}), Vec::new());
    }
    let (mut by_gold, mut by_found, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for &(gold, found) in &rows {
        *by_gold.entry(gold).or_insert(0.0) += 1.0;
        *by_found.entry(found).or_insert(0.0) += 1.0;
        *both.entry((gold, found)).or_insert(0.0) += 1.0;
    }
    let count = rows.len() as f64;
    let sum =
        |of: &dyn Fn(&(&str, &str)) -> f64| rows.iter().map(|row| both[row] / of(row)).sum::<f64>() / count;
    let precision = sum(&|row| by_found[row.1]);
    let recall = sum(&|row| by_gold[row.0]);
    let report = json!({
        "linked_gold_mentions": linked,
        "found": rows.len(),
        "people_in_gold": by_gold.len(),
        "people_predicted": by_found.len(),
        "b_cubed": {
            "precision": rounded(precision),
            "recall": rounded(recall),
            "f1": rounded(2.0 * precision * recall / (precision + recall)),
        },
    });
    (report, Vec::new())
}
