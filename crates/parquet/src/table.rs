//! A table as a file, a group of rows at a time.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use dateline_export::schema::Table;
use dateline_export::{Cell, parquet_file};
use parquet::basic::Compression;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type as SchemaType;

use crate::column::{self, Cells};

/// A group ends at this many rows …
const MOST_ROWS: usize = 100_000;
/// … or bytes in memory.
const MOST_BYTES: usize = 32 << 20;

/// A table being written.
pub(crate) struct Writer {
    pub(crate) table: &'static Table,
    file: SerializedFileWriter<File>,
    columns: Vec<Cells>,
    rows: usize,
    bytes: usize,
}

impl Writer {
    pub(crate) fn begin(folder: &Path, table: &'static Table) -> Result<Self> {
        let fields = table
            .columns
            .iter()
            .map(column::definition)
            .collect::<Result<_>>()?;
        let schema = SchemaType::group_type_builder(table.name)
            .with_fields(fields)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            // Whichever version of the library wrote it.
            .set_created_by("dateline".to_owned())
            .build();
        let file = File::create(folder.join(parquet_file(table)))?;
        Ok(Self {
            table,
            file: SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?,
            columns: table.columns.iter().map(Cells::of).collect(),
            rows: 0,
            bytes: 0,
        })
    }

    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) -> Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += column.push(cell);
        }
        self.rows += 1;
        if self.rows >= MOST_ROWS || self.bytes >= MOST_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let mut group = self.file.next_row_group()?;
        for cells in &mut self.columns {
            if let Some(column) = group.next_column()? {
                cells.write(column)?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<String> {
        if self.rows > 0 {
            self.flush()?;
        }
        self.file.close()?;
        Ok(parquet_file(self.table))
    }
}
