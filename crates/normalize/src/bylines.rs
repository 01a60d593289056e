//! Bylines and closing taglines: who wrote it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dateline_types::{Author, Span};
use rustc_hash::FxHashSet;

use crate::chars::{is_blank, title_case};
use crate::{agencies, dates, lists};

/// No byline is longer, in bytes.
const LONGEST: usize = 200;

/// The most words in a name.
const MOST_WORDS: usize = 5;

#[derive(Default)]
struct Words {
    leads: Vec<&'static str>,
    jobs: FxHashSet<&'static str>,
    persons: FxHashSet<&'static str>,
    reporters: Vec<&'static str>,
    editors: Vec<&'static str>,
    particles: FxHashSet<&'static str>,
    /// With a blank on either side, as are the `places`.
    between: Vec<String>,
    places: Vec<String>,
    small: FxHashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in lists::lines(include_str!("../data/bylines.tsv")) {
        match line.split_once('\t') {
            Some(("lead", phrase)) => words.leads.push(phrase),
            Some(("job", word)) => _ = words.jobs.insert(word),
            Some(("person", word)) => {
                words.jobs.insert(word);
                words.persons.insert(word);
            }
            Some(("reporter", phrase)) => words.reporters.push(phrase),
            Some(("editor", phrase)) => words.editors.push(phrase),
            Some(("particle", word)) => _ = words.particles.insert(word),
            Some(("between", word)) => words.between.push(format!(" {word} ")),
            Some(("place", words_before)) => words.places.push(format!(" {words_before} ")),
            Some(("small", word)) => _ = words.small.insert(word),
            _ => {}
        }
    }
    words
});

#[expect(
    clippy::expect_used,
    reason = "the phrases are embedded data, and a test builds them"
)]
static TAGLINES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let phrases =
        lists::lines(include_str!("../data/bylines.tsv")).filter_map(|line| line.strip_prefix("tagline\t"));
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(phrases)
        .expect("a short list of phrases")
});

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Byline {
    /// The names.
    pub(crate) authors: Vec<Author>,
    /// The agency or outlet.
    pub(crate) agency: Option<agencies::Agency>,
    /// The date, ISO 8601, and what the line calls it.
    pub(crate) date: Option<(String, dates::Standing)>,
}

/// A part of the text by offsets into it.
#[derive(Clone, Copy)]
struct BylinePart<'a> {
    words: &'a str,
    start: usize,
}

impl<'a> BylinePart<'a> {
    fn trim(self) -> Self {
        let is_edge = |c: char| {
            is_blank(c)
                || matches!(
                    c,
                    ',' | '.' | '|' | '/' | ';' | ':' | '(' | ')' | '-' | '–' | '—' | '•' | '*' | '_'
                )
        };
        let trimmed = self.words.trim_start_matches(is_edge);
        let start = self.start + (self.words.len() - trimmed.len());
        Self {
            words: trimmed.trim_end_matches(is_edge),
            start,
        }
    }

    fn to(self, end: usize) -> Self {
        Self {
            words: self.words.get(..end).unwrap_or_default(),
            start: self.start,
        }
    }

    fn from(self, start: usize) -> Self {
        Self {
            words: self.words.get(start..).unwrap_or_default(),
            start: self.start + start,
        }
    }

    /// `Jane Roe | Posted: Sunday,` without what belongs to the date behind it.
    fn without_date_words(self) -> Self {
        let mut part = self.trim();
        loop {
            let last = part.words.rsplit(is_blank).next().unwrap_or_default();
            if last.len() == part.words.len() || !dates::is_beside_date(last.trim_end_matches([',', ':'])) {
                return part;
            }
            part = part.to(part.words.len() - last.len()).trim();
        }
    }

    /// The parts between commas, bars, `and` and the like.
    fn split(self) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut rest = self;
        'parts: loop {
            for (at, c) in rest.words.char_indices() {
                let after = rest.words.get(at..).unwrap_or_default();
                let word = WORDS.between.iter().find(|word| after.starts_with(word.as_str()));
                let length = match (c, word) {
                    (',' | '|' | ';' | '&' | '•' | '/', _) => c.len_utf8(),
                    // The blank before the word stays, so that `, and ` splits twice without harm.
                    (_, Some(word)) => word.len(),
                    _ => continue,
                };
                parts.push(rest.to(at).trim());
                rest = rest.from(at + length);
                continue 'parts;
            }
            parts.push(rest.trim());
            break;
        }
        parts.retain(|part| !part.words.is_empty());
        parts
    }

    /// Without what follows ` in `, ` for `, ` at ` or ` of the `: where or for whom they work.
    fn without_place(self) -> Self {
        let end = WORDS
            .places
            .iter()
            .filter_map(|word| self.words.find(word.as_str()))
            .min();
        end.map_or(self, |end| self.to(end)).trim()
    }
}

