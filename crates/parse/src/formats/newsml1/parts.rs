//! The texts in the nested components of an item, each with what stands around it.

use std::rc::Rc;

use dateline_types::Metadata;

use crate::error::ParseError;
use crate::formats::article::Content;
use crate::formats::nitf;
use crate::limits::Limits;
use crate::markup::html::fragment;
use crate::markup::xml::XmlCut;
use crate::markup::xml::XmlCutter;
use crate::markup::xml::tree::Element;

/// A text in an item.
pub(super) struct Part<'a> {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// What the document says that the text is from, if it is one that says something.
    pub(super) inner: Option<Metadata>,
    pub(super) within: Within<'a>,
}

/// What a text is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// The first paragraphs, apart from the others.
    Lead,
    /// Another, shorter text about the same.
    Summary,
    Headline,
}

/// The components around a text.
#[derive(Clone, Default)]
pub(super) struct Within<'a>(Option<Rc<Component<'a>>>);

/// A component, and what of it holds for all that is in it.
struct Component<'a> {
    element: &'a Element,
    around: Within<'a>,
    lines: Option<&'a Element>,
    administrative: Option<&'a Element>,
    descriptive: Option<&'a Element>,
    has_headline: bool,
}

/// No component of any service has more lines.
const MOST_LINES: usize = 200;

/// The lines of a component.
fn lines<'a>(component: &Component<'a>) -> impl Iterator<Item = &'a Element> + use<'a> {
    let lines = component.lines.into_iter().flat_map(Element::elements);
    lines.take(MOST_LINES)
}

impl<'a> Within<'a> {
    /// The components, innermost first.
    fn components(&self) -> impl Iterator<Item = &Component<'a>> {
        std::iter::successors(self.0.as_deref(), |component| component.around.0.as_deref())
    }

    /// The lines of the components around, those of the innermost first.
    pub(super) fn all_lines(&self) -> impl Iterator<Item = &'a Element> {
        self.components().flat_map(lines)
    }

    /// The first line called `name` that says something, in the language of the text before those in others.
    pub(super) fn line(&self, name: &str) -> Option<String> {
        let language = self
            .described("Language")
            .and_then(|language| language.attribute("FormalName"))
            .or_else(|| self.language());
        let is_foreign = |line: &Element| match (line.attribute("xml:lang"), language) {
            (Some(its), Some(language)) => !its.eq_ignore_ascii_case(language),
            _ => false,
        };
        let lines = self.all_lines().filter(|line| line.local() == name);
        let said = lines.filter_map(|line| Some((is_foreign(line), line.line()?)));
        let mut foreign = None;
        for (is_foreign, words) in said {
            if !is_foreign {
                return Some(words);
            }
            foreign = foreign.or(Some(words));
        }
        foreign
    }

    /// The lines called `name` of the innermost component that has some.
    pub(super) fn lines_called(&self, name: &str) -> Vec<String> {
        let of = |component| {
            let called = lines(component).filter(|line| line.local() == name);
            called.filter_map(Element::line).collect::<Vec<_>>()
        };
        let mut found = self.components().map(of);
        found.find(|lines| !lines.is_empty()).unwrap_or_default()
    }

    /// What the innermost component that says it says of its administration.
    pub(super) fn admin(&self, name: &str) -> Option<&'a Element> {
        self.components()
            .find_map(|component| component.administrative?.child(name))
    }

    /// What the innermost component that says it says of its content.
    pub(super) fn described(&self, name: &str) -> Option<&'a Element> {
        self.components()
            .find_map(|component| component.descriptive?.child(name))
    }

    pub(super) fn language(&self) -> Option<&'a str> {
        self.components()
            .find_map(|component| component.element.attribute("xml:lang"))
    }

    /// Whether two texts stand under one headline.
    pub(super) fn same_headline(&self, other: &Self) -> bool {
        match (self.headed(), other.headed()) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }

    /// The innermost component with a headline.
    fn headed(&self) -> Option<&'a Element> {
        let mut components = self.components();
        components
            .find(|component| component.has_headline)
            .map(|component| component.element)
    }

    fn with(&self, element: &'a Element) -> Self {
        let mut component = Component {
            element,
            around: self.clone(),
            lines: element.child("NewsLines"),
            administrative: element.child("AdministrativeMetadata"),
            descriptive: element.child("DescriptiveMetadata"),
            has_headline: false,
        };
        component.has_headline = lines(&component)
            .filter(|line| line.local() == "HeadLine")
            .any(|line| line.line().is_some());
        Self(Some(Rc::new(component)))
    }
}

/// The texts of `item` in order.
///
/// # Errors
///
/// A document within says that it is withdrawn.
pub(super) fn parts(item: &Element) -> Result<Vec<Part<'_>>, ParseError> {
    let mut parts = Vec::new();
    collect(item, &Within::default(), Kind::Text, &mut parts)?;
    Ok(parts)
}

