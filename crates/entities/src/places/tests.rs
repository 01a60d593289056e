use dateline_types::{Metadata, Origin, PlaceKind, Record, SourceText};

use super::*;
use dateline_tagger::{NameKind, Signs};

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
            span: dateline_types::Span::new(start, end),
            tokens: article.token_at(start)..article.token_at(end - 1) + 1,
            kind: NameKind::Place,
            signs: Signs::default(),
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
        .map(|p| (&*p.name, p.kind, &*p.country_code))
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
fn every_town_of_a_dateline_is_a_place() {
    let first = |text: &str, count: usize| shown(text)[..count].join(" ");
    assert_eq!(
        first("OSLO, Norway, and HELSINKI — Two ferries sank.", 2),
        "Oslo/Oslo/NO Norway//NO"
    );
    let filed = |text: &str| -> Vec<(String, bool)> {
        let found = places(text)
            .into_iter()
            .filter_map(|place| Some((place.resolved?.name.into_owned(), place.is_dateline)));
        found.collect()
    };
    assert_eq!(
        filed("LISBON and MADRID (May 4, 2018) — Two ferries sank."),
        [("Lisbon".to_owned(), true), ("Madrid".to_owned(), false)]
    );
    assert_eq!(
        filed("DENVER & DUBLIN--(BUSINESS WIRE)--Two ferries sank."),
        [("Denver".to_owned(), true), ("Dublin".to_owned(), false)]
    );
    assert_eq!(
        filed("PORT OF SPAIN, Trinidad and Tobago (AP) — Two ferries sank."),
        [
            ("Port of Spain".to_owned(), true),
            ("Trinidad and Tobago".to_owned(), false)
        ]
    );
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
fn the_dateline_of_a_field_is_a_place_without_a_mention() {
    let filed = |field: &str, text: &str| -> Vec<String> {
        let article = dateline_normalize::normalize(Record {
            metadata: Metadata {
                dateline: Some(field.to_owned()),
                ..Metadata::default()
            },
            text: SourceText::from(text),
            ..Record::default()
        });
        let show = |place: FoundPlace| {
            let resolved = place.resolved.as_ref();
            let country = resolved.map(|place| &*place.country_code).unwrap_or_default();
            format!(
                "{}/{country}/{}/{}",
                place.name,
                place.mentions.len(),
                place.is_dateline
            )
        };
        resolve(&article, &[]).into_iter().map(show).collect()
    };
    let text = "The bridge stays shut, the mayor said.";
    assert_eq!(
        filed("OTTAWA, Ontario, Canada (Reuters)", text),
        ["Ottawa/CA/0/true"]
    );
    assert_eq!(filed("Paris, Texas", text), ["Paris/US/0/true"]);
    assert_eq!(filed("2018-05-06 07:08:09 GMT", text), [""; 0]);
    assert_eq!(
        filed(
            "Paris, Texas",
            "PARIS (AP) — The bridge stays shut, the mayor said."
        ),
        ["Paris/US/1/true"]
    );
    assert_eq!(
        filed("Oslo", "HELSINKI (AP) — The bridge stays shut, the mayor said."),
        ["Helsinki/FI/1/true"]
    );
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

#[test]
fn a_state_called_so_is_no_city() {
    assert_eq!(
        shown("Apples from [Washington] state were dear. A buyer in [Washington] said so."),
        ["Washington/Washington/US"]
    );
}

#[test]
fn states_in_a_row_are_states() {
    let found = shown("It rained in [Montana], [Idaho], [Wyoming], [Oregon] and [Washington] all week.");
    assert!(found.contains(&"Wyoming/Wyoming/US".to_owned()), "{found:?}");
    assert!(
        found.contains(&"Washington/Washington/US".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_politicians_town_stands_behind_the_party() {
    let found = places("Rep. Ann Roe, [D-Chicopee], and Sen. Bo Coe, [R-S.C.], spoke up.");
    let towns: Vec<_> = found
        .iter()
        .filter_map(|place| Some((place.name.as_str(), &*place.resolved.as_ref()?.admin1)))
        .collect();
    assert_eq!(
        towns,
        [
            ("Chicopee", "Massachusetts"),
            ("South Carolina", "South Carolina")
        ]
    );
    assert_eq!(found[0].mentions[0].span.len(), "Chicopee".len());
}

#[test]
fn a_courthouse_is_its_countys() {
    let found = places(
        "The trial at the [Limestone County Courthouse] drew few, and the [Athens Fire Station] fewer.",
    );
    let kinds: Vec<_> = found
        .iter()
        .map(|place| place.resolved.as_ref().map(|it| (it.kind, &*it.admin1)))
        .collect();
    assert_eq!(kinds[0], Some((PlaceKind::Facility, "Alabama")));
}

#[test]
fn a_street_lies_where_the_text_says() {
    let found = places("A lorry hit a wall in [Tanner Street], [Leeds], on Monday.");
    let street = found[0].resolved.as_ref().unwrap();
    assert_eq!(
        (&*street.name, street.kind),
        ("Tanner Street", PlaceKind::Facility)
    );
    assert!(street.geonames_id.is_none() && street.coordinates.is_some());
    assert_eq!(street.country_code, "GB");
}

#[test]
fn a_street_without_a_town_lies_in_the_one_that_the_article_is_about() {
    let found =
        places("[Leeds] was quiet. In [Quarrel Street] shops stayed shut, and all of [Leeds] knew why.");
    assert_eq!(found[1].resolved.as_ref().map(|it| &*it.country_code), Some("GB"));
    let apart = places("[Leeds] met [Lyon], [Turin] and [Bilbao]. In [Quarrel Street] shops stayed shut.");
    assert!(
        apart
            .iter()
            .find(|it| it.name == "Quarrel Street")
            .unwrap()
            .resolved
            .is_none()
    );
}

#[test]
fn a_river_is_not_put_into_the_town_that_the_article_is_about() {
    let found = places("[Leeds] was quiet. The [Quarrel River] rose, and all of [Leeds] knew why.");
    assert!(found[1].resolved.is_none());
}

#[test]
fn a_village_of_a_state_gets_the_state_and_no_coordinates() {
    let found = places("She farms in [Xyzzyville], [Idaho], with her sons.");
    let village = found[0].resolved.as_ref().unwrap();
    assert_eq!((&*village.admin1, village.coordinates), ("Idaho", None));
}

#[test]
fn villages_in_a_row_say_nothing_of_one_another() {
    let found = places("Shells fell on [Xyzzyville], [Plughtown] and [Leeds].");
    assert!(found[0].resolved.is_none() && found[1].resolved.is_none());
}

#[test]
fn a_long_name_is_taken_from_its_first_word() {
    assert_eq!(
        shown("An envoy of the Democratic People's [Republic of Korea] left."),
        ["North Korea//KP"]
    );
}

#[test]
fn a_town_and_a_county_speak_for_one_state() {
    let found =
        shown("[Paris] voted on Monday. The sheriff of [Henry County] kept order, as did [Weakley County].");
    assert!(
        found.contains(&"Henry County/Tennessee/US".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_region_known_the_world_over_is_no_quarter_of_its_name() {
    let found = shown("[Baltimore] is in [Maryland]. Allies in the [Middle East] wrote to [Annapolis].");
    assert!(found.contains(&"Middle East//".to_owned()), "{found:?}");
    let told =
        places("[Baltimore] is large. She grew up in [Middle East], Md., and left [Middle East] young.");
    let quarter = told.iter().find(|place| place.name == "Middle East").unwrap();
    assert_eq!(quarter.resolved.as_ref().map(|it| &*it.admin1), Some("Maryland"));
    assert_eq!(quarter.mentions.len(), 2);
}

#[test]
fn a_bridge_or_quarter_of_a_town_has_no_coordinates_and_stays_its_own() {
    let found = places("They met on [Quarrel Bridge] in [Berlin], then in [Xyzzywald] in [Berlin].");
    let keys: Vec<_> = found
        .iter()
        .filter_map(|place| place.resolved.as_ref())
        .map(|it| {
            (
                &*it.name,
                &*it.country_code,
                it.coordinates.is_some(),
                it.geonames_id.is_some(),
            )
        })
        .collect();
    assert_eq!(
        keys,
        [
            ("Quarrel Bridge", "DE", false, false),
            ("Berlin", "DE", true, true),
            ("Xyzzywald", "DE", false, false)
        ]
    );
}

#[test]
fn a_river_of_a_state_has_no_coordinates() {
    let found = places("They fished the [Quarrel River] in [Idaho] and slept by [Xyzzy Lake] in [Berlin].");
    let coordinates = |at: usize| found[at].resolved.as_ref().unwrap().coordinates;
    assert_eq!((coordinates(0), coordinates(2)), (None, None));
}

#[test]
fn a_generic_word_alone_is_no_town_unless_the_text_says_so() {
    let found = places("Prisoners at the [Bay] wrote home. The [Heights] and the [Falls] were quiet.");
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|place| place.resolved.is_none()));
    let told = shown("She farms in [Bay], Ark., and likes [Bay].");
    assert_eq!(told, ["Bay/Arkansas/US", "Arkansas/Arkansas/US"]);
    assert_eq!(
        shown("Rain fell in the [Bay] region of [Somalia]."),
        ["Bay/Bay/SO", "Somalia//SO"]
    );
}

#[test]
fn a_school_tells_where_the_village_of_its_name_lies() {
    let found = places(
        "Pupils of [Sandy Hook Elementary School] in [Newtown], [Connecticut], sang. People of [Sandy Hook] came \
         from all over the [United States].",
    );
    let village = found.iter().find(|place| place.name == "Sandy Hook").unwrap();
    let resolved = village.resolved.as_ref().unwrap();
    assert_eq!((&*resolved.admin1, resolved.coordinates), ("Connecticut", None));
}

#[test]
fn a_library_lies_in_the_town_that_the_text_says() {
    let found = places("The [Franklin Library] in [Newtown], [Connecticut], was shut. [Franklin] was not.");
    let library = found[0].resolved.as_ref().unwrap();
    assert_eq!(
        (&*library.admin1, library.kind),
        ("Connecticut", PlaceKind::Facility)
    );
}

#[test]
fn the_shipped_ranking_is_well_formed() {
    assert!(!ranking::builtin().is_empty());
}

#[test]
fn a_state_in_abbreviation_binds_the_town_before_it() {
    assert_eq!(
        shown("A plant in [Salem] ([Ore.]) and one in [Birmingham] ([Ala.]) stay open."),
        [
            "Salem/Oregon/US",
            "Oregon/Oregon/US",
            "Birmingham/Alabama/US",
            "Alabama/Alabama/US"
        ]
    );
    assert_eq!(
        shown("Sen. Ruth Quillon, R-[Fla.], and Rep. Amos Strand, D-[Ore.], voted."),
        ["Florida/Florida/US", "Oregon/Oregon/US"]
    );
}

#[test]
fn a_town_that_the_gazetteer_does_not_know_in_its_state_is_in_no_other() {
    let text = "[FAIRVIEW], [W.Va.] — The coal was piled high as a barn. Later it rained in [Fairview].";
    let found = places(text);
    let fairview = found[0].resolved.as_ref().unwrap();
    assert_eq!((&*fairview.admin1, found[0].mentions.len()), ("West Virginia", 2));
    assert_eq!(fairview.coordinates, None);
}

#[test]
fn an_abbreviation_of_two_states_is_that_of_its_town() {
    assert_eq!(
        shown("The road to [Perth], [WA], is long.")[0],
        "Perth/Western Australia/AU"
    );
    assert_eq!(
        shown("The road to [Spokane], [WA], is long.")[0],
        "Spokane/Washington/US"
    );
}

#[test]
fn a_country_before_a_comma_is_no_town_of_the_next() {
    let found = shown("Side by side with [Canada], [Mexico] wants the pipe laid again.");
    assert_eq!(found, ["Canada//CA", "Mexico//MX"]);
}

#[test]
fn the_government_beside_the_state_of_its_name() {
    let found =
        shown("Growers in [Washington] state say that help from [Washington] is slow. [Washington] sleeps.");
    assert_eq!(
        found,
        [
            "Washington/Washington/US",
            "Washington, D.C./District of Columbia/US"
        ]
    );
}

#[test]
fn two_capitals_in_a_row_are_no_states() {
    let found = shown(
        "Trade between [Washington] and [Beijing] fell. Seattle is the largest city in [Washington] state.",
    );
    assert_eq!(found[0], "Washington, D.C./District of Columbia/US");
}

#[test]
fn another_town_in_a_state_lies_there() {
    assert_eq!(
        shown("[Brazil], another town in [Indiana], sent a band.")[0],
        "Brazil/Indiana/US"
    );
}

#[test]
fn irish_counties_are_found_by_every_form() {
    for form in ["County Clare", "Co Clare", "Co. Clare", "Co Wicklow", "Co Cavan"] {
        let found = shown(&format!("A mill in [{form}] was sold."));
        assert!(
            found[0].ends_with("/IE") && found[0].starts_with("County "),
            "{found:?}"
        );
    }
    assert_eq!(
        shown("A deputy in [Platte Co.], [Mo.], found him.")[0],
        "Platte County/Missouri/US"
    );
}

#[test]
fn an_abbreviation_is_no_word_of_a_longer_name() {
    assert_eq!(
        shown("A [Pa.] lawmaker said so."),
        ["Pennsylvania/Pennsylvania/US"]
    );
}
