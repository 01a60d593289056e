//! A panic while an article is worked on: a bug of ours that must cost one article and not the run.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use dateline_types::{Origin, Reject, Stage};

thread_local! {
    /// Inside a guarded call: what the panic said, once there was one.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Sends the messages of guarded panics to the reject instead of the terminal. It changes a setting of the whole process, so it is
/// for programs, once; without it a reject says no more than that there was a panic.
pub fn install_hook() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let guarded = SAID.with_borrow_mut(|said| {
            let guarded = said.is_some();
            if let Some(said) = said {
                let message = info.payload_as_str().unwrap_or("no message");
                let place = info
                    .location()
                    .map(|at| format!(" ({}:{})", at.file(), at.line()));
                *said = format!("{message}{}", place.unwrap_or_default());
            }
            guarded
        });
        if !guarded {
            default(info);
        }
    }));
}

/// What `work` gives; what was said where it panics.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    SAID.set(Some(String::new()));
    // What `work` was about to change is dropped with it: nothing broken is seen afterwards.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let said = SAID.take().unwrap_or_default();
    result.map_err(|_| said)
}

/// What `work` gives; a reject of the record at `origin` if it panics.
///
/// # Errors
///
/// The reject.
pub fn guarded<T>(stage: Stage, origin: &Origin, work: impl FnOnce() -> T) -> Result<T, Reject> {
    caught(work).map_err(|said| {
        tracing::error!(
            file = origin.file,
            record = origin.record,
            stage = stage.name(),
            "panic: {said}"
        );
        Reject {
            origin: origin.clone(),
            stage,
            error: "internal error".to_owned(),
            detail: format!(
                "a bug in dateline, not in the article: {said}; please report it with the article"
            ),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_reject_and_the_next_article_goes_on() {
        install_hook();
        let origin = Origin {
            file: "a.txt".into(),
            record: Some(3),
        };
        let reject = guarded(Stage::Extract, &origin, || panic!("lost my {}", "way"))
            .map(|()| 0)
            .unwrap_err();
        assert_eq!(
            (reject.stage, reject.error.as_str()),
            (Stage::Extract, "internal error")
        );
        assert_eq!(reject.origin, origin);
        assert!(
            reject.detail.contains("lost my way (") && reject.detail.contains("guard.rs"),
            "{}",
            reject.detail
        );
        assert_eq!(guarded(Stage::Extract, &origin, || 7), Ok(7));
    }
}
