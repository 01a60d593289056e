//! The fields that site generators keep at the beginning of a Markdown file, between two lines of `---`, or of `+++` in TOML.

use dateline_types::Metadata;

use crate::fields::{Fields, Slot};
use crate::values::{names, said};

mod scalars;

/// Fields end within so many lines, or there are none.
const MOST_LINES: usize = 100;

/// The fields that `text` begins with, and what follows them. Without a field of use, all of it is text: a line of dashes may be
/// one of the article's.
pub(super) fn cut(text: String, fields: &Fields) -> (Metadata, String) {
    match read(&text, fields) {
        Some((metadata, end)) => {
            let rest = text.get(end..).unwrap_or_default().to_owned();
            (metadata, rest)
        }
        None => (Metadata::default(), text),
    }
}

/// The fields, and where the text behind them begins.
fn read(text: &str, fields: &Fields) -> Option<(Metadata, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let notation = Notation::of(first.trim_end())?;
    let mut end = first.len();
    let mut within = Vec::new();
    for line in lines.take(MOST_LINES) {
        end += line.len();
        if notation.ends(line.trim()) {
            let metadata = metadata(&within, notation, fields)?;
            return (metadata != Metadata::default()).then_some((metadata, end));
        }
        within.push(line);
    }
    None
}

/// How the fields are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notation {
    Yaml,
    Toml,
}

impl Notation {
    fn of(first: &str) -> Option<Self> {
        match first {
            "---" => Some(Self::Yaml),
            "+++" => Some(Self::Toml),
            _ => None,
        }
    }

    fn ends(self, line: &str) -> bool {
        match self {
            Self::Yaml => matches!(line, "---" | "..."),
            Self::Toml => line == "+++",
        }
    }

    const fn separator(self) -> char {
        match self {
            Self::Yaml => ':',
            Self::Toml => '=',
        }
    }
}

/// What the fields in `lines` say; nothing if a line is no field.
fn metadata(lines: &[&str], notation: Notation, fields: &Fields) -> Option<Metadata> {
    let mut metadata = Metadata::default();
    // The table of TOML that the lines belong to.
    let mut table: Option<Option<Slot>> = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') || is_below(line) {
            continue;
        }
        if notation == Notation::Toml && words.starts_with('[') {
            let name = words.trim_matches(['[', ']', ' ']);
            table = Some(fields.get(name).map(|field| field.slot));
            continue;
        }
        let (key, value) = words.split_once(notation.separator())?;
        let (key, value) = (bare(key), value.trim());
        let below = below(value, lines.get(at..).unwrap_or_default());
        at += below.len();
        let slot = match table {
            None => fields.get(key).map(|field| field.slot),
            Some(Some(slot)) if key == "name" => Some(slot),
            Some(_) => None,
        };
        let Some(slot) = slot else { continue };
        for value in scalars::values(value, below) {
            if let Some(value) = said(&value) {
                set(&mut metadata, slot, value);
            }
        }
    }
    Some(metadata)
}

/// The lines that belong to the field with `value` before them: those farther to the right, items, and the rest of a list.
fn below<'l, 't>(value: &str, lines: &'l [&'t str]) -> &'l [&'t str] {
    let is_open = value.starts_with('[') && !value.contains(']');
    let end = if is_open {
        lines.iter().position(|line| line.contains(']')).map(|at| at + 1)
    } else {
        lines
            .iter()
            .position(|line| !line.trim().is_empty() && !is_below(line))
    };
    lines.get(..end.unwrap_or(lines.len())).unwrap_or_default()
}

fn is_below(line: &str) -> bool {
    line.starts_with([' ', '\t', '-'])
}

/// The name of a field without marks around it.
fn bare(key: &str) -> &str {
    key.trim().trim_matches(['"', '\''])
}

