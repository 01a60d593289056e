//! The features of a token: hashed keys, one for each template that applies.

use std::ops::Range;

use crate::fact::{AFFIXES, Company, SentenceStyle, TokenFacts, evidence};
use crate::hash::{key, pair};
use crate::lists;

/// What stands before the first and after the last token of a sentence. No word has its class.
const EDGE: TokenFacts = TokenFacts {
    word: 1,
    folded: 1,
    shape: 1,
    short_shape: 1,
    prefixes: [0; AFFIXES],
    suffixes: [0; AFFIXES],
    case: crate::fact::Case::None,
    classes: 0,
    company: Company {
        coarse: 255,
        middle: u16::MAX,
        fine: 0,
    },
    evidence: 0,
    told: 0,
    place: 0,
    run_start: 0,
    run_end: 0,
    style: SentenceStyle::Sentence,
    candidate: false,
};

/// Classes that say something of a neighbour.
const NEIGHBOUR_CLASSES: u32 = !lists::CALENDAR;

/// Classes that are read one by one only: tied to all others, they would part what belongs together.
const SINGLE: u32 = lists::COMMON;

/// The classes of a token as one value.
fn whole(fact: &TokenFacts) -> u64 {
    u64::from(fact.classes & !SINGLE)
}

/// Takes the keys of one token's features.
struct Sink<'a> {
    keys: &'a mut Vec<u32>,
    /// The style of the sentence, which every feature of case is tied to.
    style: u64,
}

impl Sink<'_> {
    #[inline]
    fn add(&mut self, template: u64, value: u64) {
        self.keys.push(key(template, value));
    }

    /// A feature that means something else in a headline.
    #[inline]
    fn styled(&mut self, template: u64, value: u64) {
        self.add(template, pair(value, self.style));
    }

    /// One feature for each bit of `bits`.
    #[inline]
    fn bits(&mut self, template: u64, bits: u32) {
        let mut left = bits;
        while left != 0 {
            self.styled(template, u64::from(left.trailing_zeros()));
            left &= left - 1;
        }
    }
}

/// Writes the keys of the features of the token `index` of `sentence` to `keys`, in place of what was there.
///
/// After Ratinov and Roth (2009) and Chieu and Ng (2003): the word and its forms, its neighbours, the run of
/// capitalized words that it stands in, lists, and what the rest of the article shows of the word.
pub(crate) fn extract(sentence: &[TokenFacts], index: usize, keys: &mut Vec<u32>) {
    keys.clear();
    for part in NeighbourPart::ALL {
        part.extract(sentence, index, keys);
    }
    extract_rest(sentence, index, keys);
}

/// The token at a distance.
fn at(sentence: &[TokenFacts], index: usize, distance: isize) -> &TokenFacts {
    let index = index.checked_add_signed(distance);
    index.and_then(|index| sentence.get(index)).unwrap_or(&EDGE)
}

/// Features of a token that hang on one word alone: the token itself, or one beside it. The same ones come with every
/// occurrence of the word, so their scores may be remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NeighbourPart {
    Here,
    Before,
    After,
    SecondBefore,
    SecondAfter,
}

impl NeighbourPart {
    pub(crate) const ALL: [Self; 5] = [
        Self::Here,
        Self::Before,
        Self::After,
        Self::SecondBefore,
        Self::SecondAfter,
    ];

    const fn distance(self) -> isize {
        match self {
            Self::Here => 0,
            Self::Before => -1,
            Self::After => 1,
            Self::SecondBefore => -2,
            Self::SecondAfter => 2,
        }
    }

    /// A hash of everything that the features are made of.
    pub(crate) fn identity(self, sentence: &[TokenFacts], index: usize) -> u64 {
        let style = at(sentence, index, 0).style as u64;
        let word = at(sentence, index, self.distance());
        let kind = pair(self as u64, style);
        match self {
            Self::Here => pair(kind, pair(word.word, u64::from(word.classes))),
            _ => pair(
                kind,
                pair(
                    pair(word.folded, u64::from(word.company.fine)),
                    u64::from(word.classes & NEIGHBOUR_CLASSES),
                ),
            ),
        }
    }

