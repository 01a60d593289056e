//! Formats that hold inputs: what is inside is opened by its own format, with the function that the input carries.

mod archive;
pub(crate) mod compressed;
pub(crate) mod office;
pub(crate) mod tar;
pub(crate) mod warc;
pub(crate) mod zip;
