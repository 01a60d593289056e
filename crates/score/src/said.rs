//! What was said: the part of reported speech that a reader of tables wants.

use std::collections::BTreeMap;

use dateline_document::Quote;
use serde_json::{Value, json};

use crate::Pair;
use crate::numbers::{Span, overlap, pairs, share, span};
use crate::saying::is_saying;
use crate::wanted::{LEAST, Wanted, is_right, trimmed, wanted};

/// Fewer words are not asked for.
const FEWEST_WORDS: usize = 4;

/// What found edges must share with the annotated ones, as a part of what either has: more than this.
const EDGES: f64 = 0.9;

#[derive(Default)]
struct Count {
    rows: usize,
    rows_right: usize,
    rows_with_speaker: usize,
    asked: usize,
    found: usize,
    edges: usize,
    with_speaker: usize,
}

/// Precision over all rows of kind `indirect`; recall over the annotated words, four or more, whose cue is one of saying; and of those
/// that were found the share whose edges agree.
pub(crate) fn score(all: &[Pair]) -> Value {
    let mut count = Count::default();
    for pair in all {
        count.add(pair);
    }
    let known = |part, all| (all > 0).then(|| share(part, all));
    json!({
        "precision": known(count.rows_right, count.rows),
        "recall": known(count.found, count.asked),
        "bounds": known(count.edges, count.found),
        "said_and_speaker": {
            "precision": known(count.rows_with_speaker, count.rows),
            "recall": known(count.with_speaker, count.asked),
        },
        "rows": count.rows,
        "asked": count.asked,
    })
}

impl Count {
    fn add(&mut self, pair: &Pair) {
        let (wanted, _) = wanted(pair, true);
        let rows: Vec<&Quote<'_>> = pair
            .found
            .quotes
            .iter()
            .filter(|quote| quote.kind == "indirect")
            .collect();
        let spans: Vec<Span> = rows
            .iter()
            .map(|quote| trimmed(&pair.text, span(quote.range())))
            .collect();
        let gold: Vec<Span> = wanted.iter().map(|wanted| wanted.span).collect();
        let matched: BTreeMap<usize, usize> = pairs(&gold, &spans, LEAST).into_iter().collect();
        let has_speaker =
            |wanted: &Wanted, row: &Quote<'_>| wanted.speaker.is_none() || is_right(pair, wanted, row);
        self.rows += rows.len();
        self.rows_right += matched.len();
        for (i, wanted) in wanted.iter().enumerate() {
            let found = matched.get(&i).copied();
            let is_with_speaker = found.is_some_and(|j| has_speaker(wanted, rows[j]));
            self.rows_with_speaker += usize::from(is_with_speaker);
            if wanted.words < FEWEST_WORDS || !is_saying(&wanted.cue) {
                continue;
            }
            self.asked += 1;
            self.found += usize::from(found.is_some());
            self.edges += usize::from(found.is_some_and(|j| overlap(wanted.span, spans[j]) > EDGES));
            self.with_speaker += usize::from(is_with_speaker);
        }
    }
}
