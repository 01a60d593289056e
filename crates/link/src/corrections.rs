//! The user's corrections of quotations: who said it, that a row is right, that it is none.

mod apply;
mod error;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dateline_types::{ProcessedArticle, SpeakerKind};
use rustc_hash::FxHashMap;

use crate::overrides::Unmatched;
use crate::{ids, user_table};
pub use error::CorrectionsError;

/// What the rule of a corrected row is called.
pub(crate) const RULE: &str = "correction";

/// The columns that there must be.
const HEADER: &str = "quote_id,speaker,action";

/// What a user says of rows of `quotes.csv`, from a table with the columns `quote_id`, `speaker` and `action`, and, where it is
/// wanted, `speaker_kind`.
///
/// `speaker`: the words are those of `speaker`; of nobody who can be told where the cell is empty. `keep`: the row is right as it is.
/// `drop`: there is no such quotation. The identifiers are the same from run to run, so the table serves for years.
///
/// ```
/// use dateline_link::Corrections;
///
/// let table = "quote_id,speaker,action\nq3tz81w0ndv5kc,Ana Ferreira,speaker\nq0r6m2j8y4h1fs,,drop\n";
/// assert!(Corrections::parse("corrections.csv", table.as_bytes()).is_ok());
///
/// let wrong = Corrections::parse("corrections.csv", b"quote_id,speaker,action\nq3tz81w0ndv5kc,,delete\n");
/// assert_eq!(
///     wrong.unwrap_err().to_string(),
///     "corrections.csv: line 2: unknown action `delete`; write `speaker`, `keep` or `drop`"
/// );
/// ```
#[derive(Clone, Default)]
pub struct Corrections {
    file: Arc<str>,
    lines: Arc<[Line]>,
    /// For each `quote_id` the line.
    by_id: Arc<FxHashMap<String, usize>>,
}

/// A line, and whether the run has the quotation. Clones share it, so that all threads take note in one place.
struct Line {
    number: u64,
    quote_id: String,
    change: Change,
    is_matched: AtomicBool,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    /// Somebody said it; nobody who can be told where there is no name.
    Speaker {
        name: String,
        /// What kind of speaker, where the table says so.
        kind: Option<SpeakerKind>,
    },
    Keep,
    Drop,
}

impl fmt::Debug for Corrections {
    /// What the table says, without what of it was seen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.lines.iter().map(|line| (&line.quote_id, &line.change));
        f.debug_map().entries(lines).finish()
    }
}

impl Corrections {
    /// Reads the table in `bytes`; `file` is its name, for what is wrong with it.
    ///
    /// # Errors
    ///
    /// If it is no such table, or says two things of one quotation.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, CorrectionsError> {
        let columns = ["quote_id", "speaker", "action", "speaker_kind"];
        let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
        let mut lines: Vec<Line> = Vec::new();
        for line in user_table::lines(file, bytes, columns, HEADER)? {
            let number = line.number;
            let [quote_id, speaker, action, kind] = line.cells;
            if !is_quote_id(&quote_id) {
                return Err(CorrectionsError::NoQuoteId {
                    file: file.to_owned(),
                    line: number,
                    cell: quote_id,
                });
            }
            let change = match user_table::plain_action(&action).as_str() {
                "speaker" => Change::Speaker {
                    name: speaker,
                    kind: speaker_kind(file, number, &kind)?,
                },
                "keep" => Change::Keep,
                "drop" => Change::Drop,
                _ => {
                    return Err(CorrectionsError::UnknownAction {
                        file: file.to_owned(),
                        line: number,
                        action,
                    });
                }
            };
            if let Some(other) = by_id.get(&quote_id).and_then(|&known| lines.get(known)) {
                if other.change == change {
                    continue;
                }
                return Err(CorrectionsError::Twice {
                    file: file.to_owned(),
                    line: number,
                    quote_id,
                    other_line: other.number,
                });
            }
            by_id.insert(quote_id.clone(), lines.len());
            lines.push(Line {
                number,
                quote_id,
                change,
                is_matched: AtomicBool::new(false),
            });
        }
        Ok(Self {
            file: file.into(),
            lines: lines.into(),
            by_id: Arc::new(by_id),
        })
    }

    /// Corrects the quotations of an article. To be done before linking, once: what is corrected counts as such in all tables. A copy
    /// of an article that the run has twice is corrected like the first one.
    pub fn apply(&self, processed: &mut ProcessedArticle) {
        if self.lines.is_empty() || processed.findings.quotations.is_empty() {
            return;
        }
        let article = ids::article(ids::article_key(processed));
        let changes: Vec<Option<&Change>> = ids::quotations(&article, processed)
            .iter()
            .map(|quote_id| {
                let line = self.lines.get(*self.by_id.get(quote_id)?)?;
                line.is_matched.store(true, Ordering::Relaxed);
                Some(&line.change)
            })
            .collect();
        if changes.iter().any(Option::is_some) {
            apply::apply(processed, &changes);
        }
    }

    /// How many lines there are that say something.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines whose quotation was in no article that was corrected so far, in order. Clones count together.
    #[must_use]
    pub fn unmatched(&self) -> Vec<Unmatched> {
        let lines = self.lines.iter();
        let unmatched = lines.filter(|line| !line.is_matched.load(Ordering::Relaxed));
        unmatched
            .map(|line| Unmatched {
                file: self.file.to_string(),
                line: line.number,
                name: line.quote_id.clone(),
            })
            .collect()
    }
}

/// Whether it looks like an identifier of a quotation: a table that was saved with a column shifted must not pass for one of which
/// nothing is left.
fn is_quote_id(cell: &str) -> bool {
    cell.len() == ids::LENGTH
        && cell.starts_with('q')
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// The kind that a cell names; none where it is empty.
fn speaker_kind(file: &str, line: u64, cell: &str) -> Result<Option<SpeakerKind>, CorrectionsError> {
    let kinds = [
        SpeakerKind::Person,
        SpeakerKind::Organization,
        SpeakerKind::Document,
        SpeakerKind::Unnamed,
    ];
    if cell.is_empty() {
        return Ok(None);
    }
    let kind = kinds
        .into_iter()
        .find(|kind| kind.name().eq_ignore_ascii_case(cell));
    kind.map(Some).ok_or_else(|| CorrectionsError::UnknownKind {
        file: file.to_owned(),
        line,
        kind: cell.to_owned(),
    })
}
