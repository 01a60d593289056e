//! RTF cut into its tokens.

use std::io::{self, BufRead};

/// The longest control word that RTF has is shorter; of longer ones the rest is passed over.
const WORD_BYTES: usize = 32;

/// How many digits of a number count: a number of more is no number of RTF.
const DIGITS: usize = 10;

/// What comes next. A word is in [`Tokens::word`], text in [`Tokens::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Begin,
    End,
    /// `\word`, and its number.
    Word(Option<i32>),
    /// `\'e9`.
    Byte(u8),
    /// A sign after a backslash, or a tab.
    Sign(u8),
    /// Bytes of text.
    Text,
    Eof,
}

/// A source of tokens.
pub(super) struct Tokens<R> {
    source: R,
    word: String,
    text: Vec<u8>,
}

impl<R: BufRead> Tokens<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            word: String::new(),
            text: Vec::new(),
        }
    }

    /// The control word that was read last.
    pub(super) fn word(&self) -> &str {
        &self.word
    }

    /// The text that was read last.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.source.fill_buf()?.first().copied())
    }

    pub(super) fn next(&mut self) -> io::Result<Token> {
        loop {
            let Some(byte) = self.peek()? else {
                return Ok(Token::Eof);
            };
            if !matches!(byte, b'{' | b'}' | b'\\' | b'\t' | b'\r' | b'\n' | 0) {
                self.run()?;
                return Ok(Token::Text);
            }
            self.source.consume(1);
            match byte {
                b'{' => return Ok(Token::Begin),
                b'}' => return Ok(Token::End),
                b'\\' => return self.control(),
                b'\t' => return Ok(Token::Sign(byte)),
                // Lines are broken anywhere, and mean nothing.
                _ => {}
            }
        }
    }

    /// Reads text up to the next sign that means something, or the end of what is at hand.
    fn run(&mut self) -> io::Result<()> {
        let there = self.source.fill_buf()?;
        let end = there
            .iter()
            .position(|byte| matches!(byte, b'{' | b'}' | b'\\' | b'\t' | b'\r' | b'\n' | 0));
        let text = there.get(..end.unwrap_or(there.len())).unwrap_or_default();
        self.text.clear();
        self.text.extend_from_slice(text);
        let length = text.len();
        self.source.consume(length);
        Ok(())
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> io::Result<Token> {
        let Some(byte) = self.peek()? else {
            return Ok(Token::Eof);
        };
        if byte.is_ascii_alphabetic() {
            return self.control_word();
        }
        self.source.consume(1);
        if byte != b'\'' {
            return Ok(Token::Sign(byte));
        }
        let mut value = 0u8;
        for _ in 0..2 {
            let digit = self.peek()?.and_then(|digit| char::from(digit).to_digit(16));
            let Some(digit) = digit.and_then(|digit| u8::try_from(digit).ok()) else {
                return Ok(Token::Sign(b'\''));
            };
            self.source.consume(1);
            value = value << 4 | digit;
        }
        Ok(Token::Byte(value))
    }

    fn control_word(&mut self) -> io::Result<Token> {
        self.word.clear();
        while let Some(letter) = self.peek()?.filter(u8::is_ascii_alphabetic) {
            self.source.consume(1);
            if self.word.len() < WORD_BYTES {
                self.word.push(char::from(letter));
            }
        }
        let is_negative = self.peek()? == Some(b'-');
        if is_negative {
            self.source.consume(1);
        }
        let (mut number, mut digits) = (0i64, 0usize);
        while let Some(digit) = self.peek()?.filter(u8::is_ascii_digit) {
            self.source.consume(1);
            digits += 1;
            if digits <= DIGITS {
                number = number * 10 + i64::from(digit - b'0');
            }
        }
        if self.peek()? == Some(b' ') {
            self.source.consume(1);
        }
        let number = if is_negative { -number } else { number };
        let largest = if is_negative { i32::MIN } else { i32::MAX };
        Ok(Token::Word(
            (digits > 0).then(|| i32::try_from(number).unwrap_or(largest)),
        ))
    }

    /// Passes over `bytes` bytes, as far as there are so many.
    pub(super) fn skip(&mut self, mut bytes: u64) -> io::Result<()> {
        while bytes > 0 {
            let there = self.source.fill_buf()?.len();
            if there == 0 {
                break;
            }
            let used = usize::try_from(bytes).unwrap_or(usize::MAX).min(there);
            self.source.consume(used);
            bytes -= used as u64;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(rtf: &[u8]) -> Vec<String> {
        let mut tokens = Tokens::new(rtf);
        let mut all = Vec::new();
        loop {
            all.push(match tokens.next().unwrap() {
                Token::Eof => return all,
                Token::Word(number) => format!("{}={number:?}", tokens.word()),
                Token::Text => String::from_utf8_lossy(tokens.text()).into_owned(),
                token => format!("{token:?}"),
            });
        }
    }

    #[test]
    fn words_end_at_a_space_or_at_what_is_no_word() {
        assert_eq!(
            tokens(b"{\\b0 Rain\\par\r\n\\u-3913?}"),
            [
                "Begin",
                "b=Some(0)",
                "Rain",
                "par=None",
                "u=Some(-3913)",
                "?",
                "End"
            ]
        );
        assert_eq!(
            tokens(b"\\'e9\\'zz\\~\\"),
            ["Byte(233)", "Sign(39)", "zz", "Sign(126)"]
        );
        assert_eq!(tokens(b"\\u-"), ["u=None"]);
    }

    #[test]
    fn no_number_is_too_large() {
        assert_eq!(
            tokens(b"\\bin99999999999999999999\\bin-99999999999999999999"),
            ["bin=Some(2147483647)", "bin=Some(-2147483648)"]
        );
        let long = "a".repeat(100_000);
        assert_eq!(
            tokens(format!("\\{long} b").as_bytes()),
            [format!("{}=None", "a".repeat(32)), "b".to_owned()]
        );
    }
}
