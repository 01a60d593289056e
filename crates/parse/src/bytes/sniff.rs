//! What an input is that is none of ours, told by its first bytes.

use crate::bytes::utf8::without_mark;
use crate::error::Foreign;

const DECOMPRESS: &str = "unpack it, or pack it as zip, tar or gzip";
const EXPORT_TEXT: &str = "save or export it as plain text";
const PDF_TO_TEXT: &str = "make a text of it with `pdftotext FILE.pdf`, which reads one column after the other, and give that; a scan needs text recognition first";
const NO_ARTICLE: &str = "it holds no text of an article; leave it out";
const NO_OBJECTS: &str =
    "write the articles as an object each, or a list of objects, with fields such as `text` and `title`";

/// A magic number: where it stands, what it is, what it tells.
const MAGIC: &[(usize, &[u8], Foreign)] = &[
    (0, b"%PDF-", Foreign::binary("a PDF", PDF_TO_TEXT)),
    (
        0,
        b"\xFFWPC",
        Foreign::binary("a WordPerfect document", "save it as DOCX or RTF"),
    ),
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
    (&["cdx", "cdxj"], INDEX),
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

/// A workbook: its articles stand in the cells of a sheet.
pub(crate) const WORKBOOK: Foreign = Foreign::binary("a workbook", "save the sheet with the articles as CSV");
/// A presentation.
pub(crate) const SLIDES: Foreign = Foreign::binary("a presentation", "save its text as DOCX or plain text");
/// An office document that only its password opens.
pub(crate) const LOCKED: Foreign = Foreign::binary(
    "a document with a password",
    "open it and save it without the password",
);
/// A document of Pages.
pub(crate) const PAGES: Foreign = Foreign::binary("a Pages document", "export it as Word (DOCX)");
const BOOK: Foreign = Foreign::binary("an e-book", "convert it to DOCX, HTML or plain text");
const DRAWING: Foreign = Foreign::binary("a drawing", NO_ARTICLE);
const PROGRAM: Foreign = Foreign::binary("a program", NO_ARTICLE);

/// What a zip archive is whose name has one of these endings, if it holds no archive of articles.
const PACKAGES: &[(&[&str], Foreign)] = &[
    (
        &["xlsx", "xlsm", "xlsb", "xltx", "ods", "ots", "numbers"],
        WORKBOOK,
    ),
    (&["pptx", "pptm", "ppsx", "potx", "odp", "otp", "key"], SLIDES),
    (&["pages"], PAGES),
    (&["epub"], BOOK),
    (&["odg"], DRAWING),
    (&["jar", "apk"], PROGRAM),
];

/// What the first entry of OpenDocument files and e-books says about them.
const PACKAGE_TYPES: &[(&[u8], Foreign)] = &[
    (b"application/vnd.oasis.opendocument.spreadsheet", WORKBOOK),
    (b"application/vnd.oasis.opendocument.presentation", SLIDES),
    (b"application/vnd.oasis.opendocument.graphics", DRAWING),
    (b"application/epub", BOOK),
];

/// What the package is whose entry `mimetype` holds `said`, if that is no text document.
pub(crate) fn package_type(said: &[u8]) -> Option<Foreign> {
    let said = said.trim_ascii_start();
    let found = PACKAGE_TYPES.iter().find(|(kind, _)| said.starts_with(kind));
    found.map(|(_, foreign)| *foreign)
}

/// What an office program leaves beside a document that is open.
const LOCK: Foreign = Foreign::binary("what Word leaves while a document is open", "leave it out");

/// An office document that is not read, if that is what `head` begins.
pub(crate) fn office(label: &str, head: &[u8]) -> Option<Foreign> {
    if label.rsplit(['/', '!']).next()?.starts_with("~$") && head.contains(&0) {
        return Some(LOCK);
    }
    let ending = label
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") {
        let named = PACKAGES.iter().find(|(endings, _)| endings.contains(&ending));
        return named.map(|(_, foreign)| *foreign).or_else(|| {
            let first = head.get(30..).unwrap_or_default();
            package_type(first.strip_prefix(b"mimetype")?)
        });
    }
    head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        .then(|| old_office(ending, head))
}

/// What an office document of the time before 2007 is, or one with a password, which looks like one.
fn old_office(ending: &str, head: &[u8]) -> Foreign {
    const WORD: Foreign = Foreign::binary("a document of old Word (DOC)", "save it as DOCX");
    const MESSAGE: Foreign = Foreign::binary("a message of Outlook", "save it as EML or plain text");
    const OTHER: Foreign = Foreign::binary(
        "an old office document, or one with a password",
        "save a document as DOCX and a table as CSV, without a password",
    );
    match ending {
        "docx" | "docm" | "dotx" | "xlsx" | "xlsm" | "pptx" | "pptm" => return LOCKED,
        "doc" | "dot" => return WORD,
        "xls" | "xlt" => return WORKBOOK,
        "ppt" | "pps" => return SLIDES,
        "msg" => return MESSAGE,
        _ => {}
    }
    let streams = [
        ("EncryptedPackage", LOCKED),
        ("WordDocument", WORD),
        ("Workbook", WORKBOOK),
        ("PowerPoint Document", SLIDES),
        ("__nameid_version", MESSAGE),
    ];
    let found = streams.iter().find(|(name, _)| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        head.windows(name.len()).any(|there| there == name)
    });
    found.map_or(OTHER, |(_, foreign)| *foreign)
}

