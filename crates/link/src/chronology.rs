//! The order of events: by publication date, then by input.

use dateline_model::ProcessedArticle;

/// The indices of `articles` by publication date, the undated last; of one date, by order of input.
pub(crate) fn order(articles: &[ProcessedArticle]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&index| {
        let published = published(&articles[index]);
        (published.is_none(), published, index)
    });
    order
}

fn published(article: &ProcessedArticle) -> Option<&str> {
    article
        .article
        .published
        .as_ref()
        .map(|published| published.iso.as_str())
}

/// The publication day as a count of days, for differences; `None` where it is not known to the day.
pub(crate) fn day(article: &ProcessedArticle) -> Option<i64> {
    let mut parts = published(article)?.get(..10)?.splitn(3, '-');
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
}
