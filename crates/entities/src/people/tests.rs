//! Whole articles with hand-marked names: `[Ann Roe]` is a person, `{Rome}` another name.

use super::*;
use crate::fixture::{marked, words};

/// The people of `text` as `name xN: role, role`.
fn people(text: &str) -> Vec<String> {
    let (article, names) = marked(text);
    resolve(&words(&article), &names)
        .into_iter()
        .map(|person| {
            let roles: Vec<_> = person.roles.iter().map(|role| role.text.as_str()).collect();
            format!("{} x{}: {}", person.name, person.mentions.len(), roles.join(", "))
        })
        .collect()
}

fn names(text: &str) -> Vec<String> {
    people(text)
        .into_iter()
        .map(|person| person.split(':').next().unwrap().to_owned())
        .collect()
}

fn roles(text: &str) -> Vec<String> {
    people(text)
        .into_iter()
        .map(|person| person.split_once(": ").unwrap().1.to_owned())
        .collect()
}

#[test]
fn a_surname_joins_its_full_name() {
    assert_eq!(
        names("[ROE] RESIGNS\n\nMayor [Ann Roe] left. Mrs. [Roe] gave no reason. [Ann] smiled."),
        ["Ann Roe x4"]
    );
}

#[test]
fn two_people_of_one_surname_stay_two() {
    assert_eq!(
        names(
            "[Hilda Doe] and her husband [Henry Doe] came. Mr. [Doe] spoke first, then Mrs. [Doe]. [Hilda] left."
        ),
        ["Hilda Doe x3", "Henry Doe x2"]
    );
}

#[test]
fn a_pronoun_tells_which_of_a_surname_is_meant() {
    assert_eq!(
        names("[Anna Doe] met her cousin [Jonas Doe] there. [Doe] had missed his train."),
        ["Anna Doe x1", "Jonas Doe x2"]
    );
    assert_eq!(
        names("[Anna Doe] met her cousin [Jonas Doe] there. [Doe] had missed her train."),
        ["Anna Doe x2", "Jonas Doe x1"]
    );
}

#[test]
fn a_word_stuck_to_a_name_is_seen_through() {
    assert_eq!(
        names("[Ruth Featherstoneat] the quay. [Ruth Featherstoneat] the quay. [Ruth Featherstone] left."),
        ["Ruth Featherstone x3"]
    );
}

#[test]
fn a_last_word_that_begins_another_is_another_person() {
    assert_eq!(
        names(
            "[Han Soo Bin], the pilot, denied it. [Han Soo Bing], the owner, blamed the pilot. [Han Soo Bin] left."
        ),
        ["Han Soo Bin x2", "Han Soo Bing x1"]
    );
}

#[test]
fn slips_of_the_pen_join() {
    assert_eq!(
        names("[Lydia Buchtmann] spoke. Ms [Bauchtman] left with [Jan Waters]. [Water] stayed."),
        ["Lydia Buchtmann x2", "Jan Waters x2"]
    );
    assert_eq!(
        names("[Jan Peterson] met [Patterson]."),
        ["Jan Peterson x1", "Patterson x1"]
    );
}

#[test]
fn a_title_taken_into_the_name_is_cut() {
    assert_eq!(
        names("[Professor Emeritus Jan Roe] and [Dean Doe] spoke."),
        ["Jan Roe x1", "Dean Doe x1"]
    );
}

#[test]
fn a_king_is_not_a_namesake() {
    assert_eq!(
        names("[Henry Roe] spoke of [Henry VIII]."),
        ["Henry Roe x1", "Henry VIII x1"]
    );
}

#[test]
fn a_short_first_name_joins_its_long_one() {
    assert_eq!(
        names("Senator [Thomas Roe] left. [Tom] was tired, [Roe] said."),
        ["Thomas Roe x3"]
    );
}

#[test]
fn a_suffix_is_part_of_the_name_before_it() {
    assert_eq!(
        people("[Otis Roe], [Jr.], a retired plumber, spoke. [Otis Doe], Sr., left. [Roe] stayed."),
        ["Otis Roe, Jr. x2: retired plumber", "Otis Doe, Sr. x1: "]
    );
}

