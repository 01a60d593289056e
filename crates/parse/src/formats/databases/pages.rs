//! Exports as web pages: cut at the marks of their articles, so that no more than one of them is held and built into a tree.

use std::io::{BufRead, Read as _};
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;
use aho_corasick::packed::Searcher;
use dateline_types::{Origin, Reject};
use encoding_rs::Encoding;

use crate::bytes::utf8::utf8_ahead;
use crate::draft::{Draft, Drafts, Parts};
use crate::error::ParseError;
use crate::formats::databases::found::{Found, no_text};
use crate::formats::databases::numbers::Numbers;
use crate::input::Input;
use crate::markup::charset::{decode_page, said_by_page};
use crate::options::Options;

/// Whose page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageOf {
    Nexis,
    Factiva,
    Europresse,
}

/// What a page of these has and no other page, and what all pages have that hold an export printed as text.
const MARKS: [(&str, Told); 13] = [
    ("<a name=\"doc_id_", Told::Page(PageOf::Nexis)),
    ("<a name=doc_id_", Told::Page(PageOf::Nexis)),
    ("<doc number=", Told::Page(PageOf::Nexis)),
    ("<title>factiva</title>", Told::Page(PageOf::Factiva)),
    ("<title>dow jones factiva</title>", Told::Page(PageOf::Factiva)),
    ("\"docpublicationname", Told::Page(PageOf::Europresse)),
    ("rdp__docpublicationname", Told::Page(PageOf::Europresse)),
    ("rdp__articletitle", Told::Page(PageOf::Europresse)),
    (" documents</", Told::Printed),
    ("end of document", Told::Printed),
    ("proquest document", Told::Printed),
    ("load-date", Told::Printed),
    ("publication info:", Told::Printed),
];

/// The languages that the classes of Factiva's page name: `class="article enArticle"`, `articleParagraph enarticleParagraph`.
const LANGUAGES: [&str; 32] = [
    "en", "de", "fr", "es", "it", "nl", "pt", "sv", "no", "da", "fi", "pl", "cs", "sk", "hu", "ru", "bg",
    "el", "tr", "ar", "zhcn", "zhtw", "zh", "ja", "ko", "ca", "id", "ms", "th", "vi", "ro", "uk",
];

/// All marks, and what each tells.
static ALL: LazyLock<Vec<(String, Told)>> = LazyLock::new(|| {
    let factiva = LANGUAGES.iter().flat_map(|language| {
        [
            format!("class=\"article {language}article"),
            format!("articleparagraph {language}articleparagraph"),
        ]
    });
    let factiva = factiva.map(|mark| (mark, Told::Page(PageOf::Factiva)));
    let others = MARKS.iter().map(|(mark, told)| ((*mark).to_owned(), *told));
    others.chain(factiva).collect()
});

/// What the marks of a page tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// A page with marks of its own.
    Page(PageOf),
    /// Perhaps a page that holds an export printed as text.
    Printed,
}

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let marks: Vec<&str> = ALL.iter().map(|(mark, _)| mark.as_str()).collect();
    finder(&marks)
});

/// A stem of each mark in the letters in which it is written. Nearly no page has one, and a few words in one case are looked for far faster
/// than all marks in any case.
const STEMS: [&str; 32] = [
    "DOC_ID_",
    "doc_id_",
    "DOC NUMBER",
    "doc number",
    "activa</",
    "ACTIVA</",
    "ocPublicationName",
    "ocpublicationname",
    "OCPUBLICATIONNAME",
    "rdp__",
    "RDP__",
    " DOCUMENTS</",
    " Documents</",
    " documents</",
    "nd of Document",
    "nd of document",
    "ND OF DOCUMENT",
    "roQuest document",
    "roQuest Document",
    "roquest document",
    "ROQUEST DOCUMENT",
    "oad-Date",
    "oad-date",
    "OAD-DATE",
    "ublication info:",
    "ublication Info:",
    "UBLICATION INFO:",
    "\"article ",
    "\"ARTICLE ",
    "rticleParagraph ",
    "rticleparagraph ",
    "RTICLEPARAGRAPH ",
];

