//! A line of `documents.jsonl`, as far as the report reads it.

use std::borrow::Cow;

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Document<'a> {
    #[serde(borrow)]
    pub(crate) article_id: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) source: Source<'a>,
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) blocks: Vec<Block<'a>>,
    #[serde(borrow)]
    pub(crate) article: Article<'a>,
    #[serde(borrow)]
    pub(crate) people: Vec<Person<'a>>,
    #[serde(borrow)]
    pub(crate) places: Vec<Place<'a>>,
    #[serde(borrow)]
    pub(crate) quotes: Vec<Quote<'a>>,
}

#[derive(Deserialize)]
pub(crate) struct Source<'a> {
    #[serde(borrow)]
    pub(crate) file: Cow<'a, str>,
    #[serde(default)]
    pub(crate) record: Option<u32>,
}

#[derive(Deserialize)]
pub(crate) struct Block<'a> {
    #[serde(borrow)]
    pub(crate) kind: Cow<'a, str>,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Article<'a> {
    #[serde(borrow)]
    pub(crate) url: Option<Cow<'a, str>>,
    pub(crate) publisher: Option<Cow<'a, str>>,
    pub(crate) agency: Option<Cow<'a, str>>,
    pub(crate) headline: Option<Cow<'a, str>>,
    pub(crate) authors: Option<Cow<'a, str>>,
    pub(crate) published: Option<Cow<'a, str>>,
    pub(crate) dateline: Option<Cow<'a, str>>,
    pub(crate) dateline_place_id: Option<Cow<'a, str>>,
    pub(crate) language: Option<Cow<'a, str>>,
    pub(crate) words: Option<u32>,
    pub(crate) story_id: Option<Cow<'a, str>>,
    pub(crate) duplicate_of: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
pub(crate) struct Mention {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

#[derive(Deserialize)]
pub(crate) struct Person<'a> {
    #[serde(borrow)]
    pub(crate) person_id: Cow<'a, str>,
    pub(crate) name: Cow<'a, str>,
    #[serde(default)]
    pub(crate) roles: Vec<Cow<'a, str>>,
    pub(crate) mentions: Vec<Mention>,
}

#[derive(Deserialize)]
pub(crate) struct Place<'a> {
    #[serde(borrow)]
    pub(crate) place_id: Cow<'a, str>,
    pub(crate) name: Cow<'a, str>,
    #[serde(default)]
    pub(crate) kind: Cow<'a, str>,
    #[serde(default)]
    pub(crate) country: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(crate) admin1: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(crate) latitude: Option<f64>,
    #[serde(default)]
    pub(crate) longitude: Option<f64>,
    pub(crate) mentions: Vec<Mention>,
}

#[derive(Deserialize)]
pub(crate) struct Quote<'a> {
    #[serde(borrow)]
    pub(crate) quote_id: Cow<'a, str>,
    pub(crate) kind: Cow<'a, str>,
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(default)]
    pub(crate) cue: Option<Mention>,
    #[serde(default)]
    pub(crate) speaker: Option<Speaker<'a>>,
    pub(crate) statement_id: Cow<'a, str>,
    #[serde(default)]
    pub(crate) confidence: f64,
    #[serde(default)]
    pub(crate) rule: Cow<'a, str>,
}

#[derive(Deserialize)]
pub(crate) struct Speaker<'a> {
    pub(crate) start: u32,
    pub(crate) end: u32,
    #[serde(borrow, default)]
    pub(crate) text: Cow<'a, str>,
    #[serde(default)]
    pub(crate) name: Cow<'a, str>,
    #[serde(default)]
    pub(crate) kind: Cow<'a, str>,
    #[serde(default)]
    pub(crate) person_id: Option<Cow<'a, str>>,
}
