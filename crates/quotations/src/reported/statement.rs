//! Whether reported words are a statement: something that can be said of somebody to have been said.

use dateline_grammar::Tag;
use dateline_lexicon::{CueClass, Function};
use dateline_types::TokenKind;

use super::predicates::{Predicate, PredicateKind};
use super::spans::{Opener, Proposal, ProposalForm};
use crate::reading::ArticleReading;
use crate::word_lists::ACT;

/// So many words may name a thing and say nothing: `praised the report of the board`.
const SHORT_OBJECT: usize = 5;

/// So many words with a verb may name a deed and say nothing: `promised to do so`.
const SHORT_DEED: usize = 3;

/// Whether the words are a statement, a question, a request, or an object that says something by its length: no mere name of a thing,
/// no clause without its subject, no aside.
pub(super) fn is_statement(reading: &ArticleReading<'_>, predicate: &Predicate, proposal: &Proposal) -> bool {
    if matches!(
        proposal.form,
        ProposalForm::Raised | ProposalForm::Hearsay | ProposalForm::Extracted
    ) {
        return false;
    }
    let tag = |token: usize| reading.syntax.tag(token);
    let tokens = proposal.tokens.clone();
    // `was a coup`: the subject is elsewhere
    if tag(tokens.start).is_finite() || proposal.opener == Opener::Verb {
        return false;
    }
    let finite = tokens.clone().filter(|&token| tag(token).is_finite()).count();
    // `since most of them know`: the clause that it belongs to is elsewhere
    let opening = reading.words[tokens.start].entry.function;
    let dependent = opening == Some(Function::Subordinator) && proposal.opener != Opener::Question;
    let clause = finite > usize::from(dependent) && !matches!(proposal.opener, Opener::To);
    if predicate.part == PredicateKind::According || proposal.form != ProposalForm::After {
        return clause;
    }
    let act = ACT.contains(reading.text(predicate.token).to_ascii_lowercase().as_str());
    let words = tokens
        .clone()
        .filter(|&token| reading.words[token].kind == TokenKind::Word)
        .count();
    let verbs = tokens.clone().filter(|&token| tag(token).is_verb()).count();
    match proposal.opener {
        Opener::That | Opener::Question => finite > 0 || words > SHORT_OBJECT,
        Opener::To => !act && words > SHORT_DEED,
        // `denied taking the money`
        _ if tag(tokens.start) == Tag::Gerund || proposal.opener == Opener::Gerund => words + 1 > SHORT_DEED,
        // `warned of a second flood`
        Opener::Preposition(_) => predicate.class == CueClass::Tell as u8 && words > SHORT_DEED,
        _ if act => clause,
        _ => clause || words > SHORT_OBJECT || (verbs > 0 && words > SHORT_DEED),
    }
}
