//! Definite titles: `the president`, `the Russian leader`, `the former mayor`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use dateline_lexicon::TitleKind;
use dateline_names::fold_name;
use dateline_types::{EntityRef, FoundPerson, Gender, Span};
use rustc_hash::FxHashMap;

use super::Antecedents;
use crate::people::words::{is_capitalized, role_word};
use dateline_layout::rows;

/// A definite title taken apart.
struct Phrase<'a> {
    /// The title's last word, folded: `minister`.
    head: String,
    /// All its words, folded.
    title: Vec<String>,
    /// What else stands before it: `Russian`, `former`.
    modifiers: Vec<&'a str>,
    gender: Gender,
}

/// Titles that stand for other titles: whoever is president is a leader.
static KIN: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../data/role_kin.tsv")).filter_map(|row| row.split_once('\t'));
    rows.map(|(title, others)| (title, others.split(' ').collect()))
        .collect()
});

/// A role as definite titles look at it.
pub(super) struct KnownRole {
    person: u32,
    /// Its words up to the complement, folded.
    words: Vec<String>,
    /// It is a deputy's.
    deputy: bool,
}

/// The roles of an article by each of their words.
#[derive(Default)]
pub(super) struct KnownRoles {
    roles: Vec<KnownRole>,
    by_word: FxHashMap<String, Vec<u32>>,
}

/// No title is looked for among more roles than this.
const MOST_ROLES: usize = 128;

impl KnownRoles {
    pub(super) fn new(people: &[FoundPerson]) -> Self {
        let mut known = Self::default();
        for (person, found) in (0..).zip(people) {
            for role in &found.roles {
                let words: Vec<String> = role
                    .text
                    .split_whitespace()
                    .map(|word| fold_name(word).into_owned())
                    .collect();
                // Only the title counts, not its complement (`spokesman for the president`).
                let complement = |word: &String| role_word(word).complement && word != "of";
                let end = words.iter().position(complement).unwrap_or(words.len());
                let number = u32::try_from(known.roles.len()).unwrap_or(u32::MAX);
                for word in &words[..end] {
                    known.by_word.entry(word.clone()).or_default().push(number);
                }
                let words = words[..end].to_vec();
                known.roles.push(KnownRole {
                    person,
                    deputy: is_deputy(&words),
                    words,
                });
            }
        }
        known
    }

    /// The roles that have one of the words, the latest first.
    fn with<'a>(
        &'a self,
        words: impl Iterator<Item = &'a str> + 'a,
    ) -> impl Iterator<Item = &'a KnownRole> + 'a {
        let lists = words.filter_map(|word| self.by_word.get(word));
        let numbers = lists.flat_map(|list| list.iter().rev().take(MOST_ROLES));
        numbers.filter_map(|&number| self.roles.get(number as usize))
    }
}

fn is_deputy(words: &[String]) -> bool {
    let deputy = |word: &String| matches!(word.as_str(), "vice" | "deputy" | "assistant" | "vicepresident");
    words.iter().any(deputy)
}

impl Antecedents<'_> {
    /// The person for whom a definite title in `span` stands; nobody for `a president`, for plurals, and where
    /// nobody in the article has such a role.
    #[must_use]
    pub fn nominal(&self, span: Span) -> Option<EntityRef> {
        let phrase = self.phrase(span)?;
        let mut best: Option<(u32, usize, u32)> = None;
        let kin = phrase.kin();
        for role in self
            .roles
            .with(std::iter::once(phrase.head.as_str()).chain(kin.iter().copied()))
        {
            let index = role.person;
            let Some(person) = self.people.get(index as usize) else {
                continue;
            };
            let parted = phrase.gender != Gender::Unknown
                && person.gender != Gender::Unknown
                && phrase.gender != person.gender;
            let fit = if parted { 0 } else { phrase.fits(role) };
            if fit == 0 {
                continue;
            }
            // The nearest mention before the phrase; a role that only comes later counts least.
            let before = person
                .mentions
                .partition_point(|mention| mention.span.start() < span.start());
            let last = before
                .checked_sub(1)
                .and_then(|last| person.mentions.get(last))
                .map_or(0, |mention| mention.span.end());
            if best
                .is_none_or(|(held, near, first)| (fit, last, Reverse(index)) > (held, near, Reverse(first)))
            {
                best = Some((fit, last, index));
            }
        }
        best.map(|(_, _, index)| EntityRef::Person(index))
    }

    fn phrase(&self, span: Span) -> Option<Phrase<'_>> {
        let article = self.article;
        let from = article.token_at(span.start());
        let to = article.token_at(span.end().saturating_sub(1)) + 1;
        let opening = article.word(from);
        let definite = opening.eq_ignore_ascii_case("the") || opening.eq_ignore_ascii_case("this");
        let bare = is_capitalized(opening) && opening.len() > 2 && !role_word(opening).determiner;
        if !definite && !bare {
            return None;
        }
        let begin = if definite { from + 1 } else { from };
        let reach = to.min(begin + 6).min(article.tokens.len());
        let (head, taken, title) = (begin..reach).find_map(|head| {
            let (taken, title) = article.title(head, reach - head)?;
            (!title.plural && title.kind != TitleKind::Honorific).then_some((head, taken, title))
        })?;
        let words: Vec<String> = (head..head + taken)
            .map(|i| fold_name(article.word(i)).into_owned())
            .collect();
        Some(Phrase {
            head: words.last()?.clone(),
            title: words,
            modifiers: (begin..head).map(|i| article.word(i)).collect(),
            gender: title.gender,
        })
    }
}

impl Phrase<'_> {
    /// The last words of titles that this one may stand for.
    fn kin(&self) -> &'static [&'static str] {
        let kin = KIN.get(self.head.as_str()).filter(|_| self.title.len() == 1);
        kin.map_or(&[], Vec::as_slice)
    }

    /// How well a role fits: 0 not, then 1 by kin, 2 by title, and one more where a modifier is shared.
    fn fits(&self, role: &KnownRole) -> u32 {
        let held = |word: &str| role.words.iter().any(|own| own == word);
        let base = if self.title.iter().all(|word| held(word)) {
            2
        } else if self.kin().iter().any(|word| held(word)) {
            1
        } else {
            return 0;
        };
        // `the vice president` is not the president, nor the other way round.
        let modifiers: Vec<String> = self
            .modifiers
            .iter()
            .map(|word| fold_name(word).into_owned())
            .collect();
        if role.deputy != (is_deputy(&modifiers) || is_deputy(&self.title)) {
            return 0;
        }
        let mut shared = 0;
        for (modifier, written) in modifiers.iter().zip(&self.modifiers) {
            if !is_capitalized(written) {
                continue;
            }
            if held(modifier) {
                shared = 1;
            } else if role.words.len() > self.title.len() && base == 2 {
                // `the Russian president` is not the `US President`.
                return 0;
            }
        }
        base + shared
    }
}
