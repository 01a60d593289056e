//! Nexis as it was until 2019: `1 of 262 DOCUMENTS` above each article, the paper and the date, then the fields.

use std::borrow::Cow;

use crate::adapter::{Adapter, Mark};
use crate::bytes::utf8::utf8_ahead;
use crate::draft::Drafts;
use crate::formats::databases::cutter::{Edge, Printed, articles};
use crate::formats::databases::dates::{date_line, is_rough};
use crate::formats::databases::found::Found;
use crate::formats::databases::head::printed;
use crate::formats::databases::labels::{
    Service, Slot, field, fields, is_copyright, is_in_capitals, measures, tail,
};
use crate::formats::databases::lines::{
    Line, behind_summary, is_page_number, is_wrapped, joined, lines, text_of, trimmed,
};
use crate::formats::databases::pages::{self, PageOf};
use crate::formats::databases::words::{is_documents, is_edition, is_of};
use crate::input::Input;
use crate::markup::html::fragment;

/// Downloads of Nexis, as plain text or as a page.
pub(crate) struct Nexis;

impl Adapter for Nexis {
    fn name(&self) -> &'static str {
        "nexis"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// A line that counts the documents; where other databases have that line, too, also a field.
    fn recognizes(&self, head: &[u8]) -> Mark {
        if PageOf::Nexis.tells(head) {
            return Mark::Sure;
        }
        let Some(head) = printed(head) else {
            return Mark::None;
        };
        let (mut is_counted, mut is_capital) = (false, false);
        // How many lines ago the last count in capitals was.
        let mut below = usize::MAX;
        for line in head.lines().map(trimmed).filter(|line| !line.is_empty()) {
            below = below.saturating_add(1);
            if let Some(count) = counted(line) {
                is_counted = true;
                if count.is_capital {
                    (is_capital, below) = (true, 0);
                }
                continue;
            }
            let is_dated = below <= MOST_ABOVE_DATE && is_date(line);
            let is_sure =
                is_dated || is_capital && begins_field(line) || is_counted && measures(line, label(line));
            if is_sure {
                return Mark::Sure;
            }
        }
        Mark::None
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let (head, source) = utf8_ahead(input.source);
        let input = Input { source, ..input };
        if PageOf::Nexis.tells(&head) {
            page(input)
        } else {
            articles(input, Classic::default())
        }
    }
}

/// What a line that counts documents says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    number: u32,
    of: u32,
    /// Whether it is in capitals, as only Nexis has it.
    is_capital: bool,
}

/// `1 of 262 DOCUMENTS`, `FOCUS - 1 of 262 DOCUMENTS`, `Dokument 1 von 262`, and nothing else.
fn counted(line: &str) -> Option<Count> {
    if line.len() > 60 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words: Vec<&str> = line.split_whitespace().collect();
    if let Some(dash) = words.iter().rposition(|word| *word == "-") {
        words.drain(..=dash);
    }
    let number = |word: &str| -> Option<u32> { word.replace([',', '.', '\''], "").parse().ok() };
    let (unit, of, one, all) = match words.as_slice() {
        [one, of, all, unit] if one.starts_with(|c: char| c.is_ascii_digit()) => (*unit, *of, *one, *all),
        [unit, one, of, all] => (*unit, *of, *one, *all),
        _ => return None,
    };
    let is_unit = is_documents(unit) && unit.starts_with(char::is_uppercase);
    let count = Count {
        number: number(one)?,
        of: number(all)?,
        is_capital: !unit.contains(char::is_lowercase),
    };
    let fits = is_unit && is_of(of) && (1..=count.of).contains(&count.number);
    fits.then_some(count)
}

/// What a line in capitals begins.
fn label(line: &str) -> Option<Slot> {
    if !is_in_capitals(line) {
        return None;
    }
    field(Service::Nexis, line).map(|(slot, _)| slot)
}

/// The state of a file that is being cut.
#[derive(Default)]
struct Classic {
    last: Option<Count>,
    /// The number of the first document: whoever cut a file apart has documents that begin with another than 1.
    first: u32,
    /// How many documents the parts before this one say that they have: files are put together from several.
    before: u32,
    /// Whether the document at hand has shown fields, and its end: only behind that may another part begin.
    has_fields: bool,
    has_ended: bool,
}

/// How the lines begin that stand around the documents of a download.
const COVER: [&str; 6] = [
    "Download Request:",
    "Print Request:",
    "Email Request:",
    "Time Of Request:",
    "Time of Request:",
    "---- End of Request ----",
];

