//! Text that was decoded in the wrong encoding before it came to us: `â€™` for `’`.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// `text` without mojibake; `None` where there is none.
///
/// Two damages are turned back. UTF-8 that was read as Windows-1252: `â€œWeâ€™re here,â€ said RenÃ©e`. And Windows-1252
/// that was read as Latin-1, which leaves control characters where its quotation marks were.
pub(crate) fn mended(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut mended = once(text)?;
    // Some texts went through it twice. Each time halves them: it ends.
    while let Some(again) = once(&mended) {
        mended = again;
    }
    Some(mended)
}

fn once(text: &str) -> Option<String> {
    // Weak signs, such as a capital with a tilde before a closing quotation mark, occur in good text; beside a
    // strong one they are believed.
    let mut strong = false;
    let mut at = 0;
    while let Some((start, sign)) = next_sign(text, at) {
        strong |= sign.is_strong;
        at = start + sign.length;
        if strong {
            break;
        }
    }
    if !strong {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some((start, sign)) = next_sign(text, at) {
        mended.push_str(text.get(copied..start).unwrap_or_default());
        mended.push_str(&sign.meant);
        at = start + sign.length;
        copied = at;
    }
    mended.push_str(text.get(copied..).unwrap_or_default());
    Some(mended)
}

/// A stretch of mojibake.
struct Sign {
    /// Its length in bytes.
    length: usize,
    meant: Cow<'static, str>,
    is_strong: bool,
}

/// The first sign at or behind `from`, and where it begins.
fn next_sign(text: &str, from: usize) -> Option<(usize, Sign)> {
    let rest = text.get(from..)?;
    let suspects = rest.char_indices().filter(|(_, c)| {
        matches!(
            c,
            '\u{80}'
                ..='\u{9F}'
                    | 'Â'
                    | 'Ã'
                    | 'Ä'
                    | 'Å'
                    | 'Æ'
                    | 'Ç'
                    | 'Ë'
                    | 'Î'
                    | 'Ï'
                    | 'Ð'
                    | 'Ñ'
                    | 'â'
                    | 'ï'
                    | 'ð'
        )
    });
    for (at, _) in suspects {
        if let Some(sign) = sign(rest.get(at..)?) {
            return Some((from + at, sign));
        }
    }
    None
}

/// The sign that `text` begins with.
fn sign(text: &str) -> Option<Sign> {
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let lead = byte_of(first)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return control(first),
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut end = first.len_utf8();
    for slot in bytes.get_mut(1..length)? {
        let Some((at, c)) = chars.next() else {
            return cut_off(text, lead);
        };
        match byte_of(c) {
            Some(byte @ 0x80..=0xBF) => *slot = byte,
            _ => return cut_off(text, lead),
        }
        end = at + c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..length)?).ok()?;
    let c = meant.chars().next()?;
    let is_strong = match c {
        // `Â£`, `Â«`, `Ã©`: what stands second is hardly ever behind a capital in good text, but for quotation marks,
        // no-break spaces and what Windows-1252 has in place of control characters.
        '\u{A0}'..='\u{FF}' => {
            let second = text.chars().nth(1)?;
            matches!(second, '¡'..='¿') && second != '»' && second != '«'
        }
        // Quotation marks, dashes, dots, the euro, the mark of a trademark, the byte-order mark.
        '\u{2010}'..='\u{203A}' | '€' | '™' | '\u{FEFF}' => true,
        // Letters of Europe, and what is left of a sign that went through it twice. By chance they occur, too.
        '\u{80}'..='\u{9F}' | '\u{100}'..='\u{24F}' | '\u{370}'..='\u{52F}' => false,
        // Pictographs.
        '\u{1F300}'..='\u{1FAFF}' => true,
        _ => return None,
    };
    Some(Sign {
        length: end,
        meant: if c == '\u{FEFF}' {
            "".into()
        } else {
            meant.to_owned().into()
        },
        is_strong,
    })
}

/// `â€` alone: the last byte of `”` stands for nothing in Windows-1252, and many programs drop it.
fn cut_off(text: &str, lead: u8) -> Option<Sign> {
    let rest = text.strip_prefix("â€")?;
    let behind = rest.chars().next();
    (lead == 0xE2 && !behind.is_some_and(char::is_alphanumeric)).then(|| Sign {
        length: "â€".len(),
        meant: "”".into(),
        is_strong: true,
    })
}

/// A control character of Latin-1 that Windows-1252 has a sign for.
fn control(c: char) -> Option<Sign> {
    let byte = u8::try_from(u32::from(c))
        .ok()
        .filter(|byte| (0x80..=0x9F).contains(byte))?;
    let bytes = [byte];
    let meant = WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    (!meant.starts_with(c)).then(|| Sign {
        length: c.len_utf8(),
        meant: meant.into_owned().into(),
        is_strong: true,
    })
}

/// The byte that Windows-1252 reads as `c`; for the five that it reads as nothing, what Latin-1 makes of them.
fn byte_of(c: char) -> Option<u8> {
    Some(match c {
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(c)).ok()?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `text` as UTF-8 that was read as Windows-1252.
    fn misread(text: &str) -> String {
        WINDOWS_1252
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn utf8_read_as_windows_1252_is_turned_back() {
        for text in [
            "“We’re staying,” said Renée – “for ever…”",
            "It cost £5, or €6.",
            "The café’s owner",
            "naïve • 😀 – yes",
        ] {
            assert_eq!(mended(&misread(text)).as_deref(), Some(text));
        }
        assert_eq!(
            mended("â€œWe stay,â€ she said.").as_deref(),
            Some("“We stay,” she said.")
        );
    }

    #[test]
    fn twice_is_turned_back_twice() {
        let text = "“We’re staying,” he said.";
        assert_eq!(mended(&misread(&misread(text))).as_deref(), Some(text));
    }

    #[test]
    fn windows_1252_read_as_latin_1_is_turned_back() {
        assert_eq!(
            mended("\u{93}It\u{92}s over\u{94}").as_deref(),
            Some("“It’s over”")
        );
    }

    #[test]
    fn good_text_is_left_alone() {
        for text in [
            "O chefe disse: “AMANHÔ e saiu.",
            "“CAFɔ, 5 €",
            "Così è. Ça va? Château, naïve, Ærø, Øre",
            "São Paulo, Ñuñoa, Łódź, “Über”",
            "\u{85}".trim(),
            "Президент заявил",
            "â",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_ends_and_never_panics(text in "[a-zÂÃâ€™œ”©\u{80}-\u{9F}\u{FEFF} ]{0,60}") {
            if let Some(mended) = mended(&text) {
                prop_assert!(mended.len() <= text.len() + text.len() / 2);
            }
        }
    }
}
