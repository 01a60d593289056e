//! The quotations of all articles, in parts that fit into memory.

use dateline_spool::{Spool, encode};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::context::StatementContext;
use super::lengths::content_words;
use crate::error::LinkError;
use crate::quotations::PackedQuotations;
use crate::tally::count;

/// Articles whose quotations one thread reads at a time.
const CHUNK: usize = 1 << 10;
/// Chunks whose quotations are in memory at a time.
const CHUNKS: usize = 16;
/// Bytes of each part that stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// What of a quotation decides which form it has.
#[derive(Serialize, Deserialize)]
pub(super) struct QuotationSummary {
    pub(super) hash: u64,
    /// Hash of what else must be equal.
    pub(super) scope: u32,
    /// Among all quotations.
    pub(super) number: u32,
    pub(super) words: u16,
    pub(super) content: u8,
    pub(super) is_marked: bool,
}

/// The quotations in parts, set aside: those of the same words are in one part, so that no more than a part has to be in memory
/// when forms are made.
pub(super) struct Partitions<'a> {
    context: &'a StatementContext<'a>,
    pub(super) spools: Vec<Spool>,
}

impl<'a> Partitions<'a> {
    pub(super) fn new(context: &'a StatementContext<'a>, count: usize) -> Self {
        // A single part need not go to the disk: it is read back whole at once.
        let limit = if count == 1 { usize::MAX } else { IN_MEMORY };
        Self {
            context,
            spools: (0..count).map(|_| Spool::new(context.folder, limit)).collect(),
        }
    }

    /// Takes in the quotations of all articles.
    pub(super) fn read(&mut self) -> Result<(), LinkError> {
        let chunks: Vec<usize> = (0..self.context.ends.len().div_ceil(CHUNK)).collect();
        for chunks in chunks.chunks(CHUNKS) {
            let read: Result<Vec<Vec<Vec<u8>>>, LinkError> =
                chunks.par_iter().map(|&chunk| self.read_chunk(chunk)).collect();
            for chunk in read? {
                for (spool, summaries) in self.spools.iter_mut().zip(chunk) {
                    spool.push(&summaries)?;
                }
            }
        }
        Ok(())
    }

    /// The quotations of a chunk of articles by the part that they belong to, each encoded.
    fn read_chunk(&self, chunk: usize) -> Result<Vec<Vec<u8>>, LinkError> {
        let context = self.context;
        let parts = self.spools.len();
        let mut summaries: Vec<Vec<QuotationSummary>> = (0..parts).map(|_| Vec::new()).collect();
        let mut buffer = Vec::new();
        for article in chunk * CHUNK..context.ends.len().min((chunk + 1) * CHUNK) {
            let quotations = PackedQuotations::new(context.quotations.read(article, &mut buffer)?);
            let of_article = count(context.ends.range(article).start)..;
            for ((at, (head, words)), number) in quotations.iter().enumerate().zip(of_article) {
                let scope = context.scope(article, at, head, words);
                summaries[(head.form >> 32) as usize % parts].push(QuotationSummary {
                    hash: head.form,
                    scope: xxh3_64(scope.as_bytes()) as u32,
                    number,
                    words: u16::try_from(words.len()).unwrap_or(u16::MAX),
                    content: u8::try_from(content_words(words)).unwrap_or(u8::MAX),
                    is_marked: head.is_marked,
                });
            }
        }
        let encoded = summaries.iter().map(encode);
        Ok(encoded.collect::<Result<_, _>>()?)
    }
}
