//! Formats that hold articles, one module each, and what several of them share.

mod article;
pub(crate) mod csv;
pub(crate) mod feed;
pub(crate) mod html;
pub(crate) mod json;
mod json_object;
pub(crate) mod jsonl;
pub(crate) mod mail;
pub(crate) mod newsml;
pub(crate) mod newsml1;
pub(crate) mod nitf;
pub(crate) mod sgml;
pub(crate) mod text;
mod wire;
mod xml_records;
