//! What was written about an article against what the reader found in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::expectation::{Expectation, ExpectedQuotation, Named};
use crate::tables::{Output, Row};

/// Right answers out of so many, by measure, and a line for every wrong one.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) counts: BTreeMap<&'static str, (u32, u32)>,
    pub(crate) wrong: String,
    /// The article that is being read.
    pub(crate) article: String,
}

impl Score {
    fn count(&mut self, measure: &'static str, right: bool, otherwise: impl FnOnce() -> String) {
        let (hits, all) = self.counts.entry(measure).or_default();
        *all += 1;
        if right {
            *hits += 1;
        } else {
            let article: String = self.article.chars().take(16).collect();
            writeln!(self.wrong, "{measure}: {article}: {}", otherwise()).expect("a String");
        }
    }

    pub(crate) fn percent(&self, measure: &str) -> f64 {
        match self.counts.get(measure) {
            Some(&(right, all)) if all > 0 => 100.0 * f64::from(right) / f64::from(all),
            _ => 0.0,
        }
    }
}

/// A name for comparing: without accents, case, possessive marks and a leading article.
fn folded(name: &str) -> String {
    let name = deunicode::deunicode(name).to_lowercase();
    let name = name.trim();
    ["the ", "an ", "a "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
        .to_owned()
}

/// Whether a speaker that is not a person is the one meant: one name may say more than the other.
fn same_speaker(expected: &str, found: &str) -> bool {
    let (expected, found) = (folded(expected), folded(found));
    let holds =
        |long: &str, short: &str| !short.is_empty() && format!(" {long} ").contains(&format!(" {short} "));
    holds(&expected, &found) || holds(&found, &expected)
}

type CharSpan = (usize, usize);

/// Without white space and punctuation at the edges, as `score.py` compares.
fn trimmed(text: &[char], (mut start, mut end): CharSpan) -> CharSpan {
    while start < end && !text[start].is_alphanumeric() {
        start += 1;
    }
    while end > start && !text[end - 1].is_alphanumeric() {
        end -= 1;
    }
    (start, end)
}

fn overlap(a: CharSpan, b: CharSpan) -> f64 {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let whole = a.1.max(b.1) - a.0.min(b.0);
    if whole == 0 {
        0.0
    } else {
        shared as f64 / whole as f64
    }
}

fn find(text: &[char], words: &str, from: usize) -> Option<CharSpan> {
    let words: Vec<char> = words.chars().collect();
    let at = text
        .get(from..)?
        .windows(words.len())
        .position(|window| window == words)?
        + from;
    Some((at, at + words.len()))
}

/// Where the expected words stand: `begin [...] end` spares the middle. Looked for after the quotation before.
fn locate(text: &[char], words: &str, after: usize) -> CharSpan {
    let (begin, end) = words.split_once(" [...] ").unwrap_or((words, words));
    let first = find(text, begin, after)
        .or_else(|| find(text, begin, 0))
        .unwrap_or_else(|| panic!("the article does not say {begin:?}"));
    let last = find(text, end, first.0)
        .unwrap_or_else(|| panic!("the article does not say {end:?} after {begin:?}"));
    (first.0, last.1)
}

fn span_of(row: &Row) -> CharSpan {
    let number = |column: &str| row[column].parse().expect("an offset is a number");
    (number("start"), number("end"))
}

pub(crate) fn score_fields(expected: &Expectation, output: &Output<'_>, score: &mut Score) {
    for (field, value) in &expected.fields {
        let found = match field.as_str() {
            "published" if output.article["published"].is_empty() => String::new(),
            "published" => format!(
                "{} ({})",
                output.article["published"], output.article["published_from"]
            ),
            other => output.article[other].clone(),
        };
        score.count("article fields", *value == found, || {
            format!("{field} is {value:?}, found {found:?}")
        });
    }
}

pub(crate) fn score_people(expected: &Expectation, output: &Output<'_>, score: &mut Score) {
    for person in expected.people.iter().filter(|person| !person.optional) {
        let row = output
            .people
            .iter()
            .find(|row| folded(&row["name"]) == folded(&person.name));
        score.count("people recall", row.is_some(), || format!("no {:?}", person.name));
        // A role of somebody who was not found was not found either.
        let roles = row.map_or("", |row| row["roles"].as_str());
        for role in person.detail.split("; ").filter(|role| !role.is_empty()) {
            // `researcher at a Hamburg institute` says that she is a researcher.
            let given = roles
                .split("; ")
                .any(|found| format!("{} ", folded(found)).starts_with(&format!("{} ", folded(role))));
            score.count("roles recall", given, || {
                format!("{} is not {role:?} but {roles:?}", person.name)
            });
        }
    }
    for row in &output.people {
        let right = expected
            .people
            .iter()
            .find(|person| folded(&person.name) == folded(&row["name"]));
        if right.is_some_and(|person| person.optional) {
            continue;
        }
        score.count("people precision", right.is_some(), || {
            format!("{:?} is not one of the people", row["name"])
        });
    }
}

fn is_named(row: &Row, place: &Named) -> bool {
    let mut forms = std::iter::once(row["name"].as_str()).chain(row["aliases"].split("; "));
    forms.any(|form| folded(form) == folded(&place.name))
}

/// Whether a row is where the reader says: `US Illinois` asks for the country and its division, `US` for the country.
fn is_there(row: &Row, place: &Named) -> bool {
    let (country, admin1) = place.detail.split_once(' ').unwrap_or((&place.detail, ""));
    row["country_code"] == country
        && (admin1.is_empty() || row["admin1"] == admin1)
        && !row["latitude"].is_empty()
}

pub(crate) fn score_places(expected: &Expectation, output: &Output<'_>, score: &mut Score) {
    for place in expected.places.iter().filter(|place| !place.optional) {
        let rows: Vec<_> = output.places.iter().filter(|row| is_named(row, place)).collect();
        score.count("places recall", !rows.is_empty(), || {
            format!("no {:?}", place.name)
        });
        if !place.detail.is_empty() {
            let right = rows.iter().any(|row| is_there(row, place));
            score.count("places resolved", right, || {
                let found = rows
                    .iter()
                    .map(|row| format!("{} {}", row["country_code"], row["admin1"]));
                let found: Vec<_> = found.collect();
                format!("{:?} is in {:?}, not {found:?}", place.name, place.detail)
            });
        }
    }
    for row in &output.places {
        let right = expected.places.iter().find(|place| is_named(row, place));
        if right.is_some_and(|place| place.optional) {
            continue;
        }
        score.count("places precision", right.is_some(), || {
            let (name, country) = (&row["name"], &row["country_code"]);
            format!("{name:?} in {country:?} is not one of the places")
        });
    }
}

/// The quotations as found, each taken at most once.
struct Found<'a> {
    rows: &'a [&'a Row],
    spans: Vec<CharSpan>,
    taken: Vec<bool>,
}

