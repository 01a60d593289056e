//! The small tree of one record, and the prose in it.

use crate::markup::html::CAPTION;

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// With its prefix.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// Elements that are paragraphs, in NITF and in HTML.
const PARAGRAPHS: [&str; 20] = [
    "p",
    "hl1",
    "hl2",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "bq",
    "blockquote",
    "table",
    "dt",
    "dd",
    "block",
    "div",
    "section",
    "article",
    "note",
];

/// Elements whose words are no part of the prose.
const UNREAD: [&str; 18] = [
    "head",
    "body.head",
    "header",
    "title",
    "nitf-table-metadata",
    "script",
    "style",
    "media-producer",
    "media-reference",
    "media-metadata",
    "media-object",
    "object",
    "iframe",
    "svg",
    "body.end",
    "form",
    "button",
    "nav",
];

/// Elements whose words are captions.
const CAPTIONS: [&str; 2] = ["media-caption", "figcaption"];

impl Element {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child of this name, prefix or not.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements()
            .find(|element| element.name == name || element.local() == name)
    }

    /// The first element at `path` below.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        let mut children = self.elements().filter(|element| element.local() == *first);
        children.find_map(|child| child.at(rest))
    }

    /// All elements of this name below, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str, into: &mut Vec<&'a Self>) {
        for element in self.elements() {
            if element.local() == name {
                into.push(element);
            }
            element.all(name, into);
        }
    }

    /// The words below as one line; `None` if there are none.
    pub(crate) fn line(&self) -> Option<String> {
        let mut line = String::new();
        self.push_words(&mut line);
        let line = line.trim_end();
        (!line.is_empty()).then(|| line.to_owned())
    }

    fn push_words(&self, line: &mut String) {
        for child in &self.children {
            match child {
                Node::Element(element) => {
                    if element.local() == "br" {
                        space(line);
                    }
                    element.push_words(line);
                }
                Node::Text(text) => push_text(line, text),
            }
        }
    }

    /// The text as it stands, markup in it and all.
    pub(crate) fn raw_text(&self) -> String {
        let mut raw = String::new();
        for child in &self.children {
            if let Node::Text(text) = child {
                raw.push_str(text);
            }
        }
        raw
    }

    /// All text below, with its white space.
    fn push_raw(&self, raw: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => raw.push_str(text),
                Node::Element(element) => {
                    if element.local() == "br" {
                        raw.push('\n');
                    }
                    element.push_raw(raw);
                }
            }
        }
    }

    /// The paragraphs below, with an empty line between them. Lines stay where they are laid out by hand.
    pub(crate) fn prose(&self) -> String {
        let mut prose = String::new();
        self.push_prose(&mut prose);
        prose.truncate(prose.trim_end().len());
        prose
    }

    fn push_prose(&self, prose: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => push_lines(prose, text),
                Node::Element(element) => {
                    let name = element.local();
                    if UNREAD.contains(&name) || is_for_editors(element) {
                        continue;
                    }
                    let is_caption = CAPTIONS.contains(&name);
                    let is_paragraph = is_caption || PARAGRAPHS.contains(&name);
                    if is_paragraph {
                        end_paragraph(prose);
                    }
                    if name == "pre" {
                        end_paragraph(prose);
                        push_as_is(element, prose);
                        end_paragraph(prose);
                    } else if name == "tr" {
                        end_line(prose);
                        element.push_prose(prose);
                        end_line(prose);
                    } else if is_caption && element.line().is_some() {
                        // One paragraph, whatever is in it.
                        prose.push_str(CAPTION);
                        element.push_words(prose);
                    } else {
                        element.push_prose(prose);
                    }
                    match name {
                        "br" => prose.push('\n'),
                        "td" | "th" => space(prose),
                        _ => {}
                    }
                    if is_paragraph {
                        end_paragraph(prose);
                    }
                }
            }
        }
    }
}

