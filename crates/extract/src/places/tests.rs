use dateline_model::{Metadata, Origin, PlaceKind, Record, SourceText};

use super::*;
use crate::NameKind;

/// The places of a text in which `[…]` marks what the tagger found.
fn places(marked: &str) -> Vec<FoundPlace> {
    let text: String = marked.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    let mut spans = Vec::new();
    let mut removed = 0;
    for (offset, c) in marked.char_indices() {
        match c {
            '[' => spans.push((offset - removed, 0)),
            ']' => spans.last_mut().unwrap().1 = offset - removed,
            _ => continue,
        }
        removed += 1;
    }
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let names: Vec<NameSpan> = spans
        .into_iter()
        .map(|(start, end)| NameSpan {
            span: dateline_model::Span::new(start, end),
            tokens: article.token_at(start)..article.token_at(end - 1) + 1,
            kind: NameKind::Place,
        })
        .collect();
    resolve(&article, &names)
}

/// Name, division and country of each place of a text.
fn shown(marked: &str) -> Vec<String> {
    let show = |place: FoundPlace| match place.resolved {
        Some(place) => format!("{}/{}/{}", place.name, place.admin1, place.country_code),
        None => format!("{}?", place.name),
    };
    places(marked).into_iter().map(show).collect()
}

#[test]
fn alone_the_best_known_is_meant() {
    assert_eq!(shown("He flew to [Paris] on Monday."), ["Paris/Île-de-France/FR"]);
    assert_eq!(
        shown("Talks in [Washington] went on."),
        ["Washington, D.C./District of Columbia/US"]
    );
    assert_eq!(shown("A boat left [Africa] last night."), ["Africa//"]);
}

#[test]
fn a_state_after_a_comma_settles_it() {
    assert_eq!(
        shown("He farms near [Paris], [Texas], with his sons."),
        ["Paris/Texas/US", "Texas/Texas/US"]
    );
    assert_eq!(
        shown("She was born in [Springfield], Ill., in 1931."),
        ["Springfield/Illinois/US", "Illinois/Illinois/US"]
    );
    assert_eq!(
        shown("The mayor of [Portland, Maine], resigned."),
        ["Portland/Maine/US", "Maine/Maine/US"]
    );
    assert_eq!(
        shown("Fire broke out in [Athens], [Limestone County], [Alabama]."),
        [
            "Athens/Alabama/US",
            "Limestone County/Alabama/US",
            "Alabama/Alabama/US"
        ]
    );
}

#[test]
fn a_sense_told_once_holds_for_the_article() {
    let found = places("[Paris] is quiet. People of [Paris], [Texas], like it so.");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].mentions.len(), 2);
}

#[test]
fn two_senses_told_are_two_places() {
    let found = shown("From [Paris], [Texas], they went to [Paris], [France].");
    assert_eq!(
        found,
        [
            "Paris/Texas/US",
            "Texas/Texas/US",
            "Paris/Île-de-France/FR",
            "France//FR"
        ]
    );
}

#[test]
fn neighbours_vote() {
    let found =
        shown("Roads from [Hamilton] to [Toronto], [Mississauga] and [Burlington] in [Ontario] were shut.");
    assert!(found.contains(&"Hamilton/Ontario/CA".to_owned()), "{found:?}");
    assert!(found.contains(&"Burlington/Ontario/CA".to_owned()), "{found:?}");
}

#[test]
fn spellings_of_one_place_are_one_entry() {
    let found =
        places("The [US] and the [United States] and the [U.S.] are one, as are [Danang] and [Da Nang].");
    let counts: Vec<usize> = found.iter().map(|place| place.mentions.len()).collect();
    assert_eq!(counts, [3, 2]);
    assert_eq!(found[0].name, "United States");
}

#[test]
fn demonyms_are_no_places() {
    assert_eq!(shown("A [Russian] envoy met two [Swedes]."), [""; 0]);
}

#[test]
fn a_part_lies_in_its_whole() {
    let found = places("Rain fell in [Northern Bavaria] and at [Leeds Airport].");
    let kinds: Vec<_> = found
        .iter()
        .filter_map(|place| place.resolved.as_ref())
        .map(|p| (p.name.as_str(), p.kind, p.country_code.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("Northern Bavaria", PlaceKind::Region, "DE"),
            ("Leeds Airport", PlaceKind::Facility, "GB")
        ]
    );
    assert!(
        found
            .iter()
            .all(|place| place.resolved.as_ref().unwrap().geonames_id.is_none())
    );
}

#[test]
fn the_unknown_stays_without_coordinates() {
    let found = places("They met at [Xyzzyville] and again at [XYZZYVILLE].");
    assert_eq!(found.len(), 1);
    assert!(found[0].resolved.is_none());
    assert_eq!(found[0].name, "Xyzzyville");
}

#[test]
fn the_dateline_is_a_place_of_filing() {
    let found = places(
        "DA NANG, Vietnam (AFP) — Leaders met on Saturday to talk about trade. The talks went on for long.",
    );
    let filed: Vec<_> = found
        .iter()
        .map(|place| (place.name.as_str(), place.is_dateline))
        .collect();
    assert_eq!(filed, [("Da Nang", true), ("Vietnam", false)]);
}

#[test]
fn a_country_named_does_not_drag_cities_into_it() {
    let found = shown(
        "The [United States] and [Russia] spoke of [Syria] at a summit in [Da Nang], [Vietnam]. The [U.S.] envoy flew on \
         to [Geneva], and [Moscow] was told.",
    );
    assert!(found.contains(&"Geneva/Geneva/CH".to_owned()), "{found:?}");
}

#[test]
fn names_are_taken_whole() {
    assert_eq!(
        shown("He lives in [Trinidad] and Tobago."),
        ["Trinidad and Tobago//TT"]
    );
    assert_eq!(shown("The Czech [Republic] voted."), ["Czech Republic//CZ"]);
    assert_eq!(shown("She came from [Jordan] and Lebanon."), ["Jordan//JO"]);
}

#[test]
fn generic_words_alone_are_no_places() {
    assert_eq!(shown("The [West] and the [Republic] agreed."), [""; 0]);
}

#[test]
fn a_container_that_was_not_tagged_is_found() {
    assert_eq!(
        shown("She runs a farm near [Lexington], Kentucky, now."),
        ["Lexington/Kentucky/US", "Kentucky/Kentucky/US"]
    );
    assert_eq!(
        shown("They left [Lexington], Paul said."),
        ["Lexington/Kentucky/US"]
    );
}

#[test]
fn the_earth_is_no_village() {
    let found = places("A rock from space hit [Earth].");
    assert_eq!(found.len(), 1);
    assert!(found[0].resolved.is_none());
}

#[test]
fn a_metropolis_beats_a_village_of_its_name() {
    let found = shown(
        "The ministers of [Portugal] met in [Lisbon] on Friday. One had taught in [São Paulo] for years. [Lisbon] was warm.",
    );
    assert!(found.contains(&"São Paulo/São Paulo/BR".to_owned()), "{found:?}");
}
