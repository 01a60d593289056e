//! Which namings are of one person.
//!
//! Full names first: each joins a person whose name it may be a form of, or becomes a person. Then lone words
//! (surnames mostly) one by one: each goes to the person whom it may name; of several with that name to the one that
//! title, nearness and prominence speak for. Names that contradict each other (two given names, a man's and a woman's
//! title) are never one person.

mod apart;
mod lone;
mod titled;

use std::cmp::Ordering;

use dateline_lexicon::ArticleWords;
use dateline_names::{NameForm, NameRelation, given_name, is_surname, nickname_groups};
use dateline_types::{BlockKind, Gender, MergeRule};
use rustc_hash::FxHashMap;

use super::mention::RawMention;
use apart::Standing;

/// The namings of one person.
#[derive(Debug, Default)]
pub(crate) struct PersonCluster {
    /// Indices of mentions, in text order once [`cluster`] is done.
    pub(crate) members: Vec<usize>,
    /// Mentions that joined the person, with what joined them; the one that founded it is not among them.
    pub(crate) joins: Vec<(usize, MergeRule)>,
    /// Distinct forms, the fullest first.
    forms: Vec<NameForm>,
    /// How many times a title said man, woman.
    titled: GenderTally,
    /// How many times a given name did.
    given: GenderTally,
    /// The same of names of one word.
    lone: GenderTally,
    /// How many full namings there are.
    full: u32,
    /// Whether the headline names them.
    headed: bool,
}

/// How many times something said man, woman.
#[derive(Clone, Copy, Debug, Default)]
struct GenderTally {
    male: u32,
    female: u32,
}

impl GenderTally {
    fn count(&mut self, gender: Gender) {
        match gender {
            Gender::Male => self.male += 1,
            Gender::Female => self.female += 1,
            Gender::Unknown => {}
        }
    }

    fn gender(self) -> Gender {
        match self.male.cmp(&self.female) {
            Ordering::Greater => Gender::Male,
            Ordering::Less => Gender::Female,
            Ordering::Equal => Gender::Unknown,
        }
    }
}

/// A title outweighs what lists say of a given name.
const TITLE: u32 = 3;

impl PersonCluster {
    /// What titles and given names say.
    pub(crate) fn gender(&self) -> Gender {
        let together = GenderTally {
            male: TITLE * self.titled.male + self.given.male,
            female: TITLE * self.titled.female + self.given.female,
        };
        together.gender()
    }

    /// What titles say.
    pub(crate) fn title_gender(&self) -> Gender {
        self.titled.gender()
    }

    /// What given names say: those of full names, else a single one that is no surname.
    pub(crate) fn given_gender(&self) -> Gender {
        match self.given.gender() {
            Gender::Unknown if self.full == 0 => self.lone.gender(),
            shown => shown,
        }
    }

    fn add(&mut self, index: usize, mention: &RawMention, rule: Option<MergeRule>) {
        self.members.push(index);
        self.joins.extend(rule.map(|rule| (index, rule)));
        self.headed |= mention.block == BlockKind::Headline;
        self.titled.count(mention.title_gender);
        if mention.form.is_full() {
            self.full += 1;
        }
        if self.forms.len() < MOST_FORMS && !self.forms.iter().any(|form| form == &mention.form) {
            if mention.form.is_full() {
                self.given.count(mention.form.gender());
            } else if let [only] = mention.form.words()
                && !is_surname(&only.fold)
            {
                self.lone.count(given_name(&only.fold).unwrap_or_default());
            }
            self.forms.push(mention.form.clone());
        }
    }

    /// Whether the article calls the person by two surnames together: `García Márquez`.
    fn is_called_by_two(&self) -> bool {
        let forms = &self.forms;
        forms
            .iter()
            .any(|short| forms.iter().any(|full| short.ends(full)))
    }

    fn contradicts(&self, gender: Gender) -> bool {
        gender != Gender::Unknown && self.gender() != Gender::Unknown && self.gender() != gender
    }
}

/// Beyond so many distinct forms of one person no more are compared.
const MOST_FORMS: usize = 16;
/// At most so many people are compared with a name that shares a word with theirs.
const MOST_CANDIDATES: usize = 48;

/// People by the keys of the words of their names.
#[derive(Default)]
struct ClusterIndex {
    by_key: FxHashMap<String, Vec<usize>>,
    /// By the first letter, for slips of the pen.
    by_start: FxHashMap<String, Vec<usize>>,
    /// By the groups of nicknames that the given name is in.
    by_nickname: FxHashMap<u16, Vec<usize>>,
}

impl ClusterIndex {
    fn add(&mut self, form: &NameForm, cluster: usize) {
        for word in form
            .words()
            .iter()
            .chain(form.nickname())
            .filter(|word| !word.initial)
        {
            push_once(&mut self.by_key, &word.key, cluster);
            if let Some(start) = word.fold.get(..1) {
                push_once(&mut self.by_start, start, cluster);
            }
        }
        if let Some(given) = form.words().first().filter(|_| form.is_full()) {
            for &group in nickname_groups(&given.fold) {
                let list = self.by_nickname.entry(group).or_default();
                if list.last() != Some(&cluster) {
                    list.push(cluster);
                }
            }
        }
    }

