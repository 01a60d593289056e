//! The quotations that annotations ask for, and when one is found with the right speaker.

use dateline_document::Quote;

use crate::Pair;
use crate::gold::{GoldQuote, GoldSpeaker};
use crate::numbers::{Span, overlap, span};

/// Marks, white space and punctuation at the ends, which do not matter.
const TRIMMED: &str = "\"“”„‟«»‘’'` \t\r\n\u{a0}.,;:!?-–—…";

/// The share of their union in which two quotations must overlap.
pub(crate) const LEAST: f64 = 0.5;

/// A quotation as annotated.
pub(crate) struct Wanted {
    pub(crate) span: Span,
    pub(crate) speaker: Option<Span>,
    name: Option<String>,
    /// The full name, where it was looked up.
    pub(crate) full_name: Option<String>,
    pub(crate) words: usize,
    /// The words that report it; empty where they were not annotated.
    pub(crate) cue: String,
}

/// The quotations to be found, and what counts neither way.
pub(crate) fn wanted(pair: &Pair, indirect: bool) -> (Vec<Wanted>, Vec<Span>) {
    let gold = &pair.gold;
    let mut ignored = gold.ignore.clone();
    let quotes = |indirect: bool| {
        let of_kind = move |quote: &&GoldQuote| (quote.kind == "indirect") == indirect;
        let quotes = gold.quotes.iter().filter(of_kind);
        quotes
            .map(|quote| (quote.start, quote.end, &quote.speaker, quote.cue()))
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
                .map(|region| (region.start, region.end, &region.speaker, ""))
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
    let stretch = |(start, end, speaker, cue): (usize, usize, &GoldSpeaker, &str)| {
        let span = trimmed(&pair.text, (start, end));
        (span.1 > span.0).then(|| Wanted {
            span,
            speaker: speaker.speaker_start.zip(speaker.speaker_end),
            name: speaker.speaker.clone(),
            full_name: full_name(speaker),
            words: pair.words(span).split_whitespace().count(),
            cue: cue.to_owned(),
        })
    };
    (stretches.into_iter().filter_map(stretch).collect(), ignored)
}

/// Whether the right speaker was found: the words overlap, or the name ends in the same word.
pub(crate) fn is_right(pair: &Pair, wanted: &Wanted, found: &Quote<'_>) -> bool {
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

pub(crate) fn trimmed(text: &[char], (start, end): Span) -> Span {
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
