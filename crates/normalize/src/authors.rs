//! Who wrote it: author fields, bylines and closing taglines, all read by one reader.
//!
//! [`reader::read`] takes a string that names authors apart: what made something else of the article (`Photos by`), jobs, places,
//! addresses and agencies go, names stay. [`field`] asks it about the fields that came with the article, [`line`] about lines of
//! the text, which have to show first that they are bylines.

mod beside;
mod clean;
mod credits;
mod field;
mod line;
mod names;
mod part;
mod reader;
mod tagline;
#[cfg(test)]
mod tests;
mod turned;
mod words;

pub(crate) use field::{FieldAuthors, authors_of};
pub(crate) use line::{is_job_line, is_paper_line, parse, posted_by};
pub(crate) use names::is_full_name;
pub(crate) use tagline::{tagline_authors, tagline_start};
