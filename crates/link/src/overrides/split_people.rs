//! Keeping names apart inside an article, where extraction has taken them for one person's.

use dateline_names::NameForm;
use dateline_types::{EntityRef, FoundPerson, Gender, Mention, ProcessedArticle, Role, Span};

use super::Overrides;

impl Overrides {
    /// Splits the people of an article whose names are to be kept apart. To be done before linking.
    pub fn split_people(&self, processed: &mut ProcessedArticle) {
        if self.apart.is_empty() {
            return;
        }
        let before = processed.findings.people.len();
        for index in 0..before {
            while let Some(mark) = self.odd_one(processed, index)
                && self.move_out(processed, index, mark)
            {}
        }
        if processed.findings.people.len() > before {
            restore_order(processed);
        }
    }

    fn mark_at(&self, processed: &ProcessedArticle, mention: &Mention) -> Option<u32> {
        self.mark(&NameForm::parse(processed.article.slice(mention.span)))
    }

    /// The mark of a form that must leave the person: of two that are kept apart the one that is not their name.
    fn odd_one(&self, processed: &ProcessedArticle, index: usize) -> Option<u32> {
        let person = processed.findings.people.get(index)?;
        let own = self.mark(&NameForm::parse(&person.name));
        let mentions = person.mentions.iter();
        let mut marks: Vec<u32> = mentions
            .filter_map(|mention| self.mark_at(processed, mention))
            .collect();
        marks.sort_unstable();
        marks.dedup();
        let movable = marks.clone();
        marks.extend(own);
        let mut pairs = marks
            .iter()
            .enumerate()
            .flat_map(|(at, &other)| marks.iter().take(at).map(move |&one| (one, other)));
        let (one, other) = pairs.find(|&(one, other)| self.are_apart(one, other))?;
        let odd = if own == Some(other) { one } else { other };
        movable.contains(&odd).then_some(odd)
    }

    /// Makes the mentions under `mark` a person of their own, with their roles and quotations. Says whether it did: a person
    /// keeps at least one mention.
    fn move_out(&self, processed: &mut ProcessedArticle, index: usize, mark: u32) -> bool {
        let Some(person) = processed.findings.people.get(index) else {
            return false;
        };
        let (moved, kept): (Vec<Mention>, Vec<Mention>) = person
            .mentions
            .iter()
            .partition(|mention| self.mark_at(processed, mention) == Some(mark));
        let Some(first) = moved.first().filter(|_| !kept.is_empty()) else {
            return false;
        };
        let words: Vec<&str> = processed.article.slice(first.span).split_whitespace().collect();
        let name = words.join(" ");
        let (own_roles, roles): (Vec<Role>, Vec<Role>) = person
            .roles
            .iter()
            .cloned()
            .partition(|role| nearest(&moved, role.span) < nearest(&kept, role.span));
        let evidence = person.evidence.iter().filter(|evidence| {
            let form = NameForm::parse(&evidence.form);
            self.mark(&form) != Some(mark)
        });
        let evidence = evidence.cloned().collect();
        tracing::debug!(name, from = person.name, "kept apart");
        let new = crate::tally::count(processed.findings.people.len());
        for quotation in &mut processed.findings.quotations {
            if let Some(speaker) = &mut quotation.speaker
                && speaker.entity == Some(EntityRef::Person(crate::tally::count(index)))
                && moved.iter().any(|mention| overlap(mention.span, speaker.span))
            {
                speaker.entity = Some(EntityRef::Person(new));
                speaker.name = Some(name.clone());
                // What showed it was said of the two as one.
                (speaker.gender, speaker.gender_from) = (Gender::Unknown, None);
            }
        }
        if let Some(person) = processed.findings.people.get_mut(index) {
            (person.mentions, person.roles, person.evidence) = (kept, roles, evidence);
        }
        processed.findings.people.push(FoundPerson {
            name,
            mentions: moved,
            roles: own_roles,
            gender: Gender::Unknown,
            gender_from: None,
            evidence: Vec::new(),
            confidence: 1.0,
        });
        true
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start() < other.end() && other.start() < one.end()
}

/// How many bytes lie between a span and the nearest mention.
fn nearest(mentions: &[Mention], span: Span) -> usize {
    let gap = |mention: &Mention| {
        let after = mention.span.start().saturating_sub(span.end());
        after.max(span.start().saturating_sub(mention.span.end()))
    };
    mentions.iter().map(gap).min().unwrap_or(usize::MAX)
}

/// People come by first mention; who speaks goes by their numbers.
fn restore_order(processed: &mut ProcessedArticle) {
    let people = std::mem::take(&mut processed.findings.people);
    let order = crate::tally::order_by(&people, |person| {
        person.mentions.first().map(|mention| mention.span)
    });
    let mut new_of: Vec<u32> = (0..crate::tally::count(people.len())).collect();
    crate::tally::renumber(&mut new_of, &order);
    for quotation in &mut processed.findings.quotations {
        if let Some(speaker) = &mut quotation.speaker
            && let Some(EntityRef::Person(number)) = &mut speaker.entity
            && let Some(&new) = new_of.get(*number as usize)
        {
            *number = new;
        }
    }
    processed.findings.people = crate::tally::reorder(people, &order);
}
