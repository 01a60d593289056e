//! What stands around the quotations of an article: the role of each speaker, and the quotation inside which another one stands.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_types::{EntityRef, FoundPerson, Quotation, Speaker};

use crate::linked::LinkedArticle;
use crate::mention_roles::MentionRoles;

/// The rule of words that somebody inside a quotation is quoted with.
const INSIDE: &str = "inside a quotation";

/// At most so many quotations around one are looked at.
const MOST_AROUND: usize = 8;

/// What stands around the quotations of one article. Make it once for all of them.
#[derive(Debug)]
pub struct Surroundings<'a> {
    linked: LinkedArticle<'a>,
    at_mentions: MentionRoles<'a>,
    /// For each person of the article the role that it gives them most often.
    usual: Vec<Option<&'a str>>,
    /// For each quotation the one inside which it stands.
    around: Vec<Option<usize>>,
}

impl<'a> Surroundings<'a> {
    /// Those of the quotations of `linked`.
    #[must_use]
    pub fn of(linked: &LinkedArticle<'a>) -> Self {
        let findings = linked.findings;
        Self {
            linked: *linked,
            at_mentions: MentionRoles::of(linked.article, findings),
            usual: findings.people.iter().map(usual_role).collect(),
            around: around(&findings.quotations),
        }
    }

    /// The role of a speaker who is a person with a name: the one that stands at the words for them, or else the one that the article
    /// gives them most often.
    #[must_use]
    pub fn role(&self, speaker: &Speaker) -> Option<&'a str> {
        let Some(EntityRef::Person(number)) = speaker.entity else {
            return None;
        };
        if self.linked.is_dropped(speaker) {
            return None;
        }
        let person = self.linked.findings.people.get(number as usize)?;
        let at = person
            .mentions
            .partition_point(|mention| mention.span.end() <= speaker.span.start());
        let mention = person
            .mentions
            .get(at)
            .filter(|mention| mention.span.overlaps(speaker.span));
        let near = mention.and_then(|mention| self.at_mentions.get(EntityRef::Person(number), mention.span));
        near.or_else(|| *self.usual.get(number as usize)?)
    }

    /// The number of the quotation inside whose words the quotation `number` stands, said by somebody else.
    #[must_use]
    pub fn around(&self, number: usize) -> Option<usize> {
        *self.around.get(number)?
    }

    /// As [`Surroundings::around`], of the quotations that are not doubtful.
    #[must_use]
    pub fn sure_around(&self, number: usize) -> Option<usize> {
        let chain = std::iter::successors(self.around(number), |&outer| self.around(outer));
        let mut near = chain.take(MOST_AROUND);
        let quotations = &self.linked.findings.quotations;
        near.find(|&outer| {
            let others = quotations.get(outer).zip(quotations.get(number));
            !self.linked.findings.is_doubtful(outer)
                && others.is_some_and(|(outer, own)| is_anothers(outer, own))
        })
    }
}

/// The role that an article gives a person most often; of several the first.
fn usual_role(person: &FoundPerson) -> Option<&str> {
    let mut counts: BTreeMap<&str, (u32, Reverse<usize>)> = BTreeMap::new();
    for (number, role) in person.roles.iter().enumerate() {
        counts.entry(&role.text).or_insert((0, Reverse(number))).0 += 1;
    }
    let most = counts.into_iter().max_by_key(|&(_, often)| often);
    most.map(|(role, _)| role)
}

/// For each quotation the smallest one around it that somebody else says.
fn around(quotations: &[Quotation]) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, &Quotation)> = quotations.iter().enumerate().collect();
    order.sort_by_key(|(_, quotation)| (quotation.span.start(), Reverse(quotation.span.end())));
    let mut around = vec![None; quotations.len()];
    // Those that are not over, the smallest last.
    let mut open: Vec<(usize, &Quotation)> = Vec::new();
    for (number, quotation) in order {
        while open
            .last()
            .is_some_and(|(_, last)| last.span.end() <= quotation.span.start())
        {
            open.pop();
        }
        let mut near = open.iter().rev().take(MOST_AROUND);
        let outer =
            near.find(|(_, outer)| outer.span.contains(quotation.span) && is_anothers(outer, quotation));
        if let Some(slot) = around.get_mut(number) {
            *slot = outer.map(|&(outer, _)| outer);
        }
        open.push((number, quotation));
    }
    around
}

/// Whether `inner`, which lies in the words of `outer`, is said by somebody else.
fn is_anothers(outer: &Quotation, inner: &Quotation) -> bool {
    if outer.span == inner.span {
        return false;
    }
    let named = |quotation: &Quotation| {
        let speaker = quotation.speaker.as_ref()?;
        Some((speaker.entity, speaker.name.clone()?))
    };
    match (named(outer), named(inner)) {
        (Some((Some(one), _)), Some((Some(other), _))) => one != other,
        (Some((_, one)), Some((_, other))) => one != other,
        _ => inner.rule == INSIDE,
    }
}
