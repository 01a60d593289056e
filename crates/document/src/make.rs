//! From an article with findings and links to its document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dateline_types::{CharIndex, Evidence as Merge, Mention as Naming, Quotation, Span, written_confidence};

use crate::columns::Columns;
use crate::document::{Block, Document, Source};
use crate::entities::{Evidence, Mention, Organization, Person, Place};
use crate::linked::LinkedArticle;
use crate::quotes::{Quote, Speaker};
use crate::range::Range;
use crate::surroundings::Surroundings;

impl<'a> Document<'a> {
    /// The document of an article. Byte offsets become counts of Unicode scalar values.
    #[must_use]
    pub fn new(linked: &LinkedArticle<'a>) -> Self {
        let article = linked.article;
        let record = &article.record;
        let index = &record.text.char_index();
        let blocks = article.blocks.iter().map(|block| {
            let (start, end) = index.chars(block.span);
            Block {
                kind: block.kind.name().into(),
                start,
                end,
                paragraph: block.paragraph,
            }
        });
        let quotations = linked.findings.quotations.iter().enumerate();
        let surroundings = Surroundings::of(linked);
        Self {
            article_id: (&linked.links.id).into(),
            source: Source {
                file: (&record.origin.file).into(),
                record: record.origin.record,
                id: record.metadata.id.as_deref().map(Cow::Borrowed),
            },
            text: record.text.as_str().into(),
            blocks: blocks.collect(),
            article: Columns::new(linked),
            people: people(linked, index),
            places: places(linked, index),
            organizations: organizations(linked, index),
            quotes: quotations
                .map(|(number, quotation)| quote(linked, index, &surroundings, (number, quotation)))
                .collect(),
        }
    }
}

/// The numbers of the article's entities that are one row of the table, by first mention.
fn groups(indices: &[u32]) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut group_of: BTreeMap<u32, usize> = BTreeMap::new();
    for (found, &index) in (0..).zip(indices) {
        let group = *group_of.entry(index).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(found);
    }
    groups
}

fn people<'a>(linked: &LinkedArticle<'a>, index: &CharIndex<'_>) -> Vec<Person<'a>> {
    let found = &linked.findings.people;
    let grouped = groups(&linked.links.people).into_iter();
    grouped
        .filter_map(|group| {
            let head = *group.first()?;
            let first = found.get(head as usize)?;
            let person = linked.person(head)?;
            let members = || group.iter().filter_map(|&member| found.get(member as usize));
            Some(Person {
                person_id: (&person.id).into(),
                name: (&person.name.display).into(),
                name_in_article: (&first.name).into(),
                roles: members()
                    .flat_map(|member| &member.roles)
                    .map(|role| Cow::from(&role.text))
                    .collect(),
                confidence: greatest(members().map(|member| member.confidence)),
                doubtful: person.is_doubtful,
                mentions: mentions(members().flat_map(|member| &member.mentions), index),
                evidence: evidence(linked, &group),
            })
        })
        .collect()
}

/// What makes the people of a group one: the forms that the article uses, then the way to the name of the row.
fn evidence<'a>(linked: &LinkedArticle<'a>, group: &[u32]) -> Vec<Evidence<'a>> {
    let scoped = |scope: &'static str| {
        move |merge: &'a Merge| Evidence {
            rule: merge.rule.name().into(),
            form: (&merge.form).into(),
            name: (&merge.name).into(),
            scope: scope.into(),
        }
    };
    let people = &linked.findings.people;
    let found = group.iter().filter_map(|&member| people.get(member as usize));
    let own = found.flat_map(|person| &person.evidence).map(scoped("article"));
    let across = group.iter().flat_map(|&member| linked.evidence(member));
    own.chain(across.map(scoped("run"))).collect()
}

