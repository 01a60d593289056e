//! The names of rules in words.

use dateline_types::{Article, FoundPerson, FoundPlace, MergeRule, Quotation};

use crate::PlaceNote;
use crate::look::clean;

/// Why a quotation has its speaker.
pub(crate) fn speaker(article: &Article, quotation: &Quotation) -> String {
    let rule: &str = &quotation.rule;
    let mut reason = match rule {
        "after, same sentence" => "the speaker follows in the same sentence".to_owned(),
        "before, same sentence" => "the speaker stands before, in the same sentence".to_owned(),
        "next sentence" => "the next sentence names the speaker".to_owned(),
        "previous sentence" => "the sentence before names the speaker".to_owned(),
        "earlier in paragraph" => "the speaker is named earlier in the paragraph".to_owned(),
        "previous paragraph" => "the paragraph before names the speaker".to_owned(),
        "speaker carried on" => "nobody else has begun to speak since".to_owned(),
        "label" => "the speaker's name stands before it as a label".to_owned(),
        "block quotation" => "the sentence before the block quotation names the speaker".to_owned(),
        "post" => "the speaker signed the post".to_owned(),
        "inside a quotation" => "it stands inside another quotation".to_owned(),
        "none" => "no candidate was likely enough".to_owned(),
        other => other.to_owned(),
    };
    if let Some(cue) = quotation.cue {
        reason.push_str(&format!("; cue “{}”", clean(article.slice(cue))));
    }
    if let Some(before) = quotation.continues {
        reason.push_str(&format!("; goes on from {}", before + 1));
    }
    format!("{reason} [rule: {rule}; sure to {:.2}]", quotation.confidence)
}

/// Why the names of a person are one person's: a line a name.
pub(crate) fn person(article: &Article, person: &FoundPerson) -> Vec<String> {
    if person.evidence.is_empty() {
        let first = person.mentions.first();
        let written = first.map_or(String::new(), |mention| clean(article.slice(mention.span)));
        return vec![format!("“{written}” is the one form of the name here")];
    }
    let line = |rule: MergeRule| match rule {
        MergeRule::SameName => "the same name but for case, accents, spaces or hyphens",
        MergeRule::Spelling => "a spelling of the name",
        MergeRule::Form => "a shorter or fuller form",
        MergeRule::Misspelling => "a likely slip of the pen",
        MergeRule::Surname => "the surname",
        MergeRule::GivenName => "the given name",
        MergeRule::Nickname => "short for the given name",
        MergeRule::Title => "a lone name and the same title",
        MergeRule::Company => "a lone name beside the same third person",
        MergeRule::Presence => "a lone surname of which nobody else is as present",
        MergeRule::Override => "the list of names says so",
    };
    let lines = person.evidence.iter().map(|evidence| {
        format!(
            "“{}” is {}: {} [rule: {}]",
            clean(&evidence.form),
            clean(&evidence.name),
            line(evidence.rule),
            evidence.rule.name()
        )
    });
    lines.collect()
}

/// Why the mentions of a place were taken for it: the words and the reason, for each form of the name.
pub(crate) fn place(article: &Article, place: &FoundPlace, notes: &[PlaceNote]) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = Vec::new();
    for mention in &place.mentions {
        let words = clean(article.slice(mention.span));
        let note = notes.iter().find(|note| note.mentions.contains(&mention.span));
        if let Some(note) = note
            && !told
                .iter()
                .any(|(known, reason)| *known == words && *reason == note.reason)
        {
            told.push((words, note.reason.clone()));
        }
    }
    told
}
