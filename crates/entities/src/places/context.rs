//! Choosing among the places that a name may mean.
//!
//! Every reading has a prior: how well known the place is. Then the names of the article vote for one another: a place
//! is likelier in the country, the state and the neighbourhood of the others. Votes count as much as the voter is sure
//! of itself; a few rounds settle it (after Roberts, Bejan and Krawczyk 2010; Speriosu and Baldridge 2013, in spirit).

use dateline_gazetteer::demonym;
use dateline_types::{Article, PlaceKind};
use rustc_hash::FxHashMap;

use super::parts::ToponymReading;
use super::senses::PlaceSense;
use dateline_tagger::{NameKind, NameSpan};

/// How often the votes are counted.
const ROUNDS: usize = 3;
/// The most names that vote: the most frequent ones.
const MOST_VOTERS: usize = 40;

/// What the choice goes by, fitted to annotated articles of four kinds (small American papers, world news, encyclopedic
/// news on epidemics): each is a property of places, none is about any one place.
mod weight {
    // In the prior, where one is a tenfold population:
    pub(super) const POPULATION: f64 = 1.05;
    pub(super) const COUNTRY: f64 = 2.0;
    pub(super) const CONTINENT: f64 = 5.0;
    pub(super) const FIRST_LEVEL: f64 = -0.5;
    pub(super) const SECOND_LEVEL: f64 = -1.5;
    pub(super) const CAPITAL: f64 = 1.0;
    pub(super) const UNUSUAL_NAME: f64 = -1.6;
    // In the votes:
    pub(super) const SAME_COUNTRY: f64 = 4.0;
    pub(super) const SAME_DIVISION: f64 = 2.8;
    pub(super) const NEAR: f64 = 2.1;
    /// Above a half, a few votes for a country count for little.
    pub(super) const COUNTRY_EXPONENT: f64 = 0.8;
    // Of a voter:
    pub(super) const MENTIONS_EXPONENT: f64 = 0.7;
    pub(super) const FILED_FROM: f64 = 2.0;
    pub(super) const SAID_IN_A_PATTERN: f64 = 0.8;
    /// World news names countries all over the world, and the United States most of all.
    pub(super) const IS_COUNTRY: f64 = 0.4;
    pub(super) const PEOPLE: f64 = 0.5;
    /// Added to the sum of votes, so that one vote is not unanimity.
    pub(super) const ABSTENTIONS: f64 = 1.15;
    /// How quickly a lead over the next reading makes a voter certain.
    pub(super) const SHARPNESS: f64 = 2.5;
    /// From so many people on, a city comes to mind whatever the article is about…
    pub(super) const METROPOLIS: u32 = 1_000_000;
    /// …unless its namesake has at least this part of its people…
    pub(super) const METROPOLIS_OVER_VILLAGE: f64 = 2000.0;
    /// …for a smaller one so much of its votes is counted.
    pub(super) const VILLAGE_VOTES: f64 = 0.5;
    /// In kilometres: at this distance a vote for nearness counts half.
    pub(super) const NEAR_KILOMETRES: f64 = 64.0;
    /// How much nearness makes half of the most that it can make.
    pub(super) const NEAR_ENOUGH: f64 = 0.4;
}

/// How well known a place is, before the article has its say: orders of magnitude of population, more or less.
pub(super) fn prior(reading: &ToponymReading) -> f64 {
    let place = &reading.place;
    let population = f64::from(place.population.max(300)).log10();
    let kind = match place.kind {
        PlaceKind::Country => weight::COUNTRY,
        PlaceKind::Continent => weight::CONTINENT,
        PlaceKind::Admin1 => weight::FIRST_LEVEL,
        PlaceKind::Admin2 => weight::SECOND_LEVEL,
        _ if place.is_capital => weight::CAPITAL,
        _ => 0.0,
    };
    let usual = if reading.is_usual {
        0.0
    } else {
        weight::UNUSUAL_NAME
    };
    weight::POPULATION * population + kind + usual
}

/// What the other names of the article say for a place.
pub(super) struct Voter {
    pub(super) sense: usize,
    weight: f64,
    /// How sure it is of its own reading.
    certainty: f64,
}

