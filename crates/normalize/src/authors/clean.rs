//! Addresses, and what stands in brackets behind a name, taken out of a string that names authors.

use std::ops::Range;

use super::words::is_maker;
use crate::agencies::{self, Agency, AgencyKind};
use crate::chars::is_blank;

/// A string without its addresses and brackets.
pub(super) struct Cleaned {
    /// With blanks, byte by byte, where addresses and brackets behind names stood.
    pub(super) words: String,
    /// The agency in such a bracket.
    pub(super) agency: Option<Agency>,
    /// Where brackets stood that say that who stands before them made pictures: `Jane Roe (photos)`, `Jane Roe (Getty Images)`.
    makers: Vec<usize>,
}

impl Cleaned {
    /// Whether a bracket behind the name that ends at `end` says that they made pictures.
    pub(super) fn is_maker(&self, end: usize) -> bool {
        self.makers.iter().any(|&open| {
            let between = self.words.get(end..open);
            between.is_some_and(|between| between.chars().all(is_blank))
        })
    }
}

/// `words` without addresses and brackets behind names.
pub(super) fn clean(words: &str) -> Cleaned {
    let mut agency = None;
    let mut makers = Vec::new();
    let mut gone = vec![false; words.len()];
    for address in addresses(words) {
        hide(&mut gone, address);
    }
    let mut from = 0;
    while let Some(open) = words.get(from..).and_then(|rest| rest.find(['(', '<'])) {
        let open = from + open;
        let closing = if words.get(open..).is_some_and(|rest| rest.starts_with('<')) {
            '>'
        } else {
            ')'
        };
        let Some(length) = words.get(open..).and_then(|rest| rest.find(closing)) else {
            break;
        };
        let close = open + length + 1;
        let inside = words.get(open + 1..close - 1).unwrap_or_default();
        let before = words.get(..open).unwrap_or_default();
        if closing == '>' || follows_name(before, &gone) && ends_name(words.get(close..).unwrap_or_default())
        {
            let found = agencies::find(inside);
            let is_label = is_maker(inside);
            if is_label || found.is_some_and(|found| found.kind == AgencyKind::Pictures) {
                makers.push(open);
            }
            agency = agency.or(found.filter(|_| !is_label));
            hide(&mut gone, open..close);
        }
        from = close;
    }
    Cleaned {
        words: blanked(words, &gone),
        agency,
        makers,
    }
}

fn hide(gone: &mut [bool], range: Range<usize>) {
    if let Some(bytes) = gone.get_mut(range) {
        bytes.fill(true);
    }
}

/// Whether a name ends with what is left of `before`.
fn follows_name(before: &str, gone: &[bool]) -> bool {
    let is_left = |(at, c): &(usize, char)| !is_blank(*c) && gone.get(*at) != Some(&true);
    before
        .char_indices()
        .rev()
        .find(is_left)
        .is_some_and(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '’' | '\'' | '"' | '”'))
}

/// Whether a name ends where `after` begins: in `William (Bill) Roe` it goes on.
fn ends_name(after: &str) -> bool {
    let after = after.trim_start_matches(is_blank);
    !after.starts_with(char::is_alphabetic)
        || after.starts_with(char::is_lowercase)
        || ["And ", "AND "].iter().any(|and| after.starts_with(and))
}

/// Where the addresses of mail and of pages stand in `words`, and the accounts beside names.
fn addresses(words: &str) -> Vec<Range<usize>> {
    let is_edge = |c: char| is_blank(c) || matches!(c, ',' | ';' | '|' | '(' | ')' | '<' | '>' | '"');
    let mut found = Vec::new();
    let mut start = 0;
    for token in words.split(is_edge) {
        let end = start + token.len();
        let is_address = token.contains("://")
            || token
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("www."))
            || token.starts_with("mailto:")
            || token.starts_with('@')
            || token.split_once('@').is_some_and(|(_, host)| host.contains('.'));
        if is_address {
            found.push(start..end);
        }
        start = end
            + words
                .get(end..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
    }
    found
}

/// `words` with blanks in place of `gone`.
fn blanked(words: &str, gone: &[bool]) -> String {
    let mut left = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        if gone.get(at) == Some(&true) {
            left.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            left.push(c);
        }
    }
    left
}
