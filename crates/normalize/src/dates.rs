//! Publication dates: header lines, metadata, URLs and file names to ISO 8601.

use std::fmt::Write as _;
use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use rustc_hash::FxHashMap;

use crate::lists;

/// Header lines are shorter than this, in bytes; what comes after is not read.
const LONGEST_HEADER: usize = 240;

/// No newspaper is older, and no honest date lies beyond.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2100;

/// A date found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// ISO 8601, with the time if the line has one.
    pub(crate) iso: String,
    /// Where the day stands in the line, in bytes, without the time.
    pub(crate) day: std::ops::Range<usize>,
    /// Where the first day of the line begins, in bytes: of several, the one of publication counts.
    pub(crate) first: usize,
    /// What the line calls the date.
    pub(crate) standing: Standing,
    /// Whether the line holds nothing but the date: time, zone, weekday, `Updated`.
    pub(crate) whole_line: bool,
}

/// What a date is the date of. Of two dates of one article the greater counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// `Updated 5 March 2021`
    Updated,
    /// Nothing says.
    #[default]
    Plain,
    /// `Published 3 March 2021`
    Published,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateWord {
    Month(i8),
    Weekday,
    /// Minutes east of UTC, where the name says.
    Zone(Option<i32>),
    Label(Standing),
    Am,
    Pm,
}

static WORDS: LazyLock<FxHashMap<&'static str, DateWord>> = LazyLock::new(|| {
    lists::lines(include_str!("../data/months.tsv"))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (class, word, value) = (columns.next()?, columns.next()?, columns.next());
            let class = match class {
                "month" => DateWord::Month(value?.parse().ok()?),
                "weekday" => DateWord::Weekday,
                "zone" => DateWord::Zone(value?.parse().ok()),
                "meridiem" if value == Some("am") => DateWord::Am,
                "meridiem" if value == Some("pm") => DateWord::Pm,
                _ => DateWord::Label(match value {
                    Some("published") => Standing::Published,
                    Some("updated") => Standing::Updated,
                    _ => Standing::Plain,
                }),
            };
            Some((word, class))
        })
        .collect()
});

fn class(word: &str) -> Option<DateWord> {
    // The longest is `veröffentlicht`.
    if word.len() > 16 {
        return None;
    }
    WORDS.get(word.to_lowercase().as_str()).copied()
}

/// The month that `word` names, in full or abbreviated, with or without its period.
pub(crate) fn month(word: &str) -> Option<i8> {
    match class(word.trim_end_matches('.'))? {
        DateWord::Month(month) => Some(month),
        _ => None,
    }
}

/// Whether `word` is a weekday.
pub(crate) fn is_weekday(word: &str) -> bool {
    class(word.trim_end_matches('.')) == Some(DateWord::Weekday)
}

/// Whether `word` is a weekday or one that stands beside a date and says nothing else.
pub(crate) fn is_beside_date(word: &str) -> bool {
    matches!(class(word), Some(DateWord::Weekday | DateWord::Label(_)))
}

/// A number, word or mark of a header line.
#[derive(Clone, Copy, Debug)]
struct DatePiece<'a> {
    text: &'a str,
    start: usize,
    kind: DatePieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePieceKind {
    Number,
    Word,
    Mark(char),
}

impl DatePiece<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The number, if it has between `least` and `most` digits.
    fn number(&self, least: usize, most: usize) -> Option<i32> {
        let fits = self.kind == DatePieceKind::Number && (least..=most).contains(&self.text.len());
        if fits { self.text.parse().ok() } else { None }
    }
}

fn pieces(line: &str) -> Vec<DatePiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let mut start = 0;
    while let Some(c) = rest.chars().next() {
        let kind = if c.is_ascii_digit() {
            DatePieceKind::Number
        } else if c.is_alphabetic() {
            DatePieceKind::Word
        } else {
            DatePieceKind::Mark(c)
        };
        let length = match kind {
            DatePieceKind::Number => rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()),
            DatePieceKind::Word => rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()),
            DatePieceKind::Mark(c) => c.len_utf8(),
        };
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if !c.is_whitespace() {
            pieces.push(DatePiece { text, start, kind });
        }
        start += text.len();
        rest = after;
    }
    pieces
}

