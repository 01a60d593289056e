//! The look at a page before a tree is built of it.
//!
//! Building the tree takes time that grows with the square of how deep elements are nested and of how many of them
//! have no end, and nothing bounds it (servo/html5ever#788): half a megabyte of `<ul><li>` takes a minute and a half. So
//! pages that nobody wrote are refused before. The look need not understand markup as a browser does; it must only never
//! think a page shallower by much than the tree builder will. What a browser takes for a script or comment
//! is therefore counted, too, apart from the rest and with more room.

use memchr::{memchr, memchr_iter};

use crate::error::ParseError;
use crate::limits::{HIDDEN_DEPTH, HIDDEN_PAIRS, PAGE_ATTRIBUTES, PAGE_DEPTH, PAGE_ELEMENTS, PAGE_FORMATS};
use crate::markup::gate::kinds::{Kind, Name};

mod kinds;

/// Whether a tree can be built of `markup` in reasonable time.
pub(crate) fn check(markup: &str) -> Result<(), ParseError> {
    let bytes = markup.as_bytes();
    let mut gate = Gate::default();
    // Where the script or comment ends that the look is in.
    let mut hidden_end = 0;
    // Where the tag ends whose attributes were counted.
    let mut tag_end = 0;
    for open in memchr_iter(b'<', bytes) {
        let at = open + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if at > hidden_end && rest.starts_with(b"!--") {
            hidden_end = end_of_comment(bytes, at);
            gate.hidden.clear();
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            continue;
        };
        if at > tag_end {
            let (count, length) = attributes(rest);
            tag_end = at + length;
            gate.attributes(count, at <= hidden_end)?;
        }
        if at <= hidden_end {
            gate.hidden(&tag)?;
            continue;
        }
        if let Some(end) = gate.seen(&tag)? {
            hidden_end = end_of(bytes, at, end);
            gate.hidden.clear();
        }
    }
    Ok(())
}

/// A tag as far as it is looked at.
struct Tag<'a> {
    name: Name,
    is_end: bool,
    /// From the name on.
    rest: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The tag that stands behind a `<`.
    fn read(rest: &'a [u8]) -> Option<Self> {
        let (is_end, rest) = match rest.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        if !rest.first()?.is_ascii_alphabetic() {
            return None;
        }
        Some(Self {
            name: Name::at_start(rest),
            is_end,
            rest,
        })
    }
}

/// What is open.
#[derive(Default)]
struct Gate<'a> {
    elements: usize,
    open: Vec<Name>,
    /// What seems to be open within a script or comment.
    hidden: Vec<Name>,
    /// Open formats: the name and the whole tag.
    formats: Vec<(Name, &'a [u8])>,
    /// How many pairs of attributes there seem to be within scripts and comments.
    hidden_pairs: usize,
}

impl<'a> Gate<'a> {
    /// A tag in a script or comment.
    fn hidden(&mut self, tag: &Tag<'_>) -> Result<(), ParseError> {
        if tag.is_end {
            close(&mut self.hidden, tag.name);
            return Ok(());
        }
        self.element()?;
        if !matches!(tag.name.kind(), Kind::Void) {
            self.hidden.push(tag.name);
        }
        not_deeper("elements in a script or comment", self.hidden.len(), HIDDEN_DEPTH)
    }

