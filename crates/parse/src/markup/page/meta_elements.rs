//! The `meta` elements of a page.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::{Document, Matcher};

use super::plain;
use crate::markup::selector::matcher;

static META: LazyLock<Matcher> = LazyLock::new(|| matcher("meta[content]"));

/// More of one name than this are no authors.
const MOST: usize = 50;

/// What `meta` elements say, by name. Names count by their letters: `article:published_time` is `articlepublishedtime`.
#[derive(Default)]
pub(super) struct MetaElements {
    values: HashMap<String, Vec<String>>,
}

impl MetaElements {
    /// Those of `document`.
    pub(super) fn read(document: &Document) -> Self {
        let mut values: HashMap<String, Vec<String>> = HashMap::new();
        for node in document.select_matcher(&META).nodes() {
            let Some(content) = node.attr("content").and_then(|content| plain::line(&content)) else {
                continue;
            };
            // An element that is named twice says it once.
            let mut names: Vec<String> = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .filter_map(|key| Some(plain::letters(&node.attr(key)?)))
                .collect();
            names.dedup();
            for name in names {
                let same = values.entry(name).or_default();
                if same.len() < MOST {
                    same.push(content.clone());
                }
            }
        }
        Self { values }
    }

    /// All that is said under `name`, in order.
    pub(super) fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first that is said under any of `names`, the first name first.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.all(name).first())
            .map(String::as_str)
    }
}
