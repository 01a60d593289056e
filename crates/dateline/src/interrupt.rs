//! Ctrl-C and its like.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;

/// The exit status of a run that was stopped, as shells have it for Ctrl-C.
pub(crate) const STATUS: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// The run was stopped by the user. The tables of an earlier run are as they were.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl std::error::Error for Interrupted {}

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("stopped; nothing was written")
    }
}

/// Takes over Ctrl-C, SIGTERM and SIGHUP: the first stops the run at the next article, so that temporary files are
/// cleared away; the second ends the program at once.
pub(crate) fn listen() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            #[expect(clippy::exit, reason = "the second Ctrl-C: the user wants out, now")]
            process::exit(i32::from(STATUS));
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Becomes true when the user asks to stop.
pub(crate) fn flag() -> &'static AtomicBool {
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
