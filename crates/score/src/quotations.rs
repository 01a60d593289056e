//! Quotations and their speakers.

use std::collections::BTreeSet;

use dateline_document::Quote;
use serde_json::{Map, Value, json};

use crate::Pair;
use crate::gold::{GoldQuote, GoldSpeaker};
use crate::numbers::{Span, figures, overlap, pairs, share, span};

/// Marks, white space and punctuation at the ends, which do not matter.
const TRIMMED: &str = "\"“”„‟«»‘’'` \t\r\n\u{a0}.,;:!?-–—…";

/// Lengths of quotations in words: name, least, most.
const BANDS: [(&str, usize, usize); 3] = [
    ("1-2 words", 1, 2),
    ("3-5 words", 3, 5),
    ("6+ words", 6, usize::MAX),
];

/// The share of their union in which two quotations must overlap.
const LEAST: f64 = 0.5;

/// A quotation as annotated.
struct Wanted {
    span: Span,
    speaker: Option<Span>,
    name: Option<String>,
    /// The full name, where it was looked up.
    full_name: Option<String>,
    words: usize,
}

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

/// Figures of quotations in marks, and of reported speech where the articles have any annotated.
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
    (Value::Object(report), errors)
}

impl Count {
    fn add(&mut self, pair: &Pair, indirect: bool, errors: &mut Vec<String>) {
        let (wanted, ignored) = wanted(pair, indirect);
        let of_kind = |quote: &&Quote<'_>| (quote.kind == "indirect") == indirect;
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

/// The quotations to be found, and what counts neither way.
fn wanted(pair: &Pair, indirect: bool) -> (Vec<Wanted>, Vec<Span>) {
    let gold = &pair.gold;
    let mut ignored = gold.ignore.clone();
    let quotes = |indirect: bool| {
        let of_kind = move |quote: &&GoldQuote| (quote.kind == "indirect") == indirect;
        let quotes = gold.quotes.iter().filter(of_kind);
        quotes
            .map(|quote| (quote.start, quote.end, &quote.speaker))
            .collect::<Vec<_>>()
    };
    let stretches = match &gold.quoted_regions {
        _ if indirect => quotes(true),
        None => quotes(false),
        Some(regions) => {
            let out = regions
                .iter()
                .filter(|region| region.mark != "double" || region.ignore);
            ignored.extend(out.map(|region| (region.start, region.end)));
            let quoted = regions.iter();
            let quoted =
                quoted.filter(|region| region.mark == "double" && region.attributed && !region.ignore);
            quoted
                .map(|region| (region.start, region.end, &region.speaker))
                .collect()
        }
    };
    let full_name = |speaker: &GoldSpeaker| {
        let named = gold
            .quotes
            .iter()
            .rev()
            .find(|quote| quote.speaker.attr == speaker.attr);
        named.and_then(|quote| quote.speaker_name.clone())
    };
    let stretch = |(start, end, speaker): (usize, usize, &GoldSpeaker)| {
        let span = trimmed(&pair.text, (start, end));
        (span.1 > span.0).then(|| Wanted {
            span,
            speaker: speaker.speaker_start.zip(speaker.speaker_end),
            name: speaker.speaker.clone(),
            full_name: full_name(speaker),
            words: pair.words(span).split_whitespace().count(),
        })
    };
    (stretches.into_iter().filter_map(stretch).collect(), ignored)
}

/// Whether the right speaker was found: the words overlap, or the name ends in the same word.
fn is_right(pair: &Pair, wanted: &Wanted, found: &Quote<'_>) -> bool {
    let Some(speaker) = &found.speaker else {
        return false;
    };
    if let Some(wanted) = wanted.speaker
        && overlap(wanted, span(speaker.range())) > 0.0
    {
        return true;
    }
    let name = wanted.name.clone().filter(|name| !name.is_empty());
    let name = name.or_else(|| wanted.speaker.map(|span| pair.words(span)));
    let last = last_word(&name.unwrap_or_default());
    let given = [speaker.name.as_deref(), Some(&*speaker.text)];
    last.is_some() && given.into_iter().flatten().any(|name| last_word(name) == last)
}

/// The last word of a name in lower case.
fn last_word(name: &str) -> Option<String> {
    let mut last: Option<String> = None;
    let mut word = String::new();
    let mut characters = name.chars().peekable();
    while let Some(c) = characters.next() {
        let joins = matches!(c, '-' | '’' | '\'') && !word.is_empty();
        if c.is_alphabetic() || joins && characters.peek().is_some_and(|next| next.is_alphabetic()) {
            word.push(c);
        } else if !word.is_empty() {
            last = Some(std::mem::take(&mut word));
        }
    }
    let last = if word.is_empty() { last } else { Some(word) };
    last.map(|word| word.to_lowercase())
}

fn trimmed(text: &[char], (start, end): Span) -> Span {
    let is_trimmed = |at: usize| text.get(at).is_none_or(|&c| TRIMMED.contains(c));
    let (mut start, mut end) = (start, end);
    while start < end && is_trimmed(start) {
        start += 1;
    }
    while end > start && is_trimmed(end - 1) {
        end -= 1;
    }
    (start, end)
}
