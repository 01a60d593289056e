//! What a page says of its article in JSON-LD (schema.org).

use std::collections::HashMap;

use serde_json::Value;

use super::schema::{Named, Object, is_kind, names, string};
use super::{loose_json, plain};
use crate::limits::Limits;
use crate::markup::html;

/// How deep in graphs and lists the article is looked for.
const REACH: u32 = 4;
/// More objects than this say nothing more of the article.
const MOST_OBJECTS: usize = 2000;

/// The article, as far as it is described.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<Named>,
    /// When it was published, as given.
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    /// The text of the article, if the page gives it here, too.
    pub(super) body: Option<String>,
    /// How many words the page says that the article has.
    pub(super) words: Option<usize>,
}

/// What `scripts`, the contents of the JSON-LD elements of the page at `url`, say of its article.
///
/// The article comes before a page or a question that holds it, and one that has the page's address before others. What the first
/// leaves out is taken from others that may be the same.
pub(super) fn read<'a>(scripts: impl IntoIterator<Item = &'a str>, url: Option<&str>) -> Described {
    let values: Vec<Value> = scripts.into_iter().flat_map(loose_json::values).collect();
    let mut found = Found::default();
    for value in &values {
        found.look(value, REACH);
    }
    let url = url.map(address);
    let is_here = |object: &Object| object_url(object).map(|at| Some(address(&at)) == url);
    // A stable sort: of those that are as good the first.
    found.articles.sort_by_key(|object| is_here(object) != Some(true));
    found.others.sort_by_key(|object| is_here(object) != Some(true));
    let mut described = Described::default();
    let best = found.articles.first().and_then(|object| is_here(object));
    for (at, object) in found.articles.iter().enumerate() {
        // One that has another address is another article, as in a list of them.
        if at == 0 || is_here(object) == best && best != Some(false) && same_headline(object, &described) {
            described.add(object, &found.by_id);
        }
    }
    for object in &found.others {
        if described.published.is_none() || described.authors.is_empty() {
            described.add_page(object, &found.by_id);
        }
    }
    described
}

/// What is found in the values.
#[derive(Default)]
struct Found<'a> {
    articles: Vec<&'a Object>,
    /// Pages, questions, instructions: what holds an article where none is described.
    others: Vec<&'a Object>,
    by_id: HashMap<&'a str, &'a Object>,
    looked_at: usize,
}

impl<'a> Found<'a> {
    fn look(&mut self, value: &'a Value, reach: u32) {
        let Some(reach) = reach.checked_sub(1) else {
            return;
        };
        self.looked_at += 1;
        if self.looked_at > MOST_OBJECTS {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.look(value, reach)),
            Value::Object(object) => {
                if let Some(Value::String(id)) = object.get("@id") {
                    // The one that says something, not one that points to it.
                    let known = self.by_id.entry(id).or_insert(object);
                    if known.len() < object.len() {
                        *known = object;
                    }
                }
                let kind = object.get("@type");
                if kind.is_some_and(|kind| is_kind(kind, is_article)) {
                    self.articles.push(object);
                } else if object.contains_key("datePublished")
                    && kind.is_some_and(|kind| is_kind(kind, holds_article))
                {
                    self.others.push(object);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inside) = object.get(key) {
                        self.look(inside, reach);
                    }
                }
            }
            _ => {}
        }
    }
}

/// `NewsArticle`, `BlogPosting` and whatever else there is.
fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind == "Report" || kind.ends_with("Posting") && kind != "JobPosting"
}

/// What has a date of publication and is a page rather than a thing on it.
fn holds_article(kind: &str) -> bool {
    kind.ends_with("Page")
        || matches!(
            kind,
            "Question"
                | "HowTo"
                | "Review"
                | "ClaimReview"
                | "CreativeWork"
                | "CreativeWorkSeries"
                | "Recipe"
        )
}

