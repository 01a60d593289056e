//! Markup as the tokens that the tree builder takes, in the states of the HTML standard.
//!
//! Each state is a function that reads from where the last one stopped, hands on what it found, and says which state follows.

use html5ever::LocalName;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    CharacterTokens, CommentToken, EOFToken, ParseError, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};

use super::names::Names;
use super::references::reference;

/// Gives the tokens of `markup` to `builder`.
pub(super) fn feed<S: TokenSink>(builder: &S, markup: &str) {
    let markup = markup.strip_prefix('\u{FEFF}').unwrap_or(markup);
    let has = |byte| memchr::memchr(byte, markup.as_bytes()).is_some();
    if has(b'\0') {
        // The standard has a rule of its own for these in each state, and pages have none.
        return plainly(builder, markup);
    }
    let source = if has(b'\r') {
        with_plain_breaks(markup)
    } else {
        StrTendril::from_slice(markup)
    };
    let mut tokens = Tokens {
        builder,
        markup: &source,
        source: &source,
        at: 0,
        last_start: None,
        names: Names::new(),
    };
    tokens.run();
}

/// The same by html5ever's own tokenizer.
pub(super) fn plainly<S: TokenSink>(builder: &S, markup: &str) {
    let tokenizer = Tokenizer::new(Borrowed(builder), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(markup));
    while !matches!(tokenizer.feed(&queue), html5ever::TokenizerResult::Done) {}
    tokenizer.end();
}

/// A builder that is lent to a tokenizer.
struct Borrowed<'a, S>(&'a S);

impl<S: TokenSink> TokenSink for Borrowed<'_, S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// `markup` with line feeds alone at the ends of its lines.
fn with_plain_breaks(markup: &str) -> StrTendril {
    let mut plain = StrTendril::with_capacity(u32::try_from(markup.len()).unwrap_or_default());
    let mut rest = markup;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        plain.push_slice(before);
        plain.push_char('\n');
        rest = from
            .strip_prefix("\r\n")
            .or_else(|| from.strip_prefix('\r'))
            .unwrap_or(from);
    }
    plain.push_slice(rest);
    plain
}

/// What the tokenizer is in.
pub(super) enum State {
    Data,
    /// In an element whose content is text up to its end tag.
    Raw(RawKind),
    /// Behind `<plaintext>`: all is text.
    Plain,
    End,
}

/// Markup on its way to a tree.
pub(super) struct Tokens<'a, S> {
    pub(super) builder: &'a S,
    pub(super) markup: &'a str,
    /// The same, to take shared slices of.
    source: &'a StrTendril,
    /// Where the reading stands.
    pub(super) at: usize,
    /// The last start tag, which the end of its text must name.
    pub(super) last_start: Option<LocalName>,
    pub(super) names: Names,
}

impl<'a, S: TokenSink> Tokens<'a, S> {
    fn run(&mut self) {
        let mut state = State::Data;
        loop {
            state = match state {
                State::Data => self.data(),
                State::Raw(kind) => self.raw(kind),
                State::Plain => {
                    self.text_up_to(self.markup.len());
                    State::End
                }
                State::End => break,
            };
        }
        self.emit(EOFToken);
        self.builder.end();
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.markup.as_bytes()
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.markup.get(at..).unwrap_or_default()
    }

    /// A slice of the markup that shares its memory.
    pub(super) fn slice(&self, from: usize, to: usize) -> StrTendril {
        let part = |from, length| self.source.try_subtendril(from, length).ok();
        u32::try_from(from)
            .ok()
            .zip(u32::try_from(to.saturating_sub(from)).ok())
            .and_then(|(from, length)| part(from, length))
            .unwrap_or_default()
    }

    /// Hands on a token that changes no state.
    pub(super) fn emit(&self, token: Token) {
        let _ = self.builder.process_token(token, 1);
    }

    /// Hands on what stands before `end` as text, and goes there.
    pub(super) fn text_up_to(&mut self, end: usize) {
        if end > self.at {
            self.emit(CharacterTokens(self.slice(self.at, end)));
            self.at = end;
        }
    }

    /// Text and tags up to where another state begins.
    fn data(&mut self) -> State {
        loop {
            let Some(found) = self
                .bytes()
                .get(self.at..)
                .and_then(|rest| memchr::memchr2(b'<', b'&', rest))
            else {
                self.text_up_to(self.markup.len());
                return State::End;
            };
            self.text_up_to(self.at + found);
            let state = match self.byte(self.at) {
                Some(b'&') => {
                    self.reference();
                    continue;
                }
                _ => self.markup(),
            };
            if !matches!(state, State::Data) {
                return state;
            }
        }
    }

