//! What web archives of every kind have in common: records one after another, and pages among them.

mod address;
mod coding;
mod header;
mod http;
mod missed;
mod page;
mod pages;
mod prose;
mod stream;

pub(crate) use header::{Header, Role};
pub(crate) use pages::{Kind, pages};
pub(crate) use stream::{HEADER_BYTES, Stream};
