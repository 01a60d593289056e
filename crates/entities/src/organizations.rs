//! From names in the text to the organizations of the article, one entry a real one.
//!
//! A full name takes in its acronym, whether the text says so (`Asia-Pacific Economic Cooperation (APEC)`) or the letters do; a
//! shorter form joins the one longer name that ends or begins with it (`the State Department`, `U.S. State
//! Department`; `Fargo`, `Wells Fargo`). Linking makes one row an organization of them.

use dateline_names::{initials, organization_words};
use dateline_types::{Article, BlockKind, FoundOrganization, Mention};
use rustc_hash::FxHashMap;

use dateline_tagger::{NameKind, NameSpan};

use crate::spacing::single_spaced;

/// No article names as many organizations that share a word.
const MOST_CANDIDATES: usize = 32;

/// A distinct form of a name.
struct OrganizationForm {
    text: String,
    /// Folded words without the empty ones.
    words: Vec<String>,
    mentions: Vec<Mention>,
    /// The form whose organization this is, `None` while it stands for itself.
    home: Option<usize>,
}

/// The organizations of `article`, by first mention.
#[must_use]
pub fn resolve(article: &Article, names: &[NameSpan]) -> Vec<FoundOrganization> {
    let mut forms = distinct(article, names);
    spelled_out(article, names, &mut forms);
    acronyms(&mut forms);
    shorter_forms(&mut forms);
    gather(&forms)
}

fn distinct(article: &Article, names: &[NameSpan]) -> Vec<OrganizationForm> {
    let mut forms: Vec<OrganizationForm> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for name in names.iter().filter(|name| name.kind == NameKind::Organization) {
        let text = single_spaced(article.slice(name.span));
        let words = organization_words(&text);
        let key = words.concat();
        if key.is_empty() {
            continue;
        }
        let at = *known.entry(key).or_insert_with(|| {
            forms.push(OrganizationForm {
                text: text.clone(),
                words,
                mentions: Vec::new(),
                home: None,
            });
            forms.len() - 1
        });
        let block = article
            .block_at(name.span.start())
            .map_or(BlockKind::Body, |block| article.blocks[block].kind);
        forms[at].mentions.push(Mention {
            span: name.span,
            block,
        });
        // Capitals of a headline give way to the form of the body.
        if !forms[at].text.chars().any(char::is_lowercase) && text.chars().any(char::is_lowercase) {
            forms[at].text = text;
        }
    }
    forms
}

/// `Full Name (FN)` and `FN (Full Name)`: what stands in brackets right after a name is the same organization,
/// where the letters allow it.
fn spelled_out(article: &Article, names: &[NameSpan], forms: &mut [OrganizationForm]) {
    let by_start: FxHashMap<u32, usize> = forms
        .iter()
        .enumerate()
        .flat_map(|(index, form)| {
            form.mentions
                .iter()
                .map(move |mention| (mention.span.start, index))
        })
        .collect();
    for pair in names.windows(2) {
        let bracket =
            article.word(pair[0].tokens.end) == "(" && pair[1].tokens.start == pair[0].tokens.end + 1;
        if !bracket || article.word(pair[1].tokens.end) != ")" {
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
                settle(forms, short, long);
            }
        }
    }
}

/// Whether an acronym begins with the letter of one of the first words: enough where brackets say the rest.
fn begins_alike(words: &[String], acronym: &str) -> bool {
    words.iter().take(3).any(|word| word.get(..1) == acronym.get(..1))
}

/// Makes `form` another form of `home`, unless that would go in a circle.
fn settle(forms: &mut [OrganizationForm], form: usize, home: usize) {
    if forms[form].home.is_none() && root(forms, home) != form && form != home {
        forms[form].home = Some(home);
    }
}

fn root(forms: &[OrganizationForm], mut form: usize) -> usize {
    while let Some(home) = forms[form].home {
        form = home;
    }
    form
}

/// `FBI`, `Federal Bureau of Investigation`: all capitals and exactly the letters of one longer name.
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
        let letters = forms[index].text.chars().filter(|c| c.is_alphabetic()).count();
        if forms[index].words.len() == 1
            && letters >= 2
            && !forms[index].text.chars().any(char::is_lowercase)
            && let Some([only]) = by_letters.get(forms[index].words[0].as_str()).map(Vec::as_slice)
        {
            settle(forms, index, *only);
        }
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

fn gather(forms: &[OrganizationForm]) -> Vec<FoundOrganization> {
    let mut found: Vec<FoundOrganization> = Vec::new();
    let mut place: FxHashMap<usize, usize> = FxHashMap::default();
    for index in 0..forms.len() {
        let home = root(forms, index);
        let at = *place.entry(home).or_insert_with(|| {
            found.push(FoundOrganization {
                name: forms[home].text.clone(),
                confidence: 1.0,
                ..FoundOrganization::default()
            });
            found.len() - 1
        });
        found[at].mentions.extend(&forms[index].mentions);
    }
    for organization in &mut found {
        organization.mentions.sort_unstable();
    }
    found.sort_by_key(|organization| organization.mentions.first().map(|mention| mention.span));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::marked;

    /// `{…}` marks an organization here.
    fn organizations(text: &str) -> Vec<String> {
        let (article, mut names) = marked(text);
        for name in &mut names {
            name.kind = NameKind::Organization;
        }
        let found = resolve(&article, &names);
        found
            .iter()
            .map(|found| format!("{} x{}", found.name, found.mentions.len()))
            .collect()
    }

    #[test]
    fn acronyms_join_their_names() {
        assert_eq!(
            organizations(
                "The {Pan-Alpine Goat Council} ({PAGC}) met. The {PAGC} and the {FBI} spoke, the {Federal Bureau of Investigation} said."
            ),
            ["Pan-Alpine Goat Council x3", "Federal Bureau of Investigation x2"]
        );
    }

    #[test]
    fn shorter_names_join_the_one_longer_name() {
        assert_eq!(
            organizations(
                "The {State Department} spoke. The {U.S. State Department} and {Wells Roe} spoke. {Wells} left."
            ),
            ["U.S. State Department x2", "Wells Roe x2"]
        );
    }

    #[test]
    fn two_longer_names_keep_a_short_one_apart() {
        assert_eq!(
            organizations("{Roe Bank} and {Doe Bank} spoke. {Bank} left."),
            ["Roe Bank x1", "Doe Bank x1", "Bank x1"]
        );
    }

    #[test]
    fn capitals_and_articles_do_not_part() {
        assert_eq!(
            organizations("{ROE BANK} FALLS\n\nThe {Roe Bank} fell. {Roe Bank Ltd} fell."),
            ["Roe Bank x3"]
        );
    }
}
