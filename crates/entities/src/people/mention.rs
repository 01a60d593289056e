//! Names of people with what stands around them.

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_names::{NameForm, is_given_name, is_surname};
use dateline_types::{BlockKind, Gender, Role, Span, TokenKind};
use rustc_hash::FxHashSet;

use super::{roles, words};
use crate::spacing::single_spaced;
use dateline_tagger::{NameKind, NameSpan, is_given_title};

/// A naming of a person before it is known who is meant.
#[derive(Clone, Debug)]
pub(crate) struct RawMention {
    /// The name without its title.
    pub(crate) span: Span,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its sentence.
    pub(crate) sentence: usize,
    pub(crate) block: BlockKind,
    /// The words with single spaces.
    pub(crate) text: String,
    pub(crate) form: NameForm,
    pub(crate) all_caps: bool,
    /// What the title says.
    pub(crate) title_gender: Gender,
    /// What the pronoun after it says: `Keller missed his train`.
    pub(crate) pronoun: Gender,
    /// Titles and appositives.
    pub(crate) roles: Vec<Role>,
    /// The last word of the office that stands before the name, folded: `president`.
    pub(crate) office: Option<String>,
    /// Of a lone given name: the words with which it may make another name (`Morning` Joe, `Star of` David).
    pub(crate) phrase: Option<Phrase>,
}

/// What stands before a lone given name and may make another name with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The words.
    pub(crate) text: String,
    /// Whether their capitals tell: not those of a headline or of the first word of a sentence.
    pub(crate) sure: bool,
    /// `Star of`
    pub(crate) of: bool,
}

impl RawMention {
    /// Orders forms by how much of the name they show: written-out words, the first name among them, then initials, then letters.
    pub(crate) fn fullness(&self) -> (bool, usize, bool, usize, usize) {
        let words = self.form.words();
        let whole = words.iter().filter(|word| !word.initial).count();
        (
            // `De Roe` is a surname.
            self.form.is_full(),
            whole.min(4),
            // `B. Hussein Obama` shows less than `Barack Obama`.
            words.len() > 1 && words.first().is_some_and(|word| !word.initial),
            words.len(),
            usize::from(self.form.suffix().is_some()),
        )
    }
}

/// The people's names among `names`, in text order.
pub(crate) fn collect(article: &ArticleWords<'_>, names: &[NameSpan]) -> Vec<RawMention> {
    let people = names.iter().filter(|name| name.kind == NameKind::Person);
    // `Jr.` alone is the end of the name before it.
    let people = people.filter(|name| !name.tokens.clone().all(|token| is_suffix(article, token)));
    let mentions: Vec<RawMention> = people.filter_map(|name| raw(article, names, name)).collect();
    let mentions = without_families(article, without_storms(article, mentions));
    without_titles(article, mentions)
}

/// `Hurricane Harvey`, and `Harvey` after it, is nobody.
fn without_storms(article: &ArticleWords<'_>, mut mentions: Vec<RawMention>) -> Vec<RawMention> {
    let storm = |mention: &RawMention| {
        let before = mention.tokens.start.checked_sub(1);
        before.is_some_and(|before| words::role_word(article.word(before)).storm)
    };
    let named: Vec<String> = mentions
        .iter()
        .filter(|mention| storm(mention))
        .map(|mention| mention.form.joined().to_owned())
        .collect();
    if !named.is_empty() {
        mentions.retain(|mention| !named.iter().any(|name| name == mention.form.joined()));
    }
    mentions
}

/// `the Roes`: a family is nobody.
fn without_families(article: &ArticleWords<'_>, mut mentions: Vec<RawMention>) -> Vec<RawMention> {
    let surnames: FxHashSet<String> = mentions
        .iter()
        .filter(|mention| mention.form.is_full())
        .filter_map(|mention| Some(mention.form.words().last()?.fold.clone()))
        .collect();
    mentions.retain(|mention| {
        let [only] = mention.form.words() else {
            return true;
        };
        let before = mention.tokens.start.checked_sub(1);
        let family = before.is_some_and(|before| matches!(article.word(before), "the" | "The" | "both"));
        let one = only.fold.strip_suffix("es").or(only.fold.strip_suffix('s'));
        let one = one.into_iter().chain(only.fold.strip_suffix('s'));
        !(family && !surnames.contains(&only.fold) && one.clone().any(|one| surnames.contains(one)))
    });
    mentions
}

