//! The rows of each table. The length of each array is the number of columns in the schema, so that a column
//! added there and forgotten here does not compile; nor does one that is added to those of a document.

use dateline_document::{Columns, LinkedArticle, MentionRoles, Surroundings, word_count};
use dateline_types::{
    CharIndex, EntityRef, Organization, Person, Place, Quotation, Reject, written_confidence,
};

use crate::cell::Cell;
use crate::schema::{ARTICLES, MENTIONS, ORGANIZATIONS, PEOPLE, PLACES, QUOTES, REJECTED};

pub(crate) type ArticleRow<'a> = [Cell<'a>; ARTICLES.columns.len()];
pub(crate) type PersonRow<'a> = [Cell<'a>; PEOPLE.columns.len()];
pub(crate) type PlaceRow<'a> = [Cell<'a>; PLACES.columns.len()];
pub(crate) type OrganizationRow<'a> = [Cell<'a>; ORGANIZATIONS.columns.len()];
pub(crate) type QuoteRow<'a> = [Cell<'a>; QUOTES.columns.len()];
pub(crate) type MentionRow<'a> = [Cell<'a>; MENTIONS.columns.len()];
pub(crate) type RejectRow<'a> = [Cell<'a>; REJECTED.columns.len()];

/// The authors stand in `columns` as one text, which some forms do not want.
pub(crate) fn article<'a>(
    columns: &'a Columns<'_>,
    author_names: impl Iterator<Item = &'a str>,
) -> ArticleRow<'a> {
    let Columns {
        article_id,
        source_file,
        record,
        source_id,
        url,
        publisher,
        agency,
        headline,
        authors: _,
        published,
        published_from,
        dateline,
        dateline_place_id,
        language,
        paragraphs,
        words,
        people,
        places,
        quotes,
        story_id,
        duplicate_of,
        slug,
        embargo,
        status,
        note,
        warnings,
    } = columns;
    [
        Cell::maybe(article_id.as_deref()),
        Cell::maybe(source_file.as_deref()),
        record.map_or(Cell::Empty, Cell::Integer),
        Cell::maybe(source_id.as_deref()),
        Cell::maybe(url.as_deref()),
        Cell::maybe(publisher.as_deref()),
        Cell::maybe(agency.as_deref()),
        Cell::maybe(headline.as_deref()),
        Cell::list(author_names),
        Cell::maybe(published.as_deref()),
        Cell::maybe(published_from.as_deref()),
        Cell::maybe(dateline.as_deref()),
        Cell::maybe(dateline_place_id.as_deref()),
        Cell::maybe(language.as_deref()),
        Cell::Integer(*paragraphs),
        Cell::Integer(*words),
        Cell::Integer(*people),
        Cell::Integer(*places),
        Cell::Integer(*quotes),
        Cell::maybe(story_id.as_deref()),
        Cell::maybe(duplicate_of.as_deref()),
        Cell::maybe(slug.as_deref()),
        Cell::maybe(embargo.as_deref()),
        Cell::maybe(status.as_deref()),
        Cell::maybe(note.as_deref()),
        Cell::list(warnings.iter().flat_map(|warnings| warnings.split("; "))),
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
        Cell::Number(written_confidence(person.confidence)),
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
        Cell::Number(written_confidence(place.confidence)),
    ]
}

pub(crate) fn organization(organization: &Organization) -> OrganizationRow<'_> {
    [
        Cell::text(&organization.id),
        Cell::text(&organization.name),
        Cell::text(organization.kind.name()),
        Cell::list(organization.aliases.iter().map(String::as_str)),
        Cell::text(&organization.country_code),
        Cell::Integer(organization.articles),
        Cell::Integer(organization.mentions),
        Cell::Integer(organization.quotes),
        Cell::maybe(organization.first_published.as_deref()),
        Cell::maybe(organization.last_published.as_deref()),
        Cell::Number(written_confidence(organization.confidence)),
    ]
}

/// What a row tells of the surroundings of a quotation.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a, 's> {
    pub(crate) surroundings: &'s Surroundings<'a>,
    /// The number of the quotation that it goes on from, among the rows that are written.
    pub(crate) before: Option<usize>,
    /// The number of the quotation inside whose words it stands, among the rows that are written.
    pub(crate) outer: Option<usize>,
    /// The sentence around it.
    pub(crate) context: &'a str,
}

