//! NewsML 1.0 to 1.2, as wire services sent it for twenty years and many still do: items of nested components, the text in the
//! innermost ones.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::{Article, Content};
use crate::formats::wire;
use crate::formats::xml_records::{Articles, articles};
use crate::input::Input;
use crate::markup::byline::author;
use crate::markup::opening::root;
use crate::markup::xml::tree::Element;

mod parts;

use parts::{Kind, Part, Within, parts};

/// Articles in NewsML 1.x.
pub(crate) struct NewsMl1;

impl Adapter for NewsMl1 {
    fn name(&self) -> &'static str {
        "newsml1"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(root(head) == Some(b"NewsML"))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        articles(input, &["NewsItem"], read)
    }
}

/// The articles in an item: one, or one for each headline where several components have their own.
fn read(item: &Element) -> Articles {
    let management = item.child("NewsManagement");
    let status = management
        .and_then(|management| management.child("Status"))
        .and_then(formal)
        .and_then(|status| wire::status(&status));
    if let Err(error) = wire::usable(status.as_deref()).and_then(|()| obeys(management)) {
        return vec![Err(error)];
    }
    let parts = match parts(item) {
        Ok(parts) => parts,
        Err(error) => return vec![Err(error)],
    };
    let said = Metadata {
        status,
        ..of_item(item)
    };
    let groups = parts.chunk_by(|a, b| a.within.same_headline(&b.within));
    let articles: Articles = groups.filter_map(|group| article(&said, group)).collect();
    if articles.is_empty() {
        return vec![Err(nothing(item))];
    }
    articles
}

/// An error if the item only tells to delete an earlier one.
fn obeys(management: Option<&Element>) -> Result<(), ParseError> {
    let parts = management.into_iter().flat_map(Element::elements);
    let mut instructions = parts
        .filter(|part| matches!(part.local(), "Instruction" | "NewsItemType"))
        .filter_map(formal);
    let kills = instructions.any(|said| matches!(said.to_lowercase().as_str(), "kill" | "delete" | "cancel"));
    if kills { Err(ParseError::Withdrawn) } else { Ok(()) }
}

/// The article that the parts under one headline are; `None` if there is no text among them.
fn article(item: &Metadata, group: &[Part<'_>]) -> Option<Result<Article, ParseError>> {
    let has_main = group.iter().any(|part| part.kind == Kind::Text);
    let is_text = |part: &&Part<'_>| match part.kind {
        Kind::Text | Kind::Lead => true,
        Kind::Summary => !has_main,
        Kind::Headline => false,
    };
    let mut texts: Vec<&str> = Vec::new();
    for part in group.iter().filter(is_text) {
        // Some send a text in several formats, and some the lead again with the text.
        if texts.len() < MOST_COMPARED {
            if texts.iter().any(|text| same_words(text, &part.text)) {
                continue;
            }
            texts.retain(|text| !same_beginning(text, &part.text));
        }
        texts.push(&part.text);
    }
    let first = group.iter().find(is_text)?;
    let inner = group
        .iter()
        .find_map(|part| part.inner.clone())
        .unwrap_or_default();
    let mut metadata = described(item, &first.within, inner);
    let headline = group.iter().find(|part| part.kind == Kind::Headline);
    metadata.headline = metadata
        .headline
        .or_else(|| headline.map(|part| part.text.clone()));
    if metadata.notes.iter().any(|note| wire::says_kill(note)) {
        return Some(Err(ParseError::Withdrawn));
    }
    Some(Ok(Article {
        metadata,
        content: Content::Text(wire::without_sign_off(texts.join("\n\n"))),
    }))
}

/// So many parts of a text are compared with one another.
const MOST_COMPARED: usize = 20;

/// What an item says of all its texts.
fn of_item(item: &Element) -> Metadata {
    let management = |name: &str| item.at(&["NewsManagement", name])?.line();
    let identifier = |name: &str| item.at(&["Identification", "NewsIdentifier", name])?.line();
    Metadata {
        id: identifier("PublicIdentifier").or_else(|| identifier("NewsItemId")),
        publisher: identifier("ProviderId"),
        published: management("FirstCreated")
            .or_else(|| management("ThisRevisionCreated"))
            .or_else(|| identifier("DateId"))
            .as_deref()
            .map(wire::iso),
        language: item.attribute("xml:lang").map(str::to_owned),
        slug: item.at(&["Identification", "NameLabel"]).and_then(Element::line),
        embargo: embargo(item),
        ..Metadata::default()
    }
}

