//! Which bearers are one person.

use dateline_names::{NameForm, NameRelation, NameWord};
use dateline_types::MergeRule;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::bearers::NameBearers;
use super::disjoint_sets::DisjointSets;
use super::keys::surname_key;

/// In a block of more bearers than this, only the ones named most are compared pair by pair.
pub(crate) const LARGEST_BLOCK: usize = 200;

/// Joins in `sets` the bearers that are one person.
pub(crate) fn merge(bearers: &NameBearers<'_>, sets: &mut DisjointSets) {
    spellings(bearers, sets);
    turned(bearers, sets);
    forms(bearers, sets);
}

/// The bearers of full names, of lone ones, or of both, in groups of equal keys; groups in order of their first member. Keys are
/// compared by their hashes.
pub(crate) fn blocks(
    bearers: &NameBearers<'_>,
    full: Option<bool>,
    key: impl Fn(&NameForm) -> Option<String> + Sync,
) -> Vec<Vec<usize>> {
    let named: Vec<(usize, &NameForm)> = (0..bearers.list.len())
        .filter(|&index| full.is_none_or(|full| bearers.is_full(index) == full))
        .map(|index| (index, bearers.form(index)))
        .collect();
    let keys = named.into_par_iter().filter_map(|(index, form)| {
        let key = key(form)?;
        Some((xxh3_64(key.as_bytes()), index))
    });
    let mut keys: Vec<(u64, usize)> = keys.collect();
    keys.par_sort_unstable();
    let groups = keys.chunk_by(|one, other| one.0 == other.0);
    let mut groups: Vec<Vec<usize>> = groups
        .map(|group| group.iter().map(|&(_, index)| index).collect())
        .collect();
    groups.sort_unstable_by_key(|group| group.first().copied());
    groups
}

/// `Sergei Lavrov`, `Sergey Lavrov`: full names whose words all share their keys.
fn spellings(bearers: &NameBearers<'_>, sets: &mut DisjointSets) {
    let key = |word: &NameWord| {
        if word.key.len() > 3 {
            word.key.clone()
        } else {
            word.fold.clone()
        }
    };
    let groups = blocks(bearers, Some(true), |form| {
        let words: Vec<String> = form.words().iter().map(key).collect();
        Some(format!(
            "{} {}",
            words.join(" "),
            form.suffix().unwrap_or_default()
        ))
    });
    for group in groups {
        for (at, &other) in group.iter().enumerate().skip(1) {
            // It joins the first one before it that nothing keeps apart; those that share a title or a companion are tried first.
            let fits = |&&one: &&usize| !bearers.list[one].gender_parts(&bearers.list[other]);
            let agrees = |&&one: &&usize| bearers.agree(one, other);
            let before = &group[..at.min(LARGEST_BLOCK)];
            let agreeing = before.iter().filter(fits).filter(agrees);
            let others = before.iter().filter(fits).filter(|one| !agrees(one));
            for &one in agreeing.chain(others) {
                if sets.join(one, other, spelling_rule(bearers.form(one), bearers.form(other))) {
                    break;
                }
            }
        }
    }
}

/// `Minoru Tanaka`, `Tanaka Minoru`: the same words in another order, where both share a title or are named beside one third
/// person (James Martin is not Martin James).
fn turned(bearers: &NameBearers<'_>, sets: &mut DisjointSets) {
    let pair = |form: &NameForm| {
        let mut words: Vec<&str> = form.words().iter().map(|word| word.key.as_str()).collect();
        words.sort_unstable();
        (words.len() == 2).then(|| words.join(" "))
    };
    for mut group in blocks(bearers, None, pair) {
        group.truncate(LARGEST_BLOCK);
        let forms: Vec<&NameForm> = group.iter().map(|&index| bearers.form(index)).collect();
        for (at, &one) in group.iter().enumerate() {
            for (before, &other) in group[..at].iter().enumerate() {
                if forms[at].words()[0].key != forms[before].words()[0].key
                    && may_be_one(bearers, (one, forms[at]), (other, forms[before]))
                    && bearers.agree(one, other)
                {
                    sets.join(other, one, MergeRule::Form);
                }
            }
        }
    }
}

fn spelling_rule(one: &NameForm, other: &NameForm) -> MergeRule {
    if one.joined() == other.joined() {
        MergeRule::SameName
    } else {
        MergeRule::Spelling
    }
}

