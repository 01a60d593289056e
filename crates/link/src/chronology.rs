//! The order of events: by publication date, then by input.

use crate::interner::Interner;

/// When the articles were published.
#[derive(Debug, Default)]
pub(crate) struct Chronology {
    dates: Interner,
    /// For each article the number of its date; [`UNKNOWN`] where it has none.
    of: Vec<u32>,
}

const UNKNOWN: u32 = u32::MAX;

impl Chronology {
    /// Adds the date of the next article, in ISO 8601.
    pub(crate) fn push(&mut self, published: Option<&str>) {
        let number = published.map_or(UNKNOWN, |date| self.dates.number(date));
        self.of.push(number);
    }

    /// The date of an article.
    pub(crate) fn published(&self, article: usize) -> Option<&str> {
        let number = self
            .of
            .get(article)
            .copied()
            .filter(|&number| number != UNKNOWN)?;
        Some(self.dates.get(number))
    }

    /// The numbers of the articles by publication date, the undated last; of one date, by order of input.
    pub(crate) fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..crate::tally::count(self.of.len())).collect();
        order.sort_by_key(|&article| {
            let published = self.published(article as usize);
            (published.is_none(), published, article)
        });
        order
    }

    /// The publication day as a count of days, for differences; `None` where it is not known to the day.
    pub(crate) fn day(&self, article: usize) -> Option<i64> {
        day(self.published(article)?)
    }
}

fn day(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.splitn(3, '-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month: i64 = parts.next()?.parse().ok()?;
    let day: i64 = parts.next()?.parse().ok()?;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| days_from_civil(year, month, day))
}

/// Days since 1970-01-01 in the Gregorian calendar (after Hinnant, “chrono-compatible low-level date algorithms”).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years_and_turns_of_the_year() {
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2000, 3, 1) - days_from_civil(2000, 2, 28), 2);
        assert_eq!(days_from_civil(1900, 3, 1) - days_from_civil(1900, 2, 28), 1);
        assert_eq!(days_from_civil(2018, 1, 1) - days_from_civil(2017, 12, 31), 1);
    }

    #[test]
    fn what_has_no_date_comes_last() {
        let mut dates = Chronology::default();
        for date in [None, Some("2020-02-02"), Some("2019-01-01T10:00:00Z"), None] {
            dates.push(date);
        }
        assert_eq!(dates.order(), [2, 1, 0, 3]);
        assert_eq!(dates.day(0), None);
        assert_eq!(
            dates.day(1).zip(dates.day(2)).map(|(one, other)| one - other),
            Some(397)
        );
    }
}
