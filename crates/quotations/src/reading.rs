//! One article as attribution reads it: each token with what the lists know of it, the quoted stretches, and everybody
//! who might speak.

use std::ops::Range;

use dateline_types::{EntityKind, EntityRef, Findings, Span, TokenKind};
use rustc_hash::FxHashMap;

use crate::codes::codes;
use crate::labels::{Label, labels};
use crate::marks::Stretch;
use crate::syntax::Syntax;
use crate::word::{NO_WORD, ReadWord, WordCodes};
use dateline_lexicon::{ArticleWords, CueClass, Function, NounClass};

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CandidateKind {
    Person,
    Organization,
    Place,
    /// A subject pronoun.
    Pronoun(Function),
    /// A noun phrase whose head is a noun that speaks.
    Noun(NounClass),
}

impl CandidateKind {
    /// `he`, `she`
    pub(crate) const fn is_he_or_she(self) -> bool {
        matches!(self, Self::Pronoun(Function::Masculine | Function::Feminine))
    }

    /// A small code for features; part of the weights' layout.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Person => 0,
            Self::Organization => 1,
            Self::Place => 2,
            Self::Pronoun(Function::Masculine | Function::Feminine) => 3,
            Self::Pronoun(Function::Plural) => 4,
            Self::Pronoun(Function::Relative) => 10,
            Self::Pronoun(Function::First) => 11,
            Self::Pronoun(Function::Possessive) => 12,
            Self::Pronoun(_) => 5,
            Self::Noun(NounClass::Unnamed) => 6,
            Self::Noun(NounClass::Collective) => 7,
            Self::Noun(NounClass::Organization) => 8,
            Self::Noun(NounClass::Document) => 9,
        }
    }
}

/// Somebody or something that might be the speaker.
#[derive(Clone, Debug)]
pub(crate) struct SpeakerCandidate {
    /// The name, pronoun or noun phrase.
    pub(crate) tokens: Range<usize>,
    /// Where its noun phrase begins: before the titles of a name.
    pub(crate) lead: usize,
    /// The token after what modifies it from behind: `a spokesman for the ministry`.
    pub(crate) reach: usize,
    pub(crate) span: Span,
    pub(crate) kind: CandidateKind,
    pub(crate) entity: Option<EntityRef>,
    pub(crate) sentence: usize,
    pub(crate) plural: bool,
    /// `Trump's`
    pub(crate) possessive: bool,
    /// Stands behind a preposition.
    pub(crate) governed: bool,
    /// Modifies the noun behind it: `a White House official`.
    pub(crate) modifier: bool,
    /// Lies inside a quoted stretch.
    pub(crate) quoted: bool,
}

/// A word that reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) token: usize,
    pub(crate) class: CueClass,
    /// Where the verb group begins: `has also said`.
    pub(crate) group: usize,
    /// `according to`: the speaker comes behind.
    pub(crate) according: bool,
    /// Where its speaker stands.
    pub(crate) place: SpeakerPlace,
}

/// Where the speaker of a cue stands, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpeakerPlace {
    /// Where the subject of a verb stands.
    Usual,
    /// In the noun phrase that begins here: behind the `by` of a passive, behind `The Times quoted`.
    Behind(usize),
    /// In the noun phrase that ends here: before `was quoted … as saying`.
    Before(usize),
    /// A passive that names nobody.
    Nobody,
}

/// One article, read for attribution.
pub(crate) struct ArticleReading<'a> {
    pub(crate) article: &'a ArticleWords<'a>,
    pub(crate) words: Vec<ReadWord>,
    pub(crate) stretches: Vec<Stretch>,
    /// In text order.
    pub(crate) candidates: Vec<SpeakerCandidate>,
    candidate_starts: Starts,
    /// Outside stretches, in text order.
    pub(crate) cues: Vec<Cue>,
    cue_starts: Starts,
    /// By sentence: whether two words of it stand outside marks.
    plain: Vec<bool>,
    /// The labels of a transcript.
    pub(crate) labels: Vec<Label>,
    /// The number of the label that opens a stretch, by stretch.
    label_of_stretch: Vec<Option<u32>>,
    /// Whether the same short words stand in marks elsewhere in the article, by stretch.
    repeated: Vec<bool>,
    /// Parts of speech and heads, of sentences that may report speech without marks.
    pub(crate) syntax: Syntax,
    /// Which sentences those are.
    pub(crate) reports: Vec<bool>,
}

