//! Places of a user's own.

use dateline_gazetteer::fold_place;
use dateline_types::{FoundPlace, PlaceKind, ResolvedPlace};
use rustc_hash::FxHashMap;

/// A place that the gazetteer does not know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPlace {
    /// What articles call it.
    pub name: String,
    /// What kind of place.
    pub kind: Option<PlaceKind>,
    /// ISO 3166-1 alpha-2.
    pub country_code: String,
    /// The country's usual English name.
    pub country: String,
    /// The first-level division.
    pub admin1: String,
    /// WGS 84 decimal degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Whether the name means this place even where the gazetteer knows another.
    pub always: bool,
}

/// Places of a user's own, by name.
#[derive(Debug, Default)]
pub struct OwnPlaces {
    by_name: FxHashMap<String, (ResolvedPlace, bool)>,
}

impl OwnPlaces {
    /// The places of a list; of two with one name the last counts.
    pub fn new(places: impl IntoIterator<Item = OwnPlace>) -> Self {
        let by_name = places.into_iter().map(|place| {
            let folded = fold_place(&place.name);
            let resolved = ResolvedPlace {
                key: format!("own:{folded}").into(),
                name: place.name.into(),
                kind: place.kind.unwrap_or(PlaceKind::Unknown),
                country_code: place.country_code.into(),
                country: place.country.into(),
                admin1: place.admin1.into(),
                coordinates: place.coordinates,
                geonames_id: None,
            };
            (folded, (resolved, place.always))
        });
        Self {
            by_name: by_name.collect(),
        }
    }

    /// Places that the gazetteer did not know, or that are always the user's, become theirs.
    pub fn resolve(&self, places: &mut [FoundPlace]) {
        if self.by_name.is_empty() {
            return;
        }
        for place in places {
            if let Some((own, always)) = self.by_name.get(&fold_place(&place.name))
                && (*always || place.resolved.is_none())
            {
                place.resolved = Some(own.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_ones_own_is_there_where_the_gazetteer_has_none() {
        let own = |name: &str, always| OwnPlace {
            name: name.to_owned(),
            coordinates: Some((57.0, -4.0)),
            always,
            ..OwnPlace::default()
        };
        let places = OwnPlaces::new([own("Glen Hurlie", false), own("Paris", false), own("Cairo", true)]);
        let known = ResolvedPlace {
            key: "gn:1".into(),
            name: "elsewhere".into(),
            kind: PlaceKind::City,
            country_code: "".into(),
            country: "".into(),
            admin1: "".into(),
            coordinates: None,
            geonames_id: Some(1),
        };
        let found = |name: &str, resolved: Option<&ResolvedPlace>| FoundPlace {
            name: name.to_owned(),
            resolved: resolved.cloned(),
            confidence: 1.0,
            ..FoundPlace::default()
        };
        let mut all = [
            found("GLEN HURLIE", None),
            found("Paris", Some(&known)),
            found("Cairo", Some(&known)),
            found("Nowhere", None),
        ];
        places.resolve(&mut all);
        let names: Vec<_> = all
            .iter()
            .map(|place| place.resolved.as_ref().map(|it| &*it.name))
            .collect();
        assert_eq!(
            names,
            [Some("Glen Hurlie"), Some("elsewhere"), Some("Cairo"), None]
        );
    }
}
