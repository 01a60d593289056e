//! The whole of normalization: the order of its steps.

use dateline_types::{
    Article, Author, DateSource, Dateline, Headline, Language, Published, Record, Sentence, Warning,
};
use rustc_hash::FxHashMap;

use crate::agencies::AgencyKind;
use crate::authors::{FieldAuthors, authors_of};
use crate::blocks::{self, Layout};
use crate::dateline::FieldDateline;
use crate::phrases::Phrases;
use crate::sentences::{cover, split_sentences};
use crate::tokens::tokenize_into;
use crate::{agencies, broken_words, dateline, dates, language, local_day, several};

/// The shipped word lists, and a user's own phrases: what it takes to make articles of records.
///
/// ```
/// use dateline_normalize::Normalizer;
/// use dateline_types::{BlockKind, Metadata, Origin, Record, SourceText};
///
/// let record = Record {
///     origin: Origin::default(),
///     metadata: Metadata::default(),
///     text: SourceText::from("The mayor resigned.\n\nGet the Echo app\n\nShe gave no reason."),
/// };
/// let article = Normalizer::shipped().with_boilerplate(["Get the Echo app"]).normalize(record);
/// assert_eq!(article.blocks[1].kind, BlockKind::Boilerplate);
/// ```
#[derive(Debug, Default)]
pub struct Normalizer {
    phrases: Phrases,
}

impl Normalizer {
    /// With the shipped lists alone.
    #[must_use]
    pub fn shipped() -> Self {
        Self::default()
    }

    /// The same with phrases added: a line that is one, or a short line that begins with one, is furniture of the page.
    #[must_use]
    pub fn with_boilerplate<'a>(mut self, phrases: impl IntoIterator<Item = &'a str>) -> Self {
        self.phrases.add_boilerplate(phrases);
        self
    }

    /// Understands the layout of `record`: its blocks, what its header says, its language, its sentences and tokens.
    #[must_use]
    pub fn normalize(&self, record: Record) -> Article {
        let layout = blocks::read(&record, &self.phrases);
        article(record, layout)
    }
}

/// As [`Normalizer::normalize`] with the shipped lists.
#[must_use]
pub fn normalize(record: Record) -> Article {
    Normalizer::shipped().normalize(record)
}

/// The article that the layout of `record` shows.
fn article(record: Record, layout: Layout) -> Article {
    let given = authors_of(&record.metadata.authors);
    let filed = filed_from(&record);
    let mut article = Article {
        blocks: Vec::new(),
        headline: headline(&record, &layout),
        authors: authors(&record, &layout, &given),
        publisher: publisher(&record, &layout, &given),
        agency: agency(&record, &layout, &filed, &given),
        published: published(&record, &layout),
        embargo: record.metadata.embargo.as_deref().and_then(dates::from_metadata),
        dateline: dateline(&layout),
        filed_from: None,
        language: Language::undetermined(),
        left_out: broken_words::left_out(record.text.as_str(), &layout.blocks),
        tokens: Vec::new(),
        sentences: Vec::new(),
        record,
    };
    article.filed_from = filed.place.filter(|place| says_more(place, &article));
    article.blocks = layout.blocks;
    article.language = language::detect(&article);
    warn(&mut article);
    add_tokens(&mut article);
    article
}

/// Whether the place of a dateline field says what the dateline of the text does not: `Paris, Texas` where the text has `PARIS (AP) —`.
fn says_more(place: &str, article: &Article) -> bool {
    let Some(printed) = article.dateline.map(|dateline| article.slice(dateline.place)) else {
        return true;
    };
    let town = |place: &str| place.split(',').next().unwrap_or_default().trim().to_lowercase();
    !printed.contains(',') && place.contains(',') && town(place) == town(printed)
}

/// What the fields of the record say of the place from which it was sent.
fn filed_from(record: &Record) -> FieldDateline {
    let read = |field: &Option<String>| field.as_deref().map(dateline::read_field).unwrap_or_default();
    let dateline = read(&record.metadata.dateline);
    FieldDateline {
        place: dateline.place.or_else(|| read(&record.metadata.location).place),
        agency: dateline.agency,
    }
}

