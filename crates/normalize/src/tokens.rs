//! Text to tokens, in one pass from left to right.

use dateline_types::{Span, Token, TokenKind};

use crate::chars::{is_apostrophe, is_blank, is_mark, is_opening_bracket, is_punct, is_quote, is_word};
use crate::lists::{self, Abbreviation};

/// How far the tokenizer looks ahead to tell a closing single quote mark from an apostrophe, in bytes.
const QUOTE_LOOKAHEAD: usize = 300;

/// The longest address that is kept in one token, in bytes.
const LONGEST_ADDRESS: usize = 2048;

/// The longest host name that is looked for, in bytes (RFC 1035, §2.3.4, allows 255; none in print is as long).
const LONGEST_HOST: usize = 100;

/// The longest part of an e-mail address before the `@`, in bytes (RFC 5321, §4.5.3.1.1).
const LONGEST_MAILBOX: usize = 64;

/// The tokens of `span`, in order: every character that is not blank belongs to exactly one.
///
/// ```
/// use dateline_types::{SourceText, TokenKind};
///
/// let text = SourceText::from("Mr. Smith’s US-backed group");
/// let tokens = dateline_normalize::tokenize(text.as_str(), text.span());
/// let words: Vec<&str> = tokens.iter().map(|token| text.slice(token.span)).collect();
/// assert_eq!(words, ["Mr.", "Smith", "’s", "US", "-", "backed", "group"]);
/// assert_eq!(tokens[2].kind, TokenKind::Clitic);
/// ```
#[must_use]
pub fn tokenize(text: &str, span: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(span.len() / 5);
    tokenize_into(text, span, &mut tokens);
    tokens
}

/// As [`tokenize`], adding to `tokens`.
pub(crate) fn tokenize_into(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let Some(words) = text.get(span.range()) else {
        return;
    };
    let mut scanner = Scanner {
        text: words,
        base: span.start(),
        at: 0,
        single_open: false,
        has_mailboxes: words.as_bytes().contains(&b'@'),
        tokens,
    };
    scanner.run();
}

