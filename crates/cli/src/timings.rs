//! `--timings`: how long each stage took.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::summary::grouped;

/// A stage of the run, as it is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Records cut out of files and archives, on the reading thread.
    Read,
    /// Records to text: decoding, JSON, main text of pages. This and what follows on all working threads.
    Parse,
    /// Text to blocks, sentences and tokens.
    Normalize,
    /// Names, places, quotations.
    Extract,
    /// What is kept of an article, made into bytes.
    Digest,
    /// The bytes put away in order, names numbered, on one thread.
    SetAside,
    /// People, places, stories and statements across articles.
    Link,
    /// The tables.
    Write,
}

const STAGES: [(Stage, &str); 8] = [
    (Stage::Read, "read"),
    (Stage::Parse, "parse"),
    (Stage::Normalize, "normalize"),
    (Stage::Extract, "extract"),
    (Stage::Digest, "digest"),
    (Stage::SetAside, "set aside"),
    (Stage::Link, "link"),
    (Stage::Write, "write"),
];

/// The times of a run, added up over all threads. A copy adds to the same times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timings {
    stages: Arc<[AtomicU64; STAGES.len()]>,
    /// Parts of linking.
    laps: Arc<Mutex<Vec<(&'static str, Duration)>>>,
}

/// Adds to the time of its stage when it is dropped.
pub(crate) struct Running<'a> {
    timings: &'a Timings,
    stage: Stage,
    started: Instant,
}

impl Timings {
    /// Times `stage` until what this gives is dropped.
    pub(crate) fn start(&self, stage: Stage) -> Running<'_> {
        Running {
            timings: self,
            stage,
            started: Instant::now(),
        }
    }

    /// Adds to the time of a stage.
    pub(crate) fn add(&self, stage: Stage, time: Duration) {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        if let Some(slot) = self.stages.get(stage as usize) {
            slot.fetch_add(nanoseconds, Ordering::Relaxed);
        }
    }

    /// Takes note of a part of linking.
    pub(crate) fn add_lap(&self, name: &'static str, time: Duration) {
        if let Ok(mut laps) = self.laps.lock() {
            laps.push((name, time));
        }
    }

    fn of(&self, stage: Stage) -> Duration {
        let slot = self.stages.get(stage as usize);
        Duration::from_nanos(slot.map_or(0, |slot| slot.load(Ordering::Relaxed)))
    }

    /// Prints the times on standard error.
    pub(crate) fn print(&self, articles: usize, elapsed: Duration) {
        // Nothing can be done about a terminal that is gone, and the tables are written.
        drop(io::stderr().write_all(self.table(articles, elapsed).as_bytes()));
    }

    fn table(&self, articles: usize, elapsed: Duration) -> String {
        let all: Duration = STAGES.iter().map(|&(stage, _)| self.of(stage)).sum();
        let all = all.as_secs_f64().max(1e-9);
        let mut table = String::from("\nTime by stage, of all threads together\n");
        let mut rows: Vec<(&str, Duration)> = Vec::new();
        for (stage, name) in STAGES {
            rows.push((name, self.of(stage)));
            if stage == Stage::Link
                && let Ok(laps) = self.laps.lock()
            {
                rows.extend(laps.iter());
            }
        }
        for (name, time) in rows {
            let seconds = time.as_secs_f64();
            let is_part = !STAGES.iter().any(|&(_, stage)| stage == name);
            let name = if is_part {
                format!("  {name}")
            } else {
                name.to_owned()
            };
            let rate = match seconds {
                0.0 => String::new(),
                seconds => format!(
                    "{:>12} articles a second",
                    grouped((articles as f64 / seconds) as u64)
                ),
            };
            let _ = writeln!(
                table,
                "  {name:<19} {seconds:>9.2} s {:>5.1} % {rate}",
                100.0 * seconds / all
            );
        }
        let _ = writeln!(table, "  {:<19} {:>9.2} s", "elapsed", elapsed.as_secs_f64());
        table
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.timings.add(self.stage, self.started.elapsed());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_rates() {
        let timings = Timings::default();
        timings.add(Stage::Extract, Duration::from_secs(3));
        timings.clone().add(Stage::Write, Duration::from_secs(1));
        let table = timings.table(6_000, Duration::from_secs(2));
        assert!(
            table.contains("extract                  3.00 s  75.0 %        2,000 articles a second"),
            "{table}"
        );
        assert!(
            table.contains("write                    1.00 s  25.0 %        6,000 articles a second"),
            "{table}"
        );
        assert!(
            table.contains("read                     0.00 s   0.0 % \n"),
            "{table}"
        );
        assert!(
            STAGES
                .iter()
                .enumerate()
                .all(|(number, &(stage, _))| number == stage as usize)
        );
    }
}