    /// A tag of the page. Gives what ends the text that it begins, if it begins one.
    fn seen(&mut self, tag: &Tag<'a>) -> Result<Option<&'static [u8]>, ParseError> {
        if !tag.is_end {
            self.element()?;
        }
        match tag.name.kind() {
            Kind::Void | Kind::SelfEnding => return Ok(None),
            Kind::Format => self.format(tag)?,
            _ if tag.is_end => close(&mut self.open, tag.name),
            Kind::Raw(end) => return Ok(Some(end)),
            Kind::Other => self.open.push(tag.name),
        }
        not_deeper("elements", self.open.len(), PAGE_DEPTH)?;
        Ok(None)
    }

    fn format(&mut self, tag: &Tag<'a>) -> Result<(), ParseError> {
        let name = tag.name;
        if tag.is_end {
            if let Some(at) = self.formats.iter().rposition(|(open, _)| *open == name) {
                self.formats.remove(at);
            }
            return Ok(());
        }
        let longest = tag.rest.get(..LONGEST_TAG).unwrap_or(tag.rest);
        let whole = memchr(b'>', longest).and_then(|length| longest.get(..length));
        let whole = whole.unwrap_or(longest);
        let is_link = name.is_link();
        // A link ends the one before; of others, three that are the same stay open.
        let same = self
            .formats
            .iter()
            .filter(|(open, tag)| *open == name && (is_link || *tag == whole));
        if same.count() < if is_link { 1 } else { 3 } {
            self.formats.push((name, whole));
        }
        if self.formats.len() > PAGE_FORMATS {
            return Err(ParseError::TooManyOpenFormats { limit: PAGE_FORMATS });
        }
        Ok(())
    }

    /// The attributes of one tag. Of each the tree builder looks whether it is there already, which takes the square of their
    /// number. In a script `a<b` is no tag, and what follows up to the next `>` seems to be hundreds of attributes; only where
    /// there are so many that they could cost seconds if they were some is the page refused for them.
    fn attributes(&mut self, count: usize, is_hidden: bool) -> Result<(), ParseError> {
        if is_hidden {
            self.hidden_pairs = self.hidden_pairs.saturating_add(count.saturating_mul(count));
        }
        if is_hidden && self.hidden_pairs <= HIDDEN_PAIRS || !is_hidden && count <= PAGE_ATTRIBUTES {
            return Ok(());
        }
        Err(ParseError::TooManyAttributes {
            limit: PAGE_ATTRIBUTES,
        })
    }

    fn element(&mut self) -> Result<(), ParseError> {
        self.elements += 1;
        if self.elements > PAGE_ELEMENTS {
            return Err(ParseError::TooManyElements { limit: PAGE_ELEMENTS });
        }
        Ok(())
    }
}

const LONGEST_TAG: usize = 1 << 10;

/// How many attributes the tag that `rest` begins with has, and its length.
fn attributes(rest: &[u8]) -> (usize, usize) {
    let mut count = 0;
    // A quotation mark opens a value only behind an equals sign; elsewhere it belongs to a name.
    let mut behind_equals = false;
    let mut in_word = true;
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'>' => return (count, at),
            b'"' | b'\'' if behind_equals => {
                let value = rest.get(at + 1..).unwrap_or_default();
                let Some(length) = memchr(byte, value) else {
                    return (count, rest.len());
                };
                at += length + 1;
                behind_equals = false;
            }
            b'=' => {
                count += 1;
                behind_equals = true;
            }
            b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' => {
                count += usize::from(in_word);
                in_word = false;
            }
            _ => {
                in_word = true;
                behind_equals = false;
            }
        }
        at += 1;
    }
    (count, rest.len())
}

fn close(open: &mut Vec<Name>, name: Name) {
    if let Some(at) = open.iter().rposition(|open| *open == name) {
        open.truncate(at);
    }
}

fn not_deeper(what: &'static str, depth: usize, limit: usize) -> Result<(), ParseError> {
    if depth > limit {
        return Err(ParseError::TooDeep { what, limit });
    }
    Ok(())
}

/// Where the comment ends whose `!--` begins at `at`: at `-->` or, for browsers, `--!>`; else at the end of all.
fn end_of_comment(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = |end: &usize| {
        let before = rest.get(..*end).unwrap_or_default();
        before.ends_with(b"--") || before.ends_with(b"--!")
    };
    memchr_iter(b'>', rest)
        .find(ends)
        .map_or(bytes.len(), |end| at + end)
}

