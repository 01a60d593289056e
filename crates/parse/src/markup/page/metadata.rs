//! What a page says of its article: JSON-LD, Open Graph, `meta`, the canonical link, and what is marked around the headline.

use dateline_types::Metadata;

use super::article_head::ArticleHead;
use super::jsonld::{self, Described};
use super::marked::Marked;
use super::meta_elements::MetaElements;
use super::outlet::Outlet;
use super::{authors, dates, headline};
use crate::markup::byline::one_line;
use crate::markup::tree::Tree;

/// Metadata, and what the page says of the text.
pub(super) struct PageMetadata {
    pub(super) metadata: Metadata,
    /// The text where the page says that, too.
    pub(super) body: Option<String>,
    /// How many words the page says that its article has.
    pub(super) words: Option<usize>,
}

/// The names under which a `meta` element says when the article was published, the surest first. When it was changed is not asked.
const DATES: [&str; 30] = [
    "articlepublishedtime",
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "articlepublished",
    "datepublished",
    "rnewsdatepublished",
    "parselypubdate",
    "sailthrudate",
    "cxenseparserecspublishtime",
    "citationpublicationdate",
    "citationdate",
    "citationonlinedate",
    "publishdate",
    "publisheddate",
    "publishedtime",
    "published",
    "pubdate",
    "publicationdate",
    "articledate",
    "originalpublicationdate",
    "articleoriginaldate",
    "dcdateissued",
    "dctermsissued",
    "dcdate",
    "dctermsdate",
    "dcdatecreated",
    "dctermscreated",
    "date",
    "ptime",
    "releasedate",
];

const TITLES: [&str; 5] = [
    "ogtitle",
    "twittertitle",
    "parselytitle",
    "dctitle",
    "citationtitle",
];
const SITES: [&str; 5] = [
    "ogsitename",
    "applicationname",
    "dcpublisher",
    "publisher",
    "citationjournaltitle",
];
/// Where authors are named, the surest first.
const AUTHORS: [&str; 10] = [
    "author",
    "parselyauthor",
    "sailthruauthor",
    "articleauthor",
    "authors",
    "citationauthor",
    "dccreator",
    "dctermscreator",
    "byl",
    "rnewsauthor",
];
const SECTIONS: [&str; 3] = ["articlesection", "parselysection", "section"];
const LANGUAGES: [&str; 3] = ["inlanguage", "contentlanguage", "oglocale"];

/// What `document` says; what is `given` already comes first but for the address, of which the page knows best.
pub(super) fn read(document: &Tree, given: Metadata) -> PageMetadata {
    let marked = Marked::read(document);
    let meta = &marked.meta;
    let url = address(&marked).or_else(|| given.url.clone());
    let described = jsonld::read(marked.scripts.iter().map(String::as_str), url.as_deref());
    let head = ArticleHead::read(document);
    let outlet = outlet(&given, &described, meta, url.as_deref());
    let sections: Vec<String> = SECTIONS.iter().flat_map(|name| meta.all(name)).cloned().collect();
    let headline = given.headline.clone().or_else(|| {
        let candidates = headline::Candidates {
            described: described.headline.as_deref(),
            shared: meta.first(&TITLES),
            title: Some(marked.title.as_str())
                .filter(|title| !title.trim().is_empty())
                .or_else(|| meta.first(&["title"])),
            headings: &head.headings,
            sections: &sections,
        };
        headline::choose(&candidates, &outlet)
    });
    let marked_dates = head.around(headline.as_deref(), &head.dates);
    let published = given.published.clone().or_else(|| {
        let said = described.published.iter().map(String::as_str);
        let meta = DATES.iter().flat_map(|name| meta.all(name)).map(String::as_str);
        dates::choose(&dates::Sources {
            said: said.chain(meta).collect(),
            items: head.dates.iter().filter(|mark| mark.is_sure).collect(),
            head: marked_dates.clone(),
            url: url.as_deref(),
        })
    });
    let published_in_text = if published.is_none() {
        dates::written(&marked_dates)
    } else {
        None
    };
    let authors = if given.authors.is_empty() {
        let sources = authors::Sources {
            described: described.authors.clone(),
            meta: AUTHORS
                .iter()
                .map(|name| meta.all(name))
                .find(|said| !said.is_empty())
                .unwrap_or_default()
                .to_vec(),
            head: head.around(headline.as_deref(), &head.names),
            article: head.within(headline.as_deref(), &head.names),
        };
        authors::choose(&sources, &outlet)
    } else {
        given.authors.clone()
    };
    let publisher = given
        .publisher
        .clone()
        .or_else(|| described.publisher.clone())
        .or_else(|| meta.first(&SITES).map(str::to_owned));
    PageMetadata {
        metadata: Metadata {
            url: url.or(described.url).filter(|url| is_address(url)),
            headline: headline.map(|headline| one_line(&headline)),
            publisher,
            authors,
            published,
            published_in_text,
            language: given
                .language
                .clone()
                .or(described.language)
                .or_else(|| language(&marked)),
            set_apart: Vec::new(),
            ..given
        },
        body: described.body,
        words: described.words,
    }
}

/// Where the page says that it is.
fn address(marked: &Marked) -> Option<String> {
    let canonical = marked.canonical.as_deref().map(|href| href.trim().to_owned());
    let shared = marked.meta.first(&["ogurl"]).map(str::to_owned);
    [canonical, shared]
        .into_iter()
        .flatten()
        .find(|url| is_address(url))
}

/// All that the outlet is called.
fn outlet(given: &Metadata, described: &Described, meta: &MetaElements, url: Option<&str>) -> Outlet {
    let names = given.publisher.iter().chain(&described.publisher);
    let names = names.chain(SITES.iter().flat_map(|name| meta.all(name)));
    Outlet::new(
        names.map(String::as_str),
        url.into_iter().chain(given.url.as_deref()),
    )
}

fn language(marked: &Marked) -> Option<String> {
    let lang = marked.language.as_deref();
    lang.map(|lang| lang.trim().to_owned())
        .filter(|lang| !lang.is_empty())
        .or_else(|| marked.meta.first(&LANGUAGES).map(str::to_owned))
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
