//! What kinds of characters there are, for the tokenizer and the block rules.

/// White space, and the invisible characters that scrapes leave between words.
#[inline]
pub(crate) fn is_blank(c: char) -> bool {
    if c.is_ascii() {
        return c <= ' ' || c == '\u{7f}';
    }
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

/// A letter, a digit, or a mark that sits on one.
#[inline]
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_mark(c) && !is_blank(c) || c == '\u{ad}'
}

/// A combining mark or variation selector.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// An apostrophe, in the forms that stand inside words.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// A quote mark of any kind; `'` and `’` may also be apostrophes.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '＂'
    )
}

pub(crate) fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

pub(crate) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

/// Punctuation that is no quote mark.
pub(crate) fn is_punct(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation()
            && !matches!(
                c,
                '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '@' | '#' | '%' | '&' | '*' | '\\'
            );
    }
    matches!(c, '¡' | '¿' | '·' | '§' | '¶' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？')
}

/// `VIETNAM` as `Vietnam`.
pub(crate) fn title_case(words: &str) -> String {
    let mut in_word = false;
    words
        .chars()
        .flat_map(|c| {
            let lower = in_word;
            in_word = c.is_alphabetic();
            let upper = (!lower).then(|| c.to_uppercase());
            let rest = lower.then(|| c.to_lowercase());
            upper.into_iter().flatten().chain(rest.into_iter().flatten())
        })
        .collect()
}
