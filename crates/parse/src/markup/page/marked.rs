//! What elements made for programs say of a page, wherever they stand in it.

use html5ever::local_name;

use super::meta_elements::MetaElements;
use crate::markup::tree::{Key, NodeRef, Tree};

/// What is found in one walk over the page.
#[derive(Default)]
pub(super) struct Marked {
    pub(super) meta: MetaElements,
    /// The contents of the JSON-LD elements.
    pub(super) scripts: Vec<String>,
    /// Where the first canonical link leads.
    pub(super) canonical: Option<String>,
    /// The titles in the head.
    pub(super) title: String,
    /// The language of the first `html` that has one.
    pub(super) language: Option<String>,
}

impl Marked {
    /// That of `document`.
    pub(super) fn read(document: &Tree) -> Self {
        let mut marked = Self::default();
        let mut has_canonical = false;
        for node in document.root().descendants() {
            let Some(name) = node.name() else { continue };
            match *name {
                local_name!("meta") => marked.meta.add(&node),
                local_name!("script") if is_json_ld(&node) => marked.scripts.push(node.text()),
                local_name!("link") if !has_canonical && is_canonical(&node) => {
                    has_canonical = true;
                    marked.canonical = node.attribute(Key::Href).map(str::to_owned);
                }
                local_name!("title") if is_in_head(&node) => marked.title.push_str(&node.text()),
                local_name!("html") if marked.language.is_none() => {
                    marked.language = node.attribute(Key::Lang).map(str::to_owned);
                }
                _ => {}
            }
        }
        marked
    }
}

fn is_json_ld(script: &NodeRef<'_>) -> bool {
    let Some(kind) = script.attribute(Key::Type) else {
        return false;
    };
    if script.is_html() {
        kind.to_ascii_lowercase().contains("ld+json")
    } else {
        kind.contains("ld+json")
    }
}

fn is_canonical(link: &NodeRef<'_>) -> bool {
    let is = |rel: &str| rel == "canonical" || link.is_html() && rel.eq_ignore_ascii_case("canonical");
    link.attribute(Key::Rel).is_some_and(is)
}

fn is_in_head(title: &NodeRef<'_>) -> bool {
    let parent = title.parent();
    parent.and_then(|parent| parent.name()) == Some(&local_name!("head"))
}
