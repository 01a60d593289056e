//! An article with what linking says of it, and the ways from the one to the other.

use dateline_types::{
    Article, ArticleLinks, EntityRef, Evidence, Findings, Gender, GenderSource, Links, NO_ROW, Organization,
    Person, Place, Speaker, SpeakerKind,
};

/// An article with what was found in it and what linking says of it: what a [`Document`](crate::Document) and the rows of the
/// tables are made of.
#[derive(Clone, Copy, Debug)]
pub struct LinkedArticle<'a> {
    /// The article; its tokens and sentences are not asked for.
    pub article: &'a Article,
    /// What was found in it.
    pub findings: &'a Findings,
    /// What linking says of it.
    pub links: &'a ArticleLinks,
    /// The people, places and organizations of the run, to which `links` point.
    pub run: &'a Links,
}

impl<'a> LinkedArticle<'a> {
    /// The person of the run that the article's person `found` is.
    #[must_use]
    pub fn person(&self, found: u32) -> Option<&'a Person> {
        let index = *self.links.people.get(found as usize)?;
        self.run.people.get(index as usize)
    }

    /// What joins the article's person `found` to their row, step by step.
    #[must_use]
    pub fn evidence(&self, found: u32) -> &'a [Evidence] {
        let trail = self.links.evidence.get(found as usize);
        trail.map_or(&[], Vec::as_slice)
    }

    /// The place of the run that the article's place `found` is.
    #[must_use]
    pub fn place(&self, found: u32) -> Option<&'a Place> {
        let index = *self.links.places.get(found as usize)?;
        self.run.places.get(index as usize)
    }

    /// The organization of the run that the article's organization `found` is.
    #[must_use]
    pub fn organization(&self, found: u32) -> Option<&'a Organization> {
        let index = *self.links.organizations.get(found as usize)?;
        self.run.organizations.get(index as usize)
    }

    /// The organization that speaks.
    #[must_use]
    pub fn speaker_organization(&self, speaker: &Speaker) -> Option<&'a Organization> {
        match speaker.entity {
            Some(EntityRef::Organization(found)) => self.organization(found),
            _ => None,
        }
    }

    /// The person who speaks.
    #[must_use]
    pub fn speaker_person(&self, speaker: &Speaker) -> Option<&'a Person> {
        match speaker.entity {
            Some(EntityRef::Person(found)) => self.person(found),
            _ => None,
        }
    }

    /// Whether the user's lists say that the speaker is no person or organization: who speaks is not known, then.
    #[must_use]
    pub fn is_dropped(&self, speaker: &Speaker) -> bool {
        let row = match speaker.entity {
            Some(EntityRef::Person(found)) => self.links.people.get(found as usize),
            Some(EntityRef::Organization(found)) => self.links.organizations.get(found as usize),
            Some(EntityRef::Place(_)) | None => None,
        };
        row == Some(&NO_ROW)
    }

    /// What kind of speaker; unknown where the user's lists say that it is none.
    #[must_use]
    pub fn speaker_kind(&self, speaker: &Speaker) -> SpeakerKind {
        if self.is_dropped(speaker) {
            SpeakerKind::Unknown
        } else {
            speaker.kind
        }
    }

    /// The speaker's gender and what shows it, where something does and the speaker is one.
    #[must_use]
    pub fn speaker_gender(&self, speaker: &Speaker) -> Option<(Gender, GenderSource)> {
        speaker.shown_gender().filter(|_| !self.is_dropped(speaker))
    }

    /// The speaker's name: that of the person's or the organization's row, or the article's; `None` where it could not be told.
    #[must_use]
    pub fn speaker_name(&self, speaker: &'a Speaker) -> Option<&'a str> {
        if self.is_dropped(speaker) {
            return None;
        }
        let person = || Some(&*self.speaker_person(speaker)?.name.display);
        let organization = || Some(&*self.speaker_organization(speaker)?.name);
        person().or_else(organization).or(speaker.name.as_deref())
    }

    /// The place that the dateline names.
    #[must_use]
    pub fn dateline_place(&self) -> Option<&'a Place> {
        let places = self.findings.places.iter().zip(&self.links.places);
        let index = places
            .filter(|(found, _)| found.is_dateline)
            .map(|(_, &index)| index)
            .next()?;
        self.run.places.get(index as usize)
    }

    /// The `quote_id` of the article's quotation `number`.
    #[must_use]
    pub fn quote_id(&self, number: usize) -> &'a str {
        self.links.quote_ids.get(number).map_or("", String::as_str)
    }

    /// The `statement_id` of the article's quotation `number`.
    #[must_use]
    pub fn statement_id(&self, number: usize) -> &'a str {
        self.links.statement_ids.get(number).map_or("", String::as_str)
    }

    /// Whether another sure row has the statement of the article's quotation `number` from another speaker.
    #[must_use]
    pub fn is_disputed(&self, number: usize) -> bool {
        self.links.disputed.get(number).copied().unwrap_or_default()
    }

    /// The headline's words; empty where there is none.
    #[must_use]
    pub fn headline(&self) -> &'a str {
        let headline = self.article.headline.as_ref();
        headline.map_or("", |headline| &headline.text)
    }

    /// The names of the authors.
    pub fn authors(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.article.authors.iter().map(|author| author.name.as_str())
    }
}
