//! Elements whose content is text up to their end tag: scripts, styles, titles.

use html5ever::tokenizer::TokenSink;
use html5ever::tokenizer::states::RawKind;

use super::tags::is_space;
use super::tokens::{State, Tokens};

impl<S: TokenSink> Tokens<'_, S> {
    /// The content of the last start tag, and its end tag.
    pub(super) fn raw(&mut self, kind: RawKind) -> State {
        let end = match kind {
            RawKind::Rcdata | RawKind::Rawtext => self.end_tag_from(self.at),
            RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => self.script_end(),
        };
        let before = end.unwrap_or(self.markup.len());
        if kind == RawKind::Rcdata {
            while let Some(found) = self.find(b'&', self.at).filter(|found| *found < before) {
                self.text_up_to(found);
                self.reference();
            }
        }
        self.text_up_to(before);
        match end {
            Some(end) => self.tag(end + 2, true),
            None => State::End,
        }
    }

    /// Where the end tag of the open element begins, from `from` on.
    fn end_tag_from(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let found = self.find(b'<', at)?;
            if self.is_end_tag(found) {
                return Some(found);
            }
            at = found + 1;
        }
    }

    /// Whether the end tag of the open element stands at `at`.
    fn is_end_tag(&self, at: usize) -> bool {
        let Some(name) = self.last_start.as_deref() else {
            return false;
        };
        self.byte(at + 1) == Some(b'/') && self.is_word(at + 2, name)
    }

    /// Whether `word` stands at `at`, and ends there as names do.
    fn is_word(&self, at: usize, word: &str) -> bool {
        let end = at + word.len();
        let stands = self
            .bytes()
            .get(at..end)
            .is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()));
        stands
            && self
                .byte(end)
                .is_some_and(|byte| is_space(byte) || matches!(byte, b'/' | b'>'))
    }

    /// Where the end tag of a script begins. In what looks like a comment within a script, an end tag behind what looks like a start
    /// tag ends nothing.
    fn script_end(&self) -> Option<usize> {
        let mut at = self.at;
        loop {
            let found = self.find(b'<', at)?;
            if self.is_end_tag(found) {
                return Some(found);
            }
            at = found + 1;
            if self.rest(at).starts_with("!--") {
                // The dashes that begin it may end it.
                let dashes = at + 1;
                match self.escaped(dashes)? {
                    Escape::Ended(behind) => at = behind,
                    Escape::EndTag(found) => return Some(found),
                }
            }
        }
    }

    /// What looks like a comment within a script, whose first dash stands at `start`.
    fn escaped(&self, start: usize) -> Option<Escape> {
        let mut at = start + 2;
        let mut in_script = false;
        loop {
            let found = at + memchr::memchr2(b'<', b'>', self.bytes().get(at..)?)?;
            at = found + 1;
            if self.byte(found) == Some(b'>') {
                if self
                    .bytes()
                    .get(start..found)
                    .is_some_and(|before| before.ends_with(b"--"))
                {
                    return Some(Escape::Ended(at));
                }
                continue;
            }
            if in_script {
                let ends = self.byte(at) == Some(b'/') && self.is_word(at + 1, "script");
                in_script = !ends;
            } else if self.is_end_tag(found) {
                return Some(Escape::EndTag(found));
            } else {
                in_script = self.is_word(at, "script");
            }
        }
    }
}

/// How what looks like a comment within a script ends.
enum Escape {
    /// As a comment does; the script goes on there.
    Ended(usize),
    /// With the end tag of the script, which begins there.
    EndTag(usize),
}
