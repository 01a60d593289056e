//! What unpacking may cost: the bound on decompression bombs.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::error::ParseError;
use crate::limits::{FREE_BYTES, FREE_BYTES_IN_ALL, Limits};

/// Counts what went into and came out of all that is unpacked within one file.
///
/// Nothing that is unpacked is ever held whole, so that a bomb costs no memory; the bound is on the time. It is one on
/// the ratio, not only on the size, so that a large archive of articles is read to its end and a small bomb is not.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    /// Bytes read from the file.
    read: Cell<u64>,
    /// Bytes unpacked, on all levels together.
    unpacked: Cell<u64>,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            read: Cell::new(0),
            unpacked: Cell::new(0),
        }
    }

    /// `source`, the file itself, with what is read counted.
    pub(crate) fn metered<'a>(budget: &Rc<Self>, source: impl BufRead + 'a) -> impl BufRead + 'a {
        Metered {
            source,
            budget: Rc::clone(budget),
        }
    }

    /// Takes note that a decoder which has read `own_read` bytes and given `own_unpacked` so far gave `new` more.
    pub(crate) fn spend(&self, own_read: u64, own_unpacked: u64, new: u64) -> io::Result<()> {
        let unpacked = self.unpacked.get().saturating_add(new);
        self.unpacked.set(unpacked);
        let ratio = u64::from(self.limits.unpacked_ratio);
        let own = FREE_BYTES.saturating_add(own_read.saturating_mul(ratio));
        let all = FREE_BYTES_IN_ALL.saturating_add(self.read.get().saturating_mul(ratio));
        if own_unpacked > own || unpacked > all {
            return Err(ParseError::Bomb {
                ratio: self.limits.unpacked_ratio,
                unpacked: own_unpacked,
            }
            .into_io());
        }
        if unpacked > self.limits.unpacked_bytes {
            return Err(ParseError::UnpacksToTooMuch {
                limit: self.limits.unpacked_bytes,
            }
            .into_io());
        }
        Ok(())
    }

    /// How much was unpacked, on all levels together.
    pub(crate) fn unpacked(&self) -> u64 {
        self.unpacked.get()
    }

    /// Whether nothing more may be unpacked.
    pub(crate) fn is_spent(&self) -> bool {
        let ratio = u64::from(self.limits.unpacked_ratio);
        let all = FREE_BYTES_IN_ALL.saturating_add(self.read.get().saturating_mul(ratio));
        self.unpacked.get() > all.min(self.limits.unpacked_bytes)
    }
}

struct Metered<R> {
    source: R,
    budget: Rc<Budget>,
}

impl<R> Metered<R> {
    fn count(&self, bytes: usize) {
        let read = &self.budget.read;
        read.set(read.get().saturating_add(bytes as u64));
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.count(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count(amount);
        self.source.consume(amount);
    }
}
