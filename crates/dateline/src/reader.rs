//! Reading ahead: one thread turns files into batches of records while the others work on the batch before.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use dateline_parse::{Draft, Drafts, Options};
use dateline_types::{Origin, Reject, Stage};

use crate::error::Error;
use crate::files::InputFile;
use crate::guard::guarded;
use crate::timings::{self, Timings};

/// A record, cut out of its file but not read, or what is wrong with it.
#[derive(Debug)]
pub(crate) struct DraftInFile {
    /// Which of the files it is from.
    pub(crate) input: usize,
    /// The record.
    pub(crate) draft: Result<Draft, Reject>,
}

impl DraftInFile {
    /// The bytes of the record.
    pub(crate) fn size(&self) -> usize {
        self.draft.as_ref().map_or(0, Draft::size)
    }
}

/// Records in input order.
pub(crate) type Batch = Vec<DraftInFile>;

/// Records of a batch for each thread: enough that the threads seldom wait for the slowest articles of a batch, although they take up to
/// 32 at a time.
const RECORDS_PER_JOB: usize = 256;
/// A batch ends at this much text, so that long records do not pile up.
const BATCH_TEXT_BYTES: usize = 16 << 20;
/// Batches that wait to be worked on.
const BATCHES_AHEAD: usize = 1;
/// How often a run that waits for its input looks whether the user wants to stop it.
const PATIENCE: Duration = Duration::from_millis(50);

/// The batches of a run.
pub(crate) struct Batches {
    receiver: Receiver<Batch>,
    bytes_read: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
}

impl Batches {
    /// Starts reading `files`, for `jobs` threads to work on.
    pub(crate) fn start(
        files: Vec<InputFile>,
        options: Arc<Options>,
        jobs: usize,
        stop: Arc<AtomicBool>,
        timings: Timings,
    ) -> Result<Self, Error> {
        let (sender, receiver) = sync_channel(BATCHES_AHEAD);
        let bytes_read = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&bytes_read);
        // Never joined: a read from a terminal or a dead network disk may last for ever, and a run that is
        // stopped must not wait for it.
        thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || {
                read_all(
                    files,
                    &options,
                    RECORDS_PER_JOB * jobs,
                    &counter,
                    &sender,
                    &timings,
                )
            })
            .map_err(Error::Thread)?;
        Ok(Self {
            receiver,
            bytes_read,
            stop,
        })
    }

    /// How many bytes of the inputs have been read so far.
    pub(crate) fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes_read)
    }

    /// The next batch; `None` after the last one, or when the flag says to stop.
    pub(crate) fn next(&self) -> Option<Batch> {
        while !self.stop.load(Ordering::Relaxed) {
            match self.receiver.recv_timeout(PATIENCE) {
                Ok(batch) => return Some(batch),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        None
    }
}

fn read_all(
    files: Vec<InputFile>,
    options: &Arc<Options>,
    batch_records: usize,
    counter: &Arc<AtomicU64>,
    sender: &SyncSender<Batch>,
    timings: &Timings,
) {
    let mut time = timings.start(timings::Stage::Read);
    let mut batch = Batch::new();
    let mut text_bytes = 0;
    for (input, file) in files.into_iter().enumerate() {
        for draft in Guarded::open(file, options, counter) {
            text_bytes += draft.as_ref().map_or(0, Draft::size);
            batch.push(DraftInFile { input, draft });
            if batch.len() >= batch_records || text_bytes >= BATCH_TEXT_BYTES {
                text_bytes = 0;
                drop(time);
                // Nobody listens any more: the run was stopped.
                if sender.send(std::mem::take(&mut batch)).is_err() {
                    return;
                }
                time = timings.start(timings::Stage::Read);
            }
        }
    }
    drop(time);
    if !batch.is_empty() {
        // As above, and the last batch anyway.
        let _ = sender.send(batch);
    }
}

/// The records of a file. A panic while they are cut out, a bug of ours or of a library, costs the rest of the file and
/// not the rest of the run: this thread has all the files.
struct Guarded<'a> {
    origin: Origin,
    /// `None` after a panic.
    drafts: Option<Drafts<'a>>,
}

impl Guarded<'_> {
    fn open(file: InputFile, options: &Arc<Options>, counter: &Arc<AtomicU64>) -> Self {
        let origin = Origin {
            file: file.name.clone(),
            record: None,
        };
        let drafts = guarded(Stage::Parse, &origin, || match open(&file, counter) {
            Ok(source) => dateline_parse::drafts(&file.name, source, Arc::clone(options)),
            Err(error) => failed(unreadable(file.name.clone(), &error)),
        });
        Self {
            drafts: Some(drafts.unwrap_or_else(failed)),
            origin,
        }
    }
}

impl Iterator for Guarded<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        let drafts = self.drafts.as_mut()?;
        match guarded(Stage::Parse, &self.origin, || drafts.next()) {
            Ok(next) => next,
            Err(reject) => {
                // Not even dropped: who knows in which state it is.
                std::mem::forget(self.drafts.take());
                Some(Err(reject))
            }
        }
    }
}

/// No records but a reject.
fn failed<'a>(reject: Reject) -> Drafts<'a> {
    Box::new(std::iter::once(Err(reject)))
}

fn open(file: &InputFile, counter: &Arc<AtomicU64>) -> io::Result<BufReader<Counted>> {
    let inner: Box<dyn Read> = if file.is_stdin() {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&file.path)?)
    };
    Ok(BufReader::with_capacity(
        64 << 10,
        Counted {
            inner,
            counter: Arc::clone(counter),
        },
    ))
}

fn unreadable(file: String, error: &io::Error) -> Reject {
    let advice = match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not read it",
        io::ErrorKind::NotFound => "it was there a moment ago",
        _ => "it cannot be opened",
    };
    Reject {
        origin: Origin { file, record: None },
        stage: Stage::Read,
        error: "unreadable".to_owned(),
        detail: format!("{advice} ({error})"),
    }
}

/// Counts what is read, for the progress bar.
struct Counted {
    inner: Box<dyn Read>,
    counter: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.counter.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
