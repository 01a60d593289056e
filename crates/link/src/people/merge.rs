//! Which bearers are one person.

use dateline_gazetteer::{NameRelation, NameWord};
use dateline_model::MergeRule;
use rustc_hash::FxHashMap;

use super::bearer::{Bearer, surname_key};
use super::sets::Sets;

/// In a block of more bearers than this, only the ones named most are compared pair by pair.
const LARGEST_BLOCK: usize = 200;

/// Joins in `sets` the bearers of `list` that are one person.
pub(crate) fn merge(list: &[Bearer], sets: &mut Sets) {
    spellings(list, sets);
    turned(list, sets);
    forms(list, sets);
    lone_names(list, sets);
}

/// Groups indices by key, groups in order of their first index.
fn blocks(keys: impl Iterator<Item = (usize, String)>) -> Vec<Vec<usize>> {
    let mut place: FxHashMap<String, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, key) in keys {
        let at = *place.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(index);
    }
    groups
}

/// `Sergei Lavrov`, `Sergey Lavrov`: full names whose words all share their keys.
fn spellings(list: &[Bearer], sets: &mut Sets) {
    let key = |word: &NameWord| {
        if word.key.len() > 3 {
            word.key.clone()
        } else {
            word.fold.clone()
        }
    };
    let full = list
        .iter()
        .enumerate()
        .filter(|(_, bearer)| bearer.form.is_full());
    let keys = full.map(|(index, bearer)| {
        let words: Vec<String> = bearer.form.words().iter().map(key).collect();
        (
            index,
            format!("{} {}", words.join(" "), bearer.form.suffix().unwrap_or_default()),
        )
    });
    for group in blocks(keys) {
        for (at, &other) in group.iter().enumerate().skip(1) {
            // The first of the name whom nothing keeps apart from it; whoever is beside it in an article comes first.
            let fits = |&&one: &&usize| !list[one].gender_parts(&list[other]);
            let agrees = |&&one: &&usize| list[one].agrees(&list[other]);
            let before = &group[..at.min(LARGEST_BLOCK)];
            let agreeing = before.iter().filter(fits).filter(agrees);
            let others = before.iter().filter(fits).filter(|one| !agrees(one));
            for &one in agreeing.chain(others) {
                if sets.join(one, other, spelling_rule(&list[one], &list[other])) {
                    break;
                }
            }
        }
    }
}

/// `Minoru Tanaka`, `Tanaka Minoru`: the same words in another order, where company or title agree (James Martin is not
/// Martin James).
fn turned(list: &[Bearer], sets: &mut Sets) {
    let pairs = list
        .iter()
        .enumerate()
        .filter(|(_, bearer)| bearer.form.words().len() == 2);
    let keys = pairs.map(|(index, bearer)| {
        let mut words: Vec<&str> = bearer.form.words().iter().map(|word| word.key.as_str()).collect();
        words.sort_unstable();
        (index, words.join(" "))
    });
    for group in blocks(keys) {
        for (at, &one) in group.iter().enumerate().take(LARGEST_BLOCK) {
            for &other in &group[..at] {
                let (a, b) = (&list[one], &list[other]);
                if a.form.words()[0].key != b.form.words()[0].key && may_be_one(a, b) && a.agrees(b) {
                    sets.join(other, one, MergeRule::Form);
                }
            }
        }
    }
}

fn spelling_rule(one: &Bearer, other: &Bearer) -> MergeRule {
    if one.form.joined() == other.form.joined() {
        MergeRule::SameName
    } else {
        MergeRule::Spelling
    }
}

/// Forms of one name (`Sarah Sanders`, `Sarah Huckabee Sanders`; `M. Roe`, `Mary Roe`), where they fit no one else.
fn forms(list: &[Bearer], sets: &mut Sets) {
    let full = list
        .iter()
        .enumerate()
        .filter(|(_, bearer)| bearer.form.is_full());
    let keys: Vec<(usize, String)> = full
        .map(|(index, bearer)| (index, surname_key(&bearer.form)))
        .collect();
    for mut block in blocks(keys.into_iter()) {
        if block.len() < 2 {
            continue;
        }
        if block.len() > LARGEST_BLOCK {
            block.sort_by_key(|&index| (std::cmp::Reverse(list[index].mentions), index));
            block.truncate(LARGEST_BLOCK);
            block.sort_unstable();
        }
        join_forms(list, sets, &block);
    }
}

