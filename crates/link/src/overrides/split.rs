//! Keeping names apart inside an article, where extraction has taken them for one person's.

use dateline_types::{
    Article, BlockKind, EntityRef, FoundOrganization, FoundPerson, FoundPlace, Gender, Mention,
    ProcessedArticle, Quotation, Role, Span,
};

use super::{NameLists, Overrides};
use crate::digest::place_id;

impl NameLists {
    /// Splits what an article is taken to call by two names that are to be kept apart: people, places, organizations. To be done
    /// before linking.
    pub fn split(&self, processed: &mut ProcessedArticle) {
        self.people.split_people(processed);
        let ProcessedArticle { article, findings } = processed;
        let quotations = &mut findings.quotations;
        if self.places.keeps_any_apart() {
            let split = split_all(&self.places, article, &mut findings.places);
            renumber(split.as_deref(), quotations, |entity| match entity {
                EntityRef::Place(number) => Some(number),
                _ => None,
            });
        }
        if self.organizations.keeps_any_apart() {
            let split = split_all(&self.organizations, article, &mut findings.organizations);
            renumber(split.as_deref(), quotations, |entity| match entity {
                EntityRef::Organization(number) => Some(number),
                _ => None,
            });
        }
    }
}

/// What an article names, other than people.
trait Named: Sized {
    /// All names by which a list may mean it.
    fn names(&self) -> Vec<&str>;
    /// Its identifier, where a list may mean it by that.
    fn id(&self) -> Option<String>;
    fn mentions(&mut self) -> &mut Vec<Mention>;
    /// What the mentions that are moved out are: of this name, without what the gazetteer knows of the other.
    fn moved(&mut self, name: String, mentions: Vec<Mention>) -> Self;
}

impl Named for FoundPlace {
    fn names(&self) -> Vec<&str> {
        let resolved = self.resolved.as_ref().map(|place| &*place.name);
        resolved.into_iter().chain([self.name.as_str()]).collect()
    }

    fn id(&self) -> Option<String> {
        Some(place_id(self))
    }

    fn mentions(&mut self) -> &mut Vec<Mention> {
        &mut self.mentions
    }

    fn moved(&mut self, name: String, mentions: Vec<Mention>) -> Self {
        let files = |mention: &Mention| mention.block == BlockKind::Dateline;
        let is_dateline = self.is_dateline && mentions.iter().any(files);
        self.is_dateline &= !is_dateline;
        Self {
            name,
            mentions,
            resolved: None,
            is_dateline,
            confidence: 1.0,
        }
    }
}

impl Named for FoundOrganization {
    fn names(&self) -> Vec<&str> {
        vec![&self.name]
    }

    fn id(&self) -> Option<String> {
        None
    }

    fn mentions(&mut self) -> &mut Vec<Mention> {
        &mut self.mentions
    }

    fn moved(&mut self, name: String, mentions: Vec<Mention>) -> Self {
        Self {
            name,
            mentions,
            confidence: 1.0,
            ..self.clone()
        }
    }
}

/// Splits each of `all` as the list says. Gives the old numbers in their new order, by first mention, if anything was split.
fn split_all<T: Named>(list: &Overrides, article: &Article, all: &mut Vec<T>) -> Option<Vec<usize>> {
    let mut moved = Vec::new();
    for found in all.iter_mut() {
        moved.extend(move_out(list, article, found));
    }
    if moved.is_empty() {
        return None;
    }
    all.append(&mut moved);
    let first = |found: &mut T| found.mentions().first().map(|mention| mention.span);
    let firsts: Vec<Option<Span>> = all.iter_mut().map(first).collect();
    let order = crate::tally::order_by(&firsts, |&first| first);
    *all = crate::tally::reorder(std::mem::take(all), &order);
    Some(order)
}

/// Takes out of `found` what is kept apart from its name or from what is said of it before: of each name a thing of its own. Where
/// nothing is left, `found` is the first of these.
fn move_out<T: Named>(list: &Overrides, article: &Article, found: &mut T) -> Vec<T> {
    let names = found.names().into_iter().filter_map(|name| list.mark(name));
    let mut own: Vec<u32> = names.collect();
    own.extend(found.id().and_then(|id| list.mark(&id)));
    let mut kept = Vec::new();
    let mut odd: Vec<(u32, Vec<Mention>)> = Vec::new();
    for mention in std::mem::take(found.mentions()) {
        let Some(mark) = list.mark(article.slice(mention.span)) else {
            kept.push(mention);
            continue;
        };
        if own.iter().any(|&own| list.are_apart(own, mark)) {
            match odd.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, mentions)) => mentions.push(mention),
                None => odd.push((mark, vec![mention])),
            }
        } else {
            own.push(mark);
            own.dedup();
            kept.push(mention);
        }
    }
    let name = |mentions: &[Mention]| {
        let words = mentions
            .first()
            .map(|first| article.slice(first.span).split_whitespace());
        words.map_or_else(String::new, |words| words.collect::<Vec<_>>().join(" "))
    };
    let mut moved: Vec<T> = odd
        .into_iter()
        .map(|(_, mentions)| found.moved(name(&mentions), mentions))
        .collect();
    if kept.is_empty() && !moved.is_empty() {
        *found = moved.remove(0);
    } else {
        *found.mentions() = kept;
    }
    moved
}

/// Puts the new numbers of what was split into the speakers; `number` says which of them one is.
fn renumber(
    order: Option<&[usize]>,
    quotations: &mut [Quotation],
    number: impl Fn(&mut EntityRef) -> Option<&mut u32>,
) {
    let Some(order) = order else { return };
    let mut new_of: Vec<u32> = (0..crate::tally::count(order.len())).collect();
    crate::tally::renumber(&mut new_of, order);
    let speakers = quotations
        .iter_mut()
        .filter_map(|quotation| quotation.speaker.as_mut());
    for number in speakers.filter_map(|speaker| number(speaker.entity.as_mut()?)) {
        if let Some(&new) = new_of.get(*number as usize) {
            *number = new;
        }
    }
}

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
        self.mark(processed.article.slice(mention.span))
    }

    /// The mark of a form that must leave the person: of two that are kept apart the one that is not their name.
    fn odd_one(&self, processed: &ProcessedArticle, index: usize) -> Option<u32> {
        let person = processed.findings.people.get(index)?;
        let own = self.mark(&person.name);
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
        let evidence = person.evidence.iter();
        let evidence = evidence.filter(|evidence| self.mark(&evidence.form) != Some(mark));
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
    processed.findings.people = crate::tally::reorder(people, &order);
    renumber(
        Some(&order),
        &mut processed.findings.quotations,
        |entity| match entity {
            EntityRef::Person(number) => Some(number),
            _ => None,
        },
    );
}
