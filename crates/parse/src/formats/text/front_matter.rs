//! The fields that site generators keep at the beginning of a Markdown file, between two lines of `---`.

use dateline_types::Metadata;

use crate::fields::{Fields, Slot};
use crate::values::{names, said};

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
    if first.trim_end() != "---" {
        return None;
    }
    let mut end = first.len();
    let mut metadata = Metadata::default();
    let mut slot = None;
    for line in lines.take(MOST_LINES) {
        end += line.len();
        let words = line.trim();
        if matches!(words, "---" | "...") {
            return (metadata != Metadata::default()).then_some((metadata, end));
        }
        if let Some(item) = words.strip_prefix("- ") {
            if slot == Some(Slot::Authors) {
                metadata.authors.extend(said(unquoted(item)).map(str::to_owned));
            }
            continue;
        }
        let is_inside = line.starts_with([' ', '\t']);
        if words.is_empty() || words.starts_with('#') || is_inside {
            continue;
        }
        let (key, value) = words.split_once(':')?;
        slot = fields.get(key).map(|field| field.slot);
        if let (Some(slot), Some(value)) = (slot, said(unquoted(value))) {
            set(&mut metadata, slot, value);
        }
    }
    None
}

fn set(metadata: &mut Metadata, slot: Slot, value: &str) {
    let field = match slot {
        Slot::Authors => {
            metadata.authors.extend(names(value));
            return;
        }
        Slot::Id => &mut metadata.id,
        Slot::Url => &mut metadata.url,
        Slot::Publisher => &mut metadata.publisher,
        Slot::Headline => &mut metadata.headline,
        Slot::Published => &mut metadata.published,
        Slot::Language => &mut metadata.language,
        Slot::Text | Slot::Html => return,
    };
    field.get_or_insert_with(|| value.to_owned());
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let quoted = ['"', '\''].into_iter().find_map(|mark| {
        let inside = value.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inside.contains(mark)).then_some(inside)
    });
    quoted.unwrap_or(value)
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
