//! What stands around a stretch: its sentence, its paragraph, their cues, and everybody in them who may have spoken.

use std::ops::Range;

use dateline_types::BlockKind;

use crate::frames::{Relation, best_speaker, trailing_attribution};
use crate::marks::Stretch;
use crate::naming;
use crate::own_clause;
use crate::reading::{ArticleReading, CandidateKind, Cue, SpeakerPlace};
use crate::shape::{ENDING_NONE, LEAD_IN_DETERMINER, LEAD_IN_NAMING, LEAD_IN_WORD, OPENING_CAPITAL, shape};
use dateline_lexicon::{CueClass, Function};

/// Where a candidate stands to the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Slot {
    /// Behind it in the same sentence.
    After,
    /// Before it in the same sentence.
    Before,
    /// In the next sentence of the paragraph.
    Next,
    /// In the sentence before, same paragraph.
    Previous,
    /// In an earlier sentence of the paragraph.
    Earlier,
    /// In the paragraph before.
    PreviousParagraph,
    /// Farther back: there only as the speaker of the stretch before.
    Far,
    /// A transcript's label, inside the stretch.
    Label,
    /// In the sentence that introduces words in no marks.
    Introduction,
    /// In the signature of a post.
    Signature,
}

impl Slot {
    /// The name of the rule in tables.
    pub(crate) const fn rule(self) -> &'static str {
        match self {
            Self::After => "after, same sentence",
            Self::Before => "before, same sentence",
            Self::Next => "next sentence",
            Self::Previous => "previous sentence",
            Self::Earlier => "earlier in paragraph",
            Self::PreviousParagraph => "previous paragraph",
            Self::Far => "speaker carried on",
            Self::Label => "label",
            Self::Introduction => "block quotation",
            Self::Signature => "post",
        }
    }
}

/// The sentence, block and frames around one stretch.
pub(crate) struct Surroundings {
    pub(crate) stretch: usize,
    pub(crate) tokens: Range<usize>,
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
    pub(super) next: Range<usize>,
    pub(super) previous: Range<usize>,
    pub(super) earlier: Range<usize>,
    pub(super) previous_paragraph: Range<usize>,
    pub(super) cues: [Option<Cue>; 8],
    pub(super) ending: u8,
    pub(super) opening: u8,
    pub(super) lead_in: u8,
    pub(super) words: u8,
    pub(super) headline: bool,
    /// The sentence ends in an attribution behind the stretch.
    pub(super) trails: bool,
    /// The words end in a comma, a question mark or the like, and an attribution follows straight behind the marks.
    pub(super) adjacent: bool,
    /// The speaker is named behind the `by` that follows the marks.
    pub(super) agent: bool,
    /// A new clause with a speaker of its own begins behind the marks, and the one before them has its cue.
    pub(super) closed: bool,
    /// The candidate that says it in a clause of its own: `Roe praised it, while Doe called it “…”`.
    pub(super) own_clause: Option<usize>,
}

/// The speaker of the stretch before, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreviousSpeaker {
    pub(crate) stretch: usize,
    pub(crate) candidate: usize,
}

/// A candidate as one stretch sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nominee {
    /// Into [`ArticleReading::candidates`].
    pub(crate) candidate: usize,
    pub(crate) slot: Slot,
    /// How many candidates of the slot stand nearer to the stretch.
    pub(crate) rank: usize,
}

/// How many candidates of one slot are looked at.
const PER_SLOT: usize = 8;

/// How many sentences back one with words outside marks is looked for, and how many tokens of a sentence are looked at on
/// either side: bounds for text that is no news.
const SENTENCES_BACK: usize = 24;
const TOKENS_AROUND: usize = 250;

/// How many tokens of the paragraph before that are looked at; the longest articles that come as one paragraph have as many.
const TOKENS_EARLIER: usize = 4000;

/// The code of three words.
const FEW_WORDS: u8 = 2;

