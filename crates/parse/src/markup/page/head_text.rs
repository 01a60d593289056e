//! The text of short elements: headlines, names, dates.

use dom_query::NodeRef;

use super::head_words::Words;
use super::plain;

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

/// The node behind `node` in the order of the document, within `root`.
pub(super) fn next<'a>(node: &NodeRef<'a>, goes_in: bool, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    if goes_in && let Some(child) = node.first_child() {
        return Some(child);
    }
    let mut node = *node;
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent().filter(|parent| parent.id != root.id)?;
    }
}

/// The name of `<span itemprop=author><meta itemprop=name content=…>`.
pub(super) fn item_name(node: &NodeRef<'_>) -> Option<String> {
    let name = node
        .descendants_it()
        .take(MOST_INSIDE)
        .find(|inside| inside.attr("itemprop").is_some_and(|item| &*item == "name"))?;
    let value = name.attr("content").and_then(|value| plain::line(&value));
    value.or_else(|| short_text(&name))
}

/// The texts of the links in `node`, where there are several.
pub(super) fn links(node: &NodeRef<'_>) -> Vec<String> {
    let links: Vec<String> = node
        .descendants_it()
        .take(MOST_INSIDE)
        .filter(|inside| inside.has_name("a"))
        .filter_map(|link| short_text(&link))
        .collect();
    if links.len() > 1 { links } else { Vec::new() }
}

/// The text of a short element on one line, with blanks where elements part it.
pub(super) fn short_text(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    for (at, inside) in node.descendants_it().enumerate() {
        if at > MOST_INSIDE * 10 {
            return None;
        }
        if inside.is_text() && !is_in_script(&inside) {
            text.push_str(&inside.text());
            text.push(' ');
        }
        if text.len() > LONGEST_MARK * 4 {
            return None;
        }
    }
    plain::line(&text).filter(|text| text.len() <= LONGEST_MARK)
}

fn is_in_script(text: &NodeRef<'_>) -> bool {
    text.parent().is_some_and(|parent| {
        ["script", "style", "template", "noscript"]
            .iter()
            .any(|name| parent.has_name(name))
    })
}

/// The text of a headline without section labels and the like within it.
pub(super) fn heading_text(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut inside = node.first_child();
    while let Some(at) = inside {
        let mut goes_in = false;
        if at.is_text() {
            text.push_str(&at.text());
        } else if let Some(name) = at.node_name() {
            let name: &str = &name;
            let is_left_out = is_aside(name) || Words::of(&at).has(Words::KICKER);
            goes_in = !is_left_out;
            // What stands on a line of its own or in a span of its own is a word of its own.
            if is_left_out || matches!(name, "br" | "div" | "p" | "span") && !ends_within_word(&text) {
                text.push(' ');
            }
        }
        if text.len() > plain::LONGEST {
            return text;
        }
        inside = next(&at, goes_in, node);
    }
    if text.trim().is_empty() {
        // All of it is marked so.
        return node.text().to_string();
    }
    text
}

/// Whether `text` ends with an opening mark, behind which no blank belongs.
fn ends_within_word(text: &str) -> bool {
    text.ends_with(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '„' | '“' | '«' | '‘' | '"' | '\'')
    })
}
