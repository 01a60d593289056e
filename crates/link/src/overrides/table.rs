//! The lines of a list of names, as a person wrote them.

use super::OverridesError;

/// What a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Merge,
    KeepApart,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OverrideLine {
    pub(crate) number: u64,
    pub(crate) alias: String,
    pub(crate) name: String,
    pub(crate) action: Action,
}

/// The lines of the table in `bytes`. Columns may come in any order and others may stand beside them; separators and
/// the byte-order mark are those that spreadsheets write.
pub(crate) fn lines(file: &str, bytes: &[u8]) -> Result<Vec<OverrideLine>, OverridesError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count();
        OverridesError::Encoding {
            file: file.to_owned(),
            line: line as u64 + 1,
        }
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| unreadable(file, &error))?
        .clone();
    let column = |column: &'static str| {
        let found = header.iter().position(|cell| cell.eq_ignore_ascii_case(column));
        found.ok_or_else(|| OverridesError::NoColumn {
            file: file.to_owned(),
            column,
        })
    };
    let columns = (column("alias")?, column("name")?, column("action")?);
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(file, &error))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let number = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        lines.push(OverrideLine {
            number,
            alias: cell(columns.0),
            name: cell(columns.1),
            action: action(file, number, &cell(columns.2))?,
        });
    }
    Ok(lines)
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

fn action(file: &str, line: u64, cell: &str) -> Result<Action, OverridesError> {
    let plain: String = cell
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    match plain.as_str() {
        "merge" => Ok(Action::Merge),
        "keepapart" => Ok(Action::KeepApart),
        _ => Err(OverridesError::UnknownAction {
            file: file.to_owned(),
            line,
            action: cell.to_owned(),
        }),
    }
}

fn unreadable(file: &str, error: &csv::Error) -> OverridesError {
    OverridesError::Csv {
        file: file.to_owned(),
        line: error.position().map_or(1, csv::Position::line),
        message: error.to_string(),
    }
}
