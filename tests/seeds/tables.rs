//! The tables of one run over `seeds/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A row of a table, by column.
pub(crate) type Row = BTreeMap<String, String>;

/// Where this repository is.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the binary wrote.
pub(crate) struct Tables {
    pub(crate) articles: Vec<Row>,
    pub(crate) people: Vec<Row>,
    pub(crate) places: Vec<Row>,
    pub(crate) organizations: Vec<Row>,
    pub(crate) quotes: Vec<Row>,
    pub(crate) mentions: Vec<Row>,
    /// The source texts by article.
    pub(crate) texts: BTreeMap<String, Vec<char>>,
}

/// Everything written about one article.
pub(crate) struct Output<'a> {
    pub(crate) article: &'a Row,
    pub(crate) text: &'a [char],
    pub(crate) people: Vec<&'a Row>,
    pub(crate) places: Vec<&'a Row>,
    pub(crate) quotes: Vec<&'a Row>,
}

impl Tables {
    /// Runs the binary over `seeds/` in the folder `root`, with these further arguments.
    pub(crate) fn of_seeds(root: &Path, more: &[&str]) -> Self {
        let out = tempfile::tempdir().expect("a temporary folder");
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
            .current_dir(root)
            .args(["run", "seeds", "--quiet", "--dialect", "plain"])
            .args(more)
            .args(["--format", "csv,jsonl", "--out"])
            .arg(out.path())
            .status()
            .expect("the binary runs");
        assert!(status.success(), "every seed is read: {status}");
        let table = |name: &str| read_table(&out.path().join(name));
        Self {
            articles: table("articles.csv"),
            people: table("people.csv"),
            places: table("places.csv"),
            organizations: table("organizations.csv"),
            quotes: table("quotes.csv"),
            mentions: table("mentions.csv"),
            texts: read_texts(&out.path().join("documents.jsonl")),
        }
    }

    /// The table of that name, without `.csv`.
    pub(crate) fn named(&self, name: &str) -> &[Row] {
        match name {
            "articles" => &self.articles,
            "people" => &self.people,
            "places" => &self.places,
            "organizations" => &self.organizations,
            "quotes" => &self.quotes,
            "mentions" => &self.mentions,
            other => panic!("no table {other}"),
        }
    }

    /// What was written about an article.
    pub(crate) fn output<'a>(&'a self, article: &'a Row) -> Output<'a> {
        let id = &article["article_id"];
        let mentions = self.mentions.iter().filter(|row| row["article_id"] == *id);
        let named: BTreeSet<&str> = mentions.map(|row| row["entity_id"].as_str()).collect();
        let is_named = |row: &&Row, key: &str| named.contains(row[key].as_str());
        Output {
            article,
            text: &self.texts[id],
            people: self
                .people
                .iter()
                .filter(|row| is_named(row, "person_id"))
                .collect(),
            places: self
                .places
                .iter()
                .filter(|row| is_named(row, "place_id"))
                .collect(),
            quotes: self
                .quotes
                .iter()
                .filter(|row| row["article_id"] == *id)
                .collect(),
        }
    }
}

fn read_table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a table is readable");
    let rows: Result<_, _> = reader.deserialize().collect();
    rows.expect("a table is well-formed")
}

fn read_texts(path: &Path) -> BTreeMap<String, Vec<char>> {
    let documents = std::fs::read_to_string(path).expect("documents.jsonl is readable");
    let texts = documents.lines().map(|line| {
        let document: serde_json::Value = serde_json::from_str(line).expect("one JSON object a line");
        let field = |name: &str| document[name].as_str().expect("a string").to_owned();
        (field("article_id"), field("text").chars().collect())
    });
    texts.collect()
}
