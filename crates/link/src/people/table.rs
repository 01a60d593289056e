//! The table of people: its rows, their identifiers and their order.

use dateline_types::{EntityKind, NO_ROW, Person, PersonName};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::bearer::NameBearer;
use super::bearers::NameBearers;
use super::context::PeopleContext;
use super::naming;
use super::person_records::PersonInArticle;
use crate::certainty::{is_doubtful, row_confidence};
use crate::chronology::widen;
use crate::error::LinkError;
use crate::ids;
use crate::lists::Lists;
use crate::tally::{self, distinct, order_by, renumber, reorder};

/// The rows of the table, before they are counted.
pub(crate) struct PeopleTable {
    /// Person, and where the first of their articles stands among all by its identifier, in order.
    list: Vec<(Person, u64)>,
    /// For the class of each row its number; [`NO_ROW`] for a class that the user drops.
    numbers: Vec<u32>,
    /// For each bearer whether the user drops them; empty where nobody is dropped.
    dropped: Vec<bool>,
}

impl PeopleTable {
    /// A row for each class of bearers, in the order of names. Where `dropped` says so of those whose name is that of the row, there is
    /// none; others of them are left out of it.
    pub(crate) fn new(
        bearers: &NameBearers<'_>,
        class_of: &[usize],
        dropped: &[bool],
    ) -> Result<Self, LinkError> {
        let run = bearers.run;
        let mut members: Vec<u32> = (0..tally::count(class_of.len())).collect();
        members.sort_by_key(|&bearer| class_of[bearer as usize]);
        let classes: Vec<&[u32]> = members
            .chunk_by(|&one, &other| class_of[one as usize] == class_of[other as usize])
            .collect();
        let list = &bearers.list;
        let is_dropped = |bearer: &u32| dropped.get(*bearer as usize).copied().unwrap_or_default();
        let draft = |class: &&[u32]| -> Result<Option<PersonDraft>, LinkError> {
            let whole = PersonDraft::new(run, list, class)?;
            if run.overrides.drops(&whole.person.name.display) {
                // A name that the user gives, which no article need have.
                run.overrides.note(&whole.person.name.display);
                return Ok(None);
            }
            if !class.iter().any(is_dropped) {
                return Ok(Some(whole));
            }
            let kept: Vec<u32> = class
                .iter()
                .copied()
                .filter(|bearer| !is_dropped(bearer))
                .collect();
            (!kept.is_empty())
                .then(|| PersonDraft::new(run, list, &kept))
                .transpose()
        };
        let drafts: Result<Vec<Option<PersonDraft>>, LinkError> = classes.par_iter().map(draft).collect();
        let mut drafts: Vec<PersonDraft> = drafts?.into_iter().flatten().collect();
        drafts.sort_by(|one, other| one.key().cmp(&other.key()));
        let mut numbers = vec![NO_ROW; class_of.len()];
        for (number, draft) in drafts.iter().enumerate() {
            numbers[class_of[draft.bearer as usize]] = tally::count(number);
        }
        Ok(Self {
            list: drafts
                .into_iter()
                .map(|draft| (draft.person, draft.first))
                .collect(),
            numbers,
            dropped: dropped.to_vec(),
        })
    }

    /// The number of the row that a bearer is part of, where `class_of` has the class of each; [`NO_ROW`] where the user drops them.
    pub(crate) fn row_of(&self, class_of: &[usize], bearer: usize) -> u32 {
        if self.dropped.get(bearer).copied().unwrap_or_default() {
            return NO_ROW;
        }
        let class = class_of.get(bearer).copied().unwrap_or(usize::MAX);
        self.row_of_class(class)
    }

    fn row_of_class(&self, class: usize) -> u32 {
        self.numbers.get(class).copied().unwrap_or(NO_ROW)
    }

    /// The name at the head of the row that a class of bearers is.
    pub(crate) fn name(&self, class: usize) -> &str {
        let row = self.list.get(self.row_of_class(class) as usize);
        row.map_or("", |(person, _)| &person.name.display)
    }

