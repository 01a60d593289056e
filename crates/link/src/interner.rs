//! Strings as numbers: each is kept once, however many articles have it.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

/// Strings in the order in which they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    text: String,
    /// Where each string ends in the text.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
}

impl Interner {
    /// The number of `string`, which is remembered.
    pub(crate) fn number(&mut self, string: &str) -> u32 {
        let Self { text, ends, numbers } = self;
        let hash = xxh3_64(string.as_bytes());
        if let Some(&number) = numbers.find(hash, |&number| slice(text, ends, number) == string) {
            return number;
        }
        let number = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        text.push_str(string);
        ends.push(text.len());
        numbers.insert_unique(hash, number, |&number| {
            xxh3_64(slice(text, ends, number).as_bytes())
        });
        number
    }

    /// All strings, in the order in which they were first seen.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// How many strings there are.
    pub(crate) fn len(&self) -> u32 {
        crate::tally::count(self.ends.len())
    }

    /// The string of a number; empty for a number of no string.
    pub(crate) fn get(&self, number: u32) -> &str {
        slice(&self.text, &self.ends, number)
    }
}

fn slice<'a>(text: &'a str, ends: &[usize], number: u32) -> &'a str {
    let number = number as usize;
    let end = ends.get(number).copied().unwrap_or_default();
    let start = number.checked_sub(1).and_then(|before| ends.get(before));
    text.get(start.copied().unwrap_or_default()..end)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_have_one_number_and_others_have_others() {
        let mut interner = Interner::default();
        let words: Vec<String> = (0..2000).map(|number| format!("name {}", number % 700)).collect();
        let numbers: Vec<u32> = words.iter().map(|word| interner.number(word)).collect();
        assert_eq!(interner.ends.len(), 700);
        for (word, number) in words.iter().zip(numbers) {
            assert_eq!(interner.get(number), word);
            assert_eq!(interner.number(word), number);
        }
        assert_eq!(interner.get(9999), "");
    }
}
