//! The properties of a stretch and of a candidate from which the speaker is chosen.

use std::ops::Range;

use super::frames::{Relation, relation, trailing_attribution};
use super::lexicon::{CueClass, Function, Naming, NounClass};
use super::linear::Feature;
use super::marks::Stretch;
use super::reading::{Candidate, CandidateKind, Cue, Reading};
use dateline_model::{BlockKind, TokenKind};

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
}

/// The sentence, block and frames around one stretch.
pub(crate) struct Surroundings {
    pub(crate) stretch: usize,
    pub(crate) tokens: Range<usize>,
    before: Range<usize>,
    after: Range<usize>,
    next: Range<usize>,
    previous: Range<usize>,
    earlier: Range<usize>,
    previous_paragraph: Range<usize>,
    cues: [Option<Cue>; 8],
    ending: u8,
    opening: u8,
    lead_in: u8,
    words: u8,
    headline: bool,
    /// The sentence ends in an attribution behind the stretch.
    trails: bool,
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
    /// Into [`Reading::candidates`].
    pub(crate) candidate: usize,
    pub(crate) slot: Slot,
    /// How many candidates of the slot stand nearer to the stretch.
    pub(crate) rank: usize,
}

/// How many candidates of one slot are looked at.
const PER_SLOT: usize = 8;

