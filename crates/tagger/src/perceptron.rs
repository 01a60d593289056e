//! The shipped tagger: labels by the model, then the passes.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use dateline_lexicon::ArticleWords;
use dateline_types::Article;

use crate::context::{Context, TaggedName};
use crate::facts::Tokens;
use crate::labels::{KINDS, names};
use crate::memory::Memory;
use crate::model::Model;
use crate::name::{NameSpan, Tagger};
use crate::rules::settle;
use crate::sentences::Sentences;
use crate::signs::{self, KindScores, MadeBy};
use crate::viterbi::Decoder;

/// The shipped tagger.
#[derive(Debug)]
pub struct Perceptron {
    model: Arc<Model>,
}

/// Bytes that begin with a line of the cache, as the rows of a model should.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/names.bin"));

pub(crate) static SHIPPED: LazyLock<Arc<Model>> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program, and a test reads it"
    )]
    let model = Model::in_place(&FILE.0).expect("the shipped model is whole");
    Arc::new(model)
});

impl Perceptron {
    /// The tagger with the shipped model, which is read once.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            model: Arc::clone(&SHIPPED),
        }
    }

    /// A tagger with `model`.
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self {
            model: Arc::new(model),
        }
    }
}

impl Tagger for Perceptron {
    fn tag(&self, article: &ArticleWords<'_>) -> Vec<NameSpan> {
        self.tag_several(&[article]).pop().unwrap_or_default()
    }

    fn tag_several(&self, articles: &[&ArticleWords<'_>]) -> Vec<Vec<NameSpan>> {
        let ranges: Vec<_> = articles.iter().map(|article| ranges(article)).collect();
        let texts = articles.iter().zip(&ranges);
        let texts: Vec<Tokens<'_>> = texts.map(|(article, ranges)| tokens(article, ranges)).collect();
        let sentences: Vec<Sentences> = texts
            .iter()
            .map(|&text| Sentences::new(text, self.model.common()))
            .collect();
        let labels: Vec<_> = Memory::with(&self.model, |memory| {
            let texts = texts.iter().zip(&sentences);
            texts
                .map(|(&text, sentences)| label(memory, &self.model, text, sentences))
                .collect()
        });
        let all = articles.iter().zip(&sentences).zip(labels);
        all.map(|((article, sentences), labels)| settled(article, sentences, &labels))
            .collect()
    }
}

/// The names that the model and the passes after it find.
fn settled(
    article: &ArticleWords<'_>,
    sentences: &Sentences,
    (labels, scores): &(Vec<u8>, Vec<KindScores>),
) -> Vec<NameSpan> {
    let mut found: Vec<TaggedName> = names(labels)
        .map(|(start, end, kind)| TaggedName {
            tokens: start..end,
            kind: KINDS[kind],
        })
        .collect();
    let of_model = found.clone();
    let context = Context {
        article,
        facts: &sentences.facts,
    };
    settle(&context, &mut found);
    found
        .into_iter()
        .map(|name| NameSpan {
            span: article.tokens[name.tokens.start]
                .span
                .cover(article.tokens[name.tokens.end - 1].span),
            signs: signs::of(
                &sentences.facts,
                scores,
                name.tokens.clone(),
                origin(&of_model, &name),
            ),
            tokens: name.tokens,
            kind: name.kind,
        })
        .collect()
}

/// Who made `name` what it is: of the names that the model found, in text order, the first that it overlaps tells.
fn origin(of_model: &[TaggedName], name: &TaggedName) -> MadeBy {
    let at = of_model.partition_point(|found| found.tokens.end <= name.tokens.start);
    match of_model.get(at) {
        Some(found) if found.tokens.start < name.tokens.end => {
            if found.kind != name.kind {
                MadeBy::Kind
            } else if found.tokens != name.tokens {
                MadeBy::Bounds
            } else {
                MadeBy::Model
            }
        }
        _ => MadeBy::Added,
    }
}

/// The sentences of an article as token ranges.
pub(crate) fn ranges(article: &Article) -> Vec<Range<usize>> {
    let sentences = article.sentences.iter();
    sentences.map(dateline_types::Sentence::token_range).collect()
}

/// The tokens of an article, in these sentences.
pub(crate) fn tokens<'a>(article: &'a Article, sentences: &'a [Range<usize>]) -> Tokens<'a> {
    Tokens {
        text: &article.record.text,
        tokens: &article.tokens,
        sentences,
    }
}

/// The label of every token, and how much the model is for each kind.
fn label(
    memory: &mut Memory,
    model: &Model,
    text: Tokens<'_>,
    sentences: &Sentences,
) -> (Vec<u8>, Vec<KindScores>) {
    let mut all = vec![0; text.tokens.len()];
    let mut by_kind = vec![KindScores::default(); text.tokens.len()];
    let (mut scores, mut labels) = (Vec::new(), Vec::new());
    let mut decoder = Decoder::default();
    for sentence in text.sentences {
        let facts = sentences.facts.get(sentence.clone()).unwrap_or_default();
        // A stretch of candidates is a sequence of its own: what stands between two is `O`.
        let mut start = sentence.start;
        while start < sentence.end {
            if !sentences.is_candidate(start) {
                start += 1;
                continue;
            }
            let mut end = start;
            scores.clear();
            while end < sentence.end && sentences.is_candidate(end) {
                scores.push(memory.score(model, facts, end - sentence.start));
                end += 1;
            }
            decoder.decode(&scores, model.transitions(), &mut labels);
            all[start..end].copy_from_slice(&labels);
            for (kinds, scores) in by_kind[start..end].iter_mut().zip(&scores) {
                *kinds = signs::by_kind(scores);
            }
            start = end;
        }
    }
    (all, by_kind)
}

#[cfg(test)]
mod tests {
    use dateline_lexicon::Lexicon;
    use dateline_types::{Metadata, Origin, Record, SourceText};
    use proptest::prelude::*;