/// No mark reaches further from its stem, in bytes.
const AROUND: usize = 64;

static STEMS_FINDER: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(STEMS));

/// What the marks in `bytes` tell, if there are any.
pub(super) fn told(bytes: &[u8]) -> Option<Told> {
    let (stems, finder) = (STEMS_FINDER.as_ref()?, FINDER.as_ref()?);
    let mut is_printed = false;
    let mut from = 0;
    while let Some(stem) = stems.find(bytes.get(from..)?) {
        // Many pages have a stem that is a part of no mark.
        let (start, end) = (from + stem.start(), from + stem.end());
        let around = start.saturating_sub(AROUND)..(end + AROUND).min(bytes.len());
        for found in finder.find_iter(bytes.get(around)?) {
            match ALL.get(found.pattern().as_usize()) {
                Some((_, Told::Printed)) => is_printed = true,
                Some((_, page)) => return Some(*page),
                None => {}
            }
        }
        from = end;
    }
    is_printed.then_some(Told::Printed)
}

impl PageOf {
    /// Whether `bytes` have a mark that no other page has.
    pub(super) fn tells(self, bytes: &[u8]) -> bool {
        told(bytes) == Some(Told::Page(self))
    }

    /// What an article begins with. Where a page has several of these, the one that stands first parts its articles.
    fn marks(self) -> &'static [&'static str] {
        match self {
            Self::Nexis => &["<a name=\"doc_id_", "<a name=doc_id_", "<doc number="],
            Self::Factiva => &["class=\"article "],
            Self::Europresse => &["<article", "\"docpublicationname"],
        }
    }
}

/// Reads the article in the markup that one mark begins.
pub(super) type Article = fn(&str, &Options) -> Result<Option<Found>, ParseError>;

fn finder(marks: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(marks)
        .ok()
}

/// The articles of `input`, a page of `page`.
pub(super) fn articles<'a>(input: Input<'a>, page: PageOf, article: Article) -> Drafts<'a> {
    let numbers = Numbers::of(input.origin());
    let (_, source) = utf8_ahead(input.source);
    Box::new(Pieces {
        source,
        page,
        article,
        finder: finder(page.marks()),
        charset: None,
        announced: None,
        buffer: Vec::new(),
        start: 0,
        searched: 0,
        is_too_long: false,
        has_begun: false,
        numbers,
        options: input.options,
    })
}

struct Pieces<'a> {
    source: Box<dyn BufRead + 'a>,
    page: PageOf,
    article: Article,
    finder: Option<AhoCorasick>,
    /// What the head of the page says of its encoding.
    charset: Option<&'static Encoding>,
    announced: Option<u32>,
    buffer: Vec<u8>,
    /// Where the piece at hand begins in the buffer, and how far the buffer was looked through.
    start: usize,
    searched: usize,
    is_too_long: bool,
    /// Whether the first mark was found: what stands before is the head of the page.
    has_begun: bool,
    numbers: Numbers,
    options: Arc<Options>,
}

/// How much is read at once, in bytes.
const STEP: u64 = 64 << 10;
/// How far before a mark its element may begin, in bytes.
const MARK_BYTES: usize = 256;
/// No mark that an article begins with is longer, in bytes.
const LONGEST_MARK: usize = 32;

impl Iterator for Pieces<'_> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.numbers.ended {
            let is_head = !self.has_begun;
            match self.piece() {
                Ok(head) if is_head => {
                    self.charset = said_by_page(&head);
                    self.announced = announced(&head);
                }
                Ok(piece) => {
                    let origin = self.numbers.next();
                    return Some(Ok(self.draft(origin, piece)));
                }
                Err(error) => return Some(Err(self.numbers.reject(error))),
            }
        }
        self.numbers.close(self.announced).map(Err)
    }
}

