//! What corrections make of the findings of an article.

use std::borrow::Cow;

use dateline_names::{NameForm, organization_key};
use dateline_types::{
    Article, EntityRef, Findings, FoundOrganization, FoundPerson, Gender, Mention, OrganizationKind,
    ProcessedArticle, Quotation, Span, Speaker, SpeakerKind,
};

use super::{Change, RULE};
use crate::overrides::form_key;
use crate::tally::count;

/// Makes the changes, one for each quotation or none.
pub(super) fn apply(processed: &mut ProcessedArticle, changes: &[Option<&Change>]) {
    let ProcessedArticle { article, findings } = processed;
    for (number, change) in changes.iter().enumerate() {
        let Some(change) = change else { continue };
        if let Change::Speaker { name, kind } = change {
            let speaker = speaker(article, findings, number, (name, *kind));
            if let Some(quotation) = findings.quotations.get_mut(number) {
                quotation.speaker = speaker;
            }
        }
        if let Some(quotation) = findings.quotations.get_mut(number) {
            quotation.confidence = 1.0;
            quotation.rule = Cow::Borrowed(RULE);
        }
    }
    let is_open = |number: &u32| changes.get(*number as usize).is_none_or(Option::is_none);
    findings.doubtful.retain(is_open);
    findings.retain_quotations(|number, _| !matches!(changes.get(number), Some(Some(Change::Drop))));
}

/// The speaker of the quotation `number` who has this name. The words of the text for the speaker stay what they were.
fn speaker(
    article: &Article,
    findings: &mut Findings,
    number: usize,
    (name, kind): (&str, Option<SpeakerKind>),
) -> Option<Speaker> {
    let quotation: &Quotation = findings.quotations.get(number)?;
    let written = quotation.speaker.as_ref().map(|speaker| speaker.span);
    let start = quotation.span.start();
    let span = written.unwrap_or(Span::new(start, start));
    if name.is_empty() {
        // The words are kept: `he`, of whom nobody knows whom it stands for.
        return written.map(|span| Speaker {
            span,
            ..Speaker::default()
        });
    }
    let (entity, kind) = somebody(article, findings, name, kind);
    let person = match entity {
        Some(EntityRef::Person(number)) => findings.people.get(number as usize),
        _ => None,
    };
    let (gender, gender_from) = person.map_or((Gender::Unknown, None), |person| {
        (person.gender, person.gender_from)
    });
    let gender_from = gender_from.filter(|_| gender != Gender::Unknown);
    Some(Speaker {
        span,
        name: Some(entity.map_or(name, |entity| findings.name(entity)).to_owned()),
        kind,
        entity,
        gender,
        gender_from,
    })
}

/// Whom the name stands for: somebody whom the article names so; else a person, or whatever the user says, of that name, whom
/// linking then joins to the row of that name, if there is one.
fn somebody(
    article: &Article,
    findings: &mut Findings,
    name: &str,
    kind: Option<SpeakerKind>,
) -> (Option<EntityRef>, SpeakerKind) {
    let may_be = |wanted: SpeakerKind| kind.is_none_or(|kind| kind == wanted);
    if may_be(SpeakerKind::Person)
        && let Some(person) = person_called(article, findings, name)
    {
        return (Some(EntityRef::Person(person)), SpeakerKind::Person);
    }
    if may_be(SpeakerKind::Organization)
        && let Some(found) = organization_called(article, findings, name)
    {
        return (Some(found), SpeakerKind::Organization);
    }
    match kind {
        Some(kind @ (SpeakerKind::Document | SpeakerKind::Unnamed | SpeakerKind::Unknown)) => (None, kind),
        Some(SpeakerKind::Organization) => {
            findings.organizations.push(FoundOrganization {
                name: name.to_owned(),
                mentions: Vec::new(),
                kind: OrganizationKind::default(),
                country_code: Cow::Borrowed(""),
                confidence: 1.0,
            });
            let number = count(findings.organizations.len() - 1);
            (Some(EntityRef::Organization(number)), SpeakerKind::Organization)
        }
        Some(SpeakerKind::Person) | None => {
            findings.people.push(FoundPerson {
                name: name.to_owned(),
                confidence: 1.0,
                ..FoundPerson::default()
            });
            let number = count(findings.people.len() - 1);
            (Some(EntityRef::Person(number)), SpeakerKind::Person)
        }
    }
}

/// The person whom the article calls so: best by their name, else by a form of it that it uses of one alone.
fn person_called(article: &Article, findings: &Findings, name: &str) -> Option<u32> {
    let key = |name: &str| form_key(&NameForm::parse(name));
    let people = || {
        findings
            .people
            .iter()
            .map(|person| (&*person.name, &*person.mentions))
    };
    called(article, people, &key, name)
}

/// The organization whom the article calls so, or the country that speaks.
fn organization_called(article: &Article, findings: &Findings, name: &str) -> Option<EntityRef> {
    let organizations = || {
        findings
            .organizations
            .iter()
            .map(|found| (&*found.name, &*found.mentions))
    };
    let places = || {
        findings
            .places
            .iter()
            .map(|found| (&*found.name, &*found.mentions))
    };
    let organization = called(article, organizations, &organization_key, name).map(EntityRef::Organization);
    organization.or_else(|| called(article, places, &organization_key, name).map(EntityRef::Place))
}

/// The one of `all`, each with name and mentions, who is called `name`.
fn called<'a, I: Iterator<Item = (&'a str, &'a [Mention])>>(
    article: &Article,
    all: impl Fn() -> I,
    key: &impl Fn(&str) -> String,
    name: &str,
) -> Option<u32> {
    let wanted = key(name);
    let by_name = (0..).zip(all()).find(|(_, (name, _))| key(name) == wanted);
    if let Some((number, _)) = by_name {
        return Some(number);
    }
    let is_so = |mention: &Mention| key(article.slice(mention.span)) == wanted;
    let mut by_form = (0..)
        .zip(all())
        .filter(|(_, (_, mentions))| mentions.iter().any(is_so));
    let (number, _) = by_form.next()?;
    by_form.next().is_none().then_some(number)
}
