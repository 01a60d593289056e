//! The dates behind the texts of messages.

/// The date of a trailer of IPTC 7901: `131137 GMT Nov 13` is day, hour and minute, month and year. `None` without a year: a wrong one
/// would be worse.
pub(crate) fn day_first(trailer: &str) -> Option<String> {
    let mut words = trailer.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (digits, letters) = word.split_at(word.bytes().take_while(u8::is_ascii_digit).count());
        if digits.len() != 6 {
            continue;
        }
        let mut zone = (!letters.is_empty()).then_some(letters);
        let mut month = words.next()?;
        if words.peek().is_some_and(|next| is_month(next)) && is_letters(month) {
            zone = Some(month);
            month = words.next()?;
        }
        let year = year(words.next()?)?;
        let part = |from: usize| digits.get(from..from + 2);
        let (day, hour, minute) = (part(0)?, part(2)?, part(4)?);
        if !is_month(month) || !is_clock(day, hour, minute) {
            return None;
        }
        let month = month.trim_end_matches('.');
        let zone = zone
            .and_then(offset)
            .map(|offset| format!(" {offset}"))
            .unwrap_or_default();
        return Some(format!("{day} {month} {year} {hour}:{minute}{zone}"));
    }
    None
}

/// The agency and date in a line like `AP-WF-11-13-13 1509GMT`: month, day and year, hour and minute.
pub(crate) fn month_first(line: &str) -> Option<(String, String)> {
    let line = line
        .trim()
        .trim_start_matches('^')
        .trim_end_matches(['<', '=', ' ']);
    let mut words = line.split_whitespace();
    let parts: Vec<&str> = words.next()?.split('-').collect();
    let [agency, .., month, day, year] = parts.as_slice() else {
        return None;
    };
    let is_agency = (2..=8).contains(&agency.len()) && is_letters(agency);
    let clock = words.next()?;
    let (digits, zone) = clock.split_at(clock.bytes().take_while(u8::is_ascii_digit).count());
    let zone = if zone.is_empty() {
        words.next().unwrap_or_default()
    } else {
        zone
    };
    let (hour, minute) = (digits.get(..2)?, digits.get(2..4)?);
    if !is_agency || digits.len() != 4 || month.len() != 2 || month > &"12" || !is_clock(day, hour, minute) {
        return None;
    }
    month.parse::<u8>().ok()?;
    let year = self::year(year)?;
    let offset = offset(zone).unwrap_or_default();
    let offset = if offset == "GMT" {
        "Z".to_owned()
    } else {
        colon(offset)
    };
    Some((
        (*agency).to_owned(),
        format!("{year}-{month}-{day}T{hour}:{minute}:00{offset}"),
    ))
}

/// The date in a line like `JST-21:18-09-12-18`: zone, hour and minute, day, month and year.
pub(crate) fn clock_first(line: &str) -> Option<String> {
    let parts: Vec<&str> = line.trim().split('-').collect();
    let [zone, clock, day, month, year] = parts.as_slice() else {
        return None;
    };
    let (hour, minute) = clock.split_once(':')?;
    if month.len() != 2 || month > &"12" || !is_clock(day, hour, minute) {
        return None;
    }
    month.parse::<u8>().ok()?;
    let year = self::year(year)?;
    let offset = match offset(zone)? {
        "GMT" => "Z".to_owned(),
        offset => colon(offset),
    };
    Some(format!("{year}-{month}-{day}T{hour}:{minute}:00{offset}"))
}

/// The date in `05-NOV-13 12:34`, as some write it behind a text.
pub(crate) fn dashed(trailer: &str) -> Option<String> {
    let mut words = trailer.split_whitespace();
    let mut parts = words.next()?.split(['-', '/']);
    let (day, month, year) = (parts.next()?, parts.next()?, year(parts.next()?)?);
    let clock = words.next().filter(|clock| is_clock_words(clock));
    let is_day = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    let clock = clock.map(|clock| format!(" {clock}")).unwrap_or_default();
    (is_day && is_month(month)).then(|| format!("{day} {month} {year}{clock}"))
}

fn is_clock_words(words: &str) -> bool {
    words.len() == 5
        && words
            .split_once(':')
            .is_some_and(|(hour, minute)| is_clock("01", hour, minute))
}

