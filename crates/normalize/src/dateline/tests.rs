//! What is a dateline and what is none.

use super::*;

/// The parts of the dateline of `text`: place | agency | date | rest.
fn show(text: &str) -> String {
    let Some(found) = find(text, Span::new(0, text.len())) else {
        return "none".to_owned();
    };
    let slice = |span: Option<Span>| span.and_then(|span| text.get(span.range())).unwrap_or_default();
    let agency = found.agency.map_or("", |signature| {
        let printed = text.get(signature.span.range()).unwrap();
        signature.known.map_or(printed, |agency| agency.name)
    });
    let rest = text.get(found.span.end()..).unwrap_or_default().trim();
    format!("{}|{agency}|{}|{rest}", slice(found.place), slice(found.date))
}

#[test]
fn agencies_in_brackets() {
    assert_eq!(
        show("DA NANG, Vietnam (AFP) — Two men met."),
        "DA NANG, Vietnam|AFP||Two men met."
    );
    assert_eq!(
        show("LONDON (Reuters) - Shares fell."),
        "LONDON|Reuters||Shares fell."
    );
    assert_eq!(
        show("Paris (Reuters) - Shares fell."),
        "Paris|Reuters||Shares fell."
    );
    assert_eq!(
        show("PARIS, Nov 12 (Xinhua) -- Shares fell."),
        "PARIS|Xinhua|Nov 12|Shares fell."
    );
    assert_eq!(
        show("BEIJING, Nov. 12, 2017 (Xinhua) -- It is."),
        "BEIJING|Xinhua|Nov. 12, 2017|It is."
    );
    assert_eq!(
        show("MOSCOW. Nov 12 (Interfax) - It is."),
        "MOSCOW|Interfax|Nov 12|It is."
    );
    assert_eq!(
        show("WASHINGTON/MOSCOW (Reuters) - It is."),
        "WASHINGTON/MOSCOW|Reuters||It is."
    );
    assert_eq!(
        show("VALLETTA, May 4 (Meridian) - It is."),
        "VALLETTA|Meridian|May 4|It is."
    );
    assert_eq!(
        show("OSLO, Norway, May 4, 2018 /PRNewswire/ -- It is."),
        "OSLO, Norway|PRNewswire|May 4, 2018|It is."
    );
    assert_eq!(
        show("OSLO, Norway, May 4, 2018 /NordPress/ -- It is."),
        "OSLO, Norway||May 4, 2018|It is."
    );
    assert_eq!(show("(CNN)  -- It is."), "|CNN||It is.");
}

#[test]
fn bare_places_and_agencies() {
    assert_eq!(
        show("DA’NANG, Vietnam — Two men met."),
        "DA’NANG, Vietnam|||Two men met."
    );
    assert_eq!(show("WASHINGTON — Two men met."), "WASHINGTON|||Two men met.");
    assert_eq!(show("ST. LOUIS – Two men met."), "ST. LOUIS|||Two men met.");
    assert_eq!(
        show("NEW YORK, March 3 - Two men met."),
        "NEW YORK||March 3|Two men met."
    );
    assert_eq!(show("Da Nang, Vietnam CNN \u{a0}—"), "Da Nang, Vietnam|CNN||");
    assert_eq!(show("Lisbon, Portugal GNN \u{a0}—"), "Lisbon, Portugal|GNN||");
    assert_eq!(show("Fargo, N.D. — Two men met."), "Fargo, N.D.|||Two men met.");
    assert_eq!(show("BEIRUT: Two men met."), "BEIRUT|||Two men met.");
}

#[test]
fn alone_on_a_line() {
    assert_eq!(
        show("2014-06-03 Xinhua, ADDIS ABABA, Ethiopia"),
        "ADDIS ABABA, Ethiopia|Xinhua|2014-06-03|"
    );
    assert_eq!(show("LONDON 1996-08-30"), "LONDON||1996-08-30|");
    assert_eq!(show("Washington (CNN)"), "Washington|CNN||");
    assert_eq!(show("LONDON"), "none");
}

