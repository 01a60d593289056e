//! Giving up half-way.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::ExportError;

/// Refuses to go on once `stop` is true.
pub(crate) fn check_stop(stop: &AtomicBool) -> Result<(), ExportError> {
    if stop.load(Ordering::Relaxed) {
        return Err(ExportError::Interrupted);
    }
    Ok(())
}
