//! What the user's list of names makes of bearers: who is one, who stays apart.

use dateline_types::MergeRule;
use rustc_hash::FxHashMap;

use super::bearer::NameBearer;
use super::bearers::NameBearers;
use super::context::PeopleContext;
use super::disjoint_sets::{DisjointSets, KeptApart};
use super::person_records::PersonInArticle;
use crate::error::LinkError;
use crate::ids;

/// The marks of a person of an article: of their name, and of whatever else the article calls them.
fn marks(run: &PeopleContext<'_>, at: PersonInArticle) -> Result<Vec<u32>, LinkError> {
    let Some(person) = run.people.get(at)? else {
        return Ok(Vec::new());
    };
    let written = person
        .written
        .iter()
        .map(|&(form, _)| run.people.written.get(form));
    let names = written.chain([run.people.names.get(person.name)]);
    let mut marks: Vec<u32> = names.filter_map(|name| run.overrides.mark(name)).collect();
    marks.sort_unstable();
    marks.dedup();
    Ok(marks)
}

/// Splits the articles of a bearer where some call them by a name that is kept apart from one that others call them by. Gives
/// the numbers of its members; one group where nothing is to be split.
pub(crate) fn split_members(
    run: &PeopleContext<'_>,
    bearer: &NameBearer,
) -> Result<Vec<Vec<usize>>, LinkError> {
    let overrides = run.overrides;
    let mut members: Vec<usize> = (0..bearer.members.len()).collect();
    if !overrides.keeps_any_apart() || members.len() < 2 {
        return Ok(vec![members]);
    }
    // So that the order of articles does not matter.
    members.sort_by_cached_key(|&member| {
        let member = bearer.members[member];
        let article = run.ids.get(member.article as usize);
        (article.map(|&id| ids::rank(id)), member.person)
    });
    let mut groups: Vec<(Vec<u32>, Vec<usize>)> = Vec::new();
    for member in members {
        let own = marks(run, bearer.members[member])?;
        let fits = |group: &&mut (Vec<u32>, Vec<usize>)| {
            let clash = |&(one, other): &(u32, u32)| {
                group.0.contains(&one) && own.contains(&other)
                    || group.0.contains(&other) && own.contains(&one)
            };
            !overrides.pairs().iter().any(clash)
        };
        match groups.iter_mut().find(fits) {
            Some((known, members)) => {
                members.push(member);
                known.extend(
                    own.iter()
                        .filter(|mark| !known.contains(mark))
                        .copied()
                        .collect::<Vec<_>>(),
                );
            }
            None => groups.push((own, vec![member])),
        }
    }
    Ok(groups.into_iter().map(|(_, members)| members).collect())
}

/// Which bearers stay apart: by the user's list, or because they are two people of one name.
pub(crate) fn kept_apart(bearers: &NameBearers<'_>) -> Result<KeptApart, LinkError> {
    let overrides = bearers.run.overrides;
    let mut apart = KeptApart::default();
    apart.keep_all(overrides.pairs());
    if overrides.count() > 0 {
        for (index, bearer) in bearers.list.iter().enumerate() {
            // All names count by which any article calls them: the user may mean any of these.
            for &member in &bearer.members {
                for mark in marks(bearers.run, member)? {
                    apart.mark(index, mark);
                }
            }
        }
    }
    let mut next = overrides.count();
    for group in &bearers.namesakes {
        for (number, &bearer) in (0..).zip(group) {
            apart.mark(bearer, next + number);
            (0..number).for_each(|other| apart.keep(next + number, next + other));
        }
        next = next.saturating_add(crate::tally::count(group.len()));
    }
    Ok(apart)
}

/// Joins whom the user says to be one, before any rule is asked.
pub(crate) fn join_merged(bearers: &NameBearers<'_>, sets: &mut DisjointSets) {
    let overrides = bearers.run.overrides;
    if !overrides.merges_any() {
        return;
    }
    let mut first_of: FxHashMap<usize, usize> = FxHashMap::default();
    for index in 0..bearers.list.len() {
        if let Some(group) = overrides.group(bearers.name(index)) {
            let first = *first_of.entry(group).or_insert(index);
            sets.join(first, index, MergeRule::Override);
        }
    }
}

/// For each bearer whether the user says that whoever is called so is nobody.
pub(crate) fn dropped(bearers: &NameBearers<'_>) -> Vec<bool> {
    let overrides = bearers.run.overrides;
    if !overrides.drops_any() {
        return Vec::new();
    }
    (0..bearers.list.len())
        .map(|index| overrides.drops(bearers.name(index)))
        .collect()
}

/// Takes note of all names that the run has, for the lines of the list that fit none.
pub(crate) fn note_names(run: &PeopleContext<'_>) {
    run.people.names.all().for_each(|name| run.overrides.note(name));
    run.people
        .written
        .all()
        .for_each(|form| run.overrides.note_written(form));
}
