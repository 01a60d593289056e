//! What `&name;` stands for.

use std::collections::HashMap;

use crate::markup::tree::references::reference;

/// The entities seen so far. Their names are those of HTML, whatever a document defines: the definitions of wire services
/// stand in files on their servers, and name the same signs.
#[derive(Default)]
pub(crate) struct Entities {
    known: HashMap<String, String>,
}

/// No name of HTML is longer.
const LONGEST: usize = 32;

/// HTML has some 2,000.
const MOST: usize = 3000;

impl Entities {
    /// Appends what `&name;` stands for; where nobody knows, as it is written.
    pub(crate) fn push(&mut self, name: &str, into: &mut String) {
        match name {
            "amp" => into.push('&'),
            "lt" => into.push('<'),
            "gt" => into.push('>'),
            "quot" => into.push('"'),
            "apos" => into.push('\''),
            _ if name.starts_with('#') => match number(name) {
                Some(c) => into.push(c),
                None => into.push('\u{FFFD}'),
            },
            _ if name.len() > LONGEST || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                into.push('&');
                into.push_str(name);
                into.push(';');
            }
            _ => {
                if let Some(known) = self.known.get(name) {
                    into.push_str(known);
                    return;
                }
                let written = format!("&{name};");
                let sign = match reference(&written, false) {
                    Some(read) => {
                        let signs = read.text.into_iter().flatten();
                        signs.chain(written.chars().skip(read.length)).collect()
                    }
                    None => written,
                };
                into.push_str(&sign);
                if self.known.len() < MOST {
                    self.known.insert(name.to_owned(), sign);
                }
            }
        }
    }

    /// `value` with its entities replaced.
    pub(super) fn replaced(&mut self, value: &str) -> String {
        let mut replaced = String::with_capacity(value.len());
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('&') {
            replaced.push_str(before);
            let end = after
                .find([';', '&', ' '])
                .filter(|end| *end <= LONGEST && after.get(*end..).is_some_and(|rest| rest.starts_with(';')));
            match end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?))) {
                Some((name, behind)) => {
                    self.push(name, &mut replaced);
                    rest = behind;
                }
                None => {
                    replaced.push('&');
                    rest = after;
                }
            }
        }
        replaced.push_str(rest);
        replaced
    }
}

/// `#8217` or `#x2019`; what lies where Windows-1252 has signs is meant as those.
fn number(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    match number {
        0x80..=0x9F => {
            let byte = [u8::try_from(number).ok()?];
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(&byte)
                .0
                .chars()
                .next()
        }
        0 => None,
        _ => char::from_u32(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_neither() {
        let mut entities = Entities::default();
        let text = entities.replaced("a &amp; b &mdash; c&#8217;s &#x201C;d&#148; &lol; AT&T &#0; &");
        assert_eq!(text, "a & b — c’s “d” &lol; AT&T \u{FFFD} &");
    }
}
