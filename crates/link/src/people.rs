//! One person across articles.
//!
//! Every person of every article starts as a [`bearer::Bearer`] of a name; equal full names are one from the start. Then
//! bearers are merged in the order of how sure it is: spellings of one name; forms of one name that only one
//! person of the run can have; lone surnames that only one person of the run bears and that the company in
//! the article speaks for. What is not sure stays apart: two rows are a smaller fault than two people in one.
//! Nothing depends on the order of articles.

mod bearer;
mod company;
mod evidence;
mod found;
mod merge;
mod namesakes;
mod naming;
mod sets;
mod told;

use dateline_types::{Person, PersonName};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::chronology::Chronology;
use crate::error::LinkError;
use crate::ids;
use crate::lists::Lists;
use crate::overrides::Overrides;
use crate::places::Places;
use crate::tally::{distinct, order_by, renumber, reorder};
use bearer::{Bearer, Bearers};
pub(crate) use evidence::Trails;
pub(crate) use found::People;
use sets::Sets;

/// What is known of the run.
pub(crate) struct Run<'a> {
    pub(crate) people: &'a People,
    pub(crate) places: &'a Places,
    /// What the identifiers of the articles are made from.
    pub(crate) ids: &'a [u64],
    pub(crate) chronology: &'a Chronology,
    pub(crate) overrides: &'a Overrides,
}

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
pub(crate) fn link(run: &Run<'_>) -> Result<LinkedPeople, LinkError> {
    let part = |bearer: &Bearer| {
        let told = told::part(run, bearer)?;
        let form = || dateline_gazetteer::NameForm::parse(run.people.names.get(bearer.name));
        if told.len() > 1
            || !namesakes::are_suspect(bearer)
            || run.overrides.merges_any() && run.overrides.group(&form()).is_some()
        {
            return Ok(told);
        }
        namesakes::part(run, bearer)
    };
    let bearers = Bearers::collect(run, part)?;
    let mut sets = Sets::new(bearers.list.len(), told::apart(&bearers)?);
    told::merge(&bearers, &mut sets);
    merge::merge(&bearers, &mut sets);
    let (class_of, joins) = sets.finish();
    let rows = Rows::new(&bearers, &class_of)?;
    let (trails, trail_of) = evidence::trails(&bearers, &class_of, &joins, |class| rows.name(class));
    let trails_of = rows.spread(&bearers, |bearer, _| trail_of[bearer]);
    let people_of = rows.spread(&bearers, |bearer, rows| rows.row_of(class_of[bearer]));
    drop(bearers);
    let (people, of) = count(run, rows.number(), people_of)?;
    Ok(LinkedPeople {
        people,
        of,
        trails,
        trails_of,
    })
}

/// Where a person of an article is: article, number in its findings.
pub(crate) type Place = (u32, u32);

/// The rows of the table, before they are counted.
struct Rows {
    /// Person, and where the first of their articles stands among all by its identifier, in order.
    list: Vec<(Person, u64)>,
    /// For the class of each row its number.
    numbers: Vec<u32>,
}

impl Rows {
    fn new(bearers: &Bearers<'_>, class_of: &[usize]) -> Result<Self, LinkError> {
        let run = bearers.run;
        let mut members: Vec<u32> = (0..crate::tally::count(class_of.len())).collect();
        members.sort_by_key(|&bearer| class_of[bearer as usize]);
        let classes: Vec<&[u32]> = members
            .chunk_by(|&one, &other| class_of[one as usize] == class_of[other as usize])
            .collect();
        let list = &bearers.list;
        let drafts: Result<Vec<Draft>, LinkError> = classes
            .par_iter()
            .map(|class| Draft::new(run, list, class))
            .collect();
        let mut drafts = drafts?;
        drafts.sort_by(|one, other| one.key().cmp(&other.key()));
        let mut numbers = vec![u32::MAX; class_of.len()];
        for (number, draft) in drafts.iter().enumerate() {
            numbers[class_of[draft.bearer as usize]] = crate::tally::count(number);
        }
        Ok(Self {
            list: drafts
                .into_iter()
                .map(|draft| (draft.person, draft.first))
                .collect(),
            numbers,
        })
    }

