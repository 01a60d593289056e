//! What the ranking knows of a reading, as small codes: properties of places and of how they stand in the text, never a word.

use dateline_gazetteer::fold_place;
use dateline_types::{Article, BlockKind, PlaceKind};

use super::context::{self, Outcome};
use super::evidence::{PlaceEvidence, Support};
use super::parts::{self, ToponymReading};
use super::patterns;
use super::senses::{self, PlaceSense};
use super::toponym::Toponym;

/// How many properties a reading has.
pub(super) const PROPERTIES: usize = 37;

/// The properties that are kinds of something; the others are more or less of it.
const KINDS: [usize; 12] = [0, 1, 4, 20, 24, 25, 26, 27, 28, 32, 33, 34];

/// Whether the codes of the property stand in an order, from little to much.
#[must_use]
pub fn is_place_property_ordered(property: usize) -> bool {
    !KINDS.contains(&property)
}

/// An article as the ranking sees it: its names, and what the votes and all that they may mean came to.
pub(super) struct Scene<'a> {
    article: &'a Article,
    toponyms: &'a [Toponym],
    senses: &'a [PlaceSense<'a>],
    outcome: &'a Outcome,
    evidence: &'a PlaceEvidence,
    /// With its share of all votes.
    top_division: (&'static str, f64),
    /// With its share of all votes.
    top_country: (&'static str, f64),
    /// The sense of each toponym.
    of_toponyms: Vec<usize>,
    /// How many senses have a reading.
    chosen: usize,
    /// The sense that the article was filed from.
    filed: Option<usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        article: &'a Article,
        toponyms: &'a [Toponym],
        senses: &'a [PlaceSense<'a>],
        outcome: &'a Outcome,
        evidence: &'a PlaceEvidence,
    ) -> Self {
        Self {
            article,
            toponyms,
            senses,
            outcome,
            evidence,
            top_division: outcome.ballot.top_division(),
            top_country: outcome.ballot.top_country(),
            of_toponyms: senses::of_toponyms(senses, toponyms.len()),
            chosen: senses.iter().filter(|sense| sense.chosen.is_some()).count(),
            filed: senses.iter().position(|sense| sense.is_filed_from),
        }
    }

    /// Whether there is anything to rank the readings of a sense by: a name alone in its article is what comes to mind.
    pub(super) fn is_ranked(&self, own: usize) -> bool {
        let others = self.chosen - usize::from(self.senses[own].chosen.is_some());
        others > 0 || !self.evidence.is_silent(own)
    }
}

/// What all readings of one sense share.
pub(super) struct Setting<'a> {
    scene: &'a Scene<'a>,
    own: usize,
    /// By score, the best first.
    order: Vec<usize>,
    /// How far the best score is before the next.
    lead: f64,
    most_prior: f64,
    most_people: u32,
    /// The people of a city of this name that is known the world over; 0 where there is none.
    metropolis: u32,
    wanted: Option<Vec<PlaceKind>>,
    siblings: Vec<usize>,
    before: u8,
    filed: Option<usize>,
    supports: Vec<Support>,
    /// The most of each kind of support that a reading has.
    most_support: Support,
}

impl<'a> Setting<'a> {
    /// The sense at `own`, of whose readings the `most` with the best scores are ranked.
    pub(super) fn new(scene: &'a Scene<'a>, own: usize, most: usize) -> Self {
        let scores = &scene.outcome.scores[own];
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        order.truncate(most);
        let sense = &scene.senses[own];
        let readings = || order.iter().map(|&index| &sense.readings[index]);
        let supports: Vec<Support> = readings()
            .map(|reading| scene.evidence.support(reading, own))
            .collect();
        let mentions = || {
            sense
                .toponyms
                .iter()
                .filter_map(|&index| scene.toponyms.get(index))
        };
        Self {
            lead: order
                .get(1)
                .map_or(9.0, |&second| scores[order[0]] - scores[second]),
            most_prior: readings().map(context::prior).fold(f64::MIN, f64::max),
            most_people: readings()
                .map(|reading| reading.place.population)
                .max()
                .unwrap_or(0),
            metropolis: context::most_people(sense),
            wanted: mentions().find_map(|toponym| wanted_kinds(scene.article, toponym)),
            siblings: siblings(scene, own),
            before: mentions()
                .next()
                .map_or(0, |toponym| class_before(scene.article, toponym)),
            filed: scene.filed.filter(|&it| it != own),
            most_support: Support {
                division: supports.iter().map(|it| it.division).fold(0.0, f32::max),
                near: supports.iter().map(|it| it.near).fold(0.0, f32::max),
            },
            supports,
            order,
            scene,
            own,
        }
    }

