//! The pickle of `name2nat`, a Python dictionary from strings to lists of strings, read without Python: of the
//! format's instructions those that such a dictionary needs, and none that could run anything.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};

/// The entries in their order: key and list.
pub(super) fn entries(pickle: &[u8]) -> Result<Vec<(&str, Vec<&str>)>> {
    let mut rest = pickle;
    let mut entries: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut kept: HashMap<u32, &str> = HashMap::new();
    let mut last = None; // the string on top, for the instruction that keeps it
    let mut in_list = false;
    while let Some(instruction) = take(&mut rest, 1)?.first() {
        let mut string = None;
        match instruction {
            0x80 => _ = take(&mut rest, 1)?,
            b'}' | b'(' | b'u' => last = None,
            b']' => (in_list, last) = (true, None),
            b'a' | b'e' => (in_list, last) = (false, None),
            b'q' | b'r' => {
                let place = number(&mut rest, if *instruction == b'q' { 1 } else { 4 })?;
                kept.extend(last.map(|string| (place, string)));
            }
            b'X' => {
                let length = number(&mut rest, 4)?;
                string = Some(std::str::from_utf8(take(&mut rest, usize::try_from(length)?)?)?);
            }
            b'h' | b'j' => {
                let place = number(&mut rest, if *instruction == b'h' { 1 } else { 4 })?;
                string = Some(*kept.get(&place).context("a string that was not kept")?);
            }
            b'.' => return Ok(entries),
            other => bail!("no dictionary of lists of strings: instruction {other:#04x}"),
        }
        if let Some(string) = string {
            last = Some(string);
            match entries.last_mut() {
                Some((_, list)) if in_list => list.push(string),
                _ => entries.push((string, Vec::new())),
            }
        }
    }
    bail!("the pickle has no end")
}

fn number(rest: &mut &[u8], bytes: usize) -> Result<u32> {
    let digits = take(rest, bytes)?.iter().rev();
    Ok(digits.fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn take<'a>(rest: &mut &'a [u8], bytes: usize) -> Result<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(bytes).context("the pickle is cut off")?;
    *rest = left;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_of_lists() {
        // pickle.dumps({"Ada": ["Thai"], "Bo": ["Thai", "Lao"]}, protocol=3)
        let pickle = b"\x80\x03}q\0(X\x03\0\0\0Adaq\x01]q\x02X\x04\0\0\0Thaiq\x03aX\x02\0\0\0Boq\x04]q\x05(h\x03X\x03\0\0\0Laoq\x06eu.";
        let found = entries(pickle).expect("a dictionary");
        assert_eq!(found, [("Ada", vec!["Thai"]), ("Bo", vec!["Thai", "Lao"])]);
        assert!(entries(b"\x80\x03cos\nsystem\n.").is_err());
        assert!(entries(b"\x80\x03}").is_err());
    }
}
