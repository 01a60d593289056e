//! When a page was published, of what is said to be that.

use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::{DateTimeParser, PiecesNumericOffset, PiecesOffset};

use super::article_head::Mark;

/// What a page says of its date, the surest first within each.
pub(super) struct Sources<'a> {
    /// Of JSON-LD and `meta` elements.
    pub(super) said: Vec<&'a str>,
    /// All elements that mark a date by themselves, wherever they stand.
    pub(super) items: Vec<&'a Mark>,
    /// Marks around the headline.
    pub(super) head: Vec<&'a Mark>,
    /// Where the page is.
    pub(super) url: Option<&'a str>,
}

/// Seconds that two records of one moment may differ by: some leave the seconds out.
const SAME_MOMENT: i64 = 60;
/// Zones lie so many minutes apart from each other.
const ZONES_APART: i64 = 15;
/// How far clocks are behind and before UTC, in minutes.
const WEST: i64 = -12 * 60;
const EAST: i64 = 14 * 60;
/// A date has at least so many digits.
const DIGITS: usize = 5;
/// What programs write where they know no date.
const PLACEHOLDERS: [&str; 5] = ["0000", "0001", "1970-01-01", "1969-12-31", "1900-01-01"];

/// The date, as given. Of moments in UTC the outlet's own day is taken where the page tells it.
pub(super) fn choose(sources: &Sources<'_>) -> Option<String> {
    let values =
        |marks: &[&'_ Mark]| -> Vec<String> { marks.iter().filter_map(|mark| mark.value.clone()).collect() };
    let mut all: Vec<String> = sources.said.iter().map(|said| (*said).to_owned()).collect();
    all.extend(values(&sources.items));
    all.extend(values(&sources.head));
    all.retain(|date| is_date(date));
    // What is written as the standard wants it is read without doubt.
    let moments: Vec<(&String, Moment)> = all
        .iter()
        .filter_map(|date| Some((date, Moment::read(date)?)))
        .collect();
    let Some((chosen, moment)) = moments.first() else {
        return all.first().cloned();
    };
    let better = moments.iter().find(|(_, other)| moment.is_less_than(other));
    if let Some((better, _)) = better {
        return Some((*better).clone());
    }
    let day = sources
        .url
        .and_then(day_in_url)
        .filter(|day| moment.may_be_of(*day));
    Some(day.map_or_else(|| (*chosen).clone(), |day| day.to_string()))
}

/// A date that is only written below or above the headline, for people.
pub(super) fn written(head: &[&Mark]) -> Option<String> {
    head.iter()
        .map(|mark| &mark.text)
        .find(|text| text.len() <= LONGEST_WRITTEN && is_date(text))
        .cloned()
}

/// Longer texts, in bytes, say more than a date.
const LONGEST_WRITTEN: usize = 100;

fn is_date(date: &str) -> bool {
    date.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
        && !PLACEHOLDERS
            .iter()
            .any(|placeholder| date.starts_with(placeholder))
}

/// A moment as ISO 8601 writes it.
struct Moment {
    at: DateTime,
    /// Whether more than the day is given.
    has_time: bool,
    /// The distance from UTC in seconds, if it is given.
    offset: Option<i64>,
}

impl Moment {
    fn read(date: &str) -> Option<Self> {
        static PARSER: DateTimeParser = DateTimeParser::new();
        let pieces = PARSER.parse_pieces(date.trim()).ok()?;
        let time = pieces.time();
        let offset = match pieces.offset() {
            Some(PiecesOffset::Zulu) => Some(0),
            Some(PiecesOffset::Numeric(PiecesNumericOffset { .. })) => pieces
                .to_numeric_offset()
                .map(|offset| i64::from(offset.seconds())),
            _ => None,
        };
        Some(Self {
            has_time: time.is_some(),
            at: pieces.date().to_datetime(time.unwrap_or_default()),
            offset: offset.filter(|_| time.is_some()),
        })
    }

    /// Whether `other` is the same with the time, the outlet's distance from UTC or its local day.
    fn is_less_than(&self, other: &Self) -> bool {
        match (self.has_time, self.offset) {
            (false, _) => other.has_time && other.offset != Some(0) && other.at.date() == self.at.date(),
            (true, None) => other.offset.is_some() && other.at == self.at,
            (true, Some(0)) if other.offset.is_none() => other.has_time && self.is_local_way_of(other),
            (true, Some(0)) => other.offset.is_some_and(|offset| offset != 0) && self.is_same(other),
            (true, Some(_)) => false,
        }
    }

    fn seconds(&self) -> Option<i64> {
        let utc = self.at.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(utc.timestamp().as_second() - self.offset?)
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self.seconds(), other.seconds()) {
            (Some(one), Some(two)) => (one - two).abs() <= SAME_MOMENT,
            _ => false,
        }
    }

    /// Whether `other`, whose distance from UTC nobody says, is this moment on the clocks of a place where it is another day.
    fn is_local_way_of(&self, other: &Self) -> bool {
        let Ok(apart) = other.at.since((jiff::Unit::Minute, self.at)) else {
            return false;
        };
        let minutes = apart.get_minutes();
        let is_zone = minutes % ZONES_APART == 0 && (WEST..=EAST).contains(&minutes);
        is_zone && self.at.date() != other.at.date()
    }

    /// Whether `day` is another than that in UTC, and somewhere it was that day at this moment.
    fn may_be_of(&self, day: Date) -> bool {
        let here = self.at.date();
        let is_before = here.yesterday().ok() == Some(day) && self.at.hour() < 12;
        let is_behind = here.tomorrow().ok() == Some(day) && self.at.hour() >= 10;
        self.offset == Some(0) && (is_before || is_behind)
    }
}

