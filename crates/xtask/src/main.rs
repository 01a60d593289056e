//! Makes the committed data and model files from open data that lies on disk. Nothing here runs in the product.

mod names;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Makes the committed data and model files")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Given names and surnames from the Python packages `faker` and `names`, unpacked on disk.
    Names(names::Arguments),
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Names(arguments) => names::run(&arguments),
    }
}
