//! The day that an article's readers call the day of its publication, where its data say the moment in UTC.

use jiff::civil::{Date, DateTime};
use jiff::fmt::temporal::{DateTimeParser, PiecesOffset};

/// Zones lie so many minutes apart from each other.
const ZONES_APART: i64 = 15;
/// How far clocks are behind and before UTC, in minutes.
const WEST: i64 = -12 * 60;
const EAST: i64 = 14 * 60;

/// Whether `shown`, a date beside the headline, is the moment `utc` on the clocks of the outlet, where it is another day.
///
/// Both are ISO 8601. A day without a time counts only if it is the day before: the day after may be that of an update.
pub(crate) fn is_local(shown: &str, utc: &str) -> bool {
    let (Some(shown), Some(utc)) = (Moment::read(shown), Moment::read(utc)) else {
        return false;
    };
    let (Some(at), true) = (utc.at, utc.is_utc) else {
        return false;
    };
    match shown.at {
        Some(local) => local.date() != at.date() && !shown.is_utc && may_be_local(local, at),
        None => at.date().yesterday().ok() == Some(shown.day) && i64::from(at.hour()) * 60 < -WEST,
    }
}

/// Whether clocks that show `local` may exist when it is `utc`.
fn may_be_local(local: DateTime, utc: DateTime) -> bool {
    // Pages show no seconds.
    let Ok(utc) = utc.with().second(local.second()).subsec_nanosecond(0).build() else {
        return false;
    };
    let Ok(apart) = local.since((jiff::Unit::Minute, utc)) else {
        return false;
    };
    let minutes = apart.get_minutes();
    minutes % ZONES_APART == 0 && (WEST..=EAST).contains(&minutes)
}

/// A date as written.
struct Moment {
    day: Date,
    /// With the time, if there is one.
    at: Option<DateTime>,
    is_utc: bool,
}

impl Moment {
    fn read(iso: &str) -> Option<Self> {
        static PARSER: DateTimeParser = DateTimeParser::new();
        let pieces = PARSER.parse_pieces(iso).ok()?;
        let is_utc = match pieces.offset() {
            Some(PiecesOffset::Zulu) => true,
            Some(_) => pieces
                .to_numeric_offset()
                .is_some_and(|offset| offset.seconds() == 0),
            None => false,
        };
        Some(Self {
            day: pieces.date(),
            at: pieces.time().map(|time| pieces.date().to_datetime(time)),
            is_utc,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_day_is_local_only_where_clocks_may_show_it() {
        let utc = "2024-03-05T01:49:09Z";
        for shown in ["2024-03-04T20:49:00", "2024-03-04", "2024-03-04T17:49:00"] {
            assert!(is_local(shown, utc), "{shown}");
        }
        for shown in [
            "2024-03-05",
            "2024-03-03",
            "2024-03-04T20:40:00",
            "2024-03-04T09:49:00",
            "2024-03-06",
            "yesterday",
        ] {
            assert!(!is_local(shown, utc), "{shown}");
        }
        assert!(is_local("2024-03-06T00:20:00", "2024-03-05T15:20:31+00:00"));
        assert!(!is_local("2024-03-06", "2024-03-05T15:20:31Z"));
        assert!(!is_local("2024-03-04", "2024-03-05T15:20:31Z"));
        assert!(!is_local("2024-03-04", "2024-03-05"));
        assert!(!is_local("2024-03-04", "2024-03-05T01:49:09+01:00"));
    }
}
