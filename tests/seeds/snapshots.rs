//! All that is written about each article of `seeds/`, as text. `cargo insta review` shows what a change did.

use std::fmt::Write as _;

use crate::tables::{Output, Row, Tables, repository};

/// The named columns that are not empty. A clause that is no more than the quotation is not said again.
fn line(row: &Row, columns: &[&str]) -> String {
    let cells = columns.iter().map(|column| (*column, row[*column].as_str()));
    let is_said = |column: &str, cell: &str| column == "clause" && cell == row["quote"];
    let filled: Vec<String> = cells
        .filter(|(column, cell)| !cell.is_empty() && !is_said(column, cell))
        .map(|(column, cell)| format!("{column}: {cell}"))
        .collect();
    filled.join(" | ")
}

fn describe(output: &Output<'_>) -> String {
    let mut text = String::new();
    let mut section = |title: &str, rows: &[&Row], columns: &[&str]| {
        writeln!(text, "{title}").expect("a String");
        for row in rows {
            writeln!(text, "    {}", line(row, columns)).expect("a String");
        }
    };
    section(
        "article",
        &[output.article],
        &[
            "publisher",
            "agency",
            "headline",
            "authors",
            "published",
            "published_from",
            "dateline",
            "language",
            "paragraphs",
            "story_id",
            "duplicate_of",
        ],
    );
    section("people", &output.people, &["name", "aliases", "roles"]);
    section(
        "places",
        &output.places,
        &[
            "name",
            "kind",
            "country_code",
            "admin1",
            "latitude",
            "longitude",
            "geonames_id",
        ],
    );
    section(
        "quotes",
        &output.quotes,
        &[
            "kind",
            "quote",
            "clause",
            "speaker",
            "speaker_as_written",
            "speaker_kind",
            "speaker_role",
            "speaker_gender",
            "gender_from",
            "nested_in",
            "disputed",
            "cue",
            "paragraph",
            "confidence",
            "rule",
            "statement_id",
            "continues",
        ],
    );
    text
}

#[test]
fn everything_written_about_each_seed() {
    // Doubtful rows, too: a rule shows in them first.
    let tables = Tables::of_seeds(&repository(), &["--min-confidence", "0"]);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for article in &tables.articles {
        let file = article["source_file"].rsplit('/').next().unwrap_or_default();
        let name = format!("{file}{}", article["record"]);
        settings.bind(|| insta::assert_snapshot!(name, describe(&tables.output(article))));
    }
}
