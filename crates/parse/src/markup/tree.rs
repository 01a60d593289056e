//! A page as the tree that a browser builds of it, with what the stages read of it and nothing else.
//!
//! The rules by which a tree is built of broken markup are those of the HTML standard, and html5ever's tree builder keeps them. Its tokens
//! are cut here ([`tokens`]): the bytes of scripts, styles and attributes that nobody asks for, three quarters of a page, are passed
//! over and not copied. What is kept is a slice of the page, and lies in one list of nodes. Tests hold the trees against those of
//! html5ever's own tokenizer.

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{QualName, local_name, ns};

pub(crate) use attributes::Key;
pub(crate) use nodes::{NodeId, NodeRef, Tree};
use sink::Sink;

mod attributes;
mod names;
mod nodes;
mod raw;
pub(crate) mod references;
mod sink;
mod tags;
#[cfg(test)]
mod tests;
mod tokens;

impl Tree {
    /// The tree of a page.
    pub(crate) fn of(markup: &str) -> Self {
        let builder = TreeBuilder::new(Sink::of(markup), options());
        tokens::feed(&builder, markup);
        Self::new(builder.sink.into_nodes())
    }

    /// The tree of markup as it stands in the body of a page. It has a root element, and no body.
    pub(crate) fn fragment(markup: &str) -> Self {
        let builder = fragment_builder(markup);
        tokens::feed(&builder, markup);
        Self::new(builder.sink.into_nodes())
    }
}

fn fragment_builder(markup: &str) -> TreeBuilder<NodeId, Sink> {
    let sink = Sink::of(markup);
    let body = sink.element(QualName::new(None, ns!(html), local_name!("body")));
    let options = TreeBuilderOpts {
        drop_doctype: true,
        ..options()
    };
    TreeBuilder::new_for_fragment(sink, body, None, options)
}

const fn options() -> TreeBuilderOpts {
    TreeBuilderOpts {
        exact_errors: false,
        // What stands in `noscript` is read.
        scripting_enabled: false,
        iframe_srcdoc: false,
        drop_doctype: false,
        quirks_mode: html5ever::tree_builder::NoQuirks,
    }
}
