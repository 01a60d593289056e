use crate::containers::zip::tests::{entry, zip};
use crate::{Draft, Format, Limits, Options, drafts, records};

const TYPES: &[u8] = b"<Types/>";

/// A document with this in its body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zip(&[
        ("[Content_Types].xml", TYPES),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn rows(name: &str, bytes: &[u8]) -> Vec<String> {
    records(name, bytes, Limits::default())
        .map(|record| match record {
            Ok(record) => record.text.as_str().trim_end().to_owned(),
            Err(reject) => format!("{}: {}", reject.error, reject.detail),
        })
        .collect()
}

/// The text of a document with this in its body.
fn text(body: &str) -> String {
    let mut rows = rows("a.docx", &docx(body));
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn paragraphs_are_set_apart_and_runs_are_not() {
    let body =
        paragraph(&(run("The fer") + &run("ry is") + "<w:r><w:t xml:space=\"preserve\"> back</w:t></w:r>"))
            + &paragraph(&run("Asta &amp; Nils &#8212; both"));
    assert_eq!(text(&body), "The ferry is back\n\nAsta & Nils — both");
}

#[test]
fn tabs_breaks_and_signs_are_what_they_look_like() {
    let body = paragraph(
        "<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>\
         <w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>\
         <w:sym w:char=\"F021\"/><w:lastRenderedPageBreak/></w:r><w:r><w:br w:type=\"page\"/></w:r><w:r><w:t>f</w:t></w:r>",
    );
    assert_eq!(text(&body), "a\tb\nc-de•\n\n\nf");
}

#[test]
fn links_and_fields_show_their_result() {
    let body = paragraph(
        "<w:hyperlink r:id=\"rId4\"><w:r><w:t>A title</w:t></w:r></w:hyperlink><w:fldSimple w:instr=\"DATE\"><w:r><w:t> 3</w:t></w:r></w:fldSimple>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"x\"</w:instrText><w:t>code</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t> June</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    );
    assert_eq!(text(&body), "A title 3 June");
    let never_ended = paragraph("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>code</w:t></w:r>");
    assert_eq!(text(&(never_ended + &paragraph(&run("Text.")))), "Text.");
}

#[test]
fn what_was_deleted_or_is_hidden_is_left_out_and_what_was_added_is_not() {
    let body = paragraph(
        "<w:del w:id=\"1\"><w:r><w:delText>old </w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>new</w:t></w:r></w:ins>\
         <w:moveFrom w:id=\"3\"><w:r><w:t>there</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> text</w:t><w:footnoteReference w:id=\"2\"/></w:r>",
    );
    assert_eq!(text(&body), "new text");
}

#[test]
fn what_is_there_in_two_versions_is_read_once() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&run(text)));
    let body = paragraph(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r>{}",
        run("It rai"),
        boxed("A quote"),
        boxed("A quote"),
        run("ned.")
    ));
    assert_eq!(text(&body), "It rained.\n\nA quote");
}

#[test]
fn rows_of_tables_are_lines() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(&run(text)));
    let row = |texts: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            texts.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&["HD", "Rain"]),
        row(&["BY", "Ann Roe"])
    );
    let controls = format!(
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        paragraph(&run("In a field."))
    );
    assert_eq!(
        text(&(paragraph(&run("Before.")) + &table + &controls)),
        "Before.\n\nHD\tRain\n\nBY\tAnn Roe\n\nIn a field."
    );
}

