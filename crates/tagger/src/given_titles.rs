//! Titles that are given names too: whether `Judge Hall` sits on a bench or was christened so.
//!
//! One answer for a title and a family name in an article: what is written out beats what somebody is said to be, that beats what the
//! article is about, and that beats what the title usually is. A given name becomes part of the name, a title does not, so that
//! whoever reads names, roles or genders afterwards sees the same.

use std::sync::LazyLock;

use dateline_lexicon::TitleKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::context::{Context, TaggedName};
use crate::cue_words::OFFICE_BEFORE;
use crate::fact::{Case, SentenceStyle, TokenFacts};
use crate::kind::NameKind;
use crate::{hash, lists};

/// What a title that may be a given name is where nothing tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Usually {
    /// `Dean`: a given name.
    Name,
    /// `Prince`: a title before a given name.
    Royal,
    /// `Judge`: a title in an article of its world.
    Office,
}

/// A line of the list.
struct GivenTitle {
    usually: Usually,
    /// Words of articles of its world, folded and hashed.
    world: Vec<u64>,
}

static TITLES: LazyLock<FxHashMap<u64, GivenTitle>> = LazyLock::new(|| {
    let rows = include_str!("../data/given_titles.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(line)
        .collect()
});

fn line(row: &str) -> Option<(u64, GivenTitle)> {
    let mut cells = row.split('\t');
    let (title, usually, world) = (cells.next()?, cells.next()?, cells.next()?);
    let usually = match usually {
        "name" => Usually::Name,
        "royal" => Usually::Royal,
        _ => Usually::Office,
    };
    let world = world.split(' ').map(hash::folded).collect();
    Some((hash::folded(title), GivenTitle { usually, world }))
}

/// Whether the word, with its capital, is a title that may be a given name as well: `Dean`, `Judge`, `Prince`.
///
/// The tagger says in each case which of the two it is: a name that it marks begins with such a word only where that is a given name.
#[must_use]
pub fn is_given_title(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && TITLES.contains_key(&hash::folded(word))
}

/// Whether the word with this hash is a title that is a given name wherever no office is written out.
pub(crate) fn is_mostly_given(folded: u64) -> bool {
    TITLES
        .get(&folded)
        .is_some_and(|title| title.usually == Usually::Name)
}

/// Whether a full name behind the word makes it no title: nobody is called `Earl Ray Roe` for being an earl.
pub(crate) fn is_full_given(folded: u64) -> bool {
    is_mostly_given(folded) && folded != hash::folded("dean")
}

/// Whether the word with this hash may be a title and a given name.
pub(crate) fn is_listed(folded: u64) -> bool {
    TITLES.contains_key(&folded)
}

/// What the article has for a title and a family name.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    /// `the Judge Hall`, `District Judge Hall`, `former Judge Hall`, `King Norbert of Arland`, `Judge Maria Hall`.
    office: bool,
    /// `Gov. Earl Roe`; `Judge Hall, a singer`.
    name: bool,
    /// In running text, where capitals tell.
    told: bool,
}

