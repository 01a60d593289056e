//! The lead that some pages print above the article and outside of it: a sentence or two under the headline.

use std::ops::Range;

use crate::markup::names::Traits;
use crate::markup::outline::{Line, Outline, holds_sentence};
use crate::markup::written::Fate;

/// The lines of the lead above `article`, in order.
pub(super) fn above(outline: &Outline, fates: &[Fate], article: &Range<usize>) -> Vec<usize> {
    let before = outline.lines.get(..article.start).unwrap_or_default();
    let headline = before.iter().rposition(|line| outline.name_of(line) == "h1");
    // Most pages have their headline inside, or close before.
    let Some(headline) = headline.filter(|at| article.start - at <= REACH) else {
        return Vec::new();
    };
    let mut lead = Vec::new();
    for index in headline + 1..article.start {
        let (Some(line), Some(fate)) = (outline.lines.get(index), fates.get(index)) else {
            break;
        };
        if matches!(outline.name_of(line), "h1" | "h2") && !holds_sentence(outline.words(line)) {
            // Nearer to the article there is another headline.
            lead.clear();
            continue;
        }
        let is_called_lead = is_called_lead(outline, line);
        let says = *fate == Fate::Body
            && LENGTHS.contains(&line.weight)
            && line.linked * 8 < line.weight
            && outline.name_of(line) != "li"
            && (holds_sentence(outline.words(line)) || is_called_lead);
        if says && (lead.len() < MOST_LINES || is_called_lead) {
            lead.push(index);
        }
    }
    if lead.len() > MOST_LINES {
        lead.clear();
    }
    lead
}

/// So many lines may stand between the headline and the article: dates, names, buttons.
const REACH: usize = 60;

/// How much a line of a lead says, in letters.
const LENGTHS: std::ops::Range<usize> = 50..900;

/// A lead has no more lines.
const MOST_LINES: usize = 3;

fn is_called_lead(outline: &Outline, line: &Line) -> bool {
    outline
        .around(line.block)
        .take(3)
        .any(|block| block.traits.has(Traits::LEAD))
}
