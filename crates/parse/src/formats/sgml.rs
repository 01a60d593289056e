//! SGML of news corpora: an article a `<DOC>`, as Gigaword and TREC have them.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::xml_records::{Dialect, Outer, records};
use crate::input::Input;
use crate::markup::byline::author;
use crate::markup::opening::behind_comments;
use crate::markup::xml::tree::{Element, Node};

/// Documents of a corpus, one after another in a file, with or without an element around them.
pub(crate) struct Sgml;

static DIALECT: Dialect = Dialect {
    records: &["DOC"],
    is_numbered: true,
    article,
};

/// What the parts of an article are called, in capitals.
const TEXTS: [&str; 3] = ["TEXT", "BODY", "LEADPARA"];
const HEADLINES: [&str; 6] = ["HEADLINE", "HEAD", "HL", "TITLE", "TTL", "TI"];
const BYLINES: [&str; 2] = ["BYLINE", "AUTHOR"];
const DATES: [&str; 5] = ["DATE", "DATE_TIME", "DATETIME", "PUBDATE", "DATE1"];
const IDS: [&str; 3] = ["DOCNO", "DOCID", "ID"];

impl Adapter for Sgml {
    fn name(&self) -> &'static str {
        "sgml"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["sgml", "sgm"]
    }

    /// A document at the beginning that says its number or has a text.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let head = behind_comments(head);
        let begins = head.starts_with(b"<DOC>") || head.starts_with(b"<DOC ");
        let mut names = [&b"<TEXT>"[..], b"<DOCNO>", b"<DOCID>", b"<HEADLINE>"].into_iter();
        Mark::sure_if(begins && names.any(|name| head.windows(name.len()).any(|there| there == name)))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

fn article(doc: &Element, _: &Outer) -> Result<Article, ParseError> {
    let line = |names: &[&str]| names.iter().find_map(|name| doc.child(name)?.line());
    let id = doc
        .attribute("id")
        .or_else(|| doc.attribute("ID"))
        .map(str::to_owned)
        .or_else(|| line(&IDS));
    let mut text = String::new();
    for element in doc.elements().filter(|element| TEXTS.contains(&element.local())) {
        push_prose(element, &mut text);
        text.push_str("\n\n");
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(ParseError::EmptyText {
            place: id.map_or_else(|| "a document".to_owned(), |id| format!("document {id}")),
        });
    }
    let metadata = Metadata {
        dateline: line(&["DATELINE"]),
        published: line(&DATES).or_else(|| id.as_deref().and_then(date_in_id)),
        headline: line(&HEADLINES),
        authors: line(&BYLINES)
            .and_then(|line| author(&line))
            .into_iter()
            .collect(),
        id,
        ..Metadata::default()
    };
    Ok(Article {
        metadata,
        content: Content::Text(text.to_owned()),
    })
}

/// The paragraphs of an element; without any, the text with its lines as they are.
fn push_prose(element: &Element, prose: &mut String) {
    let has_paragraphs = element.elements().any(|element| element.local() == "P");
    for child in &element.children {
        match child {
            Node::Text(text) if has_paragraphs || element.local() == "P" => {
                for word in text.split_whitespace() {
                    if !prose.is_empty() && !prose.ends_with(['\n', ' ']) {
                        prose.push(' ');
                    }
                    prose.push_str(word);
                }
            }
            Node::Text(text) => prose.push_str(text),
            Node::Element(inner) => {
                // Where paragraphs have no end, the next one begins within them.
                let is_paragraph = inner.local() == "P";
                if is_paragraph {
                    end_paragraph(prose);
                }
                push_prose(inner, prose);
                if is_paragraph {
                    end_paragraph(prose);
                }
            }
        }
    }
}

fn end_paragraph(prose: &mut String) {
    prose.truncate(prose.trim_end().len());
    if !prose.is_empty() {
        prose.push_str("\n\n");
    }
}

/// The date in an id of Gigaword: `AFP_ENG_20040312.0001`.
fn date_in_id(id: &str) -> Option<String> {
    let (before, _) = id.split_once('.')?;
    let (_, date) = before.rsplit_once('_')?;
    let parts = (date.get(..4)?, date.get(4..6)?, date.get(6..8)?);
    let is_date = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    is_date.then(|| format!("{}-{}-{}", parts.0, parts.1, parts.2))
}

#[cfg(test)]
mod tests {
    use crate::{Limits, records};

    #[test]
    fn documents_of_a_corpus_are_articles() {
        let file = "<DOC id=\"POST_ENG_20210401.0001\" type=\"story\" >\n<HEADLINE>\nRain &amp; snow\n</HEADLINE>\n<DATELINE>\nHULL, April 1 (Post)\n</DATELINE>\n\
            <TEXT>\n<P>\nRain is on\nits way.\n</P>\n<P>\nSnow, too, at AT&T.\n</P>\n</TEXT>\n</DOC>\n\
            <DOC>\n<DOCNO> P-2 </DOCNO>\n<DATE>2021-04-02</DATE>\n<BYLINE>By Ann Roe</BYLINE>\n<TEXT>\n   It rained.\n\n   It snowed.\n</TEXT>\n</DOC>\n\
            <DOC>\n<DOCNO>P-3</DOCNO><TEXT><P>One.<P>Two.</TEXT>\n</DOC>\n<DOC><DOCNO>P-4</DOCNO></DOC>";
        for name in ["a.sgml", "a.txt", "a.xml", "a", "-"] {
            let all: Vec<_> = records(name, file.as_bytes(), Limits::default()).collect();
            assert_eq!(all.len(), 4, "{name}: {all:?}");
            let first = all[0].as_ref().unwrap();
            assert_eq!(first.text.as_str(), "Rain is on its way.\n\nSnow, too, at AT&T.");
            assert_eq!(first.metadata.dateline.as_deref(), Some("HULL, April 1 (Post)"));
            assert_eq!(first.metadata.headline.as_deref(), Some("Rain & snow"));
            assert_eq!(first.metadata.published.as_deref(), Some("2021-04-01"));
            let second = all[1].as_ref().unwrap();
            assert_eq!(second.text.as_str(), "It rained.\n\n   It snowed.");
            assert_eq!(second.metadata.id.as_deref(), Some("P-2"));
            assert_eq!(second.metadata.authors, ["Ann Roe"]);
            assert_eq!(all[2].as_ref().unwrap().text.as_str(), "One.\n\nTwo.");
            assert_eq!(all[3].as_ref().unwrap_err().error, "empty");
        }
    }

    #[test]
    fn a_text_that_begins_with_the_word_is_none() {
        let all: Vec<_> = records(
            "a.txt",
            &b"<DOC> is what the file begins with, he said."[..],
            Limits::default(),
        )
        .collect();
        assert!(all[0].as_ref().unwrap().text.as_str().starts_with("<DOC>"));
    }
}
