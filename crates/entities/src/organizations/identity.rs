//! Which forms of name mean one organization.

use dateline_names::{initials, is_generic_word};
use dateline_tagger::NameSpan;
use dateline_types::{Article, TokenKind};
use rustc_hash::FxHashMap;

use super::forms::{OrganizationForm, are_compatible, root, settle, settle_acronym};
use super::words::head;

/// No article names as many organizations that share a word.
const MOST_CANDIDATES: usize = 32;
/// An acronym of fewer letters is written in capitals: `Apec`, but `EU`.
const SHORTEST_IN_LOWER_CASE: usize = 3;

/// Gives every form the form whose organization it means.
pub(super) fn join(article: &Article, names: &[NameSpan], forms: &mut [OrganizationForm]) {
    spelled_out(article, names, forms);
    acronyms(forms);
    known_names(forms);
    generic_words(forms);
    shorter_forms(forms);
}

/// `Full Name (FN)` and `FN (Full Name)`: what stands in brackets right after a name is the same organization,
/// where the letters allow it.
fn spelled_out(article: &Article, names: &[NameSpan], forms: &mut [OrganizationForm]) {
    let by_start: FxHashMap<u32, usize> = forms
        .iter()
        .enumerate()
        .flat_map(|(index, form)| {
            let namings = form.namings.iter();
            namings.map(move |naming| (naming.mention.span.start, index))
        })
        .collect();
    for pair in names.windows(2) {
        if !is_bracketed(article, &pair[0], &pair[1]) {
            continue;
        }
        let found = |name: &NameSpan| by_start.get(&name.span.start).copied();
        if let (Some(one), Some(other)) = (found(&pair[0]), found(&pair[1])) {
            let (long, short) = if forms[one].words.len() >= forms[other].words.len() {
                (one, other)
            } else {
                (other, one)
            };
            if forms[short].words.len() == 1 && begins_alike(&forms[long].words, &forms[short].words[0]) {
                settle_acronym(forms, short, long);
            }
        }
    }
}

/// Whether `inner` stands in brackets, and perhaps in quotation marks, right behind `name`.
fn is_bracketed(article: &Article, name: &NameSpan, inner: &NameSpan) -> bool {
    let is_quote = |token: usize| {
        let token = article.tokens.get(token);
        token.is_some_and(|token| token.kind == TokenKind::Quote)
    };
    let opened = name.tokens.end + 1;
    let closed = inner.tokens.end;
    article.word(name.tokens.end) == "("
        && inner.tokens.start == opened + usize::from(is_quote(opened))
        && article.word(closed + usize::from(is_quote(closed))) == ")"
}

/// Whether an acronym begins with the letter of one of the first words: enough where brackets say the rest.
fn begins_alike(words: &[String], acronym: &str) -> bool {
    words.iter().take(3).any(|word| word.get(..1) == acronym.get(..1))
}

/// Names that the list of known ones holds for one organization: the one of most words is the home of the others.
fn known_names(forms: &mut [OrganizationForm]) {
    let mut homes: FxHashMap<u16, usize> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate() {
        if let [row] = form.known.as_slice() {
            let home = homes.entry(*row).or_insert(index);
            if form.words.len() > forms[*home].words.len() {
                *home = index;
            }
        }
    }
    for index in 0..forms.len() {
        if let [row] = forms[index].known.as_slice()
            && let Some(&home) = homes.get(row)
        {
            settle(forms, index, home);
        }
    }
}

/// `FBI`, `Federal Bureau of Investigation`: exactly the letters of one longer name, in capitals or, from three letters
/// on, with the first one large.
fn acronyms(forms: &mut [OrganizationForm]) {
    let mut by_letters: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| form.words.len() > 1) {
        let [all, large] = initials(&form.words);
        by_letters.entry(all).or_default().push(index);
        let list = by_letters.entry(large).or_default();
        if list.last() != Some(&index) {
            list.push(index);
        }
    }
    for index in 0..forms.len() {
        if is_acronym(&forms[index])
            && let Some([only]) = by_letters.get(forms[index].words[0].as_str()).map(Vec::as_slice)
        {
            settle_acronym(forms, index, *only);
        }
    }
}

