//! Why bearers are one person: the way from each name to the one that heads the row.

use std::collections::VecDeque;

use dateline_gazetteer::NameForm;
use dateline_model::{Evidence, MergeRule};
use rustc_hash::FxHashMap;

use super::bearer::Bearer;
use super::sets::Join;

/// What joins bearers to their rows.
#[derive(Debug, Default)]
pub(crate) struct Trails {
    /// The different trails.
    pub(crate) list: Vec<Vec<Evidence>>,
    /// For each bearer its trail in the list; none for who bears the row's name in one article alone.
    pub(crate) of: Vec<Option<u32>>,
}

/// The trails of `bearers`; `names` has the names that head their rows, by class.
pub(crate) fn trails(
    bearers: &[Bearer],
    class_of: &[usize],
    joins: &[Join],
    names: &FxHashMap<usize, String>,
) -> Trails {
    let name_of = |index: usize| names.get(&class_of[index]).map_or("", String::as_str);
    let heads: Vec<bool> = (0..bearers.len())
        .map(|index| NameForm::parse(name_of(index)).joined() == bearers[index].form.joined())
        .collect();
    let next = steps(class_of, joins, &heads);
    let mut trails = Trails::default();
    for index in 0..bearers.len() {
        let trail = trail(bearers, &next, &heads, index, name_of(index));
        if let Some(step) = trail.first() {
            let (rule, form, name) = (step.rule.name(), step.form.as_str(), step.name.as_str());
            let articles = bearers[index].articles.len();
            tracing::debug!(rule, form, name, articles, "one person across articles");
        }
        trails.of.push((!trail.is_empty()).then(|| {
            trails.list.push(trail);
            crate::tally::count(trails.list.len() - 1)
        }));
    }
    trails
}

/// For each bearer the next one on the way to the head of its row, and the rule.
fn steps(class_of: &[usize], joins: &[Join], heads: &[bool]) -> Vec<Option<(usize, MergeRule)>> {
    let count = class_of.len();
    let mut neighbours: Vec<Vec<(usize, MergeRule)>> = vec![Vec::new(); count];
    for join in joins {
        neighbours[join.one].push((join.other, join.rule));
        neighbours[join.other].push((join.one, join.rule));
    }
    // The head of a row; its first member where nobody bears the name (the user gave it).
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
        for &(other, rule) in &neighbours[at] {
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
    bearers: &[Bearer],
    next: &[Option<(usize, MergeRule)>],
    heads: &[bool],
    from: usize,
    name: &str,
) -> Vec<Evidence> {
    let bearer = &bearers[from];
    let step = |one: usize, other: usize, rule| Evidence {
        rule,
        form: bearers[one].name.clone(),
        name: bearers[other].name.clone(),
    };
    let mut trail = Vec::new();
    if bearer.articles.len() > 1 {
        trail.push(step(from, from, MergeRule::SameName));
    }
    let mut at = from;
    while let Some((other, rule)) = next[at]
        && trail.len() < LONGEST_TRAIL
    {
        trail.push(step(at, other, rule));
        at = other;
    }
    if !heads[at] && next[at].is_none() {
        // Nobody bears it: it is the name that the user gave.
        trail.push(Evidence {
            rule: MergeRule::Override,
            form: bearers[at].name.clone(),
            name: name.to_owned(),
        });
    }
    trail
}
