//! One row a place: by gazetteer key where the gazetteer knows it, by folded name where it does not.

use std::cmp::Reverse;

use dateline_types::{EntityKind, LeastConfidence, NO_ROW, Place, PlaceKind, ResolvedPlace};
use rustc_hash::FxHashMap;

use crate::certainty::{is_doubtful, row_confidence};
use crate::digest::PlaceDigest;
use crate::lists::Lists;
use crate::order::Order;
use crate::overrides::{Group, NameLists};
use crate::tally::{distinct, order_by, renumber, reorder};
use crate::{fold, ids};

/// The bit of a place's number that says that the article was filed there.
const FILED: u32 = 1 << 31;

/// The places of the articles so far.
#[derive(Debug, Default)]
pub(crate) struct Places {
    drafts: Vec<PlaceDraft>,
    by_key: FxHashMap<(u64, Option<Group>), u32>,
    /// For each article the drafts of its places, with the bit [`FILED`].
    of: Lists,
}

/// A place under way; where the user merges names, one for each name's group.
#[derive(Debug)]
struct PlaceDraft {
    key: u64,
    group: Option<Group>,
    /// Whether it has the name that its group is merged into.
    heads: bool,
    name: String,
    resolved: Option<ResolvedPlace>,
    mentions: u32,
    confidence: f32,
    /// How often each spelling was used.
    spellings: FxHashMap<String, u32>,
}

/// By what a list of places may mean a place: its identifier, the name that the gazetteer has, the name in the article.
struct Names {
    id: String,
    resolved: Option<String>,
    name: String,
}

