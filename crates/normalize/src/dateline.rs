//! Datelines: `DA NANG, Vietnam (AFP) —` to place, agency and date.

use std::sync::LazyLock;

use dateline_types::{Span, Token, TokenKind};
use rustc_hash::FxHashSet;

use crate::agencies::{self, Agency, AgencyKind};
use crate::tokens::tokenize;
use crate::{dates, lists};

/// No dateline is longer, in bytes.
const LONGEST: usize = 180;

/// The most words in the first part of the place, where neither agency nor date vouches for it.
const MOST_BARE_WORDS: usize = 4;

/// The most words in the place part.
const MOST_WORDS: usize = 10;

/// The most tokens between the brackets that hold the agency.
const MOST_BRACKETED: usize = 9;

/// A dateline found at the start of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatelineFound {
    /// From the first word to the dash.
    pub(crate) span: Span,
    /// The place; absent in `(CNN) —`.
    pub(crate) place: Option<Span>,
    /// The agency or outlet as printed.
    pub(crate) agency: Option<Signature>,
    /// The date as printed.
    pub(crate) date: Option<Span>,
    /// Whether nothing but a colon after a word in capitals shows it: `BEIRUT:`, but also `ROE:` in a transcript.
    pub(crate) doubtful: bool,
}

/// An agency or outlet in a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Where it stands.
    pub(crate) span: Span,
    /// Which it is; `None` for one that no list holds.
    pub(crate) known: Option<Agency>,
    /// Whether brackets mark it as an agency.
    pub(crate) in_brackets: bool,
}

static REGIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../data/regions.txt")).collect());

static NOT_PLACES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../data/not-places.txt")).collect());

/// The dateline that `paragraph` begins with.
pub(crate) fn find(text: &str, paragraph: Span) -> Option<DatelineFound> {
    let first = text.get(paragraph.range())?.chars().next()?;
    if !(first.is_uppercase() || first == '(' || first.is_ascii_digit()) {
        return None;
    }
    let words = text.get(paragraph.range())?;
    let end = words.floor_char_boundary(LONGEST);
    let window = Span::new(paragraph.start(), paragraph.start() + end);
    let tokens = tokenize(text, window);
    let mut parser = Parser {
        text,
        tokens: &tokens,
        at: 0,
        whole: end == words.len(),
    };
    parser.parse()
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    /// Whether the tokens are those of the whole paragraph.
    whole: bool,
}

/// A place part as read.
struct DatelinePlace {
    span: Span,
    /// Whether its first part is in capitals: `DA NANG, Vietnam`.
    capitals: bool,
    /// Whether its last part is a known country or state: `Da Nang, Vietnam`.
    region: bool,
    /// Whether it has the shape of a place by itself: few words, and what follows a comma is known or in small letters.
    plain: bool,
}

