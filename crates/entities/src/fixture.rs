//! For the tests of this crate: the shipped words, and articles with hand-marked names.

use std::sync::LazyLock;

use dateline_lexicon::{ArticleWords, Lexicon};
use dateline_tagger::{NameKind, NameSpan, Signs};
use dateline_types::{Article, Metadata, Origin, Record, SourceText, Span};

static SHIPPED: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

/// The article with what the shipped lists know of its words.
pub(crate) fn words(article: &Article) -> ArticleWords<'_> {
    ArticleWords::new(article, &SHIPPED)
}

/// An article of `text`, in which `[Ann Roe]` is a person and `{Rome}` a place.
pub(crate) fn marked(text: &str) -> (Article, Vec<NameSpan>) {
    let mut plain = String::new();
    let mut spans = Vec::new();
    let mut open = 0;
    for c in text.chars() {
        match c {
            '[' | '{' => open = plain.len(),
            ']' => spans.push((open, plain.len(), NameKind::Person)),
            '}' => spans.push((open, plain.len(), NameKind::Place)),
            _ => plain.push(c),
        }
    }
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(plain),
    });
    let names = spans
        .into_iter()
        .map(|(start, end, kind)| NameSpan {
            span: Span::new(start, end),
            tokens: article.token_at(start)..article.token_at(end - 1) + 1,
            kind,
            signs: Signs::default(),
        })
        .collect();
    (article, names)
}
