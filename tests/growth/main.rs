//! No input costs more than its length: user time of the built binary over text of one shape, and over four times as much of it.
//!
//! A shape is a word, a line or an article over and over, with other names in it where that matters: what comes to nothing in a
//! hundred words shows in a hundred thousand. Time is the child's own, start-up taken off; a shape is made longer until it takes
//! a fifth of a second or has a mebibyte, so that the same test serves the builds of every profile. What seems to grow faster is
//! measured again, and the best of three counts.
//!
//! `DATELINE_BINARY` names another binary to measure, by its whole path; `DATELINE_SHAPES` the shapes to look at, by a part of
//! their names, with commas between:
//!
//!     cargo test -p dateline-cli --test growth -- --nocapture
//!     DATELINE_BINARY=$PWD/target/release/dateline cargo test -p dateline-cli --test growth -- --nocapture --ignored

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot measure must fail, and prints what it measured"
)]

mod formats;
mod measure;
mod names;
mod runs;
mod shape;
mod texts;

use measure::{Bench, Ratio};
use shape::Shape;

/// The most that four times as much may take, as a multiple.
const MOST: f64 = 5.0;

/// What memory may come to over four times the articles, as a multiple: what an article leaves in it is a few numbers.
const MOST_MEMORY: f64 = 1.3;

/// The longest that a text may be, in bytes (`TEXT_BYTES` of the crate `parse`; a little less, since a shape ends with a whole unit), and
/// the seconds that it may take.
const LONGEST_TEXT: (usize, f64) = ((4 << 20) - (64 << 10), 10.0);

fn shapes() -> Vec<Shape> {
    let wanted = std::env::var("DATELINE_SHAPES").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split(',').collect();
    let mut shapes = texts::shapes();
    shapes.extend(formats::shapes());
    shapes.extend(runs::shapes());
    shapes.retain(|shape| wanted.iter().any(|wanted| shape.name.contains(wanted)));
    shapes
}

#[test]
fn no_input_costs_more_than_linear_time() {
    // First, for what the system tells is the most that any child has taken so far.
    memory_grows_with_names_and_statements_only();
    let bench = Bench::new();
    println!(
        "{:<28} {:>9} {:>8} {:>8} {:>6}",
        "shape", "bytes", "s", "s at 4n", "ratio"
    );
    let mut failed = Vec::new();
    for shape in shapes() {
        let mut ratio = bench.ratio(&shape);
        for _ in 0..2 {
            if ratio.value() >= MOST {
                ratio = ratio.better(bench.again(&shape, ratio.bytes));
            }
        }
        if ratio.value() >= MOST {
            // Where what is worked on outgrows a cache of the processor the step is steeper once; growth is steep at every step.
            ratio = bench.again(&shape, ratio.bytes * 4);
        }
        let Ratio { bytes, one, four } = ratio;
        println!(
            "{:<28} {bytes:>9} {one:>8.3} {four:>8.3} {:>6.1}",
            shape.name,
            ratio.value()
        );
        if ratio.value() >= MOST {
            failed.push(shape.name);
        }
    }
    assert!(failed.is_empty(), "time grows faster than text: {failed:?}");
}

/// For release builds: those for tests are several times slower.
#[test]
#[ignore = "for release builds, some minutes"]
fn the_longest_text_takes_seconds() {
    let bench = Bench::new();
    let (bytes, most) = LONGEST_TEXT;
    let mut failed = Vec::new();
    println!("{:<28} {:>8}", "shape", "s");
    for shape in shapes().iter().filter(|shape| shape.file == "x.txt") {
        let seconds = bench.seconds(shape, bytes);
        // A text that is refused takes no time.
        assert!(!bench.was_too_long(), "{} is too long a text", shape.name);
        println!("{:<28} {seconds:>8.2}", shape.name);
        if seconds > most {
            failed.push(shape.name);
        }
    }
    assert!(failed.is_empty(), "longer than {most} s: {failed:?}");
}

fn memory_grows_with_names_and_statements_only() {
    const ARTICLES: usize = 3000;
    let bench = Bench::new();
    let runs = [runs::copies(), runs::one_statement()];
    let most = |articles: usize| {
        for run in &runs {
            bench.run(run, articles * run.unit(0).len());
        }
        measure::most_memory()
    };
    let (some, more) = (most(ARTICLES), most(4 * ARTICLES));
    println!("memory over {ARTICLES} articles: {some} KiB, over four times as many: {more} KiB");
    #[expect(clippy::cast_precision_loss, reason = "a number of KiB")]
    let ratio = more as f64 / some as f64;
    assert!(ratio < MOST_MEMORY, "{ratio:.2} times the memory");
}
