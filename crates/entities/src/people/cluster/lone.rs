//! Whom a lone word names: of those with that name the one that title, nearness and prominence speak for.

use dateline_names::{NameForm, NameWord, fold_name, is_given_name, is_near, name_key};
use dateline_types::{Gender, MergeRule, Role};
use rustc_hash::FxHashMap;

use super::apart::Standing;
use super::{ClusterIndex, MOST_CANDIDATES, PersonCluster, RawMention, home_or_new};
use crate::people::words::role_word;

pub(super) fn lone_names(
    mentions: &[RawMention],
    placed: &[bool],
    standing: &Standing<'_>,
    clusters: &mut Vec<PersonCluster>,
    index: &mut ClusterIndex,
) {
    let lone: Vec<usize> = (0..mentions.len())
        .filter(|&i| !mentions[i].form.is_full() && !placed.get(i).copied().unwrap_or_default())
        .collect();
    let mut current = Namings::new(mentions, clusters);
    let mut phrases = Phrases::new(mentions);
    for i in lone {
        let mention = &mentions[i];
        let phrase = phrases.key(mention);
        let known = phrase.and_then(|phrase| phrases.homes.get(&phrase).copied().flatten());
        let found = match known {
            Some(home) => Some((home, MergeRule::SameName)),
            None => {
                let choice = Choice {
                    mentions,
                    standing,
                    clusters,
                    index,
                    current: &current,
                };
                choice.of(i, phrase.is_some())
            }
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
    /// (mention, its sentence, cluster) of every naming placed before lone words, in text order.
    full: Vec<(usize, usize, usize)>,
    /// The last sentence in which a lone word named the cluster.
    last_lone: FxHashMap<usize, usize>,
}

impl Namings {
    fn new(mentions: &[RawMention], clusters: &[PersonCluster]) -> Self {
        let members = clusters
            .iter()
            .enumerate()
            .flat_map(|(c, cluster)| cluster.members.iter().map(move |&i| (i, c)));
        let mut full: Vec<_> = members.map(|(i, c)| (i, mentions[i].sentence, c)).collect();
        full.sort_unstable();
        Self {
            full,
            last_lone: FxHashMap::default(),
        }
    }

    fn named(&mut self, sentence: usize, cluster: usize) {
        self.last_lone.insert(cluster, sentence);
    }

    /// The sentence in which the cluster was last named before the mention `at`, looking back a bounded way: who comes later in the
    /// sentence is not meant yet (`said Roe, whose father, Earl Roe, …`).
    fn last(&self, cluster: usize, at: usize) -> Option<usize> {
        let upto = self.full.partition_point(|&(i, _, _)| i < at);
        let full = self.full[..upto]
            .iter()
            .rev()
            .take(64)
            .find(|&&(_, _, c)| c == cluster)
            .map(|&(_, sentence, _)| sentence);
        full.max(self.last_lone.get(&cluster).copied())
    }
}

/// Whether the lone word of `mention` may name the person as its surname, or what is used like one.
pub(super) fn may_name(cluster: &PersonCluster, mention: &RawMention) -> bool {
    let Some(lone) = mention.form.words().last() else {
        return false;
    };
    cluster
        .forms
        .iter()
        .any(|form| strength(form, &mention.form, lone) >= 2)
}

/// What there is to choose from.
struct Choice<'a> {
    mentions: &'a [RawMention],
    standing: &'a Standing<'a>,
    clusters: &'a [PersonCluster],
    index: &'a ClusterIndex,
    current: &'a Namings,
}

impl Choice<'_> {
    /// The person whom the lone word of the mention `at` names, if it is one already known.
    fn of(&self, at: usize, ends_phrase: bool) -> Option<(usize, MergeRule)> {
        let mention = &self.mentions[at];
        let lone = mention.form.words().last()?;
        let mut fits = self.fits(mention, lone);
        if ends_phrase {
            // It may be somebody's surname (`Democrat Graham`), but is nobody's given name.
            let of = mention.phrase.as_ref().is_some_and(|phrase| phrase.of);
            fits.retain(|&(strength, candidate)| !of && strength >= 2 && self.clusters[candidate].full > 0);
        }
        let strongest = fits.iter().map(|&(strength, _)| strength).max().unwrap_or(0);
        if strongest == 0 {
            return Some((self.slip(&lone.fold, mention)?, MergeRule::Misspelling));
        }
        // A surname of someone beats a given name of someone else; among surnames all compete, but whoever has two and is called by
        // both is not meant by one of them where it is somebody's whole surname.
        fits.retain(|&(strength, candidate)| {
            strength == strongest
                || strongest >= 2 && strength >= 2 && !self.clusters[candidate].is_called_by_two()
        });
        // A title before a lone word says that it is a surname.
        if strongest == 1
            && has_title(mention)
            && !fits
                .iter()
                .any(|&(_, c)| is_royal(mention) || self.clusters[c].full == 0)
        {
            return None;
        }
        let score =
            |&(strength, candidate): &(u8, usize)| self.score(mention, at, candidate) + f64::from(strength);
        fits.iter()
            .max_by(|one, other| score(one).total_cmp(&score(other)).then(other.1.cmp(&one.1)))
            .map(|&(strength, candidate)| {
                let forms = &self.clusters[candidate].forms;
                (candidate, lone_rule(strength, &mention.form, forms))
            })
    }

    /// Who may be meant, with how strongly the word names them.
    fn fits(&self, mention: &RawMention, lone: &NameWord) -> Vec<(u8, usize)> {
        let mut fits: Vec<(u8, usize)> = Vec::new();
        // Whether anyone bears the very name: then it is no short or long form of another's (`Dan`, where a Daniel is named).
        let mut borne: Vec<usize> = Vec::new();
        for candidate in self.index.find_lone(&mention.form) {
            let cluster = &self.clusters[candidate];
            if cluster.contradicts(mention.title_gender) || fits.iter().any(|&(_, known)| known == candidate)
            {
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
        if !borne.is_empty() {
            fits.retain(|(_, candidate)| borne.contains(candidate));
        }
        fits
    }

    /// How much speaks for the candidate as the one that the lone name in `mention` means.
    fn score(&self, mention: &RawMention, at: usize, candidate: usize) -> f64 {
        let cluster = &self.clusters[candidate];
        let last = self.current.last(candidate, at);
        let near = match last.map(|last| mention.sentence.saturating_sub(last)) {
            Some(0) => 1.6,
            Some(1) => 1.2,
            Some(2..=3) => 0.8,
            Some(_) => 0.4,
            None => 0.0,
        };
        // Whoever is called by the surname alone, with a title that nobody else of the name has, is prominent by that.
        let namings = if cluster.full == 0 {
            u32::try_from(cluster.members.len()).unwrap_or(u32::MAX)
        } else {
            cluster.full
        };
        let prominent = f64::from(namings).ln_1p();
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
                .any(|&i| i != at && self.mentions[i].roles.iter().any(|other| head(other) == wanted))
        });
        near + prominent + headed + titled + pronoun + if shared { 2.0 } else { 0.0 }
    }

    /// A person one slip away: only for long names that are not names of their own, stand rarely, and in no sentence with the right one.
    fn slip(&self, fold: &str, mention: &RawMention) -> Option<usize> {
        if fold.len() < 5 || is_given_name(fold) || mention.form.suffix().is_some() {
            return None;
        }
        let candidates = self.index.by_start.get(fold.get(..1)?)?;
        let mut found = candidates
            .iter()
            .rev()
            .take(MOST_CANDIDATES)
            .filter(|&&candidate| {
                let cluster = &self.clusters[candidate];
                !cluster.contradicts(mention.title_gender)
                    && self
                        .standing
                        .may_misname(&mention.form, &cluster.members, self.mentions)
                    && cluster.forms.iter().any(|form| {
                        form.is_full()
                            && form.words().last().is_some_and(|word| {
                                is_near(&word.fold, fold) && name_key(&word.fold) != name_key(fold)
                            })
                    })
            });
        match (found.next(), found.next()) {
            (Some(&only), None) => Some(only),
            _ => None,
        }
    }
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

fn strength(form: &NameForm, lone_form: &NameForm, lone: &NameWord) -> u8 {
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
