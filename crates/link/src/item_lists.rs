//! Lists of items, one a article, of which one item is read without the others.
//!
//! An article may name thousands of people, and each of them is looked at several times: if the whole list had to be read
//! for each, the work would grow with the square of its length.
//!
//! A list is a record: first where each item begins, counted from the start of the record, and where the last one ends; then the
//! items.

use std::marker::PhantomData;
use std::sync::Arc;

use dateline_spool::{SpoolError, decode, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::order::Order;
use crate::records::Records;
use crate::tally::count;

/// Bytes of an offset.
const OFFSET: usize = size_of::<u32>();
/// So many bytes of a record are read at first: most lists are shorter, and reading twice costs more than reading a page.
const AT_ONCE: usize = 4096;

/// For each article a list of items, set aside.
#[derive(Debug)]
pub(crate) struct ItemLists<T> {
    records: Records,
    item: PhantomData<fn() -> T>,
    /// How many items were decoded: what the tests of growth go by.
    #[cfg(test)]
    decoded: std::sync::atomic::AtomicUsize,
}

impl<T: Serialize + DeserializeOwned> ItemLists<T> {
    pub(crate) fn new(records: Records) -> Self {
        Self {
            records,
            item: PhantomData,
            #[cfg(test)]
            decoded: std::sync::atomic::AtomicUsize::default(),
        }
    }

    /// Sets the list of the next article aside.
    pub(crate) fn push(&mut self, items: &[T]) -> Result<(), SpoolError> {
        let mut record = vec![0; OFFSET * (items.len() + 1)];
        let mut starts = Vec::with_capacity(record.len());
        for item in items {
            starts.extend(count(record.len()).to_le_bytes());
            record.append(&mut encode(item)?);
        }
        starts.extend(count(record.len()).to_le_bytes());
        record[..starts.len()].copy_from_slice(&starts);
        self.records.push(&record)
    }

    /// From now on numbers of articles count in this order.
    pub(crate) fn put_in(&mut self, order: &Arc<Order>) {
        self.records.put_in(order);
    }

    /// All items of an article.
    pub(crate) fn all(&self, article: usize) -> Result<Vec<T>, SpoolError> {
        let mut buffer = Vec::new();
        let record = self.records.read(article, &mut buffer)?;
        let items = (0..length(record)).filter_map(|number| item(record, number));
        items.map(|item| self.decode(item)).collect()
    }

    /// One item of an article; `None` where it has not so many.
    pub(crate) fn get(&self, article: usize, number: usize) -> Result<Option<T>, SpoolError> {
        let mut buffer = Vec::new();
        let beginning = self.records.read_part(article, 0..AT_ONCE, &mut buffer)?;
        if number >= length(beginning) {
            return Ok(None);
        }
        if let Some(item) = item(beginning, number) {
            return self.decode(item).map(Some);
        }
        let own = OFFSET * number..OFFSET * (number + 2);
        let offsets = self.records.read_part(article, own, &mut buffer)?;
        let Some((start, end)) = offset(offsets, 0).zip(offset(offsets, 1)) else {
            return Ok(None);
        };
        let item = self.records.read_part(article, start..end, &mut buffer)?;
        self.decode(item).map(Some)
    }

    fn decode(&self, item: &[u8]) -> Result<T, SpoolError> {
        #[cfg(test)]
        self.decoded.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        decode(item)
    }

    /// How many items were decoded so far.
    #[cfg(test)]
    pub(crate) fn decoded(&self) -> usize {
        self.decoded.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// The offset with this number.
fn offset(offsets: &[u8], number: usize) -> Option<usize> {
    let bytes = offsets.get(OFFSET * number..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes) as usize)
}

/// How many items a record has: the first one begins behind the offsets, of which there is one more.
fn length(record: &[u8]) -> usize {
    (offset(record, 0).unwrap_or_default() / OFFSET).saturating_sub(1)
}

/// The bytes of an item; `None` where `record`, which may be the beginning of one, has them not all.
fn item(record: &[u8], number: usize) -> Option<&[u8]> {
    record.get(offset(record, number)?..offset(record, number + 1)?)
}

#[cfg(test)]
mod tests {
    use dateline_spool::Spool;

    use super::*;

    fn lists(memory: usize, lists: &[Vec<String>]) -> ItemLists<String> {
        let mut items = ItemLists::new(Records::new(Spool::new(&std::env::temp_dir(), memory)));
        lists.iter().for_each(|list| items.push(list).unwrap());
        items
    }

    #[test]
    fn lists_and_their_items_come_back_from_memory_and_from_disk() {
        let long: Vec<String> = (0..3000).map(|number| format!("item {number}")).collect();
        let all = [
            vec!["a".to_owned(), String::new()],
            Vec::new(),
            long,
            vec!["z".repeat(9000)],
        ];
        for memory in [0, 1 << 20] {
            let lists = lists(memory, &all);
            for (article, list) in all.iter().enumerate() {
                assert_eq!(lists.all(article).unwrap(), *list);
                for (number, item) in list.iter().enumerate() {
                    assert_eq!(lists.get(article, number).unwrap().as_ref(), Some(item));
                }
                assert_eq!(lists.get(article, list.len()).unwrap(), None);
            }
            assert!(lists.get(all.len(), 0).is_err());
        }
    }

    #[test]
    fn an_item_is_decoded_without_the_others() {
        let lists = lists(0, &[(0..500).map(|number| number.to_string()).collect()]);
        assert_eq!(lists.get(0, 499).unwrap().as_deref(), Some("499"));
        assert_eq!(lists.decoded(), 1);
    }
}
