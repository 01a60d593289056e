//! The scores of words that came before.
//!
//! Two thirds of a token's features hang on one word alone, and the words of the news are few: the sum of such features is
//! remembered by each thread and looked up with the word. What is remembered is what would be reckoned again, so results do
//! not hang on what came before.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::fact::TokenFacts;
use crate::features::{NeighbourPart, extract_rest};
use crate::model::{Model, Sum};
use crate::viterbi::Scores;

/// Sums that a thread remembers; some three megabytes.
const MOST: usize = 1 << 16;

/// The sums of one model.
#[derive(Default)]
pub(super) struct Memory {
    /// Of which model.
    model: Option<u64>,
    sums: FxHashMap<u64, Sum>,
    keys: Vec<u32>,
}

impl Memory {
    /// Works with what this thread remembers of `model`.
    pub(super) fn with<T>(model: &Model, work: impl FnOnce(&mut Self) -> T) -> T {
        thread_local! {
            static MEMORY: RefCell<Memory> = RefCell::default();
        }
        MEMORY.with(|memory| {
            let mut memory = memory.take();
            if memory.model != Some(model.number()) || memory.sums.len() > MOST {
                memory.sums.clear();
                memory.model = Some(model.number());
            }
            let done = work(&mut memory);
            MEMORY.set(memory);
            done
        })
    }

    /// The scores of a token of a sentence.
    pub(super) fn score(&mut self, model: &Model, sentence: &[TokenFacts], index: usize) -> Scores {
        let Self { sums, keys, .. } = self;
        keys.clear();
        extract_rest(sentence, index, keys);
        let mut all = model.sum(keys);
        for part in NeighbourPart::ALL {
            let sum = sums.entry(part.identity(sentence, index)).or_insert_with(|| {
                keys.clear();
                part.extract(sentence, index, keys);
                model.sum(keys)
            });
            all = all.and(*sum);
        }
        all.scores()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::SentenceStyle;
    use crate::features::extract;
    use crate::perceptron::{SHIPPED, ranges, tokens};
    use crate::sentences::Sentences;

    #[test]
    fn what_is_remembered_is_what_would_be_reckoned() {
        let words =
            "In Oslo , Mayor Ana Paz of Oslo told the Oslo Post that OSLO and Paz ’s ana would meet in Oslo";
        let text = format!("{words} . {} .", words.to_uppercase());
        let article = dateline_normalize::normalize(dateline_types::Record {
            origin: dateline_types::Origin::default(),
            metadata: dateline_types::Metadata::default(),
            text: dateline_types::SourceText::from(text),
        });
        let ranges = ranges(&article);
        let sentences = Sentences::new(tokens(&article, &ranges), SHIPPED.common());
        assert!(
            sentences
                .facts
                .iter()
                .any(|fact| fact.style != SentenceStyle::Sentence)
        );
        let mut keys = Vec::new();
        for _ in 0..2 {
            for facts in ranges
                .iter()
                .filter_map(|range| sentences.facts.get(range.clone()))
            {
                for index in 0..facts.len() {
                    extract(facts, index, &mut keys);
                    let reckoned = SHIPPED.sum(&keys).scores();
                    let remembered = Memory::with(&SHIPPED, |memory| memory.score(&SHIPPED, facts, index));
                    assert_eq!(remembered, reckoned, "token {index}");
                }
            }
        }
    }
}
