//! The properties by which a pronoun is taken for one of those named before it. None is a word.

use dateline_types::Gender;

use super::place::Place;
use super::referent::{Naming, ReferentFacts};
use super::scene::fits;
use super::story::Story;

/// How many properties a candidate has.
pub(crate) const OF_CANDIDATE: usize = 36;

/// The form of a pronoun. The order is part of the model's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `he`, `she`
    Subject,
    /// `his`, `her`
    Possessive,
    /// `him`, `herself`
    Other,
}

/// A pronoun as it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    /// The first byte.
    pub(crate) start: usize,
    pub(crate) token: usize,
    pub(crate) sentence: usize,
    pub(crate) block: u32,
    pub(crate) gender: Gender,
    pub(crate) form: Form,
    /// Beside a reporting verb.
    pub(crate) speaks: bool,
    /// Inside quotation marks.
    pub(crate) quoted: bool,
    /// The first word of its sentence outside marks.
    pub(crate) opens: bool,
    /// Its sentence begins its paragraph.
    pub(crate) begins_paragraph: bool,
    /// The mark of a quotation stands before it, with nothing but punctuation between.
    pub(crate) after_marks: bool,
}

/// A candidate for one pronoun: the referent's index, and its gender as far as it may be known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nominee {
    pub(crate) who: usize,
    pub(crate) gender: Gender,
}

/// All that is asked of more than one candidate.
pub(crate) struct Contest<'a> {
    pub(crate) story: &'a Story,
    pub(crate) referents: &'a [ReferentFacts],
    pub(crate) pronoun: Pronoun,
    /// In order of their last naming, the nearest first.
    pub(crate) nominees: Vec<Nominee>,
    /// Whom the same sentence names behind the pronoun.
    pub(crate) later: Vec<usize>,
    /// Whom quotations behind the pronoun in its paragraph name.
    pub(crate) later_quoted: Vec<usize>,
    /// Whom the first sentence of the body that names somebody names.
    pub(crate) lead: &'a [usize],
}

