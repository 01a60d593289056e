//! A page as its reader sees it: the elements that stand on lines of their own, and the lines in them.
//!
//! The tree of a page has ten nodes for each that matters here. One walk over it keeps the blocks, in the order of the page, and the
//! text of their lines with what scoring asks of it; every stage behind works on these two lists, and on no tree.

use std::ops::Range;

use html5ever::{LocalName, local_name};

use crate::markup::memo::Memo;
use crate::markup::names::{Traits, traits};
use crate::markup::tree::{Key, NodeRef, Tree};

/// An element that stands on lines of its own. Those inside it come directly behind it, up to `end`.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) name: LocalName,
    pub(super) parent: usize,
    /// The index behind the last block inside.
    pub(super) end: usize,
    /// The lines inside, those of inner blocks included.
    pub(super) lines: Range<usize>,
    /// What its names and its own kind say of it.
    pub(super) traits: Traits,
}

/// Words on lines of their own: a paragraph, an item, a heading.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The innermost block that holds it.
    pub(super) block: usize,
    /// Where its words stand in the text of the outline.
    pub(super) text: Range<usize>,
    /// How much it says, in letters of an alphabet; a sign of Chinese or Japanese says as much as three.
    pub(super) weight: usize,
    /// How much of that is in links.
    pub(super) linked: usize,
    /// How many links it has.
    pub(super) links: usize,
}

/// The blocks and lines of a page.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) blocks: Vec<Block>,
    pub(super) lines: Vec<Line>,
    pub(super) text: String,
}

impl Outline {
    /// Of the body of `document`, or of all of it where it has none.
    pub(super) fn of(document: &Tree) -> Self {
        let root = document.body().unwrap_or_else(|| document.root());
        let mut walk = Walk::default();
        walk.run(root);
        walk.outline
    }

    /// The name of the innermost block that holds `line`.
    pub(super) fn name_of(&self, line: &Line) -> &str {
        self.blocks.get(line.block).map_or("", |block| &*block.name)
    }

    /// The indices of the lines in the block at `index`.
    pub(super) fn lines_of(&self, index: usize) -> Range<usize> {
        self.blocks
            .get(index)
            .map(|block| block.lines.clone())
            .unwrap_or_default()
    }

    pub(super) fn words(&self, line: &Line) -> &str {
        self.text.get(line.text.clone()).unwrap_or_default()
    }

    /// The block and those around it, the innermost first.
    pub(super) fn around(&self, block: usize) -> impl Iterator<Item = &Block> {
        let mut next = Some(block);
        std::iter::from_fn(move || {
            let index = next?;
            let block = self.blocks.get(index)?;
            next = (block.parent != index).then_some(block.parent);
            Some(block)
        })
    }
}

/// Elements whose words stand in the line of the words around them.
const INLINE: [&str; 35] = [
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Elements that show no words of the page, or words that are none of an article whatever they are.
const UNSEEN: [&str; 24] = [
    "script", "style", "template", "noscript", "iframe", "svg", "math", "object", "embed", "canvas", "video",
    "audio", "select", "textarea", "input", "button", "head", "link", "meta", "title", "map", "progress",
    "meter", "noframes",
];

/// The names of headings, the highest first.
pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Whether a link leads to a place on its own page, or nowhere.
fn is_anchor(link: &NodeRef<'_>) -> bool {
    link.attribute(Key::Href).is_none_or(|href| href.starts_with('#'))
}

/// What is open on the way from the body to the node at hand.
enum Open {
    Block,
    Link,
    /// A cell of a table in the line of its row.
    Cell,
    Inline,
    Preformatted,
}

#[derive(Default)]
struct Walk<'a> {
    outline: Outline,
    /// What the names met so far say.
    known: Memo<'a, Traits>,
    /// The open blocks.
    blocks: Vec<usize>,
    /// The line under way.
    line: Option<Line>,
    /// Links that are open, and stretches whose line breaks count.
    links: usize,
    preformatted: usize,
    /// Line breaks since the last word.
    breaks: usize,
    /// Whether there was white space, or what looks like it, since the last word.
    gap: bool,
    /// Whether an element began or ended since the last word.
    joint: bool,
}

