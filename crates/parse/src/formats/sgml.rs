//! SGML of news corpora: an article a `<DOC>`, as Gigaword and TREC have them, or a `<REUTERS>`, as Reuters-21578 has them.

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
    records: &["DOC", "REUTERS"],
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
        if begins_reuters(head) {
            return Mark::Sure;
        }
        let mut names = [&b"<TEXT>"[..], b"<DOCNO>", b"<DOCID>", b"<HEADLINE>"].into_iter();
        Mark::sure_if(begins && names.any(|name| head.windows(name.len()).any(|there| there == name)))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

/// Whether it begins with an article of Reuters-21578, or with what stands before the first one.
fn begins_reuters(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let behind = match head.strip_prefix(b"<!DOCTYPE lewis") {
        Some(behind) => behind.splitn(2, |byte| *byte == b'>').nth(1).unwrap_or_default(),
        None => head,
    };
    behind.trim_ascii_start().starts_with(b"<REUTERS ")
}

fn article(doc: &Element, _: &Outer) -> Result<Article, ParseError> {
    // In Reuters-21578 everything but the date stands within the text.
    let inside = doc
        .child("TEXT")
        .filter(|_| doc.local() == "REUTERS")
        .unwrap_or(doc);
    let child = |name: &&str| doc.child(name).or_else(|| inside.child(name));
    let line = |names: &[&str]| {
        let line = names.iter().find_map(|name| child(name)?.line())?;
        Some(line.trim_matches(is_control).to_owned())
    };
    let attribute = |name| doc.attribute(name).map(str::to_owned);
    let id = ["id", "ID", "NEWID"]
        .into_iter()
        .find_map(attribute)
        .or_else(|| line(&IDS));
    let mut text = String::new();
    for element in inside
        .elements()
        .filter(|element| TEXTS.contains(&element.local()))
    {
        push_prose(element, &mut text);
        text.push_str("\n\n");
    }
    if text.trim().is_empty() && doc.local() == "REUTERS" && inside.attribute("TYPE") == Some("UNPROC") {
        // Not taken apart by those who made the corpus.
        text = inside.raw_text();
    }
    let text = text.trim_matches(is_control);
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

/// White space, and the marks of a wire that are in Reuters-21578: the text begins with one and ends with another.
fn is_control(c: char) -> bool {
    c.is_whitespace() || c.is_control()
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
    fn reuters_21578_has_its_fields_within_the_text() {
        let file = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" LEWISSPLIT=\"TRAIN\" CGISPLIT=\"TRAINING-SET\" OLDID=\"5544\" NEWID=\"1\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TOPICS><D>rain</D></TOPICS>\n<PLACES></PLACES>\n<UNKNOWN> \n&#5;&#5;&#5;C T\n&#22;&#22;&#1;f0704&#31;reute\nu f BC-RAIN</UNKNOWN>\n\
            <TEXT>&#2;\n<TITLE>RAIN IN HULL</TITLE>\n<AUTHOR>    By Ann Roe, Reuters</AUTHOR>\n<DATELINE>    HULL, Feb 26 - </DATELINE><BODY>Rain fell.\n    It fell on &lt;Quay Inc>.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n\
            <REUTERS NEWID=\"2\">\n<DATE>26-FEB-1987 15:02:20.00</DATE>\n<TEXT TYPE=\"BRIEF\">&#2;\n<TITLE>QUAY INC YEAR</TITLE>\n</TEXT>\n</REUTERS>\n<REUTERS NEWID=\"3\"><DATE>26-FEB-1987</DATE><TEXT TYPE=\"UNPROC\">&#2;\nTIDE INC\n\nIt rose.\n&#3;</TEXT></REUTERS>";
        for name in ["reut2-000.sgm", "a.txt"] {
            let all: Vec<_> = records(name, file.as_bytes(), Limits::default()).collect();
            assert_eq!(all.len(), 3, "{all:?}");
            let first = all[0].as_ref().unwrap();
            assert_eq!(first.metadata.headline.as_deref(), Some("RAIN IN HULL"));
            assert_eq!(first.metadata.dateline.as_deref(), Some("HULL, Feb 26"));
            assert_eq!(first.metadata.id.as_deref(), Some("1"));
            assert_eq!(
                first.metadata.published.as_deref(),
                Some("26-FEB-1987 15:01:01.79")
            );
            assert_eq!(first.metadata.authors.len(), 1);
            let text = first.text.as_str();
            assert!(
                text.starts_with("Rain fell.\n") && text.contains("<Quay Inc>") && text.ends_with("Reuter"),
                "{text:?}"
            );
            assert_eq!(all[1].as_ref().unwrap_err().error, "empty");
            assert_eq!(all[2].as_ref().unwrap().text.as_str(), "TIDE INC\n\nIt rose.");
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
