//! Properties that hold across formats.

use std::io::Write as _;
use std::sync::Arc;

use dateline_types::{Metadata, Record};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use crate::containers::tar::tests::tar;
use crate::containers::zip::tests::zip;
use crate::markup::inline::{Told, told};
use crate::{Limits, Options, drafts, records};

/// An article as people give it.
#[derive(Clone, Debug)]
struct Given {
    text: String,
    headline: String,
    date: String,
    id: u32,
}

fn given() -> impl Strategy<Value = Given> {
    let words = "[A-Za-z“”’é&<>,;\"'|.–]{1,9}";
    let paragraph = prop::collection::vec(words, 4..20).prop_map(|words| words.join(" "));
    let text = prop::collection::vec(paragraph, 1..4).prop_map(|paragraphs| paragraphs.join("\n\n"));
    (text, "[A-Z][a-z]{2,8} [a-z’é]{2,8}", 1u32..29, any::<u32>()).prop_map(|(text, headline, day, id)| {
        Given {
            text,
            headline,
            date: format!("2021-04-{day:02}"),
            id,
        }
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The article in each format that has its fields, with the file's name.
fn formats(article: &Given) -> Vec<(&'static str, Vec<u8>)> {
    let Given {
        text,
        headline,
        date,
        id,
    } = article;
    let json = serde_json::json!({"id": id, "text": text, "title": headline, "date": date}).to_string();
    let pretty = serde_json::to_string_pretty(
        &serde_json::json!({"date_publish": date, "maintext": text, "headline": headline, "id": id}),
    );
    let table = |separator: &str| {
        let cells = [id.to_string(), quoted(text), quoted(headline), date.clone()].join(separator);
        format!(
            "{}\r\n{cells}\r\n",
            ["id", "text", "title", "date"].join(separator)
        )
    };
    let utf16 = format!("\u{FEFF}{json}\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        ("a.jsonl", format!("{json}\n").into_bytes()),
        ("a.jsonl", utf16),
        ("a.json", format!("[{json}]").into_bytes()),
        ("a.json", pretty.unwrap().into_bytes()),
        ("a.json", format!("{{\"status\": \"ok\", \"articles\": [{json}]}}").into_bytes()),
        ("a.csv", table(",").into_bytes()),
        ("a.csv", table(";").into_bytes()),
        ("a.tsv", table("\t").into_bytes()),
        (
            "a.atom",
            format!(
                "<feed><entry><id>{id}</id><title>{}</title><published>{date}</published><content type=\"text\">{}</content></entry></feed>",
                escaped(headline),
                escaped(text)
            )
            .into_bytes(),
        ),
        (
            "a.xml",
            format!(
                "<nitf><head><docdata><doc-id id-string=\"{id}\"/><date.issue norm=\"{date}\"/></docdata></head><body><body.head><hedline><hl1>{}</hl1></hedline></body.head>\
                 <body.content>{}</body.content></body></nitf>",
                escaped(headline),
                text.split("\n\n").map(|paragraph| format!("<p>{}</p>", escaped(paragraph))).collect::<String>()
            )
            .into_bytes(),
        ),
    ]
}

/// The text as a document of a word processor.
fn documents(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let paragraphs = |begin: &str, end: &str| -> String {
        let paragraphs = text
            .split("\n\n")
            .map(|words| format!("{begin}{}{end}", escaped(words)));
        paragraphs.collect()
    };
    let word = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
    );
    let open = format!(
        "<office:document-content><office:text>{}</office:text></office:document-content>",
        paragraphs("<text:p>", "</text:p>")
    );
    let rich: String = text
        .encode_utf16()
        .map(|unit| match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            _ => format!("\\u{}?", unit.cast_signed()),
        })
        .collect();
    let rich = rich.replace("\\u10?\\u10?", "\\par ");
    vec![
        ("a.docx", zip(&[("word/document.xml", word.as_bytes())])),
        (
            "a.odt",
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", open.as_bytes()),
            ]),
        ),
        ("a.rtf", format!("{{\\rtf1{{\\fonttbl}}{rich}}}").into_bytes()),
    ]
}

fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn bz2(content: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn zst(content: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(content, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A file in containers, and in containers in containers.
fn containers(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let in_tar = tar(&[(name, bytes)]);
    let in_zip = zip(&[(name, bytes)]);
    vec![
        (name.to_owned(), bytes.to_vec()),
        (format!("{name}.gz"), gz(bytes)),
        (format!("{name}.bz2"), bz2(bytes)),
        (format!("{name}.zst"), zst(bytes)),
        ("x.tar".to_owned(), in_tar.clone()),
        ("x.tgz".to_owned(), gz(&in_tar)),
        ("x".to_owned(), zst(&in_tar)),
        ("x.zip".to_owned(), zip(&[("in.tar", &in_tar)])),
        ("x.tar".to_owned(), tar(&[("in.zip", &in_zip)])),
        (
            "x.zip".to_owned(),
            zip(&[(format!("{name}.gz").as_str(), &gz(bytes))]),
        ),
        ("-".to_owned(), in_zip),
    ]
}

fn only(name: &str, bytes: &[u8]) -> Result<Record, TestCaseError> {
    let mut all = records(name, bytes, Limits::default());
    let first = all.next().and_then(Result::ok);
    let more = all.next().is_some();
    match first {
        Some(record) if !more => Ok(record),
        other => Err(TestCaseError::fail(format!("{name}: {other:?}, more: {more}"))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_read_of_an_article_depends_neither_on_its_format_nor_on_its_container(article in given()) {
        // In a field that may hold markup such a text is markup; in a plain text it is words.
        prop_assume!(told(article.text.clone()) == Told::Text(article.text.clone()));
        let expected = Metadata {
            id: Some(article.id.to_string()),
            headline: Some(article.headline.clone()),
            published: Some(article.date.clone()),
            ..Metadata::default()
        };
        for (name, bytes) in formats(&article) {
            for (name, bytes) in containers(name, &bytes) {
                let record = only(&name, &bytes)?;
                prop_assert_eq!(record.text.as_str(), &article.text, "{}", name);
                prop_assert_eq!(&record.metadata, &expected, "{}", name);
            }
        }
        for (name, bytes) in containers("a.txt", article.text.as_bytes()) {
            let record = only(&name, &bytes)?;
            prop_assert_eq!(record.text.as_str(), &article.text);
        }
    }

    #[test]
    fn a_document_is_read_as_its_text_would_be(article in given()) {
        for (name, bytes) in documents(&article.text) {
            // Two containers lie around some of them, and a document is one, too.
            for (name, bytes) in containers(name, &bytes) {
                let record = only(&name, &bytes)?;
                prop_assert_eq!(record.text.as_str().trim_end(), &article.text, "{}", name);
            }
        }
    }

    #[test]
    fn no_damage_to_a_file_makes_it_panic_or_lose_what_stands_before(article in given(), at in 0usize..2000, byte: u8, cut: bool) {
        for (name, bytes) in formats(&article).into_iter().chain(documents(&article.text)) {
            for (name, mut bytes) in containers(name, &bytes) {
                let at = at % bytes.len();
                if cut {
                    bytes.truncate(at);
                } else {
                    bytes[at] ^= byte | 1;
                }
                for draft in drafts(&name, bytes.as_slice(), Arc::new(Options::default())) {
                    if let Err(reject) = draft.and_then(crate::Draft::read) {
                        prop_assert!(!reject.detail.is_empty());
                    }
                }
            }
        }
    }

    #[test]
    fn no_damage_to_a_message_of_a_wire_service_makes_it_panic(which in 0usize..4, hits in prop::collection::vec((0usize..2000, any::<u8>()), 0..6), times in 1usize..4, cut in 0usize..2000) {
        let (name, message) = WIRE[which];
        let mut bytes = message.repeat(times).into_bytes();
        for (at, byte) in hits {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut / 4).max(1));
        for format in [None, crate::Format::from_name(name)] {
            let options = Options { format, ..Options::default() };
            for draft in drafts("a", bytes.as_slice(), Arc::new(options)) {
                match draft.and_then(crate::Draft::read) {
                    Ok(record) => prop_assert!(!record.text.as_str().trim().is_empty()),
                    Err(reject) => prop_assert!(!reject.detail.is_empty()),
                }
            }
        }
    }
}

/// A message in each of the formats of wire services that are no XML of one document alone.
const WIRE: [(&str, &str); 4] = [
    (
        "iptc7901",
        "\x01abc123 4 i 87 xyz   dpa 061\r\n\r\nHull-ferry/\r\n\x02(Sum)\r\nFerry to\r\nrun =\r\nBy Ann Roe, dpa =\r\n   Hull (dpa) - It will run.\r\n## Contacts\r\ndpa ar bk\r\n\x03021015 GMT May 19\r\n\x04",
    ),
    (
        "anpa",
        "\x16\x16\x01a0123\x1fpw---\r\nr i\x13\x11 BC-HV--Ferry   2ndLd   05-02 0187\r\n\x02^BC-HV--Ferry,187<\r\n^Ferry to run<\r\n^Eds: New,\r\nadds.<\r\n^By ANN ROE=\r\n\t   HULL (PW) _ It will.\r\n^___=\r\n\x03PW-WF-05-02-19 1015GMT<\r\n\x04",
    ),
    (
        "zczc",
        "ZCZC FX100\r\nPRICES FALL\r\n\r\n   HULL, May 2 AAP - Prices fell.\r\nAAP ar/bk\r\n02-MAY-19 10:15 NNNN\r\n",
    ),
    (
        "newsml1",
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20190502T081500+0000</FirstCreated><Status FormalName=\"Usable\"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Ferry</HeadLine><DateLine>HULL -</DateLine></NewsLines><NewsComponent><Role FormalName=\"Main\"/><ContentItem><DataContent><nitf><body><body.content><p>One.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>",
    ),
];
