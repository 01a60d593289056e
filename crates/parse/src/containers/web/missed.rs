//! The records of a web archive that were not understood, counted by what was wrong with them.

use std::collections::BTreeMap;

use crate::error::ParseError;

/// How many kinds of such records are told apart.
const MOST_KINDS: usize = 20;

/// How long the name of a kind may be, in characters: part of it stands in the archive.
const KIND_LETTERS: usize = 80;

/// What was not understood in an archive, by kind.
#[derive(Default)]
pub(super) struct Missed {
    /// How many records of a kind there were, and the number of the first.
    kinds: BTreeMap<String, (u64, u32)>,
    others: u64,
}

impl Missed {
    /// Counts the record with the number `record`; `kind` says what it has that was not understood: `the content encoding x`.
    pub(super) fn count(&mut self, kind: &str, record: u32) {
        let shown = |c: char| if c.is_control() { ' ' } else { c };
        let kind: String = kind.chars().take(KIND_LETTERS).map(shown).collect();
        if let Some((records, _)) = self.kinds.get_mut(&kind) {
            *records += 1;
        } else if self.kinds.len() < MOST_KINDS {
            self.kinds.insert(kind, (1, record));
        } else {
            self.others += 1;
        }
    }

    /// The row of the archive that says so, if there is anything to say.
    pub(super) fn error(&self) -> Option<ParseError> {
        let mut parts: Vec<String> = self
            .kinds
            .iter()
            .map(|(kind, (records, first))| match records {
                1 => format!("1 record with {kind} (record {first})"),
                _ => format!("{records} records with {kind} (the first is record {first})"),
            })
            .collect();
        if self.others > 0 {
            parts.push(format!("{} records with something else", self.others));
        }
        (!parts.is_empty()).then(|| ParseError::Archive {
            message: format!(
                "some records of the web archive were not understood and are missing: {}",
                parts.join("; ")
            ),
            hint: "the other records were read; for these, get the pages again or convert the archive to WARC 1.1",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_and_bounded() {
        let mut missed = Missed::default();
        assert!(missed.error().is_none());
        for record in 1..=3 {
            missed.count("the content encoding `x`", record);
        }
        let said = missed.error().unwrap().to_string();
        assert!(
            said.contains("3 records with the content encoding `x` (the first is record 1)"),
            "{said}"
        );
        for number in 0..10_000 {
            missed.count(&format!("the content encoding `{number}\n`"), number);
        }
        let said = missed.error().unwrap().to_string();
        assert!(said.contains("9981 records with something else"), "{said}");
        assert!(!said.contains('\n'));
    }
}
