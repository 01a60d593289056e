//! The rows of each table. The length of each array is the number of columns in the schema, so that a column
//! added there and forgotten here does not compile.

use dateline_types::{Article, BlockKind, CharIndex, EntityRef, Person, Place, Quotation, Reject};

use crate::cell::Cell;
use crate::run::Linked;
use crate::schema::{ARTICLES, MENTIONS, PEOPLE, PLACES, QUOTES, REJECTED};

pub(crate) type ArticleRow<'a> = [Cell<'a>; ARTICLES.columns.len()];
pub(crate) type PersonRow<'a> = [Cell<'a>; PEOPLE.columns.len()];
pub(crate) type PlaceRow<'a> = [Cell<'a>; PLACES.columns.len()];
pub(crate) type QuoteRow<'a> = [Cell<'a>; QUOTES.columns.len()];
pub(crate) type MentionRow<'a> = [Cell<'a>; MENTIONS.columns.len()];
pub(crate) type RejectRow<'a> = [Cell<'a>; REJECTED.columns.len()];

pub(crate) fn article<'a>(linked: &Linked<'a>) -> ArticleRow<'a> {
    let article = linked.article();
    let record = &article.record;
    let published = article.published.as_ref();
    [
        Cell::text(&linked.links.id),
        Cell::text(&record.origin.file),
        record.origin.record.map_or(Cell::Empty, Cell::Integer),
        Cell::maybe(record.metadata.id.as_deref()),
        Cell::maybe(record.metadata.url.as_deref()),
        Cell::maybe(article.publisher.as_deref()),
        Cell::maybe(article.agency.as_deref()),
        Cell::text(headline(article)),
        Cell::list(article.authors.iter().map(|author| author.name.as_str())),
        Cell::maybe(published.map(|published| published.iso.as_str())),
        Cell::maybe(published.map(|published| published.from.name())),
        Cell::maybe(article.dateline.map(|dateline| article.slice(dateline.place))),
        Cell::maybe(linked.dateline_place().map(|place| place.id.as_str())),
        Cell::text(&article.language.0),
        Cell::Integer(paragraphs(article)),
        Cell::Integer(words(article)),
        Cell::Integer(different(&linked.links.people)),
        Cell::Integer(different(&linked.links.places)),
        Cell::Integer(count(linked.processed.findings.quotations.len())),
        Cell::text(&linked.links.story_id),
        Cell::maybe(linked.duplicate_of()),
        Cell::maybe(record.metadata.slug.as_deref()),
        Cell::maybe(article.embargo.as_deref()),
    ]
}

pub(crate) fn person(person: &Person) -> PersonRow<'_> {
    [
        Cell::text(&person.id),
        Cell::text(&person.name.display),
        Cell::text(&person.name.sort),
        Cell::list(person.aliases.iter().map(String::as_str)),
        Cell::list(person.roles.iter().map(String::as_str)),
        Cell::Integer(person.articles),
        Cell::Integer(person.mentions),
        Cell::Integer(person.quotes),
        Cell::maybe(person.first_published.as_deref()),
        Cell::maybe(person.last_published.as_deref()),
    ]
}

pub(crate) fn place(place: &Place) -> PlaceRow<'_> {
    let resolved = place.resolved.as_ref();
    let coordinates = resolved.and_then(|resolved| resolved.coordinates);
    [
        Cell::text(&place.id),
        Cell::text(&place.name),
        Cell::text(place.kind.name()),
        Cell::maybe(resolved.map(|resolved| &*resolved.country_code)),
        Cell::maybe(resolved.map(|resolved| &*resolved.country)),
        Cell::maybe(resolved.map(|resolved| &*resolved.admin1)),
        coordinates.map_or(Cell::Empty, |(latitude, _)| Cell::Number(latitude)),
        coordinates.map_or(Cell::Empty, |(_, longitude)| Cell::Number(longitude)),
        resolved
            .and_then(|resolved| resolved.geonames_id)
            .map_or(Cell::Empty, Cell::Integer),
        Cell::list(place.aliases.iter().map(String::as_str)),
        Cell::Integer(place.articles),
        Cell::Integer(place.mentions),
        Cell::Integer(place.datelines),
    ]
}

