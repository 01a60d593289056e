//! Character references: `&amp;`, `&#8217;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// What a reference stands for.
pub(crate) struct Reference {
    /// One or two characters.
    pub(crate) text: [Option<char>; 2],
    /// How many bytes of the markup it takes, with the `&`.
    pub(crate) length: usize,
    /// Whether its semicolon is there.
    pub(crate) is_ended: bool,
}

/// The reference that `markup` begins with. Where it begins with an `&` that is none, nothing. In attributes the standard takes some
/// without a semicolon for no references, since addresses are full of them.
pub(crate) fn reference(markup: &str, in_attribute: bool) -> Option<Reference> {
    match markup.as_bytes().get(1)? {
        b'#' => number(markup),
        byte if byte.is_ascii_alphanumeric() => named(markup, in_attribute),
        _ => None,
    }
}

fn number(markup: &str) -> Option<Reference> {
    let rest = markup.get(2..)?;
    let (base, digits) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, rest),
    };
    let mut number: u32 = 0;
    let mut count = 0;
    for digit in digits.chars().map_while(|c| c.to_digit(base)) {
        number = number.saturating_mul(base).saturating_add(digit);
        count += 1;
    }
    if count == 0 {
        return None;
    }
    let is_ended = digits.as_bytes().get(count) == Some(&b';');
    let read = match number {
        0x80..=0x9F => {
            let replaced = C1_REPLACEMENTS.get((number - 0x80) as usize).copied().flatten();
            replaced.or_else(|| char::from_u32(number))
        }
        0 => None,
        _ => char::from_u32(number),
    };
    Some(Reference {
        text: [Some(read.unwrap_or('\u{FFFD}')), None],
        length: markup.len() - digits.len() + count + usize::from(is_ended),
        is_ended,
    })
}

/// No name is longer.
const LONGEST: usize = 32;

fn named(markup: &str, in_attribute: bool) -> Option<Reference> {
    let rest = markup.get(1..)?;
    let name = |length: usize| NAMED_ENTITIES.get(rest.get(..length)?);
    let letters = rest
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let ended = letters + usize::from(rest.as_bytes().get(letters) == Some(&b';'));
    // The table has all beginnings of names, too, as nothing. Of names that begin alike the longest holds.
    let is_name = |found: &&(u32, u32)| found.0 != 0;
    let (length, (one, two)) = match name(ended).filter(is_name) {
        Some(found) => (ended, *found),
        None => {
            let starts = (1..=ended).map_while(|length| Some((length, *name(length)?)));
            starts.filter(|(_, found)| found.0 != 0).last()?
        }
    };
    let is_ended = rest.as_bytes().get(length - 1) == Some(&b';');
    let goes_on = |next: &u8| *next == b'=' || next.is_ascii_alphanumeric();
    if in_attribute && !is_ended && rest.as_bytes().get(length).is_some_and(goes_on) {
        return None;
    }
    Some(Reference {
        text: [
            char::from_u32(one),
            char::from_u32(two).filter(|two| *two != '\0'),
        ],
        length: length + 1,
        is_ended,
    })
}

/// `value`, of an attribute, with its references as characters.
pub(super) fn replaced(value: &str) -> String {
    let mut read = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        read.push_str(before);
        match reference(from, true) {
            Some(reference) => {
                read.extend(reference.text.into_iter().flatten());
                rest = from.get(reference.length..).unwrap_or_default();
            }
            None => {
                read.push('&');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    read.push_str(rest);
    read
}
