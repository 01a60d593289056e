//! Co-mentions: who is named beside whom in the articles.
//!
//! Not kept with each bearer, which would take most of the memory of a long run, but read from the articles when two bearers are
//! compared. The last ones are remembered: a bearer that is compared once is mostly compared with many others.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::bearer::NameBearer;
use super::context::PeopleContext;

/// Of a bearer no more companions than this are counted: whoever is named beside so many shares some of them with anyone.
const MOST_COMPANIONS: usize = 4096;
/// Articles that name more people than this are lists. Sharing one says nothing, and storing every pair would be quadratic.
pub(crate) const LONGEST_LIST: usize = 256;
/// When so many companions are remembered, of all bearers together, they are forgotten and read again as they are asked for.
const MOST_REMEMBERED: usize = 1 << 20;

/// Who is named beside whom, by the numbers of surnames.
pub(crate) struct CoMentions<'a> {
    run: &'a PeopleContext<'a>,
    known: RefCell<Remembered>,
}

#[derive(Default)]
struct Remembered {
    of: FxHashMap<usize, Rc<[u32]>>,
    /// How many companions that is in all.
    size: usize,
}

impl<'a> CoMentions<'a> {
    pub(crate) fn new(run: &'a PeopleContext<'a>) -> Self {
        Self {
            run,
            known: RefCell::default(),
        }
    }

    /// Whether some third person is named beside both; the bearers come with their numbers.
    pub(crate) fn share_companion(&self, one: (usize, &NameBearer), other: (usize, &NameBearer)) -> bool {
        let (one, other) = (self.of(one), self.of(other));
        let (few, many) = if one.len() <= other.len() {
            (one, other)
        } else {
            (other, one)
        };
        few.iter().any(|companion| many.binary_search(companion).is_ok())
    }

    /// The companions of a bearer, ascending.
    fn of(&self, (number, bearer): (usize, &NameBearer)) -> Rc<[u32]> {
        if let Some(companions) = self.known.borrow().of.get(&number) {
            return Rc::clone(companions);
        }
        let companions: Rc<[u32]> = self.read(bearer).into();
        let mut known = self.known.borrow_mut();
        if known.size > MOST_REMEMBERED {
            *known = Remembered::default();
        }
        known.size += companions.len();
        known.of.insert(number, Rc::clone(&companions));
        companions
    }

    fn read(&self, bearer: &NameBearer) -> Vec<u32> {
        let people = self.run.people;
        let mut companions: Vec<u32> = Vec::new();
        for member in &bearer.members {
            let names = people.names_of.get(member.article as usize);
            if names.len() > LONGEST_LIST {
                continue;
            }
            let surname = |name: &u32| people.facts(*name).surname;
            let own = names.get(member.person as usize).map(surname);
            companions.extend(names.iter().map(surname).filter(|&other| Some(other) != own));
            if companions.len() >= 2 * MOST_COMPANIONS {
                companions.sort_unstable();
                companions.dedup();
                if companions.len() >= MOST_COMPANIONS {
                    break;
                }
            }
        }
        companions.sort_unstable();
        companions.dedup();
        companions
    }
}
