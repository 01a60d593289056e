//! The sheets of one table: one, and more where the rows are too many.

use dateline_export::schema::Table;
use dateline_export::{Cell, MAX_ROWS};
use rust_xlsxwriter::{Url, Workbook, XlsxError};

use crate::cells::{self, Looks};
use crate::layout::{self, Place};
use crate::links::Links;

/// Of a quotation, which cells lead where: the cell, the column with the identifier. A speaker is a person or an organization; where
/// there is no headline, the file leads to the article.
const LINKS: [(&str, &str); 4] = [
    ("speaker", "person_id"),
    ("speaker", "organization_id"),
    ("headline", "article_id"),
    ("source_file", "article_id"),
];

/// In points, of a line of text.
const LINE: f64 = 15.0;

/// A row is as high as its longest cell needs, up to so many lines.
const MOST_LINES: f64 = 8.0;

/// A table in the workbook.
#[derive(Debug)]
pub(crate) struct Sheets {
    /// What the first sheet is called.
    name: &'static str,
    table: &'static Table,
    places: Vec<Place>,
    /// The sheet that is being filled: its number in the workbook, its name.
    current: (usize, String),
    /// How many sheets there are.
    count: usize,
    /// Rows of the current sheet, the header among them.
    rows: u32,
    most_rows: u32,
}

impl Sheets {
    pub(crate) fn begin(
        book: &mut Workbook,
        name: &'static str,
        table: &'static Table,
        looks: &Looks,
    ) -> Result<Self, XlsxError> {
        let mut sheets = Self {
            name,
            table,
            places: layout::of(table),
            current: (0, String::new()),
            count: 0,
            rows: 0,
            most_rows: u32::try_from(MAX_ROWS).unwrap_or(u32::MAX),
        };
        sheets.start(book, looks)?;
        Ok(sheets)
    }

    /// Fewer rows a sheet, to see the split.
    #[cfg(test)]
    pub(crate) fn limit(&mut self, most_rows: u32) {
        self.most_rows = most_rows;
    }

    /// Rows of the current sheet, the header among them.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    pub(crate) fn name(&self) -> &'static str {
        self.name
    }

    /// Begins a sheet: the header stays in sight.
    fn start(&mut self, book: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        self.count += 1;
        let name = match self.count {
            1 => self.name.to_owned(),
            number => format!("{} {number}", self.name),
        };
        let number = book.worksheets().len();
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(&name)?.set_freeze_panes(1, 0)?;
        // On paper: across, as wide as the sheet, the header on every page.
        sheet
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_repeat_rows(0, 0)?;
        for (place, column) in self.places.iter().zip(0..) {
            sheet.set_column_width(column, place.width)?;
            if let Some(known) = self.table.columns.get(place.column) {
                sheet.write_string_with_format(0, column, known.name, &looks.header)?;
            }
        }
        self.current = (number, name);
        self.rows = 1;
        Ok(())
    }

    pub(crate) fn row(
        &mut self,
        book: &mut Workbook,
        cells: &[Cell<'_>],
        looks: &Looks,
        links: &mut Links,
    ) -> Result<(), XlsxError> {
        if self.rows >= self.most_rows {
            self.finish(book)?;
            self.start(book, looks)?;
        }
        let (number, name) = &self.current;
        let key = self
            .table
            .primary_key
            .and_then(|key| text(self.table, cells, key));
        if let Some(key) = key.filter(|_| self.table.name != "quotes") {
            links.add(key, name, self.rows + 1);
        }
        let sheet = book.worksheet_from_index(*number)?;
        let lines = self.lines(cells);
        if lines > 1.0 {
            // Programs that open the workbook do not all see to it themselves.
            sheet.set_row_height(self.rows, lines * LINE)?;
        }
        let is_headed = text(self.table, cells, "headline").is_some();
        for (place, column) in self.places.iter().zip(0..) {
            let (Some(known), Some(cell)) = (self.table.columns.get(place.column), cells.get(place.column))
            else {
                continue;
            };
            let leads = self.table.name == "quotes" && !(known.name == "source_file" && is_headed);
            let mut targets = LINKS.iter().filter(|(from, _)| leads && *from == known.name);
            let target = targets.find_map(|(_, to)| text(self.table, cells, to));
            match (cell, target.and_then(|id| links.to(id, name))) {
                (Cell::Text(words), Some(link)) => {
                    let url = Url::new(link).set_text(cells::fitting(words));
                    sheet.write_url_with_format(self.rows, column, url, &looks.link)?;
                }
                _ => cells::write(
                    sheet,
                    (self.rows, column),
                    cell,
                    known.kind,
                    place.is_wrapped,
                    looks,
                )?,
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// How many lines the row needs.
    #[expect(clippy::cast_precision_loss, reason = "lengths of cells")]
    fn lines(&self, cells: &[Cell<'_>]) -> f64 {
        let wrapped = self.places.iter().filter(|place| place.is_wrapped);
        let lines = wrapped.map(|place| {
            let length = match cells.get(place.column) {
                Some(Cell::Text(words)) => words.chars().count(),
                Some(Cell::List(values)) => values.iter().map(|value| value.chars().count() + 2).sum(),
                _ => 0,
            };
            // A character is a little narrower than a digit, which widths are counted in.
            (length as f64 / (place.width * 1.15)).ceil()
        });
        lines.fold(1.0, f64::max).min(MOST_LINES)
    }

    /// The filter over all rows of the current sheet.
    pub(crate) fn finish(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let last = u16::try_from(self.places.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = book.worksheet_from_index(self.current.0)?;
        let last_row = self.rows.saturating_sub(1);
        sheet.autofilter(0, 0, last_row, last)?;
        // On paper what is read first is enough.
        let first = self.places.iter().filter(|place| place.is_first).count();
        let first = u16::try_from(first.saturating_sub(1)).unwrap_or(last);
        sheet.set_print_area(0, 0, last_row, first)?;
        Ok(())
    }
}

/// The words in the column of that name.
fn text<'a>(table: &Table, cells: &'a [Cell<'_>], column: &str) -> Option<&'a str> {
    let number = table.columns.iter().position(|known| known.name == column)?;
    match cells.get(number)? {
        Cell::Text(words) => Some(words),
        _ => None,
    }
}
