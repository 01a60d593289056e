//! The progress bar: on a terminal, never in a pipe.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::summary::grouped;

/// How often the bar moves by itself, so that a long article does not look like a hang.
const TICK: Duration = Duration::from_millis(200);

/// A bar over the bytes of the inputs; without a length (standard input) a spinner.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar that is full at `bytes`; `None` where that is not known. Draws nothing where it is not `wanted` or standard
    /// error is no terminal.
    pub(crate) fn start(bytes: Option<u64>, wanted: bool) -> Self {
        if !wanted || !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (bar, template) = match bytes {
            Some(bytes) => (
                ProgressBar::new(bytes),
                "{bar:30} {percent:>3}%  {msg}  {eta} left",
            ),
            None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// Shows that so many bytes are read and articles done.
    pub(crate) fn show(&self, bytes: u64, articles: usize) {
        self.0.set_position(bytes);
        let articles = articles as u64;
        let rate = articles as f64 / self.0.elapsed().as_secs_f64().max(1e-3);
        self.0.set_message(format!(
            "{} articles, {} a second",
            grouped(articles),
            grouped(rate.round() as u64)
        ));
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
