//! Someone who bears a name.

use dateline_types::Gender;

use super::person_records::{PersonInArticle, PersonRecord, RoleFacts};

/// Someone who bears a name. All people of one full name are one bearer until something splits them; of a lone surname or given
/// name each article has a bearer of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameBearer {
    /// The name as first written among equals, for a stable order; a number of the run's names.
    pub(crate) name: u32,
    /// In how many articles they are a man, and in how many a woman.
    pub(crate) male: u32,
    pub(crate) female: u32,
    /// How often they are named.
    pub(crate) mentions: u32,
    /// What the roles say, where there are any.
    roles: Option<Box<BearerRoles>>,
    /// In order of articles.
    pub(crate) members: Vec<PersonInArticle>,
}

/// What the roles of a bearer say, each thing once.
#[derive(Clone, Debug, Default)]
struct BearerRoles {
    /// Numbers of titles.
    titles: Vec<u32>,
    /// Walks of life and countries.
    fields: Vec<&'static str>,
    nations: Vec<&'static str>,
}

impl NameBearer {
    /// A bearer of this name without members.
    pub(crate) fn of(name: u32) -> Self {
        Self {
            name,
            // Most are named in one article: a million lone surnames are a million lists.
            members: Vec::with_capacity(1),
            ..Self::default()
        }
    }

    pub(crate) fn gender(&self) -> Gender {
        match self.male.cmp(&self.female) {
            std::cmp::Ordering::Greater => Gender::Male,
            std::cmp::Ordering::Less => Gender::Female,
            std::cmp::Ordering::Equal => Gender::Unknown,
        }
    }

    /// Whether the two are known to be a man and a woman.
    pub(crate) fn gender_parts(&self, other: &Self) -> bool {
        let (one, other) = (self.gender(), other.gender());
        one != other && one != Gender::Unknown && other != Gender::Unknown
    }

    pub(crate) fn titles(&self) -> &[u32] {
        self.roles.as_ref().map_or(&[], |roles| &roles.titles)
    }

    /// Whether no title is given to both.
    pub(crate) fn titles_differ(&self, other: &Self) -> bool {
        !self.titles().iter().any(|title| other.titles().contains(title))
    }

    /// Whether the roles are of two walks of life or two countries.
    pub(crate) fn is_divided(&self) -> bool {
        self.roles
            .as_ref()
            .is_some_and(|roles| roles.fields.len() > 1 || roles.nations.len() > 1)
    }

    /// In how many articles.
    pub(crate) fn articles(&self) -> usize {
        self.members
            .chunk_by(|one, other| one.article == other.article)
            .count()
    }

    /// Whether some article names both.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let (few, many) = if self.members.len() <= other.members.len() {
            (self, other)
        } else {
            (other, self)
        };
        few.members.iter().any(|member| {
            let article = |other: &PersonInArticle| other.article;
            many.members
                .binary_search_by_key(&member.article, article)
                .is_ok()
        })
    }

    /// Notes what a role says of them.
    pub(crate) fn add_role(&mut self, role: RoleFacts) {
        if role != RoleFacts::default() {
            let known = self.roles.get_or_insert_default();
            add_once(&mut known.titles, role.title);
            add_once(&mut known.fields, role.field);
            add_once(&mut known.nations, role.nation);
        }
    }

    /// Counts a person of an article among those who bear the name.
    pub(crate) fn add(&mut self, person: &PersonRecord, member: PersonInArticle) {
        match person.gender {
            Gender::Male => self.male += 1,
            Gender::Female => self.female += 1,
            Gender::Unknown => {}
        }
        self.mentions = self.mentions.saturating_add(person.mentions);
        self.members.push(member);
    }
}

fn add_once<T: PartialEq>(list: &mut Vec<T>, item: Option<T>) {
    if let Some(item) = item
        && !list.contains(&item)
    {
        list.push(item);
    }
}
