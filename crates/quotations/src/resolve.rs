//! From the words that name a speaker to whom they stand for.

use dateline_types::{EntityRef, Findings, Gender, Span, Speaker, SpeakerKind};

use crate::apposition::named_apposition;
use crate::reading::{ArticleReading, CandidateKind, SpeakerCandidate};
use crate::they;
use crate::word_lists::{ANYBODY, COMPANY};
use dateline_entities::{Antecedents, Referent, pronoun_gender};
use dateline_lexicon::{Function, NounClass};

/// The speaker that the candidate at `index` is.
pub(crate) fn speaker(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    index: usize,
) -> Speaker {
    let candidate = &reading.candidates[index];
    let written = reading.article.slice(candidate.span);
    match candidate.kind {
        CandidateKind::Person => named(findings, candidate, written, SpeakerKind::Person),
        CandidateKind::Organization | CandidateKind::Place => {
            named(findings, candidate, written, SpeakerKind::Organization)
        }
        CandidateKind::Pronoun(function) => pronoun(reading, findings, antecedents, index, function),
        CandidateKind::Noun(class) => {
            if let Some(entity) = antecedents
                .nominal(candidate.span)
                .or_else(|| company_meant(reading, index))
            {
                return of_entity(findings, candidate, entity);
            }
            let fullest = fullest_phrase(reading, index);
            let name = if fullest == index {
                without_article(written)
            } else {
                without_article(reading.article.slice(reading.candidates[fullest].span))
            };
            let owned = owned_phrase(reading, findings, antecedents, &reading.candidates[fullest]);
            let name = owned.as_deref().unwrap_or(name);
            let is_shouted = reading.is_label(candidate) && !name.contains(char::is_lowercase);
            Speaker {
                span: candidate.span,
                name: (!ANYBODY.contains(name.to_lowercase().as_str())).then(|| {
                    if is_shouted {
                        name.to_lowercase()
                    } else {
                        name.to_owned()
                    }
                }),
                kind: kind_of_noun(class),
                ..Speaker::default()
            }
        }
    }
}

fn kind_of_noun(class: NounClass) -> SpeakerKind {
    match class {
        NounClass::Unnamed | NounClass::Collective => SpeakerKind::Unnamed,
        NounClass::Organization => SpeakerKind::Organization,
        NounClass::Document => SpeakerKind::Document,
    }
}

fn named(findings: &Findings, candidate: &SpeakerCandidate, written: &str, kind: SpeakerKind) -> Speaker {
    let name = match candidate.entity {
        Some(entity) => findings.name(entity).to_owned(),
        // a transcript's label that the article does not name elsewhere
        None if !written.contains(char::is_lowercase) => dateline_entities::proper_case(written),
        None => written.to_owned(),
    };
    Speaker {
        span: candidate.span,
        name: Some(name),
        kind,
        entity: candidate.entity,
        ..Speaker::default()
    }
}

fn of_entity(findings: &Findings, candidate: &SpeakerCandidate, entity: EntityRef) -> Speaker {
    let kind = if matches!(entity, EntityRef::Person(_)) {
        SpeakerKind::Person
    } else {
        SpeakerKind::Organization
    };
    Speaker {
        span: candidate.span,
        name: Some(findings.name(entity).to_owned()),
        kind,
        entity: Some(entity),
        ..Speaker::default()
    }
}

