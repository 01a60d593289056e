//! An article to its findings: people, places, organizations, and who said what.
//!
//! Takes an [`Article`] whose blocks, sentences and tokens are known, gives [`Findings`]. A pure function
//! of one article, safe to call from any thread:
//!
//! 1. a [`Tagger`] marks the names in the tokens ([`NameSpan`]);
//! 2. people, organizations and places are made of them, one entry a real thing;
//! 3. quotations are found and each is given its speaker;
//! 4. who and what is named gets a confidence, from all that is known by then.
//!
//! ```
//! use dateline_extract::Extractor;
//! use dateline_types::{Metadata, Origin, Record, SourceText};
//!
//! let article = dateline_normalize::normalize(Record {
//!     origin: Origin::default(),
//!     metadata: Metadata::default(),
//!     text: SourceText::from("“The bridge stays shut,” Mayor Ann Roe said in Lisbon on Friday."),
//! });
//! let findings = Extractor::builtin().extract(&article);
//!
//! assert_eq!(findings.people[0].name, "Ann Roe");
//! assert_eq!(findings.places[0].name, "Lisbon");
//! let quotation = &findings.quotations[0];
//! assert_eq!(article.slice(quotation.span), "The bridge stays shut,");
//! assert_eq!(quotation.speaker.as_ref().and_then(|speaker| speaker.name.as_deref()), Some("Ann Roe"));
//! ```
//!
//! What this crate does not do: look at a second article (linking does), tell the parts of a page from one another
//! (normalization does), read quotations in other languages than English, or judge whether what was said is true.

use std::sync::Arc;

use dateline_lexicon::{ArticleWords, Lexicon};
use dateline_tagger::{MadeBy, NameKind, NameSpan, Perceptron, Signs, Tagger};
use dateline_types::{Article, Findings, Reading, Span};

use dateline_entities::Located;
pub use dateline_entities::{OwnPlace, OwnPlaces, PlaceChoice, PlaceReason};

/// Everything extraction needs, loaded once and shared by all threads. What it knows is its own: two in one program may differ.
pub struct Extractor {
    lexicon: Arc<Lexicon>,
    tagger: Box<dyn Tagger>,
    places: OwnPlaces,
    attitudes: bool,
}

impl Extractor {
    /// The extractor with the shipped model and lists.
    #[must_use]
    pub fn builtin() -> Self {
        Self::with_lexicon(Arc::new(Lexicon::shipped()))
    }

    /// The extractor with the shipped model and these words.
    #[must_use]
    pub fn with_lexicon(lexicon: Arc<Lexicon>) -> Self {
        Self {
            lexicon,
            tagger: Box::new(Perceptron::builtin()),
            places: OwnPlaces::default(),
            attitudes: false,
        }
    }

    /// The same, which finds what people are said to think, want and plan, too, where that is `wanted`.
    #[must_use]
    pub fn with_attitudes(self, wanted: bool) -> Self {
        Self {
            attitudes: wanted,
            ..self
        }
    }

    /// The same with another tagger.
    #[must_use]
    pub fn with_tagger(self, tagger: Box<dyn Tagger>) -> Self {
        Self { tagger, ..self }
    }

    /// The same, knowing places of a user's own besides those of the gazetteer.
    #[must_use]
    pub fn with_places(self, places: OwnPlaces) -> Self {
        Self { places, ..self }
    }

