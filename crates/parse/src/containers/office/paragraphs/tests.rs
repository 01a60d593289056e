use super::*;

fn built(build: impl FnOnce(&mut Paragraphs)) -> String {
    let mut paragraphs = Paragraphs::new(1000);
    build(&mut paragraphs);
    paragraphs.end();
    paragraphs.take()
}

fn cell(out: &mut Paragraphs, texts: &[&str]) {
    out.begin_cell();
    for text in texts {
        out.text(text);
        out.end_paragraph();
    }
    out.end_cell();
}

#[test]
fn an_empty_line_stands_between_paragraphs() {
    let text = built(|out| {
        for text in ["Rain", "", "", " \tIt rained.\nA lot.", "Snow fell. "] {
            out.text(text);
            out.end_paragraph();
        }
    });
    assert_eq!(text, "Rain\n\n\n\nIt rained. A lot.\n\nSnow fell.\n\n");
}

#[test]
fn lines_that_were_saved_as_paragraphs_are_lines() {
    let lines = [
        "The council said on Monday that the",
        "bridge was closed, and that nobody",
        "knew for how long it would stay so.",
        "",
        "The mayor went to see the bridge in",
        "the evening, with two engineers and",
        "a lamp.",
    ];
    let text = built(|out| {
        for line in lines {
            out.text(line);
            out.end_paragraph();
        }
    });
    assert_eq!(text, format!("{}\n", lines.join("\n")));
}

#[test]
fn where_prose_is_set_apart_by_empty_paragraphs_the_others_are_lines() {
    let prose = "The bridge was closed on Monday. "
        .repeat(4)
        .trim_end()
        .to_owned();
    let lines = |apart: bool| -> Vec<String> {
        let mut lines = vec!["Rain".to_owned(), "By Ann Roe".to_owned(), String::new()];
        for _ in 0..4 {
            lines.push(prose.clone());
            if apart {
                lines.push(String::new());
            }
        }
        lines
    };
    for apart in [true, false] {
        let text = built(|out| {
            for line in lines(apart) {
                out.text(&line);
                out.end_paragraph();
            }
        });
        let head = if apart {
            "Rain\nBy Ann Roe\n\n"
        } else {
            "Rain\n\nBy Ann Roe\n\n\n"
        };
        assert_eq!(text, format!("{head}{}", format!("{prose}\n\n").repeat(4)));
    }
}

#[test]
fn short_cells_stand_in_a_line_and_prose_does_not() {
    let text = built(|out| {
        cell(out, &["HD"]);
        cell(out, &["Rain"]);
        cell(out, &[""]);
        out.end_row();
        cell(out, &["LP"]);
        cell(out, &["It rained.", "It snowed."]);
        cell(out, &["Then not."]);
        out.end_row();
        out.text("After.");
    });
    assert_eq!(
        text,
        "HD\tRain\n\nLP\tIt rained.\n\nIt snowed.\n\nThen not.\n\nAfter.\n\n"
    );
}

#[test]
fn long_cells_are_paragraphs() {
    let long = "The bridge was closed on Monday. ".repeat(4);
    let text = built(|out| {
        cell(out, &[&long]);
        cell(out, &[&long]);
        out.end_row();
    });
    assert_eq!(text, format!("{0}\n\n{0}\n\n", long.trim_end()));
}

#[test]
fn the_text_of_a_box_follows_its_paragraph() {
    let text = built(|out| {
        out.text("It rai");
        out.begin_box();
        out.text("A quote");
        out.end_paragraph();
        out.end_box();
        out.text("ned.");
        out.end_paragraph();
        out.begin_box();
        out.text("Cut off");
    });
    assert_eq!(text, "It rained.\n\nA quote\n\nCut off\n\n");
}

#[test]
fn a_paragraph_has_a_limit() {
    let mut out = Paragraphs::new(10);
    out.text("Rain again");
    assert!(out.check().is_ok());
    out.begin_box();
    out.text(".");
    assert!(matches!(
        out.check(),
        Err(ParseError::RecordTooLong { limit: 10, .. })
    ));
}

#[test]
fn many_short_paragraphs_in_a_box_count_for_the_limit() {
    let mut paragraphs = Paragraphs::new(1000);
    paragraphs.begin_box();
    for _ in 0..100 {
        paragraphs.text("a");
        paragraphs.end_paragraph();
    }
    assert!(paragraphs.check().is_err());
}
