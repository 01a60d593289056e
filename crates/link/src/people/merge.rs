//! Which bearers are one person.

use dateline_gazetteer::{NameRelation, NameWord};
use rustc_hash::FxHashMap;

use super::bearer::{Bearer, Bearers, surname_key};

/// In a block of more bearers than this, only the ones named most are compared pair by pair.
const LARGEST_BLOCK: usize = 200;

/// For each bearer the class it belongs to, as the index of a bearer.
pub(crate) fn classes(bearers: &Bearers) -> Vec<usize> {
    let list = &bearers.list;
    let mut sets = Sets::new(list.len());
    spellings(list, &mut sets);
    forms(list, &mut sets);
    lone_names(list, &mut sets);
    (0..list.len()).map(|index| sets.find(index)).collect()
}

/// Disjoint sets; a set's name is its smallest member, whatever the order of merging.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.0[root] != root {
            root = self.0[root];
        }
        let mut at = index;
        while self.0[at] != root {
            at = std::mem::replace(&mut self.0[at], root);
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        let (low, high) = (one.min(other), one.max(other));
        self.0[high] = low;
    }
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
        for &other in group.iter().skip(1) {
            if !list[group[0]].gender_parts(&list[other]) {
                sets.join(group[0], other);
            }
        }
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
            let fit = one_class || may_be_one(one, other);
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
                sets.join(block[a], block[b]);
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
        || one.form.suffix() != other.form.suffix()
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
    let mut joins: Vec<(usize, usize)> = Vec::new();
    for group in blocks(keyed) {
        let Some(word) = list[group[0]].form.words().last() else {
            continue;
        };
        let bearers = called.get(word.key.as_str()).map_or(&[][..], Vec::as_slice);
        let mut apart = Vec::new();
        for &index in &group {
            match home(list, sets, index, bearers) {
                Some(home) => joins.push((index, home)),
                None => apart.push(index),
            }
        }
        among_themselves(list, &apart, &mut joins);
    }
    for (one, other) in joins {
        sets.join(one, other);
    }
}

/// The full-named bearer whom the lone bearer at `index` is.
fn home(list: &[Bearer], sets: &mut Sets, index: usize, bearers: &[usize]) -> Option<usize> {
    let lone = &list[index];
    let word = lone.form.words().last()?;
    // (class, strength, agreement) of those who may be meant.
    let mut found: Vec<(usize, u8, bool)> = Vec::new();
    for &candidate in bearers.iter().take(LARGEST_BLOCK) {
        let bearer = &list[candidate];
        let strength = bearer.form.named_by(word);
        if strength == 0
            || bearer.gender_parts(lone)
            || lone
                .articles
                .iter()
                .any(|article| bearer.articles.contains(article))
        {
            continue;
        }
        let class = sets.find(candidate);
        let agrees = bearer.agrees(lone);
        match found.iter_mut().find(|(known, ..)| *known == class) {
            Some((_, most, any)) => {
                *most = strength.max(*most);
                *any |= agrees;
            }
            None => found.push((class, strength, agrees)),
        }
    }
    let surname = found.iter().any(|&(_, strength, _)| strength >= 2);
    found.retain(|&(_, strength, _)| strength >= 2 || !surname);
    let agreeing: Vec<usize> = found
        .iter()
        .filter(|(.., agrees)| *agrees)
        .map(|&(class, ..)| class)
        .collect();
    match agreeing.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Lone bearers of one name whom nobody claims: one person where company or title agree, pair by pair.
fn among_themselves(list: &[Bearer], apart: &[usize], joins: &mut Vec<(usize, usize)>) {
    for (at, &one) in apart.iter().enumerate().take(LARGEST_BLOCK) {
        for &other in &apart[..at] {
            let (one_bearer, other_bearer) = (&list[one], &list[other]);
            let together = one_bearer
                .articles
                .iter()
                .any(|article| other_bearer.articles.contains(article));
            if !together && !one_bearer.gender_parts(other_bearer) && one_bearer.agrees(other_bearer) {
                joins.push((one, other));
            }
        }
    }
}
