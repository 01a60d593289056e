//! Beside whom the bearers of names are named.
//!
//! Not kept with each bearer, which would take most of the memory of a long run, but read from the articles when two bearers are
//! compared; the last ones are remembered, for whoever is compared is compared with many.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Run;
use super::bearer::Bearer;

/// Beyond so many companions no more are remembered: who meets everyone is known by any of them.
const MOST_COMPANY: usize = 4096;
/// An article that names more people is a list of names: standing on it makes nobody company, and everyone on it being
/// everyone's would take memory that grows with the square of its length.
pub(crate) const LONGEST_COMPANY: usize = 256;
/// Companions remembered of all bearers together.
const REMEMBERED: usize = 1 << 20;

/// Who is named beside whom, by the numbers of surnames.
pub(crate) struct Company<'a> {
    run: &'a Run<'a>,
    known: RefCell<Known>,
}

#[derive(Default)]
struct Known {
    of: FxHashMap<usize, Rc<[u32]>>,
    /// How many companions that is in all.
    size: usize,
}

impl<'a> Company<'a> {
    pub(crate) fn new(run: &'a Run<'a>) -> Self {
        Self {
            run,
            known: RefCell::default(),
        }
    }

    /// Whether nobody is named beside both; the bearers come with their numbers.
    pub(crate) fn differs(&self, one: (usize, &Bearer), other: (usize, &Bearer)) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        let (few, many) = if one.len() <= other.len() {
            (one, other)
        } else {
            (other, one)
        };
        !few.iter().any(|companion| many.binary_search(companion).is_ok())
    }

    /// The companions of a bearer, ascending.
    fn of(&self, (number, bearer): (usize, &Bearer)) -> Rc<[u32]> {
        if let Some(company) = self.known.borrow().of.get(&number) {
            return Rc::clone(company);
        }
        let company: Rc<[u32]> = self.read(bearer).into();
        let mut known = self.known.borrow_mut();
        if known.size > REMEMBERED {
            *known = Known::default();
        }
        known.size += company.len();
        known.of.insert(number, Rc::clone(&company));
        company
    }

    fn read(&self, bearer: &Bearer) -> Vec<u32> {
        let people = self.run.people;
        let mut company: Vec<u32> = Vec::new();
        for &(article, person) in &bearer.members {
            let names = people.names_of.get(article as usize);
            if names.len() > LONGEST_COMPANY {
                continue;
            }
            let surname = |name: &u32| people.facts(*name).surname;
            let own = names.get(person as usize).map(surname);
            company.extend(names.iter().map(surname).filter(|&other| Some(other) != own));
            if company.len() >= 2 * MOST_COMPANY {
                company.sort_unstable();
                company.dedup();
                if company.len() >= MOST_COMPANY {
                    break;
                }
            }
        }
        company.sort_unstable();
        company.dedup();
        company
    }
}
