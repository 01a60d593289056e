//! Whom a pronoun or a definite title stands for.
//!
//! Every `he` and `she` is resolved once, from the top of the article, so that a chain of pronouns carries a person on. Candidates are the
//! people named before it, and people without a name (`a spokesman`, `my mother`), whose gender fits; a forest of small trees over
//! properties (how far, what part of the sentence, who spoke last, who is dead) scores them, a second one says how sure the choice
//! is. Fitted by `cargo xtask train-antecedents`.

mod model;
mod nominal;
mod place;
mod properties;
mod referent;
mod scene;
mod story;
mod unnamed;

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_types::{EntityRef, Findings, FoundPerson, Gender, TokenKind};
use rustc_hash::FxHashSet;

use crate::people::pronoun_gender;

use properties::{Contest, Form, Nominee, OF_CANDIDATE, Pronoun};
use referent::Naming;
use scene::Scene;
use story::Story;

pub use model::AntecedentModel;
pub(crate) use model::sure_properties;
pub use referent::Referent;

/// For whom a pronoun stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Antecedent {
    /// Who.
    pub who: Referent,
    /// How likely that is right, from 0 to 1, as seen on text that the model was not fitted on.
    pub confidence: f32,
}

/// The people of an article as pronouns see them.
pub struct Antecedents<'a> {
    article: &'a ArticleWords<'a>,
    people: &'a [FoundPerson],
    roles: nominal::KnownRoles,
    /// Pronouns: first byte and whom they stand for, in text order.
    resolved: Vec<(usize, Option<Antecedent>)>,
    /// The people for whom one of them stands.
    gendered: FxHashSet<u32>,
}

impl<'a> Antecedents<'a> {
    /// The people of an article whose pronouns are still to be read.
    pub(crate) fn unread(article: &'a ArticleWords<'a>, findings: &'a Findings) -> Self {
        Self {
            article,
            people: &findings.people,
            roles: nominal::KnownRoles::new(&findings.people),
            resolved: Vec::new(),
            gendered: FxHashSet::default(),
        }
    }

    /// Reads the article once.
    #[must_use]
    pub fn new(article: &'a ArticleWords<'a>, findings: &'a Findings) -> Self {
        let mut antecedents = Self::unread(article, findings);
        let inside = crate::quoted::inside_quotes(article);
        let scene = antecedents.scene(&inside);
        let gender_of = |who: usize| scene.referents[who].gender;
        let mut resolved = Vec::new();
        walk(article, &scene, &inside, gender_of, |contest, properties| {
            let best = choose(AntecedentModel::builtin(), contest, properties);
            resolved.push((contest.pronoun.start, best.map(|(_, antecedent)| antecedent)));
            best.map(|(index, _)| index)
        });
        antecedents.gendered = resolved
            .iter()
            .filter_map(|(_, found)| match found.as_ref()?.who {
                Referent::Person(person) => Some(person),
                Referent::Unnamed(_) => None,
            })
            .collect();
        antecedents.resolved = resolved;
        antecedents
    }

    pub(crate) fn scene(&self, inside: &[bool]) -> Scene {
        Scene::new(self.article, self.people, inside, |span| self.nominal(span))
    }

    /// For whom the pronoun at byte `at` stands; `None` where nobody is named before it, and where no pronoun is.
    #[must_use]
    pub fn pronoun(&self, at: usize) -> Option<Antecedent> {
        let index = self
            .resolved
            .binary_search_by_key(&at, |&(start, _)| start)
            .ok()?;
        self.resolved[index].1
    }

    /// Whether a `he` or `she` of the article stands for the person.
    #[must_use]
    pub fn has_gendered_pronoun(&self, person: EntityRef) -> bool {
        matches!(person, EntityRef::Person(person) if self.gendered.contains(&person))
    }
}

