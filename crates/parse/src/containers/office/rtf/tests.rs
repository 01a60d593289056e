use proptest::prelude::*;

use crate::containers::zip::tests::zip;
use crate::{Limits, records};

fn rows(bytes: &[u8]) -> Vec<String> {
    records("a.rtf", bytes, Limits::default())
        .map(|record| match record {
            Ok(record) => record.text.as_str().trim_end().to_owned(),
            Err(reject) => format!("{}: {}", reject.error, reject.detail),
        })
        .collect()
}

/// The text of a document with this in it.
fn text(body: &str) -> String {
    let mut rows = rows(format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{body}}}").as_bytes());
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

#[test]
fn paragraphs_lines_and_tabs() {
    assert_eq!(
        text(
            "\\pard The fer\r\nry is back\\par\n\\par Asta {\\b Lindqvist}\\line Harmouth\\tab 3\tJune\\\nEnd.\\page Next"
        ),
        "The ferry is back\n\n\nAsta Lindqvist\nHarmouth\t3\tJune\n\nEnd.\n\n\nNext"
    );
}

#[test]
fn white_space_between_braces_and_words_is_no_text() {
    let spaced = b"{\\rtf1\\ansi\n    { \\fonttbl \n  {\\f0\\fcharset0 \n {\\*\\panose 02}Times;} \n  } \n  {\\fs28 \\'fcber } \n}";
    assert_eq!(rows(spaced), ["über"]);
}

#[test]
fn signs_of_their_own_words() {
    assert_eq!(
        text(
            "\\ldblquote a\\rdblquote\\emdash b\\endash c\\rquote s \\lquote d\\bullet  e\\~f\\_g\\-h \\{i\\} \\\\"
        ),
        "“a”—b–c’s ‘d• e\u{A0}f-gh {i} \\"
    );
}