/// Adds to the warnings of the record what only its layout and its fields together show.
fn warn(article: &mut Article) {
    let is_embargoed = article.embargo.as_deref().is_some_and(|embargo| {
        let published = article.published.as_ref().map(|published| published.iso.as_str());
        published.is_none_or(|published| published <= embargo)
    });
    let several = several::looks_like_several(article.record.text.as_str());
    let warnings = &mut article.record.metadata.warnings;
    for (holds, warning) in [
        (several, Warning::SeveralArticles),
        (is_embargoed, Warning::Embargoed),
    ] {
        if holds && !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
}

/// The headline of the metadata, with its place in the text; else that of the text.
fn headline(record: &Record, layout: &Layout) -> Option<Headline> {
    let span = layout.headline.as_ref().and_then(|headline| headline.span);
    match record
        .metadata
        .headline
        .as_deref()
        .map(str::trim)
        .filter(|title| !title.is_empty())
    {
        Some(title) => Some(Headline {
            text: title.split_whitespace().collect::<Vec<_>>().join(" "),
            span,
        }),
        None => layout.headline.clone(),
    }
}

/// The persons of the fields, then those of the text. Desks, papers and agencies stay where they are no publisher; agencies and
/// accounts only where nobody is named.
fn authors(record: &Record, layout: &Layout, given: &FieldAuthors) -> Vec<Author> {
    let mut authors: Vec<Author> = given.persons.clone();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (at, author) in authors.iter().enumerate() {
        known.insert(author.name.to_lowercase(), at);
    }
    for author in &layout.authors {
        match known
            .get(&author.name.to_lowercase())
            .and_then(|at| authors.get_mut(*at))
        {
            Some(same) => same.span = same.span.or(author.span),
            None => {
                known.insert(author.name.to_lowercase(), authors.len());
                authors.push(author.clone());
            }
        }
    }
    if authors
        .iter()
        .any(|author| agencies::find(&author.name).is_none())
    {
        authors.retain(|author| {
            agencies::find(&author.name).is_none_or(|agency| agency.kind != AgencyKind::Agency)
        });
    }
    let publisher = record.metadata.publisher.as_deref().unwrap_or_default().trim();
    let named = !authors.is_empty();
    for other in &given.others {
        // `The Gazette` in the field, and a byline in the text
        let is_publisher = given.persons.is_empty() && other.name.eq_ignore_ascii_case(publisher);
        let is_known = known.contains_key(&other.name.to_lowercase());
        if !(is_known || named && (other.is_makeshift || is_publisher)) {
            authors.push(Author {
                name: other.name.clone(),
                span: None,
            });
        }
    }
    authors
}

fn publisher(record: &Record, layout: &Layout, fields: &FieldAuthors) -> Option<String> {
    let given = record
        .metadata
        .publisher
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    given
        .map(str::to_owned)
        .or_else(|| layout.outlet.clone())
        .or_else(|| fields.agency(AgencyKind::Outlet).map(str::to_owned))
        .or_else(|| record.metadata.url.as_deref().and_then(agencies::publisher_of))
}

fn agency(record: &Record, layout: &Layout, filed: &FieldDateline, fields: &FieldAuthors) -> Option<String> {
    let publisher = || {
        let name = record.metadata.publisher.as_deref()?;
        let agency = agencies::find(name).filter(|agency| agency.kind == AgencyKind::Agency)?;
        Some(agency.name)
    };
    let given = || {
        filed
            .agency
            .or_else(publisher)
            .or_else(|| fields.agency(AgencyKind::Agency))
    };
    layout.agency.clone().or_else(|| given().map(str::to_owned))
}

fn published(record: &Record, layout: &Layout) -> Option<Published> {
    let metadata = &record.metadata;
    // A file of many records is named after a crawl or a collection.
    let file_name = || dates::from_file_name(&record.origin.file).filter(|_| record.origin.record.is_none());
    let said = metadata.published.as_deref().and_then(dates::from_metadata);
    let shown = metadata
        .published_in_text
        .as_deref()
        .and_then(dates::from_metadata);
    let shown = shown.or_else(|| layout.date.clone());
    let (iso, from) = if let Some(iso) = said {
        match shown.filter(|shown| local_day::is_local(shown, &iso)) {
            Some(shown) => (shown, DateSource::Header),
            None => (iso, DateSource::Metadata),
        }
    } else if let Some(iso) = shown {
        (iso, DateSource::Header)
    } else if let Some(iso) = metadata.url.as_deref().and_then(dates::from_url) {
        (iso, DateSource::Url)
    } else {
        (file_name()?, DateSource::FileName)
    };
    Some(Published { iso, from })
}

fn dateline(layout: &Layout) -> Option<Dateline> {
    let found = layout.dateline.as_ref()?;
    Some(Dateline {
        span: found.span,
        place: found.place?,
        agency: found.agency.map(|signature| signature.span),
        date: found.date,
    })
}

/// Tokens and sentences of all prose blocks, of words as they are read.
pub(crate) fn add_tokens(article: &mut Article) {
    let Some((mut read, reading)) = article.as_read() else {
        return add_tokens_as_they_stand(article);
    };
    add_tokens_as_they_stand(&mut read);
    for token in &mut read.tokens {
        token.span = reading.back(token.span);
    }
    for sentence in &mut read.sentences {
        sentence.span = reading.back(sentence.span);
    }
    (article.tokens, article.sentences) = (read.tokens, read.sentences);
}

fn add_tokens_as_they_stand(article: &mut Article) {
    let text = article.record.text.as_str();
    article.tokens.reserve(text.len() / 5);
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.is_prose() {
            continue;
        }
        let first = article.tokens.len();
        tokenize_into(text, block.span, &mut article.tokens);
        let tokens = &article.tokens[first..];
        for range in split_sentences(text, tokens) {
            let offset = |index: usize| u32::try_from(first + index).unwrap_or(u32::MAX);
            article.sentences.push(Sentence {
                span: cover(&tokens[range.clone()]),
                tokens: offset(range.start)..offset(range.end),
                block: u32::try_from(index).unwrap_or(u32::MAX),
            });
        }
    }
}
