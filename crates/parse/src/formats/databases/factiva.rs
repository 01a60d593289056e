//! Factiva: articles with two letters before each field, or with the fields in a fixed order and no names.

use crate::adapter::{Adapter, Mark};
use crate::bytes::utf8::utf8_ahead;
use crate::draft::Drafts;
use crate::formats::databases::cutter::{Edge, Printed, articles};
use crate::formats::databases::dates::date_line;
use crate::formats::databases::found::Found;
use crate::formats::databases::head::printed;
use crate::formats::databases::labels::{Slot, coded};
use crate::formats::databases::lines::{Line, joined, lines, text_of};
use crate::formats::databases::pages::{self, PageOf};
use crate::formats::databases::words::{is_length, is_page};
use crate::input::Input;
use number::id;

mod number;
mod ordered;
mod page;
pub(crate) mod xml;

/// Downloads of Factiva, as text or as a page.
pub(crate) struct Factiva;

impl Adapter for Factiva {
    fn name(&self) -> &'static str {
        "factiva"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// Four of the codes; or the length of an article, its date and the words on rights below one another.
    fn recognizes(&self, head: &[u8]) -> Mark {
        if PageOf::Factiva.tells(head) {
            return Mark::Sure;
        }
        let Some(head) = printed(head) else {
            return Mark::None;
        };
        let all = lines(&head);
        let codes = ["HD", "WC", "PD", "SN", "LA", "CY"];
        let is_tagged = |code: &&&str| {
            all.iter()
                .any(|line| tagged(line.words).is_some_and(|(there, _)| there == **code))
        };
        let is_coded = all
            .iter()
            .any(|line| tagged(line.words).is_some_and(|(code, _)| code == "HD"));
        if is_coded && is_measured(&all) && codes.iter().filter(is_tagged).count() >= 4 {
            return Mark::Sure;
        }
        let is_ordered = ordered::headers(&all).next().is_some();
        Mark::sure_if(is_ordered)
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let (head, source) = utf8_ahead(input.source);
        let input = Input { source, ..input };
        if PageOf::Factiva.tells(&head) {
            page(input)
        } else {
            articles(input, Ended::default())
        }
    }
}

/// Documents that end with their number: `Document POST000020171113edbd0000d`. Where that is lacking, the next headline begins another.
#[derive(Default)]
struct Ended {
    has_text: bool,
}

impl Printed for Ended {
    fn edge(&mut self, line: &str) -> Edge {
        let code = tagged(line).map(|(code, _)| code);
        if id(line).is_some() || self.has_text && code == Some("HD") {
            self.has_text = false;
            return if id(line).is_some() {
                Edge::Ends
            } else {
                Edge::Begins
            };
        }
        self.has_text |= matches!(code, Some("LP" | "TD"));
        Edge::None
    }

    fn article(&mut self, document: &str) -> Option<Found> {
        article(document, None)
    }

    fn announced(&self) -> Option<u32> {
        None
    }
}

/// The code that a line begins with, and what stands behind it.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(line.len());
    let (code, behind) = line.split_at_checked(end)?;
    let is_apart = behind.is_empty() || behind.starts_with(char::is_whitespace);
    (matches!(end, 2 | 3) && is_apart && coded(code).is_some()).then_some((code, behind))
}