/// Merges the bearers of one surname that fit each other and no one else.
fn join_forms(list: &[Bearer], sets: &mut Sets, block: &[usize]) {
    let count = block.len();
    let mut fits = vec![false; count * count];
    let mut same = vec![false; count * count];
    for a in 0..count {
        for b in 0..a {
            let (one, other) = (&list[block[a]], &list[block[b]]);
            let one_class = sets.find(block[a]) == sets.find(block[b]);
            let fit = one_class || may_be_one(one, other) && sets.may_join(block[a], block[b]);
            for at in [a * count + b, b * count + a] {
                fits[at] = fit;
                same[at] = one_class;
            }
        }
    }
    // Both sides must see it so: `M. Roe` may be Mary or Martin, though to Mary there is only one M.
    let chosen: Vec<bool> = (0..count * count)
        .map(|at| fits[at] && chooses(list, block, &fits, at / count, at % count))
        .collect();
    for a in 0..count {
        for b in 0..a {
            if !same[a * count + b] && chosen[a * count + b] && chosen[b * count + a] {
                let rule = match list[block[a]].form.relation(&list[block[b]].form) {
                    NameRelation::Misspelled => MergeRule::Misspelling,
                    NameRelation::Same => MergeRule::SameName,
                    _ => MergeRule::Form,
                };
                sets.join(block[a], block[b], rule);
            }
        }
    }
}

/// Whether `a` can only be `b` and whom `b` fits as well; where it fits several people, company and titles decide.
fn chooses(list: &[Bearer], block: &[usize], fits: &[bool], a: usize, b: usize) -> bool {
    let count = block.len();
    let rivals: Vec<usize> = (0..count)
        .filter(|&c| c != a && c != b && fits[a * count + c] && !fits[b * count + c])
        .collect();
    let backed = |c: usize| list[block[a]].agrees(&list[block[c]]);
    rivals.is_empty() || backed(b) && !rivals.iter().any(|&c| backed(c))
}

/// Whether two full names may be one person's.
fn may_be_one(one: &Bearer, other: &Bearer) -> bool {
    if one.gender_parts(other)
        || suffixes_part(one, other)
        || one
            .articles
            .iter()
            .any(|article| other.articles.contains(article))
    {
        // Whoever is two in one article is two in all.
        return false;
    }
    match one.form.relation(&other.form) {
        NameRelation::Same | NameRelation::Compatible => true,
        NameRelation::Misspelled => one.agrees(other),
        NameRelation::SurnameOnly | NameRelation::Different => false,
    }
}

/// `Roe Jr.` and `Roe Sr.` are two; so are `Roe Jr.` and `Roe`, unless they have one title and one company.
fn suffixes_part(one: &Bearer, other: &Bearer) -> bool {
    if one.form.suffix() == other.form.suffix() {
        return false;
    }
    one.form.suffix().is_some() && other.form.suffix().is_some()
        || one.titles.is_disjoint(&other.titles)
        || one.company.is_disjoint(&other.company)
}

/// Lone surnames and given names: with the one person of the run who is called so, where company or title agree.
fn lone_names(list: &[Bearer], sets: &mut Sets) {
    // Who is called by a word, as classes.
    let mut called: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, bearer) in list
        .iter()
        .enumerate()
        .filter(|(_, bearer)| bearer.form.is_full())
    {
        for word in bearer.form.words().iter().filter(|word| !word.initial) {
            called.entry(word.key.as_str()).or_default().push(index);
        }
    }
    let lone = list
        .iter()
        .enumerate()
        .filter(|(_, bearer)| !bearer.form.is_full());
    let keyed = lone.filter_map(|(index, bearer)| Some((index, bearer.form.words().last()?.key.clone())));
    let mut joins: Vec<(usize, usize, MergeRule)> = Vec::new();
    for group in blocks(keyed) {
        let Some(word) = list[group[0]].form.words().last() else {
            continue;
        };
        let bearers = called.get(word.key.as_str()).map_or(&[][..], Vec::as_slice);
        let mut apart = Vec::new();
        for &index in &group {
            match home(list, sets, index, bearers) {
                Some(home) => joins.push((index, home, lone_rule(&list[index], &list[home]))),
                None => apart.push(index),
            }
        }
        among_themselves(list, &apart, &mut joins);
    }
    for (one, other, rule) in joins {
        sets.join(one, other, rule);
    }
}

