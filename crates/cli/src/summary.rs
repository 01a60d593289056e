//! The closing summary, for people.

use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use dateline::{Rejects, Totals, Written};
use dateline_export::{REPORT, WORKBOOK};
use dateline_types::{Origin, Warning};

/// What people open first.
const OPENED_FIRST: [(&str, &str); 3] = [
    ("quotes.csv", "who said what is in"),
    (WORKBOOK, "the workbook is"),
    (REPORT, "open in a browser"),
];

/// The totals, each with its name.
fn named(totals: &Totals, rejected: usize) -> [(&'static str, usize); 6] {
    [
        ("articles", totals.articles),
        ("people", totals.people),
        ("places", totals.places),
        ("organizations", totals.organizations),
        ("quotes", totals.quotes),
        ("rejected", rejected),
    ]
}

/// What came of a run.
pub(crate) struct Summary<'a> {
    pub(crate) totals: &'a Totals,
    pub(crate) rejects: &'a Rejects,
    pub(crate) written: &'a Written,
    pub(crate) out: &'a Path,
    /// Files of earlier runs that lay among the inputs and were not read.
    pub(crate) passed_over: usize,
    /// Lines of the user's lists and corrections that nothing in the run fits.
    pub(crate) unmatched: usize,
    /// Texts that had been read in a wrong encoding before, and were mended.
    pub(crate) mojibake: u64,
    /// Records of web archives that are no articles: pictures, scripts, redirections, robots.txt.
    pub(crate) records_passed_over: u64,
    pub(crate) elapsed: Duration,
}

impl Summary<'_> {
    /// Prints the summary on standard error.
    pub(crate) fn print(&self) {
        // Nothing can be done about a terminal that is gone, and the tables are written.
        drop(io::stderr().write_all(self.to_string().as_bytes()));
    }

    fn rejected(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons = self.rejects.reasons().into_iter();
        let reasons: Vec<_> = reasons
            .map(|(reason, count)| format!("{} {reason}", grouped(count)))
            .collect();
        writeln!(f, "\nNot used: {}", reasons.join(", "))?;
        let shown = self.rejects.first();
        for reject in shown {
            writeln!(f, "  {}: {}", place(&reject.origin), reject.detail)?;
        }
        let more = self.rejects.len() - shown.len();
        if more > 0 {
            writeln!(f, "  … and {} more", grouped(more as u64))?;
        }
        Ok(())
    }
}

impl Summary<'_> {
    /// How many articles there is something doubtful about.
    fn warnings(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (warning, count) in Warning::ALL.iter().zip(self.totals.warnings) {
            if count > 0 {
                let what = match warning {
                    Warning::LittleText => "of which hardly any text was read: see the page itself",
                    Warning::TextCut => "of which the file holds only the beginning",
                    Warning::SeveralArticles => {
                        "that looks like several in one: split the file, or export it in a form that docs/FORMATS.md lists"
                    }
                    Warning::Embargoed => "not to be published before the moment in the column embargo",
                };
                let articles = counted(count, "article");
                writeln!(
                    f,
                    "\n{articles} {what} (`{}` in the column warnings of articles)",
                    warning.name()
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.elapsed.as_secs_f64();
        let articles = self.totals.articles;
        let rate = articles as f64 / seconds.max(1e-6);
        writeln!(
            f,
            "{} in {seconds:.1} s ({rate:.0} a second)",
            counted(articles, "article")
        )?;
        let named = named(self.totals, self.rejects.len());
        let width = named
            .iter()
            .map(|(_, count)| grouped(*count as u64).len())
            .max()
            .unwrap_or(0);
        for (what, count) in named {
            writeln!(f, "  {what:<13} {:>width$}", grouped(count as u64))?;
        }
        if !self.rejects.is_empty() {
            self.rejected(f)?;
        }
        if self.passed_over > 0 {
            let files = counted(self.passed_over, "file");
            writeln!(f, "\n{files} among the inputs not read: dateline wrote them")?;
        }
        if self.unmatched > 0 {
            let lines = counted(self.unmatched, "line");
            writeln!(
                f,
                "\n{lines} of the lists and corrections fit nothing in this run"
            )?;
        }
        if self.mojibake > 0 {
            let texts = counted(usize::try_from(self.mojibake).unwrap_or(usize::MAX), "text");
            writeln!(f, "\n{texts} in a wrong encoding mended (â€™ into ’)")?;
        }
        if self.records_passed_over > 0 {
            let records = usize::try_from(self.records_passed_over).unwrap_or(usize::MAX);
            let records = counted(records, "record");
            writeln!(
                f,
                "\n{records} of web archives passed over: they are no articles (pictures, scripts, redirections, robots.txt)"
            )?;
        }
        self.warnings(f)?;
        let doubtful = self.written.doubtful.named().into_iter();
        let doubtful: Vec<String> = doubtful
            .filter(|(_, count)| *count > 0)
            .map(|(table, count)| format!("{} {}", grouped(count), noun(table, count)))
            .collect();
        if !doubtful.is_empty() {
            writeln!(
                f,
                "\nleft out of the tables as doubtful: {} (--min-confidence 0 writes all)",
                doubtful.join(", ")
            )?;
        }
        let truncated = self.written.truncated_cells();
        if truncated > 0 {
            writeln!(
                f,
                "\n{} longer than a spreadsheet's cell and cut (ending in …)",
                grouped(truncated)
            )?;
        }
        for file in self.written.too_long() {
            writeln!(
                f,
                "{} has more rows than a spreadsheet shows; it is whole",
                file.path.display()
            )?;
        }
        write!(f, "\nWritten to {}", self.out.display())?;
        for (name, what) in OPENED_FIRST {
            let path = self.out.join(name);
            let written = self.written.files.iter().find(|file| file.path == path);
            if written.is_some_and(|file| file.rows > 0 || !name.ends_with(".csv")) {
                write!(f, "; {what} {}", path.display())?;
            }
        }
        writeln!(f)
    }
}

/// The file, and the record's number in it if there is one.
pub(crate) fn place(origin: &Origin) -> String {
    match origin.record {
        Some(record) => format!("{}, record {record}", origin.file),
        None => origin.file.clone(),
    }
}

/// What so many rows of a table are.
fn noun(table: &'static str, count: u64) -> &'static str {
    match (table, count) {
        ("people", 1) => "person",
        (_, 1) => table.trim_end_matches('s'),
        _ => table,
    }
}

/// `1 article`, `1,234 articles`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(count as u64))
}

/// `1,234,567`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        let _ = grouped.write_char(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn one_row_is_named_as_one() {
        assert_eq!(
            [noun("people", 1), noun("quotes", 1), noun("places", 2)],
            ["person", "quote", "places"]
        );
    }
}
