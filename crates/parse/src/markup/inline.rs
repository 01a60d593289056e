//! Markup in fields that may hold text or markup.

use std::collections::HashSet;

use crate::markup::xml::entities::Entities;

/// Elements that texts in fields are written with; `true` for those that need no end.
const ELEMENTS: [(&str, bool); 48] = [
    ("p", true),
    ("br", true),
    ("hr", true),
    ("img", true),
    ("li", true),
    ("div", false),
    ("span", false),
    ("a", false),
    ("b", false),
    ("i", false),
    ("u", false),
    ("q", false),
    ("s", false),
    ("em", false),
    ("strong", false),
    ("small", false),
    ("sup", false),
    ("sub", false),
    ("cite", false),
    ("font", false),
    ("center", false),
    ("h1", false),
    ("h2", false),
    ("h3", false),
    ("h4", false),
    ("h5", false),
    ("h6", false),
    ("ul", false),
    ("ol", false),
    ("blockquote", false),
    ("figure", false),
    ("figcaption", false),
    ("picture", false),
    ("video", false),
    ("audio", false),
    ("iframe", false),
    ("script", false),
    ("style", false),
    ("table", false),
    ("section", false),
    ("article", false),
    ("aside", false),
    ("header", false),
    ("footer", false),
    ("main", false),
    ("html", false),
    ("body", false),
    ("time", false),
];

/// The other elements of HTML: in a text that is markup, they are none of its words.
const MORE: [&str; 62] = [
    "abbr", "acronym", "address", "area", "base", "bdi", "bdo", "big", "button", "canvas", "caption", "code",
    "col", "colgroup", "dd", "del", "details", "dfn", "dir", "dl", "dt", "embed", "fieldset", "form", "head",
    "hgroup", "input", "ins", "kbd", "label", "legend", "link", "map", "mark", "meta", "nav", "nobr",
    "noscript", "object", "option", "param", "path", "pre", "samp", "select", "source", "strike", "summary",
    "svg", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "track", "tt",
    "var", "wbr",
];

/// Elements that make paragraphs, so that line breaks of the text between them mean nothing.
const BLOCKS: [&str; 19] = [
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "table",
    "section",
    "article",
    "html",
    "body",
];

/// What the tags of a text tell.
#[derive(Default)]
struct Tags {
    /// Whether an element that needs an end has one, or one that needs none stands twice or at the beginning.
    are_markup: bool,
    make_paragraphs: bool,
}

/// What a field that may hold either holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Text, with the signs that its entities stand for.
    Text(String),
    /// Markup. What looks like a tag and is none is escaped: `<AAPL.O>`, `a<b`.
    Markup(String),
}

/// Whether `text`, which may be either, is text or markup.
pub(crate) fn told(text: String) -> Told {
    if !text.contains(['<', '&']) {
        return Told::Text(text);
    }
    if tags(&text).are_markup {
        return Told::Markup(with_paragraphs(&escaped(&text)));
    }
    let text = without_comments(text);
    if !has_entity(&text) {
        return Told::Text(text);
    }
    let text = decoded(&text);
    // Some escape the tags, too. A text about tags has them in its sentences.
    let tags = tags(&text);
    if tags.are_markup && (tags.make_paragraphs || text.trim_start().starts_with('<')) {
        return Told::Markup(with_paragraphs(&escaped(&text)));
    }
    Told::Text(text)
}

/// `markup` with paragraphs where its blank lines are and line breaks where its lines end, if none of its tags makes any.
fn with_paragraphs(markup: &str) -> String {
    if !markup.contains('\n') || tags(markup).make_paragraphs {
        return markup.to_owned();
    }
    let mut with = String::with_capacity(markup.len() + markup.len() / 8);
    let (mut is_blank, mut in_tag) = (false, false);
    for line in markup.lines() {
        if line.trim().is_empty() {
            is_blank = true;
            continue;
        }
        if !with.is_empty() {
            with.push_str(match (in_tag, is_blank) {
                (true, _) => "\n",
                (false, true) => "\n<p>",
                (false, false) => "<br>\n",
            });
        }
        with.push_str(line);
        is_blank = false;
        if let Some(last) = line.rfind(['<', '>']) {
            in_tag = line.as_bytes().get(last) == Some(&b'<');
        }
    }
    with
}

