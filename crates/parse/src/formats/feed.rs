//! RSS and Atom: an article an item.

use dateline_types::Metadata;
use mail_parser::decoders::base64::base64_decode;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::nitf;
use crate::formats::xml_records::{Dialect, Outer, records};
use crate::input::Input;
use crate::limits::Limits;
use crate::markup::byline::one_line;
use crate::markup::html::fragment;
use crate::markup::inline::escaped;
use crate::markup::opening::root;
use crate::markup::xml::tree::Element;
use crate::values::is_address;

/// RSS 0.9 to 2.0 and Atom. JSON Feed is JSON with known fields.
pub(crate) struct Feed;

/// The names of Atom's elements, by which they say that they are Atom's.
const ATOM: [&[u8]; 2] = [b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/ns#"];

static DIALECT: Dialect = Dialect {
    records: &["item", "entry"],
    is_numbered: true,
    article,
};

impl Adapter for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["rss", "atom", "rdf"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let is_feed = match root(head) {
            Some(b"rss" | b"feed" | b"RDF") => true,
            // One item alone, as archives of feeds keep them. Other XML has elements of that name.
            Some(b"entry") => ATOM
                .iter()
                .any(|name| head.windows(name.len()).any(|there| there == *name)),
            _ => false,
        };
        Mark::sure_if(is_feed)
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        records(input, &DIALECT)
    }
}

/// The article that an item is: its full text where it has one, else its summary.
fn article(item: &Element, outer: &Outer) -> Result<Article, ParseError> {
    if let Some(what) = of_a_site(item) {
        return Err(ParseError::OtherThing { what });
    }
    if let Some(within) = document(item)? {
        return Ok(of_wire(within, described(item, outer)));
    }
    let content = content(
        item.elements()
            .find(|element| element.name == "content:encoded" || element.name == "content"),
    )
    .or_else(|| content(item.child("encoded")))
    .or_else(|| content(item.child("fulltext")))
    .or_else(|| content(item.elements().find(|element| element.name == "description")))
    .or_else(|| content(item.child("summary")));
    let metadata = described(item, outer);
    let content = content.ok_or_else(|| ParseError::EmptyText {
        place: metadata.headline.clone().map_or_else(
            || "an item without a title".to_owned(),
            |title| format!("“{title}”"),
        ),
    })?;
    Ok(Article { metadata, content })
}

/// What an item of an exported WordPress site is that nobody published as an article.
fn of_a_site(item: &Element) -> Option<&'static str> {
    let said = |name: &str| item.elements().find(|element| element.name == name)?.line();
    match said("wp:post_type").as_deref() {
        Some("page") => return Some("a fixed page of a web site"),
        Some("attachment") => return Some("a file of a web site"),
        Some(kind) if kind == "nav_menu_item" || kind == "custom_css" || kind.starts_with("wp_") => {
            return Some("a setting of a web site");
        }
        _ => {}
    }
    match said("wp:status").as_deref() {
        Some("draft" | "auto-draft" | "pending") => Some("a draft that was not published"),
        Some("trash") => Some("a post that was deleted"),
        Some("private") => Some("a private post"),
        _ => None,
    }
}

/// The document of a wire service within an item, as feeds of agencies carry it.
fn document(item: &Element) -> Result<Option<Article>, ParseError> {
    let mut documents = Vec::new();
    for content in item.elements().filter(|element| element.local() == "content") {
        content.all("nitf", &mut documents);
    }
    match documents.first() {
        Some(nitf) => nitf::read(nitf),
        None => Ok(None),
    }
}

/// A document with what the item around it says where the document says nothing.
fn of_wire(within: Article, item: Metadata) -> Article {
    let own = within.metadata;
    let metadata = Metadata {
        id: item.id.or(own.id),
        url: item.url.or(own.url),
        publisher: own.publisher.or(item.publisher),
        headline: own.headline.or(item.headline),
        authors: if own.authors.is_empty() {
            item.authors
        } else {
            own.authors
        },
        published: item.published.or(own.published),
        language: own.language.or(item.language),
        ..own
    };
    Article {
        metadata,
        content: within.content,
    }
}

