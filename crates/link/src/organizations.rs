//! One row an organization: by its name without the article before it and empty words at its end; an acronym joins the full name
//! where an article of the run writes both for one organization. Bodies that every country has (`Interior Ministry`) are one row a country,
//! where articles tell it of several.

mod naming;
mod tallies;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use dateline_names::{is_acronym, organization_key, organization_words};
use dateline_types::{EntityKind, LeastConfidence, NO_ROW, Organization, OrganizationKind};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::certainty::{is_doubtful, row_confidence};
use crate::chronology::Chronology;
use crate::digest::OrganizationDigest;
use crate::ids;
use crate::interner::Interner;
use crate::lists::Lists;
use crate::order::Order;
use crate::overrides::NameLists;
use crate::tally::{count, distinct, order_by, renumber, reorder};
use naming::Spelling;
use tallies::Tallies;

/// The organizations of the articles so far.
#[derive(Debug, Default)]
pub(crate) struct Organizations {
    drafts: Vec<OrganizationDraft>,
    by_key: FxHashMap<u64, u32>,
    /// For the key of an acronym the key of the full name that it stands for; nothing where it stands for several.
    full_names: FxHashMap<u64, Option<u64>>,
    /// For the key of a name that articles give to a body of a country the key of that body; nothing where it is one of several.
    nations: FxHashMap<u64, Option<u64>>,
    words: Interner,
    /// How often each draft is written in which way, as a number of `words`.
    spellings: Tallies,
    /// In how many articles each draft is of which kind, and of which country, as a number of `words`.
    kinds: Tallies,
    countries: Tallies,
    /// For each article the drafts of its organizations.
    of: Lists,
}

/// All organizations of one key.
#[derive(Debug)]
struct OrganizationDraft {
    key: u64,
    /// The key of the name alone, without the country of the body.
    name_key: u64,
    /// The key of the name that the user merges its name into.
    merged_into: Option<u64>,
    /// Whether the user says that what is called so is none.
    is_dropped: bool,
    mentions: u32,
    quotes: u32,
    confidence: f32,
}

impl Organizations {
    /// Adds the organizations of the next article.
    pub(crate) fn push(&mut self, organizations: &[OrganizationDigest], lists: &NameLists) {
        let numbers: Vec<u32> = organizations
            .iter()
            .map(|organization| self.add(organization, lists))
            .collect();
        self.of.push(numbers);
    }

    /// From now on numbers of articles count in this order.
    pub(crate) fn put_in(&mut self, order: &Order) {
        self.of = self.of.in_order(order.arrivals());
    }

    fn add(&mut self, organization: &OrganizationDigest, lists: &NameLists) -> u32 {
        let name_key = self.key(organization);
        let key = match national_country(organization, lists) {
            Some(country) => {
                let key = ids::organization(&format!("{name_key:x} {country}"));
                self.nations
                    .entry(name_key)
                    .and_modify(|known| *known = known.filter(|known| *known == key))
                    .or_insert(Some(key));
                key
            }
            None => name_key,
        };
        let drafts = &mut self.drafts;
        let number = *self.by_key.entry(key).or_insert_with(|| {
            drafts.push(OrganizationDraft {
                key,
                name_key,
                merged_into: None,
                is_dropped: false,
                mentions: 0,
                quotes: 0,
                confidence: 0.0,
            });
            count(drafts.len() - 1)
        });
        if let Some(draft) = drafts.get_mut(number as usize) {
            draft.mentions = draft.mentions.saturating_add(organization.mentions);
            draft.quotes = draft.quotes.saturating_add(organization.quotes);
            draft.confidence = row_confidence(draft.confidence, organization.confidence);
            lists.note_organization(&organization.name);
            draft.is_dropped |= lists.organizations.drops(&organization.name);
            if let Some(name) = merged_name(&organization.name, lists) {
                // Of several the lowest, whichever came first.
                let into = key_of(name);
                draft.merged_into = Some(draft.merged_into.map_or(into, |known| known.min(into)));
            }
        }
        for (spelling, times) in &organization.written {
            let spelling = self.words.number(spelling);
            self.spellings.add(number, spelling, *times);
        }
        for (tallies, word) in [
            (&mut self.kinds, organization.kind.name()),
            (&mut self.countries, &*organization.country_code),
        ] {
            if !word.is_empty() {
                tallies.add(number, self.words.number(word), 1);
            }
        }
        number
    }

