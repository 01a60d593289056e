//! What an article shows of a person's gender, and what shows it.
//!
//! What it says outright goes first (`who uses they/them pronouns`), then `he` and `she` behind the name, then titles and nouns,
//! then the given name. It is read off words: it says how an article speaks of somebody, not who they are.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_layout::rows;
use dateline_lexicon::{ArticleWords, CueClass};
use dateline_types::{Gender, GenderSource, TokenKind};

use super::cluster::PersonCluster;
use super::mention::RawMention;
use super::words;
use crate::quoted::inside_quotes;

/// Whether some phrase of [`STATED`] may hold the word: a slash, a form of `they`, an adjective of its lines.
fn may_state(word: &str) -> bool {
    let ends = ["they", "by", "binary", "queer", "gender", "fluid", "pronoun"];
    word.contains('/')
        || ends.iter().any(|end| {
            let from = word.len().checked_sub(end.len());
            let tail = from.and_then(|from| word.get(from..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        })
}

/// Whether `phrase` stands in `words` as whole words; a slash at its end joins it to anything.
fn holds(words: &str, phrase: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
    words.match_indices(phrase).any(|(at, _)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let behind = words
            .get(at + phrase.len()..)
            .and_then(|behind| behind.chars().next());
        (phrase.starts_with('/') || !is_letter(before)) && (phrase.ends_with('/') || !is_letter(behind))
    })
}

/// How many tokens after a mention a pronoun is looked for.
const REACH: usize = 30;

/// So many pronouns more go before a title or a given name that says otherwise, where the article names nobody else for whom they could
/// stand.
const AGAINST: u32 = 3;
/// The same where it names somebody else: the wife who is told of behind her husband's name.
const AGAINST_AMONG_OTHERS: u32 = 8;

/// What a pronoun counts that opens the sentence after the one with the name.
const OPENING: u32 = 2;

/// Reads the genders of the people of one article.
pub(super) struct Genders<'a> {
    article: &'a ArticleWords<'a>,
    mentions: &'a [RawMention],
    inside: Vec<bool>,
    /// How many men and women titles and given names show.
    men: usize,
    women: usize,
}

/// What stands behind the namings of a person.
#[derive(Clone, Copy, Debug, Default)]
struct Witnesses {
    male: u32,
    female: u32,
    /// `they said`, of one.
    neither: u32,
    /// What the article says outright.
    stated: Option<Gender>,
}

impl Witnesses {
    /// What `he` and `she` show, and how many of them more than of the other.
    fn pronouns(self) -> (Gender, u32) {
        let Self { male, female, .. } = self;
        if male > 0 && male >= 2 * female {
            (Gender::Male, male - female)
        } else if female > 0 && female >= 2 * male {
            (Gender::Female, female - male)
        } else {
            (Gender::Unknown, 0)
        }
    }
}

impl<'a> Genders<'a> {
    pub(super) fn new(
        article: &'a ArticleWords<'a>,
        mentions: &'a [RawMention],
        clusters: &[PersonCluster],
    ) -> Self {
        let of = |gender| {
            clusters
                .iter()
                .filter(|cluster| cluster.gender() == gender)
                .count()
        };
        Self {
            men: of(Gender::Male),
            women: of(Gender::Female),
            article,
            mentions,
            inside: inside_quotes(article),
        }
    }

    /// The gender of a person, and what shows it.
    pub(super) fn of(&self, cluster: &PersonCluster) -> (Gender, Option<GenderSource>) {
        let witnesses = self.witnesses(cluster);
        if let Some(stated) = witnesses.stated {
            // Of somebody who is neither, that is what is known.
            return (stated, Some(GenderSource::Pronoun));
        }
        let (title, given) = (cluster.title_gender(), cluster.given_gender());
        let (pronoun, more) = witnesses.pronouns();
        let disagrees = ![title, given].contains(&pronoun) && [title, given] != [Gender::Unknown; 2];
        if pronoun != Gender::Unknown && (!disagrees || more >= self.against(pronoun)) {
            return shown(pronoun, GenderSource::Pronoun);
        }
        if title != Gender::Unknown {
            return shown(title, GenderSource::Title);
        }
        // `they said` of one, and nothing better than a list of names against it.
        if pronoun == Gender::Unknown && witnesses.neither > 0 {
            return (Gender::Unknown, None);
        }
        // One pronoun against the given name is likely somebody else's.
        shown(given, GenderSource::GivenName)
    }

    /// How many pronouns more it takes against a title or a given name.
    fn against(&self, pronoun: Gender) -> u32 {
        let others = if pronoun == Gender::Male {
            self.men
        } else {
            self.women
        };
        if others == 0 {
            AGAINST
        } else {
            AGAINST_AMONG_OTHERS
        }
    }

