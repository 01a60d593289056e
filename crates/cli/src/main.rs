//! The `dateline` command: articles in, tables out.
//!
//! The library (`crates/dateline`) reads, links and writes; this is its first user. It understands arguments and settings
//! ([`config`]), keeps the journal of `--resume` ([`journal`]), hands what comes of the inputs on in order ([`intake`]), shows how
//! far it is ([`progress`]), and tells a person what came of it ([`summary`]).

mod args;
mod compare;
mod config;
mod forms;
mod init;
mod intake;
mod interrupt;
mod journal;
mod names;
mod progress;
mod report;
mod run;
mod shell;
mod show;
mod summary;
mod timings;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};
use tracing_subscriber::EnvFilter;

use crate::args::{Cli, Command};
use crate::config::UserWords;
use crate::interrupt::Interrupted;

/// An article is taken apart into hundreds of small lists.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Finished, but some inputs were rejected.
const SOME_REJECTED: u8 = 2;

fn main() -> ExitCode {
    let (cli, own) = match command_line() {
        Ok(parsed) => parsed,
        Err(Refused::Usage(error)) => return usage(&error),
        Err(Refused::Config(error)) => return failed(&error),
    };
    let done = match &cli.command {
        Command::Run(args) => {
            start_log(args.quiet, args.verbose);
            run::run(args, &own).map(|rejected| if rejected > 0 { SOME_REJECTED } else { 0 })
        }
        Command::Show(args) => {
            start_log(false, 0);
            show::show(args, &own).map(|()| 0)
        }
        Command::Report(args) => {
            start_log(false, 0);
            report::report(args).map(|()| 0)
        }
        Command::Init => init::init().map(|()| 0),
        Command::Diff(args) => compare::diff(args).map(|()| 0),
        Command::Score(args) => {
            start_log(false, 0);
            compare::score(args).map(|()| 0)
        }
        Command::Completions { shell } => shell::completions(*shell).map(|()| 0),
        Command::Man => shell::manual().map(|()| 0),
    };
    match done {
        Ok(status) => ExitCode::from(status),
        // Whoever reads our output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Why nothing is done.
enum Refused {
    /// What clap says: help, version, or what is wrong.
    Usage(clap::Error),
    /// What is wrong with `dateline.toml`.
    Config(anyhow::Error),
}

/// The command line, with what `dateline.toml` says where it says nothing, and the words of the user's own.
fn command_line() -> Result<(Cli, UserWords), Refused> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let given = Cli::command()
        .try_get_matches_from(&arguments)
        .map_err(Refused::Usage)?;
    let parse = |matches: &clap::ArgMatches| Cli::from_arg_matches(matches).map_err(Refused::Usage);
    let Some((path, all, own)) = config::apply(&arguments, &given).map_err(Refused::Config)? else {
        return Ok((parse(&given)?, UserWords::default()));
    };
    let name = || path.display().to_string();
    own.check().with_context(name).map_err(Refused::Config)?;
    // What was given is right: what is wrong now stands in the file.
    let matches = Cli::command().try_get_matches_from(&all);
    let matches = matches.map_err(|error| Refused::Config(anyhow::anyhow!("{}: {error}", name())))?;
    Ok((parse(&matches)?, own))
}

/// Says what went wrong.
fn failed(error: &anyhow::Error) -> ExitCode {
    // Nothing can be done about a terminal that is gone.
    drop(writeln!(io::stderr(), "dateline: {}", with_causes(error)));
    if error.is::<Interrupted>() {
        ExitCode::from(interrupt::STATUS)
    } else {
        ExitCode::FAILURE
    }
}

/// Whether the error is that nobody reads what is printed any more, as behind `| head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let errors = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>());
    errors
        .into_iter()
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The message and those of its causes that it does not repeat already.
fn with_causes(error: &anyhow::Error) -> String {
    let mut message = error.to_string();
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message
}

/// Prints help, version or what is wrong with the arguments. Clap's own exit status for the last would be 2, which
/// here means something else.
fn usage(error: &clap::Error) -> ExitCode {
    drop(error.print());
    if let Some(hint) = shell::hint(error) {
        drop(io::stderr().write_all(hint.as_bytes()));
    }
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Sends the log to standard error: what `RUST_LOG` says, else what `-v` and `-q` say.
fn start_log(quiet: bool, verbose: u8) {
    let level = match (quiet, verbose) {
        (true, _) => "error",
        (false, 0) => "warn",
        (false, 1) => "info",
        (false, 2) => "debug",
        (false, _) => "trace",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(
            io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
        );
    // Fails only where a log is there already, and then that one serves.
    drop(log.try_init());
}
