//! What news databases export: many articles in one file, printed for people.
//!
//! Each has a mark that no other text has. A file is cut at the marks, each piece read for the fields that are printed above and below
//! the text, and the text left as it stands: no label is part of it.

mod cutter;
mod dates;
pub(crate) mod factiva;
mod found;
mod labels;
mod lines;
pub(crate) mod nexis;
pub(crate) mod nexis_uni;
pub(crate) mod proquest;
mod words;
