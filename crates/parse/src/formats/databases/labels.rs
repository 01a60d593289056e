//! The labels of fields, from `data/database_labels.tsv`, and the run of them behind a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::formats::databases::lines::{Line, is_wrapped};
use crate::formats::databases::words::{is_length, names_rights};

/// Whose labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Service {
    Nexis,
    Factiva,
    ProQuest,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Headline,
    Byline,
    Dateline,
    Language,
    Url,
    Date,
    Loaded,
    Id,
    Publisher,
    Correction,
    Note,
    Text,
    Summary,
    Picture,
    Header,
    Other,
}

static LABELS: LazyLock<HashMap<(Service, &'static str), Slot>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/database_labels.tsv").lines();
    let label = |line: &'static str| {
        let mut columns = line.split('\t');
        let service = match columns.next()? {
            "nexis" => Service::Nexis,
            "factiva" => Service::Factiva,
            "proquest" => Service::ProQuest,
            _ => return None,
        };
        let slot = match columns.next()? {
            "headline" => Slot::Headline,
            "byline" => Slot::Byline,
            "dateline" => Slot::Dateline,
            "language" => Slot::Language,
            "url" => Slot::Url,
            "date" => Slot::Date,
            "loaded" => Slot::Loaded,
            "id" => Slot::Id,
            "publisher" => Slot::Publisher,
            "correction" => Slot::Correction,
            "note" => Slot::Note,
            "text" => Slot::Text,
            "summary" => Slot::Summary,
            "picture" => Slot::Picture,
            "header" => Slot::Header,
            _ => Slot::Other,
        };
        Some(((service, columns.next()?), slot))
    };
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(label)
        .collect()
});

/// No label is longer, in bytes.
const LONGEST: usize = 32;

/// The field that `line` begins: what it holds, and its words.
pub(super) fn field(service: Service, line: &str) -> Option<(Slot, &str)> {
    let (label, value) = line.split_once(':')?;
    let slot = named(service, label.trim_end())?;
    Some((slot, value.trim()))
}

/// Whether `line`, whose label names `slot`, says how long an article is: `Length: 500 words`.
pub(super) fn measures(line: &str, slot: Option<Slot>) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value.trim());
    slot == Some(Slot::Header) && is_length(value)
}

/// What a label names. It begins with a capital letter.
pub(super) fn named(service: Service, label: &str) -> Option<Slot> {
    if label.len() > LONGEST || !label.starts_with(char::is_uppercase) {
        return None;
    }
    LABELS.get(&(service, label.to_lowercase().as_str())).copied()
}

/// What the code of a field in Factiva's tagged form names.
pub(super) fn coded(code: &str) -> Option<Slot> {
    LABELS.get(&(Service::Factiva, code)).copied()
}

/// Whether a line says who holds the rights.
pub(super) fn is_copyright(line: &str) -> bool {
    let line = line
        .strip_prefix('(')
        .filter(|_| line.ends_with(')'))
        .unwrap_or(line);
    // `Copyright law is to change` is a sentence.
    let names_owner = |with: &str| {
        let (begin, behind) = line.split_at_checked(with.len())?;
        let behind = behind.trim_start_matches([' ', ':', '\u{A0}', ',']);
        let fits = behind.starts_with(|c: char| !c.is_lowercase()) || behind.starts_with("by ");
        Some(begin.eq_ignore_ascii_case(with) && (fits || behind.is_empty()))
    };
    if line.starts_with('©') || names_owner("copyright") == Some(true) || names_owner("(c)") == Some(true) {
        return true;
    }
    names_rights(line)
}

/// Whether the label of a field is in capitals, as Nexis has them in plain text.
pub(super) fn is_in_capitals(line: &str) -> bool {
    line.split(':')
        .next()
        .is_some_and(|label| !label.contains(char::is_lowercase))
}

