//! The rows that the README shows are rows that the program writes.

use crate::tables::{Row, Tables, repository};

/// The cells of a Markdown table row; `None` for any other line.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
    Some(inner.split(" | ").map(str::trim).collect())
}

struct Excerpt<'a> {
    table: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<Vec<&'a str>>,
}

/// The Markdown tables under a line like `` `people.csv` – one row per person: ``.
fn excerpts(readme: &str) -> Vec<Excerpt<'_>> {
    let mut excerpts = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        let introduced = line.strip_prefix('`').filter(|_| line.ends_with(':'));
        let Some((table, _)) = introduced.and_then(|rest| rest.split_once(".csv`")) else {
            continue;
        };
        let mut below = lines.by_ref().skip_while(|line| line.is_empty());
        let columns = below.next().and_then(cells).expect("a table");
        let rows = below.skip(1).map_while(cells).collect(); // after the line of dashes
        excerpts.push(Excerpt { table, columns, rows });
    }
    excerpts
}

fn shows(row: &Row, columns: &[&str], cells: &[&str]) -> bool {
    columns
        .iter()
        .zip(cells)
        .all(|(column, cell)| row.get(*column).is_some_and(|value| value.trim() == *cell))
}

#[test]
fn readme_shows_rows_of_the_tables() {
    let tables = Tables::of_seeds(&repository(), &[]);
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("the README");
    let excerpts = excerpts(&readme);
    assert!(excerpts.len() >= 4, "the README shows the main tables");
    for excerpt in &excerpts {
        assert!(!excerpt.rows.is_empty(), "{}: no rows", excerpt.table);
        for cells in &excerpt.rows {
            let table = tables.named(excerpt.table);
            let written = table.iter().any(|row| shows(row, &excerpt.columns, cells));
            assert!(
                written,
                "{}.csv has no such row any more: {cells:?}",
                excerpt.table
            );
        }
    }
}
