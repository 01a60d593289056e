//! What a group of RTF holds: text of the document, or something else.

/// What the text of a group is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The text of the document.
    Text,
    /// Nothing that is read.
    Nothing,
    /// The list of fonts.
    Fonts,
    /// A drawing: nothing is read but the text in its box.
    Drawing,
    /// The same text twice: the second time in Unicode.
    Twice,
}

/// Groups with text that is none of the document: lists, what is printed on each page, notes, code, pictures.
const LEFT_OUT: &[&str] = &[
    "annotation",
    "atnauthor",
    "atnid",
    "bkmkend",
    "bkmkstart",
    "buptim",
    "colortbl",
    "colorschememapping",
    "comment",
    "creatim",
    "datastore",
    "fldinst",
    "filetbl",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "footnote",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "keywords",
    "latentstyles",
    "listoverridetable",
    "listtable",
    "nonesttables",
    "nonshppict",
    "objdata",
    "operator",
    "pict",
    "pn",
    "printim",
    "private",
    "revtbl",
    "revtim",
    "rsidtbl",
    "rxe",
    "shprslt",
    "sn",
    "stylesheet",
    "subject",
    "sv",
    "tc",
    "tcn",
    "template",
    "themedata",
    "txe",
    "xe",
    "xmlnstbl",
];

/// What the group is for that begins with `word` within a group for `outer`; `None` if the word does not say it. `is_starred`: the
/// group may be passed over by programs that do not know the word.
pub(super) fn place(word: &str, outer: Place, is_starred: bool) -> Option<Place> {
    let place = match (word, outer) {
        ("ud", Place::Twice) | ("shptxt" | "dptxbxtext", Place::Drawing) => Place::Text,
        (_, Place::Nothing) => return None,
        ("fonttbl", _) => Place::Fonts,
        ("upr", _) => Place::Twice,
        ("shpinst" | "do", _) => Place::Drawing,
        // What a row of a table within a table ends with.
        ("nesttableprops", _) => return None,
        _ if is_starred || LEFT_OUT.contains(&word) => Place::Nothing,
        _ => return None,
    };
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_as_strange_is_passed_over_and_strange_formatting_is_not() {
        assert_eq!(place("unheardof", Place::Text, true), Some(Place::Nothing));
        assert_eq!(place("unheardof", Place::Text, false), None);
        assert_eq!(place("b", Place::Text, false), None);
        assert_eq!(place("header", Place::Text, false), Some(Place::Nothing));
        assert_eq!(place("headery", Place::Text, false), None);
    }

    #[test]
    fn a_drawing_has_a_box_of_text_and_the_second_version_counts() {
        assert_eq!(place("shpinst", Place::Text, true), Some(Place::Drawing));
        assert_eq!(place("shptxt", Place::Drawing, false), Some(Place::Text));
        assert_eq!(place("shptxt", Place::Nothing, false), None);
        assert_eq!(place("ud", Place::Twice, true), Some(Place::Text));
    }
}
