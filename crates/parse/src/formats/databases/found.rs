//! What was found in a document of a news database, and what its fields say.

use std::sync::Arc;

use dateline_types::{Metadata, Origin, Reject, Warning};

use crate::draft::Draft;
use crate::error::ParseError;
use crate::formats::databases::dates::{date_line, date_within};
use crate::formats::databases::labels::Slot;
use crate::formats::databases::words::{is_edition, language};
use crate::options::Options;
use crate::values;

/// An article of a database: its fields, and its words.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) metadata: Metadata,
    pub(super) text: String,
}

impl Found {
    /// Takes in a field, where none of its kind was before.
    pub(super) fn take(&mut self, slot: Slot, value: &str) {
        let Some(value) = values::said(value) else { return };
        let metadata = &mut self.metadata;
        match slot {
            Slot::Headline => set(&mut metadata.headline, value),
            Slot::Byline if metadata.authors.is_empty() => metadata.authors = authors(value),
            Slot::Dateline => set(&mut metadata.dateline, value),
            Slot::Language if metadata.language.is_none() => metadata.language = language(value),
            Slot::Url => set(&mut metadata.url, value),
            Slot::Date => self.take_date(value),
            Slot::Id => set(&mut metadata.id, value.rsplit(' ').next().unwrap_or(value)),
            Slot::Publisher => self.take_publisher(value),
            Slot::Correction => set(&mut metadata.correction, value),
            Slot::Note => metadata.notes.push(value.to_owned()),
            _ => {}
        }
    }

    pub(super) fn take_date(&mut self, value: &str) {
        let date = date_line(value)
            .map(|line| line.published)
            .or_else(|| date_within(value))
            .unwrap_or_else(|| value.to_owned());
        set(&mut self.metadata.published, &date);
    }

    pub(super) fn take_publisher(&mut self, value: &str) {
        set(&mut self.metadata.publisher, publisher(value));
    }

    /// Says that the text may be several articles, where `heads` headers of articles were found in it.
    pub(super) fn doubt(&mut self, heads: usize) {
        if heads > 1 && !self.metadata.warnings.contains(&Warning::SeveralArticles) {
            self.metadata.warnings.push(Warning::SeveralArticles);
        }
    }

    /// The draft of the article in document `number` of a file.
    pub(super) fn draft(self, origin: Origin, options: &Arc<Options>) -> Result<Draft, Reject> {
        if self.text.trim().is_empty() {
            return Err(no_text(&origin, self.metadata.headline.as_deref()).reject(origin));
        }
        match options.finish(self.metadata, self.text) {
            Ok((metadata, text)) => Ok(Draft::done(origin, metadata, text)),
            Err(error) => Err(error.reject(origin)),
        }
    }
}

/// That a document has no text.
pub(super) fn no_text(origin: &Origin, headline: Option<&str>) -> ParseError {
    let number = origin
        .record
        .map_or_else(String::new, |record| format!(" {record}"));
    let headline = headline.map_or_else(String::new, |headline| format!(" ({headline})"));
    ParseError::EmptyText {
        place: format!("document{number} of the export{headline}"),
    }
}

fn set(field: &mut Option<String>, value: &str) {
    if field.is_none() && !value.is_empty() {
        *field = Some(value.to_owned());
    }
}

/// The names in a byline. Where surnames come first, semicolons part them: `Roe, Ann; Poe, Ben`.
fn authors(value: &str) -> Vec<String> {
    let names: Vec<&str> = value
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let are_turned = names.len() > 1 && names.iter().all(|name| name.matches(',').count() == 1);
    if are_turned {
        return names.into_iter().map(str::to_owned).collect();
    }
    vec![value.trim_end_matches(';').trim_end().to_owned()]
}

/// The name of a paper without what tells it from others: `The Post (Hull)`, `The Post; Hull, Yorks.`, `The Post -- English`.
pub(super) fn publisher(name: &str) -> &str {
    let name = name.split([';', '\t']).next().unwrap_or_default();
    let name = name.split(" -- ").next().unwrap_or_default().trim();
    let name = match name.split_once(" - ") {
        Some((paper, edition)) if is_edition(edition) => paper,
        _ => name,
    };
    let name = match name.strip_suffix(')').and_then(|name| name.rsplit_once('(')) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => name,
    };
    name.trim().trim_end_matches([',', '.']).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_paper_is_that_without_its_place() {
        for (printed, name) in [
            ("The Post (Hull)", "The Post"),
            ("The Post; Hull, Yorks.", "The Post"),
            ("Agence Nord -- English", "Agence Nord"),
            ("The Post ", "The Post"),
            ("The Post (Hull) - Final Edition", "The Post"),
            ("(Post)", "(Post)"),
            ("USA Post", "USA Post"),
        ] {
            assert_eq!(publisher(printed), name);
        }
    }

    #[test]
    fn fields_are_taken_once_and_nothing_is_none() {
        let mut found = Found::default();
        for (slot, value) in [
            (Slot::Headline, "Rain"),
            (Slot::Headline, "Snow"),
            (Slot::Byline, "Roe, Ann; Poe, Ben"),
            (Slot::Dateline, "-"),
            (Slot::Date, "Jan 11, 2010"),
            (Slot::Id, "Document POST000020100111e61b0000d"),
        ] {
            found.take(slot, value);
        }
        let metadata = found.metadata;
        assert_eq!(metadata.headline.as_deref(), Some("Rain"));
        assert_eq!(metadata.authors, ["Roe, Ann", "Poe, Ben"]);
        assert_eq!(metadata.dateline, None);
        assert_eq!(metadata.published.as_deref(), Some("2010-01-11"));
        assert_eq!(metadata.id.as_deref(), Some("POST000020100111e61b0000d"));
    }
}