#[test]
fn bytes_are_read_in_the_encoding_of_their_font() {
    let fonts = "{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fnil\\fcharset204{\\*\\panose 020b}Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}{\\f3\\fcharset2 Symbol;}}";
    assert_eq!(
        text(&format!(
            "{fonts}\\f0 It\\'92s Moir\\'e9, {{\\f1 \\'cc\\'e8\\'f0}} {{\\f2\\'93\\'fa\\'96{{\\b {{}}}}{{}}}}\\f3\\'b7\\plain \\'80"
        )),
        "It’s Moiré, Мир 日\u{FFFD}•€"
    );
    assert_eq!(
        text(&format!("{fonts}{{\\f2 \\'93\\'fa\\'96\\'7b \\'96{{}}}}")),
        "日本 \u{FFFD}"
    );
    assert_eq!(rows(b"{\\rtf1\\mac caf\\'8e}"), ["café"]);
    assert_eq!(rows(b"{\\rtf1\\pca caf\\'82}"), ["café"]);
    assert_eq!(
        rows(b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 \\'cc\\'e8\\'f0}"),
        ["Мир"]
    );
}

#[test]
fn bytes_that_stand_there_as_they_are_may_be_utf8() {
    assert_eq!(rows("{\\rtf1\\ansi Moiré “a”}".as_bytes()), ["Moiré “a”"]);
    assert_eq!(rows(b"{\\rtf1\\ansi Moir\xE9}"), ["Moiré"]);
}

#[test]
fn signs_by_their_number_hide_what_stands_for_them() {
    assert_eq!(text("It\\u8217\\'92s \\u8217?s"), "It’s ’s");
    assert_eq!(
        text("\\uc0\\u321 ukasz {\\uc2\\u26085\\'93\\'fa}\\u-3913 b"),
        "Łukasz 日•b"
    );
    assert_eq!(
        text("\\u-10179?\\u-8704? \\u128512? \\uc1\\u8217\\emdash x"),
        "😀 😀 ’x"
    );
    assert_eq!(text("a{\\u8217}b\\u8217{c}"), "a’b’c");
    assert_eq!(
        text("a\\u b\\u-99999?c\\u99999999?d\\uc99999 \\u8217?e"),
        "ab\u{FFFD}c\u{FFFD}d’"
    );
    assert_eq!(text("\\u-10179?x\\u-8704?"), "\u{FFFD}x\u{FFFD}");
}

#[test]
fn what_is_no_text_of_the_document_is_left_out() {
    assert_eq!(
        text(
            "{\\colortbl;\\red0;}{\\stylesheet{\\s1 Normal;}}{\\info{\\title A title}}{\\*\\generator Riched20}{\\header Page head}{\\footer\\pard 3\\par}\
             It rained{\\footnote A note}{\\*\\annotation really?}.{\\pict\\wmetafile8 0100}{\\*\\shppict{\\pict 89}}{\\nonshppict{\\pict 01}}\
             {\\v hidden}{\\deleted gone} Snow\\v hidden\\v0  fell."
        ),
        "It rained. Snow fell."
    );
}

#[test]
fn fields_show_their_result() {
    assert_eq!(
        text(
            "{\\field{\\*\\fldinst HYPERLINK \"http://post.test/{a}\"}{\\fldrslt {\\ul A title}}} {\\field{\\fldinst PAGE}{\\fldrslt 3}}"
        ),
        "A title 3"
    );
}

#[test]
fn a_group_that_begins_two_boxes_ends_both() {
    assert_eq!(
        text("It rai{\\do\\dptxbxtext A quote\\par\\do\\dptxbxtext Another\\par}ned.\\par Snow fell.\\par"),
        "It rained.\n\nA quote\n\nAnother\n\nSnow fell."
    );
}

#[test]
fn what_is_there_in_two_versions_is_read_once() {
    assert_eq!(text("{\\upr{Lukasz}{\\*\\ud{\\u321 Lukasz}}}"), "Łukasz");
    assert_eq!(
        text(
            "It rai{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt A quote\\par}}{\\shprslt{\\*\\do{\\dptxbxtext A quote\\par}}}}ned."
        ),
        "It rained.\n\nA quote"
    );
}

#[test]
fn rows_of_tables_are_lines() {
    assert_eq!(
        text(
            "Before.\\par\\trowd\\cellx100\\cellx200\\pard\\intbl HD\\cell Rain\\cell\\row\\trowd\\pard\\intbl LP\\cell It rained.\\par It snowed.\\cell\\row\
             \\trowd\\intbl a{\\itap2 b\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}}\\cell\\row\\pard After."
        ),
        "Before.\n\nHD\tRain\n\nLP\tIt rained.\n\nIt snowed.\n\nab\n\nAfter."
    );
}

#[test]
fn binary_data_is_passed_over_as_far_as_it_goes() {
    assert_eq!(text("a{\\pict\\bin3 }}{}b{\\pict\\bin0 }{\\bin-5 }c"), "abc");
    let beyond = rows(b"{\\rtf1 a{\\pict\\bin999999999 }}}");
    assert!(beyond[0] == "a" && beyond[1].contains("cut off"), "{beyond:?}");
}

#[test]
fn a_document_that_is_cut_off_says_so() {
    let cut = rows(b"{\\rtf1 It rained.\\par {\\b Snow");
    assert_eq!(cut[0], "It rained.\n\nSnow");
    assert!(
        cut[1].starts_with("damaged: the RTF document is cut off"),
        "{}",
        cut[1]
    );
    assert_eq!(rows(b"{\\rtf1 It rained.}}}}\0\0 }").len(), 1);
    assert_eq!(
        rows(b"{\\rtf1 }")[0],
        "empty: it is empty or holds only white space; leave it out, or restore its text"
    );
}

#[test]
fn documents_one_behind_the_other_are_all_read() {
    assert_eq!(
        rows(b"{\\rtf1 It rained.\\par}\r\n{\\rtf1\\mac caf\\'8e\\par}"),
        ["It rained.\n\ncafé"]
    );
}

#[test]
fn it_is_told_by_its_beginning() {
    let named = |name: &str, bytes: &[u8]| {
        records(name, bytes, Limits::default())
            .next()
            .unwrap()
            .map(|record| record.text.as_str().trim().to_owned())
    };
    for name in ["-", "a.doc", "a.txt", "a.rtf"] {
        assert_eq!(
            named(name, b"\n{\\rtf1\\ansi Rain.}").as_deref(),
            Ok("Rain."),
            "{name}"
        );
    }
    assert!(named("a.rtf", b"Rain.").unwrap_err().detail.contains("{\\rtf1"));
    let archive = zip(&[("a.rtf", b"{\\rtf1 Rain.}")]);
    assert_eq!(named("x.zip", &archive).as_deref(), Ok("Rain."));
}

#[test]
fn groups_without_end_cost_neither_memory_nor_time() {
    let deep = rows(format!("{{\\rtf1 Rain.{}", "{".repeat(100_000)).as_bytes());
    assert!(
        deep[0] == "Rain." && deep[1].starts_with("too nested"),
        "{deep:?}"
    );
    let boxes = rows(format!("{{\\rtf1 Rain.{}", "{\\*\\do{\\dptxbxtext a".repeat(400)).as_bytes());
    assert_eq!(boxes.len(), 2);
}

proptest! {
    #[test]
    fn nothing_like_rtf_makes_it_panic(body in r#"(\{|\}|\\|\\'[0-9a-g]{0,2}|\\u-?[0-9]{0,7}|\\(par|cell|row|trowd|bin|f|uc|fonttbl|fcharset|upr|\*|ud|do|dptxbxtext|v|tab|page|shpinst|shptxt)|[0-9]| |[a-zé\t]|\?){0,80}"#) {
        for row in rows(format!("{{\\rtf1{body}").as_bytes()) {
            prop_assert!(!row.is_empty());
        }
    }
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    assert_eq!(
        text(
            "{\\pard\\dropcapli3\\dropcapt1 T\\par}{\\pard he ferry.\\par}\\pard\\dropcapli2 A\\par\\pard  b.\\par c"
        ),
        "The ferry.\n\nA b.\n\nc"
    );
}

#[test]
fn a_paragraph_may_end_before_its_cell_does() {
    let row = |one: &str, two: &str| {
        format!(
            "{{\\trowd\\cellx1\\cellx2\\intbl{{{{{{\\pard\\intbl {one}\\par}}\\cell}}{{{{\\pard\\intbl {two}\\par}}\\cell}}}}\\intbl\\row}}"
        )
    };
    let long = "x".repeat(90);
    assert_eq!(
        text(&format!(
            "{{\\pard Before\\par}}{}{}{}{{\\pard Behind\\par}}",
            row("Year", "Trips"),
            row("2018", "410"),
            row("LP", &format!("{long}\\par}}{{\\pard\\intbl next"))
        )),
        format!("Before\n\nYear\tTrips\n\n2018\t410\n\nLP\t{long}\n\nnext\n\nBehind")
    );
}
