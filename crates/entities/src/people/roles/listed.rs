//! A title in the plural before a list of people.

use std::ops::Range;

use dateline_lexicon::{Title, TitleKind};
use dateline_tagger::NameKind;
use dateline_types::Gender;

use super::{NameInSentence, NamingContext, is_capitalized};

/// The longest list of people that share a title.
const MOST_LISTED: usize = 12;

impl NameInSentence<'_> {
    /// `Messrs. Young, Price and King`, `Sens. Ann Roe and Bo Poe`: the title before the list is each one's.
    pub(super) fn listed_title(&self, around: &mut NamingContext) {
        let mut start = self.name.start;
        for _ in 0..MOST_LISTED {
            let Some(mut before) = start.checked_sub(1).filter(|&at| at > self.sentence.start) else {
                return;
            };
            let and = matches!(self.word(before), "and" | "&" | "or");
            before -= usize::from(and && before > self.sentence.start && self.word(before - 1) == ",");
            if !and && self.word(before) != "," {
                return;
            }
            let at = self.names.partition_point(|name| name.tokens.end < before);
            let Some(name) = self.names.get(at).filter(|name| {
                name.kind == NameKind::Person
                    && name.tokens.end == before
                    && name.tokens.start >= self.sentence.start
            }) else {
                return;
            };
            start = name.tokens.start;
            if let Some((at, title)) = self.title_ending_at(start) {
                if title.plural {
                    self.share_title(at..start, title, around);
                }
                return;
            }
        }
    }

    /// What a title in the plural says of one of those whom it names.
    pub(super) fn share_title(&self, tokens: Range<usize>, title: Title, around: &mut NamingContext) {
        if around.gender == Gender::Unknown {
            around.gender = title.gender;
        }
        let (Some(first), Some(last)) = (tokens.clone().next(), tokens.last()) else {
            return;
        };
        // `presidents Roe and Doe`, `brothers Ann and Bo Roe`: a role has a capital here.
        if title.kind != TitleKind::Office || !is_capitalized(self.word(first)) {
            return;
        }
        let before = around.roles.len();
        self.push_role(around, self.modifiers_before(first)..last + 1);
        for role in around.roles.iter_mut().skip(before) {
            let (text, period) = match role.text.strip_suffix('.') {
                Some(text) => (text, "."),
                None => (role.text.as_str(), ""),
            };
            if let Some(one) = text.strip_suffix('s') {
                role.text = format!("{one}{period}");
            }
        }
    }
}
