//! Choosing among the places that a name may mean.
//!
//! Every reading has a prior: how well known the place is. Then the names of the article vote for one another: a place
//! is likelier in the country, the state and the neighbourhood of the others. Votes count as much as the voter is sure
//! of itself; a few rounds settle it (after Roberts, Bejan and Krawczyk 2010; Speriosu and Baldridge 2013, in spirit).

use dateline_gazetteer::demonym;
use dateline_model::{Article, PlaceKind};
use rustc_hash::FxHashMap;

use super::parts::Reading;
use super::senses::Sense;
use crate::{NameKind, NameSpan};

/// How often the votes are counted.
const ROUNDS: usize = 3;
/// The most names that vote: the most frequent ones.
const MOST_VOTERS: usize = 40;

/// How well known a place is, before the article has its say: orders of magnitude of population, more or less.
pub(super) fn prior(reading: &Reading) -> f64 {
    let place = &reading.place;
    let population = f64::from(place.population.max(300)).log10();
    let kind = match place.kind {
        PlaceKind::Country => 3.0,
        PlaceKind::Continent => 5.0,
        PlaceKind::Admin1 => -0.4,
        PlaceKind::Admin2 => -2.0,
        _ if place.is_capital => 1.0,
        _ => 0.0,
    };
    let usual = if reading.is_usual { 0.0 } else { -2.0 };
    population + kind + usual
}

/// What the other names of the article say for a place.
struct Voter {
    sense: usize,
    weight: f64,
    /// How sure it is of its own reading.
    certainty: f64,
}

/// Chooses a reading for every sense that has one.
pub(super) fn choose(article: &Article, names: &[NameSpan], senses: &mut [Sense<'_>]) {
    let priors: Vec<Vec<f64>> = senses
        .iter()
        .map(|sense| sense.readings.iter().map(prior).collect())
        .collect();
    let mut certainty: Vec<f64> = senses
        .iter_mut()
        .zip(&priors)
        .map(|(sense, scores)| settle(sense, scores))
        .collect();
    let peoples = peoples(article, names);
    for _ in 0..ROUNDS {
        let voters = voters(senses, &certainty);
        let ballot = Ballot::count(senses, &voters, &peoples);
        let scores: Vec<Option<Vec<f64>>> = (0..senses.len())
            .map(|i| {
                let sense = &senses[i];
                let open = !sense.is_fixed && sense.readings.len() > 1;
                open.then(|| {
                    let votes = sense
                        .readings
                        .iter()
                        .map(|reading| ballot.votes_for(reading, i, senses, &voters));
                    votes
                        .zip(&priors[i])
                        .map(|(votes, prior)| votes + prior)
                        .collect()
                })
            })
            .collect();
        for ((sense, scores), certainty) in senses.iter_mut().zip(&scores).zip(&mut certainty) {
            if let Some(scores) = scores {
                *certainty = settle(sense, scores);
            }
        }
    }
}

/// Takes the best reading; gives how sure that is, 0 to 1.
fn settle(sense: &mut Sense<'_>, scores: &[f64]) -> f64 {
    if sense.is_fixed {
        return 1.0;
    }
    let mut best: Option<usize> = None;
    for (index, score) in scores.iter().enumerate() {
        if best.is_none_or(|held| *score > scores[held]) {
            best = Some(index);
        }
    }
    sense.chosen = best;
    let Some(best) = best else {
        return 0.0;
    };
    let total: f64 = scores
        .iter()
        .map(|score| (2.0 * (score - scores[best])).exp())
        .sum();
    1.0 / total
}

/// Countries by how often their people are named: `Russian officials`.
fn peoples(article: &Article, names: &[NameSpan]) -> FxHashMap<&'static str, f64> {
    let mut peoples = FxHashMap::default();
    for name in names.iter().filter(|name| name.kind == NameKind::Other) {
        if let Some(code) = demonym(article.slice(name.span)).filter(|code| !code.is_empty()) {
            *peoples.entry(code).or_insert(0.0) += 1.0;
        }
    }
    peoples
}