    fn row_of(&self, class: usize) -> u32 {
        self.numbers.get(class).copied().unwrap_or(u32::MAX)
    }

    fn name(&self, class: usize) -> &str {
        let row = self.list.get(self.row_of(class) as usize);
        row.map_or("", |(person, _)| &person.name.display)
    }

    /// For each article what `of` says of the bearer of each of its people.
    fn spread(&self, bearers: &Bearers<'_>, of: impl Fn(usize, &Self) -> u32) -> Lists {
        let names_of = &bearers.run.people.names_of;
        let mut values = vec![u32::MAX; names_of.values().len()];
        for (number, bearer) in bearers.list.iter().enumerate() {
            let value = of(number, self);
            for &(article, person) in &bearer.members {
                let at = names_of.range(article as usize).start + person as usize;
                if let Some(slot) = values.get_mut(at) {
                    *slot = value;
                }
            }
        }
        names_of.with_values(values)
    }

    /// Gives the rows their identifiers: from the name; of several with one name all but the first take the article in.
    fn number(self) -> Vec<Person> {
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

/// A row while rows have no order.
struct Draft {
    person: Person,
    /// The article that comes first by identifier: what tells two people of one name apart.
    first: u64,
    /// One of the places where they are named.
    place: Option<Place>,
    /// One of the bearers.
    bearer: u32,
}

impl Draft {
    /// The row of the bearers in `class`.
    fn new(run: &Run<'_>, list: &[Bearer], class: &[u32]) -> Result<Self, LinkError> {
        let bearers = class.iter().filter_map(|&bearer| list.get(bearer as usize));
        let places: Vec<Place> = bearers
            .clone()
            .flat_map(|bearer| &bearer.members)
            .copied()
            .collect();
        let told = bearers.filter(|_| run.overrides.merges_any()).find_map(|bearer| {
            let form = dateline_gazetteer::NameForm::parse(run.people.names.get(bearer.name));
            run.overrides.name(run.overrides.group(&form)?)
        });
        let articles = places.iter().map(|&(article, _)| article as usize);
        let ids = articles.filter_map(|article| run.ids.get(article));
        Ok(Self {
            person: naming::person(run, &places, told)?,
            first: ids.copied().min_by_key(|&id| ids::rank(id)).unwrap_or_default(),
            place: places.first().copied(),
            bearer: class.first().copied().unwrap_or_default(),
        })
    }

    fn key(&self) -> (&PersonName, u64, Option<Place>) {
        (&self.person.name, ids::rank(self.first), self.place)
    }
}

/// Counts how often and when each person is named and quoted, and puts them into the order of the table.
fn count(
    run: &Run<'_>,
    mut people: Vec<Person>,
    mut people_of: Lists,
) -> Result<(Vec<Person>, Lists), LinkError> {
    for article in 0..people_of.len() {
        let linked = people_of.get(article);
        for (found, &index) in run.people.all(article)?.iter().zip(linked) {
            if let Some(person) = people.get_mut(index as usize) {
                person.mentions = person.mentions.saturating_add(found.mentions);
                person.quotes = person.quotes.saturating_add(found.quotes);
            }
        }
        for index in distinct(linked) {
            if let Some(person) = people.get_mut(index as usize) {
                person.articles += 1;
                if let Some(published) = run.chronology.published(article) {
                    widen(person, published);
                }
            }
        }
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

fn widen(person: &mut Person, published: &str) {
    let is_first = |first: &str| published < first;
    if person.first_published.as_deref().is_none_or(is_first) {
        person.first_published = Some(published.to_owned());
    }
    let is_last = |last: &str| published > last;
    if person.last_published.as_deref().is_none_or(is_last) {
        person.last_published = Some(published.to_owned());
    }
}

#[cfg(test)]
mod tests;
