//! A `they` that stands for one person: somebody who goes by it, or somebody whose gender nothing tells, where no group fits.

use dateline_entities::Antecedents;
use dateline_lexicon::{Function, NounClass};
use dateline_types::{EntityRef, Findings, FoundPerson, GenderSource};

use crate::reading::{ArticleReading, CandidateKind, SpeakerCandidate};

/// How many sentences back a subject is looked for, the pronoun's own among them.
const SENTENCES: usize = 4;

/// How many pronouns one hands on to another.
const CHAIN: usize = 6;

/// How many candidates back a subject is looked for: four sentences of a news article have fewer, and no sentence may cost more.
const REACH: usize = 64;

/// The candidate, a person with a name or without, for whom the `they` at `index` stands; `None` where it stands for many, or
/// for a body.
pub(crate) fn one_person(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    index: usize,
) -> Option<usize> {
    // The pronouns that hand on to one another, from `index` back.
    let mut chain = Vec::with_capacity(CHAIN);
    chain.push(index);
    while chain.len() <= CHAIN {
        let lead = lead_before(reading, *chain.last()?)?;
        let candidate = &reading.candidates[lead];
        match candidate.kind {
            // A `he` that leads is somebody else.
            CandidateKind::Pronoun(Function::Plural) => chain.push(lead),
            CandidateKind::Person => {
                let EntityRef::Person(person) = candidate.entity? else {
                    return None;
                };
                let person = findings.people.get(person as usize)?;
                let fits = goes_by_they(person)
                    || may_be_they(person, candidate.entity?, antecedents) && is_alone(reading, lead, &chain);
                return fits.then_some(lead);
            }
            CandidateKind::Noun(NounClass::Unnamed) if !candidate.plural => {
                return is_alone(reading, lead, &chain).then_some(lead);
            }
            _ => return None,
        }
    }
    None
}

/// Whether the article says that somebody is neither he nor she.
pub(crate) fn goes_by_they(person: &FoundPerson) -> bool {
    person.gender == dateline_types::Gender::Unknown && person.gender_from.is_some()
}

/// Whether nothing but a given name tells the gender of somebody.
fn may_be_they(person: &FoundPerson, entity: EntityRef, antecedents: &Antecedents<'_>) -> bool {
    !matches!(
        person.gender_from,
        Some(GenderSource::Pronoun | GenderSource::Title)
    ) && !antecedents.has_gendered_pronoun(entity)
}

/// What leads the nearest sentence before the pronoun that something leads: its subject, as far as the order of words tells.
fn lead_before(reading: &ArticleReading<'_>, pronoun: usize) -> Option<usize> {
    let own = reading.candidates[pronoun].sentence;
    let mut lead = None;
    let mut of = own;
    for index in (pronoun.saturating_sub(REACH)..pronoun).rev() {
        let candidate = &reading.candidates[index];
        if candidate.sentence + SENTENCES <= own {
            break;
        }
        if candidate.sentence != of {
            if lead.is_some() {
                return lead;
            }
            of = candidate.sentence;
        }
        if leads(candidate) {
            lead = Some(index);
        }
    }
    lead
}

fn leads(candidate: &SpeakerCandidate) -> bool {
    !candidate.quoted && !candidate.governed && !candidate.modifier && !candidate.possessive
}

/// Whether no group stands between `lead` and the first pronoun of `chain`, which goes back to it, that could be meant: nobody is joined
/// to the lead by `and`, and no plural but the pronouns of the chain is a subject or an object.
fn is_alone(reading: &ArticleReading<'_>, lead: usize, chain: &[usize]) -> bool {
    let joined = |end: usize| matches!(reading.text(end), "and" | "&");
    let reach = reading.candidates[lead].reach;
    let is_joined = joined(reading.candidates[lead].tokens.end) || joined(reach);
    let last = chain.first().copied().unwrap_or(lead);
    let group = (lead + 1..last).any(|index| {
        let other = &reading.candidates[index];
        let many = other.plural || other.kind == CandidateKind::Noun(NounClass::Collective);
        many && leads(other) && !chain.contains(&index)
    });
    !is_joined && !group
}
