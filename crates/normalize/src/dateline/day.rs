//! The date and the time of a dateline.

use dateline_types::{Span, TokenKind};

use super::cursor::Cursor;
use crate::dates;

impl Cursor<'_> {
    /// Takes a date, with or without a year.
    pub(super) fn date(&mut self) -> Option<Span> {
        let end = self.date_end(self.at)?;
        let span = self.cover(self.at, end)?;
        self.at = end;
        Some(span)
    }

    /// The token after the date at `at`.
    pub(super) fn date_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        if self.is_word(end) && dates::is_weekday(self.word(end)) {
            end += 1;
            if self.word(end) == "," {
                end += 1;
            }
        }
        // `2017-11-12`, `20171112`
        if self.is_number(end) && self.word(end).len() >= 8 && dates::find(self.word(end)).is_some() {
            return Some(end + 1);
        }
        if let Some(slashed) = self.slashed_end(end) {
            return Some(slashed);
        }
        if self.is_month(end) {
            end = self.after_month(end);
            if !self.is_day(end) {
                return None;
            }
            end += 1;
        } else if self.is_day(end) && self.is_month(end + 1) {
            end = self.after_month(end + 1);
        } else {
            return None;
        }
        let is_year =
            |at: usize| self.is_number(at) && self.word(at).len() == 4 && !is_of_time(self.word(at + 1));
        if is_year(end) {
            end += 1;
        } else if self.word(end) == "," && is_year(end + 1) {
            end += 2;
        }
        Some(end)
    }

    /// `3/8/2019`: a date in a dateline, though it does not say which is the month.
    fn slashed_end(&self, at: usize) -> Option<usize> {
        let is_date = |words: &str| {
            let mut numbers = words
                .split('/')
                .map(|digits| (digits.len(), digits.parse::<u16>()));
            let is_short = |number: Option<(usize, _)>| matches!(number, Some((1 | 2, Ok(1..=31))));
            is_short(numbers.next())
                && is_short(numbers.next())
                && matches!(numbers.next(), Some((4, Ok(_))))
                && numbers.next().is_none()
        };
        [at + 1, at + 5]
            .into_iter()
            .find(|&end| self.is_number(at) && is_date(self.slice(at, end)))
    }

    /// The token after the month at `at` and its period.
    fn after_month(&self, at: usize) -> usize {
        at + 1 + usize::from(self.word(at + 1) == ".")
    }

    fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    fn is_day(&self, at: usize) -> bool {
        let digits = self.word(at).trim_end_matches(char::is_alphabetic);
        self.is_number(at)
            && digits.len() <= 2
            && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
    }

    fn is_month(&self, at: usize) -> bool {
        self.is_word(at) && dates::month(self.word(at)).is_some()
    }

    /// Takes a time of day with its zone.
    pub(super) fn skip_time(&mut self) -> bool {
        let Some(end) = self.time_end(self.at) else {
            return false;
        };
        self.at = end;
        true
    }

    /// The token after the time at `at`: `5:45 p.m. CET`, `14.30 GMT`, `1430 GMT`.
    pub(super) fn time_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        // `at 14:30`, and AFP's `- 12:51 UTC-5`
        if self.word(end) == "at" || self.is_dash(end, true) {
            end += 1;
        }
        if !self.is_number(end) {
            return None;
        }
        let is_clock = is_clock(self.word(end));
        let is_hour =
            matches!(self.word(end).len(), 1 | 2 | 4) && self.word(end).bytes().all(|b| b.is_ascii_digit());
        end += 1;
        if !(is_clock || is_hour && is_of_time(self.word(end))) {
            return None;
        }
        for _ in 0..2 {
            if is_of_time(self.word(end)) {
                end += 1 + usize::from(self.word(end + 1) == ".");
            }
        }
        Some(end)
    }
}

/// Whether `word` is a time of day: `14:30`, `5.45`.
fn is_clock(word: &str) -> bool {
    word.split_once([':', '.']).is_some_and(|(hour, minute)| {
        let is_below =
            |digits: &str, most: u8| digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|it| it < most);
        is_below(hour, 24) && minute.len() == 2 && is_below(minute, 60)
    })
}

/// Whether `word` stands behind a time of day: half of the day, or a zone.
fn is_of_time(word: &str) -> bool {
    let is_half = ["am", "pm", "a.m", "p.m", "hrs", "hours"]
        .iter()
        .any(|half| word.trim_end_matches('.').eq_ignore_ascii_case(half));
    let is_zone = matches!(word, "GMT" | "UTC" | "BST" | "ET" | "PT" | "IST" | "MSK")
        || word.starts_with("UTC") && word.len() <= 6
        || word.len() <= 4
            && word.ends_with(['T'])
            && word.len() >= 3
            && word.bytes().all(|b| b.is_ascii_uppercase());
    is_half || is_zone
}
