//! Which namings are of one person.
//!
//! Full names first: each joins a person whose name it may be a form of, or becomes a person. Then lone words
//! (surnames mostly) one by one: each goes to the person whom it may name; of several with that name to the one that
//! title, nearness and prominence speak for. Names that contradict each other (two given names, a man's and a woman's
//! title) are never one person.

use dateline_gazetteer::{
    NameForm, NameRelation, fold_name, is_given_name, is_slip, name_key, nickname_groups,
};
use dateline_model::{BlockKind, Gender, MergeRule, Role};
use rustc_hash::FxHashMap;

use super::mention::RawMention;
use super::words::role_word;

/// The namings of one person.
#[derive(Debug, Default)]
pub(crate) struct Cluster {
    /// Indices of mentions, in text order once [`cluster`] is done.
    pub(crate) members: Vec<usize>,
    /// Mentions that joined the person, with what joined them; the one that founded it is not among them.
    pub(crate) joins: Vec<(usize, MergeRule)>,
    /// Distinct forms, the fullest first.
    forms: Vec<NameForm>,
    /// How many times title and given name said man, woman.
    male: u32,
    female: u32,
    /// How many full namings there are.
    full: u32,
    /// Whether the headline names them.
    headed: bool,
}

impl Cluster {
    /// What titles and given names say.
    pub(crate) fn gender(&self) -> Gender {
        match (self.male, self.female) {
            (0, 0) => Gender::Unknown,
            (male, female) if male > female => Gender::Male,
            (male, female) if female > male => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    fn add(&mut self, index: usize, mention: &RawMention, rule: Option<MergeRule>) {
        self.members.push(index);
        self.joins.extend(rule.map(|rule| (index, rule)));
        self.headed |= mention.block == BlockKind::Headline;
        // A title outweighs what lists say of a given name.
        self.count(mention.title_gender, 3);
        if mention.form.is_full() {
            self.full += 1;
        }
        if self.forms.len() < MOST_FORMS && !self.forms.iter().any(|form| form == &mention.form) {
            if mention.form.is_full() {
                self.count(mention.form.gender(), 1);
            }
            self.forms.push(mention.form.clone());
        }
    }

    fn count(&mut self, gender: Gender, weight: u32) {
        match gender {
            Gender::Male => self.male += weight,
            Gender::Female => self.female += weight,
            Gender::Unknown => {}
        }
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
struct Index {
    by_key: FxHashMap<String, Vec<usize>>,
    /// By the first letter, for slips of the pen.
    by_start: FxHashMap<String, Vec<usize>>,
    /// By the groups of nicknames that the given name is in.
    by_nickname: FxHashMap<u16, Vec<usize>>,
}

impl Index {
    fn add(&mut self, form: &NameForm, cluster: usize) {
        for word in form.words().iter().filter(|word| !word.initial) {
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

    /// As [`Index::find`], and who may be called so for short.
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
pub(crate) fn cluster(mentions: &[RawMention]) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index = Index::default();
    full_names(mentions, &mut clusters, &mut index);
    lone_names(mentions, &mut clusters, &mut index);
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters
}

fn full_names(mentions: &[RawMention], clusters: &mut Vec<Cluster>, index: &mut Index) {
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
            .or_else(|| best_full(mention, clusters, index));
        let (home, rule) = home_or_new(found, clusters);
        seen.entry(key).or_insert(home);
        clusters[home].add(i, mention, rule);
        index.add(&mention.form, home);
    }
}

/// The person found for a name, or a new one.
fn home_or_new(found: Option<(usize, MergeRule)>, clusters: &mut Vec<Cluster>) -> (usize, Option<MergeRule>) {
    if let Some((home, rule)) = found {
        return (home, Some(rule));
    }
    clusters.push(Cluster::default());
    (clusters.len() - 1, None)
}

fn best_full(mention: &RawMention, clusters: &[Cluster], index: &Index) -> Option<(usize, MergeRule)> {
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
        if relations()
            .any(|(form, relation)| relation == NameRelation::Different || suffixes_part(form, &mention.form))
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

fn lone_names(mentions: &[RawMention], clusters: &mut Vec<Cluster>, index: &mut Index) {
    let lone: Vec<usize> = (0..mentions.len())
        .filter(|&i| !mentions[i].form.is_full())
        .collect();
    let mut current = Standing::new(mentions, clusters);
    for i in lone {
        let mention = &mentions[i];
        let found = choose(mention, i, mentions, clusters, index, &current);
        let (home, rule) = home_or_new(found, clusters);
        clusters[home].add(i, mention, rule);
        current.named(mention.sentence, home);
        index.add(&mention.form, home);
    }
}

/// Where people have been named, for nearness.
struct Standing {
    /// (sentence, cluster) of every naming so far placed, in text order for full names.
    full: Vec<(usize, usize)>,
    /// The last sentence in which a lone word named the cluster.
    last_lone: FxHashMap<usize, usize>,
}

impl Standing {
    fn new(mentions: &[RawMention], clusters: &[Cluster]) -> Self {
        let members = clusters
            .iter()
            .enumerate()
            .flat_map(|(c, cluster)| cluster.members.iter().map(move |&i| (i, c)));
        let mut full: Vec<_> = members.map(|(i, c)| (mentions[i].sentence, c)).collect();
        full.sort_unstable();
        Self {
            full,
            last_lone: FxHashMap::default(),
        }
    }

    fn named(&mut self, sentence: usize, cluster: usize) {
        self.last_lone.insert(cluster, sentence);
    }

    /// The last sentence up to `sentence` in which the cluster was named, looking back a bounded way.
    fn last(&self, cluster: usize, sentence: usize) -> Option<usize> {
        let upto = self.full.partition_point(|&(at, _)| at <= sentence);
        let full = self.full[..upto]
            .iter()
            .rev()
            .take(64)
            .find(|&&(_, c)| c == cluster)
            .map(|&(at, _)| at);
        full.max(self.last_lone.get(&cluster).copied())
    }
}

/// The person whom the lone word of `mention` names, if it is one already known.
fn choose(
    mention: &RawMention,
    at: usize,
    mentions: &[RawMention],
    clusters: &[Cluster],
    index: &Index,
    standing: &Standing,
) -> Option<(usize, MergeRule)> {
    let lone = mention.form.words().last()?;
    let mut fits: Vec<(u8, usize)> = Vec::new();
    for candidate in index.find_lone(&mention.form) {
        let cluster = &clusters[candidate];
        if cluster.contradicts(mention.title_gender) || fits.iter().any(|&(_, known)| known == candidate) {
            continue;
        }
        let strength = cluster
            .forms
            .iter()
            .map(|form| strength(form, &mention.form, lone))
            .max()
            .unwrap_or(0);
        if strength > 0 {
            fits.push((strength, candidate));
        }
    }
    let strongest = fits.iter().map(|&(strength, _)| strength).max().unwrap_or(0);
    if strongest == 0 {
        let home = slip(lone.fold.as_str(), mention, clusters, index)?;
        return Some((home, MergeRule::Misspelling));
    }
    // A surname of someone beats a given name of someone else; among surnames all compete.
    fits.retain(|&(strength, _)| strength == strongest || strongest >= 2 && strength >= 2);
    // A title before a lone word says that it is a surname.
    if strongest == 1
        && has_title(mention)
        && !fits
            .iter()
            .any(|&(_, c)| is_royal(mention) || clusters[c].full == 0)
    {
        return None;
    }
    let score = |&(strength, candidate): &(u8, usize)| {
        score(
            mention,
            at,
            mentions,
            &clusters[candidate],
            standing.last(candidate, mention.sentence),
        ) + f64::from(strength)
    };
    fits.iter()
        .max_by(|one, other| score(one).total_cmp(&score(other)).then(other.1.cmp(&one.1)))
        .map(|&(strength, candidate)| {
            let forms = &clusters[candidate].forms;
            (candidate, lone_rule(strength, &mention.form, forms))
        })
}

/// What joins a lone name to a person with `forms` whom it names with `strength`.
fn lone_rule(strength: u8, name: &NameForm, forms: &[NameForm]) -> MergeRule {
    let lone = name.words().last();
    let by_name = |form: &NameForm| lone.is_some_and(|lone| form.named_by(lone) > 0);
    if !forms.iter().any(NameForm::is_full) {
        MergeRule::SameName
    } else if strength >= 2 {
        MergeRule::Surname
    } else if forms.iter().any(by_name) {
        MergeRule::GivenName
    } else {
        MergeRule::Nickname
    }
}

fn strength(form: &NameForm, lone_form: &NameForm, lone: &dateline_gazetteer::NameWord) -> u8 {
    if form.is_full() {
        // `Henry VIII` is no one's first name.
        if lone_form.suffix().is_some() && lone_form.suffix() != form.suffix() {
            return 0;
        }
        let named = form.named_by(lone);
        return if named == 0 && form.nicknamed_by(lone) {
            1
        } else {
            named
        };
    }
    // Two lone words: the same word is the same person.
    let same =
        form.joined() == lone_form.joined() || form.words().last().is_some_and(|word| word.key == lone.key);
    if same && form.suffix() == lone_form.suffix() {
        3
    } else {
        0
    }
}

/// King Charles, Prince Harry, Pope Francis, Sheikh Hasina: a title that goes with given names.
fn is_royal(mention: &RawMention) -> bool {
    let last = |role: &Role| role_word(role.text.rsplit(' ').next().unwrap_or_default()).given;
    mention.roles.is_empty() || mention.roles.iter().any(last)
}

fn has_title(mention: &RawMention) -> bool {
    mention.title_gender != Gender::Unknown || !mention.roles.is_empty()
}

/// How much speaks for `cluster` as the one that the lone name in `mention` means.
fn score(
    mention: &RawMention,
    at: usize,
    mentions: &[RawMention],
    cluster: &Cluster,
    last: Option<usize>,
) -> f64 {
    let near = match last.map(|last| mention.sentence.saturating_sub(last)) {
        Some(0) => 1.6,
        Some(1) => 1.2,
        Some(2..=3) => 0.8,
        Some(_) => 0.4,
        None => 0.0,
    };
    let prominent = f64::from(cluster.full).ln_1p();
    let headed = if cluster.headed { 0.5 } else { 0.0 };
    let titled = if mention.title_gender != Gender::Unknown && cluster.gender() == mention.title_gender {
        2.0
    } else {
        0.0
    };
    let head = |role: &Role| fold_name(role.text.rsplit(' ').next().unwrap_or_default()).into_owned();
    let shared = mention.roles.iter().any(|role| {
        let wanted = head(role);
        cluster
            .members
            .iter()
            .take(MOST_CANDIDATES)
            .any(|&i| i != at && mentions[i].roles.iter().any(|other| head(other) == wanted))
    });
    near + prominent + headed + titled + if shared { 2.0 } else { 0.0 }
}

/// A person one slip away: only for long names that are not names of their own.
fn slip(fold: &str, mention: &RawMention, clusters: &[Cluster], index: &Index) -> Option<usize> {
    if fold.len() < 5 || is_given_name(fold) || mention.form.suffix().is_some() {
        return None;
    }
    let candidates = index.by_start.get(fold.get(..1)?)?;
    let mut found = candidates
        .iter()
        .rev()
        .take(MOST_CANDIDATES)
        .filter(|&&candidate| {
            let cluster = &clusters[candidate];
            !cluster.contradicts(mention.title_gender)
                && cluster.forms.iter().any(|form| {
                    form.is_full()
                        && form.words().last().is_some_and(|word| {
                            is_slip(&word.fold, fold) && name_key(&word.fold) != name_key(fold)
                        })
                })
        });
    match (found.next(), found.next()) {
        (Some(&only), None) => Some(only),
        _ => None,
    }
}
