//! The elements that the gate tells apart, by the first letters of their names.

use crate::markup::packed_name::{PLACES, known, place};

/// The first sixteen bytes of the name of an element, in small letters, as one number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Name(u128);

/// What becomes of an element.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// It has no content.
    Void,
    /// The next of its kind ends it: it is deep only where others are.
    SelfEnding,
    /// It is opened again in each paragraph until it is ended.
    Format,
    /// A browser takes its content for text; this ends it.
    Raw(&'static [u8]),
    Other,
}

const VOID: [&str; 18] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];

const SELF_ENDING: [&str; 18] = [
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
    "rt", "rp", "html", "head", "body",
];

const FORMATS: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

const RAW: [(&str, &[u8]); 8] = [
    ("script", b"</script"),
    ("style", b"</style"),
    ("textarea", b"</textarea"),
    ("title", b"</title"),
    ("xmp", b"</xmp"),
    ("iframe", b"</iframe"),
    ("noembed", b"</noembed"),
    ("noframes", b"</noframes"),
];

impl Name {
    const LINK: Self = Self(known("a"));

    /// The name that `markup` begins with.
    pub(super) fn at_start(markup: &[u8]) -> Self {
        let ends = |byte: &u8| matches!(*byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' | b'>');
        let mut name = [0; 16];
        for (to, from) in name.iter_mut().zip(markup.iter().take_while(|byte| !ends(byte))) {
            *to = from.to_ascii_lowercase();
        }
        Self(u128::from_le_bytes(name))
    }

    pub(super) fn is_link(self) -> bool {
        self == Self::LINK
    }

    pub(super) fn kind(self) -> Kind {
        let mut place = place(self.0);
        while let Some((name, kind)) = KINDS.get(place) {
            if *name == self.0 {
                return *kind;
            }
            if *name == 0 {
                break;
            }
            place = (place + 1) % PLACES;
        }
        Kind::Other
    }
}

/// The names, each at its place or behind it.
static KINDS: [(u128, Kind); PLACES] = {
    let mut kinds = [(0, Kind::Other); PLACES];
    let mut at = 0;
    while at < VOID.len() {
        put(&mut kinds, VOID[at], Kind::Void);
        at += 1;
    }
    at = 0;
    while at < SELF_ENDING.len() {
        put(&mut kinds, SELF_ENDING[at], Kind::SelfEnding);
        at += 1;
    }
    at = 0;
    while at < FORMATS.len() {
        put(&mut kinds, FORMATS[at], Kind::Format);
        at += 1;
    }
    at = 0;
    while at < RAW.len() {
        put(&mut kinds, RAW[at].0, Kind::Raw(RAW[at].1));
        at += 1;
    }
    kinds
};

const fn put(kinds: &mut [(u128, Kind); PLACES], name: &str, kind: Kind) {
    let name = known(name);
    let mut place = place(name);
    while kinds[place].0 != 0 {
        place = (place + 1) % PLACES;
    }
    kinds[place] = (name, kind);
}