/// The day in an address: `/2024/03/04/`, `-2024-03-04`, `/20240304/`.
fn day_in_url(url: &str) -> Option<Date> {
    let (_, path) = url.split_once("://")?.1.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let numbers: Vec<&str> = path.split(|letter: char| !letter.is_ascii_digit()).collect();
    let date = |year: &str, month: &str, day: &str| -> Option<Date> {
        let year: i16 = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    numbers
        .windows(3)
        .find_map(|three| match three {
            [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
                date(year, month, day)
            }
            _ => None,
        })
        .or_else(|| {
            numbers
                .iter()
                .filter(|number| number.len() == 8)
                .find_map(|number| date(number.get(..4)?, number.get(4..6)?, number.get(6..)?))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(said: &[&str], url: &str) -> Option<String> {
        choose(&Sources {
            said: said.to_vec(),
            items: Vec::new(),
            head: Vec::new(),
            url: Some(url),
        })
    }

    #[test]
    fn the_local_day_is_taken_where_the_page_has_it() {
        let utc = "2024-03-05T01:49:09Z";
        let plain = "https://post.example/ferry";
        assert_eq!(chosen(&[utc], plain).as_deref(), Some(utc));
        for local in [
            "2024-03-04T20:49:09-05:00",
            "2024-03-04T20:49:00-0500",
            "2024-03-05T03:49+02:00",
        ] {
            assert_eq!(chosen(&[utc, "2024-03-06", local], plain).as_deref(), Some(local));
        }
        // Another moment is no other way to write this one.
        assert_eq!(
            chosen(&[utc, "2024-03-04T21:49:09-05:00"], plain).as_deref(),
            Some(utc)
        );
        for url in [
            "https://post.example/2024/03/04/ferry",
            "https://post.example/ferry-2024-03-04",
            "https://post.example/20240304/x",
        ] {
            assert_eq!(chosen(&[utc], url).as_deref(), Some("2024-03-04"), "{url}");
        }
        for url in [
            "https://post.example/2024/03/05/ferry",
            "https://post.example/2024/03/03/x",
            "https://post.example/2024/03/06/x",
        ] {
            assert_eq!(chosen(&[utc], url).as_deref(), Some(utc), "{url}");
        }
    }

    #[test]
    fn of_ways_to_write_one_date_the_fullest_is_taken() {
        let url = "https://post.example/2024/03/04/x";
        for (said, expected) in [
            (
                &["2024-03-04", "2024-03-04T10:15:00+01:00"][..],
                "2024-03-04T10:15:00+01:00",
            ),
            (&["2024-03-04", "2024-03-05T10:15:00+01:00"], "2024-03-04"),
            (&["2024-03-04", "2024-03-04T09:15:00Z"], "2024-03-04"),
            (
                &["2024-03-04 10:15:00.0", "2024-03-04T10:15:00+01:00"],
                "2024-03-04T10:15:00+01:00",
            ),
            (
                &["2024-03-04T10:15:00", "2024-03-04T11:15:00+01:00"],
                "2024-03-04T10:15:00",
            ),
        ] {
            assert_eq!(chosen(said, url).as_deref(), Some(expected));
        }
    }

    #[test]
    fn placeholders_are_no_dates() {
        let url = "https://post.example/";
        assert_eq!(
            chosen(&["0001-01-01T00:00:00Z", "1970-01-01", "today", "2024"], url),
            None
        );
        assert_eq!(
            chosen(&["May 4, 2024", "2024-05-04T10:00"], url).as_deref(),
            Some("2024-05-04T10:00")
        );
        assert_eq!(chosen(&["May 4, 2024"], url).as_deref(), Some("May 4, 2024"));
    }
}
