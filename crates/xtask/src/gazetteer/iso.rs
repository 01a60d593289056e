//! Centres of countries and of their ISO 3166-2 subdivisions, from the crate `keshvar`.
//!
//! The crate takes most of a minute to compile, so it is behind the feature `gazetteer` and ordinary builds leave it out.

use std::collections::BTreeMap;

/// Latitude and longitude, WGS 84 decimal degrees.
pub(super) type Point = (f64, f64);

/// What ISO 3166 adds to a country.
pub(super) struct IsoCountry {
    pub(super) centre: Point,
    /// Names and centres of the subdivisions, in order of code.
    pub(super) subdivisions: Vec<IsoSubdivision>,
}

/// A subdivision that has a centre.
pub(super) struct IsoSubdivision {
    /// The official name, then unofficial ones.
    pub(super) names: Vec<String>,
    pub(super) centre: Point,
}

/// By ISO 3166-1 alpha-2 code.
pub(super) type Iso = BTreeMap<String, IsoCountry>;

#[cfg(feature = "gazetteer")]
pub(super) fn countries() -> anyhow::Result<Iso> {
    Ok(keshvar::CountryIterator::new()
        .map(|country| {
            let mut subdivisions: Vec<_> = country.subdivisions().iter().collect();
            subdivisions.sort_by_key(|(code, _)| **code);
            let subdivisions = subdivisions
                .into_iter()
                .filter_map(|(_, subdivision)| {
                    let geo = subdivision.geo()?;
                    let mut names = vec![subdivision.name().to_owned()];
                    names.extend(
                        subdivision
                            .unofficial_name_list()
                            .iter()
                            .map(|name| (*name).to_owned()),
                    );
                    Some(IsoSubdivision {
                        names,
                        centre: (geo.latitude()?, geo.longitude()?),
                    })
                })
                .collect();
            let centre = (country.geo().latitude(), country.geo().longitude());
            (country.alpha2().to_string(), IsoCountry { centre, subdivisions })
        })
        .collect())
}

#[cfg(not(feature = "gazetteer"))]
pub(super) fn countries() -> anyhow::Result<Iso> {
    anyhow::bail!("the gazetteer needs `cargo run --release -p xtask --features gazetteer -- gazetteer …`")
}
