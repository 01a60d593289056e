//! NITF 3.x, as wire services send it: an article a file.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::xml_records::{Dialect, Outer, records};
use crate::input::Input;
use crate::markup::byline::author;
use crate::markup::opening::root;
use crate::markup::xml::tree::{Element, Node};

/// Articles in NITF.
pub(crate) struct Nitf;

static DIALECT: Dialect = Dialect {
    records: &["nitf"],
    is_numbered: false,
    article,
};

impl Adapter for Nitf {
    fn name(&self) -> &'static str {
        "nitf"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["nitf"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(root(head) == Some(b"nitf"))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

fn article(nitf: &Element, _: &Outer) -> Result<Article, ParseError> {
    read(nitf).ok_or_else(|| ParseError::EmptyText {
        place: "the body of the document".to_owned(),
    })
}

/// The article in an element `nitf`; `None` if it has no words.
pub(crate) fn read(nitf: &Element) -> Option<Article> {
    let data = nitf.at(&["head", "docdata"]);
    let body_head = nitf.at(&["body", "body.head"]);
    let data_attribute = |path: &str, name: &str| data?.child(path)?.attribute(name).map(str::to_owned);
    let line = |path: &[&str]| body_head?.at(path)?.line();
    let publication = nitf.at(&["head", "pubdata"]);
    let distributor = line(&["distributor"]);
    let metadata = Metadata {
        id: data_attribute("doc-id", "id-string")
            .or_else(|| data_attribute("du-key", "key"))
            .or_else(|| slug(nitf)),
        url: publication
            .and_then(|publication| publication.attribute("ex-ref"))
            .map(str::to_owned),
        publisher: publication
            .and_then(|publication| publication.attribute("name"))
            .map(str::to_owned)
            .or(distributor)
            .or_else(|| data_attribute("doc.copyright", "holder")),
        headline: line(&["hedline", "hl1"]).or_else(|| nitf.at(&["head", "title"])?.line()),
        authors: body_head.map(authors).unwrap_or_default(),
        published: data_attribute("date.issue", "norm")
            .or_else(|| data_attribute("date.release", "norm"))
            .or_else(|| publication?.attribute("date.publication").map(str::to_owned))
            .as_deref()
            .map(iso),
        language: nitf.attribute("xml:lang").map(str::to_owned),
        slug: slug(nitf).or_else(|| data_attribute("du-key", "key")),
        embargo: data_attribute("date.release", "norm")
            .filter(|release| Some(release) != data_attribute("date.issue", "norm").as_ref())
            .as_deref()
            .map(iso),
        ..Metadata::default()
    };
    let content = nitf
        .at(&["body", "body.content"])
        .or_else(|| nitf.child("body"))?;
    let prose = content.prose();
    if prose.trim().is_empty() {
        return None;
    }
    let dateline = body_head
        .and_then(|head| head.child("dateline"))
        .and_then(dateline);
    let mut text = notes(data);
    text.push_str(&with_dateline(dateline.as_deref(), &prose));
    Some(Article {
        metadata,
        content: Content::Text(text),
    })
}

/// What editors are told: corrections, embargoes, what to do with the article. Each is a paragraph before the text, in the
/// form in which wire services print it.
fn notes(data: Option<&Element>) -> String {
    let mut notes = String::new();
    for element in data.into_iter().flat_map(Element::elements) {
        let label = match element.local() {
            "correction" => "CORRECTION: ",
            "ed-msg" => "EDITOR’S NOTE: ",
            _ => continue,
        };
        if let Some(words) = element
            .attribute("info")
            .map(str::to_owned)
            .or_else(|| element.line())
        {
            notes.push_str(label);
            notes.push_str(&words);
            notes.push_str("\n\n");
        }
    }
    notes
}

/// The slug that some services write into a `meta`.
fn slug(nitf: &Element) -> Option<String> {
    let mut metas = nitf
        .child("head")?
        .elements()
        .filter(|element| element.local() == "meta");
    metas
        .find(|meta| {
            meta.attribute("name")
                .is_some_and(|name| name.to_ascii_lowercase().contains("slug"))
        })?
        .attribute("content")
        .map(str::to_owned)
}

/// The authors in the bylines, without `By` and their titles.
fn authors(body_head: &Element) -> Vec<String> {
    let bylines = body_head.elements().filter(|element| element.local() == "byline");
    let mut authors = Vec::new();
    for byline in bylines {
        let mut persons = Vec::new();
        byline.all("person", &mut persons);
        let names: Vec<String> = persons.iter().filter_map(|person| person.line()).collect();
        if names.is_empty() {
            // The title stands in an element of its own and is no name.
            let words = Element {
                children: byline
                    .children
                    .iter()
                    .filter_map(|child| match child {
                        Node::Text(text) => Some(Node::Text(text.clone())),
                        Node::Element(_) => None,
                    })
                    .collect(),
                ..Element::default()
            };
            authors.extend(words.line().and_then(|line| author(&line)));
        } else {
            authors.extend(names);
        }
    }
    authors
}

/// The place that the article is from, without the date beside it.
pub(crate) fn dateline(element: &Element) -> Option<String> {
    let location = element.child("location").and_then(Element::line);
    location.or_else(|| element.line())
}

/// `prose` with the dateline before it, unless it has one already.
pub(crate) fn with_dateline(dateline: Option<&str>, prose: &str) -> String {
    let Some(dateline) = dateline.map(str::trim).filter(|dateline| !dateline.is_empty()) else {
        return prose.to_owned();
    };
    let bare = dateline.trim_end_matches(['-', '–', '—', '_', ' ']);
    let place = bare.split([',', '(']).next().unwrap_or(bare).trim();
    let has_it = prose
        .get(..place.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(place));
    if has_it {
        return prose.to_owned();
    }
    format!("{bare} — {prose}")
}

/// `20170102T150405Z`, as NITF writes it, as `2017-01-02T15:04:05Z`.
fn iso(date: &str) -> String {
    let digits = date
        .get(..8)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let Some(digits) = digits else {
        return date.to_owned();
    };
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let mut iso = format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8));
    let time = date.get(8..).and_then(|rest| rest.strip_prefix('T'));
    let clock = time
        .and_then(|time| time.get(..6))
        .filter(|clock| clock.bytes().all(|byte| byte.is_ascii_digit()));
    if let (Some(time), Some(clock)) = (time, clock) {
        let at = |from: usize| clock.get(from..from + 2).unwrap_or_default();
        let zone = time.get(6..).unwrap_or_default();
        iso.push_str(&format!("T{}:{}:{}", at(0), at(2), at(4)));
        match zone.get(..3).zip(zone.get(3..5)) {
            Some((hours, minutes)) if zone.starts_with(['+', '-']) => {
                iso.push_str(&format!("{hours}:{minutes}"))
            }
            _ => iso.push_str(zone),
        }
    }
    iso
}

#[cfg(test)]
mod tests;
