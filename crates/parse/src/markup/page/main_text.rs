//! Which lines of a page are its article.
//!
//! Sentences speak for an article, links and scraps of words against it. The block in which the first outweigh the second by most holds
//! the article; what is no part of it inside is told by its names, by its links, and by where it stands.

use std::ops::Range;

use super::worth::{PARAGRAPH, Worth, bad, good, worth};
use super::{inside, lead};
use crate::markup::names::Traits;
use crate::markup::outline::{Block, Line, Outline, holds_sentence};
use crate::markup::written::Fate;

/// The fate of each line of `outline`.
pub(super) fn main_text(outline: &Outline) -> Vec<Fate> {
    let mut page = Page::new(outline, false);
    page.leave_out_by_name();
    let strict = page.read();
    let said = weight(outline, &strict);
    if said >= ENOUGH {
        return strict;
    }
    // Some pages hide the article, or call it by the name of something else.
    let mut page = Page::new(outline, true);
    page.leave_out_in_any_case();
    let loose = page.read();
    if weight(outline, &loose) > 2 * said {
        loose
    } else {
        strict
    }
}

/// An article says at least this much, in letters; where less was read, the page is read again without trusting its names.
const ENOUGH: usize = 500;

/// A page says so much beside a dialog, in letters, if it has an article.
const ENOUGH_BESIDE_DIALOG: usize = 250;

/// How much the lines say that are the article's, in letters.
pub(super) fn weight(outline: &Outline, fates: &[Fate]) -> usize {
    let lines = outline.lines.iter().zip(fates);
    lines
        .filter(|(_, fate)| **fate == Fate::Body)
        .map(|(line, _)| line.weight)
        .sum()
}

/// The lines of a block that says that it is the text of an article, and how much they say.
type Body = (Range<usize>, usize);

struct Page<'a> {
    outline: &'a Outline,
    worth: Vec<Worth>,
    fates: Vec<Fate>,
    trusts_hidden: bool,
}

impl<'a> Page<'a> {
    fn new(outline: &'a Outline, trusts_hidden: bool) -> Self {
        let worth = outline.lines.iter().map(|line| worth(outline, line)).collect();
        let mut page = Self {
            outline,
            worth,
            fates: vec![Fate::Body; outline.lines.len()],
            trusts_hidden,
        };
        page.mark_captions();
        page
    }

    fn mark_captions(&mut self) {
        let sums = self.sums();
        let all = good(&sums, &(0..self.worth.len()));
        // A page that shows its article as a row of slides calls all of it so.
        let outside = all.saturating_sub(sum_of(self.outline, Traits::CAPTION, &sums));
        let slides = outside * 4 < all;
        for block in &self.outline.blocks {
            if good(&sums, &block.lines) * 4 > all || slides && &*block.name != "figcaption" {
                continue;
            }
            if block.traits.has(Traits::CAPTION) {
                self.set(block.lines.clone(), Fate::Caption);
            }
            if block.traits.has(Traits::CREDIT) {
                self.set(block.lines.clone(), Fate::Credit);
            }
        }
    }

    fn set(&mut self, lines: Range<usize>, fate: Fate) {
        for line in self.fates.get_mut(lines).unwrap_or_default() {
            *line = fate;
        }
    }

    /// What the lines say for an article, summed up to each.
    fn sums(&self) -> Vec<Worth> {
        let mut sums = Vec::with_capacity(self.worth.len() + 1);
        let mut sum = Worth::default();
        sums.push(sum);
        for (worth, fate) in self.worth.iter().zip(&self.fates) {
            if *fate == Fate::Body {
                sum.good += worth.good;
                sum.bad += worth.bad;
            }
            sums.push(sum);
        }
        sums
    }

    fn leave_out_by_name(&mut self) {
        let sums = self.sums();
        let all = good(&sums, &(0..self.worth.len()));
        // A note is a small part of a page; the paragraphs that only subscribers see are a large one.
        let suspects = sum_of(self.outline, Traits::SUSPECT, &sums) * 5 < all;
        let bodies = self.bodies(&sums);
        let of_bodies: usize = bodies.iter().map(|(_, said)| said).sum();
        let mut end = 0;
        for (index, block) in self.outline.blocks.iter().enumerate() {
            if block.lines.start < end || block.lines.is_empty() {
                continue;
            }
            let inside = good(&sums, &block.lines);
            // Where the page says what the text of its article is, that is no part of something else.
            let own = bodies_within(&bodies, &block.lines);
            let others = of_bodies - own;
            let has_no_body = own == 0 && others > ENOUGH;
            let traits = block.traits;
            let by_name =
                traits.has(Traits::OUT) || traits.has(Traits::WEAK) && !self.is_prose(&block.lines, 2);
            let is_small = inside * 2 < all;
            let is_out = traits.has(Traits::HIDDEN) && !self.trusts_hidden && !self.is_folded(index)
                || traits.has(Traits::DIALOG) && self.is_dialog(index, inside, all, own)
                || by_name && (is_small || has_no_body) && own * 2 <= inside && !self.is_sentence(block)
                || traits.has(Traits::SUSPECT) && suspects
                || traits.has(Traits::LINE) && inside * 5 < all && !self.is_prose(&block.lines, 1)
                || traits.has(Traits::COMMENTS)
                    && (is_small || own == 0 && self.is_all_comments(index, &sums));
            if is_out {
                end = block.lines.end;
                let lines = block.lines.clone();
                self.set(lines, Fate::Out);
            }
        }
    }