/// Where things in text order stand, by token: asked dozens of times a quotation.
#[derive(Debug, Default)]
struct Starts(Vec<u32>);

impl Starts {
    /// Of things that begin at these tokens of `tokens`.
    fn new(starts: impl Iterator<Item = usize>, tokens: usize) -> Self {
        let mut before = Vec::with_capacity(tokens + 1);
        let mut count = 0;
        for start in starts {
            before.resize(before.len().max(start.min(tokens) + 1), count);
            count += 1;
        }
        before.resize(tokens + 1, count);
        Self(before)
    }

    /// The numbers of those that begin in `tokens`.
    fn within(&self, tokens: Range<usize>) -> Range<usize> {
        let before = |token: usize| {
            let count = self.0.get(token).or(self.0.last());
            count.map_or(0, |&count| count as usize)
        };
        let from = before(tokens.start);
        from..before(tokens.end).max(from)
    }
}

impl<'a> ArticleReading<'a> {
    pub(crate) fn new(
        article: &'a ArticleWords<'a>,
        findings: &Findings,
        mut stretches: Vec<Stretch>,
    ) -> Self {
        let words = words(article, &stretches);
        let labels = labels(article, findings, &stretches);
        // `“ROE: I know.”`: the label is no part of the words.
        let mut label_of_stretch = vec![None; stretches.len()];
        for (number, label) in (0..).zip(&labels) {
            let Some(opened) = label.stretch else { continue };
            if let Some(stretch) = stretches.get_mut(opened) {
                stretch.inner = label.content;
            }
            if let Some(own) = label_of_stretch.get_mut(opened) {
                *own = Some(number);
            }
        }
        let repeated = repeated(article, &stretches);
        let mut reading = Self {
            article,
            words,
            stretches,
            candidates: Vec::new(),
            candidate_starts: Starts::default(),
            cues: Vec::new(),
            cue_starts: Starts::default(),
            plain: Vec::new(),
            labels,
            label_of_stretch,
            repeated,
            syntax: Syntax::default(),
            reports: Vec::new(),
        };
        let tokens = reading.words.len();
        reading.plain = (0..article.sentences.len())
            .map(|sentence| reading.is_plain(sentence))
            .collect();
        reading.find_cues();
        reading.place_speakers();
        reading.cue_starts = Starts::new(reading.cues.iter().map(|cue| cue.token), tokens);
        reading.find_candidates(findings);
        reading.order_candidates();
        reading
    }

    /// Puts the candidates in text order; their numbers change.
    pub(crate) fn order_candidates(&mut self) {
        self.candidates
            .sort_by_key(|candidate| (candidate.tokens.start, candidate.tokens.end));
        let starts = self.candidates.iter().map(|candidate| candidate.tokens.start);
        self.candidate_starts = Starts::new(starts, self.words.len());
    }

