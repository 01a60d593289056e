//! Many articles together: people and places across all of them, and the tables of `dateline run`.
//!
//!     cargo run --package dateline --example corpus -- FOLDER OUT

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example for the terminal"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::Context as _;
use dateline::{
    Corpus, Dateline, Destination, Error, Options, PackedArticle, Permit, Rejects, Timings, files,
};

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().unwrap_or_else(|| PathBuf::from("seeds"));
    let out = arguments
        .next()
        .unwrap_or_else(|| PathBuf::from("target/example"));
    let dateline = Dateline::shipped();
    // Threads are the caller's, and so is the flag that stops a run.
    let pool = rayon::ThreadPoolBuilder::new().build()?;
    let stop = Arc::new(AtomicBool::new(false));

    let inputs = files::find(&[folder]);
    let permit = Permit {
        overwrite: false,
        inputs: inputs.files.iter().map(|file| file.path.clone()).collect(),
    };
    let destination = Destination::open(&out, &permit)?;
    destination.check(&Options::default())?;

    let mut corpus = Corpus::new(&dateline, &out);
    let mut rejects = Rejects::new(&out);
    dateline.read_files(
        &inputs.files,
        &pool,
        &stop,
        &Timings::default(),
        &PackedArticle::new,
        |results, bytes| {
            for (_, result) in results {
                match result {
                    Ok(article) => corpus.push_packed(article?)?,
                    Err(reject) => rejects.push(reject)?,
                }
            }
            // Progress is whatever the caller makes of it.
            eprintln!("{bytes} bytes read, {} articles", corpus.len());
            Ok::<(), Error>(())
        },
    )?;
    let mut tables = pool.install(|| corpus.finish())?;
    for person in tables.people().iter().take(5) {
        println!(
            "{}: {} articles, {} quotations",
            person.name.display, person.articles, person.quotes
        );
    }
    let write = || tables.write(&destination, &Options::default(), &rejects, &stop);
    let (totals, written) = pool.install(write).context("the tables were not written")?;
    println!(
        "{} articles, {} files in {}",
        totals.articles,
        written.files.len(),
        out.display()
    );
    Ok(())
}
