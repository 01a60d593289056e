//! Statements: quotations, in any article, that report the same words.
//!
//! Three steps, each from words alone:
//!
//! 1. Quotations of the same folded words are one *form* ([`quotation_forms`]). Short ones (`very quickly`) only within a story,
//!    and only if no two named people said them.
//! 2. Longer forms are gone through from the shortest to the longest ([`joining`]). A form that contains the words of an earlier
//!    statement, give or take a word (`there was no military solution`), joins it; otherwise it is a statement of
//!    its own. Because the shortest form leads, two sentences are never joined for standing in one long quotation.
//! 3. A phrase, too short for that, joins the statement of its story that has exactly these words ([`phrases`]).
//!
//! The words stay on the disk: what is in memory of a form is where it stands. For step 2 a form has to be found by
//! any form that contains it. If that may cost `k` changes, then of any `3k + 1` trigrams of the form at least one
//! is left (the q-gram lemma of Ukkonen 1992); the rarest ones are indexed, and a form with so many trigrams that no other
//! form has is not indexed at all.

mod alignment;
mod context;
mod joining;
mod leaders;
mod lengths;
mod partitions;
mod phrases;
mod quotation_forms;
mod shared_words;
mod trigram_counts;
mod trigrams;

use crate::error::LinkError;
use crate::lists::Ends;
pub(crate) use context::StatementContext;
use joining::Joining;
use quotation_forms::QuotationForms;

/// For each article and quotation what the `statement_id` is made from: equal for one statement.
#[derive(Debug, Default)]
pub(crate) struct Statements {
    /// By number of the form.
    ids: Vec<u64>,
    /// The form of each quotation.
    forms: Vec<u32>,
    /// Where among all quotations those of each article end.
    ends: Ends,
}

impl Statements {
    /// How many articles there are.
    pub(crate) fn articles(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn of(&self, article: usize) -> impl Iterator<Item = u64> {
        let forms = self.forms.get(self.ends.range(article)).unwrap_or_default();
        forms
            .iter()
            .map(|&form| self.ids.get(form as usize).copied().unwrap_or_default())
    }
}

/// Finds the statements of the run.
pub(crate) fn find(context: StatementContext<'_>) -> Result<Statements, LinkError> {
    let forms = QuotationForms::read(&context)?;
    let mut joining = Joining::new(&forms);
    joining.join_long()?;
    joining.join_phrases()?;
    let leader_of = joining.finish();
    let (ids, form_of) = forms.into_ids(leader_of)?;
    Ok(Statements {
        ids,
        forms: form_of,
        ends: context.ends,
    })
}
