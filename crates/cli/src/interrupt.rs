//! Ctrl-C and its like.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;

/// The exit status of a run that was stopped, as shells have it for Ctrl-C.
pub(crate) const STATUS: u8 = 130;

static ASKED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// The run was stopped by the user. The tables of an earlier run are as they were.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl std::error::Error for Interrupted {}

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("stopped; nothing was written")
    }
}

/// How long the run may take to stop by itself.
const GRACE: Duration = Duration::from_secs(3);

/// Takes over Ctrl-C, SIGTERM and SIGHUP: the first stops the run at the next article, so that temporary files are
/// cleared away; the second, or a run that does not stop within [`GRACE`], ends the program at once. Whenever that
/// is, the next run finds the tables of this one whole, or those of the run before.
pub(crate) fn listen() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            exit();
        }
        thread::spawn(|| {
            thread::sleep(GRACE);
            exit();
        });
    })
    .context("cannot listen for Ctrl-C")
}

#[expect(
    clippy::exit,
    reason = "the user wants out, and a thread that is busy cannot be asked"
)]
fn exit() {
    process::exit(i32::from(STATUS));
}

/// Becomes true when the user asks to stop.
pub(crate) fn flag() -> &'static Arc<AtomicBool> {
    &ASKED
}

/// Whether the user asked to stop.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// An error if the user asked to stop.
pub(crate) fn check() -> Result<(), Interrupted> {
    if asked() { Err(Interrupted) } else { Ok(()) }
}