/// Where `end`, in lower case and with a `<` at its beginning, stands in `bytes` from `at` on; else the end of all.
fn end_of(bytes: &[u8], at: usize, end: &[u8]) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let stands = |at: &usize| {
        let found = rest.get(*at..*at + end.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(end))
    };
    memchr_iter(b'<', rest)
        .find(stands)
        .map_or(bytes.len(), |found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(markup: &str) -> bool {
        check(markup).is_ok()
    }

    #[test]
    fn pages_as_people_write_them_pass() {
        assert!(passes(&format!(
            "<ul>{}</ul>",
            "<li>One<li><a href=x>Two</a>".repeat(10_000)
        )));
        assert!(passes(&"<p>Never ended <br> and <img src=x>".repeat(10_000)));
        assert!(passes(&"<div><p>Ended</p></div>".repeat(10_000)));
        assert!(passes(&"<p><a href=1>Never ended <b>bold".repeat(10_000)));
        assert!(passes(&format!(
            "<script>{}</script><p>Rain.",
            "x = '<div>';".repeat(1000)
        )));
        assert!(passes("1 < 2 <> </ > <"));
        let minified = "if(0<t.length){a=b=c;d ? e : f}".repeat(1000);
        assert!(passes(&format!("<script>{minified}</script><p>Rain.")));
        assert!(passes(&format!("<!--{minified}--><p>Rain.")));
        assert!(passes(&format!(
            "<p>Rain.<style>a<b {{{}}}",
            "c = d; ".repeat(5000)
        )));
        assert!(passes(&format!(
            "<p style='{}' title=\"a > b\" x>",
            "a: b; ".repeat(10_000)
        )));
    }

    #[test]
    fn a_refusal_says_what_there_is_too_much_of() {
        let attributes: String = (0..1000).map(|n| format!("a{n}=x ")).collect();
        let fonts: String = (0..1000).map(|n| format!("<p><font size={n}>x")).collect();
        for (markup, says) in [
            ("<div>".repeat(1000), "elements are nested more than 512 deep; "),
            (
                format!("<script>{}", "<div>".repeat(3000)),
                "elements in a script or comment are nested more than 2000 deep; ",
            ),
            (
                format!("<p {attributes}>"),
                "one element has more than 500 attributes; ",
            ),
            (
                fonts,
                "more than 64 elements such as `<b>` and `<font>` are open at once; ",
            ),
            ("<br>".repeat(300_000), "there are more than 200000 elements; "),
        ] {
            let message = check(&markup).unwrap_err().to_string();
            assert!(message.starts_with(says), "{message}");
        }
    }

    #[test]
    fn what_a_tree_would_choke_on_does_not() {
        for hostile in [
            "<div>".repeat(100_000),
            "<ul><li>".repeat(100_000),
            "<DIV x=1>\n".repeat(100_000),
            "<b><p>".repeat(100_000).replace("<p>", "<section>"),
            "<span><span></b>".repeat(100_000),
            (0..100_000)
                .map(|n| format!("<p><font size={n}>x"))
                .collect::<String>(),
            format!("<script>{}", "<div>".repeat(100_000)),
            format!("<svg><style>{}", "<g>".repeat(100_000)),
            format!("<!-->{}", "<div>".repeat(100_000)),
            "<p>x".repeat(1_000_000),
            format!(
                "<!-- --!><p {}>",
                (0..10_000).map(|n| format!("a{n} ")).collect::<String>()
            ),
            format!(
                "<select><style><p {}>",
                (0..50_000).map(|n| format!("a{n} ")).collect::<String>()
            ),
            format!(
                "<p {}>",
                (0..10_000).map(|n| format!("a{n}=x ")).collect::<String>()
            ),
            format!(
                "<p \"{}>",
                (0..10_000).map(|n| format!("a{n} ")).collect::<String>()
            ),
            format!(
                "<p {}>",
                (0..10_000).map(|n| format!("a{n}/")).collect::<String>()
            ),
            format!(
                "<p {}>",
                (0..10_000)
                    .map(|n| format!("a{n}=\"x\"b{n}='y'\n"))
                    .collect::<String>()
            ),
        ] {
            assert!(!passes(&hostile), "{:?}", hostile.get(..40));
        }
    }
}
