//! One paragraph, or one stretch in marks, that begins like a turn of a transcript, and what its words look like.

use dateline_lexicon::{ArticleWords, Function};
use dateline_types::{Article, Span, TokenKind};

use super::shape::Shape;
use super::who::{Named, Who, is_shouted};

/// What may be a turn: a label that names somebody, and what follows it.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) shape: Shape,
    pub(super) named: Named,
    pub(super) content: Span,
    pub(super) block: usize,
    pub(super) stretch: Option<usize>,
    /// The name is in capitals.
    pub(super) shouted: bool,
    /// The words end as a sentence does, and do not begin with a number: `3,050` and `Behind the old mill` are not told.
    pub(super) told: bool,
    /// Somebody speaks to somebody: `I`, `you`, a question.
    pub(super) spoken: bool,
    /// Ends with a question mark.
    pub(super) asks: bool,
    /// Where the examiner of a court is named whose questions follow: the index of its line.
    pub(super) examiner: Option<usize>,
}

impl Turn {
    /// The words of `content` under `shape`; `None` where nothing is said but `(CROSSTALK)`.
    pub(super) fn new(article: &ArticleWords<'_>, shape: Shape, named: Named, content: Span) -> Option<Self> {
        let content = without_notes(article, content);
        let text = article.article().slice(content);
        if is_stage_line(text) || !text.contains(char::is_alphanumeric) {
            return None;
        }
        Some(Self {
            shouted: is_in_capitals(article, &shape),
            told: is_told(text),
            spoken: is_spoken(article, content),
            asks: ends(text) == Some('?'),
            shape,
            named,
            content,
            block: 0,
            stretch: None,
            examiner: None,
        })
    }

    /// Whether an office or a note in brackets stands behind the name.
    pub(super) fn is_introduced(&self) -> bool {
        self.shape.is_introduced()
    }

    /// Whether the label names somebody in capitals.
    pub(super) fn is_strong(&self) -> bool {
        self.shouted && matches!(self.named.who, Who::Person(_) | Who::Role)
    }

    /// What comes again where the speaker does: the surname, or what stands for one.
    pub(super) fn key(&self) -> &str {
        match self.named.who {
            Who::Asks => "Q",
            Who::Answers => "A",
            _ => self.named.words.last().map_or("", String::as_str),
        }
    }
}

/// The bytes of what is said without the notes in brackets and capitals around it: `Right. (END VIDEOTAPE)`
pub(super) fn without_notes(article: &Article, content: Span) -> Span {
    let is_note = |note: &str| !note.contains(char::is_lowercase) && note.contains(char::is_alphabetic);
    let mut content = article.record.text.trim(content);
    // First those before and then those behind, so that none is read twice.
    loop {
        let text = article.slice(content);
        let close = text.starts_with('(').then(|| text.find(')')).flatten();
        let Some(close) = close.filter(|&close| text.get(..close).is_some_and(is_note)) else {
            break;
        };
        let rest = Span::new(content.start() + close + 1, content.end());
        content = article.record.text.trim(rest);
    }
    loop {
        let text = article.slice(content);
        let open = text.ends_with(')').then(|| text.rfind('(')).flatten();
        let Some(open) = open.filter(|&open| text.get(open..).is_some_and(is_note)) else {
            return content;
        };
        let rest = Span::new(content.start(), content.start() + open);
        content = article.record.text.trim(rest);
    }
}

/// Whether the last word of the name, a number left out, is in capitals: `Mr ROE`
pub(super) fn is_in_capitals(article: &ArticleWords<'_>, shape: &Shape) -> bool {
    let is_word = |token: &usize| {
        let token = article.tokens.get(*token);
        token.is_some_and(|token| token.kind == TokenKind::Word)
    };
    let last = shape.name.clone().rev().find(is_word);
    last.is_some_and(|last| is_shouted(article.word(last)))
}

/// What is said in a paragraph that no label opens: `(on camera): We are back.` Empty where that is nothing.
pub(super) fn said(article: &ArticleWords<'_>, paragraph: Span) -> Span {
    let mut content = without_notes(article, paragraph);
    let text = article.article().slice(content);
    if is_stage_line(text) {
        return Span::new(content.end(), content.end());
    }
    let note = text.starts_with('(').then(|| text.find("):")).flatten();
    if let Some(note) = note.filter(|note| *note <= LONGEST_NOTE) {
        content = article
            .record
            .text
            .trim(Span::new(content.start() + note + 2, content.end()));
    }
    content
}

/// In bytes: `(voice-over, through translator)`
const LONGEST_NOTE: usize = 40;

/// `(BEGIN VIDEO CLIP)`, `[Applause.]`: nobody's words.
pub(super) fn is_stage_line(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ".\"“”".contains(c));
    let inside = |open, close| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inner| !inner.contains([open, close]))
    };
    inside('(', ')') || inside('[', ']')
}

/// The mark at the end, closing marks and brackets left out.
fn ends(text: &str) -> Option<char> {
    text.trim_end_matches(|c: char| c.is_whitespace() || "\"”’')]".contains(c))
        .chars()
        .next_back()
}

fn is_told(text: &str) -> bool {
    let closes = ends(text).is_some_and(|mark| ".?!…—–-".contains(mark));
    let begins = text
        .trim_start_matches(['"', '“', '‘', '\'', '(', '['])
        .chars()
        .next()
        .is_some_and(|first| first.is_alphabetic() || ".…—-".contains(first));
    closes && begins && text.contains(char::is_lowercase)
}

/// Whether somebody speaks of themselves, or to somebody.
fn is_spoken(article: &ArticleWords<'_>, content: Span) -> bool {
    says_i_or_you(article, content) || article.article().slice(content).contains('?')
}

fn says_i_or_you(article: &ArticleWords<'_>, content: Span) -> bool {
    let first = article.token_at(content.start());
    let last = article.token_at(content.end());
    (first..last).any(|token| {
        let word = article.word(token);
        let function = article.entry(token).function;
        matches!(function, Some(Function::First | Function::Second))
            || matches!(
                word.to_lowercase().as_str(),
                "i" | "me" | "us" | "my" | "our" | "your" | "you" | "we"
            )
            || word.starts_with("I'")
            || word.starts_with("I’")
    })
}

/// Whether a paragraph that no label opens goes on with the answer before: headings stand between as well.
pub(super) fn answers_on(article: &ArticleWords<'_>, paragraph: Span) -> bool {
    is_told(article.article().slice(paragraph))
}

/// Whether a paragraph that no label opens goes on with the turn before, where the text around may be the writer's: somebody speaks
/// in it of themselves.
pub(super) fn goes_on(article: &ArticleWords<'_>, paragraph: Span) -> bool {
    is_told(article.article().slice(paragraph)) && says_i_or_you(article, paragraph)
}
