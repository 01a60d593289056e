//! How things look: colours, or signs where there are none.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

/// How an article is shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Colours instead of signs.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
    /// Whether reasons are given.
    pub explain: bool,
}

impl Default for Look {
    /// Signs, on a hundred columns, without reasons.
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            explain: false,
        }
    }
}

/// What a stretch of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Layer {
    /// A quotation with its number, from 1.
    Quotation(usize),
    /// The words that report.
    Cue,
    /// The words that name the speaker, where they are no name of the lists.
    Speaker,
    /// A place.
    Place,
    /// A person.
    Person,
    /// An organization.
    Organization,
}

impl Layer {
    /// The style, upon that of what is around.
    pub(crate) fn upon(self, style: Style) -> Style {
        match self {
            Self::Quotation(_) => style.fg_color(Some(AnsiColor::Cyan.into())),
            Self::Cue => style.fg_color(Some(AnsiColor::Magenta.into())),
            Self::Speaker => style.fg_color(Some(AnsiColor::Yellow.into())).underline(),
            Self::Place => style.fg_color(Some(AnsiColor::Green.into())).bold(),
            Self::Person => style.fg_color(Some(AnsiColor::Yellow.into())).bold(),
            Self::Organization => style.fg_color(Some(AnsiColor::Blue.into())).bold(),
        }
    }

    /// What stands before and behind where there are no colours.
    pub(crate) fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::Quotation(_) => ("<", ">"),
            Self::Cue => ("_", "_"),
            Self::Speaker => ("*", "*"),
            Self::Place => ("{", "}"),
            Self::Person => ("[", "]"),
            Self::Organization => ("~", "~"),
        }
    }

    /// The order in which layers that begin together are opened: the widest first.
    pub(crate) fn depth(self) -> u8 {
        match self {
            Self::Quotation(_) => 0,
            Self::Speaker => 1,
            _ => 2,
        }
    }
}

/// Words in the style; the plain words where there are no colours.
pub(crate) fn painted(words: &str, style: Style, look: Look) -> String {
    if look.color && !words.is_empty() && style != Style::new() {
        format!("{style}{words}{style:#}")
    } else {
        words.to_owned()
    }
}

/// For what is there to help: labels, numbers.
pub(crate) fn dim() -> Style {
    Style::new().dimmed()
}

/// For titles of lists.
pub(crate) fn bold() -> Style {
    Style::new().bold()
}

/// What the colours or signs mean.
pub(crate) fn legend(out: &mut String, look: Look) {
    let items = [
        (Layer::Person, "person"),
        (Layer::Place, "place"),
        (Layer::Organization, "organization"),
        (Layer::Quotation(1), "1: quotation"),
        (Layer::Cue, "cue"),
        (Layer::Speaker, "speaker without a name"),
    ];
    let items = items.map(|(layer, name)| {
        if look.color {
            painted(name, layer.upon(Style::new()), look)
        } else {
            let (before, behind) = layer.signs();
            format!("{before}{name}{behind}")
        }
    });
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{}\n", items.join("  "));
}

/// Words of an article without anything that a terminal would act on, white space as single spaces.
pub(crate) fn clean(words: &str) -> String {
    let mut cleaned = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_whitespace() {
            if !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
        } else {
            cleaned.push(harmless(c));
        }
    }
    cleaned
}

/// The character, or a sign in place of one that a terminal would act on or that turns the direction of writing.
pub(crate) fn harmless(c: char) -> char {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || turns { '\u{fffd}' } else { c }
}
