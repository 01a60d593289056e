//! What the files of a run are called.

use crate::schema::Table;

/// The data package: what describes the files of a run.
pub const PACKAGE: &str = "datapackage.json";

/// The file of JSON Lines.
pub const DOCUMENTS: &str = "documents.jsonl";

/// The workbook of `--format xlsx`.
pub const WORKBOOK: &str = "dateline.xlsx";

/// The database of `--format sqlite`.
pub const DATABASE: &str = "dateline.sqlite";

/// The page of `--report`.
pub const REPORT: &str = "report.html";

/// The file of a table in Parquet.
#[must_use]
pub fn parquet_file(table: &Table) -> String {
    format!("{}.parquet", table.name)
}

/// The file of a table.
pub(crate) fn table_file(table: &Table) -> String {
    format!("{}.csv", table.name)
}
