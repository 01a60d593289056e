//! Statements that rows give to different speakers.

use dateline_types::{EntityRef, NO_ROW};
use rustc_hash::FxHashSet;

use crate::error::LinkError;
use crate::lists::Lists;
use crate::quotations::PackedQuotations;
use crate::records::Records;
use crate::statements::Statements;

/// Who is who in the run: for each article the rows that its people and organizations are.
pub(crate) struct Rows<'a> {
    pub(crate) people: &'a Lists,
    pub(crate) organizations: &'a Lists,
}

impl Rows<'_> {
    /// Equal for speakers who are one row. Somebody without a name may be anybody, and has none; so has a place, for which an
    /// organization speaks that another article may name.
    pub(crate) fn speaker(&self, article: usize, speaker: EntityRef) -> Option<(u8, u32)> {
        let (kind, lists, found) = match speaker {
            EntityRef::Person(found) => (0, self.people, found),
            EntityRef::Place(_) => return None,
            EntityRef::Organization(found) => (1, self.organizations, found),
        };
        let row = *lists.get(article).get(found as usize)?;
        (row != NO_ROW).then_some((kind, row))
    }
}

/// What the identifiers are made from of the statements that sure rows give to more than one speaker.
pub(crate) fn find(
    quotations: &Records,
    statements: &Statements,
    rows: &Rows<'_>,
) -> Result<FxHashSet<u64>, LinkError> {
    let mut said: Vec<(u64, (u8, u32))> = Vec::new();
    let mut buffer = Vec::new();
    for article in 0..statements.articles() {
        let packed = PackedQuotations::new(quotations.read(article, &mut buffer)?);
        for ((head, _), statement) in packed.iter().zip(statements.of(article)) {
            let speaker = head.speaker.filter(|_| head.is_sure);
            let speaker = speaker.and_then(|speaker| rows.speaker(article, speaker));
            said.extend(speaker.map(|speaker| (statement, speaker)));
        }
    }
    said.sort_unstable();
    let of_one = said.chunk_by(|one, other| one.0 == other.0);
    let disputed = of_one.filter(|rows| rows.first() != rows.last());
    Ok(disputed.filter_map(|rows| Some(rows.first()?.0)).collect())
}
