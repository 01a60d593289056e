//! Tables that a user writes: CSV as spreadsheets save it, with columns in any order.

/// Why a file is no such table. The message names the file, the line and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// Not UTF-8.
    #[error("{file}: line {line}: not UTF-8 text; save the table as “CSV UTF-8”")]
    Encoding {
        /// The file.
        file: String,
        /// The line of the first byte that is not.
        line: u64,
    },
    /// Not a table.
    #[error("{file}: line {line}: cannot be read as CSV ({message}); check the quote marks of that line")]
    Csv {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What the reader says.
        message: String,
    },
    /// A column is not there.
    #[error("{file}: line 1: no column `{column}`; the first line must be: {header}")]
    NoColumn {
        /// The file.
        file: String,
        /// The column that is missing.
        column: &'static str,
        /// What the first line must be.
        header: &'static str,
    },
}

/// A line of a table: its number in the file, and the cells of the columns that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UserLine<const N: usize> {
    pub(crate) number: u64,
    pub(crate) cells: [String; N],
}

/// The lines of the table in `bytes`. Columns may come in any order and others may stand beside them; separators and the byte-order
/// mark are those that spreadsheets write. The columns of `header`, which commas part, must be there; of others in `columns` the
/// cells are empty where the table has no such column. Empty lines are passed over.
pub(crate) fn lines<const N: usize>(
    file: &str,
    bytes: &[u8],
    columns: [&'static str; N],
    header: &'static str,
) -> Result<Vec<UserLine<N>>, TableError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count();
        TableError::Encoding {
            file: file.to_owned(),
            line: line as u64 + 1,
        }
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let found = reader
        .headers()
        .map_err(|error| unreadable(file, &error))?
        .clone();
    let at = columns.map(|column| found.iter().position(|cell| cell.eq_ignore_ascii_case(column)));
    let is_needed = |column: &&str| header.split(',').any(|needed| needed == *column);
    let missing = columns
        .iter()
        .zip(&at)
        .find(|(column, at)| at.is_none() && is_needed(column));
    if let Some((column, _)) = missing {
        return Err(TableError::NoColumn {
            file: file.to_owned(),
            column,
            header,
        });
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(file, &error))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        lines.push(UserLine {
            number: record.position().map_or(0, csv::Position::line),
            cells: at.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned()),
        });
    }
    Ok(lines)
}

/// What an action is called, however it is written: letters and digits in lower case.
pub(crate) fn plain_action(cell: &str) -> String {
    let letters = cell.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whichever of comma, semicolon and tab the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default().as_bytes();
    let count = |separator: u8| first.iter().filter(|&&byte| byte == separator).count();
    // Of equals the last is taken: the comma.
    let most = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|&separator| count(separator));
    most.unwrap_or(b',')
}

fn unreadable(file: &str, error: &csv::Error) -> TableError {
    TableError::Csv {
        file: file.to_owned(),
        line: error.position().map_or(1, csv::Position::line),
        message: error.to_string(),
    }
}
