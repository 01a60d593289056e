//! Which keys there are, and which was meant.

use anyhow::bail;

/// The keys of each table; the first has no name.
const KEYS: [(&str, &[&str]); 4] = [
    (
        "",
        &[
            "out",
            "formats",
            "report",
            "dialect",
            "delimiter",
            "names",
            "place_names",
            "organization_names",
            "corrections",
            "min_confidence",
            "attitudes",
            "no_gender",
            "fields",
            "words",
            "place",
        ],
    ),
    ("words", &["titles", "cue_verbs", "boilerplate"]),
    (
        "place",
        &[
            "name",
            "kind",
            "country_code",
            "country",
            "admin1",
            "latitude",
            "longitude",
            "always",
        ],
    ),
    ("fields", &[]),
];

/// Names that are less alike than this are not suggested.
const ALIKE: f64 = 0.75;

/// Refuses keys that there are not: a setting that is misspelt must not be a setting that does nothing.
pub(crate) fn check(table: &toml::Table) -> anyhow::Result<()> {
    for (key, value) in table {
        known("", key)?;
        let tables = match value {
            toml::Value::Table(table) => vec![table],
            toml::Value::Array(values) => values.iter().filter_map(toml::Value::as_table).collect(),
            _ => Vec::new(),
        };
        for below in tables {
            for inner in below.keys().filter(|_| key != "fields") {
                known(key, inner)?;
            }
        }
    }
    Ok(())
}

fn known(table: &str, key: &str) -> anyhow::Result<()> {
    let keys = KEYS
        .iter()
        .find(|(name, _)| *name == table)
        .map_or(&[][..], |(_, keys)| keys);
    if keys.contains(&key) {
        return Ok(());
    }
    let place = if table.is_empty() {
        String::new()
    } else {
        format!(" in [{table}]")
    };
    let alike = |known: &&&str| strsim::jaro_winkler(known, key);
    let nearest = keys.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest.filter(|nearest| alike(nearest) >= ALIKE) {
        Some(nearest) => bail!("unknown key `{key}`{place}; did you mean `{nearest}`?"),
        None => bail!("unknown key `{key}`{place}; there are {}", keys.join(", ")),
    }
}

/// Every key that is no table.
#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    let keys = KEYS.iter().flat_map(|(_, keys)| keys.iter().copied());
    keys.filter(|key| !["fields", "words", "place"].contains(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(text: &str) -> String {
        check(&toml::from_str(text).unwrap()).map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn what_is_misspelt_is_told_with_what_was_meant() {
        assert_eq!(complaint("formats = []\n[fields]\ntext = 'story'\n"), "");
        assert_eq!(
            complaint("fromats = []"),
            "unknown key `fromats`; did you mean `formats`?"
        );
        assert_eq!(
            complaint("[words]\ncue-verbs = []"),
            "unknown key `cue-verbs` in [words]; did you mean `cue_verbs`?"
        );
        assert!(complaint("[[place]]\nzzz = 1").starts_with("unknown key `zzz` in [place]; there are name,"));
    }
}
