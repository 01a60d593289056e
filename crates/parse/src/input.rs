//! One input on its way to the format that reads it.

use std::io::BufRead;
use std::rc::Rc;
use std::sync::Arc;

use dateline_types::Origin;

use crate::budget::Budget;
use crate::draft::Drafts;
use crate::options::Options;

/// One input, opened: a file, standard input, or an entry of an archive.
pub struct Input<'a> {
    /// The path as shown to people: what goes into [`Origin::file`].
    pub name: String,
    /// The name whose ending tells the format: that of `news.jsonl.gz`, unpacked, is `news.jsonl`.
    pub label: String,
    /// The bytes from the first one on.
    pub source: Box<dyn BufRead + 'a>,
    /// How to read it.
    pub options: Arc<Options>,
    /// What unpacking may still cost, counted over everything that is inside one file.
    pub(crate) budget: Rc<Budget>,
    /// How many containers this is inside of.
    pub(crate) depth: u32,
    /// Opens an input of whatever format: what a container does with the inputs that are inside of it. The registry puts
    /// it here, because a container is in the registry's list and so cannot import it.
    pub(crate) opener: Opener,
}

/// Finds the format of an input and gives the input's records.
pub(crate) type Opener = for<'a> fn(Input<'a>) -> Drafts<'a>;

impl<'a> Input<'a> {
    /// The origin of the whole input.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin {
            file: self.name.clone(),
            record: None,
        }
    }

    /// The records of an input that is inside of a container.
    pub(crate) fn open(self) -> Drafts<'a> {
        (self.opener)(self)
    }
}