impl Found<'_> {
    /// The row that shares most of the span, at least half, and is reported speech exactly if that was expected.
    fn take(&mut self, span: CharSpan, indirect: bool) -> Option<usize> {
        let best = (0..self.rows.len())
            .filter(|&i| !self.taken[i] && is_indirect(self.rows[i]) == indirect)
            .map(|i| (overlap(span, self.spans[i]), i))
            .filter(|(shared, _)| *shared >= 0.5)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, i)| i)?;
        self.taken[best] = true;
        Some(best)
    }
}

fn is_indirect(row: &Row) -> bool {
    row["kind"] == "indirect"
}

pub(crate) fn score_quotations(expected: &Expectation, output: &Output<'_>, score: &mut Score) {
    let mut found = Found {
        rows: &output.quotes,
        spans: output
            .quotes
            .iter()
            .map(|row| trimmed(output.text, span_of(row)))
            .collect(),
        taken: vec![false; output.quotes.len()],
    };
    let mut after = 0;
    for quotation in &expected.quotations {
        let span = locate(output.text, &quotation.words, after);
        after = span.0;
        let indirect = quotation.kind == "indirect";
        let row = found
            .take(trimmed(output.text, span), indirect)
            .map(|i| output.quotes[i]);
        let measure = if indirect {
            "reported speech recall"
        } else {
            "quotations recall"
        };
        score.count(measure, row.is_some(), || {
            format!("{:?} by {:?}", quotation.words, quotation.speaker)
        });
        score_speaker(quotation, row, score);
    }
    // What nobody asks for is neither right nor wrong.
    let mut ignored = vec![false; found.rows.len()];
    for quotation in &expected.optional_quotations {
        let span = locate(output.text, &quotation.words, 0);
        if let Some(i) = found.take(trimmed(output.text, span), quotation.kind == "indirect") {
            ignored[i] = true;
        }
    }
    for (i, row) in found.rows.iter().enumerate().filter(|(i, _)| !ignored[*i]) {
        let measure = if is_indirect(row) {
            "reported speech precision"
        } else {
            "quotations precision"
        };
        score.count(measure, found.taken[i], || format!("{:?} is none", row["quote"]));
    }
    for words in &expected.not_quotations {
        let span = trimmed(output.text, locate(output.text, words, 0));
        let row = (0..found.rows.len())
            .find(|&i| !is_indirect(found.rows[i]) && overlap(span, found.spans[i]) >= 0.5);
        score.count("scare quotes and titles left out", row.is_none(), || {
            format!("{words:?}")
        });
    }
}

/// A quotation that was not found has no kind and no speaker either: finding more never lowers these figures.
fn score_speaker(expected: &ExpectedQuotation, row: Option<&Row>, score: &mut Score) {
    let words = &expected.words;
    let cell = |column: &str| row.map_or("", |row| row[column].as_str());
    score.count("quotation kind", cell("kind") == expected.kind, || {
        format!("{words:?} is {}, not {:?}", expected.kind, cell("kind"))
    });
    if expected.speaker == "?" {
        return;
    }
    let (name, as_written) = (cell("speaker"), cell("speaker_as_written"));
    let right = if expected.speaker_kind == "person" {
        folded(name) == folded(&expected.speaker)
    } else {
        same_speaker(&expected.speaker, name) || same_speaker(&expected.speaker, as_written)
    };
    let measure = if expected.kind == "indirect" {
        "reported speech speaker"
    } else {
        "quotations speaker"
    };
    score.count(measure, right, || {
        format!("{words:?} is by {:?}, not {name:?}", expected.speaker)
    });
    let kind = cell("speaker_kind");
    score.count("speaker kind", kind == expected.speaker_kind, || {
        format!("{words:?} is by a {}, not {kind:?}", expected.speaker_kind)
    });
}
