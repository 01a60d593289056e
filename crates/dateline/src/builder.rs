//! Settings, one after the other.

use std::sync::Arc;

use dateline_extract::{Extractor, OwnPlace, OwnPlaces};
use dateline_lexicon::Lexicon;
use dateline_link::{Corrections, NameLists, Overrides};
use dateline_normalize::Normalizer;
use dateline_tagger::Tagger;
use dateline_types::{EntityKind, LeastConfidence};

use crate::error::Error;
use crate::knowledge::Dateline;
use crate::sureness::Sureness;

/// Settings of a [`Dateline`], one after the other.
///
/// ```
/// use dateline::{Dateline, OwnPlace};
///
/// let dateline = Dateline::builder()
///     .titles(["Lord Provost"])
///     .cue_verbs(["quoth"])
///     .boilerplate(["Get the Echo app"])
///     .places([OwnPlace { name: "Tarnmouth".to_owned(), ..OwnPlace::default() }])
///     .names("names.csv", b"alias,name,action\nThe Duke,John Wayne,merge\n")?
///     .place_names("places.csv", b"alias,name,action\nTurkey,,drop\n")?
///     .corrections("right.csv", b"quote_id,speaker,action\nq3tz81w0ndv5kc,,drop\n")?
///     .build()?;
/// let document = dateline.read("“It rained all night,” quoth Mayor Ann Roe.")?.document()?;
/// assert_eq!(document.quotes[0].speaker_name(), Some("Ann Roe"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Builder {
    titles: Vec<String>,
    cue_verbs: Vec<String>,
    boilerplate: Vec<String>,
    places: Vec<OwnPlace>,
    names: NameLists,
    corrections: Corrections,
    reading: Arc<dateline_parse::Options>,
    tagger: Option<Box<dyn Tagger>>,
    min_confidence: Option<f64>,
    attitudes: bool,
    no_gender: bool,
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder")
            .field("titles", &self.titles)
            .field("cue_verbs", &self.cue_verbs)
            .field("boilerplate", &self.boilerplate)
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

impl Builder {
    /// Titles that are written before a name: `Lord Provost`.
    #[must_use]
    pub fn titles(mut self, titles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.titles.extend(titles.into_iter().map(Into::into));
        self
    }

    /// Verbs that report words, in their base form: `quip`.
    #[must_use]
    pub fn cue_verbs(mut self, verbs: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.cue_verbs.extend(verbs.into_iter().map(Into::into));
        self
    }

    /// Phrases of the page, not of the article: a line that is one, or a short line that begins with one.
    #[must_use]
    pub fn boilerplate(mut self, phrases: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.boilerplate.extend(phrases.into_iter().map(Into::into));
        self
    }

    /// Places that the gazetteer does not know.
    #[must_use]
    pub fn places(mut self, places: impl IntoIterator<Item = OwnPlace>) -> Self {
        self.places.extend(places);
        self
    }

    /// A table of names that are one person's, of names that are not, and of names of nobody: CSV with the columns alias, name, action
    /// (`merge`, `keep apart`, `drop`). `file` is what errors call it.
    ///
    /// # Errors
    ///
    /// Names the line and what is wrong with it.
    pub fn names(self, file: &str, table: &[u8]) -> Result<Self, Error> {
        let overrides = Overrides::parse(file, table)?;
        Ok(self.overrides(overrides))
    }

    /// As [`Builder::names`], a table of names of places; a place may be said by its `place_id`.
    ///
    /// # Errors
    ///
    /// As [`Builder::names`].
    pub fn place_names(mut self, file: &str, table: &[u8]) -> Result<Self, Error> {
        self.names.places = Overrides::parse_for(EntityKind::Place, file, table)?;
        Ok(self)
    }

    /// As [`Builder::names`], a table of names of organizations.
    ///
    /// # Errors
    ///
    /// As [`Builder::names`].
    pub fn organization_names(mut self, file: &str, table: &[u8]) -> Result<Self, Error> {
        self.names.organizations = Overrides::parse_for(EntityKind::Organization, file, table)?;
        Ok(self)
    }

    /// The list of people, read already.
    #[must_use]
    pub fn overrides(mut self, overrides: Overrides) -> Self {
        self.names.people = overrides;
        self
    }

    /// All three lists, read already.
    #[must_use]
    pub fn name_lists(self, names: NameLists) -> Self {
        Self { names, ..self }
    }

    /// A table of corrections of quotations: CSV with the columns `quote_id`, `speaker`, action (`speaker`, `keep`, `drop`). `file` is
    /// what errors call it.
    ///
    /// # Errors
    ///
    /// Names the line and what is wrong with it.
    pub fn corrections(mut self, file: &str, table: &[u8]) -> Result<Self, Error> {
        self.corrections = Corrections::parse(file, table)?;
        Ok(self)
    }

    /// The same corrections, read already.
    #[must_use]
    pub fn read_corrections(self, corrections: Corrections) -> Self {
        Self { corrections, ..self }
    }

    /// How files are to be read: limits, fields, format.
    #[must_use]
    pub fn reading(self, options: Arc<dateline_parse::Options>) -> Self {
        Self {
            reading: options,
            ..self
        }
    }