    /// Adds the keys of the features.
    pub(crate) fn extract(self, sentence: &[TokenFacts], index: usize, keys: &mut Vec<u32>) {
        let mut sink = Sink {
            keys,
            style: at(sentence, index, 0).style as u64,
        };
        let word = at(sentence, index, self.distance());
        let classes = word.classes & NEIGHBOUR_CLASSES;
        match self {
            Self::Here => {
                sink.styled(0, 0);
                of_word(&mut sink, word);
                of_company(&mut sink, 90, word);
            }
            Self::Before => {
                sink.add(20, word.folded);
                sink.add(33, word.suffixes[2]);
                sink.bits(35, classes);
                of_company(&mut sink, 100, word);
            }
            Self::After => {
                sink.add(21, word.folded);
                sink.add(34, word.suffixes[2]);
                sink.bits(36, classes);
                of_company(&mut sink, 102, word);
            }
            Self::SecondBefore => {
                sink.add(22, word.folded);
                sink.bits(37, classes);
            }
            Self::SecondAfter => {
                sink.add(23, word.folded);
                sink.bits(38, classes);
            }
        }
    }
}

/// Adds the keys of the features that are in no [`NeighbourPart`]: of several words together, and of the article.
pub(crate) fn extract_rest(sentence: &[TokenFacts], index: usize, keys: &mut Vec<u32>) {
    let at = |distance| at(sentence, index, distance);
    let (here, before, after) = (at(0), at(-1), at(1));
    let (second_before, second_after) = (at(-2), at(2));
    let mut sink = Sink {
        keys,
        style: here.style as u64,
    };
    if index == 0 {
        sink.styled(
            41,
            pair(u64::from(here.classes & SINGLE), u64::from(here.evidence)),
        );
        sink.styled(17, here.short_shape);
        sink.styled(18, whole(here));
    }
    sink.add(24, pair(before.folded, here.folded));
    sink.add(25, pair(here.folded, after.folded));
    sink.styled(26, pair(before.folded, here.short_shape));
    sink.styled(27, pair(after.folded, here.short_shape));
    sink.styled(28, pair(before.short_shape, here.short_shape));
    sink.styled(29, pair(here.short_shape, after.short_shape));
    sink.styled(
        30,
        pair(pair(before.short_shape, here.short_shape), after.short_shape),
    );
    sink.add(31, pair(second_before.folded, before.folded));
    sink.add(32, pair(after.folded, second_after.folded));
    sink.styled(39, pair(whole(before), whole(here)));
    sink.styled(40, pair(whole(here), whole(after)));
    of_run(&mut sink, sentence, here, index);
    of_article(&mut sink, here, before, after);
}

/// The classes of a word by its company.
fn of_company(sink: &mut Sink<'_>, template: u64, word: &TokenFacts) {
    if word.company.coarse != 0 {
        sink.styled(template, u64::from(word.company.coarse));
        sink.styled(template + 1, u64::from(word.company.middle));
    }
}

/// What the word itself shows.
fn of_word(sink: &mut Sink<'_>, here: &TokenFacts) {
    if here.style == SentenceStyle::Sentence {
        sink.add(1, here.word);
        sink.add(2, here.shape);
    }
    sink.add(3, here.folded);
    sink.styled(4, here.short_shape);
    for (template, &prefix) in (5..).zip(&here.prefixes) {
        if prefix != 0 {
            sink.add(template, prefix);
        }
    }
    for (template, &suffix) in (10..).zip(&here.suffixes) {
        if suffix != 0 {
            sink.add(template, suffix);
        }
    }
    sink.bits(15, here.classes);
    sink.styled(16, pair(whole(here), here.short_shape));
    sink.styled(19, pair(u64::from(here.classes & SINGLE), here.short_shape));
}