fn collect<'a>(
    element: &'a Element,
    within: &Within<'a>,
    kind: Kind,
    parts: &mut Vec<Part<'a>>,
) -> Result<(), ParseError> {
    let one_is_enough = element
        .attribute("EquivalentsList")
        .is_some_and(|said| said.eq_ignore_ascii_case("yes"));
    let before = parts.len();
    for child in element.elements() {
        if one_is_enough && parts.len() > before {
            break;
        }
        match child.local() {
            "NewsComponent" => match role(child) {
                Some(Role::Other) => {}
                Some(Role::Is(kind)) => collect(child, &within.with(child), kind, parts)?,
                None => collect(child, &within.with(child), kind, parts)?,
            },
            "NewsItem" => collect(child, within, kind, parts)?,
            "ContentItem" if medium(child).is_none() => {
                let (text, inner) = content(child)?;
                if !text.trim().is_empty() {
                    parts.push(Part {
                        kind,
                        text,
                        inner,
                        within: within.clone(),
                    });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// What a component is to the one around it.
enum Role {
    Is(Kind),
    /// Something beside the text.
    Other,
}

fn role(component: &Element) -> Option<Role> {
    let role = component.child("Role")?.attribute("FormalName")?.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| role.contains(word));
    let beside = [
        "caption",
        "picture",
        "photo",
        "image",
        "graphic",
        "video",
        "audio",
        "logo",
        "thumbnail",
        "icon",
        "preview",
        "quicklook",
        "copyright",
        "keyword",
    ];
    // What stands in a part of its own beside the text, and scripts of films.
    let parts = [
        "creator",
        "author",
        "byline",
        "credit",
        "source",
        "contact",
        "note",
        "location",
        "dateline",
        "city",
        "slug",
        "script",
        "shotlist",
        "dopesheet",
        "storyline",
    ];
    if has(&beside) || parts.contains(&role.as_str()) {
        return Some(Role::Other);
    }
    if has(&["headline", "title"]) {
        return Some(Role::Is(Kind::Headline));
    }
    if has(&["lead", "intro"]) {
        return Some(Role::Is(Kind::Lead));
    }
    if has(&["summary", "abstract", "teaser", "synopsis"]) {
        return Some(Role::Is(Kind::Summary));
    }
    None
}

/// What a content is that is no text.
fn medium(content: &Element) -> Option<&'static str> {
    let formal = |name: &str| {
        content
            .child(name)?
            .attribute("FormalName")
            .map(str::to_lowercase)
    };
    let said = [formal("MediaType"), formal("MimeType")].into_iter().flatten();
    let named = [
        ("picture", &["photo", "picture", "image"][..]),
        ("graphic", &["graphic"]),
        ("video", &["video", "animation"]),
        ("sound recording", &["audio"]),
    ];
    let what = said
        .filter_map(|said| {
            named
                .iter()
                .find(|(_, words)| words.iter().any(|word| said.contains(word)))
        })
        .next()?;
    Some(match what.0 {
        "picture" => "a picture",
        "graphic" => "a graphic",
        "video" => "a video",
        _ => "a sound recording",
    })
}

/// What an item without text holds.
pub(super) fn other_media(item: &Element) -> Option<&'static str> {
    let mut contents = Vec::new();
    item.all("ContentItem", &mut contents);
    contents.into_iter().find_map(medium)
}

/// The text of a content: a document in NITF, markup, markup written as text, or plain text.
fn content(item: &Element) -> Result<(String, Option<Metadata>), ParseError> {
    let mut data = Vec::new();
    item.all("DataContent", &mut data);
    let mut texts = Vec::new();
    let mut inner = None;
    for data in data {
        let mut nitfs = Vec::new();
        data.all("nitf", &mut nitfs);
        if let Some(nitf) = nitfs.first() {
            texts.extend(document(nitf, &mut inner)?);
        } else if data.elements().next().is_some() {
            texts.push(data.prose());
        } else {
            texts.push(written(data.raw_text(), &mut inner)?);
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    Ok((texts.join("\n\n"), inner))
}

fn document(nitf: &Element, inner: &mut Option<Metadata>) -> Result<Option<String>, ParseError> {
    let Some(article) = nitf::read(nitf)? else {
        return Ok(None);
    };
    inner.get_or_insert(article.metadata);
    let (Content::Text(text) | Content::Html(text) | Content::Either(text)) = article.content;
    Ok(Some(text))
}

/// A text that may be markup, written so that it is text.
fn written(raw: String, inner: &mut Option<Metadata>) -> Result<String, ParseError> {
    let start = raw.trim_start();
    if start.starts_with("<nitf") || start.starts_with("<?xml") {
        let mut cutter = XmlCutter::new(Box::new(start.as_bytes()), Limits::default().record_bytes)?;
        while let Ok(cut) = cutter.next(&["nitf"]) {
            match cut {
                XmlCut::Record(Ok(nitf)) => return Ok(document(&nitf, inner)?.unwrap_or_default()),
                XmlCut::Text { .. } => {}
                XmlCut::Record(Err(_)) | XmlCut::End => break,
            }
        }
    }
    let is_markup = start.starts_with('<') || ["</p>", "<br", "</div>"].iter().any(|tag| raw.contains(tag));
    if !is_markup {
        return Ok(raw.trim().to_owned());
    }
    fragment(&raw, &Limits::default())
}