    /// The words that it knows.
    #[must_use]
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// What `article` says.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Findings {
        self.extract_several(&[article]).pop().unwrap_or_default()
    }

    /// What each of `articles` says, in their order: the same as [`Extractor::extract`] of each, and faster. All of them go through a
    /// stage before the first goes on to the next one, so that its weights and lists are still in the processor's cache.
    #[must_use]
    pub fn extract_several(&self, articles: &[&Article]) -> Vec<Findings> {
        let read: Vec<Option<(Article, Reading)>> =
            articles.iter().map(|article| article.as_read()).collect();
        let as_read = articles.iter().zip(&read);
        let as_read = as_read.map(|(article, read)| read.as_ref().map_or(*article, |(read, _)| read));
        let mut works: Vec<Work<'_>> = as_read.map(|article| Work::new(article, &self.lexicon)).collect();
        let words: Vec<&ArticleWords<'_>> = works.iter().map(|work| &work.words).collect();
        let names = self.tagger.tag_several(&words);
        for (work, names) in works.iter_mut().zip(names) {
            work.names = names;
        }
        for work in &mut works {
            work.resolve(&self.places);
        }
        let found: Vec<_> = works.iter().map(|work| (&work.words, &work.findings)).collect();
        let quotations = dateline_quotations::find_several(&found, self.attitudes);
        for (work, quotations) in works.iter_mut().zip(quotations) {
            work.findings.quotations = quotations;
        }
        for work in &mut works {
            dateline_entities::weigh(&work.words, &work.names, &work.located, &mut work.findings);
        }
        let found = works.into_iter().map(|work| work.findings);
        found
            .zip(&read)
            .map(|(findings, read)| match read {
                Some((_, reading)) => findings.back(reading),
                None => findings,
            })
            .collect()
    }

    /// Why the names of `article` were taken for the places they were taken for.
    #[must_use]
    pub fn explain_places(&self, article: &Article) -> Vec<PlaceReason> {
        let words = ArticleWords::new(article, &self.lexicon);
        dateline_entities::explain_places(article, &self.tagger.tag(&words))
    }
}

/// An article on its way through the stages.
struct Work<'a> {
    words: ArticleWords<'a>,
    names: Vec<NameSpan>,
    located: Vec<Located>,
    findings: Findings,
}

impl<'a> Work<'a> {
    fn new(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        Self {
            words: ArticleWords::new(article, lexicon),
            names: Vec::new(),
            located: Vec::new(),
            findings: Findings::default(),
        }
    }

    /// Makes people, organizations and places of the names.
    fn resolve(&mut self, own: &OwnPlaces) {
        self.findings.people = dateline_entities::people(&self.words, &self.names);
        if add_speakers(&self.words, &self.findings, &mut self.names) {
            self.findings.people = dateline_entities::people(&self.words, &self.names);
        }
        let ranking = dateline_entities::shipped_ranking();
        (self.findings.places, self.located) = dateline_entities::locate(&self.words, &self.names, ranking);
        self.findings.organizations = dateline_entities::organizations(&self.words, &self.names);
        own.resolve(&mut self.findings.places);
    }
}

/// Adds the people whom nothing but the labels of a transcript names to `names`, which stay in text order; says whether there are any.
fn add_speakers(words: &ArticleWords<'_>, findings: &Findings, names: &mut Vec<NameSpan>) -> bool {
    let overlapping = |names: &[NameSpan], span: Span| {
        let from = names.partition_point(|name| name.span.end() <= span.start());
        let overlap = names.get(from..).unwrap_or_default().iter();
        overlap
            .take_while(|name| name.span.start() < span.end())
            .any(|name| name.kind == NameKind::Person)
    };
    let speakers: Vec<NameSpan> = dateline_quotations::speakers_unknown(words, findings)
        .into_iter()
        .filter_map(|tokens| {
            let first = words.tokens.get(tokens.start)?.span;
            let last = words.tokens.get(tokens.end.checked_sub(1)?)?.span;
            let span = first.cover(last);
            let signs = Signs {
                made_by: MadeBy::Added,
                ..Signs::default()
            };
            (!overlapping(names, span)).then_some(NameSpan {
                span,
                tokens,
                kind: NameKind::Person,
                signs,
            })
        })
        .collect();
    names.retain(|name| {
        let next = speakers.partition_point(|speaker| speaker.span.end() <= name.span.start());
        speakers
            .get(next)
            .is_none_or(|speaker| !speaker.span.overlaps(name.span))
    });
    let are_new = !speakers.is_empty();
    names.extend(speakers);
    names.sort_by_key(|name| name.span.start());
    are_new
}

/// The example in README.md is run as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
