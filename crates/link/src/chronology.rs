//! The order of events: by publication date, then by article.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;

use crate::interner::Interner;
use crate::order::Order;
use crate::tally::count;

/// When the articles were published.
#[derive(Debug, Default)]
pub(crate) struct Chronology {
    dates: Interner,
    /// By number of the date.
    moments: Vec<Moment>,
    /// For each article the number of its date; [`UNKNOWN`] where it has none.
    of: Vec<u32>,
}

const UNKNOWN: u32 = u32::MAX;

/// A publication date among others: by day as printed; of one day those with a time first, by the time, for what is known to the
/// day alone may have been printed at any hour, and must not be taken for the first. Undated is last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    day: Option<Date>,
    time: Option<Timestamp>,
}

impl Moment {
    /// What is not understood counts as undated.
    fn of(iso: &str) -> Self {
        let day = iso.get(..10).and_then(|day| day.parse().ok());
        let time = iso.get(10..).filter(|time| !time.is_empty()).and_then(|_| {
            let local = || iso.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok();
            let zoned = iso.parse::<Timestamp>().ok();
            zoned.or_else(|| Some(local()?.timestamp()))
        });
        Self { day, time }
    }

    /// What has a day and a time comes before what has not.
    fn key(self) -> impl Ord {
        (self.day.is_none(), self.day, self.time.is_none(), self.time)
    }
}

impl Chronology {
    /// Adds the date of the next article, in ISO 8601.
    pub(crate) fn push(&mut self, published: Option<&str>) {
        let number = published.map_or(UNKNOWN, |date| self.dates.number(date));
        if let Some(date) = published.filter(|_| number as usize == self.moments.len()) {
            self.moments.push(Moment::of(date));
        }
        self.of.push(number);
    }

    /// From now on numbers of articles count in this order.
    pub(crate) fn put_in(&mut self, order: &Order) {
        let of = order.arrivals().iter();
        self.of = of
            .map(|&arrival| self.of.get(arrival as usize).copied().unwrap_or(UNKNOWN))
            .collect();
    }

    /// The number of an article's date.
    fn date(&self, article: usize) -> Option<u32> {
        self.of.get(article).copied().filter(|&number| number != UNKNOWN)
    }

    /// The date of an article.
    pub(crate) fn published(&self, article: usize) -> Option<&str> {
        Some(self.dates.get(self.date(article)?))
    }

    fn moment(&self, article: usize) -> Moment {
        let date = self.date(article);
        let moment = date.and_then(|date| self.moments.get(date as usize));
        moment.copied().unwrap_or(Moment {
            day: None,
            time: None,
        })
    }

    /// The numbers of the articles by publication date, the undated last; of one date, by number.
    pub(crate) fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..count(self.of.len())).collect();
        order.sort_by_key(|&article| (self.moment(article as usize).key(), article));
        order
    }

    /// The publication day as a count of days, for differences; `None` where it is not known to the day.
    pub(crate) fn day(&self, article: usize) -> Option<i64> {
        let since = self.moment(article).day?.duration_since(date(1970, 1, 1));
        Some(since.as_hours() / 24)
    }
}

/// Widens the time from `first` to `last` so that it holds `published`.
pub(crate) fn widen(first: &mut Option<String>, last: &mut Option<String>, published: &str) {
    if first.as_deref().is_none_or(|first| published < first) {
        *first = Some(published.to_owned());
    }
    if last.as_deref().is_none_or(|last| published > last) {
        *last = Some(published.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dates: &[Option<&str>]) -> Chronology {
        let mut chronology = Chronology::default();
        dates.iter().for_each(|date| chronology.push(*date));
        chronology
    }

    #[test]
    fn days_are_counted_over_leap_years_and_turns_of_the_year() {
        for (earlier, later, days) in [
            ("2000-02-28", "2000-03-01", 2),
            ("1900-02-28", "1900-03-01", 1),
            ("2017-12-31", "2018-01-01", 1),
            ("1969-12-31", "1970-01-01", 1),
        ] {
            let dates = of(&[Some(earlier), Some(later)]);
            assert_eq!(dates.day(1).zip(dates.day(0)).map(|(b, a)| b - a), Some(days));
        }
    }

    #[test]
    fn what_has_no_date_comes_last() {
        let dates = of(&[None, Some("2020-02-02"), Some("2019-01-01T10:00:00Z"), None]);
        assert_eq!(dates.order(), [2, 1, 0, 3]);
        assert_eq!(dates.day(0), None);
        assert_eq!(
            dates.day(1).zip(dates.day(2)).map(|(one, other)| one - other),
            Some(397)
        );
    }

    #[test]
    fn a_day_alone_does_not_come_before_the_same_day_with_a_time() {
        let dates = of(&[
            Some("2031-04-02"),
            Some("2031-04-02T08:00:00"),
            Some("2031-04-03T00:30:00Z"),
            Some("2031-04-02T23:30:00-05:00"),
            Some("2031-04-02T09:00:00+02:00"),
        ]);
        // 07:00, 08:00 and 04:30 of the next day in Greenwich; then the day; then the next one.
        assert_eq!(dates.order(), [4, 1, 3, 0, 2]);
    }
}
