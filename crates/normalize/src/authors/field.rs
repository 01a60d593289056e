//! The author fields that came with an article.

use dateline_types::Author;
use rustc_hash::FxHashSet;

use super::clean::clean;
use super::names::{author, is_job, is_job_alone};
use super::part::Part;
use super::reader::{Reading, Trust, read};
use super::turned::turned;
use super::words::{WORDS, is_job_word, is_nobody};
use crate::agencies::{Agency, AgencyKind};
use crate::chars::is_blank;
use crate::dates;

/// What comes behind this many bytes of a field is not read.
const LONGEST: usize = 4000;

/// Words that name no person are kept up to this length, in bytes.
const LONGEST_NAME: usize = 100;

/// What the author fields of an article say.
#[derive(Debug, Default)]
pub(crate) struct FieldAuthors {
    /// The persons, without places in the text.
    pub(crate) persons: Vec<Author>,
    /// Desks, papers and agencies, as they are printed, and others that are no names of persons.
    pub(crate) others: Vec<OtherAuthor>,
    /// The agencies and outlets named.
    pub(crate) agencies: Vec<Agency>,
    /// The names so far, in lower case.
    seen: FxHashSet<String>,
}

/// An author that is no person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OtherAuthor {
    /// As printed.
    pub(crate) name: String,
    /// Whether it is an agency's name, or that of an account: it counts only where nobody is named.
    pub(crate) is_makeshift: bool,
}

/// Reads the author fields of an article.
pub(crate) fn authors_of(fields: &[String]) -> FieldAuthors {
    let mut found = FieldAuthors::default();
    for field in fields {
        let field = field
            .get(..field.floor_char_boundary(LONGEST))
            .unwrap_or_default();
        for name in listed(field) {
            found.take(&name);
        }
    }
    found
}

impl FieldAuthors {
    /// The first agency or outlet of `kind` that the fields name.
    pub(crate) fn agency(&self, kind: AgencyKind) -> Option<&'static str> {
        let found = self.agencies.iter().find(|agency| agency.kind == kind)?;
        Some(found.name)
    }

    fn take(&mut self, field: &str) {
        let field = field.trim_matches(is_blank);
        if is_nobody(field) {
            return;
        }
        let cleaned = clean(field);
        if let Some(turned) = turned(cleaned.words.trim_matches(is_blank)) {
            self.agencies.extend(cleaned.agency);
            self.agencies.extend(turned.agencies);
            for name in turned.names {
                let words = Part {
                    words: &name,
                    start: 0,
                };
                self.add_person(author(words));
            }
            return;
        }
        let reading = read(
            Part {
                words: &cleaned.words,
                start: 0,
            },
            Trust::Sure,
        );
        self.agencies.extend(cleaned.agency);
        self.agencies.extend(reading.agency);
        for person in &reading.persons {
            let is_maker = reading.makers.contains(&person.start) || cleaned.is_maker(person.span().end());
            if !is_maker {
                self.add_person(author(*person));
            }
        }
        if reading.persons.is_empty() && !reading.has_furniture {
            self.take_other(field, &reading);
        }
    }

    fn add_person(&mut self, author: Author) {
        let name = author
            .name
            .split(is_blank)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>();
        let name = name.join(" ");
        if self.seen.insert(name.to_lowercase()) {
            self.persons.push(Author { name, span: None });
        }
    }

    /// A field that names no person.
    fn take_other(&mut self, field: &str, reading: &Reading<'_>) {
        let signed = reading.agency.filter(|agency| agency.kind == AgencyKind::Agency);
        if let Some(signature) = reading
            .signature
            .filter(|_| signed.is_some() && reading.desk.is_none())
        {
            self.add_other(signature.words, true);
            return;
        }
        let [stretch] = reading.stretches.as_slice() else {
            if reading.stretches.is_empty() && !reading.labelled && field.starts_with('@') {
                self.add_other(field, true);
            }
            return;
        };
        let words = stretch.words;
        let pieces: Vec<Part<'_>> = stretch.split().into_iter().map(|(piece, _)| piece).collect();
        if pieces.len() > 1
            && !words.contains('/')
            && pieces.iter().all(|piece| is_written_small(piece.words))
        {
            for piece in pieces {
                self.add_other(piece.words, true);
            }
        } else if is_something(words) {
            let is_account = !words.starts_with(char::is_uppercase)
                && words
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            self.add_other(words, is_account);
        }
    }

    fn add_other(&mut self, name: &str, is_makeshift: bool) {
        let name = name
            .split(is_blank)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if self.seen.insert(name.to_lowercase()) {
            self.others.push(OtherAuthor { name, is_makeshift });
        }
    }
}

