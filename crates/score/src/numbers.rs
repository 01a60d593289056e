//! Spans that fit, and what they come to.

use dateline_document::Range;
use serde_json::{Value, json};

pub(crate) type Span = (usize, usize);

/// A stretch of a document.
pub(crate) const fn span(range: Range) -> Span {
    (range.start as usize, range.end as usize)
}

/// What both share, as a part of what either has.
#[expect(clippy::cast_precision_loss, reason = "lengths of texts")]
pub(crate) fn overlap(a: Span, b: Span) -> f64 {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    if shared == 0 {
        return 0.0;
    }
    let all = a.1.max(b.1) - a.0.min(b.0);
    shared as f64 / all as f64
}

/// Pairs of a gold and a found span that overlap by `least`, each used once, the best first.
pub(crate) fn pairs(gold: &[Span], found: &[Span], least: f64) -> Vec<(usize, usize)> {
    let mut cells: Vec<(f64, usize, usize)> = Vec::new();
    for (i, &g) in gold.iter().enumerate() {
        for (j, &f) in found.iter().enumerate() {
            let share = overlap(g, f);
            if share > 0.0 && share >= least {
                cells.push((share, i, j));
            }
        }
    }
    cells.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in cells {
        if !used_gold[i] && !used_found[j] {
            (used_gold[i], used_found[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs
}

/// A share with four digits.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub(crate) fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        rounded(part as f64 / all as f64)
    }
}

pub(crate) fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

/// Precision, recall and F1.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub(crate) fn figures(hit: usize, gold: usize, found: usize) -> Value {
    let of = |all: usize| if all == 0 { 0.0 } else { hit as f64 / all as f64 };
    let (precision, recall) = (of(found), of(gold));
    let f1 = if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    json!({
        "precision": rounded(precision),
        "recall": rounded(recall),
        "f1": rounded(f1),
        "found": hit,
        "gold": gold,
        "predicted": found,
    })
}
