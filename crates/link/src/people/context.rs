//! What linking knows of the run when it comes to people.

use dateline_types::LeastConfidence;

use super::person_records::PersonRecords;
use crate::chronology::Chronology;
use crate::overrides::Overrides;
use crate::places::Places;

/// What is known of the run.
pub(crate) struct PeopleContext<'a> {
    pub(crate) people: &'a PersonRecords,
    pub(crate) places: &'a Places,
    /// What the identifiers of the articles are made from.
    pub(crate) ids: &'a [u64],
    pub(crate) chronology: &'a Chronology,
    pub(crate) overrides: &'a Overrides,
    /// From which confidence on a row is sure.
    pub(crate) least: LeastConfidence,
}