/// Whether the tokens are a title and nothing else.
fn is_title(article: &ArticleWords<'_>, tokens: &Range<usize>) -> bool {
    let title = article.title(tokens.start, tokens.len());
    title.is_some_and(|(taken, _)| taken == tokens.len())
}

/// `Crown Prince`, `Imam`: a title alone is no name, unless somebody of the article is called so.
fn without_titles(article: &ArticleWords<'_>, mut mentions: Vec<RawMention>) -> Vec<RawMention> {
    let borne: FxHashSet<String> = mentions
        .iter()
        .filter(|mention| mention.form.is_full() && !is_title(article, &mention.tokens))
        .flat_map(|mention| mention.form.words().iter().map(|word| word.fold.clone()))
        .collect();
    mentions.retain(|mention| {
        let words = mention.tokens.len();
        let whole = is_title(article, &mention.tokens);
        let called = !mention.roles.is_empty() || mention.title_gender != Gender::Unknown;
        let named = words == 1 && mention.form.words().iter().any(|word| borne.contains(&word.fold));
        // `King said`: a title that is a family name.
        let family = words == 1 && is_surname(&mention.text) && !mention.all_caps && {
            let behind = article.entry(mention.tokens.end);
            behind.cue.is_some()
        };
        !whole || called || named || family
    });
    // `M.`
    mentions.retain(|mention| !matches!(mention.form.words(), [only] if only.initial));
    mentions
}

fn is_suffix(article: &ArticleWords<'_>, token: usize) -> bool {
    let word = article.word(token).trim_end_matches('.');
    ["Jr", "Sr", "II", "III", "IV"].contains(&word)
}

/// `Otis Braddock, Jr.`: the suffix is part of the name, with a comma or without.
fn with_suffix(article: &ArticleWords<'_>, tokens: Range<usize>) -> Range<usize> {
    let comma = usize::from(article.word(tokens.end) == ",");
    let suffix = tokens.end + comma;
    let there = |from: usize| article.tokens.get(from).map(|token| token.span);
    let near = || {
        let (Some(last), Some(suffix)) = (there(tokens.end - 1), there(suffix)) else {
            return false;
        };
        suffix.start() <= last.end() + comma + 1
    };
    if tokens.len() > 1 && is_suffix(article, suffix) && near() {
        tokens.start..suffix + 1
    } else {
        tokens
    }
}

fn raw(article: &ArticleWords<'_>, names: &[NameSpan], name: &NameSpan) -> Option<RawMention> {
    let tokens = with_suffix(article, without_title(article, name.tokens.clone()));
    let first = article.tokens.get(tokens.start)?;
    let last = article.tokens.get(tokens.end.checked_sub(1)?)?;
    let span = if tokens == name.tokens {
        name.span
    } else {
        Span::new(first.span.start(), last.span.end())
    };
    let text = single_spaced(article.slice(span));
    let form = NameForm::parse(&text);
    let text = without_nickname(text);
    if form.words().is_empty() {
        return None;
    }
    let sentence = article.sentence_at(span.start())?;
    let mut around = roles::around(article, names, tokens.clone(), sentence);
    around.roles.sort_by_key(|role| role.span);
    let block = article
        .block_at(span.start())
        .map_or(BlockKind::Body, |index| article.blocks[index].kind);
    let titled = around.gender != Gender::Unknown || around.roles.iter().any(|role| role.span < span);
    let lone = tokens.len() == 1 && form.words().len() == 1 && is_given_name(&text);
    let phrase = if lone && !titled {
        phrase_before(article, tokens.start, sentence, block)
    } else {
        None
    };
    Some(RawMention {
        span,
        sentence,
        block,
        phrase,
        all_caps: words::is_all_caps(&text),
        text,
        form,
        title_gender: around.gender,
        pronoun: pronoun_after(article, names, &tokens, sentence),
        office: around.office,
        roles: around.roles,
        tokens,
    })
}

