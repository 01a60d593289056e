//! The built binary from the outside: what goes in, what comes out, and how it says what went wrong.
//!
//! One module a theme; [`support`] runs the binary and reads its tables.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that cannot go on must fail"
)]

mod atomicity;
mod bad_input;
mod command_line;
mod compare;
mod config;
mod determinism;
mod documents;
mod doubtful;
mod edges;
mod formats;
mod forms;
mod hostile;
mod laws;
mod library;
mod lists;
mod names;
mod offsets;
mod order;
mod organizations;
mod ownership;
mod resume;
mod show;
mod speakers;
mod standard_input;
mod support;
