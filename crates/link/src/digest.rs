//! What linking needs to know of one article. Made on any thread, and a fraction of the article's size.

use std::borrow::Cow;

use dateline_types::{
    Article, BlockKind, EntityRef, FoundPlace, Gender, Mention, OrganizationKind, ProcessedArticle,
    ResolvedPlace,
};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::quotations::{QuotationHead, Quotations};
use crate::shingles::{PackedShingle, Sketch, packed, shingles};
use crate::tally::count;
use crate::words::{Class, PackedWord, Word, pack, words};
use crate::{fold, ids};

/// What linking needs to know of one article.
///
/// ```
/// # let articles: Vec<dateline_types::ProcessedArticle> = Vec::new();
/// let digests = articles.iter().map(dateline_link::Digest::of);
/// # assert_eq!(digests.count(), 0);
/// ```
#[derive(Debug)]
pub struct Digest {
    /// What its identifier is made from.
    pub(crate) key: u64,
    /// What tells it from articles of the same key.
    pub(crate) rest: u64,
    pub(crate) published: Option<String>,
    pub(crate) people: Vec<PersonDigest>,
    pub(crate) places: Vec<PlaceDigest>,
    pub(crate) organizations: Vec<OrganizationDigest>,
    pub(crate) text: TextDigest,
    /// All its shingles, for comparing it with another article in full.
    pub(crate) shingles: Vec<PackedShingle>,
    pub(crate) quotations: Quotations,
}

/// A person of the article.
#[derive(Debug)]
pub(crate) struct PersonDigest {
    pub(crate) name: String,
    pub(crate) gender: Gender,
    pub(crate) mentions: u32,
    /// How many quotations that are not doubtful are theirs.
    pub(crate) quotes: u32,
    pub(crate) confidence: f32,
    /// How the text calls them, each form once, and how often.
    pub(crate) written: Vec<(String, u32)>,
    pub(crate) roles: Vec<String>,
}

/// A place of the article.
#[derive(Debug)]
pub(crate) struct PlaceDigest {
    /// What its identifier is made from.
    pub(crate) key: u64,
    pub(crate) name: String,
    pub(crate) resolved: Option<ResolvedPlace>,
    pub(crate) mentions: u32,
    pub(crate) written: Vec<(String, u32)>,
    pub(crate) is_dateline: bool,
    pub(crate) confidence: f32,
}

/// An organization of the article.
#[derive(Debug)]
pub(crate) struct OrganizationDigest {
    pub(crate) name: String,
    pub(crate) kind: OrganizationKind,
    /// Empty where it is not known.
    pub(crate) country_code: Cow<'static, str>,
    pub(crate) mentions: u32,
    /// How many quotations that are not doubtful are its own.
    pub(crate) quotes: u32,
    pub(crate) confidence: f32,
    /// How the text writes it, each form once, and how often; its name among them.
    pub(crate) written: Vec<(String, u32)>,
}

/// The words by which the article is compared with others. The sketch comes first and may be read alone.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct TextDigest {
    pub(crate) sketch: Sketch,
    /// The different content words of headline and body.
    pub(crate) bag: Vec<Counted>,
}

/// A word, and how often the article has it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Counted {
    word: [u8; 4],
    pub(crate) times: u32,
    /// Whether it stands somewhere with a capital that is its own.
    pub(crate) is_name: bool,
}

impl Counted {
    /// The word: the upper half of its hash, which tells the words of any run apart well enough to weigh them.
    pub(crate) fn word(self) -> u32 {
        u32::from_le_bytes(self.word)
    }
}

/// Words of one quotation that are compared: a whole speech is identified by its beginning.
const MOST_WORDS: usize = 400;

impl Digest {
    /// What linking needs to know of `processed`.
    #[must_use]
    pub fn of(processed: &ProcessedArticle) -> Self {
        let published = processed.article.published.as_ref();
        let (text, shingles) = text(processed);
        Self {
            key: ids::article_key(processed),
            rest: ids::article_rest(processed),
            published: published.map(|published| published.iso.clone()),
            people: people(processed),
            places: places(processed),
            organizations: organizations(processed),
            text,
            shingles,
            quotations: quotations(processed),
        }
    }
}

fn people(processed: &ProcessedArticle) -> Vec<PersonDigest> {
    let quotes = quotes(
        processed,
        processed.findings.people.len(),
        |speaker| match speaker {
            EntityRef::Person(found) => Some(found),
            _ => None,
        },
    );
    let people = processed.findings.people.iter().zip(quotes);
    people
        .map(|(person, quotes)| PersonDigest {
            name: person.name.clone(),
            gender: person.gender,
            mentions: count(person.mentions.len()),
            quotes,
            confidence: person.confidence,
            written: tallied(spellings(&processed.article, &person.mentions)),
            roles: person.roles.iter().map(|role| role.text.clone()).collect(),
        })
        .collect()
}