/// Whether `words` could be someone's name: two to five capitalised words (or one, if `single`).
fn is_name(words: &str, single: bool) -> bool {
    let mut count = 0;
    for word in words.split(is_blank) {
        let Some(first) = word.chars().next() else {
            continue;
        };
        count += 1;
        if word.chars().any(char::is_numeric) || WORDS.jobs.contains(word.to_lowercase().as_str()) {
            return false;
        }
        if first.is_uppercase() {
            if !word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‘' | '"' | '“' | '”'))
            {
                return false;
            }
            if dates::is_weekday(word) && word.len() > 3 {
                return false;
            }
        } else if !(WORDS.particles.contains(word)
            || word.contains('-') && word.chars().any(char::is_uppercase))
        {
            return false;
        }
    }
    (if single { 1 } else { 2 }..=MOST_WORDS).contains(&count)
}

fn author(part: BylinePart<'_>) -> Author {
    let has_lower = part.words.chars().any(char::is_lowercase);
    Author {
        name: if has_lower {
            part.words.to_owned()
        } else {
            title_case(part.words)
        },
        span: Some(Span::new(part.start, part.start + part.words.len())),
    }
}

/// Whether all of `words` are those of a job, an outlet or a place: capitalised, or small words between.
fn is_job(words: &str) -> bool {
    // `for The Paper`, `in Paris`
    let mut has_job = ["for ", "in ", "at ", "of ", "from "]
        .iter()
        .any(|small| words.starts_with(small));
    for word in words.split(is_blank).filter(|word| !word.is_empty()) {
        let is_small = WORDS.small.contains(word);
        let lower = word.to_lowercase();
        let job = WORDS.jobs.contains(lower.trim_end_matches('.'));
        has_job |= job;
        if !is_small && !job && word.chars().next().is_some_and(char::is_lowercase) {
            return false;
        }
    }
    has_job || agencies::find(words).is_some()
}

/// The byline that the line at `span` is. Without `By`, only an agency or a job after the name shows it; `bare` lets a
/// name alone pass.
pub(crate) fn parse(text: &str, span: Span, bare: bool) -> Option<Byline> {
    if span.len() > LONGEST {
        return None;
    }
    let line = BylinePart {
        words: text.get(span.range())?,
        start: span.start(),
    };
    let mut byline = Byline::default();
    let mut rest = line;
    let led = lead_length(line.words);
    if let Some(length) = led {
        rest = line.from(length);
    } else if line.words.ends_with(['.', '?', '!']) {
        return None;
    }
    if let Some(found) = dates::find(rest.words) {
        rest = rest.to(found.first).without_date_words();
        byline.date = Some((found.iso, found.standing));
    }
    let parts = rest.split();
    let mut has_job = false;
    for (index, part) in parts.iter().enumerate() {
        let named = part.without_place();
        // A headline has places, too (`Fires Rage in Paris`), so that one shows a byline only where one is due.
        if led.is_none() && !bare && named.words.len() < part.words.len() {
            return None;
        }
        let bounded = without_agency(named, &mut byline.agency);
        let bounded = if index == 0 { without_job(bounded) } else { bounded };
        has_job |= bounded.words.len() < part.words.len();
        if bounded.words.is_empty() {
            has_job = true;
        } else if let Some(agency) = agencies::find(bounded.words) {
            byline.agency = byline.agency.or(Some(agency));
            has_job = true;
        } else if is_name(bounded.words, led.is_some() && index == 0)
            && (led.is_some() || index == 0 || has_job || bare)
        {
            // After the first name and a job, `Paris` is where they are.
            byline.authors.push(author(bounded));
        } else if is_job(bounded.words) {
            has_job = true;
        } else if index == 0
            || !bounded.words.chars().next().is_some_and(char::is_uppercase) && !bounded.words.contains('@')
        {
            return None;
        }
    }
    let alone =
        bare && parts.len() == 1 && line.words.split(is_blank).count() <= 3 && !line.words.ends_with(':');
    let shown = led.is_some() || has_job || alone && !line.words.contains(" of ");
    let named = !byline.authors.is_empty() || led.is_some() && (has_job || byline.agency.is_some());
    (shown && named).then_some(byline)
}

/// The length of `By ` and the like at the start of `line`, where a capital follows.
fn lead_length(line: &str) -> Option<usize> {
    let length = WORDS
        .leads
        .iter()
        .filter(|lead| {
            line.get(..lead.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(lead))
                && line.chars().next().is_some_and(char::is_uppercase)
        })
        .map(|lead| lead.len())
        .max()?;
    let rest = line.get(length..)?;
    let after = rest.trim_start_matches(|c: char| is_blank(c) || c == ':');
    if after.len() == rest.len() || !after.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    Some(line.len() - after.len())
}

