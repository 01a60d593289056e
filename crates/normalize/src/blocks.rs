//! Paragraphs to blocks: which stretch is headline, byline, dateline, body, caption, credit, highlights, boilerplate.

mod furniture;
mod header;
mod prose;
mod reader;
#[cfg(test)]
mod tests;

use dateline_types::{BlockKind, Record};

use crate::phrases::Phrases;

pub(crate) use reader::Layout;
use reader::Reader;

/// Reads the layout of `record`, with these phrases.
pub(crate) fn read(record: &Record, phrases: &Phrases) -> Layout {
    let mut reader = Reader::new(record, phrases);
    reader.run();
    if reader.body == 0 {
        reader.promote_headline();
    }
    reader.layout
}

impl Reader<'_> {
    fn run(&mut self) {
        while let Some(&paragraph) = self.paragraphs.get(self.at) {
            self.at += 1;
            if self.tail {
                self.push(BlockKind::Boilerplate, paragraph);
            } else if let Some(kind) = self.set_apart(paragraph) {
                self.picture(paragraph, kind);
            } else if !(self.furniture(paragraph) || self.in_header() && self.header(paragraph)) {
                self.prose(paragraph);
            }
        }
        if let Some(mark) = self.cut_short {
            self.push(BlockKind::Boilerplate, mark);
        }
    }

    /// A text of one line is no body when the metadata say that the line is the headline, which `header` has seen to.
    /// A text whose every paragraph was taken for something else gives its longest lines back to the body.
    fn promote_headline(&mut self) {
        let headlines = self
            .layout
            .blocks
            .iter()
            .filter(|block| block.kind.is_prose())
            .count();
        if headlines != 1 || self.title.is_some() {
            return;
        }
        for block in &mut self.layout.blocks {
            if block.kind == BlockKind::Headline {
                block.kind = BlockKind::Body;
                block.paragraph = 1;
                self.layout.headline = None;
            }
        }
    }
}
