//! Lone surnames and given names: who of the run is called so.

use dateline_names::{NameForm, NameWord, is_given_name};
use dateline_types::{Gender, MergeRule};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::bearer::NameBearer;
use super::bearers::NameBearers;
use super::disjoint_sets::DisjointSets;
use super::merge::{LARGEST_BLOCK, blocks};

/// Bearers of full names that have one word in common, with their names taken apart.
struct CalledAlike<'a> {
    bearers: Vec<(usize, &'a NameForm)>,
}

/// Joins lone surnames and given names with the one person of the run who is called so: where both share a title or are named
/// beside one third person, or where nobody else of the surname is as present.
pub(crate) fn join(bearers: &NameBearers<'_>, sets: &mut DisjointSets) {
    let called = called(bearers);
    let last = |form: &NameForm| form.words().last().map(|word| word.key.clone());
    let mut joins: Vec<(usize, usize, MergeRule)> = Vec::new();
    for group in blocks(bearers, Some(false), last) {
        let form = bearers.form(group[0]);
        let Some(word) = form.words().last() else {
            continue;
        };
        let hash = xxh3_64(word.key.as_bytes());
        let from = called.partition_point(|&(key, _)| key < hash);
        let bearing = called[from..].iter().take_while(|&&(key, _)| key == hash);
        let bearing = bearing.take(LARGEST_BLOCK);
        let called = CalledAlike {
            bearers: bearing.map(|&(_, index)| (index, bearers.form(index))).collect(),
        };
        let present = called.present(bearers, sets, word);
        let mut apart = Vec::new();
        for &index in &group {
            let home = called.home(bearers, sets, index, present.as_ref());
            let mut by_presence = || {
                let home = present.as_ref().filter(|present| present.takes(bearers, index))?;
                sets.may_join(home.bearer, index).then_some(home.bearer)
            };
            match home {
                Home::Found(home) => joins.push((index, home, lone_rule(bearers, index, home))),
                Home::None => match by_presence() {
                    Some(home) => joins.push((index, home, MergeRule::Presence)),
                    None => apart.push(index),
                },
                Home::Unclear => apart.push(index),
            }
        }
        among_themselves(bearers, &apart, &mut joins);
    }
    for (one, other, rule) in joins {
        sets.join(one, other, rule);
    }
}

/// For each word of each full name, by the hash of its key, the bearer.
fn called(bearers: &NameBearers<'_>) -> Vec<(u64, usize)> {
    let full: Vec<(usize, &NameForm)> = (0..bearers.list.len())
        .filter(|&index| bearers.is_full(index))
        .map(|index| (index, bearers.form(index)))
        .collect();
    let called = full.into_par_iter().flat_map_iter(|(index, form)| {
        let words = form.words().iter().filter(|word| !word.initial);
        let keys: Vec<(u64, usize)> = words.map(|word| (xxh3_64(word.key.as_bytes()), index)).collect();
        keys
    });
    let mut called: Vec<(u64, usize)> = called.collect();
    // A name that has a word twice is listed under it twice.
    called.par_sort();
    called
}

/// What speaks for a lone name: a title that both are given, or else a third person beside both.
fn lone_rule(bearers: &NameBearers<'_>, lone: usize, other: usize) -> MergeRule {
    if bearers.list[lone].titles_differ(&bearers.list[other]) {
        MergeRule::Company
    } else {
        MergeRule::Title
    }
}

/// Whom a lone name means, as far as titles and companions tell.
enum Home {
    Found(usize),
    /// They tell nothing.
    None,
    /// They speak for several.
    Unclear,
}

