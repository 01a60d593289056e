//! Days in the languages of the databases, written so that normalization reads them.

use crate::formats::databases::words::{Word, is_season, of_date};

/// What a line says that begins with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateLine {
    /// `2019-05-31`, behind it the time as the line has it: `2019-05-31 22:45 EST`.
    pub(super) published: String,
    /// Whether the line holds nothing but the date.
    pub(super) is_whole: bool,
}

/// The date that `line` begins with, a weekday before it or not.
pub(super) fn date_line(line: &str) -> Option<DateLine> {
    let pieces = pieces(line.get(..line.floor_char_boundary(LONGEST))?);
    let from = pieces
        .iter()
        .position(|piece| !matches!(piece, Piece::Word(word) if is_beside(word)))?;
    let rest = pieces.get(from..)?;
    let (day, taken) = day(rest)?;
    let behind = rest.get(taken..).unwrap_or_default();
    let behind: Vec<&Piece<'_>> = behind
        .iter()
        .skip_while(|piece| matches!(piece, Piece::Word(word) if is_beside(word)))
        .collect();
    let time = time(&behind);
    Some(DateLine {
        is_whole: behind.is_empty() || !time.is_empty(),
        published: if time.is_empty() {
            day
        } else {
            format!("{day} {time}")
        },
    })
}

/// The first date that stands anywhere in `line`.
pub(super) fn date_within(line: &str) -> Option<String> {
    let pieces = pieces(line.get(..line.floor_char_boundary(LONGEST))?);
    (0..pieces.len()).find_map(|from| Some(day(pieces.get(from..)?)?.0))
}

/// Whether a line is a month or a season and its year, as magazines have them: `May 2014`, `Winter 2010`, `May/June 2014`,
/// `March 3 - March 9, 2014`.
pub(super) fn is_rough(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let pieces = pieces(line);
    let is_year = |piece: &Piece<'_>| matches!(piece, Piece::Number(year) if year.len() == 4 && year.starts_with(['1', '2']));
    let names =
        |piece: &Piece<'_>| month(piece).is_some() || matches!(piece, Piece::Word(word) if is_season(word));
    let is_day = |piece: &Piece<'_>| matches!(piece, Piece::Number(day) if day.len() <= 2);
    let is_mark = |piece: &Piece<'_>| matches!(piece, Piece::Mark('/' | '-' | '–'));
    let is_part = |piece: &Piece<'_>| is_year(piece) || is_day(piece) || names(piece) || is_mark(piece);
    pieces.len() <= 7 && pieces.iter().any(names) && pieces.iter().any(is_year) && pieces.iter().all(is_part)
}

/// No header line is longer, in bytes.
const LONGEST: usize = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Number(&'a str),
    Word(&'a str),
    Mark(char),
}

/// The numbers, words and marks of a line; commas are none.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
        } else if first.is_alphabetic() && !is_ideograph(first) {
            rest.find(|c: char| !(c.is_alphabetic() || c == '-') || is_ideograph(c))
        } else {
            Some(first.len_utf8())
        };
        let Some((piece, behind)) = rest.split_at_checked(length.unwrap_or(rest.len())) else {
            break;
        };
        if first.is_ascii_digit() {
            pieces.push(Piece::Number(piece));
        } else if first.is_alphabetic() && !is_ideograph(first) {
            pieces.push(Piece::Word(piece));
        } else if !first.is_whitespace() && first != ',' {
            pieces.push(Piece::Mark(first));
        }
        rest = behind;
    }
    pieces
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

fn is_beside(word: &str) -> bool {
    matches!(of_date(word), Some(Word::Weekday | Word::Beside))
}

/// The day that `pieces` begin with in ISO 8601, and how many pieces it takes.
fn day(pieces: &[Piece<'_>]) -> Option<(String, usize)> {
    match pieces {
        [
            Piece::Number(year),
            Piece::Mark('年' | '년'),
            Piece::Number(month),
            Piece::Mark('月' | '월'),
            Piece::Number(day),
            ..,
        ] => Some((iso(year, month.parse().ok()?, day)?, 6)),
        [
            Piece::Number(one),
            Piece::Mark(mark @ ('-' | '/' | '.')),
            Piece::Number(two),
            Piece::Mark(other),
            Piece::Number(three),
            ..,
        ] if mark == other => Some((of_numbers(one, two, three, *mark)?, 5)),
        [Piece::Number(day), ..] => {
            let (at, name) = next(pieces, 0)?;
            let (at, year) = next(pieces, at)?;
            Some((iso(number(year)?, month(name)?, day)?, at + 1))
        }
        [name @ Piece::Word(_), ..] => {
            let (at, day) = next(pieces, 0)?;
            let (at, year) = next(pieces, at)?;
            Some((iso(number(year)?, month(name)?, number(day)?)?, at + 1))
        }
        _ => None,
    }
}

/// The day in three numbers with `mark` between them, where there is no doubt which is which.
fn of_numbers(one: &str, two: &str, three: &str, mark: char) -> Option<String> {
    if one.len() == 4 {
        return iso(one, two.parse().ok()?, three);
    }
    let (first, second): (u8, u8) = (one.parse().ok()?, two.parse().ok()?);
    // Who writes points writes the day first; else only one of the two orders must be a day.
    if mark == '.' || first > 12 && second <= 12 || first == second {
        iso(three, second, one)
    } else if first <= 12 && second > 12 {
        iso(three, first, two)
    } else {
        None
    }
}

/// The piece behind the one at `at` and what says nothing, and where it stands.
fn next<'p>(pieces: &'p [Piece<'p>], at: usize) -> Option<(usize, &'p Piece<'p>)> {
    let behind = at + 1 + beside(pieces.get(at + 1..)?);
    Some((behind, pieces.get(behind)?))
}

fn number<'p>(piece: &Piece<'p>) -> Option<&'p str> {
    match piece {
        Piece::Number(number) => Some(number),
        _ => None,
    }
}