const INDEX: Foreign = Foreign::text(
    "an index of a web archive",
    "give the web archive itself (WARC, ARC or WACZ)",
);

/// An index of a web archive (CDX, CDXJ, or the index of one) or its list of pages, if that is what `head` begins.
pub(crate) fn web_index(head: &[u8]) -> Option<Foreign> {
    let head = without_mark(head);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let is_index = is_cdx_names(line)
        || is_cdx_row(line)
        || line.starts_with("!meta ")
        || line.starts_with('{') && line.contains("\"json-pages-1.0\"");
    is_index.then_some(INDEX)
}

/// ` CDX N b a m s k r M S V g`: the letters of the columns.
fn is_cdx_names(line: &str) -> bool {
    let letters = line.trim_start().strip_prefix("CDX ");
    letters.is_some_and(|letters| letters.len() > 4 && letters.split(' ').all(|letter| letter.len() == 1))
}

/// `test,town)/a 20210304100000 …`, or with a plain address and the full one behind the time.
fn is_cdx_row(line: &str) -> bool {
    let mut fields = line.split([' ', '\t']);
    let (Some(key), Some(time), Some(next)) = (fields.next(), fields.next(), fields.next()) else {
        return false;
    };
    let is_time = time.len() == 14 && time.bytes().all(|byte| byte.is_ascii_digit());
    let is_turned = key.contains(",") && key.contains(")") || key.contains("://");
    is_time && (is_turned || next.contains(":/") && fields.count() >= 3)
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
    let head = without_mark(head).trim_ascii_start();
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
    fn office_documents_that_are_not_read_are_named() {
        let kind = |label: &str, head: &[u8]| office(label, head).map(|foreign| foreign.kind);
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!(kind("in/a.XLSX", b"PK\x03\x04"), Some("a workbook"));
        assert_eq!(kind("a.pages", b"PK\x03\x04"), Some("a Pages document"));
        assert_eq!(kind("a.docx", b"PK\x03\x04"), None);
        assert_eq!(kind("a.doc", old), Some("a document of old Word (DOC)"));
        assert_eq!(kind("a.docx", old), Some("a document with a password"));
        let stream: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            kind("-", &[&old[..], &stream].concat()),
            Some("a document of old Word (DOC)")
        );
        assert!(kind("-", old).is_some_and(|kind| kind.starts_with("an old office document")));
        assert_eq!(
            kind("in/~$a.docx", b"\x08Ann\0"),
            Some("what Word leaves while a document is open")
        );
        assert_eq!(kind("~$a.txt", b"Rain."), None);
    }

    #[test]
    fn markup_and_json_are_not_plain_text() {
        assert!(foreign_text(None, b"[\n  {").is_some());
        assert_eq!(foreign_text(None, b"[Editor's note: this is an article]"), None);
        assert_eq!(foreign_text(Some("log"), b"LONDON (Reuters) - "), None);
    }

    #[test]
    fn indexes_of_web_archives_are_named() {
        for line in [
            " CDX N b a m s k r M S V g\n",
            "CDX A b e a m s c k r V v D d g\r\ntown.test/ 20010424210551",
            "test,town)/a?b=1 20210304100000 http://town.test/a?b=1 text/html 200 AAAA - - 1043 333 a.warc.gz\n",
            "test,town)/ 20210304100000 {\"url\": \"http://town.test/\", \"mime\": \"text/html\"}\n",
            "test,town)/ 20210304100000\tcdx-00000.gz\t0\t188224\t1\n",
            "town.test/ 20010424210551 http://town.test:80/ text/html 200 AAAA - 333 a.arc.gz\n",
            "!meta 0 {\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}\n",
            "{\"format\": \"json-pages-1.0\", \"id\": \"pages\", \"title\": \"All Pages\"}\n{\"id\": \"1\", \"text\": \"Rain.\"}",
        ] {
            assert_eq!(web_index(line.as_bytes()), Some(INDEX), "{line}");
        }
        for line in [
            "CDX is what the index of a web archive is called.",
            "Town, test) 20210304100000",
            "{\"text\": \"The format is json-pages-1.0.\"}",
            "Rain 20210304100000 is on its way",
            "",
        ] {
            assert_eq!(web_index(line.as_bytes()), None, "{line}");
        }
    }
}