/// Whether the code of the length or of the date has one behind it, or below it. A list of the codes has neither.
fn is_measured(all: &[Line<'_>]) -> bool {
    all.iter().enumerate().any(|(at, line)| {
        let Some((code, behind)) = tagged(line.words) else {
            return false;
        };
        let value = match behind.trim() {
            "" => all.get(at + 1).map_or("", |below| below.words),
            value => value,
        };
        code == "WC" && is_length(value) || code == "PD" && date_line(value).is_some()
    })
}

/// The articles of a page.
pub(super) fn page(input: Input<'_>) -> Drafts<'_> {
    pages::articles(input, PageOf::Factiva, |markup, options| {
        let (headline, text) = page::lines(markup, options)?;
        Ok(article(&text, headline.as_deref()))
    })
}

/// The article in a document. `headline` is what the markup says that it is.
fn article(document: &str, headline: Option<&str>) -> Option<Found> {
    let all: Vec<Line<'_>> = lines(document)
        .into_iter()
        .filter(|line| !is_furniture(line.words))
        .collect();
    let first = all
        .iter()
        .position(|line| matches!(tagged(line.words), Some(("HD", _))));
    let length = first.and_then(|first| {
        all.get(first..)?
            .iter()
            .position(|line| matches!(tagged(line.words), Some(("WC" | "PD" | "SN", _))))
    });
    if let (Some(first), Some(_)) = (first, length) {
        return Some(by_codes(document, all.get(first..).unwrap_or_default()));
    }
    ordered::article(document, &all, headline)
}

/// The foot of a printed page: `Page 2 of 40 © 2019 Factiva, Inc. All rights reserved.`
fn is_furniture(line: &str) -> bool {
    let of_factiva =
        line.contains("Factiva, Inc") || line.contains("Dow Jones & Company") && line.starts_with("Page ");
    let is_of_page = line.split(' ').next().is_some_and(is_page);
    of_factiva && (is_of_page || line.starts_with('©'))
}

/// The article of the lines that begin with codes.
fn by_codes(document: &str, all: &[Line<'_>]) -> Found {
    let mut found = Found::default();
    let mut text: Vec<(usize, usize)> = Vec::new();
    let starts = starts(all);
    for (index, (at, slot)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(all.len(), |(end, _)| *end);
        let Some(lines) = all.get(*at..end) else { continue };
        if *slot == Slot::Text {
            text.push((*at, end));
            continue;
        }
        let value = joined(lines);
        let value = tagged(&value).map_or("", |(_, behind)| behind.trim());
        found.take(*slot, value);
    }
    found.text = text_between(document, all, &text);
    add_time(all, &mut found);
    found
}

/// The words of the text fields, an empty line between them.
fn text_between(document: &str, all: &[Line<'_>], fields: &[(usize, usize)]) -> String {
    let mut text = String::new();
    for (at, end) in fields {
        let words = text_of(document, all.get(*at..*end).unwrap_or_default(), |_| false);
        let words = tagged_text(&words);
        if !text.is_empty() && !words.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(words);
    }
    text
}

/// What stands behind the code of a text field.
fn tagged_text(words: &str) -> &str {
    let end = words
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(words.len());
    words.get(end..).unwrap_or_default().trim_start()
}

/// Where the fields begin, and what they are.
///
/// A text may have lines that begin with `IN` or `RE`: the codes above the text are believed in their order, and those behind it where
/// white space or their form sets them apart.
fn starts(all: &[Line<'_>]) -> Vec<(usize, Slot)> {
    let mut starts = Vec::new();
    let mut in_text = false;
    let mut last = 0;
    for (at, line) in all.iter().enumerate() {
        let Some((code, behind)) = tagged(line.words) else {
            continue;
        };
        let Some(place) = ORDER.iter().position(|there| *there == code) else {
            continue;
        };
        let is_apart = behind.is_empty() || behind.starts_with(['\t', '\u{A0}']) || behind.starts_with("  ");
        let has_form = match code {
            "CO" | "IN" | "NS" | "RE" => names_code(behind),
            "LP" | "TD" => true,
            "AN" => id(line.words).is_some(),
            "IPC" | "IPD" | "PUB" => line_is_near_end(all, at),
            _ => false,
        };
        let is_start = if in_text {
            (is_apart || has_form) && place > last
        } else {
            is_apart || place >= last || code == "BY"
        };
        if is_start {
            let slot = coded(code).unwrap_or(Slot::Other);
            in_text |= slot == Slot::Text;
            last = place.max(last);
            starts.push((at, slot));
        }
    }
    starts
}

/// `gcat : Political/General News`
fn names_code(value: &str) -> bool {
    let code = value.split_once(" : ").map_or("", |(code, _)| code.trim());
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn line_is_near_end(all: &[Line<'_>], at: usize) -> bool {
    all.len() - at <= 6
}

/// The codes in the order in which they are printed.
const ORDER: [&str; 29] = [
    "SE", "HD", "CR", "BY", "CLM", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP",
    "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
];

/// The time of day, which is a field of its own.
fn add_time(all: &[Line<'_>], found: &mut Found) {
    let time = all
        .iter()
        .find_map(|line| tagged(line.words).filter(|(code, _)| *code == "ET"));
    if let (Some((_, time)), Some(published)) = (time, &mut found.metadata.published) {
        let time = time.trim();
        let is_time = time.len() <= 12
            && time.split(':').count() >= 2
            && time.starts_with(|c: char| c.is_ascii_digit());
        if is_time && !published.contains(':') {
            published.push(' ');
            published.push_str(time);
        }
    }
}

#[cfg(test)]
mod tests;
