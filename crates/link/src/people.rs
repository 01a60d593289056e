//! One person across articles.
//!
//! Every person of every article starts as a [`bearer::NameBearer`] of a name; equal full names are one from the start. Then
//! bearers are merged in the order of how sure it is: spellings of one name; forms of one name that only one
//! person of the run can have; lone surnames that only one person of the run bears and that a title or a
//! third person named beside both speaks for, or of whom the run speaks so much more than of anybody else of the name. What is not sure stays apart: two rows are a smaller fault than two people in one.
//! Nothing depends on the order of articles.

mod bearer;
mod bearers;
mod co_mentions;
mod context;
mod disjoint_sets;
mod evidence;
mod fullest;
mod keys;
mod lone_names;
mod merge;
mod namesakes;
mod naming;
mod person_records;
mod roles;
mod sort_name;
mod table;
#[cfg(test)]
mod tests;
mod user_overrides;

use dateline_types::Person;

use crate::error::LinkError;
use crate::lists::Lists;
use bearer::NameBearer;
use bearers::NameBearers;
pub(crate) use context::PeopleContext;
use disjoint_sets::DisjointSets;
pub(crate) use evidence::Trails;
pub(crate) use person_records::PersonRecords;
use table::PeopleTable;

/// What linking makes of the people.
#[derive(Debug, Default)]
pub(crate) struct LinkedPeople {
    /// The people of the run, in the order of `people.csv`: most mentions first, then by sort name, then by identifier.
    pub(crate) people: Vec<Person>,
    /// For each article the person that each of its people is.
    pub(crate) of: Lists,
    /// What joined people across articles.
    pub(crate) trails: Trails,
    /// For each article the trail of each of its people.
    pub(crate) trails_of: Lists,
}

/// Links the people of the run; the user's list has the last word.
pub(crate) fn link(run: &PeopleContext<'_>) -> Result<LinkedPeople, LinkError> {
    let bearers = NameBearers::collect(run, |bearer| split_members(run, bearer))?;
    let mut sets = DisjointSets::new(bearers.list.len(), user_overrides::kept_apart(&bearers)?);
    user_overrides::join_merged(&bearers, &mut sets);
    merge::merge(&bearers, &mut sets);
    lone_names::join(&bearers, &mut sets);
    let (class_of, joins) = sets.finish();
    let dropped = user_overrides::dropped(&bearers);
    user_overrides::note_names(run);
    let table = PeopleTable::new(&bearers, &class_of, &dropped)?;
    let (trails, trail_of) = evidence::trails(&bearers, &class_of, &joins, |class| table.name(class));
    let trails_of = table.spread(&bearers, |bearer, _| trail_of[bearer]);
    let people_of = table.spread(&bearers, |bearer, table| table.row_of(&class_of, bearer));
    drop(bearers);
    let (people, of) = table::count(run, table.number(), people_of)?;
    Ok(LinkedPeople {
        people,
        of,
        trails,
        trails_of,
    })
}

/// Splits the articles of a bearer into people, where the user's list says that they are several, or roles and places do. A name
/// that the user merges with another is one person's, whatever its roles are.
fn split_members(run: &PeopleContext<'_>, bearer: &NameBearer) -> Result<Vec<Vec<usize>>, LinkError> {
    let by_user = user_overrides::split_members(run, bearer)?;
    let name = || run.people.names.get(bearer.name);
    if by_user.len() > 1
        || !namesakes::are_suspect(bearer)
        || run.overrides.merges_any() && run.overrides.group(name()).is_some()
    {
        return Ok(by_user);
    }
    namesakes::split_members(run, bearer)
}