    fn witnesses(&self, cluster: &PersonCluster) -> Witnesses {
        let mut all = Witnesses::default();
        for &index in &cluster.members {
            let Some(mention) = self.mentions.get(index) else {
                continue;
            };
            let window = self.window(index, mention);
            all.stated = all.stated.or_else(|| self.stated(mention, &window));
            match self.pronoun_in(mention, window) {
                Some((Gender::Male, weight)) => all.male += weight,
                Some((Gender::Female, weight)) => all.female += weight,
                Some((Gender::Unknown, weight)) => all.neither += weight,
                None => {}
            }
        }
        all
    }

    /// The tokens behind a mention, up to the next person's name.
    fn window(&self, index: usize, mention: &RawMention) -> Range<usize> {
        let next = self.mentions.get(index + 1);
        let next = next.map_or(usize::MAX, |next| next.tokens.start);
        let start = mention.tokens.end;
        let end = (start + REACH).min(next).min(self.article.tokens.len());
        start..end.max(start)
    }

    /// What is said outright in that part of the window that belongs to the mention's sentence.
    fn stated(&self, mention: &RawMention, window: &Range<usize>) -> Option<Gender> {
        let sentence = self.article.sentences.get(mention.sentence)?.token_range();
        let own = window.start..window.end.min(sentence.end);
        // Most sentences hold nothing like it.
        if !own.clone().any(|token| may_state(self.article.word(token))) {
            return None;
        }
        let words: Vec<String> = own
            .filter(|&token| !self.is_inside(token))
            .map(|token| self.article.word(token).to_lowercase())
            .collect();
        let words = words.join(" ").replace(" / ", "/");
        let lines = STATED.iter();
        let mut found = lines.filter(|(_, phrases)| phrases.iter().any(|phrase| holds(&words, phrase)));
        found.next().map(|(gender, _)| *gender)
    }

    /// The first pronoun of the window that likely stands for the person, and what it counts; [`Gender::Unknown`] is `they`.
    fn pronoun_in(&self, mention: &RawMention, window: Range<usize>) -> Option<(Gender, u32)> {
        let quoted = self.is_inside(mention.tokens.start);
        let mut only = true;
        for token in window {
            if self.is_inside(token) != quoted {
                continue;
            }
            let word = self.article.word(token);
            let gender = words::pronoun_gender(word);
            if gender != Gender::Unknown {
                return Some((
                    gender,
                    if self.opens_next(mention, token) {
                        OPENING
                    } else {
                        1
                    },
                ));
            }
            if word.eq_ignore_ascii_case("they") {
                return (only && self.speaks(token)).then_some((Gender::Unknown, 1));
            }
            if self.is_somebody_else(mention, token) {
                return None;
            }
            only &= !self.may_be_several(token);
        }
        None
    }

    /// Whether a token opens the sentence after that of the mention.
    fn opens_next(&self, mention: &RawMention, token: usize) -> bool {
        let next = self.article.sentences.get(mention.sentence + 1);
        next.is_some_and(|next| next.token_range().start == token)
    }

    fn is_inside(&self, token: usize) -> bool {
        self.inside.get(token).copied().unwrap_or_default()
    }

    /// `the driver` behind the name, unless it is the person's own role.
    fn is_somebody_else(&self, mention: &RawMention, token: usize) -> bool {
        let Some(span) = self.article.tokens.get(token).map(|token| token.span) else {
            return false;
        };
        let own = || mention.roles.iter().any(|role| role.span.overlaps(span));
        let limit = self.article.tokens.len() - token;
        self.article.title(token, limit.min(3)).is_some() && !own()
    }

    /// A name or a plural, for which `they` may stand.
    fn may_be_several(&self, token: usize) -> bool {
        let word = self.article.word(token);
        let is_word = self
            .article
            .tokens
            .get(token)
            .is_some_and(|token| token.kind == TokenKind::Word);
        let class = self.article.entry(token).class;
        let noun = class.noun_share > 0 || class.verb_share == 0;
        is_word
            && (words::is_capitalized(word) && class == Default::default()
                || word.ends_with('s') && word.len() > 3 && noun)
    }

    /// `they said`, `added they`.
    fn speaks(&self, token: usize) -> bool {
        let is_cue = |token: usize| {
            let cue = self.article.entry(token).cue;
            cue.is_some_and(|(class, _)| matches!(class, CueClass::Say | CueClass::Tell | CueClass::Manner))
        };
        is_cue(token + 1) || token > 0 && is_cue(token - 1)
    }
}

fn shown(gender: Gender, from: GenderSource) -> (Gender, Option<GenderSource>) {
    (gender, (gender != Gender::Unknown).then_some(from))
}

