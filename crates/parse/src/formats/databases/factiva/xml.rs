//! Factiva's XML: a `<ppsarticle>` for each article.

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::databases::found::Found;
use crate::formats::databases::labels::Slot;
use crate::formats::xml_records::{Dialect, Outer, records};
use crate::input::Input;
use crate::markup::xml::tree::Element;

/// Downloads of Factiva as XML.
pub(crate) struct FactivaXml;

static DIALECT: Dialect = Dialect {
    records: &["ppsarticle"],
    is_numbered: true,
    article,
};

impl Adapter for FactivaXml {
    fn name(&self) -> &'static str {
        "factiva-xml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(
            head.trim_ascii_start().starts_with(b"<") && memchr::memmem::find(head, b"<ppsarticle").is_some(),
        )
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

/// The elements of an article, and the fields that they are.
const FIELDS: [(&str, Slot); 9] = [
    ("headline", Slot::Headline),
    ("byline", Slot::Byline),
    ("publicationDate", Slot::Date),
    ("sourceName", Slot::Publisher),
    ("baseLanguage", Slot::Language),
    ("accessionNo", Slot::Id),
    ("documentID", Slot::Id),
    ("dateline", Slot::Dateline),
    ("corrections", Slot::Correction),
];

fn article(record: &Element, _: &Outer) -> Result<Article, ParseError> {
    let article = record.child("article").unwrap_or(record);
    let mut found = Found::default();
    for (name, slot) in FIELDS {
        if let Some(line) = article.child(name).and_then(Element::line) {
            found.take(slot, &line);
        }
    }
    let mut text = String::new();
    for name in ["leadParagraph", "tailParagraphs", "tailParagraph"] {
        for part in article.elements().filter(|element| element.local() == name) {
            for paragraph in paragraphs(part) {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                text.push_str(&paragraph);
            }
        }
    }
    if text.is_empty() {
        let place = found.metadata.id.as_deref().unwrap_or("a document");
        return Err(ParseError::EmptyText {
            place: place.to_owned(),
        });
    }
    Ok(Article {
        metadata: found.metadata,
        content: Content::Text(text),
    })
}

/// The paragraphs of a part of the text, or all of it as one.
fn paragraphs(part: &Element) -> Vec<String> {
    let is_paragraph = |element: &&Element| matches!(element.local(), "paragraph" | "para" | "p");
    let paragraphs: Vec<String> = part
        .elements()
        .filter(is_paragraph)
        .filter_map(Element::line)
        .collect();
    if paragraphs.is_empty() {
        part.line().into_iter().collect()
    } else {
        paragraphs
    }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, records};

    #[test]
    fn each_ppsarticle_is_an_article() {
        let file = "<?xml version=\"1.0\" encoding=\"utf-8\"?><search><ppsarticle><article><accessionNo>QUAY000020171113edbd0000d</accessionNo><baseLanguage>EN</baseLanguage><byline>By Ann Roe</byline>\
            <headline><paragraph>Pier to be painted</paragraph></headline><leadParagraph><paragraph>The pier.</paragraph></leadParagraph><tailParagraphs><paragraph>Blue,</paragraph><paragraph>he said.</paragraph></tailParagraphs>\
            <publicationDate><date>2017-11-13</date></publicationDate><sourceName>The Quay Post</sourceName></article></ppsarticle><ppsarticle><article><headline>Rain</headline></article></ppsarticle></search>";
        let all: Vec<_> = records("a.xml", file.as_bytes(), Limits::default()).collect();
        assert_eq!(all.len(), 2, "{all:?}");
        let first = all[0].as_ref().unwrap();
        assert_eq!(first.text.as_str(), "The pier.\n\nBlue,\n\nhe said.");
        assert_eq!(first.metadata.headline.as_deref(), Some("Pier to be painted"));
        assert_eq!(first.metadata.published.as_deref(), Some("2017-11-13"));
        assert_eq!(first.metadata.publisher.as_deref(), Some("The Quay Post"));
        assert_eq!(all[1].as_ref().unwrap_err().error, "empty");
    }
}