impl Contest<'_> {
    /// The properties of each nominee, each a code below 64.
    pub(crate) fn properties(&self) -> Vec<[u8; OF_CANDIDATE]> {
        let salience: Vec<f32> = self
            .nominees
            .iter()
            .map(|nominee| self.salience(nominee))
            .collect();
        (0..self.nominees.len())
            .map(|rank| self.of(rank, &salience))
            .collect()
    }

    /// How present the nominee is, by hand: the best of the namings within reach counts, the others add a little to it; then how
    /// often the article names them, and whether they speak elsewhere, where the pronoun does.
    fn salience(&self, nominee: &Nominee) -> f32 {
        let facts = &self.referents[nominee.who];
        let mut sum = 0.0f32;
        let own = |naming: &&Naming| naming.who == nominee.who;
        for naming in self.story.within_reach(self.pronoun.sentence).filter(own) {
            let far = self.pronoun.sentence.saturating_sub(naming.sentence);
            let together = if naming.block == self.pronoun.block {
                0.3
            } else {
                0.0
            };
            let near = BY_DISTANCE.get(far).copied().unwrap_or(0.0) + together;
            let weight = near * BY_PLACE[naming.place as usize];
            sum = sum.max(weight) + 0.15 * sum.min(weight);
        }
        if nominee.gender == Gender::Unknown {
            sum *= 0.8;
        }
        let often = 0.25 * (facts.namings as f32).ln_1p();
        sum + often
            + if self.pronoun.speaks && facts.speeches > 0 {
                1.0
            } else {
                0.0
            }
    }

    fn of(&self, rank: usize, salience: &[f32]) -> [u8; OF_CANDIDATE] {
        let nominee = self.nominees[rank];
        let facts = &self.referents[nominee.who];
        let track = &self.story.tracks[nominee.who];
        let pronoun = &self.pronoun;
        let last = track.last;
        let last_name = track.last_name;
        let count = track.count;
        let more = self
            .nominees
            .iter()
            .filter(|other| self.story.tracks[other.who].count > count)
            .count();
        let spoke = self.spoke(nominee.who);
        let own = salience[rank];
        let best_other = salience
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != rank)
            .map(|(_, other)| *other)
            .fold(0.0, f32::max);
        let ahead = ((own - best_other) * 4.0 + 16.0).clamp(0.0, 31.0);
        let more_of_all = |other: &&Nominee| self.referents[other.who].namings > facts.namings;
        let standing = |naming: Option<Naming>| naming.map_or(15, |naming| naming.place as u8);
        let bits = u8::from(facts.headed)
            | u8::from(self.lead.contains(&nominee.who)) << 1
            | u8::from(facts.has_role) << 2;
        let form = pronoun.form as u8 * 4 + u8::from(pronoun.speaks) + 2 * u8::from(pronoun.opens);
        [
            last.map_or(15, |last| distance(pronoun.sentence, last.sentence)),
            last_name.map_or(15, |last| distance(pronoun.sentence, last.sentence)),
            standing(last),
            standing(last_name),
            small(rank, 7),
            last.map_or(7, |last| {
                small(pronoun.block.saturating_sub(last.block) as usize, 6)
            }),
            small(count.checked_ilog2().map_or(0, |log| log as usize + 1), 7),
            small(more, 7),
            u8::from(nominee.gender == Gender::Unknown),
            facts.sort as u8,
            form,
            spoke,
            small(facts.speeches as usize, 4),
            self.carried(nominee.who, pronoun.gender),
            self.in_own_sentence(nominee.who, last),
            self.sentence_before(nominee.who),
            small(facts.harmed as usize, 2),
            small(self.nominees.len(), 9),
            bits,
            u8::from(self.later.contains(&nominee.who)),
            last.map_or(9, |last| words_between(pronoun.token, last.token)),
            self.between(rank, last),
            self.times_near(nominee.who),
            u8::from(pronoun.begins_paragraph)
                | u8::from(pronoun.after_marks) << 1
                | u8::from(pronoun.quoted) << 2,
            self.carried(nominee.who, other(pronoun.gender)),
            self.first_of(last),
            u8::from(
                self.nominees
                    .iter()
                    .any(|other| other.who != nominee.who && other.gender == pronoun.gender),
            ),
            self.sort_of_rivals(nominee.who),
            self.paragraph_before(nominee.who),
            self.in_marks(track.last_quoted),
            u8::from(self.later_quoted.contains(&nominee.who)),
            ahead as u8,
            (own * 6.0).clamp(0.0, 63.0) as u8,
            small(facts.namings.checked_ilog2().map_or(0, |log| log as usize + 1), 7),
            small(self.nominees.iter().filter(more_of_all).count(), 7),
            u8::from(last.is_some_and(|last| last.speaks))
                + 2 * u8::from(last_name.is_some_and(|last| last.speaks)),
        ]
    }

    /// Whether it was the nominee that spoke last, and how many sentences ago.
    fn spoke(&self, who: usize) -> u8 {
        match self.story.spoke {
            None => 0,
            Some((speaker, sentence)) => {
                let far = small(self.pronoun.sentence.saturating_sub(sentence), 6);
                1 + far + if speaker == who { 7 } else { 0 }
            }
        }
    }

    /// Whether the last pronoun of a gender was taken for the nominee, and how many sentences ago.
    fn carried(&self, who: usize, gender: Gender) -> u8 {
        match self.story.taken(gender) {
            None => 0,
            Some(taken) => {
                let far = small(self.pronoun.sentence.saturating_sub(taken.sentence), 6);
                1 + far + if taken.who == who { 7 } else { 0 }
            }
        }
    }

    /// Where quoted words before the pronoun name the nominee: nobody speaks of themselves by name.
    fn in_marks(&self, quoted: Option<Naming>) -> u8 {
        let Some(quoted) = quoted.filter(|quoted| quoted.block == self.pronoun.block) else {
            return 0;
        };
        match self.pronoun.sentence.saturating_sub(quoted.sentence) {
            0 => 1,
            1 => 2,
            _ => 3,
        }
    }

    /// How the nominee stands in the pronoun's own sentence.
    fn in_own_sentence(&self, who: usize, last: Option<Naming>) -> u8 {
        let Some(last) = last.filter(|last| last.sentence == self.pronoun.sentence) else {
            return 0;
        };
        let near = self.pronoun.token.saturating_sub(last.token) <= 3;
        let first = self
            .story
            .within_reach(self.pronoun.sentence)
            .take_while(|naming| naming.sentence == self.pronoun.sentence)
            .last()
            .is_some_and(|naming| naming.who == who);
        1 + u8::from(last.place.is_leading()) + 2 * u8::from(near) + 4 * u8::from(first)
    }

    /// How the nominee stands in the sentence before the pronoun's.
    fn sentence_before(&self, who: usize) -> u8 {
        let Some(before) = self.pronoun.sentence.checked_sub(1) else {
            return 0;
        };
        let namings = || {
            self.story
                .within_reach(self.pronoun.sentence)
                .filter(move |naming| naming.sentence == before)
        };
        let mut own = namings().filter(|naming| naming.who == who);
        match own.next() {
            None if namings().next().is_none() => 0,
            None => 1,
            Some(naming) if naming.place.is_leading() || own.any(|naming| naming.place.is_leading()) => 2,
            Some(_) => 3,
        }
    }

    /// Whether the nominee leads a sentence of the paragraph before the pronoun's.
    fn paragraph_before(&self, who: usize) -> u8 {
        let in_before = |naming: &&Naming| naming.block + 1 == self.pronoun.block;
        let own = |naming: &&Naming| naming.who == who;
        let near = || self.story.within_reach(self.pronoun.sentence).filter(in_before);
        match near().next() {
            None => 0,
            Some(_) if near().any(|naming| naming.who == who && naming.place.is_leading()) => 3,
            Some(_) if near().any(|naming| own(&naming)) => 2,
            Some(_) => 1,
        }
    }

    /// How many rivals lead a sentence after the nominee's last naming.
    fn between(&self, rank: usize, last: Option<Naming>) -> u8 {
        let Some(last) = last else { return 7 };
        let leading = self
            .story
            .within_reach(self.pronoun.sentence)
            .take_while(|naming| naming.start > last.start)
            .filter(|naming| {
                naming.place.is_leading() && self.nominees[..rank].iter().any(|other| other.who == naming.who)
            });
        small(leading.count(), 3)
    }

    /// How many namings the nominee has in the last three sentences.
    fn times_near(&self, who: usize) -> u8 {
        let near = self
            .story
            .within_reach(self.pronoun.sentence)
            .take_while(|naming| naming.sentence + 3 > self.pronoun.sentence);
        small(near.filter(|naming| naming.who == who).count(), 4)
    }

    /// Whether the nominee's last naming is in the pronoun's paragraph, and the first there.
    fn first_of(&self, last: Option<Naming>) -> u8 {
        let Some(last) = last.filter(|last| last.block == self.pronoun.block) else {
            return 0;
        };
        let first = self
            .story
            .within_reach(self.pronoun.sentence)
            .take_while(|naming| naming.block == self.pronoun.block)
            .last()
            .is_some_and(|first| first.who == last.who);
        1 + u8::from(first)
    }

    /// Who else there is: nobody, people with names, somebody without.
    fn sort_of_rivals(&self, who: usize) -> u8 {
        let mut found = 0;
        for rival in self.nominees.iter().filter(|rival| rival.who != who) {
            let unnamed = self.referents[rival.who].sort as u8 >= 2;
            found |= if unnamed { 2 } else { 1 };
        }
        found
    }
}

