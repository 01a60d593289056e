//! Why bearers are one person: the way from each name to the one that heads the row.

use std::collections::VecDeque;

use dateline_names::NameForm;
use dateline_types::{Evidence, MergeRule};

use super::bearers::NameBearers;
use super::disjoint_sets::Join;
use crate::interner::Interner;
use crate::lists::Ends;

/// What joins bearers to their rows.
#[derive(Debug, Default)]
pub(crate) struct Trails {
    steps: Vec<Step>,
    ends: Ends,
    names: Interner,
}

/// A step of a trail, its names in numbers.
#[derive(Debug)]
struct Step {
    rule: MergeRule,
    form: u32,
    name: u32,
}

/// The number of no trail.
pub(crate) const NONE: u32 = u32::MAX;

impl Trails {
    fn push(&mut self, trail: Vec<Step>) -> u32 {
        if trail.is_empty() {
            return NONE;
        }
        self.ends.push(trail.len());
        self.steps.extend(trail);
        crate::tally::count(self.ends.len() - 1)
    }

    /// A trail step by step; empty for the number of none.
    pub(crate) fn get(&self, number: u32) -> Vec<Evidence> {
        let steps = self.steps.get(self.ends.range(number as usize));
        let steps = steps.unwrap_or_default();
        let evidence = steps.iter().map(|step| Evidence {
            rule: step.rule,
            form: self.names.get(step.form).to_owned(),
            name: self.names.get(step.name).to_owned(),
        });
        evidence.collect()
    }
}

/// The trails of the bearers, and the number of each bearer's; `name_of` has the name that heads the row of a class.
pub(crate) fn trails<'n>(
    bearers: &NameBearers<'_>,
    class_of: &[usize],
    joins: &[Join],
    name_of: impl Fn(usize) -> &'n str,
) -> (Trails, Vec<u32>) {
    let is_head = |index: usize| {
        let name = name_of(class_of[index]);
        name == bearers.name(index) || NameForm::parse(name).joined() == bearers.form(index).joined()
    };
    let heads: Vec<bool> = (0..bearers.list.len()).map(is_head).collect();
    let next = steps(class_of, joins, &heads);
    let mut trails = Trails::default();
    let mut of = Vec::with_capacity(bearers.list.len());
    for (index, &class) in class_of.iter().enumerate() {
        let trail = trail(bearers, &next, &heads, index, name_of(class), &mut trails.names);
        if let Some(step) = trail.first() {
            let (rule, form) = (step.rule.name(), trails.names.get(step.form));
            let (name, articles) = (trails.names.get(step.name), bearers.list[index].articles());
            tracing::debug!(rule, form, name, articles, "one person across articles");
        }
        of.push(trails.push(trail));
    }
    (trails, of)
}

/// For each bearer the next one on the way to the head of its row, and the rule.
fn steps(class_of: &[usize], joins: &[Join], heads: &[bool]) -> Vec<Option<(usize, MergeRule)>> {
    let count = class_of.len();
    // Each join seen from both sides, by bearer, in the order of merging.
    let mut neighbours: Vec<(usize, usize, MergeRule)> = Vec::with_capacity(2 * joins.len());
    for join in joins {
        neighbours.push((join.one, join.other, join.rule));
        neighbours.push((join.other, join.one, join.rule));
    }
    neighbours.sort_by_key(|&(bearer, ..)| bearer);
    // The bearer whose name heads the row; the first one where the user gave the row a name that none of them has.
    let mut head_of: Vec<Option<usize>> = vec![None; count];
    for index in (0..count).rev() {
        let head = &mut head_of[class_of[index]];
        if heads[index] || !head.is_some_and(|head| heads[head]) {
            *head = Some(index);
        }
    }
    let mut next = vec![None; count];
    let mut queue: VecDeque<usize> = head_of.iter().flatten().copied().collect();
    let mut reached = vec![false; count];
    queue.iter().for_each(|&head| reached[head] = true);
    while let Some(at) = queue.pop_front() {
        let from = neighbours.partition_point(|&(bearer, ..)| bearer < at);
        let own = neighbours[from..]
            .iter()
            .take_while(|&&(bearer, ..)| bearer == at);
        for &(_, other, rule) in own {
            if !std::mem::replace(&mut reached[other], true) {
                next[other] = Some((at, rule));
                queue.push_back(other);
            }
        }
    }
    next
}

/// Beyond so many steps a trail is cut: names chained so long say no more.
const LONGEST_TRAIL: usize = 8;

/// The way from a bearer to `name`, which heads the row.
fn trail(
    bearers: &NameBearers<'_>,
    next: &[Option<(usize, MergeRule)>],
    heads: &[bool],
    from: usize,
    name: &str,
    names: &mut Interner,
) -> Vec<Step> {
    let mut step = |one: usize, name: &str, rule| Step {
        rule,
        form: names.number(bearers.name(one)),
        name: names.number(name),
    };
    let mut trail = Vec::new();
    if bearers.list[from].articles() > 1 {
        trail.push(step(from, bearers.name(from), MergeRule::SameName));
    }
    let mut at = from;
    while let Some((other, rule)) = next[at]
        && trail.len() < LONGEST_TRAIL
    {
        trail.push(step(at, bearers.name(other), rule));
        at = other;
    }
    if !heads[at] && next[at].is_none() {
        // Nobody bears it: it is the name that the user gave.
        trail.push(step(at, name, MergeRule::Override));
    }
    trail
}