fn pronoun(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    index: usize,
    function: Function,
) -> Speaker {
    let candidate = &reading.candidates[index];
    let written = reading.article.slice(candidate.span);
    let first = function == Function::First || matches!(written, "my" | "My" | "our" | "Our");
    if first {
        // the writer, whom the text does not name here
        return nobody(candidate);
    }
    if function == Function::Relative {
        if let Some(antecedent) = relative_antecedent(reading, index) {
            let antecedent = named_apposition(reading, antecedent);
            let found = speaker(reading, findings, antecedents, antecedent);
            return Speaker {
                span: candidate.span,
                ..found
            };
        }
    } else if pronoun_gender(written) != Gender::Unknown {
        match antecedents.pronoun(candidate.span.start()).map(|found| found.who) {
            Some(Referent::Person(person)) => {
                return of_entity(findings, candidate, EntityRef::Person(person));
            }
            Some(Referent::Unnamed(words)) => return without_name(reading, candidate, words),
            None => {}
        }
    } else if let Some(antecedent) = one_person(reading, findings, antecedents, index, function)
        .or_else(|| thing_before(reading, index, is_plural(function, written)))
    {
        let found = speaker(reading, findings, antecedents, antecedent);
        return Speaker {
            span: candidate.span,
            ..found
        };
    }
    nobody(candidate)
}

fn is_plural(function: Function, written: &str) -> bool {
    function == Function::Plural || written.eq_ignore_ascii_case("their")
}

/// The person for whom `they` stands, where it stands for one.
fn one_person(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    index: usize,
    function: Function,
) -> Option<usize> {
    (function == Function::Plural)
        .then(|| they::one_person(reading, findings, antecedents, index))
        .flatten()
}

/// `mother of Ann Roe` for `her mother`, where it is told whom `her` stands for.
fn owned_phrase(
    reading: &ArticleReading<'_>,
    findings: &Findings,
    antecedents: &Antecedents<'_>,
    phrase: &SpeakerCandidate,
) -> Option<String> {
    let owner = reading.text(phrase.lead);
    if !["his", "her"].iter().any(|word| owner.eq_ignore_ascii_case(word)) {
        return None;
    }
    let start = reading.article.tokens.get(phrase.lead)?.span.end();
    let found = antecedents.pronoun(reading.article.tokens.get(phrase.lead)?.span.start())?;
    let Referent::Person(person) = found.who else {
        return None;
    };
    let rest = reading
        .article
        .slice(Span::new(start, phrase.span.end().max(start)));
    let name = findings.name(EntityRef::Person(person));
    (found.confidence >= SURE_OWNER).then(|| format!("{} of {name}", rest.trim_start()))
}

/// How sure it must be whose mother is meant.
const SURE_OWNER: f32 = 0.8;

/// Words for a speaker that resolve to nobody: no table calls them a name.
fn nobody(candidate: &SpeakerCandidate) -> Speaker {
    Speaker {
        span: candidate.span,
        ..Speaker::default()
    }
}

/// A pronoun that goes back to somebody without a name, whom the text first speaks of as `words`.
fn without_name(reading: &ArticleReading<'_>, candidate: &SpeakerCandidate, words: Span) -> Speaker {
    Speaker {
        span: candidate.span,
        name: Some(without_article(reading.article.slice(words)).to_owned()),
        kind: SpeakerKind::Unnamed,
        ..Speaker::default()
    }
}

/// What `who` stands for: the noun phrase that ends before it, a comma left out; of `the head of the agency` the head.
fn relative_antecedent(reading: &ArticleReading<'_>, index: usize) -> Option<usize> {
    let who = &reading.candidates[index];
    let end = who.lead.checked_sub(1)?;
    let end = if reading.is_mark(end, ',') { end } else { who.lead };
    let fits = |other: &usize| {
        let other = &reading.candidates[*other];
        other.sentence == who.sentence
            && !matches!(other.kind, CandidateKind::Pronoun(_))
            && (other.tokens.end == end || other.reach == end)
    };
    let mut near = (index.saturating_sub(6)..index).rev().filter(fits);
    let first = near.next()?;
    let is_person = |index: usize| {
        matches!(
            reading.candidates[index].kind,
            CandidateKind::Person | CandidateKind::Noun(NounClass::Unnamed)
        )
    };
    if is_person(first) {
        Some(first)
    } else {
        near.find(|&other| is_person(other)).or(Some(first))
    }
}

/// How many candidates back an `it` or `they` is followed.
const PLURAL_REACH: usize = 14;