    /// The reference at hand as text, or an `&` that begins none.
    pub(super) fn reference(&mut self) {
        let Some(reference) = reference(self.rest(self.at), false) else {
            return self.text_up_to(self.at + 1);
        };
        if !reference.is_ended {
            // A line feed behind `<pre>` counts if an error was told before it.
            self.emit(ParseError("".into()));
        }
        for read in reference.text.into_iter().flatten() {
            self.emit(CharacterTokens(StrTendril::from_char(read)));
        }
        self.at += reference.length;
    }

    /// What begins with the `<` at hand.
    fn markup(&mut self) -> State {
        let start = self.at;
        match (self.byte(start + 1), self.byte(start + 2)) {
            (Some(byte), _) if byte.is_ascii_alphabetic() => self.tag(start + 1, false),
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => self.tag(start + 2, true),
            (Some(b'/'), Some(b'>')) => {
                // An end tag without a name is nothing.
                self.emit(ParseError("".into()));
                self.at = start + 3;
                State::Data
            }
            (Some(b'/'), Some(_)) => self.bogus_comment(start + 2),
            (Some(b'/'), None) => {
                self.text_up_to(start + 2);
                State::Data
            }
            (Some(b'!'), _) => self.declaration(start + 2),
            (Some(b'?'), _) => self.bogus_comment(start + 1),
            _ => {
                self.text_up_to(start + 1);
                State::Data
            }
        }
    }

    /// What browsers take for a comment up to the next `>`.
    fn bogus_comment(&mut self, from: usize) -> State {
        let end = self.find(b'>', from);
        self.comment_up_to(end.map_or(self.markup.len(), |end| end + 1))
    }

    /// A comment; nobody reads what it says.
    fn comment_up_to(&mut self, end: usize) -> State {
        self.emit(CommentToken(StrTendril::new()));
        self.at = end;
        State::Data
    }

    /// Where `byte` stands from `from` on.
    pub(super) fn find(&self, byte: u8, from: usize) -> Option<usize> {
        let found = memchr::memchr(byte, self.bytes().get(from..)?)?;
        Some(from + found)
    }

    /// What begins with `<!`: a comment, a document type, text in a drawing.
    fn declaration(&mut self, from: usize) -> State {
        let rest = self.rest(from);
        let begins = |with: &str| {
            rest.as_bytes()
                .get(..with.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()))
        };
        if rest.starts_with("--") {
            return self.comment_up_to(self.comment_end(from + 2));
        }
        if begins("doctype") {
            let end = self.find(b'>', from).map_or(self.markup.len(), |end| end + 1);
            self.doctype(end);
            self.at = end;
            return State::Data;
        }
        if rest.starts_with("[CDATA[")
            && self
                .builder
                .adjusted_current_node_present_but_not_in_html_namespace()
        {
            self.at = from + "[CDATA[".len();
            let (end, behind) = match self.rest(self.at).find("]]>") {
                Some(length) => (self.at + length, self.at + length + 3),
                None => (self.markup.len(), self.markup.len()),
            };
            self.text_up_to(end);
            self.at = behind;
            return State::Data;
        }
        self.bogus_comment(from)
    }

    /// Behind the comment whose content begins at `start`: behind `-->` or `--!>`, or at once behind `>` and `->`.
    fn comment_end(&self, start: usize) -> usize {
        let rest = self.rest(start);
        if rest.starts_with('>') {
            return start + 1;
        }
        if rest.starts_with("->") {
            return start + 2;
        }
        let mut from = start;
        while let Some(end) = self.find(b'>', from) {
            let before = self.bytes().get(start..end).unwrap_or_default();
            if before.ends_with(b"--") || before.ends_with(b"--!") {
                return end + 1;
            }
            from = end + 1;
        }
        self.markup.len()
    }

    /// The document type up to `end`. There is one in a page, and much to get wrong in it.
    fn doctype(&self, end: usize) {
        let markup = self.markup.get(self.at..end).unwrap_or_default();
        let tokenizer = Tokenizer::new(OnlyDoctype(self.builder), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(markup));
        while !matches!(tokenizer.feed(&queue), html5ever::TokenizerResult::Done) {}
        tokenizer.end();
    }
}

/// Takes document types and nothing else.
struct OnlyDoctype<'a, S>(&'a S);

impl<S: TokenSink> TokenSink for OnlyDoctype<'_, S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        match token {
            Token::DoctypeToken(_) => self.0.process_token(token, line),
            _ => TokenSinkResult::Continue,
        }
    }
}
