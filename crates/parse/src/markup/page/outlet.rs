//! What the outlet of a page is called, so that its name is taken for no author and for no part of a headline.

use crate::markup::page::plain::letters;

/// Names of an outlet and of the publisher behind it.
pub(super) struct Outlet {
    /// As letters, each at least two.
    names: Vec<String>,
}

/// A name that contains another is the same outlet if it is at most this many times as long.
const LONGER: usize = 3;
/// Shorter names, in letters, stand in too many others.
const SHORTEST: usize = 3;

impl Outlet {
    /// The outlet that has `names` and whose pages are at `urls`.
    pub(super) fn new<'a>(
        names: impl IntoIterator<Item = &'a str>,
        urls: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut known: Vec<String> = names.into_iter().map(letters).collect();
        for url in urls {
            let host = url.split_once("://").map_or(url, |(_, rest)| rest);
            let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
            let host = host.strip_prefix("www.").unwrap_or(host);
            known.push(letters(host));
            // Of `news.harbour-post.co.uk` any part may be the name.
            known.extend(host.split('.').filter(|part| part.len() > SHORTEST).map(letters));
        }
        known.retain(|name| name.chars().nth(1).is_some());
        known.sort_unstable();
        known.dedup();
        Self { names: known }
    }

    /// Whether `text` is a name of the outlet: the same letters, or one within the other, as `Post Online` and `The Post`.
    pub(super) fn is(&self, text: &str) -> bool {
        let text = letters(text);
        let core = |name: &'_ str| name.strip_prefix("the").map_or(name.len(), str::len);
        let within = |long: &str, short: &str| {
            let short = short.get(short.len() - core(short)..).unwrap_or(short);
            short.chars().count() >= SHORTEST && long.len() <= short.len() * LONGER && long.contains(short)
        };
        !text.is_empty()
            && self
                .names
                .iter()
                .any(|name| *name == text || within(&text, name) || within(name, &text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_is_known_by_its_names_and_its_address() {
        let outlet = Outlet::new(["The Harbour Post"], ["https://www.wexby-courier.example/a/b"]);
        for name in [
            "Harbour Post",
            "the harbour post",
            "Wexby Courier",
            "www.wexby-courier.example",
            "Harbour Post Online",
        ] {
            assert!(outlet.is(name), "{name}");
        }
        for name in [
            "",
            "Po",
            "Orla Penhaligon",
            "The river rises again as the harbour post is moved to the hill",
        ] {
            assert!(!outlet.is(name), "{name}");
        }
    }
}
