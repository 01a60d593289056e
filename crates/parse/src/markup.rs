//! HTML and XML: whether a tree can be built, the tree, and the words in it. Nothing here knows what an input is.

pub(crate) mod byline;
pub(crate) mod charset;
pub(crate) mod gate;
pub(crate) mod html;
pub(crate) mod inline;
mod memo;
mod names;
pub(crate) mod opening;
mod outline;
mod packed_name;
pub(crate) mod page;
pub(crate) mod tree;
mod written;
pub(crate) mod xml;
