//! The encodings that RTF names by number.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258, X_MAC_CYRILLIC,
};

use crate::containers::office::symbols::symbol;

/// What the bytes of a text mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Coding {
    Encoding(&'static Encoding),
    /// A code page of DOS: the letters from 0x80 on.
    Dos(&'static str),
    /// A font without letters.
    Symbols,
    /// A font that is Western; simple programs call all fonts so.
    Western,
}

/// Code page 437 from 0x80 on: Python's codec `cp437`.
pub(super) const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{00A0}";

/// Code page 850 from 0x80 on: Python's codec `cp850`.
pub(super) const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{00AD}±‗¾¶§÷¸°¨·¹³²■\u{00A0}";

/// Code page 852 from 0x80 on: Python's codec `cp852`.
const DOS_852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{00AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{00A0}";

impl Coding {
    pub(super) const WESTERN: Self = Self::Encoding(WINDOWS_1252);
    pub(super) const MAC: Self = Self::Encoding(MACINTOSH);

    /// The code page of this number.
    pub(super) fn page(number: i32) -> Option<Self> {
        Some(Self::Encoding(match number {
            437 => return Some(Self::Dos(DOS_437)),
            850 | 858 => return Some(Self::Dos(DOS_850)),
            852 => return Some(Self::Dos(DOS_852)),
            866 => IBM866,
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 | 1361 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            819 | 1252 => WINDOWS_1252,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            10007 => X_MAC_CYRILLIC,
            65001 => UTF_8,
            _ => return None,
        }))
    }

    /// The encoding of the fonts of a character set; `None` where it is that of the document.
    pub(super) fn charset(number: i32) -> Option<Self> {
        let page = match number {
            0 => return Some(Self::Western),
            2 => return Some(Self::Symbols),
            77 => 10000,
            128 => 932,
            129 | 130 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 | 181 => 1255,
            178..=180 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        Self::page(page)
    }

    /// The encoding of `bytes` in a font of this encoding, where that of the document is `page`.
    pub(super) fn of(self, bytes: &[u8], page: Self) -> Self {
        match self {
            Self::Western if page.is_spoken_by(bytes) => page,
            Self::Western => Self::WESTERN,
            coding => coding,
        }
    }

    /// Whether `bytes` may be text in this encoding rather than in a Western one: pairs of bytes, or more letters beyond ASCII than in
    /// it. The Western letters of the encodings of Eastern Europe stand in the same places.
    fn is_spoken_by(self, bytes: &[u8]) -> bool {
        let Self::Encoding(encoding) = self else {
            return true;
        };
        if [SHIFT_JIS, GBK, EUC_KR, BIG5].contains(&encoding) {
            let mut runs = bytes.split(u8::is_ascii);
            return runs.all(|run| run.len().is_multiple_of(2));
        }
        let others = [
            WINDOWS_1251,
            WINDOWS_1253,
            WINDOWS_1255,
            WINDOWS_1256,
            WINDOWS_874,
        ];
        let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        !others.contains(&encoding) || beyond > letters
    }

    /// Appends what `bytes` say.
    pub(super) fn decode(self, bytes: &[u8], into: &mut String) {
        match self {
            Self::Encoding(encoding) => into.push_str(&encoding.decode_without_bom_handling(bytes).0),
            Self::Dos(upper) => {
                let upper: Vec<char> = upper.chars().collect();
                into.extend(bytes.iter().map(|byte| {
                    let above = byte.checked_sub(0x80).map(usize::from);
                    above.map_or(char::from(*byte), |at| {
                        upper.get(at).copied().unwrap_or('\u{FFFD}')
                    })
                }));
            }
            Self::Western => Self::WESTERN.decode(bytes, into),
            Self::Symbols => into.extend(bytes.iter().filter_map(|byte| {
                if byte.is_ascii() {
                    Some(char::from(*byte))
                } else {
                    symbol((*byte).into())
                }
            })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(coding: Option<Coding>, bytes: &[u8]) -> String {
        let mut text = String::new();
        coding.unwrap_or(Coding::WESTERN).decode(bytes, &mut text);
        text
    }

    #[test]
    fn a_font_that_is_called_western_may_be_of_the_document() {
        let decoded = |page: i32, bytes: &[u8]| {
            let page = Coding::page(page).unwrap();
            let mut text = String::new();
            Coding::Western.of(bytes, page).decode(bytes, &mut text);
            text
        };
        assert_eq!(decoded(1251, b"\xCC\xE8\xF0"), "Мир");
        assert_eq!(decoded(1251, b"caf\xE9"), "café");
        assert_eq!(decoded(1250, b"wi\xEAksza"), "większa");
        assert_eq!(decoded(936, b"\xD6\xD0\xCE\xC4"), "中文");
        assert_eq!(decoded(936, b"caf\xE9 \x93a\x94"), "café “a”");
        assert_eq!(decoded(1252, b"caf\xE9"), "café");
    }

    #[test]
    fn pages_and_character_sets_are_told_apart() {
        assert_eq!(decoded(Coding::page(1252), b"Moir\xE9 \x93a\x94"), "Moiré “a”");
        assert_eq!(decoded(Coding::page(850), b"\x82t\x82 \x9B"), "été ø");
        assert_eq!(decoded(Coding::page(437), b"\x82t\x82 \xFF."), "été \u{A0}.");
        assert_eq!(decoded(Coding::page(852), b"\x9D\xA2d\xAB"), "Łódź");
        assert_eq!(decoded(Coding::charset(204), b"\xCC\xE8\xF0"), "Мир");
        assert_eq!(decoded(Coding::charset(128), b"\x93\xFA\x96\x7B"), "日本");
        assert_eq!(decoded(Coding::charset(2), b"\xB7 a\x01"), "• a\u{1}");
        assert_eq!(Coding::charset(1), None);
        assert_eq!(Coding::page(1), None);
        assert!(
            [DOS_437, DOS_850, DOS_852]
                .iter()
                .all(|upper| upper.chars().count() == 128)
        );
    }
}