    use super::*;
    use crate::kind::NameKind;

    fn article(text: &str) -> Article {
        dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        })
    }

    fn tagged(text: &str) -> Vec<(String, NameKind)> {
        let article = article(text);
        let names = Perceptron::builtin().tag(&ArticleWords::new(&article, &Lexicon::shipped()));
        names
            .into_iter()
            .map(|name| (article.slice(name.span).to_owned(), name.kind))
            .collect()
    }

    #[test]
    fn the_shipped_model_finds_plain_names() {
        let found = tagged(
            "Prime Minister Katarina Lindqvist met officials of the World Bank in Nairobi on Tuesday. Lindqvist’s \
             plane had left Stockholm, Sweden, at noon, Swedish radio said.",
        );
        for (name, kind) in [
            ("Katarina Lindqvist", NameKind::Person),
            ("Lindqvist", NameKind::Person),
            ("World Bank", NameKind::Organization),
            ("Nairobi", NameKind::Place),
            ("Stockholm", NameKind::Place),
            ("Sweden", NameKind::Place),
        ] {
            assert!(
                found.contains(&(name.to_owned(), kind)),
                "{name} is missing from {found:?}"
            );
        }
        assert!(!found.contains(&("Swedish".to_owned(), NameKind::Place)));
    }

    #[test]
    fn the_shipped_model_is_small_enough_for_a_repository() {
        assert!(FILE.0.len() < 6_000_000);
        assert!(SHIPPED.rows() > 50_000);
        // Its hash and the order of its keys, which are not looked at when it is read in place.
        assert!(Model::decode(&FILE.0).is_ok());
    }

    #[test]
    fn tagging_twice_gives_the_same() {
        let article =
            article("The mayor of Quito, Ana Paz, met Paz Construction. Mr. Paz, her brother, runs it.");
        let tagger = Perceptron::builtin();
        let lexicon = Lexicon::shipped();
        let words = ArticleWords::new(&article, &lexicon);
        assert_eq!(tagger.tag(&words), tagger.tag(&words));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn names_lie_in_order_on_any_text(text in "([A-Z][a-z]{1,5}|[a-z]{1,4}|Mr\\.|van|-|'s|\\(|\\)|,|\\. |\\PC|\n){0,80}") {
            let spaced = text.replace('|', " ");
            let article = article(&spaced);
            let names = Perceptron::builtin().tag(&ArticleWords::new(&article, &Lexicon::shipped()));
            for name in &names {
                prop_assert!(!name.tokens.is_empty());
                prop_assert!(!article.slice(name.span).is_empty());
            }
            for pair in names.windows(2) {
                prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
            }
        }
    }
}
