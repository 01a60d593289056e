//! The distinct forms of name that an article uses for its organizations.

use dateline_names::{folded_words, is_generic_word, organization_words};
use std::ops::Range;

use dateline_tagger::{NameKind, NameSpan};
use dateline_types::{Article, BlockKind, Mention, OrganizationKind};
use rustc_hash::FxHashMap;

use super::context::name_proper;
use super::known::{known, known_rows};
use super::words::without_lower_case;
use super::{country, kind};
use crate::spacing::single_spaced;

/// One naming of an organization.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub(super) mention: Mention,
    /// The tokens of the name proper.
    pub(super) tokens: Range<usize>,
}

/// A distinct form of a name.
#[derive(Debug)]
pub(super) struct OrganizationForm {
    pub(super) text: String,
    /// Folded words without the empty ones.
    pub(super) words: Vec<String>,
    /// All folded words of the longest naming.
    pub(super) all_words: Vec<String>,
    /// The country that the name tells, or for names that every country has one of, the words before it; empty elsewhere.
    pub(super) country_code: &'static str,
    /// Whether the words before the name tell the country, so that only a name with this country is the same.
    pub(super) is_of_country: bool,
    /// What its words tell for sure.
    pub(super) kind: Option<OrganizationKind>,
    /// The rows of the list of known ones that the name may mean.
    pub(super) known: Vec<u16>,
    pub(super) namings: Vec<Naming>,
    /// The form whose organization this is, `None` while it stands for itself.
    pub(super) home: Option<usize>,
}

/// Makes `form` another form of `home`, unless that would go in a circle or the two are of different countries or known
/// as different things.
pub(super) fn settle(forms: &mut [OrganizationForm], form: usize, home: usize) {
    let may = forms[form].home.is_none() && root(forms, home) != form && form != home;
    if may && are_compatible(&forms[form], &forms[home]) {
        forms[form].home = Some(home);
    }
}

/// Makes an acronym another form of the name that it stands for in this article, whatever else it is known for.
pub(super) fn settle_acronym(forms: &mut [OrganizationForm], acronym: usize, home: usize) {
    if forms[acronym].known != forms[home].known && forms[home].kind.is_some() {
        forms[acronym].known.clear();
    }
    settle(forms, acronym, home);
}

/// Whether countries and the list of known ones allow that two forms mean one thing.
pub(super) fn are_compatible(form: &OrganizationForm, home: &OrganizationForm) -> bool {
    let (one, other) = (form.country_code, home.country_code);
    let of_one_country = one == other || (one.is_empty() || other.is_empty()) && !form.is_of_country;
    let apart = match (form.known.as_slice(), home.known.as_slice()) {
        ([one], [other]) => one != other,
        // `Apple` is not `Apple News`, which is of another kind.
        ([one], []) => home.kind.is_some() && known(*one).map(|known| known.kind) != home.kind,
        _ => false,
    };
    of_one_country && !apart
}

/// The form that `form` is in the end another form of.
pub(super) fn root(forms: &[OrganizationForm], mut form: usize) -> usize {
    while let Some(home) = forms[form].home {
        form = home;
    }
    form
}

/// The forms that `names` use, by first naming.
pub(super) fn distinct(article: &Article, names: &[NameSpan]) -> Vec<OrganizationForm> {
    let mut forms: Vec<OrganizationForm> = Vec::new();
    let mut by_key: FxHashMap<(String, &'static str), usize> = FxHashMap::default();
    for name in names.iter().filter(|name| name.kind == NameKind::Organization) {
        let (tokens, text) = named(article, name);
        let words = organization_words(&text);
        let key = words.concat();
        if key.is_empty() {
            continue;
        }
        let country_code = country_before(article, &tokens, &text, &words);
        let at = *by_key.entry((key.clone(), country_code)).or_insert_with(|| {
            forms.push(form(&text, words, key, country_code));
            forms.len() - 1
        });
        let block = article
            .block_at(name.span.start())
            .map_or(BlockKind::Body, |block| article.blocks[block].kind);
        let mention = Mention {
            span: name.span,
            block,
        };
        let form = &mut forms[at];
        form.namings.push(Naming { mention, tokens });
        let all_words = folded_words(&text);
        if all_words.len() > form.all_words.len() {
            form.all_words = all_words;
        }
        // Capitals of a headline give way to the form of the body.
        if without_lower_case(&form.text) && !without_lower_case(&text) {
            form.text = text;
        }
    }
    forms
}

fn form(text: &str, words: Vec<String>, key: String, country_code: &'static str) -> OrganizationForm {
    let is_of_country = !country_code.is_empty();
    OrganizationForm {
        known: known_rows(text, &key),
        kind: kind::by_words(&folded_words(text)),
        all_words: folded_words(text),
        country_code: if is_of_country {
            country_code
        } else {
            country::in_name(text).code()
        },
        is_of_country,
        text: text.to_owned(),
        words,
        namings: Vec::new(),
        home: None,
    }
}

/// The tokens of a name without what only describes it, and its words.
fn named(article: &Article, name: &NameSpan) -> (Range<usize>, String) {
    let tokens = name_proper(article, &name.tokens);
    let first = article.tokens.get(tokens.start);
    let last = tokens
        .end
        .checked_sub(1)
        .and_then(|last| article.tokens.get(last));
    let span = match (first, last) {
        (Some(first), Some(last)) if tokens != name.tokens => first.span.cover(last.span),
        _ => name.span,
    };
    (tokens, single_spaced(article.slice(span)))
}

/// The country before a name that every country has one of: `Russia's` before `Foreign Ministry`. Empty elsewhere.
fn country_before(article: &Article, tokens: &Range<usize>, text: &str, words: &[String]) -> &'static str {
    let of_states = matches!(
        kind::by_words(words),
        Some(OrganizationKind::Government | OrganizationKind::Court)
    );
    let is_one = |row: &u16| known(*row).is_some_and(|row| !row.is_common_name);
    if !(of_states || words.len() == 1 && is_generic_word(&words[0]))
        || known_rows(text, &words.concat()).iter().any(is_one)
        || country::in_name(text) != country::Told::Nothing
    {
        return "";
    }
    country::before(article, tokens.start)
}
