//! The look at a page before a tree is built of it.
//!
//! Building the tree takes time that grows with the square of how deep elements are nested and of how many of them
//! have no end, and nothing bounds it (servo/html5ever#788): half a megabyte of `<ul><li>` takes a minute and a half. So
//! pages that nobody wrote are refused before. The look need not understand markup as a browser does; it must only never
//! think a page shallower by much than the tree builder will. What a browser takes for a script or comment
//! is therefore counted, too, apart from the rest and with more room.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use crate::error::ParseError;
use crate::limits::{HIDDEN_DEPTH, HIDDEN_PAIRS, PAGE_ATTRIBUTES, PAGE_DEPTH, PAGE_ELEMENTS, PAGE_FORMATS};

/// Elements that have no content.
const VOID: [&[u8]; 18] = [
    b"area",
    b"base",
    b"basefont",
    b"bgsound",
    b"br",
    b"col",
    b"embed",
    b"frame",
    b"hr",
    b"img",
    b"input",
    b"keygen",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
];

/// Elements that the next of their kind ends: they are deep only where others are.
const SELF_ENDING: [&[u8]; 18] = [
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"option",
    b"optgroup",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"colgroup",
    b"rt",
    b"rp",
    b"html",
    b"head",
    b"body",
];

/// Elements that are opened again in each paragraph until they are ended.
const FORMATS: [&[u8]; 14] = [
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt",
    b"u",
];

/// Elements whose content a browser takes for text, and what ends them.
const RAW: [(&[u8], &[u8]); 8] = [
    (b"script", b"</script"),
    (b"style", b"</style"),
    (b"textarea", b"</textarea"),
    (b"title", b"</title"),
    (b"xmp", b"</xmp"),
    (b"iframe", b"</iframe"),
    (b"noembed", b"</noembed"),
    (b"noframes", b"</noframes"),
];

/// A short name for the name of an element; two that share one are taken for one, which is no harm.
type Name = u64;

/// Whether a tree can be built of `markup` in reasonable time.
pub(crate) fn check(markup: &str) -> Result<(), ParseError> {
    let bytes = markup.as_bytes();
    let mut gate = Gate::default();
    let mut at = 0;
    // Where the script or comment ends that the look is in.
    let mut hidden_end = 0;
    // Where the tag ends whose attributes were counted.
    let mut tag_end = 0;
    while let Some(next) = find(bytes, at, b'<') {
        at = next + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"!--") && at > hidden_end {
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
    /// The name in lower case, as far as any that is known here is long.
    name: Vec<u8>,
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
        let ends_name = |byte: &&u8| !matches!(**byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' | b'>');
        let name = rest.iter().take(LONGEST_NAME).take_while(ends_name);
        Some(Self {
            name: name.map(u8::to_ascii_lowercase).collect(),
            is_end,
            rest,
        })
    }

    fn is_any(&self, names: &[&[u8]]) -> bool {
        names.contains(&self.name.as_slice())
    }
}

const LONGEST_NAME: usize = 16;

/// What is open.
#[derive(Default)]
struct Gate {
    hasher: BuildHasherDefault<DefaultHasher>,
    elements: usize,
    open: Vec<Name>,
    /// What seems to be open within a script or comment.
    hidden: Vec<Name>,
    /// Open formats: the name and the whole tag.
    formats: Vec<(Name, u64)>,
    /// How many pairs of attributes there seem to be within scripts and comments.
    hidden_pairs: usize,
}

impl Gate {
    /// A tag in a script or comment.
    fn hidden(&mut self, tag: &Tag<'_>) -> Result<(), ParseError> {
        let name = self.hasher.hash_one(&tag.name);
        if tag.is_end {
            close(&mut self.hidden, name);
            return Ok(());
        }
        self.element()?;
        if !tag.is_any(&VOID) {
            self.hidden.push(name);
        }
        not_deeper("elements in a script or comment", self.hidden.len(), HIDDEN_DEPTH)
    }

    /// A tag of the page. Gives what ends the text that it begins, if it begins one.
    fn seen(&mut self, tag: &Tag<'_>) -> Result<Option<&'static [u8]>, ParseError> {
        let name = self.hasher.hash_one(&tag.name);
        if !tag.is_end {
            self.element()?;
        }
        if tag.is_any(&VOID) || tag.is_any(&SELF_ENDING) {
            return Ok(None);
        }
        if tag.is_any(&FORMATS) {
            self.format(tag, name)?;
        } else if tag.is_end {
            close(&mut self.open, name);
        } else if let Some((_, end)) = RAW.iter().find(|(raw, _)| *raw == tag.name) {
            return Ok(Some(end));
        } else {
            self.open.push(name);
        }
        not_deeper("elements", self.open.len(), PAGE_DEPTH)?;
        Ok(None)
    }

    fn format(&mut self, tag: &Tag<'_>, name: Name) -> Result<(), ParseError> {
        if tag.is_end {
            if let Some(at) = self.formats.iter().rposition(|(open, _)| *open == name) {
                self.formats.remove(at);
            }
            return Ok(());
        }
        let length = find(tag.rest, 0, b'>').unwrap_or(LONGEST_TAG).min(LONGEST_TAG);
        let whole = self.hasher.hash_one(tag.rest.get(..length).unwrap_or(tag.rest));
        let is_link = tag.name == b"a";
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
    let mut quote = None;
    // A quotation mark opens a value only behind an equals sign; elsewhere it belongs to a name.
    let mut behind_equals = false;
    let mut in_word = true;
    for (at, &byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (count, at),
            (None, b'"' | b'\'') if behind_equals => {
                quote = Some(byte);
                behind_equals = false;
            }
            (None, b'=') => {
                count += 1;
                behind_equals = true;
            }
            (None, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/') => {
                count += usize::from(in_word);
                in_word = false;
            }
            (None, _) => {
                in_word = true;
                behind_equals = false;
            }
        }
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

/// The next `byte` in `bytes` from `at` on.
fn find(bytes: &[u8], at: usize, byte: u8) -> Option<usize> {
    let rest = bytes.get(at..)?;
    rest.iter()
        .position(|other| *other == byte)
        .map(|found| at + found)
}

/// Where the comment ends whose `!--` begins at `at`: at `-->` or, for browsers, `--!>`; else at the end of all.
fn end_of_comment(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = |end: &usize| {
        let before = rest.get(..*end).unwrap_or_default();
        before.ends_with(b"--") || before.ends_with(b"--!")
    };
    let mut closing = rest
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'>')
        .map(|(end, _)| end);
    closing.find(ends).map_or(bytes.len(), |end| at + end)
}

/// Where `end`, in lower case, stands in `bytes` from `at` on; else the end of all.
fn end_of(bytes: &[u8], at: usize, end: &[u8]) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = rest
        .windows(end.len())
        .position(|window| window.eq_ignore_ascii_case(end));
    found.map_or(bytes.len(), |found| at + found)
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