/// A year of two or four digits.
fn year(word: &str) -> Option<String> {
    let word = word.trim_end_matches([',', '.', '<']);
    let number: u16 = word
        .parse()
        .ok()
        .filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()))?;
    match word.len() {
        // As computers read them, and no wire is older.
        2 if number < 70 => Some(format!("20{word}")),
        2 => Some(format!("19{word}")),
        4 if (1970..2070).contains(&number) => Some(word.to_owned()),
        _ => None,
    }
}

fn is_letters(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

/// Whether a word may be the name of a month, in whatever language.
fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    is_letters(word) && word.chars().count() >= 3 && offset(word).is_none()
}

fn is_clock(day: &str, hour: &str, minute: &str) -> bool {
    let below =
        |digits: &str, most: u8| digits.len() == 2 && digits.parse::<u8>().is_ok_and(|number| number < most);
    below(day, 32) && below(hour, 24) && below(minute, 60)
}

/// The distance of a zone from Greenwich, as mail has it.
fn offset(zone: &str) -> Option<&'static str> {
    Some(match zone.to_uppercase().as_str() {
        "GMT" | "UTC" | "Z" | "UT" => "GMT",
        "BST" | "CET" | "MEZ" | "MET" => "+0100",
        "CEST" | "MESZ" | "MEST" | "EET" => "+0200",
        "EEST" | "MSK" => "+0300",
        "JST" => "+0900",
        "AEST" => "+1000",
        "AEDT" => "+1100",
        "EDT" => "-0400",
        "EST" | "CDT" => "-0500",
        "CST" | "MDT" => "-0600",
        "MST" | "PDT" => "-0700",
        "PST" => "-0800",
        _ => return None,
    })
}

/// `+0100` as `+01:00`.
fn colon(offset: &str) -> String {
    match (offset.get(..3), offset.get(3..)) {
        (Some(hours), Some(minutes)) => format!("{hours}:{minutes}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_begin_with_the_day_are_read() {
        for (trailer, date) in [
            ("131137 GMT Nov 13", Some("13 Nov 2013 11:37 GMT")),
            ("\x7f 010905 Jan 98 \x7f", Some("01 Jan 1998 09:05")),
            ("311137Z DEC 04", Some("31 DEC 2004 11:37 GMT")),
            ("131137 MEZ Dez 2013", Some("13 Dez 2013 11:37 +0100")),
            ("131137 Nov.", None),
            ("131137 Nov", None),
            ("991137 GMT Nov 13", None),
            ("nothing", None),
        ] {
            assert_eq!(day_first(trailer).as_deref(), date, "{trailer}");
        }
    }

    #[test]
    fn dates_that_begin_with_the_month_are_read() {
        for (line, date) in [
            ("AP-WF-11-13-13 1509GMT<", Some("2013-11-13T15:09:00Z")),
            ("^AP-NY-01-02-98 0705EST", Some("1998-01-02T07:05:00-05:00")),
            ("PW-01-02-98 0705 GMT", Some("1998-01-02T07:05:00Z")),
            ("PW-WF-13-13-13 1509GMT", None),
            ("A man of 11-13-13 said so", None),
            ("", None),
        ] {
            assert_eq!(month_first(line).map(|(_, date)| date).as_deref(), date, "{line}");
        }
    }

    #[test]
    fn dates_that_begin_with_the_clock_are_read() {
        for (line, date) in [
            ("JST-21:18-09-12-18", Some("2018-12-09T21:18:00+09:00")),
            ("GMT-01:18-31-12-98 ", Some("1998-12-31T01:18:00Z")),
            ("JST-21:18-09-13-18", None),
            ("Post-21:18-09-12-18", None),
            ("score 21:18-09-12-18", None),
        ] {
            assert_eq!(clock_first(line).as_deref(), date, "{line}");
        }
    }

    #[test]
    fn dates_with_dashes_are_read() {
        assert_eq!(dashed("05-NOV-13 12:34").as_deref(), Some("05 NOV 2013 12:34"));
        assert_eq!(dashed("05-NOV-2013").as_deref(), Some("05 NOV 2013"));
        assert_eq!(dashed("ar/bk"), None);
    }
}