/// `markup` with each `<` escaped that begins no tag: a reader of HTML would take what follows for one, and drop it.
pub(crate) fn escaped(markup: &str) -> String {
    let ended: HashSet<String> = markup
        .split("</")
        .skip(1)
        .map(|behind| name_of(behind).to_ascii_lowercase())
        .collect();
    let last_comment = markup.rfind("-->").unwrap_or_default();
    let mut escaped = String::with_capacity(markup.len() + 16);
    let mut at = 0;
    while let Some(next) = markup.get(at..).and_then(|rest| rest.find('<')) {
        let behind = at + next + 1;
        escaped.push_str(markup.get(at..behind - 1).unwrap_or_default());
        let rest = markup.get(behind..).unwrap_or_default();
        let length = if rest.starts_with("!--") {
            let has_end = behind < last_comment;
            has_end.then(|| rest.find("-->").map(|end| end + 3)).flatten()
        } else {
            tag_length(rest, &ended)
        };
        escaped.push_str(if length.is_some() { "<" } else { "&lt;" });
        let end = behind + length.unwrap_or_default();
        escaped.push_str(markup.get(behind..end).unwrap_or_default());
        at = end;
    }
    escaped.push_str(markup.get(at..).unwrap_or_default());
    escaped
}

/// How long the tag is that `rest` begins with, behind its `<`; an element that nobody knows is one if it has an end, there or among `ended`.
fn tag_length(rest: &str, ended: &HashSet<String>) -> Option<usize> {
    let end = tag_end(rest)?;
    if rest.starts_with(['!', '?']) {
        return Some(end);
    }
    let start = usize::from(rest.starts_with('/'));
    let inside = rest.get(start..end - 1)?;
    let name = name_of(inside);
    let attributes = inside.get(name.len()..)?;
    if name.is_empty()
        || !attributes.is_empty() && !attributes.starts_with(|c: char| c == '/' || c.is_ascii_whitespace())
    {
        return None;
    }
    let has_values = attributes.contains('=');
    // `a<b and c>d`: an element of one letter has no attribute without a value.
    let is_prose =
        name.len() == 1 && !has_values && !attributes.trim_matches(['/', ' ', '\n', '\r', '\t']).is_empty();
    let is_known = ELEMENTS
        .iter()
        .any(|(element, _)| element.eq_ignore_ascii_case(name))
        || MORE.iter().any(|element| element.eq_ignore_ascii_case(name))
        || attributes.contains("=\"")
        || attributes.ends_with('/')
        || ended.contains(&name.to_ascii_lowercase());
    (is_known && !is_prose).then_some(end)
}

/// How much of `rest` belongs to a tag, with its `>`; a `<` may stand in the value of an attribute only.
fn tag_end(rest: &str) -> Option<usize> {
    let first = rest.find(['<', '>'])?;
    if rest.as_bytes().get(first) == Some(&b'>') {
        return Some(first + 1);
    }
    let mut mark = None;
    let mut before = b' ';
    for (at, &byte) in rest.as_bytes().iter().enumerate().take(LONGEST_TAG) {
        match mark {
            Some(open) => mark = (byte != open).then_some(open),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => mark = Some(byte),
            None if byte == b'<' => return None,
            None if byte == b'>' => return Some(at + 1),
            None => {}
        }
        before = byte;
    }
    None
}

/// A longer tag, in bytes, has no `<` in its attributes, or each of many would be read to the end of the text.
const LONGEST_TAG: usize = 4 << 10;

/// The name of an element at the beginning of `text`.
fn name_of(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':');
    text.get(..end.unwrap_or(text.len()).min(LONGEST_NAME * 2))
        .unwrap_or_default()
}

/// `text` without the comments of markup, as blogs write one where the beginning of a text ends: `<!--more-->`.
fn without_comments(text: String) -> String {
    if !text.contains("<!--") {
        return text;
    }
    let mut without = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("<!--") {
        let Some((_, after)) = behind.split_once("-->") else {
            break;
        };
        without.push_str(before);
        rest = after;
    }
    without.push_str(rest);
    without
}

