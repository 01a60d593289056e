//! Factiva's plain form: headline, author, length, date, paper, code, language, rights, each a line of its own, in this order.

use crate::formats::databases::dates::date_line;
use crate::formats::databases::factiva::number::id;
use crate::formats::databases::found::Found;
use crate::formats::databases::labels::{Slot, is_copyright};
use crate::formats::databases::lines::{Line, joined, text_of};
use crate::formats::databases::words::{begins_byline, is_language, is_length};

/// The header of an article, as indices of lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    /// The line that says how long it is.
    length: usize,
    date: usize,
    /// The line behind the header.
    end: usize,
}

/// The headers among `all`: a length, right below it the date, and some lines below a language or the words on rights.
pub(super) fn headers<'a>(all: &'a [Line<'a>]) -> impl Iterator<Item = Header> + 'a {
    (0..all.len()).filter_map(|length| {
        let words = |at: usize| all.get(at).map_or("", |line| line.words);
        if !is_length(words(length)) {
            return None;
        }
        let date =
            (length + 1..length + 3).find(|at| date_line(words(*at)).is_some_and(|date| date.is_whole))?;
        let last =
            (date + 2..date + MOST_BELOW).find(|at| is_copyright(words(*at)) || is_language(words(*at)))?;
        let mut end = last + 1;
        // The language stands above the rights, and these may take several lines.
        while all.get(end).is_some_and(|line| {
            end <= last + MOST_RIGHTS
                && (is_copyright(line.words)
                    || !line.after_blank && is_copyright(words(end - 1)) && line.words.len() < 60)
        }) {
            end += 1;
        }
        Some(Header { length, date, end })
    })
}

/// Below the date no header has more lines.
const MOST_BELOW: usize = 12;
/// The words on rights have no more lines.
const MOST_RIGHTS: usize = 4;

/// The article in a document whose fields stand in order. `headline` is what the markup says that it is.
pub(super) fn article(document: &str, all: &[Line<'_>], headline: Option<&str>) -> Option<Found> {
    let header = headers(all).next()?;
    let mut found = Found::default();
    found.doubt(headers(all).count());
    let above = all.get(..header.length).unwrap_or_default();
    match headline {
        Some(headline) => {
            found.take(Slot::Headline, headline);
            // The author stands behind the headline.
            let at = above
                .iter()
                .rposition(|line| headline.ends_with(line.words) || line.words.ends_with(headline));
            let behind = above
                .get(at.map_or(above.len(), |at| at + 1)..)
                .unwrap_or_default();
            found.take(Slot::Byline, behind.first().map_or("", |line| line.words));
        }
        None => titled(above, &mut found),
    }
    let below = all.get(header.date..header.end).unwrap_or_default();
    take_below(below, &mut found);
    let body = all.get(header.end..).unwrap_or_default();
    let number = body.iter().rposition(|line| id(line.words).is_some());
    if let Some(number) = number.and_then(|at| id(body.get(at)?.words)) {
        found.take(Slot::Id, number);
    }
    let mut body = body.get(..number.unwrap_or(body.len())).unwrap_or_default();
    // The owner of the rights stands once more behind the text.
    if let Some((last, before)) = body.split_last()
        && is_owner(last.words, below)
        && !before.is_empty()
    {
        body = before;
    }
    found.text = text_of(document, body, |_| false);
    Some(found)
}

/// Reads what stands above the length: perhaps a section, the headline, perhaps the author.
fn titled(above: &[Line<'_>], found: &mut Found) {
    // Behind what stands before the first article, the headline begins with an empty line.
    let from = above.len().saturating_sub(MOST_ABOVE);
    let mut above = above.get(from..).unwrap_or_default();
    if let Some((last, before)) = above.split_last()
        && is_byline(last.words)
        && !is_only_section(before, last.words)
    {
        found.take(Slot::Byline, last.words);
        above = before;
    }
    // The paragraph right above is the headline; one before it is the section.
    let first = above.iter().rposition(|line| line.after_blank).unwrap_or(0);
    let title = above.get(first..).unwrap_or_default();
    let title = match title {
        [section, headline @ ..] if !headline.is_empty() && is_section(section.words, headline) => headline,
        all => all,
    };
    found.take(Slot::Headline, &joined(title));
}

/// Above the length stand no more lines than these.
const MOST_ABOVE: usize = 6;

/// Whether a line above the headline is the section: shorter, and of few words.
fn is_section(line: &str, headline: &[Line<'_>]) -> bool {
    let longest = headline
        .iter()
        .map(|line| line.words.len())
        .max()
        .unwrap_or_default();
    line.split_whitespace().count() <= 4
        && line.len() < 40
        && line.len() < longest
        && !line.ends_with([',', ':', '-', '–'])
}

/// Whether what stands above a line is but a section, and the line the headline: `News`, `Rain In Hull`.
fn is_only_section(before: &[Line<'_>], line: &str) -> bool {
    let words = |line: &str| line.split_whitespace().count();
    match before {
        [] => true,
        [one] => words(one.words) == 1 && words(line) >= 3 && !begins_byline(line),
        _ => false,
    }
}

/// Whether a line right above the length is a byline: `By Ann Roe`, `Ann Roe; Ben Poe`.
fn is_byline(line: &str) -> bool {
    if begins_byline(line) && line.len() < 200 {
        return true;
    }
    let is_name = |word: &str| {
        let is_small = matches!(word, "de" | "van" | "von" | "der" | "in" | "la" | "del" | "di");
        is_small
            || word.starts_with(char::is_uppercase)
                && !word.contains(|c: char| c.is_ascii_digit() || c == ':')
    };
    let names: Vec<Vec<&str>> = line
        .split([',', ';', '/', '|'])
        .flat_map(|names| {
            let words: Vec<&str> = names.split_whitespace().collect();
            let is_and = |word: &&str| matches!(*word, "and" | "AND" | "und" | "et" | "y" | "e" | "en" | "&");
            words.split(is_and).map(<[&str]>::to_vec).collect::<Vec<_>>()
        })
        .filter(|words| !words.is_empty())
        .collect();
    // More words than a name has are a headline in which all words are capitalized.
    let fits = |words: &Vec<&str>| words.len() <= MOST_OF_NAME && words.iter().all(|word| is_name(word));
    let count: usize = names.iter().map(Vec::len).sum();
    (2..=12).contains(&count) && line.len() < 120 && names.iter().all(fits)
}

/// No name has more words, its place or paper with it: `Ann Marie Roe in Hull`.
const MOST_OF_NAME: usize = 5;

/// Reads the lines from the date on.
fn take_below(below: &[Line<'_>], found: &mut Found) {
    let mut rest = below.iter().map(|line| line.words);
    found.take_date(rest.next().unwrap_or_default());
    for line in rest {
        if is_clock(line) && found.metadata.publisher.is_none() {
            if let Some(published) = &mut found.metadata.published {
                published.push(' ');
                published.push_str(line);
            }
        } else if is_language(line) {
            found.take(Slot::Language, line);
        } else if !is_copyright(line) {
            found.take_publisher(line);
        }
    }
}

/// `15:32`, `03:10 PM`
fn is_clock(line: &str) -> bool {
    line.len() <= 12 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line behind the text is the name of who holds the rights.
fn is_owner(line: &str, below: &[Line<'_>]) -> bool {
    let rights = below.iter().filter(|other| is_copyright(other.words));
    let is_named = rights
        .map(|other| other.words.to_lowercase())
        .any(|rights| rights.contains(&line.to_lowercase()));
    line.len() < 100 && is_named
}