struct Scanner<'a> {
    /// The words of the span.
    text: &'a str,
    /// Where the span begins in the source text.
    base: usize,
    /// The next byte to read.
    at: usize,
    /// Whether a single quote mark is open.
    single_open: bool,
    /// Whether there is an `@` at all: nearly no text has one.
    has_mailboxes: bool,
    tokens: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(c) = self.char_at(self.at) {
            if is_blank(c) {
                self.at += c.len_utf8();
            } else if !self.address(c) {
                if c.is_alphabetic() {
                    self.word();
                } else if c.is_numeric()
                    || (c == '.' && self.digit_at(self.at + 1) && !self.word_before(self.at))
                {
                    self.number(c);
                } else {
                    self.mark(c);
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at.checked_sub(1)?)?;
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text.get(..at)?.chars().next_back()
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn letter_at(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(char::is_alphabetic)
    }

    fn word_before(&self, at: usize) -> bool {
        self.char_before(at).is_some_and(is_word)
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Emits the token from the current place to `end`.
    fn push(&mut self, end: usize, kind: TokenKind) {
        let span = Span::new(self.base + self.at, self.base + end);
        self.tokens.push(Token { span, kind });
        self.at = end;
    }

    /// The end of the run of letters, digits and combining marks at `at`.
    fn run_end(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            match self.char_at(at) {
                Some(c) if !c.is_ascii() && is_word(c) => at += c.len_utf8(),
                _ => return at,
            }
        }
    }

    /// URLs, e-mail addresses, handles and tags.
    fn address(&mut self, c: char) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        if matches!(c, '@' | '#') {
            if self.word_before(self.at) || !self.letter_at(self.at + 1) {
                return false;
            }
            let mut end = self.at + 1;
            while let Some(c) = self.char_at(end).filter(|&c| is_word(c) || c == '_') {
                end += c.len_utf8();
            }
            self.push(end, TokenKind::Word);
            return true;
        }
        if !c.is_ascii_alphanumeric() {
            return false;
        }
        let is_url = matches!(c, 'h' | 'H' | 'w' | 'W')
            && [&b"http://"[..], b"https://", b"www."]
                .iter()
                .any(|scheme| rest.len() > scheme.len() && rest[..scheme.len()].eq_ignore_ascii_case(scheme));
        let begins = is_url || self.has_mailboxes && self.mailbox(rest);
        if begins {
            self.push(self.address_end(self.at), TokenKind::Word);
        }
        begins
    }

    /// Whether an e-mail address begins here.
    fn mailbox(&self, rest: &[u8]) -> bool {
        let Some(at) = rest
            .iter()
            .take(LONGEST_MAILBOX + 1)
            .position(|&byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+')))
        else {
            return false;
        };
        rest[at] == b'@' && rest.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    }

    /// The end of the address at `at`: up to white space, quote marks and brackets, without closing punctuation.
    fn address_end(&self, at: usize) -> usize {
        let mut end = at;
        while let Some(c) = self.char_at(end) {
            if is_blank(c)
                || is_quote(c)
                || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '…' | '—')
                || end - at > LONGEST_ADDRESS
            {
                break;
            }
            end += c.len_utf8();
        }
        while end > at {
            match self.char_before(end) {
                Some(c @ ('.' | ',' | ';' | ':' | '!' | '?' | '-' | '*')) => end -= c.len_utf8(),
                _ => break,
            }
        }
        end
    }

    fn word(&mut self) {
        let start = self.at;
        let mut segment = start;
        let mut end = self.run_end(start);
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            if is_apostrophe(c) {
                if !self.letter_at(after) {
                    break;
                }
                if let Some(clitic_end) = self.clitic_end(after) {
                    self.push(end, TokenKind::Word);
                    self.push(clitic_end, TokenKind::Clitic);
                    return;
                }
                end = self.run_end(after);
            } else if c == '.' {
                if let Some(host_end) = self.host_end(segment) {
                    end = host_end;
                    break;
                }
                match self.period(start, segment, end) {
                    Some(next) => {
                        segment = end + 1;
                        end = next;
                    }
                    None => break,
                }
            } else if matches!(c, '-' | '\u{2010}' | '\u{2011}') {
                if !self.char_at(after).is_some_and(char::is_alphanumeric) {
                    break;
                }
                if self.compound_splits(start, end, after) {
                    self.push(end, TokenKind::Word);
                    self.push(after, TokenKind::Punct);
                    return;
                }
                segment = after;
                end = self.run_end(after);
            } else if c == '&' {
                let joins = self.char_before(end).is_some_and(char::is_uppercase)
                    && self.char_at(after).is_some_and(char::is_uppercase);
                if !joins {
                    break;
                }
                segment = after;
                end = self.run_end(after);
            } else if c == '_' {
                if !self.char_at(after).is_some_and(is_word) {
                    break;
                }
                end = self.run_end(after);
            } else {
                break;
            }
        }
        self.push(end, TokenKind::Word);
    }

    /// The end of a contracted or possessive ending whose letters begin at `at`.
    fn clitic_end(&self, at: usize) -> Option<usize> {
        let end = self.run_end(at);
        let letters = self.slice(at, end);
        let is_clitic = ["s", "ll", "re", "ve", "d", "m"]
            .iter()
            .any(|ending| letters.eq_ignore_ascii_case(ending));
        is_clitic.then_some(end)
    }

    /// What a period at `end` does to the word from `start` whose last part begins at `segment`: it goes on until
    /// the place returned, or ends before the period.
    fn period(&self, start: usize, segment: usize, end: usize) -> Option<usize> {
        let after = end + 1;
        let part = self.slice(segment, end);
        let letters = part.chars().count();
        if self.letter_at(after) {
            let next = self.run_end(after);
            let following = self.slice(after, next);
            let short = following.chars().nth(1).is_none() || matches!(following, "Sc" | "Phil" | "Ed");
            if letters <= 2 && short {
                return Some(next);
            }
            // `J.K.Rowling`: the initial keeps its period.
            let initial = letters == 1 && part.chars().all(char::is_uppercase);
            let title = lists::abbreviation(part) == Some(Abbreviation::Title);
            return ((initial || title) && self.char_at(after).is_some_and(char::is_uppercase))
                .then_some(after);
        }
        if self.char_at(after) == Some('.') {
            return None;
        }
        if self.digit_at(after) {
            // `BA.5`, `UNEA-5.2`; but `No.5` is two words.
            let code = letters <= 3 && part.chars().all(|c| c.is_uppercase() || c.is_numeric())
                || self.char_before(end).is_some_and(char::is_numeric);
            if code {
                return Some(self.run_end(after));
            }
        }
        let word = self.slice(start, end);
        let dotted = segment > start
            && self.char_before(segment) == Some('.')
            && letters <= 2
            && part.chars().all(char::is_alphabetic);
        let next = self.next_visible(after);
        if dotted {
            return Some(after);
        }
        if letters == 1 && part.chars().all(char::is_uppercase) {
            let name_follows = next.is_some_and(|c| c.is_uppercase() || matches!(c, '-' | ','));
            return name_follows.then_some(after);
        }
        let kept = match lists::abbreviation(word).or_else(|| lists::abbreviation(part))? {
            Abbreviation::Title | Abbreviation::Inner => next.is_some(),
            Abbreviation::Number => next.is_some_and(char::is_numeric),
            Abbreviation::End | Abbreviation::State => true,
            Abbreviation::Name => {
                self.party_before(start)
                    || next.is_some_and(|c| c.is_numeric() || matches!(c, ',' | '—' | '–' | '-' | '('))
            }
        };
        kept.then_some(after)
    }

    /// The end of the host name, and of the path that may follow it, whose first label begins at `at`:
    /// `pic.example.com/a1`.
    fn host_end(&self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at..];
        let length = rest
            .iter()
            .take(LONGEST_HOST)
            .position(|&byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')))
            .unwrap_or(rest.len().min(LONGEST_HOST));
        let host = self.slice(at, at + length).trim_end_matches('.');
        let (name, domain) = host.rsplit_once('.')?;
        if name.is_empty() || name.contains("..") || !lists::is_top_level_domain(domain) {
            return None;
        }
        let end = at + host.len();
        Some(if self.char_at(end) == Some('/') {
            self.address_end(end)
        } else {
            end
        })
    }

    /// Whether a party and a hyphen stand before the word at `start`: `(R-La.)`.
    fn party_before(&self, start: usize) -> bool {
        self.at == start
            && matches!(self.tokens.last(), Some(hyphen) if hyphen.span.end() == self.base + start
                && self.char_before(start) == Some('-'))
    }

    /// The next character that is not blank.
    fn next_visible(&self, mut at: usize) -> Option<char> {
        loop {
            let c = self.char_at(at)?;
            if !is_blank(c) {
                return Some(c);
            }
            at += c.len_utf8();
        }
    }

    /// Whether the hyphen between `left` and `after` parts a name from a common word: `US-backed`, `ex-President`.
    fn compound_splits(&self, start: usize, hyphen: usize, after: usize) -> bool {
        let left = self.slice(start, hyphen);
        let right_capital = self.char_at(after).is_some_and(char::is_uppercase);
        if right_capital {
            return lists::is_loose_prefix(left) || self.is_party(left, start);
        }
        let mut letters = left.chars();
        if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_none() {
            return false;
        }
        if !self.char_at(after).is_some_and(char::is_lowercase) || lists::is_bound_prefix(left) {
            return false;
        }
        let right_end = self.run_end(after);
        let right = self.slice(after, right_end);
        // `Ji-hyun` and `Chih-lin` are one given name, and so is `Zia-ul`.
        if is_romanized_syllable(left) && is_romanized_syllable(right) || matches!(right, "ul" | "ur" | "ud")
        {
            return false;
        }
        // `Stratford-upon-Avon` is one name.
        !(self.char_at(right_end) == Some('-') && self.char_at(right_end + 1).is_some_and(char::is_uppercase))
    }

    /// Whether `left`, before a hyphen and a capital, is a politician's party: `Sen. Roe, D-N.Y.`, `(R-Ohio)`.
    fn is_party(&self, left: &str, start: usize) -> bool {
        if !matches!(left, "D" | "R" | "I" | "DFL") {
            return false;
        }
        match self.char_before(start) {
            Some('(') => true,
            Some(c) if is_blank(c) => self.char_before(start - c.len_utf8()) == Some(','),
            _ => false,
        }
    }

    fn number(&mut self, first: char) {
        let mut end = self.run_end(self.at + first.len_utf8());
        let mut kind = TokenKind::Number;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            match c {
                '.' | ',' | ':' | '/' | '-' | '–' | '\u{2010}' | '\u{2011}'
                    if self.digit_at(after) && self.char_before(end).is_some_and(char::is_numeric) =>
                {
                    end = self.run_end(after);
                }
                '-' | '\u{2010}' | '\u{2011}' if self.letter_at(after) => {
                    kind = TokenKind::Word;
                    end = self.run_end(after);
                }
                _ if is_apostrophe(c) => {
                    if let Some(clitic_end) = self.clitic_end(after) {
                        self.push(end, kind);
                        self.push(clitic_end, TokenKind::Clitic);
                        return;
                    }
                    break;
                }
                _ => break,
            }
        }
        self.push(end, kind);
    }

    fn mark(&mut self, c: char) {
        let after = self.at + c.len_utf8();
        match c {
            '.' => {
                let end = self.ellipsis_end();
                self.push(end, TokenKind::Punct);
            }
            '-' => {
                let mut end = after;
                while self.char_at(end) == Some('-') {
                    end += 1;
                }
                self.push(end, TokenKind::Punct);
            }
            '\'' | '`' if self.char_at(after) == Some(c) => self.push(after + 1, TokenKind::Quote),
            '‘' => {
                self.single_open = true;
                self.push(after, TokenKind::Quote);
            }
            '\'' | '’' | 'ʼ' => self.apostrophe(c, after),
            _ if is_quote(c) => self.push(after, TokenKind::Quote),
            _ if is_punct(c) => self.push(after, TokenKind::Punct),
            _ => {
                let mut end = after;
                // The parts of one emoji: variation selectors, skin tones, joiners.
                while let Some(part) = self.char_at(end) {
                    let joined = part == '\u{200d}'
                        && self.char_at(end + 3).is_some_and(|c| !is_blank(c) && !is_word(c));
                    if joined {
                        end += 3 + self.char_at(end + 3).map_or(0, char::len_utf8);
                    } else if is_mark(part) || matches!(part, '\u{1f3fb}'..='\u{1f3ff}') {
                        end += part.len_utf8();
                    } else {
                        break;
                    }
                }
                self.push(end, TokenKind::Symbol);
            }
        }
    }

    /// The end of the period, `...` or `. . .` here.
    fn ellipsis_end(&self) -> usize {
        let mut end = self.at + 1;
        while self.char_at(end) == Some('.') {
            end += 1;
        }
        if end > self.at + 1 {
            return end;
        }
        let mut dots = 1;
        let mut spaced = end;
        while let Some(space) = self.char_at(spaced).filter(|&c| matches!(c, ' ' | '\u{a0}')) {
            if self.char_at(spaced + space.len_utf8()) != Some('.') {
                break;
            }
            spaced += space.len_utf8() + 1;
            dots += 1;
        }
        if dots >= 3 { spaced } else { end }
    }

    /// A single quote mark or apostrophe that is not inside a word.
    fn apostrophe(&mut self, c: char, after: usize) {
        let before = self.char_before(self.at);
        if before.is_some_and(is_word) {
            let closes = self.single_open && !(matches!(before, Some('s' | 'S')) && self.closes_later(after));
            if closes {
                self.single_open = false;
                self.push(after, TokenKind::Quote);
            } else {
                self.push(after, TokenKind::Clitic);
            }
            return;
        }
        let opens = before.is_none_or(|c| {
            is_blank(c) || is_opening_bracket(c) || is_quote(c) || matches!(c, '-' | '—' | '–' | '/')
        });
        if opens {
            // `'90s`, `'em`
            let end = self.run_end(after);
            let word = self.slice(after, end);
            if self.digit_at(after) && !self.single_open && end - after <= 3 && end - after >= 2 {
                self.push(end, TokenKind::Number);
                return;
            }
            if lists::is_clipped(word) {
                self.push(end, TokenKind::Word);
                return;
            }
        }
        self.single_open = opens && c == '\'' && self.char_at(after).is_some_and(|c| !is_blank(c));
        self.push(after, TokenKind::Quote);
    }

    /// Whether the open single quotation is closed further on, so that an apostrophe before `at` need not close it.
    fn closes_later(&self, at: usize) -> bool {
        if !self.next_visible(at).is_some_and(char::is_lowercase) || !self.char_at(at).is_some_and(is_blank) {
            return false;
        }
        let mut place = at;
        let mut before = ' ';
        while let Some(c) = self.char_at(place) {
            if c == '‘' || place - at > QUOTE_LOOKAHEAD {
                return false;
            }
            let next = place + c.len_utf8();
            if is_apostrophe(c) && !is_blank(before) && !self.letter_at(next) {
                return true;
            }
            before = c;
            place = next;
        }
        false
    }
}

