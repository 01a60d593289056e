# What people and CI run. `just --list` names every recipe.

# Read seeds/ and write the tables to data/
pipeline:
    cargo run --release -- run seeds --out data

# Every test of the workspace
test:
    cargo test --workspace

# Format and lint exactly as CI does
lint:
    cargo fmt --all -- --check
    cargo clippy --workspace --all-targets -- -D warnings

# Format the code
fmt:
    cargo fmt --all

# The API documentation, without a warning
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Check data/ (run `just pipeline` first) with the Frictionless validator
validate:
    scripts/validate data

# Read workbook, database and Parquet files of the seeds with openpyxl, sqlite3 and DuckDB, cell by cell
readback:
    cargo run --release -- run seeds --out target/forms --format csv,xlsx,sqlite,parquet
    scripts/readback target/forms

# Score the release build on the annotated sets in ../shared, print one table, hold it against the floors
accuracy:
    scripts/accuracy

# Score the release build on the real web pages in ../shared, beside trafilatura in the same run
pages:
    scripts/pages

# Every shipped model made again from ../shared, beside the shipped ones, and which differ; `just retrain --replace` ships them
retrain *arguments:
    cargo xtask retrain {{arguments}}

# Processor time and peak memory of the release build on generated and real articles and pages, beside other programs; with
# `--beside BINARY` beside an earlier build
speed *arguments:
    scripts/speed {{arguments}}

# Whether time grows with the length of the input: some 250 shapes with the release build, and 4 MiB of each as one article
growth:
    cargo build --release
    DATELINE_BINARY=$PWD/target/release/dateline cargo test --package dateline-cli --test growth -- --nocapture --include-ignored

# Time and throughput of each stage and of the whole, on a generated corpus: docs/PERFORMANCE.md
bench *filter:
    cargo build --release
    cargo bench --package dateline-bench -- {{filter}}

# A generated corpus of so many articles as JSON Lines
corpus articles="10000" out="target/corpus.jsonl":
    cargo xtask generate --articles {{articles}} --out {{out}}

# What the seeds tests still miss, article by article
misses:
    cargo test --package dateline-cli --test seeds -- --nocapture

# Take today's output as the snapshots of the seeds: look at `git diff` before you commit it
accept:
    INSTA_UPDATE=always cargo test --package dateline-cli --test seeds

# Bring the rows that the README shows up to date
excerpts: pipeline
    scripts/excerpts

# Licences, bans and sources of the dependencies, and the Rust that they need
deny:
    scripts/deny
    scripts/msrv

# Run every fuzz target for a while, `just fuzz 1200` for twenty minutes each (needs nightly and cargo-fuzz)
fuzz seconds="60":
    scripts/fuzz {{seconds}}

# A mixed and dirty pile of 100,000 records through the release binary: all accounted for, memory bounded
mixed:
    scripts/mixed

# Use the report of the seeds in headless Chromium, as a reader would; pictures go to target/browser/pictures
browser:
    scripts/browser
