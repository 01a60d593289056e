//! The packed gazetteer and its look-up by name.

use std::sync::LazyLock;

use dateline_layout::PlaceKey;
use dateline_layout::places::{
    CAPITALS, DIRECTORY_BITS, HEADER_SIZE, LAST, LIST, NOTHING, PLACE_MASK, PLACE_SIZE, USUAL,
};
use dateline_packed::{Index, u24_at};

use crate::flags::NameFlags;

/// Made by the build script of this crate.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"));

/// The strings that it points into: text as a whole, so that no string need be looked at for being text.
static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/strings.txt"));

/// A place, as a number that holds for one build of the gazetteer only. The stable key is [`PlaceView::key`](crate::PlaceView::key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(crate) u32);

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The place.
    pub place: PlaceId,
    /// Whether this is a usual English name of the place, not merely one of its other spellings.
    pub is_usual: bool,
}

/// The places of the world: names to candidates, candidates to what is known of them.
///
/// The data are part of the binary and are read where they lie: making one costs nothing.
#[derive(Debug)]
pub struct Gazetteer {
    pub(crate) places: &'static [u8],
    pub(crate) countries: &'static [u8],
    pub(crate) divisions: &'static [u8],
    keys: Index,
    values: &'static [u8],
    flags: &'static [u8],
    lists: &'static [u8],
    pub(crate) large: &'static [u8],
}

static BUILTIN: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::new(PACKED));

impl Gazetteer {
    /// The gazetteer that the binary carries.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn new(packed: &'static [u8]) -> Self {
        let count = |i: usize| u32_at(packed, i) as usize;
        let mut rest = packed.get(HEADER_SIZE..).unwrap_or_default();
        let places = take(&mut rest, count(0) * PLACE_SIZE);
        let countries = take(&mut rest, count(1) * 8);
        let divisions = take(&mut rest, count(2) * 8);
        let (keys, mut rest) = Index::read(DIRECTORY_BITS, rest);
        Self {
            places,
            countries,
            divisions,
            values: take(&mut rest, keys.count() * 3),
            flags: take(&mut rest, keys.count()),
            keys,
            lists: take(&mut rest, count(3) * 3),
            large: take(&mut rest, count(4) * 4),
        }
    }

    /// The places that `name` may mean, the most prominent first. Spelled as [`fold_place`](crate::fold_place) does, but `US` is
    /// asked for in capitals: `us` is no place.
    ///
    /// ```
    /// use dateline_gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// let first = gazetteer.candidates("DA’NANG").next().map(|c| gazetteer.place(c.place));
    /// assert_eq!(first.map(|p| (p.name, p.country)), Some(("Da Nang", "Vietnam")));
    /// assert!(gazetteer.candidates("us").next().is_none());
    /// ```
    pub fn candidates(&self, name: &str) -> impl Iterator<Item = Candidate> + use<> {
        let value = self
            .find(&PlaceKey::of(name))
            .map_or(NOTHING, |entry| u24_at(self.values, entry));
        let lists = self.lists;
        let mut at = (value & !LIST) as usize;
        let mut next = match value {
            NOTHING => None,
            value if value & LIST != 0 => Some(u24_at(lists, at)),
            posting => Some(posting | LAST),
        };
        let postings = std::iter::from_fn(move || {
            let posting = next?;
            at += 1;
            next = (posting & LAST == 0).then(|| u24_at(lists, at));
            Some(posting)
        });
        let capitals = !name.chars().any(char::is_lowercase);
        postings
            .filter(move |posting| capitals || posting & CAPITALS == 0)
            .map(|posting| Candidate {
                place: PlaceId(posting & PLACE_MASK),
                is_usual: posting & USUAL != 0,
            })
    }

    /// The country with this ISO 3166-1 alpha-2 code (in capitals).
    ///
    /// ```
    /// # use dateline_gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::builtin();
    /// assert_eq!(gazetteer.country("VN").map(|id| gazetteer.place(id).name), Some("Vietnam"));
    /// ```
    #[must_use]
    pub fn country(&self, code: &str) -> Option<PlaceId> {
        let row = |i: usize| self.countries.get(i * 8..i * 8 + 2).unwrap_or_default();
        let at = partition(self.countries.len() / 8, |i| row(i) < code.as_bytes());
        (row(at) == code.as_bytes()).then(|| PlaceId(u32_at(self.countries, at * 2 + 1)))
    }

    /// The division with this GeoNames code: `US.CA`, `US.CA.037`.
    #[must_use]
    pub fn division(&self, code: &str) -> Option<PlaceId> {
        let row = |i: usize| self.string(u24_at(self.divisions.get(i * 8..).unwrap_or_default(), 0));
        let count = self.divisions.len() / 8;
        let at = partition(count, |i| row(i) < code);
        let place = || u24_at(self.divisions.get(at * 8..).unwrap_or_default(), 1);
        (at < count && row(at) == code).then(|| PlaceId(place()))
    }

    /// What kinds of places a key names.
    pub(crate) fn flags(&self, key: &PlaceKey) -> NameFlags {
        let entry = self.find(key);
        NameFlags(
            entry
                .and_then(|entry| self.flags.get(entry))
                .copied()
                .unwrap_or(0),
        )
    }

    /// Where `key` is in the index.
    fn find(&self, key: &PlaceKey) -> Option<usize> {
        self.keys.find(key.hash()?)
    }

    /// The string at an offset.
    pub(crate) fn string(&self, offset: u32) -> &'static str {
        let offset = offset as usize;
        let length = STRINGS.as_bytes().get(offset).copied().unwrap_or(0) as usize;
        STRINGS.get(offset + 1..offset + 1 + length).unwrap_or_default()
    }
}

