//! From names in the text to the organizations of the article, one entry a real one.
//!
//! A full name takes in its acronym, whether the text says so (`Asia-Pacific Economic Cooperation (APEC)`) or the letters do; a
//! shorter form joins the one longer name that ends or begins with it (`the State Department`, `U.S. State
//! Department`; `Fargo`, `Wells Fargo`). A list of known ones, the words of the name and the words beside it tell what
//! kind an organization is and to which country it belongs.

mod context;
mod country;
mod describe;
mod forms;
mod identity;
mod kind;
mod known;
mod tables;
mod words;

#[cfg(test)]
mod tests;

use dateline_names::organization_key;
use dateline_tagger::NameSpan;
use dateline_types::{Article, FoundOrganization, OrganizationKind};
use rustc_hash::FxHashMap;

use describe::Describer;
use forms::{OrganizationForm, distinct, root};

/// The organizations of `article`, by first mention.
#[must_use]
pub fn resolve(article: &Article, names: &[NameSpan]) -> Vec<FoundOrganization> {
    let mut forms = distinct(article, names);
    identity::join(article, names, &mut forms);
    gather(article, &forms)
}

/// Whether the list of known organizations has one of this name, which other countries do not have too. Companies do not count: their
/// names are as often those of what they make.
pub(crate) fn is_well_known(name: &str) -> bool {
    let rows = known::known_rows(name, &organization_key(name));
    let only = match rows.as_slice() {
        [row] => known::known(*row),
        _ => None,
    };
    only.is_some_and(|known| !known.is_common_name && known.kind != OrganizationKind::Company)
}

/// One organization of all forms that have one home.
fn gather(article: &Article, forms: &[OrganizationForm]) -> Vec<FoundOrganization> {
    let mut groups: Vec<Vec<&OrganizationForm>> = Vec::new();
    let mut place: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, form) in forms.iter().enumerate() {
        let home = root(forms, index);
        let at = *place.entry(home).or_insert_with(|| {
            groups.push(vec![&forms[home]]);
            groups.len() - 1
        });
        if index != home {
            groups[at].push(form);
        }
    }
    let mut describer = Describer::new(article);
    let named = groups
        .iter()
        .filter(|group| group.iter().any(|form| !form.namings.is_empty()));
    let mut found: Vec<FoundOrganization> = named.map(|group| organization(&mut describer, group)).collect();
    found.sort_by_key(|organization| organization.mentions.first().map(|mention| mention.span));
    found
}

/// The organization that `forms` name, the fullest one first.
fn organization(describer: &mut Describer<'_>, forms: &[&OrganizationForm]) -> FoundOrganization {
    let (kind, country_code) = describer.describe(forms);
    let namings = forms.iter().flat_map(|form| &form.namings);
    let mut mentions: Vec<_> = namings.map(|naming| naming.mention).collect();
    mentions.sort_unstable();
    FoundOrganization {
        name: forms.first().map(|form| form.text.clone()).unwrap_or_default(),
        mentions,
        kind,
        country_code: country_code.into(),
        confidence: 1.0,
    }
}
