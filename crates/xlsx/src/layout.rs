//! Which columns a sheet has, in which order and how wide.

use dateline_export::schema::{self, Column, Table, Type};

/// The sheets that every workbook has, in the order in which people open them.
pub(crate) const SHEETS: [&str; 8] = [
    "quotes",
    "people",
    "places",
    "organizations",
    "articles",
    "mentions",
    DOUBTFUL,
    "rejected",
];

/// The sheet of quotations that are too doubtful to stand among the others.
pub(crate) const DOUBTFUL: &str = "doubtful";

/// A sheet of rows that are too doubtful to stand among the others.
#[derive(Debug)]
pub(crate) struct DoubtfulSheet {
    pub(crate) name: &'static str,
    /// The table whose rows it has.
    table: &'static str,
    /// What it is, for people.
    pub(crate) title: &'static str,
}

/// The sheets of doubtful rows. Those that are not in [`SHEETS`] are there where they have rows.
const DOUBTFUL_SHEETS: [DoubtfulSheet; 4] = [
    DoubtfulSheet {
        name: DOUBTFUL,
        table: "quotes",
        title: "Quotations as in the sheet quotes, but too doubtful to stand there: their confidence is below the least for their kind, or \
            the text is not English. They are counted nowhere.",
    },
    DoubtfulSheet {
        name: "doubtful people",
        table: "people",
        title: "People as in the sheet people, but too doubtful to stand there: their confidence is below the least. The sheet mentions \
            does not have them.",
    },
    DoubtfulSheet {
        name: "doubtful places",
        table: "places",
        title: "Places as in the sheet places, but too doubtful to stand there: their confidence is below the least. The sheet mentions \
            does not have them.",
    },
    DoubtfulSheet {
        name: "doubtful organizations",
        table: "organizations",
        title: "Organizations as in the sheet organizations, but too doubtful to stand there: their confidence is below the least. The \
            sheet mentions does not have them.",
    },
];

/// The sheet of this name, where it is one of doubtful rows.
pub(crate) fn doubtful(sheet: &str) -> Option<&'static DoubtfulSheet> {
    DOUBTFUL_SHEETS.iter().find(|doubtful| doubtful.name == sheet)
}

/// The sheet of the doubtful rows of a table, where it has one.
pub(crate) fn doubtful_of(table: &Table) -> Option<&'static str> {
    let sheet = DOUBTFUL_SHEETS
        .iter()
        .find(|doubtful| doubtful.table == table.name);
    sheet.map(|sheet| sheet.name)
}

/// The table whose rows a sheet has.
pub(crate) fn table(sheet: &str) -> Option<&'static Table> {
    let name = doubtful(sheet).map_or(sheet, |doubtful| doubtful.table);
    schema::TABLES.into_iter().find(|table| table.name == name)
}

/// What is read first, with its width in characters. Columns that are not here follow in the order of the schema,
/// identifiers last.
const FIRST: &[(&str, &[(&str, f64)])] = &[
    (
        "quotes",
        &[
            ("quote", 70.0),
            ("speaker", 24.0),
            ("speaker_as_written", 20.0),
            ("speaker_role", 26.0),
            ("kind", 9.0),
            ("published", 17.0),
            ("publisher", 20.0),
            ("headline", 44.0),
            ("confidence", 11.0),
            ("clause", 50.0),
            ("context", 50.0),
            ("words", 8.0),
            ("cue", 14.0),
            ("speaker_kind", 14.0),
            ("speaker_gender", 14.0),
            ("gender_from", 12.0),
            ("disputed", 9.0),
            ("rule", 22.0),
        ],
    ),
    (
        "people",
        &[
            ("name", 28.0),
            ("roles", 50.0),
            ("quotes", 8.0),
            ("mentions", 10.0),
            ("articles", 9.0),
            ("aliases", 34.0),
            ("first_published", 17.0),
            ("last_published", 17.0),
            ("sort_name", 28.0),
            ("confidence", 11.0),
        ],
    ),
    (
        "places",
        &[
            ("name", 28.0),
            ("kind", 10.0),
            ("country", 20.0),
            ("admin1", 22.0),
            ("mentions", 10.0),
            ("articles", 9.0),
            ("datelines", 10.0),
            ("aliases", 28.0),
            ("latitude", 11.0),
            ("longitude", 11.0),
            ("country_code", 13.0),
            ("confidence", 11.0),
        ],
    ),
    (
        "organizations",
        &[
            ("name", 34.0),
            ("kind", 13.0),
            ("country_code", 13.0),
            ("quotes", 8.0),
            ("mentions", 10.0),
            ("articles", 9.0),
            ("aliases", 34.0),
            ("first_published", 17.0),
            ("last_published", 17.0),
            ("confidence", 11.0),
        ],
    ),
    (
        "articles",
        &[
            ("headline", 60.0),
            ("publisher", 22.0),
            ("agency", 10.0),
            ("published", 17.0),
            ("dateline", 24.0),
            ("authors", 26.0),
            ("words", 8.0),
            ("quotes", 8.0),
            ("people", 8.0),
            ("places", 8.0),
            ("url", 40.0),
            ("source_file", 40.0),
        ],
    ),
    (
        "mentions",
        &[
            ("name", 28.0),
            ("text", 28.0),
            ("entity_kind", 11.0),
            ("role", 34.0),
            ("block", 10.0),
            ("confidence", 11.0),
        ],
    ),
    (
        "rejected",
        &[
            ("source_file", 50.0),
            ("record", 8.0),
            ("error", 20.0),
            ("detail", 90.0),
            ("stage", 10.0),
        ],
    ),
];