/// What a naming weighs by its distance in sentences.
const BY_DISTANCE: [f32; super::story::REACH] = [3.0, 2.6, 1.7, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3];

/// What a naming weighs by its place, in the order of [`Place`].
const BY_PLACE: [f32; 10] = [1.5, 1.2, 1.0, 0.75, 0.7, 0.4, 0.2, 0.3, 1.5, 0.75];

fn other(gender: Gender) -> Gender {
    if gender == Gender::Male {
        Gender::Female
    } else {
        Gender::Male
    }
}

fn small(count: usize, most: u8) -> u8 {
    u8::try_from(count).unwrap_or(most).min(most)
}

fn distance(sentence: usize, before: usize) -> u8 {
    small(sentence.saturating_sub(before), 10)
}

fn words_between(token: usize, before: usize) -> u8 {
    match token.saturating_sub(before) {
        0..=3 => 0,
        4..=7 => 1,
        8..=14 => 2,
        15..=24 => 3,
        25..=40 => 4,
        41..=70 => 5,
        71..=120 => 6,
        _ => 7,
    }
}

/// Who may be meant, by gender, the nearest first.
pub(crate) fn nominees(
    story: &Story,
    pronoun: &Pronoun,
    gender_of: impl Fn(usize) -> Gender,
) -> Vec<Nominee> {
    let mut found: Vec<Nominee> = Vec::new();
    for naming in story.within_reach(pronoun.sentence) {
        let gender = gender_of(naming.who);
        if fits(gender, pronoun.gender) && !found.iter().any(|nominee| nominee.who == naming.who) {
            found.push(Nominee {
                who: naming.who,
                gender,
            });
        }
    }
    found
}

/// A place in the layout for what the sort of a naming is when it is a pronoun.
pub(crate) const fn place_of_pronoun(form: Form) -> Place {
    match form {
        Form::Subject => Place::PronounSubject,
        Form::Possessive | Form::Other => Place::PronounOther,
    }
}
