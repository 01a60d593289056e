//! Documents one after another, to what the page holds.

use std::io::Write;

use dateline_document::{Document, Mention, Organization, Quote, Range, word_count};
use serde::Serialize;
use serde::de::Error as _;
use serde_json::{Value, json};

use crate::error::ReportError;
use crate::lists::{Entity, Words, count};
use crate::mark::Marking;
use crate::pack::{Positions, pack};
use crate::page;

/// Articles that are unpacked together when one of them is opened.
const CHUNK: usize = 32;

/// How many characters of its text an article without a headline is called by.
const LEAD: usize = 80;

/// What a quotation may be, in the order of the page's lists.
const KINDS: [&str; 4] = ["direct", "mixed", "indirect", "attitude"];

/// A page in the making.
#[derive(Default)]
pub struct Report {
    articles: Vec<Value>,
    quotes: Vec<Value>,
    outlets: Words,
    stories: Words,
    statements: Words,
    article_ids: Words,
    person_ids: Words,
    place_ids: Words,
    organization_ids: Words,
    people: Vec<Entity>,
    places: Vec<Entity>,
    organizations: Vec<Entity>,
    chunk: Vec<Text>,
    /// Packed chunks of texts.
    packed: Vec<String>,
    rejected: u64,
}

/// A quotation with where it begins and ends, its cue, its speaker and its rule.
type QuoteMark = (u32, u32, u32, Option<(u32, u32)>, Option<(u32, u32)>, String);

/// A text with its marks, offsets in UTF-16 units: blocks, people, places, organizations, and quotations with cue and
/// speaker.
#[derive(Serialize)]
struct Text {
    t: String,
    b: Vec<(String, u32, u32)>,
    p: Vec<(u32, u32, u32)>,
    l: Vec<(u32, u32, u32)>,
    o: Vec<(u32, u32, u32)>,
    q: Vec<QuoteMark>,
}

impl Report {
    /// An empty page.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says how many inputs could not be used: the page tells.
    pub fn set_rejected(&mut self, rejected: u64) {
        self.rejected = rejected;
    }

    /// How many articles there are so far.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    /// Adds an article: a line of `documents.jsonl`.
    ///
    /// # Errors
    ///
    /// If it is no such line.
    pub fn add(&mut self, line: &[u8]) -> Result<(), ReportError> {
        let number = self.articles.len() + 1;
        let document = document(line).map_err(|source| ReportError::Document { number, source })?;
        let positions = Positions::of(&document.text);
        let article = self.article_ids.number(&document.article_id);
        let text = Text {
            b: document
                .blocks
                .iter()
                .map(|block| {
                    (
                        block.kind.to_string(),
                        positions.unit(block.start),
                        positions.unit(block.end),
                    )
                })
                .collect(),
            p: self.people(article, &document, &positions),
            l: self.places(article, &document, &positions),
            o: self.organizations(article, &document, &positions),
            q: self.quotes(article, &document, &positions),
            t: document.text.to_string(),
        };
        self.article_row(&document, &positions);
        self.chunk.push(text);
        if self.chunk.len() == CHUNK {
            self.pack_chunk()?;
        }
        Ok(())
    }

    fn pack_chunk(&mut self) -> Result<(), ReportError> {
        if !self.chunk.is_empty() {
            self.packed.push(pack(&self.chunk)?);
            self.chunk.clear();
        }
        Ok(())
    }

    fn people(
        &mut self,
        article: u32,
        document: &Document<'_>,
        positions: &Positions,
    ) -> Vec<(u32, u32, u32)> {
        let mut marks = Vec::new();
        for person in &document.people {
            let number = self.person_ids.number(&person.person_id);
            let entity = entry(&mut self.people, number);
            let spellings = spellings(&document.text, &person.mentions, positions);
            entity.add_person(article, person, spellings);
            marks.extend(spans(number, &person.mentions, positions));
        }
        marks
    }

    fn places(
        &mut self,
        article: u32,
        document: &Document<'_>,
        positions: &Positions,
    ) -> Vec<(u32, u32, u32)> {
        let mut marks = Vec::new();
        for place in &document.places {
            let number = self.place_ids.number(&place.place_id);
            let entity = entry(&mut self.places, number);
            let spellings = spellings(&document.text, &place.mentions, positions);
            entity.add_place(article, place, spellings);
            let filed = document.article.dateline_place_id.as_ref();
            entity.datelines += u32::from(filed == Some(&place.place_id));
            marks.extend(spans(number, &place.mentions, positions));
        }
        marks
    }