impl CalledAlike<'_> {
    /// The bearer of a full name who is the lone bearer at `index`, where that is clear.
    fn home(
        &self,
        bearers: &NameBearers<'_>,
        sets: &mut DisjointSets,
        index: usize,
        present: Option<&Present>,
    ) -> Home {
        let lone = &bearers.list[index];
        let form = bearers.form(index);
        let Some(word) = form.words().last() else {
            return Home::None;
        };
        // Of those who may be meant: their class, how strongly they are called so, and who of the class shares a title or companion.
        let mut found: Vec<(usize, u8, Option<usize>)> = Vec::new();
        for (candidate, name) in &self.bearers {
            let candidate = *candidate;
            let bearer = &bearers.list[candidate];
            let strength = name.named_by(word);
            if strength == 0
                || bearer.gender_parts(lone)
                || lone.meets(bearer)
                || !sets.may_join(candidate, index)
                || roles_part(lone, bearer, strength)
            {
                continue;
            }
            let class = sets.find(candidate);
            let agrees = bearers.agree(candidate, index).then_some(candidate);
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
            [] => Home::None,
            // A third person beside both says little where somebody else of the name is far more present.
            [only] => match present {
                Some(present)
                    if surname
                        && present.class != sets.find(*only)
                        && lone.titles_differ(&bearers.list[*only]) =>
                {
                    Home::Unclear
                }
                _ => Home::Found(*only),
            },
            // Many people have the same given name.
            _ if !surname => Home::Unclear,
            several => match self.dominant(bearers, sets, several) {
                Some(home) => Home::Found(home),
                None => Home::None,
            },
        }
    }

    /// Who is named so much more often than all others of `several` together that a lone name means them: `Obama` is Barack,
    /// though the articles know a Michelle.
    fn dominant(
        &self,
        bearers: &NameBearers<'_>,
        sets: &mut DisjointSets,
        several: &[usize],
    ) -> Option<usize> {
        let mut mentions: FxHashMap<usize, u32> = FxHashMap::default();
        for &(bearer, _) in &self.bearers {
            let sum = mentions.entry(sets.find(bearer)).or_default();
            *sum = sum.saturating_add(bearers.list[bearer].mentions);
        }
        let all = mentions.values().fold(0u32, |all, &sum| all.saturating_add(sum));
        several.iter().copied().find(|&bearer| {
            let own = mentions.get(&sets.find(bearer)).copied().unwrap_or(0);
            own >= DOMINANT.saturating_mul(all.saturating_sub(own)).max(1)
        })
    }

    /// Whom the surname `word` means where nothing else is known, because nobody else of the name is as present: at least
    /// [`LEAST_ARTICLES`] articles name them, [`PRESENT`] times as many as name others of the name and not them, and the articles
    /// name them twice as often as all others.
    fn present(
        &self,
        bearers: &NameBearers<'_>,
        sets: &mut DisjointSets,
        word: &NameWord,
    ) -> Option<Present> {
        // Of more bearers than these not all are at hand.
        if self.bearers.is_empty() || self.bearers.len() >= LARGEST_BLOCK {
            return None;
        }
        // A name that may be a given name says less, and whoever has it for one is another of the name.
        let is_given = is_given_name(&word.fold);
        let (least_strength, least_articles) = if is_given {
            (1, LEAST_OF_GIVEN)
        } else {
            (2, LEAST_ARTICLES)
        };
        let mut classes: FxHashMap<usize, Presence> = FxHashMap::default();
        for (bearer, name) in &self.bearers {
            let known = classes.entry(sets.find(*bearer)).or_default();
            known.add(*bearer, &bearers.list[*bearer], name.named_by(word));
        }
        let mut classes: Vec<(usize, Presence)> = classes.into_iter().collect();
        classes.retain(|(_, presence)| presence.strength >= least_strength);
        classes
            .sort_unstable_by_key(|(class, presence)| (std::cmp::Reverse(presence.articles.len()), *class));
        let ((class, first), others) = classes.split_first()?;
        let apart: FxHashSet<u32> = others
            .iter()
            .flat_map(|(_, other)| other.articles.difference(&first.articles).copied())
            .collect();
        let mentions = others.iter().map(|(_, other)| other.mentions);
        let mentions = mentions.fold(0u32, u32::saturating_add);
        let is_present = first.strength == 3
            && first.articles.len() >= least_articles.max(PRESENT * apart.len())
            && first.mentions >= mentions.saturating_mul(2);
        is_present.then(|| Present {
            class: *class,
            bearer: first.bearers.first().copied().unwrap_or(*class),
            bearers: first.bearers.clone(),
            others: others
                .iter()
                .flat_map(|(_, other)| other.bearers.clone())
                .collect(),
        })
    }
}

/// How present the bearers of one class are.
#[derive(Default)]
struct Presence {
    articles: FxHashSet<u32>,
    mentions: u32,
    /// How strongly they are called by the name.
    strength: u8,
    bearers: Vec<usize>,
}