/// The capitalized word, or `<Capitalized> of`, right before the lone name at `name`, in its sentence.
fn phrase_before(
    article: &ArticleWords<'_>,
    name: usize,
    sentence: usize,
    block: BlockKind,
) -> Option<Phrase> {
    let sentence = article.sentences.get(sentence)?.token_range();
    let first = sentence.start;
    let before = name.checked_sub(1).filter(|&before| before >= first)?;
    let of = article.word(before) == "of";
    let noun = before
        .checked_sub(usize::from(of))
        .filter(|&noun| noun >= first)?;
    let kind = |index: usize| article.tokens.get(index).map(|token| token.kind);
    let word = article.word(noun);
    let role = words::role_word(word);
    let small = role.never || role.verbal || role.determiner || role.complement || role.preposition;
    // `Republican Jan`, `Senator Jan`, `Uncle Jan`.
    let calls = !of && (role.modifier || role.past || role.given || article.title(noun, 1).is_some());
    if kind(noun) != Some(TokenKind::Word) || !words::is_capitalized(word) || small || calls {
        return None;
    }
    let quoted = noun > first && kind(noun - 1) == Some(TokenKind::Quote);
    // `on CNN’s “Morning Joe” today` is no sentence of its own.
    let after = name + 1 + usize::from(matches!(article.word(name + 1), "," | "."));
    let in_line = |index: usize| matches!(kind(index), Some(TokenKind::Word | TokenKind::Clitic));
    let title = quoted && kind(after) == Some(TokenKind::Quote) && noun >= first + 2 && in_line(noun - 2);
    let opening = noun == first || quoted && !title;
    Some(Phrase {
        text: if of { format!("{word} of") } else { word.to_owned() },
        sure: !opening && block != BlockKind::Headline && !words::lacks_end(article, &sentence),
        of,
    })
}

/// How many tokens after a name its pronoun is looked for.
const PRONOUN_REACH: usize = 12;

/// The first `he` or `she` after the name, in its sentence and before the next name.
fn pronoun_after(
    article: &ArticleWords<'_>,
    names: &[NameSpan],
    tokens: &Range<usize>,
    sentence: usize,
) -> Gender {
    let end = article
        .sentences
        .get(sentence)
        .map_or(tokens.end, |sentence| sentence.token_range().end);
    let next = names.partition_point(|name| name.tokens.start < tokens.end);
    let next = names.get(next).map_or(end, |name| name.tokens.start);
    let reach = tokens.end..end.min(next).min(tokens.end + PRONOUN_REACH);
    let mut genders = reach.map(|token| words::pronoun_gender(article.word(token)));
    genders
        .find(|&gender| gender != Gender::Unknown)
        .unwrap_or_default()
}

/// Taggers now and then take the title in; one that is also a given name (`Dean Roe`) they take in where it is one.
fn without_title(article: &ArticleWords<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut rest = tokens;
    while let Some((taken, _)) = article.title(rest.start, rest.len()) {
        let name = rest.start + taken;
        let first = article.word(rest.start);
        let doubtful = taken == 1 && (is_given_title(first) || is_given_name(first) && rest.len() == 2);
        if taken >= rest.len() || doubtful || !words::is_capitalized(article.word(name)) {
            break;
        }
        rest.start = name;
    }
    rest
}

/// `José “Pepe” Roe` is shown as `José Roe`.
fn without_nickname(text: String) -> String {
    const MARKS: [char; 9] = ['"', '“', '”', '‘', '’', '\'', '(', ')', '„'];
    let mut shown = String::new();
    let mut inside = false;
    let (mut marked, mut kept) = (false, 0);
    for word in text.split(' ') {
        inside |= word.starts_with(MARKS);
        marked |= inside;
        if !inside {
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(word);
            kept += 1;
        }
        inside &= !word.ends_with(MARKS);
    }
    if marked && !inside && kept > 1 {
        shown
    } else {
        text
    }
}
