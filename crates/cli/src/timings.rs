//! `--timings`: how long each stage took, as a table.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::time::Duration;

use dateline::{Stage, Timings};

use crate::summary::grouped;

/// Prints the times on standard error.
pub(crate) fn print(timings: &Timings, articles: usize, elapsed: Duration) {
    // Nothing can be done about a terminal that is gone, and the tables are written.
    drop(io::stderr().write_all(table(timings, articles, elapsed).as_bytes()));
}

fn table(timings: &Timings, articles: usize, elapsed: Duration) -> String {
    let all: Duration = Stage::ALL.iter().map(|&stage| timings.of(stage)).sum();
    let all = all.as_secs_f64().max(1e-9);
    let mut table = String::from("\nTime by stage, of all threads together\n");
    let mut row = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        let rate = match seconds {
            0.0 => String::new(),
            seconds => format!(
                "{:>12} articles a second",
                grouped((articles as f64 / seconds) as u64)
            ),
        };
        let share = 100.0 * seconds / all;
        let _ = writeln!(table, "  {name:<19} {seconds:>9.2} s {share:>5.1} % {rate}");
    };
    for stage in Stage::ALL {
        row(stage.name(), timings.of(stage));
        if stage == Stage::Link {
            for (name, time) in timings.laps() {
                row(&format!("  {name}"), time);
            }
        }
    }
    let _ = writeln!(table, "  {:<19} {:>9.2} s", "elapsed", elapsed.as_secs_f64());
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_rates() {
        let timings = Timings::default();
        timings.add(Stage::Extract, Duration::from_secs(3));
        timings.clone().add(Stage::Write, Duration::from_secs(1));
        let table = table(&timings, 6_000, Duration::from_secs(2));
        assert!(
            table.contains("extract                  3.00 s  75.0 %        2,000 articles a second"),
            "{table}"
        );
        assert!(
            table.contains("read                     0.00 s   0.0 % \n"),
            "{table}"
        );
    }
}