/// A quotation.
pub(crate) fn quote<'a>(
    linked: &LinkedArticle<'a>,
    index: &CharIndex<'_>,
    (number, quotation): (usize, &'a Quotation),
    around: Around<'a, '_>,
) -> QuoteRow<'a> {
    let article = linked.article;
    let (start, end) = index.chars(quotation.span);
    let clause = quotation.clause.unwrap_or(quotation.span);
    let (clause_start, clause_end) = index.chars(clause);
    let speaker = quotation.speaker.as_ref();
    let gender = speaker.and_then(|speaker| linked.speaker_gender(speaker));
    [
        Cell::text(linked.quote_id(number)),
        Cell::text(&linked.links.id),
        Cell::text(&article.record.origin.file),
        Cell::maybe(article.published.as_ref().map(|published| published.iso.as_str())),
        Cell::text(quotation.kind.name()),
        Cell::text(article.slice(quotation.span)),
        Cell::maybe(speaker.and_then(|speaker| linked.speaker_name(speaker))),
        Cell::maybe(speaker.map(|speaker| article.slice(speaker.span))),
        Cell::maybe(speaker.map(|speaker| linked.speaker_kind(speaker).name())),
        Cell::maybe(
            speaker
                .and_then(|speaker| linked.speaker_person(speaker))
                .map(|person| person.id.as_str()),
        ),
        Cell::maybe(quotation.cue.map(|cue| article.slice(cue))),
        Cell::maybe(around.before.map(|before| linked.quote_id(before))),
        Cell::text(linked.statement_id(number)),
        Cell::Integer(quotation.paragraph),
        Cell::Integer(start),
        Cell::Integer(end),
        Cell::Number(quotation.written_confidence()),
        Cell::text(&quotation.rule),
        Cell::text(linked.headline()),
        Cell::maybe(article.publisher.as_deref()),
        Cell::text(article.slice(clause)),
        Cell::Integer(clause_start),
        Cell::Integer(clause_end),
        Cell::text(around.context),
        Cell::maybe(article.record.metadata.url.as_deref()),
        Cell::Integer(word_count(article.slice(quotation.span))),
        Cell::maybe(
            speaker
                .and_then(|speaker| linked.speaker_organization(speaker))
                .map(|organization| organization.id.as_str()),
        ),
        Cell::maybe(speaker.and_then(|speaker| around.surroundings.role(speaker))),
        Cell::maybe(gender.map(|(gender, _)| gender.name())),
        Cell::maybe(gender.map(|(_, from)| from.name())),
        Cell::maybe(around.outer.map(|outer| linked.quote_id(outer))),
        Cell::text(if linked.is_disputed(number) { DISPUTED } else { "" }),
    ]
}

/// In the cell of a row whose statement another row has from another speaker; it is empty elsewhere.
const DISPUTED: &str = "true";

/// What a mention names: a row of a table.
struct Named<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    /// That of the article.
    confidence: f32,
    is_doubtful: bool,
}

fn named<'a>(linked: &LinkedArticle<'a>, entity: EntityRef) -> Option<Named<'a>> {
    let findings = linked.findings;
    Some(match entity {
        EntityRef::Person(found) => {
            let person = linked.person(found)?;
            Named {
                kind: "person",
                id: &person.id,
                name: &person.name.display,
                confidence: findings.people.get(found as usize)?.confidence,
                is_doubtful: person.is_doubtful,
            }
        }
        EntityRef::Place(found) => {
            let place = linked.place(found)?;
            Named {
                kind: "place",
                id: &place.id,
                name: &place.name,
                confidence: findings.places.get(found as usize)?.confidence,
                is_doubtful: place.is_doubtful,
            }
        }
        EntityRef::Organization(found) => {
            let organization = linked.organization(found)?;
            Named {
                kind: "organization",
                id: &organization.id,
                name: &organization.name,
                confidence: findings.organizations.get(found as usize)?.confidence,
                is_doubtful: organization.is_doubtful,
            }
        }
    })
}

/// The rows of one article: people, places and organizations that are not doubtful, in text order.
pub(crate) fn mentions<'a>(
    linked: &LinkedArticle<'a>,
    index: &'a CharIndex<'_>,
) -> impl Iterator<Item = MentionRow<'a>> {
    let article = linked.article;
    let id: &'a str = &linked.links.id;
    let linked = *linked;
    let roles = MentionRoles::of(linked.article, linked.findings);
    let all = linked.findings.mentions_in_order().into_iter();
    all.filter_map(move |(mention, entity)| {
        let named = named(&linked, entity).filter(|named| !named.is_doubtful)?;
        let (start, end) = index.chars(mention.span);
        Some([
            Cell::text(id),
            Cell::text(named.kind),
            Cell::text(named.id),
            Cell::text(named.name),
            Cell::text(article.slice(mention.span)),
            Cell::Integer(start),
            Cell::Integer(end),
            Cell::text(mention.block.name()),
            Cell::Number(written_confidence(named.confidence)),
            Cell::maybe(roles.get(entity, mention.span)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Column, Type};

    #[test]
    fn a_document_names_the_columns_as_the_table_does() {
        let columns = serde_json::to_string(&Columns::default()).unwrap();
        let entry = |column: &Column| {
            format!(
                "\"{}\":{}",
                column.name,
                if is_count(column) { "0" } else { "null" }
            )
        };
        let entries: Vec<String> = ARTICLES.columns.iter().map(entry).collect();
        assert_eq!(columns, format!("{{{}}}", entries.join(",")));
    }

    fn is_count(column: &Column) -> bool {
        column.kind == Type::Integer && column.required
    }
}