impl Context<'_> {
    /// Takes given names that are titles as well into the name, and titles out of it.
    pub(super) fn settle_given_titles(&self, names: &mut Vec<TaggedName>) {
        let places: Vec<(usize, usize)> = (0..names.len())
            .filter_map(|at| Some((at, self.given_title_of(names, at)?)))
            .collect();
        if places.is_empty() {
            return;
        }
        let mut shown: FxHashMap<(u64, u64), Shown> = FxHashMap::default();
        for &(at, title) in &places {
            let name = &names[at];
            let key = self.title_and_family(title, name);
            let entry = shown.entry(key).or_default();
            if self.facts[title].style == SentenceStyle::Sentence || !self.is_headed(title) {
                entry.told = true;
                entry.office |= self.is_written_office(title, name);
                entry.name |= self.is_written_name(title, name);
            }
        }
        let world = World::new(self, names);
        for &(at, title) in &places {
            let (key, start) = (self.title_and_family(title, &names[at]), names[at].tokens.start);
            let Some(told) = shown.get(&key).filter(|told| told.told) else {
                continue;
            };
            if self.is_given(key, *told, &world, &self.facts[names[at].tokens.end - 1]) {
                names[at].tokens.start = title;
                names[at].kind = NameKind::Person;
            } else if title == start {
                names[at].tokens.start += 1;
                names[at].kind = NameKind::Person;
            }
        }
        let mut from = usize::MAX;
        let inside: Vec<bool> = names
            .iter()
            .rev()
            .map(|name| {
                let inside = name.tokens.start >= from;
                from = from.min(name.tokens.start);
                inside
            })
            .collect();
        let mut inside = inside.into_iter().rev();
        names.retain(|_| !inside.next().unwrap_or_default());
    }

    /// The token of a title that may be a given name, right before or at the start of a name with one word more.
    fn given_title_of(&self, names: &[TaggedName], at: usize) -> Option<usize> {
        let name = &names[at];
        let listed = |token: usize| {
            self.fact(token)
                .is_some_and(|fact| fact.case == Case::Initial && is_listed(fact.folded))
        };
        let start = name.tokens.start;
        match name.tokens.len() {
            2 if listed(start) => {
                let person = name.kind == NameKind::Person
                    || name.kind == NameKind::Organization && self.is_of_a_trade(name.tokens.end);
                person.then_some(start)
            }
            1 if name.kind == NameKind::Person && !self.is_first_of_sentence(start) => {
                let title = start.checked_sub(1).filter(|&title| listed(title))?;
                // `Bishop`, marked as a name of its own, is part of this one.
                let free = at == 0
                    || names[at - 1].tokens.end <= title
                    || names[at - 1].tokens == (title..title + 1);
                // `Major Roe donors`: an adjective.
                let behind = self.fact(name.tokens.end);
                let class = self.article.entry(name.tokens.end).class;
                let of_things = behind.is_some_and(|fact| fact.case == Case::Lower)
                    && self.article.word(name.tokens.end).ends_with('s')
                    && class.noun_share > class.verb_share
                    && self.is_first_of_sentence(title);
                (free && !of_things && !self.facts[start].is(lists::KNOWN_PERSON)).then_some(title)
            }
            _ => None,
        }
    }

    fn title_and_family(&self, title: usize, name: &TaggedName) -> (u64, u64) {
        (self.facts[title].folded, self.facts[name.tokens.end - 1].folded)
    }

    /// Whether the words around say that the title is one.
    fn is_written_office(&self, title: usize, name: &TaggedName) -> bool {
        let royal = TITLES
            .get(&self.facts[title].folded)
            .is_some_and(|listed| listed.usually == Usually::Royal);
        let of = self.article.word(name.tokens.end) == "of" && royal;
        let Some(before) = title.checked_sub(1).filter(|_| !self.is_first_of_sentence(title)) else {
            return of;
        };
        let compound = self
            .article
            .title(before, 2)
            .is_some_and(|(words, title)| words == 2 && !title.plural);
        let fact = &self.facts[before];
        let body = fact.is_capitalized()
            && !self.is_first_of_sentence(before)
            && self.article.title(before, 1).is_none();
        of || compound || body || OFFICE_BEFORE.contains(&fact.folded)
    }

    /// Whether the words around say that the title is a given name.
    fn is_written_name(&self, title: usize, name: &TaggedName) -> bool {
        let before = title.checked_sub(1).filter(|_| !self.is_first_of_sentence(title));
        let titled = before.and_then(|before| self.article.title(before, 1));
        titled.is_some_and(|(_, title)| title.kind != TitleKind::Kin && !title.plural)
            || self.is_of_a_trade(name.tokens.end)
    }

    /// `, a grocer`, `, a drummer from Lagos`: what stands at `comma` gives a trade that is no office.
    fn is_of_a_trade(&self, comma: usize) -> bool {
        if self.article.word(comma) != "," || !matches!(self.article.word(comma + 1), "a" | "an") {
            return false;
        }
        let words = comma + 2..comma + 2 + TRADE_WORDS;
        let mut last = None;
        for token in words {
            let Some(fact) = self.fact(token).filter(|fact| fact.case == Case::Lower) else {
                break;
            };
            if OFFICE_BEFORE.contains(&fact.folded) {
                return false;
            }
            let class = self.article.entry(token).class;
            let nominal = class.noun_share + class.adjective_share >= class.verb_share;
            if !nominal
                || matches!(
                    self.article.word(token),
                    "from" | "of" | "in" | "who" | "with" | "and" | "at"
                )
            {
                break;
            }
            last = Some(token);
        }
        last.is_some_and(|head| {
            let title = self.article.title(head, 1);
            let word = self.article.word(head);
            let trade = ["er", "or", "ist", "ian", "man", "woman", "smith", "eer"];
            title.is_some_and(|(_, title)| title.kind == TitleKind::Occupation)
                || title.is_none() && word.len() > 4 && trade.iter().any(|end| word.ends_with(end))
        })
    }

    /// Whether the title is a given name, all told.
    fn is_given(&self, key: (u64, u64), shown: Shown, world: &World, family: &TokenFacts) -> bool {
        let Some(title) = TITLES.get(&key.0) else {
            return false;
        };
        // `Prince MBS`: nobody is christened with letters.
        if shown.office || world.titled.contains(&key) || family.case == Case::Upper {
            return false;
        }
        if shown.name {
            return true;
        }
        if world.definite.contains(&key.0) || world.shortened.contains(&key) {
            return false;
        }
        let of_world = title.world.iter().any(|word| world.words.contains(word));
        match title.usually {
            // `Dean Roe` where an Ann Roe is dean.
            Usually::Name => !(of_world || world.families.contains(&key.1) && world.words.contains(&key.0)),
            Usually::Royal => !of_world && !family.is(lists::GIVEN_NAME),
            Usually::Office => !of_world && !world.families.contains(&key.1),
        }
    }
}