    fn organizations(
        &mut self,
        article: u32,
        document: &Document<'_>,
        positions: &Positions,
    ) -> Vec<(u32, u32, u32)> {
        let mut marks = Vec::new();
        for organization in &document.organizations {
            let number = self.organization_ids.number(organization_id(organization));
            let entity = entry(&mut self.organizations, number);
            let spellings = spellings(&document.text, &organization.mentions, positions);
            entity.add_organization(article, organization, spellings);
            marks.extend(spans(number, &organization.mentions, positions));
        }
        marks
    }

    fn quotes(&mut self, article: u32, document: &Document<'_>, positions: &Positions) -> Vec<QuoteMark> {
        let mut marks = Vec::new();
        for quote in &document.quotes {
            let pair = |start, end| (positions.unit(start), positions.unit(end));
            marks.push((
                count(self.quotes.len()),
                positions.unit(quote.start),
                positions.unit(quote.end),
                quote.cue.as_ref().map(|cue| pair(cue.start, cue.end)),
                quote
                    .speaker
                    .as_ref()
                    .map(|speaker| pair(speaker.start, speaker.end)),
                quote.rule.to_string(),
            ));
            self.quote_row(article, document, quote, positions);
        }
        marks
    }

    /// `[article, kind, words, speaker, as written, kind of speaker, person, statement, confidence, id, doubtful, clause, organization,
    /// role, gender, disputed]`;
    /// the clause as what stands before the words and behind them, `null` where the words are all of it. What is doubtful counts for nobody.
    fn quote_row(&mut self, article: u32, document: &Document<'_>, quote: &Quote<'_>, positions: &Positions) {
        let words = positions.slice(&document.text, quote.start, quote.end);
        let kind = KINDS.iter().position(|kind| *kind == quote.kind).unwrap_or(0);
        let speaker = quote.speaker.as_ref();
        let person = speaker.and_then(|speaker| self.person_ids.find(speaker.person_id.as_deref()?));
        let organization =
            speaker.and_then(|speaker| self.organization_ids.find(speaker.organization_id.as_deref()?));
        let said = person.and_then(|person| self.people.get_mut(person as usize));
        let said = said
            .or_else(|| organization.and_then(|number| self.organizations.get_mut(number as usize)))
            .filter(|_| !quote.doubtful);
        if let Some(entity) = said {
            entity.said[kind] = entity.said[kind].saturating_add(word_count(words));
        }
        let statement = self.statements.number(&quote.statement_id);
        self.quotes.push(json!([
            article,
            kind,
            words,
            quote.speaker_name().unwrap_or_default(),
            speaker.map_or("", |speaker| &speaker.text),
            speaker.map_or("", |speaker| &speaker.kind),
            person,
            statement,
            quote.confidence,
            quote.quote_id,
            u8::from(quote.doubtful),
            around(document, quote, positions),
            organization,
            speaker.and_then(|speaker| speaker.role.as_ref()),
            speaker.and_then(|speaker| speaker.gender.as_ref()),
            u8::from(quote.disputed),
        ]));
    }

    /// `[id, file, record, headline, outlet, agency, authors, published, dateline, address, story, duplicate of, words, language, quotes, lead]`.
    fn article_row(&mut self, document: &Document<'_>, positions: &Positions) {
        let article = &document.article;
        let outlet = article
            .publisher
            .as_deref()
            .map(|outlet| self.outlets.number(outlet));
        let story = article
            .story_id
            .as_deref()
            .map(|story| self.stories.number(story));
        self.articles.push(json!([
            document.article_id,
            document.source.file,
            document.source.record,
            article.headline,
            outlet,
            article.agency,
            article.authors,
            article.published,
            article.dateline,
            article.url,
            story,
            article.duplicate_of,
            article.words,
            article.language,
            document.quotes.iter().filter(|quote| !quote.doubtful).count(),
            lead(document, positions),
        ]));
    }

