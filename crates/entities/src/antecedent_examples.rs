//! What the model of antecedents is learnt from. Not for other callers: the properties change with the model.

use dateline_lexicon::ArticleWords;
use dateline_types::{Findings, Gender, Span};

use crate::pronouns::{AntecedentModel, Antecedents, Referent, best, sure_properties, walk};
use crate::quoted;

/// A pronoun with those for whom it may stand.
#[derive(Clone, Debug)]
pub struct AntecedentExample {
    /// The pronoun.
    pub pronoun: Span,
    /// Beside a reporting verb.
    pub speaks: bool,
    /// The candidates, the nearest first.
    pub candidates: Vec<Referent>,
    /// Each candidate's properties.
    pub properties: Vec<Vec<u8>>,
    /// The one that `model` takes.
    pub best: Option<usize>,
    /// The properties that tell whether that one is right.
    pub sure: Vec<u8>,
}

/// The pronouns outside quotation marks of `article`. `hidden` says of which people the gender is not to be seen. What comes after a
/// pronoun depends on whom it is taken for: whom `model` takes, or, of a model without trees, whom `gold` says, which is asked
/// pronoun by pronoun in text order.
pub fn antecedent_examples(
    article: &ArticleWords<'_>,
    findings: &Findings,
    model: &AntecedentModel,
    hidden: &[bool],
    mut gold: impl FnMut(Span, &[Referent]) -> Option<usize>,
) -> Vec<AntecedentExample> {
    let inside = quoted::inside_quotes(article);
    let scene = Antecedents::unread(article, findings).scene(&inside);
    let gender_of = |who: usize| match hidden.get(who) {
        Some(true) => Gender::Unknown,
        _ => scene.referents[who].gender,
    };
    let mut examples = Vec::new();
    walk(article, &scene, &inside, gender_of, |contest, properties| {
        let token = article.tokens.get(contest.pronoun.token)?;
        if contest.pronoun.quoted {
            return None;
        }
        let candidates: Vec<Referent> = contest
            .nominees
            .iter()
            .map(|nominee| contest.referents[nominee.who].who)
            .collect();
        let right = gold(token.span, &candidates);
        let shares = model.shares(properties);
        let best = best(&shares);
        examples.push(AntecedentExample {
            pronoun: token.span,
            speaks: contest.pronoun.speaks,
            candidates,
            properties: properties.iter().map(|row| row.to_vec()).collect(),
            best,
            sure: best.map_or_else(Vec::new, |best| sure_properties(properties, &shares, best)),
        });
        if model.choice.is_empty() { right } else { best }
    });
    examples
}
