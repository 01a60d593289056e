//! The agency or outlet of a dateline.

use std::sync::LazyLock;

use dateline_types::{Span, TokenKind};
use rustc_hash::FxHashSet;

use super::cursor::Cursor;
use crate::agencies::{self, Agency, AgencyKind};
use crate::lists;

/// An agency or outlet in a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Where it stands.
    pub(crate) span: Span,
    /// Which it is; `None` for one that no list holds.
    pub(crate) known: Option<Agency>,
    /// Whether brackets mark it as an agency.
    pub(crate) in_brackets: bool,
    /// Whether the words are those of an agency or paper: `The Northern Post`.
    pub(super) is_outlet: bool,
}

/// The most tokens in the name of an agency.
const MOST_WORDS: usize = 4;

/// The most tokens between the brackets that hold the agency.
const MOST_BRACKETED: usize = 12;

/// The most words in the name of an agency that no list holds.
const MOST_UNKNOWN: usize = 5;

static OUTLET_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../../data/outlet-words.txt")).collect());

impl Cursor<'_> {
    /// The agency named at `at`, and the token after it.
    pub(super) fn agency_at(&self, at: usize) -> Option<(Signature, usize)> {
        if self.kind(at)? != TokenKind::Word {
            return None;
        }
        (1..=MOST_WORDS).rev().find_map(|length| {
            let span = self.cover(at, at + length)?;
            let agency = agencies::find(self.slice(at, at + length))?;
            if agency.kind == AgencyKind::Pictures {
                return None;
            }
            let signature = Signature {
                span,
                known: Some(agency),
                in_brackets: false,
                is_outlet: true,
            };
            Some((signature, at + length))
        })
    }

    /// An outlet that no list holds, before the dash: `Lisbon, Portugal GNN —`.
    pub(super) fn initials_at(&self, at: usize) -> Option<(Signature, usize)> {
        if !is_initials(self.word(at)) || !matches!(self.word(at + 1), "—" | "–" | "--") {
            return None;
        }
        let signature = Signature {
            span: self.cover(at, at + 1)?,
            known: None,
            in_brackets: false,
            is_outlet: false,
        };
        Some((signature, at + 1))
    }

    /// Whether the bracket at `at` holds an agency that a list has.
    pub(super) fn is_known_bracket(&self, at: usize) -> bool {
        self.bracket_at(at)
            .and_then(|(signature, ..)| signature)
            .is_some_and(|signature| signature.known.is_some())
    }

    /// Takes `(AFP)`, `(Reuters, Nov 12)`, `(Meridian)`, `| AFP |`: the agency and date between brackets.
    pub(super) fn bracketed(&mut self) -> Option<(Option<Signature>, Option<Span>)> {
        let (signature, date, end) = self.bracket_at(self.at)?;
        self.at = end;
        Some((signature, date))
    }

    /// The agency and date in the bracket at `at`, and the token after it.
    fn bracket_at(&self, at: usize) -> Option<(Option<Signature>, Option<Span>, usize)> {
        // Press releases have `/PRNewswire/`.
        let closing = match self.word(at) {
            "(" => ")",
            "[" => "]",
            mark @ ("/" | "|") => mark,
            _ => return None,
        };
        let start = at + 1;
        let close = (start..at + MOST_BRACKETED).find(|&at| self.word(at) == closing)?;
        let is_mark = matches!(closing, "/" | "|");
        let (mut agency, mut date) = (None, None);
        let mut at = start;
        while at < close {
            if let Some((signature, end)) = self.agency_at(at).filter(|found| found.1 <= close) {
                agency = agency.or(Some(Signature {
                    in_brackets: true,
                    ..signature
                }));
                at = end;
            } else if let Some(end) = self
                .date_end(at)
                .or_else(|| self.time_end(at))
                .filter(|&end| end <= close)
            {
                date = date.or(self.cover(at, end).filter(|_| self.date_end(at).is_some()));
                at = end;
            } else if self.kind(at) == Some(TokenKind::Punct) {
                at += 1;
            } else if closing == "/" && self.is_unknown_agency(start, close) {
                // Whoever spreads a release is no news agency.
                at = close;
            } else if at == start && !is_mark && self.is_unknown_agency(start, close) {
                agency = Some(Signature {
                    span: self.cover(start, close)?,
                    known: None,
                    in_brackets: true,
                    is_outlet: self.is_outlet(start, close),
                });
                at = close;
            } else {
                return None;
            }
        }
        (closing != "|" || agency.is_some()).then_some((agency, date, close + 1))
    }

    /// Whether some capitalised words fill the brackets.
    fn is_unknown_agency(&self, start: usize, close: usize) -> bool {
        let most = if self.is_outlet(start, close) {
            MOST_UNKNOWN
        } else {
            3
        };
        close <= start + most
            && (start..close)
                .all(|at| self.is_capitalised(at) || at > start && matches!(self.word(at), "of" | "&" | "-"))
    }

    /// Whether the words of a paper or agency stand there: `Post`, `News`.
    fn is_outlet(&self, start: usize, close: usize) -> bool {
        (start..close).any(|at| {
            let word = self.word(at).to_lowercase();
            OUTLET_WORDS.contains(word.as_str())
        })
    }
}

fn is_initials(word: &str) -> bool {
    (3..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}
