//! Nexis Uni and Lexis Advance: the title, the paper and the date, the fields, `Body`, the text, `End of Document`.
//!
//! They give Word documents; this reads what is in them as text.

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::formats::databases::cutter::{Edge, Printed, articles};
use crate::formats::databases::dates::{date_line, is_rough};
use crate::formats::databases::found::Found;
use crate::formats::databases::head::printed;
use crate::formats::databases::labels::{Service, Slot, field, fields, is_copyright, measures, named, tail};
use crate::formats::databases::lines::{
    Line, behind_summary, is_page_number, joined, lines, text_of, trimmed,
};
use crate::formats::databases::words::{begins_cover, is_documents, is_end};
use crate::input::Input;

/// Downloads of Nexis Uni as text.
pub(crate) struct NexisUni;

impl Adapter for NexisUni {
    fn name(&self) -> &'static str {
        "nexis-uni"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// The cover of a download, or the length and the text of an article under their labels.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let Some(head) = printed(head) else {
            return Mark::None;
        };
        let (mut cover, mut is_counted, mut is_measured) = (0, false, false);
        for line in head.lines().map(trimmed) {
            is_counted |= announced(line).is_some();
            cover += u32::from(begins_cover(line));
            is_measured |= measures(line, label(line));
            if cover >= 2 && is_counted || is_measured && (is_body(line) || is_end(line)) {
                return Mark::Sure;
            }
        }
        Mark::None
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        articles(input, Uni::default())
    }
}

/// What the label in small letters that a line begins with names.
fn label(line: &str) -> Option<Slot> {
    field(Service::Nexis, line).map(|(slot, _)| slot)
}

/// How many documents a download says that it has: `Documents (100)`.
fn announced(line: &str) -> Option<u32> {
    let (unit, number) = line.strip_suffix(')')?.split_once('(')?;
    let is_unit = is_documents(unit.trim()) && unit.starts_with(char::is_uppercase);
    number.replace([',', '.'], "").parse().ok().filter(|_| is_unit)
}

/// Whether a line stands above the text: `Body`.
fn is_body(line: &str) -> bool {
    named(Service::Nexis, line.trim_end_matches(':')) == Some(Slot::Text)
}

/// What stands alone on a line above what follows the text.
fn is_part_behind(line: &str) -> bool {
    let slot = named(Service::Nexis, line);
    slot.is_some_and(|slot| matches!(slot, Slot::Picture | Slot::Correction | Slot::Note))
        || [
            "Classification",
            "Klassifizierung",
            "Clasificación",
            "Classificazione",
            "Load-Date",
        ]
        .contains(&line)
}

/// The head and foot of a printed page: `Page 2 of 3`, `Link to Image`.
fn is_furniture(line: &str) -> bool {
    is_page_number(line)
        || matches!(
            line,
            "Link to Image"
                | "Link to PDF"
                | "Link to the original story."
                | "PDF-Datei"
                | "[View PDF]"
                | "Bild-Link"
                | "Publication Logo"
        )
}

/// The state of a file that is being cut.
#[derive(Default)]
struct Uni {
    announced: Option<u32>,
    /// Whether the document at hand has shown its length: no cover stands below that.
    is_measured: bool,
}

impl Printed for Uni {
    fn edge(&mut self, line: &str) -> Edge {
        self.is_measured |= measures(line, label(line));
        if let Some(number) = announced(line).filter(|_| !self.is_measured) {
            self.announced = Some(self.announced.unwrap_or_default().saturating_add(number));
        }
        if !is_end(line) {
            return Edge::None;
        }
        self.is_measured = false;
        Edge::Ends
    }

    fn article(&mut self, document: &str) -> Option<Found> {
        article(document)
    }

    fn announced(&self) -> Option<u32> {
        self.announced
    }
}

