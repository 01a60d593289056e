//! Articles for the tests of this crate: body paragraphs alone, quotations where `“` and `”` stand.

use dateline_types::{
    Article, Block, BlockKind, DateSource, EntityRef, Findings, FoundOrganization, FoundPerson, FoundPlace,
    Mention, Metadata, OrganizationKind, Origin, ProcessedArticle, Published, Quotation, QuotationKind,
    Record, ResolvedPlace, SourceText, Span, Speaker, SpeakerKind,
};

/// An article under construction.
pub(crate) struct ArticleDraft {
    text: String,
    published: Option<&'static str>,
    speakers: Vec<&'static str>,
    places: Vec<(&'static str, Option<&'static str>)>,
    organizations: Vec<FoundOrganization>,
    least_sure: f32,
}

/// An article with the paragraphs of `text`.
pub(crate) fn article(text: &str) -> ArticleDraft {
    ArticleDraft {
        text: text.to_owned(),
        speakers: Vec::new(),
        places: Vec::new(),
        organizations: Vec::new(),
        least_sure: 1.0,
        published: None,
    }
}

impl ArticleDraft {
    pub(crate) fn on(mut self, date: &'static str) -> Self {
        self.published = Some(date);
        self
    }

    /// Who says the quotations, one after the other; the empty name for nobody.
    pub(crate) fn said_by(mut self, speakers: &[&'static str]) -> Self {
        self.speakers = speakers.to_vec();
        self
    }

    /// A place under its spelling here and its gazetteer key.
    pub(crate) fn in_place(mut self, name: &'static str, key: Option<&'static str>) -> Self {
        self.places.push((name, key));
        self
    }

    /// An organization that the text writes in these ways, the fullest one first: wherever they stand, behind the ones before.
    pub(crate) fn with_organization(mut self, forms: &[&str]) -> Self {
        let mut from = 0;
        let mentions = forms.iter().map(|form| {
            let rest = self.text.get(from..).unwrap_or_default();
            let start = from + rest.find(form).unwrap_or_default();
            from = start + form.len();
            Mention {
                span: Span::new(start, from),
                block: BlockKind::Body,
            }
        });
        let found = FoundOrganization {
            name: forms.first().map_or(String::new(), |form| (*form).to_owned()),
            mentions: mentions.collect(),
            confidence: 1.0,
            ..FoundOrganization::default()
        };
        self.organizations.push(found);
        self
    }

    /// Of this kind and country is the organization that was added last.
    pub(crate) fn that_is(mut self, kind: OrganizationKind, country: &'static str) -> Self {
        if let Some(last) = self.organizations.last_mut() {
            last.kind = kind;
            last.country_code = country.into();
        }
        self
    }

    /// How sure everybody and everything is that it names.
    pub(crate) fn sure_to(mut self, confidence: f32) -> Self {
        self.least_sure = confidence;
        self
    }

    pub(crate) fn done(self) -> ProcessedArticle {
        let mention = |name: &str| {
            let start = self.text.find(name).unwrap_or_default();
            Mention {
                span: Span::new(start, start + name.len()),
                block: BlockKind::Body,
            }
        };
        let mut organizations = self.organizations;
        for organization in &mut organizations {
            organization.confidence = self.least_sure;
        }
        let mut names: Vec<&str> = self
            .speakers
            .iter()
            .copied()
            .filter(|name| !name.is_empty())
            .collect();
        names.sort_unstable();
        names.dedup();
        let people = names.iter().map(|name| FoundPerson {
            name: (*name).to_owned(),
            mentions: vec![mention(name)],
            confidence: self.least_sure,
            ..FoundPerson::default()
        });
        let places = self.places.iter().map(|&(name, key)| FoundPlace {
            name: name.to_owned(),
            mentions: vec![mention(name)],
            resolved: key.map(place),
            is_dateline: false,
            confidence: self.least_sure,
        });
        let findings = Findings {
            people: people.collect(),
            places: places.collect(),
            organizations,
            quotations: quotations(&self.text, &self.speakers, &names),
            ..Findings::default()
        };
        ProcessedArticle {
            article: plain_article(&self.text, self.published),
            findings,
        }
    }
}

fn place(key: &str) -> ResolvedPlace {
    ResolvedPlace {
        key: key.to_owned().into(),
        name: key.to_owned().into(),
        kind: dateline_types::PlaceKind::City,
        country_code: "".into(),
        country: "".into(),
        admin1: "".into(),
        coordinates: None,
        geonames_id: None,
    }
}

fn quotations(text: &str, speakers: &[&str], names: &[&str]) -> Vec<Quotation> {
    let opened = text.match_indices('“');
    let spans = opened.filter_map(|(open, mark)| {
        let start = open + mark.len();
        let length = text.get(start..)?.find('”')?;
        Some(Span::new(start, start + length))
    });
    let quoted = spans.enumerate().map(|(number, span)| {
        let speaker = speakers
            .get(number)
            .filter(|name| !name.is_empty())
            .map(|name| Speaker {
                span: Span::default(),
                name: Some((*name).to_owned()),
                kind: SpeakerKind::Person,
                entity: names
                    .iter()
                    .position(|other| other == name)
                    .map(|index| EntityRef::Person(index as u32)),
                ..Speaker::default()
            });
        Quotation {
            span,
            clause: None,
            context: span,
            kind: QuotationKind::Direct,
            speaker,
            cue: None,
            continues: None,
            paragraph: 1,
            confidence: 1.0,
            rule: "".into(),
        }
    });
    quoted.collect()
}

fn plain_article(text: &str, published: Option<&str>) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        if !span.is_empty() {
            blocks.push(Block {
                kind: BlockKind::Body,
                span,
                paragraph: blocks.len() as u32 + 1,
            });
        }
        start += line.len();
    }
    Article {
        record: Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        },
        blocks,
        published: published.map(|iso| Published {
            iso: iso.to_owned(),
            from: DateSource::Header,
        }),
        ..Article::default()
    }
}
