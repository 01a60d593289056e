//! What a page says of its article in JSON-LD (schema.org).

use serde_json::Value;

/// The kinds of schema.org that are articles.
const ARTICLES: [&str; 11] = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "AdvertiserContentArticle",
    "Report",
];

/// How deep in graphs and lists the article is looked for.
const REACH: u32 = 4;

/// The article, as far as it is described.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) body: Option<String>,
}

/// What `script`, the content of a JSON-LD element, says of an article.
pub(super) fn read(script: &str) -> Option<Described> {
    let script = script.trim();
    let script = script
        .strip_prefix("<![CDATA[")
        .map_or(script, |inside| inside.trim_end_matches("]]>"));
    let value = match serde_json::from_str(script) {
        Ok(value) => value,
        // Line breaks within strings, as templates write them, are the most frequent damage.
        Err(_) => serde_json::from_str(&script.replace(['\n', '\r', '\t'], " ")).ok()?,
    };
    let article = find(&value, REACH)?;
    Some(Described {
        headline: string(article.get("headline")).or_else(|| string(article.get("name"))),
        authors: article
            .get("author")
            .or_else(|| article.get("creator"))
            .map(names)
            .unwrap_or_default(),
        published: string(article.get("datePublished")).or_else(|| string(article.get("dateCreated"))),
        publisher: article
            .get("publisher")
            .and_then(|publisher| names(publisher).into_iter().next()),
        url: string(article.get("url")).or_else(|| match article.get("mainEntityOfPage") {
            Some(Value::Object(page)) => string(page.get("@id")).or_else(|| string(page.get("url"))),
            page => string(page),
        }),
        language: string(article.get("inLanguage")),
        body: string(article.get("articleBody")),
    })
}

/// The first article in `value`.
fn find(value: &Value, reach: u32) -> Option<&serde_json::Map<String, Value>> {
    let reach = reach.checked_sub(1)?;
    match value {
        Value::Array(values) => values.iter().find_map(|value| find(value, reach)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_article) {
                return Some(object);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| find(object.get(*key)?, reach))
        }
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => ARTICLES.contains(&kind.rsplit('/').next().unwrap_or(kind)),
        Value::Array(kinds) => kinds.iter().any(|kind| kind.is_string() && is_article(kind)),
        _ => false,
    }
}

fn string(value: Option<&Value>) -> Option<String> {
    let string = value?.as_str()?.trim();
    (!string.is_empty()).then(|| string.to_owned())
}

/// The names of persons or organizations, however they are given.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values
            .iter()
            .filter(|value| !value.is_array())
            .flat_map(names)
            .collect(),
        Value::Object(object) => match object.get("name") {
            Some(name @ Value::Array(_)) => names(name),
            name => string(name).into_iter().collect(),
        },
        // Some give the address of a page about the author.
        value => string(Some(value))
            .filter(|name| !name.starts_with("http"))
            .into_iter()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_in_graphs_and_lists() {
        let article = r#"{"@type": ["NewsArticle"], "headline": "H", "author": [{"name": "Ann Roe"}, "Ben Poe"], "datePublished": "2019-01-02"}"#;
        for script in [
            article.to_owned(),
            format!("[{{\"@type\": \"WebPage\"}}, {article}]"),
            format!("{{\"@graph\": [{{\"@type\": \"Person\"}}, {article}]}}"),
            article.replace("\"H\"", "\"H\n\""),
        ] {
            let described = read(&script).unwrap();
            assert_eq!(described.headline.as_deref(), Some("H"), "{script}");
            assert_eq!(described.authors, ["Ann Roe", "Ben Poe"]);
            assert_eq!(described.published.as_deref(), Some("2019-01-02"));
        }
        assert_eq!(read(r#"{"@type": "Product", "name": "Boots"}"#), None);
        assert_eq!(read("{"), None);
        assert_eq!(
            read(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))),
            None
        );
    }
}
