//! How sure each person, place and organization of an article is: the chance that a reader would let its row stand.
//!
//! Of each entity some hundred properties are known: what the tagger saw of its names, how often and where it is named, whether it has
//! a role, a gender, a place on the map, words that it says. A forest of small trees makes a score of them, and a calibration on
//! articles that the forest was not grown on makes a chance of the score. `cargo xtask train-certainty` fits both.

mod model;
mod properties;

use dateline_lexicon::ArticleWords;
use dateline_names::{fold_name, is_generic_word};
use dateline_tagger::{NameSpan, is_given_title};
use dateline_types::{EntityRef, Findings, FoundPerson, GenderSource};

use crate::organizations::is_well_known;
use crate::places::{How, Located};
pub use model::{CertaintyModel, KindModel};
use properties::Scene;

/// No more can be said of an organization that only a generic word names: `the Party` may be any.
const MOST_OF_GENERIC: f32 = 0.3;

/// The least for what is tagged as an organization and called like a known one that is no company. Of 36 such rows that the forest took
/// for doubtful, annotators call 24 organizations; the others are such as the United Nations and the White House.
const LEAST_OF_WELL_KNOWN: f32 = 0.8;
/// A small namesake of a great city, chosen because its state or country is named, is right in small papers and wrong in others; the
/// annotated sets are mostly small papers.
const MOST_OF_SMALL_NAMESAKE: f32 = 0.6;
/// From so many people on a city is great.
const GREAT: u32 = 250_000;

/// The least for a place of which a field of the record says that the article was filed there.
const LEAST_OF_FILED_FROM: f32 = 0.85;
/// Whoever is called Mr., Mrs. or Ms. is somebody, however rare the name: of those of the development articles that the model thought
/// less of, four of five were.
const LEAST_OF_TITLED: f32 = 0.8;

/// Whether the article calls the person by `Mr.` and the like, or a noun of a man or a woman, or by a given name that is a title.
fn is_named_outright(words: &ArticleWords<'_>, person: &FoundPerson) -> bool {
    let called = person.gender_from == Some(GenderSource::Title);
    // `Miss Congeniality` won a prize.
    let prize = person.mentions.iter().any(|mention| {
        let first = words.token_at(mention.span.start());
        first
            .checked_sub(1)
            .is_some_and(|before| words.word(before) == "Miss")
    });
    let first = person.name.split(' ').next().unwrap_or_default();
    let given = is_given_title(first) && person.name.split(' ').count() == 2;
    called && !prize || given
}

/// Gives every person, place and organization of `findings` its confidence. The quotations must be there: who speaks is somebody;
/// and no quotation stays much surer than that its speaker is one.
pub fn weigh(words: &ArticleWords<'_>, names: &[NameSpan], located: &[Located], findings: &mut Findings) {
    let model = CertaintyModel::builtin();
    let scene = Scene::new(words, names, located, findings);
    let [people, places, organizations] = scene.all();
    let people = model.people.chances(&people);
    let places = model.places.chances(&places);
    let organizations = model.organizations.chances(&organizations);
    let in_full = in_full(&scene, model, &people);
    for ((person, chance), in_full) in findings.people.iter_mut().zip(people).zip(in_full) {
        let chance = chance.max(in_full);
        person.confidence = if is_named_outright(words, person) {
            chance.max(LEAST_OF_TITLED)
        } else {
            chance
        };
    }
    for ((place, chance), located) in findings.places.iter_mut().zip(places).zip(located) {
        let is_small_namesake = located.how == How::Ranked
            && !place.is_dateline
            && located.largest >= GREAT
            && located.population < located.largest / 10;
        place.confidence = if is_small_namesake {
            chance.min(MOST_OF_SMALL_NAMESAKE)
        } else if place.mentions.is_empty() && place.resolved.is_some() {
            // A field of the record says that this is a place.
            chance.max(LEAST_OF_FILED_FROM)
        } else {
            chance
        };
    }
    for (organization, chance) in findings.organizations.iter_mut().zip(organizations) {
        let is_generic = is_generic_word(&fold_name(&organization.name));
        organization.confidence = if is_generic {
            chance.min(MOST_OF_GENERIC)
        } else if is_well_known(&organization.name) {
            chance.max(LEAST_OF_WELL_KNOWN)
        } else {
            chance
        };
    }
    limit_quotations(findings);
}