/// `text` with the signs that its entities stand for.
pub(crate) fn decoded(text: &str) -> String {
    let mut entities = Entities::default();
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        decoded.push_str(before);
        rest = behind;
        match entity(behind) {
            // A blank like any other, as it is to a reader of HTML.
            Some(name @ ("nbsp" | "#160" | "#xA0" | "#xa0")) => {
                decoded.push(' ');
                rest = behind.get(name.len() + 1..).unwrap_or_default();
            }
            Some(name) if is_number(name) || !name.starts_with('#') => {
                entities.push(name, &mut decoded);
                rest = behind.get(name.len() + 1..).unwrap_or_default();
            }
            _ => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
    decoded
}

fn tags(text: &str) -> Tags {
    let mut tags = Tags::default();
    let mut loose = 0;
    let mut ended = 0_u64;
    let mut open = 0_u64;
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at + 1..).unwrap_or_default();
        let is_end = tag.starts_with('/');
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let has_end = tag
            .find(['<', '>'])
            .is_some_and(|at| tag.as_bytes().get(at) == Some(&b'>'));
        let behind = tag.as_bytes().get(end);
        let is_tag =
            has_end && behind.is_some_and(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace());
        let name = tag.get(..end.min(LONGEST_NAME)).unwrap_or_default();
        let known = ELEMENTS
            .iter()
            .position(|(element, _)| element.eq_ignore_ascii_case(name));
        let (Some(number), true) = (known, is_tag) else {
            continue;
        };
        let Some((element, is_loose)) = ELEMENTS.get(number) else {
            continue;
        };
        if *is_loose && !is_end {
            let is_mentioned = tag
                .get(end..)
                .is_some_and(|behind| MENTIONED.iter().any(|sign| behind.starts_with(sign)));
            if is_mentioned {
                continue;
            }
            loose += 1;
            tags.are_markup |= loose > 1 || text.get(..at).is_some_and(|before| before.trim().is_empty());
        }
        if is_end {
            ended |= 1 << number;
        } else {
            open |= 1 << number;
        }
        tags.make_paragraphs |= BLOCKS.contains(element);
    }
    tags.are_markup |= open & ended != 0 || loose > 0 && ended != 0;
    tags
}

/// What stands behind a tag that a sentence on tags names: no line begins so.
const MENTIONED: [&str; 4] = [">,", ">;", ">:", ">)"];

/// No name of an element is longer.
const LONGEST_NAME: usize = 12;

/// Entities that texts which are no markup hold hardly ever, apart from those of letters with accents.
const ENTITIES: [&str; 31] = [
    "amp", "nbsp", "quot", "apos", "lt", "gt", "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "ndash",
    "hellip", "pound", "euro", "szlig", "aelig", "laquo", "raquo", "iexcl", "iquest", "bdquo", "sbquo",
    "bull", "middot", "deg", "copy", "reg", "trade", "shy", "zwj",
];

/// What the names of letters with accents end with: `eacute`.
const ACCENTS: [&str; 9] = [
    "acute", "grave", "circ", "tilde", "uml", "ring", "cedil", "slash", "caron",
];

/// Whether there is an entity: `&rsquo;`, `&#8217;`, `&#x2019;`.
fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let name = text.get(at + 1..).and_then(entity);
        name.is_some_and(|name| {
            let accent = name.get(1..).unwrap_or_default();
            is_number(name) || ENTITIES.contains(&name) || ACCENTS.contains(&accent)
        })
    })
}

/// What stands before the `;` of what may be an entity, behind its `&`.
fn entity(behind: &str) -> Option<&str> {
    let end = behind
        .bytes()
        .take(LONGEST_ENTITY)
        .position(|byte| byte != b'#' && !byte.is_ascii_alphanumeric())?;
    let (name, rest) = behind.split_at_checked(end)?;
    (!name.is_empty() && rest.starts_with(';')).then_some(name)
}

/// No entity that texts are written with has a longer name, with what follows it.
const LONGEST_ENTITY: usize = 12;

