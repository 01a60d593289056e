//! Titles before a name and appositives around it.

mod apposed;
mod listed;

use std::ops::Range;

use dateline_gazetteer::demonym;
use dateline_lexicon::{ArticleWords, Title, TitleKind, VerbForm, WordClass};
use dateline_names::fold_name;
use dateline_types::{BlockKind, Gender, Role, Span, TokenKind};

use super::words::{self, is_capitalized, role_word};
use crate::spacing::single_spaced;
use dateline_tagger::{NameKind, NameSpan};

/// What stands around one naming of a person.
#[derive(Debug, Default)]
pub(crate) struct NamingContext {
    pub(crate) roles: Vec<Role>,
    pub(crate) gender: Gender,
    /// The last word of the office before the name, folded.
    pub(crate) office: Option<String>,
}

/// A name with its sentence: what the rules below look at.
struct NameInSentence<'a> {
    article: &'a ArticleWords<'a>,
    names: &'a [NameSpan],
    sentence: Range<usize>,
    name: Range<usize>,
}

/// The longest title, in words.
const LONGEST_TITLE: usize = 6;
/// The most words of a role before its title (`Russian first deputy`).
const MOST_MODIFIERS: usize = 6;
/// The most words between a comma and the title of an appositive.
const APPOSITIVE_REACH: usize = 7;
/// From so many tenths of its uses as a verb on a word in -s is taken for one.
const LIKELY_VERB: u8 = 4;
/// The most words of a complement (`of the National Union of Teachers`).
const LONGEST_COMPLEMENT: usize = 8;

/// The roles and the gender that stand around the name in `tokens`.
pub(crate) fn around(
    article: &ArticleWords<'_>,
    names: &[NameSpan],
    name: Range<usize>,
    sentence: usize,
) -> NamingContext {
    let sentence = article
        .sentences
        .get(sentence)
        .map_or(name.clone(), |sentence| sentence.token_range());
    let view = NameInSentence {
        article,
        names,
        sentence,
        name,
    };
    let mut around = NamingContext::default();
    let start = view.titles_before(&mut around);
    if start == view.name.start {
        view.listed_title(&mut around);
    }
    if around.roles.is_empty() {
        view.apposed_before(start, &mut around);
    }
    view.apposed_after(&mut around);
    view.told_after(&mut around);
    around
}

/// `comes`, `Endorses` of a headline: a word that is a verb and nothing else, and no participle.
fn is_verb(class: WordClass) -> bool {
    class.noun_share == 0
        && class.verb_share > 5
        && matches!(class.form, Some(VerbForm::Present | VerbForm::Gerund))
}

