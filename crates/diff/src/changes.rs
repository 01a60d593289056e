//! What is different.

use std::collections::{BTreeMap, BTreeSet};

use crate::folder::Folder;

/// What is different, by kind; a line a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub(crate) kinds: Vec<(&'static str, Vec<String>)>,
    /// Articles that both have.
    pub(crate) articles: usize,
}

/// An entity with its name.
type Row<'a> = (&'a str, &'a str);

impl Changes {
    pub(crate) fn between(old: &Folder, new: &Folder) -> Self {
        let both = |article: &str| old.articles.contains_key(article) && new.articles.contains_key(article);
        let only = |one: &Folder, other: &Folder| {
            let lacking = one
                .articles
                .iter()
                .filter(|(id, _)| !other.articles.contains_key(*id));
            lacking
                .map(|(id, name)| format!("{name} ({id})"))
                .collect::<Vec<_>>()
        };
        let (merged, split, renamed) = moved(old, new, "person", &both);
        let (_, _, places) = moved(old, new, "place", &both);
        let organizations = moved(old, new, "organization", &both);
        let mut changes = Self {
            articles: old.articles.keys().filter(|id| both(id)).count(),
            kinds: vec![
                ("articles new", only(new, old)),
                ("articles gone", only(old, new)),
                ("people merged", merged),
                ("people split", split),
                ("people renamed", renamed),
                ("places taken for another", relocated(old, new, &both)),
                ("places renamed", places),
                ("organizations merged", organizations.0),
                ("organizations split", organizations.1),
                ("organizations renamed", organizations.2),
            ],
        };
        changes.quotes(old, new, &both);
        for (names, kind) in [
            (["mentions of people new", "mentions of people gone"], "person"),
            (["mentions of places new", "mentions of places gone"], "place"),
            (
                ["mentions of organizations new", "mentions of organizations gone"],
                "organization",
            ),
        ] {
            changes.mentions(old, new, (names, kind), &both);
        }
        changes.kinds.retain(|(_, lines)| !lines.is_empty());
        changes
    }

    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// A speaker who was renamed or merged is told under people or organizations, not for every quotation.
    fn quotes(&mut self, old: &Folder, new: &Folder, both: &dyn Fn(&str) -> bool) {
        let became = became(old, new);
        let (mut speakers, mut kinds, mut fresh, mut gone) = (vec![], vec![], vec![], vec![]);
        let said = |words: &str, speaker: &str| format!("{} – {}", shortened(words), named(speaker));
        for (place, quote) in new.quotes.iter().filter(|(place, _)| both(&place.0)) {
            let Some(before) = old.quotes.get(place) else {
                fresh.push(said(&quote.words, &quote.speaker));
                continue;
            };
            let differs = (&before.speaker, &before.speaker_kind) != (&quote.speaker, &quote.speaker_kind);
            if differs && !became.contains(&(before.entity.as_str(), quote.entity.as_str())) {
                let (from, to) = (named(&before.speaker), named(&quote.speaker));
                speakers.push(format!("{}: {from} → {to}", shortened(&quote.words)));
            }
            if before.kind != quote.kind {
                kinds.push(format!(
                    "{}: {} → {}",
                    shortened(&quote.words),
                    before.kind,
                    quote.kind
                ));
            }
        }
        for (place, quote) in old.quotes.iter().filter(|(place, _)| both(&place.0)) {
            if !new.quotes.contains_key(place) {
                gone.push(said(&quote.words, &quote.speaker));
            }
        }
        self.kinds.extend([
            ("speakers changed", speakers),
            ("kinds of quotations changed", kinds),
            ("quotations new", fresh),
            ("quotations gone", gone),
        ]);
    }

