//! Definite titles: `the president`, `the Russian leader`, `the former mayor`.

use std::sync::LazyLock;

use dateline_gazetteer::{TitleKind, fold_name, title_with};
use dateline_model::{EntityRef, Gender, Span};

use rustc_hash::FxHashMap;

use super::Antecedents;
use crate::people::words::{is_capitalized, role_word};

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
    let rows = include_str!("../../data/role_kin.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.map(|(title, others)| (title, others.split(' ').collect()))
        .collect()
});

impl Antecedents<'_> {
    /// The person for whom a definite title in `span` stands; nobody for `a president`, for plurals, and where
    /// nobody in the article has such a role.
    pub(crate) fn nominal(&self, span: Span) -> Option<EntityRef> {
        let phrase = self.phrase(span)?;
        let mut best: Option<(u32, usize, u32)> = None;
        for (index, person) in (0..).zip(&self.findings.people) {
            if phrase.gender != Gender::Unknown
                && person.gender != Gender::Unknown
                && phrase.gender != person.gender
            {
                continue;
            }
            let fit = person
                .roles
                .iter()
                .map(|role| phrase.fits(&role.text))
                .max()
                .unwrap_or(0);
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
            if best.is_none_or(|(held, near, _)| (fit, last) > (held, near)) {
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
            let (taken, title) = title_with(reach - head, |i| article.word(head + i))?;
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
    /// How well a role fits: 0 not, then 1 by kin, 2 by title, and one more where a modifier is shared.
    fn fits(&self, role: &str) -> u32 {
        let words: Vec<String> = role
            .split_whitespace()
            .map(|word| fold_name(word).into_owned())
            .collect();
        // Only the title counts, not its complement (`spokesman for the president`).
        let end = words
            .iter()
            .position(|word| role_word(word).complement && word != "of")
            .unwrap_or(words.len());
        let words = &words[..end];
        let held = |word: &str| words.iter().any(|own| own == word);
        let title = self.title.iter().all(|word| held(word));
        let kin = || {
            let others = KIN.get(self.head.as_str()).filter(|_| self.title.len() == 1);
            others.is_some_and(|others| others.iter().any(|word| held(word)))
        };
        let base = if title {
            2
        } else if kin() {
            1
        } else {
            return 0;
        };
        // `the vice president` is not the president, nor the other way round.
        let deputy = |words: &[String]| {
            words
                .iter()
                .any(|word| matches!(word.as_str(), "vice" | "deputy" | "assistant" | "vicepresident"))
        };
        let own: Vec<String> = self
            .modifiers
            .iter()
            .map(|word| fold_name(word).into_owned())
            .chain(self.title.iter().cloned())
            .collect();
        if deputy(words) != deputy(&own) {
            return 0;
        }
        let mut shared = 0;
        for modifier in self.modifiers.iter().filter(|word| is_capitalized(word)) {
            let modifier = fold_name(modifier);
            if held(&modifier) {
                shared = 1;
            } else if words.len() > self.title.len() && base == 2 {
                // `the Russian president` is not the `US President`.
                return 0;
            }
        }
        base + shared
    }
}
