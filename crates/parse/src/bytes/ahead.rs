//! A look at the beginning of a source that is then read from its first byte.

use std::io::{self, BufRead, Cursor, Read};

/// Up to `most` bytes of the beginning of `source`, and the source with them before it. Where they could not be read to
/// their end, the error shows itself again where it stands.
pub(crate) fn ahead<'a>(mut source: impl BufRead + 'a, most: usize) -> (Vec<u8>, Box<dyn BufRead + 'a>) {
    let mut head = Vec::new();
    let read = source.by_ref().take(most as u64).read_to_end(&mut head);
    let again = Cursor::new(head.clone()).chain(Failing(read.err()));
    (head, Box::new(again.chain(source)))
}

/// A source that fails once, and then ends.
pub(crate) struct Failing(pub(crate) Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.take().map_or(Ok(&[]), Err)
    }

    fn consume(&mut self, _: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_is_read_again() {
        let (head, mut source) = ahead(&b"one two three"[..], 4);
        assert_eq!(head, b"one ");
        let mut all = String::new();
        source.read_to_string(&mut all).unwrap();
        assert_eq!(all, "one two three");
    }

    #[test]
    fn an_error_is_met_where_it_stands() {
        let broken = Failing(Some(io::Error::other("disk on fire")));
        let (head, mut source) = ahead((&b"one"[..]).chain(broken), 100);
        assert_eq!(head, b"one");
        let mut read = Vec::new();
        assert!(source.read_to_end(&mut read).is_err());
        assert_eq!(read, b"one");
    }
}