    /// The readings that are ranked, as indices into the sense's, by the score of the votes.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// Of the readings that are one spot on the map with the one at `place`, the one that is meant: a town rather than the division
    /// around it that has its name, unless the words around say otherwise or the name stands among divisions.
    pub(super) fn on_the_spot(&self, place: usize) -> usize {
        let readings = &self.scene.senses[self.own].readings;
        let at = |place: usize| &readings[self.order[place]];
        let spot = |&other: &usize| {
            at(other).place.country_code == at(place).place.country_code
                && at(place).is_within(&at(other).point, ONE_SPOT)
        };
        let first = (0..self.order.len()).find(spot).unwrap_or(place);
        let is_division =
            |place: usize| matches!(at(place).place.kind, PlaceKind::Admin1 | PlaceKind::Admin2);
        let says_division = self.wanted.is_some() || self.kinds_of_siblings(at(first)) > 1;
        if !is_division(first) || says_division {
            return first;
        }
        let name = self.scene.senses[self.own].folded;
        let is_town = |&other: &usize| {
            let place = &at(other).place;
            place.kind == PlaceKind::City && fold_place(place.name) == name
        };
        let town = (0..self.order.len()).filter(spot).find(is_town);
        town.unwrap_or(first)
    }

    /// What the forest's score is added to: how far the reading at `place` in [`Self::order`] is behind the best by votes.
    #[expect(clippy::cast_possible_truncation, reason = "a small number")]
    pub(super) fn vote(&self, place: usize) -> f32 {
        let scores = &self.scene.outcome.scores[self.own];
        let behind = scores[self.order[place]] - scores[self.order[0]];
        let reading = &self.scene.senses[self.own].readings[self.order[place]];
        let deaf = if context::is_village(reading, self.metropolis) {
            VILLAGE
        } else {
            0.0
        };
        (VOTE_WEIGHT * behind - deaf) as f32
    }

    /// The properties of the reading at `place` in [`Self::order`].
    pub(super) fn of(&self, place: usize) -> [u8; PROPERTIES] {
        let sense = &self.scene.senses[self.own];
        let reading = &sense.readings[self.order[place]];
        let view = &reading.place;
        let scores = &self.scene.outcome.scores[self.own];
        let best = &sense.readings[self.order[0]];
        let gap = scores[self.order[0]] - scores[self.order[place]];
        let votes = self.scene.outcome.ballot.votes_for(
            reading,
            self.own,
            self.scene.senses,
            &self.scene.outcome.voters,
        );
        let support = self.supports[place];
        let better = self
            .supports
            .iter()
            .filter(|it| it.division > support.division)
            .count();
        let better_near = self.supports.iter().filter(|it| it.near > support.near).count();
        let named = |code: &str| {
            self.scene
                .evidence
                .in_other_names
                .get(code)
                .copied()
                .unwrap_or(0)
                .min(4)
        };
        let around = self.around(reading);
        [
            kind_code(view.kind),
            kind_code(best.place.kind),
            level(
                f64::from(view.population.max(1)).log10(),
                &[0.5, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0],
            ),
            level(
                f64::from(self.most_people.max(1)).log10() - f64::from(view.population.max(1)).log10(),
                &[0.001, 0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5],
            ),
            u8::from(reading.is_usual)
                | u8::from(view.is_capital) << 1
                | u8::from(reading.part.is_some()) << 2,
            level(gap, GAPS),
            level(self.lead, GAPS),
            level(self.most_prior - context::prior(reading), GAPS),
            count(place, 10),
            level(votes.country, SHARES),
            level(votes.division, SHARES),
            level(votes.near, SHARES),
            level(f64::from(support.division), SHARES),
            level(f64::from(self.most_support.division - support.division), SHARES),
            count(better, 8),
            level(
                f64::from(support.near),
                &[0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0],
            ),
            level(
                f64::from(self.most_support.near - support.near),
                &[0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0],
            ),
            count(better_near, 8),
            named(view.admin1_code),
            named(view.country_code),
            around.containers_named,
            around.country_named,
            around.fixed_in_division,
            around.nearest,
            around.top_division,
            around.top_country,
            self.agreement(reading),
            self.wanted
                .as_ref()
                .map_or(0, |kinds| if kinds.contains(&view.kind) { 1 } else { 2 }),
            self.before,
            self.filed_relation(reading),
            count(sense.readings.len(), 12),
            count(sense.toponyms.len(), 6),
            self.standing(),
            count(sense.folded.split(' ').count(), 4) | u8::from(sense.folded.len() <= 3) << 3,
            self.kinds_of_siblings(reading),
            around.same_kind,
            level(
                f64::from(self.most_people.max(1)).log10(),
                &[4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0],
            ),
        ]
    }