/// The article in a document, behind whatever stands before it.
pub(super) fn article(document: &str) -> Option<Found> {
    let all: Vec<Line<'_>> = lines(document)
        .into_iter()
        .filter(|line| !is_end(line.words))
        .collect();
    let length = all
        .iter()
        .position(|line| measures(line.words, label(line.words)));
    let body = all.iter().position(|line| is_body(line.words));
    // A text may say `Body`, too: that of the document stands behind its fields.
    let body = body.filter(|body| length.is_none_or(|length| length < *body));
    length.or(body)?;
    let head_end = body.or_else(|| length.map(|length| behind_fields(&all, length)))?;
    let head = all.get(..head_end).unwrap_or_default();
    let head: Vec<Line<'_>> = head
        .iter()
        .filter(|line| !is_furniture(line.words))
        .copied()
        .collect();
    let head = head.as_slice();
    let mut found = Found::default();
    found.doubt(
        all.iter()
            .filter(|line| measures(line.words, label(line.words)))
            .count(),
    );
    let fields_at = fields_above(head);
    titled(head.get(..fields_at).unwrap_or_default(), &mut found);
    for (slot, value) in fields(head.get(fields_at..).unwrap_or_default(), label) {
        found.take(slot, &value);
    }
    let has_summary = head.iter().any(|line| label(line.words) == Some(Slot::Summary));
    let from = head_end + usize::from(body.is_some());
    let end = end_of_text(&all, from);
    for (slot, value) in fields(all.get(end..).unwrap_or_default(), label) {
        match slot {
            Slot::Loaded if found.metadata.published.is_none() => found.take_date(&value),
            Slot::Headline => {}
            slot => found.take(slot, &value),
        }
    }
    let headline = found.metadata.headline.clone().unwrap_or_default();
    let text = behind_summary(all.get(from..end).unwrap_or_default(), has_summary);
    let is_page_head = |line: &Line<'_>| {
        is_furniture(line.words)
            || line.words == headline && text.first().is_some_and(|first| first.words != headline)
    };
    found.text = text_of(document, text, is_page_head);
    Some(found)
}

/// Where the fields end whose length stands at `length`.
fn behind_fields(all: &[Line<'_>], length: usize) -> usize {
    let behind = all.get(length..).unwrap_or_default();
    let fields = behind.iter().take_while(|line| label(line.words).is_some());
    length + fields.count()
}

/// Where the fields of a header begin: behind the last date that stands alone.
fn fields_above(head: &[Line<'_>]) -> usize {
    let date = head
        .iter()
        .rposition(|line| is_date(line.words) && label(line.words).is_none());
    let from = date.map_or(0, |date| date + 1);
    let behind = head.get(from..).unwrap_or_default();
    let first = behind.iter().position(|line| label(line.words).is_some());
    first.map_or(head.len(), |first| from + first)
}

fn is_date(line: &str) -> bool {
    line.len() < 90 && date_line(line).is_some() || is_rough(line)
}

/// Reads the title, the paper and the date above the fields; a cover with a table of contents may stand before them.
fn titled(head: &[Line<'_>], found: &mut Found) {
    let date = head.iter().rposition(|line| is_date(line.words));
    let above = match date {
        Some(date) => {
            found.take_date(head.get(date).map_or("", |line| line.words));
            head.get(..date).unwrap_or_default()
        }
        // Without a date the words on rights stand behind the paper.
        None => {
            let rights = head.iter().rposition(|line| is_copyright(line.words));
            head.get(..rights.unwrap_or(head.len())).unwrap_or_default()
        }
    };
    let Some((paper, above)) = above.split_last() else {
        return;
    };
    found.take_publisher(paper.words);
    let cover = above.iter().rposition(|line| is_of_cover(line.words));
    let title = above
        .get(cover.map_or(0, |cover| cover + 1)..)
        .unwrap_or_default();
    // Of a cover's last entry the first lines are left, the title stands behind an empty line.
    let from = if cover.is_some() {
        title.iter().rposition(|line| line.after_blank).unwrap_or(0)
    } else {
        0
    };
    let title = title.get(from..).unwrap_or_default();
    let title = title
        .get(title.len().saturating_sub(MOST_OF_TITLE)..)
        .unwrap_or_default();
    // The head of a printed page says the title once more.
    let (one, other) = title.split_at(title.len() / 2);
    let is_double = !one.is_empty() && joined(one) == joined(other);
    found.take(Slot::Headline, &joined(if is_double { other } else { title }));
}

/// No title has more lines.
const MOST_OF_TITLE: usize = 5;

/// Whether a line is of the cover: its fields, or an entry of its table of contents.
fn is_of_cover(line: &str) -> bool {
    let is_entry = line.split_once(". ").is_some_and(|(number, _)| {
        !number.is_empty() && number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    begins_cover(line)
        || announced(line).is_some()
        || is_entry
        || line.starts_with("Content Type")
        || line.starts_with("About LexisNexis")
}

/// Where the text ends that begins at `from`: at a heading of its own (`Classification`), or where the fields begin.
fn end_of_text(all: &[Line<'_>], from: usize) -> usize {
    let mut end = from + tail(all.get(from..).unwrap_or_default(), 0, label);
    // Above these fields stand others under headings: `Graphic`, its captions, `Classification`.
    let parts = all.get(from..end).unwrap_or_default();
    let parts = parts
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, line)| is_part_behind(line.words));
    for (at, _) in parts {
        if end - from - at > MOST_OF_PART {
            break;
        }
        end = from + at;
    }
    end
}

/// No part behind the text has more lines.
const MOST_OF_PART: usize = 60;

#[cfg(test)]
mod tests;