fn is_number(name: &str) -> bool {
    let Some(number) = name.strip_prefix('#') else {
        return false;
    };
    match number.strip_prefix(['x', 'X']) {
        Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text_with_angle_brackets() {
        for markup in [
            "<p>One.</p>",
            "<p>One.<p>Two.",
            "One.<br>Two.<br />Three.",
            "He was <em>not</em> there.",
            "<a href=\"https://a.test/\">One</a>",
            "<DIV>One.</DIV>",
        ] {
            assert_eq!(told(markup.to_owned()), Told::Markup(markup.to_owned()));
        }
        for text in [
            "1 < 2 and 3 > 2",
            "I <3 you",
            "Apple <AAPL.O> fell",
            "Ann <ann@post.test> wrote",
            "The <b> tag is old.",
            "AT&T; Marks & Co; others",
            "Q&A; more",
            "<p and so on",
            "Two of them, <li> (or <p>), and <br>, need no end.",
            "One.",
        ] {
            assert_eq!(told(text.to_owned()), Told::Text(text.to_owned()));
        }
    }

    #[test]
    fn entities_alone_make_no_markup_of_a_text() {
        for (text, words) in [
            ("We&rsquo;re here", "We’re here"),
            ("We&#8217;re here", "We’re here"),
            (
                "B&amp;Q found that x<y holds.\nIt was so.",
                "B&Q found that x<y holds.\nIt was so.",
            ),
            ("Shares of R&amp;D <R.N> fell", "Shares of R&D <R.N> fell"),
            ("Ask &lt;bo@post.test&gt; for it", "Ask <bo@post.test> for it"),
            (
                "Write &lt;b&gt; and &lt;/b&gt; around it",
                "Write <b> and </b> around it",
            ),
            ("Mal&aacute;ga&nbsp;won &#hash; &lol;", "Malága won &#hash; &lol;"),
            ("B&B: a bed &amp; more; &lt;3", "B&B: a bed & more; <3"),
            ("One.<!--more-->\nTwo.", "One.\nTwo."),
            ("One <!-- two", "One <!-- two"),
        ] {
            assert_eq!(told(text.to_owned()), Told::Text(words.to_owned()));
        }
    }

    #[test]
    fn what_is_no_tag_is_no_markup_among_tags() {
        for (text, markup) in [
            (
                "<p>Bo <R.N> and x<y, <5%.</p>",
                "<p>Bo &lt;R.N> and x&lt;y, &lt;5%.</p>",
            ),
            (
                "<p>Give <name> and <bo@post.test>.",
                "<p>Give &lt;name> and &lt;bo@post.test>.",
            ),
            ("<p>If a <b and c> d.</p>", "<p>If a &lt;b and c> d.</p>"),
            ("<p>One <!-- two</p>", "<p>One &lt;!-- two</p>"),
        ] {
            assert_eq!(told(text.to_owned()), Told::Markup(markup.to_owned()));
        }
        for markup in [
            "<p><o:p>One</o:p><a title=\"x < y\" href='#'>two</a><my-box id=\"1\">",
            "<p><code>x</code><br clear=all /><table><tr><td nowrap>One</table>",
            "<p>One<!-- <x> --> two",
            "<p>One<post/><p>Two<post />",
        ] {
            assert_eq!(told(markup.to_owned()), Told::Markup(markup.to_owned()));
        }
    }

    #[test]
    fn tags_that_are_escaped_are_tags() {
        assert_eq!(
            told("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;".to_owned()),
            Told::Markup("<p>One &amp; two.</p>".to_owned())
        );
    }

    #[test]
    fn blank_lines_make_paragraphs_where_no_tag_does() {
        assert_eq!(
            told("One <b>and</b>\ntwo. <a\nhref=\"x\">A</a>\n \nThree.\n".to_owned()),
            Told::Markup("One <b>and</b><br>\ntwo. <a\nhref=\"x\">A</a>\n<p>Three.".to_owned())
        );
        let markup = "<p>One\ntwo.</p>";
        assert_eq!(told(markup.to_owned()), Told::Markup(markup.to_owned()));
    }
}