impl Surroundings {
    pub(crate) fn new(reading: &ArticleReading<'_>, stretch: usize) -> Self {
        let tokens = reading.stretch_tokens(&reading.stretches[stretch]);
        let first = reading.sentence_of(tokens.start);
        let last = reading.sentence_of(tokens.end.saturating_sub(1));
        let block = reading.block_of(first);
        let before = reading
            .sentence(first)
            .start
            .max(tokens.start.saturating_sub(TOKENS_AROUND))..tokens.start;
        let after = tokens.end
            ..reading
                .sentence(last)
                .end
                .clamp(tokens.end, tokens.end + TOKENS_AROUND);
        let next = if reading.block_of(last + 1) == block {
            reading.sentence(last + 1)
        } else {
            0..0
        };
        let previous = nearest(previous_sentence(reading, first, block));
        let earlier_end = if previous.is_empty() {
            before.start
        } else {
            previous.start
        };
        let block_start = block_start(reading, block);
        let earlier_end = earlier_end.max(block_start);
        let earlier = block_start.max(earlier_end.saturating_sub(TOKENS_EARLIER))..earlier_end;
        let previous_paragraph = previous_paragraph(reading, block_start);
        let first_behind = reading.cues[reading.cues_in(after.clone())].first();
        let trailing = trailing_attribution(reading, tokens.end.saturating_sub(1), &reading.sentence(last))
            .map(|(_, cue)| cue)
            // `“…,” said X, and “…,” said Y`: what stands straight behind the marks has its own
            .filter(|trailing| {
                first_behind.is_none_or(|first| {
                    first.token == trailing.token || !frames_at(reading, first, tokens.end)
                })
            });
        let trails = trailing.is_some();
        let behind = trailing.or(first_behind.copied());
        let adjacent = behind.is_some_and(|cue| {
            let spoken = matches!(
                cue.class,
                CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner
            );
            (spoken || cue.place != SpeakerPlace::Usual)
                && !cue.according
                && frames_at(reading, &cue, tokens.end)
        });
        let agent = own_clause::agent_behind(reading, &before, &tokens).filter(|_| !trails);
        let reported = best_cue(reading, before.clone());
        let closed = reported.is_some() && own_clause::closes_clause(reading, &after);
        let (ending, opening, lead_in, words) = shape(reading, stretch, &tokens);
        let own_clause = own_clause::own_clause(reading, &before, tokens.start);
        let adjacent = adjacent
            && agent.is_none()
            && !closed
            && own_clause.is_none_or(|own| !own.subordinate)
            && matches!(ending, 1 | 3);
        let own_clause = own_clause.filter(|_| !trails && !adjacent && agent.is_none());
        let cues = [
            agent.or(behind),
            own_clause.map(|own| own.cue).or(reported),
            reading.cues_in(next.clone()).map(|cue| reading.cues[cue]).next(),
            best_cue(reading, previous.clone()),
            best_cue(reading, earlier.clone()),
            best_cue(reading, previous_paragraph.clone()),
            None,
            None,
        ];
        let headline = reading.article.blocks[reading.stretches[stretch].block].kind == BlockKind::Headline;
        Self {
            stretch,
            tokens,
            before,
            after,
            next,
            previous,
            earlier,
            previous_paragraph,
            cues,
            ending,
            opening,
            lead_in,
            words,
            headline,
            trails,
            adjacent,
            agent: agent.is_some(),
            closed,
            own_clause: own_clause.map(|own| own.speaker),
        }
    }

    fn ranges(&self) -> [(Slot, Range<usize>); 6] {
        [
            (Slot::After, self.after.clone()),
            (Slot::Before, self.before.clone()),
            (Slot::Next, self.next.clone()),
            (Slot::Previous, self.previous.clone()),
            (Slot::Earlier, self.earlier.clone()),
            (Slot::PreviousParagraph, self.previous_paragraph.clone()),
        ]
    }

    /// The cue of a slot.
    pub(crate) fn cue(&self, slot: Slot) -> Option<&Cue> {
        self.cues.get(slot as usize)?.as_ref()
    }

    /// Everybody who may have spoken, with their slot, nearest first within each slot.
    pub(crate) fn candidates(
        &self,
        reading: &ArticleReading<'_>,
        previous: Option<PreviousSpeaker>,
    ) -> Vec<(usize, Slot)> {
        let mut found: Vec<(usize, Slot)> = Vec::new();
        for (slot, range) in self.ranges() {
            let within = reading.candidates_in(range);
            let eligible = |index: &usize| {
                let candidate = &reading.candidates[*index];
                let owner = candidate.kind == CandidateKind::Pronoun(Function::Possessive);
                !candidate.quoted && (!candidate.modifier || owner)
            };
            let push = |index: usize| (index, slot);
            if matches!(slot, Slot::After | Slot::Next) {
                found.extend(within.filter(eligible).take(PER_SLOT).map(push));
            } else {
                found.extend(within.rev().filter(eligible).take(PER_SLOT).map(push));
            }
        }
        if let Some(previous) = previous
            && !found.iter().any(|(index, _)| *index == previous.candidate)
        {
            found.push((previous.candidate, Slot::Far));
        }
        found
    }

    /// Whether the words are a term: few, behind an article, in a sentence where no verb reports (`a “family photo” of attendees`).
    pub(crate) fn is_term(&self) -> bool {
        self.words <= FEW_WORDS
            && self.lead_in == LEAD_IN_DETERMINER
            && self.cue(Slot::Before).is_none()
            && self.cue(Slot::After).is_none()
    }