fn places(processed: &ProcessedArticle) -> Vec<PlaceDigest> {
    let places = processed.findings.places.iter();
    places
        .map(|place| PlaceDigest {
            key: place_key(place),
            name: place.name.clone(),
            resolved: place.resolved.clone(),
            mentions: count(place.mentions.len()),
            written: tallied(
                place
                    .mentions
                    .iter()
                    .map(|mention| processed.article.read(mention.span).into_owned()),
            ),
            is_dateline: place.is_dateline,
            confidence: place.confidence,
        })
        .collect()
}

fn organizations(processed: &ProcessedArticle) -> Vec<OrganizationDigest> {
    let organizations = &processed.findings.organizations;
    let quotes = quotes(processed, organizations.len(), |speaker| match speaker {
        EntityRef::Organization(found) => Some(found),
        _ => None,
    });
    let organizations = organizations.iter().zip(quotes);
    organizations
        .map(|(organization, quotes)| {
            let mut written = tallied(spellings(&processed.article, &organization.mentions));
            if written.iter().all(|(form, _)| *form != organization.name) {
                written.push((organization.name.clone(), 0));
            }
            OrganizationDigest {
                name: organization.name.clone(),
                kind: organization.kind,
                country_code: organization.country_code.clone(),
                mentions: count(organization.mentions.len()),
                quotes,
                confidence: organization.confidence,
                written,
            }
        })
        .collect()
}

/// How many quotations that are not doubtful are those of each of `length` speakers, where `number` says which of them one is.
fn quotes(
    processed: &ProcessedArticle,
    length: usize,
    number: impl Fn(EntityRef) -> Option<u32>,
) -> Vec<u32> {
    let mut quotes = vec![0; length];
    for (_, quotation) in processed.findings.sure_quotations() {
        let speaker = quotation.speaker.as_ref().and_then(|speaker| speaker.entity);
        let found = speaker.and_then(&number);
        if let Some(quotes) = found.and_then(|found| quotes.get_mut(found as usize)) {
            *quotes += 1;
        }
    }
    quotes
}

/// The words of mentions, with one space between two.
fn spellings(article: &Article, mentions: &[Mention]) -> impl Iterator<Item = String> {
    mentions.iter().map(|mention| {
        let written = article.read(mention.span);
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// The `place_id` that a place of an article has in the tables.
pub(crate) fn place_id(found: &FoundPlace) -> String {
    ids::written('l', place_key(found))
}

fn place_key(found: &FoundPlace) -> u64 {
    match &found.resolved {
        Some(resolved) => ids::resolved_place(&resolved.key),
        None => ids::unresolved_place(&fold::name_key(&found.name)),
    }
}

/// Each form once, and how often it came.
fn tallied(forms: impl Iterator<Item = String>) -> Vec<(String, u32)> {
    let mut tally: Vec<(String, u32)> = Vec::new();
    for form in forms {
        match tally.iter_mut().find(|(known, _)| *known == form) {
            Some((_, times)) => *times += 1,
            None => tally.push((form, 1)),
        }
    }
    tally
}

/// Reads the words of headline and body, once for all that is made of them: what they are looked up by, and all
/// their shingles.
fn text(processed: &ProcessedArticle) -> (TextDigest, Vec<PackedShingle>) {
    let article = &processed.article;
    let mut content: Vec<(u64, bool)> = Vec::new();
    let mut body: Vec<u64> = Vec::new();
    for block in &article.blocks {
        // In a headline every word may have a capital.
        let is_body = match block.kind {
            BlockKind::Body => true,
            BlockKind::Headline => false,
            _ => continue,
        };
        for found in words(article.slice(block.span)) {
            let Word { hash, class } = found.word;
            if class == Class::Content {
                content.push((hash, found.is_name && is_body));
            }
            if is_body {
                body.push(hash);
            }
        }
    }
    content.sort_unstable();
    let groups = content.chunk_by(|a, b| a.0 == b.0);
    let bag = groups.filter_map(|group| {
        // Sorted: if one of them is a name, the last is.
        let &(hash, is_name) = group.last()?;
        Some(Counted {
            word: ((hash >> 32) as u32).to_le_bytes(),
            times: count(group.len()),
            is_name,
        })
    });
    let different = shingles(&body);
    let text = TextDigest {
        sketch: Sketch::of(&different),
        bag: bag.collect(),
    };
    (text, packed(&different))
}

fn quotations(processed: &ProcessedArticle) -> Quotations {
    let mut quotations = Quotations::default();
    let mut bytes = Vec::new();
    for (number, quotation) in processed.findings.quotations.iter().enumerate() {
        let quoted = processed.article.read(quotation.span);
        let quoted = words(&quoted).take(MOST_WORDS);
        bytes.clear();
        let words = quoted.map(|quoted| {
            bytes.extend_from_slice(&quoted.word.hash.to_le_bytes());
            pack(quoted.word)
        });
        let words: Vec<PackedWord> = words.collect();
        quotations.push(
            QuotationHead {
                form: xxh3_64(&bytes),
                speaker: quotation.speaker.as_ref().and_then(|speaker| speaker.entity),
                is_marked: quotation.kind.is_marked(),
                is_sure: !processed.findings.is_doubtful(number),
            },
            &words,
        );
    }
    quotations
}
