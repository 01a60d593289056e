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
const PARAGRAPHS: [&str; 21] = [
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
    "pre",
    "bq",
    "blockquote",
    "tr",
    "dt",
    "dd",
    "block",
    "div",
    "section",
    "article",
    "note",
];

/// Elements whose words are no part of the prose.
const UNREAD: [&str; 14] = [
    "head",
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

    /// The paragraphs below, with an empty line between them.
    pub(crate) fn prose(&self) -> String {
        let mut prose = String::new();
        self.push_prose(&mut prose);
        prose.truncate(prose.trim_end().len());
        prose
    }

    fn push_prose(&self, prose: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => push_text(prose, text),
                Node::Element(element) => {
                    let name = element.local();
                    if UNREAD.contains(&name) {
                        continue;
                    }
                    let is_caption = CAPTIONS.contains(&name);
                    let is_paragraph = is_caption || PARAGRAPHS.contains(&name);
                    if is_paragraph {
                        end_paragraph(prose);
                    }
                    if is_caption && element.line().is_some() {
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

fn end_paragraph(prose: &mut String) {
    prose.truncate(prose.trim_end().len());
    if !prose.is_empty() {
        prose.push_str("\n\n");
    }
}