/// The lines behind a text that hold fields and rights: where they begin. `is_label` tells the lines that begin a field.
///
/// A text may have lines that look like labels (`Location: the old harbour`), so the run is followed from the end of the document:
/// only what no words of the text break is of it. Captions and corrections may have several paragraphs.
pub(super) fn tail(lines: &[Line<'_>], from: usize, is_label: impl Fn(&str) -> Option<Slot>) -> usize {
    let is_narrow = is_wrapped(lines.get(from..).unwrap_or_default());
    let mut begin = lines.len();
    let mut end = lines.len();
    let mut passed = 0;
    while end > from {
        let at = paragraph_before(lines, from, end, &is_label);
        let Some(paragraph) = lines.get(at..end) else {
            break;
        };
        let slot = paragraph.first().and_then(|first| is_label(first.words));
        let is_field = match slot {
            None | Some(Slot::Text) => false,
            // A text has these labels, too: `CORRECTION: We said that the pier was green.`
            Some(Slot::Picture | Slot::Correction | Slot::Note) if passed > 0 => {
                let is_caption = slot == Some(Slot::Picture) && is_in_capitals(first_words(paragraph));
                is_caption || stands_alone(paragraph) || is_below_field(lines, at, from, &is_label)
            }
            Some(_) => passed == 0 || begin == lines.len(),
        };
        let is_rights = passed == 0
            && paragraph.len() <= MOST_RIGHTS
            && paragraph.iter().any(|line| is_copyright(line.words));
        if is_field && is_one_field(paragraph, is_narrow) || is_rights {
            begin = at;
            passed = 0;
        } else if !(slot.is_none() && is_unknown(paragraph)) {
            passed += 1;
            // Behind the fields stands at most the foot of a page.
            let most = if begin == lines.len() { 1 } else { MOST_BETWEEN };
            if passed > most {
                break;
            }
        }
        end = at;
    }
    begin
}

/// `CODE-REVUE: PHA`: databases have more labels than are known. Such a line is a field where one that is known stands above it.
fn is_unknown(paragraph: &[Line<'_>]) -> bool {
    let label = match paragraph {
        [line] if line.words.len() <= LONGEST_UNKNOWN => line.words.split_once(':'),
        _ => None,
    };
    label.is_some_and(|(label, _)| {
        (3..=LONGEST).contains(&label.len())
            && label
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '_' | ' '))
    })
}

/// No field under an unknown label is longer, in bytes.
const LONGEST_UNKNOWN: usize = 120;

/// Whether the label that a paragraph begins with has no words beside it.
fn stands_alone(paragraph: &[Line<'_>]) -> bool {
    let first = first_words(paragraph);
    first.ends_with(':') || !first.contains(':')
}

fn first_words<'a>(paragraph: &[Line<'a>]) -> &'a str {
    paragraph.first().map_or("", |first| first.words)
}

