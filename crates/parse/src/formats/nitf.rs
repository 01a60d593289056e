//! NITF 3.x, as wire services send it: an article a file.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::wire;
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
    read(nitf)?.ok_or_else(|| ParseError::EmptyText {
        place: "the body of the document".to_owned(),
    })
}

/// The article in an element `nitf`; `None` if it has no words.
///
/// # Errors
///
/// The agency has withdrawn the article.
pub(crate) fn read(nitf: &Element) -> Result<Option<Article>, ParseError> {
    let data = nitf.at(&["head", "docdata"]);
    let status = data
        .and_then(|data| data.attribute("management-status"))
        .and_then(wire::status);
    wire::usable(status.as_deref())?;
    let body_head = nitf.at(&["body", "body.head"]);
    let notes = notes(data, body_head);
    if notes.iter().any(|note| wire::says_kill(note)) {
        return Err(ParseError::Withdrawn);
    }
    let content = nitf.at(&["body", "body.content"]).or_else(|| {
        nitf.child("body")
            .filter(|body| body.child("body.head").is_none())
    });
    let Some(prose) = content.map(prose).filter(|prose| !prose.trim().is_empty()) else {
        return Ok(None);
    };
    if wire::is_all_captions(&prose) {
        return Err(ParseError::OtherThing { what: "a picture" });
    }
    let place = body_head
        .and_then(|head| head.child("dateline"))
        .and_then(dateline);
    let metadata = Metadata {
        status,
        notes,
        dateline: place,
        correction: correction(data, content),
        ..described(nitf, data, body_head, content)
    };
    Ok(Some(Article {
        metadata,
        content: Content::Text(wire::without_sign_off(prose)),
    }))
}

/// What the head of a document and that of its body say.
fn described(
    nitf: &Element,
    data: Option<&Element>,
    body_head: Option<&Element>,
    content: Option<&Element>,
) -> Metadata {
    let data_attribute = |path: &str, name: &str| data?.child(path)?.attribute(name).map(str::to_owned);
    let line = |path: &[&str]| body_head?.at(path)?.line();
    let publication = nitf.at(&["head", "pubdata"]);
    let issued = data_attribute("date.issue", "norm");
    let released = data_attribute("date.release", "norm");
    // A release before the issue holds nothing back.
    let embargo = released
        .clone()
        .filter(|released| issued.as_ref().is_some_and(|issued| released > issued));
    Metadata {
        id: data_attribute("doc-id", "id-string")
            .or_else(|| data_attribute("du-key", "key"))
            .or_else(|| slug(nitf)),
        url: publication
            .and_then(|publication| publication.attribute("ex-ref"))
            .map(str::to_owned),
        publisher: publication
            .and_then(|publication| publication.attribute("name"))
            .map(str::to_owned)
            .or_else(|| line(&["distributor"]))
            .or_else(|| data_attribute("doc.copyright", "holder")),
        headline: line(&["hedline", "hl1"])
            .or_else(|| line(&["hedline"]))
            .or_else(|| content?.at(&["hedline", "hl1"])?.line())
            .or_else(|| nitf.at(&["head", "title"])?.line()),
        authors: body_head.map(authors).unwrap_or_default(),
        published: issued
            .or(released)
            .or_else(|| publication?.attribute("date.publication").map(str::to_owned))
            .as_deref()
            .map(wire::iso),
        language: nitf
            .attribute("xml:lang")
            .or_else(|| nitf.attribute("baselang"))
            .map(str::to_owned),
        slug: slug(nitf).or_else(|| data_attribute("du-key", "key")),
        embargo: embargo.as_deref().map(wire::iso),
        ..Metadata::default()
    }
}

/// The text. The corpus of the New York Times has the first paragraphs twice or three times: in blocks of their own, and in the
/// full text.
fn prose(content: &Element) -> String {
    let class = |element: &Element| element.attribute("class").map(str::to_owned).unwrap_or_default();
    let mut classes = content.elements().map(class);
    let (has_full, has_lead) = (
        classes.any(|class| class == "full_text"),
        content
            .elements()
            .any(|element| class(element) == "lead_paragraph"),
    );
    let is_said_elsewhere = |element: &Element| match class(element).as_str() {
        "lead_paragraph" => has_full,
        "online_lead_paragraph" => has_full || has_lead,
        CORRECTION => true,
        _ => false,
    };
    if !content.elements().any(is_said_elsewhere) {
        return content.prose();
    }
    let mut prose = String::new();
    let kept = content.elements().filter(|element| !is_said_elsewhere(element));
    for words in kept.map(Element::prose).filter(|words| !words.is_empty()) {
        if !prose.is_empty() {
            prose.push_str("\n\n");
        }
        prose.push_str(&words);
    }
    prose
}