fn places<'a>(linked: &LinkedArticle<'a>, index: &CharIndex<'_>) -> Vec<Place<'a>> {
    let found = &linked.findings.places;
    let grouped = groups(&linked.links.places).into_iter();
    grouped
        .filter_map(|group| {
            let place = linked.place(*group.first()?)?;
            let resolved = place.resolved.as_ref();
            let known = |words: &'a str| (!words.is_empty()).then_some(Cow::Borrowed(words));
            let members = || group.iter().filter_map(|&member| found.get(member as usize));
            Some(Place {
                place_id: (&place.id).into(),
                name: (&place.name).into(),
                kind: place.kind.name().into(),
                country: resolved.and_then(|resolved| known(&resolved.country_code)),
                admin1: resolved.and_then(|resolved| known(&resolved.admin1)),
                latitude: resolved.and_then(|resolved| resolved.coordinates).map(|at| at.0),
                longitude: resolved.and_then(|resolved| resolved.coordinates).map(|at| at.1),
                geonames_id: resolved.and_then(|resolved| resolved.geonames_id),
                confidence: greatest(members().map(|member| member.confidence)),
                doubtful: place.is_doubtful,
                mentions: mentions(members().flat_map(|member| &member.mentions), index),
            })
        })
        .collect()
}

fn organizations<'a>(linked: &LinkedArticle<'a>, index: &CharIndex<'_>) -> Vec<Organization<'a>> {
    let found = &linked.findings.organizations;
    let grouped = groups(&linked.links.organizations).into_iter();
    grouped
        .filter_map(|group| {
            let organization = linked.organization(*group.first()?)?;
            let country = organization.country_code.as_str();
            let members = || group.iter().filter_map(|&member| found.get(member as usize));
            Some(Organization {
                organization_id: (&organization.id).into(),
                name: (&organization.name).into(),
                kind: organization.kind.name().into(),
                country: (!country.is_empty()).then_some(country.into()),
                confidence: greatest(members().map(|member| member.confidence)),
                doubtful: organization.is_doubtful,
                mentions: mentions(members().flat_map(|member| &member.mentions), index),
            })
        })
        .collect()
}

/// The confidence of what an article has several entries of, as it is written.
fn greatest(confidences: impl Iterator<Item = f32>) -> f64 {
    written_confidence(confidences.fold(0.0, f32::max))
}

fn mentions<'m>(namings: impl Iterator<Item = &'m Naming>, index: &CharIndex<'_>) -> Vec<Mention<'static>> {
    let mut namings: Vec<&Naming> = namings.collect();
    namings.sort_unstable();
    let mention = |naming: &Naming| {
        let (start, end) = index.chars(naming.span);
        Mention {
            start,
            end,
            block: naming.block.name().into(),
        }
    };
    namings.into_iter().map(mention).collect()
}

fn quote<'a>(
    linked: &LinkedArticle<'a>,
    index: &CharIndex<'_>,
    surroundings: &Surroundings<'a>,
    (number, quotation): (usize, &'a Quotation),
) -> Quote<'a> {
    let (start, end) = index.chars(quotation.span);
    let range = |span: Span| {
        let (start, end) = index.chars(span);
        Range { start, end }
    };
    let speaker = quotation.speaker.as_ref().map(|speaker| {
        let Range { start, end } = range(speaker.span);
        let gender = linked.speaker_gender(speaker);
        Speaker {
            start,
            end,
            text: linked.article.slice(speaker.span).into(),
            name: linked.speaker_name(speaker).map(Cow::Borrowed),
            kind: linked.speaker_kind(speaker).name().into(),
            person_id: linked.speaker_person(speaker).map(|person| (&person.id).into()),
            organization_id: linked
                .speaker_organization(speaker)
                .map(|organization| (&organization.id).into()),
            role: surroundings.role(speaker).map(Cow::Borrowed),
            gender: gender.map(|(gender, _)| gender.name().into()),
            gender_from: gender.map(|(_, from)| from.name().into()),
        }
    });
    Quote {
        quote_id: linked.quote_id(number).into(),
        kind: quotation.kind.name().into(),
        start,
        end,
        clause: Some(range(quotation.clause.unwrap_or(quotation.span))),
        paragraph: quotation.paragraph,
        cue: quotation.cue.map(range),
        speaker,
        continues: quotation
            .continues
            .map(|before| linked.quote_id(before as usize).into()),
        nested_in: surroundings
            .around(number)
            .map(|outer| linked.quote_id(outer).into()),
        statement_id: linked.statement_id(number).into(),
        disputed: linked.is_disputed(number),
        confidence: quotation.written_confidence(),
        doubtful: linked.findings.is_doubtful(number),
        rule: (&*quotation.rule).into(),
    }
}
