//! The built binary from start to tables on disk, on one job and on two; and its start-up, which is a run over one article.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dateline_bench::json_lines;

const ARTICLES: usize = 2_000;

/// The release binary that `just bench` builds first.
fn binary() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/release/dateline")
}

fn run(input: &Path, out: &Path, jobs: &str) {
    let status = Command::new(binary())
        .arg("run")
        .arg(input)
        .args(["--quiet", "--jobs", jobs, "--out"])
        .arg(out)
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "target/release/dateline does not run"
    );
}

#[expect(
    clippy::expect_used,
    reason = "a bench that cannot begin has nothing to measure"
)]
fn whole(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the corpus");
    let lines = json_lines(ARTICLES).expect("the corpus is generated");
    let first = lines
        .split_inclusive(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let (all, one, out) = (
        folder.path().join("all.jsonl"),
        folder.path().join("one.jsonl"),
        folder.path().join("out"),
    );
    std::fs::write(&all, &lines).expect("the corpus is written");
    std::fs::write(&one, first).expect("an article is written");
    let mut group = criterion.benchmark_group("end to end");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(2))
        .warm_up_time(Duration::from_millis(1));
    group.bench_function("start-up and one article", |bencher| {
        bencher.iter(|| run(&one, &out, "1"));
    });
    group.throughput(Throughput::Elements(ARTICLES as u64));
    for jobs in ["1", "2"] {
        group.bench_function(format!("{ARTICLES} articles, jobs {jobs}"), |bencher| {
            bencher.iter(|| run(&all, &out, jobs));
        });
    }
    group.finish();
}

criterion_group!(benches, whole);
criterion_main!(benches);
