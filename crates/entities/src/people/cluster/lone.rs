//! Whom a lone word names: of those with that name the one that title, nearness and prominence speak for.

use dateline_names::{NameForm, fold_name, is_given_name, is_slip, name_key};
use dateline_types::{Gender, MergeRule, Role};
use rustc_hash::FxHashMap;

use super::{ClusterIndex, MOST_CANDIDATES, PersonCluster, RawMention, home_or_new};
use crate::people::words::role_word;

pub(super) fn lone_names(
    mentions: &[RawMention],
    clusters: &mut Vec<PersonCluster>,
    index: &mut ClusterIndex,
) {
    let lone: Vec<usize> = (0..mentions.len())
        .filter(|&i| !mentions[i].form.is_full())
        .collect();
    let mut current = Namings::new(mentions, clusters);
    let mut phrases = Phrases::new(mentions);
    for i in lone {
        let mention = &mentions[i];
        let phrase = phrases.key(mention);
        let known = phrase.and_then(|phrase| phrases.homes.get(&phrase).copied().flatten());
        let found = match known {
            Some(home) => Some((home, MergeRule::SameName)),
            None => choose(mention, i, phrase.is_some(), mentions, clusters, index, &current),
        };
        let is_new = found.is_none();
        let (home, rule) = home_or_new(found, clusters);
        clusters[home].add(i, mention, rule);
        current.named(mention.sentence, home);
        match phrase {
            // `Morning Joe` is no `Joe` that others may mean.
            Some(phrase) if is_new => drop(phrases.homes.insert(phrase, Some(home))),
            Some(_) if known.is_some() => {}
            _ => index.add(&mention.form, home),
        }
    }
}

/// Words before a lone given name, and the name.
type PhraseKey<'a> = (&'a str, &'a str);

/// Phrases that end in a lone given name and are another's name (`Morning Joe`), with who was made of them.
struct Phrases<'a> {
    homes: FxHashMap<PhraseKey<'a>, Option<usize>>,
}

impl<'a> Phrases<'a> {
    fn new(mentions: &'a [RawMention]) -> Self {
        let sure = mentions.iter().filter(|mention| {
            let phrase = mention.phrase.as_ref();
            phrase.is_some_and(|phrase| phrase.sure)
        });
        let homes = sure.filter_map(phrase_key).map(|key| (key, None)).collect();
        Self { homes }
    }

    /// The phrase that `mention` ends, where the capitals of it tell here or elsewhere in the article.
    fn key(&self, mention: &'a RawMention) -> Option<PhraseKey<'a>> {
        phrase_key(mention).filter(|key| self.homes.contains_key(key))
    }
}

fn phrase_key(mention: &RawMention) -> Option<PhraseKey<'_>> {
    let phrase = mention.phrase.as_ref()?;
    Some((phrase.text.as_str(), mention.form.joined()))
}

/// Where people have been named, for nearness.
struct Namings {
    /// (sentence, cluster) of every naming so far placed, in text order for full names.
    full: Vec<(usize, usize)>,
    /// The last sentence in which a lone word named the cluster.
    last_lone: FxHashMap<usize, usize>,
}

impl Namings {
    fn new(mentions: &[RawMention], clusters: &[PersonCluster]) -> Self {
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
    ends_phrase: bool,
    mentions: &[RawMention],
    clusters: &[PersonCluster],
    index: &ClusterIndex,
    standing: &Namings,
) -> Option<(usize, MergeRule)> {
    let lone = mention.form.words().last()?;
    let mut fits: Vec<(u8, usize)> = Vec::new();
    // Whether anyone bears the very name: then it is no short or long form of another's (`Dan`, where a Daniel is named).
    let mut borne: Vec<usize> = Vec::new();
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
            if cluster.forms.iter().any(|form| form.named_by(lone) > 0) {
                borne.push(candidate);
            }
        }
    }
    if ends_phrase {
        // It may be somebody's surname (`Democrat Graham`), but is nobody's given name.
        let of = mention.phrase.as_ref().is_some_and(|phrase| phrase.of);
        fits.retain(|&(strength, candidate)| !of && strength >= 2 && clusters[candidate].full > 0);
    }
    if !borne.is_empty() {
        fits.retain(|(_, candidate)| borne.contains(candidate));
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

fn strength(form: &NameForm, lone_form: &NameForm, lone: &dateline_names::NameWord) -> u8 {
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
    cluster: &PersonCluster,
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
    // `his` after the name means no woman.
    let pronoun = match (mention.pronoun, cluster.gender()) {
        (Gender::Unknown, _) | (_, Gender::Unknown) => 0.0,
        (said, known) if said == known => 0.8,
        _ => -0.8,
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
    near + prominent + headed + titled + pronoun + if shared { 2.0 } else { 0.0 }
}

/// A person one slip away: only for long names that are not names of their own.
fn slip(fold: &str, mention: &RawMention, clusters: &[PersonCluster], index: &ClusterIndex) -> Option<usize> {
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