    /// Whether a block that is called so lies over the page: it holds neither headline nor article, and there is enough beside it.
    fn is_dialog(&self, index: usize, inside: usize, all: usize, own: usize) -> bool {
        let inner = self
            .outline
            .blocks
            .get(index)
            .map(|block| index..block.end)
            .unwrap_or_default();
        let holds_headline = || {
            let blocks = self.outline.blocks.get(inner).unwrap_or_default();
            blocks.iter().any(|block| &*block.name == "h1")
        };
        own == 0 && all > inside + ENOUGH_BESIDE_DIALOG && !holds_headline()
    }

    /// Whether a hidden block is a part of the article that the page shows on demand: prose within the text of the article.
    fn is_folded(&self, index: usize) -> bool {
        let Some(block) = self.outline.blocks.get(index) else {
            return false;
        };
        let mut around = self.outline.around(index).skip(1);
        self.is_prose(&block.lines, 1) && around.any(|block| block.traits.has(Traits::BODY))
    }

    /// Whether the block is a paragraph of an article, whatever it is called.
    fn is_sentence(&self, block: &Block) -> bool {
        &*block.name == "p" && self.is_prose(&block.lines, 1)
    }

    /// Whether the lines are prose: so many paragraphs, and no link.
    fn is_prose(&self, lines: &Range<usize>, paragraphs: usize) -> bool {
        let lines = self.outline.lines.get(lines.clone()).unwrap_or_default();
        let is_paragraph =
            |line: &&Line| line.weight >= PARAGRAPH && holds_sentence(self.outline.words(line));
        lines.iter().all(|line| line.links == 0) && lines.iter().filter(is_paragraph).count() >= paragraphs
    }

    /// The lines of the outermost blocks that say that they are the text of an article, with what they say.
    fn bodies(&self, sums: &[Worth]) -> Vec<Body> {
        let mut bodies: Vec<Body> = Vec::new();
        for block in &self.outline.blocks {
            let inside = good(sums, &block.lines);
            let is_new = bodies
                .last()
                .is_none_or(|(lines, _)| block.lines.start >= lines.end);
            if block.traits.has(Traits::BODY) && inside > 0 && is_new {
                bodies.push((block.lines.clone(), inside));
            }
        }
        bodies
    }

    /// Leaves out what is no article whatever else is.
    fn leave_out_in_any_case(&mut self) {
        let sums = self.sums();
        let all = good(&sums, &(0..self.worth.len()));
        let bodies = self.bodies(&sums);
        for (index, block) in self.outline.blocks.iter().enumerate() {
            let traits = block.traits;
            let inside = good(&sums, &block.lines);
            if traits.has(Traits::COMMENTS) && self.is_all_comments(index, &sums)
                || traits.has(Traits::DIALOG)
                    && self.is_dialog(index, inside, all, bodies_within(&bodies, &block.lines))
            {
                let lines = block.lines.clone();
                self.set(lines, Fate::Out);
            }
        }
    }

    /// Whether what a block of comments says is said in comments, each a block of its own: a block around the article and its comments
    /// is called so, too. What says little says nothing else.
    fn is_all_comments(&self, index: usize, sums: &[Worth]) -> bool {
        let Some(block) = self.outline.blocks.get(index) else {
            return false;
        };
        let (mut single, mut count, mut end) = (0, 0, 0);
        for inner in self.outline.blocks.get(index + 1..block.end).unwrap_or_default() {
            let is_comment = inner.traits.has(Traits::COMMENTS) || inner.traits.has(Traits::COMMENT);
            if is_comment && inner.lines.start >= end {
                single += good(sums, &inner.lines);
                count += 1;
                end = inner.lines.end;
            }
        }
        count > 1 && single * 2 > good(sums, &block.lines)
    }

    /// Finds the article in what was not left out.
    fn read(mut self) -> Vec<Fate> {
        let Some(root) = self.root() else {
            return vec![Fate::Out; self.fates.len()];
        };
        let lines = self.outline.lines_of(root);
        let lead = lead::above(self.outline, &self.fates, &lines);
        let count = self.fates.len();
        self.set(0..lines.start, Fate::Out);
        self.set(lines.end..count, Fate::Out);
        inside::clean(self.outline, &mut self.fates, root);
        for line in lead {
            self.set(line..line + 1, Fate::Body);
        }
        self.fates
    }