/// What an item and the feed around it say of the article.
fn described(item: &Element, outer: &Outer) -> Metadata {
    let line = |name: &str| item.child(name).and_then(Element::line);
    let id = line("guid").or_else(|| line("id"));
    let link = link(item)
        .or_else(|| id.clone().filter(|_| is_link(item)))
        .filter(|link| is_address(link));
    let authors = item
        .elements()
        .filter(|element| matches!(element.local(), "creator" | "author"))
        .filter_map(author);
    Metadata {
        url: link,
        publisher: line("source")
            .filter(|source| !source.contains("://"))
            .or_else(|| line("publisher"))
            .or_else(|| outer.publisher.clone()),
        headline: item
            .elements()
            .find(|element| element.name == "title")
            .and_then(title),
        authors: authors.collect(),
        published: ["pubDate", "published", "issued", "date", "updated", "modified"]
            .into_iter()
            .find_map(line),
        language: item
            .attribute("xml:lang")
            .map(str::to_owned)
            .or_else(|| line("language"))
            .or_else(|| outer.language.clone()),
        id,
        ..Metadata::default()
    }
}

/// The words of an element: text, markup as text, or markup.
fn content(element: Option<&Element>) -> Option<Content> {
    let element = element?;
    let content = if element.elements().next().is_some() {
        Content::Text(element.prose())
    } else {
        let raw = element.raw_text();
        let kind = element.attribute("type").unwrap_or_default();
        let raw = unpacked(element, kind, &raw).unwrap_or(raw);
        if kind.ends_with("html") {
            Content::Html(raw)
        } else if kind != "text" && has_tags(&raw) {
            Content::Html(escaped(&raw))
        } else if kind != "text" {
            Content::Either(raw)
        } else {
            Content::Text(raw)
        }
    };
    let (Content::Text(text) | Content::Html(text) | Content::Either(text)) = &content;
    (!text.trim().is_empty()).then_some(content)
}

/// The text of a content in base64: Atom has all in it that is neither text nor XML.
fn unpacked(element: &Element, kind: &str, raw: &str) -> Option<String> {
    let is_said = element.attribute("mode") == Some("base64");
    let is_other =
        kind.contains('/') && !kind.starts_with("text/") && !kind.contains("xml") && !kind.contains("html");
    if !is_said && !is_other {
        return None;
    }
    let letters: Vec<u8> = raw.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bytes = base64_decode(&letters)?;
    String::from_utf8(bytes).ok()
}

/// Whether there are tags in a text that may be markup.
fn has_tags(text: &str) -> bool {
    ["</", "<p>", "<br", "<img"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// Titles may have markup of their own, escaped.
fn title(element: &Element) -> Option<String> {
    let line = element.line()?;
    // The entities of others are decoded with those of all headlines.
    if !has_tags(&line) {
        return Some(line);
    }
    let title = fragment(&escaped(&line), &Limits::default()).unwrap_or(line);
    Some(one_line(&title))
}

/// The address of the article itself.
fn link(item: &Element) -> Option<String> {
    let links = || {
        item.elements()
            .filter(|element| element.local() == "link" || element.local() == "origLink")
    };
    let alternate = links().find(|link| {
        link.attribute("href").is_some() && matches!(link.attribute("rel"), None | Some("alternate"))
    });
    let href = alternate
        .and_then(|link| link.attribute("href"))
        .map(str::to_owned);
    href.or_else(|| links().find_map(Element::line))
}

/// Whether the id of an item may be its address. `isPermaLink="false"` says that it is none.
fn is_link(item: &Element) -> bool {
    let guid = item.child("guid");
    guid.is_none_or(|guid| guid.attribute("isPermaLink") != Some("false"))
}

/// The name of an author; RSS has it as `ann@post.test (Ann Roe)`, which normalization takes apart.
fn author(element: &Element) -> Option<String> {
    if let Some(name) = element.child("name") {
        return name.line();
    }
    // Only an address of the author's page or mail.
    if element.child("uri").or_else(|| element.child("email")).is_some() {
        return None;
    }
    element.line().filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests;
