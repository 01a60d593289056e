//! Documents of word processors: each becomes its text, paragraph by paragraph, and that is opened as an input of its own. So an
//! export of a news database comes apart whether it was saved as text or as a document.

pub(crate) mod docx;
pub(crate) mod odt;
mod package;
mod paragraphs;
pub(crate) mod rtf;
mod symbols;
mod text_of;
mod xml_text;
