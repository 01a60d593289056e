//! What the formats of wire services have in common: status, kills, datelines, bylines and dates as agencies write them.

use crate::error::ParseError;
use crate::formats::wire_words::WIRE_WORDS;
use crate::markup::html::CAPTION;

/// A status as services write it, in small letters and without the prefix of its scheme: `stat:Usable` and
/// `http://cv.iptc.org/newscodes/pubstatusg2/usable` are `usable`.
pub(crate) fn status(said: &str) -> Option<String> {
    let last = said.trim().rsplit([':', '/', '#']).next()?;
    let status = last.trim().to_lowercase();
    (!status.is_empty() && status.len() <= LONGEST_STATUS).then_some(status)
}

/// Longer than this, in bytes, is no status.
const LONGEST_STATUS: usize = 40;

/// An error if a service says with `status` that nobody may publish the article.
pub(crate) fn usable(status: Option<&str>) -> Result<(), ParseError> {
    match status {
        Some(
            "canceled" | "cancelled" | "withheld" | "killed" | "kill" | "withdrawn" | "deleted" | "delete"
            | "retracted",
        ) => Err(ParseError::Withdrawn),
        _ => Ok(()),
    }
}

/// Whether a note to editors takes the article back: `KILL. Do not use.`, `MANDATORY KILL`, `WITHHOLD`.
///
/// A note may also speak of killing: `Updates with 12 killed`. So the word must be a command: in capitals, or the first one.
pub(crate) fn says_kill(note: &str) -> bool {
    let lower = note.to_lowercase();
    if WIRE_WORDS.is_order(&lower) && !lower.contains("before") {
        return true;
    }
    let words = || {
        note.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let mut openers = words().skip_while(|word| WIRE_WORDS.is_address(&word.to_lowercase()));
    let opens = openers
        .next()
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "kill" | "withhold"));
    let is_command = |word: &str| matches!(word, "KILL" | "WITHHOLD" | "WITHDRAWN");
    // A note all in capitals says nothing by them.
    let shouts = !note.chars().any(char::is_lowercase) && words().count() > 3;
    opens || (!shouts && words().any(is_command))
}

/// A text without its last lines, where they only say that it ends and who worked on it: `burs-ar/bk/cd`, `AR // BK` and `Lusa/Fim`.
pub(crate) fn without_sign_off(mut text: String) -> String {
    for _ in 0..2 {
        let Some((before, last)) = text.trim_end().rsplit_once('\n') else {
            break;
        };
        if !is_initials(last.trim()) && !is_end(last.trim()) {
            break;
        }
        let before = before.trim_end().len();
        text.truncate(before);
    }
    text
}

/// Whether a line is the initials of several, in small letters or with two strokes between them.
fn is_initials(line: &str) -> bool {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let are_small = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(is_small);
    let are_capitals =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase());
    line.contains('/') && line.split(['/', '-']).all(are_small)
        || line.contains(" // ") && line.split(" // ").all(are_capitals)
}

/// Whether a line says whose text ends: `Lusa/Fim`.
fn is_end(line: &str) -> bool {
    line.split_once('/').is_some_and(|(agency, end)| {
        !agency.contains(char::is_whitespace)
            && matches!(
                end.to_lowercase().as_str(),
                "fim" | "fin" | "fine" | "end" | "ende"
            )
    })
}

/// Whether all that a text has are the captions of pictures.
pub(crate) fn is_all_captions(text: &str) -> bool {
    let mut paragraphs = text
        .split("\n\n")
        .filter(|words| !words.trim().is_empty())
        .peekable();
    paragraphs.peek().is_some() && paragraphs.all(|words| words.starts_with(CAPTION))
}

/// The words of a dateline: no time, no date alone, no dash at its end.
pub(crate) fn dateline(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches(['-', '–', '—', '_', ',', ' ']);
    // `OSLO, 4 May (PW).-`
    let words = words
        .strip_suffix('.')
        .filter(|words| words.ends_with(')'))
        .unwrap_or(words);
    (!words.is_empty() && !is_moment(words)).then(|| words.to_owned())
}

/// Whether words are a point in time as machines write it: `20190506T070800+0000`, `2018-05-06 07:08:09 GMT+00:00`.
fn is_moment(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    words.starts_with(|c: char| c.is_ascii_digit()) && digits >= 4 && letters <= 5
}

/// Whether a name is one for a computer: `degenhardt.sandra`, `tsafos`, `gr/bp`. Names of people and papers have capitals, or
/// blanks between their words, or letters that know none.
pub(crate) fn is_login(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty()
        && !name.contains(char::is_whitespace)
        && name.chars().any(char::is_lowercase)
        && name
            .chars()
            .all(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '/' | '@' | '+'))
}