impl<'a> Walk<'a> {
    fn run(&mut self, root: NodeRef<'a>) {
        let traits = traits(&root, &mut self.known);
        self.enter_block(&root, traits);
        let mut path: Vec<(NodeRef<'a>, Open)> = Vec::new();
        let mut next = root.first_child();
        loop {
            let node = match next.take() {
                Some(node) => node,
                None => {
                    let Some((node, open)) = path.pop() else { break };
                    self.leave(&open);
                    next = node.next_sibling();
                    continue;
                }
            };
            match self.enter(&node) {
                Some(open) => {
                    next = node.first_child();
                    path.push((node, open));
                }
                None => {
                    next = node.next_sibling();
                }
            }
        }
        self.leave_block();
    }

    /// Takes in a node; says as what it is open if what is inside is to be looked at.
    fn enter(&mut self, node: &NodeRef<'a>) -> Option<Open> {
        if let Some(words) = node.words() {
            self.text(words);
            return None;
        }
        let name = node.name()?;
        match &**name {
            "br" => self.breaks += 1,
            "wbr" => {}
            "img" | "hr" => self.gap = true,
            unseen if UNSEEN.contains(&unseen) => {}
            // The anchor of a heading leads to nowhere else.
            "a" if self.is_in(&HEADINGS) && is_anchor(node) => return Some(Open::Inline),
            "a" => return Some(self.enter_link()),
            // An element of the page's own in a paragraph: a word with a note, a price.
            own if own.contains('-') && self.is_in(&["p"]) => return Some(Open::Inline),
            "td" | "th" if !holds_blocks(node) => {
                self.gap = true;
                return Some(Open::Cell);
            }
            inline if INLINE.contains(&inline) => return self.enter_inline(node, inline),
            "pre" => {
                let traits = traits(node, &mut self.known);
                self.enter_block(node, traits);
                self.preformatted += 1;
                return Some(Open::Preformatted);
            }
            _ => {
                let traits = traits(node, &mut self.known);
                self.enter_block(node, traits);
                return Some(Open::Block);
            }
        }
        None
    }

    /// Whether the innermost block is one of these.
    fn is_in(&self, names: &[&str]) -> bool {
        let innermost = self
            .blocks
            .last()
            .and_then(|index| self.outline.blocks.get(*index));
        innermost.is_some_and(|block| names.contains(&&*block.name))
    }

    fn enter_link(&mut self) -> Open {
        self.joint = true;
        self.links += 1;
        if let Some(line) = &mut self.line {
            line.links += 1;
        }
        Open::Link
    }

    /// An element that could stand in a line stands alone where its name says so and nothing stands before it in its line.
    fn enter_inline(&mut self, node: &NodeRef<'a>, name: &str) -> Option<Open> {
        self.joint = true;
        if node.first_child().is_none() {
            // Some pages break their lines so.
            let is_break = node
                .attribute(Key::Class)
                .is_some_and(|class| class.trim() == "br");
            self.breaks += usize::from(is_break);
            self.gap = true;
            return None;
        }
        if matches!(name, "span" | "time" | "small" | "label" | "cite" | "em" | "i") {
            let traits = traits(node, &mut self.known);
            if traits.has(Traits::HIDDEN) {
                self.gap = true;
                return None;
            }
            let parts = self.line.is_none() && !traits.is_empty() || traits.has(Traits::CREDIT);
            if parts && !goes_on(node) {
                self.enter_block(node, traits);
                return Some(Open::Block);
            }
        }
        Some(Open::Inline)
    }

    fn leave(&mut self, open: &Open) {
        self.joint = true;
        match open {
            Open::Block => self.leave_block(),
            Open::Link => self.links = self.links.saturating_sub(1),
            Open::Cell => self.gap = true,
            Open::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.leave_block();
            }
            Open::Inline => {}
        }
    }

    fn enter_block(&mut self, node: &NodeRef<'_>, traits: Traits) {
        self.end_line();
        let index = self.outline.blocks.len();
        let first = self.outline.lines.len();
        self.outline.blocks.push(Block {
            name: node.name().cloned().unwrap_or_default(),
            parent: self.blocks.last().copied().unwrap_or(index),
            end: index + 1,
            lines: first..first,
            traits,
        });
        self.blocks.push(index);
    }

