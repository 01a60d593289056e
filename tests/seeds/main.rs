//! Runs the built binary over `seeds/` and looks at what it writes:
//!
//! - [`reader`] holds it against `tests/expected/seeds/*.md`: what a careful reader found in each article before the
//!   tool saw it. To see what is still missed: `cargo test -p dateline-cli --test seeds -- --nocapture`.
//! - [`snapshots`] keeps all of it, article by article, so that a change of a rule is seen as a change of its rows.
//! - [`readme`] holds the rows that the README shows.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot read its input must fail, and prints what is missed"
)]

mod expectation;
mod reader;
mod readme;
mod score;
mod snapshots;
mod tables;