/// What speaks for a lone name: a title that both are given, or else the company.
fn lone_rule(lone: &Bearer, other: &Bearer) -> MergeRule {
    if lone.titles.is_disjoint(&other.titles) {
        MergeRule::Company
    } else {
        MergeRule::Title
    }
}

/// The full-named bearer whom the lone bearer at `index` is.
fn home(list: &[Bearer], sets: &mut Sets, index: usize, bearers: &[usize]) -> Option<usize> {
    let lone = &list[index];
    let word = lone.form.words().last()?;
    // (class, strength, who of them agrees) of those who may be meant.
    let mut found: Vec<(usize, u8, Option<usize>)> = Vec::new();
    for &candidate in bearers.iter().take(LARGEST_BLOCK) {
        let bearer = &list[candidate];
        let strength = bearer.form.named_by(word);
        if strength == 0
            || bearer.gender_parts(lone)
            || lone
                .articles
                .iter()
                .any(|article| bearer.articles.contains(article))
            || !sets.may_join(candidate, index)
            // Pope Francis is no Francis of another office.
            || strength == 1 && !lone.titles.is_empty() && lone.titles.is_disjoint(&bearer.titles)
        {
            continue;
        }
        let class = sets.find(candidate);
        let agrees = bearer.agrees(lone).then_some(candidate);
        match found.iter_mut().find(|(known, ..)| *known == class) {
            Some((_, most, any)) => {
                *most = strength.max(*most);
                *any = any.or(agrees);
            }
            None => found.push((class, strength, agrees)),
        }
    }
    let surname = found.iter().any(|&(_, strength, _)| strength >= 2);
    found.retain(|&(_, strength, _)| strength >= 2 || !surname);
    let agreeing: Vec<usize> = found.iter().filter_map(|&(.., agrees)| agrees).collect();
    match agreeing.as_slice() {
        [] => None,
        [only] => Some(*only),
        // Many have one given name.
        _ if !surname => None,
        several => dominant(list, sets, several, bearers),
    }
}

/// Who is named so much more often than all others of `several` together that a lone name means them: `Obama` is Barack, though
/// the articles know a Michelle.
fn dominant(list: &[Bearer], sets: &mut Sets, several: &[usize], bearers: &[usize]) -> Option<usize> {
    let mut mentions: FxHashMap<usize, u32> = FxHashMap::default();
    for &bearer in bearers.iter().take(LARGEST_BLOCK) {
        let sum = mentions.entry(sets.find(bearer)).or_default();
        *sum = sum.saturating_add(list[bearer].mentions);
    }
    let all = mentions.values().fold(0u32, |all, &sum| all.saturating_add(sum));
    several.iter().copied().find(|&bearer| {
        let own = mentions.get(&sets.find(bearer)).copied().unwrap_or(0);
        own >= DOMINANT.saturating_mul(all.saturating_sub(own)).max(1)
    })
}

/// How many times as often as all who share the name together.
const DOMINANT: u32 = 10;

/// Lone bearers of one name whom nobody claims: one person where company or title agree, pair by pair.
fn among_themselves(list: &[Bearer], apart: &[usize], joins: &mut Vec<(usize, usize, MergeRule)>) {
    for (at, &one) in apart.iter().enumerate().take(LARGEST_BLOCK) {
        for &other in &apart[..at] {
            let (one_bearer, other_bearer) = (&list[one], &list[other]);
            let together = one_bearer
                .articles
                .iter()
                .any(|article| other_bearer.articles.contains(article));
            if !together && !one_bearer.gender_parts(other_bearer) && one_bearer.agrees(other_bearer) {
                joins.push((one, other, lone_rule(one_bearer, other_bearer)));
            }
        }
    }
}
