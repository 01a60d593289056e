//! A folder of its own for each test, the binary run in it, its tables read back.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A row of a table, by column.
pub(crate) type Row = BTreeMap<String, String>;

/// An article with a dateline, a title, three speakers and both kinds of marks.
pub(crate) const PORT: &str = "\
PIRAEUS, Greece (Reuters) - Dock workers at Greece’s largest port walked out on Tuesday, leaving eleven ships at anchor.

“We have been patient for two years,” said Eleni Markou, who leads the dockers’ union. “That is over now.”

Shipping Minister Nikos Ferentinos called the strike \"a gift to Valencia and Genoa\" and said talks would go on.

The company said in a statement that it “regrets the disruption to its customers”.
";

/// An article without dateline, in straight marks, with accents and letters of four bytes.
pub(crate) const LIBRARY: &str = "\
Café beside the library may stay, council decides

By Zoë Brandt

The town council of Sankt Pölten voted 21-4 on Monday to let the café stay. \"I could hardly believe it,\" said
owner Jürgen Haßler. \"=SUM of our luck,\" he wrote on a napkin 😀 that now hangs above the bar.

\"-10 degrees and still a queue,\" Mayor Ana Peña wrote. \"@everyone deserves a warm place.\"
";

/// A test's own folder.
pub(crate) struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file, making the folders above it.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// The binary, to be run in this folder.
    pub(crate) fn command<I: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = I>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_remove("RUST_LOG")
            .stdin(Stdio::null());
        command
    }

    /// Runs the binary with the words of `line` as arguments.
    pub(crate) fn run(&self, line: &str) -> Outcome {
        Outcome::of(self.command(line.split_whitespace()).output().unwrap())
    }

    /// Runs the binary with `input` on its standard input.
    pub(crate) fn pipe(&self, line: &str, input: &[u8]) -> Outcome {
        let mut command = self.command(line.split_whitespace());
        let command = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Outcome::of(child.wait_with_output().unwrap())
    }

    /// A table of the output folder `out`, whichever the dialect.
    pub(crate) fn table(&self, out: &str, name: &str) -> Vec<Row> {
        let bytes = fs::read(self.path(out).join(format!("{name}.csv"))).unwrap();
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let mut reader = csv::Reader::from_reader(bytes);
        reader.deserialize().collect::<Result<_, _>>().unwrap()
    }

    /// The objects of `documents.jsonl` in the output folder `out`.
    pub(crate) fn documents(&self, out: &str) -> Vec<serde_json::Value> {
        let lines = fs::read_to_string(self.path(out).join("documents.jsonl")).unwrap();
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// The files of a folder with their bytes.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = if path.is_dir() {
            b"a folder".to_vec()
        } else {
            fs::read(&path).unwrap()
        };
        (name, bytes)
    });
    files.collect()
}

/// What a run left behind.
pub(crate) struct Outcome {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails the test unless the exit status is `expected`.
    #[track_caller]
    pub(crate) fn expect(self, expected: i32) -> Self {
        assert_eq!(self.status, Some(expected), "{}", self.stderr);
        self
    }

    /// Fails the test unless standard error has `words`.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.stderr.contains(words), "no {words:?} in:\n{}", self.stderr);
        self
    }

    /// Fails the test unless the summary counts `expected` of `what`.
    #[track_caller]
    pub(crate) fn counts(self, what: &str, expected: usize) -> Self {
        let line = self
            .stderr
            .lines()
            .map(str::trim)
            .find(|line| line.starts_with(what));
        let count = line.and_then(|line| line.split_whitespace().last());
        assert_eq!(
            count,
            Some(expected.to_string().as_str()),
            "{what} in:\n{}",
            self.stderr
        );
        self
    }
}

/// The cells of some columns, joined by `|`, a row an item.
pub(crate) fn cells(rows: &[Row], columns: &[&str]) -> Vec<String> {
    let row = |row: &Row| {
        columns
            .iter()
            .map(|column| row[*column].as_str())
            .collect::<Vec<_>>()
            .join("|")
    };
    rows.iter().map(row).collect()
}
