//! The `meta` elements of a page.

use std::collections::HashMap;

use super::plain;
use crate::markup::tree::{Key, NodeRef};

/// More of one name than this are no authors.
const MOST: usize = 50;

/// What `meta` elements say, by name. Names count by their letters: `article:published_time` is `articlepublishedtime`.
#[derive(Default)]
pub(super) struct MetaElements {
    values: HashMap<String, Vec<String>>,
}

impl MetaElements {
    /// Takes in what `node`, a `meta` element, says.
    pub(super) fn add(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attribute(Key::Content).and_then(plain::line) else {
            return;
        };
        // An element that is named twice says it once.
        let mut names: Vec<String> = [Key::Property, Key::Name, Key::ItemProp, Key::HttpEquiv]
            .into_iter()
            .filter_map(|key| Some(plain::letters(node.attribute(key)?)))
            .collect();
        names.dedup();
        for name in names {
            let same = self.values.entry(name).or_default();
            if same.len() < MOST {
                same.push(content.clone());
            }
        }
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