    /// The key of an organization of an article: that of its fullest form. Its acronyms are remembered for the other articles.
    fn key(&mut self, organization: &OrganizationDigest) -> u64 {
        let forms = organization.written.iter().map(|(form, _)| form.as_str());
        let full = forms
            .clone()
            .filter(|form| is_acronym(&organization.name, &organization_words(form)))
            .max_by_key(|form| (organization_words(form).len(), Reverse(*form)))
            .unwrap_or(&organization.name);
        let (key, words) = (key_of(full), organization_words(full));
        for form in forms.filter(|form| is_acronym(form, &words)) {
            self.full_names
                .entry(key_of(form))
                .and_modify(|known| *known = known.filter(|known| *known == key))
                .or_insert(Some(key));
        }
        key
    }

    /// For each draft the one that it joins: that of the name that the user gives it; that of the full name where it is an acronym;
    /// that of the one country that articles tell of, where it is of none; itself.
    fn joined(&self) -> Vec<u32> {
        let nation = |key: u64| {
            self.by_key
                .get(&self.nations.get(&key).copied().flatten()?)
                .copied()
        };
        let drafted = |key: u64| self.by_key.get(&key).copied().or_else(|| nation(key));
        let numbered = (0..).zip(&self.drafts);
        numbered
            .map(|(number, draft)| {
                if draft.is_dropped {
                    return number;
                }
                let by_user = draft.merged_into.and_then(drafted);
                let full = || drafted(self.full_names.get(&draft.name_key).copied().flatten()?);
                let of_nation = || nation(draft.key);
                by_user.or_else(full).or_else(of_nation).unwrap_or(number)
            })
            .collect()
    }

    /// For each draft the one whose row it is part of: one that joins no other. An acronym may join a full name that the user merges
    /// into another; whoever is led no further than that is a row of its own.
    fn heads(&self) -> Vec<u32> {
        let joined = self.joined();
        let next = |number: u32| joined.get(number as usize).copied().unwrap_or(number);
        (0..count(joined.len()))
            .map(|number| {
                let (one, two) = (next(number), next(next(number)));
                let ends = [one, two].into_iter().find(|&head| next(head) == head);
                ends.unwrap_or(number)
            })
            .collect()
    }

    /// The organizations of the run in the order of `organizations.csv` (most mentions first, then by name, then by identifier), and
    /// for each article the organization that each of its organizations is.
    pub(crate) fn finish(
        mut self,
        chronology: &Chronology,
        lists: &NameLists,
        least: LeastConfidence,
    ) -> (Vec<Organization>, Lists) {
        self.words
            .all()
            .for_each(|name| lists.organizations.note_written(name));
        let heads = self.heads();
        let mut rows: Vec<Organization> = vec![Organization::default(); self.drafts.len()];
        for (draft, &head) in self.drafts.iter().zip(&heads) {
            if let Some(row) = rows.get_mut(head as usize) {
                row.mentions = row.mentions.saturating_add(draft.mentions);
                row.quotes = row.quotes.saturating_add(draft.quotes);
                row.confidence = row_confidence(row.confidence, draft.confidence);
            }
        }
        self.name(&mut rows, &heads, lists);
        for (number, (row, draft)) in (0..).zip(rows.iter_mut().zip(&self.drafts)) {
            if heads.get(number as usize) == Some(&number) {
                row.id = ids::written('o', draft.key);
            }
            row.is_doubtful = is_doubtful(least, EntityKind::Organization, row.confidence, row.quotes);
        }
        let mut of = self.of;
        let row_of: Vec<u32> = heads
            .iter()
            .zip(&self.drafts)
            .map(|(&head, draft)| {
                let row = rows.get(head as usize).filter(|_| !draft.is_dropped);
                let row = row.filter(|row| !lists.organizations.drops(&row.name));
                row.map_or(NO_ROW, |_| head)
            })
            .collect();
        for draft in of.values_mut() {
            *draft = row_of.get(*draft as usize).copied().unwrap_or(NO_ROW);
        }
        let kept: FxHashSet<u32> = row_of.into_iter().collect();
        for (number, row) in (0..).zip(rows.iter_mut()) {
            if !kept.contains(&number) {
                row.id = String::new();
            }
        }
        count_articles(&mut rows, &of, chronology);
        compact(rows, of)
    }