/// Whether `object` may be the article that is described already.
fn same_headline(object: &Object, described: &Described) -> bool {
    match (string(object.get("headline")), &described.headline) {
        (Some(headline), Some(known)) => {
            let (headline, known) = (plain::letters(&headline), plain::letters(known));
            headline.starts_with(&known) || known.starts_with(&headline)
        }
        _ => true,
    }
}

impl Described {
    /// Takes what is not known yet from `object`, an article.
    fn add(&mut self, object: &Object, by_id: &HashMap<&str, &Object>) {
        fn or(known: &mut Option<String>, found: impl FnOnce() -> Option<String>) {
            if known.is_none() {
                *known = found();
            }
        }
        or(&mut self.headline, || {
            string(object.get("headline")).or_else(|| string(object.get("name")))
        });
        or(&mut self.publisher, || {
            names(object.get("publisher")?, by_id)
                .into_iter()
                .next()
                .map(|named| named.name)
        });
        or(&mut self.url, || object_url(object));
        or(&mut self.language, || match object.get("inLanguage") {
            Some(Value::Object(language)) => {
                string(language.get("alternateName")).or_else(|| string(language.get("name")))
            }
            language => string(language),
        });
        or(&mut self.body, || body(object.get("articleBody")?.as_str()?));
        self.words = self.words.or_else(|| words(object.get("wordCount")?));
        self.add_page(object, by_id);
    }

    /// Takes the date and the authors of `object`, an article or a page, if none are known yet.
    fn add_page(&mut self, object: &Object, by_id: &HashMap<&str, &Object>) {
        if self.published.is_none() {
            self.published =
                string(object.get("datePublished")).or_else(|| string(object.get("dateCreated")));
        }
        if self.authors.is_empty() {
            self.authors = ["author", "creator"]
                .iter()
                .map(|key| object.get(*key).map(|value| names(value, by_id)))
                .find_map(|names| names.filter(|names| !names.is_empty()))
                .unwrap_or_default();
        }
    }
}

/// Where the page of `object` is.
fn object_url(object: &Object) -> Option<String> {
    let page = match object.get("mainEntityOfPage") {
        Some(Value::Object(page)) => string(page.get("@id")).or_else(|| string(page.get("url"))),
        page => string(page),
    };
    string(object.get("url"))
        .or(page)
        .filter(|url| url.contains("://"))
}

/// An address without what may differ in addresses of the same page.
fn address(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split(['?', '#']).next().unwrap_or_default();
    url.strip_prefix("www.")
        .unwrap_or(url)
        .trim_end_matches('/')
        .to_ascii_lowercase()
}

/// The text of an article: markup read as markup where there is some, line breaks kept.
fn body(text: &str) -> Option<String> {
    let read = if plain::has_markup(text) {
        let is_tagged = text.contains("</p>") || text.contains("<br") || text.contains("</div>");
        if is_tagged {
            html::fragment(text, &Limits::default()).ok()?
        } else {
            plain::unmarked(text)?
        }
    } else {
        text.to_owned()
    };
    (!read.trim().is_empty()).then_some(read)
}

