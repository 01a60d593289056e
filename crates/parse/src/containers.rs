//! Formats that hold inputs: what is inside is opened by its own format, with the function that the input carries.

pub(crate) mod arc;
mod archive;
pub(crate) mod compressed;
pub(crate) mod office;
pub(crate) mod tar;
mod wacz;
pub(crate) mod warc;
mod web;
pub(crate) mod zip;
