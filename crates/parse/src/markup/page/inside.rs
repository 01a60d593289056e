//! What stands inside an article and is no part of it: lists of links, teasers, headings over nothing.

use std::collections::HashSet;

use super::panels;
use super::plain::letters;
use crate::markup::outline::{HEADINGS, Line, Outline, holds_sentence};
use crate::markup::written::Fate;

/// Leaves out what is no part of the article that the block `root` holds.
pub(super) fn clean(outline: &Outline, fates: &mut [Fate], root: usize) {
    let mut inside = Inside { outline, fates, root };
    inside.leave_out_headline();
    inside.leave_out_panels();
    inside.leave_out_labels();
    inside.leave_out_teasers();
    inside.leave_out_lists();
    inside.leave_out_pointers();
    inside.leave_out_repeats();
    inside.leave_out_bare_headings();
}

struct Inside<'a> {
    outline: &'a Outline,
    fates: &'a mut [Fate],
    root: usize,
}

/// What the lines of a block say together.
#[derive(Default)]
struct Sum {
    lines: usize,
    weight: usize,
    linked: usize,
    links: usize,
    /// Lines that are nothing but a link.
    all_linked: usize,
}

impl Inside<'_> {
    fn set(&mut self, lines: std::ops::Range<usize>, fate: Fate) {
        for line in self.fates.get_mut(lines).unwrap_or_default() {
            if *line == Fate::Body {
                *line = fate;
            }
        }
    }

    /// The indices of the lines that are still the article's.
    fn body(&self) -> Vec<usize> {
        let lines = self.outline.lines_of(self.root);
        lines
            .filter(|line| self.fates.get(*line) == Some(&Fate::Body))
            .collect()
    }

    fn line(&self, index: usize) -> Option<&Line> {
        self.outline.lines.get(index)
    }

    fn sum(&self, lines: std::ops::Range<usize>) -> Sum {
        let mut sum = Sum::default();
        let body = lines.filter(|line| self.fates.get(*line) == Some(&Fate::Body));
        for line in body.filter_map(|line| self.line(line)) {
            sum.lines += 1;
            sum.weight += line.weight;
            sum.linked += line.linked;
            sum.links += line.links;
            sum.all_linked += usize::from(is_all_linked(line));
        }
        sum
    }

    /// The headline and what stands over it: the metadata of the page know it.
    fn leave_out_headline(&mut self) {
        let body = self.body();
        let headline = body.iter().position(|line| self.heading(*line) == Some(1));
        let weight = |lines: &[usize]| -> usize {
            lines
                .iter()
                .filter_map(|line| self.line(*line))
                .map(|line| line.weight)
                .sum()
        };
        let above = |at: usize| weight(body.get(..at).unwrap_or_default());
        let Some(at) = headline.filter(|at| above(*at) * 4 < weight(&body)) else {
            return;
        };
        for line in body.get(..=at).unwrap_or_default() {
            self.set(*line..line + 1, Fate::Out);
        }
    }

    /// Blocks that offer a subscription, or stand where content of another site would be.
    fn leave_out_panels(&mut self) {
        // How many lines of panels there are up to each, and how many of them are headings.
        let mut counts = vec![(0, 0)];
        let (mut panels, mut headings) = (0, 0);
        for (index, line) in self.outline.lines.iter().enumerate() {
            let speaks =
                self.fates.get(index) == Some(&Fate::Body) && panels::speaks(self.outline.words(line));
            panels += usize::from(speaks);
            headings += usize::from(speaks && self.heading(index).is_some());
            counts.push((panels, headings));
        }
        if panels == 0 {
            return;
        }
        let all = self.sum(0..self.outline.lines.len()).weight;
        let within = |lines: &std::ops::Range<usize>| {
            let at = |index: usize| counts.get(index).copied().unwrap_or_default();
            (
                at(lines.end).0 - at(lines.start).0,
                at(lines.end).1 > at(lines.start).1,
            )
        };
        let mut out = Vec::new();
        let Some(end) = self.outline.blocks.get(self.root).map(|block| block.end) else {
            return;
        };
        let mut behind = 0;
        for block in self.outline.blocks.get(self.root + 1..end).unwrap_or_default() {
            if block.lines.start < behind || block.lines.is_empty() {
                continue;
            }
            let (count, heading) = within(&block.lines);
            if count == 0 {
                continue;
            }
            let sum = self.sum(block.lines.clone());
            let is_panel = count > 1 || count == 1 && (heading || self.is_lone_panel(block.lines.clone()));
            if is_panel
                && sum.lines <= MOST_LINES_OF_PANEL * count
                && sum.weight * 2 < all
                && !self.holds_paragraph(block.lines.clone())
            {
                behind = block.lines.end;
                out.push(block.lines.clone());
            }
        }
        for lines in out {
            self.set(lines, Fate::Out);
        }
    }

    /// Whether the one line that is left is a panel, and no sentence about one: it has a link, is short, or speaks to the reader.
    fn is_lone_panel(&self, lines: std::ops::Range<usize>) -> bool {
        let mut body = lines.filter(|index| self.fates.get(*index) == Some(&Fate::Body));
        let (Some(line), None) = (body.next().and_then(|index| self.line(index)), body.next()) else {
            return false;
        };
        line.links > 0 || line.weight < LONGEST_OFFER || panels::addresses(self.outline.words(line))
    }

    /// Whether one of the lines says more than panels do.
    fn holds_paragraph(&self, mut lines: std::ops::Range<usize>) -> bool {
        lines.any(|index| {
            let is_body = self.fates.get(index) == Some(&Fate::Body);
            let is_long =
                |line: &Line| line.weight >= LONGEST_IN_PANEL && !panels::speaks(self.outline.words(line));
            is_body && self.line(index).is_some_and(is_long)
        })
    }

    /// Scraps above the first paragraph: dates, buttons, sections. The line that says who wrote it stays.
    fn leave_out_labels(&mut self) {
        for index in self.body() {
            let Some(line) = self.line(index) else { continue };
            let words = self.outline.words(line);
            if line.weight >= SHORTEST_PARAGRAPH || self.heading(index).is_some() || is_dateline(words) {
                break;
            }
            let is_byline = words
                .get(..3)
                .is_some_and(|start| start.eq_ignore_ascii_case("by "));
            // Points of a summary, verses, `Dear Sir,`.
            let is_item = line.links == 0 && line.weight >= SHORTEST_POINT && self.is_named(index, "li");
            let is_said = is_byline || is_item || words.ends_with(',') || words.contains('\n');
            if !holds_sentence(words) && !is_said {
                self.set(index..index + 1, Fate::Out);
            }
        }
    }

    /// Blocks that are mostly links.
    fn leave_out_lists(&mut self) {
        let lists = self.blocks(|sum, _| {
            sum.linked * 2 > sum.weight && sum.links > 1 || sum.linked * 10 > sum.weight * 9
        });
        for lines in lists {
            self.set(lines, Fate::Out);
        }
    }

    /// Blocks that name another article with a link and say a little of it.
    fn leave_out_teasers(&mut self) {
        let all: usize = self
            .body()
            .iter()
            .filter_map(|line| self.line(*line))
            .map(|line| line.weight)
            .sum();
        let is_teaser = |sum: &Sum, name: &str| {
            let own = sum.weight - sum.linked;
            !matches!(name, "p" | "h2" | "h3" | "h4")
                && sum.all_linked > 0
                && sum.lines <= 5 * sum.all_linked
                && own <= MOST_IN_TEASER * sum.all_linked
                && own * 3 < all
        };
        let teasers = self.blocks(is_teaser);
        let own: usize = teasers.iter().map(|lines| self.sum(lines.clone()).weight).sum();
        // A list of films or of live posts, each with its link, is the article.
        if own * 3 > all * 2 {
            return;
        }
        for lines in teasers {
            self.set(lines, Fate::Out);
        }
    }

    /// The lines of the outermost blocks below the article's that are so.
    fn blocks(&self, is_wanted: impl Fn(&Sum, &str) -> bool) -> Vec<std::ops::Range<usize>> {
        let Some(end) = self.outline.blocks.get(self.root).map(|block| block.end) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let mut behind = 0;
        for block in self.outline.blocks.get(self.root + 1..end).unwrap_or_default() {
            if block.lines.start < behind || block.lines.is_empty() {
                continue;
            }
            let sum = self.sum(block.lines.clone());
            if sum.weight > 0 && is_wanted(&sum, &block.name) {
                behind = block.lines.end;
                found.push(block.lines.clone());
            }
        }
        found
    }

    /// `Read also: <link>`: a label and the headline of another article.
    fn leave_out_pointers(&mut self) {
        for index in self.body() {
            let Some(line) = self.line(index) else { continue };
            let own = line.weight - line.linked;
            let words = self.outline.words(line);
            let label = words
                .split_once(':')
                .is_some_and(|(label, _)| label.chars().count() <= LONGEST_LABEL);
            if line.links == 1
                && own <= LONGEST_LABEL
                && line.linked > 2 * own
                && (label || !holds_sentence(words))
            {
                self.set(index..index + 1, Fate::Out);
            }
        }
    }

    /// Sentences of the article that are printed again in large letters.
    fn leave_out_repeats(&mut self) {
        let body = self.body();
        let folded: Vec<String> = body
            .iter()
            .filter_map(|line| self.line(*line))
            .map(|line| letters(self.outline.words(line)))
            .collect();
        let all = folded.join(" ");
        let mut starts = Vec::with_capacity(folded.len());
        let mut at = 0;
        for words in &folded {
            starts.push(at);
            at += words.len() + 1;
        }
        let is_apart = |line: &usize| {
            self.line(*line).is_some_and(|line| {
                let mut around = self.outline.around(line.block).take(3);
                around.any(|block| matches!(&*block.name, "blockquote" | "figure" | "aside" | "q"))
            })
        };
        // Of lines in large letters that say the same the first stays, if nothing else says it.
        let lines = || body.iter().zip(&folded).zip(&starts);
        let apart: HashSet<usize> = lines()
            .filter(|((line, _), _)| is_apart(line))
            .map(|(_, start)| *start)
            .collect();
        let long = lines().filter(|((line, words), _)| is_apart(line) && words.len() >= SHORTEST_REPEAT);
        // Each is looked for in all the words.
        let repeated = long.take(MOST_REPEATS).filter(|((_, words), start)| {
            let mut found = all.match_indices(words.as_str()).map(|(found, _)| found);
            found.any(|found| found < **start || found > **start && !apart.contains(&found))
        });
        let out: Vec<usize> = repeated.map(|((line, _), _)| *line).collect();
        for line in out {
            self.set(line..line + 1, Fate::Out);
        }
    }

    /// Headings over nothing that is left.
    fn leave_out_bare_headings(&mut self) {
        let lines = self.outline.lines_of(self.root);
        // Whether something of the article stands between here and the next heading that is as high, and whether something was left out.
        let (mut says, mut left_out, mut is_last) = (false, false, true);
        for index in lines.rev() {
            match (self.fates.get(index), self.heading(index)) {
                (Some(Fate::Body), Some(_)) => {
                    if !says && (left_out || is_last) {
                        self.set(index..index + 1, Fate::Out);
                    } else {
                        (says, left_out) = (true, false);
                    }
                }
                (Some(Fate::Body), None) => (says, left_out, is_last) = (true, false, false),
                (Some(Fate::Out), _) => {
                    left_out = true;
                    says = false;
                }
                _ => {}
            }
        }
    }

    fn is_named(&self, line: usize, name: &str) -> bool {
        self.line(line)
            .is_some_and(|line| self.outline.name_of(line) == name)
    }

    /// The rank of a heading, from 1.
    fn heading(&self, line: usize) -> Option<usize> {
        let name = self.outline.name_of(self.line(line)?);
        HEADINGS
            .iter()
            .position(|heading| *heading == name)
            .map(|rank| rank + 1)
    }
}

