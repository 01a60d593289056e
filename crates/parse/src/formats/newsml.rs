//! NewsML-G2, as wire services send it: an article a `newsItem`, one or many a file.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::nitf;
use crate::formats::xml_records::{Dialect, Outer, records};
use crate::input::Input;
use crate::limits::Limits;
use crate::markup::byline::author;
use crate::markup::html::fragment;
use crate::markup::opening::root;
use crate::markup::xml::tree::Element;

/// Articles in NewsML-G2.
pub(crate) struct NewsMl;

static DIALECT: Dialect = Dialect {
    records: &["newsItem"],
    is_numbered: true,
    article,
};

impl Adapter for NewsMl {
    fn name(&self) -> &'static str {
        "newsml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["newsml"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(matches!(
            root(head),
            Some(b"newsMessage" | b"newsItem" | b"packageItem" | b"itemSet")
        ))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

fn article(item: &Element, _: &Outer) -> Result<Article, ParseError> {
    let about_item = item.child("itemMeta");
    let about_content = item.child("contentMeta");
    let item_child = |name: &str| about_item.and_then(|meta| meta.child(name));
    let content_child = |name: &str| about_content.and_then(|meta| meta.child(name));
    if item_child("pubStatus").and_then(|status| status.attribute("qcode")) == Some("stat:canceled") {
        return Err(ParseError::Withdrawn);
    }
    let set = item.child("contentSet");
    let mut nitfs = Vec::new();
    if let Some(set) = set {
        set.all("nitf", &mut nitfs);
    }
    let inner = nitfs
        .first()
        .and_then(|nitf| nitf::read(nitf))
        .unwrap_or_default();
    let creators = about_content
        .into_iter()
        .flat_map(Element::elements)
        .filter(|element| element.local() == "creator");
    let by = content_child("by")
        .and_then(Element::line)
        .and_then(|by| author(&by));
    let authors: Vec<String> = by.map_or_else(|| creators.filter_map(named).collect(), |by| vec![by]);
    let metadata = Metadata {
        id: item.attribute("guid").map(str::to_owned),
        url: None,
        publisher: item_child("provider")
            .and_then(named)
            .or(inner.metadata.publisher),
        headline: content_child("headline")
            .and_then(Element::line)
            .or(inner.metadata.headline)
            .or_else(|| item_child("title")?.line()),
        authors: if authors.is_empty() {
            inner.metadata.authors
        } else {
            authors
        },
        published: content_child("contentCreated")
            .or_else(|| item_child("firstCreated"))
            .or_else(|| item_child("versionCreated"))
            .and_then(Element::line)
            .or(inner.metadata.published),
        language: content_child("language")
            .and_then(|language| language.attribute("tag"))
            .or_else(|| item.attribute("xml:lang"))
            .map(str::to_owned),
        slug: content_child("slugline")
            .and_then(Element::line)
            .or(inner.metadata.slug),
        embargo: item_child("embargoed")
            .and_then(Element::line)
            .or(inner.metadata.embargo),
        ..Metadata::default()
    };
    let prose = match inner.content {
        Content::Text(text) if !text.trim().is_empty() => text,
        _ => set.map(words).unwrap_or_default(),
    };
    if prose.trim().is_empty() {
        return Err(ParseError::EmptyText {
            place: "the content of the item, perhaps a picture or video".to_owned(),
        });
    }
    let dateline = content_child("dateline").and_then(Element::line);
    let mut text = notes(about_item);
    text.push_str(&nitf::with_dateline(dateline.as_deref(), &prose));
    Ok(Article {
        metadata,
        content: Content::Text(text),
    })
}

/// The words of the first rendition that has some.
fn words(set: &Element) -> String {
    let mut renditions = set
        .elements()
        .filter(|element| matches!(element.local(), "inlineXML" | "inlineData"));
    let prose = renditions.find_map(|rendition| {
        let is_plain = rendition.elements().next().is_none();
        let kind = rendition.attribute("contenttype").unwrap_or_default();
        let prose = if is_plain && kind.contains("html") {
            fragment(&rendition.raw_text(), &Limits::default()).unwrap_or_default()
        } else if is_plain {
            rendition.raw_text()
        } else {
            rendition.prose()
        };
        (!prose.trim().is_empty()).then_some(prose)
    });
    prose.unwrap_or_default()
}

/// What editors are told, each a paragraph before the text.
fn notes(about_item: Option<&Element>) -> String {
    let mut notes = String::new();
    for element in about_item.into_iter().flat_map(Element::elements) {
        let label = match element.local() {
            "edNote" => "EDITOR’S NOTE: ",
            "embargoed" => "EMBARGOED UNTIL: ",
            _ => continue,
        };
        if let Some(words) = element.line() {
            notes.push_str(label);
            notes.push_str(&words);
            notes.push_str("\n\n");
        }
    }
    notes
}

/// The name of a party, else what its code says.
fn named(party: &Element) -> Option<String> {
    let name = party.child("name").and_then(Element::line);
    name.or_else(|| party.attribute("literal").map(str::to_owned))
        .or_else(|| {
            let code = party.attribute("qcode")?;
            code.rsplit(':').next().map(str::to_owned)
        })
}

#[cfg(test)]
mod tests;
