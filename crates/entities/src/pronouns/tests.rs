use dateline_types::{Article, EntityRef, Findings, Span};

use super::{Antecedents, Referent};
use crate::fixture::{marked, words};
use crate::people;

fn read(text: &str) -> (Article, Findings) {
    let (article, names) = marked(text);
    let findings = Findings {
        people: people::resolve(&words(&article), &names),
        ..Findings::default()
    };
    (article, findings)
}

/// Whom the last `he` or `she` of the text stands for.
fn last_pronoun(text: &str) -> String {
    let (article, findings) = read(text);
    let mut tokens = article
        .tokens
        .iter()
        .map(|token| (token.span.start(), article.slice(token.span)));
    let (at, _) = tokens
        .rfind(|(_, word)| matches!(*word, "he" | "He" | "she" | "She"))
        .unwrap();
    match Antecedents::new(&words(&article), &findings)
        .pronoun(at)
        .map(|found| found.who)
    {
        Some(Referent::Person(person)) => name(&findings, Some(EntityRef::Person(person))),
        Some(Referent::Unnamed(words)) => format!("({})", article.slice(words)),
        None => String::new(),
    }
}

/// Whom `phrase` stands for where it comes last.
fn last_phrase(text: &str, phrase: &str) -> String {
    let (article, findings) = read(text);
    let at = article.record.text.as_str().rfind(phrase).unwrap();
    name(
        &findings,
        Antecedents::new(&words(&article), &findings).nominal(Span::new(at, at + phrase.len())),
    )
}

fn name(findings: &Findings, entity: Option<EntityRef>) -> String {
    entity.map_or(String::new(), |entity| findings.name(entity).to_owned())
}

#[test]
fn the_subject_before_is_taken_up() {
    assert_eq!(
        last_pronoun("[Adam Roe] met [Boris Doe] on Monday. “Fine,” he said."),
        "Adam Roe"
    );
    assert_eq!(
        last_pronoun("[Adam Roe] praised the plan of [Boris Doe]. He left."),
        "Adam Roe"
    );
}

#[test]
fn who_speaks_elsewhere_is_taken_up_by_one_who_speaks() {
    let text = "[Adam Roe] painted. Few knew [Adam Roe].\n\nFor [Carl Poe], a critic, [Adam Roe] was great. He said so.";
    assert_eq!(
        last_pronoun(&format!("{text}\n\nMr [Poe] said no more.")),
        "Carl Poe"
    );
}

#[test]
fn gender_rules_out() {
    assert_eq!(
        last_pronoun("[Adam Roe] met [Anna Doe] on Monday. “Fine,” she said."),
        "Anna Doe"
    );
    assert_eq!(
        last_pronoun("Mrs. [Roe] met Mr. [Doe] on Monday. “Fine,” he said."),
        "Doe"
    );
    assert_eq!(last_pronoun("[Anna Doe] left early. “Fine,” he said."), "");
}

#[test]
fn names_inside_quotations_are_weak() {
    assert_eq!(
        last_pronoun("“Ask [Boris Doe],” [Adam Roe] said. “[Boris Doe] knows.” He left."),
        "Adam Roe"
    );
}

#[test]
fn a_chain_of_pronouns_carries_on() {
    assert_eq!(
        last_pronoun(
            "[Adam Roe] spoke first.\n\nHe was calm. The hall was full and it was hot.\n\nThen he thanked [Boris Doe].\n\nThe band played.\n\n“Good night,” he said."
        ),
        "Adam Roe"
    );
}

#[test]
fn people_without_a_name_compete() {
    assert_eq!(
        last_pronoun("[Adam Roe] was held on Monday.\n\nA spokesman gave no reason. “No comment,” he said."),
        "(A spokesman)"
    );
    assert_eq!(
        last_pronoun("[Anna Doe] lost to [Boris Poe].\n\nMy mother laughed. “He was lucky,” she said."),
        "(My mother)"
    );
}

#[test]
fn a_name_behind_a_verb_that_goes_on_has_not_said_it() {
    assert_eq!(
        last_pronoun(
            "[Adam Roe] won.\n\nAide [Carl Poe] said [Adam Roe] would stay. “It is early,” he said."
        ),
        "Carl Poe"
    );
}

#[test]
fn whose_manager_somebody_is_does_not_speak() {
    assert_eq!(
        last_pronoun(
            "[Adam Roe] won the seat.\n\n[Roe] campaign manager [Carl Poe] said the vote was close. “It is early,” he said."
        ),
        "Carl Poe"
    );
}

#[test]
fn whoever_is_named_in_the_words_does_not_say_them() {
    assert_eq!(
        last_pronoun(
            "[Adam Roe] won the seat, which troubled [Carl Poe], the chairman.\n\n“Nobody asked [Roe] about the bridge,” he said."
        ),
        "Carl Poe"
    );
}

#[test]
fn definite_titles_go_to_their_bearer() {
    let text = "{Russian} President [Adam Roe] met {French} President [Anna Doe] and Sen. [Bo Poe].";
    assert_eq!(
        last_phrase(
            &format!("{text} The Russian president left."),
            "The Russian president"
        ),
        "Adam Roe"
    );
    assert_eq!(
        last_phrase(&format!("{text} The French leader left."), "The French leader"),
        "Anna Doe"
    );
    assert_eq!(
        last_phrase(&format!("{text} The senator left."), "The senator"),
        "Bo Poe"
    );
    assert_eq!(
        last_phrase(&format!("{text} The vice president left."), "The vice president"),
        ""
    );
    assert_eq!(last_phrase(&format!("{text} The mayor left."), "The mayor"), "");
    assert_eq!(last_phrase(&format!("{text} A senator left."), "A senator"), "");
}