/// What the run of capitalized words shows that the token stands in.
fn of_run(sink: &mut Sink<'_>, sentence: &[TokenFacts], here: &TokenFacts, index: usize) {
    let run: Range<usize> = here.run_start as usize..here.run_end as usize;
    let Some(words @ [first, .., last] | words @ [first @ last]) = sentence.get(run.clone()) else {
        return;
    };
    let place = u64::from(index == run.start) | u64::from(index + 1 == run.end) << 1;
    let length = run.len().min(6) as u64;
    sink.styled(50, pair(length, place));
    sink.styled(62, pair(u64::from(here.classes & SINGLE), pair(length, place)));
    sink.add(51, pair(last.folded, place));
    sink.add(52, pair(first.folded, place));
    let outside = |index: Option<usize>| index.and_then(|index| sentence.get(index)).unwrap_or(&EDGE);
    let (left, right) = (outside(run.start.checked_sub(1)), outside(Some(run.end)));
    sink.styled(53, pair(left.folded, place));
    sink.styled(54, pair(right.folded, place));
    let left_bits = u64::from(left.classes & NEIGHBOUR_CLASSES);
    let right_bits = u64::from(right.classes & NEIGHBOUR_CLASSES);
    sink.styled(55, pair(left_bits, pair(length, place)));
    sink.styled(56, pair(right_bits, pair(length, place)));
    let all = words.iter().fold(0, |all, word| all | word.classes);
    sink.bits(57, all);
    sink.styled(58, pair(whole(last), place));
    sink.styled(59, pair(whole(first), place));
    sink.styled(60, pair(whole(first), pair(whole(last), length)));
    sink.styled(61, pair(left.folded, pair(right.folded, length)));
    let (from, to) = (first.company, last.company);
    sink.styled(110, pair(u64::from(to.middle), place));
    sink.styled(111, pair(u64::from(from.middle), place));
    sink.styled(
        112,
        pair(u64::from(from.coarse), pair(u64::from(to.coarse), length)),
    );
    let (left, right) = (u64::from(left.company.coarse), u64::from(right.company.coarse));
    sink.styled(113, pair(left, place));
    sink.styled(114, pair(right, place));
    sink.styled(115, pair(left, pair(right, pair(length, place))));
}

/// What the gazetteer and the rest of the article show.
fn of_article(sink: &mut Sink<'_>, here: &TokenFacts, before: &TokenFacts, after: &TokenFacts) {
    let evidence = here.evidence;
    sink.bits(70, u32::from(evidence));
    sink.styled(71, u64::from(evidence));
    let people = evidence & (evidence::FAMILY | evidence::AFTER_TITLE | evidence::SPEAKS);
    sink.styled(72, pair(u64::from(people), here.short_shape));
    let places = evidence & (evidence::AFTER_IN | evidence::LOWER | evidence::IN_ORGANIZATION);
    sink.styled(73, pair(u64::from(places), whole(here)));
    let told = u64::from(here.told);
    sink.bits(120, u32::from(here.told));
    sink.styled(122, pair(told, u64::from(here.place)));
    sink.styled(123, pair(told, u64::from(here.company.coarse)));
    if here.place != 0 {
        sink.styled(74, u64::from(here.place));
        sink.styled(75, pair(u64::from(here.place), whole(here)));
        sink.styled(76, pair(u64::from(here.place), before.folded));
        sink.styled(77, pair(u64::from(here.place), after.folded));
        sink.styled(78, pair(u64::from(here.place), u64::from(evidence)));
    }
    if before.place != 0 {
        sink.styled(79, pair(u64::from(before.place), u64::from(here.place)));
    }
    if after.place != 0 {
        sink.styled(80, pair(u64::from(after.place), u64::from(here.place)));
    }
}
