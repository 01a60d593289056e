//! What is set aside of each article, by the article's number.

use std::ops::Range;
use std::sync::Arc;

use dateline_spool::{Spool, SpoolError};
use serde::de::DeserializeOwned;

use crate::order::Order;

/// A record an article. They come as the articles come; once there is an order they are found by number.
#[derive(Debug)]
pub(crate) struct Records {
    spool: Spool,
    order: Option<Arc<Order>>,
}

impl Records {
    pub(crate) fn new(spool: Spool) -> Self {
        Self { spool, order: None }
    }

    /// Sets the record of the next article aside.
    pub(crate) fn push(&mut self, record: &[u8]) -> Result<(), SpoolError> {
        self.spool.push(record)
    }

    /// From now on numbers count in this order.
    pub(crate) fn put_in(&mut self, order: &Arc<Order>) {
        self.order = Some(Arc::clone(order));
    }

    fn arrival(&self, number: usize) -> usize {
        let Some(order) = &self.order else {
            return number;
        };
        order
            .arrivals()
            .get(number)
            .map_or(usize::MAX, |&arrival| arrival as usize)
    }

    /// The bytes of a record: those in memory, or read into `buffer`.
    pub(crate) fn read<'a>(&'a self, number: usize, buffer: &'a mut Vec<u8>) -> Result<&'a [u8], SpoolError> {
        self.spool.read(self.arrival(number), buffer)
    }

    /// The bytes of a record in `part`, as far as it has them; the rest is not read.
    pub(crate) fn read_part<'a>(
        &'a self,
        number: usize,
        part: Range<usize>,
        buffer: &'a mut Vec<u8>,
    ) -> Result<&'a [u8], SpoolError> {
        self.spool.read_part(self.arrival(number), part, buffer)
    }

    /// The value of a record that is one.
    pub(crate) fn get<T: DeserializeOwned>(&self, number: usize) -> Result<T, SpoolError> {
        self.spool.get(self.arrival(number))
    }
}