impl Names {
    fn of(place: &PlaceDigest) -> Self {
        Self {
            id: ids::written('l', place.key),
            resolved: place.resolved.as_ref().map(|place| place.name.to_string()),
            name: place.name.clone(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        let resolved = self.resolved.as_deref().into_iter();
        [self.id.as_str()]
            .into_iter()
            .chain(resolved)
            .chain([self.name.as_str()])
    }
}

impl PlaceDraft {
    /// Whether the user says that it is no place.
    fn is_dropped(&self, lists: &NameLists) -> bool {
        let places = &lists.places;
        let resolved = self.resolved.as_ref().map(|place| &*place.name);
        places.drops_any()
            && (places.drops(&ids::written('l', self.key))
                || resolved.is_some_and(|name| places.drops(name))
                || places.drops(&self.name))
    }
}

impl Places {
    /// Adds the places of the next article.
    pub(crate) fn push(&mut self, places: Vec<PlaceDigest>, lists: &NameLists) {
        let numbers: Vec<u32> = places.into_iter().map(|place| self.add(place, lists)).collect();
        self.of.push(numbers);
    }

    /// From now on numbers of articles count in this order.
    pub(crate) fn put_in(&mut self, order: &Order) {
        self.of = self.of.in_order(order.arrivals());
    }

    fn add(&mut self, place: PlaceDigest, lists: &NameLists) -> u32 {
        let names = Names::of(&place);
        let group = names.all().find_map(|name| lists.place_group(name));
        let drafts = &mut self.drafts;
        let number = *self.by_key.entry((place.key, group)).or_insert_with(|| {
            drafts.push(PlaceDraft {
                key: place.key,
                group,
                heads: false,
                name: place.name.clone(),
                resolved: place.resolved,
                mentions: 0,
                confidence: 0.0,
                spellings: FxHashMap::default(),
            });
            crate::tally::count(drafts.len() - 1)
        });
        if let Some(draft) = drafts.get_mut(number as usize) {
            // Of the names of one key the first in alphabetical order, whichever came first.
            if place.name < draft.name {
                draft.name.clone_from(&place.name);
            }
            draft.mentions = draft.mentions.saturating_add(place.mentions);
            draft.confidence = row_confidence(draft.confidence, place.confidence);
            for (spelling, times) in place.written {
                *draft.spellings.entry(spelling).or_default() += times;
            }
            let head = group
                .and_then(|group| lists.place_name(group))
                .map(fold::name_key);
            draft.heads |= head.is_some_and(|head| names.all().any(|name| fold::name_key(name) == head));
        }
        if place.is_dateline { number | FILED } else { number }
    }

    /// Takes note of all names that the run has, for the lines of the lists that fit none.
    fn note_names(&self, lists: &NameLists) {
        for draft in &self.drafts {
            let id = ids::written('l', draft.key);
            let resolved = draft.resolved.as_ref().map(|place| &*place.name);
            for name in resolved.into_iter().chain([id.as_str(), &draft.name]) {
                lists.note_place(name);
            }
            #[expect(clippy::iter_over_hash_type, reason = "notes do not depend on the order")]
            for spelling in draft.spellings.keys() {
                lists.places.note_written(spelling);
            }
        }
    }

    /// What the gazetteer knows of the places of an article, each with its key.
    pub(crate) fn resolved(&self, article: usize) -> impl Iterator<Item = (u64, &ResolvedPlace)> {
        let drafts = self.of.get(article).iter();
        drafts.filter_map(|&draft| {
            let draft = self.drafts.get((draft & !FILED) as usize)?;
            Some((draft.key, draft.resolved.as_ref()?))
        })
    }

    /// The places of the run in the order of `places.csv` (most mentions first, then by name, then by identifier),
    /// and for each article the place that each of its places is.
    ///
    /// Places whose names the user merges are the one row of the place that has the name, where the run has one such place.
    pub(crate) fn finish(self, lists: &NameLists, least: LeastConfidence) -> (Vec<Place>, Lists) {
        self.note_names(lists);
        let Self { drafts, mut of, .. } = self;
        let heads = heads(&drafts);
        let mut rows: Vec<PlaceRow> = Vec::new();
        let mut by_key: FxHashMap<u64, u32> = FxHashMap::default();
        let mut row_of = Vec::with_capacity(drafts.len());
        for draft in &drafts {
            // The place itself comes first, so that the row is its own.
            let head = draft.group.and_then(|group| heads.get(&group).copied().flatten());
            let head = head.and_then(|head| drafts.get(head)).unwrap_or(draft);
            if draft.is_dropped(lists) || head.is_dropped(lists) {
                row_of.push(NO_ROW);
                continue;
            }
            let row = *by_key.entry(head.key).or_insert_with(|| {
                rows.push(PlaceRow::new(head));
                crate::tally::count(rows.len() - 1)
            });
            rows[row as usize].add(draft);
            row_of.push(row);
        }
        for article in 0..of.len() {
            let places: Vec<(u32, bool)> = of
                .get(article)
                .iter()
                .map(|&draft| (row_of[(draft & !FILED) as usize], draft & FILED != 0))
                .collect();
            let all: Vec<u32> = places.iter().map(|&(row, _)| row).collect();
            let filed: Vec<u32> = places
                .iter()
                .filter(|place| place.1)
                .map(|place| place.0)
                .collect();
            for row in distinct(&all) {
                if let Some(row) = rows.get_mut(row as usize) {
                    row.place.articles += 1;
                }
            }
            for row in distinct(&filed) {
                if let Some(row) = rows.get_mut(row as usize) {
                    row.place.datelines += 1;
                }
            }
            let range = of.range(article);
            of.values_mut()[range].copy_from_slice(&all);
        }
        let places: Vec<Place> = rows.into_iter().map(|row| row.finish(least)).collect();
        let order = order_by(&places, |place| {
            (Reverse(place.mentions), place.name.clone(), place.id.clone())
        });
        renumber(of.values_mut(), &order);
        (reorder(places, &order), of)
    }
}

/// The draft that each group is merged into; nothing where several places have its name.
fn heads(drafts: &[PlaceDraft]) -> FxHashMap<Group, Option<usize>> {
    let mut heads: FxHashMap<Group, Option<usize>> = FxHashMap::default();
    for (number, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.heads) {
        let Some(group) = draft.group else { continue };
        heads
            .entry(group)
            .and_modify(|known| {
                if known.is_some_and(|known| drafts[known].key != draft.key) {
                    *known = None;
                }
            })
            .or_insert(Some(number));
    }
    heads
}

/// A row of the table under way.
struct PlaceRow {
    place: Place,
    spellings: FxHashMap<String, u32>,
}

impl PlaceRow {
    fn new(head: &PlaceDraft) -> Self {
        let resolved = head.resolved.clone();
        Self {
            place: Place {
                id: ids::written('l', head.key),
                name: resolved
                    .as_ref()
                    .map_or_else(|| head.name.clone(), |place| place.name.clone().into_owned()),
                kind: resolved.as_ref().map_or(PlaceKind::Unknown, |place| place.kind),
                resolved,
                aliases: Vec::new(),
                articles: 0,
                mentions: 0,
                datelines: 0,
                confidence: 0.0,
                is_doubtful: false,
            },
            spellings: FxHashMap::default(),
        }
    }

    fn add(&mut self, draft: &PlaceDraft) {
        self.place.mentions = self.place.mentions.saturating_add(draft.mentions);
        self.place.confidence = row_confidence(self.place.confidence, draft.confidence);
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on the order")]
        for (spelling, times) in &draft.spellings {
            *self.spellings.entry(spelling.clone()).or_default() += times;
        }
    }

    /// Names a place that the gazetteer does not know by its most frequent spelling; the other spellings are
    /// aliases, the most frequent first, ties by spelling.
    fn finish(mut self, least: LeastConfidence) -> Place {
        let mut spellings: Vec<(String, u32)> = self.spellings.into_iter().collect();
        spellings.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut spellings = spellings.into_iter().map(|(spelling, _)| spelling);
        if self.place.resolved.is_none() {
            self.place.name = spellings.next().unwrap_or(self.place.name);
        }
        let name = self.place.name.clone();
        self.place.aliases = spellings.filter(|spelling| *spelling != name).collect();
        // A dateline points to its place.
        let Place {
            confidence,
            datelines,
            ..
        } = self.place;
        self.place.is_doubtful = is_doubtful(least, EntityKind::Place, confidence, datelines);
        self.place
    }
}
