//! Lines that are known by their words and are no part of the article.

use dateline_types::{BlockKind, Span};

use super::reader::Reader;
use crate::dateline;
use crate::phrases::{self, Phrase};
use crate::shapes::{ends_sentence, is_video_slug, quotes_someone};

/// A line of the summary above an article is no longer than this, in bytes.
const LONGEST_HIGHLIGHT: usize = 220;

/// `Follow Ann Roe on Twitter @annroe`, with the mark before it that transcripts in marks print before every line: nothing but whom to
/// follow, and the account.
fn names_account(line: &str) -> bool {
    let words = line.trim_matches(['"', '“', '”', '.', ' ']);
    words.starts_with("Follow ")
        && words.split_whitespace().count() <= MOST_WORDS
        && words
            .split_whitespace()
            .next_back()
            .is_some_and(|last| last.starts_with('@'))
}

/// What stands below an article, comments and all, is no longer than so many times the article.
const MOST_BEHIND: usize = 6;

/// Of a line that names an account.
const MOST_WORDS: usize = 10;

impl Reader<'_> {
    /// Lines that are known by their words: share bars, comment forms, summaries, slugs of videos.
    pub(super) fn furniture(&mut self, paragraph: Span) -> bool {
        let words = self.words(paragraph);
        if names_account(words) {
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        if !phrases::is_short(words) || words.starts_with(['“', '"', '‘', '«', '„']) {
            return false;
        }
        match self.phrases.whole(words) {
            Some(Phrase::Tail) => {
                self.tail = self.may_end(paragraph);
                self.push(BlockKind::Boilerplate, paragraph);
                return true;
            }
            Some(Phrase::Comments) => {
                let left = self.text.len() - paragraph.end();
                self.tail = self.body_bytes > left;
                self.push(BlockKind::Boilerplate, paragraph);
                return true;
            }
            Some(Phrase::Highlights) if self.body == 0 => {
                self.highlights(paragraph);
                return true;
            }
            Some(Phrase::Credit) => {
                self.push(BlockKind::Credit, paragraph);
                return true;
            }
            Some(Phrase::Boilerplate) => {
                self.push(BlockKind::Boilerplate, paragraph);
                return true;
            }
            _ => {}
        }
        let known = self
            .phrases
            .start(words)
            .map(|(phrase, _)| phrase)
            .or_else(|| phrases::any(words));
        if known == Some(Phrase::Tail) {
            self.tail = self.may_end(paragraph);
        }
        let is_slug = is_video_slug(words)
            || (!ends_sentence(words) && self.next().is_some_and(|next| is_video_slug(self.words(next))));
        if is_slug || matches!(known, Some(Phrase::Boilerplate | Phrase::Tail)) && !quotes_someone(words) {
            self.push(BlockKind::Boilerplate, paragraph);
            return true;
        }
        false
    }

    /// Whether the article may end here. The button that stands below an article stands under some headlines, too: far more text
    /// follows it there than came before.
    fn may_end(&self, paragraph: Span) -> bool {
        let left = self.text.len() - paragraph.end();
        self.body_bytes * MOST_BEHIND > left
    }

    /// `Story highlights` and the short lines without a full stop under it.
    fn highlights(&mut self, label: Span) {
        self.push(BlockKind::Highlights, label);
        while let Some(next) = self.next() {
            let words = self.words(next);
            let is_point =
                words.len() <= LONGEST_HIGHLIGHT && !words.ends_with(['.', '—', '–', '-', '”', '"']);
            if !is_point || self.phrases.whole(words).is_some() || dateline::find(self.text, next).is_some() {
                break;
            }
            self.push(BlockKind::Highlights, next);
            self.at += 1;
        }
    }
}
