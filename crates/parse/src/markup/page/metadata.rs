//! What a page says of its article: JSON-LD, Open Graph, `meta`, `time`, the canonical link. Nothing is taken from its text:
//! a date that stands somewhere on a page is as often that of another article.

use std::collections::HashMap;
use std::sync::LazyLock;

use dateline_types::Metadata;
use dom_query::{Document, Matcher};

use super::jsonld;
use crate::markup::byline::{author, one_line};
use crate::markup::selector::matcher;

/// Metadata, and the text where the page says that, too.
pub(super) struct PageMetadata {
    pub(super) metadata: Metadata,
    pub(super) body: Option<String>,
}

static JSON_LD: LazyLock<Matcher> = LazyLock::new(|| matcher("script[type='application/ld+json']"));
static META: LazyLock<Matcher> = LazyLock::new(|| matcher("meta[content]"));
static CANONICAL: LazyLock<Matcher> = LazyLock::new(|| matcher("link[rel=canonical]"));
static HEADLINE: LazyLock<Matcher> = LazyLock::new(|| matcher("h1"));
static TITLE: LazyLock<Matcher> = LazyLock::new(|| matcher("head > title"));
static ITEM_DATE: LazyLock<Matcher> = LazyLock::new(|| {
    matcher("[itemprop=datePublished][datetime], time[pubdate][datetime], [itemprop=datePublished][content]")
});
static HEADER_DATE: LazyLock<Matcher> = LazyLock::new(|| {
    matcher(
        "article header time[datetime], header time[datetime], main time[datetime], article time[datetime]",
    )
});
static AUTHOR: LazyLock<Matcher> =
    LazyLock::new(|| matcher("[rel=author], [itemprop=author] [itemprop=name]"));
static LANGUAGE: LazyLock<Matcher> = LazyLock::new(|| matcher("html[lang]"));

/// The names under which a `meta` element says when the article was published, the surest first.
const DATES: [&str; 15] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
];

const TITLES: [&str; 5] = ["og:title", "twitter:title", "parsely-title", "dc.title", "title"];
const SITES: [&str; 3] = ["og:site_name", "application-name", "dc.publisher"];
const AUTHORS: [&str; 6] = [
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "dc.creator",
    "byl",
];
const LANGUAGES: [&str; 3] = ["inlanguage", "content-language", "og:locale"];

/// What `document` says; what is `given` already comes first but for the address, of which the page knows best.
pub(super) fn read(document: &Document, given: Metadata) -> PageMetadata {
    let scripts = document.select_matcher(&JSON_LD);
    let mut described = scripts
        .iter()
        .find_map(|script| jsonld::read(&script.text()))
        .unwrap_or_default();
    let meta = meta(document);
    let first = |names: &[&str]| names.iter().find_map(|name| meta.get(*name).cloned());
    let site = given
        .publisher
        .or(described.publisher.take())
        .or_else(|| first(&SITES));
    let text_of = |matcher: &Matcher| {
        let found = document.select_matcher(matcher);
        let only = (found.length() == 1).then(|| one_line(&found.text()));
        only.filter(|text| !text.is_empty())
    };
    let headline = given
        .headline
        .or(described.headline.take())
        .or_else(|| first(&TITLES))
        .or_else(|| text_of(&HEADLINE))
        .or_else(|| text_of(&TITLE));
    let authors = [given.authors, std::mem::take(&mut described.authors)]
        .into_iter()
        .find(|authors| !authors.is_empty())
        .unwrap_or_else(|| {
            let said = AUTHORS.iter().find_map(|key| author(meta.get(*key)?));
            let linked = || {
                document
                    .select_matcher(&AUTHOR)
                    .iter()
                    .filter_map(|linked| author(&linked.text()))
                    .collect()
            };
            said.map_or_else(linked, |said| vec![said])
        });
    let canonical = document
        .select_matcher(&CANONICAL)
        .attr("href")
        .map(|href| href.trim().to_owned());
    let url = [canonical, first(&["og:url"]), described.url.take(), given.url];
    PageMetadata {
        metadata: Metadata {
            id: given.id,
            url: url.into_iter().flatten().find(|url| is_address(url)),
            headline: headline.map(|headline| without_site(&one_line(&headline), site.as_deref())),
            publisher: site,
            authors,
            published: given
                .published
                .or(described.published.take())
                .or_else(|| first(&DATES))
                .or_else(|| date(document)),
            language: given
                .language
                .or(described.language.take())
                .or_else(|| {
                    document
                        .select_matcher(&LANGUAGE)
                        .attr("lang")
                        .map(|lang| lang.trim().to_owned())
                })
                .or_else(|| first(&LANGUAGES))
                .filter(|language| !language.is_empty()),
            slug: given.slug,
            embargo: given.embargo,
            set_apart: Vec::new(),
            warnings: Vec::new(),
        },
        body: described.body,
    }
}

/// What the `meta` elements say, by name in lower case. Of several of one name the first counts.
fn meta(document: &Document) -> HashMap<String, String> {
    let mut values = HashMap::new();
    for node in document.select_matcher(&META).nodes() {
        let content = node
            .attr("content")
            .map(|content| one_line(&content))
            .unwrap_or_default();
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attr(key) {
                values
                    .entry(name.trim().to_ascii_lowercase())
                    .or_insert_with(|| content.clone());
            }
        }
    }
    values
}

/// The date of a `time` element that is the article's: it says so, or stands alone in its header.
fn date(document: &Document) -> Option<String> {
    let item = document.select_matcher(&ITEM_DATE);
    let said = item.attr("datetime").or_else(|| item.attr("content"));
    let said = said.or_else(|| {
        let times = document.select_matcher(&HEADER_DATE);
        times.attr("datetime")
    });
    said.map(|date| date.trim().to_owned())
        .filter(|date| !date.is_empty())
}

/// `headline` without ` - The Daily Cloud` behind it.
fn without_site(headline: &str, site: Option<&str>) -> String {
    let cut = site.filter(|site| !site.is_empty()).and_then(|site| {
        let rest = headline.strip_suffix(site)?.trim_end();
        rest.strip_suffix(['-', '–', '—', '|', '•', ':'])
    });
    cut.map_or(headline, str::trim_end).to_owned()
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