impl Printed for Classic {
    fn edge(&mut self, line: &str) -> Edge {
        let slot = label(line);
        self.has_fields |= slot.is_some();
        self.has_ended |=
            matches!(slot, Some(Slot::Loaded | Slot::Language)) || self.has_fields && is_copyright(line);
        let Some(count) = counted(line) else {
            // Files are put together from several downloads.
            let is_cover = self.has_ended && COVER.iter().any(|begin| line.starts_with(begin));
            return if is_cover { Edge::Begins } else { Edge::None };
        };
        match self.last {
            Some(last) if last.of == count.of && last.number < count.number => {}
            Some(last) if self.has_ended => self.before = self.before.saturating_add(last.of),
            Some(_) => return Edge::None,
            None => self.first = count.number,
        }
        self.last = Some(count);
        (self.has_fields, self.has_ended) = (false, false);
        Edge::Begins
    }

    fn article(&mut self, document: &str) -> Option<Found> {
        classic(document)
    }

    fn announced(&self) -> Option<u32> {
        let last = self.last.filter(|_| self.first == 1)?;
        Some(self.before.saturating_add(last.of))
    }
}

/// The article in a document that begins with its number.
fn classic(document: &str) -> Option<Found> {
    let all = lines(document);
    let (first, rest) = all.split_first()?;
    counted(first.words)?;
    let mut found = Found::default();
    // Broadcasts have a field above their date.
    let date = date_at(rest);
    let from = date.map_or(0, |date| date + 1);
    let mut behind = rest.iter().skip(from).take(LONGEST_HEAD);
    let labelled = behind
        .position(|line| begins_field(line.words))
        .map(|at| from + at);
    let head = rest.get(..labelled.unwrap_or(rest.len())).unwrap_or_default();
    let mut headline = top(head, &mut found);
    let is_labelled = labelled.is_some();
    if !is_labelled {
        headline.end = first_paragraph(head, headline.start);
    }
    let body = if is_labelled {
        headed(rest, head.len(), &mut found)
    } else {
        headline.end
    };
    found.take(Slot::Headline, &joined(head.get(headline).unwrap_or_default()));
    let end = tail(rest, body, label);
    for (slot, value) in fields(rest.get(end..).unwrap_or_default(), label) {
        take(&mut found, slot, &value);
    }
    let above = rest.get(head.len()..body).unwrap_or_default();
    let has_summary = above.iter().any(|line| label(line.words) == Some(Slot::Summary));
    let text = rest.get(body..end).unwrap_or_default();
    found.text = body_text(document, text, &found, has_summary);
    Some(found)
}

/// Behind so many lines no header goes on.
const LONGEST_HEAD: usize = 24;