    /// Another tagger than the shipped one.
    #[must_use]
    pub fn tagger(self, tagger: Box<dyn Tagger>) -> Self {
        Self {
            tagger: Some(tagger),
            ..self
        }
    }

    /// The confidence, from 0 to 1, below which a quotation of any kind is doubtful: documents say so, and tables leave it out. Without
    /// it, the default cut ([`LeastConfidence::SHIPPED`]); 0 leaves nothing out.
    #[must_use]
    pub fn min_confidence(self, least: f64) -> Self {
        Self {
            min_confidence: Some(least),
            ..self
        }
    }

    /// Whether what somebody is said to think, want, plan, support or expect has rows, too: those of kind `attitude`.
    #[must_use]
    pub fn attitudes(self, wanted: bool) -> Self {
        Self {
            attitudes: wanted,
            ..self
        }
    }

    /// Whether to tell what the words of the articles show of the gender of those who speak. Without a word on it, it is told.
    #[must_use]
    pub fn gender(self, wanted: bool) -> Self {
        Self {
            no_gender: !wanted,
            ..self
        }
    }

    /// All of it together.
    ///
    /// # Errors
    ///
    /// [`Error::Place`] where a place of the user's own cannot be one, [`Error::Confidence`] where the least confidence is no number
    /// from 0 to 1.
    pub fn build(self) -> Result<Dateline, Error> {
        if let Some(place) = self.places.iter().find(|place| !is_sound(place)) {
            return Err(Error::Place {
                name: place.name.clone(),
            });
        }
        let least = match self.min_confidence {
            None => LeastConfidence::SHIPPED,
            Some(given) => LeastConfidence::same(given).ok_or(Error::Confidence { given })?,
        };
        let lexicon = Lexicon::shipped()
            .with_titles(self.titles.iter().map(String::as_str))
            .with_cue_verbs(self.cue_verbs.iter().map(String::as_str));
        let mut extractor = Extractor::with_lexicon(Arc::new(lexicon))
            .with_places(OwnPlaces::new(self.places))
            .with_attitudes(self.attitudes);
        if let Some(tagger) = self.tagger {
            extractor = extractor.with_tagger(tagger);
        }
        Ok(Dateline {
            normalizer: Normalizer::shipped().with_boilerplate(self.boilerplate.iter().map(String::as_str)),
            extractor,
            names: Arc::new(self.names),
            corrections: self.corrections,
            reading: self.reading,
            sureness: Sureness {
                least,
                attitudes: self.attitudes,
                no_gender: self.no_gender,
            },
        })
    }
}

fn is_sound(place: &OwnPlace) -> bool {
    let on_earth = |&(latitude, longitude): &(f64, f64)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    place.name.chars().any(char::is_alphabetic) && place.coordinates.as_ref().is_none_or(on_earth)
}

impl Dateline {
    /// Settings, to begin with the shipped words and weights.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "TARNMOUTH - “It rained,” quoth Wapentake Reeve Ann Roe on Friday.\n\nGet the Echo app";

    #[test]
    fn two_of_them_with_different_words_live_in_one_program() {
        let shipped = Dateline::shipped();
        let own = Dateline::builder()
            .titles(["Wapentake Reeve"])
            .cue_verbs(["quoth"])
            .boilerplate(["Get the Echo app"])
            .places([OwnPlace {
                name: "Tarnmouth".to_owned(),
                coordinates: Some((57.0, -4.0)),
                ..OwnPlace::default()
            }])
            .build()
            .unwrap();
        let read = |dateline: &Dateline| {
            let article = dateline.read(TEXT).unwrap();
            let document = article.document().unwrap();
            let roles: Vec<String> = document
                .people
                .iter()
                .flat_map(|person| &person.roles)
                .map(ToString::to_string)
                .collect();
            let kinds: Vec<String> = document
                .blocks
                .iter()
                .map(|block| block.kind.to_string())
                .collect();
            let located = document
                .places
                .iter()
                .filter(|place| place.latitude.is_some())
                .count();
            (roles, kinds, located)
        };
        // In turn, so that nothing that one has learnt shows in the other.
        for _ in 0..2 {
            let (roles, kinds, located) = read(&own);
            assert_eq!((roles, located), (vec!["Wapentake Reeve".to_owned()], 1));
            assert!(kinds.contains(&"boilerplate".to_owned()), "{kinds:?}");
            let (roles, kinds, located) = read(&shipped);
            assert!(!roles.contains(&"Wapentake Reeve".to_owned()), "{roles:?}");
            assert_eq!(located, 0);
            assert!(!kinds.contains(&"boilerplate".to_owned()), "{kinds:?}");
        }
    }

    #[test]
    fn a_place_that_lies_nowhere_is_an_error() {
        let place = |name: &str, coordinates| OwnPlace {
            name: name.to_owned(),
            coordinates,
            ..OwnPlace::default()
        };
        for place in [place("  ", None), place("Tarnmouth", Some((95.0, 0.0)))] {
            assert!(matches!(
                Dateline::builder().places([place]).build(),
                Err(Error::Place { .. })
            ));
        }
    }

    #[test]
    fn a_text_without_words_is_a_reject() {
        assert_eq!(
            Dateline::shipped().read(" \n").unwrap_err().stage,
            dateline_types::Stage::Parse
        );
        assert!(Dateline::shipped().read("").is_err());
    }
}
