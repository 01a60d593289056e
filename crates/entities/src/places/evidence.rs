//! What other names may mean, all of it: before anything is chosen, `Paris` and `Henry County` speak for Tennessee together,
//! since of the few divisions that have both it is one.
//!
//! A name that could lie anywhere says little: each spreads one vote over the divisions that it may lie in. Names of
//! organizations speak too (`Henry County Commission`, `Ohio State University`), and so does the outlet's.

use dateline_gazetteer::{Gazetteer, demonym};
use dateline_types::{Article, PlaceKind};
use rustc_hash::FxHashMap;

use super::parts::{self, ToponymReading};
use super::senses::PlaceSense;
use dateline_tagger::{NameKind, NameSpan};

/// The most names of places and of organizations that are heard.
const MOST_WITNESSES: usize = 48;
/// A name that may lie in more divisions than this says nothing.
const MOST_DIVISIONS: usize = 40;
/// In kilometres: what two places of one article are mostly within where they have to do with one another.
const NEIGHBOURHOOD: f64 = 50.0;
/// How much less a name says that may lie in more divisions.
const SPREAD: f32 = 0.7;

/// A name, by where it may lie.
struct Witness {
    /// The sense that it is, if it is one.
    sense: Option<usize>,
    /// What its word counts in each division that it may lie in.
    weight: f32,
    /// The places it may mean, in runs of one division.
    by_division: FxHashMap<&'static str, Vec<[f64; 3]>>,
}

/// All that the names of an article may mean.
pub(super) struct PlaceEvidence {
    witnesses: Vec<Witness>,
    divisions: FxHashMap<&'static str, f32>,
    total: f32,
    /// Countries and divisions that organizations have in their names, with how often.
    pub(super) in_other_names: FxHashMap<&'static str, u8>,
}

/// What speaks for one reading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Support {
    /// The share of witnesses that may lie in its division.
    pub(super) division: f32,
    /// The weight of those that may lie near it.
    pub(super) near: f32,
}

impl PlaceEvidence {
    pub(super) fn new(article: &Article, names: &[NameSpan], senses: &[PlaceSense<'_>]) -> Self {
        let mut evidence = Self {
            witnesses: Vec::new(),
            divisions: FxHashMap::default(),
            total: 0.0,
            in_other_names: FxHashMap::default(),
        };
        for (index, sense) in senses.iter().enumerate() {
            evidence.hear(Some(index), sense.toponyms.len(), sense.readings);
        }
        for words in other_names(article, names) {
            evidence.hear_other(&words);
        }
        for witness in &evidence.witnesses {
            evidence.total += witness.weight;
            #[expect(
                clippy::iter_over_hash_type,
                reason = "sums into another map: order does not matter"
            )]
            for division in witness.by_division.keys() {
                *evidence.divisions.entry(division).or_default() += witness.weight;
            }
        }
        evidence
    }

    fn hear_other(&mut self, words: &str) {
        let readings = parts::candidates(words);
        let Some(first) = readings.first() else { return };
        let code = match first.place.kind {
            PlaceKind::Country => first.place.country_code,
            PlaceKind::Admin1 => first.place.admin1_code,
            _ => return self.hear(None, 1, &readings),
        };
        let count = self.in_other_names.entry(code).or_default();
        *count = count.saturating_add(1);
    }

    fn hear(&mut self, sense: Option<usize>, mentions: usize, readings: &[ToponymReading]) {
        let mut by_division: FxHashMap<&'static str, Vec<[f64; 3]>> = FxHashMap::default();
        for reading in readings {
            let place = &reading.place;
            let is_local = matches!(
                place.kind,
                PlaceKind::City | PlaceKind::District | PlaceKind::Admin2 | PlaceKind::Facility
            );
            if is_local && !place.admin1_code.is_empty() && reading.is_usual {
                by_division
                    .entry(place.admin1_code)
                    .or_default()
                    .push(reading.point);
            }
        }
        if by_division.is_empty()
            || by_division.len() > MOST_DIVISIONS
            || self.witnesses.len() >= MOST_WITNESSES
        {
            return;
        }
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let (mentions, spread) = (mentions.min(4) as f32, by_division.len() as f32);
        self.witnesses.push(Witness {
            sense,
            weight: mentions.sqrt() / spread.powf(SPREAD),
            by_division,
        });
    }

    /// Whether no name but the sense at `own` says where anything lies.
    pub(super) fn is_silent(&self, own: usize) -> bool {
        self.in_other_names.is_empty() && self.witnesses.iter().all(|witness| witness.sense == Some(own))
    }

    /// What names other than the sense at `own` say for `reading`.
    pub(super) fn support(&self, reading: &ToponymReading, own: usize) -> Support {
        let division = reading.place.admin1_code;
        let own_weight = self
            .witnesses
            .iter()
            .find(|witness| witness.sense == Some(own))
            .map_or(0.0, |witness| witness.weight);
        let total = self.total - own_weight;
        if division.is_empty() || total <= 0.0 {
            return Support::default();
        }
        let held = self.divisions.get(division).copied().unwrap_or(0.0);
        let mut near = 0.0;
        let mut own_in_division = 0.0;
        for witness in &self.witnesses {
            let Some(points) = witness.by_division.get(division) else {
                continue;
            };
            if witness.sense == Some(own) {
                own_in_division = witness.weight;
            } else if points.iter().any(|point| reading.is_within(point, NEIGHBOURHOOD)) {
                near += witness.weight;
            }
        }
        Support {
            division: (held - own_in_division).max(0.0) / (total + 0.3),
            near,
        }
    }
}

/// The names of places in the names of organizations and of the outlet.
fn other_names(article: &Article, names: &[NameSpan]) -> Vec<String> {
    let mut found = Vec::new();
    for name in names.iter().filter(|name| name.kind == NameKind::Organization) {
        let words: Vec<&str> = name.tokens.clone().map(|token| article.word(token)).collect();
        places_in(&words, &mut found);
    }
    if let Some(publisher) = &article.record.metadata.publisher {
        let words: Vec<&str> = publisher.split_whitespace().collect();
        places_in(&words, &mut found);
    }
    found
}

fn places_in(words: &[&str], found: &mut Vec<String>) {
    let mut at = 0;
    while at < words.len() && found.len() < MOST_WITNESSES {
        let is_name = words[at].starts_with(char::is_uppercase) && demonym(words[at]).is_none();
        let matched = is_name
            .then(|| Gazetteer::builtin().longest_match(words[at..].iter().copied()))
            .flatten()
            .filter(|matched| !matched.flags.is_unusual());
        let Some(matched) = matched else {
            at += 1;
            continue;
        };
        let end = (at + matched.words.max(1)).min(words.len());
        found.push(words[at..end].join(" "));
        at = end;
    }
}
