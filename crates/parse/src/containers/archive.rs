//! What tar and zip have in common: entries, each an input of its own, read one after another from one stream.

use std::cell::RefCell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Origin, Reject};

use crate::budget::Budget;
use crate::containers::wacz::Wacz;
use crate::draft::{Draft, Drafts, reject};
use crate::error::ParseError;
use crate::input::{Input, Opener};
use crate::limits::NAME_BYTES;
use crate::options::Options;

/// What comes next in an archive.
pub(crate) enum Step {
    /// A file, to be read by [`Archive::read`].
    File(Vec<u8>),
    /// A file that cannot be read.
    Unreadable(Vec<u8>, ParseError),
    /// A folder: nothing to read.
    Folder,
    /// Something between the entries that cannot be read; the entries after it can.
    Damage(ParseError),
    /// The end.
    End,
}

/// An archive as a stream.
pub(crate) trait Archive {
    /// Leaves the entry before, read to its end or not, and goes to the next one. Folders and links are passed over.
    fn step(&mut self) -> Result<Step, ParseError>;

    /// Bytes of the entry, unpacked.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
}

/// The records of all entries of an archive.
struct Entries<'a, A> {
    archive: Rc<RefCell<A>>,
    inherited: Inherited,
    /// The records of the entry being read.
    current: Option<Drafts<'a>>,
    any: bool,
    ended: bool,
    wacz: Wacz,
}

/// What the entries take over from the archive.
struct Inherited {
    name: String,
    options: Arc<Options>,
    budget: Rc<Budget>,
    depth: u32,
    opener: Opener,
}

/// The records of the entries of the archive that `begin` makes of the source of `input`.
pub(crate) fn entries<'a, A: Archive + 'a>(
    input: Input<'a>,
    begin: impl FnOnce(Box<dyn io::BufRead + 'a>, Rc<Budget>) -> A,
) -> Drafts<'a> {
    let limit = input.options.limits.nesting;
    if input.depth >= limit {
        return reject(input.origin(), ParseError::TooNested { limit });
    }
    let wacz = Wacz::called(&input.label);
    let archive = begin(input.source, Rc::clone(&input.budget));
    Box::new(Entries {
        archive: Rc::new(RefCell::new(archive)),
        inherited: Inherited {
            name: input.name,
            options: input.options,
            budget: input.budget,
            depth: input.depth + 1,
            opener: input.opener,
        },
        current: None,
        any: false,
        ended: false,
        wacz,
    })
}

impl<'a, A: Archive + 'a> Iterator for Entries<'a, A> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some(item) = current.next() {
                    return Some(item);
                }
                self.current = None;
            }
            if self.ended {
                return None;
            }
            // What is left would fail one by one.
            self.ended = self.inherited.budget.is_spent();
            if self.ended {
                let limits = self.inherited.options.limits;
                return Some(Err(self.reject(ParseError::Bomb {
                    ratio: limits.unpacked_ratio,
                    unpacked: self.inherited.budget.unpacked(),
                })));
            }
            let step = self.archive.borrow_mut().step();
            match step {
                Ok(Step::File(name)) => {
                    if self.wacz.passes_over(&name) {
                        self.inherited.options.tally.passed_over();
                    } else if !is_hidden(&name) {
                        self.any = true;
                        self.current = Some(self.entry(&name).open());
                    }
                }
                Ok(Step::Unreadable(name, error)) => {
                    if !is_hidden(&name) {
                        self.any = true;
                        let file = shown(&self.inherited.name, &name);
                        return Some(Err(error.reject(Origin { file, record: None })));
                    }
                }
                Ok(Step::Folder) => {}
                Ok(Step::Damage(error)) => {
                    self.any = true;
                    return Some(Err(self.reject(error)));
                }
                Ok(Step::End) => {
                    self.ended = true;
                    if !self.any {
                        return Some(Err(self.reject(self.nothing())));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(self.reject(error)));
                }
            }
        }
    }
}

impl<'a, A: Archive + 'a> Entries<'a, A> {
    fn entry(&self, name: &[u8]) -> Input<'a> {
        let file = shown(&self.inherited.name, name);
        let source = EntryReader(Rc::clone(&self.archive));
        Input {
            label: file.clone(),
            name: file,
            source: Box::new(BufReader::new(source)),
            options: Arc::clone(&self.inherited.options),
            budget: Rc::clone(&self.inherited.budget),
            depth: self.inherited.depth,
            opener: self.inherited.opener,
        }
    }

    /// What to say of an archive without entries to read.
    fn nothing(&self) -> ParseError {
        let message = if self.wacz.is_called() {
            "there is no web archive in the WACZ file"
        } else {
            "there are no files in the archive except hidden ones"
        };
        ParseError::Archive {
            message: message.to_owned(),
            hint: "check that it is the right archive",
        }
    }

    fn reject(&self, error: ParseError) -> Reject {
        error.reject(Origin {
            file: self.inherited.name.clone(),
            record: None,
        })
    }
}

/// The entry that an archive stands at.
struct EntryReader<A>(Rc<RefCell<A>>);

impl<A: Archive> Read for EntryReader<A> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}

/// Whether the walk over a folder would leave out a file of this name, or a Macintosh added it.
fn is_hidden(name: &[u8]) -> bool {
    let mut parts = name.split(|byte| *byte == b'/');
    parts.any(|part| part.starts_with(b".") && part != b"." && part != b".." || part == b"__MACOSX")
}

/// `archive!entry`. A label and never a path: no file of this name is opened. Bytes that are no UTF-8 and characters that
/// would break a line are written as `\xNN`.
pub(crate) fn shown(archive: &str, entry: &[u8]) -> String {
    let mut name = format!("{archive}!");
    let entry = entry.strip_prefix(b"./").unwrap_or(entry);
    for chunk in entry.get(..NAME_BYTES).unwrap_or(entry).utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() {
                name.push_str(&format!("\\x{:02X}", u32::from(c)));
            } else {
                name.push(if c == '\\' { '/' } else { c });
            }
        }
        for byte in chunk.invalid() {
            name.push_str(&format!("\\x{byte:02X}"));
        }
    }
    name
}

/// Skips up to `bytes` bytes of `source`. How many there were.
pub(crate) fn skip(source: &mut impl io::BufRead, bytes: u64) -> io::Result<u64> {
    io::copy(&mut source.by_ref().take(bytes), &mut io::sink())
}

/// Fills `buffer` from `source` as far as there is something. How much there was.
pub(crate) fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_labels() {
        assert_eq!(shown("a.zip", b"./x/y.txt"), "a.zip!x/y.txt");
        assert_eq!(shown("a.zip", b"../../x"), "a.zip!../../x");
        assert_eq!(shown("a.zip", b"a\nb\xFF\\c"), "a.zip!a\\x0Ab\\xFF/c");
        assert_eq!(shown("", &[b'a'; 10_000]).len(), NAME_BYTES + 1);
    }

    #[test]
    fn hidden_files_are_left_out_as_on_disk() {
        assert!(is_hidden(b"a/.git/x"));
        assert!(is_hidden(b"__MACOSX/a.txt"));
        assert!(!is_hidden(b"./a/../b.txt"));
    }
}