/// A number of words, as a number or a string.
fn words(value: &Value) -> Option<usize> {
    let words = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
    usize::try_from(words).ok().filter(|words| *words > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(script: &str) -> Described {
        read([script], Some("https://www.post.example/a/1?from=home"))
    }

    fn authors(described: &Described) -> Vec<&str> {
        described
            .authors
            .iter()
            .map(|named| named.name.as_str())
            .collect()
    }

    #[test]
    fn articles_are_found_in_graphs_and_lists() {
        let article = r#"{"@type": ["NewsArticle"], "headline": "H", "author": [{"name": "Ann Roe"}, "Ben Poe"], "datePublished": "2019-01-02"}"#;
        for script in [
            article.to_owned(),
            format!("[{{\"@type\": \"WebPage\"}}, {article}]"),
            format!("{{\"@graph\": [{{\"@type\": \"Person\"}}, {article}]}}"),
            article.replace("\"H\"", "\"H\n\""),
            article.replace("NewsArticle", "https://schema.org/SatiricalArticle"),
            article.replace("NewsArticle", "SocialMediaPosting"),
        ] {
            let described = described(&script);
            assert_eq!(described.headline.as_deref(), Some("H"), "{script}");
            assert_eq!(authors(&described), ["Ann Roe", "Ben Poe"]);
            assert_eq!(described.published.as_deref(), Some("2019-01-02"));
        }
        for script in [
            r#"{"@type": "Product", "name": "Boots"}"#.to_owned(),
            r#"{"@type": "JobPosting", "name": "Baker", "datePosted": "2019-01-02"}"#.to_owned(),
            "{".to_owned(),
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        ] {
            assert_eq!(described(&script), Described::default());
        }
    }

    #[test]
    fn the_article_of_the_page_comes_before_others() {
        let script = r#"[{"@type": "NewsArticle", "headline": "Other", "url": "https://post.example/b", "author": "Cy Doe"},
            {"@type": "NewsArticle", "headline": "Here", "mainEntityOfPage": {"@id": "http://post.example/a/1/"}, "wordCount": "412"}]"#;
        let described = described(script);
        assert_eq!(described.headline.as_deref(), Some("Here"));
        assert_eq!(described.words, Some(412));
        assert_eq!(authors(&described), [""; 0]);
    }

    #[test]
    fn a_page_has_a_date_where_no_article_is_described() {
        for kind in ["WebPage", "Question", "HowTo", "CreativeWorkSeries"] {
            let script = format!(
                r#"{{"@graph": [{{"@type": "WebSite", "name": "Post"}}, {{"@type": "{kind}", "name": "N | Post", "datePublished": "2024-03-04"}}]}}"#
            );
            let described = described(&script);
            assert_eq!(described.published.as_deref(), Some("2024-03-04"));
            assert_eq!(described.headline, None);
        }
    }

    #[test]
    fn names_are_read_however_they_are_given() {
        for (author, expected) in [
            (r##"{"@id": "#ann"}"##, &["Ann Roe"][..]),
            (
                r#"{"@type": "Person", "name": ["Ann Roe", "Ben Poe"]}"#,
                &["Ann Roe", "Ben Poe"],
            ),
            (r#"{"givenName": "Ann", "familyName": "Roe"}"#, &["Ann Roe"]),
            (
                r#"["https://post.example/ann", {"name": "Ann R&ouml;e"}]"#,
                &["Ann Röe"],
            ),
            (r#"{"@list": [{"name": "Ann Roe"}]}"#, &["Ann Roe"]),
            (
                r#""Ann Roe, Ben Poe and Cy Doe""#,
                &["Ann Roe, Ben Poe and Cy Doe"],
            ),
            (r#"[[["Ann Roe"]], null, 5]"#, &["Ann Roe"]),
            (r##"{"@id": "#loop"}"##, &[]),
        ] {
            let script = format!(
                r##"{{"@graph": [{{"@type": "Article", "author": {author}}}, {{"@type": "Person", "@id": "#ann", "name": "Ann Roe"}}, {{"@id": "#loop", "a": 1}}]}}"##
            );
            assert_eq!(authors(&described(&script)), expected, "{author}");
        }
    }

    #[test]
    fn organizations_are_told_from_persons() {
        let script = r#"{"@type": "Article", "author": [{"@type": "NewsMediaOrganization", "name": "Harbour Post"}, {"@type": "Person", "name": "Ann Roe"}]}"#;
        let is: Vec<bool> = described(script)
            .authors
            .iter()
            .map(|named| named.is_organization)
            .collect();
        assert_eq!(is, [true, false]);
    }

    #[test]
    fn the_body_is_text() {
        let script = r#"{"@type": "Article", "articleBody": "<p>Rain &amp; wind.</p><p>More rain.</p>"}"#;
        assert_eq!(
            described(script).body.as_deref().map(str::trim),
            Some("Rain & wind.\n\nMore rain.")
        );
    }
}
