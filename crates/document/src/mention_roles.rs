//! Which title or appositive stands at which mention of a person.

use std::collections::BTreeMap;

use dateline_types::{Article, EntityRef, Findings, FoundPerson, Role, Span};

/// Between a name and what describes it there are not more bytes.
const FARTHEST: usize = 60;

/// For each mention at which a role stands the role, by person and beginning of the mention.
#[derive(Debug)]
pub struct MentionRoles<'a>(BTreeMap<(u32, usize), Near<'a>>);

/// A role, and how many bytes it stands from the name.
#[derive(Clone, Copy, Debug)]
struct Near<'a> {
    distance: usize,
    role: &'a str,
}

impl<'a> MentionRoles<'a> {
    /// Gives each role of each person to the nearest mention in the same sentence, and each mention the nearest of its roles; of two
    /// as near as one another the one before the other.
    #[must_use]
    pub fn of(article: &Article, findings: &'a Findings) -> Self {
        let mut roles: BTreeMap<(u32, usize), Near<'a>> = BTreeMap::new();
        for (number, person) in (0..).zip(&findings.people) {
            for role in &person.roles {
                let Some((mention, distance)) = nearest(article, person, role) else {
                    continue;
                };
                let near = Near {
                    distance,
                    role: &role.text,
                };
                roles
                    .entry((number, mention.start()))
                    .and_modify(|known| {
                        if distance < known.distance {
                            *known = near;
                        }
                    })
                    .or_insert(near);
            }
        }
        Self(roles)
    }

    /// The role at a mention.
    #[must_use]
    pub fn get(&self, entity: EntityRef, mention: Span) -> Option<&'a str> {
        let EntityRef::Person(person) = entity else {
            return None;
        };
        Some(self.0.get(&(person, mention.start()))?.role)
    }
}

/// The mention of a person that stands nearest to one of their roles, in the same sentence, and how many bytes are between the two.
fn nearest(article: &Article, person: &FoundPerson, role: &Role) -> Option<(Span, usize)> {
    let mentions = &person.mentions;
    // Mentions stand in text order: the first one that ends behind the beginning of the role, and its neighbours.
    let at = mentions.partition_point(|mention| mention.span.end() <= role.span.start());
    let around = mentions.get(at.saturating_sub(1)..mentions.len().min(at + 2))?;
    let near = around.iter().filter_map(|mention| {
        let between = between(mention.span, role.span);
        let is_near = between.len() <= FARTHEST && !ends_sentence(article.slice(between));
        is_near.then_some((mention.span, between.len()))
    });
    // A title leads to the name behind it.
    near.rev().min_by_key(|&(_, distance)| distance)
}

/// The stretch between two others; empty where they touch or overlap.
fn between(one: Span, other: Span) -> Span {
    let (end, start) = if one.start() < other.start() {
        (one.end(), other.start())
    } else {
        (other.end(), one.start())
    };
    Span::new(end.min(start), start)
}

/// Whether a sentence or a paragraph ends in the words: a stop with a space and a capital behind it. A title that ends in a stop has
/// nothing but the space between itself and the name.
fn ends_sentence(words: &str) -> bool {
    let mut stopped = false;
    let mut spaced = false;
    for c in words.chars() {
        match c {
            '\n' => return true,
            '.' | '!' | '?' => (stopped, spaced) = (true, false),
            '"' | '”' | '’' | '\'' | ')' => {}
            _ if c.is_whitespace() => spaced |= stopped,
            _ if stopped && spaced && c.is_uppercase() => return true,
            _ => (stopped, spaced) = (false, false),
        }
    }
    stopped && spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_types::{BlockKind, Mention, Metadata, Origin, Record, SourceText};

    /// `[…]` is a mention of the one person, `{…}` a role. Gives each mention with its role.
    fn roles(marked: &str) -> Vec<String> {
        let (mut text, mut person, mut start) = (String::new(), FoundPerson::default(), 0);
        for c in marked.chars() {
            let span = Span::new(start, text.len());
            match c {
                '[' | '{' => start = text.len(),
                ']' => person.mentions.push(Mention {
                    span,
                    block: BlockKind::Body,
                }),
                '}' => person.roles.push(Role {
                    text: text.get(start..).unwrap_or_default().to_owned(),
                    span,
                    former: false,
                }),
                _ => text.push(c),
            }
        }
        let article = Article {
            record: Record {
                origin: Origin::default(),
                metadata: Metadata::default(),
                text: SourceText::from(text.as_str()),
            },
            ..Article::default()
        };
        let findings = Findings {
            people: vec![person],
            ..Findings::default()
        };
        let roles = MentionRoles::of(&article, &findings);
        let mentions = findings.people.iter().flat_map(|person| &person.mentions);
        mentions
            .map(|mention| {
                let role = roles.get(EntityRef::Person(0), mention.span);
                format!("{}: {}", article.slice(mention.span), role.unwrap_or("-"))
            })
            .collect()
    }

    #[test]
    fn a_title_and_an_appositive_stand_at_the_mention_beside_them() {
        assert_eq!(
            roles("{Mayor} [Ann Roe] spoke. [Roe], 52, a {retired teacher}, left. [Roe] slept."),
            ["Ann Roe: Mayor", "Roe: retired teacher", "Roe: -"]
        );
        assert_eq!(roles("{Lt. Gov.} [Ann Roe] left."), ["Ann Roe: Lt. Gov."]);
    }

    #[test]
    fn a_role_between_two_mentions_goes_to_the_nearer_one() {
        assert_eq!(
            roles("[Roe] left before {Mayor} [Ann Roe] spoke."),
            ["Roe: -", "Ann Roe: Mayor"]
        );
    }

    #[test]
    fn the_nearest_of_two_roles_stands_there() {
        assert_eq!(
            roles("The {former teacher}, {Mayor} [Ann Roe], left."),
            ["Ann Roe: Mayor"]
        );
    }

    #[test]
    fn no_role_reaches_over_the_end_of_a_sentence() {
        assert_eq!(roles("[Roe] left. The {mayor} slept."), ["Roe: -"]);
        assert_eq!(roles("[Roe] left\nThe {mayor} slept"), ["Roe: -"]);
        let far = format!("[Roe], who {}, is {{mayor}}.", "went on and on ".repeat(5));
        assert_eq!(roles(&far), ["Roe: -"]);
    }
}