/// Above a line that says so much, in letters, stands nothing but what is about the article.
const SHORTEST_PARAGRAPH: usize = 60;

/// A point of a summary says so much, in letters; the items of menus and dates say less.
const SHORTEST_POINT: usize = 25;

/// Whether the line may be a dateline that stands alone: it is in capitals, or ends with a dash.
fn is_dateline(words: &str) -> bool {
    words.ends_with(['-', '–', '—'])
        || words.len() > 3 && !words.contains(char::is_lowercase) && words.contains(char::is_uppercase)
}

/// An offer that stands alone says less than this, in letters, unless it speaks to the reader.
const LONGEST_OFFER: usize = 70;

/// A line of a panel says less than this, in letters, unless it is known for one.
const LONGEST_IN_PANEL: usize = 170;

/// A panel has so many lines at most for each that is known for one.
const MOST_LINES_OF_PANEL: usize = 5;

/// What a teaser says at most beside the headline that it links, in letters.
const MOST_IN_TEASER: usize = 350;

/// `Read also`, in whatever language, is no longer, in letters.
const LONGEST_LABEL: usize = 30;

/// A sentence that is printed again is no shorter, in bytes of its words.
const SHORTEST_REPEAT: usize = 20;

/// Of so many lines at most it is asked whether they are printed again.
const MOST_REPEATS: usize = 50;

fn is_all_linked(line: &Line) -> bool {
    line.links > 0 && line.weight >= 15 && line.linked * 10 >= line.weight * 9
}
