//! A file being written, and what is written into it at a time.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use crate::error::ExportError;
use crate::table::Rows;
use crate::written::WrittenFile;

/// Bytes formatted by one worker, and what they hold.
#[derive(Default)]
pub(crate) struct Formatted {
    pub(crate) bytes: Vec<u8>,
    pub(crate) rows: u64,
    pub(crate) truncated: u64,
}

impl From<Rows> for io::Result<Formatted> {
    fn from(rows: Rows) -> Self {
        let (count, truncated) = (rows.rows, rows.truncated);
        rows.finish().map(|bytes| Formatted {
            bytes,
            rows: count,
            truncated,
        })
    }
}

/// A file being written.
#[derive(Debug)]
pub(crate) struct Output {
    file: BufWriter<File>,
    written: WrittenFile,
}

impl Output {
    pub(crate) fn create(path: PathBuf) -> Result<Self, ExportError> {
        let file = File::create(&path).map_err(ExportError::write(&path))?;
        Ok(Self {
            file: BufWriter::new(file),
            written: WrittenFile {
                path,
                rows: 0,
                bytes: 0,
                hash: String::new(),
                truncated_cells: 0,
                is_too_long: false,
            },
        })
    }

    pub(crate) fn append(&mut self, formatted: io::Result<Formatted>) -> Result<(), ExportError> {
        let appended = formatted.and_then(|formatted| {
            self.file.write_all(&formatted.bytes)?;
            self.written.rows += formatted.rows;
            self.written.bytes += formatted.bytes.len() as u64;
            self.written.truncated_cells += formatted.truncated;
            Ok(())
        });
        appended.map_err(ExportError::write(&self.written.path))
    }

    /// Puts the file on the disk: only then is it safe to give up the earlier one.
    pub(crate) fn finish(self) -> Result<WrittenFile, ExportError> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error);
        file.and_then(|file| file.sync_all())
            .map_err(ExportError::write(&self.written.path))?;
        Ok(self.written)
    }
}