/// Whether the line above the paragraph at `at` is of a field that no text has.
fn is_below_field(
    lines: &[Line<'_>],
    at: usize,
    from: usize,
    is_label: impl Fn(&str) -> Option<Slot>,
) -> bool {
    let above = lines.get(from..at).unwrap_or_default().last();
    let slot = above.and_then(|line| is_label(line.words));
    matches!(slot, Some(Slot::Loaded | Slot::Language | Slot::Other))
}

/// Whether all of a paragraph that begins with a label is of that field. A text goes on below `Location: the old harbour.`; a field
/// does so only where its line was full, or had nothing but the label.
fn is_one_field(paragraph: &[Line<'_>], is_narrow: bool) -> bool {
    let Some((first, rest)) = paragraph.split_first() else {
        return false;
    };
    let is_full = |line: &Line<'_>| line.words.chars().count() >= FULL;
    let stands_alone = first.words.ends_with(':') && paragraph.len() <= MOST_WHOLE;
    let before_last = paragraph.get(..rest.len()).unwrap_or_default();
    let is_wrapped = is_narrow && paragraph.len() <= MOST_WRAPPED;
    rest.is_empty()
        || stands_alone
        || is_wrapped && (is_in_capitals(first.words) || before_last.iter().all(is_full))
}

/// A line that goes on below has at least so many characters.
const FULL: usize = 45;

/// Where the paragraph begins that ends before `end`: behind an empty line, or with a label.
fn paragraph_before(
    lines: &[Line<'_>],
    from: usize,
    end: usize,
    is_label: impl Fn(&str) -> Option<Slot>,
) -> usize {
    let behind = lines.get(from..end).unwrap_or_default();
    let begins = |line: &Line<'_>| line.after_blank || is_label(line.words).is_some();
    from + behind.iter().rposition(begins).unwrap_or(0)
}

/// The fields that `lines` hold: what each holds, and its words as one line.
pub(super) fn fields(lines: &[Line<'_>], is_label: impl Fn(&str) -> Option<Slot>) -> Vec<(Slot, String)> {
    let mut fields: Vec<(Slot, String)> = Vec::new();
    let mut is_open = false;
    for line in lines {
        if let Some(slot) = is_label(line.words) {
            let value = line.words.split_once(':').map_or("", |(_, value)| value.trim());
            fields.push((slot, value.to_owned()));
            is_open = true;
            continue;
        }
        let Some((_, value)) = fields.last_mut() else {
            continue;
        };
        // Behind an empty line stand rights and the like, but where the label stands alone its words.
        is_open &= !line.after_blank || value.is_empty();
        is_open &= !is_copyright(line.words);
        if is_open {
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(line.words);
        }
    }
    fields
}

/// How many lines a field may have where pages are narrow.
const MOST_WRAPPED: usize = 60;
/// How many lines a field may have where a paragraph is a line.
const MOST_WHOLE: usize = 3;
/// How many lines the words on rights may have.
const MOST_RIGHTS: usize = 8;
/// How many paragraphs of a caption or correction may stand behind its first.
const MOST_BETWEEN: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::databases::lines::lines;

    fn nexis(line: &str) -> Option<Slot> {
        field(Service::Nexis, line).map(|(slot, _)| slot)
    }

    #[test]
    fn every_label_of_the_list_can_be_found() {
        let lines = include_str!("../../../data/database_labels.tsv").lines();
        let labels: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
        assert_eq!(
            LABELS.len(),
            labels.len(),
            "a label stands twice, or its service is not known"
        );
        for line in labels {
            let [_, slot, label] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            let is_code = coded(label).is_some();
            assert!(
                is_code || label == label.to_lowercase() && label.len() <= LONGEST,
                "{line}"
            );
            assert!(
                slot == "other"
                    || is_code
                    || LABELS
                        .iter()
                        .any(|((_, known), slot)| *known == label && *slot != Slot::Other),
                "{line}"
            );
        }
    }

    #[test]
    fn rights_are_told_from_sentences_on_rights() {
        for line in [
            "Copyright 2010 Post",
            "© Post",
            "(c) 2010 Post",
            "COPYRIGHT: Post",
            "Alle Rechte vorbehalten.",
        ] {
            assert!(is_copyright(line), "{line}");
        }
        for line in ["Copyright law is to change.", "(c) of the act", "Rights of way"] {
            assert!(!is_copyright(line), "{line}");
        }
    }

    #[test]
    fn labels_within_a_text_do_not_end_it() {
        let document = "It rained.\n\nSubject: the weather, he said.\n\nIt snowed.\n\nMore of it came.\n\nThen none.\n\nAt last it cleared.\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: Rain.\n\nSnow.\n\nLOAD-DATE: May 1, 2010\n\nCopyright 2010 Post\nAll Rights Reserved";
        let all = lines(document);
        let at = tail(&all, 0, nexis);
        assert_eq!(all[at].words, "LANGUAGE: ENGLISH");
        assert_eq!(
            fields(&all[at..], nexis)[0],
            (Slot::Language, "ENGLISH".to_owned())
        );
        assert_eq!(tail(&lines("It rained.\nIt snowed."), 0, nexis), 2);
    }
}
