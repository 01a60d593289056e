//! How a place was found on the map: by this its confidence is judged.

use super::parts::ToponymReading;
use super::senses::PlaceSense;

/// What put a place on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Nothing: the gazetteer does not know the name.
    #[default]
    Unknown,
    /// The text says in what it lies, and that is where it was put.
    Within,
    /// Of several readings the one that comes to mind, for nothing else in the article tells.
    ToMind,
    /// Of several readings the likeliest beside the other places of the article.
    Ranked,
    /// The gazetteer knows one place of the name.
    Only,
    /// The words beside the name say which: `Paris, Texas`.
    Told,
}

/// How a place was found on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Located {
    /// What put it there.
    pub how: How,
    /// How likely the forest takes the reading to be, where it chose; 0 elsewhere.
    pub share: f32,
    /// How many readings the name has.
    pub readings: u16,
    /// The people of the place that was chosen.
    pub population: u32,
    /// The people of the largest place of the name.
    pub largest: u32,
}

impl Located {
    pub(super) fn of(sense: &PlaceSense<'_>, share: Option<f32>) -> Self {
        let people = |reading: &ToponymReading| reading.place.population;
        let how = match (sense.reading(), share) {
            (None, _) if sense.within.is_some() => How::Within,
            (None, _) => How::Unknown,
            (Some(_), _) if sense.is_fixed => How::Told,
            (Some(_), Some(_)) => How::Ranked,
            (Some(_), None) if sense.readings.len() == 1 => How::Only,
            (Some(_), None) => How::ToMind,
        };
        Self {
            how,
            share: share.unwrap_or(0.0),
            readings: u16::try_from(sense.readings.len()).unwrap_or(u16::MAX),
            population: sense.reading().map_or(0, people),
            largest: sense.readings.iter().map(people).max().unwrap_or(0),
        }
    }

    /// Of two senses of one place the surer.
    pub(super) fn surer(self, other: Self) -> Self {
        if (other.how, other.share) > (self.how, self.share) {
            other
        } else {
            self
        }
    }
}
