//! `--resume`: what a run has finished stands in a journal in the output folder, for the next run to go on from.
//!
//! The journal is a file of JSON Lines: what the results depend on besides the inputs, then what came of each record, and
//! behind the last record of an input that the input is done, and what it was. A line that is not whole, and what is not
//! followed by such a mark, was never finished. The journal goes when the tables are there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context as _;
use dateline::Stored;
use dateline::files::InputFile;
use dateline_types::{ProcessedArticle, Reject};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Hidden, so that no walk finds it.
const NAME: &str = ".dateline-journal";

/// Records that are read back from the journal at a time.
const BATCH: usize = 128;

/// What came of a record.
pub(crate) type Outcome = Result<ProcessedArticle, Reject>;

/// The first line: a journal is of use only to the same program with the same options.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    program: String,
    options: String,
}

/// An input, and how it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Done {
    name: String,
    path: PathBuf,
    bytes: u64,
    modified: u128,
}

#[derive(Serialize, Deserialize)]
struct DoneLine {
    done: Done,
}

/// How a line that says that an input is done begins.
const DONE: &str = "{\"done\":";

/// Where what came of the inputs of an earlier run begins and ends in its journal.
type Known = FxHashMap<Done, (u64, u64)>;

/// The journal of a run.
pub(crate) struct Journal {
    path: PathBuf,
    writer: BufWriter<File>,
    known: Known,
}

impl Journal {
    /// Opens the journal in `folder`, or begins one. `options` are those on which the results depend.
    pub(crate) fn open(folder: &Path, options: String) -> anyhow::Result<Self> {
        let path = folder.join(NAME);
        Self::read_or_begin(&path, options)
            .with_context(|| format!("{}: cannot keep a journal for --resume", path.display()))
    }

    fn read_or_begin(path: &Path, options: String) -> io::Result<Self> {
        let header = Header {
            program: program(),
            options,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let (known, end) = Self::scan(&file, &header)?;
        // What was not finished is written again.
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        let mut journal = Self {
            path: path.to_owned(),
            writer: BufWriter::with_capacity(1 << 20, file),
            known,
        };
        if end == 0 {
            journal.line(&header)?;
        }
        if !journal.known.is_empty() {
            tracing::warn!(
                inputs = journal.known.len(),
                "going on where an earlier run stopped"
            );
        }
        Ok(journal)
    }

    /// What the journal holds, and where the last of it ends; nothing if it is that of another program.
    fn scan(file: &File, header: &Header) -> io::Result<(Known, u64)> {
        let mut known = Known::default();
        let mut lines = BufReader::with_capacity(1 << 20, file);
        let mut line = Vec::new();
        let mut at = lines.read_until(b'\n', &mut line)? as u64;
        let said: Option<Header> = serde_json::from_slice(&line).ok();
        if !line.ends_with(b"\n") || said.as_ref() != Some(header) {
            return Ok((known, 0));
        }
        let (mut begin, mut end) = (at, at);
        loop {
            line.clear();
            at += lines.read_until(b'\n', &mut line)? as u64;
            if !line.ends_with(b"\n") {
                return Ok((known, end));
            }
            if line.starts_with(DONE.as_bytes()) {
                let Ok(done) = serde_json::from_slice::<DoneLine>(&line) else {
                    return Ok((known, end));
                };
                known.insert(done.done, (begin, at - line.len() as u64));
                (begin, end) = (at, at);
            }
        }
    }

    /// Whether an earlier run finished `input`, and it is as it was.
    pub(crate) fn knows(&self, input: &InputFile) -> bool {
        done(input).is_some_and(|done| self.known.contains_key(&done))
    }

    /// What came of the records of an input that it [knows](Self::knows), batch by batch: the input may be larger than memory.
    pub(crate) fn outcomes(
        &self,
        input: &InputFile,
    ) -> anyhow::Result<impl Iterator<Item = anyhow::Result<Vec<Outcome>>>> {
        let known = done(input).and_then(|done| self.known.get(&done));
        let &(begin, end) = known.context("an input changed while the run began; start again")?;
        let damaged = format!(
            "{}: the journal is damaged; delete it and start again",
            self.path.display()
        );
        let mut file = File::open(&self.path).with_context(|| damaged.clone())?;
        file.seek(SeekFrom::Start(begin))
            .with_context(|| damaged.clone())?;
        let mut lines = BufReader::with_capacity(1 << 20, file.take(end - begin)).lines();
        Ok(std::iter::from_fn(move || {
            let batch = lines.by_ref().take(BATCH);
            let batch: anyhow::Result<Vec<Outcome>> = batch
                .map(|line| Ok(serde_json::from_str::<Stored>(&line?)?.into()))
                .collect();
            let is_over = batch.as_ref().is_ok_and(Vec::is_empty);
            (!is_over).then(|| batch.with_context(|| damaged.clone()))
        }))
    }

    /// Takes note of what came of a record, and gives it back.
    pub(crate) fn add(&mut self, outcome: Outcome) -> anyhow::Result<Outcome> {
        let stored = Stored::from(outcome);
        self.line(&stored)
            .with_context(|| format!("{}: cannot be written", self.path.display()))?;
        Ok(stored.into())
    }

    /// Takes note that all records of `input` have been added.
    pub(crate) fn finish_input(&mut self, input: &InputFile) -> anyhow::Result<()> {
        // Of standard input nobody can know that it is the same again; what was added for it is passed over.
        let Some(done) = done(input) else {
            return Ok(());
        };
        self.line(&DoneLine { done })
            .and_then(|()| self.writer.flush())
            .with_context(|| format!("{}: cannot be written", self.path.display()))
    }

    /// Removes the journal in `folder`: the tables are there.
    pub(crate) fn remove(folder: &Path) {
        let path = folder.join(NAME);
        if let Err(error) = fs::remove_file(&path) {
            tracing::warn!(%error, path = %path.display(), "the journal cannot be removed; it does no harm");
        }
    }

    fn line(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.writer, value)?;
        self.writer.write_all(b"\n")
    }
}

/// What an input is now; `None` for what cannot be told to be the same later.
fn done(input: &InputFile) -> Option<Done> {
    if input.is_stdin() {
        return None;
    }
    let metadata = fs::metadata(&input.path).ok()?;
    if metadata.len() != input.bytes {
        // It grew since it was found.
        return None;
    }
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Done {
        name: input.name.clone(),
        path: input.path.clone(),
        bytes: metadata.len(),
        modified: modified.as_nanos(),
    })
}

/// The program, so that another version begins anew.
fn program() -> String {
    let built = std::env::current_exe()
        .and_then(fs::metadata)
        .and_then(|metadata| {
            let modified = metadata
                .modified()?
                .duration_since(UNIX_EPOCH)
                .map_err(io::Error::other)?;
            Ok(format!("{} {}", metadata.len(), modified.as_nanos()))
        });
    format!("{} {}", env!("CARGO_PKG_VERSION"), built.unwrap_or_default())
}