/// Whether a section is the notepad of an agency for its customers, as in `class="publicnotebook"`.
fn is_for_editors(element: &Element) -> bool {
    let mut classes = element
        .attribute("class")
        .unwrap_or_default()
        .split_ascii_whitespace();
    element.local() == "section"
        && classes.any(|class| class.ends_with("notebook") || class.ends_with("notepad"))
}

/// The words of an element with their lines and spaces as they are.
fn push_as_is(element: &Element, prose: &mut String) {
    let mut words = String::new();
    element.push_raw(&mut words);
    for line in words.trim_end().lines().skip_while(|line| line.trim().is_empty()) {
        prose.push_str(line.trim_end());
        prose.push('\n');
    }
}

/// A text that may be laid out by hand: several paragraphs in one element, told by blank lines, by where lines begin, or by the
/// signs of a list. The white space of any other is that of its markup.
fn push_lines(prose: &mut String, text: &str) {
    let Some(margin) = margin(text) else {
        return push_text(prose, text);
    };
    let mut in_list = false;
    for (at, line) in text.lines().enumerate() {
        let words = line.trim();
        let is_item = begins_item(words);
        if words.is_empty() {
            end_paragraph(prose);
        } else if at > 0 {
            let begins = indent(line) >= margin + INDENT && !is_row(words);
            if (begins || is_item) && !(is_item && in_list) {
                end_paragraph(prose);
                in_list = false;
            } else {
                end_line(prose);
            }
        } else if line.starts_with(char::is_whitespace) {
            space(prose);
        }
        prose.push_str(words);
        in_list = is_item || in_list && !words.is_empty();
    }
    if text.ends_with(char::is_whitespace) {
        space(prose);
    }
}

/// How many spaces farther in than others a line begins that begins a paragraph.
const INDENT: usize = 3;

/// Where the lines of a text begin that is laid out by hand, in columns; `None` if it is not.
fn margin(text: &str) -> Option<usize> {
    let mut lines = text.trim_end().split('\n');
    let first = lines.next().unwrap_or_default();
    let rest = || lines.clone().filter(|line| !line.trim().is_empty());
    rest().next()?;
    let has_first = !first.trim().is_empty();
    let is_item = |line: &str| begins_item(line.trim());
    let items = usize::from(is_item(first)) + rest().filter(|line| is_item(line)).count();
    let least = rest().map(indent).min().unwrap_or(0);
    let most = rest().map(indent).max().unwrap_or(0);
    let hangs = has_first && indent(first) >= INDENT && most >= INDENT;
    let mut behind = lines
        .clone()
        .skip_while(|line| !has_first && line.trim().is_empty());
    let is_laid_out =
        items > 1 || most >= least + INDENT || hangs || behind.any(|line| line.trim().is_empty());
    is_laid_out.then_some(if hangs { 0 } else { least })
}

/// How many columns of white space a line begins with.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| c.is_whitespace());
    blanks.map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// Whether a line is an item of a list.
fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('*' | '•' | '–' | '-' | '·')) && chars.next().is_some_and(char::is_whitespace)
}

/// Whether a line is one of a table: its words stand in columns.
fn is_row(words: &str) -> bool {
    words.contains("   ")
}

/// White space in XML is a space, and between paragraphs it is nothing.
fn push_text(into: &mut String, text: &str) {
    if text.starts_with(char::is_whitespace) {
        space(into);
    }
    let mut words = text.split_whitespace();
    if let Some(first) = words.next() {
        into.push_str(first);
        for word in words {
            into.push(' ');
            into.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            into.push(' ');
        }
    }
}

fn space(into: &mut String) {
    if !into.is_empty() && !into.ends_with([' ', '\n']) {
        into.push(' ');
    }
}

fn end_line(prose: &mut String) {
    if prose.ends_with("\n\n") {
        return;
    }
    prose.truncate(prose.trim_end().len());
    if !prose.is_empty() {
        prose.push('\n');
    }
}

fn end_paragraph(prose: &mut String) {
    prose.truncate(prose.trim_end().len());
    if !prose.is_empty() {
        prose.push_str("\n\n");
    }
}