/// The text, without the label before it and the heads of pages within it.
fn body_text(document: &str, lines: &[Line<'_>], found: &Found, has_summary: bool) -> String {
    let headline = found.metadata.headline.as_deref().unwrap_or_default();
    let paper = found.metadata.publisher.as_deref().unwrap_or_default();
    let is_running_head = |line: &str| {
        headline.len() > 12 && !paper.is_empty() && line.starts_with(headline) && line.contains(paper)
    };
    let lines = behind_summary(lines, has_summary);
    let text = text_of(document, lines, |line| {
        is_page_number(line.words) || is_running_head(line.words)
    });
    let first = lines.first().map_or("", |line| line.words);
    if label(first) == Some(Slot::Text) {
        let behind = text.split_once(':').map_or("", |(_, text)| text);
        return behind.trim_start().to_owned();
    }
    text
}

/// Reads paper and date above the headline; says where in `head` the headline is.
fn top(head: &[Line<'_>], found: &mut Found) -> std::ops::Range<usize> {
    let date = date_at(head);
    let above = head.get(..date.unwrap_or(0)).unwrap_or_default();
    // Older forms have the rights above the paper.
    let mut papers = above.iter().filter(|line| !is_copyright(line.words));
    let is_below = above.first().is_some_and(|line| is_copyright(line.words));
    let paper = if is_below {
        papers.next_back()
    } else {
        papers.next()
    };
    if let Some(paper) = paper.or_else(|| head.first().filter(|_| date.is_none())) {
        found.take_publisher(paper.words);
    }
    let Some(date) = date else {
        return 1.min(head.len())..head.len();
    };
    if let Some(line) = head.get(date) {
        found.take_date(line.words);
    }
    let mut from = date + 1;
    // Word leaves no empty lines.
    let is_apart = head.iter().skip(1).any(|line| line.after_blank);
    while let Some(line) = head.get(from) {
        let is_out = is_apart && !line.after_blank
            // What is left alone is the headline: `City edition sells out`.
            || is_edition(line.words) && from + 1 < head.len()
            || is_copyright(line.words)
            || date_line(line.words).is_some_and(|date| date.is_whole);
        if !is_out {
            break;
        }
        if line.words.eq_ignore_ascii_case("correction appended") {
            found.take(Slot::Note, line.words);
        }
        from += 1;
    }
    from..head.len()
}

/// Where the paragraph that begins at `from` ends.
fn first_paragraph(head: &[Line<'_>], from: usize) -> usize {
    let behind = head.get(from + 1..).unwrap_or_default();
    behind
        .iter()
        .position(|line| line.after_blank)
        .map_or(head.len(), |at| from + 1 + at)
}

/// Which of the first lines is the date.
fn date_at(lines: &[Line<'_>]) -> Option<usize> {
    lines
        .iter()
        .take(MOST_ABOVE_DATE)
        .position(|line| is_date(line.words))
}

fn is_date(line: &str) -> bool {
    line.len() < 80 && date_line(line).is_some() || is_rough(line)
}

/// Whether a line begins the fields above the text. `UPDATE: rain ends` is a headline.
fn begins_field(line: &str) -> bool {
    let slot = label(line);
    slot.is_some_and(|slot| {
        matches!(
            slot,
            Slot::Headline | Slot::Byline | Slot::Dateline | Slot::Text | Slot::Summary | Slot::Header
        )
    })
}

/// `ANALYST: Ann Roe`: services have more labels than are known; capitals and a colon are enough where known ones stand around.
fn is_unknown_label(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(label, _)| {
        (3..=24).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'_'))
    })
}

/// Above the date stand no more lines than these.
const MOST_ABOVE_DATE: usize = 9;

/// Reads the fields that begin at `from`; says where the text begins.
fn headed(rest: &[Line<'_>], from: usize, found: &mut Found) -> usize {
    let is_narrow = is_wrapped(rest);
    let has_headline =
        |lines: &[Line<'_>]| lines.iter().any(|line| label(line.words) == Some(Slot::Headline));
    let mut at = from;
    while let Some(line) = rest.get(at) {
        let slot = label(line.words);
        let is_text = slot == Some(Slot::Text);
        // An unknown label is one where a known one follows.
        let mut next = rest.iter().skip(at + 1).take(MOST_TO_LABEL);
        if slot.is_none() && is_unknown_label(line.words) && next.any(|line| label(line.words).is_some()) {
            at += 1;
            continue;
        }
        let stands_alone = line.words.ends_with(':');
        if is_text && (stands_alone || has_headline(rest.get(from..at).unwrap_or_default()))
            || slot.is_none() && line.after_blank
        {
            break;
        }
        if is_text || slot.is_none() && !is_narrow {
            break;
        }
        at += 1;
    }
    for (slot, value) in fields(rest.get(from..at).unwrap_or_default(), label) {
        take(found, slot, &value);
    }
    at
}

/// So many lines below an unknown label stands a known one.
const MOST_TO_LABEL: usize = 3;

fn take(found: &mut Found, slot: Slot, value: &str) {
    match slot {
        Slot::Loaded => {
            if found.metadata.published.is_none() {
                found.take_date(value);
            }
        }
        slot => found.take(slot, value),
    }
}

/// The articles of a page.
pub(super) fn page(input: Input<'_>) -> Drafts<'_> {
    pages::articles(input, PageOf::Nexis, |markup, options| {
        let text = fragment(behind_comment(markup), &options.limits)?;
        Ok(classic(&from_page(&text)))
    })
}

/// `markup` without the rest of the comment in which its mark stood, if it stood in one.
fn behind_comment(markup: &str) -> &str {
    let near = markup.get(..markup.floor_char_boundary(200)).unwrap_or_default();
    match near.split_once("-->") {
        Some((before, _)) if !before.contains("<!--") => markup.get(before.len() + 3..).unwrap_or_default(),
        _ => markup,
    }
}

/// A document of the HTML form, its lines apart, as one of the text form.
fn from_page(text: &str) -> Cow<'_, str> {
    let from = text.lines().scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    let mut counting = from.filter(|(_, line)| counted(line.trim()).is_some());
    match counting.next() {
        Some((start, _)) => Cow::Borrowed(text.get(start..).unwrap_or_default()),
        None => Cow::Owned(format!("1 of 1 DOCUMENTS\n\n{text}")),
    }
}

#[cfg(test)]
mod tests;
