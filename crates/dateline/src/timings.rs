//! How long each stage took, added up over all threads.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A stage of a run, as it is timed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
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

impl Stage {
    /// All stages, in the order of a run.
    pub const ALL: [Self; 8] = [
        Self::Read,
        Self::Parse,
        Self::Normalize,
        Self::Extract,
        Self::Digest,
        Self::SetAside,
        Self::Link,
        Self::Write,
    ];

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Normalize => "normalize",
            Self::Extract => "extract",
            Self::Digest => "digest",
            Self::SetAside => "set aside",
            Self::Link => "link",
            Self::Write => "write",
        }
    }
}

/// The times of a run. A copy adds to the same times.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    stages: Arc<[AtomicU64; Stage::ALL.len()]>,
    /// Parts of linking.
    laps: Arc<Mutex<Vec<(&'static str, Duration)>>>,
}

/// Adds to the time of its stage when it is dropped.
#[derive(Debug)]
pub struct RunningTime<'a> {
    timings: &'a Timings,
    stage: Stage,
    started: Instant,
}

impl Timings {
    /// Times `stage` until what this gives is dropped.
    #[must_use]
    pub fn start(&self, stage: Stage) -> RunningTime<'_> {
        RunningTime {
            timings: self,
            stage,
            started: Instant::now(),
        }
    }

    /// Adds to the time of a stage.
    pub fn add(&self, stage: Stage, time: Duration) {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        if let Some(slot) = self.stages.get(stage as usize) {
            slot.fetch_add(nanoseconds, Ordering::Relaxed);
        }
    }

    /// Takes note of a part of linking.
    pub fn add_lap(&self, name: &'static str, time: Duration) {
        if let Ok(mut laps) = self.laps.lock() {
            laps.push((name, time));
        }
    }

    /// The time of a stage so far.
    #[must_use]
    pub fn of(&self, stage: Stage) -> Duration {
        let slot = self.stages.get(stage as usize);
        Duration::from_nanos(slot.map_or(0, |slot| slot.load(Ordering::Relaxed)))
    }

    /// The parts of linking.
    #[must_use]
    pub fn laps(&self) -> Vec<(&'static str, Duration)> {
        self.laps.lock().map(|laps| laps.clone()).unwrap_or_default()
    }
}

impl Drop for RunningTime<'_> {
    fn drop(&mut self) {
        self.timings.add(self.stage, self.started.elapsed());
    }
}