    /// As [`ClusterIndex::find`], and who may be called so for short.
    fn find_lone<'a>(&'a self, form: &'a NameForm) -> impl Iterator<Item = usize> + 'a {
        let groups = form
            .words()
            .last()
            .map_or(&[][..], |lone| nickname_groups(&lone.fold));
        let lists = groups.iter().filter_map(|group| self.by_nickname.get(group));
        let short = lists.flat_map(|list| list.iter().rev().take(MOST_CANDIDATES).copied());
        self.find(form).chain(short)
    }

    fn find<'a>(&'a self, form: &'a NameForm) -> impl Iterator<Item = usize> + 'a {
        let lists = form.words().iter().filter_map(|word| self.by_key.get(&word.key));
        lists.flat_map(|list| list.iter().rev().take(MOST_CANDIDATES).copied())
    }
}

fn push_once(table: &mut FxHashMap<String, Vec<usize>>, key: &str, cluster: usize) {
    let list = table.entry(key.to_owned()).or_default();
    if list.last() != Some(&cluster) {
        list.push(cluster);
    }
}

/// Groups `mentions`, which are in text order.
pub(crate) fn cluster(article: &ArticleWords<'_>, mentions: &[RawMention]) -> Vec<PersonCluster> {
    let mut clusters: Vec<PersonCluster> = Vec::new();
    let mut index = ClusterIndex::default();
    let standing = Standing::new(article, mentions);
    full_names(mentions, &standing, &mut clusters, &mut index);
    let placed = titled::titled_apart(mentions, &mut clusters, &mut index);
    lone::lone_names(mentions, &placed, &standing, &mut clusters, &mut index);
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters
}

fn full_names(
    mentions: &[RawMention],
    standing: &Standing<'_>,
    clusters: &mut Vec<PersonCluster>,
    index: &mut ClusterIndex,
) {
    let mut full: Vec<usize> = (0..mentions.len())
        .filter(|&i| mentions[i].form.is_full())
        .collect();
    // The fullest forms first: they show most contradictions.
    full.sort_by_key(|&i| {
        std::cmp::Reverse(
            mentions[i]
                .form
                .words()
                .iter()
                .filter(|word| !word.initial)
                .count(),
        )
    });
    let mut seen: FxHashMap<(&str, Option<&str>), usize> = FxHashMap::default();
    for i in full {
        let mention = &mentions[i];
        let key = (mention.form.joined(), mention.form.suffix());
        let known = seen
            .get(&key)
            .copied()
            .filter(|&home| !clusters[home].contradicts(mention.title_gender));
        let found = known
            .map(|home| (home, MergeRule::SameName))
            .or_else(|| best_full(mention, standing, clusters, index));
        let (home, rule) = home_or_new(found, clusters);
        seen.entry(key).or_insert(home);
        clusters[home].add(i, mention, rule);
        index.add(&mention.form, home);
    }
}

/// The person found for a name, or a new one.
fn home_or_new(
    found: Option<(usize, MergeRule)>,
    clusters: &mut Vec<PersonCluster>,
) -> (usize, Option<MergeRule>) {
    if let Some((home, rule)) = found {
        return (home, Some(rule));
    }
    clusters.push(PersonCluster::default());
    (clusters.len() - 1, None)
}

fn best_full(
    mention: &RawMention,
    standing: &Standing<'_>,
    clusters: &[PersonCluster],
    index: &ClusterIndex,
) -> Option<(usize, MergeRule)> {
    let mut best: Option<(NameRelation, u32, usize)> = None;
    for candidate in index.find(&mention.form) {
        let cluster = &clusters[candidate];
        if cluster.contradicts(mention.title_gender) {
            continue;
        }
        let relations = || {
            cluster
                .forms
                .iter()
                .map(|form| (form, form.relation(&mention.form)))
        };
        // `Rojas Vidal`, the surnames of `Andrés Rojas Vidal`, who is called `Andrés Rojas` as well.
        let whole = cluster.forms.iter().find(|form| mention.form.ends(form));
        let contradicted = |form: &NameForm, relation| match relation {
            NameRelation::Different => !whole.is_some_and(|whole| whole.goes_on_from(form)),
            NameRelation::Misspelled => !standing.may_be_misspelt(form, &mention.form),
            NameRelation::Compatible => standing.are_two(form, &mention.form),
            NameRelation::Same | NameRelation::SurnameOnly => false,
        };
        if relations()
            .any(|(form, relation)| suffixes_part(form, &mention.form) || contradicted(form, relation))
        {
            continue;
        }
        let Some(relation) = relations().map(|(_, relation)| relation).max() else {
            continue;
        };
        let rank = (relation, cluster.full, candidate);
        if best.is_none_or(|held| (rank.0, rank.1) > (held.0, held.1)) {
            best = Some(rank);
        }
    }
    best.map(|(relation, _, candidate)| {
        let forms = &clusters[candidate].forms;
        (candidate, full_rule(relation, &mention.form, forms))
    })
}

/// What joins a full name to one of `forms` to which it stands in `relation`.
fn full_rule(relation: NameRelation, name: &NameForm, forms: &[NameForm]) -> MergeRule {
    match relation {
        NameRelation::Same => MergeRule::SameName,
        NameRelation::Misspelled => MergeRule::Misspelling,
        _ if forms.iter().any(|form| form.is_spelling_of(name)) => MergeRule::Spelling,
        _ => MergeRule::Form,
    }
}

/// `Roe Jr.` and `Roe` in one article are father and son.
fn suffixes_part(one: &NameForm, other: &NameForm) -> bool {
    one.suffix() != other.suffix() && one.is_full() && other.is_full()
}
