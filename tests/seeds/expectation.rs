//! What a careful reader wrote down about one article, read from its Markdown file.

use std::collections::BTreeMap;
use std::path::Path;

/// What the reader wrote down about one article.
pub(crate) struct Expectation {
    pub(crate) source_file: String,
    pub(crate) record: String,
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) people: Vec<Named>,
    pub(crate) places: Vec<Named>,
    pub(crate) quotations: Vec<ExpectedQuotation>,
    /// Neither asked for nor wrong.
    pub(crate) optional_quotations: Vec<ExpectedQuotation>,
    pub(crate) not_quotations: Vec<String>,
}

/// A person with roles, or a place with its country code. Optional ones (`- ? Name`) are neither asked for nor wrong.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) detail: String,
    pub(crate) optional: bool,
}

/// A quotation with its speaker; `?` for a speaker that is not asked for.
pub(crate) struct ExpectedQuotation {
    pub(crate) kind: String,
    pub(crate) speaker_kind: String,
    pub(crate) speaker: String,
    /// As the text has them; ` [...] ` spares the middle.
    pub(crate) words: String,
}

/// Reads `tests/expected/seeds/NAME.md`.
pub(crate) fn read_expectation(path: &Path) -> Expectation {
    let text = std::fs::read_to_string(path).expect("an expectation is readable");
    let title = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# "))
        .expect("the first line names the seed");
    let (file, record) = match title.split_once(".jsonl ") {
        Some((stem, record)) => (format!("{stem}.jsonl"), record.to_owned()),
        None => (title.to_owned(), String::new()),
    };
    let mut expected = Expectation {
        source_file: format!("seeds/{file}"),
        record,
        fields: BTreeMap::new(),
        people: Vec::new(),
        places: Vec::new(),
        quotations: Vec::new(),
        optional_quotations: Vec::new(),
        not_quotations: Vec::new(),
    };
    let mut section = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            section = name;
        } else if let Some(item) = line.strip_prefix("- ") {
            match section {
                "" => {
                    let (key, value) = item.split_once(':').expect("`- key: value`");
                    expected.fields.insert(key.to_owned(), value.trim().to_owned());
                }
                "People" => expected.people.push(read_named(item)),
                "Places" => expected.places.push(read_named(item)),
                "Quotations" => expected.quotations.push(read_quotation(item)),
                "Optional quotations" => expected.optional_quotations.push(read_quotation(item)),
                "Not quotations" => expected.not_quotations.push(item.to_owned()),
                other => panic!("{}: unknown section {other:?}", path.display()),
            }
        }
    }
    expected
}

fn read_named(item: &str) -> Named {
    let (item, optional) = match item.strip_prefix("? ") {
        Some(rest) => (rest, true),
        None => (item, false),
    };
    let (name, detail) = item.split_once(" | ").unwrap_or((item, ""));
    Named {
        name: name.to_owned(),
        detail: detail.to_owned(),
        optional,
    }
}

fn read_quotation(item: &str) -> ExpectedQuotation {
    let parts: Vec<&str> = item.splitn(4, " | ").collect();
    let [kind, speaker_kind, speaker, words] = parts[..] else {
        panic!("not `kind | speaker kind | speaker | words`: {item}");
    };
    ExpectedQuotation {
        kind: kind.to_owned(),
        speaker_kind: speaker_kind.to_owned(),
        speaker: speaker.to_owned(),
        words: words.to_owned(),
    }
}