impl<'a> Parser<'a> {
    fn parse(&mut self) -> Option<DatelineFound> {
        let mut date = self.date();
        let mut agency = None;
        // `2014-06-03 Xinhua, ADDIS ABABA, Ethiopia`; `(CNN) —`
        if let Some((signature, end)) = self.agency_at(self.at) {
            if matches!(self.word(end), "," | "/" | "|") {
                agency = Some(signature);
                self.at = end + 1;
            }
        } else if let Some((signature, day)) = self.bracketed() {
            agency = Some(signature.filter(|signature| signature.known.is_some())?);
            date = date.or(day);
        }
        let place = self.place();
        // What follows the place, in any order.
        loop {
            let after_comma = self.at + 1;
            if self.word(self.at) == ","
                && (self.date_follows(after_comma) || self.agency_at(after_comma).is_some())
            {
                self.at += 1;
            }
            if date.is_none()
                && let Some(day) = self.date()
            {
                date = Some(day);
            } else if agency.is_none()
                && let Some((signature, end)) = self.agency_at(self.at).or_else(|| self.initials_at(self.at))
            {
                agency = Some(signature);
                self.at = end;
            } else if let Some((signature, day)) = self.bracketed() {
                agency = agency.or(signature);
                date = date.or(day);
            } else {
                break;
            }
        }
        let known = agency.is_some_and(|signature| signature.known.is_some());
        let in_brackets = agency.is_some_and(|signature| signature.in_brackets);
        let vouched = known || date.is_some();
        let dash = self.dash(agency.is_some() || date.is_some());
        let place_is_sure = place
            .as_ref()
            .is_some_and(|place| (place.capitals || place.region) && (place.plain || vouched));
        let believed = match (&place, dash) {
            // Alone on its line.
            (Some(_), None) => self.ends() && vouched && (place_is_sure || in_brackets),
            (Some(_), Some(Dash::Colon)) => {
                place.as_ref().is_some_and(|place| place.capitals || known)
                    && place_is_sure
                    && self.text_follows()
                    && !self.is_all_capitals()
            }
            (Some(_), Some(Dash::Line)) => {
                (known || place_is_sure)
                    && (self.ends() || self.text_follows())
                    && (known || !self.is_all_capitals())
            }
            (None, Some(Dash::Line)) => known && (self.ends() || self.text_follows()),
            (None, _) => false,
        };
        if !believed {
            return None;
        }
        let last = self.tokens.get(self.at.checked_sub(1)?)?;
        Some(DatelineFound {
            span: self.tokens.first()?.span.cover(last.span),
            place: place.map(|place| place.span),
            agency,
            date,
            doubtful: dash == Some(Dash::Colon) && !vouched,
        })
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.span.range()))
            .unwrap_or_default()
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn cover(&self, from: usize, to: usize) -> Option<Span> {
        let last = self.tokens.get(to.checked_sub(1)?)?;
        Some(self.tokens.get(from)?.span.cover(last.span))
    }

    fn ends(&self) -> bool {
        self.whole && self.at >= self.tokens.len()
    }

    /// Whether the article's first words follow.
    fn text_follows(&self) -> bool {
        let first = self.word(self.at).chars().next();
        first.is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() && !matches!(c, ',' | ';' | ')' | '—'))
            || self.word(self.at).chars().any(char::is_uppercase)
    }

    /// Whether what follows is in capitals as well: a headline, no dateline.
    fn is_all_capitals(&self) -> bool {
        let following: Vec<&str> = (self.at..self.tokens.len())
            .filter(|&at| self.kind(at) == Some(TokenKind::Word))
            .take(4)
            .map(|at| self.word(at))
            .collect();
        following.len() >= 2 && following.iter().all(|word| !word.chars().any(char::is_lowercase))
    }

    /// The agency named at `at`, and the token after it.
    fn agency_at(&self, at: usize) -> Option<(Signature, usize)> {
        if self.kind(at)? != TokenKind::Word {
            return None;
        }
        (1..=4).rev().find_map(|length| {
            let span = self.cover(at, at + length)?;
            let agency = agencies::find(self.text.get(span.range())?)?;
            if agency.kind == AgencyKind::Pictures {
                return None;
            }
            let signature = Signature {
                span,
                known: Some(agency),
                in_brackets: false,
            };
            Some((signature, at + length))
        })
    }

    fn date_follows(&self, at: usize) -> bool {
        self.date_end(at).is_some()
    }

    fn date(&mut self) -> Option<Span> {
        let end = self.date_end(self.at)?;
        let span = self.cover(self.at, end)?;
        self.at = end;
        Some(span)
    }

    /// The token after the date at `at`, with or without a year.
    fn date_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        if dates::is_weekday(self.word(end)) && self.kind(end) == Some(TokenKind::Word) {
            end += 1;
            if self.word(end) == "," {
                end += 1;
            }
        }
        let is_number = |at: usize| self.kind(at) == Some(TokenKind::Number);
        let is_day = |at: usize| {
            let digits = self.word(at).trim_end_matches(char::is_alphabetic);
            is_number(at)
                && digits.len() <= 2
                && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
        };
        let is_month =
            |at: usize| self.kind(at) == Some(TokenKind::Word) && dates::month(self.word(at)).is_some();
        let is_year = |at: usize| is_number(at) && self.word(at).len() == 4;
        if is_number(end) && self.word(end).len() >= 8 && dates::find(self.word(end)).is_some() {
            return Some(end + 1);
        }
        if is_month(end) {
            end += 1;
            if self.word(end) == "." {
                end += 1;
            }
            if !is_day(end) {
                return None;
            }
            end += 1;
        } else if is_day(end) && is_month(end + 1) {
            end += 2;
            if self.word(end) == "." {
                end += 1;
            }
        } else {
            return None;
        }
        if is_year(end) {
            end += 1;
        } else if self.word(end) == "," && is_year(end + 1) {
            end += 2;
        }
        Some(end)
    }

    /// An outlet that no list holds, before the dash: `Lisbon, Portugal GNN —`.
    fn initials_at(&self, at: usize) -> Option<(Signature, usize)> {
        let word = self.word(at);
        let initials = (3..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
        if !initials || !matches!(self.word(at + 1), "—" | "–" | "--") {
            return None;
        }
        let signature = Signature {
            span: self.cover(at, at + 1)?,
            known: None,
            in_brackets: false,
        };
        Some((signature, at + 1))
    }

    /// `(AFP)`, `(Reuters, Nov 12)`, `(Meridian)`: the agency and date between brackets.
    fn bracketed(&mut self) -> Option<(Option<Signature>, Option<Span>)> {
        // Press releases have `/PRNewswire/`.
        let closing = match self.word(self.at) {
            "(" => ")",
            "/" => "/",
            _ => return None,
        };
        let start = self.at + 1;
        let close =
            (start..self.tokens.len().min(self.at + MOST_BRACKETED)).find(|&at| self.word(at) == closing)?;
        let mut agency = None;
        let mut date = None;
        let mut at = start;
        while at < close {
            if let Some((signature, end)) = self.agency_at(at).filter(|found| found.1 <= close) {
                agency = agency.or(Some(Signature {
                    in_brackets: true,
                    ..signature
                }));
                at = end;
            } else if let Some(end) = self.date_end(at).filter(|&end| end <= close) {
                date = date.or(self.cover(at, end));
                at = end;
            } else if matches!(self.kind(at), Some(TokenKind::Punct)) {
                at += 1;
            } else if closing == "/" && self.is_unknown_agency(start, close) {
                // Whoever spreads a release is no news agency.
                at = close;
            } else if at == start && self.is_unknown_agency(start, close) {
                agency = Some(Signature {
                    span: self.cover(start, close)?,
                    known: None,
                    in_brackets: true,
                });
                at = close;
            } else {
                return None;
            }
        }
        self.at = close + 1;
        Some((agency, date))
    }

    /// Whether up to three capitalised words fill the brackets.
    fn is_unknown_agency(&self, start: usize, close: usize) -> bool {
        close <= start + 3
            && (start..close).all(|at| {
                self.kind(at) == Some(TokenKind::Word)
                    && self.word(at).chars().next().is_some_and(char::is_uppercase)
            })
    }

    fn place(&mut self) -> Option<DatelinePlace> {
        let start = self.at;
        let mut words = 0;
        let mut part = start;
        let mut capitals = None;
        while words < MOST_WORDS {
            let word = self.word(self.at);
            match self.kind(self.at) {
                Some(TokenKind::Word) => {
                    let begins = word.chars().next().is_some_and(char::is_uppercase);
                    if !begins && (self.at == part || !lists::is_place_particle(word)) {
                        break;
                    }
                    if self.at > part && (self.date_follows(self.at) || self.agency_ends_place(part)) {
                        break;
                    }
                    self.at += 1;
                    words += 1;
                }
                Some(TokenKind::Punct) if matches!(word, "," | "/") && self.at > part => {
                    capitals.get_or_insert(self.are_capitals(part, self.at));
                    let next = self.at + 1;
                    let goes_on = self.kind(next) == Some(TokenKind::Word)
                        && self.word(next).chars().next().is_some_and(char::is_uppercase)
                        && !self.date_follows(next)
                        && self.agency_at(next).is_none();
                    if !goes_on {
                        break;
                    }
                    self.at = next;
                    part = next;
                }
                _ => break,
            }
        }
        if self.at == start {
            return None;
        }
        let span = self.cover(start, self.at)?;
        let region = part > start && self.is_region(part, self.at);
        let capitals = capitals.unwrap_or_else(|| self.are_capitals(part, self.at))
            && !self
                .text
                .get(span.range())
                .is_some_and(|words| NOT_PLACES.contains(words))
            && !NOT_PLACES.contains(self.word(start));
        // `MOSCOW. Nov 12 (Interfax) -`
        if self.word(self.at) == "." && self.date_follows(self.at + 1) {
            self.at += 1;
        }
        let first_part = self.text.get(span.range())?.split([',', '/']).next()?;
        let plain = first_part.split(' ').count() <= MOST_BARE_WORDS
            && (part == start || region || self.word(part - 1) == "/" || !self.are_capitals(part, self.at));
        Some(DatelinePlace {
            span,
            capitals,
            region,
            plain,
        })
    }

    /// Whether an agency's name follows, after which a dateline can only end: `Vietnam CNN —`. The place part so far begins
    /// at `part`.
    fn agency_ends_place(&self, part: usize) -> bool {
        let known = self.agency_at(self.at).is_some_and(|(_, end)| {
            end >= self.tokens.len() && self.whole
                || matches!(self.word(end), "—" | "–" | "--" | "-" | "," | "(")
        });
        known || self.initials_at(self.at).is_some() && self.is_region(part, self.at)
    }

    fn is_region(&self, from: usize, to: usize) -> bool {
        let words = self.cover(from, to).and_then(|span| self.text.get(span.range()));
        words.is_some_and(|words| REGIONS.contains(words) || REGIONS.contains(title_case(words).as_str()))
    }

    /// Whether the words are in capitals, and enough of them to mean it. `McALLEN` and `O’FALLON` count.
    fn are_capitals(&self, from: usize, to: usize) -> bool {
        let words = self.cover(from, to).and_then(|span| self.text.get(span.range()));
        let letters = words.unwrap_or_default().chars().filter(|c| c.is_alphabetic());
        let (upper, all) = letters.fold((0, 0), |(upper, all), c| {
            (upper + usize::from(c.is_uppercase()), all + 1)
        });
        all >= 3 && upper * 5 >= all * 4
    }

    fn dash(&mut self, is_sure: bool) -> Option<Dash> {
        let word = self.word(self.at);
        if self.kind(self.at) != Some(TokenKind::Punct) {
            return None;
        }
        let spaced = self
            .at
            .checked_sub(1)
            .is_some_and(|before| self.tokens[before].span.end < self.tokens[self.at].span.start);
        let dash = match word {
            "—" | "–" | "―" | "‒" => Dash::Line,
            "-" | "‐" | "_" if spaced || is_sure => Dash::Line,
            ":" => Dash::Colon,
            _ if word.len() > 1 && word.bytes().all(|byte| byte == b'-') => Dash::Line,
            _ => return None,
        };
        self.at += 1;
        Some(dash)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dash {
    Line,
    Colon,
}

/// `VIETNAM` as `Vietnam`.
pub(crate) fn title_case(words: &str) -> String {
    let mut in_word = false;
    words
        .chars()
        .flat_map(|c| {
            let lower = in_word;
            in_word = c.is_alphabetic();
            let upper = (!lower).then(|| c.to_uppercase());
            let rest = lower.then(|| c.to_lowercase());
            upper.into_iter().flatten().chain(rest.into_iter().flatten())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of the dateline of `text`: place | agency | date | rest.
    fn show(text: &str) -> String {
        let Some(found) = find(text, Span::new(0, text.len())) else {
            return "none".to_owned();
        };
        let slice = |span: Option<Span>| span.and_then(|span| text.get(span.range())).unwrap_or_default();
        let agency = found.agency.map_or("", |signature| {
            let printed = text.get(signature.span.range()).unwrap();
            signature.known.map_or(printed, |agency| agency.name)
        });
        let rest = text.get(found.span.end()..).unwrap_or_default().trim();
        format!("{}|{agency}|{}|{rest}", slice(found.place), slice(found.date))
    }

    #[test]
    fn agencies_in_brackets() {
        assert_eq!(
            show("DA NANG, Vietnam (AFP) — Two men met."),
            "DA NANG, Vietnam|AFP||Two men met."
        );
        assert_eq!(
            show("LONDON (Reuters) - Shares fell."),
            "LONDON|Reuters||Shares fell."
        );
        assert_eq!(
            show("Paris (Reuters) - Shares fell."),
            "Paris|Reuters||Shares fell."
        );
        assert_eq!(
            show("PARIS, Nov 12 (Xinhua) -- Shares fell."),
            "PARIS|Xinhua|Nov 12|Shares fell."
        );
        assert_eq!(
            show("BEIJING, Nov. 12, 2017 (Xinhua) -- It is."),
            "BEIJING|Xinhua|Nov. 12, 2017|It is."
        );
        assert_eq!(
            show("MOSCOW. Nov 12 (Interfax) - It is."),
            "MOSCOW|Interfax|Nov 12|It is."
        );
        assert_eq!(
            show("WASHINGTON/MOSCOW (Reuters) - It is."),
            "WASHINGTON/MOSCOW|Reuters||It is."
        );
        assert_eq!(
            show("VALLETTA, May 4 (Meridian) - It is."),
            "VALLETTA|Meridian|May 4|It is."
        );
        assert_eq!(
            show("OSLO, Norway, May 4, 2018 /PRNewswire/ -- It is."),
            "OSLO, Norway|PRNewswire|May 4, 2018|It is."
        );
        assert_eq!(
            show("OSLO, Norway, May 4, 2018 /NordPress/ -- It is."),
            "OSLO, Norway||May 4, 2018|It is."
        );
        assert_eq!(show("(CNN)  -- It is."), "|CNN||It is.");
    }

    #[test]
    fn bare_places_and_agencies() {
        assert_eq!(
            show("DA’NANG, Vietnam — Two men met."),
            "DA’NANG, Vietnam|||Two men met."
        );
        assert_eq!(show("WASHINGTON — Two men met."), "WASHINGTON|||Two men met.");
        assert_eq!(show("ST. LOUIS – Two men met."), "ST. LOUIS|||Two men met.");
        assert_eq!(
            show("NEW YORK, March 3 - Two men met."),
            "NEW YORK||March 3|Two men met."
        );
        assert_eq!(show("Da Nang, Vietnam CNN \u{a0}—"), "Da Nang, Vietnam|CNN||");
        assert_eq!(show("Lisbon, Portugal GNN \u{a0}—"), "Lisbon, Portugal|GNN||");
        assert_eq!(show("Fargo, N.D. — Two men met."), "Fargo, N.D.|||Two men met.");
        assert_eq!(show("BEIRUT: Two men met."), "BEIRUT|||Two men met.");
    }

    #[test]
    fn alone_on_a_line() {
        assert_eq!(
            show("2014-06-03 Xinhua, ADDIS ABABA, Ethiopia"),
            "ADDIS ABABA, Ethiopia|Xinhua|2014-06-03|"
        );
        assert_eq!(show("LONDON 1996-08-30"), "LONDON||1996-08-30|");
        assert_eq!(show("Washington (CNN)"), "Washington|CNN||");
        assert_eq!(show("LONDON"), "none");
    }

    #[test]
    fn sentences_and_headlines_are_no_datelines() {
        for text in [
            "THE POLLS ARE NOT ALL WRONG, JUST TOO EARLY - Jane Roe writes.",
            "PRESS DIGEST - The papers of Monday.",
            "Jane Roe — who left in May — is back.",
            "The mayor — a Democrat — resigned.",
            "CRICKET - SOMERSET TAKE OVER AT THE TOP",
            "BREAKING: Two men met.",
            "NATO (the alliance) said no.",
            "Jane Roe, 12, was found.",
            "The (AP) said so.",
            "12 November 2017",
            "US — and others",
            "Jane Roe, Associated Press",
            "",
        ] {
            assert!(
                find(text, Span::new(0, text.len())).is_none_or(|found| found.place.is_none()),
                "{text}: {}",
                show(text)
            );
        }
    }
}
