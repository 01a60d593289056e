//! What an input is that is none of ours, told by its first bytes.

use crate::error::Foreign;

const DECOMPRESS: &str = "unpack it, or pack it as zip, tar or gzip";
const EXPORT_TEXT: &str = "save or export it as plain text";
const NO_ARTICLE: &str = "it holds no text of an article; leave it out";
const NO_OBJECTS: &str =
    "write the articles as an object each, or a list of objects, with fields such as `text` and `title`";

/// A magic number: where it stands, what it is, what it tells.
const MAGIC: &[(usize, &[u8], Foreign)] = &[
    (0, b"%PDF-", Foreign::binary("a PDF", EXPORT_TEXT)),
    (
        0,
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        Foreign::binary("an old office document", EXPORT_TEXT),
    ),
    (0, b"{\\rtf", Foreign::text("a rich text document", EXPORT_TEXT)),
    (0, b"%!PS", Foreign::text("PostScript", EXPORT_TEXT)),
    (
        0,
        b"7z\xBC\xAF\x27\x1C",
        Foreign::binary("a 7z archive", DECOMPRESS),
    ),
    (0, b"Rar!\x1A\x07", Foreign::binary("a RAR archive", DECOMPRESS)),
    (
        0,
        b"PAR1",
        Foreign::binary("Parquet", "write its rows as JSON Lines"),
    ),
    (
        0,
        b"SQLite format 3\0",
        Foreign::binary("a SQLite database", "write its rows as JSON Lines"),
    ),
    (0, b"\x89PNG\r\n", Foreign::binary("a PNG picture", NO_ARTICLE)),
    (0, b"\xFF\xD8\xFF", Foreign::binary("a JPEG picture", NO_ARTICLE)),
    (0, b"GIF8", Foreign::binary("a GIF picture", NO_ARTICLE)),
    (0, b"II*\0", Foreign::binary("a TIFF picture", NO_ARTICLE)),
    (0, b"MM\0*", Foreign::binary("a TIFF picture", NO_ARTICLE)),
    (8, b"WEBP", Foreign::binary("a WebP picture", NO_ARTICLE)),
    (4, b"ftyp", Foreign::binary("a video", NO_ARTICLE)),
    (0, b"\x1A\x45\xDF\xA3", Foreign::binary("a video", NO_ARTICLE)),
    (0, b"ID3", Foreign::binary("a sound file", NO_ARTICLE)),
    (0, b"OggS", Foreign::binary("a sound file", NO_ARTICLE)),
    (0, b"\xFF\xFB", Foreign::binary("a sound file", NO_ARTICLE)),
    (0, b"wOFF", Foreign::binary("a font", NO_ARTICLE)),
    (0, b"wOF2", Foreign::binary("a font", NO_ARTICLE)),
    (0, b"\0\0\x01\0", Foreign::binary("an icon", NO_ARTICLE)),
    (0, b"\x7FELF", Foreign::binary("a program", NO_ARTICLE)),
];

const NOT_OURS: &str = "the kinds of XML that it reads are RSS, Atom, NITF, NewsML 1 and NewsML-G2; write the articles as one of these, as JSON Lines or as plain text";

/// Endings of files that hold text, but no article as plain text. Browsers save pages with a folder full of them.
const ENDINGS: &[(&[&str], Foreign)] = &[
    (&["xml"], Foreign::text("XML of another kind", NOT_OURS)),
    (
        &["js", "mjs", "css", "map", "scss", "less"],
        Foreign::text("a script or style sheet", NO_ARTICLE),
    ),
    (&["svg"], Foreign::text("a drawing", NO_ARTICLE)),
];

/// How other text begins, in lower case.
const OPENINGS: &[(&[u8], Foreign)] = &[
    (b"<?xml", Foreign::text("XML of another kind", NOT_OURS)),
    (b"<svg", Foreign::text("a drawing", NO_ARTICLE)),
    (b"<urlset", Foreign::text("XML of another kind", NOT_OURS)),
    (b"<opml", Foreign::text("XML of another kind", NOT_OURS)),
    (b"{", Foreign::text("JSON of another shape", NO_OBJECTS)),
    (b"[{", Foreign::text("JSON of another shape", NO_OBJECTS)),
    (b"[\n", Foreign::text("JSON of another shape", NO_OBJECTS)),
    (b"[\r\n", Foreign::text("JSON of another shape", NO_OBJECTS)),
];

/// Endings of office documents and books, which are zip archives of things that are no articles.
const OFFICE: &[&str] = &[
    "docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "epub", "pages", "numbers",
    "key", "jar", "apk",
];

/// What office documents have at the beginning of their first entry.
const OFFICE_ENTRIES: &[&[u8]] = &[
    b"[Content_Types].xml",
    b"mimetypeapplication/",
    b"_rels/.rels",
    b"docProps/",
    b"word/",
];

/// An office document posing as a zip archive, if that is what `head` begins.
pub(crate) fn office(label: &str, head: &[u8]) -> Option<Foreign> {
    const DOCUMENT: Foreign = Foreign::binary("an office document or book", EXPORT_TEXT);
    if !head.starts_with(b"PK\x03\x04") {
        return None;
    }
    let ending = label
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let by_name = ending.is_some_and(|ending| OFFICE.contains(&ending.as_str()));
    let first = head.get(30..).unwrap_or_default();
    let by_entry = OFFICE_ENTRIES.iter().any(|entry| first.starts_with(entry));
    (by_name || by_entry).then_some(DOCUMENT)
}

/// What `head` begins like, if that is nothing that can be text of ours under any name.
pub(crate) fn magic(head: &[u8]) -> Option<Foreign> {
    let found = MAGIC.iter().find(|(at, magic, _)| {
        let there = head.get(*at..).unwrap_or_default();
        there.starts_with(magic)
    });
    found.map(|(_, _, foreign)| *foreign)
}

/// What the input is where neither its name nor its content is claimed by an adapter, if that can be told.
pub(crate) fn foreign_text(ending: Option<&str>, head: &[u8]) -> Option<Foreign> {
    let named = ENDINGS
        .iter()
        .find(|(endings, _)| ending.is_some_and(|ending| endings.contains(&ending)));
    if let Some((_, foreign)) = named {
        return Some(*foreign);
    }
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let opening = OPENINGS.iter().find(|(opening, _)| {
        let there = head.get(..opening.len()).unwrap_or_default();
        there.eq_ignore_ascii_case(opening)
    });
    opening.map(|(_, foreign)| *foreign)
}

/// XML of no kind of ours, if `head` says that it is XML.
pub(crate) fn declared_xml(head: &[u8]) -> Option<Foreign> {
    let declares = head.trim_ascii_start().starts_with(b"<?xml");
    declares.then_some(Foreign::text("XML of another kind", NOT_OURS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_numbers_name_the_kind() {
        assert_eq!(magic(b"%PDF-1.7\n").map(|f| f.kind), Some("a PDF"));
        assert_eq!(magic(b"Rar!\x1A\x07").map(|f| f.remedy), Some(DECOMPRESS));
        assert_eq!(magic(b"\0\0\0\x20ftypisom").map(|f| f.kind), Some("a video"));
        assert_eq!(magic(b"ID cards are back"), None);
        assert_eq!(magic(b""), None);
    }

    #[test]
    fn markup_and_json_are_not_plain_text() {
        assert!(foreign_text(None, b"[\n  {").is_some());
        assert_eq!(foreign_text(None, b"[Editor's note: this is an article]"), None);
        assert_eq!(foreign_text(Some("log"), b"LONDON (Reuters) - "), None);
    }
}