impl Surroundings {
    pub(crate) fn new(reading: &Reading<'_>, stretch: usize) -> Self {
        let tokens = reading.stretch_tokens(&reading.stretches[stretch]);
        let first = reading.sentence_of(tokens.start);
        let last = reading.sentence_of(tokens.end.saturating_sub(1));
        let block = reading.block_of(first);
        let before = reading.sentence(first).start..tokens.start;
        let after = tokens.end..reading.sentence(last).end.max(tokens.end);
        let next = if reading.block_of(last + 1) == block {
            reading.sentence(last + 1)
        } else {
            0..0
        };
        let previous = previous_sentence(reading, first, block);
        let earlier_end = if previous.is_empty() {
            before.start
        } else {
            previous.start
        };
        let block_start = block_start(reading, first, block);
        let earlier = block_start..earlier_end.max(block_start);
        let previous_paragraph = previous_paragraph(reading, block_start);
        let trailing = trailing_attribution(reading, tokens.end.saturating_sub(1), &reading.sentence(last))
            .map(|(_, cue)| cue);
        let trails = trailing.is_some();
        let cues = [
            trailing.or_else(|| reading.cues[reading.cues_in(after.clone())].first().copied()),
            best_before(reading, before.clone()),
            reading.cues_in(next.clone()).map(|cue| reading.cues[cue]).next(),
            best_cue(reading, previous.clone()),
            best_cue(reading, earlier.clone()),
            best_cue(reading, previous_paragraph.clone()),
            None,
            None,
        ];
        let (ending, opening, lead_in, words) = shape(reading, stretch, &tokens);
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

    /// Whether the candidate's attribution frames the whole sentence: the subject of one that ends it, where nothing before the
    /// stretch reports it, or the source that opens it with `According to`.
    pub(crate) fn frames_sentence(&self, reading: &Reading<'_>, index: usize, slot: Slot) -> bool {
        match slot {
            Slot::After if self.trails && self.cue(Slot::Before).is_none() => {
                self.cue(slot).is_some_and(|cue| {
                    matches!(
                        relation(reading, cue, index),
                        Relation::Subject
                            | Relation::Inverted
                            | Relation::AppositiveInner
                            | Relation::AppositiveOuter
                    )
                })
            }
            Slot::Before => reading.cues[reading.cues_in(self.before.clone())]
                .first()
                .is_some_and(|cue| {
                    cue.according
                        && cue.token == self.before.start
                        && relation(reading, cue, index) == Relation::According
                }),
            _ => false,
        }
    }

    /// The cue of a slot.
    pub(crate) fn cue(&self, slot: Slot) -> Option<&Cue> {
        self.cues[slot as usize].as_ref()
    }

    /// Everybody who may have spoken, with their slot, nearest first within each slot.
    pub(crate) fn candidates(
        &self,
        reading: &Reading<'_>,
        previous: Option<PreviousSpeaker>,
    ) -> Vec<(usize, Slot)> {
        let mut found: Vec<(usize, Slot)> = Vec::new();
        for (slot, range) in self.ranges() {
            let within = reading.candidates_in(range);
            let eligible = |index: &usize| {
                let candidate = &reading.candidates[*index];
                !candidate.quoted && !candidate.modifier
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

    /// The features of one candidate.
    pub(crate) fn candidate_features(
        &self,
        reading: &Reading<'_>,
        nominee: Nominee,
        previous: Option<PreviousSpeaker>,
        out: &mut Vec<Feature>,
    ) {
        let Nominee {
            candidate: index,
            slot,
            rank,
        } = nominee;
        let candidate = &reading.candidates[index];
        let cue = self.cue(slot);
        let relation = cue.map_or(Relation::None, |cue| relation(reading, cue, index));
        let class = cue.map_or(CLASSES, |cue| cue.class as u8);
        let kind = kind_code(candidate);
        let s = slot as u8;
        let r = relation as u8;
        let gap = cue.map_or(7, |cue| self.gap(reading, candidate, cue, slot));
        let known = self.known_frames();
        let rank = u8::try_from(rank.min(7)).unwrap_or(7);
        let flags = u8::from(candidate.governed)
            | u8::from(candidate.possessive) << 1
            | u8::from(candidate.plural) << 2;
        let first = candidate.lead == reading.sentence(candidate.sentence).start;
        let colon = slot == Slot::Before
            && candidate.reach + 1 == self.tokens.start
            && reading.is_mark(candidate.reach, ':');
        out.extend([
            Feature::new(1, s, r, class),
            Feature::new(2, s, r, gap),
            Feature::new(3, s, kind, 0),
            Feature::new(4, r, kind, s),
            Feature::new(5, s, r, self.ending),
            Feature::new(6, s, r, self.opening),
            Feature::new(7, s, r, known),
            Feature::new(8, s, rank, known),
            Feature::new(9, s, flags, u8::from(relation != Relation::None)),
            Feature::new(10, s, self.words, r),
            Feature::new(11, s, r, self.lead_in),
            Feature::new(12, s, u8::from(first), r),
            Feature::new(13, s, r, u8::from(self.headline)),
            Feature::new(14, u8::from(colon), kind, 0),
            Feature::new(19, s, r, u8::from(self.trails)),
            Feature::new(20, s, self.according(reading, index, slot), r),
        ]);
        out.extend(self.sequence_features(reading, nominee, relation, previous));
        if let Some(best) = self.secondary_relation(reading, index, slot) {
            out.push(Feature::new(17, s, best as u8, r));
        }
    }

    /// How the candidate stands to the speaker of the stretch before.
    fn sequence_features(
        &self,
        reading: &Reading<'_>,
        nominee: Nominee,
        relation: Relation,
        previous: Option<PreviousSpeaker>,
    ) -> [Feature; 3] {
        let slot = nominee.slot as u8;
        let Some(previous) = previous else {
            return [
                Feature::new(15, 0, slot, 0),
                Feature::new(16, 0, self.ending, slot),
                Feature::new(18, 0, slot, 0),
            ];
        };
        let distance = self.distance_to(reading, previous.stretch);
        let known = self.known_frames();
        let candidate = &reading.candidates[nominee.candidate];
        let same = 1 + same_speaker(
            candidate,
            &reading.candidates[previous.candidate],
            nominee.candidate == previous.candidate,
        );
        [
            Feature::new(15, same, distance, known),
            Feature::new(16, same, distance * 8 + self.ending, relation as u8),
            Feature::new(18, same, slot, known),
        ]
    }

    /// How far the stretch before is: same sentence, paragraph, next paragraph, farther; and open-ended.
    fn distance_to(&self, reading: &Reading<'_>, other: usize) -> u8 {
        let (this, other) = (&reading.stretches[self.stretch], &reading.stretches[other]);
        if other.open_ended && this.block == other.block + 1 {
            return 4;
        }
        let same_sentence = reading.sentence_of(self.tokens.start)
            == reading.sentence_of(reading.stretch_tokens(other).end.saturating_sub(1));
        match this.block.saturating_sub(other.block) {
            0 if same_sentence => 0,
            0 => 1,
            1 => 2,
            _ => 3,
        }
    }

    /// The candidate's relation to other cues of its slot, where the chosen one says nothing of it.
    fn secondary_relation(&self, reading: &Reading<'_>, index: usize, slot: Slot) -> Option<Relation> {
        let range = match slot {
            Slot::After => self.after.clone(),
            Slot::Before => self.before.clone(),
            Slot::Previous => self.previous.clone(),
            _ => return None,
        };
        reading
            .cues_in(range)
            .map(|cue| relation(reading, &reading.cues[cue], index))
            .filter(|&relation| relation != Relation::None)
            .min()
    }

    /// Whether the slot holds an `according to` (1), and whether it names this candidate (2).
    fn according(&self, reading: &Reading<'_>, index: usize, slot: Slot) -> u8 {
        let range = match slot {
            Slot::After => self.after.clone(),
            Slot::Before => self.before.clone(),
            _ => return 0,
        };
        let Some(cue) = reading.cues[reading.cues_in(range)]
            .iter()
            .find(|cue| cue.according)
        else {
            return 0;
        };
        1 + u8::from(relation(reading, cue, index) == Relation::According)
    }

    /// Which slots have a cue: after, before, previous, as bits.
    fn known_frames(&self) -> u8 {
        let strong = |slot: Slot| {
            self.cue(slot)
                .is_some_and(|cue| !matches!(cue.class, CueClass::Think | CueClass::Show | CueClass::Gesture))
        };
        u8::from(strong(Slot::After))
            | u8::from(strong(Slot::Before)) << 1
            | u8::from(strong(Slot::Previous)) << 2
            | u8::from(self.cue(Slot::After).is_none() && !self.after_has_words()) << 3
    }

    fn after_has_words(&self) -> bool {
        self.after.len() > 1
    }

    /// How many tokens lie between the stretch and the frame of candidate and cue, in steps.
    fn gap(&self, reading: &Reading<'_>, candidate: &Candidate, cue: &Cue, slot: Slot) -> u8 {
        let tokens = match slot {
            Slot::After => candidate.lead.min(cue.group).saturating_sub(self.tokens.end),
            Slot::Before => {
                let end = candidate.reach.max(cue.token + 1);
                let gap = self.tokens.start.saturating_sub(end);
                if gap == 1 && reading.words[end].kind == TokenKind::Punct {
                    0
                } else {
                    gap
                }
            }
            _ => return 6,
        };
        match tokens {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            8..=14 => 4,
            _ => 5,
        }
    }

    /// The features that tell a quotation from other words in marks, given the best candidate.
    pub(crate) fn quotation_features(
        &self,
        reading: &Reading<'_>,
        best: Option<(usize, Slot, f32)>,
        out: &mut Vec<Feature>,
    ) {
        let stretch = &reading.stretches[self.stretch];
        let (slot, relation, class) = match best {
            Some((index, slot, _)) => {
                let cue = self.cue(slot);
                (
                    slot as u8,
                    cue.map_or(Relation::None, |cue| relation(reading, cue, index)) as u8,
                    cue.map_or(CLASSES, |cue| cue.class as u8),
                )
            }
            None => (8, 0, CLASSES),
        };
        let near = self
            .cue(Slot::Before)
            .map_or(7, |cue| match self.tokens.start - cue.token {
                1 => 0,
                2 => 1,
                3..=4 => 2,
                5..=8 => 3,
                _ => 4,
            });
        let before_class = self.cue(Slot::Before).map_or(CLASSES, |cue| cue.class as u8);
        let titled = u8::from(is_title_case(reading, &self.tokens));
        let follower = follower(reading, self.tokens.end);
        let single = u8::from(stretch.single);
        out.push(Feature::new(40, 0, 0, 0));
        out.push(Feature::new(41, self.words, self.opening, self.ending));
        out.push(Feature::new(42, slot, relation, class));
        out.push(Feature::new(43, slot, relation, self.words));
        out.push(Feature::new(44, self.words, self.lead_in, 0));
        out.push(Feature::new(45, self.words, follower, 0));
        out.push(Feature::new(46, titled, self.words, self.lead_in));
        out.push(Feature::new(47, u8::from(self.headline), self.words, single));
        out.push(Feature::new(48, near, before_class, self.words.min(4)));
        out.push(Feature::new(49, self.known_frames(), self.words, 0));
        out.push(Feature::new(50, self.lead_in, follower, titled));
        out.push(Feature::new(53, relation, self.lead_in, self.words.min(3)));
        let gap = best.map_or(9, |(index, slot, _)| {
            self.cue(slot)
                .map_or(8, |cue| self.gap(reading, &reading.candidates[index], cue, slot))
        });
        out.push(Feature::new(54, gap, relation, self.words.min(3)));
        out.push(Feature::new(55, gap, class, self.words.min(3)));
        let any_cue =
            u8::from(self.cue(Slot::Before).is_some()) | u8::from(self.cue(Slot::After).is_some()) << 1;
        let company = self.company(reading);
        out.push(Feature::new(56, self.lead_in, any_cue, self.words.min(4)));
        out.push(Feature::new(57, any_cue, follower, self.words.min(4)));
        out.push(Feature::new(58, any_cue, company, self.words.min(4)));
        let certainty = best.map_or(9, |(_, _, probability)| bucket(probability));
        out.push(Feature::new(51, certainty, self.words.min(4), 0));
        out.push(Feature::new(
            52,
            u8::from(repeats(reading, self.stretch)),
            self.words,
            0,
        ));
    }

    /// Whether the words are a name in marks: announced as one, or part of a person's name (`Peter “Kaka” Wanjiru`).
    pub(crate) fn is_name(&self, reading: &Reading<'_>) -> bool {
        let stretch = &reading.stretches[self.stretch];
        if self.lead_in == LEAD_IN_NAMING {
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
    fn company(&self, reading: &Reading<'_>) -> u8 {
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

    /// Whether the stretch is a whole sentence or more.
    pub(crate) fn is_sentence(&self) -> bool {
        self.opening == OPENING_CAPITAL
            && (self.words >= 1 || matches!(self.ending, 1..=3))
            && (self.ending != ENDING_NONE || self.words >= 3)
            && self.lead_in != LEAD_IN_WORD
            && self.lead_in != LEAD_IN_DETERMINER
    }
}

/// How many cue classes there are: the code for no cue.
const CLASSES: u8 = 8;

const OPENING_CAPITAL: u8 = 1;
const ENDING_NONE: u8 = 0;
const LEAD_IN_WORD: u8 = 5;
const LEAD_IN_DETERMINER: u8 = 4;
const LEAD_IN_NAMING: u8 = 20;

fn bucket(probability: f32) -> u8 {
    match probability {
        p if p > 0.97 => 6,
        p if p > 0.9 => 5,
        p if p > 0.8 => 4,
        p if p > 0.65 => 3,
        p if p > 0.5 => 2,
        p if p > 0.35 => 1,
        _ => 0,
    }
}

/// (ending, opening, lead-in, words) as small codes.
fn shape(reading: &Reading<'_>, stretch: usize, tokens: &Range<usize>) -> (u8, u8, u8, u8) {
    let stretch = &reading.stretches[stretch];
    let text = reading.article.slice(stretch.inner);
    let after_mark = reading.words.get(tokens.end).map_or('\0', |word| word.mark);
    let ending = match text.trim_end_matches(['’', '\'', '”']).chars().next_back() {
        _ if stretch.open_ended => 5,
        Some(',') => 1,
        Some('.') => 2,
        Some('?' | '!') => 3,
        Some('—' | '–' | '-' | '…') => 4,
        _ if after_mark == ',' => 6,
        _ if after_mark == '.' => 7,
        _ => ENDING_NONE,
    };
    let opening = match text
        .chars()
        .find(|letter| letter.is_alphanumeric() || *letter == '…' || *letter == '.')
    {
        Some(letter) if letter.is_uppercase() => OPENING_CAPITAL,
        Some(letter) if letter.is_lowercase() => 2,
        Some(letter) if letter.is_numeric() => 3,
        _ => 0,
    };
    let words = match text.split_whitespace().count() {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        10..=19 => 5,
        _ => 6,
    };
    (ending, opening, lead_in(reading, tokens.start), words)
}

/// What stands straight before the opening mark.
fn lead_in(reading: &Reading<'_>, start: usize) -> u8 {
    let sentence = reading.sentence(reading.sentence_of(start));
    if start <= sentence.start {
        return 0;
    }
    let word = &reading.words[start - 1];
    // `the film “…”`, `her paper, “…”`
    let announcer = if word.mark == ',' && start >= sentence.start + 2 {
        start - 2
    } else {
        start - 1
    };
    match reading.words[announcer].entry.naming {
        Some(Naming::Work) => return 19,
        Some(Naming::Name) if announcer + 1 == start => return LEAD_IN_NAMING,
        Some(Naming::Term) if announcer + 1 == start => return 21,
        _ => {}
    }
    match word.mark {
        ',' => return 1,
        ':' => return 2,
        '(' => return 6,
        '—' | '–' | '-' => return 7,
        '\0' => {}
        _ => return 8,
    }
    if reading
        .cues
        .binary_search_by_key(&(start - 1), |cue| cue.token)
        .is_ok()
    {
        return 3;
    }
    match word.entry.function {
        Some(Function::Relative) | Some(Function::Determiner) if reading.text(start - 1) == "that" => 9,
        Some(Function::Determiner) => LEAD_IN_DETERMINER,
        Some(Function::Possessive) => 10,
        Some(Function::Preposition) if reading.text(start - 1) == "as" => 11,
        Some(Function::Preposition) => 12,
        Some(Function::Auxiliary) => 13,
        Some(Function::Conjunction) => 14,
        Some(Function::Object) => 15,
        Some(_) => 16,
        None if word.kind == TokenKind::Clitic => 10,
        None if word.capital => 17,
        None if word.entry.noun == Some(NounClass::Document) => 18,
        None => LEAD_IN_WORD,
    }
}

/// What stands straight behind the closing mark.
fn follower(reading: &Reading<'_>, end: usize) -> u8 {
    let Some(word) = reading.words.get(end) else {
        return 0;
    };
    if end > 0 && word.sentence != reading.words[end - 1].sentence {
        return 0;
    }
    match (word.mark, word.kind) {
        (',', _) => 1,
        ('.', _) => 2,
        (')', _) => 3,
        ('\0', TokenKind::Word) => match word.entry.function {
            _ if word.entry.cue.is_some() => 4,
            Some(Function::Preposition) => 5,
            Some(Function::Conjunction) => 6,
            Some(Function::Auxiliary) => 7,
            Some(_) => 8,
            None if word.capital => 9,
            None => 10,
        },
        ('\0', TokenKind::Clitic) => 11,
        _ => 12,
    }
}

/// `“Gone With the Wind”`: every long word begins with a capital.
fn is_title_case(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let words = || {
        tokens
            .clone()
            .filter(|&token| reading.words[token].kind == TokenKind::Word)
    };
    words().count() > 0
        && words().all(|token| reading.words[token].capital || reading.words[token].entry.function.is_some())
        && words().next().is_some_and(|token| reading.words[token].capital)
}

/// Whether the same short words stand in marks elsewhere in the article: a name or a term.
fn repeats(reading: &Reading<'_>, stretch: usize) -> bool {
    let words = reading.article.slice(reading.stretches[stretch].inner);
    words.len() < 40
        && reading.stretches.iter().enumerate().any(|(other, it)| {
            other != stretch && reading.article.slice(it.inner).eq_ignore_ascii_case(words)
        })
}

fn kind_code(candidate: &Candidate) -> u8 {
    match candidate.kind {
        CandidateKind::Person => 0,
        CandidateKind::Organization => 1,
        CandidateKind::Place => 2,
        CandidateKind::Pronoun(Function::Masculine | Function::Feminine) => 3,
        CandidateKind::Pronoun(Function::Plural) => 4,
        CandidateKind::Pronoun(Function::Relative) => 10,
        CandidateKind::Pronoun(_) => 5,
        CandidateKind::Noun(NounClass::Unnamed) => 6,
        CandidateKind::Noun(NounClass::Collective) => 7,
        CandidateKind::Noun(NounClass::Organization) => 8,
        CandidateKind::Noun(NounClass::Document) => 9,
    }
}

/// 3: the same mention; 2: the same entity; 1: a singular pronoun, which may be; 0: another.
fn same_speaker(candidate: &Candidate, previous: &Candidate, same_mention: bool) -> u8 {
    if same_mention {
        return 3;
    }
    if candidate.entity.is_some() && candidate.entity == previous.entity {
        return 2;
    }
    let pronoun = matches!(candidate.kind, CandidateKind::Pronoun(_));
    u8::from(pronoun && (candidate.plural == previous.plural))
}

/// The last sentence before `first` in the same block that has words outside stretches.
fn previous_sentence(reading: &Reading<'_>, first: usize, block: usize) -> Range<usize> {
    (0..first)
        .rev()
        .take_while(|&sentence| reading.block_of(sentence) == block)
        .map(|sentence| reading.sentence(sentence))
        .find(|tokens| has_plain_words(reading, tokens))
        .unwrap_or(0..0)
}

fn has_plain_words(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    reading.words[tokens.clone()]
        .iter()
        .filter(|word| word.stretch == 0 && word.kind == TokenKind::Word)
        .count()
        >= 2
}

/// The first token of the block.
fn block_start(reading: &Reading<'_>, sentence: usize, block: usize) -> usize {
    let first = (0..=sentence)
        .rev()
        .take_while(|&sentence| reading.block_of(sentence) == block)
        .last()
        .unwrap_or(sentence);
    reading.sentence(first).start
}

/// The last two sentences, with words outside stretches, of the paragraph before the one that begins at `start`.
fn previous_paragraph(reading: &Reading<'_>, start: usize) -> Range<usize> {
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
        .take_while(|&sentence| reading.block_of(sentence) == block)
        .filter(|&sentence| has_plain_words(reading, &reading.sentence(sentence)));
    let Some(nearest) = plain.next() else { return 0..0 };
    let from = plain.next().unwrap_or(nearest);
    reading.sentence(from).start..reading.sentence(nearest).end
}

/// The cue nearest before the stretch, a reporting verb before others.
fn best_before(reading: &Reading<'_>, range: Range<usize>) -> Option<Cue> {
    best_cue(reading, range)
}

/// The last cue of `range` that reports words; else the last of any class.
fn best_cue(reading: &Reading<'_>, range: Range<usize>) -> Option<Cue> {
    let cues = &reading.cues[reading.cues_in(range)];
    let reports = |cue: &&Cue| {
        matches!(
            cue.class,
            CueClass::Say | CueClass::Tell | CueClass::Ask | CueClass::Manner | CueClass::Judge
        )
    };
    cues.iter().rev().find(reports).or(cues.last()).copied()
}
