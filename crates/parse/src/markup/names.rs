//! What the names of elements say of them. See `data/page_names.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::markup::memo::Memo;
use crate::markup::tree::{Key, NodeRef};

/// What an element is, as far as its names and its kind say. Several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    /// No part of an article.
    pub(super) const OUT: Self = Self(1);
    /// What readers wrote.
    pub(super) const COMMENTS: Self = Self(2);
    /// A note, or the paragraphs that only subscribers see.
    pub(super) const SUSPECT: Self = Self(4);
    /// Words that belong to a picture.
    pub(super) const CAPTION: Self = Self(8);
    /// A line about the article.
    pub(super) const LINE: Self = Self(16);
    /// The text of the article.
    pub(super) const BODY: Self = Self(32);
    /// An embedded post.
    pub(super) const POST: Self = Self(64);
    /// Not shown, or not yet.
    pub(super) const HIDDEN: Self = Self(128);
    /// Who made a picture.
    pub(super) const CREDIT: Self = Self(256);
    /// What lies over a page until it is answered: cookies, consent.
    pub(super) const DIALOG: Self = Self(1024);
    /// One comment of many.
    pub(super) const COMMENT: Self = Self(2048);
    /// No part of an article, unless it holds paragraphs: what is called so is as often a part of it.
    pub(super) const WEAK: Self = Self(4096);
    /// What stands under the headline.
    pub(super) const LEAD: Self = Self(512);

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A name of the list: its words behind the first, and what it says.
type Name = (Vec<&'static str>, Traits);

static NAMES: LazyLock<FxHashMap<&'static str, Vec<Name>>> = LazyLock::new(|| {
    let mut names: FxHashMap<&str, Vec<Name>> = FxHashMap::default();
    for line in include_str!("../../data/page_names.tsv").lines() {
        let Some((kind, name)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let traits = match kind {
            "comments" => Traits::COMMENTS,
            "comment" => Traits::COMMENT,
            "weak" => Traits::WEAK,
            "suspect" => Traits::SUSPECT,
            "caption" => Traits::CAPTION,
            "dialog" => Traits::DIALOG,
            "lead" => Traits::LEAD,
            "credit" => Traits::CREDIT,
            "line" => Traits::LINE,
            "body" => Traits::BODY,
            "post" => Traits::POST,
            _ => Traits::OUT,
        };
        let mut words = name.trim().split('-');
        if let Some(first) = words.next() {
            names.entry(first).or_default().push((words.collect(), traits));
        }
    }
    names
});

/// Beginnings of names that say what an article is about or how a page is laid out, and not what the element is.
const OF_TOPICS: [&str; 9] = [
    "tag-",
    "category-",
    "topic-",
    "type-",
    "status-",
    "format-",
    "js-",
    "has-",
    "is-",
];

/// Elements that hold an article, or are a part of a table, whatever they are called.
const WHOLE: [&str; 8] = ["html", "body", "main", "article", "table", "tbody", "tr", "td"];

/// What the names and the kind of `node` say.
pub(super) fn traits<'a>(node: &NodeRef<'a>, known: &mut Memo<'a, Traits>) -> Traits {
    let Some(name) = node.name() else {
        return Traits::default();
    };
    let mut found = of_kind(name);
    let mut hidden = false;
    let mut streamed = false;
    for (key, value) in node.attributes() {
        let value = value.trim();
        match key {
            Key::Class | Key::Id | Key::Role | Key::ItemProp | Key::DataComponent | Key::DataTestId => {
                found = found.with(known.get(value, of_names));
                // React sends what comes late in hidden elements of its own, and moves it to its place.
                streamed |= key == Key::Id && value.starts_with("S:");
            }
            Key::Hidden => hidden = true,
            Key::AriaHidden => hidden |= value.eq_ignore_ascii_case("true"),
            Key::Style => hidden |= is_unseen(value),
            _ => {}
        }
    }
    if hidden && !streamed {
        found = found.with(Traits::HIDDEN);
    }
    if WHOLE.contains(&&**name) {
        found = found.without(
            Traits::OUT
                .with(Traits::WEAK)
                .with(Traits::COMMENTS)
                .with(Traits::DIALOG)
                .with(Traits::SUSPECT)
                .with(Traits::CAPTION)
                .with(Traits::LINE),
        );
    }
    found
}

/// More names than this have no element whose names were given by people.
const MOST_NAMES: usize = 40;

/// What the names in an attribute say.
fn of_names(value: &str) -> Traits {
    let names = value.split_ascii_whitespace().take(MOST_NAMES);
    names.fold(Traits::default(), |found, name| found.with(of_name(name)))
}

fn of_kind(name: &str) -> Traits {
    match name {
        "nav" | "aside" | "footer" | "form" => Traits::OUT,
        "dialog" => Traits::DIALOG,
        "figcaption" => Traits::CAPTION,
        _ => Traits::default(),
    }
}

fn is_unseen(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).take(200).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// What one name says, `article__relatedLinks` for one.
fn of_name(name: &str) -> Traits {
    let mut found = Traits::default();
    if name.len() > LONGEST_NAME || OF_TOPICS.iter().any(|start| name.starts_with(start)) {
        return found;
    }
    let words = words(name);
    let mut starts = words.as_str();
    // The words stand with a space before and behind each.
    while let Some((_, rest)) = starts.split_once(' ') {
        let first = rest.split(' ').next().unwrap_or_default();
        for (more, traits) in NAMES.get(first).into_iter().flatten() {
            let mut next = rest.split(' ').skip(1);
            if more.iter().all(|word| next.next() == Some(word)) {
                found = found.with(*traits);
            }
        }
        starts = rest;
    }
    found
}

const LONGEST_NAME: usize = 100;

/// The words of a name in lower case, each with a space before it: ` article related links`.
fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for c in name.chars() {
        let is_word = c.is_ascii_alphabetic();
        let begins = is_word
            && (!before.is_ascii_alphabetic() || c.is_ascii_uppercase() && before.is_ascii_lowercase());
        if begins {
            words.push(' ');
        }
        if is_word {
            words.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(
            words("article__relatedLinks--wide"),
            " article related links wide"
        );
        assert!(of_name("article__relatedLinks--wide").has(Traits::OUT));
        assert!(of_name("comments-area").has(Traits::COMMENTS));
        assert!(of_name("wp-caption-text").has(Traits::CAPTION));
        for other in [
            "tag-social-media",
            "unrelated",
            "headline",
            "adorn",
            "badge",
            "shared-content",
            "commentary",
        ] {
            assert!(of_name(other).is_empty(), "{other}");
        }
    }
}
