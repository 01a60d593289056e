//! Which field of an object or column of a table holds what.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use dateline_types::Metadata;

/// A part of an article that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    Text,
    Html,
    Id,
    Url,
    Publisher,
    Headline,
    Authors,
    Published,
    Language,
    Slug,
    Embargo,
    Dateline,
    Location,
    Status,
    Note,
}

impl Slot {
    /// Where `metadata` keep it, if it is one line of them.
    pub(crate) const fn line_of(self, metadata: &mut Metadata) -> Option<&mut Option<String>> {
        Some(match self {
            Self::Id => &mut metadata.id,
            Self::Url => &mut metadata.url,
            Self::Publisher => &mut metadata.publisher,
            Self::Headline => &mut metadata.headline,
            Self::Published => &mut metadata.published,
            Self::Language => &mut metadata.language,
            Self::Slug => &mut metadata.slug,
            Self::Embargo => &mut metadata.embargo,
            Self::Dateline => &mut metadata.dateline,
            Self::Location => &mut metadata.location,
            Self::Status => &mut metadata.status,
            Self::Text | Self::Html | Self::Authors | Self::Note => return None,
        })
    }

    const NAMES: [(&'static str, Self); 15] = [
        ("text", Self::Text),
        ("html", Self::Html),
        ("id", Self::Id),
        ("url", Self::Url),
        ("publisher", Self::Publisher),
        ("headline", Self::Headline),
        ("authors", Self::Authors),
        ("published", Self::Published),
        ("language", Self::Language),
        ("slug", Self::Slug),
        ("embargo", Self::Embargo),
        ("dateline", Self::Dateline),
        ("location", Self::Location),
        ("status", Self::Status),
        ("note", Self::Note),
    ];

    /// Also by the names that JSON Lines has for them.
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "title" => Some(Self::Headline),
            "date" => Some(Self::Published),
            "author" => Some(Self::Authors),
            "source" => Some(Self::Publisher),
            _ => Self::NAMES
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, slot)| *slot),
        }
    }
}

/// What a field holds, and how many fields are preferred to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) slot: Slot,
    pub(crate) rank: u16,
}

/// Names longer than this are none of ours.
const LONGEST_NAME: usize = 40;

static KNOWN: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let lines = include_str!("../data/fields.tsv").lines();
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'));
    // What the user names comes before all of these.
    let fields = names.zip(1000..).filter_map(|((slot, name), rank)| {
        let slot = Slot::from_name(slot)?;
        Some((name.to_owned(), Field { slot, rank }))
    });
    fields.collect()
});

/// The names of fields: those that are known, and those that the user named.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    named: Arc<BTreeMap<String, Field>>,
    /// What the columns of a table hold that the user named by their number, from 1.
    numbered: Arc<BTreeMap<usize, Field>>,
}

impl Fields {
    /// The fields that `--fields text=maintext,date=date_publish` names, before those that are known. A number, `text=3`, is that
    /// of a column of a table without a header.
    ///
    /// # Errors
    ///
    /// What is wrong with the list, for a person.
    pub fn from_list(list: &str) -> Result<Self, String> {
        let mut named = BTreeMap::new();
        let mut numbered = BTreeMap::new();
        for (pair, rank) in list.split(',').zip(0..1000) {
            let Some((slot, name)) = pair.split_once('=') else {
                return Err(format!(
                    "`{pair}` must have the form PART=NAME, such as text=story"
                ));
            };
            let Some(slot) = Slot::from_name(slot.trim()) else {
                let known: Vec<_> = Slot::NAMES.iter().map(|(name, _)| *name).collect();
                return Err(format!(
                    "`{slot}` is not a part of an article; the parts are {}",
                    known.join(", ")
                ));
            };
            let mut buffer = [0; LONGEST_NAME];
            let Some(name) = folded(name, &mut buffer).filter(|name| !name.is_empty()) else {
                return Err(format!(
                    "`{name}` cannot be the name of a field: it is empty or too long"
                ));
            };
            let field = Field { slot, rank };
            match name.strip_prefix('#').unwrap_or(name).parse() {
                Ok(0) => return Err("the first column of a table has the number 1".to_owned()),
                Ok(number) => drop(numbered.insert(number, field)),
                Err(_) => {}
            }
            named.insert(name.to_owned(), field);
        }
        Ok(Self {
            named: Arc::new(named),
            numbered: Arc::new(numbered),
        })
    }

    /// What the column of that number holds, counted from 1, if the user said it.
    pub(crate) fn numbered(&self, number: usize) -> Option<Field> {
        self.numbered.get(&number).copied()
    }

    /// Whether the user named columns by their number.
    pub(crate) fn has_numbers(&self) -> bool {
        !self.numbered.is_empty()
    }

    /// Whether `name` is a number that the user gave, as some tables have it for a name.
    pub(crate) fn is_numbered(&self, name: &str) -> bool {
        let number = name.trim().parse();
        number.is_ok_and(|number: usize| {
            self.named.contains_key(name.trim()) && self.numbered.contains_key(&number)
        })
    }

    /// What the field called `name` holds, if it is of use.
    pub(crate) fn get(&self, name: &str) -> Option<Field> {
        let mut buffer = [0; LONGEST_NAME];
        let name = folded(name, &mut buffer)?;
        self.named.get(name).or_else(|| KNOWN.get(name)).copied()
    }
}

/// `name` in lower case and without what separates words in it.
fn folded<'a>(name: &str, buffer: &'a mut [u8; LONGEST_NAME]) -> Option<&'a str> {
    let mut length = 0;
    for byte in name.trim().bytes() {
        if matches!(byte, b'_' | b'-' | b' ' | b'.') {
            continue;
        }
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    std::str::from_utf8(buffer.get(..length)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_of_the_list_has_one_slot_and_is_written_as_it_is_looked_up() {
        let lines = include_str!("../data/fields.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        let mut count = 0;
        for line in lines {
            let (slot, name) = line.split_once('\t').unwrap();
            assert!(Slot::NAMES.iter().any(|(known, _)| *known == slot), "{line}");
            let mut buffer = [0; LONGEST_NAME];
            assert_eq!(folded(name, &mut buffer), Some(name), "{line}");
            count += 1;
        }
        assert_eq!(KNOWN.len(), count);
    }

    #[test]
    fn names_are_compared_without_case_and_separators() {
        let fields = Fields::default();
        let slot = |name: &str| fields.get(name).map(|field| field.slot);
        assert_eq!(slot("date_publish"), Some(Slot::Published));
        assert_eq!(slot("Date Publish"), Some(Slot::Published));
        assert_eq!(slot("publishedAt"), Some(Slot::Published));
        assert_eq!(slot("Title"), Some(Slot::Headline));
        assert_eq!(slot("colour"), None);
        assert_eq!(slot(&"x".repeat(10_000)), None);
    }

    #[test]
    fn what_the_user_names_comes_first() {
        let fields = Fields::from_list("text=lede_and_body,date=seen").unwrap();
        let (named, known) = (fields.get("Lede_and_Body").unwrap(), fields.get("text").unwrap());
        assert_eq!((named.slot, known.slot), (Slot::Text, Slot::Text));
        assert!(named.rank < known.rank);
        assert_eq!(fields.get("seen").unwrap().slot, Slot::Published);
        assert!(
            Fields::from_list("words=body")
                .unwrap_err()
                .contains("the parts are text")
        );
        assert!(Fields::from_list("text").is_err());
        assert!(Fields::from_list("text=").is_err());
    }
}
