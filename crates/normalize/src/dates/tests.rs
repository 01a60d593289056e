//! What is read as a date, and what is not.

use super::*;
use proptest::prelude::*;

fn iso_of(line: &str) -> Option<String> {
    find(line).map(|found| found.iso)
}

#[track_caller]
fn check(line: &str, iso: &str) {
    assert_eq!(iso_of(line).as_deref(), Some(iso), "{line}");
}

#[test]
fn days_in_all_their_forms() {
    for line in [
        "2017-11-12",
        "12 November 2017",
        "Nov. 12, 2017",
        "November 12th, 2017",
        "Sunday, November 12, 2017",
        "12th of Nov 2017",
        "12-Nov-2017",
        "Nov-12-2017",
        "12.11.2017",
        "Sun Nov 12 00:00:00 2017",
        "20171112",
        "2017/11/12",
        "12 novembre 2017",
        "12 de noviembre de 2017",
        "2017-11-12 00:00:00",
    ] {
        check(line, "2017-11-12");
    }
    check("11/13/2017", "2017-11-13");
    check("13/11/2017", "2017-11-13");
    check("11/11/2017", "2017-11-11");
}

#[test]
fn an_ambiguous_or_impossible_day_is_none() {
    for line in [
        "11/12/2017",
        "31 February 2017",
        "November 12",
        "5,000",
        "2017",
        "99999999",
        "12 May 99",
    ] {
        assert_eq!(iso_of(line), None, "{line}");
    }
}

#[test]
fn times_keep_their_zone() {
    check(
        "Updated 1423 GMT (2223 HKT) November 11, 2017",
        "2017-11-11T14:23:00Z",
    );
    check("2017-11-12T10:15:30Z", "2017-11-12T10:15:30Z");
    check("2017-11-12T10:15:30.250+02:00", "2017-11-12T10:15:30+02:00");
    check("Sun, 12 Nov 2017 10:15:30 -0500", "2017-11-12T10:15:30-05:00");
    check("Sat 11 Nov 2017 09.12 GMT", "2017-11-11T09:12:00Z");
    check("November 11, 2017 at 2:05 p.m. EST", "2017-11-11T14:05:00-05:00");
    check("11 Nov 2017 12:30 am", "2017-11-11T00:30:00");
    check("2017-11-12 10:15", "2017-11-12T10:15:00");
    // `ET` is one of two zones.
    check("Nov. 11, 2017, 2:05 PM ET", "2017-11-11");
}

#[test]
fn the_day_of_publication_beats_that_of_an_update() {
    for line in [
        "Updated 5 March 2021 14:10 GMT, Published 3 March 2021 09:00 GMT",
        "Published: 3 March 2021 09:00 GMT | Updated: 5 March 2021 14:10 GMT",
        "Last modified March 5, 2021, 2:10 PM. First posted March 3, 2021, 9:00 AM UTC",
        "3 March 2021 09:00 GMT (updated 5 March 2021)",
    ] {
        check(line, "2021-03-03T09:00:00Z");
        assert!(find(line).is_some_and(|found| found.whole_line), "{line}");
    }
    check("Updated: 5 March 2021", "2021-03-05");
    check(
        "Aktualisiert am 05.03.2021, veröffentlicht am 03.03.2021",
        "2021-03-03",
    );
}

#[test]
fn a_date_line_may_name_the_paper_or_the_time_it_takes() {
    for line in [
        "4 May 2017 (Valley Record)",
        "May 4, 2017 – Valley Record",
        "Thursday 4 May 2017, page 4",
        "May 4, 2017 / Valley Radio News",
        "4 May 2017 · 3 min read",
        "3 min read · 4 May 2017",
        "Valley Record | Thursday, May 4, 2017",
        "Thurs., May 4, 2017timer3 min. read",
    ] {
        assert_eq!(
            in_company(line).map(|found| found.iso).as_deref(),
            Some("2017-05-04"),
            "{line}"
        );
    }
    for line in [
        "The treaty of 4 May 2017 was void",
        "May 4, 2017 was a day like no other",
        "On 4 May 2017 - the longest day of all - it rained",
        "“It was May 4, 2017,” she said.",
    ] {
        assert_eq!(in_company(line), None, "{line}");
    }
}

#[track_caller]
fn check_field(field: &str, iso: &str) {
    assert_eq!(from_metadata(field).unwrap_or_default(), iso, "{field}");
}