/// The best candidate.
fn choose(
    model: &AntecedentModel,
    contest: &Contest<'_>,
    properties: &[[u8; OF_CANDIDATE]],
) -> Option<(usize, Antecedent)> {
    let shares = model.shares(properties);
    let best = best(&shares)?;
    let sure = model.sure.score(&sure_properties(properties, &shares, best));
    let antecedent = Antecedent {
        who: contest.referents.get(contest.nominees.get(best)?.who)?.who,
        confidence: model.calibration.share(sure),
    };
    Some((best, antecedent))
}

/// The index of the highest share; of equals the first, which stands nearest.
pub(crate) fn best(shares: &[f32]) -> Option<usize> {
    (0..shares.len()).reduce(|best, index| if shares[index] > shares[best] { index } else { best })
}

/// Goes through the pronouns of the article in text order. `decide` is asked for the index of the candidate that each stands for.
pub(crate) fn walk(
    article: &ArticleWords<'_>,
    scene: &Scene,
    inside: &[bool],
    gender_of: impl Fn(usize) -> Gender,
    mut decide: impl FnMut(&Contest<'_>, &[[u8; OF_CANDIDATE]]) -> Option<usize>,
) {
    let mut story = Story::new(scene.referents.len());
    let mut next = 0;
    let lead: Vec<usize> = lead(article, scene);
    for (number, sentence) in article.sentences.iter().enumerate() {
        for token in sentence.token_range() {
            let Some((gender, form)) = gendered(article, token) else {
                continue;
            };
            let pronoun = pronoun(article, number, token, (gender, form), inside);
            while let Some(naming) = scene
                .namings
                .get(next)
                .filter(|naming| naming.start < pronoun.start)
            {
                story.pass(*naming);
                next += 1;
            }
            let later = scene.namings[next..]
                .iter()
                .take_while(|naming| naming.sentence == number)
                .take(MOST_LATER)
                .map(|naming| naming.who);
            let contest = Contest {
                story: &story,
                referents: &scene.referents,
                pronoun,
                nominees: without_those_spoken_of(
                    properties::nominees(&story, &pronoun, &gender_of),
                    &said_by(article, &pronoun, inside),
                    &scene.namings[..],
                ),
                later: later.collect(),
                later_quoted: later_quoted(&scene.namings[next..], pronoun.block),
                lead: &lead,
            };
            let properties = contest.properties();
            let taken = decide(&contest, &properties);
            let who = taken
                .and_then(|index| contest.nominees.get(index))
                .map(|nominee| nominee.who);
            if let Some(who) = who.filter(|_| !pronoun.quoted) {
                let naming = Naming {
                    start: pronoun.start,
                    token,
                    sentence: number,
                    block: pronoun.block,
                    who,
                    place: properties::place_of_pronoun(form),
                    speaks: pronoun.speaks,
                };
                story.pass_pronoun(naming, gender);
            }
        }
    }
}

/// Whom quotations among the next `namings` name, as long as they stand in `block`.
fn later_quoted(namings: &[Naming], block: u32) -> Vec<usize> {
    let near = namings
        .iter()
        .take_while(|naming| naming.block == block)
        .take(MOST_LATER);
    near.filter(|naming| naming.place == place::Place::Quoted)
        .map(|naming| naming.who)
        .collect()
}

/// The words that the pronoun says: the quotation that ends before it (`“…,” he said`) or begins behind its verb (`he said, “…”`).
fn said_by(article: &ArticleWords<'_>, pronoun: &Pronoun, inside: &[bool]) -> Range<usize> {
    let quoted = |token: usize| inside.get(token).copied().unwrap_or(false);
    if !pronoun.speaks || pronoun.quoted {
        return 0..0;
    }
    if pronoun.after_marks {
        let end = (pronoun.token.saturating_sub(3)..pronoun.token)
            .rev()
            .find(|&token| quoted(token));
        let Some(last) = end else { return 0..0 };
        let mut start = last;
        while start > 0 && quoted(start - 1) && last - start < MOST_SAID {
            start -= 1;
        }
        return start..last + 1;
    }
    let begins = (pronoun.token + 1..pronoun.token + 6).find(|&token| quoted(token));
    let Some(start) = begins.filter(|&start| start < article.tokens.len()) else {
        return 0..0;
    };
    let end = (start..(start + MOST_SAID).min(article.tokens.len())).find(|&token| !quoted(token));
    start..end.unwrap_or(start + 1)
}

/// The most tokens of a quotation that are looked at.
const MOST_SAID: usize = 200;

/// Nobody speaks of themselves by name, so those who are named in the words are out, unless nobody else is left.
fn without_those_spoken_of(nominees: Vec<Nominee>, said: &Range<usize>, namings: &[Naming]) -> Vec<Nominee> {
    let from = namings.partition_point(|naming| naming.token < said.start);
    let named = || {
        namings[from..]
            .iter()
            .take_while(|naming| naming.token < said.end)
            .filter(|naming| naming.place == place::Place::Quoted)
    };
    let is_spoken_of = |nominee: &Nominee| named().any(|naming| naming.who == nominee.who);
    if said.is_empty() || nominees.iter().all(is_spoken_of) {
        return nominees;
    }
    nominees
        .into_iter()
        .filter(|nominee| !is_spoken_of(nominee))
        .collect()
}

/// At most so many namings behind a pronoun are looked at.
const MOST_LATER: usize = 16;

/// Whom the first sentence of the body that names somebody names.
fn lead(article: &ArticleWords<'_>, scene: &Scene) -> Vec<usize> {
    let body = scene
        .namings
        .iter()
        .find(|naming| place::is_body(article, naming.sentence));
    let first = body.map(|naming| naming.sentence);
    let of_lead = scene
        .namings
        .iter()
        .filter(|naming| Some(naming.sentence) == first);
    of_lead.take(MOST_LATER).map(|naming| naming.who).collect()
}

/// How the pronoun at `token` stands.
fn pronoun(
    article: &ArticleWords<'_>,
    sentence: usize,
    token: usize,
    (gender, form): (Gender, Form),
    inside: &[bool],
) -> Pronoun {
    let is_quoted = |token: usize| inside.get(token).copied().unwrap_or(false);
    let kind = |token: usize| article.tokens.get(token).map(|token| token.kind);
    let range = article.sentences[sentence].token_range();
    let block = article.sentences[sentence].block;
    let start = article.tokens.get(token).map_or(0, |token| token.span.start());
    let mut before = (range.start..token).rev().take(WORDS_BEFORE);
    let opens = !before.any(|token| !is_quoted(token) && kind(token) == Some(TokenKind::Word));
    let mark = (token.saturating_sub(2)..token)
        .rev()
        .find(|&token| kind(token) != Some(TokenKind::Punct));
    Pronoun {
        start,
        token,
        sentence,
        block,
        gender,
        form,
        speaks: place::reports(article, token + 1) || token > 0 && place::reports(article, token - 1),
        quoted: is_quoted(token),
        opens,
        begins_paragraph: sentence
            .checked_sub(1)
            .and_then(|before| article.sentences.get(before))
            .is_none_or(|before| before.block != block),
        after_marks: mark.is_some_and(|token| kind(token) == Some(TokenKind::Quote)),
    }
}

/// A pronoun that has more words than this before it does not open its sentence.
const WORDS_BEFORE: usize = 64;

/// The gender and form of the pronoun at `token`; `None` for any other word.
fn gendered(article: &ArticleWords<'_>, token: usize) -> Option<(Gender, Form)> {
    let word = article.word(token);
    let gender = pronoun_gender(word);
    let is = |forms: [&str; 2]| forms.iter().any(|form| word.eq_ignore_ascii_case(form));
    let form = if is(["he", "she"]) {
        Form::Subject
    } else if is(["his", "her"]) {
        Form::Possessive
    } else {
        Form::Other
    };
    (gender != Gender::Unknown).then_some((gender, form))
}

#[cfg(test)]
mod tests;