    /// Where the name stands: in a headline, a dateline, the first body sentences, all in capitals.
    fn standing(&self) -> u8 {
        let sense = &self.scene.senses[self.own];
        let toponyms = || {
            sense
                .toponyms
                .iter()
                .filter_map(|&index| self.scene.toponyms.get(index))
        };
        let in_headline = toponyms().any(|toponym| toponym.block == BlockKind::Headline);
        let capitals = toponyms().all(|toponym| {
            !self
                .scene
                .article
                .slice(toponym.span)
                .chars()
                .any(char::is_lowercase)
        });
        u8::from(in_headline) | u8::from(sense.is_filed_from) << 1 | u8::from(capitals) << 2
    }

    /// How the place lies to the one that the article was filed from.
    fn filed_relation(&self, reading: &ToponymReading) -> u8 {
        let Some(filed) = self.filed.and_then(|filed| self.scene.senses[filed].reading()) else {
            return 0;
        };
        if filed.place.admin1_code == reading.place.admin1_code {
            3
        } else if filed.place.country_code == reading.place.country_code {
            2
        } else {
            1
        }
    }

    /// How many of the names that stand in one list with this one are of its kind and country.
    fn agreement(&self, reading: &ToponymReading) -> u8 {
        let (share, all) = self.share_of_siblings(|other| {
            other.place.kind == reading.place.kind && other.place.country_code == reading.place.country_code
        });
        share + if all > 2 { 5 } else { 0 }
    }

    /// The same for the kind alone, whatever the country.
    fn kinds_of_siblings(&self, reading: &ToponymReading) -> u8 {
        self.share_of_siblings(|other| other.place.kind == reading.place.kind)
            .0
    }

    /// What share of the names in one list with this one is `like` it, in quarters from 1 to 5, and how many there are; 0 without any.
    fn share_of_siblings(&self, like: impl Fn(&ToponymReading) -> bool) -> (u8, usize) {
        let others = || {
            self.siblings
                .iter()
                .filter_map(|&sibling| self.scene.senses[sibling].reading())
        };
        let all = others().count();
        if all == 0 {
            return (0, 0);
        }
        let same = others().filter(|other| like(other)).count();
        (1 + count(same * 4 / all, 4), all)
    }

    fn around(&self, reading: &ToponymReading) -> NearbyPlaces {
        let mut around = NearbyPlaces::default();
        let mut nearest = f64::MAX;
        let place = &reading.place;
        let mut same_kind = 0;
        let first = self.own.saturating_sub(FAR_APART);
        let near = self.scene.senses.iter().enumerate().skip(first);
        for (index, sense) in near.take(self.own - first + FAR_APART + 1) {
            let Some(other) = sense.reading().filter(|_| index != self.own) else {
                continue;
            };
            if other.contains(reading) {
                match other.place.kind {
                    PlaceKind::Country => around.country_named = 1 + count(sense.toponyms.len(), 3),
                    PlaceKind::Admin2 => around.containers_named |= 8,
                    _ => around.containers_named |= 1 + count(sense.toponyms.len(), 3),
                }
            }
            if sense.is_fixed && other.place.admin1_code == place.admin1_code && !place.admin1_code.is_empty()
            {
                around.fixed_in_division = (around.fixed_in_division + 1).min(4);
            }
            if other.place.kind == place.kind {
                same_kind += 1;
            }
            let is_local = !matches!(
                other.place.kind,
                PlaceKind::Country | PlaceKind::Continent | PlaceKind::Admin1 | PlaceKind::Region
            );
            if is_local && self.scene.outcome.certainty[index] > 0.5 {
                nearest = nearest.min(reading.kilometres_to(other));
            }
        }
        around.same_kind = count(same_kind, 6);
        around.nearest = level(
            nearest,
            &[
                0.5, 5.0, 15.0, 30.0, 60.0, 120.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 20_000.0,
            ],
        );
        let (division, division_share) = self.scene.top_division;
        let (country, country_share) = self.scene.top_country;
        let is_top = |code: &str, top: &str| u8::from(code == top && !top.is_empty()) * 12;
        around.top_division = level(division_share, SHARES) + is_top(place.admin1_code, division);
        around.top_country = level(country_share, SHARES) + is_top(place.country_code, country);
        around
    }
}