    /// The words of a token.
    pub(crate) fn text(&self, token: usize) -> &'a str {
        self.article.word(token)
    }

    /// The tokens of a sentence.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        self.article
            .sentences
            .get(index)
            .map_or(0..0, |sentence| sentence.token_range())
    }

    /// The sentence of a token.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.words.get(token).map_or(0, |word| word.sentence as usize)
    }

    /// The block of a sentence.
    pub(crate) fn block_of(&self, sentence: usize) -> usize {
        self.article
            .sentences
            .get(sentence)
            .map_or(usize::MAX, |sentence| sentence.block as usize)
    }

    /// The tokens of a stretch, marks included.
    pub(crate) fn stretch_tokens(&self, stretch: &Stretch) -> Range<usize> {
        let start = self.article.token_at(stretch.outer.start());
        start
            ..self
                .article
                .token_at(stretch.outer.end().saturating_sub(1))
                .saturating_add(1)
                .min(self.words.len())
    }

    /// Whether the token is punctuation `mark`.
    pub(crate) fn is_mark(&self, token: usize, mark: char) -> bool {
        self.words.get(token).is_some_and(|word| word.mark == mark)
    }

    /// The candidates that begin in `tokens`.
    pub(crate) fn candidates_in(&self, tokens: Range<usize>) -> Range<usize> {
        self.candidate_starts.within(tokens)
    }

    /// The cues in `tokens`.
    pub(crate) fn cues_in(&self, tokens: Range<usize>) -> Range<usize> {
        self.cue_starts.within(tokens)
    }

    /// `and said`, `or has not decided`: whether the conjunction at `token` joins a finite verb.
    pub(crate) fn joins_verb(&self, token: usize) -> bool {
        let mut next = token + 1;
        while self.words.get(next).is_some_and(|word| word.adverb) {
            next += 1;
        }
        self.words.get(next).is_some_and(|word| word.codes.finite)
    }

    /// Takes the marks off stretches that are no quotations, so that what is reported may hold them: `said the “thirst clause”
    /// was settled`.
    pub(crate) fn release(&mut self, stretch: usize) {
        let tokens = self.stretch_tokens(&self.stretches[stretch]);
        let sentences = self.sentence_of(tokens.start)..=self.sentence_of(tokens.end.saturating_sub(1));
        for word in &mut self.words[tokens] {
            word.stretch = 0;
        }
        for sentence in sentences {
            let plain = self.is_plain(sentence);
            if let Some(known) = self.plain.get_mut(sentence) {
                *known = plain;
            }
        }
    }

    /// Whether two words of a sentence, or more, stand outside marks.
    pub(crate) fn has_plain_words(&self, sentence: usize) -> bool {
        self.plain.get(sentence).copied().unwrap_or_default()
    }

    fn is_plain(&self, sentence: usize) -> bool {
        let words = self.words.get(self.sentence(sentence)).unwrap_or_default();
        let plain = words
            .iter()
            .filter(|word| word.stretch == 0 && word.kind == TokenKind::Word);
        plain.take(2).count() == 2
    }

    /// The candidate that is the label at `token`.
    pub(crate) fn label_candidate(&self, label: &Label) -> Option<usize> {
        self.candidates_in(label.tokens.start..label.tokens.start + 1)
            .find(|&candidate| self.candidates[candidate].tokens == label.tokens)
    }

    /// Whether a candidate is the label of a turn.
    pub(crate) fn is_label(&self, candidate: &SpeakerCandidate) -> bool {
        let at = self
            .labels
            .partition_point(|label| label.tokens.start < candidate.tokens.start);
        self.labels
            .get(at)
            .is_some_and(|label| label.tokens == candidate.tokens)
    }

    /// Whether the same short words stand in marks elsewhere in the article: a name or a term.
    pub(crate) fn repeats(&self, stretch: usize) -> bool {
        self.repeated.get(stretch).copied().unwrap_or(false)
    }

    /// The label that opens a stretch.
    pub(crate) fn label_of(&self, stretch: usize) -> Option<&Label> {
        let number = (*self.label_of_stretch.get(stretch)?)?;
        self.labels.get(number as usize)
    }
}

impl ArticleReading<'_> {
    /// The code of the word at `token`.
    pub(crate) fn code(&self, token: usize) -> u8 {
        self.words.get(token).map_or(NO_WORD, ReadWord::code)
    }

    /// The code of the word at `at` where that lies in `range`; 0 elsewhere.
    pub(crate) fn code_within(&self, range: &Range<usize>, at: Option<usize>) -> u8 {
        at.filter(|at| range.contains(at)).map_or(0, |at| self.code(at))
    }
}