impl NameInSentence<'_> {
    fn word(&self, index: usize) -> &str {
        self.article.word(index)
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.article.tokens.get(index).map(|token| token.kind)
    }

    fn is(&self, index: usize, words: &[&str]) -> bool {
        let word = self.word(index);
        words.iter().any(|wanted| word.eq_ignore_ascii_case(wanted))
    }

    /// The title that begins at `start` and reaches no further than `end`; `ex-` and `then-` before it are looked
    /// through.
    fn title(&self, start: usize, end: usize) -> Option<(usize, Title)> {
        let limit = end.saturating_sub(start).min(LONGEST_TITLE);
        self.article.lexicon().title_of(limit, |index| {
            let word = self.word(start + index);
            if index > 0 {
                return word;
            }
            let cut = word
                .split_once('-')
                .filter(|(first, _)| role_word(first).past || *first == "co");
            cut.map_or(word, |(_, rest)| rest)
        })
    }

    /// The longest title that ends at `end`.
    fn title_ending_at(&self, end: usize) -> Option<(usize, Title)> {
        let from = end.saturating_sub(LONGEST_TITLE).max(self.sentence.start);
        (from..end).find_map(|start| {
            let (taken, title) = self.title(start, end)?;
            (start + taken == end && !self.is_verb(start)).then_some((start, title))
        })
    }

    /// `to host`, `will head`: a title in lower case that is a verb here.
    fn is_verb(&self, start: usize) -> bool {
        start > self.sentence.start
            && !is_capitalized(self.word(start))
            && role_word(self.word(start - 1)).verbal
    }

    /// Reads the titles right before the name; gives where they begin.
    fn titles_before(&self, around: &mut NamingContext) -> usize {
        let mut start = self.name.start;
        while let Some((at, title)) = self.title_ending_at(start) {
            if title.plural {
                self.share_title(at..start, title, around);
                return at;
            }
            if around.gender == Gender::Unknown {
                around.gender = title.gender;
            }
            let end = start;
            start = at;
            if title.kind == TitleKind::Kin {
                break;
            }
            if title.kind != TitleKind::Honorific {
                if title.kind == TitleKind::Office {
                    around.office = end
                        .checked_sub(1)
                        .map(|last| fold_name(self.word(last)).into_owned());
                }
                start = self.modifiers_before(at);
                self.push_role(around, start..end);
                break;
            }
        }
        start
    }

    /// Where the role begins whose title begins at `title`: nationality, `former`, `deputy`, the office's house.
    fn modifiers_before(&self, title: usize) -> usize {
        let mut start = title;
        // Plain words count only where a determiner or a possessive stands before them (`the campaign chairman`).
        let mut waiting = title;
        let floor = self.sentence.start.max(title.saturating_sub(MOST_MODIFIERS));
        let headed = self.is_headed(title);
        for index in (floor..title).rev() {
            let word = self.word(index);
            // `pro-Russian`, `US-backed`: what a hyphen ties to the role belongs to it.
            if start == index + 1 && (self.is_tie(index) || self.is_tie(index + 1)) {
                start = index;
                waiting = index;
                continue;
            }
            let role = role_word(word);
            let kind = self.kind(index);
            let anchored =
                role.determiner || kind == Some(TokenKind::Clitic) || kind == Some(TokenKind::Punct);
            if anchored {
                if role.determiner || self.is_possessive(index) {
                    start = waiting;
                }
                break;
            }
            if kind != Some(TokenKind::Word)
                || (role.verbal
                    || is_verb(self.article.entry(index).class)
                    || self.acts(index, headed)
                    || self.did(index))
                    && !role.modifier
            {
                break;
            }
            let known = role.past || role.modifier || self.inside_name(index) || demonym(word).is_some();
            let known = known || self.opens_role(index, title);
            let known = known || is_capitalized(word) && !self.is_opening(index) && !role.never;
            // `accused President Roe`: a participle, unless something says whose it is or what for.
            if role.modifier && self.is_past_verb(index) {
                break;
            }
            // `her old way, Sen. Roe` and `a group backing former Gov. Roe`: before a title with a capital, a country or `former` stands
            // nothing of the role that is no such word itself.
            let closed = is_capitalized(self.word(start)) || role_word(self.word(start)).past;
            // `the chief fire officer`: a word of roles takes the plain ones behind it in.
            let spans = role.modifier && !closed && !is_capitalized(word);
            if role.past || known && (waiting == start || spans) {
                start = index;
                waiting = index;
            } else if closed
                || role.never
                || role.complement
                || role.preposition
                || start - index > 3
                || known
                || word.ends_with("ed")
            {
                break;
            } else {
                waiting = index;
            }
        }
        start
    }

    /// `accused`, `deposed` behind a noun: what somebody did to the bearer of the role.
    fn is_past_verb(&self, index: usize) -> bool {
        let Some(before) = index
            .checked_sub(1)
            .filter(|&before| before >= self.sentence.start)
        else {
            return false;
        };
        let role = role_word(self.word(before));
        let class = self.article.entry(before).class;
        let noun = self.kind(before) == Some(TokenKind::Word)
            && (class.noun_share > class.verb_share || is_capitalized(self.word(before)))
            && self.article.entry(before).cue.is_none()
            && !(role.determiner
                || role.modifier
                || role.past
                || role.preposition
                || role.complement
                || role.verbal);
        let subject = role.never
            && !(role.determiner || role.preposition || role.complement)
            && !self.is(before, &["and", "or", "but", "said", "says"]);
        (noun || subject) && self.word(index).ends_with("ed") && !self.word(before).ends_with("ly")
    }

    /// `'s` and the like; other clitics are cut from verbs (`doesn’t`).
    fn is_possessive(&self, index: usize) -> bool {
        let mark = self.word(index).trim_end_matches(['s', 'S']);
        self.kind(index) == Some(TokenKind::Clitic) && matches!(mark, "'" | "’" | "ʼ")
    }

    /// Whether the token stands in a headline, or in a line that has no end mark either.
    fn is_headed(&self, index: usize) -> bool {
        if words::lacks_end(self.article, &self.sentence) {
            return true;
        }
        let start = self.article.tokens.get(index).map(|token| token.span.start());
        let block = start.and_then(|start| self.article.block_at(start));
        let block = block.and_then(|block| self.article.blocks.get(block));
        block.is_some_and(|block| block.kind == BlockKind::Headline)
    }

    /// `surprises`, `Slams` of a headline: a word that may be a noun, but is likely what somebody does to the bearer of the role.
    fn acts(&self, index: usize, headed: bool) -> bool {
        let word = self.word(index);
        if self.inside_name(index) || is_capitalized(word) && !headed {
            return false;
        }
        let mut class = self.article.entry(index).class;
        if class == WordClass::default()
            && headed
            && let Some(stem) = word.strip_suffix('s')
        {
            // The list has few verbs in -s.
            class = self.article.lexicon().word(stem).class;
            class.base = false;
        }
        let likely = class.verb_share > class.noun_share + class.adjective_share;
        match class.form {
            Some(VerbForm::Present) if headed => likely || !class.base && class.verb_share >= LIKELY_VERB,
            Some(VerbForm::Present) => !class.base && class.verb_share >= LIKELY_VERB,
            Some(VerbForm::Past) => headed && likely,
            _ => false,
        }
    }

    /// `gave`, `took`: a past form that is nothing else.
    fn did(&self, index: usize) -> bool {
        let class = self.article.entry(index).class;
        let owned = index
            .checked_sub(1)
            .is_some_and(|before| role_word(self.word(before)).determiner || self.is_possessive(before));
        class.form == Some(VerbForm::Past)
            && !owned
            && class.noun_share + class.adjective_share == 0
            && !is_capitalized(self.word(index))
            && !self.word(index).ends_with("ed")
    }

    /// `tokens` without what cannot end a role: `host of`, `host of CNN’s` are cut back to `host`.
    fn standing(&self, tokens: Range<usize>) -> Range<usize> {
        let mut end = tokens.end;
        while end > tokens.start + 1 {
            let last = end - 1;
            let word = self.word(last);
            let role = role_word(word);
            let links = role.complement
                || role.preposition
                || role.determiner && word != "A"
                || self.is(last, &["or", "but", "nor", "as", "than"]);
            end = if self.is_possessive(last) {
                // Whose it is goes too, with what ties it to the role.
                let mut inside = (tokens.start + 1..last).rev();
                let tie = inside.find(|&index| role_word(self.word(index)).complement);
                tie.unwrap_or(last)
            } else if links {
                last
            } else {
                break;
            };
        }
        tokens.start..end
    }

    /// A hyphen without a space on either side.
    fn is_tie(&self, index: usize) -> bool {
        let end = |index: usize| self.article.tokens.get(index).map(|token| token.span.end());
        let start = |index: usize| self.article.tokens.get(index).map(|token| token.span.start());
        let tied = |one: usize| end(one).is_some() && end(one) == start(one + 1);
        index > self.sentence.start && self.word(index) == "-" && tied(index - 1) && tied(index)
    }

    /// `Hospital spokesman`: the first word of a sentence belongs to the role whose title in small letters follows, unless it is
    /// an adverb or a verb (`Meanwhile`, `Asked`).
    fn opens_role(&self, index: usize, title: usize) -> bool {
        let word = self.word(index);
        let other = ["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending));
        let small = !is_capitalized(self.word(title)) && !self.word(title).contains(char::is_uppercase);
        index + 1 == title && self.is_opening(index) && small && !other && !role_word(word).never
    }

    /// The first word of the sentence has a capital whatever it is.
    fn is_opening(&self, index: usize) -> bool {
        index == self.sentence.start || self.kind(index - 1) == Some(TokenKind::Quote)
    }

    fn inside_name(&self, index: usize) -> bool {
        let at = self.names.partition_point(|name| name.tokens.end <= index);
        self.names
            .get(at)
            .is_some_and(|name| name.tokens.contains(&index))
    }

    fn person_starts_at(&self, index: usize) -> bool {
        let at = self.names.partition_point(|name| name.tokens.end <= index);
        self.names
            .get(at)
            .is_some_and(|name| name.kind == NameKind::Person && name.tokens.start == index)
    }

    fn push_role(&self, around: &mut NamingContext, tokens: Range<usize>) {
        let tokens = self.standing(tokens);
        let (Some(first), Some(last)) = (
            self.article.tokens.get(tokens.start),
            tokens
                .end
                .checked_sub(1)
                .and_then(|last| self.article.tokens.get(last)),
        ) else {
            return;
        };
        let span = Span::new(first.span.start(), last.span.end());
        let said = tokens.clone().any(|index| {
            let word = self.word(index);
            role_word(word).past
                || word
                    .split_once('-')
                    .is_some_and(|(first, _)| role_word(first).past)
        });
        let text = single_spaced(self.article.slice(span));
        // `once a judge`: what stands outside the role is told in it.
        let former = said || self.is_past_before(tokens.start);
        let text = if former && !said {
            format!("former {text}")
        } else {
            text
        };
        around.roles.push(Role { text, span, former });
    }

    /// Whether the words right before a role, its article between, say that it is over.
    fn is_past_before(&self, start: usize) -> bool {
        let before = |index: usize| index.checked_sub(1).filter(|&at| at >= self.sentence.start);
        let past = |at: usize| role_word(self.word(at)).past;
        let Some(one) = before(start) else { return false };
        past(one) || role_word(self.word(one)).determiner && before(one).is_some_and(past)
    }
}
