//! ANPA 1312, the text format of American agencies: a heading of codes, lines above the text that are marked at both ends, the text,
//! and a trailer with the date.

use dateline_types::Metadata;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::article::Article;
use crate::formats::telex::{self, Frame, Parts, STX, dates};
use crate::formats::wire;
use crate::formats::wire_words::WIRE_WORDS;
use crate::input::Input;

/// Messages in ANPA 1312.
pub(crate) struct Anpa;

impl Adapter for Anpa {
    fn name(&self) -> &'static str {
        "anpa"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["anpa"]
    }

    /// A framed message whose heading has the separator of its codes, or the two characters that say how the type is set.
    fn recognizes(&self, head: &[u8]) -> Mark {
        let Some(heading) = telex::framed_heading(head) else {
            return Mark::None;
        };
        let is_setting = |pair: &[u8]| pair.iter().all(|byte| matches!(byte, 0x11..=0x14));
        let separates = heading.contains(&0x1F);
        Mark::sure_if(separates || heading.windows(2).any(is_setting))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        telex::messages(input, Frame::Controls, read)
    }
}

fn read(message: &str) -> Result<Article, ParseError> {
    let Parts {
        heading,
        text,
        trailer,
    } = Parts::of(message.split_once(STX).unwrap_or(("", message)));
    let (text, trailer) = (telex::cleaned(&without_spacing(text)), telex::cleaned(trailer));
    let mut lines: Vec<&str> = text.lines().collect();
    let dated = trailer
        .lines()
        .find_map(dates::month_first)
        .or_else(|| take_date(&mut lines));
    let clocked = || Some((sender(heading)?, trailer.lines().find_map(dates::clock_first)?));
    let dated = dated.or_else(clocked);
    cut_end(&mut lines);
    let mut top = Top::of(&mut lines, keyword(heading));
    let slug = top.slug.take().or_else(|| keyword(heading).map(str::to_owned));
    if top.is_advisory && orders_kill(&lines)
        || top.is_kill
        || slug.as_deref().is_some_and(|slug| WIRE_WORDS.is_kill(slug))
    {
        return Err(ParseError::Withdrawn);
    }
    let is_rule =
        |line: &str| line.trim().len() > 1 && line.trim().chars().all(|c| matches!(c, '_' | '*' | '-'));
    let body = lines.iter().map(|line| unmarked(line));
    let body = body.map(|line| if is_rule(line) { "" } else { line });
    let (agency, published) = dated.unzip();
    let agency = agency.or_else(|| sender(heading));
    let metadata = Metadata {
        headline: top.headline,
        authors: top.authors,
        slug,
        published,
        publisher: agency,
        notes: top.notes,
        ..Metadata::default()
    };
    telex::article(metadata, telex::paragraphs(body))
}

/// The agency that a heading names behind its number: `KYODO` in `a0123KYODO`, before the separator of the codes.
fn sender(heading: &str) -> Option<String> {
    let (codes, _) = heading.split_once('\x1F')?;
    let name = codes.trim_start_matches(|c: char| c.is_control() || c == ' ');
    let name = name.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_name = (2..=8).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    is_name.then(|| name.to_owned())
}

/// Takes away the line at the end of a text that only names the agency: `==Kyodo`.
fn cut_end(lines: &mut Vec<&str>) {
    let last = lines.len().saturating_sub(LAST_LINES);
    let is_end = |line: &&str| line.trim().strip_prefix("==").is_some_and(is_word);
    if let Some(at) = lines.iter().skip(last).position(is_end) {
        lines.truncate(last + at);
    }
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

/// Whether a text to editors begins with the order to kill an earlier message.
fn orders_kill(lines: &[&str]) -> bool {
    let mut lines = lines.iter().filter(|line| !line.trim().is_empty());
    lines
        .next()
        .is_some_and(|line| wire::says_kill(unmarked(line).trim()))
}

/// A text with a space for each of the codes that set thin spaces and the like, which are letters in Windows-1252. They stand alone,
/// as letters do not.
fn without_spacing(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_code = matches!(c, 'š' | '›' | 'œ' | 'ž' | 'Ÿ');
        let stands_alone = !last.is_alphabetic()
            && chars
                .peek()
                .is_none_or(|next| !next.is_alphabetic() || *next == c);
        let c = if is_code && stands_alone { ' ' } else { c };
        spaced.push(c);
        last = c;
    }
    spaced
}