    fn mentions(
        &mut self,
        old: &Folder,
        new: &Folder,
        ([fresh, gone], kind): ([&'static str; 2], &str),
        both: &dyn Fn(&str) -> bool,
    ) {
        let only = |one: &Folder, other: &Folder| {
            let lacking = one.mentions.iter().filter(|((its, place), _)| {
                its == kind && both(&place.0) && !other.mentions.contains_key(&(its.clone(), place.clone()))
            });
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, (_, name)) in lacking {
                *counts.entry(name).or_default() += 1;
            }
            let mut counts: Vec<_> = counts.into_iter().collect();
            counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            counts
                .into_iter()
                .map(|(name, count)| format!("{name}, {count}"))
                .collect::<Vec<_>>()
        };
        self.kinds
            .extend([(fresh, only(new, old)), (gone, only(old, new))]);
    }
}

/// Rows whose mentions went to one, came from several, or went to one of another name.
fn moved(
    old: &Folder,
    new: &Folder,
    kind: &str,
    both: &dyn Fn(&str) -> bool,
) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut went: BTreeMap<Row<'_>, BTreeSet<Row<'_>>> = BTreeMap::new();
    let mut came: BTreeMap<Row<'_>, BTreeSet<Row<'_>>> = BTreeMap::new();
    for (key, (id, name)) in old
        .mentions
        .iter()
        .filter(|((its, place), _)| its == kind && both(&place.0))
    {
        if let Some((new_id, new_name)) = new.mentions.get(key) {
            let (before, after) = ((id.as_str(), name.as_str()), (new_id.as_str(), new_name.as_str()));
            went.entry(before).or_default().insert(after);
            came.entry(after).or_default().insert(before);
        }
    }
    let names = |rows: &BTreeSet<Row<'_>>| rows.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(" + ");
    let several = |rows: &BTreeMap<Row<'_>, BTreeSet<Row<'_>>>, arrow: &dyn Fn(&str, &str) -> String| {
        let several = rows.iter().filter(|(_, others)| others.len() > 1);
        several
            .map(|((_, name), others)| arrow(name, &names(others)))
            .collect::<Vec<_>>()
    };
    let merged = several(&came, &|name, others| format!("{others} → {name}"));
    let split = several(&went, &|name, others| format!("{name} → {others}"));
    let renamed = went.iter().filter_map(|((_, name), others)| {
        let (after, new_name) = others.first().filter(|_| others.len() == 1)?;
        let alone = came.get(&(*after, *new_name)).is_some_and(|came| came.len() == 1);
        (alone && name != new_name).then(|| format!("{name} → {new_name}"))
    });
    (merged, split, renamed.collect())
}

/// Which people and organizations of the one run are which of the other, by their mentions.
fn became<'a>(old: &'a Folder, new: &'a Folder) -> BTreeSet<(&'a str, &'a str)> {
    let speak = old.mentions.iter().filter(|((kind, _), _)| kind != "place");
    let pairs = speak.filter_map(|(key, (id, _))| Some((id.as_str(), new.mentions.get(key)?.0.as_str())));
    pairs.collect()
}

/// Names that were put elsewhere on the map.
fn relocated(old: &Folder, new: &Folder, both: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let where_is = |folder: &Folder, (id, name): &(String, String)| {
        let location = folder.locations.get(id).map_or("", String::as_str);
        (
            format!(
                "{name} ({})",
                if location.is_empty() { "nowhere" } else { location }
            ),
            location.to_owned(),
        )
    };
    for (key, row) in old
        .mentions
        .iter()
        .filter(|((kind, place), _)| kind == "place" && both(&place.0))
    {
        if let Some(now) = new.mentions.get(key) {
            let ((before, old_location), (after, new_location)) = (where_is(old, row), where_is(new, now));
            if old_location != new_location {
                *counts.entry(format!("{before} → {after}")).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .map(|(line, count)| format!("{line}, {count}"))
        .collect()
}

fn named(speaker: &str) -> &str {
    if speaker.is_empty() { "nobody" } else { speaker }
}

/// The first words of a quotation.
fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(70) {
        Some((end, _)) => format!("“{}…”", words.get(..end).unwrap_or_default()),
        None => format!("“{words}”"),
    }
}
