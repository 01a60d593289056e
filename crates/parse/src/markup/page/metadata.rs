//! What a page says of its article: JSON-LD, Open Graph, `meta`, the canonical link, and what is marked around the headline.

use std::sync::LazyLock;

use dateline_types::Metadata;
use dom_query::{Document, Matcher};

use super::article_head::ArticleHead;
use super::jsonld::{self, Described};
use super::meta_elements::MetaElements;
use super::outlet::Outlet;
use super::{authors, dates, headline};
use crate::markup::byline::one_line;
use crate::markup::selector::matcher;

/// Metadata, and what the page says of the text.
pub(super) struct PageMetadata {
    pub(super) metadata: Metadata,
    /// The text where the page says that, too.
    pub(super) body: Option<String>,
    /// How many words the page says that its article has.
    pub(super) words: Option<usize>,
}

static JSON_LD: LazyLock<Matcher> = LazyLock::new(|| matcher("script[type*='ld+json']"));
static CANONICAL: LazyLock<Matcher> = LazyLock::new(|| matcher("link[rel=canonical]"));
static TITLE: LazyLock<Matcher> = LazyLock::new(|| matcher("head > title"));
static LANGUAGE: LazyLock<Matcher> = LazyLock::new(|| matcher("html[lang]"));

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
pub(super) fn read(document: &Document, given: Metadata) -> PageMetadata {
    let meta = MetaElements::read(document);
    let url = address(document, &meta).or_else(|| given.url.clone());
    let scripts = document.select_matcher(&JSON_LD);
    let scripts: Vec<_> = scripts.iter().map(|script| script.text()).collect();
    let described = jsonld::read(scripts.iter().map(|script| &**script), url.as_deref());
    let head = ArticleHead::read(document);
    let outlet = outlet(&given, &described, &meta, url.as_deref());
    let title = document.select_matcher(&TITLE).text();
    let sections: Vec<String> = SECTIONS.iter().flat_map(|name| meta.all(name)).cloned().collect();
    let headline = given.headline.clone().or_else(|| {
        let candidates = headline::Candidates {
            described: described.headline.as_deref(),
            shared: meta.first(&TITLES),
            title: Some(&*title)
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
                .or_else(|| language(document, &meta)),
            set_apart: Vec::new(),
            ..given
        },
        body: described.body,
        words: described.words,
    }
}

/// Where the page says that it is.
fn address(document: &Document, meta: &MetaElements) -> Option<String> {
    let canonical = document
        .select_matcher(&CANONICAL)
        .attr("href")
        .map(|href| href.trim().to_owned());
    let shared = meta.first(&["ogurl"]).map(str::to_owned);
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

fn language(document: &Document, meta: &MetaElements) -> Option<String> {
    document
        .select_matcher(&LANGUAGE)
        .attr("lang")
        .map(|lang| lang.trim().to_owned())
        .filter(|lang| !lang.is_empty())
        .or_else(|| meta.first(&LANGUAGES).map(str::to_owned))
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