/// What the other places of the article are to one reading.
#[derive(Default)]
struct NearbyPlaces {
    containers_named: u8,
    country_named: u8,
    fixed_in_division: u8,
    nearest: u8,
    top_division: u8,
    top_country: u8,
    same_kind: u8,
}

/// Names with so many others first named between them say nothing of one another, so that a gazetteer in one article costs no more
/// than its length. Articles name 6 places, and the longest some 100.
const FAR_APART: usize = 100;

/// So many items before and behind a name stand in one list with it; there are 50 states and 44 countries of Europe.
const LONGEST_LIST: usize = 50;

/// In kilometres.
const ONE_SPOT: f64 = 40.0;

/// What a village is behind a metropolis of its name, whatever else speaks for it.
const VILLAGE: f64 = 3.0;

/// How much the score by votes counts beside the forest's.
const VOTE_WEIGHT: f64 = 0.75;

/// Differences of scores.
const GAPS: &[f64] = &[
    1e-9, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0,
];

const SHARES: &[f64] = &[0.001, 0.03, 0.07, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9];

/// How many of the bounds `value` reaches.
fn level(value: f64, bounds: &[f64]) -> u8 {
    u8::try_from(bounds.iter().filter(|bound| value >= **bound).count()).unwrap_or(u8::MAX)
}

fn count(number: usize, most: u8) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX).min(most)
}

fn kind_code(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Continent => 0,
        PlaceKind::Country => 1,
        PlaceKind::Admin1 => 2,
        PlaceKind::Admin2 => 3,
        PlaceKind::City => 4,
        PlaceKind::District => 5,
        PlaceKind::Region => 6,
        PlaceKind::Water => 7,
        PlaceKind::Land => 8,
        PlaceKind::Facility => 9,
        _ => 10,
    }
}

/// The kinds that the words around a name ask for: `Washington state`, `the city of York`.
fn wanted_kinds(article: &Article, toponym: &Toponym) -> Option<Vec<PlaceKind>> {
    let after = article.word(toponym.tokens.end);
    parts::kinds_of(&format!("… {after}"), after).or_else(|| {
        let of = toponym
            .tokens
            .start
            .checked_sub(1)
            .filter(|&of| article.word(of) == "of")?;
        let generic = article.word(of.checked_sub(1)?);
        parts::kinds_of(&format!("{generic} of …"), generic)
    })
}

/// What kind of word stands before a name.
fn class_before(article: &Article, toponym: &Toponym) -> u8 {
    let Some(before) = toponym.tokens.start.checked_sub(1) else {
        return 1;
    };
    match article.word(before) {
        "in" | "In" => 2,
        "at" | "At" => 3,
        "from" | "From" | "to" | "into" => 4,
        "of" => 5,
        "the" | "The" => 6,
        "near" | "outside" | "around" => 7,
        "and" | "," | "or" | "&" => 8,
        "." | "!" | "?" | "“" | "\"" => 1,
        "(" | "-" | "–" | "—" | "/" => 9,
        word if word.starts_with(char::is_uppercase) => 10,
        _ => 0,
    }
}

/// The senses of the names that stand in one list with a mention of this one: `Ohio, Iowa and Georgia`.
fn siblings(scene: &Scene<'_>, own: usize) -> Vec<usize> {
    let mut siblings = Vec::new();
    let mut seen = 0;
    for &at in &scene.senses[own].toponyms {
        let joined = |a: usize, b: usize| {
            let pair = scene.toponyms.get(a).zip(scene.toponyms.get(b));
            pair.is_some_and(|(a, b)| patterns::is_listed(scene.article, a, b))
        };
        let earliest = at.saturating_sub(LONGEST_LIST).max(seen);
        let mut first = at;
        while first > earliest && joined(first - 1, first) {
            first -= 1;
        }
        let mut last = at;
        while last < at + LONGEST_LIST && joined(last, last + 1) {
            last += 1;
        }
        // Mentions of one list have the same items: each counts once.
        siblings.extend((first.max(seen)..=last).filter_map(|other| scene.of_toponyms.get(other)));
        seen = last + 1;
    }
    siblings.retain(|&sense| sense != own);
    siblings.sort_unstable();
    siblings.dedup();
    siblings
}