/// The most words of a trade (`retired bank clerk`).
const TRADE_WORDS: usize = 4;

/// What the whole article tells of titles and family names.
#[derive(Default)]
struct World {
    /// Words in small letters.
    words: FxHashSet<u64>,
    /// Titles in small letters behind `the`: `the judge`.
    definite: FxHashSet<u64>,
    /// Titles with the family names of full names behind them: `Judge Maria Hall`.
    titled: FxHashSet<(u64, u64)>,
    /// Titles whose short form stands before the family name: `Maj. Roe`.
    shortened: FxHashSet<(u64, u64)>,
    /// Family names of full names whose given name is no title.
    families: FxHashSet<u64>,
}

impl World {
    fn new(context: &Context<'_>, names: &[TaggedName]) -> Self {
        let mut world = Self::default();
        for (token, fact) in context.facts.iter().enumerate() {
            if fact.case == Case::Lower {
                world.words.insert(fact.folded);
                if is_listed(fact.folded)
                    && context
                        .before(token)
                        .is_some_and(|_| matches!(context.article.word(token - 1), "the" | "The"))
                {
                    world.definite.insert(fact.folded);
                }
            }
        }
        for name in names.iter().filter(|name| name.kind == NameKind::Person) {
            world.add(context, name);
        }
        world
    }

    fn add(&mut self, context: &Context<'_>, name: &TaggedName) {
        let family = context.facts[name.tokens.end - 1].folded;
        let before = name.tokens.start.checked_sub(1);
        let first = context.facts[name.tokens.start].folded;
        if name.tokens.len() >= 2 && !is_listed(first) {
            self.families.insert(family);
            if let Some(title) = before.map(|before| context.facts[before].folded)
                && is_listed(title)
            {
                self.titled.insert((title, family));
            }
        }
        if name.tokens.len() >= 3 && is_listed(first) && !is_mostly_given(first) {
            self.titled.insert((first, family));
        }
        // `Maj. Roe`
        if let Some(short) = before.map(|before| context.article.word(before))
            && let Some(stem) = short.strip_suffix('.').filter(|stem| stem.len() >= 3)
        {
            let stem = stem.to_lowercase();
            let long = SPELLED.iter().filter(|title| title.starts_with(&stem));
            self.shortened
                .extend(long.map(|title| (hash::folded(title), family)));
        }
    }
}

/// The titles of the list, as written there.
static SPELLED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../data/given_titles.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split('\t').next())
        .collect()
});
