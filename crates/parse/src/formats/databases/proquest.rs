//! ProQuest: a rule, the title, the text, and behind it the fields; the older form has the author and the paper above the text.

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::formats::databases::cutter::{Edge, Printed, articles};
use crate::formats::databases::dates::date_within;
use crate::formats::databases::found::Found;
use crate::formats::databases::head::printed;
use crate::formats::databases::labels::{Service, Slot, field, fields, tail};
use crate::formats::databases::lines::{Line, joined, lines, text_of, trimmed};
use crate::input::Input;
use crate::values::is_address;

/// Downloads of ProQuest as plain text.
pub(crate) struct ProQuest;

impl Adapter for ProQuest {
    fn name(&self) -> &'static str {
        "proquest"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// The fields that ProQuest has, three of them at least.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let Some(head) = printed(head) else {
            return Mark::None;
        };
        let mut seen = [false; MARKS.len()];
        let mut is_ruled = false;
        let mut number = 0;
        for line in head.lines().map(trimmed) {
            is_ruled |= is_rule(line);
            if let Some((of_file, _)) = counted(line)
                && is_ruled
            {
                number = of_file;
            }
            for (mark, seen) in MARKS.iter().zip(&mut seen) {
                *seen |= line.starts_with(mark);
            }
        }
        let marks = seen.iter().filter(|seen| **seen).count() + usize::from(number > 0);
        let is_of_proquest = number > 0 || seen.iter().take(STRONG).any(|seen| *seen);
        Mark::sure_if(marks >= 3 && is_of_proquest)
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        articles(input, Ruled::default())
    }
}

/// How lines of ProQuest begin that no other text has together.
const MARKS: [&str; 12] = [
    "ProQuest document link",
    "ProQuest document ID:",
    "Publication info:",
    "Publication title:",
    "Publication date:",
    "Document URL:",
    "Full text:",
    "Full Text:",
    "Abstract:",
    "Links:",
    "Source type:",
    "Language of publication:",
];

/// So many of the marks, the first ones, are labels that only databases print.
const STRONG: usize = 6;

/// The rule between documents.
fn is_rule(line: &str) -> bool {
    line.len() >= 40 && line.bytes().all(|byte| byte == b'_')
}

/// `Document 12 of 374`
fn counted(line: &str) -> Option<(u32, u32)> {
    let mut words = line.strip_prefix("Document ")?.split_whitespace();
    let number: u32 = words.next()?.parse().ok()?;
    let of: u32 = words.nth(1)?.parse().ok()?;
    (words.next().is_none() && number >= 1 && number <= of).then_some((number, of))
}

/// Whether a field stands behind the text in every form.
fn is_behind(slot: Slot) -> bool {
    matches!(
        slot,
        Slot::Id | Slot::Publisher | Slot::Date | Slot::Loaded | Slot::Url | Slot::Language
    )
}

fn label(line: &str) -> Option<Slot> {
    heading(line).or_else(|| field(Service::ProQuest, line).map(|(slot, _)| slot))
}

/// What a line names that has no colon, as newer downloads print it.
fn heading(line: &str) -> Option<Slot> {
    match line {
        "FULL TEXT" | "Full text" | "Full Text" => Some(Slot::Text),
        "ABSTRACT" | "Abstract" | "ABSTRACT (ENGLISH)" | "Abstract (English)" => Some(Slot::Summary),
        "DETAILS" | "LINKS" => Some(Slot::Other),
        _ => None,
    }
}

/// The state of a file that is being cut.
#[derive(Default)]
struct Ruled {
    /// The number of the first document: whoever cut a file apart has documents that begin with another than 1.
    first: Option<u32>,
    last: Option<(u32, u32)>,
    before: u32,
    /// Whether the document at hand has shown what stands behind its text.
    has_fields: bool,
    /// Whether a document began and said nothing yet.
    is_fresh: bool,
}

impl Printed for Ruled {
    fn edge(&mut self, line: &str) -> Edge {
        if line.is_empty() {
            return Edge::None;
        }
        let edge = if is_rule(line) {
            // Newspapers have rules within their texts, too.
            if self.has_fields || self.last.is_none() {
                Edge::Begins
            } else {
                Edge::None
            }
        } else if let Some((number, of)) = counted(line) {
            match self.last {
                Some((_, before)) if self.has_fields && number == 1 => {
                    self.before = self.before.saturating_add(before)
                }
                _ => {}
            }
            self.first = self.first.or(Some(number));
            self.last = Some((number, of));
            if self.is_fresh { Edge::None } else { Edge::Begins }
        } else {
            self.has_fields |= label(line).is_some_and(is_behind);
            // Where nothing else parts documents, the last of their fields does.
            let is_last = line.starts_with("Database:") && self.has_fields;
            self.is_fresh = false;
            return if is_last { self.end() } else { Edge::None };
        };
        if edge == Edge::Begins {
            self.has_fields = false;
        }
        self.is_fresh = edge == Edge::Begins || self.is_fresh;
        edge
    }

    fn article(&mut self, document: &str) -> Option<Found> {
        article(document)
    }

    fn announced(&self) -> Option<u32> {
        let (_, of) = self.last.filter(|_| self.first == Some(1))?;
        Some(self.before.saturating_add(of))
    }
}

impl Ruled {
    fn end(&mut self) -> Edge {
        self.is_fresh = true;
        Edge::Ends
    }
}