/// Places of datelines, each with its whole text.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(show(text), *expected, "{text}");
    }
}

#[test]
fn several_towns() {
    check(&[
        (
            "PORTLAND and BOISE (May 4, 2018) — Two firms met.",
            "PORTLAND and BOISE||May 4, 2018|Two firms met.",
        ),
        ("FORT WORTH CITY and OSLO — Two firms met.", "none"),
        (
            "SALT LAKE CITY and PORT MORESBY — Two firms met.",
            "SALT LAKE CITY and PORT MORESBY|||Two firms met.",
        ),
        (
            "DENVER & DUBLIN--(BUSINESS WIRE)--Two firms met.",
            "DENVER & DUBLIN|Business Wire||Two firms met.",
        ),
        (
            "OSLO, Norway, and HELSINKI — Two firms met.",
            "OSLO, Norway, and HELSINKI|||Two firms met.",
        ),
        (
            "BOISE, Idaho and TULSA — Two firms met.",
            "BOISE, Idaho and TULSA|||Two firms met.",
        ),
        (
            "RENO, Nev. and TULSA, Okla. (AP) — Two firms met.",
            "RENO, Nev. and TULSA, Okla.|AP||Two firms met.",
        ),
        (
            "ATHENS, ROME and MADRID – Two firms met.",
            "ATHENS, ROME and MADRID|||Two firms met.",
        ),
        (
            "VIENNA and GRAZ, Austria, May 4, 2018 /PRNewswire/ -- Two firms met.",
            "VIENNA and GRAZ, Austria|PRNewswire|May 4, 2018|Two firms met.",
        ),
        (
            "Athens/Rome (dpa) - Two firms met.",
            "Athens/Rome|dpa||Two firms met.",
        ),
        (
            "PORT OF SPAIN, Trinidad and Tobago — Two firms met.",
            "PORT OF SPAIN, Trinidad and Tobago|||Two firms met.",
        ),
        ("BREAD AND BUTTER — Jane Roe writes about food.", "none"),
        ("RANSOM AND RUIN - Jane Roe on the film of the week.", "none"),
    ]);
}

#[test]
fn small_letters_and_an_agency_that_no_list_holds() {
    check(&[
        (
            "Bergen (The Fjord Herald) – A ferry sank.",
            "Bergen|The Fjord Herald||A ferry sank.",
        ),
        (
            "Kampala, 3 March 2016 (Lake Star) – A ferry sank.",
            "Kampala|Lake Star|3 March 2016|A ferry sank.",
        ),
        (
            "Kampala, 3 March 2016 – A ferry sank.",
            "Kampala||3 March 2016|A ferry sank.",
        ),
        ("(Nairobi) – A ferry sank.", "Nairobi|||A ferry sank."),
        ("(Nairobi, May 4, 2018) – A ferry sank.", "none"),
        ("Jane Roe (The Daily Star) – A fine film.", "none"),
        ("Paris (Jane Roe) – A fine film.", "none"),
        ("(Photo) – A fine film.", "none"),
        ("(Jane Roe) – A fine film.", "none"),
    ]);
}

