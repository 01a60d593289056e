//! Signs of the fonts that hold no letters (Symbol, Wingdings), which documents name by their number in the font.

/// The sign that `code` is in such a font; `None` if it is only an ornament. Word adds 0xF000 to the number.
pub(super) fn symbol(code: u32) -> Option<char> {
    Some(match code & 0xFF {
        0xB7 | 0x9F | 0x6C => '•',
        0xA7 | 0x6E => '▪',
        0xE0 => '→',
        0xDF => '←',
        0xFC => '✓',
        0x4A => '☺',
        0xB0 => '°',
        0xB1 => '±',
        0x2D => '−',
        0xA3 => '≤',
        0xB3 => '≥',
        0xBE => '—',
        _ => return None,
    })
}

/// Whether `code` lies where Word keeps the signs of such fonts.
pub(super) fn is_symbol(code: u32) -> bool {
    (0xF000..=0xF0FF).contains(&code)
}
