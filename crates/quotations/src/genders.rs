//! What the article shows of the gender of those who speak.
//!
//! Of a person it is what the article shows anywhere; `he` and `she` that were taken for them are evidence, too. Of a speaker
//! without a name it is what the noun or the pronoun says. Organizations and documents have none.

use dateline_entities::pronoun_gender;
use dateline_lexicon::{ArticleWords, Title};
use dateline_types::{
    EntityRef, FoundPerson, Gender, GenderSource, Quotation, Span, Speaker, SpeakerKind, TokenKind,
};

/// A gender, and what shows it.
type Shown = (Gender, Option<GenderSource>);

/// Says of each speaker of `quotations` what the article shows.
pub(crate) fn show(article: &ArticleWords<'_>, people: &[FoundPerson], quotations: &mut [Quotation]) {
    let mut shown: Vec<Shown> = people
        .iter()
        .map(|person| (person.gender, person.gender_from))
        .collect();
    let speakers = quotations
        .iter()
        .filter_map(|quotation| quotation.speaker.as_ref());
    for speaker in speakers {
        if let Some(EntityRef::Person(number)) = speaker.entity
            && let Some(person) = shown.get_mut(number as usize)
        {
            *person = with_pronoun(*person, pronoun_gender(article.slice(speaker.span)));
        }
    }
    let speakers = quotations
        .iter_mut()
        .filter_map(|quotation| quotation.speaker.as_mut());
    for speaker in speakers {
        (speaker.gender, speaker.gender_from) = match speaker.entity {
            Some(EntityRef::Person(number)) => shown.get(number as usize).copied().unwrap_or_default(),
            Some(_) => Shown::default(),
            None => of_words(article, speaker),
        };
    }
}

/// What is shown of a person for whom a pronoun of this gender stands.
fn with_pronoun(shown: Shown, pronoun: Gender) -> Shown {
    // Of somebody who is neither, the article says so.
    let is_neither = shown == (Gender::Unknown, Some(GenderSource::Pronoun));
    let agrees = shown.0 == Gender::Unknown || shown.0 == pronoun;
    if pronoun == Gender::Unknown || is_neither || !agrees {
        shown
    } else {
        (pronoun, Some(GenderSource::Pronoun))
    }
}

/// What the words for somebody without a name say.
fn of_words(article: &ArticleWords<'_>, speaker: &Speaker) -> Shown {
    let pronoun = pronoun_gender(article.slice(speaker.span));
    if pronoun != Gender::Unknown {
        return (pronoun, Some(GenderSource::Pronoun));
    }
    let title = match speaker.kind {
        SpeakerKind::Unnamed => head(article, speaker.span).map(|title| title.gender),
        _ => None,
    };
    match title.unwrap_or_default() {
        Gender::Unknown => Shown::default(),
        known => (known, Some(GenderSource::Title)),
    }
}

/// The noun that a phrase is about: `woman` of `a woman from the ministry`, `daughter` of `the chairman’s daughter`.
fn head(article: &ArticleWords<'_>, phrase: Span) -> Option<Title> {
    let begin = article.token_at(phrase.start());
    let end = article.token_at(phrase.end().saturating_sub(1)) + 1;
    let possesses = |token: usize| {
        let token = article.tokens.get(token);
        token.is_some_and(|token| token.kind == TokenKind::Clitic)
    };
    let titles = (begin..end).filter_map(|at| {
        let (taken, title) = article.title(at, (end - at).min(MOST_WORDS))?;
        (!possesses(at + taken)).then_some(title)
    });
    let mut titles = titles.filter(|title| title.gender != Gender::Unknown);
    titles.next().filter(|title| !title.plural)
}

/// The longest noun that is looked up, in words.
const MOST_WORDS: usize = 4;