/// `20170102T150405Z`, as wire services write it, as `2017-01-02T15:04:05Z`.
pub(crate) fn iso(date: &str) -> String {
    let date = date.trim();
    let digits = date
        .get(..8)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let Some(digits) = digits else {
        return date.to_owned();
    };
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let mut iso = format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8));
    let time = date.get(8..).and_then(|rest| rest.strip_prefix('T'));
    let clock = time
        .and_then(|time| time.get(..6))
        .filter(|clock| clock.bytes().all(|byte| byte.is_ascii_digit()));
    if let (Some(time), Some(clock)) = (time, clock) {
        let at = |from: usize| clock.get(from..from + 2).unwrap_or_default();
        let zone = time.get(6..).unwrap_or_default();
        iso.push_str(&format!("T{}:{}:{}", at(0), at(2), at(4)));
        match zone.get(..3).zip(zone.get(3..5)) {
            Some((hours, minutes)) if zone.starts_with(['+', '-']) => {
                iso.push_str(&format!("{hours}:{minutes}"))
            }
            _ => iso.push_str(zone),
        }
    }
    iso
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_loses_its_scheme() {
        for said in [
            "stat:canceled",
            "Canceled",
            "http://cv.iptc.org/newscodes/pubstatusg2/canceled",
            "x#canceled",
        ] {
            assert_eq!(status(said).as_deref(), Some("canceled"), "{said}");
            assert!(usable(status(said).as_deref()).is_err());
        }
        assert!(usable(status("stat:usable").as_deref()).is_ok());
        assert_eq!(status(" "), None);
    }

    #[test]
    fn a_kill_is_a_command_and_a_death_is_none() {
        for note in [
            "KILL. Do not use.",
            "MANDATORY KILL",
            "Eds: Kill the story BC-Ferry.",
            "WITHHOLD until further notice",
            "Please do not use this story",
            "Editors: please KILL previous versions",
        ] {
            assert!(says_kill(note), "{note}");
        }
        for note in [
            "Updates with 12 killed in the fire",
            "Photos to follow.",
            "UPDATES WITH ONE MORE KILLED, NEW DETAILS",
            "Do not use before 1200 GMT",
            "Do not use pictures without credit",
            "Not for publication: contact Ann Roe",
            "Corrects number of killed",
            "",
        ] {
            assert!(!says_kill(note), "{note}");
        }
    }

    #[test]
    fn who_worked_on_a_text_is_no_part_of_it() {
        let cut = |text: &str| without_sign_off(text.to_owned());
        assert_eq!(cut("It will run.\n\nar/bk"), "It will run.");
        assert_eq!(cut("It will run.\nburs-ar/bk/cd\n"), "It will run.");
        assert_eq!(cut("It will run.\n\nAR // BK\n\nLusa/Fim"), "It will run.");
        for text in [
            "ar/bk",
            "It will run.\n\nAC/DC",
            "It will run.\n\nPrice: 3/4",
            "It will run.",
        ] {
            assert_eq!(cut(text), text);
        }
    }

    #[test]
    fn a_time_is_no_dateline() {
        assert_eq!(dateline("20190506T070800+0000"), None);
        assert_eq!(dateline("2018-05-06 07:08:09 GMT+00:00"), None);
        assert_eq!(dateline("OSLO (PW) - ").as_deref(), Some("OSLO (PW)"));
        assert_eq!(
            dateline("HULL, April 1 (Post) _").as_deref(),
            Some("HULL, April 1 (Post)")
        );
        assert_eq!(
            dateline("OSLO, 4 May (PW).-").as_deref(),
            Some("OSLO, 4 May (PW)")
        );
        assert_eq!(dateline("ST. IVES, Conn.").as_deref(), Some("ST. IVES, Conn."));
        assert_eq!(dateline(" - "), None);
    }

    #[test]
    fn names_for_computers_are_told_from_names() {
        for name in ["roe.ann", "tsafos", "gr/bp", "postwire", "a_roe2"] {
            assert!(is_login(name), "{name}");
        }
        for name in ["Ann Roe", "de la roe", "ROE", "dpa GmbH", "王小明", "Ann", ""] {
            assert!(!is_login(name), "{name}");
        }
    }

    #[test]
    fn dates_become_iso() {
        assert_eq!(iso("20170102T150405Z"), "2017-01-02T15:04:05Z");
        assert_eq!(iso("20170102T150405-0500"), "2017-01-02T15:04:05-05:00");
        assert_eq!(iso("20170102"), "2017-01-02");
        assert_eq!(iso("2017-01-02"), "2017-01-02");
    }
}