fn voters(senses: &[Sense<'_>], certainty: &[f64]) -> Vec<Voter> {
    let mut voters: Vec<Voter> = senses
        .iter()
        .zip(certainty)
        .enumerate()
        .filter(|(_, (sense, _))| sense.chosen.is_some())
        .map(|(index, (sense, &certainty))| {
            #[expect(clippy::cast_precision_loss, reason = "a count of names")]
            let mentions = sense.toponyms.len() as f64;
            let filed = if sense.is_filed_from { 2.0 } else { 1.0 };
            Voter {
                sense: index,
                weight: mentions.sqrt() * filed,
                certainty,
            }
        })
        .collect();
    voters.sort_by(|a, b| (b.weight * b.certainty).total_cmp(&(a.weight * a.certainty)));
    voters.truncate(MOST_VOTERS);
    voters
}

/// The votes by country and by first-level division.
struct Ballot {
    countries: FxHashMap<&'static str, f64>,
    divisions: FxHashMap<&'static str, f64>,
    total: f64,
}

impl Ballot {
    fn count(senses: &[Sense<'_>], voters: &[Voter], peoples: &FxHashMap<&'static str, f64>) -> Self {
        let mut ballot = Self {
            countries: FxHashMap::default(),
            divisions: FxHashMap::default(),
            total: 0.0,
        };
        for voter in voters {
            let Some(reading) = senses[voter.sense].reading() else {
                continue;
            };
            let weight = voter.weight * voter.certainty;
            ballot.total += weight;
            *ballot.countries.entry(reading.place.country_code).or_default() += weight;
            *ballot.divisions.entry(reading.place.admin1_code).or_default() += weight;
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "sums into another map: order does not matter"
        )]
        for (code, count) in peoples {
            let weight = 0.5 * count.sqrt();
            ballot.total += weight;
            *ballot.countries.entry(code).or_default() += weight;
        }
        ballot
    }

    /// What the others say for `reading`, one of those of the sense at `own`.
    fn votes_for(&self, reading: &Reading, own: usize, senses: &[Sense<'_>], voters: &[Voter]) -> f64 {
        let place = &reading.place;
        let own = voters.iter().find(|voter| voter.sense == own);
        let own_weight = own.map_or(0.0, |voter| voter.weight * voter.certainty);
        let own_place = own
            .and_then(|voter| senses[voter.sense].reading())
            .map(|reading| &reading.place);
        let total = self.total - own_weight;
        if total <= 0.0 {
            return 0.0;
        }
        let share =
            |counts: &FxHashMap<&'static str, f64>, code: &'static str, own_code: Option<&'static str>| {
                if code.is_empty() {
                    return 0.0;
                }
                let own = if own_code == Some(code) { own_weight } else { 0.0 };
                let votes = (counts.get(code).copied().unwrap_or(0.0) - own).max(0.0);
                votes / (total + 1.0)
            };
        let country = share(
            &self.countries,
            place.country_code,
            own_place.map(|place| place.country_code),
        );
        let division = share(
            &self.divisions,
            place.admin1_code,
            own_place.map(|place| place.admin1_code),
        );
        2.0 * country.sqrt() + 2.5 * division.sqrt() + 1.5 * nearness(reading, own, senses, voters)
    }
}

/// How near the other places are: 0 where none is within some hundred kilometres, to 1.
fn nearness(reading: &Reading, own: Option<&Voter>, senses: &[Sense<'_>], voters: &[Voter]) -> f64 {
    if matches!(reading.place.kind, PlaceKind::Country | PlaceKind::Continent) {
        return 0.0;
    }
    let mut near = 0.0;
    for voter in voters {
        if own.is_some_and(|own| own.sense == voter.sense) {
            continue;
        }
        let Some(other) = senses[voter.sense].reading() else {
            continue;
        };
        if matches!(
            other.place.kind,
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region | PlaceKind::Admin1
        ) {
            continue;
        }
        let kilometres = reading.kilometres_to(other);
        near += voter.certainty * voter.weight.min(2.0) / (1.0 + (kilometres / 60.0).powi(2));
    }
    near / (near + 0.5)
}
