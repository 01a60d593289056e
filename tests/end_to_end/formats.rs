//! Every format through the command line: by name, by content, from standard input, and as the user says.

use crate::hostile::{gz, page, tar, warc, zip};
use crate::support::{PORT, Place, cells};

#[test]
fn a_folder_of_everything_goes_in_with_one_command() {
    let place = Place::new();
    let text = PORT.replace('\n', " ");
    let object = serde_json::json!({"id": "x", "title": "Dock strike", "text": PORT, "date": "2019-03-05"})
        .to_string();
    let item = "<item><title>Dock strike</title><pubDate>Tue, 05 Mar 2019 08:30:00 +0200</pubDate><description>The dock workers of Piraeus walked out on Tuesday.</description></item>";
    place
        .file("in/a.csv", format!("title,text\nDock strike,\"{}\"\n", PORT.replace('"', "\"\"")))
        .file("in/b.eml", format!("From: Port <p@port.test>\nSubject: Dock strike\nDate: Tue, 05 Mar 2019 08:30:00 +0200\n\n{PORT}"))
        .file("in/c.html", page("Piraeus"))
        .file("in/d.json", format!("[{object}, {object}]"))
        .file("in/e.jsonl.gz", gz(format!("{object}\n").as_bytes()))
        .file("in/f.md", PORT)
        .file("in/g.nitf", format!("<nitf><body><body.head><dateline><location>PIRAEUS</location></dateline></body.head><body.content><p>{text}</p></body.content></body></nitf>"))
        .file("in/h.rss", format!("<rss><channel>{item}</channel></rss>"))
        .file("in/i.tar.gz", gz(&tar(&[("x/y.txt", PORT.as_bytes()), ("z.html", page("Oslo").as_bytes())])))
        .file("in/j.warc.gz", [gz(&warc("one", 0)), gz(&warc("two", 0))].concat())
        .file("in/k.xml", format!("<newsItem guid='g'><contentSet><inlineData contenttype='text/plain'>{text}</inlineData></contentSet></newsItem>"))
        .file("in/l.zip", zip(&[("m.jsonl", object.as_bytes()), ("n.txt", PORT.as_bytes())]));
    place.run("run in --out out").expect(0);
    assert_eq!(
        cells(&place.table("out", "articles"), &["source_file", "record"]),
        [
            "in/a.csv|1",
            "in/b.eml|",
            "in/c.html|",
            "in/d.json|1",
            "in/d.json|2",
            "in/e.jsonl.gz|1",
            "in/f.md|",
            "in/g.nitf|",
            "in/h.rss|1",
            "in/i.tar.gz!x/y.txt|",
            "in/i.tar.gz!z.html|",
            "in/j.warc.gz|1",
            "in/j.warc.gz|2",
            "in/k.xml|1",
            "in/l.zip!m.jsonl|1",
            "in/l.zip!n.txt|",
        ]
    );
    let published = cells(&place.table("out", "articles"), &["source_file", "published"]);
    assert!(
        published.iter().any(|row| row.starts_with("in/h.rss|2019-03-05")),
        "{published:?}"
    );
    assert!(
        published.iter().any(|row| row.starts_with("in/b.eml|2019-03-05")),
        "{published:?}"
    );
}

#[test]
fn what_is_doubtful_about_a_text_stands_in_its_row_and_in_the_summary() {
    let place = Place::new();
    place
        .file("in/a.html", "<html><body><article><h1>Dock strike</h1><p>Your settings were saved.</p></article></body></html>")
        .file("in/b.jsonl", "{\"text\": \"The dock workers of Piraeus walked out on Tuesday, and the min… [+1628 chars]\"}\n")
        .file("in/c.txt", PORT);
    for options in ["", " --no-link"] {
        place
            .run(&format!("run in --out out --overwrite{options}"))
            .expect(0)
            .says("1 article of which hardly any text was read")
            .says("1 article of which the file holds only the beginning");
        assert_eq!(
            cells(&place.table("out", "articles"), &["source_file", "warnings"]),
            ["in/a.html|little text", "in/b.jsonl|text cut", "in/c.txt|"]
        );
    }
}

#[test]
fn a_word_that_a_line_break_cuts_is_read_whole_and_the_text_stays() {
    let place = Place::new();
    let text = "The harbour board of the town sold its oldest\nferry on Tuesday to a museum in Norway that\nhas wanted it for years. \"She has carried us\nall,\" said Ingrid Sondergaard-\nHolm, a pilot who comes from San Luis Obis-\npo. She called the price \"a good bar-\ngain\" and left.\n";
    place.file("in/a.txt", text);
    place
        .run("run in --out out --format csv,jsonl --min-confidence 0")
        .expect(0);
    let people = cells(&place.table("out", "people"), &["name"]);
    assert!(
        people.contains(&"Ingrid Sondergaard-Holm".to_owned()),
        "{people:?}"
    );
    let places = cells(&place.table("out", "places"), &["name"]);
    assert!(places.contains(&"San Luis Obispo".to_owned()), "{places:?}");
    let document: serde_json::Value = serde_json::from_slice(&place.files("out")["documents.jsonl"]).unwrap();
    assert_eq!(document["text"], text);
    let quotes = cells(&place.table("out", "quotes"), &["quote"]);
    assert!(quotes.contains(&"a good bar-\ngain".to_owned()), "{quotes:?}");
}

