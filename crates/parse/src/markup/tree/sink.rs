//! What html5ever's tree builder tells, as nodes.

use std::borrow::Cow;
use std::cell::{Ref, RefCell, RefMut};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, ns};

use super::attributes::Attributes;
use super::nodes::{Data, Element, Node, NodeId, ROOT};

/// Few pages have a node for fewer bytes.
const BYTES_A_NODE: usize = 50;

/// The nodes so far.
pub(super) struct Sink(RefCell<Nodes>);

struct Nodes {
    list: Vec<Node>,
    /// The name of what is no element.
    nothing: QualName,
}

impl Sink {
    /// One for the tree of `markup`, with a document and nothing in it.
    pub(super) fn of(markup: &str) -> Self {
        let mut list = Vec::with_capacity(markup.len() / BYTES_A_NODE + 1);
        list.push(Node::default());
        Self(RefCell::new(Nodes {
            list,
            nothing: QualName::new(None, ns!(), "".into()),
        }))
    }

    pub(super) fn into_nodes(self) -> Vec<Node> {
        self.0.into_inner().list
    }

    /// A new element without attributes.
    pub(super) fn element(&self, name: QualName) -> NodeId {
        self.create(Data::Element(Element {
            name,
            attributes: Attributes::default(),
            template: None,
            takes_html: false,
        }))
    }

    fn create(&self, data: Data) -> NodeId {
        let nodes = &mut self.0.borrow_mut().list;
        // The gate lets no page pass that has more nodes than fit.
        let id = NodeId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        nodes.push(Node {
            data,
            ..Node::default()
        });
        id
    }

    fn links(&self) -> Links<'_> {
        Links(self.0.borrow_mut())
    }

    fn read<T>(&self, id: NodeId, read: impl FnOnce(&Node) -> T) -> Option<T> {
        self.0.borrow().list.get(id.0 as usize).map(read)
    }
}

/// The nodes while something is moved among them.
struct Links<'a>(RefMut<'a, Nodes>);

impl Links<'_> {
    fn get(&mut self, id: NodeId) -> Option<&mut Node> {
        self.0.list.get_mut(id.0 as usize)
    }

    fn maybe(&mut self, id: Option<NodeId>) -> Option<&mut Node> {
        self.get(id?)
    }

    /// Appends `text` to the node at `id`, if that is text.
    fn join(&mut self, id: Option<NodeId>, text: &StrTendril) -> bool {
        match self.maybe(id) {
            Some(Node {
                data: Data::Text(known),
                ..
            }) => {
                known.push_tendril(text);
                true
            }
            _ => false,
        }
    }

    /// Takes a node out of its place.
    fn part(&mut self, id: NodeId) {
        let Some(node) = self.get(id) else { return };
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(parent) = self.maybe(parent) {
            if parent.first == Some(id) {
                parent.first = next;
            }
            if parent.last == Some(id) {
                parent.last = previous;
            }
        }
        if let Some(previous) = self.maybe(previous) {
            previous.next = next;
        }
        if let Some(next) = self.maybe(next) {
            next.previous = previous;
        }
    }

    fn append(&mut self, parent: NodeId, id: NodeId) {
        self.part(id);
        let Some(node) = self.get(parent) else { return };
        let last = node.last.replace(id);
        if last.is_none() {
            node.first = Some(id);
        }
        if let Some(last) = self.maybe(last) {
            last.next = Some(id);
        }
        if let Some(node) = self.get(id) {
            node.previous = last;
            node.parent = Some(parent);
        }
    }

    fn insert_before(&mut self, sibling: NodeId, id: NodeId) {
        self.part(id);
        let Some(node) = self.get(sibling) else { return };
        let parent = node.parent;
        let previous = node.previous.replace(id);
        if let Some(node) = self.get(id) {
            (node.parent, node.previous, node.next) = (parent, previous, Some(sibling));
        }
        if let Some(parent) = self.maybe(parent)
            && parent.first == Some(sibling)
        {
            parent.first = Some(id);
        }
        if let Some(previous) = self.maybe(previous) {
            previous.next = Some(id);
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = ();
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |nodes| match nodes.list.get(target.0 as usize) {
            Some(Node {
                data: Data::Element(element),
                ..
            }) => &element.name,
            _ => &nodes.nothing,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let template = flags.template.then(|| self.create(Data::Other));
        self.create(Data::Element(Element {
            name,
            attributes: Attributes::of(attributes),
            template,
            takes_html: flags.mathml_annotation_xml_integration_point,
        }))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.create(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.create(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let last = self.read(*parent, |parent| parent.last).flatten();
                if self.links().join(last, &text) {
                    return;
                }
                self.create(Data::Text(text))
            }
        };
        self.links().append(*parent, id);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let previous = self.read(*sibling, |sibling| sibling.previous).flatten();
                if self.links().join(previous, &text) {
                    return;
                }
                self.create(Data::Text(text))
            }
        };
        self.links().insert_before(*sibling, id);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, above: &NodeId, child: NodeOrText<NodeId>) {
        if self.read(*element, |node| node.parent.is_some()) == Some(true) {
            self.append_before_sibling(element, child);
        } else {
            self.append(above, child);
        }
    }

    /// A document type is a node of the document, which nobody reads.
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let id = self.create(Data::Other);
        self.links().append(ROOT, id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let contents = self.read(*target, |node| match &node.data {
            Data::Element(element) => element.template,
            _ => None,
        });
        contents.flatten().unwrap_or(*target)
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Some(Node {
            data: Data::Element(element),
            ..
        }) = self.links().get(*target)
        {
            element.attributes.add_missing(attributes);
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.links().part(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut links = self.links();
        while let Some(child) = links.get(*node).and_then(|node| node.first) {
            links.append(*new_parent, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &NodeId) -> bool {
        let takes = self.read(*target, |node| match &node.data {
            Data::Element(element) => element.takes_html,
            _ => false,
        });
        takes.unwrap_or_default()
    }
}
