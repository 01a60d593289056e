use super::*;
use crate::fixture::marked;
use dateline_tagger::NameKind;

/// `{…}` marks an organization here.
fn found(text: &str) -> Vec<FoundOrganization> {
    let (article, mut names) = marked(text);
    for name in &mut names {
        name.kind = NameKind::Organization;
    }
    resolve(&article, &names)
}

fn organizations(text: &str) -> Vec<String> {
    let found = found(text);
    found
        .iter()
        .map(|found| format!("{} x{}", found.name, found.mentions.len()))
        .collect()
}

/// Name, kind and country of each.
fn described(text: &str) -> Vec<String> {
    let found = found(text);
    found
        .iter()
        .map(|found| {
            let line = format!("{} {} {}", found.name, found.kind.name(), found.country_code);
            line.trim_end().to_owned()
        })
        .collect()
}

#[test]
fn acronyms_join_their_names() {
    assert_eq!(
        organizations(
            "The {Pan-Alpine Goat Council} ({PAGC}) met. The {PAGC} and the {FBI} spoke, the {Federal Bureau of Investigation} said."
        ),
        ["Pan-Alpine Goat Council x3", "Federal Bureau of Investigation x2"]
    );
}

#[test]
fn marks_may_stand_in_the_brackets() {
    assert_eq!(
        organizations("The {Roe Goat Stores} (“{RGX}”) fell, and {RGX} rose."),
        ["Roe Goat Stores x3"]
    );
}

#[test]
fn acronyms_may_be_written_like_names() {
    assert_eq!(
        organizations("The {Pan-Alpine Goat Council} met. {Pagc} said so, and {Pago} and {Pa} did not."),
        ["Pan-Alpine Goat Council x2", "Pago x1", "Pa x1"]
    );
}

#[test]
fn known_names_of_one_thing_join() {
    assert_eq!(
        organizations("{Kremlin} aides met. The {Kremlin} said {UN} and {United Nations} aides did."),
        ["Kremlin x2", "United Nations x2"]
    );
}

#[test]
fn names_known_as_different_things_stay_apart() {
    assert_eq!(
        organizations("The {Guardian Council} met, the {Guardian} wrote."),
        ["Guardian Council x1", "Guardian x1"]
    );
    assert_eq!(
        organizations("{Toyota} fell. {Toyota Museum} rose."),
        ["Toyota x1", "Toyota Museum x1"]
    );
}

#[test]
fn shorter_names_join_the_one_longer_name() {
    assert_eq!(
        organizations(
            "The {State Department} spoke. The {U.S. State Department} and {Wells Roe} spoke. {Wells} left."
        ),
        ["U.S. State Department x2", "Wells Roe x2"]
    );
}

#[test]
fn two_longer_names_keep_a_short_one_apart() {
    assert_eq!(
        organizations("{Roe Fargo} and {Doe Fargo} spoke. {Fargo} left."),
        ["Roe Fargo x1", "Doe Fargo x1", "Fargo x1"]
    );
}

#[test]
fn generic_words_mean_the_name_before_them() {
    assert_eq!(
        organizations(
            "{Roe Bank} spoke. The {Bank} fell. {Bank of Doe} spoke. The {Bank} rose, the {Bank} said."
        ),
        ["Roe Bank x2", "Bank of Doe x3"]
    );
    assert_eq!(
        organizations("The {Court} sat. The {Goat Court of Roe} sat."),
        ["Goat Court of Roe x2"]
    );
}

#[test]
fn like_names_of_two_places_stay_two() {
    assert_eq!(
        organizations("The {Bank of Kenya} and the {Bank of Ghana} met."),
        ["Bank of Kenya x1", "Bank of Ghana x1"]
    );
    assert_eq!(
        described(
            "Kenya's {Goat Ministry} met the Ghanaian {Goat Ministry}. The {Goat Ministry} was glad, Kenya's {Goat Ministry} was not."
        ),
        ["Goat Ministry government KE", "Goat Ministry government GH"]
    );
}

#[test]
fn capitals_and_articles_do_not_part() {
    assert_eq!(
        organizations("{ROE BANK} FALLS\n\nThe {Roe Bank} fell. {Roe Bank Ltd} fell."),
        ["Roe Bank x3"]
    );
}

#[test]
fn descriptions_are_left_out_of_the_name() {
    assert_eq!(
        described("{Russia's Roefax news agency} wrote. {Roefax} wrote more."),
        ["Roefax media RU"]
    );
}

#[test]
fn legal_endings_join_and_tell() {
    assert_eq!(
        described("{Vrba Goats} fell. {Vrba Goats Ltd} is Czech, {Vrba Goats} said."),
        ["Vrba Goats company"]
    );
}

#[test]
fn kinds_come_from_the_list_the_name_or_the_text() {
    assert_eq!(
        described("The {Kremlin} met {Nato}, the {Roe Goat Party} and the Indonesian carmaker {Doemobil}."),
        [
            "Kremlin government RU",
            "Nato international",
            "Roe Goat Party party",
            "Doemobil company ID"
        ]
    );
    assert_eq!(
        described("{Vrba}, a Kenyan goat union, met {Roe}, and {Doe Standard} wrote."),
        ["Vrba other KE", "Roe", "Doe Standard media"]
    );
}

#[test]
fn a_name_that_many_countries_have_needs_the_country() {
    assert_eq!(
        described("The {Labour Party} won in Britain."),
        ["Labour Party party GB"]
    );
    assert_eq!(
        described("The {Labour Party} won in Norway."),
        ["Labour Party party"]
    );
    assert_eq!(
        described("In India, Indian voters left the {Congress}."),
        ["Congress party IN"]
    );
}

#[test]
fn the_articles_own_name_beats_what_an_acronym_is_known_for() {
    assert_eq!(
        described("The {Centre for Hedgehog Protection} met. {CHP} members from Turkey left."),
        ["Centre for Hedgehog Protection other"]
    );
    assert_eq!(described("{CHP} members left."), ["CHP"]);
    assert_eq!(described("{CHP} members left Turkey."), ["CHP party TR"]);
}

#[test]
fn two_countries_before_a_name_tell_nothing() {
    assert_eq!(
        described("The Kenyan retailer {Roe} fell. Ghana's retailer {Roe} rose."),
        ["Roe company"]
    );
}