#[test]
fn every_other_form_has_its_evidence() {
    let (article, names) = marked(
        "[ROE] WINS\n\n[Sergei Roe] spoke, and [Sergey Roe] left. [Roe] met [Bo Petersson]. [Peterssen] slept. [Thomas Doe] fell; [Tom] and [Thomas] stood up.",
    );
    let evidence: Vec<String> = resolve(&words(&article), &names)
        .into_iter()
        .flat_map(|person| person.evidence)
        .map(|step| format!("{}: {} > {}", step.rule.name(), step.form, step.name))
        .collect();
    assert_eq!(
        evidence,
        [
            "surname: ROE > Sergei Roe",
            "spelling: Sergey Roe > Sergei Roe",
            "surname: Roe > Sergei Roe",
            "misspelling: Peterssen > Bo Petersson",
            "nickname: Tom > Thomas Doe",
            "given-name: Thomas > Thomas Doe",
        ]
    );
}

#[test]
fn titles_of_two_genders_are_two_people() {
    assert_eq!(
        names("Mr. [Roe] and Mrs. [Roe] came. Mr. [Roe] spoke."),
        ["Roe x2", "Roe x1"]
    );
}

#[test]
fn spellings_and_initials_meet() {
    assert_eq!(
        names(
            "[Sergei Ivanenko] met [J.D. Roe]. [Sergey Ivanenko] told [James D. Roe] so. [IVANENKO] left. [Ivaneko] said so."
        ),
        ["Sergei Ivanenko x4", "James D. Roe x2"]
    );
}

#[test]
fn east_asian_names_are_called_by_the_surname() {
    assert_eq!(
        names("President [Xi Jinping] met [Kim Jong Un]. [Xi] told [Kim] that [Kim Jong-un] was late."),
        ["Xi Jinping x2", "Kim Jong Un x3"]
    );
    assert_eq!(
        names("President [Tran Duc Quang] spoke. Mr. [Quang] left."),
        ["Tran Duc Quang x2"]
    );
}

#[test]
fn arabic_articles_do_not_part_people() {
    assert_eq!(
        names("[Samir al-Masri] spoke. [Samir Masri] left. [Masri] and [al-Masri] are one."),
        ["Samir al-Masri x4"]
    );
}

#[test]
fn capitals_are_taken_down_when_nothing_else_is_there() {
    assert_eq!(names("[ANN O’ROE-MCDOE] WINS"), ["Ann O’Roe-McDoe x1"]);
}

#[test]
fn titles_become_roles() {
    assert_eq!(
        roles("{Russian} Foreign Minister [Ann Roe] spoke."),
        ["Russian Foreign Minister"]
    );
    assert_eq!(
        roles("On Tuesday {US} President [Ann Roe] spoke."),
        ["US President"]
    );
    assert_eq!(
        roles("The pro-{Russian} Prime Minister [Ann Roe] spoke."),
        ["pro-Russian Prime Minister"]
    );
    assert_eq!(roles("{Russia}’s President [Ann Roe] spoke."), ["President"]);
    assert_eq!(
        roles("{Moscow}’s top diplomat [Ann Roe] spoke."),
        ["top diplomat"]
    );
    assert_eq!(
        roles("Doe’s former campaign chairman [Jan Roe] and an aide left."),
        ["former campaign chairman"]
    );
    assert_eq!(
        roles("It is led by special counsel [Jan Roe] today."),
        ["special counsel"]
    );
    assert_eq!(
        roles("Secretary of State [Jan Roe] left."),
        ["Secretary of State"]
    );
    assert_eq!(
        roles("{White House} Press Secretary [Ann Roe] spoke."),
        ["White House Press Secretary"]
    );
    assert_eq!(roles("Rep. [Ann Roe], D-Calif., spoke."), ["Rep."]);
    assert_eq!(
        roles("She said that [Doe] pressed President [Ann Roe] to go."),
        ["", "President"]
    );
    assert_eq!(
        roles("[Doe]’s loss comes despite former President [Ann Roe] there."),
        ["", "former President"]
    );
    assert_eq!(
        roles("It was the polls showing President [Ann Roe] ahead."),
        ["President"]
    );
    assert_eq!(roles("Mr [Roe] spoke."), [""]);
    assert_eq!(roles("Prime Minister Sheikh [Roe] spoke."), ["Prime Minister"]);
    assert_eq!(roles("He came with his wife [Ann Roe], a poet."), ["poet"]);
    assert_eq!(roles("[Ann Roe], his wife, spoke."), [""]);
    assert_eq!(
        roles("[Ann Roe], widow of the poet, spoke."),
        ["widow of the poet"]
    );
    assert_eq!(roles("He will host [Jan Roe] today."), [""]);
}