    /// Names the rows, and says what kind they are.
    fn name(&mut self, rows: &mut [Organization], heads: &[u32], lists: &NameLists) {
        let words = &self.words;
        let spellings = std::mem::take(&mut self.spellings).by_row(heads);
        for (head, spellings) in &spellings {
            let Some((row, draft)) = rows.get_mut(*head as usize).zip(self.drafts.get(*head as usize)) else {
                continue;
            };
            let spellings = spellings.iter().map(|&(spelling, times)| {
                let text = words.get(spelling);
                Spelling {
                    text,
                    times,
                    is_own: key_of(text) == draft.name_key,
                }
            });
            (row.name, row.aliases) = naming::name(spellings.collect());
            // The user's spelling of a name that others are merged into.
            if let Some(given) = merged_name(&row.name, lists).filter(|name| key_of(name) == draft.name_key) {
                row.aliases.retain(|alias| alias != given);
                given.clone_into(&mut row.name);
            }
        }
        for (head, kinds) in &std::mem::take(&mut self.kinds).by_row(heads) {
            if let Some(row) = rows.get_mut(*head as usize) {
                row.kind = OrganizationKind::named(naming::most_frequent(kinds, words));
            }
        }
        for (head, countries) in &std::mem::take(&mut self.countries).by_row(heads) {
            if let Some(row) = rows.get_mut(*head as usize) {
                naming::most_frequent(countries, words).clone_into(&mut row.country_code);
            }
        }
    }
}

/// The key of a name, as a number. A name that has no folded letters is its own key.
fn key_of(name: &str) -> u64 {
    let key = organization_key(name);
    ids::organization(if key.is_empty() { name } else { &key })
}

/// The country of a body that every country has one of, where the article tells it. Where the user merges names, names alone count.
fn national_country<'o>(organization: &'o OrganizationDigest, lists: &NameLists) -> Option<&'o str> {
    let is_national = matches!(
        organization.kind,
        OrganizationKind::Government | OrganizationKind::Court
    );
    let country = &*organization.country_code;
    (is_national && !country.is_empty() && !lists.merges_organizations()).then_some(country)
}

/// The name that the user merges `name` into.
fn merged_name<'o>(name: &str, lists: &'o NameLists) -> Option<&'o str> {
    lists.organization_name(lists.organization_group(name)?)
}

/// Counts how many articles name each organization, and when.
fn count_articles(rows: &mut [Organization], of: &Lists, chronology: &Chronology) {
    for article in 0..of.len() {
        let published = chronology.published(article);
        for row in distinct(of.get(article)) {
            let Some(row) = rows.get_mut(row as usize) else {
                continue;
            };
            row.articles += 1;
            if let Some(published) = published {
                crate::chronology::widen(&mut row.first_published, &mut row.last_published, published);
            }
        }
    }
}

/// Leaves out the drafts that are part of another's row, and puts the rows into the order of the table.
fn compact(rows: Vec<Organization>, mut of: Lists) -> (Vec<Organization>, Lists) {
    let all = order_by(&rows, |row| {
        (
            row.id.is_empty(),
            Reverse(row.mentions),
            row.name.clone(),
            row.id.clone(),
        )
    });
    renumber(of.values_mut(), &all);
    let mut rows = reorder(rows, &all);
    rows.retain(|row| !row.id.is_empty());
    (rows, of)
}
