//! The text of short elements: headlines, names, dates.

use super::head_words::Words;
use super::plain;
use crate::markup::memo::Memo;
use crate::markup::tree::{Key, NodeRef};

/// Elements within a name that are looked at.
const MOST_INSIDE: usize = 60;
/// Longer texts, in bytes, are no names and no dates.
const LONGEST_MARK: usize = 200;

/// Elements whose content is no part of an article's head.
const ASIDE: [&str; 16] = [
    "aside",
    "nav",
    "footer",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "figure",
    "figcaption",
    "form",
    "button",
    "select",
    "dialog",
    "iframe",
    "blockquote",
];

/// Whether elements of this name hold nothing of an article's head.
pub(super) fn is_aside(name: &str) -> bool {
    ASIDE.contains(&name)
}

/// The name of `<span itemprop=author><meta itemprop=name content=…>`.
pub(super) fn item_name(node: &NodeRef<'_>) -> Option<String> {
    let name = node
        .descendants()
        .take(MOST_INSIDE)
        .find(|inside| inside.attribute(Key::ItemProp) == Some("name"))?;
    let value = name.attribute(Key::Content).and_then(plain::line);
    value.or_else(|| short_text(&name))
}

/// The texts of the links in `node`, where there are several.
pub(super) fn links(node: &NodeRef<'_>) -> Vec<String> {
    let links: Vec<String> = node
        .descendants()
        .take(MOST_INSIDE)
        .filter(|inside| inside.name().is_some_and(|name| &**name == "a"))
        .filter_map(|link| short_text(&link))
        .collect();
    if links.len() > 1 { links } else { Vec::new() }
}

/// The text of a short element on one line, with blanks where elements part it.
pub(super) fn short_text(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    for (at, inside) in node.descendants().enumerate() {
        if at > MOST_INSIDE * 10 {
            return None;
        }
        if let Some(words) = inside.words()
            && !is_in_script(&inside)
        {
            text.push_str(words);
            text.push(' ');
        }
        if text.len() > LONGEST_MARK * 4 {
            return None;
        }
    }
    plain::line(&text).filter(|text| text.len() <= LONGEST_MARK)
}

fn is_in_script(text: &NodeRef<'_>) -> bool {
    let parent = text.parent();
    parent
        .and_then(|parent| parent.name())
        .is_some_and(|name| matches!(&**name, "script" | "style" | "template" | "noscript"))
}

/// The text of a headline without section labels and the like within it.
pub(super) fn heading_text<'a>(node: &NodeRef<'a>, known: &mut Memo<'a, Words>) -> String {
    let mut text = String::new();
    let mut inside = node.first_child();
    while let Some(at) = inside {
        let mut goes_in = false;
        if let Some(words) = at.words() {
            text.push_str(words);
        } else if let Some(name) = at.name() {
            let name: &str = name;
            let is_left_out = is_aside(name) || Words::of(&at, known).has(Words::KICKER);
            goes_in = !is_left_out;
            // What stands on a line of its own or in a span of its own is a word of its own.
            if is_left_out || matches!(name, "br" | "div" | "p" | "span") && !ends_within_word(&text) {
                text.push(' ');
            }
        }
        if text.len() > plain::LONGEST {
            return text;
        }
        inside = at.following(goes_in, node);
    }
    if text.trim().is_empty() {
        // All of it is marked so.
        return node.text();
    }
    text
}

/// Whether `text` ends with an opening mark, behind which no blank belongs.
fn ends_within_word(text: &str) -> bool {
    text.ends_with(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '„' | '“' | '«' | '‘' | '"' | '\'')
    })
}