#[test]
fn fields_as_programs_write_them() {
    for field in [
        "12-Nov-18",
        "2-Nov-18",
        "12 Nov 18",
        "12.11.2018",
        "Nov-12-2018",
        "12/Nov/2018",
    ] {
        let day = if field.starts_with("2-") {
            "2018-11-02"
        } else {
            "2018-11-12"
        };
        check_field(field, day);
    }
    check_field("12-Nov-18 08:30", "2018-11-12T08:30:00");
    check_field("3-Mar-71", "1971-03-03");
    check_field("Mon Nov 12 08:30:00 2018", "2018-11-12T08:30:00");
    check_field("Mon Nov 12 08:30:05 +0000 2018", "2018-11-12T08:30:05Z");
    check_field("Mon Nov 12 08:30:00 IST 2018", "2018-11-12T08:30:00+05:30");
    check_field(
        "Mon Nov 12 2018 08:30:00 GMT+0100 (CET)",
        "2018-11-12T08:30:00+01:00",
    );
    check_field("20181112083000", "2018-11-12T08:30:00");
    check_field("20181112083000Z", "2018-11-12T08:30:00Z");
    check_field("201811120830", "2018-11-12T08:30:00");
    check_field("2018111208", "2018-11-12T08:00:00");
    check_field("20181112T083000Z", "2018-11-12T08:30:00Z");
    check_field("20181112T083000+0200", "2018-11-12T08:30:00+02:00");
    check_field("20181112", "2018-11-12");
    check_field("2018-11-12 08:30:00.519 IST", "2018-11-12T08:30:00+05:30");
    check_field("2018-11-12 08:30:00.000 UTC", "2018-11-12T08:30:00Z");
    check_field("Published: 12 November 2018", "2018-11-12");
    check_field("Nov. 12, 2018 8:30 a.m. EST", "2018-11-12T08:30:00-05:00");
    check_field("1542011400.0", "2018-11-12T08:30:00Z");
}

#[test]
fn digits_that_are_no_date_give_none() {
    for field in [
        "9999999999",
        "123456789012",
        "201913451015",
        "20181112993000",
        "4210483005123",
        "31-Nov-18",
        "12-Nov",
        "5/11/2018",
        "00000000000000",
        "1.2.3",
    ] {
        check_field(field, "");
    }
}

#[test]
fn header_lines_hold_nothing_else() {
    for line in [
        "Published: 12 November 2017",
        "Updated 1423 GMT (2223 HKT) November 11, 2017",
        "Friday, July 21, 2017",
    ] {
        assert!(find(line).is_some_and(|found| found.whole_line), "{line}");
    }
    let line = "The treaty of 12 November 2017 was void";
    let found = find(line).unwrap();
    assert!(!found.whole_line);
    assert_eq!(line.get(found.day), Some("12 November 2017"));
}

#[test]
fn metadata_urls_and_file_names() {
    assert_eq!(
        from_metadata("1510481730").as_deref(),
        Some("2017-11-12T10:15:30Z")
    );
    assert_eq!(
        from_metadata("1510481730000").as_deref(),
        Some("2017-11-12T10:15:30Z")
    );
    assert_eq!(from_metadata("soon"), None);
    let url = |path: &str| from_url(&format!("https://news.example/{path}"));
    assert_eq!(url("2017/11/12/summit").as_deref(), Some("2017-11-12"));
    assert_eq!(url("world/2017/nov/12/summit").as_deref(), Some("2017-11-12"));
    assert_eq!(url("summit-20171112.html").as_deref(), Some("2017-11-12"));
    assert_eq!(url("id/41234567"), None);
    assert_eq!(from_url("2017-11-12.example"), None);
    assert_eq!(
        from_file_name("in/2017-11-12-summit.txt").as_deref(),
        Some("2017-11-12")
    );
    assert_eq!(
        from_file_name("2017/summit_20171112.txt").as_deref(),
        Some("2017-11-12")
    );
    assert_eq!(from_file_name("000_2b4ea037578ee1a9.txt"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_line_panics(line in "\\PC{0,40}") {
        let _ = find(&line);
        let _ = from_metadata(&line);
        let _ = from_url(&line);
        let _ = from_file_name(&line);
    }

    #[test]
    fn no_numbers_panic(line in "[0-9]{0,9}[-/:. ][0-9]{0,4}[-/:. +][0-9]{0,4}[TZ +-][0-9:]{0,9}( (GMT|pm|Nov|May))?") {
        let _ = find(&line);
        let _ = from_metadata(&line);
    }
}
