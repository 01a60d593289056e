//! What web archives of every kind have in common: records one after another, and pages among them.

mod address;
mod coding;
mod http;
mod missed;
mod page;
mod pages;
mod prose;
mod stream;

pub(crate) use pages::{Header, Kind, Role, pages};
pub(crate) use stream::{HEADER_BYTES, Stream};
