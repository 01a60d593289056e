//! NewsML-G2, as wire services send it: an article a `newsItem`, one or many a file.

use std::collections::HashSet;

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::xml_records::{Dialect, Outer, records};
use crate::formats::{nitf, wire};
use crate::input::Input;
use crate::limits::Limits;
use crate::markup::byline::author;
use crate::markup::html::fragment;
use crate::markup::opening::root;
use crate::markup::xml::tree::Element;

mod forms;

/// Articles in NewsML-G2.
pub(crate) struct NewsMl;

static DIALECT: Dialect = Dialect {
    records: &[
        "newsItem",
        "packageItem",
        "planningItem",
        "conceptItem",
        "knowledgeItem",
        "catalogItem",
    ],
    is_numbered: true,
    article,
};

/// Items that are no news, and what they are.
const OTHER_ITEMS: [(&str, &str); 5] = [
    ("packageItem", "a package that lists other items"),
    ("planningItem", "a planning item"),
    ("conceptItem", "an entry of a vocabulary or a calendar of events"),
    ("knowledgeItem", "a vocabulary"),
    ("catalogItem", "a catalog of vocabularies"),
];

/// Classes of news that is no text, as the last part of `ninat:picture`, and what they are.
const OTHER_CLASSES: [(&str, &str); 7] = [
    ("picture", "a picture"),
    ("photo", "a picture"),
    ("graphic", "a graphic"),
    ("animated", "an animation"),
    ("animation", "an animation"),
    ("audio", "a sound recording"),
    ("video", "a video"),
];

/// Elements in place of a text that are data, and what they are.
const OTHER_CONTENT: [(&str, &str); 7] = [
    ("sports-content", "sports data"),
    ("sports-metadata", "sports data"),
    ("sports-event", "sports data"),
    ("events", "a calendar of events"),
    ("event", "a calendar of events"),
    ("concept", "an entry of a vocabulary or a calendar of events"),
    ("conceptSet", "a vocabulary"),
];

