//! The Reuters corpora of 1996 and 1997 (RCV1 and RCV2): an article a file, in a small XML of their own.

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
use crate::markup::xml::tree::Element;

/// Articles of the Reuters corpora.
pub(crate) struct Rcv1;

static DIALECT: Dialect = Dialect {
    records: &["newsitem"],
    is_numbered: true,
    article,
};

impl Adapter for Rcv1 {
    fn name(&self) -> &'static str {
        "rcv1"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let mark = b"itemid=";
        let is_item = root(head) == Some(b"newsitem");
        Mark::sure_if(is_item && head.windows(mark.len()).any(|there| there == mark))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

fn article(item: &Element, _: &Outer) -> Result<Article, ParseError> {
    let line = |name: &str| item.child(name).and_then(Element::line);
    let id = item.attribute("itemid").map(str::to_owned);
    let text = item.child("text").map(Element::prose).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(ParseError::EmptyText {
            place: id.map_or_else(|| "an item".to_owned(), |id| format!("item {id}")),
        });
    }
    let metadata = Metadata {
        id,
        headline: line("headline").or_else(|| line("title")),
        authors: line("byline").and_then(|by| author(&by)).into_iter().collect(),
        published: item.attribute("date").map(str::to_owned),
        language: item.attribute("xml:lang").map(str::to_owned),
        dateline: line("dateline").and_then(|words| wire::dateline(&words)),
        ..Metadata::default()
    };
    Ok(Article {
        metadata,
        content: Content::Text(text),
    })
}

#[cfg(test)]
mod tests {
    use crate::{Limits, records};

    #[test]
    fn an_item_of_the_corpus_is_an_article() {
        let item = "<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<newsitem itemid=\"77\" id=\"root\" date=\"1996-08-20\" xml:lang=\"en\">\n<title>UK: Ferry runs.</title>\n\
            <headline>Ferry runs.</headline>\n<byline>Ann Roe</byline>\n<dateline>HULL</dateline>\n<text>\n<p>It runs.</p>\n<p>It is full.</p>\n</text>\n<copyright>(c) Post 1996</copyright>\n\
            <metadata><codes class=\"x\"><code code=\"UK\"/></codes></metadata>\n</newsitem>";
        let record = records("77newsML.xml", item.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap();
        assert_eq!(record.text.as_str(), "It runs.\n\nIt is full.");
        let metadata = record.metadata;
        assert_eq!(metadata.id.as_deref(), Some("77"));
        assert_eq!(metadata.headline.as_deref(), Some("Ferry runs."));
        assert_eq!(metadata.authors, ["Ann Roe"]);
        assert_eq!(metadata.published.as_deref(), Some("1996-08-20"));
        assert_eq!(metadata.dateline.as_deref(), Some("HULL"));
        let empty = "<newsitem itemid=\"78\"><text></text></newsitem>";
        let reject = records("a.xml", empty.as_bytes(), Limits::default())
            .next()
            .unwrap()
            .unwrap_err();
        assert_eq!(reject.error, "empty");
    }
}