#[test]
fn appositives_become_roles() {
    assert_eq!(
        roles("[Jan Roe], Doe’s former campaign chairman, left."),
        ["former campaign chairman"]
    );
    assert_eq!(
        roles("[Ann Roe], 45, the mayor of {Springfield}, said so."),
        ["mayor of Springfield"]
    );
    assert_eq!(
        roles("[Ann Roe], a spokeswoman for the ministry, said so."),
        ["spokeswoman for the ministry"]
    );
    assert_eq!(
        roles("The president of the union, [Ann Roe], said so."),
        ["president of the union"]
    );
    assert_eq!(
        roles("[Ann Roe], President [Jan Doe] and others came."),
        ["", "President"]
    );
}

#[test]
fn former_is_known() {
    let (article, names) =
        marked("Then-President [Ann Roe], a former senator, met ex-mayor [Jan Doe] and judge [Bo Poe].");
    let former: Vec<Vec<bool>> = resolve(&words(&article), &names)
        .iter()
        .map(|person| person.roles.iter().map(|role| role.former).collect())
        .collect();
    assert_eq!(former, [vec![true, true], vec![true], vec![false]]);
    let (article, names) = marked(
        "[Ann Roe], once a judge, met the former minister [Jan Doe] and [Bo Poe], formerly mayor of {Rome}.",
    );
    let told: Vec<Vec<(String, bool)>> = resolve(&words(&article), &names)
        .into_iter()
        .map(|person| {
            person
                .roles
                .into_iter()
                .map(|role| (role.text, role.former))
                .collect()
        })
        .collect();
    let one = |role: &str| vec![(role.to_owned(), true)];
    assert_eq!(
        told,
        [
            one("former judge"),
            one("former minister"),
            one("formerly mayor of Rome")
        ]
    );
}