/// What the votes came to.
pub(super) struct Outcome {
    /// For every sense the score of each reading, in their order.
    pub(super) scores: Vec<Vec<f64>>,
    /// How sure every sense is of its choice, 0 to 1.
    pub(super) certainty: Vec<f64>,
    /// The last count.
    pub(super) ballot: Ballot,
    /// Who voted in it.
    pub(super) voters: Vec<Voter>,
}

/// Chooses a reading for every sense that has one.
pub(super) fn vote(article: &Article, names: &[NameSpan], senses: &mut [PlaceSense<'_>]) -> Outcome {
    let priors: Vec<Vec<f64>> = senses
        .iter()
        .map(|sense| sense.readings.iter().map(prior).collect())
        .collect();
    let certainty = senses
        .iter_mut()
        .zip(&priors)
        .map(|(sense, scores)| settle(sense, scores))
        .collect();
    let peoples = peoples(article, names);
    let mut outcome = Outcome {
        scores: priors.clone(),
        certainty,
        ballot: Ballot::default(),
        voters: Vec::new(),
    };
    for _ in 0..ROUNDS {
        count(senses, &peoples, &priors, &mut outcome);
    }
    outcome
}

/// One round: the names vote, and every sense that is open takes its best reading.
fn count(
    senses: &mut [PlaceSense<'_>],
    peoples: &FxHashMap<&'static str, f64>,
    priors: &[Vec<f64>],
    outcome: &mut Outcome,
) {
    let voters = voters(senses, &outcome.certainty);
    let ballot = Ballot::count(senses, &voters, peoples);
    for own in 0..senses.len() {
        let sense = &senses[own];
        if sense.is_fixed || sense.readings.len() < 2 {
            continue;
        }
        let most = most_people(sense);
        let scores = sense.readings.iter().zip(&priors[own]);
        outcome.scores[own] = scores
            .map(|(reading, prior)| {
                ballot.votes_for(reading, own, senses, &voters).sum() * ear(reading, most) + prior
            })
            .collect();
    }
    for (own, sense) in senses.iter_mut().enumerate() {
        outcome.certainty[own] = settle(sense, &outcome.scores[own]);
    }
    outcome.voters = voters;
    outcome.ballot = ballot;
}

/// How many people the largest city of this usual name has, if it is known the world over; 0 elsewhere.
pub(super) fn most_people(sense: &PlaceSense<'_>) -> u32 {
    let readings = sense.readings.iter();
    let cities = readings.filter(|reading| reading.is_usual && reading.place.kind == PlaceKind::City);
    let most = cities.map(|reading| reading.place.population).max().unwrap_or(0);
    if most >= weight::METROPOLIS { most } else { 0 }
}

/// How much the votes count for a place: to overcome a metropolis of the same name a village needs more of them.
fn ear(reading: &ToponymReading, most: u32) -> f64 {
    if is_village(reading, most) {
        weight::VILLAGE_VOTES
    } else {
        1.0
    }
}

/// Whether a place is a village beside a metropolis with so many people.
pub(super) fn is_village(reading: &ToponymReading, most: u32) -> bool {
    let place = &reading.place;
    place.kind == PlaceKind::City
        && f64::from(place.population) * weight::METROPOLIS_OVER_VILLAGE < f64::from(most)
}

/// Takes the best reading; gives how sure that is, 0 to 1.
fn settle(sense: &mut PlaceSense<'_>, scores: &[f64]) -> f64 {
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
        .map(|score| (weight::SHARPNESS * (score - scores[best])).exp())
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

fn voters(senses: &[PlaceSense<'_>], certainty: &[f64]) -> Vec<Voter> {
    let mut voters: Vec<Voter> = senses
        .iter()
        .zip(certainty)
        .enumerate()
        .filter(|(_, (sense, _))| sense.chosen.is_some())
        .map(|(index, (sense, &certainty))| {
            #[expect(clippy::cast_precision_loss, reason = "a count of names")]
            let mentions = sense.toponyms.len() as f64;
            let filed = if sense.is_filed_from {
                weight::FILED_FROM
            } else {
                1.0
            };
            let is_country = sense
                .reading()
                .is_some_and(|reading| reading.place.kind == PlaceKind::Country);
            let wide = if is_country { weight::IS_COUNTRY } else { 1.0 };
            let told = if sense.is_fixed {
                weight::SAID_IN_A_PATTERN
            } else {
                1.0
            };
            Voter {
                sense: index,
                weight: mentions.powf(weight::MENTIONS_EXPONENT) * filed * told * wide,
                certainty,
            }
        })
        .collect();
    voters.sort_by(|a, b| (b.weight * b.certainty).total_cmp(&(a.weight * a.certainty)));
    voters.truncate(MOST_VOTERS);
    voters
}

/// The votes by country and by first-level division.
#[derive(Default)]
pub(super) struct Ballot {
    countries: FxHashMap<&'static str, f64>,
    divisions: FxHashMap<&'static str, f64>,
    total: f64,
}

impl Ballot {
    fn count(senses: &[PlaceSense<'_>], voters: &[Voter], peoples: &FxHashMap<&'static str, f64>) -> Self {
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
            let weight = weight::PEOPLE * count.sqrt();
            ballot.total += weight;
            *ballot.countries.entry(code).or_default() += weight;
        }
        ballot
    }

    /// The country with the most votes, and its share of all.
    pub(super) fn top_country(&self) -> (&'static str, f64) {
        top(&self.countries, self.total)
    }

    /// The first-level division with the most votes, and its share of all.
    pub(super) fn top_division(&self) -> (&'static str, f64) {
        top(&self.divisions, self.total)
    }

    /// What the others say for `reading`, one of those of the sense at `own`.
    pub(super) fn votes_for(
        &self,
        reading: &ToponymReading,
        own: usize,
        senses: &[PlaceSense<'_>],
        voters: &[Voter],
    ) -> Votes {
        let place = &reading.place;
        let own = voters.iter().find(|voter| voter.sense == own);
        let own_weight = own.map_or(0.0, |voter| voter.weight * voter.certainty);
        let own_place = own
            .and_then(|voter| senses[voter.sense].reading())
            .map(|reading| &reading.place);
        let total = self.total - own_weight;
        if total <= 0.0 {
            return Votes::default();
        }
        let share =
            |counts: &FxHashMap<&'static str, f64>, code: &'static str, own_code: Option<&'static str>| {
                if code.is_empty() {
                    return 0.0;
                }
                let own = if own_code == Some(code) { own_weight } else { 0.0 };
                let votes = (counts.get(code).copied().unwrap_or(0.0) - own).max(0.0);
                votes / (total + weight::ABSTENTIONS)
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
        Votes {
            country,
            division,
            near: nearness(reading, own, senses, voters),
        }
    }
}

fn top(counts: &FxHashMap<&'static str, f64>, total: f64) -> (&'static str, f64) {
    let named = counts.iter().filter(|(code, _)| !code.is_empty());
    let most = named.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
    most.map_or(("", 0.0), |(code, votes)| {
        (code, votes / total.max(f64::MIN_POSITIVE))
    })
}

/// What the other places of the article say for one reading, each 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    /// The share of votes that lie in its country.
    pub(super) country: f64,
    /// The share of votes that lie in its first-level division.
    pub(super) division: f64,
    /// How near the others are.
    pub(super) near: f64,
}

impl Votes {
    fn sum(self) -> f64 {
        weight::SAME_COUNTRY * self.country.powf(weight::COUNTRY_EXPONENT)
            + weight::SAME_DIVISION * self.division.sqrt()
            + weight::NEAR * self.near
    }
}

/// How near the other places are: 0 where none is within some hundred kilometres, to 1.
fn nearness(
    reading: &ToponymReading,
    own: Option<&Voter>,
    senses: &[PlaceSense<'_>],
    voters: &[Voter],
) -> f64 {
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
        near +=
            voter.certainty * voter.weight.min(2.0) / (1.0 + (kilometres / weight::NEAR_KILOMETRES).powi(2));
    }
    near / (near + weight::NEAR_ENOUGH)
}