/// The keyword in a heading: what stands before its version, date and number of words.
fn keyword(heading: &str) -> Option<&str> {
    let heading = heading.trim_end_matches(|c: char| c.is_control() || c == ' ');
    let line = heading.rsplit(['\n', '\r']).next()?;
    let words = line.trim_start_matches(|c: char| c.is_control() || c == ' ');
    // Behind the characters that say how the type is set.
    let words = words.rsplit(|c: char| c.is_control()).next()?.trim();
    let keyword = words.split("  ").next()?.trim();
    keyword
        .contains(['-', ' '])
        .then_some(keyword)
        .filter(|keyword| keyword.len() <= LONGEST_KEYWORD)
}

/// No keyword is longer, in bytes.
const LONGEST_KEYWORD: usize = 80;

/// Takes away the line of the date at the end of a text, and what stands behind it.
fn take_date(lines: &mut Vec<&str>) -> Option<(String, String)> {
    let last = lines.len().saturating_sub(LAST_LINES);
    let at = lines
        .iter()
        .skip(last)
        .position(|line| dates::month_first(line).is_some())?
        + last;
    let date = lines.get(at).and_then(|line| dates::month_first(line));
    lines.truncate(at);
    date
}

/// Among so many lines at the end, the date stands.
const LAST_LINES: usize = 6;

/// A line without the marks that center it or set it flush; `<` at the end of a line of a table is one, too.
fn unmarked(line: &str) -> &str {
    let line = line.strip_prefix('^').unwrap_or(line);
    let end = line.trim_end();
    end.strip_suffix('<')
        .or_else(|| end.strip_suffix('='))
        .unwrap_or(line)
}

/// The marked lines above a text.
#[derive(Default)]
struct Top {
    slug: Option<String>,
    headline: Option<String>,
    authors: Vec<String>,
    notes: Vec<String>,
    is_kill: bool,
    /// Whether the last line was the headline, which may go on.
    in_headline: bool,
    /// Whether it says that it is for editors.
    is_advisory: bool,
}

/// Keyword and headline take no more lines where nothing else stands above a text.
const PLAIN_LINES: usize = 6;

/// No message has more lines above its text.
const TOP_LINES: usize = 40;

impl Top {
    /// Takes the lines above the text away from `lines`.
    fn of(lines: &mut Vec<&str>, keyword: Option<&str>) -> Self {
        let mut top = Self::default();
        if top.take_plain(lines, keyword) {
            return top;
        }
        let mut used = 0;
        let mut is_open = false;
        for line in lines.iter().take(TOP_LINES) {
            let words = line.trim();
            let begins = words.starts_with('^');
            let ends = words.ends_with(['<', '=']);
            // A note may take several lines, of which the first has the one mark and the last the other.
            // Paragraphs are set in from the left; a mark in one makes its first words bold.
            let is_paragraph = line.starts_with('\t') && !is_open;
            let is_text = is_paragraph && !words.is_empty()
                || !(words.is_empty() || begins || is_open || ends && used < 3);
            // A line that is set flush below headline and byline is one of the text.
            let is_subhead =
                begins && !is_open && words.ends_with('<') && top.is_over(unmarked(words).trim());
            if is_text || is_subhead {
                break;
            }
            used += 1;
            if !words.is_empty() {
                top.take(unmarked(words).trim(), is_open, keyword);
                is_open = !ends && (begins || is_open);
            }
        }
        lines.drain(..used);
        top
    }