    /// The block that holds the article.
    fn root(&self) -> Option<usize> {
        let sums = self.sums();
        let mut best: Option<(usize, isize)> = None;
        for (index, block) in self.outline.blocks.iter().enumerate() {
            let (good, bad) = (good(&sums, &block.lines), bad(&sums, &block.lines));
            if good == 0 {
                continue;
            }
            // However many links stand beside an article, they do not outweigh it.
            let against = bad.min(good / 2) + bad / 4;
            let score =
                isize::try_from(good).unwrap_or(isize::MAX) - isize::try_from(against).unwrap_or(isize::MAX);
            // Of blocks that say the same the inner one comes later.
            if best.is_none_or(|(_, most)| score >= most) {
                best = Some((index, score));
            }
        }
        let best = self.around_paragraph(best?.0, &sums);
        let body = self.body_within(best, &sums).or_else(|| self.body_around(best));
        Some(body.unwrap_or(best))
    }

    /// A paragraph alone is no article: the block around it is, where that says much more.
    fn around_paragraph(&self, best: usize, sums: &[Worth]) -> usize {
        let parent = |index: usize| self.outline.blocks.get(index).map(|block| block.parent);
        let said = |index: usize| {
            self.outline
                .blocks
                .get(index)
                .map_or(0, |block| good(sums, &block.lines))
        };
        let is_line = self
            .outline
            .blocks
            .get(best)
            .is_some_and(|block| block.lines.len() == 1);
        match parent(best) {
            Some(parent) if is_line && said(parent) > 2 * said(best) => parent,
            _ => best,
        }
    }

    /// The outermost block around `root` that says that it is the text of an article.
    fn body_around(&self, root: usize) -> Option<usize> {
        let mut index = root;
        let mut found = None;
        for block in self.outline.around(root) {
            if block.traits.has(Traits::BODY) && !matches!(&*block.name, "body" | "html") {
                found = Some(index);
            }
            index = block.parent;
        }
        found
    }

    /// What those of the lines say for an article that have no link.
    fn unlinked(&self, lines: &Range<usize>) -> usize {
        let of = |index: usize| {
            let line = self.outline.lines.get(index)?;
            let is_body = self.fates.get(index) == Some(&Fate::Body);
            (line.links == 0 && is_body).then_some(self.worth.get(index)?.good)
        };
        lines.clone().filter_map(of).sum()
    }

    /// The innermost block around the text of the article, where the page says what that is, and it is enough of what `root` holds.
    fn body_within(&self, root: usize, sums: &[Worth]) -> Option<usize> {
        let outer = self.outline.blocks.get(root)?;
        let mut bodies = self.bodies(sums);
        bodies.retain(|(lines, _)| lines.start >= outer.lines.start && lines.end <= outer.lines.end);
        let most = bodies.iter().map(|(_, good)| *good).max()?;
        bodies.retain(|(_, good)| *good * 10 > most);
        let said: usize = bodies.iter().map(|(_, good)| good).sum();
        // A block of that name may hold the lead alone, and the chapters stand in others: paragraphs without links, as teasers have them.
        let of_bodies: usize = bodies.iter().map(|(lines, _)| self.unlinked(lines)).sum();
        let beside = self.unlinked(&outer.lines).saturating_sub(of_bodies);
        if said * 3 < good(sums, &outer.lines) || beside > said {
            return None;
        }
        let (from, to) = (bodies.first()?.0.start, bodies.last()?.0.end);
        let inside = self.outline.blocks.iter().enumerate().take(outer.end).skip(root);
        inside
            .filter(|(_, block)| block.lines.start <= from && block.lines.end >= to)
            .map(|(index, _)| index)
            .next_back()
    }
}

/// What those of `bodies` say that lie within `lines`. They stand in order, none in another, so that a look at each costs no more than its
/// depth in the page.
fn bodies_within(bodies: &[Body], lines: &Range<usize>) -> usize {
    let from = bodies.partition_point(|(body, _)| body.start < lines.start);
    let inside = bodies.get(from..).unwrap_or_default().iter();
    inside
        .take_while(|(body, _)| body.end <= lines.end)
        .map(|(_, said)| said)
        .sum()
}

/// What the outermost blocks of these traits say together.
fn sum_of(outline: &Outline, wanted: Traits, sums: &[Worth]) -> usize {
    let (mut sum, mut end) = (0, 0);
    for block in &outline.blocks {
        if block.traits.has(wanted) && block.lines.start >= end {
            sum += good(sums, &block.lines);
            end = block.lines.end;
        }
    }
    sum
}
