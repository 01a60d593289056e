//! The workbook being written.

use std::path::{Path, PathBuf};

use dateline_export::schema::Table;
use dateline_export::{Cell, ExportError, Sink, WORKBOOK};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::NAME;
use crate::cells::Looks;
use crate::layout::{self, SHEETS};
use crate::links::Links;
use crate::sheet::Sheets;

/// The workbook being written.
pub(crate) struct Book {
    book: Workbook,
    path: PathBuf,
    sheets: Vec<Sheets>,
    looks: Looks,
    links: Links,
}

impl std::fmt::Debug for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl Book {
    pub(crate) fn begin(folder: &Path) -> Result<Self, ExportError> {
        Self::open(folder).map_err(ExportError::form(NAME))
    }

    fn open(folder: &Path) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        book.set_tempdir(folder)?;
        // The day is that of no run: the same articles give the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new()
            .set_title("Articles, people, places, organizations and who said what")
            .set_comment("Made by dateline; the last sheet says what the columns mean.")
            .set_creation_datetime(&made);
        book.set_properties(&properties);
        let looks = Looks::new();
        let mut sheets = Vec::new();
        for name in SHEETS {
            if let Some(table) = layout::table(name) {
                sheets.push(Sheets::begin(&mut book, name, table, &looks)?);
            }
        }
        Ok(Self {
            book,
            path: folder.join(WORKBOOK),
            sheets,
            looks,
            links: Links::default(),
        })
    }

    /// The sheet that says what the columns mean.
    fn explain(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.add_worksheet();
        sheet.set_name("about")?.set_freeze_panes(1, 0)?;
        let wrapped = Format::new().set_text_wrap();
        for (column, (name, width)) in [("sheet", 14.0), ("column", 20.0), ("meaning", 110.0)]
            .into_iter()
            .enumerate()
        {
            let column = u16::try_from(column).unwrap_or_default();
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, name, &self.looks.header)?;
        }
        let mut row = 1;
        for name in self.sheets.iter().map(Sheets::name) {
            let Some(table) = layout::table(name) else {
                continue;
            };
            let doubtful = layout::doubtful(name);
            let title = doubtful.map_or(table.title, |doubtful| doubtful.title);
            sheet.write_string(row, 0, name)?;
            sheet.write_string_with_format(row, 2, title, &wrapped)?;
            row += 1;
            if doubtful.is_some() {
                continue;
            }
            for column in table.columns {
                sheet.write_string(row, 0, table.name)?;
                sheet.write_string(row, 1, column.name)?;
                sheet.write_string_with_format(row, 2, column.description, &wrapped)?;
                row += 1;
            }
        }
        Ok(())
    }

    /// Adds a row to a sheet.
    fn append(&mut self, name: &str, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        let sheets = self.sheets.iter_mut().find(|sheets| sheets.name() == name);
        let Some(sheets) = sheets else { return Ok(()) };
        sheets
            .row(&mut self.book, cells, &self.looks, &mut self.links)
            .map_err(ExportError::form(NAME))
    }

    /// Adds a row to a sheet that may not be there yet.
    fn append_to_new(&mut self, name: &'static str, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        if self.sheets.iter().all(|sheets| sheets.name() != name)
            && let Some(table) = layout::table(name)
        {
            let sheets = Sheets::begin(&mut self.book, name, table, &self.looks);
            self.sheets.push(sheets.map_err(ExportError::form(NAME))?);
        }
        self.append(name, cells)
    }

    fn close(&mut self) -> Result<(), XlsxError> {
        for sheets in &self.sheets {
            sheets.finish(&mut self.book)?;
        }
        self.explain()?;
        self.book.save(&self.path)
    }
}

impl Sink for Book {
    fn row(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        self.append(table.name, cells)
    }

    fn doubtful(&mut self, table: &'static Table, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        match layout::doubtful_of(table) {
            Some(name) => self.append_to_new(name, cells),
            None => Ok(()),
        }
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<String>, ExportError> {
        self.close().map_err(ExportError::form(NAME))?;
        Ok(vec![WORKBOOK.to_owned()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::DOUBTFUL;
    use dateline_export::schema;

    fn quote(words: &str) -> Vec<Cell<'_>> {
        let mut cells = vec![Cell::Empty; schema::QUOTES.columns.len()];
        let column = schema::QUOTES
            .columns
            .iter()
            .position(|column| column.name == "quote");
        cells[column.unwrap()] = Cell::Text(words);
        cells
    }

    #[test]
    fn a_long_table_goes_on_in_another_sheet() {
        let dir = tempfile::tempdir().unwrap();
        let mut book = Book::begin(dir.path()).unwrap();
        book.sheets[0].limit(3);
        for _ in 0..5 {
            book.row(&schema::QUOTES, &quote("=1+1")).unwrap();
        }
        let names = |book: &mut Book| -> Vec<String> {
            book.book.worksheets().iter().map(|sheet| sheet.name()).collect()
        };
        let names = names(&mut book);
        assert_eq!(
            names.iter().filter(|name| name.starts_with("quotes")).count(),
            3,
            "{names:?}"
        );
        Box::new(book).finish().unwrap();
    }

    #[test]
    fn doubtful_quotations_stand_apart() {
        let dir = tempfile::tempdir().unwrap();
        let mut book = Book::begin(dir.path()).unwrap();
        let last = |book: &Book, name: &str| {
            let sheets = book.sheets.iter().find(|sheets| sheets.name() == name);
            sheets.unwrap().rows()
        };
        book.row(&schema::QUOTES, &quote("It is so.")).unwrap();
        book.doubtful(&schema::QUOTES, &quote("It may be so.")).unwrap();
        book.doubtful(&schema::QUOTES, &quote("Perhaps.")).unwrap();
        assert_eq!((last(&book, "quotes"), last(&book, DOUBTFUL)), (2, 3));
        // Sheets that few workbooks have come with their first row.
        assert!(
            book.sheets
                .iter()
                .all(|sheets| sheets.name() != "doubtful people")
        );
        let person = vec![Cell::Text("p1"); schema::PEOPLE.columns.len()];
        book.doubtful(&schema::PEOPLE, &person).unwrap();
        assert_eq!((last(&book, "people"), last(&book, "doubtful people")), (1, 2));
        Box::new(book).finish().unwrap();
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let make = || {
            let dir = tempfile::tempdir().unwrap();
            let mut book = Book::begin(dir.path()).unwrap();
            book.row(&schema::QUOTES, &quote("@home, “she said”")).unwrap();
            Box::new(book).finish().unwrap();
            std::fs::read(dir.path().join(WORKBOOK)).unwrap()
        };
        assert!(make() == make());
    }
}