    /// Takes the lines above a text that have no marks but a `+` behind the headline: the keyword, the headline.
    fn take_plain(&mut self, lines: &mut Vec<&str>, keyword: Option<&str>) -> bool {
        let is_end = |line: &&str| line.trim_end().ends_with('+');
        let head = lines.iter().take(PLAIN_LINES).position(is_end);
        let Some(head) = head.and_then(|end| lines.get(..=end)) else {
            return false;
        };
        let used = head.len();
        let mut words = head
            .iter()
            .map(|line| line.trim())
            .filter(|line| !line.is_empty());
        let mut first = words.clone();
        if first.next().is_some_and(|line| is_slug(line, keyword)) {
            self.slug = words.next().map(str::to_owned);
        }
        let headline = words.collect::<Vec<_>>().join(" ");
        let headline = headline.trim_end_matches(['+', ' ']);
        self.headline = (!headline.is_empty()).then(|| headline.to_owned());
        self.is_kill = WIRE_WORDS.is_kill(headline);
        lines.drain(..used);
        true
    }

    /// Whether a line can only be one of the text, as the headline is known.
    fn is_over(&self, words: &str) -> bool {
        self.headline.is_some()
            && !WIRE_WORDS.is_note(words)
            && telex::byline(words).is_none()
            && !WIRE_WORDS.is_copyright(words)
    }

    fn take(&mut self, words: &str, continues: bool, keyword: Option<&str>) {
        self.is_kill |= WIRE_WORDS.is_kill(words);
        if words.is_empty() || words.chars().all(|c| matches!(c, '_' | '-' | '*')) {
            return;
        }
        let started = match self.in_headline {
            true => self.headline.as_mut(),
            false => self.notes.last_mut(),
        };
        if continues && let Some(started) = started {
            started.push(' ');
            started.push_str(words);
            return;
        }
        self.in_headline = false;
        if let Some(names) = telex::byline(words) {
            self.authors.push(names);
        } else if self.slug.is_none() && self.headline.is_none() && is_slug(words, keyword) {
            let mut parts = words.split(',').map(str::trim);
            self.is_advisory |= parts.clone().any(|part| part.eq_ignore_ascii_case("advisory"));
            self.is_kill |= parts.any(|part| part.eq_ignore_ascii_case("kill"));
            self.slug = words.split([',', '(']).next().map(|slug| slug.trim().to_owned());
        } else if WIRE_WORDS.is_copyright(words) || WIRE_WORDS.is_job(words) && !self.authors.is_empty() {
            // Who owns it, and for whom who wrote it works.
        } else if WIRE_WORDS.is_note(words) || is_advance(words) {
            self.is_advisory |= words.eq_ignore_ascii_case("editors:") || words.eq_ignore_ascii_case("eds:");
            self.is_kill |= words.starts_with("Eds") && wire::says_kill(words);
            self.notes.push(words.to_owned());
        } else if self.headline.is_none() {
            self.headline = Some(words.to_owned());
            self.in_headline = true;
        } else {
            self.notes.push(words.to_owned());
        }
    }
}

/// Whether a line says by a code for which day a message is: `$ADV05`.
fn is_advance(words: &str) -> bool {
    words.starts_with('$') && !words.contains(char::is_whitespace) && words.contains(char::is_uppercase)
}

/// Whether a line is the keyword once more: `BC-HV--Pier Sale,2nd Ld-Writethru,310`.
fn is_slug(words: &str, keyword: Option<&str>) -> bool {
    let cycle = words.split_once('-').map(|(cycle, _)| cycle);
    let has_cycle = matches!(cycle, Some("BC" | "AM" | "PM" | "AP" | "BI" | "NE"));
    // The heading may have more: `BC-FERRY-HULL-NYT` of `FERRY-HULL (Hull, England)`.
    let first = words.split([' ', ',']).next().unwrap_or_default();
    let is_part = |keyword: &str| first.contains('-') && keyword.contains(first);
    let begins = keyword.is_some_and(|keyword| words.starts_with(keyword) || is_part(keyword));
    let counted = words.rsplit(',').next().is_some_and(|count| {
        let count = count.trim();
        !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit())
    });
    has_cycle || begins || counted && words.contains(',')
}

#[cfg(test)]
mod tests;
