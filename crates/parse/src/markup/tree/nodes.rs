//! The nodes of a tree, in one list, and how they are read.

use html5ever::tendril::StrTendril;
use html5ever::{LocalName, QualName, local_name, ns};

use super::attributes::{Attributes, Key};

/// The number of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(pub(super) u32);

/// The document itself.
pub(super) const ROOT: NodeId = NodeId(0);

/// A tree of markup.
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

/// A node and those beside it.
#[derive(Default)]
pub(super) struct Node {
    pub(super) parent: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    pub(super) last: Option<NodeId>,
    pub(super) data: Data,
}

#[derive(Default)]
pub(super) enum Data {
    /// A document, what a template holds, a comment: nothing of it is read.
    #[default]
    Other,
    Element(Element),
    Text(StrTendril),
}

pub(super) struct Element {
    pub(super) name: QualName,
    pub(super) attributes: Attributes,
    /// The node that holds what a template holds; it has no parent.
    pub(super) template: Option<NodeId>,
    /// Whether HTML may stand in it, though it is of MathML.
    pub(super) takes_html: bool,
}

impl Tree {
    pub(super) const fn new(nodes: Vec<Node>) -> Self {
        Self { nodes }
    }

    /// The document.
    pub(crate) const fn root(&self) -> NodeRef<'_> {
        NodeRef { tree: self, id: ROOT }
    }

    /// The body of the page.
    pub(crate) fn body(&self) -> Option<NodeRef<'_>> {
        let child = |node: NodeRef<'_>, name: &LocalName| {
            let mut next = self.node(node.id)?.first;
            loop {
                let node = NodeRef {
                    tree: self,
                    id: next?,
                };
                if node.name() == Some(name) {
                    return Some(node.id);
                }
                next = self.node(node.id)?.next;
            }
        };
        let html = child(self.root(), &local_name!("html"))?;
        let id = child(NodeRef { tree: self, id: html }, &local_name!("body"))?;
        Some(NodeRef { tree: self, id })
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }
}

/// A node in its tree.
#[derive(Clone, Copy)]
pub(crate) struct NodeRef<'a> {
    tree: &'a Tree,
    pub(crate) id: NodeId,
}

impl<'a> NodeRef<'a> {
    fn node(&self) -> Option<&'a Node> {
        self.tree.node(self.id)
    }

    fn at(&self, id: Option<NodeId>) -> Option<Self> {
        Some(Self {
            tree: self.tree,
            id: id?,
        })
    }

    pub(crate) fn first_child(&self) -> Option<Self> {
        self.at(self.node()?.first)
    }

    pub(crate) fn next_sibling(&self) -> Option<Self> {
        self.at(self.node()?.next)
    }

    pub(crate) fn parent(&self) -> Option<Self> {
        self.at(self.node()?.parent)
    }

    fn element(&self) -> Option<&'a Element> {
        match &self.node()?.data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name, if it is an element.
    pub(crate) fn name(&self) -> Option<&'a LocalName> {
        Some(&self.element()?.name.local)
    }

    /// Whether it is an element of HTML, and not of a drawing or a formula.
    pub(crate) fn is_html(&self) -> bool {
        self.element().is_some_and(|element| element.name.ns == ns!(html))
    }

    /// The words of a node of text.
    pub(crate) fn words(&self) -> Option<&'a str> {
        match &self.node()?.data {
            Data::Text(words) => Some(words),
            _ => None,
        }
    }

    /// What the element has under `key`.
    pub(crate) fn attribute(&self, key: Key) -> Option<&'a str> {
        self.element()?.attributes.get(key)
    }

    /// All attributes that are kept, in their order.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (Key, &'a str)> + use<'a> {
        self.element()
            .into_iter()
            .flat_map(|element| element.attributes.iter())
    }

    /// The node and those around it, the innermost first.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = Self> + use<'a> {
        std::iter::successors(self.parent(), Self::parent)
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = Self> + use<'a> {
        std::iter::successors(self.first_child(), Self::next_sibling)
    }

    /// All nodes inside, in the order of the document.
    pub(crate) fn descendants(&self) -> impl Iterator<Item = Self> + use<'a> {
        let root = *self;
        std::iter::successors(self.first_child(), move |node| node.following(true, &root))
    }

    /// The node behind this one in the order of the document, within `root`; what is inside comes first where the walk `goes_in`.
    pub(crate) fn following(&self, goes_in: bool, root: &Self) -> Option<Self> {
        if goes_in && let Some(child) = self.first_child() {
            return Some(child);
        }
        let mut node = *self;
        loop {
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            node = node.parent().filter(|parent| parent.id != root.id)?;
        }
    }

    /// All words inside.
    pub(crate) fn text(&self) -> String {
        let own = self.words().into_iter();
        own.chain(self.descendants().filter_map(|node| node.words()))
            .collect()
    }
}