/// Forms of one name (`Sarah Sanders`, `Sarah Huckabee Sanders`; `M. Roe`, `Mary Roe`), where they fit no one else.
fn forms(bearers: &NameBearers<'_>, sets: &mut DisjointSets) {
    for mut block in blocks(bearers, Some(true), |form| Some(surname_key(form))) {
        if block.len() < 2 {
            continue;
        }
        if block.len() > LARGEST_BLOCK {
            block.sort_by_key(|&index| (std::cmp::Reverse(bearers.list[index].mentions), index));
            block.truncate(LARGEST_BLOCK);
            block.sort_unstable();
        }
        join_forms(bearers, sets, &block);
    }
}

/// Merges the bearers of one surname that fit each other and no one else.
fn join_forms(bearers: &NameBearers<'_>, sets: &mut DisjointSets, block: &[usize]) {
    let count = block.len();
    let forms: Vec<&NameForm> = block.iter().map(|&index| bearers.form(index)).collect();
    let mut fits = vec![false; count * count];
    let mut same = vec![false; count * count];
    for a in 0..count {
        for b in 0..a {
            let one_class = sets.find(block[a]) == sets.find(block[b]);
            let fit = one_class
                || may_be_one(bearers, (block[a], forms[a]), (block[b], forms[b]))
                    && sets.may_join(block[a], block[b]);
            for at in [a * count + b, b * count + a] {
                fits[at] = fit;
                same[at] = one_class;
            }
        }
    }
    // Both sides must see it so: `M. Roe` may be Mary or Martin, though to Mary there is only one M.
    let chosen: Vec<bool> = (0..count * count)
        .map(|at| fits[at] && chooses(bearers, block, &fits, at / count, at % count))
        .collect();
    for a in 0..count {
        for b in 0..a {
            if !same[a * count + b] && chosen[a * count + b] && chosen[b * count + a] {
                let rule = match forms[a].relation(forms[b]) {
                    NameRelation::Misspelled => MergeRule::Misspelling,
                    NameRelation::Same => MergeRule::SameName,
                    _ => MergeRule::Form,
                };
                sets.join(block[a], block[b], rule);
            }
        }
    }
}

/// Whether `a` fits no others than `b` and those that `b` fits as well. Where it does, `b` must be the only one with whom it shares
/// a title or a companion.
fn chooses(bearers: &NameBearers<'_>, block: &[usize], fits: &[bool], a: usize, b: usize) -> bool {
    let count = block.len();
    let rivals: Vec<usize> = (0..count)
        .filter(|&c| c != a && c != b && fits[a * count + c] && !fits[b * count + c])
        .collect();
    let backed = |c: usize| bearers.agree(block[a], block[c]);
    rivals.is_empty() || backed(b) && !rivals.iter().any(|&c| backed(c))
}

/// Whether two names, each with its bearer, may be one person's.
fn may_be_one(bearers: &NameBearers<'_>, one: (usize, &NameForm), other: (usize, &NameForm)) -> bool {
    let (a, b) = (&bearers.list[one.0], &bearers.list[other.0]);
    if a.gender_parts(b) || suffixes_part(bearers, one, other) || a.meets(b) {
        // Two people of one article are two people everywhere.
        return false;
    }
    match one.1.relation(other.1) {
        NameRelation::Same => true,
        // `Jim Webber`, `James Weber`: a short form and a slip at once are much, unless both are of one story.
        NameRelation::Compatible => !differ_twice(one.1, other.1) || bearers.share_companion(one.0, other.0),
        // `Jae-min` and `Jae-ming` are two names, however near.
        NameRelation::Misspelled => {
            one.1.east_asian().is_none() && other.1.east_asian().is_none() && bearers.agree(one.0, other.0)
        }
        NameRelation::SurnameOnly | NameRelation::Different => false,
    }
}

/// Whether two names differ in the given name and in how the surname is spelled.
fn differ_twice(one: &NameForm, other: &NameForm) -> bool {
    let ends = |form: &'_ NameForm| Some((form.words().first()?.clone(), form.words().last()?.clone()));
    let (Some((first, last)), Some((other_first, other_last))) = (ends(one), ends(other)) else {
        return false;
    };
    let is_nickname = first.key != other_first.key && !first.initial && !other_first.initial;
    is_nickname && last.key == other_last.key && last.fold != other_last.fold
}

/// `Roe Jr.` and `Roe Sr.` are two; so are `Roe Jr.` and `Roe`, unless they share a title and are named beside one third person.
fn suffixes_part(bearers: &NameBearers<'_>, one: (usize, &NameForm), other: (usize, &NameForm)) -> bool {
    if one.1.suffix() == other.1.suffix() {
        return false;
    }
    one.1.suffix().is_some() && other.1.suffix().is_some()
        || bearers.list[one.0].titles_differ(&bearers.list[other.0])
        || !bearers.share_companion(one.0, other.0)
}