    /// Whether the words are a name in marks: announced as one, or part of a person's name (`Peter “Kaka” Wanjiru`).
    pub(crate) fn is_name(&self, reading: &ArticleReading<'_>) -> bool {
        let stretch = &reading.stretches[self.stretch];
        if self.lead_in == LEAD_IN_NAMING || naming::is_given(reading, &self.tokens) {
            return true;
        }
        let around = reading.candidates_in(self.tokens.start.saturating_sub(4)..self.tokens.end);
        around.map(|index| &reading.candidates[index]).any(|candidate| {
            candidate.kind == CandidateKind::Person
                && candidate.span.contains(stretch.outer)
                && candidate.span != stretch.outer
        })
    }

    /// Whether other words in marks stand in the same sentence (2), paragraph (1) or neither (0).
    pub(super) fn company(&self, reading: &ArticleReading<'_>) -> u8 {
        let this = &reading.stretches[self.stretch];
        let sentence = |stretch: &Stretch| reading.sentence_of(reading.stretch_tokens(stretch).start);
        let around = [self.stretch.checked_sub(1), Some(self.stretch + 1)];
        let neighbours = around
            .into_iter()
            .flatten()
            .filter_map(|index| reading.stretches.get(index));
        neighbours
            .filter(|other| other.block == this.block)
            .map(|other| 1 + u8::from(sentence(other) == sentence(this)))
            .max()
            .unwrap_or(0)
    }

    /// Whether the stretch begins with a capital letter and nothing stands before it in its sentence.
    pub(crate) fn opens_sentence(&self) -> bool {
        self.opening == OPENING_CAPITAL && self.lead_in == 0
    }

    /// Whether the stretch is a whole sentence or more.
    pub(crate) fn is_sentence(&self) -> bool {
        self.opening == OPENING_CAPITAL
            && (self.words >= 1 || matches!(self.ending, 1..=3))
            && (self.ending != ENDING_NONE || self.words >= 3)
            && self.lead_in != LEAD_IN_WORD
            && self.lead_in != LEAD_IN_DETERMINER
    }
}

/// Whether the frame of `cue`, its subject included, begins at `token`.
fn frames_at(reading: &ArticleReading<'_>, cue: &Cue, token: usize) -> bool {
    best_speaker(reading, cue).is_some_and(|(index, relation)| {
        let candidate = &reading.candidates[index];
        matches!(
            relation,
            Relation::Subject | Relation::Inverted | Relation::AppositiveInner | Relation::AppositiveOuter
        ) && candidate.tokens.start >= token
            && candidate.lead.min(cue.group) <= token + 1
    })
}

/// The last sentence before `first` in the same block that has words outside stretches.
fn previous_sentence(reading: &ArticleReading<'_>, first: usize, block: usize) -> Range<usize> {
    (0..first)
        .rev()
        .take(SENTENCES_BACK)
        .take_while(|&sentence| reading.block_of(sentence) == block)
        .find(|&sentence| reading.has_plain_words(sentence))
        .map_or(0..0, |sentence| reading.sentence(sentence))
}

/// The end of a sentence, as far as it is looked at.
fn nearest(sentence: Range<usize>) -> Range<usize> {
    sentence.start.max(sentence.end.saturating_sub(TOKENS_AROUND))..sentence.end
}

/// The first token of the block.
fn block_start(reading: &ArticleReading<'_>, block: usize) -> usize {
    let first = reading
        .article
        .sentences
        .partition_point(|sentence| (sentence.block as usize) < block);
    reading.sentence(first).start
}

/// The last two sentences, with words outside stretches, of the paragraph before the one that begins at `start`.
fn previous_paragraph(reading: &ArticleReading<'_>, start: usize) -> Range<usize> {
    let Some(last) = start.checked_sub(1).map(|token| reading.sentence_of(token)) else {
        return 0..0;
    };
    let block = reading.block_of(last);
    if reading
        .article
        .blocks
        .get(block)
        .is_none_or(|block| block.kind != BlockKind::Body)
    {
        return 0..0;
    }
    let mut plain = (0..=last)
        .rev()
        .take(SENTENCES_BACK)
        .take_while(|&sentence| reading.block_of(sentence) == block)
        .filter(|&sentence| reading.has_plain_words(sentence));
    let Some(nearest) = plain.next() else { return 0..0 };
    let from = plain.next().unwrap_or(nearest);
    reading.sentence(from).start..reading.sentence(nearest).end
}

/// The last cue of `range` that reports words; else the last of any class.
fn best_cue(reading: &ArticleReading<'_>, range: Range<usize>) -> Option<Cue> {
    let cues = &reading.cues[reading.cues_in(range)];
    let reports = |cue: &&Cue| {
        matches!(
            cue.class,
            CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner | CueClass::Judge
        )
    };
    cues.iter().rev().find(reports).or(cues.last()).copied()
}
