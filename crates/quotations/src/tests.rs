//! What an article is read as, where no row shows it.

use dateline_lexicon::{ArticleWords, Lexicon};
use dateline_types::{Findings, Metadata, Origin, Record, SourceText};

use crate::reading::{ArticleReading, SpeakerPlace};
use crate::{marks, naming};

/// What `of` tells of `text` where nobody knows the people in it.
fn read<T>(text: &str, of: impl Fn(&ArticleReading<'_>) -> T) -> T {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let lexicon = Lexicon::shipped();
    let words = ArticleWords::new(&article, &lexicon);
    let stretches = marks::stretches(&words);
    of(&ArticleReading::new(&words, &Findings::default(), stretches))
}

/// Whether the first words in marks are announced as a name.
fn gives_name(text: &str) -> bool {
    read(text, |reading| {
        let tokens = reading.stretches.first().map(|it| reading.stretch_tokens(it));
        tokens.is_some_and(|tokens| naming::is_given(reading, &tokens))
    })
}

#[test]
fn a_verb_group_stays_in_its_sentence() {
    let text = "It rained on the mill\n\nquoted the mayor as saying it was “wet,” the paper did.";
    let (start, found) = read(text, |reading| {
        let cues = reading.cues.iter();
        let found: Vec<_> = cues.map(|cue| (cue.token, cue.place, cue.group)).collect();
        (reading.sentence(1).start, found)
    });
    assert!(
        found.iter().any(|(_, place, _)| *place != SpeakerPlace::Usual),
        "{found:?}"
    );
    assert!(
        found.iter().all(|(.., group)| *group >= start),
        "{start}: {found:?}"
    );
}

#[test]
fn small_words_alone_are_no_name() {
    assert!(gives_name("The man was known to all as “Biscuit” here."));
    assert!(gives_name("The man was known to all as “The Biscuit” here."));
    assert!(!gives_name("The man was known to all as “that one” here."));
}

#[test]
fn a_noun_for_a_name_counts_at_the_beginning_of_a_sentence() {
    assert!(gives_name("Nicknames such as “Biscuit” are common here."));
}

#[test]
fn labels_stand_in_text_order() {
    let text = "OLIVE STERN, HOST: Good evening. “HUGH PELL: I was there. I saw it.” HUGH PELL, WEAVER: So was I.\n\n\
                OLIVE STERN: What did you see?\n\nHUGH PELL: I saw the mill.\n\nOLIVE STERN: Thank you.";
    let starts = read(text, |reading| {
        let labels = reading.labels.iter();
        labels
            .map(|label| (label.whole.start, label.stretch))
            .collect::<Vec<_>>()
    });
    assert!(starts.iter().any(|(_, stretch)| stretch.is_some()), "{starts:?}");
    assert!(starts.is_sorted(), "{starts:?}");
}
