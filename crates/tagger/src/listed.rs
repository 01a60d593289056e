//! People named in a list behind a title in the plural: `Messrs. Young, Price and King`, `Sens. Ann Roe and Bo Poe`.

use std::ops::Range;

use dateline_lexicon::TitleKind;

use crate::context::{Context, TaggedName};
use crate::fact::Case;
use crate::kind::NameKind;
use crate::lists;

/// The longest list that is read.
const MOST_LISTED: usize = 12;
/// The most words of a name in it.
const LONGEST_NAME: usize = 4;
/// The most words of a title in the plural (`Prime Ministers`).
const LONGEST_TITLE: usize = 3;

impl Context<'_> {
    /// Makes a person of each name in a list behind a title in the plural.
    pub(super) fn name_listed(&self, names: &mut Vec<TaggedName>) {
        let mut people: Vec<TaggedName> = Vec::new();
        let mut at = 0;
        while at < self.facts.len() {
            let items = self.list_behind_title(names, at);
            let end = items.last().map_or(at, |item| item.end);
            people.extend(items.into_iter().map(|tokens| TaggedName {
                tokens,
                kind: NameKind::Person,
            }));
            at = end.max(at + 1);
        }
        if people.is_empty() {
            return;
        }
        let mut own = people.iter().peekable();
        names.retain(|name| {
            while own.next_if(|item| item.tokens.end <= name.tokens.start).is_some() {}
            own.peek().is_none_or(|item| name.tokens.end <= item.tokens.start)
        });
        names.extend(people);
        names.sort_by_key(|name| name.tokens.start);
    }

    /// The names of the list whose title begins at `at`; none where it is no title, or no list of people.
    fn list_behind_title(&self, names: &[TaggedName], at: usize) -> Vec<Range<usize>> {
        let capital = self.fact(at).is_some_and(|fact| fact.case == Case::Initial);
        let title = self
            .article
            .title(at, LONGEST_TITLE)
            .filter(|(_, title)| capital && title.plural);
        let Some((words, title)) = title else {
            return Vec::new();
        };
        let mut items = Vec::new();
        let mut start = at + words;
        while items.len() < MOST_LISTED
            && let Some(end) = self.item_end(start)
        {
            let from = names.partition_point(|name| name.tokens.end <= start);
            let found = names
                .get(from)
                .filter(|name| name.kind == NameKind::Person && name.tokens.start < end);
            // `Senators Ann Roe, Republican of Iowa, and …`
            if found.is_none() && matches!(self.article.word(end), "of" | "from") {
                break;
            }
            let item = found.map_or(start, |name| name.tokens.start)
                ..found.map_or(end, |name| name.tokens.end.max(end));
            let end = item.end;
            items.push(item);
            match self.next_item(end) {
                Some(next) => start = next,
                None => break,
            }
        }
        let from = names.partition_point(|name| name.tokens.end <= at + words);
        let known = names.get(from).is_some_and(|name| {
            name.kind == NameKind::Person && items.iter().any(|item| item.start == name.tokens.start)
        });
        // `Presidents Day and Labor Day` are nobody; behind `Messrs.` and `Sens.` stand people.
        let short = self.article.word(at + words - 1).ends_with('.') || title.kind == TitleKind::Honorific;
        if items.len() > 1 && (known || short) {
            items
        } else {
            Vec::new()
        }
    }

    /// Where the name of one to four capitalized words ends that begins at `start`.
    fn item_end(&self, start: usize) -> Option<usize> {
        const NO_NAME: u32 = lists::ORGANIZATION | lists::MEDIA | lists::CALENDAR | lists::DEMONYM;
        let name = |token: usize| {
            self.fact(token).is_some_and(|fact| {
                matches!(fact.case, Case::Initial | Case::Mixed)
                    && (!fact.is(NO_NAME) || fact.is(lists::FAMILY_NAME))
            }) && !self.is_first_of_sentence(token)
        };
        let initial = |token: usize| {
            let word = self.article.word(token);
            word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase())
        };
        let mut end = start;
        while end < start + LONGEST_NAME && (name(end) || initial(end)) {
            end += 1;
        }
        (end > start && !initial(end - 1)).then_some(end)
    }

    /// Where the next name of a list begins behind one that ends at `end`: a comma, `and`, or both between.
    fn next_item(&self, end: usize) -> Option<usize> {
        let comma = usize::from(self.article.word(end) == ",");
        let and = usize::from(matches!(self.article.word(end + comma), "and" | "&" | "or"));
        (comma + and > 0).then_some(end + comma + and)
    }
}
