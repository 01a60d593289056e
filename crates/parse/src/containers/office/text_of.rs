//! The text of a document as a source, and the records that are in it.

use std::cell::RefCell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Origin, Reject};

use crate::containers::office::paragraphs::Paragraphs;
use crate::draft::{Draft, Drafts, reject};
use crate::error::ParseError;
use crate::input::Input;
use crate::options::Options;

/// A document that gives its text piece by piece.
pub(super) trait Document {
    /// Reads on for a while. Whether there is more.
    fn read_on(&mut self, out: &mut Paragraphs) -> Result<bool, ParseError>;
}

/// The records in the text of the document that `begin` finds in the source of `input`.
pub(super) fn open<'a, D: Document + 'a>(
    mut input: Input<'a>,
    begin: impl FnOnce(&mut Input<'a>) -> Result<D, ParseError>,
) -> Drafts<'a> {
    let limits = input.options.limits;
    if input.depth >= limits.nesting {
        let limit = limits.nesting;
        return reject(input.origin(), ParseError::TooNested { limit });
    }
    let origin = input.origin();
    let document = match begin(&mut input) {
        Ok(document) => document,
        Err(error) => return reject(origin, error),
    };
    let damage = Rc::new(RefCell::new(None));
    let text = TextOf {
        document,
        paragraphs: Paragraphs::new(limits.record_bytes),
        ready: Vec::new(),
        at: 0,
        ended: false,
        damage: Rc::clone(&damage),
    };
    let records = Input {
        label: format!("{}.txt", input.label),
        source: Box::new(text),
        depth: input.depth + 1,
        options: options_of_text(input.options),
        ..input
    }
    .open();
    Box::new(Sound {
        records,
        damage,
        origin,
    })
}

/// The options for the text of a document: `--input-format docx` was said of the document, not of its text.
fn options_of_text(options: Arc<Options>) -> Arc<Options> {
    match options.format {
        Some(format) if ["docx", "odt", "rtf"].contains(&format.name()) => Arc::new(Options {
            format: None,
            ..Options::clone(&options)
        }),
        _ => options,
    }
}

/// The text of a document, as far as the document is sound. What is wrong after that is left in `damage`.
struct TextOf<D> {
    document: D,
    paragraphs: Paragraphs,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
    damage: Rc<RefCell<Option<ParseError>>>,
}

impl<D: Document> TextOf<D> {
    fn read_on(&mut self) -> io::Result<()> {
        let read = self.document.read_on(&mut self.paragraphs);
        match read.and_then(|more| self.paragraphs.check().map(|()| more)) {
            Ok(true) => {}
            Ok(false) => self.end(),
            Err(error) if is_damage(&error) => {
                *self.damage.borrow_mut() = Some(error);
                self.end();
            }
            Err(error) => {
                self.ended = true;
                return Err(error.into_io());
            }
        }
        self.ready = self.paragraphs.take().into_bytes();
        self.at = 0;
        Ok(())
    }

    fn end(&mut self) {
        self.ended = true;
        self.paragraphs.end();
    }
}

/// Whether `error` leaves the text before it as good as it was.
fn is_damage(error: &ParseError) -> bool {
    matches!(
        error,
        ParseError::Damaged { .. }
            | ParseError::CutOff { .. }
            | ParseError::Xml { .. }
            | ParseError::Archive { .. }
            | ParseError::TooDeep { .. }
    )
}

impl<D: Document> BufRead for TextOf<D> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.ready.len() && !self.ended {
            self.read_on()?;
        }
        Ok(self.ready.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl<D: Document> Read for TextOf<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

/// The records of a document, and behind them what is wrong with it.
struct Sound<'a> {
    records: Drafts<'a>,
    damage: Rc<RefCell<Option<ParseError>>>,
    origin: Origin,
}

impl Iterator for Sound<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        for item in self.records.by_ref() {
            // Of a damaged document without text, only the damage is reported.
            let says_nothing = item.as_ref().is_err_and(|reject| reject.error == "empty");
            if !says_nothing || self.damage.borrow().is_none() {
                return Some(item);
            }
        }
        let damage = self.damage.borrow_mut().take()?;
        Some(Err(damage.reject(self.origin.clone())))
    }
}
