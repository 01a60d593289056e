//! The quotations of an article, packed so that the words of one are read without those of the others.
//!
//! First how many there are; then a head for each, all of one length; then the words of all.

use dateline_types::EntityRef;

use crate::words::PackedWord;

/// Bytes of a head: form, number of the speaker, where its words end, flags.
const HEAD: usize = 8 + 4 + 4 + 1;
/// The flags of a head: whether it is marked and sure, and what kind of speaker the number is of; none where it is neither of them.
const MARKED: u8 = 1;
const SURE: u8 = 2;
const PERSON: u8 = 4;
const PLACE: u8 = 8;
const ORGANIZATION: u8 = 16;

/// What is known of a quotation besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuotationHead {
    /// Equal for equal words.
    pub(crate) form: u64,
    /// Who of the article speaks.
    pub(crate) speaker: Option<EntityRef>,
    /// Whether it stands inside quote marks.
    pub(crate) is_marked: bool,
    /// Whether it is not doubtful.
    pub(crate) is_sure: bool,
}

impl QuotationHead {
    /// The person of the article who speaks.
    pub(crate) fn person(self) -> Option<u32> {
        match self.speaker {
            Some(EntityRef::Person(found)) => Some(found),
            _ => None,
        }
    }

    /// The number of the speaker, and the flags.
    fn packed(self) -> (u32, u8) {
        let (number, kind) = match self.speaker {
            Some(EntityRef::Person(found)) => (found, PERSON),
            Some(EntityRef::Place(found)) => (found, PLACE),
            Some(EntityRef::Organization(found)) => (found, ORGANIZATION),
            None => (0, 0),
        };
        let marked = if self.is_marked { MARKED } else { 0 };
        let sure = if self.is_sure { SURE } else { 0 };
        (number, kind | marked | sure)
    }

    fn unpacked(form: u64, number: u32, flags: u8) -> Self {
        let kinds = [
            (PERSON, EntityRef::Person(number)),
            (PLACE, EntityRef::Place(number)),
            (ORGANIZATION, EntityRef::Organization(number)),
        ];
        let speaker = kinds.into_iter().find(|(kind, _)| flags & kind != 0);
        Self {
            form,
            speaker: speaker.map(|(_, speaker)| speaker),
            is_marked: flags & MARKED != 0,
            is_sure: flags & SURE != 0,
        }
    }
}

/// The quotations of an article, to be packed.
#[derive(Debug, Default)]
pub(crate) struct Quotations {
    heads: Vec<u8>,
    words: Vec<u8>,
    count: u32,
}

impl Quotations {
    pub(crate) fn push(&mut self, head: QuotationHead, words: &[PackedWord]) {
        self.count += 1;
        self.words.extend(words.as_flattened());
        let end = crate::tally::count(self.words.len());
        self.heads.extend(head.form.to_le_bytes());
        let (speaker, flags) = head.packed();
        self.heads.extend(speaker.to_le_bytes());
        self.heads.extend(end.to_le_bytes());
        self.heads.push(flags);
    }

    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// As bytes.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 + self.heads.len() + self.words.len());
        bytes.extend(self.count.to_le_bytes());
        bytes.extend(&self.heads);
        bytes.extend(&self.words);
        bytes
    }
}

/// PackedWord quotations.
#[derive(Clone, Copy)]
pub(crate) struct PackedQuotations<'a> {
    heads: &'a [u8],
    words: &'a [u8],
}

impl<'a> PackedQuotations<'a> {
    /// Of bytes that are none, no quotations.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let (count, rest) = bytes.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let heads = HEAD * u32::from_le_bytes(*count) as usize;
        let (heads, words) = rest.split_at_checked(heads).unwrap_or_default();
        Self { heads, words }
    }

    pub(crate) fn len(self) -> usize {
        self.heads.len() / HEAD
    }

    /// The head of a quotation, and its words.
    pub(crate) fn get(self, number: usize) -> Option<(QuotationHead, &'a [PackedWord])> {
        let (head, end) = self.head(number)?;
        let start = number
            .checked_sub(1)
            .map_or(Some(0), |before| Some(self.head(before)?.1))?;
        Some((head, self.words.get(start..end)?.as_chunks().0))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = (QuotationHead, &'a [PackedWord])> {
        (0..self.len()).map_while(move |number| self.get(number))
    }

    fn head(self, number: usize) -> Option<(QuotationHead, usize)> {
        let bytes = self.heads.get(number * HEAD..)?;
        let (form, bytes) = bytes.split_first_chunk::<8>()?;
        let (speaker, bytes) = bytes.split_first_chunk::<4>()?;
        let (end, bytes) = bytes.split_first_chunk::<4>()?;
        let (form, speaker) = (u64::from_le_bytes(*form), u32::from_le_bytes(*speaker));
        let head = QuotationHead::unpacked(form, speaker, *bytes.first()?);
        Some((head, u32::from_le_bytes(*end) as usize))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_packed_comes_back(
            all in prop::collection::vec(
                (any::<u64>(), (0u32..9, 0u8..4), any::<[bool; 2]>(), prop::collection::vec(any::<[u8; 4]>(), 0..5)),
                0..6,
            ),
        ) {
            let mut quotations = Quotations::default();
            let all: Vec<(QuotationHead, Vec<PackedWord>)> = all
                .into_iter()
                .map(|(form, (number, kind), [is_marked, is_sure], words)| {
                    let kinds = [EntityRef::Person, EntityRef::Place, EntityRef::Organization];
                    let speaker = kinds.get(usize::from(kind)).map(|kind| kind(number));
                    (QuotationHead { form, speaker, is_marked, is_sure }, words)
                })
                .collect();
            all.iter().for_each(|(head, words)| quotations.push(*head, words));
            let bytes = quotations.pack();
            let packed = PackedQuotations::new(&bytes);
            prop_assert_eq!(packed.len(), all.len());
            let back: Vec<(QuotationHead, Vec<PackedWord>)> = packed.iter().map(|(head, words)| (head, words.to_vec())).collect();
            prop_assert_eq!(back, all);
        }

        #[test]
        fn other_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let packed = PackedQuotations::new(&bytes);
            prop_assert!(packed.iter().count() <= packed.len());
        }
    }
}