/// The chances of people by their full names alone, of those whose chance is small by all of their mentions; else 0. Who is surely somebody
/// as `Dorothy St. Clair` is no less so because a lone `St. Clair` looks like a place.
fn in_full(scene: &Scene<'_>, model: &CertaintyModel, chances: &[f32]) -> Vec<f32> {
    let chance = |(index, chance): (usize, &f32)| {
        let codes = (*chance < LEAST_OF_TITLED)
            .then(|| scene.person_in_full(index))
            .flatten();
        let in_full = codes.map(|codes| model.people.chances(&[codes]));
        in_full
            .and_then(|chances| chances.first().copied())
            .unwrap_or(0.0)
    };
    chances.iter().enumerate().map(chance).collect()
}

/// A speaker who is hardly anybody makes the row doubtful. The square root, since that somebody speaks counts for the quotation
/// already and for the speaker too.
fn limit_quotations(findings: &mut Findings) {
    let Findings {
        people,
        organizations,
        quotations,
        ..
    } = findings;
    for quotation in quotations {
        let entity = quotation.speaker.as_ref().and_then(|speaker| speaker.entity);
        let chance = match entity {
            Some(EntityRef::Person(index)) => people.get(index as usize).map(|it| it.confidence),
            Some(EntityRef::Organization(index)) => organizations.get(index as usize).map(|it| it.confidence),
            Some(EntityRef::Place(_)) | None => None,
        };
        if let Some(chance) = chance {
            quotation.confidence = quotation.confidence.min(chance.max(0.0).sqrt());
        }
    }
}

/// The properties of every person, every place and every organization, in the order of the findings: what [`weigh`] judges by, and
/// what is fitted on.
#[must_use]
pub fn entity_properties(
    words: &ArticleWords<'_>,
    names: &[NameSpan],
    located: &[Located],
    findings: &Findings,
) -> [Vec<Vec<u8>>; 3] {
    Scene::new(words, names, located, findings).all()
}

#[cfg(test)]
mod tests {
    use dateline_types::{
        FoundOrganization, FoundPerson, Quotation, QuotationKind, Span, Speaker, SpeakerKind,
    };

    use super::*;
    use crate::fixture::{marked, words};

    #[test]
    fn a_row_is_hardly_surer_than_that_its_speaker_is_somebody() {
        let said_by = |entity| Quotation {
            span: Span::default(),
            clause: None,
            context: Span::default(),
            kind: QuotationKind::Direct,
            speaker: Some(Speaker {
                kind: SpeakerKind::Person,
                entity,
                ..Speaker::default()
            }),
            cue: None,
            continues: None,
            paragraph: 1,
            confidence: 0.9,
            rule: "test".into(),
        };
        let person = |confidence| FoundPerson {
            confidence,
            ..FoundPerson::default()
        };
        let mut findings = Findings {
            people: vec![person(0.25), person(0.98)],
            quotations: [Some(EntityRef::Person(0)), Some(EntityRef::Person(1)), None]
                .map(said_by)
                .into(),
            ..Findings::default()
        };
        limit_quotations(&mut findings);
        let confidences: Vec<f32> = findings.quotations.iter().map(|it| it.confidence).collect();
        assert_eq!(confidences, [0.5, 0.9, 0.9]);
    }

    #[test]
    fn a_person_with_a_title_is_surer_than_a_lone_word_and_a_generic_word_is_never_sure() {
        let (article, names) = marked("The mayor, [Ann Quillon], spoke in {Lisbon}. She met [Zorp] there.");
        let people = crate::people(&words(&article), &names);
        let (places, located) = crate::locate(&article, &names, crate::shipped_ranking());
        let organization = FoundOrganization {
            name: "Party".to_owned(),
            ..FoundOrganization::default()
        };
        let mut findings = Findings {
            people,
            places,
            organizations: vec![organization],
            ..Findings::default()
        };
        weigh(&words(&article), &names, &located, &mut findings);
        let of = |name: &str| {
            let found = findings.people.iter().find(|person| person.name == name);
            found.map(|person| person.confidence)
        };
        assert!(of("Ann Quillon") > of("Zorp"));
        assert!(findings.places[0].confidence > 0.0 && findings.places[0].confidence < 1.0);
        assert!(findings.organizations[0].confidence <= MOST_OF_GENERIC);
    }
}
