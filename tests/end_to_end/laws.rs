//! Laws of the whole map, from any bytes to findings: nothing panics, and every span is words of the source text.

use std::sync::LazyLock;

use dateline_extract::Extractor;
use dateline_parse::Limits;
use dateline_types::{Article, Findings, ProcessedArticle, Span};
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::builtin);

/// What news is made of, and what scrapes make of it.
const PIECES: &[&str] = &[
    "DA NANG, Vietnam (AFP) — ",
    "By Jane Roe, Staff Writer",
    "Image copyright Getty Images Image caption Ann Roe in Oslo",
    "Story highlights",
    "Write a comment",
    "President ",
    "Sergei Lavrov",
    "Ann Roe",
    "Roe",
    "Da Nang",
    "DA’NANG",
    "the U.S.",
    "D-N.Y.",
    "a senior official",
    "The statement",
    " said ",
    " said that it would rain",
    ", he added, ",
    "according to",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "«",
    "»",
    "…",
    "...",
    ". ",
    ", ",
    ": ",
    " - ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{200b}",
    "\u{FEFF}",
    "é",
    "😀",
    "İ",
    "ß",
    "2017-11-12",
    "We will see",
    "It was over.",
    "no",
    " ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{1,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..80).prop_map(|pieces| pieces.concat())
}

/// The articles that are in `bytes`, with their findings.
fn articles(name: &str, bytes: &[u8]) -> Vec<ProcessedArticle> {
    let records = dateline_parse::records(name, bytes, Limits::default());
    let articles = records.filter_map(Result::ok).map(dateline_normalize::normalize);
    articles
        .map(|article| ProcessedArticle {
            findings: EXTRACTOR.extract(&article),
            article,
        })
        .collect()
}

/// The words of a span that must have some.
fn words(article: &Article, span: Span) -> Result<&str, TestCaseError> {
    let words = article.record.text.as_str().get(span.range());
    let words = words.ok_or_else(|| TestCaseError::fail(format!("{span:?} is not in the text")))?;
    prop_assert!(!words.trim().is_empty(), "{:?} has no words", span);
    Ok(words)
}

fn check_article(article: &Article) -> Result<(), TestCaseError> {
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(block.span.start >= end, "blocks overlap at {}", end);
        end = block.span.end;
        let text = words(article, block.span)?;
        prop_assert_eq!(text.trim(), text);
    }
    let mut end = 0;
    for token in &article.tokens {
        prop_assert!(token.span.start >= end, "tokens overlap at {}", end);
        end = token.span.end;
        words(article, token.span)?;
    }
    let mut next = 0;
    for sentence in &article.sentences {
        prop_assert_eq!(
            sentence.token_range().start,
            next,
            "sentences hold every token once"
        );
        next = sentence.token_range().end;
    }
    prop_assert_eq!(next, article.tokens.len());
    Ok(())
}

fn check_findings(article: &Article, findings: &Findings) -> Result<(), TestCaseError> {
    for (mention, entity) in findings.mentions_in_order() {
        words(article, mention.span)?;
        prop_assert!(!findings.name(entity).is_empty());
        let block = article
            .block_at(mention.span.start())
            .map(|block| article.blocks[block].kind);
        prop_assert_eq!(block, Some(mention.block));
    }
    for (number, quotation) in findings.quotations.iter().enumerate() {
        let quote = words(article, quotation.span)?;
        prop_assert_eq!(quote.trim(), quote);
        prop_assert!(
            (0.0..=1.0).contains(&quotation.confidence),
            "{}",
            quotation.confidence
        );
        prop_assert!(
            quotation
                .continues
                .is_none_or(|before| (before as usize) < number)
        );
        quotation.cue.map_or(Ok(""), |cue| words(article, cue))?;
        if let Some(speaker) = &quotation.speaker {
            words(article, speaker.span)?;
            prop_assert!(speaker.name.as_ref().is_none_or(|name| !name.is_empty()));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_span_is_words_of_the_text(text in text()) {
        let articles = articles("a.txt", text.as_bytes());
        for processed in &articles {
            check_article(&processed.article)?;
            check_findings(&processed.article, &processed.findings)?;
        }
        let links = dateline_link::link(&articles).unwrap();
        prop_assert_eq!(links.articles.len(), articles.len());
        for (own, processed) in links.articles.iter().zip(&articles) {
            prop_assert_eq!(own.quote_ids.len(), processed.findings.quotations.len());
            prop_assert_eq!(own.statement_ids.len(), processed.findings.quotations.len());
            prop_assert_eq!(own.people.len(), processed.findings.people.len());
            prop_assert_eq!(own.places.len(), processed.findings.places.len());
            prop_assert!(own.people.iter().all(|person| (*person as usize) < links.people.len()));
            prop_assert!(own.places.iter().all(|place| (*place as usize) < links.places.len()));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "-|a\\.txt|a\\.jsonl") {
        for processed in articles(&name, &bytes) {
            check_article(&processed.article)?;
        }
    }
}