/// A calendar day and the pieces it takes.
struct Day {
    date: Date,
    from: usize,
    to: usize,
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The first day named in `pieces`.
fn find_day(pieces: &[DatePiece<'_>]) -> Option<Day> {
    (0..pieces.len()).find_map(|from| {
        let (date, to) = day_at(pieces.get(from..)?)?;
        Some(Day {
            date,
            from,
            to: from + to,
        })
    })
}

/// The day that `pieces` begin with, and how many pieces it takes.
fn day_at(pieces: &[DatePiece<'_>]) -> Option<(Date, usize)> {
    match pieces.first()?.kind {
        DatePieceKind::Number => numeric_day(pieces).or_else(|| day_first(pieces)),
        DatePieceKind::Word => month_first(pieces),
        DatePieceKind::Mark(_) => None,
    }
}

/// `2017-11-12`, `2017/11/12`, `12.11.2017`; `12/11/2017` only where it cannot be 11 December.
fn numeric_day(pieces: &[DatePiece<'_>]) -> Option<(Date, usize)> {
    let [first, mark, second, mark_2, third, ..] = pieces else {
        return compact_day(pieces);
    };
    let same_mark =
        matches!(mark.kind, DatePieceKind::Mark('-' | '/' | '.' | '_')) && mark.kind == mark_2.kind;
    let close = mark.start == first.end() && third.start == mark_2.end() && mark_2.start == second.end();
    if !same_mark || !close {
        return compact_day(pieces);
    }
    if let (Some(year), Some(month), Some(day)) =
        (first.number(4, 4), second.number(1, 2), third.number(1, 2))
    {
        return Some((date(year, month, day)?, 5));
    }
    let (left, right, year) = (first.number(1, 2)?, second.number(1, 2)?, third.number(4, 4)?);
    let (day, month) = match (left > 12, right > 12) {
        // Who writes points writes the day first.
        _ if mark.text == "." => (left, right),
        (true, false) => (left, right),
        (false, true) => (right, left),
        (false, false) if left == right => (left, right),
        _ => return None,
    };
    Some((date(year, month, day)?, 5))
}

/// `20171112`
fn compact_day(pieces: &[DatePiece<'_>]) -> Option<(Date, usize)> {
    let number = pieces.first()?.number(8, 8)?;
    Some((date(number / 10_000, number / 100 % 100, number % 100)?, 1))
}

/// `12 November 2017`, `12th of Nov., 2017`, `12-Nov-2017`
fn day_first(pieces: &[DatePiece<'_>]) -> Option<(Date, usize)> {
    let day = pieces.first()?.number(1, 2)?;
    let mut at = 1;
    while pieces.get(at).is_some_and(|piece| {
        matches!(
            piece.text,
            "st" | "nd" | "rd" | "th" | "of" | "de" | "." | "-" | "/"
        )
    }) {
        at += 1;
    }
    let month = month(pieces.get(at)?.text)?;
    at += 1;
    while pieces
        .get(at)
        .is_some_and(|piece| matches!(piece.text, "." | "," | "-" | "/" | "de"))
    {
        at += 1;
    }
    let year = pieces.get(at)?.number(4, 4)?;
    Some((date(year, i32::from(month), day)?, at + 1))
}

/// `November 12, 2017`, `Nov. 12th 2017`, `Nov-12-2017`, `Nov 12 08:30:00 2017`
fn month_first(pieces: &[DatePiece<'_>]) -> Option<(Date, usize)> {
    let month = month(pieces.first()?.text)?;
    let mut at = 1;
    while matches!(pieces.get(at)?.text, "." | "-" | "/") {
        at += 1;
    }
    let day = pieces.get(at)?.number(1, 2)?;
    at += 1;
    while pieces
        .get(at)
        .is_some_and(|piece| matches!(piece.text, "st" | "nd" | "rd" | "th" | "," | "-" | "/"))
    {
        at += 1;
    }
    if let Some(year) = pieces.get(at)?.number(4, 4) {
        return Some((date(year, i32::from(month), day)?, at + 1));
    }
    let year = year_behind_time(pieces.get(at..)?)?;
    Some((date(year, i32::from(month), day)?, at))
}

/// The year of `08:30:00 2018`, `08:30:00 +0000 2018`, as C and Twitter write dates.
fn year_behind_time(pieces: &[DatePiece<'_>]) -> Option<i32> {
    let (clock, taken) = time_at(pieces)?;
    let named = pieces.get(taken)?.number(4, 4);
    named.filter(|_| clock.time.second() > 0 || pieces.get(3).is_some_and(|piece| piece.text == ":"))
}

/// A time of day and, if the line says, its distance from UTC in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    time: Time,
    offset: Option<i32>,
    /// The zone has a name that does not say what it is.
    vague: bool,
}

/// The first time of day in `pieces` outside `day`: one that names its zone, if there is one.
fn find_time(pieces: &[DatePiece<'_>], day: &Day) -> Option<Clock> {
    let mut found = None;
    let mut at = 0;
    while at < pieces.len() {
        if (day.from..day.to).contains(&at) {
            at = day.to;
        } else if let Some((clock, taken)) = time_at(&pieces[at..]) {
            if clock.offset.is_some() {
                return Some(clock);
            }
            found = found.or(Some(clock));
            at += taken;
        } else {
            at += 1;
        }
    }
    found
}

/// `14:23:05.25 +02:00`, `2.23pm EST`, `1423 GMT`
fn time_at(pieces: &[DatePiece<'_>]) -> Option<(Clock, usize)> {
    let first = pieces.first()?;
    let mut at = 1;
    let mut second = 0;
    let mut sure = false;
    let (mut hour, minute);
    if let Some(number) = first.number(4, 4) {
        (hour, minute) = (number / 100, number % 100);
    } else if let Some(number) = first.number(6, 6) {
        (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
    } else {
        hour = first.number(1, 2)?;
        let mark = pieces.get(1)?;
        let close = mark.start == first.end();
        if close && matches!(mark.kind, DatePieceKind::Mark(':' | '.')) {
            minute = pieces.get(2)?.number(2, 2)?;
            sure = mark.text == ":";
            at = 3;
            let seconds = pieces.get(4).and_then(|piece| piece.number(2, 2));
            if let (Some(":"), Some(number)) = (pieces.get(3).map(|piece| piece.text), seconds) {
                second = number;
                at = 5;
                let fraction = pieces
                    .get(6)
                    .is_some_and(|piece| piece.kind == DatePieceKind::Number);
                if fraction && pieces.get(5).is_some_and(|piece| piece.text == ".") {
                    at = 7;
                }
            }
        } else if matches!(class(mark.text), Some(DateWord::Am | DateWord::Pm)) {
            minute = 0;
        } else {
            return None;
        }
    }
    let meridiem = pieces.get(at).and_then(|piece| class(piece.text));
    if let Some(DateWord::Am | DateWord::Pm) = meridiem {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if meridiem == Some(DateWord::Pm) { 12 } else { 0 };
        sure = true;
        at += 1;
        // `p.m.`
        while pieces
            .get(at)
            .is_some_and(|piece| matches!(piece.text, "." | "m" | "M"))
        {
            at += 1;
        }
    }
    let (zone, taken) = zone_at(pieces.get(at..).unwrap_or_default());
    if !sure && zone.is_none() {
        return None;
    }
    let time = Time::new(
        i8::try_from(hour).ok()?,
        i8::try_from(minute).ok()?,
        i8::try_from(second).ok()?,
        0,
    )
    .ok()?;
    let clock = Clock {
        time,
        offset: zone.flatten(),
        vague: zone == Some(None),
    };
    Some((clock, at + taken))
}

/// A zone: `Some(None)` where it has a name that does not say its offset.
fn zone_at(pieces: &[DatePiece<'_>]) -> (Option<Option<i32>>, usize) {
    let Some(first) = pieces.first() else {
        return (None, 0);
    };
    if let Some(DateWord::Zone(offset)) = class(first.text) {
        // `GMT+0100`
        let signed = offset == Some(0) && pieces.get(1).is_some_and(|sign| sign.start == first.end());
        if signed && let (Some(Some(offset)), taken) = zone_at(pieces.get(1..).unwrap_or_default()) {
            return (Some(Some(offset)), taken + 1);
        }
        return (Some(offset), 1);
    }
    let sign = match first.kind {
        DatePieceKind::Mark('+') => 1,
        DatePieceKind::Mark('-' | '−') => -1,
        _ => return (None, 0),
    };
    let close = pieces.get(1).is_some_and(|piece| piece.start == first.end());
    if !close {
        return (None, 0);
    }
    if let Some(number) = pieces[1].number(4, 4) {
        return (Some(Some(sign * (number / 100 * 60 + number % 100))), 2);
    }
    match (pieces[1].number(2, 2), pieces.get(2), pieces.get(3)) {
        (Some(hours), Some(colon), Some(minutes)) if colon.text == ":" => match minutes.number(2, 2) {
            Some(minutes) => (Some(Some(sign * (hours * 60 + minutes))), 4),
            None => (None, 0),
        },
        (Some(hours), _, _) => (Some(Some(sign * hours * 60)), 2),
        _ => (None, 0),
    }
}

/// The date as ISO 8601. A midnight without a zone is how data bases write a day without a time, and a zone of unclear
/// meaning makes its time useless: both give the day alone.
fn iso(date: Date, clock: Option<Clock>) -> String {
    let mut iso = date.to_string();
    let Some(clock) = clock.filter(|clock| !clock.vague) else {
        return iso;
    };
    if clock.offset.is_none() && clock.time == Time::midnight() {
        return iso;
    }
    let (hour, minute, second) = (clock.time.hour(), clock.time.minute(), clock.time.second());
    // Writing to a string cannot fail.
    let _ = write!(iso, "T{hour:02}:{minute:02}:{second:02}");
    match clock.offset {
        Some(0) => iso.push('Z'),
        Some(offset) if offset.abs() < 24 * 60 => {
            let sign = if offset < 0 { '-' } else { '+' };
            let _ = write!(iso, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
        }
        _ => {}
    }
    iso
}

/// The date of `line`, with its time: the first, or of several the one that the line calls that of publication.
pub(crate) fn find(line: &str) -> Option<FoundDate> {
    let line = line
        .get(..line.floor_char_boundary(LONGEST_HEADER))
        .unwrap_or_default();
    // Nearly no line has a date: look for a digit first.
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pieces = pieces(line);
    let parts = labelled_parts(&pieces);
    let mut days = parts.iter().filter_map(|part| {
        let pieces = pieces.get(part.range.clone())?;
        let day = find_day(pieces)?;
        let start = pieces.get(day.from)?.start;
        let end = pieces.get(day.to.checked_sub(1)?)?.end();
        Some((part.standing, pieces, day, start..end))
    });
    let mut found = days.next()?;
    let first = found.3.start;
    let mut taken = vec![found.3.clone()];
    for day in days {
        taken.push(day.3.clone());
        if day.0 > found.0 {
            found = day;
        }
    }
    let (standing, own, day, range) = found;
    let clock = find_time(own, &day);
    let whole_line = line.len() < LONGEST_HEADER
        && pieces.iter().all(|piece| {
            piece.kind != DatePieceKind::Word
                || class(piece.text).is_some()
                || taken.iter().any(|day| day.contains(&piece.start))
        });
    Some(FoundDate {
        iso: iso(day.date, clock),
        day: range,
        first,
        standing,
        whole_line,
    })
}

/// The date of a line of a header that tells something else beside it: `4 May 2017 (Valley Record)`, `3 min read · 4 May 2017`,
/// `May 4, 2017 / 6:30 AM / The Echo`. Marks part the date from the few words before or behind it.
pub(crate) fn in_company(line: &str) -> Option<FoundDate> {
    let found = find(line)?;
    let ends_sentence = line.ends_with(['?', '!', '”', '"']) || line.ends_with('.') && !line.ends_with("m.");
    if ends_sentence || line.len() >= LONGEST_HEADER {
        return None;
    }
    let pieces = pieces(line);
    let is_other = |piece: &&DatePiece<'_>| piece.kind == DatePieceKind::Word && class(piece.text).is_none();
    let before = pieces.iter().filter(|piece| piece.start < found.first);
    let after = pieces.iter().filter(|piece| piece.start >= found.day.end);
    let last = before.clone().rfind(is_other);
    let next = after.clone().find(is_other);
    let gap_before = last.map(|word| line.get(word.end()..found.first).unwrap_or_default());
    let gap_after = next.map(|word| line.get(found.day.end..word.start).unwrap_or_default());
    // `2016timer3 min. read`: pages glue, and sentences do not.
    let is_set_off = |gap: Option<&str>| {
        gap.is_none_or(|gap| gap.contains(['(', '[', '|', '·', '•', '/', '–', '—', '-', ',']))
    };
    let few = before.filter(is_other).count() <= MOST_BESIDE && after.filter(is_other).count() <= MOST_BESIDE;
    let fits = few && is_set_off(gap_before) && (is_set_off(gap_after) || gap_after == Some(""));
    fits.then_some(found)
}

/// So many words beside a date are the name of a paper, a page, the time it takes to read.
const MOST_BESIDE: usize = 4;

/// A stretch of a line's pieces, and what the words at its start call the date in it.
struct DatePart {
    range: std::ops::Range<usize>,
    standing: Standing,
}

/// The pieces of a line, parted before each `Published`, `Updated` and the like.
fn labelled_parts(pieces: &[DatePiece<'_>]) -> Vec<DatePart> {
    let mut parts = Vec::new();
    let (mut start, mut standing) = (0, Standing::Plain);
    for (at, piece) in pieces.iter().enumerate() {
        let Some(DateWord::Label(label)) = class(piece.text) else {
            continue;
        };
        if label != Standing::Plain {
            parts.push(DatePart {
                range: start..at,
                standing,
            });
            (start, standing) = (at, label);
        }
    }
    parts.push(DatePart {
        range: start..pieces.len(),
        standing,
    });
    parts
}

/// The date of a metadata field, in any of the forms that feeds and data bases use.
pub(crate) fn from_metadata(field: &str) -> Option<String> {
    let field = field.trim();
    let digits = field.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = field.split_at_checked(digits)?;
    if digits >= 9 {
        return match compact(number, rest) {
            Some(date) => find(&date).map(|found| found.iso),
            // `1510481730.0`, as tables write a column of numbers
            None if rest.trim_start_matches(['.', '0']).is_empty() => unix_time(number),
            None => None,
        };
    }
    find(field)
        .or_else(|| find(&with_century(field)?))
        .map(|found| found.iso)
}

/// `20181112083000`, `201811120830` and `2018111208` with marks between year, month, day and time.
fn compact(number: &str, rest: &str) -> Option<String> {
    let part = |from: usize| number.get(from..from + 2);
    if !matches!(number.len(), 10 | 12 | 14) {
        return None;
    }
    let (year, month, day, hour) = (number.get(..4)?, part(4)?, part(6)?, part(8)?);
    date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    let (minute, second) = (part(10).unwrap_or("00"), part(12).unwrap_or("00"));
    let fits = hour < "24" && minute < "60" && second < "60";
    fits.then(|| format!("{year}-{month}-{day}T{hour}:{minute}:{second}{rest}"))
}

/// The years in which seconds since 1970 are believed: other digits are the number of something else.
const UNIX_YEARS: std::ops::RangeInclusive<i16> = 1980..=2050;

/// Seconds or milliseconds since 1970.
fn unix_time(number: &str) -> Option<String> {
    let count: i64 = number.parse().ok()?;
    let seconds = match number.len() {
        9 | 10 => count,
        12 | 13 => count / 1000,
        _ => return None,
    };
    let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
    let year = timestamp.to_zoned(jiff::tz::TimeZone::UTC).year();
    UNIX_YEARS.contains(&year).then(|| timestamp.to_string())
}

/// `12-Nov-18`, as Excel writes days, with all digits of its year.
fn with_century(field: &str) -> Option<String> {
    let (day, rest) = field.split_once(['-', ' ', '/'])?;
    let (name, rest) = rest.split_once(['-', ' ', '/'])?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = rest.split_at_checked(digits)?;
    let is_day = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    if !is_day || year.len() != 2 || month(name).is_none() {
        return None;
    }
    // As spreadsheets read them.
    let century = if year < "50" { "20" } else { "19" };
    Some(format!("{day} {name} {century}{year}{rest}"))
}

/// The date in the path of a URL: `/2017/11/12/`, `/2017/nov/12/`, `-20171112`.
pub(crate) fn from_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let (_, path) = path.split_once('/')?;
    let pieces = pieces(path.get(..path.floor_char_boundary(LONGEST_HEADER))?);
    (0..pieces.len()).find_map(|at| {
        let rest = &pieces[at..];
        let day = match rest {
            [year, mark, word, mark_2, day, ..]
                if word.kind == DatePieceKind::Word && mark.text == "/" && mark_2.text == "/" =>
            {
                date(
                    year.number(4, 4)?,
                    i32::from(month(word.text)?),
                    day.number(1, 2)?,
                )
            }
            _ => numeric_day(rest).map(|(date, _)| date),
        };
        day.map(|date| date.to_string())
    })
}

/// The date in a file name: `2017-11-12-summit.txt`, `20171112.txt`.
pub(crate) fn from_file_name(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next()?;
    let pieces = pieces(name.get(..name.floor_char_boundary(LONGEST_HEADER))?);
    (0..pieces.len()).find_map(|at| Some(numeric_day(&pieces[at..])?.0.to_string()))
}

#[cfg(test)]
mod tests;