/// What says outright whose pronouns are which.
static STATED: LazyLock<Vec<(Gender, Vec<&'static str>)>> = LazyLock::new(|| {
    let list = rows(include_str!("../../data/stated_genders.tsv"));
    list.map(|row| {
        let (gender, phrases) = row.split_once('\t').unwrap_or_default();
        let gender = match gender {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        };
        (gender, phrases.split("; ").collect())
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use super::{STATED, may_state};
    use crate::fixture::{marked, words};
    use crate::people::resolve;

    /// The genders of the people of `text`, in order, each with what shows it.
    fn genders(text: &str) -> Vec<String> {
        let (article, names) = marked(text);
        let people = resolve(&words(&article), &names);
        let shown = people.iter().map(|person| {
            let from = person.gender_from.map_or("nothing", |from| from.name());
            format!("{} by {from}", person.gender.name())
        });
        shown.collect()
    }

    #[test]
    fn gender_shows_in_titles_names_and_pronouns() {
        assert_eq!(
            genders("Mrs. [Q. Roe] came. [Boris Doe] left. [Xyz Poe] said she was ill."),
            ["female by title", "male by given name", "female by pronoun"]
        );
        assert_eq!(
            genders(
                "[Xyz Poe], an actress from Oban, left. His sister, [Qli Roe], slept. [Mrk Doe], a father of two, ate."
            ),
            ["female by title", "female by title", "male by title"]
        );
    }

    #[test]
    fn pronouns_go_before_titles_and_titles_before_given_names() {
        // In Italy Andrea is a man's name.
        assert_eq!(
            genders("[Andrea Roe] left. He was late. Mr. [Roe] slept. “No,” [Roe] said, and he laughed."),
            ["male by pronoun"]
        );
        assert_eq!(genders("Mr. [Maria Roe] left."), ["male by title"]);
        assert_eq!(
            genders("Chairman [Janet Roe] said she would go. [Roe] slept."),
            ["female by pronoun"]
        );
    }

    #[test]
    fn one_pronoun_against_a_given_name_is_somebody_elses() {
        assert_eq!(
            genders("[Maria Roe] left, and he wept."),
            ["female by given name"]
        );
        assert_eq!(
            genders("[Maria Roe] left, and he wept. [Roe] lost his hat. [Roe] said he slept."),
            ["male by pronoun"]
        );
        assert_eq!(
            genders("[Andrea Roe] left the harbour. He was late."),
            ["male by pronoun"]
        );
        let other = "[Boris Doe] came. [Maria Roe] left, and he wept. [Roe] lost his hat.";
        assert_eq!(genders(other), ["male by given name", "female by given name"]);
    }

    #[test]
    fn a_pronoun_of_somebody_else_says_nothing() {
        assert_eq!(genders("[Xyz Poe] saw the actress. She waved."), [" by nothing"]);
        assert_eq!(
            genders("[Xyz Poe] said: “My sister? She is asleep.” It rained."),
            [" by nothing"]
        );
    }

    #[test]
    fn every_phrase_has_a_word_that_is_looked_for() {
        for (_, phrases) in STATED.iter() {
            for phrase in phrases {
                assert!(phrase.split(' ').any(may_state), "{phrase}");
            }
        }
    }

    #[test]
    fn a_single_given_name_shows_a_gender_and_a_surname_none() {
        assert_eq!(genders("[Melanie] left the hall."), ["female by given name"]);
        assert_eq!(genders("[Kelly] left the hall."), [" by nothing"]);
    }

    #[test]
    fn words_that_only_hold_a_statement_say_nothing() {
        for text in [
            "[Maria Roe] wrote of the abuses they suffered. She left.",
            "Mr. [Boris Roe] praised the housing they were promised. He left.",
            "Mr. [Boris Roe] opposed the rule on nonbinary pupils. He left.",
            "Mr. [Boris Roe] said: “The poet is nonbinary.” He left.",
        ] {
            assert!(
                !genders(text)[0].starts_with(" by"),
                "{text}: {:?}",
                genders(text)
            );
        }
    }

    #[test]
    fn whoever_goes_by_they_is_neither() {
        for text in [
            "[Maria Roe], who uses they/them pronouns, left. “No,” [Roe] said.",
            "[Maria Roe] (they / them) left.",
            "[Maria Roe], a nonbinary poet from Oban, left.",
            "[Maria Roe] left. [Roe], 24, goes by they.",
            "[Maria Roe] laughed. “Never again,” they said.",
        ] {
            assert!(genders(text)[0].starts_with(" by "), "{text}");
        }
        assert_eq!(
            genders("[Boris Roe], who uses she/her pronouns, left."),
            ["female by pronoun"]
        );
        assert_eq!(
            genders("[Maria Roe] met the drivers. “Never again,” they said."),
            ["female by given name"]
        );
    }
}
