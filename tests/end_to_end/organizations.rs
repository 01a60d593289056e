//! Organizations: one row each across files, what they say, where they are named.

use std::collections::BTreeSet;

use crate::support::{Place, Row};

const FORUM: &str = "\
OSLO, Norway (AP) - The Asia-Pacific Economic Cooperation forum met on Monday. The Asia-Pacific Economic Cooperation (APEC) said in a
statement that it would lower its tariffs by spring.

“We are ready,” said Ann Roe, a spokeswoman for APEC. Mayor Ann Roe left on Tuesday.

The Kremlin said on Tuesday that it had read the statement. Officials at the Kremlin declined to say more.
";

const MINISTERS: &str = "\
LISBON, Portugal (AP) - Ministers of Apec will meet in Lisbon, APEC said on Wednesday.

Kremlin officials did not come. “We were not asked,” the Kremlin said.
";

fn place() -> Place {
    let place = Place::new();
    place.file("in/a.txt", FORUM).file("in/b.txt", MINISTERS);
    place
}

fn named<'a>(rows: &'a [Row], name: &str) -> &'a Row {
    let mut found = rows.iter().filter(|row| row["name"] == name);
    let row = found
        .next()
        .unwrap_or_else(|| panic!("no row {name} in {rows:?}"));
    assert!(found.next().is_none(), "two rows {name}");
    row
}

#[test]
fn an_acronym_and_its_full_name_are_one_row_across_files() {
    let place = place();
    place.run("run in --dialect plain").expect(0);
    let rows = place.table("data", "organizations");
    let forum = named(&rows, "Asia-Pacific Economic Cooperation");
    assert_eq!(
        (forum["aliases"].as_str(), forum["articles"].as_str()),
        ("APEC; Apec", "2")
    );
    let kremlin = named(&rows, "Kremlin");
    assert_eq!(
        (kremlin["aliases"].as_str(), kremlin["articles"].as_str()),
        ("", "2")
    );
}

#[test]
fn an_organization_that_speaks_has_its_row_and_its_mentions() {
    let place = place();
    place.run("run in --dialect plain --format csv,jsonl").expect(0);
    let rows = place.table("data", "organizations");
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["organization_id"].as_str()).collect();
    let quotes = place.table("data", "quotes");
    let said = quotes
        .iter()
        .find(|row| row["quote"] == "We were not asked,")
        .unwrap();
    let kremlin = named(&rows, "Kremlin");
    assert_eq!(said["organization_id"], kremlin["organization_id"]);
    assert_eq!(
        (said["speaker"].as_str(), said["person_id"].as_str()),
        ("Kremlin", "")
    );
    for row in &rows {
        let of = |table: &[Row], column: &str| {
            let own = table
                .iter()
                .filter(|other| other[column] == row["organization_id"]);
            own.count().to_string()
        };
        assert_eq!(row["quotes"], of(&quotes, "organization_id"), "{row:?}");
        assert_eq!(
            row["mentions"],
            of(&place.table("data", "mentions"), "entity_id"),
            "{row:?}"
        );
    }
    assert!(
        quotes
            .iter()
            .all(|row| row["organization_id"].is_empty() || ids.contains(row["organization_id"].as_str()))
    );
    // Documents say the same.
    let documents = place.documents("data");
    let spoke = documents[1]["quotes"].as_array().unwrap().iter();
    let mut spoke = spoke.map(|quote| quote["speaker"]["organization_id"].as_str());
    assert!(spoke.any(|id| id == Some(kremlin["organization_id"].as_str())));
    let organizations = documents[0]["organizations"].as_array().unwrap();
    let forum = &organizations
        .iter()
        .find(|row| row["name"] == "Asia-Pacific Economic Cooperation")
        .unwrap();
    assert_eq!(
        (&forum["doubtful"], forum["mentions"].as_array().unwrap().len()),
        (&false.into(), 4)
    );
}

#[test]
fn the_title_at_a_naming_is_that_of_this_naming() {
    let place = place();
    place.run("run in --dialect plain").expect(0);
    let mentions = place.table("data", "mentions");
    let roles: Vec<&str> = mentions
        .iter()
        .filter(|row| row["name"] == "Ann Roe")
        .map(|row| row["role"].as_str())
        .collect();
    assert_eq!(roles, ["spokeswoman for APEC", "Mayor"]);
    assert!(
        mentions
            .iter()
            .all(|row| row["entity_kind"] == "person" || row["role"].is_empty())
    );
}

#[test]
fn without_links_each_article_has_its_own_organizations() {
    let place = place();
    place.run("run in --dialect plain --no-link").expect(0);
    let rows = place.table("data", "organizations");
    assert_eq!(rows.iter().filter(|row| row["name"] == "Kremlin").count(), 2);
    assert!(rows.iter().all(|row| row["articles"] == "1"));
}
