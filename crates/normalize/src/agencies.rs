//! News agencies and outlets by name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lists;

/// An agency or outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agency {
    /// The canonical name.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) kind: AgencyKind,
}

/// What an agency or outlet does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgencyKind {
    /// Writes for others.
    Agency,
    /// Publishes under its own name.
    Outlet,
    /// Signs pictures only.
    Pictures,
}

#[derive(Default)]
struct Agencies {
    exact: FxHashMap<&'static str, Agency>,
    folded: FxHashMap<String, Agency>,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let mut agencies = Agencies::default();
    for line in lists::lines(include_str!("../data/agencies.tsv")) {
        let mut columns = line.split('\t');
        let (Some(name), Some(kind)) = (columns.next(), columns.next()) else {
            continue;
        };
        let agency = Agency {
            name,
            kind: match kind {
                "outlet" => AgencyKind::Outlet,
                "pictures" => AgencyKind::Pictures,
                _ => AgencyKind::Agency,
            },
        };
        let aliases = columns
            .next()
            .unwrap_or_default()
            .split("; ")
            .filter(|alias| !alias.is_empty());
        for alias in std::iter::once(name).chain(aliases) {
            agencies.exact.insert(alias, agency);
            if alias.len() > LONGEST_INITIALS {
                agencies.folded.insert(alias.to_lowercase(), agency);
            }
        }
    }
    agencies
});

/// Names up to this length in bytes are initials, whose case counts: `PA` and `Pa`.
pub(crate) const LONGEST_INITIALS: usize = 4;

/// The longest name, in bytes.
const LONGEST: usize = 32;

/// The agency or outlet that `words` name.
pub(crate) fn find(words: &str) -> Option<Agency> {
    let words = words.trim();
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    if let Some(&agency) = AGENCIES.exact.get(words) {
        return Some(agency);
    }
    if words.len() <= LONGEST_INITIALS {
        return None;
    }
    AGENCIES.folded.get(words.to_lowercase().as_str()).copied()
}

/// The publisher that the host of `url` belongs to; the host itself where it is not a known one.
pub(crate) fn publisher_of(url: &str) -> Option<String> {
    static OUTLETS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        lists::lines(include_str!("../data/outlets.tsv"))
            .filter_map(|line| line.split_once('\t'))
            .collect()
    });
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.to_ascii_lowercase();
    if !host.contains('.') {
        return None;
    }
    let mut domain = host.as_str();
    loop {
        if let Some(&name) = OUTLETS.get(domain) {
            return Some(name.to_owned());
        }
        match domain.split_once('.') {
            Some((_, parent)) => domain = parent,
            None => return Some(host.strip_prefix("www.").unwrap_or(&host).to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_lead_to_the_canonical_name() {
        assert_eq!(find("Agence France-Presse").unwrap().name, "AFP");
        assert_eq!(find("REUTERS").unwrap().name, "Reuters");
        assert_eq!(find("PA").unwrap().name, "PA");
        assert_eq!(find("Pa"), None);
        assert_eq!(find("CNN").unwrap().kind, AgencyKind::Outlet);
    }

    #[test]
    fn hosts_lead_to_publishers() {
        let of = |url| publisher_of(url).unwrap_or_default();
        assert_eq!(of("https://edition.cnn.com/2017/11/11/x"), "CNN");
        assert_eq!(of("http://www.somewhere.example/a"), "somewhere.example");
        assert_eq!(of("https://www.bbc.co.uk:443/news"), "BBC");
        assert_eq!(publisher_of("not a url"), None);
    }
}