    /// For each article what `of` says of the bearer of each of its people.
    pub(crate) fn spread(&self, bearers: &NameBearers<'_>, of: impl Fn(usize, &Self) -> u32) -> Lists {
        let names_of = &bearers.run.people.names_of;
        let mut values = vec![NO_ROW; names_of.values().len()];
        for (number, bearer) in bearers.list.iter().enumerate() {
            let value = of(number, self);
            for member in &bearer.members {
                let at = names_of.range(member.article as usize).start + member.person as usize;
                if let Some(slot) = values.get_mut(at) {
                    *slot = value;
                }
            }
        }
        names_of.with_values(values)
    }

    /// Gives the rows their identifiers: from the name; of several with one name all but the first take the article in.
    pub(crate) fn number(self) -> Vec<Person> {
        let mut taken = FxHashSet::default();
        let rows = self.list.into_iter();
        rows.map(|(mut person, article)| {
            let key = naming::key(&person.name.display);
            person.id = ids::person(&key);
            if !taken.insert(person.id.clone()) {
                let article = ids::article(article);
                let mut again = 0;
                while !taken.insert(person.id.clone()) {
                    person.id = ids::person(&format!("{key} {article} {again}"));
                    again += 1;
                }
            }
            person
        })
        .collect()
    }
}

/// A row of the table while the rows have no order.
struct PersonDraft {
    person: Person,
    /// The article that comes first by identifier: what tells two people of one name apart.
    first: u64,
    /// One of those who are this person.
    member: Option<PersonInArticle>,
    /// One of the bearers.
    bearer: u32,
}

impl PersonDraft {
    /// The row of the bearers in `class`.
    fn new(run: &PeopleContext<'_>, list: &[NameBearer], class: &[u32]) -> Result<Self, LinkError> {
        let bearers = class.iter().filter_map(|&bearer| list.get(bearer as usize));
        let members: Vec<PersonInArticle> = bearers
            .clone()
            .flat_map(|bearer| &bearer.members)
            .copied()
            .collect();
        let given = bearers.filter(|_| run.overrides.merges_any()).find_map(|bearer| {
            let name = run.people.names.get(bearer.name);
            run.overrides.name(run.overrides.group(name)?)
        });
        let articles = members.iter().map(|member| member.article as usize);
        let ids = articles.filter_map(|article| run.ids.get(article));
        Ok(Self {
            person: naming::person(run, &members, given)?,
            first: ids.copied().min_by_key(|&id| ids::rank(id)).unwrap_or_default(),
            member: members.first().copied(),
            bearer: class.first().copied().unwrap_or_default(),
        })
    }

    fn key(&self) -> (&PersonName, u64, Option<PersonInArticle>) {
        (&self.person.name, ids::rank(self.first), self.member)
    }
}

/// Counts how often and when each person is named and quoted, says how sure each is, and puts them into the order of the table.
pub(crate) fn count(
    run: &PeopleContext<'_>,
    mut people: Vec<Person>,
    mut people_of: Lists,
) -> Result<(Vec<Person>, Lists), LinkError> {
    for article in 0..people_of.len() {
        let linked = people_of.get(article);
        for (record, &index) in run.people.all(article)?.iter().zip(linked) {
            if let Some(person) = people.get_mut(index as usize) {
                person.mentions = person.mentions.saturating_add(record.mentions);
                person.quotes = person.quotes.saturating_add(record.quotes);
                person.confidence = row_confidence(person.confidence, record.confidence);
            }
        }
        for index in distinct(linked) {
            if let Some(person) = people.get_mut(index as usize) {
                person.articles += 1;
                if let Some(published) = run.chronology.published(article) {
                    widen(&mut person.first_published, &mut person.last_published, published);
                }
            }
        }
    }
    for person in &mut people {
        person.is_doubtful = is_doubtful(run.least, EntityKind::Person, person.confidence, person.quotes);
    }
    let order = order_by(&people, |person| {
        (
            std::cmp::Reverse(person.mentions),
            person.name.sort.clone(),
            person.id.clone(),
        )
    });
    renumber(people_of.values_mut(), &order);
    Ok((reorder(people, &order), people_of))
}
