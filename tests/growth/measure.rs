//! The binary as a child, and what it took.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};

use crate::shape::Shape;

/// The bytes to begin with.
const FIRST_BYTES: usize = 16 << 10;
/// What four times as much shall take for the two to be comparable, in seconds.
const LONG_ENOUGH: f64 = 0.2;
/// No more than so many bytes are tried, however fast they go.
const MOST_BYTES: usize = 1 << 20;

/// A folder to work in, and what a run takes over nothing.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    binary: PathBuf,
    start: f64,
}

/// What so many bytes and four times as many took, in seconds of user time.
#[derive(Clone, Copy)]
pub(crate) struct Ratio {
    pub(crate) bytes: usize,
    pub(crate) one: f64,
    pub(crate) four: f64,
}

impl Ratio {
    pub(crate) fn value(self) -> f64 {
        // Below a hundredth of a second the clock says little.
        self.four / self.one.max(0.01)
    }

    pub(crate) fn better(self, other: Self) -> Self {
        Self {
            four: self.four.min(other.four),
            ..if other.value() < self.value() { other } else { self }
        }
    }
}

impl Bench {
    pub(crate) fn new() -> Self {
        let binary = std::env::var_os("DATELINE_BINARY")
            .map_or_else(|| env!("CARGO_BIN_EXE_dateline").into(), PathBuf::from);
        let mut bench = Self {
            folder: tempfile::tempdir().expect("a folder"),
            binary: binary.canonicalize().expect("the binary"),
            start: 0.0,
        };
        let nothing = Shape::of("nothing", "It rained.\n");
        bench.start = (0..3).map(|_| bench.run(&nothing, 1)).fold(f64::MAX, f64::min);
        bench
    }

    /// Runs the binary over a shape of so many bytes; gives its user time in seconds.
    pub(crate) fn run(&self, shape: &Shape, bytes: usize) -> f64 {
        let input = self.folder.path().join(shape.file);
        fs::write(&input, shape.text(bytes)).expect("the input is written");
        let before = user_time();
        let status = Command::new(&self.binary)
            .args([
                "run",
                shape.file,
                "--out",
                "out",
                "--overwrite",
                "--no-config",
                "--quiet",
                "--jobs",
                "1",
            ])
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the binary runs");
        let took = user_time() - before;
        fs::remove_file(input).expect("the input goes");
        // 2: something was refused, which is an answer too.
        assert!(matches!(status.code(), Some(0 | 2)), "{}: {status}", shape.name);
        took
    }

    /// Whether the text of the last run was refused for its length.
    pub(crate) fn was_too_long(&self) -> bool {
        let rejects = fs::read_to_string(self.folder.path().join("out/rejected.csv"));
        rejects.expect("a table of rejects").contains("too long")
    }

    /// The same without starting.
    pub(crate) fn seconds(&self, shape: &Shape, bytes: usize) -> f64 {
        (self.run(shape, bytes) - self.start).max(0.0)
    }

    /// Makes the text longer until four times as much takes long enough.
    pub(crate) fn ratio(&self, shape: &Shape) -> Ratio {
        let mut bytes = FIRST_BYTES;
        let mut one = self.seconds(shape, bytes);
        loop {
            let four = self.seconds(shape, 4 * bytes);
            if four >= LONG_ENOUGH || 16 * bytes > MOST_BYTES {
                return Ratio { bytes, one, four };
            }
            bytes *= 4;
            one = four;
        }
    }

    pub(crate) fn again(&self, shape: &Shape, bytes: usize) -> Ratio {
        let one = self.seconds(shape, bytes);
        let four = self.seconds(shape, 4 * bytes);
        Ratio { bytes, one, four }
    }
}

/// Of all children that have ended, in seconds.
fn user_time() -> f64 {
    let time = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").user_time();
    #[expect(clippy::cast_precision_loss, reason = "seconds of a test")]
    let seconds = time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    seconds
}

/// The most memory that a child has held so far; KiB on Linux.
pub(crate) fn most_memory() -> i64 {
    getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss()
}
