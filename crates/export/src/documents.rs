//! `documents.jsonl`: one object an article, for programs.

use std::collections::BTreeMap;

use dateline_types::{CharIndex, Evidence, Mention, Quotation, Span};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::cell::{Cell, joined};
use crate::rows;
use crate::run::Linked;
use crate::schema::ARTICLES;

/// The object of one article.
#[derive(Serialize)]
pub(crate) struct Document<'a> {
    article_id: &'a str,
    source: Source<'a>,
    text: &'a str,
    blocks: Vec<Block>,
    article: Columns<'a>,
    people: Vec<Person<'a>>,
    places: Vec<Place<'a>>,
    organizations: Vec<Organization<'a>>,
    quotes: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    record: Option<u32>,
    id: Option<&'a str>,
}

#[derive(Serialize)]
struct Range {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Block {
    kind: &'static str,
    start: u32,
    end: u32,
    paragraph: u32,
}

#[derive(Serialize)]
struct MentionRange {
    start: u32,
    end: u32,
    block: &'static str,
}

#[derive(Serialize)]
struct Person<'a> {
    person_id: &'a str,
    name: &'a str,
    name_in_article: &'a str,
    roles: Vec<&'a str>,
    mentions: Vec<MentionRange>,
    evidence: Vec<Merge<'a>>,
}

/// Why a form of a name is the person's.
#[derive(Serialize)]
struct Merge<'a> {
    rule: &'static str,
    form: &'a str,
    name: &'a str,
    /// Where the rule found it: in this article, or across the run.
    scope: &'static str,
}

#[derive(Serialize)]
struct Place<'a> {
    place_id: &'a str,
    name: &'a str,
    kind: &'static str,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    geonames_id: Option<u32>,
    mentions: Vec<MentionRange>,
}

#[derive(Serialize)]
struct Organization<'a> {
    name: &'a str,
    mentions: Vec<MentionRange>,
}

#[derive(Serialize)]
struct Quote<'a> {
    quote_id: &'a str,
    kind: &'static str,
    start: u32,
    end: u32,
    paragraph: u32,
    cue: Option<Range>,
    speaker: Option<Speaker<'a>>,
    continues: Option<&'a str>,
    statement_id: &'a str,
    confidence: f64,
    rule: &'a str,
}

#[derive(Serialize)]
struct Speaker<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    name: &'a str,
    kind: &'static str,
    person_id: Option<&'a str>,
}

/// The cells of a row of `articles.csv` under their column names.
struct Columns<'a>(rows::ArticleRow<'a>);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, cell) in ARTICLES.columns.iter().zip(&self.0) {
            match cell {
                Cell::Empty => map.serialize_entry(column.name, &None::<()>)?,
                Cell::Text(words) => map.serialize_entry(column.name, words)?,
                Cell::List(values) => map.serialize_entry(column.name, &joined(values))?,
                Cell::Integer(number) => map.serialize_entry(column.name, number)?,
                Cell::Number(number) => map.serialize_entry(column.name, number)?,
            }
        }
        map.end()
    }
}

impl<'a> Document<'a> {
    pub(crate) fn new(linked: &Linked<'a>, index: &CharIndex<'_>) -> Self {
        let article = linked.article();
        let record = &article.record;
        let blocks = article.blocks.iter().map(|block| {
            let (start, end) = index.chars(block.span);
            Block {
                kind: block.kind.name(),
                start,
                end,
                paragraph: block.paragraph,
            }
        });
        let quotations = linked.processed.findings.quotations.iter().enumerate();
        Self {
            article_id: &linked.links.id,
            source: Source {
                file: &record.origin.file,
                record: record.origin.record,
                id: record.metadata.id.as_deref(),
            },
            text: record.text.as_str(),
            blocks: blocks.collect(),
            article: Columns(rows::article(linked)),
            people: people(linked, index),
            places: places(linked, index),
            organizations: organizations(linked, index),
            quotes: quotations
                .map(|(number, quotation)| quote(linked, index, number, quotation))
                .collect(),
        }
    }
}

/// The numbers of the article's entities that are one row of the table, by first mention.
fn groups(indices: &[u32]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut group_of: BTreeMap<u32, usize> = BTreeMap::new();
    for (found, &index) in indices.iter().enumerate() {
        let group = *group_of.entry(index).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(found);
    }
    groups
}

