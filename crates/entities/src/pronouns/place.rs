//! Where a naming stands in its sentence, which says how well a pronoun can take it up.

use std::ops::Range;

use dateline_lexicon::{ArticleWords, Function, TitleKind};
use dateline_types::{BlockKind, FoundPerson, Span, TokenKind};

use crate::people::words::role_word;

/// Where a naming stands. The order is part of the model's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `Roe said`, `Roe` at the start of a sentence: what nothing before it governs.
    Subject,
    /// No subject yet, first in its sentence.
    First,
    /// Any other.
    Other,
    /// `Roe’s`
    Possessive,
    /// `of Roe`
    Governed,
    /// `Roe lawyers`
    Modifier,
    /// Inside quotation marks.
    Quoted,
    /// In a headline or a caption.
    Apart,
    /// A pronoun as a subject: `he`.
    PronounSubject,
    /// Any other pronoun: `his`, `him`.
    PronounOther,
}

impl Place {
    /// Whether it opens its sentence, or would if something else did not.
    pub(super) const fn is_leading(self) -> bool {
        matches!(self, Self::Subject | Self::First | Self::PronounSubject)
    }
}

/// Where the naming of a person in `span` stands in its sentence, of which `range` are the tokens; `first`: no subject comes before it in the sentence.
pub(super) fn of_name(
    article: &ArticleWords<'_>,
    person: Option<&FoundPerson>,
    span: Span,
    range: &Range<usize>,
    first: bool,
) -> Place {
    let token = article.token_at(span.start());
    let after = article.token_at(span.end().saturating_sub(1)) + 1;
    let next = article.tokens.get(after).filter(|_| after < range.end);
    if next.is_some_and(|next| next.kind == TokenKind::Clitic) {
        return Place::Possessive;
    }
    // The title belongs to the name: what governs it stands before the title.
    let roles = person.map_or(&[][..], |person| &person.roles);
    let end = span.start().saturating_sub(1);
    let titled = roles.binary_search_by_key(&end, |role| role.span.end()).ok();
    let mut start = titled
        .and_then(|role| roles.get(role))
        .map_or(token, |role| article.token_at(role.span.start()));
    let floor = range.start;
    while start > floor && article.title(start - 1, 1).is_some() {
        start -= 1;
    }
    if start > floor && role_word(article.word(start - 1)).determiner {
        start -= 1;
    }
    let before = if start > floor {
        article.word(start - 1)
    } else {
        ""
    };
    if role_word(before).preposition {
        // `For Roe, …`, `According to Roe, …`: what the sentence is about.
        let topic = start == floor + 1 || start == floor + 2 && article.word(floor) == "According";
        return if first && topic {
            Place::Subject
        } else {
            Place::Governed
        };
    }
    let noun = next.is_some_and(|next| next.kind == TokenKind::Word && next.span.start() == span.end() + 1)
        && is_title_behind(article, after..range.end);
    if noun {
        return Place::Modifier;
    }
    let verb_before = start > floor && is_inverted(article, start - 1, floor);
    // `Roe said`, `When Roe came`, `…, Roe said`: nothing stands before it that it could be the object of.
    let opens = start == floor
        || article
            .tokens
            .get(start - 1)
            .is_some_and(|token| token.kind != TokenKind::Word)
        || role_word(before).never;
    match (first && opens || verb_before, first) {
        (true, _) => Place::Subject,
        (false, true) => Place::First,
        (false, false) => Place::Other,
    }
}

/// How many nouns stand between a name and the title that it belongs to.
const NOUNS_OF_TITLE: usize = 2;

