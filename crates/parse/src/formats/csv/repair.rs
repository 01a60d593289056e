//! One line of a table whose quotation marks contradict each other.

use super::cells::opens;

/// The cells of `line`, of which there must be `width`: marks are letters like any others, or else protect what stands
/// between two of them. `None` if there is another number either way.
pub(super) fn cells(line: &[u8], delimiter: u8, width: usize) -> Option<Vec<Vec<u8>>> {
    let line = without_end(line);
    let plain: Vec<&[u8]> = line.split(|byte| *byte == delimiter).collect();
    if plain.len() == width {
        return Some(plain.into_iter().map(|cell| unquoted(cell, delimiter)).collect());
    }
    let mut in_pair = false;
    let paired: Vec<&[u8]> = line
        .split(|byte| {
            in_pair ^= *byte == b'"';
            *byte == delimiter && !in_pair
        })
        .collect();
    (paired.len() == width).then(|| paired.into_iter().map(|cell| unquoted(cell, delimiter)).collect())
}

/// Whether `line` has `width` cells if marks are letters like any others.
pub(super) fn is_row(line: &[u8], delimiter: u8, width: usize) -> bool {
    line.iter().filter(|byte| **byte == delimiter).count() + 1 == width
}

/// `cell` without marks that stand around it and belong to none of its words.
fn unquoted(cell: &[u8], delimiter: u8) -> Vec<u8> {
    let inside = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
    let Some(inside) = inside else {
        return cell.to_vec();
    };
    match inside.iter().position(|byte| *byte == b'"') {
        None => inside.to_vec(),
        Some(at) => {
            let before = at.checked_sub(1).and_then(|at| inside.get(at)).copied();
            let next = inside.get(at + 1).copied().unwrap_or(b' ');
            if opens(before, next, delimiter) {
                inside.to_vec()
            } else {
                cell.to_vec()
            }
        }
    }
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(line: &str, width: usize) -> Option<Vec<String>> {
        let cells = cells(line.as_bytes(), b',', width)?;
        Some(
            cells
                .into_iter()
                .map(|cell| String::from_utf8(cell).unwrap())
                .collect(),
        )
    }

    #[test]
    fn marks_are_letters_or_protect() {
        for (line, cells) in [
            ("1,\"We stay out, said Bo\n", ["1", "\"We stay out", " said Bo"]),
            ("1,T,\"We stay,\" said Bo\r\n", ["1", "T", "\"We stay,\" said Bo"]),
            (
                "1,\"T\",\"He said \"no\", twice\"",
                ["1", "T", "He said \"no\", twice"],
            ),
            (
                "1,T,\"No,\" he said. \"Go.\"",
                ["1", "T", "\"No,\" he said. \"Go.\""],
            ),
        ] {
            assert_eq!(
                repaired(line, 3).as_deref(),
                Some(&cells.map(str::to_owned)[..]),
                "{line}"
            );
        }
        assert_eq!(repaired("1,2,3,4", 3), None);
    }
}