/// The next `size` bytes; none where there are fewer.
fn take(rest: &mut &'static [u8], size: usize) -> &'static [u8] {
    let (taken, after) = rest.split_at_checked(size).unwrap_or_default();
    *rest = after;
    taken
}

/// The `i`-th u32 of `bytes`; 0 where there is none.
pub(crate) fn u32_at(bytes: &[u8], i: usize) -> u32 {
    let four = bytes.get(i * 4..i * 4 + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}

/// The first index for which `before` is false.
fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::PlaceView;
    use dateline_types::PlaceKind;
    use proptest::prelude::*;

    fn first(name: &str) -> Option<PlaceView> {
        let gazetteer = Gazetteer::builtin();
        gazetteer
            .candidates(name)
            .next()
            .map(|candidate| gazetteer.place(candidate.place))
    }

    #[test]
    fn every_section_is_there() {
        let gazetteer = Gazetteer::builtin();
        assert!(gazetteer.places.len() / PLACE_SIZE > 150_000);
        assert_eq!(gazetteer.values.len(), gazetteer.flags.len() * 3);
        assert!(!gazetteer.large.is_empty() && !STRINGS.is_empty());
    }

    #[test]
    fn spellings_meet() {
        for name in ["Da Nang", "DA NANG", "DA’NANG", "Danang", "Đà Nẵng"] {
            let place = first(name).map(|place| (place.key(), place.country_code));
            assert_eq!(place, Some(("gn:1583992".to_owned(), "VN")), "{name}");
        }
        for name in ["US", "U.S.", "United States", "the United States", "America"] {
            assert_eq!(first(name).map(|place| place.country_code), Some("US"), "{name}");
        }
    }

    #[test]
    fn what_is_known_of_a_place() {
        let hanoi = first("Hanoi").unwrap();
        assert!(hanoi.is_capital && hanoi.population > 1_000_000 && hanoi.kind == PlaceKind::City);
        assert!((hanoi.latitude - 21.0).abs() < 0.5 && (hanoi.longitude - 105.8).abs() < 0.5);
        let state = first("California").unwrap();
        assert_eq!(
            (state.kind, state.admin1, state.country),
            (PlaceKind::Admin1, "California", "United States")
        );
        let springfield = Gazetteer::builtin()
            .candidates("Springfield")
            .map(|candidate| Gazetteer::builtin().place(candidate.place))
            .filter(|place| place.admin1_code == "US.IL")
            .count();
        assert_eq!(springfield, 1);
    }

    #[test]
    fn codes_are_found() {
        let gazetteer = Gazetteer::builtin();
        assert_eq!(
            gazetteer.country("VN").map(|id| gazetteer.place(id).name),
            Some("Vietnam")
        );
        assert_eq!(gazetteer.country("ZZ"), None);
        assert_eq!(gazetteer.country(""), None);
        assert_eq!(
            gazetteer.division("US.CA").map(|id| gazetteer.place(id).name),
            Some("California")
        );
        assert_eq!(gazetteer.division("US.ZZ"), None);
        assert_eq!(gazetteer.division("ZZ"), None);
    }

    proptest! {
        #[test]
        fn no_name_panics(name in "\\PC{0,120}") {
            let gazetteer = Gazetteer::builtin();
            prop_assert!(gazetteer.candidates(&name).all(|c| !gazetteer.place(c.place).name.is_empty()));
        }
    }
}