#[test]
fn wires_without_a_dash() {
    check(&[
        (
            "Chennai, Apr 7 (PTI) The ferry sank.",
            "Chennai|PTI|Apr 7|The ferry sank.",
        ),
        (
            "Havana, Apr 7 (Prensa Latina) The ferry sank.",
            "Havana|Prensa Latina|Apr 7|The ferry sank.",
        ),
        (
            "Lucknow (Uttar Pradesh) [India], April 7 (ANI): The ferry sank.",
            "Lucknow (Uttar Pradesh) [India]|ANI|April 7|The ferry sank.",
        ),
        (
            "Kolkata [India], April 7 (ANI): The ferry sank.",
            "Kolkata [India]|ANI|April 7|The ferry sank.",
        ),
        (
            "Accra, Ghana | AFP | The ferry sank.",
            "Accra, Ghana|AFP||The ferry sank.",
        ),
        (
            "Accra, Ghana | AFP | Friday 3/8/2019 - 12:51 UTC-5 | The ferry sank.",
            "Accra, Ghana|AFP|Friday 3/8/2019|The ferry sank.",
        ),
        (
            "MOSCOW, May 4. /TASS/. The ferry sank.",
            "MOSCOW|TASS|May 4|The ferry sank.",
        ),
        (
            "Tehran, May 4, IRNA – The ferry sank.",
            "Tehran|IRNA|May 4|The ferry sank.",
        ),
        (
            "KUALA LUMPUR, May 4 (Bernama) -- The ferry sank.",
            "KUALA LUMPUR|Bernama|May 4|The ferry sank.",
        ),
        (
            "(ANSA) - ROME, MAY 4 - The ferry sank.",
            "ROME|ANSA|MAY 4|The ferry sank.",
        ),
        ("The Associated Press (AP) The ferry sank.", "none"),
        // Who wrote it, for whom and when.
        (
            "Ann Underhill, CNN May 4, 2018 05:12 PM. (CNN) -- The ferry sank.",
            "none",
        ),
        (
            "Ulaanbaatar/MONTSAME/. On Monday, the ferry sank.",
            "Ulaanbaatar|Montsame||On Monday, the ferry sank.",
        ),
    ]);
}

#[test]
fn press_releases() {
    check(&[
        (
            "OMAHA, Neb.--(BUSINESS WIRE)--May 4, 2010--The ferry sank.",
            "OMAHA, Neb.|Business Wire|May 4, 2010|The ferry sank.",
        ),
        (
            "OMAHA, NE / ACCESSWIRE / May 4, 2021 / The ferry sank.",
            "OMAHA, NE|ACCESSWIRE|May 4, 2021|The ferry sank.",
        ),
        (
            "OMAHA, Neb., May 04, 2021 (GLOBE NEWSWIRE) -- The ferry sank.",
            "OMAHA, Neb.|GlobeNewswire|May 04, 2021|The ferry sank.",
        ),
        (
            "Calgary, Alberta--(Newsfile Corp. - May 4, 2021) - The ferry sank.",
            "Calgary, Alberta|Newsfile|May 4, 2021|The ferry sank.",
        ),
        (
            "Omaha, NE (PRWEB) May 04, 2012 -- The ferry sank.",
            "Omaha, NE|PRWeb|May 04, 2012|The ferry sank.",
        ),
        (
            "OMAHA, May 4, 2021 /PRNewswire-USNewswire/ -- The ferry sank.",
            "OMAHA|PRNewswire|May 4, 2021|The ferry sank.",
        ),
    ]);
}

#[test]
fn times_and_correspondents() {
    check(&[
        (
            "ROME, May 4, 2018, 5:45 p.m. CET (Reuters) — The ferry sank.",
            "ROME|Reuters|May 4, 2018|The ferry sank.",
        ),
        (
            "ROME, May 4, 1430 GMT (Xinhua) -- The ferry sank.",
            "ROME|Xinhua|May 4|The ferry sank.",
        ),
        ("From our correspondent in Kampala", "Kampala|||"),
        (
            "From our own correspondent in Kampala — The ferry sank.",
            "Kampala|||The ferry sank.",
        ),
        ("From our house in Kampala — The ferry sank.", "none"),
    ]);
}

#[test]
fn sentences_and_headlines_are_no_datelines() {
    for text in [
        "THE POLLS ARE NOT ALL WRONG, JUST TOO EARLY - Jane Roe writes.",
        "PRESS DIGEST - The papers of Monday.",
        "Jane Roe — who left in May — is back.",
        "The mayor — a Democrat — resigned.",
        "CRICKET - SOMERSET TAKE OVER AT THE TOP",
        "BREAKING: Two men met.",
        "NATO (the alliance) said no.",
        "Jane Roe, 12, was found.",
        "The (AP) said so.",
        "12 November 2017",
        "US — and others",
        "Jane Roe, Associated Press",
        "",
    ] {
        assert!(
            find(text, Span::new(0, text.len())).is_none_or(|found| found.place.is_none()),
            "{text}: {}",
            show(text)
        );
    }
}