/// What is read as a whole: its cells go on in further lines. Others show as much as is on one.
const WRAPPED: [&str; 4] = ["quote", "roles", "aliases", "detail"];

/// Of an identifier: enough to see that there is one.
const ID_WIDTH: f64 = 7.0;

/// A column of a sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Its number in the table.
    pub(crate) column: usize,
    pub(crate) width: f64,
    /// Whether it goes on in further lines.
    pub(crate) is_wrapped: bool,
    /// Whether it is among what is read first.
    pub(crate) is_first: bool,
}

/// The columns of the sheet of `table`.
pub(crate) fn of(table: &Table) -> Vec<Place> {
    let first = FIRST.iter().find(|(name, _)| *name == table.name);
    let first = first.map_or(&[][..], |(_, columns)| columns);
    let mut places: Vec<Place> = first
        .iter()
        .filter_map(|(name, width)| {
            let column = table.columns.iter().position(|column| column.name == *name)?;
            Some(Place {
                column,
                width: *width,
                is_wrapped: WRAPPED.contains(name),
                is_first: true,
            })
        })
        .collect();
    for ids in [false, true] {
        for (number, column) in table.columns.iter().enumerate() {
            if is_id(table, column) == ids && !places.iter().any(|place| place.column == number) {
                places.push(Place {
                    column: number,
                    width: width(table, column),
                    is_wrapped: false,
                    is_first: false,
                });
            }
        }
    }
    places
}

/// Whether the column tells rows apart, for programs.
fn is_id(table: &Table, column: &Column) -> bool {
    column.name.ends_with("_id") || table.foreign_keys.iter().any(|key| key.column == column.name)
}

fn width(table: &Table, column: &Column) -> f64 {
    match column.kind {
        _ if is_id(table, column) => ID_WIDTH,
        Type::Integer | Type::Number => 10.0,
        Type::Date => 17.0,
        Type::Text | Type::List => 20.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_its_place_and_identifiers_are_last() {
        for table in schema::TABLES {
            let places = of(table);
            let mut columns: Vec<usize> = places.iter().map(|place| place.column).collect();
            let names: Vec<&str> = columns.iter().map(|&column| table.columns[column].name).collect();
            let last = names.iter().rposition(|name| !name.ends_with("_id")).unwrap();
            let ids = names.iter().filter(|name| name.ends_with("_id")).count();
            assert!(
                last < names.len() && names.len() - ids <= last + 1 + 2,
                "{names:?}"
            );
            columns.sort_unstable();
            assert_eq!(
                columns,
                (0..table.columns.len()).collect::<Vec<_>>(),
                "{}",
                table.name
            );
        }
    }

    #[test]
    fn the_lists_name_tables_and_columns_that_there_are() {
        for (name, columns) in FIRST {
            assert!(SHEETS.contains(name));
            let table = schema::TABLES
                .into_iter()
                .find(|table| table.name == *name)
                .unwrap();
            for (column, _) in *columns {
                assert!(
                    table.columns.iter().any(|known| known.name == *column),
                    "{name}.{column}"
                );
            }
        }
    }
}
