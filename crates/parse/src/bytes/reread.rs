//! A source to which bytes can be given back.

use std::io::{self, BufRead, Read};

/// A source, and what was read of it too much.
pub(crate) struct Reread<R> {
    source: R,
    returned: Vec<u8>,
    /// How much of that has been read again.
    at: usize,
}

impl<R: BufRead> Reread<R> {
    pub(crate) fn new(source: R) -> Self {
        Self {
            source,
            returned: Vec::new(),
            at: 0,
        }
    }

    /// Gives `bytes` back, to be read next. What was read last and is given back again costs no copy of what follows it.
    pub(crate) fn give_back(&mut self, mut bytes: Vec<u8>) {
        if let Some(start) = self.at.checked_sub(bytes.len())
            && self.returned.get(start..self.at) == Some(&bytes)
        {
            self.at = start;
            return;
        }
        bytes.extend_from_slice(self.returned.get(self.at..).unwrap_or_default());
        self.returned = bytes;
        self.at = 0;
    }
}

impl<R: BufRead> Read for Reread<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Reread<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.returned.get(self.at..) {
            Some(rest) if !rest.is_empty() => Ok(rest),
            _ => self.source.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        if self.at >= self.returned.len() {
            return self.source.consume(amount);
        }
        self.at += amount;
        if self.at >= self.returned.len() {
            self.returned = Vec::new();
            self.at = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_back_is_read_again_before_the_rest() {
        let mut source = Reread::new(&b"one two three"[..]);
        let mut word = [0; 4];
        source.read_exact(&mut word).unwrap();
        source.give_back(b"ONE ".to_vec());
        source.give_back(b"zero ".to_vec());
        let mut all = String::new();
        source.read_to_string(&mut all).unwrap();
        assert_eq!(all, "zero ONE two three");
    }
}