/// The article in a document; `None` where it has no fields, as what stands before the first and behind the last.
pub(super) fn article(document: &str) -> Option<Found> {
    let all: Vec<Line<'_>> = lines(document)
        .into_iter()
        .filter(|line| !is_rule(line.words) && counted(line.words).is_none())
        .collect();
    let first = all.iter().position(|line| label(line.words).is_some())?;
    // The foot of a file has labels, too, but says nothing of an article.
    let is_article =
        |slot| is_behind(slot) || matches!(slot, Slot::Text | Slot::Summary | Slot::Byline | Slot::Note);
    if !all.iter().any(|line| label(line.words).is_some_and(is_article)) {
        return None;
    }
    let mut found = Found::default();
    found.doubt(
        all.iter()
            .filter(|line| line.words.starts_with("ProQuest document ID:"))
            .count(),
    );
    let title: Vec<Line<'_>> = all
        .iter()
        .take(first)
        .filter(|line| !is_link(line.words))
        .copied()
        .collect();
    let text = all.iter().position(|line| label(line.words) == Some(Slot::Text));
    let head = all.get(first..text.unwrap_or(all.len())).unwrap_or_default();
    for (slot, value) in fields(head, label) {
        take(&mut found, slot, &value);
    }
    if let Some(at) = text {
        let end = at + 1 + tail(all.get(at + 1..).unwrap_or_default(), 0, label);
        for (slot, value) in fields(all.get(end..).unwrap_or_default(), label) {
            take(&mut found, slot, &value);
        }
        take_text(document, all.get(at..end).unwrap_or_default(), &mut found);
    }
    let title = joined(
        title
            .get(title.len().saturating_sub(MOST_OF_TITLE)..)
            .unwrap_or_default(),
    );
    if !title.is_empty() {
        found.metadata.headline = Some(title);
    }
    found.metadata.headline = found
        .metadata
        .headline
        .take()
        .map(|title| without_paper(&title).to_owned());
    Some(found)
}

/// No title has more lines.
const MOST_OF_TITLE: usize = 4;

fn is_link(line: &str) -> bool {
    line.starts_with("ProQuest document link") || is_address(line) || line.starts_with("Find a copy")
}

/// A title without the mark of where in the paper it stood: `Rain: [Final Edition]`.
fn without_paper(title: &str) -> &str {
    let title = title.strip_suffix(" [Derived headline]").unwrap_or(title);
    match title.strip_suffix(']').and_then(|title| title.rsplit_once(": [")) {
        Some((before, edition)) if edition.to_lowercase().contains("edition") => before,
        _ => title,
    }
}

fn take(found: &mut Found, slot: Slot, value: &str) {
    match slot {
        // `Publication info: The Post ; Hull, Yorks. [Hull]. 04 May 2019: B.1.`
        Slot::Note => {
            let mut parts = value.splitn(2, ';');
            found.take_publisher(parts.next().unwrap_or_default());
            if let Some(date) = parts.next().and_then(date_within)
                && found.metadata.published.is_none()
            {
                found.take_date(&date);
            }
        }
        Slot::Byline => {
            if found.metadata.authors.is_empty() {
                found.metadata.authors = value
                    .split(';')
                    .map(turned)
                    .filter(|name| !name.is_empty())
                    .collect();
            }
        }
        Slot::Summary | Slot::Text | Slot::Loaded => {}
        slot => found.take(slot, value),
    }
}

/// Whether a line begins the captions behind a text.
fn begins_picture(line: &str) -> bool {
    let behind = line
        .strip_prefix("Illustration")
        .or_else(|| line.strip_prefix("Photograph"))
        .map(|behind| behind.trim_start_matches(['s', ',', ':', ';', ' ']));
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with("Caption:"))
}

/// A name as it is said: ProQuest has the surname first, `van Roe, Ann`. What is more than a name stays as it is.
fn turned(name: &str) -> String {
    let name = name.trim();
    // `Roe, Ann.`, but `Roe, Ann M.`
    let is_stop = |name: &str| {
        let word = name.rsplit([' ', ',']).next().unwrap_or_default();
        word.chars().count() > 2 || word.chars().all(char::is_lowercase)
    };
    let name = name
        .strip_suffix('.')
        .filter(|name| is_stop(name))
        .unwrap_or(name);
    let Some((last, first)) = name.split_once(',') else {
        return name.to_owned();
    };
    let (last, first) = (last.trim(), first.trim());
    let is_surname = last.split_whitespace().rev().skip(1).all(|word| {
        word.starts_with(char::is_lowercase)
            || matches!(word, "De" | "Van" | "Von" | "La" | "Le" | "Mac" | "St." | "Al")
    });
    let is_given = first.split_whitespace().count() <= 3
        && first
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    let is_suffix = matches!(
        first.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "MD" | "PhD"
    );
    if is_surname && is_given && !is_suffix && first.starts_with(char::is_uppercase) {
        return format!("{first} {last}");
    }
    name.to_owned()
}

/// The text of a document, without its label and the credit behind it.
fn take_text(document: &str, lines: &[Line<'_>], found: &mut Found) {
    let end = lines
        .iter()
        .position(|line| begins_picture(line.words))
        .unwrap_or(lines.len());
    let mut lines = lines.get(..end).unwrap_or_default();
    if let Some((last, before)) = lines.split_last()
        && let Some((credit, name)) = last.words.split_once(':')
        && credit.eq_ignore_ascii_case("credit")
        && !before.is_empty()
    {
        lines = before;
        take(found, Slot::Byline, name.trim());
    }
    let text = text_of(document, lines, |_| false);
    let is_headed = lines.first().is_some_and(|line| heading(line.words).is_some());
    let begin = if is_headed { '\n' } else { ':' };
    let text = text.split_once(begin).map_or("", |(_, text)| text).trim_start();
    let is_lacking = text.len() < 80 && text.to_lowercase().contains("not available")
        || text.starts_with("Full text unavailable");
    if !is_lacking {
        found.text = text.to_owned();
    }
}

#[cfg(test)]
mod tests;