impl Presence {
    fn add(&mut self, number: usize, bearer: &NameBearer, strength: u8) {
        if self.bearers.contains(&number) {
            return;
        }
        self.articles
            .extend(bearer.members.iter().map(|member| member.article));
        self.mentions = self.mentions.saturating_add(bearer.mentions);
        self.strength = self.strength.max(strength);
        self.bearers.push(number);
    }
}

/// The one of a surname who is so present in the run that the surname alone means them.
struct Present {
    class: usize,
    /// The first bearer of the class.
    bearer: usize,
    bearers: Vec<usize>,
    /// Bearers of others of the name.
    others: Vec<usize>,
}

impl Present {
    /// Whether the lone bearer at `index` is that person: no title, gender or article says otherwise. Where the article of the lone
    /// name knows another of the name (`Michelle Obama`), the name is theirs or nobody's.
    fn takes(&self, bearers: &NameBearers<'_>, index: usize) -> bool {
        let lone = &bearers.list[index];
        let own = || self.bearers.iter().filter_map(|&bearer| bearers.list.get(bearer));
        let mut others = self.others.iter().filter_map(|&bearer| bearers.list.get(bearer));
        self.may_be_titled_as(bearers, lone)
            && !own().any(|bearer| bearer.gender_parts(lone) || bearer.meets(lone))
            && !others.any(|bearer| bearer.meets(lone))
    }

    /// Whether the titles of a lone name may be that person's: one of them is, or both are known to be of one gender. Where no article
    /// gives that person a title, neither will do for a woman: a surname alone with a title is often her husband's.
    fn may_be_titled_as(&self, bearers: &NameBearers<'_>, lone: &NameBearer) -> bool {
        let own = || self.bearers.iter().filter_map(|&bearer| bearers.list.get(bearer));
        let is_shared = || own().any(|bearer| !bearer.titles_differ(lone));
        let is_one_gender =
            || lone.gender() != Gender::Unknown && own().any(|bearer| bearer.gender() == lone.gender());
        let is_untitled =
            || own().all(|bearer| bearer.titles().is_empty() && bearer.gender() == Gender::Male);
        lone.titles().is_empty() || is_shared() || is_one_gender() || is_untitled()
    }
}

/// Whether what both are called says that they are two. `President Obama` is nobody who has other titles, nor somebody without a title
/// of whom nothing shows that they are of one gender; Pope Francis is no Francis of another office.
fn roles_part(lone: &NameBearer, bearer: &NameBearer, strength: u8) -> bool {
    if lone.titles().is_empty() || !lone.titles_differ(bearer) {
        return false;
    }
    let is_one_gender = lone.gender() != Gender::Unknown && lone.gender() == bearer.gender();
    strength == 1 || !bearer.titles().is_empty() || !is_one_gender
}

/// So many articles must name somebody whom a surname alone can mean.
const LEAST_ARTICLES: usize = 2;

/// So many where the surname is a given name, too (`Kelly`).
const LEAST_OF_GIVEN: usize = 4;

/// So many times as many articles must name them as name others of the name and not them.
const PRESENT: usize = 3;

/// A bare surname goes to the bearer who is mentioned at least this many times as often as all other bearers together.
const DOMINANT: u32 = 10;

/// Lone bearers of one name who are no bearer of a full name: pairs that share a title or are named beside one third person are
/// joined.
fn among_themselves(bearers: &NameBearers<'_>, apart: &[usize], joins: &mut Vec<(usize, usize, MergeRule)>) {
    for (at, &one) in apart.iter().enumerate().take(LARGEST_BLOCK) {
        for &other in &apart[..at] {
            let (one_bearer, other_bearer) = (&bearers.list[one], &bearers.list[other]);
            let roles_part = !one_bearer.titles().is_empty()
                && !other_bearer.titles().is_empty()
                && one_bearer.titles_differ(other_bearer);
            if !roles_part
                && !one_bearer.meets(other_bearer)
                && !one_bearer.gender_parts(other_bearer)
                && bearers.agree(one, other)
            {
                joins.push((one, other, lone_rule(bearers, one, other)));
            }
        }
    }
}