/// Whether `words`, which name no person, name a desk, a paper or an account: no number, job, date, login of a desk or sentence.
fn is_something(words: &str) -> bool {
    let is_login = words.contains('/')
        && words
            .split(['/', ','])
            .all(|part| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    let has_job = words.split(is_blank).any(is_job_word);
    let of_name = |word: &str| {
        word.contains('.')
            || WORDS.small.contains(word)
            || WORDS.particles.contains(word)
            || WORDS.jobs.contains(word)
            || has_job && WORDS.beats.contains(word)
    };
    let of_sentence = |word: &&str| word.starts_with(char::is_lowercase) && !of_name(word);
    let is_sentence =
        words.contains(char::is_uppercase) && words.split(is_blank).filter(of_sentence).count() >= 2;
    words.len() <= LONGEST_NAME
        && words.contains(char::is_alphabetic)
        && !is_nobody(words)
        && !is_job_alone(words)
        && !is_login
        && !is_sentence
        && !dates::find(words).is_some_and(|found| found.whole_line)
}

/// `jane roe`, `jroe`: one to three words in small letters that are no job.
fn is_written_small(words: &str) -> bool {
    let all: Vec<&str> = words.split(is_blank).filter(|word| !word.is_empty()).collect();
    (1..=3).contains(&all.len())
        && !is_job(words)
        && all
            .iter()
            .all(|word| word.starts_with(char::is_lowercase) && !WORDS.small.contains(word))
        && words.len() > 2
}

/// The names of a field that is the text of a list: `['Ann Roe', "Ben Poe"]`, `[{"name": "Ann Roe"}]`; else the field.
fn listed(field: &str) -> Vec<String> {
    let field = field.trim();
    let Some(inside) = field
        .strip_prefix(['[', '{'])
        .and_then(|inside| inside.strip_suffix([']', '}']))
    else {
        return vec![field.to_owned()];
    };
    let objects = field.contains('{');
    let mut names = Vec::new();
    let mut rest = inside;
    if objects {
        while let Some(at) = rest.find("name\"").or_else(|| rest.find("name'")) {
            rest = rest
                .get(at + "name'".len()..)
                .unwrap_or_default()
                .trim_start_matches([':', ' ']);
            let Some((name, after)) = quoted(rest) else { break };
            names.push(name.to_owned());
            rest = after;
        }
        return names;
    }
    loop {
        rest = rest.trim_start_matches([',', ' ', '\n']);
        if rest.is_empty() {
            return names;
        }
        let (name, after) = quoted(rest).unwrap_or_else(|| rest.split_once(',').unwrap_or((rest, "")));
        names.push(name.trim().to_owned());
        rest = after;
    }
}

/// The words between marks that `text` begins with, and what follows. A mark inside a word ends nothing.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '\'' | '"'))?;
    let inside = text.get(1..)?;
    let end = inside.match_indices(mark).map(|(at, _)| at).find(|at| {
        let after = inside.get(at + 1..).unwrap_or_default().trim_start();
        after.is_empty() || after.starts_with([',', '}', ']'])
    })?;
    Some((inside.get(..end)?, inside.get(end + 1..)?))
}