/// The kind of thing an entity is.
pub(crate) fn kind_of(entity: EntityRef) -> EntityKind {
    match entity {
        EntityRef::Person(_) => EntityKind::Person,
        EntityRef::Place(_) => EntityKind::Place,
        EntityRef::Organization(_) => EntityKind::Organization,
    }
}

/// Whether the word can be the subject on its own: he, she, they, it, I, we.
pub(crate) fn is_subject_pronoun(function: Option<Function>) -> bool {
    matches!(
        function,
        Some(
            Function::Masculine | Function::Feminine | Function::Plural | Function::Neuter | Function::First
        )
    )
}

/// In bytes: longer words are no term. Part of the weights' layout.
const LONGEST_TERM: usize = 39;

/// Which stretches hold the same short words as another, in whatever case.
fn repeated(article: &ArticleWords<'_>, stretches: &[Stretch]) -> Vec<bool> {
    let short = |stretch: &Stretch| {
        let words = article.slice(stretch.inner);
        (words.len() <= LONGEST_TERM).then(|| words.to_ascii_lowercase())
    };
    let mut times: FxHashMap<String, u32> = FxHashMap::default();
    for words in stretches.iter().filter_map(short) {
        *times.entry(words).or_default() += 1;
    }
    let again = |words: String| times.get(&words).is_some_and(|times| *times > 1);
    stretches.iter().map(|it| short(it).is_some_and(again)).collect()
}

fn words(article: &ArticleWords<'_>, stretches: &[Stretch]) -> Vec<ReadWord> {
    let mut words = Vec::with_capacity(article.tokens.len());
    let mut stretch = 0;
    for (index, sentence) in article.sentences.iter().enumerate() {
        let sentence_number = u32::try_from(index).unwrap_or(u32::MAX);
        for number in sentence.token_range() {
            let token = &article.tokens[number];
            while stretches
                .get(stretch)
                .is_some_and(|stretch| stretch.outer.end <= token.span.start)
            {
                stretch += 1;
            }
            let inside = stretches
                .get(stretch)
                .is_some_and(|stretch| stretch.outer.start < token.span.end);
            let text = article.slice(token.span);
            let mut entry = article.entry(number);
            let negated = text.ends_with("n't") || text.ends_with("n’t");
            if negated && entry.function.is_none() {
                entry.function = Some(Function::Auxiliary);
            }
            // `the 46-year-old`
            if text.ends_with("-year-old") && entry.noun.is_none() {
                entry.noun = Some(NounClass::Unnamed);
            }
            let mut letters = text.chars();
            let first = letters.next().unwrap_or('\0');
            let alone = letters.next().is_none();
            let mut word = ReadWord {
                entry,
                kind: token.kind,
                capital: first.is_uppercase(),
                adverb: entry.function == Some(Function::Adverb)
                    || (text.len() > 4
                        && text.ends_with("ly")
                        && entry.noun.is_none()
                        && entry.cue.is_none()
                        && !first.is_uppercase()),
                negated,
                stretch: if inside {
                    u32::try_from(stretch + 1).unwrap_or(u32::MAX)
                } else {
                    0
                },
                sentence: sentence_number,
                mark: if alone && matches!(token.kind, TokenKind::Punct | TokenKind::Quote) {
                    first
                } else {
                    '\0'
                },
                codes: WordCodes::default(),
            };
            word.codes = codes(text, &word);
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn starts_are_those_in_the_range(
            starts in prop::collection::vec(0usize..30, 0..20),
            tokens in 30usize..40,
            range in (0usize..60, 0usize..60),
        ) {
            let mut starts = starts;
            starts.sort_unstable();
            let known = Starts::new(starts.iter().copied(), tokens);
            let from = starts.partition_point(|&start| start < range.0);
            let to = starts.partition_point(|&start| start < range.1);
            prop_assert_eq!(known.within(range.0..range.1), from..to.max(from));
        }
    }
}
