//! Quotations and their speakers.

use std::collections::BTreeSet;

use dateline_document::Quote;
use serde_json::{Map, Value, json};

use crate::Pair;
use crate::numbers::{Span, figures, overlap, pairs, share, span};
use crate::said;
use crate::wanted::{LEAST, Wanted, is_right, trimmed, wanted};

/// Lengths of quotations in words: name, least, most.
const BANDS: [(&str, usize, usize); 3] = [
    ("1-2 words", 1, 2),
    ("3-5 words", 3, 5),
    ("6+ words", 6, usize::MAX),
];

#[derive(Default)]
struct Count {
    gold: usize,
    found: usize,
    predicted: usize,
    exact: usize,
    speaker_gold: usize,
    speaker_predicted: usize,
    speaker_asked: usize,
    speaker_right: usize,
    full_asked: usize,
    full_right: usize,
    bands: [[usize; 2]; 3],
}

/// Figures of quotations in marks, and where the articles have any annotated, of what is reported without marks (attitudes among it), and
/// of the part of it that was said.
pub(crate) fn score(all: &[Pair]) -> (Value, Vec<String>) {
    let mut report = Map::new();
    let mut errors = Vec::new();
    let has_indirect = all
        .iter()
        .any(|pair| pair.gold.quotes.iter().any(|quote| quote.kind == "indirect"));
    for indirect in [false, true] {
        if indirect && !has_indirect {
            continue;
        }
        let mut count = Count::default();
        for pair in all {
            count.add(pair, indirect, &mut errors);
        }
        let name = if indirect { "indirect" } else { "direct" };
        report.insert(name.to_owned(), count.report());
    }
    let has_cues = all
        .iter()
        .any(|pair| pair.gold.quotes.iter().any(|quote| !quote.cue().is_empty()));
    if has_indirect && has_cues {
        report.insert("said".to_owned(), said::score(all));
    }
    (Value::Object(report), errors)
}

impl Count {
    fn add(&mut self, pair: &Pair, indirect: bool, errors: &mut Vec<String>) {
        let (wanted, ignored) = wanted(pair, indirect);
        let of_kind = |quote: &&Quote<'_>| matches!(&*quote.kind, "indirect" | "attitude") == indirect;
        let found: Vec<&Quote<'_>> = pair.found.quotes.iter().filter(of_kind).collect();
        let spans: Vec<Span> = found
            .iter()
            .map(|quote| trimmed(&pair.text, span(quote.range())))
            .collect();
        let gold: Vec<Span> = wanted.iter().map(|wanted| wanted.span).collect();
        let matched = pairs(&gold, &spans, LEAST);
        let taken: BTreeSet<usize> = matched.iter().map(|&(_, j)| j).collect();
        let is_lost =
            |j: usize| !taken.contains(&j) && ignored.iter().any(|&ignored| overlap(spans[j], ignored) > 0.0);
        let counted: Vec<usize> = (0..found.len()).filter(|&j| !is_lost(j)).collect();
        self.gold += wanted.len();
        self.predicted += counted.len();
        self.found += matched.len();
        self.speaker_gold += wanted.iter().filter(|wanted| wanted.speaker.is_some()).count();
        self.speaker_predicted += counted.iter().filter(|&&j| found[j].speaker.is_some()).count();
        for wanted in &wanted {
            self.bands[band(wanted.words)][1] += 1;
        }
        let kind = if indirect { "reported speech" } else { "quotation" };
        for &(i, j) in &matched {
            self.exact += usize::from(gold[i] == spans[j]);
            self.bands[band(wanted[i].words)][0] += 1;
            self.add_speaker(pair, &wanted[i], found[j], errors);
        }
        let reached: BTreeSet<usize> = matched.iter().map(|&(i, _)| i).collect();
        let missed = (0..wanted.len()).filter(|i| !reached.contains(i));
        let line =
            |what: &str, span: Span| format!("{kind} {what} | {} | {:?}", pair.gold.id, pair.words(span));
        errors.extend(missed.map(|i| line("missed", gold[i])));
        let wrong = counted.iter().filter(|j| !taken.contains(j));
        errors.extend(wrong.map(|&j| line("found and not one", spans[j])));
    }

    fn add_speaker(&mut self, pair: &Pair, wanted: &Wanted, found: &Quote<'_>, errors: &mut Vec<String>) {
        let Some(speaker) = wanted.speaker else { return };
        self.speaker_asked += 1;
        let right = is_right(pair, wanted, found);
        self.speaker_right += usize::from(right);
        let name = found.speaker_name().unwrap_or_default();
        if let Some(full) = wanted.full_name.as_ref().filter(|name| !name.is_empty()) {
            self.full_asked += 1;
            self.full_right += usize::from(name.to_lowercase() == full.to_lowercase());
        }
        if !right {
            errors.push(format!(
                "speaker wrong | {} | {:?} said by {:?}, not {name:?}",
                pair.gold.id,
                pair.words(wanted.span),
                pair.words(speaker)
            ));
        }
    }

    fn report(&self) -> Value {
        let mut bands = Map::new();
        for ((name, ..), [hit, all]) in BANDS.iter().zip(self.bands) {
            bands.insert((*name).to_owned(), json!(format!("{hit}/{all}")));
        }
        let known = |part, all| (all > 0).then(|| share(part, all));
        json!({
            "quote": figures(self.found, self.gold, self.predicted),
            "quote_exact_bounds": figures(self.exact, self.gold, self.predicted),
            "recall_by_length": bands,
            "speaker_accuracy_on_found": known(self.speaker_right, self.speaker_asked),
            "resolved_speaker_accuracy": known(self.full_right, self.full_asked),
            "quote_and_speaker": figures(self.speaker_right, self.speaker_gold, self.speaker_predicted),
        })
    }
}

fn band(words: usize) -> usize {
    let fits = |(_, least, most): &(&str, usize, usize)| (*least..=*most).contains(&words);
    BANDS.iter().position(fits).unwrap_or(0)
}