#[test]
fn roles_end_in_a_word_that_stands_whole() {
    let mut wrong = Vec::new();
    for (text, role) in [
        (
            "[Ann Roe], the former host of “Harbour Lights”, spoke.",
            "former host",
        ),
        ("[Ann Roe], host of {KXQ}'s “Harbour Lights”, spoke.", "host"),
        (
            "[Ann Roe], the editor of the Gazette and {KXQ}'s “Harbour Lights”, spoke.",
            "editor of the Gazette",
        ),
        ("The host of “Harbour Lights”, [Ann Roe], spoke.", ""),
        (
            "[Ann Roe], the member for Mallow and Reeve Town, spoke.",
            "member for Mallow and Reeve Town",
        ),
        (
            "The member for Mallow and Reeve Town, [Ann Roe], spoke.",
            "member for Mallow and Reeve Town",
        ),
        (
            "[Ann Roe], the member for {Mallow} and {Reeve Town} said so.",
            "member for Mallow and Reeve Town",
        ),
        (
            "[Ann Roe], the member for Mallow and Reeve Town and minister of works, spoke.",
            "member for Mallow and Reeve Town",
        ),
        (
            "[Ann Roe], head of the arts and sports board, spoke.",
            "head of the arts and sports board",
        ),
        (
            "[Ann Roe], president of the teachers’ union, spoke.",
            "president of the teachers’ union",
        ),
    ] {
        let found = roles(text);
        if found != [role] {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn roles_before_a_name_hold_no_verb() {
    let mut wrong = Vec::new();
    for (text, role) in [
        (
            "Late surge doesn’t surprise Republican pollster [Ann Roe]\n\nIt rained.",
            "Republican pollster",
        ),
        (
            "Late surge doesn't surprise Republican pollster [Ann Roe]\n\nIt rained.",
            "Republican pollster",
        ),
        (
            "The surge surprises Republican pollster [Ann Roe]\n\nIt rained.",
            "Republican pollster",
        ),
        (
            "Late Surge Surprises Republican Pollster [Ann Roe]\n\nIt rained.",
            "Republican Pollster",
        ),
        ("Town fires hospital director [Ann Roe]\n\nIt rained.", "director"),
        ("New Hospital Director [Ann Roe] resigns", "Hospital Director"),
        ("Gazette Sports Editor [Ann Roe] resigns", "Sports Editor"),
        (
            "Doe Slams Party Chairman [Ann Roe]\n\nIt rained.",
            "Party Chairman",
        ),
        ("He met the town’s sports editor [Ann Roe].", "sports editor"),
        (
            "He met the paper’s communications director [Ann Roe].",
            "communications director",
        ),
    ] {
        let found = roles(text);
        if found != [role] {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_tail_of_another_phrase_joins_nobody() {
    assert_eq!(
        names(
            "Senator [Joe Marsh] spoke on Harbour [Joe] today. Later Harbour [Joe] ended. Harbour [Joe] is a show. But [Joe] left."
        ),
        ["Joe Marsh x2", "Joe x3"]
    );
    assert_eq!(
        names("[David Marsh] wore a Shield of [David] and left. A friend of [David] stayed."),
        ["David Marsh x2", "David x1"]
    );
    assert_eq!(
        names(
            "[Joe Marsh] met Uncle [Joe] and Senator [Ann Roe]. Yesterday [Joe] left. On Monday [Joe] spoke."
        ),
        ["Joe Marsh x4", "Ann Roe x1"]
    );
    assert_eq!(
        names(
            "Senator [Joe Marsh] spoke on {KXQ}’s “Harbour [Joe]” today. He liked “Harbour [Joe],” he said."
        ),
        ["Joe Marsh x1", "Joe x2"]
    );
    // A surname that is a given name too.
    assert_eq!(
        names("Senator [Ann Graham] spoke. Later the Texan [Graham] left. “Hey [Ann],” he said."),
        ["Ann Graham x3"]
    );
    // The capitals of a headline tell nothing.
    assert_eq!(
        names(
            "Harbour Welcomes [Joe]\n\nSenator [Joe Marsh] spoke in the town hall. He left at noon, they said."
        ),
        ["Joe Marsh x2"]
    );
}

#[test]
fn a_full_given_name_is_no_nickname_where_another_bears_it() {
    assert_eq!(
        names(
            "[Dan Marsh] spoke. [Dan Marsh] and [Dan Marsh] left. [Daniel Reeve] was seven. [Dan Marsh] said [Daniel] smiled."
        ),
        ["Dan Marsh x4", "Daniel Reeve x2"]
    );
    assert_eq!(names("[Dan Marsh] spoke. [Daniel] left."), ["Dan Marsh x2"]);
}

#[test]
fn a_father_is_no_shorter_form_of_the_son() {
    assert_eq!(
        names(
            "[Khalil bin Yusuf bin Nasir Al Qarni] met [Yusuf bin Nasir Al Qarni]. [Khalil bin Yusuf] left."
        ),
        [
            "Khalil bin Yusuf bin Nasir Al Qarni x2",
            "Yusuf bin Nasir Al Qarni x1"
        ]
    );
}

#[test]
fn a_name_in_both_orders_is_one() {
    use dateline_tagger::{Perceptron, Tagger as _};
    for text in [
        "Coach Minoru Tanaka praised the team. Tanaka Minoru has coached it for five years.",
        "Coach Minoru Sakamori praised the team. Sakamori Minoru has coached it for five years.",
        "Coach Kenji Mori praised the team. Mori Kenji has coached it for five years.",
    ] {
        let (article, _) = marked(text);
        let article = words(&article);
        let people = resolve(&article, &Perceptron::builtin().tag(&article));
        let counts: Vec<usize> = people.iter().map(|person| person.mentions.len()).collect();
        assert_eq!(counts, [2], "{text}");
    }
}
