//! What linking knows of the articles when it comes to statements.

use std::path::Path;

use super::lengths::{PLAIN, has};
use crate::ids;
use crate::lists::Ends;
use crate::people::LinkedPeople;
use crate::quotations::QuotationHead;
use crate::records::Records;
use crate::words::PackedWord;

/// What linking knows of the articles by now.
pub(crate) struct StatementContext<'a> {
    /// For each article its quotations, packed.
    pub(crate) quotations: &'a Records,
    /// Where among all quotations those of each article end.
    pub(crate) ends: Ends,
    /// What the identifiers of the articles are made from.
    pub(crate) ids: &'a [u64],
    /// The story of each article.
    pub(crate) story_of: &'a [u32],
    /// The first article of each story.
    pub(crate) firsts: &'a [u32],
    pub(crate) people: &'a LinkedPeople,
    /// Where what is too much for memory goes.
    pub(crate) folder: &'a Path,
}

impl StatementContext<'_> {
    /// Where a quotation stands, given its number among all: the article, and the number among its quotations.
    pub(super) fn position(&self, quotation: u32) -> (usize, usize) {
        let article = self.ends.list_of(quotation);
        (article, quotation as usize - self.ends.range(article).start)
    }

    /// The person of the run who says a quotation of `article`.
    pub(super) fn person(&self, article: usize, quotation: QuotationHead) -> Option<u32> {
        let people = self.people.of.get(article);
        people.get(quotation.person()? as usize).copied()
    }

    /// Short words are the same statement only in one story, from one person; and words that are none (a quotation
    /// of signs alone) only in one place. Empty where words are a statement wherever they stand.
    pub(super) fn scope(
        &self,
        article: usize,
        number: usize,
        head: QuotationHead,
        words: &[PackedWord],
    ) -> String {
        if has(words, PLAIN) {
            return String::new();
        }
        let story = self.story_of.get(article).copied().unwrap_or_default();
        let first = self.firsts.get(story as usize);
        let first = first.and_then(|&first| self.ids.get(first as usize));
        let story = first.map(|&first| ids::story(first)).unwrap_or_default();
        if words.is_empty() {
            let article = self.ids.get(article).copied().unwrap_or_default();
            return format!("{story} {article:016x} {number}");
        }
        let person = self.person(article, head);
        let person = person.and_then(|person| self.people.people.get(person as usize));
        format!("{story} {}", person.map_or("", |person| &person.id))
    }
}