pub(crate) fn quote<'a>(
    linked: &Linked<'a>,
    index: &CharIndex<'_>,
    number: usize,
    quotation: &'a Quotation,
) -> QuoteRow<'a> {
    let article = linked.article();
    let (start, end) = index.chars(quotation.span);
    let speaker = quotation.speaker.as_ref();
    [
        Cell::text(linked.quote_id(number)),
        Cell::text(&linked.links.id),
        Cell::text(&article.record.origin.file),
        Cell::maybe(article.published.as_ref().map(|published| published.iso.as_str())),
        Cell::text(quotation.kind.name()),
        Cell::text(article.slice(quotation.span)),
        Cell::maybe(speaker.map(|speaker| linked.speaker_name(speaker))),
        Cell::maybe(speaker.map(|speaker| article.slice(speaker.span))),
        Cell::maybe(speaker.map(|speaker| speaker.kind.name())),
        Cell::maybe(
            speaker
                .and_then(|speaker| linked.speaker_person(speaker))
                .map(|person| person.id.as_str()),
        ),
        Cell::maybe(quotation.cue.map(|cue| article.slice(cue))),
        Cell::maybe(quotation.continues.map(|before| linked.quote_id(before as usize))),
        Cell::text(linked.statement_id(number)),
        Cell::Integer(quotation.paragraph),
        Cell::Integer(start),
        Cell::Integer(end),
        Cell::Number(confidence(quotation)),
        Cell::text(&quotation.rule),
        Cell::text(headline(article)),
        Cell::maybe(article.publisher.as_deref()),
    ]
}

/// The rows of one article: people and places, in text order.
pub(crate) fn mentions<'a>(
    linked: &Linked<'a>,
    index: &'a CharIndex<'_>,
) -> impl Iterator<Item = MentionRow<'a>> {
    let article = linked.article();
    let id: &'a str = &linked.links.id;
    let linked = *linked;
    let all = linked.processed.findings.mentions_in_order().into_iter();
    all.filter_map(move |(mention, entity)| {
        let (kind, entity_id, name): (_, &'a str, &'a str) = match entity {
            EntityRef::Person(found) => {
                let person = linked.person(found)?;
                ("person", &person.id, &person.name.display)
            }
            EntityRef::Place(found) => {
                let place = linked.place(found)?;
                ("place", &place.id, &place.name)
            }
            EntityRef::Organization(_) => return None,
        };
        let (start, end) = index.chars(mention.span);
        Some([
            Cell::text(id),
            Cell::text(kind),
            Cell::text(entity_id),
            Cell::text(name),
            Cell::text(article.slice(mention.span)),
            Cell::Integer(start),
            Cell::Integer(end),
            Cell::text(mention.block.name()),
        ])
    })
}

pub(crate) fn reject(reject: &Reject) -> RejectRow<'_> {
    [
        Cell::text(&reject.origin.file),
        reject.origin.record.map_or(Cell::Empty, Cell::Integer),
        Cell::text(reject.stage.name()),
        Cell::text(&reject.error),
        Cell::text(&reject.detail),
    ]
}

/// The headline's words; empty where there is none.
pub(crate) fn headline(article: &Article) -> &str {
    article.headline.as_ref().map_or("", |headline| &headline.text)
}

/// The confidence with two digits: more would claim more than is known.
pub(crate) fn confidence(quotation: &Quotation) -> f64 {
    let hundredths = (f64::from(quotation.confidence) * 100.0).round();
    if hundredths.is_finite() {
        hundredths.clamp(0.0, 100.0) / 100.0
    } else {
        0.0
    }
}

/// A length as a cell has it.
pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn different(indices: &[u32]) -> u32 {
    let mut indices = indices.to_vec();
    indices.sort_unstable();
    indices.dedup();
    count(indices.len())
}

fn paragraphs(article: &Article) -> u32 {
    let body = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Body);
    body.map(|block| block.paragraph).max().unwrap_or(0)
}

/// Words of headline, captions and body: stretches between white space that hold a letter or a digit. Counted
/// from the text, because the tokens may have been dropped by now.
fn words(article: &Article) -> u32 {
    let counted = [BlockKind::Headline, BlockKind::Caption, BlockKind::Body];
    let prose = article
        .blocks
        .iter()
        .filter(|block| counted.contains(&block.kind));
    let words = prose.flat_map(|block| article.slice(block.span).split_whitespace());
    count(
        words
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count(),
    )
}
