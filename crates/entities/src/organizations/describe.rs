//! What kind an organization is and to which country it belongs: evidence of all its forms, the surest first.

use dateline_types::{Article, OrganizationKind};

use super::context::{Apposition, apposition, noun_before, noun_behind};
use super::country::{self, Countries, Told};
use super::forms::OrganizationForm;
use super::kind::{by_weak_words, by_words, is_about_sports};
use super::known::{KnownOrganization, is_short_acronym, known};

/// What is known of the organizations of an article as a whole.
pub(super) struct Describer<'a> {
    article: &'a Article,
    countries: Countries,
    about_sports: Option<bool>,
}

impl<'a> Describer<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            article,
            countries: Countries::default(),
            about_sports: None,
        }
    }

    /// Kind and country of the organization that `forms` name, its fullest form first.
    pub(super) fn describe(&mut self, forms: &[&OrganizationForm]) -> (OrganizationKind, &'static str) {
        let known = forms.iter().find_map(|form| self.known_as(form));
        let appositions: Vec<Apposition> = forms
            .iter()
            .flat_map(|form| &form.namings)
            .filter_map(|naming| apposition(self.article, naming.tokens.end))
            .collect();
        let kind = known
            .map(|known| known.kind)
            .or_else(|| forms.iter().find_map(|form| by_words(&form.all_words)))
            .or_else(|| self.by_context(forms, &appositions))
            .or_else(|| self.by_weak(forms))
            .unwrap_or_default();
        let country = match kind {
            OrganizationKind::International => "",
            _ => self.country(forms, known, &appositions),
        };
        (kind, country)
    }

    /// The known organization that a form means: of several the one whose country the article names most.
    fn known_as(&mut self, form: &OrganizationForm) -> Option<&'static KnownOrganization> {
        let article = self.article;
        let mut rows = form.known.iter().filter_map(|row| known(*row));
        let first = rows.next()?;
        let Some(second) = rows.next() else {
            let is_named =
                !is_of_a_state(first, form) || self.countries.count(article, first.country_code) > 0;
            return is_named.then_some(first);
        };
        let all = [first, second].into_iter().chain(rows);
        let mut counts: Vec<(usize, &'static KnownOrganization)> = all
            .map(|row| (self.countries.count(article, row.country_code), row))
            .collect();
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        match counts.as_slice() {
            [(most, row), (next, _), ..] if most > next => Some(row),
            _ => None,
        }
    }

    /// The kind that the text beside the name tells most often.
    fn by_context(
        &self,
        forms: &[&OrganizationForm],
        appositions: &[Apposition],
    ) -> Option<OrganizationKind> {
        let mut votes: Vec<(OrganizationKind, usize)> = Vec::new();
        let namings = forms.iter().flat_map(|form| &form.namings);
        let nouns = namings.flat_map(|naming| {
            [
                noun_before(self.article, naming.tokens.start),
                noun_behind(self.article, naming.tokens.end),
            ]
        });
        for kind in nouns.chain(appositions.iter().map(|apposition| apposition.kind)) {
            if kind == OrganizationKind::Unknown {
                continue;
            }
            match votes.iter_mut().find(|(voted, _)| *voted == kind) {
                Some((_, count)) => *count += 1,
                None => votes.push((kind, 1)),
            }
        }
        // Of as many votes the first told.
        let most = votes.iter().map(|(_, count)| *count).max()?;
        votes
            .into_iter()
            .find(|(_, count)| *count == most)
            .map(|(kind, _)| kind)
    }

    fn by_weak(&mut self, forms: &[&OrganizationForm]) -> Option<OrganizationKind> {
        let article = self.article;
        let sports = *self.about_sports.get_or_insert_with(|| is_about_sports(article));
        forms
            .iter()
            .find_map(|form| by_weak_words(&form.all_words, sports))
    }

    fn country(
        &mut self,
        forms: &[&OrganizationForm],
        known: Option<&'static KnownOrganization>,
        appositions: &[Apposition],
    ) -> &'static str {
        if let Some(known) = known.filter(|known| !known.is_common_name && !known.country_code.is_empty()) {
            return known.country_code;
        }
        let in_names = forms.iter().map(|form| country::in_name(&form.text));
        if let Some(told) = in_names.into_iter().find(|told| *told != Told::Nothing) {
            return told.code();
        }
        let namings = forms.iter().flat_map(|form| &form.namings);
        let codes = namings
            .map(|naming| country::before(self.article, naming.tokens.start))
            .chain(appositions.iter().map(|apposition| apposition.country_code));
        let told = codes
            .filter(|code| !code.is_empty())
            .fold(Told::Nothing, |told, code| told.and(code));
        match (told, known) {
            (Told::Nothing, Some(known))
                if self.countries.is_most_named(self.article, known.country_code) =>
            {
                known.country_code
            }
            (told, _) => told.code(),
        }
    }
}

/// Whether a form is a short acronym of a party, an authority or an association, which mean other things elsewhere.
fn is_of_a_state(row: &KnownOrganization, form: &OrganizationForm) -> bool {
    use OrganizationKind as Kind;
    let of_a_state = matches!(row.kind, Kind::Government | Kind::Party | Kind::Other);
    of_a_state && !row.country_code.is_empty() && is_short_acronym(&form.text, &form.words.concat())
}
