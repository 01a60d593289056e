//! Names of one spelling and one sense.

use std::rc::Rc;

use dateline_types::ResolvedPlace;
use rustc_hash::FxHashMap;

use super::parts::ToponymReading;
use super::toponym::Toponym;

/// A spelling in one sense: what is resolved as a whole.
#[derive(Debug)]
pub(super) struct PlaceSense<'a> {
    pub(super) folded: &'a str,
    /// Indices into the article's toponyms, in text order.
    pub(super) toponyms: Vec<usize>,
    pub(super) readings: &'a Rc<[ToponymReading]>,
    /// An index into `readings`.
    pub(super) chosen: Option<usize>,
    /// Where the text says that a name lies which the gazetteer does not know.
    pub(super) within: Option<ToponymReading>,
    /// Whether a pattern chose it.
    pub(super) is_fixed: bool,
    pub(super) is_filed_from: bool,
}

impl PlaceSense<'_> {
    pub(super) fn reading(&self) -> Option<&ToponymReading> {
        self.readings.get(self.chosen?)
    }

    pub(super) fn resolved(&self) -> Option<ResolvedPlace> {
        let within = || {
            let within = self.within.as_ref()?;
            let mut resolved = within.resolved();
            if !within.is_street_of_town() {
                resolved.coordinates = None;
            }
            Some(resolved)
        };
        self.reading().map(ToponymReading::resolved).or_else(within)
    }
}

/// A spelling: the key of its words, and how many readings (an abbreviated state has one, the same word elsewhere many).
type Spelling<'a> = (&'a str, usize);

fn spelling(toponym: &Toponym) -> Spelling<'_> {
    (&toponym.folded, toponym.readings.len())
}

/// One sense a spelling, but where patterns fix it to different places. A name without a pattern takes the sense of the
/// same spelling that a pattern told of last (`Paris, Texas … Paris`), or of the first one to come.
pub(super) fn group(toponyms: &[Toponym]) -> Vec<PlaceSense<'_>> {
    let mut told: FxHashMap<Spelling<'_>, usize> = FxHashMap::default();
    for toponym in toponyms.iter().rev().filter(|toponym| toponym.is_explicit) {
        if let Some(fixed) = toponym.fixed {
            told.insert(spelling(toponym), fixed);
        }
    }
    let mut senses: Vec<PlaceSense<'_>> = Vec::new();
    let mut known: FxHashMap<(Spelling<'_>, Option<usize>), usize> = FxHashMap::default();
    for (index, toponym) in toponyms.iter().enumerate() {
        let spelling = spelling(toponym);
        let fixed = toponym.fixed.or_else(|| told.get(&spelling).copied());
        if let Some(fixed) = fixed.filter(|_| toponym.is_explicit) {
            told.insert(spelling, fixed);
        }
        let at = *known.entry((spelling, fixed)).or_insert_with(|| {
            senses.push(PlaceSense {
                folded: &toponym.folded,
                toponyms: Vec::new(),
                readings: &toponym.readings,
                chosen: fixed,
                within: None,
                is_fixed: fixed.is_some(),
                is_filed_from: false,
            });
            senses.len() - 1
        });
        senses[at].toponyms.push(index);
        senses[at].is_filed_from |= toponym.is_filed_from;
    }
    senses
}

/// The sense of each of the `toponyms`, as an index into `senses`.
pub(super) fn of_toponyms(senses: &[PlaceSense<'_>], toponyms: usize) -> Vec<usize> {
    let mut of = vec![0; toponyms];
    for (own, sense) in senses.iter().enumerate() {
        for &toponym in &sense.toponyms {
            of[toponym] = own;
        }
    }
    of
}