impl Adapter for NewsMl {
    fn name(&self) -> &'static str {
        "newsml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["newsml"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let root = root(head).unwrap_or_default();
        let is_item = DIALECT.records.iter().any(|item| item.as_bytes() == root);
        Mark::sure_if(is_item || matches!(root, b"newsMessage" | b"itemSet"))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

fn article(item: &Element, _: &Outer) -> Result<Article, ParseError> {
    if let Some(what) = known(&OTHER_ITEMS, item.local()) {
        return Err(ParseError::OtherThing { what });
    }
    let about_item = item.child("itemMeta");
    let status = about_item
        .and_then(|meta| meta.child("pubStatus"))
        .and_then(code)
        .and_then(|code| wire::status(&code));
    wire::usable(status.as_deref())?;
    let notes = notes(about_item);
    if notes.iter().any(|(_, note)| wire::says_kill(note)) {
        return Err(ParseError::Withdrawn);
    }
    let set = item.child("contentSet");
    let mut nitfs = Vec::new();
    if let Some(set) = set {
        set.all("nitf", &mut nitfs);
    }
    let inner = match nitfs.first() {
        Some(nitf) => nitf::read(nitf)?.unwrap_or_default(),
        None => Article::default(),
    };
    let class = about_item
        .and_then(|meta| meta.child("itemClass"))
        .and_then(code)
        .and_then(|code| wire::status(&code));
    let other = class.and_then(|class| known(&OTHER_CLASSES, &class));
    let prose = match inner.content {
        Content::Text(text) if !text.trim().is_empty() => text,
        _ => match (other, set.map_or_else(|| Ok(String::new()), words)) {
            (Some(what), _) => return Err(ParseError::OtherThing { what }),
            (None, words) => words?,
        },
    };
    if prose.trim().is_empty() {
        return Err(ParseError::EmptyText {
            place: "the content of the item, perhaps a picture or video".to_owned(),
        });
    }
    if wire::is_all_captions(&prose) {
        return Err(ParseError::OtherThing { what: "a picture" });
    }
    let (corrections, notes): (Vec<_>, Vec<_>) = notes.into_iter().partition(|(corrects, _)| *corrects);
    let metadata = Metadata {
        status: status.or(inner.metadata.status.clone()),
        correction: corrections
            .into_iter()
            .map(|(_, note)| note)
            .next()
            .or(inner.metadata.correction.clone()),
        notes: if notes.is_empty() {
            inner.metadata.notes.clone()
        } else {
            notes.into_iter().map(|(_, note)| note).collect()
        },
        ..described(item, inner.metadata)
    };
    Ok(Article {
        metadata,
        content: Content::Text(wire::without_sign_off(prose)),
    })
}

/// What an item says about itself, else what the document within it says.
fn described(item: &Element, inner: Metadata) -> Metadata {
    let item_child = |name: &str| item.child("itemMeta")?.child(name);
    let content_child = |name: &str| item.child("contentMeta")?.child(name);
    let language = content_child("language")
        .and_then(|language| language.attribute("tag"))
        .or_else(|| item.attribute("xml:lang"));
    let line = |name: &str| forms::main(item.child("contentMeta")?, name, language);
    let authors = authors(item, language);
    Metadata {
        id: item.attribute("guid").map(str::to_owned),
        url: None,
        publisher: item_child("provider")
            .or_else(|| content_child("infoSource"))
            .and_then(|party| named(party, language))
            .or_else(|| line("creditline"))
            .or(inner.publisher),
        headline: line("headline")
            .or(inner.headline)
            .or_else(|| forms::main(item.child("itemMeta")?, "title", language)),
        authors: if authors.is_empty() {
            inner.authors
        } else {
            authors
        },
        published: content_child("contentCreated")
            .or_else(|| item_child("firstCreated"))
            .or_else(|| item_child("versionCreated"))
            .and_then(Element::line)
            .or(inner.published),
        language: language.map(str::to_owned).or(inner.language),
        slug: line("slugline").or(inner.slug),
        embargo: item_child("embargoed").and_then(Element::line).or(inner.embargo),
        dateline: line("dateline")
            .and_then(|words| wire::dateline(&words))
            .or(inner.dateline),
        location: content_child("located").and_then(|located| place(located, language)),
        ..Metadata::default()
    }
}

/// Whoever the bylines name, else whoever made the content. Who is there by the name of an account only is left out.
fn authors(item: &Element, language: Option<&str>) -> Vec<String> {
    let Some(about) = item.child("contentMeta") else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for name in ["by", "byline"] {
        let bylines = forms::in_language(about, name, language).into_iter();
        names.extend(bylines.filter_map(|by| author(&by.line()?)));
    }
    names.retain(|name| !wire::is_login(name));
    if names.is_empty() {
        let creators = about.elements().filter(|element| element.local() == "creator");
        names.extend(creators.filter_map(|creator| named(creator, language)));
        names.retain(|name| !wire::is_login(name));
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// The words of the first rendition that has some.
fn words(set: &Element) -> Result<String, ParseError> {
    let renditions = || {
        set.elements()
            .filter(|element| matches!(element.local(), "inlineXML" | "inlineData"))
    };
    let data = renditions().find_map(|rendition| {
        let root = rendition.elements().next()?;
        known(&OTHER_CONTENT, root.local())
    });
    if let Some(what) = data {
        return Err(ParseError::OtherThing { what });
    }
    let prose = renditions().find_map(|rendition| {
        let is_plain = rendition.elements().next().is_none();
        let kind = rendition.attribute("contenttype").unwrap_or_default();
        let raw = rendition.raw_text();
        let prose = if is_plain && (kind.contains("html") || has_paragraphs(&raw)) {
            fragment(&raw, &Limits::default()).unwrap_or_default()
        } else if is_plain {
            raw
        } else {
            rendition.prose()
        };
        (!prose.trim().is_empty()).then_some(prose)
    });
    Ok(prose.unwrap_or_default())
}

/// Whether what is called plain text has the tags of paragraphs.
fn has_paragraphs(text: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br>", "<br/>", "<br />"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// What editors are told, and whether it tells of a correction.
fn notes(about_item: Option<&Element>) -> Vec<(bool, String)> {
    let parts = about_item.into_iter().flat_map(Element::elements);
    let notes = parts.filter(|element| element.local() == "edNote");
    notes
        .filter_map(|note| {
            let role = note.attribute("role").unwrap_or_default().to_lowercase();
            Some((role.contains("correct"), note.line()?))
        })
        .collect()
}

/// What `known` says of `name`.
fn known(known: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    known
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, what)| *what)
}

/// The code of a property.
fn code(property: &Element) -> Option<String> {
    let code = property
        .attribute("qcode")
        .or_else(|| property.attribute("uri"))
        .or_else(|| property.attribute("literal"));
    code.map(str::to_owned)
        .or_else(|| property.child("name")?.line())
        .or_else(|| property.line())
}

/// The name of a party, else what its code says.
fn named(party: &Element, language: Option<&str>) -> Option<String> {
    let name = forms::main(party, "name", language);
    name.or_else(|| party.attribute("literal").map(str::to_owned))
        .or_else(|| {
            let code = party.attribute("qcode")?;
            code.rsplit(':').next().map(str::to_owned)
        })
}

/// The name of a place: a code alone says nothing to a reader.
fn place(located: &Element, language: Option<&str>) -> Option<String> {
    let name = forms::main(located, "name", language);
    name.or_else(|| located.attribute("literal").map(str::to_owned))
}

#[cfg(test)]
mod tests;