/// Whether `word` looks like one syllable of a Chinese or Korean name in Latin letters: consonants, a glide,
/// vowels, and the few consonants such a syllable ends in.
fn is_romanized_syllable(word: &str) -> bool {
    const INITIALS: [&str; 9] = ["ch", "sh", "zh", "ts", "tz", "hs", "ph", "th", "kh"];
    if word.len() > 7 || !word.is_ascii() {
        return false;
    }
    let mut letters = [0; 7];
    let letters = &mut letters[..word.len()];
    for (letter, byte) in letters.iter_mut().zip(word.bytes()) {
        *letter = byte.to_ascii_lowercase();
    }
    let mut rest: &[u8] = letters;
    let skip = |rest: &mut &[u8], which: &[u8], most: usize| {
        let count = rest
            .iter()
            .take(most)
            .take_while(|byte| which.contains(byte))
            .count();
        *rest = rest.get(count..).unwrap_or_default();
        count
    };
    match INITIALS
        .iter()
        .find_map(|initial| rest.strip_prefix(initial.as_bytes()))
    {
        Some(after) => rest = after,
        None => {
            skip(&mut rest, b"bcdfghjklmnpqrstxz", 1);
        }
    }
    skip(&mut rest, b"wy", 1);
    let vowels = skip(&mut rest, b"aeiou", 3);
    vowels > 0
        && matches!(
            rest,
            b"" | b"n" | b"ng" | b"k" | b"p" | b"t" | b"m" | b"l" | b"h" | b"r"
        )
}

#[cfg(test)]
mod tests;