/// `Jane Roe BBC News` without the outlet, which is noted.
fn without_agency<'a>(part: BylinePart<'a>, agency: &mut Option<agencies::Agency>) -> BylinePart<'a> {
    for (at, _) in part.words.match_indices(' ') {
        let rest = part.words.get(at + 1..).unwrap_or_default();
        if let Some(found) = agencies::find(rest) {
            *agency = agency.or(Some(found));
            return part.to(at).trim();
        }
    }
    part
}

/// `Jane Roe Transport correspondent` without the job.
fn without_job(part: BylinePart<'_>) -> BylinePart<'_> {
    let last = part.words.rsplit(is_blank).next().unwrap_or_default();
    if !WORDS.persons.contains(last.to_lowercase().as_str()) {
        return part;
    }
    // Two words are a name; an initial or a particle in second place makes it longer.
    let ends = part.words.match_indices(' ').map(|(at, _)| at);
    let end = ends
        .filter(|&at| part.words.get(..at).is_some_and(|name| is_name(name, false)))
        .find(|&at| {
            let last = part
                .words
                .get(..at)
                .and_then(|name| name.rsplit(' ').next())
                .unwrap_or_default();
            !last.ends_with('.') && last.starts_with(char::is_uppercase)
        });
    end.map_or(part, |end| part.to(end))
}

/// Where in the paragraph at `span` the tagline begins that ends it, in bytes of the text.
pub(crate) fn tagline_start(text: &str, span: Span) -> Option<usize> {
    let words = text.get(span.range())?;
    // A tagline closes its paragraph: no need to search a long one from its start.
    let window_start = words.len() - words.len().min(2 * LONGEST);
    let window_start = words.floor_char_boundary(window_start);
    let window = words.get(window_start..)?;
    let found = TAGLINES.find_iter(window).find(|found| {
        // `Reporting by` opens a sentence; what was `contributed` closes one.
        let phrase = window.get(found.range()).unwrap_or_default();
        phrase.starts_with(char::is_uppercase) || phrase.starts_with("contributed")
    });
    let at = found?.start();
    let before = window.get(..at)?;
    let sentence = ends_of_sentences(before).last().unwrap_or(0);
    if sentence == 0 && window_start > 0 {
        return None;
    }
    Some(span.start() + window_start + sentence)
}

/// The places where sentences of `words` end, roughly: enough to part a tagline from the body before it.
fn ends_of_sentences(words: &str) -> impl Iterator<Item = usize> {
    words.char_indices().filter_map(move |(at, c)| {
        let after = words.get(at + c.len_utf8()..)?;
        if c == '(' {
            return Some(at);
        }
        let ends = matches!(c, '.' | '”' | '"' | ')' | '?' | '!') && after.starts_with(is_blank);
        let before = words.get(..at)?.rsplit(is_blank).next()?;
        // An initial or `Jr.` inside a name.
        let short = c == '.' && before.chars().count() <= 2;
        (ends && !short).then_some(at + c.len_utf8())
    })
}

/// The authors that the tagline at `span` names, and the agency that has contributed where it names nobody.
pub(crate) fn tagline_authors(text: &str, span: Span) -> (Vec<Author>, Option<&str>) {
    let Some(words) = text.get(span.range()) else {
        return (Vec::new(), None);
    };
    let words = words
        .get(..words.floor_char_boundary(4 * LONGEST))
        .unwrap_or_default();
    let mut authors: Vec<Author> = Vec::new();
    let mut agency = None;
    let mut start = span.start();
    for sentence in words.split_inclusive([';', '\n']) {
        let part = BylinePart {
            words: sentence,
            start,
        }
        .trim();
        start += sentence.len();
        for name in sentence_names(part) {
            match name_in(name) {
                Some(name) if authors.iter().all(|known| known.name != name.words) => {
                    authors.push(author(name))
                }
                None if is_name(name.words, true) && !name.words.contains(is_blank) => {
                    agency = agency.or(Some(name.words))
                }
                _ => {}
            }
        }
    }
    let agency = agency.filter(|_| authors.is_empty());
    (authors, agency)
}

/// The parts of a tagline's sentence that hold the names of those who reported.
fn sentence_names(part: BylinePart<'_>) -> Vec<BylinePart<'_>> {
    let folded = part.words.to_ascii_lowercase();
    if WORDS.editors.iter().any(|phrase| folded.starts_with(phrase)) {
        return Vec::new();
    }
    if let Some(end) = folded.find(" contributed") {
        return part.to(end).split();
    }
    let leads = WORDS
        .reporters
        .iter()
        .filter(|phrase| folded.starts_with(**phrase));
    let length = leads.map(|phrase| phrase.len()).max();
    length.map_or_else(Vec::new, |length| part.from(length).split())
}

/// The author and the date of `Posted on May 19, 2016 by millrace`, where a name may be one word in small letters.
pub(crate) fn posted_by(text: &str, span: Span) -> Option<Author> {
    let line = BylinePart {
        words: text.get(span.range())?,
        start: span.start(),
    };
    let at = line.words.rfind(" by ")?;
    let name = line.from(at + " by ".len()).trim();
    let handle =
        !name.words.contains(is_blank) && name.words.chars().all(|c| c.is_alphanumeric() || c == '_');
    (handle && !name.words.is_empty() || is_name(name.words, false)).then(|| author(name))
}

/// The name at the end of `CNN’s Jane Roe`, `Associated Press writer Jane Roe`.
fn name_in(part: BylinePart<'_>) -> Option<BylinePart<'_>> {
    let mut part = part.without_place();
    while !is_name(part.words, false) {
        let (at, space) = part.words.char_indices().find(|(_, c)| is_blank(*c))?;
        part = part.from(at + space.len_utf8()).trim();
    }
    let first = part.words.split(is_blank).next()?;
    let outlet = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s"));
    if outlet.is_some() {
        part = part.from(first.len()).trim();
    }
    is_name(part.words, false).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, bare: bool) -> String {
        parse(text, Span::new(0, text.len()), bare).map_or_else(
            || "none".to_owned(),
            |byline| {
                for author in &byline.authors {
                    let printed = text.get(author.span.unwrap().range()).unwrap();
                    assert!(printed.eq_ignore_ascii_case(&author.name), "{printed}");
                }
                let names: Vec<&str> = byline.authors.iter().map(|author| author.name.as_str()).collect();
                names.join("; ")
            },
        )
    }

    #[test]
    fn bylines_give_names() {
        assert_eq!(names("By Jane Roe", false), "Jane Roe");
        assert_eq!(
            names("By JANE ROE and JOHN DOE, Staff Writers", false),
            "Jane Roe; John Doe"
        );
        assert_eq!(names("Jane Roe, Associated Press", false), "Jane Roe");
        assert_eq!(names("Jane Roe in Paris", true), "Jane Roe");
        assert_eq!(names("By Jane Roe BBC News, Paris", false), "Jane Roe");
        assert_eq!(
            names("By Ludwig van der Roe, for The Paper", false),
            "Ludwig van der Roe"
        );
        assert_eq!(
            names("By Jane Roe | Sunday, November 12, 2017", false),
            "Jane Roe"
        );
        assert_eq!(names("Jane Roe Transport correspondent", true), "Jane Roe");
        assert_eq!(names("Jane van der Roe, Chief Editor", false), "Jane van der Roe");
        assert_eq!(names("By Staff and wire services", false), "");
        assert_eq!(names("Jane Roe", true), "Jane Roe");
        assert_eq!(names("Jane Roe", false), "none");
    }

    #[test]
    fn sentences_are_no_bylines() {
        for text in [
            "By the time she left, it was over.",
            "By Monday, the rain had stopped.",
            "By Friday evening all was calm",
            "Town Hall in flames",
            "Police arrest two in Paris",
        ] {
            assert_eq!(names(text, false), "none", "{text}");
        }
    }

    fn tagline(text: &str) -> String {
        let span = Span::new(0, text.len());
        let Some(start) = tagline_start(text, span) else {
            return "none".to_owned();
        };
        let (authors, agency) = tagline_authors(text, Span::new(start, text.len()));
        if let Some(agency) = agency {
            return format!("{start}: agency {agency}");
        }
        let names: Vec<String> = authors.into_iter().map(|author| author.name).collect();
        format!("{start}: {}", names.join("; "))
    }

    #[test]
    fn taglines_give_names() {
        assert_eq!(
            tagline("CNN’s Jane Roe and John Doe contributed to this report."),
            "0: Jane Roe; John Doe"
        );
        assert_eq!(
            tagline("It rained. (Reporting by Jane Roe in Paris; Editing by John Doe)"),
            "11: Jane Roe"
        );
        assert_eq!(
            tagline("Associated Press writers Jane Roe in Paris and J. R. Doe contributed to this report."),
            "0: Jane Roe; J. R. Doe"
        );
        assert_eq!(
            tagline("Meridian contributed to this report."),
            "0: agency Meridian"
        );
        assert_eq!(tagline("The reporting by the paper was sound."), "none");
    }
}
