//! The lists of a user together: one of people, one of places, one of organizations.

use super::{Overrides, Unmatched};

/// What a user says of names: a list for each kind.
///
/// What the list of people merges is merged where it is the name of places or organizations, too, as far as their own list says
/// nothing of the name.
#[derive(Clone, Debug, Default)]
pub struct NameLists {
    /// Names of people.
    pub people: Overrides,
    /// Names of places.
    pub places: Overrides,
    /// Names of organizations.
    pub organizations: Overrides,
}

impl From<Overrides> for NameLists {
    /// With a list of people alone.
    fn from(people: Overrides) -> Self {
        Self {
            people,
            ..Self::default()
        }
    }
}

/// A group of names that are merged: of which list, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    is_own: bool,
    number: usize,
}

impl NameLists {
    /// The lines of all lists that nothing fits in what was linked so far.
    #[must_use]
    pub fn unmatched(&self) -> Vec<Unmatched> {
        let lists = [&self.people, &self.places, &self.organizations];
        lists.into_iter().flat_map(Overrides::unmatched).collect()
    }

    /// The group of a name of a place.
    pub(crate) fn place_group(&self, name: &str) -> Option<Group> {
        self.group(&self.places, name)
    }

    /// The group of a name of an organization.
    pub(crate) fn organization_group(&self, name: &str) -> Option<Group> {
        self.group(&self.organizations, name)
    }

    fn group(&self, own: &Overrides, name: &str) -> Option<Group> {
        let of = |list: &Overrides, is_own| {
            let number = list.group(name)?;
            Some(Group { is_own, number })
        };
        of(own, true).or_else(|| of(&self.people, false))
    }

    /// What the place of a group is called.
    pub(crate) fn place_name(&self, group: Group) -> Option<&str> {
        let list = if group.is_own { &self.places } else { &self.people };
        list.name(group.number)
    }

    /// What the organization of a group is called.
    pub(crate) fn organization_name(&self, group: Group) -> Option<&str> {
        let list = if group.is_own {
            &self.organizations
        } else {
            &self.people
        };
        list.name(group.number)
    }

    /// Whether the names of organizations are merged, so that names alone count.
    pub(crate) fn merges_organizations(&self) -> bool {
        self.organizations.merges_any() || self.people.merges_any()
    }

    /// Takes note that the run has a place of this name.
    pub(crate) fn note_place(&self, name: &str) {
        self.places.note(name);
        self.people.note_merged(name);
    }

    /// Takes note that the run has an organization of this name.
    pub(crate) fn note_organization(&self, name: &str) {
        self.organizations.note(name);
        self.people.note_merged(name);
    }
}