#[test]
fn prefixes_encodings_and_names_of_parts_are_the_writers_choice() {
    let document = |prefix: &str| {
        format!(
            "<{prefix}document><{prefix}body><{prefix}p><{prefix}r><{prefix}t>Fête</{prefix}t></{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
        )
    };
    let utf16: Vec<u8> = format!("\u{FEFF}{}", document("ns0:"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let relations = b"<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/word/main.xml\"/></Relationships>";
    let files: [Vec<u8>; 5] = [
        zip(&[
            ("word/document.xml", document("").as_bytes()),
            ("[Content_Types].xml", TYPES),
        ]),
        zip(&[("word/numbering.xml", b"<x/>"), ("word/document.xml", &utf16)]),
        zip(&[
            ("_rels/.rels", relations),
            ("word/main.xml", document("w:").as_bytes()),
        ]),
        zip(&[
            ("docProps/app.xml", b"<x/>"),
            ("word/document2.xml", document("w:").as_bytes()),
        ]),
        zip(&[
            ("_rels\\.rels", b""),
            ("word\\document.xml", document("w:").as_bytes()),
        ]),
    ];
    for (at, bytes) in files.iter().enumerate() {
        assert_eq!(rows("a.docx", bytes), ["Fête"], "{at}");
        if at < 4 {
            assert_eq!(rows("-", bytes), ["Fête"], "{at}");
        }
    }
}

#[test]
fn a_document_in_an_archive_is_a_file_of_that_archive() {
    let document = docx(&paragraph(&run("Rain.")));
    let archive = zip(&[
        ("in/a.docx", &document),
        ("b.txt", b"Snow."),
        ("word/c.txt", b"Hail."),
    ]);
    let all: Vec<_> = records("x.zip", archive.as_slice(), Limits::default())
        .map(Result::unwrap)
        .collect();
    let files: Vec<_> = all.iter().map(|record| record.origin.file.as_str()).collect();
    assert_eq!(files, ["x.zip!in/a.docx", "x.zip!b.txt", "x.zip!word/c.txt"]);
    assert_eq!(rows("-", &zip(&[("word/c.txt", b"Hail.")])), ["Hail."]);
}

#[test]
fn the_format_that_the_user_names_is_that_of_the_document() {
    let document = docx(&paragraph(&run("Rain.")));
    for format in ["docx", "text"] {
        let options = Options {
            format: Format::from_name(format),
            ..Options::default()
        };
        let all: Vec<_> = drafts("-", document.as_slice(), options)
            .map(|draft| draft.and_then(Draft::read))
            .collect();
        assert_eq!(all.len(), 1);
        assert_eq!(
            all[0].as_ref().map(|record| record.text.as_str().trim()),
            Ok("Rain.")
        );
    }
}

#[test]
fn what_holds_no_text_says_what_to_do() {
    let reason = |name: &str, bytes: &[u8]| rows(name, bytes).join("\n");
    assert!(
        reason(
            "a.docx",
            &zip(&[("[Content_Types].xml", TYPES), ("xl/workbook.xml", b"<x/>")])
        )
        .contains("as CSV")
    );
    assert!(
        reason(
            "-",
            &zip(&[("[Content_Types].xml", TYPES), ("ppt/presentation.xml", b"<x/>")])
        )
        .contains("a presentation")
    );
    assert!(
        reason(
            "a.docx",
            &zip(&[("[Content_Types].xml", TYPES), ("word/styles.xml", b"<x/>")])
        )
        .contains("word/document.xml")
    );
    assert!(reason("a.xlsx", &zip(&[("x", b"")])).contains("as CSV"));
    assert!(reason("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0").contains("password"));
    assert!(reason("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0").contains("save it as DOCX"));
    assert!(reason("a.docx", &docx("")).starts_with("empty"));
    let locked = [
        entry("word/document.xml", b"<x/>", 8, false, 1),
        b"PK\x05\x06".to_vec(),
    ]
    .concat();
    assert!(reason("a.docx", &locked).contains("encrypted"));
}

#[test]
fn a_damaged_document_is_read_as_far_as_it_is_sound() {
    let body: String = (0..2000)
        .map(|at| {
            paragraph(&run(&format!(
                "It rained for the {at}th time in Harmouth, {}.",
                at * 7919
            )))
        })
        .collect();
    let whole = docx(&body);
    let cut = rows("a.docx", &whole[..whole.len() / 2]);
    assert_eq!(cut.len(), 2, "{cut:?}");
    assert!(cut[0].starts_with("It rained for the 0th time") && cut[0].contains("100th"));
    assert!(cut[1].starts_with("damaged"), "{}", cut[1]);
    let unended = zip(&[("word/document.xml", b"<document><p><r><t>Rain.</t></r></p><p>")]);
    let rows = rows("a.docx", &unended);
    assert!(rows[0] == "Rain." && rows[1].contains("cut off"), "{rows:?}");
}

#[test]
fn no_cut_makes_it_panic_or_loses_its_reason() {
    let whole = docx(&(paragraph(&run("Rain.")) + &paragraph(&run("Snow."))));
    for end in 1..whole.len() {
        for row in rows("a.docx", &whole[..end]) {
            assert!(!row.is_empty());
        }
    }
}

#[test]
fn bombs_cost_neither_memory_nor_time() {
    let limits = Limits {
        unpacked_bytes: 1 << 20,
        record_bytes: 1 << 16,
        ..Limits::default()
    };
    let errors = |bytes: &[u8]| -> Vec<String> {
        records("a.docx", bytes, limits)
            .filter_map(Result::err)
            .map(|reject| reject.error)
            .collect()
    };
    assert_eq!(errors(&docx(&"<w:p/>".repeat(1 << 20))), ["unpacks to too much"]);
    assert_eq!(errors(&docx(&run(&"a".repeat(1 << 17)))), ["too long"]);
    assert_eq!(errors(&docx(&run("aaaa").repeat(1 << 15))), ["too long"]);
    let deep = "<w:p>".repeat(100_000);
    assert_eq!(
        errors(&zip(&[("word/document.xml", deep.as_bytes())])),
        ["too nested"]
    );
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><document><p><r><t>&b;</t></r></p></document>";
    assert_eq!(
        rows("a.docx", &zip(&[("word/document.xml", entities.as_bytes())])),
        ["&b;"]
    );
    let nested = zip(&[(
        "a.zip",
        &zip(&[("b.zip", &zip(&[("c.zip", &zip(&[("d.docx", &docx(""))]))]))]),
    )]);
    assert_eq!(rows("a.zip", &nested).len(), 1);
    assert!(rows("a.zip", &nested)[0].starts_with("too nested"));
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    let letter = "<w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>";
    let body = paragraph(&run("Rain"))
        + &paragraph(&format!("{letter}{}", run("T")))
        + &paragraph(&run("he ferry is back."))
        + &paragraph(&run("It rains."));
    assert_eq!(text(&body), "Rain\n\nThe ferry is back.\n\nIt rains.");
    let frame = "<w:pPr><w:framePr w:w=\"20\"/></w:pPr>";
    let body = paragraph(&format!("{frame}{}", run("A"))) + &paragraph(&run("Mills."));
    assert_eq!(text(&body), "A\n\nMills.");
    let last = paragraph(&format!("{letter}{}", run("T")));
    assert_eq!(text(&last), "T");
}
