//! The words of `data/words.tsv`, each kind read once.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that are looked up whole.
pub(crate) type WordSet = LazyLock<FxHashSet<&'static str>>;

/// Words that are tried one by one: endings, and forms in whatever case.
pub(crate) type WordList = LazyLock<Vec<&'static str>>;

/// The words of one kind.
fn words(kind: &str) -> impl Iterator<Item = &'static str> {
    let rows = include_str!("../data/words.tsv").lines();
    rows.filter_map(|row| row.split_once('\t'))
        .filter(move |(own, _)| *own == kind)
        .flat_map(|(_, words)| words.split(' '))
}

/// The forms of `be`.
pub(crate) static BE: WordList = LazyLock::new(|| words("be").collect());
/// Verbs that link a subject and an adjective.
pub(crate) static LINKING: WordSet = LazyLock::new(|| words("linking").collect());
/// Adverbs between a linking verb and its adjective.
pub(crate) static DEGREE: WordSet = LazyLock::new(|| words("degree").collect());
/// Verbs in front of a reporting noun that no ending shows.
pub(crate) static IRREGULAR_VERB: WordSet = LazyLock::new(|| words("irregular-verb").collect());
/// Endings of nouns.
pub(crate) static NOUN_ENDING: WordList = LazyLock::new(|| words("noun-ending").collect());
/// Endings of adjectives.
pub(crate) static ADJECTIVE_ENDING: WordList = LazyLock::new(|| words("adjective-ending").collect());
/// What a reported question opens with.
pub(crate) static QUESTION: WordSet = LazyLock::new(|| words("question").collect());
/// What follows the one who is told.
pub(crate) static ADDRESSEE_MARKER: WordSet = LazyLock::new(|| words("addressee-marker").collect());
/// What joins a further report to the one before.
pub(crate) static NEXT_REPORT: WordSet = LazyLock::new(|| words("next-report").collect());
/// Nouns for an organization named before.
pub(crate) static COMPANY: WordSet = LazyLock::new(|| words("company").collect());
/// What ends the name of a company in short.
pub(crate) static COMPANY_END: WordSet = LazyLock::new(|| words("company-end").collect());
/// Forms of cue verbs that need no word said or written.
pub(crate) static UNSPOKEN: WordSet = LazyLock::new(|| words("unspoken").collect());
/// Verbs that do something, unless a clause follows them.
pub(crate) static ACT: WordSet = LazyLock::new(|| words("act").collect());
/// The forms of `have`.
pub(crate) static HAVE: WordSet = LazyLock::new(|| words("have").collect());
/// What takes back the verb behind it.
pub(crate) static NEGATING: WordSet = LazyLock::new(|| words("negating").collect());
/// What makes the clause behind it unreal.
pub(crate) static CONDITION: WordSet = LazyLock::new(|| words("condition").collect());
/// What the subject begins with where nobody does it.
pub(crate) static NOBODY: WordSet = LazyLock::new(|| words("nobody").collect());
/// Pronouns for somebody whom nobody names.
pub(crate) static ANYBODY: WordSet = LazyLock::new(|| words("anybody").collect());
/// What joins a sentence to the one before.
pub(crate) static CONNECTIVE: WordSet = LazyLock::new(|| words("connective").collect());
/// What an opening apostrophe leaves of a word.
pub(crate) static CLIPPED: WordSet = LazyLock::new(|| words("clipped").collect());
/// What is left of a word that is spoken without its `h`.
pub(crate) static DROPPED_H: WordSet = LazyLock::new(|| words("dropped-h").collect());
/// What a closing apostrophe leaves of a word.
pub(crate) static CLIPPED_END: WordSet = LazyLock::new(|| words("clipped-end").collect());
/// Verbs that give a name.
pub(crate) static NAMING_VERB: WordSet = LazyLock::new(|| words("naming-verb").collect());
/// What stands before `by` and a name.
pub(crate) static NAMED_BY: WordSet = LazyLock::new(|| words("named-by").collect());
/// Nouns for a name.
pub(crate) static NAME_NOUN: WordSet = LazyLock::new(|| words("name-noun").collect());
/// Who gives nicknames.
pub(crate) static NAMER: WordSet = LazyLock::new(|| words("namer").collect());
/// Reflexive pronouns.
pub(crate) static REFLEXIVE: WordSet = LazyLock::new(|| words("reflexive").collect());
/// Nouns before `of` and words that many shout.
pub(crate) static OUTCRY: WordSet = LazyLock::new(|| words("outcry").collect());
/// Verbs that make or perform works, and say words.
pub(crate) static WORK_VERB: WordSet = LazyLock::new(|| words("work-verb").collect());
/// What stands between the noun for a work and its title.
pub(crate) static WORK_LINK: WordSet = LazyLock::new(|| words("work-link").collect());
/// Participles behind a noun that no class of words shows.
pub(crate) static NAMED_PARTICIPLE: WordSet = LazyLock::new(|| words("named-participle").collect());
/// Participles of cue verbs whose agent says nothing.
pub(crate) static NO_JUDGEMENT: WordSet = LazyLock::new(|| words("no-judgement").collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_is_asked_has_words_and_every_line_is_read() {
        let kinds = [
            ("be", BE.len()),
            ("linking", LINKING.len()),
            ("degree", DEGREE.len()),
            ("irregular-verb", IRREGULAR_VERB.len()),
            ("noun-ending", NOUN_ENDING.len()),
            ("adjective-ending", ADJECTIVE_ENDING.len()),
            ("question", QUESTION.len()),
            ("addressee-marker", ADDRESSEE_MARKER.len()),
            ("next-report", NEXT_REPORT.len()),
            ("company", COMPANY.len()),
            ("company-end", COMPANY_END.len()),
            ("unspoken", UNSPOKEN.len()),
            ("act", ACT.len()),
            ("have", HAVE.len()),
            ("negating", NEGATING.len()),
            ("condition", CONDITION.len()),
            ("nobody", NOBODY.len()),
            ("anybody", ANYBODY.len()),
            ("connective", CONNECTIVE.len()),
            ("clipped", CLIPPED.len()),
            ("dropped-h", DROPPED_H.len()),
            ("clipped-end", CLIPPED_END.len()),
            ("naming-verb", NAMING_VERB.len()),
            ("named-by", NAMED_BY.len()),
            ("name-noun", NAME_NOUN.len()),
            ("namer", NAMER.len()),
            ("reflexive", REFLEXIVE.len()),
            ("outcry", OUTCRY.len()),
            ("work-verb", WORK_VERB.len()),
            ("work-link", WORK_LINK.len()),
            ("named-participle", NAMED_PARTICIPLE.len()),
            ("no-judgement", NO_JUDGEMENT.len()),
        ];
        for (kind, count) in kinds {
            assert!(count > 0, "{kind} has no words");
        }
        for row in include_str!("../data/words.tsv").lines() {
            let kind = row.split_once('\t').map(|(kind, _)| kind);
            assert!(
                row.starts_with('#') || kinds.iter().any(|(known, _)| kind == Some(known)),
                "nothing reads {row}"
            );
        }
    }
}
