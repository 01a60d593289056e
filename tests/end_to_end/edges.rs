//! The crates depend on one another as the design says, and in no other way.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// What each crate may use of ours. A crate that is not here may not be.
const EDGES: &[(&str, &[&str])] = &[
    ("dateline-types", &[]),
    ("dateline-document", &["dateline-types"]),
    ("dateline-parse", &["dateline-types"]),
    (
        "dateline-normalize",
        &["dateline-types", "dateline-gazetteer", "dateline-names"],
    ),
    ("dateline-packed", &[]),
    ("dateline-layout", &["dateline-packed"]),
    (
        "dateline-names",
        &["dateline-types", "dateline-packed", "dateline-layout"],
    ),
    (
        "dateline-lexicon",
        &["dateline-types", "dateline-packed", "dateline-layout"],
    ),
    (
        "dateline-gazetteer",
        &["dateline-types", "dateline-packed", "dateline-layout"],
    ),
    ("dateline-vectors", &["dateline-packed"]),
    ("dateline-grammar", &["dateline-types", "dateline-lexicon"]),
    ("dateline-forest", &[]),
    (
        "dateline-tagger",
        &[
            "dateline-types",
            "dateline-names",
            "dateline-lexicon",
            "dateline-gazetteer",
            "dateline-vectors",
        ],
    ),
    (
        "dateline-entities",
        &[
            "dateline-types",
            "dateline-layout",
            "dateline-names",
            "dateline-lexicon",
            "dateline-gazetteer",
            "dateline-forest",
            "dateline-tagger",
        ],
    ),
    (
        "dateline-quotations",
        &[
            "dateline-types",
            "dateline-names",
            "dateline-lexicon",
            "dateline-vectors",
            "dateline-grammar",
            "dateline-forest",
            "dateline-entities",
        ],
    ),
    (
        "dateline-extract",
        &[
            "dateline-types",
            "dateline-lexicon",
            "dateline-tagger",
            "dateline-entities",
            "dateline-quotations",
        ],
    ),
    ("dateline-spool", &[]),
    (
        "dateline-link",
        &[
            "dateline-types",
            "dateline-names",
            "dateline-lexicon",
            "dateline-gazetteer",
            "dateline-spool",
        ],
    ),
    ("dateline-export", &["dateline-types", "dateline-document"]),
    ("dateline-report", &["dateline-document"]),
    ("dateline-score", &["dateline-document"]),
    ("dateline-diff", &[]),
    ("dateline-xlsx", &["dateline-export"]),
    ("dateline-sqlite", &["dateline-export"]),
    ("dateline-parquet", &["dateline-export"]),
    ("dateline-show", &["dateline-types"]),
    (
        "dateline",
        &[
            "dateline-types",
            "dateline-parse",
            "dateline-normalize",
            "dateline-lexicon",
            "dateline-tagger",
            "dateline-extract",
            "dateline-link",
            "dateline-document",
            "dateline-export",
            "dateline-spool",
        ],
    ),
    (
        "dateline-cli",
        &[
            "dateline",
            "dateline-types",
            "dateline-parse",
            "dateline-link",
            "dateline-export",
            "dateline-report",
            "dateline-show",
            "dateline-score",
            "dateline-diff",
            "dateline-xlsx",
            "dateline-sqlite",
            "dateline-parquet",
        ],
    ),
    (
        "xtask",
        &[
            "dateline-types",
            "dateline-parse",
            "dateline-normalize",
            "dateline-layout",
            "dateline-names",
            "dateline-lexicon",
            "dateline-vectors",
            "dateline-gazetteer",
            "dateline-forest",
            "dateline-grammar",
            "dateline-tagger",
            "dateline-entities",
            "dateline-quotations",
            "dateline-extract",
            "dateline-export",
        ],
    ),
    (
        "dateline-bench",
        &[
            "dateline-types",
            "dateline-parse",
            "dateline-normalize",
            "dateline-lexicon",
            "dateline-tagger",
            "dateline-entities",
            "dateline-quotations",
            "dateline-extract",
            "xtask",
        ],
    ),
];

/// Errors without a type are for those who only print them.
const MAY_USE_ANYHOW: &[&str] = &["dateline-cli", "dateline-bench", "xtask"];

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// What the package is built from; what only its tests use is not looked at.
fn dependencies(package: &Value) -> BTreeSet<&str> {
    let all = package["dependencies"].as_array().unwrap().iter();
    let built = all.filter(|dependency| dependency["kind"] != "dev");
    built
        .map(|dependency| dependency["name"].as_str().unwrap())
        .collect()
}

#[test]
fn no_crate_knows_more_than_it_may() {
    let packages = packages();
    let ours: BTreeSet<&str> = packages
        .iter()
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    let listed: BTreeSet<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, listed, "the crates of the workspace and those of this list");
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        let allowed = EDGES.iter().find(|(listed, _)| *listed == name).unwrap().1;
        for dependency in dependencies(package) {
            assert!(
                !ours.contains(dependency) || allowed.contains(&dependency),
                "{name} may not depend on {dependency}: stages meet in the types only"
            );
            assert!(
                dependency != "anyhow" || MAY_USE_ANYHOW.contains(&name),
                "{name} is a library: its errors have types"
            );
        }
    }
}