    fn leave_block(&mut self) {
        self.end_line();
        let (blocks, lines) = (self.outline.blocks.len(), self.outline.lines.len());
        let left = self.blocks.pop();
        if let Some(block) = left.and_then(|index| self.outline.blocks.get_mut(index)) {
            block.end = blocks;
            block.lines.end = lines;
        }
    }

    fn text(&mut self, contents: &str) {
        for (index, row) in contents.split('\n').enumerate() {
            if index > 0 {
                self.gap = true;
                self.breaks += usize::from(self.preformatted > 0);
            }
            self.gap |= row.starts_with(char::is_whitespace);
            for (index, word) in words(row).enumerate() {
                self.gap |= index > 0;
                self.word(word);
            }
            self.gap |= row.ends_with(char::is_whitespace);
        }
    }

    fn word(&mut self, word: &str) {
        if self.breaks > 1 {
            self.end_line();
        }
        let text = &mut self.outline.text;
        match &self.line {
            None => {
                let start = text.len();
                self.line = Some(Line {
                    block: self.blocks.last().copied().unwrap_or_default(),
                    text: start..start,
                    weight: 0,
                    linked: 0,
                    links: usize::from(self.links > 0),
                });
            }
            Some(_) if self.breaks > 0 => text.push('\n'),
            // `… two boats.<i>Jane Roe</i>`: the page sets them apart by other means.
            Some(_) if self.gap || self.joint && begins_anew(text, word) => text.push(' '),
            Some(_) => {}
        }
        (self.gap, self.joint, self.breaks) = (false, false, 0);
        text.push_str(word);
        if let Some(line) = &mut self.line {
            let weight = if word.is_ascii() {
                word.len() + 1
            } else {
                word.chars().map(weight).sum::<usize>() + 1
            };
            line.weight += weight;
            line.linked += if self.links > 0 { weight } else { 0 };
        }
    }

    fn end_line(&mut self) {
        (self.gap, self.breaks) = (false, 0);
        if let Some(mut line) = self.line.take() {
            line.text.end = self.outline.text.len();
            self.outline.lines.push(line);
        }
    }
}

/// Whether `word` begins a sentence or a name of its own behind `text`, though no white space parts them.
fn begins_anew(text: &str, word: &str) -> bool {
    text.ends_with(['.', '!', '?', '”', ')', ':']) && word.starts_with(char::is_uppercase)
}

/// How much a character says, in letters of an alphabet.
const fn weight(c: char) -> usize {
    match c {
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' => 3,
        _ => 1,
    }
}

/// Whether the sentence goes on behind an element: `<span class="author">Jane Roe</span> told the board that …`.
fn goes_on(node: &NodeRef<'_>) -> bool {
    let next = node.next_sibling();
    next.and_then(|next| next.words()).is_some_and(|words| {
        let begins = words.trim_start().starts_with(['-', '–', '—']);
        let small = words
            .chars()
            .filter(|c| c.is_lowercase())
            .take(FEWEST_SMALL)
            .count();
        begins || small == FEWEST_SMALL
    })
}

/// So many small letters behind an element are a sentence that goes on.
const FEWEST_SMALL: usize = 12;

/// Whether a cell of a table is one of a layout: it holds paragraphs and the like.
fn holds_blocks(cell: &NodeRef<'_>) -> bool {
    cell.children().filter_map(|child| child.name()).any(|name| {
        matches!(
            *name,
            local_name!("p")
                | local_name!("div")
                | local_name!("table")
                | local_name!("section")
                | local_name!("article")
                | local_name!("ul")
                | local_name!("ol")
                | local_name!("h1")
                | local_name!("h2")
                | local_name!("h3")
        )
    })
}

/// Whether the words end as a sentence does, or hold the end of one.
pub(super) fn holds_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '」', '』']);
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':', '։', '።'])
        || words.contains(". ")
        || words.contains('。')
        || words.contains('।')
}

/// The words of `row`. Nearly all rows are of ASCII, where a space is a byte; U+000B is white space, but not to HTML.
fn words(row: &str) -> impl Iterator<Item = &str> {
    let is_plain = row.is_ascii() && !row.contains('\u{B}');
    let (plain, other) = if is_plain { (row, "") } else { ("", row) };
    plain.split_ascii_whitespace().chain(other.split_whitespace())
}