/// The class of the block in which the corpus of the New York Times keeps what was corrected afterwards.
const CORRECTION: &str = "correction_text";

/// What the article corrects, or what was corrected in it.
fn correction(data: Option<&Element>, content: Option<&Element>) -> Option<String> {
    let given = data.and_then(|data| data.child("correction")).and_then(info);
    let block = || {
        let mut blocks = content?.elements();
        blocks
            .find(|block| block.attribute("class") == Some(CORRECTION))?
            .line()
    };
    given.or_else(block)
}

/// What editors are told.
fn notes(data: Option<&Element>, body_head: Option<&Element>) -> Vec<String> {
    let messages = data.into_iter().flat_map(Element::elements);
    let messages = messages.filter(|element| element.local() == "ed-msg");
    let notes = body_head.into_iter().flat_map(Element::elements);
    let notes = notes.filter(|element| element.local() == "note");
    messages.chain(notes).filter_map(info).collect()
}

/// The words that an element has in its attribute, else within it.
fn info(element: &Element) -> Option<String> {
    let info = element.attribute("info").map(str::to_owned);
    info.or_else(|| element.line())
}

/// The slug that some services write into a `meta`.
fn slug(nitf: &Element) -> Option<String> {
    let head = nitf.child("head")?;
    let named = |part: &str| {
        let mut metas = head.elements().filter(|element| element.local() == "meta");
        metas
            .find(|meta| {
                meta.attribute("name")
                    .is_some_and(|name| name.to_ascii_lowercase().contains(part))
            })?
            .attribute("content")
            .map(str::to_owned)
    };
    named("slug").or_else(|| named("anpa-keyword"))
}

/// The authors in the bylines, without `By` and their titles.
fn authors(body_head: &Element) -> Vec<String> {
    let bylines = || body_head.elements().filter(|element| element.local() == "byline");
    // The corpus of the New York Times has each byline as printed, and once more with its names turned around.
    let is_printed = |byline: &Element| byline.attribute("class") == Some("print_byline");
    let has_printed = bylines().any(is_printed);
    let is_second = |byline: &Element| has_printed && byline.attribute("class") == Some("normalized_byline");
    let mut authors = Vec::new();
    for byline in bylines().filter(|byline| !is_second(byline)) {
        let mut persons = Vec::new();
        byline.all("person", &mut persons);
        let names: Vec<String> = persons.iter().filter_map(|person| person.line()).collect();
        if names.is_empty() {
            authors.extend(names_in(byline).and_then(|names| author(&names)));
        } else {
            authors.extend(names);
        }
    }
    authors.retain(|author| !wire::is_login(author));
    authors
}

/// The names in a byline without elements for them: its first line, and further ones that go on with it. Titles are no names, and
/// the lines below them say for whom somebody works.
fn names_in(byline: &Element) -> Option<String> {
    let mut lines = vec![String::new()];
    for child in &byline.children {
        let is_break = matches!(child, Node::Element(element) if matches!(element.local(), "br" | "p"));
        if is_break {
            lines.push(String::new());
        }
        let words = match child {
            Node::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Node::Element(element) if matches!(element.local(), "byttl" | "copyrite" | "virtloc") => {
                String::new()
            }
            Node::Element(element) => element.line().unwrap_or_default(),
        };
        if let Some(line) = lines.last_mut().filter(|_| !words.is_empty()) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&words);
        }
    }
    let mut lines = lines.into_iter().filter(|line| !line.is_empty());
    let mut names = lines.next()?;
    for line in lines {
        let goes_on = names.ends_with([',', '&']) || names.ends_with(" and");
        if !goes_on && !["and ", "& ", ", "].iter().any(|joint| line.starts_with(joint)) {
            break;
        }
        names.push(' ');
        names.push_str(&line);
    }
    Some(names)
}

/// The place that the article is from, without the date beside it.
fn dateline(element: &Element) -> Option<String> {
    let words = match element.child("location") {
        Some(location) => parts_of_place(location),
        None => without_date(element),
    };
    wire::dateline(&words?)
}

/// `Ottawa, Ontario, Canada` of the parts of a place in elements of their own, else the words as they stand.
fn parts_of_place(location: &Element) -> Option<String> {
    let has_words = location
        .children
        .iter()
        .any(|child| matches!(child, Node::Text(text) if !text.trim().is_empty()));
    if has_words {
        return location.line();
    }
    let mut parts: Vec<String> = location.elements().filter_map(Element::line).collect();
    parts.dedup();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The words of a dateline without its date.
fn without_date(element: &Element) -> Option<String> {
    let words: Vec<String> = element
        .children
        .iter()
        .filter_map(|child| match child {
            Node::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Node::Element(date) if date.local() == "story.date" => None,
            Node::Element(part) => part.line(),
        })
        .filter(|words| !words.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests;