/// What the components around a text say of it, else the item, else the document that the text is from.
fn described(item: &Metadata, within: &Within<'_>, inner: Metadata) -> Metadata {
    let item = item.clone();
    let line = |name: &str| within.line(name);
    let party = |of: &str| within.admin(of)?.elements().find_map(formal);
    let is_name = |name: &String| !wire::is_login(name);
    let bylines = within.lines_called("ByLine");
    let bylines: Vec<String> = bylines
        .iter()
        .filter_map(|by| author(by))
        .filter(is_name)
        .collect();
    Metadata {
        id: item.id,
        publisher: party("Provider")
            .or_else(|| party("Source"))
            .or(inner.publisher)
            .or(item.publisher),
        headline: line("HeadLine").or(inner.headline),
        authors: match (bylines.is_empty(), inner.authors.is_empty()) {
            (false, _) => bylines,
            (true, false) => inner.authors,
            (true, true) => party("Creator").into_iter().filter(is_name).collect(),
        },
        published: item.published.or(inner.published),
        language: within
            .described("Language")
            .and_then(formal)
            .or_else(|| within.language().map(str::to_owned))
            .or(item.language)
            .or(inner.language),
        slug: line("SlugLine").or(item.slug).or(inner.slug),
        embargo: item.embargo.or(inner.embargo),
        dateline: line("DateLine")
            .and_then(|words| wire::dateline(&words))
            .or(inner.dateline),
        location: within.described("Location").and_then(city),
        status: item.status.or(inner.status),
        correction: inner.correction,
        notes: notes(within).chain(inner.notes).collect(),
        ..Metadata::default()
    }
}

/// When an item that is embargoed becomes usable.
fn embargo(item: &Element) -> Option<String> {
    let change = item.at(&["NewsManagement", "StatusWillChange"])?;
    let becomes = change.child("FutureStatus").and_then(formal)?;
    let until = change.child("DateAndTime")?.line()?;
    becomes.eq_ignore_ascii_case("usable").then(|| wire::iso(&until))
}

/// What editors are told.
fn notes<'a>(within: &'a Within<'_>) -> impl Iterator<Item = String> + 'a {
    let lines = within.all_lines().filter(|line| line.local() == "NewsLine");
    let told = lines.filter(|line| {
        let kind = line
            .child("NewsLineType")
            .and_then(formal)
            .unwrap_or_default()
            .to_lowercase();
        ["editor", "ednote", "advisory", "note", "instruction"]
            .iter()
            .any(|word| kind.contains(word))
    });
    told.filter_map(|line| line.child("NewsLineText")?.line())
}

/// The city from which an article was sent.
fn city(location: &Element) -> Option<String> {
    let is_origin = location.attribute("HowPresent").is_none_or(|how| {
        let how = how.to_lowercase();
        how.contains("origin") || how.contains("from") || how.contains("event")
    });
    let mut properties = location
        .elements()
        .filter(|element| element.local() == "Property");
    let city = properties.find(|property| property.attribute("FormalName") == Some("City"))?;
    city.attribute("Value").filter(|_| is_origin).map(str::to_owned)
}

/// What an element is called in the list that it is from.
fn formal(element: &Element) -> Option<String> {
    element.attribute("FormalName").map(str::to_owned)
}

/// Whether two texts are the same, their white space aside.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Whether a text begins with all the words of another.
fn same_beginning(short: &str, long: &str) -> bool {
    let mut words = long.split_whitespace();
    short.split_whitespace().all(|word| words.next() == Some(word))
}

/// Why an item holds no article.
fn nothing(item: &Element) -> ParseError {
    let mut references = Vec::new();
    item.all("NewsItemRef", &mut references);
    let what = parts::other_media(item);
    match what.or_else(|| (!references.is_empty()).then_some("a package that lists other items")) {
        Some(what) => ParseError::OtherThing { what },
        None => ParseError::EmptyText {
            place: "the content of the item".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests;
