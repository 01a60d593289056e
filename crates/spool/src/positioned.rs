//! A file that many threads read at once, each where it wants.

use std::fs::File;
use std::io;

/// Written at its end by one, read anywhere by many.
#[derive(Debug)]
pub(crate) struct Positioned {
    file: File,
    /// Where the system cannot read at a position, one thread at a time moves it.
    #[cfg(not(unix))]
    turn: std::sync::Mutex<()>,
}

impl Positioned {
    pub(crate) fn new(file: File) -> Self {
        Self {
            file,
            #[cfg(not(unix))]
            turn: std::sync::Mutex::new(()),
        }
    }

    /// The file, to write at its end.
    #[cfg(unix)]
    pub(crate) fn append(&mut self) -> &mut File {
        // Reading at a position does not move it: it stands where it was last written.
        &mut self.file
    }

    /// The file, to write at its end.
    #[cfg(not(unix))]
    pub(crate) fn append(&mut self) -> &mut File {
        use std::io::Seek as _;
        // Should it fail, so will the write.
        let _ = self.file.seek(io::SeekFrom::End(0));
        &mut self.file
    }

    /// Fills `bytes` from `position` on.
    #[cfg(unix)]
    pub(crate) fn read_exact_at(&self, bytes: &mut [u8], position: u64) -> io::Result<()> {
        use std::os::unix::fs::FileExt as _;
        self.file.read_exact_at(bytes, position)
    }

    /// Fills `bytes` from `position` on.
    #[cfg(not(unix))]
    pub(crate) fn read_exact_at(&self, bytes: &mut [u8], position: u64) -> io::Result<()> {
        use std::io::{Read as _, Seek as _};
        let _turn = self
            .turn
            .lock()
            .map_err(|_| io::Error::other("a reader failed"))?;
        let mut file = &self.file;
        file.seek(io::SeekFrom::Start(position))?;
        file.read_exact(bytes)
    }
}
