//! From names in the text to the people of the article, one entry a real person.
//!
//! In come the tagger's [`NameSpan`]s, out go [`FoundPerson`]s: mentions without their titles, titles and appositives
//! as roles, and the gender that titles, given names and pronouns show. A full name takes in its shorter forms; two
//! people with one surname stay two ([`cluster`]).

mod cluster;
mod gender;
mod mention;
mod roles;
pub(crate) mod words;

pub use words::pronoun_gender;

use dateline_lexicon::ArticleWords;
use dateline_names::NameForm;
use dateline_types::{Evidence, FoundPerson, Mention, MergeRule, Role};

use cluster::PersonCluster;
use dateline_tagger::NameSpan;
use gender::Genders;
use mention::RawMention;

/// The people of `article`, by first mention.
#[must_use]
pub fn resolve(article: &ArticleWords<'_>, names: &[NameSpan]) -> Vec<FoundPerson> {
    let mentions = mention::collect(article, names);
    let clusters = cluster::cluster(article, &mentions);
    let genders = Genders::new(article, &mentions, &clusters);
    let mut people: Vec<_> = clusters
        .iter()
        .map(|cluster| person(&genders, &mentions, cluster))
        .collect();
    people.sort_by_key(|person| person.mentions.first().map(|mention| mention.span));
    people
}

fn person(genders: &Genders<'_>, mentions: &[RawMention], cluster: &PersonCluster) -> FoundPerson {
    let members = || cluster.members.iter().filter_map(|&index| mentions.get(index));
    let mut roles: Vec<Role> = members()
        .flat_map(|mention| mention.roles.iter().cloned())
        .collect();
    roles.sort_by_key(|role| role.span);
    roles.dedup_by_key(|role| role.span);
    leave_out_shared(&mut roles);
    let name = display_name(members());
    let (gender, gender_from) = genders.of(cluster);
    FoundPerson {
        evidence: evidence(mentions, cluster, &name),
        name,
        mentions: members()
            .map(|mention| Mention {
                span: mention.span,
                block: mention.block,
            })
            .collect(),
        gender,
        gender_from,
        roles,
        confidence: 1.0,
    }
}

/// `Ministers Roe and Doe` says less than `Transport Minister Ann Roe`: what stands in the plural before several is left out where the
/// person has a role that holds it.
fn leave_out_shared(roles: &mut Vec<Role>) {
    // `Sens.` is told as `Sen.`: one letter less than what stands there.
    let is_shared = |role: &Role| role.text.len() + 1 == role.span.len();
    let fuller: Vec<String> = roles
        .iter()
        .filter(|role| !is_shared(role) && role.text.contains(' '))
        .map(|role| format!(" {} ", role.text))
        .collect();
    roles.retain(|role| {
        !(is_shared(role)
            && fuller
                .iter()
                .any(|full| full.contains(&format!(" {} ", role.text))))
    });
}

/// What makes the forms of the name one person's, by first use; what is written like `name` needs no evidence.
fn evidence(mentions: &[RawMention], cluster: &PersonCluster, name: &str) -> Vec<Evidence> {
    let mut told: Vec<&str> = vec![name];
    let mut evidence = Vec::new();
    for &index in &cluster.members {
        let form = mentions[index].text.as_str();
        if told.contains(&form) || told.len() > MOST_FORMS {
            continue;
        }
        told.push(form);
        let joined = cluster.joins.iter().find(|(joined, _)| *joined == index);
        let rule = joined.map_or_else(|| founding_rule(&mentions[index].form, name), |&(_, rule)| rule);
        tracing::debug!(rule = rule.name(), form, name, "one person in one article");
        evidence.push(Evidence {
            rule,
            form: form.to_owned(),
            name: name.to_owned(),
        });
    }
    evidence
}

/// What joins the form that founded the person to a `name` that came later and is fuller.
fn founding_rule(form: &NameForm, name: &str) -> MergeRule {
    let name = NameForm::parse(name);
    if form.joined() == name.joined() {
        MergeRule::SameName
    } else if form.is_spelling_of(&name) {
        MergeRule::Spelling
    } else {
        MergeRule::Form
    }
}

/// The fullest form, the one that is not all capitals, the most frequent, the earliest.
fn display_name<'a>(members: impl Iterator<Item = &'a RawMention> + Clone) -> String {
    let mut best: Option<(&RawMention, usize)> = None;
    // Forms repeat: only distinct ones are weighed.
    let mut forms: Vec<(&RawMention, usize)> = Vec::new();
    for mention in members {
        match forms
            .iter_mut()
            .take(MOST_FORMS)
            .find(|(form, _)| form.text == mention.text)
        {
            Some((_, count)) => *count += 1,
            None => forms.push((mention, 1)),
        }
    }
    // `Ruth Featherstoneat the quay`: a word stuck to the name in one place makes it no fuller.
    let glued = |mention: &RawMention| {
        let with = |other: &RawMention| {
            let rest = mention.text.strip_prefix(&other.text).unwrap_or_default();
            !rest.is_empty() && rest.len() <= 2 && rest.chars().all(char::is_lowercase)
        };
        forms.iter().take(MOST_FORMS).any(|(other, _)| with(other))
    };
    for &(mention, count) in forms.iter().take(MOST_FORMS) {
        let rank =
            |mention: &RawMention, count| (!glued(mention), mention.fullness(), !mention.all_caps, count);
        if best.is_none_or(|(held, times)| rank(mention, count) > rank(held, times)) {
            best = Some((mention, count));
        }
    }
    best.map_or_else(String::new, |(mention, _)| {
        if mention.all_caps {
            words::proper_case(&mention.text)
        } else {
            mention.text.clone()
        }
    })
}

/// Beyond so many distinct forms of one person a repeated form counts as new; no person has as many.
const MOST_FORMS: usize = 32;

#[cfg(test)]
pub(crate) mod tests;