#[test]
fn what_looks_like_several_articles_is_said_to() {
    let place = Place::new();
    let one = "Headline: Well runs dry\nSource: The Elm Courier\nDate: 3 May 2019\n\nThe well ran dry, the mayor said.\n\n";
    place.file("in/a.txt", one.repeat(2)).file("in/b.txt", one);
    place
        .run("run in --out out")
        .expect(0)
        .says("1 article that looks like several in one: split the file");
    assert_eq!(
        cells(&place.table("out", "articles"), &["source_file", "warnings"]),
        ["in/a.txt|several articles?", "in/b.txt|"]
    );
}

#[test]
fn slugs_and_embargoes_of_wire_services_have_their_columns() {
    let place = Place::new();
    place
        .file(
            "in/a.nitf",
            "<nitf><head><docdata><du-key key='BC-PORT'/><date.issue norm='20190305'/><date.release norm='20190306T060000Z'/></docdata></head><body><body.content><p>Rain.</p></body.content></body></nitf>",
        )
        .file("in/b.txt", PORT)
        .file(
            "in/c.xml",
            "<newsItem guid='g'><itemMeta><embargoed>2019-03-06T06:00:00Z</embargoed></itemMeta><contentMeta><slugline>PORT</slugline></contentMeta><contentSet><inlineData contenttype='text/plain'>Rain.</inlineData></contentSet></newsItem>",
        );
    place.run("run in --out out").expect(0);
    assert_eq!(
        cells(&place.table("out", "articles"), &["slug", "embargo"]),
        ["BC-PORT|2019-03-06T06:00:00Z", "|", "PORT|2019-03-06T06:00:00Z"]
    );
}

#[test]
fn standard_input_is_told_by_its_content() {
    let place = Place::new();
    let object = serde_json::json!({"text": PORT}).to_string();
    let inputs: [Vec<u8>; 6] = [
        gz(format!("{object}\n").as_bytes()),
        zip(&[("a.txt", PORT.as_bytes())]),
        tar(&[("a.txt", PORT.as_bytes())]),
        warc("one", 0),
        page("Oslo").into_bytes(),
        format!("[{object}]").into_bytes(),
    ];
    for (number, input) in inputs.iter().enumerate() {
        place.pipe(&format!("run - --out out{number}"), input).expect(0);
        assert_eq!(
            place.table(&format!("out{number}"), "articles").len(),
            1,
            "{number}"
        );
    }
}

#[test]
fn the_user_may_say_the_format_the_fields_and_the_limits() {
    let place = Place::new();
    let object = serde_json::json!({"lede": "It rained in Genoa.", "seen": "2019-03-05"}).to_string();
    place
        .file("a.dump", gz(format!("{object}\n").as_bytes()))
        .file("b.txt", PORT);
    place
        .run("run a.dump --input-format jsonl --fields text=lede,date=seen --out out")
        .expect(0);
    let articles = place.table("out", "articles");
    assert_eq!(
        cells(&articles, &["source_file", "record", "published"]),
        ["a.dump|1|2019-03-05"]
    );
    place
        .run("run b.txt --limit text=100 --out small")
        .expect(2)
        .says("longer than 100 bytes");
    for wrong in [
        "--limit text=x",
        "--limit words=1",
        "--fields text",
        "--fields words=a",
        "--input-format ods",
    ] {
        place.run(&format!("run b.txt {wrong} --out out")).expect(1);
    }
}

#[test]
fn a_dateline_field_is_a_place_without_a_mention() {
    let place = Place::new();
    place.file(
        "in/a.jsonl",
        "{\"text\": \"The bridge stays shut, the mayor said.\", \"dateline\": \"OSLO, Norway (Reuters)\"}\n\
         {\"text\": \"The bridge in Oslo stays shut, the mayor of the town said.\", \"dateline\": \"Oslo, Jan 2\"}\n\
         {\"text\": \"HELSINKI (AP) — The bridge stays shut, the mayor said.\", \"dateline\": \"Oslo\"}\n",
    );
    place.run("run in --out out --fields dateline=dateline").expect(0);
    assert_eq!(
        cells(&place.table("out", "articles"), &["dateline", "agency", "places"]),
        ["OSLO, Norway|Reuters|1", "Oslo||1", "HELSINKI|AP|1"]
    );
    let oslo = place
        .table("out", "places")
        .into_iter()
        .find(|row| row["name"] == "Oslo")
        .unwrap();
    assert_eq!(
        (&*oslo["mentions"], &*oslo["datelines"], &*oslo["country_code"]),
        ("1", "2", "NO")
    );
    assert_eq!(
        cells(&place.table("out", "mentions"), &["entity_kind", "text"]),
        ["place|Oslo", "place|HELSINKI", "organization|AP"]
    );
}
