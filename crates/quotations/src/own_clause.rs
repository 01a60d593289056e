//! The clause in which words in marks stand, where it is joined to others and has a speaker of its own: `Roe praised it, while Doe called
//! it “…”`, `mocked as “…” by Roe and praised as “…” by Doe`.

use std::ops::Range;

use dateline_lexicon::{CueClass, Function};

use crate::frames::{Relation, best_speaker};
use crate::reading::{ArticleReading, Cue, SpeakerPlace};

/// Who speaks in a clause of their own before the words in marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnClause {
    /// Into [`ArticleReading::candidates`].
    pub(crate) speaker: usize,
    /// The verb that reports.
    pub(crate) cue: Cue,
    /// The clause opens the sentence and hangs on the one behind it: `While Roe promised “…,” Doe said`.
    pub(crate) subordinate: bool,
}

/// The passive before the stretch whose agent stands behind it: `mocked as “…” by X`; that of `called “…” by X and “…” by Y` as well.
pub(crate) fn agent_behind(
    reading: &ArticleReading<'_>,
    before: &Range<usize>,
    tokens: &Range<usize>,
) -> Option<Cue> {
    let mut cue = *reading.cues[reading.cues_in(before.clone())].last()?;
    let start = match cue.place {
        SpeakerPlace::Behind(start) if start >= tokens.end => start,
        SpeakerPlace::Behind(start) if start > cue.token + 2 && joins_marks(reading, tokens) => {
            tokens.end + 1
        }
        _ => return None,
    };
    cue.place = SpeakerPlace::Behind(start);
    best_speaker(reading, &cue).map(|_| cue)
}

/// Whether the words in marks are joined to others before them and named somebody's by `by`: `and “…” by Y`.
fn joins_marks(reading: &ArticleReading<'_>, tokens: &Range<usize>) -> bool {
    let joint = tokens
        .start
        .checked_sub(1)
        .map_or("", |joint| reading.text(joint));
    matches!(joint, "and" | "but" | "," | "as")
        && tokens.end < reading.words.len()
        && reading.text(tokens.end) == "by"
}

/// The last clause before the stretch that is joined to another one and has a speaker of its own as its subject: `…, while Doe said`.
pub(crate) fn own_clause(
    reading: &ArticleReading<'_>,
    before: &Range<usize>,
    stretch: usize,
) -> Option<OwnClause> {
    let reports = |cue: &&Cue| {
        cue.place == SpeakerPlace::Usual
            && !cue.according
            && matches!(
                cue.class,
                CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner | CueClass::Judge
            )
    };
    let cues = &reading.cues[reading.cues_in(before.clone())];
    cues.iter().rev().take(CUES_BACK).filter(reports).find_map(|cue| {
        let (speaker, relation) = best_speaker(reading, cue)?;
        let joint = outer_lead(reading, speaker).checked_sub(1)?;
        let sentence = reading.sentence(reading.sentence_of(cue.token));
        let subject = matches!(
            relation,
            Relation::Subject | Relation::AppositiveOuter | Relation::AppositiveInner
        );
        if !subject || joint < sentence.start {
            return None;
        }
        let subordinate =
            joint == sentence.start && cue.token + 1 == stretch && is_subordinator(reading, joint);
        let own = subordinate || joint > sentence.start && joins_clauses(reading, joint);
        own.then_some(OwnClause {
            speaker,
            cue: *cue,
            subordinate,
        })
    })
}

/// Where the subject begins of which the candidate is a part: of `his captain, Jane Roe,` the captain.
fn outer_lead(reading: &ArticleReading<'_>, speaker: usize) -> usize {
    let lead = reading.candidates[speaker].lead;
    let Some(comma) = lead.checked_sub(1).filter(|&comma| reading.is_mark(comma, ',')) else {
        return lead;
    };
    let near = reading.candidates_in(comma.saturating_sub(APPOSITION)..comma);
    near.map(|index| &reading.candidates[index])
        .find(|outer| outer.reach == comma || outer.tokens.end == comma)
        .map_or(lead, |outer| outer.lead)
}

/// How many tokens the first half of an apposition has at most.
const APPOSITION: usize = 12;

/// Whether a new clause with a speaker of its own begins behind the words in marks: `said it was “…” while Doe said`.
pub(crate) fn closes_clause(reading: &ArticleReading<'_>, after: &Range<usize>) -> bool {
    let comma = usize::from(after.len() > 1 && reading.is_mark(after.start, ','));
    let joint = after.start + comma;
    if joint >= after.end || !joins_clauses(reading, joint) {
        return false;
    }
    let next = reading.cues[reading.cues_in(after.clone())].first();
    next.and_then(|cue| best_speaker(reading, cue))
        .is_some_and(|(speaker, relation)| {
            outer_lead(reading, speaker) == joint + 1
                && matches!(
                    relation,
                    Relation::Subject | Relation::AppositiveOuter | Relation::AppositiveInner
                )
        })
}

/// How many cues before a stretch are asked for a clause of their own.
const CUES_BACK: usize = 4;

fn is_subordinator(reading: &ArticleReading<'_>, token: usize) -> bool {
    reading.words[token].entry.function == Some(Function::Subordinator)
}

/// Whether the word at `token` joins two main clauses, and not two names before one verb.
fn joins_clauses(reading: &ArticleReading<'_>, token: usize) -> bool {
    if reading.words[token].stretch != 0 {
        return false;
    }
    let names = || {
        let from = reading.candidates_in(token.saturating_sub(6)..token);
        from.into_iter().any(|index| {
            reading.candidates[index].reach == token || reading.candidates[index].tokens.end == token
        })
    };
    match reading.text(token) {
        "while" | "whereas" | "though" | "although" => true,
        "but" | "and" | "yet" => !names(),
        _ => reading.is_mark(token, ';'),
    }
}