fn set(metadata: &mut Metadata, slot: Slot, value: &str) {
    if slot == Slot::Authors {
        metadata.authors.extend(names(value));
    } else if let Some(line) = slot.line_of(metadata) {
        line.get_or_insert_with(|| value.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_(text: &str) -> (Metadata, String) {
        cut(text.to_owned(), &Fields::default())
    }

    #[test]
    fn fields_before_the_text_are_fields() {
        let (metadata, text) = cut_(
            "---\ntitle: \"Rain: a warning\"\ndate: 2021-04-01T08:00:00Z\nauthors:\n  - Ann Roe\n  - Ben Poe\ntags: [rain, snow]\nlang: en\n\
             menu:\n  title: no\n---\n\nRain is on its way.\n",
        );
        assert_eq!(metadata.headline.as_deref(), Some("Rain: a warning"));
        assert_eq!(metadata.published.as_deref(), Some("2021-04-01T08:00:00Z"));
        assert_eq!(metadata.authors, ["Ann Roe", "Ben Poe"]);
        assert_eq!(metadata.language.as_deref(), Some("en"));
        assert_eq!(text, "\nRain is on its way.\n");
        let (metadata, text) = cut_("---\r\nauthor: Ann Roe\r\ntitle: 'Wet'\r\n---\r\nRain.");
        assert_eq!(
            (metadata.authors, metadata.headline),
            (vec!["Ann Roe".to_owned()], Some("Wet".to_owned()))
        );
        assert_eq!(text, "Rain.");
        let (metadata, _) = cut_("---\nauthor: [Ann Roe, \"Ben Poe\"]\n...\nRain.");
        assert_eq!(metadata.authors, ["Ann Roe", "Ben Poe"]);
    }

    #[test]
    fn values_are_read_as_yaml_writes_them() {
        for (value, headline) in [
            (">-\n  Harbour opens\n  at last", "Harbour opens at last"),
            ("|\n  Harbour opens", "Harbour opens"),
            ("\"Harbour\n  opens\"", "Harbour opens"),
            ("'It''s open'", "It's open"),
            (
                "\"The \\\"new\\\" harbour \\u2013 open\"",
                "The \"new\" harbour – open",
            ),
            ("Harbour opens # a draft", "Harbour opens"),
            ("'No # comment' # one", "No # comment"),
            ("Berth #1 opens", "Berth #1 opens"),
            ("\"Open,\" says Bo Lu", "\"Open,\" says Bo Lu"),
            ("&t Harbour opens", "Harbour opens"),
        ] {
            let (metadata, text) = cut_(&format!("---\ntitle: {value}\nlang: en\n---\nText."));
            assert_eq!(metadata.headline.as_deref(), Some(headline));
            assert_eq!((metadata.language.as_deref(), &*text), (Some("en"), "Text."));
        }
    }

    #[test]
    fn authors_may_be_objects() {
        for authors in [
            "authors:\n  - name: Bo Lu\n    email: bo@post.test\n  - name: 'Al Moe'",
            "authors:\n- email: bo@post.test\n  name: Bo Lu\n- Al Moe # guest",
            "authors: [{name: Bo Lu}, {id: 4, name: \"Al Moe\"}]",
            "authors: [\n  Bo Lu,\n  Al Moe\n]",
            "author: Bo Lu; Al Moe",
        ] {
            let (metadata, _) = cut_(&format!("---\n{authors}\ntitle: Wet\n---\nText."));
            assert_eq!(metadata.authors, ["Bo Lu", "Al Moe"], "{authors}");
            assert_eq!(metadata.headline.as_deref(), Some("Wet"));
        }
        let (metadata, _) = cut_("---\nauthor:\n  name: Bo Lu\n  url: x\n---\nText.");
        assert_eq!(metadata.authors, ["Bo Lu"]);
    }

    #[test]
    fn fields_may_be_written_in_toml() {
        let (metadata, text) = cut_(
            "+++\ntitle = \"The \\\"new\\\" harbour\"\ndate = 2021-04-01\nauthors = [\"Bo Lu\", 'Al Moe']\n[params]\ntitle = 'no'\n+++\nText.",
        );
        assert_eq!(metadata.headline.as_deref(), Some("The \"new\" harbour"));
        assert_eq!(metadata.published.as_deref(), Some("2021-04-01"));
        assert_eq!(metadata.authors, ["Bo Lu", "Al Moe"]);
        assert_eq!(text, "Text.");
        let (metadata, _) =
            cut_("+++\n[[authors]]\nname = \"Bo Lu\"\n[[authors]]\nname = \"Al Moe\"\n+++\nText.");
        assert_eq!(metadata.authors, ["Bo Lu", "Al Moe"]);
    }

    #[test]
    fn a_line_of_dashes_may_be_one_of_the_text() {
        for text in [
            "---\nRain is on its way.\n---\nSnow, too.\n",
            "---\ntitle: never ended\nRain.\n",
            "---\nlayout: post\n---\nRain.\n",
            "title: Wet\n---\nRain.\n",
            "---\n",
        ] {
            assert_eq!(cut_(text), (Metadata::default(), text.to_owned()));
        }
    }
}