fn people<'a>(linked: &Linked<'a>, index: &CharIndex<'_>) -> Vec<Person<'a>> {
    let found = &linked.processed.findings.people;
    let grouped = groups(&linked.links.people).into_iter();
    grouped
        .filter_map(|group| {
            let first = found.get(*group.first()?)?;
            let person = linked.person(rows::count(*group.first()?))?;
            let members = || group.iter().filter_map(|&member| found.get(member));
            Some(Person {
                person_id: &person.id,
                name: &person.name.display,
                name_in_article: &first.name,
                roles: members()
                    .flat_map(|member| &member.roles)
                    .map(|role| role.text.as_str())
                    .collect(),
                mentions: ranges(members().flat_map(|member| &member.mentions), index),
                evidence: evidence(linked, &group),
            })
        })
        .collect()
}

/// What makes the people of a group one: the forms that the article uses, then the way to the name of the row.
fn evidence<'a>(linked: &Linked<'a>, group: &[usize]) -> Vec<Merge<'a>> {
    let scoped = |scope: &'static str| {
        move |evidence: &'a Evidence| Merge {
            rule: evidence.rule.name(),
            form: &evidence.form,
            name: &evidence.name,
            scope,
        }
    };
    let people = &linked.processed.findings.people;
    let found = group.iter().filter_map(|&member| people.get(member));
    let own = found.flat_map(|person| &person.evidence).map(scoped("article"));
    let across = group
        .iter()
        .flat_map(|&member| linked.evidence(rows::count(member)));
    own.chain(across.map(scoped("run"))).collect()
}

fn places<'a>(linked: &Linked<'a>, index: &CharIndex<'_>) -> Vec<Place<'a>> {
    let found = &linked.processed.findings.places;
    let grouped = groups(&linked.links.places).into_iter();
    grouped
        .filter_map(|group| {
            let place = linked.place(rows::count(*group.first()?))?;
            let resolved = place.resolved.as_ref();
            let known = |words: &'a str| (!words.is_empty()).then_some(words);
            let members = group.iter().filter_map(|&member| found.get(member));
            Some(Place {
                place_id: &place.id,
                name: &place.name,
                kind: place.kind.name(),
                country: resolved.and_then(|resolved| known(&resolved.country_code)),
                admin1: resolved.and_then(|resolved| known(&resolved.admin1)),
                latitude: resolved.and_then(|resolved| resolved.coordinates).map(|at| at.0),
                longitude: resolved.and_then(|resolved| resolved.coordinates).map(|at| at.1),
                geonames_id: resolved.and_then(|resolved| resolved.geonames_id),
                mentions: ranges(members.flat_map(|member| &member.mentions), index),
            })
        })
        .collect()
}

fn organizations<'a>(linked: &Linked<'a>, index: &CharIndex<'_>) -> Vec<Organization<'a>> {
    let found = linked.processed.findings.organizations.iter();
    found
        .map(|organization| Organization {
            name: &organization.name,
            mentions: ranges(organization.mentions.iter(), index),
        })
        .collect()
}

fn ranges<'m>(mentions: impl Iterator<Item = &'m Mention>, index: &CharIndex<'_>) -> Vec<MentionRange> {
    let mut mentions: Vec<&Mention> = mentions.collect();
    mentions.sort_unstable();
    let range = |mention: &Mention| {
        let (start, end) = index.chars(mention.span);
        MentionRange {
            start,
            end,
            block: mention.block.name(),
        }
    };
    mentions.into_iter().map(range).collect()
}

fn quote<'a>(
    linked: &Linked<'a>,
    index: &CharIndex<'_>,
    number: usize,
    quotation: &'a Quotation,
) -> Quote<'a> {
    let (start, end) = index.chars(quotation.span);
    let range = |span: Span| {
        let (start, end) = index.chars(span);
        Range { start, end }
    };
    let speaker = quotation.speaker.as_ref().map(|speaker| {
        let Range { start, end } = range(speaker.span);
        Speaker {
            start,
            end,
            text: linked.article().slice(speaker.span),
            name: linked.speaker_name(speaker),
            kind: speaker.kind.name(),
            person_id: linked.speaker_person(speaker).map(|person| person.id.as_str()),
        }
    });
    Quote {
        quote_id: linked.quote_id(number),
        kind: quotation.kind.name(),
        start,
        end,
        paragraph: quotation.paragraph,
        cue: quotation.cue.map(range),
        speaker,
        continues: quotation.continues.map(|before| linked.quote_id(before as usize)),
        statement_id: linked.statement_id(number),
        confidence: rows::confidence(quotation),
        rule: &quotation.rule,
    }
}