/// How many candidates of its sentence before a candidate tell whether it is the subject.
const SENTENCE_REACH: usize = 64;

/// What `it` or `they` at `index` stands for: the nearest organization, document or group before it that is a subject,
/// else the nearest at all.
fn thing_before(reading: &ArticleReading<'_>, index: usize, plural: bool) -> Option<usize> {
    let fits = |other: &usize| {
        let other = &reading.candidates[*other];
        !other.quoted
            && !other.modifier
            && !other.possessive
            && match other.kind {
                CandidateKind::Person | CandidateKind::Pronoun(_) => false,
                CandidateKind::Organization => true,
                CandidateKind::Place => !plural && !other.governed,
                CandidateKind::Noun(NounClass::Unnamed) => plural && other.plural,
                CandidateKind::Noun(NounClass::Collective) => plural,
                CandidateKind::Noun(_) => plural == other.plural || !other.plural,
            }
    };
    // The subject of a sentence goes before everything else in it: `Baltic Freight cut its forecast. … it said`
    let is_subject = |other: usize| {
        let candidate = &reading.candidates[other];
        !candidate.governed
            && reading.candidates[..other]
                .iter()
                .rev()
                .take(SENTENCE_REACH)
                .take_while(|before| before.sentence == candidate.sentence)
                .all(|before| before.governed || before.modifier || before.possessive)
    };
    let own = reading.candidates[index].sentence;
    let from = index.saturating_sub(PLURAL_REACH);
    let nearest = || (from..index).rev().filter(fits);
    nearest()
        .find(|&other| reading.candidates[other].sentence != own && is_subject(other))
        .or_else(|| nearest().find(|&other| !reading.candidates[other].governed))
        .or_else(|| nearest().next())
}

/// How many candidates back a noun phrase is looked for: more than a news article has, fewer than a book.
const PHRASE_REACH: usize = 512;

/// `the company` is the one organization that the article has named so far, where it has named one only.
fn company_meant(reading: &ArticleReading<'_>, index: usize) -> Option<EntityRef> {
    let candidate = &reading.candidates[index];
    let definite = reading.text(candidate.lead).eq_ignore_ascii_case("the") && candidate.tokens.len() == 2;
    let company = COMPANY.contains(reading.text(candidate.tokens.end - 1));
    if !definite || !company {
        return None;
    }
    let mut named = reading.candidates[index.saturating_sub(PHRASE_REACH)..index]
        .iter()
        .filter(|other| other.kind == CandidateKind::Organization)
        .filter_map(|other| other.entity);
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// `the official` goes back to `a senior official at the ministry`: the first phrase in the article with the same head,
/// where it says more and no other phrase with that head lies between.
fn fullest_phrase(reading: &ArticleReading<'_>, index: usize) -> usize {
    let candidate = &reading.candidates[index];
    let definite = matches!(
        reading.text(candidate.lead).to_ascii_lowercase().as_str(),
        "the" | "this" | "that"
    );
    if !definite || candidate.tokens.len() > 2 {
        return index;
    }
    let head = reading.text(candidate.tokens.end - 1);
    let mut best = index;
    for other in (index.saturating_sub(PHRASE_REACH)..index).rev() {
        let phrase = &reading.candidates[other];
        if phrase.quoted
            || !matches!(phrase.kind, CandidateKind::Noun(_))
            || !reading.text(phrase.tokens.end - 1).eq_ignore_ascii_case(head)
        {
            continue;
        }
        if phrase.tokens.len() > reading.candidates[best].tokens.len() {
            best = other;
        }
        if phrase.tokens.len() > 2 {
            break;
        }
    }
    best
}

/// Without a leading `a`, `an` or `the`.
fn without_article(phrase: &str) -> &str {
    for article in ["the ", "The ", "THE ", "a ", "A ", "an ", "An "] {
        if let Some(rest) = phrase.strip_prefix(article) {
            return rest;
        }
    }
    phrase
}
