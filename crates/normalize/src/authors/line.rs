//! Bylines: lines of the text that say who wrote it.

use dateline_types::{Author, Span};

use super::clean::{Cleaned, clean};
use super::names::{author, begins_with_given_name, is_full_name, is_job, is_job_alone, is_name, is_place};
use super::part::Part;
use super::reader::{Reading, Trust, read};
use super::words::{WORDS, is_outlet_word};
use crate::chars::is_blank;
use crate::{agencies, dates};

/// No byline is longer, in bytes.
const LONGEST: usize = 200;

/// The most words in a byline that is a name and nothing else.
const MOST_BARE_WORDS: usize = 3;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The names.
    pub(crate) authors: Vec<Author>,
    /// The agency or outlet.
    pub(crate) agency: Option<agencies::Agency>,
    /// The date, ISO 8601, and what the line calls it.
    pub(crate) date: Option<(String, dates::Standing)>,
    /// Whether nothing but a name before a slash and an agency shows it: a photographer's credit looks alike.
    pub(crate) is_like_credit: bool,
    /// Whether it begins with `By` or the like.
    pub(crate) is_led: bool,
}

/// The byline that the line at `span` is. Without `By`, only an agency or a job after the name shows it; `due` lets a
/// name alone pass, and `by` in small letters.
pub(crate) fn parse(text: &str, span: Span, due: bool) -> Option<Byline> {
    if span.len() > LONGEST {
        return None;
    }
    let printed = text.get(span.range())?;
    if !due && !printed.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) {
        return None;
    }
    let Cleaned {
        words: cleaned,
        agency,
        ..
    } = clean(printed);
    let line = Part {
        words: &cleaned,
        start: span.start(),
    };
    let reading = match from_place(line).filter(|_| due) {
        Some(rest) => {
            let mut reading = read(rest, Trust::Due);
            reading.led = true;
            reading
        }
        None => read(line, if due { Trust::Due } else { Trust::Any }),
    };
    let shown = if reading.led {
        is_led(&reading, &cleaned)
    } else {
        is_shown(&reading, line.words, due)
            || (agency.is_some() || is_dated_behind_bar(&reading, &cleaned)) && is_signed(&reading)
    };
    if !shown || reading.is_odd || reading.has_pictures {
        return None;
    }
    let mut authors: Vec<Author> = reading.persons.iter().map(|person| author(*person)).collect();
    if authors.is_empty() {
        // An agency or a desk signs where nobody does.
        let desk = reading
            .desk
            .filter(|desk| !is_job_alone(desk.words) && reading.signature.is_none());
        let signed = reading.signature.or(desk).filter(|part| !is_place(part.words));
        authors.extend(signed.map(|part| Author {
            name: part.words.to_owned(),
            span: Some(part.span()),
        }));
    }
    let is_like_credit =
        !reading.led && cleaned.contains('/') && (reading.agency.is_some() || agency.is_some());
    Some(Byline {
        authors,
        agency: reading.agency.or(agency),
        date: reading.date,
        is_like_credit,
        is_led: reading.led,
    })
}

/// Whether the words behind `By` are those of a byline.
fn is_led(reading: &Reading<'_>, line: &str) -> bool {
    let first = reading.stretches.first();
    let is_capital = first.is_some_and(|part| {
        part.words
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
    });
    let ends = line.trim_end().ends_with(['?', '!']);
    is_capital && !ends && (!reading.persons.is_empty() || reading.has_job || reading.agency.is_some())
}

/// Whether a line without `By` is a byline.
fn is_shown(reading: &Reading<'_>, line: &str, due: bool) -> bool {
    if line.ends_with(['.', '?', '!', ':']) || reading.persons.is_empty() || reading.labelled {
        // `Words: Jane Roe. Photos: Ben Poe` is led; `Photos: Ben Poe` is none.
        return false;
    }
    // A headline has places, too (`Fires Rage in Paris`), so that one shows a byline only where one is due.
    if reading.has_place && !due {
        return false;
    }
    // `Ursula van der Roe` has two words of its own.
    let counts = |word: &&str| !word.is_empty() && !WORDS.particles.contains(word);
    let is_short = |words: &str| words.split(is_blank).filter(counts).count() <= MOST_BARE_WORDS;
    let alone = due && reading.count == 1 && is_short(line) && !line.contains(" of ");
    // `Kate Roe and Ben Poe`
    let together = due
        && reading.count > 1
        && reading.count == reading.persons.len()
        && reading
            .persons
            .iter()
            .all(|person| is_short(person.words) && !is_place(person.words))
        && reading
            .persons
            .iter()
            .any(|person| begins_with_given_name(person.words));
    reading.has_job || reading.has_place || alone || together
}

/// `Kate Roe | March 5, 2019`: whether a bar or a dot parts a date from the names.
fn is_dated_behind_bar(reading: &Reading<'_>, line: &str) -> bool {
    reading.date.is_some() && line.contains(['|', '·', '•'])
}

/// Whether a line with a date behind a bar or an agency in brackets is a byline: `Kate Roe (Reuters)`, and not `Saint Kate (Reuters)`.
fn is_signed(reading: &Reading<'_>) -> bool {
    !reading.labelled
        && reading.count > 0
        && reading.count == reading.persons.len()
        && reading.persons.iter().all(|person| is_full_name(person.words))
}

/// `FROM KATE ROE IN LAGOS`: what stands behind `From`, where a name and a place do.
fn from_place(line: Part<'_>) -> Option<Part<'_>> {
    let (first, _) = line.words.split_once(is_blank)?;
    if !first.eq_ignore_ascii_case("from") {
        return None;
    }
    let rest = line.from(first.len()).trim();
    let (named, place) = rest.without_place();
    (is_name(named.words, false) && !place.is_empty() && !is_place(named.words)).then_some(rest)
}

/// Whether the line `words` below a byline says what they are: `Staff Writers`.
pub(crate) fn is_job_line(words: &str) -> bool {
    words.len() <= LONGEST / 3
        && words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', '?', '!', ':'])
        && (is_job_alone(words) || agencies::find(words).is_some())
        && is_job(words)
}

/// The author and the date of `Posted on May 19, 2016 by millrace`, where a name may be one word in small letters.
pub(crate) fn posted_by(text: &str, span: Span) -> Option<Author> {
    let line = Part {
        words: text.get(span.range())?,
        start: span.start(),
    };
    let at = line.words.rfind(" by ")?;
    let name = line.from(at + " by ".len()).trim();
    let handle =
        !name.words.contains(is_blank) && name.words.chars().all(|c| c.is_alphanumeric() || c == '_');
    (handle && !name.words.is_empty() || is_name(name.words, false)).then(|| author(name))
}

/// Whether the line `words` is the name of a paper: `The Elm Courier`.
pub(crate) fn is_paper_line(words: &str) -> bool {
    let all: Vec<&str> = words.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_named = |word: &&str| word.starts_with(char::is_uppercase) || WORDS.small.contains(*word);
    (2..=MOST_PAPER_WORDS).contains(&all.len())
        && words.starts_with(char::is_uppercase)
        && all.iter().all(is_named)
        && all.iter().all(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&'))
        })
        && all.last().is_some_and(|last| is_outlet_word(last))
}

/// The most words in the name of a paper.
const MOST_PAPER_WORDS: usize = 5;