impl Pieces<'_> {
    fn draft(&self, origin: Origin, piece: Vec<u8>) -> Draft {
        let (article, charset, options) = (self.article, self.charset, Arc::clone(&self.options));
        let place = origin.clone();
        Draft::later(origin, piece.len(), move || {
            read(article, &piece, charset, &place, &options)
        })
    }

    /// Cuts off what stands before the next mark.
    fn piece(&mut self) -> Result<Vec<u8>, ParseError> {
        let limit = self.options.limits.page_bytes;
        loop {
            if let Some((begin, end)) = self.next_mark() {
                let piece = self.buffer.get(self.start..begin).unwrap_or_default().to_vec();
                (self.start, self.searched) = (begin, end);
                let is_too_long = std::mem::take(&mut self.is_too_long) && self.has_begun;
                self.has_begun = true;
                return if is_too_long {
                    Err(ParseError::PageTooLong { limit })
                } else {
                    Ok(piece)
                };
            }
            self.searched = self.searched.max(self.buffer.len().saturating_sub(LONGEST_MARK));
            if self.buffer.len() - self.start > limit {
                self.is_too_long = true;
                self.start = self.buffer.len().saturating_sub(MARK_BYTES);
            }
            self.buffer.drain(..self.start);
            self.searched -= self.start.min(self.searched);
            self.start = 0;
            let read = self.source.by_ref().take(STEP).read_to_end(&mut self.buffer)?;
            if read == 0 {
                self.numbers.ended = true;
                let is_too_long = std::mem::take(&mut self.is_too_long) && self.has_begun;
                let piece = std::mem::take(&mut self.buffer);
                return if is_too_long {
                    Err(ParseError::PageTooLong { limit })
                } else {
                    Ok(piece)
                };
            }
        }
    }

    /// Where the element begins that has the next mark, and where the mark ends.
    fn next_mark(&mut self) -> Option<(usize, usize)> {
        let found = self.finder.as_ref()?.find(self.buffer.get(self.searched..)?)?;
        let (at, end) = (self.searched + found.start(), self.searched + found.end());
        if !self.has_begun {
            let mark = self.page.marks().get(found.pattern().as_usize()).copied();
            self.finder = mark.and_then(|mark| finder(&[mark]));
        }
        let from = at.saturating_sub(MARK_BYTES).max(self.start);
        let before = self.buffer.get(from..=at)?;
        let start = before.iter().rposition(|byte| *byte == b'<');
        Some((start.map_or(at, |start| from + start), end))
    }
}

/// How many documents the head of a page of Nexis says that there are: `<META TOPIC="null" DOCUMENTS="2"`.
fn announced(head: &[u8]) -> Option<u32> {
    let head = String::from_utf8_lossy(head);
    let (_, behind) = head.split_once(" DOCUMENTS=\"")?;
    behind.split('"').next()?.parse().ok()
}

/// The article in a piece.
fn read(
    article: Article,
    piece: &[u8],
    charset: Option<&'static Encoding>,
    origin: &Origin,
    options: &Options,
) -> Parts {
    let markup = decode_page(piece, charset)?;
    let found = article(&markup, options)?.unwrap_or_default();
    if found.text.trim().is_empty() {
        return Err(no_text(origin, found.metadata.headline.as_deref()));
    }
    options.finish(found.metadata, found.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found_by_its_stem_in_any_usual_letters() {
        for (mark, tells) in ALL.iter() {
            for written in [mark.clone(), mark.to_uppercase()] {
                assert_eq!(told(written.as_bytes()), Some(*tells), "{written}");
            }
        }
        let written = [
            "<A NAME=\"DOC_ID_0_0\">",
            "<DOC NUMBER=1>",
            "<title>Factiva</title>",
            "class=\"DocPublicationName\"",
            "<p>3 of 40 DOCUMENTS</p>",
            "End of Document",
            "ProQuest document link",
            "Load-Date: ",
            "Publication info: ",
            "class=\"article enArticle\"",
            "class=\"articleParagraph enarticleParagraph\"",
        ];
        for written in written {
            assert!(told(written.as_bytes()).is_some(), "{written}");
        }
        assert_eq!(told(b"<p class=\"article body\">A well.</p>"), None);
    }
}