    /// Writes the page. Its last line is a mark, by which [`is_unchanged`](crate::is_unchanged) knows it again.
    ///
    /// # Errors
    ///
    /// If the data cannot be packed or `out` cannot be written to.
    pub fn write(mut self, out: &mut impl Write) -> Result<(), ReportError> {
        self.pack_chunk()?;
        let people = self.people.iter().zip(&self.person_ids.all);
        let people: Vec<_> = people.map(|(person, id)| person.person_row(id)).collect();
        let places = self.places.iter().zip(&self.place_ids.all);
        let places: Vec<_> = places.map(|(place, id)| place.place_row(id)).collect();
        let organizations = self.organizations.iter().zip(&self.organization_ids.all);
        let organizations: Vec<_> = organizations
            .map(|(organization, id)| organization.organization_row(id))
            .collect();
        #[derive(Serialize)]
        struct Index<'a, P, L, O> {
            version: &'static str,
            chunk: usize,
            rejected: u64,
            outlets: &'a [String],
            statements: &'a [String],
            articles: &'a [Value],
            quotes: &'a [Value],
            people: Vec<P>,
            places: Vec<L>,
            organizations: Vec<O>,
        }
        let index = pack(&Index {
            version: env!("CARGO_PKG_VERSION"),
            chunk: CHUNK,
            rejected: self.rejected,
            outlets: &self.outlets.all,
            statements: &self.statements.all,
            articles: &self.articles,
            quotes: &self.quotes,
            people,
            places,
            organizations,
        })?;
        let mut out = Marking::new(out);
        page::write(&mut out, &index, &self.packed)?;
        Ok(out.finish()?)
    }
}

/// The document of a line. An object without an identifier is something else.
fn document(line: &[u8]) -> serde_json::Result<Document<'_>> {
    let document = Document::from_json(line)?;
    if document.article_id.is_empty() {
        return Err(serde_json::Error::missing_field("article_id"));
    }
    Ok(document)
}

/// By what an organization is known; in documents of versions that had no rows of organizations by its name.
fn organization_id<'a>(organization: &'a Organization<'_>) -> &'a str {
    if organization.organization_id.is_empty() {
        &organization.name
    } else {
        &organization.organization_id
    }
}

/// The first words of an article without a headline, to call it by; empty for one that has a headline.
fn lead(document: &Document<'_>, positions: &Positions) -> String {
    let is_headed = document
        .article
        .headline
        .as_ref()
        .is_some_and(|headline| !headline.is_empty());
    let body = document.blocks.iter().find(|block| block.kind == "body");
    let Some(body) = body.filter(|_| !is_headed) else {
        return String::new();
    };
    let words = positions.slice(&document.text, body.start, body.end);
    let mut lead = String::new();
    for word in words.split_whitespace() {
        if lead.chars().count() + word.chars().count() > LEAD {
            lead.push('…');
            break;
        }
        if !lead.is_empty() {
            lead.push(' ');
        }
        lead.push_str(word);
    }
    lead
}

/// What the clause of a quotation has before its words and behind them.
fn around<'a>(document: &'a Document<'_>, quote: &Quote<'_>, positions: &Positions) -> Option<[&'a str; 2]> {
    let Range { start, end } = quote.clause_range();
    let is_around = start <= quote.start && quote.end <= end && end - start > quote.end - quote.start;
    is_around.then(|| {
        let slice = |start, end| positions.slice(&document.text, start, end);
        [slice(start, quote.start), slice(quote.end, end)]
    })
}

fn entry(entities: &mut Vec<Entity>, number: u32) -> &mut Entity {
    let number = number as usize;
    if entities.len() <= number {
        entities.resize_with(number + 1, Entity::default);
    }
    &mut entities[number]
}

fn spellings<'a>(
    text: &'a str,
    mentions: &'a [Mention<'_>],
    positions: &'a Positions,
) -> impl Iterator<Item = &'a str> {
    let words = |mention: &Mention<'_>| positions.slice(text, mention.start, mention.end);
    mentions.iter().map(words)
}

fn spans<'a>(
    number: u32,
    mentions: &'a [Mention<'_>],
    positions: &'a Positions,
) -> impl Iterator<Item = (u32, u32, u32)> + 'a {
    let pair =
        move |mention: &Mention<'_>| (number, positions.unit(mention.start), positions.unit(mention.end));
    mentions.iter().map(pair)
}