fn month(piece: &Piece<'_>) -> Option<u8> {
    let Piece::Word(word) = piece else { return None };
    match of_date(word)? {
        Word::Month(month) => Some(month),
        _ => None,
    }
}

/// How many pieces say nothing: `.`, `de`, `th`, a weekday.
fn beside(pieces: &[Piece<'_>]) -> usize {
    let says_nothing = |piece: &&Piece<'_>| match piece {
        Piece::Word(word) => is_beside(word),
        Piece::Mark(mark) => matches!(mark, '.' | '-'),
        Piece::Number(_) => false,
    };
    pieces.iter().take_while(says_nothing).take(4).count()
}

fn iso(year: &str, month: u8, day: &str) -> Option<String> {
    let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let fits = year.len() == 4 && (1..=12).contains(&month) && matches!(year.get(..1), Some("1" | "2"));
    fits.then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The time in what stands behind a day: `11:21 AM GMT`, `22:45 EST`, `15.32`; nothing else may stand there.
fn time(pieces: &[&Piece<'_>]) -> String {
    let [
        Piece::Number(hour),
        Piece::Mark(mark @ (':' | '.' | 'h')),
        Piece::Number(minute),
        rest @ ..,
    ] = pieces
    else {
        return String::new();
    };
    if hour.len() > 2 || minute.len() != 2 {
        return String::new();
    }
    let mut time = format!("{hour}:{minute}");
    let mut rest = rest;
    if let (':', [Piece::Mark(':'), Piece::Number(second), behind @ ..]) = (mark, rest) {
        time.push(':');
        time.push_str(second);
        rest = behind;
    }
    let mut glued = false;
    for piece in rest {
        match piece {
            Piece::Word(word) if word.len() <= 5 => {
                time.push(' ');
                time.push_str(word);
                glued = false;
            }
            Piece::Mark(mark @ ('+' | '-' | ':')) => {
                time.push(*mark);
                glued = true;
            }
            Piece::Number(number) if glued => time.push_str(number),
            Piece::Mark('.') => {}
            _ => return String::new(),
        }
    }
    time
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_the_languages_of_the_databases_are_read() {
        for (line, published) in [
            ("January 11, 2010 Monday", "2010-01-11"),
            ("Monday, January 11, 2010", "2010-01-11"),
            ("January 12, 2010 Tuesday 11:21 AM GMT", "2010-01-12 11:21 AM GMT"),
            ("May 31, 2019 Friday 22:45 EST", "2019-05-31 22:45 EST"),
            ("13 November 2017", "2017-11-13"),
            ("12. Januar 2010 Dienstag", "2010-01-12"),
            ("Dienstag 12. März 2010", "2010-03-12"),
            ("mardi 5 mars 2019", "2019-03-05"),
            ("mardi 1er mars 2019", "2019-03-01"),
            ("5 mars 2019 mardi 10:33 AM CET", "2019-03-05 10:33 AM CET"),
            ("martes 5 de marzo de 2019", "2019-03-05"),
            ("marzo 5, 2019 martes", "2019-03-05"),
            ("zaterdag 2 maart 2019", "2019-03-02"),
            ("giovedì 7 marzo 2019", "2019-03-07"),
            ("2017年11月13日", "2017-11-13"),
            ("2019-03-05", "2019-03-05"),
            ("05.03.2019", "2019-03-05"),
            ("Jan 11, 2010", "2010-01-11"),
        ] {
            let found = date_line(line);
            let found = found.filter(|found| found.is_whole).map(|found| found.published);
            assert_eq!(found.as_deref(), Some(published), "{line}");
        }
        let edition = date_line("March 3, 2003, Monday, Late Edition - Final").unwrap();
        assert_eq!(
            (edition.published.as_str(), edition.is_whole),
            ("2003-03-03", false)
        );
    }

    #[test]
    fn months_and_seasons_are_rough_dates() {
        assert!(is_rough("May 2014") && is_rough("Winter 2010") && is_rough("May/June 2014"));
        assert!(!is_rough("Summer in the city") && !is_rough("May 5, 2014 Monday") && !is_rough("2014"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for line in [
            "",
            "March 2014",
            "May Day parade",
            "31 people died",
            "12/11/2017",
            "99. Januar 2010",
            "2010",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
        assert_eq!(
            date_within("News, lundi 11 janvier 2010, p. 4").as_deref(),
            Some("2010-01-11")
        );
    }
}