/// Whether a title follows, or nouns and then a title: `Roe lawyers`, `Roe campaign manager Ann Doe`.
fn is_title_behind(article: &ArticleWords<'_>, mut tokens: Range<usize>) -> bool {
    let is_title = |token: usize| {
        article
            .title(token, 3)
            .is_some_and(|(_, title)| title.kind == TitleKind::Occupation)
    };
    let is_noun = |token: usize| {
        let entry = article.entry(token);
        entry.class.noun_share >= 7
            && entry.cue.is_none()
            && !article.word(token).starts_with(char::is_uppercase)
    };
    for _ in 0..=NOUNS_OF_TITLE {
        match tokens.next() {
            Some(token) if is_title(token) => return true,
            Some(token) if is_noun(token) => {}
            _ => return false,
        }
    }
    false
}

/// Whether the token reports speech: `said`, `told`.
pub(super) fn reports(article: &ArticleWords<'_>, token: usize) -> bool {
    use dateline_lexicon::CueClass::{Ask, Manner, Say, Tell};
    let cue = article.entry(token).cue;
    cue.is_some_and(|(class, _)| matches!(class, Say | Tell | Ask | Manner))
}

/// Whether the words in `span` are the subject of a reporting verb, or `according to` names them: `Roe said`, `Roe, the mayor, has
/// also said`, `said Mayor Roe`; `range` are the tokens of the sentence.
pub(super) fn is_beside_cue(article: &ArticleWords<'_>, span: Span, range: &Range<usize>) -> bool {
    let after = article.token_at(span.end().saturating_sub(1)) + 1;
    let behind = if article.word(after) == "," {
        // behind the apposition, which its comma closes
        let reach = (after + 1 + APPOSITION).min(range.end);
        (after + 1..reach)
            .find(|&token| article.word(token) == ",")
            .map_or(after, |comma| comma + 1)
    } else {
        after
    };
    let helper = |token: &usize| {
        let function = article.entry(*token).function;
        matches!(
            function,
            Some(Function::Auxiliary | Function::Adverb | Function::Negation)
        ) || article.entry(*token).class.adverb_share >= 5
    };
    let verb = (behind..range.end).take(HELPERS + 1).find(|token| !helper(token));
    if verb.is_some_and(|verb| reports(article, verb)) {
        return true;
    }
    let mut start = article.token_at(span.start());
    let floor = range.start.max(start.saturating_sub(TITLE_WORDS));
    while start > floor && belongs_to_title(article, start - 1) {
        start -= 1;
    }
    let before = start.checked_sub(1).filter(|before| *before >= range.start);
    before.is_some_and(|before| {
        is_inverted(article, before, range.start)
            || article.word(before).eq_ignore_ascii_case("to")
                && before > range.start
                && article.word(before - 1).eq_ignore_ascii_case("according")
    })
}

/// `…,” said Roe`: the verb at `token` has its subject behind it where a mark or a comma stands before; `Doe said Roe was there` has not.
fn is_inverted(article: &ArticleWords<'_>, token: usize, floor: usize) -> bool {
    let kind = token
        .checked_sub(1)
        .filter(|before| *before >= floor)
        .and_then(|before| article.tokens.get(before))
        .map(|before| before.kind);
    reports(article, token) && matches!(kind, None | Some(TokenKind::Quote | TokenKind::Punct))
}

/// How long an apposition between a name and its verb is, in tokens.
const APPOSITION: usize = 14;
/// How many words like `has also` stand before a verb.
const HELPERS: usize = 3;
/// How many words of a title stand before a name.
const TITLE_WORDS: usize = 6;

/// Whether a word may stand between a reporting verb and the name behind it: `said the former mayor Ann Roe`.
fn belongs_to_title(article: &ArticleWords<'_>, token: usize) -> bool {
    let word = article.word(token);
    let role = role_word(word);
    role.determiner
        || role.past
        || role.modifier
        || word.starts_with(char::is_uppercase)
        || article.title(token, 1).is_some()
}

/// Whether the sentence belongs to the body.
pub(super) fn is_body(article: &ArticleWords<'_>, sentence: usize) -> bool {
    let block = article
        .sentences
        .get(sentence)
        .map(|sentence| sentence.block as usize);
    block
        .and_then(|block| article.blocks.get(block))
        .is_some_and(|block| block.kind == BlockKind::Body)
}
