//! Whether bytes above ASCII that are not UTF-8 read well as Windows-1252 or MacRoman, which is what office programs write.
//!
//! A detector of encodings counts letters, and so needs many of them: an English text has one `é` in a hundred words, and `Fête`
//! alone is as good in Windows-1257. Where everything reads well and little stands above ASCII, it is Windows-1252.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// In Western news one letter in this many, or fewer, is not ASCII; in Czech, Turkish or Latvian one in eight.
const LETTERS_A_LETTER: usize = 20;

/// The same for MacRoman, which must read better than Windows-1252 besides.
const MACINTOSH_LETTERS_A_LETTER: usize = 7;

/// How many bytes are looked at: more change nothing.
const MOST_BYTES: usize = 256 << 10;

/// Whether `bytes` are Windows-1252 (of which Latin-1 is a part).
pub(crate) fn is_likely(bytes: &[u8]) -> bool {
    let read = read_as(bytes, WINDOWS_1252);
    read.odd == 0 && read.letters * LETTERS_A_LETTER <= read.ascii_letters
}

/// Whether `bytes` are MacRoman: they read well as that, and not as Windows-1252.
pub(crate) fn is_macintosh(bytes: &[u8]) -> bool {
    let read = read_as(bytes, MACINTOSH);
    read.odd == 0
        && read.letters * MACINTOSH_LETTERS_A_LETTER <= read.ascii_letters
        && read_as(bytes, WINDOWS_1252).odd > 0
}

/// What bytes are in some encoding.
#[derive(Default)]
struct Reading {
    ascii_letters: usize,
    /// Letters that are not ASCII.
    letters: usize,
    /// Characters that are not ASCII and stand where they hardly ever do.
    odd: usize,
}

fn read_as(bytes: &[u8], encoding: &'static Encoding) -> Reading {
    let bytes = bytes.get(..MOST_BYTES).unwrap_or(bytes);
    let text = encoding.decode_without_bom_handling(bytes).0;
    let mut reading = Reading::default();
    let mut before = None;
    // Of the word so far: its letters in ASCII and its others.
    let mut word = (0usize, 0usize);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_letter = c.is_alphabetic();
        if is_letter && c.is_ascii() {
            reading.ascii_letters += 1;
            word.0 += 1;
        } else if is_letter {
            reading.letters += 1;
            word.1 += 1;
        }
        if !c.is_ascii() && !stands_well(before, c, next) {
            reading.odd += 1;
        }
        if is_letter && !next.is_some_and(char::is_alphabetic) {
            // A word mostly of such letters is one in another alphabet.
            reading.odd += usize::from(word.1 > word.0.max(1));
            word = (0, 0);
        }
        before = Some(c);
    }
    reading
}

/// Whether `c`, which is not ASCII, may stand between its neighbours.
fn stands_well(before: Option<char>, c: char, next: Option<char>) -> bool {
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    match c {
        '“' | '‘' | '„' | '‚' | '¿' | '¡' => {
            !is(before, char::is_alphanumeric) && !is(next, char::is_whitespace)
        }
        '”' => !is(before, char::is_whitespace),
        '’' | '–' | '—' | '…' | '•' | '·' | '«' | '»' | '‹' | '›' | '\u{A0}' | '\u{AD}' | '™' | '©' | '®'
        | '§' | '†' => true,
        '£' | '€' | '¥' | '±' => is(next, |c| c.is_ascii_digit()) || is(before, |c| c.is_ascii_digit()),
        '°' | 'º' | 'ª' | '½' | '¼' | '¾' | '²' | '³' | '×' | '¢' => {
            is(before, |c| c.is_ascii_digit() || c.is_whitespace()) || is(before, |c| c == 'm')
        }
        // A capital behind a small letter: `DonÕt`.
        _ if c.is_alphabetic() => !(c.is_uppercase() && is(before, char::is_lowercase)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, failed) = encoding.encode(text);
        assert!(!failed, "{text}");
        bytes.into_owned()
    }

    #[test]
    fn english_with_a_few_letters_of_others_is_windows_1252() {
        for text in [
            "The fête at Tromsø is off, the mayor said on Monday, and nobody was surprised",
            "It cost £5m, or €6m – “too much”, they said",
            "The Brontë sisters’ house will open again in the spring of the next year",
        ] {
            assert!(is_likely(&encoded(text, WINDOWS_1252)), "{text}");
        }
    }

    #[test]
    fn other_encodings_are_left_to_the_detector() {
        for (text, encoding) in [
            (
                "Президент заявил, что переговоры будут",
                encoding_rs::WINDOWS_1251,
            ),
            (
                "Příliš žluťoučký kůň úpěl ďábelské ódy",
                encoding_rs::WINDOWS_1250,
            ),
            (
                "Kötü hava yüzünden köprü kapalı, dedi belediye başkanı",
                encoding_rs::WINDOWS_1254,
            ),
            ("市长星期一表示，大桥将在今年", encoding_rs::GBK),
            ("Zażółć gęślą jaźń", encoding_rs::ISO_8859_2),
            (
                "Burmistrz powiedział, że most będzie zamknięty przez cały rok",
                encoding_rs::ISO_8859_2,
            ),
            (
                "Primátor řekl, že most bude po většinu roku uzavřen",
                encoding_rs::WINDOWS_1250,
            ),
            (
                "A polgármester azt mondta, hogy a híd egész évben zárva lesz, mert őt kérték",
                encoding_rs::WINDOWS_1250,
            ),
        ] {
            let bytes = encoded(text, encoding);
            assert!(!is_likely(&bytes) && !is_macintosh(&bytes), "{text}");
        }
    }

    #[test]
    fn what_old_macintosh_programs_wrote_is_told() {
        let bytes = encoded("The café’s owner, Zoë Müller, said: “We don’t close.”", MACINTOSH);
        assert!(!is_likely(&bytes) && is_macintosh(&bytes));
        let bytes = encoded(
            "title;text;Fête on;The fête is on, said Zoë Brûlé, the owner.",
            MACINTOSH,
        );
        assert!(!is_likely(&bytes) && is_macintosh(&bytes));
        let bytes = encoded("The café’s owner said: “We don’t close.”", WINDOWS_1252);
        assert!(!is_macintosh(&bytes));
    }
}
