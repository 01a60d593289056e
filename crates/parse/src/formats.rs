//! Formats that hold articles, one module each, and what several of them share.

pub(crate) mod anpa;
mod article;
pub(crate) mod csv;
pub(crate) mod databases;
pub(crate) mod feed;
pub(crate) mod html;
pub(crate) mod iptc7901;
pub(crate) mod json;
mod json_object;
pub(crate) mod jsonl;
pub(crate) mod mail;
pub(crate) mod newsml;
pub(crate) mod newsml1;
pub(crate) mod nitf;
pub(crate) mod rcv1;
pub(crate) mod sgml;
mod telex;
pub(crate) mod text;
mod wire;
mod wire_words;
mod xml_records;
pub(crate) mod zczc;