fn is_acronym(form: &OrganizationForm) -> bool {
    let mut letters = form.text.chars().filter(|c| c.is_alphabetic());
    let count = letters.clone().count();
    let begins_large = letters.next().is_some_and(char::is_uppercase);
    let small = letters.clone().filter(|c| c.is_lowercase()).count();
    let in_capitals = count >= 2 && !form.text.chars().any(char::is_lowercase);
    let first_large = count >= SHORTEST_IN_LOWER_CASE && begins_large && small == count - 1;
    form.words.len() == 1 && (in_capitals || first_large)
}

/// A lone generic word (`Commission`) is the one longer name that has it as its head, and a name of every country
/// (`Foreign Ministry`) the one with a country; where there are several, each naming is the one named last before it.
fn generic_words(forms: &mut [OrganizationForm]) {
    let mut by_head: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut of_countries: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate() {
        if form.words.len() > 1
            && let Some(last) = head(&form.words).last().filter(|word| is_generic_word(word))
        {
            by_head.entry(last.clone()).or_default().push(index);
        }
        if form.is_of_country {
            of_countries.entry(form.words.concat()).or_default().push(index);
        }
    }
    for index in 0..forms.len() {
        let form = &forms[index];
        let alike = of_countries
            .get(&form.words.concat())
            .filter(|_| !form.is_of_country);
        let headed = by_head.get(&form.words[0]).filter(|_| form.words.len() == 1);
        let candidates: Vec<usize> = alike.into_iter().chain(headed).flatten().copied().collect();
        if form.home.is_none() && !candidates.is_empty() {
            join_nearest(forms, index, &candidates);
        }
    }
}

/// Joins the namings of `index` to the candidates named last before them.
fn join_nearest(forms: &mut [OrganizationForm], index: usize, candidates: &[usize]) {
    let fits = |&&other: &&usize| other != index && are_compatible(&forms[index], &forms[other]);
    let fitting: Vec<usize> = candidates.iter().filter(fits).copied().collect();
    let mut roots: Vec<usize> = fitting.iter().map(|&other| root(forms, other)).collect();
    roots.sort_unstable();
    roots.dedup();
    if let [only] = roots.as_slice() {
        settle(forms, index, *only);
        return;
    }
    let starts = fitting.iter().flat_map(|&other| {
        let home = root(forms, other);
        let namings = forms[other].namings.iter();
        namings.map(move |naming| (naming.mention.span.start, home))
    });
    let mut starts: Vec<(u32, usize)> = starts.collect();
    starts.sort_unstable();
    let namings = std::mem::take(&mut forms[index].namings);
    for naming in namings {
        let after = starts.partition_point(|(start, _)| *start < naming.mention.span.start);
        let home = after.checked_sub(1).and_then(|before| starts.get(before));
        let home = home.map_or(index, |(_, home)| *home);
        forms[home].namings.push(naming);
    }
}

/// A name of fewer words joins the one longer name that it ends or begins; of several the first in the text that is
/// not another's form.
fn shorter_forms(forms: &mut [OrganizationForm]) {
    let mut by_end: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| form.words.len() > 1) {
        for word in form.words.first().into_iter().chain(form.words.last()) {
            by_end.entry(word.clone()).or_default().push(index);
        }
    }
    for index in 0..forms.len() {
        if forms[index].home.is_some() {
            continue;
        }
        let short = &forms[index].words;
        let longer = |&candidate: &usize| {
            let long = &forms[candidate].words;
            long.len() > short.len()
                && (long.ends_with(short) || long.starts_with(short) && is_telling(short))
        };
        let ends = short
            .first()
            .into_iter()
            .chain(short.last())
            .filter_map(|word| by_end.get(word));
        let mut found: Vec<usize> = ends
            .flat_map(|list| list.iter().take(MOST_CANDIDATES).copied())
            .filter(longer)
            .collect();
        found.sort_unstable();
        found.dedup();
        let mut homes: Vec<usize> = found.iter().map(|&candidate| root(forms, candidate)).collect();
        homes.dedup();
        if let [only] = homes.as_slice() {
            settle(forms, index, *only);
        }
    }
}

/// Whether the first words of a name can stand for all of it: a lone short word seldom can.
fn is_telling(words: &[String]) -> bool {
    words.len() > 1 || words.first().is_some_and(|word| word.len() > 4)
}
