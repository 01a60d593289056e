//! One article as attribution reads it: each token with what the lists know of it, the quoted stretches, and everybody
//! who might speak.

use std::ops::Range;

use dateline_model::{Article, EntityKind, EntityRef, Findings, Span, TokenKind};

use super::labels::{Label, labels};
use super::lexicon::{CueClass, Entry, Function, Lexicon, NounClass, VerbForm};
use super::marks::Stretch;

/// A token with what the lists know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) entry: Entry,
    pub(crate) kind: TokenKind,
    /// Begins with a capital letter.
    pub(crate) capital: bool,
    /// Ends in -ly, or is in a list of adverbs.
    pub(crate) adverb: bool,
    /// The stretch it lies in (marks included), as an index plus one; 0 for none.
    pub(crate) stretch: u32,
    /// Its sentence.
    pub(crate) sentence: u32,
    /// The mark, for punctuation of one character; `\0` otherwise.
    pub(crate) mark: char,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CandidateKind {
    Person,
    Organization,
    Place,
    /// A subject pronoun.
    Pronoun(Function),
    /// A noun phrase whose head is a noun that speaks.
    Noun(NounClass),
}

/// Somebody or something that might be the speaker.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The name, pronoun or noun phrase.
    pub(crate) tokens: Range<usize>,
    /// Where its noun phrase begins: before the titles of a name.
    pub(crate) lead: usize,
    /// The token after what modifies it from behind: `a spokesman for the ministry`.
    pub(crate) reach: usize,
    pub(crate) span: Span,
    pub(crate) kind: CandidateKind,
    pub(crate) entity: Option<EntityRef>,
    pub(crate) sentence: usize,
    pub(crate) plural: bool,
    /// `Trump's`
    pub(crate) possessive: bool,
    /// Stands behind a preposition.
    pub(crate) governed: bool,
    /// Modifies the noun behind it: `a White House official`.
    pub(crate) modifier: bool,
    /// Lies inside a quoted stretch.
    pub(crate) quoted: bool,
}

/// A word that reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) token: usize,
    pub(crate) class: CueClass,
    /// Where the verb group begins: `has also said`.
    pub(crate) group: usize,
    /// `according to`: the speaker comes behind.
    pub(crate) according: bool,
}

/// One article, read for attribution.
pub(crate) struct Reading<'a> {
    pub(crate) article: &'a Article,
    pub(crate) words: Vec<Word>,
    pub(crate) stretches: Vec<Stretch>,
    /// In text order.
    pub(crate) candidates: Vec<Candidate>,
    /// Outside stretches, in text order.
    pub(crate) cues: Vec<Cue>,
    /// The labels of a transcript.
    pub(crate) labels: Vec<Label>,
}

/// How far a noun phrase is followed to the left and its modifiers to the right, in tokens.
const LEFT_REACH: usize = 9;
const RIGHT_REACH: usize = 12;

/// The words of a candidate, before their surroundings are looked at.
struct Phrase {
    tokens: Range<usize>,
    lead: usize,
    span: Span,
    kind: CandidateKind,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(article: &'a Article, findings: &Findings, stretches: Vec<Stretch>) -> Self {
        let words = words(article, &stretches);
        let labels = labels(article, findings, &stretches);
        let mut reading = Self {
            article,
            words,
            stretches,
            candidates: Vec::new(),
            cues: Vec::new(),
            labels,
        };
        reading.find_cues();
        reading.find_candidates(findings);
        reading
    }

    /// The words of a token.
    pub(crate) fn text(&self, token: usize) -> &'a str {
        self.article.word(token)
    }

    /// The tokens of a sentence.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        self.article
            .sentences
            .get(index)
            .map_or(0..0, |sentence| sentence.token_range())
    }

    /// The sentence of a token.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.words.get(token).map_or(0, |word| word.sentence as usize)
    }

    /// The block of a sentence.
    pub(crate) fn block_of(&self, sentence: usize) -> usize {
        self.article
            .sentences
            .get(sentence)
            .map_or(usize::MAX, |sentence| sentence.block as usize)
    }

    /// The tokens of a stretch, marks included.
    pub(crate) fn stretch_tokens(&self, stretch: &Stretch) -> Range<usize> {
        let start = self.article.token_at(stretch.outer.start());
        start
            ..self
                .article
                .token_at(stretch.outer.end().saturating_sub(1))
                .saturating_add(1)
                .min(self.words.len())
    }

    /// Whether the token is punctuation `mark`.
    pub(crate) fn is_mark(&self, token: usize, mark: char) -> bool {
        self.words.get(token).is_some_and(|word| word.mark == mark)
    }

    /// The candidates that begin in `tokens`.
    pub(crate) fn candidates_in(&self, tokens: Range<usize>) -> Range<usize> {
        let from = self
            .candidates
            .partition_point(|candidate| candidate.tokens.start < tokens.start);
        let to = self
            .candidates
            .partition_point(|candidate| candidate.tokens.start < tokens.end);
        from..to.max(from)
    }

    /// The cues in `tokens`.
    pub(crate) fn cues_in(&self, tokens: Range<usize>) -> Range<usize> {
        let from = self.cues.partition_point(|cue| cue.token < tokens.start);
        let to = self.cues.partition_point(|cue| cue.token < tokens.end);
        from..to.max(from)
    }

    fn find_cues(&mut self) {
        for token in 0..self.words.len() {
            let word = self.words[token];
            if word.stretch != 0 || word.kind != TokenKind::Word {
                continue;
            }
            let according = self.text(token).eq_ignore_ascii_case("according")
                && self
                    .words
                    .get(token + 1)
                    .is_some_and(|next| next.entry.function == Some(Function::Preposition));
            let class = match word.entry.cue {
                _ if according => CueClass::Say,
                Some((class, _)) if self.is_verb_here(token) => class,
                _ => continue,
            };
            let group = if according {
                token
            } else {
                self.verb_group_start(token)
            };
            self.cues.push(Cue {
                token,
                class,
                group,
                according,
            });
        }
    }

    /// Whether the word at `token`, whose form is a cue verb's, is a verb in its place and no noun or part of a name.
    fn is_verb_here(&self, token: usize) -> bool {
        let start = self.sentence(self.sentence_of(token)).start;
        if self.words[token].capital && token > start {
            return false;
        }
        if token == start {
            return true;
        }
        let before = self.words[token - 1];
        let determined = matches!(
            before.entry.function,
            Some(Function::Determiner | Function::Possessive)
        ) && before.entry.noun.is_none();
        let owned = before.kind == TokenKind::Clitic && self.words[token].entry.noun.is_some();
        let gerund = self.words[token]
            .entry
            .cue
            .is_some_and(|(_, form)| form == VerbForm::Gerund);
        // `for talks`, `in calls`: behind a preposition only an infinitive or a gerund is a verb
        let governed =
            before.entry.function == Some(Function::Preposition) && !gerund && self.text(token - 1) != "to";
        let compound = before.mark == '-';
        !determined
            && !owned
            && !governed
            && !compound
            && (!self.is_base_form(token)
                || (self.words[token].entry.function.is_none() && self.may_precede_base_form(token - 1)))
    }

    /// `comment`, `say`: a form that is a noun as often as a verb.
    fn is_base_form(&self, token: usize) -> bool {
        let present = self.words[token]
            .entry
            .cue
            .is_some_and(|(_, form)| form == VerbForm::Present);
        present && !self.text(token).ends_with('s')
    }

    /// A base form is a verb behind a plural, a pronoun, an auxiliary, a name; `no official comment` is none.
    fn may_precede_base_form(&self, token: usize) -> bool {
        let word = &self.words[token];
        if word.kind != TokenKind::Word || word.capital {
            return true;
        }
        match word.entry.function {
            Some(Function::Determiner | Function::Possessive) => word.entry.noun.is_some(),
            Some(_) => true,
            None => {
                word.adverb
                    || word.entry.plural
                    || self.text(token).ends_with('s')
                    || word.entry.noun == Some(NounClass::Collective)
                    || self.text(token) == "police"
            }
        }
    }

    /// The first token of the verb group that ends at `verb`: `has repeatedly said`.
    fn verb_group_start(&self, verb: usize) -> usize {
        let sentence = self.sentence(self.sentence_of(verb));
        let mut start = verb;
        while start > sentence.start {
            let word = self.words[start - 1];
            let part = matches!(
                word.entry.function,
                Some(Function::Auxiliary | Function::Adverb | Function::Negation | Function::Time)
            ) || word.adverb
                || (word.kind == TokenKind::Clitic && self.is_verbal_clitic(start - 1));
            // `on Saturday said`: the day belongs to its preposition
            let dated = word.entry.function == Some(Function::Time)
                && start >= sentence.start + 2
                && self.words[start - 2].entry.function == Some(Function::Preposition);
            if !part || dated || word.stretch != 0 || word.entry.noun.is_some() || verb - start > 5 {
                break;
            }
            start -= 1;
        }
        start
    }

    /// `he's said`, `they'd asked`: a clitic behind a pronoun is a verb.
    fn is_verbal_clitic(&self, token: usize) -> bool {
        token > 0 && is_subject_pronoun(self.words[token - 1].entry.function)
    }

    fn find_candidates(&mut self, findings: &Findings) {
        let mentions = findings.mentions_in_order();
        let mut next_mention = mentions.iter().peekable();
        let mut token = 0;
        while token < self.words.len() {
            let span = self.article.tokens[token].span;
            while next_mention
                .peek()
                .is_some_and(|(mention, _)| mention.span.end() <= span.start())
            {
                next_mention.next();
            }
            match next_mention.peek() {
                Some((mention, entity)) if mention.span.start() < span.end() => {
                    let end = self.article.token_at(mention.span.end().saturating_sub(1)) + 1;
                    let end = end.clamp(token + 1, self.words.len());
                    self.push_name(token..end, mention.span, *entity);
                    token = end;
                }
                _ => {
                    self.push_pronoun_or_noun(token);
                    token += 1;
                }
            }
        }
        self.add_label_candidates();
        self.candidates
            .sort_by_key(|candidate| (candidate.tokens.start, candidate.tokens.end));
    }

    /// Every label is a person, whatever the tagger took it for.
    fn add_label_candidates(&mut self) {
        for label in self.labels.clone() {
            self.candidates.retain(|candidate| {
                candidate.tokens.end <= label.tokens.start || candidate.tokens.start >= label.tokens.end
            });
            let span = self.article.tokens[label.tokens.start]
                .span
                .cover(self.article.tokens[label.tokens.end - 1].span);
            let phrase = Phrase {
                lead: label.tokens.start,
                tokens: label.tokens,
                span,
                kind: CandidateKind::Person,
            };
            self.push(phrase, label.entity, false, false);
        }
    }

    /// Takes the marks off stretches that are no quotations, so that what is reported may hold them: `said the “thirst clause”
    /// was settled`.
    pub(crate) fn release(&mut self, stretch: usize) {
        let tokens = self.stretch_tokens(&self.stretches[stretch]);
        for word in &mut self.words[tokens] {
            word.stretch = 0;
        }
    }

    /// The candidate that is the label at `token`.
    pub(crate) fn label_candidate(&self, label: &Label) -> Option<usize> {
        self.candidates
            .iter()
            .position(|candidate| candidate.tokens == label.tokens)
    }

    fn push_name(&mut self, tokens: Range<usize>, span: Span, entity: EntityRef) {
        let kind = match kind_of(entity) {
            EntityKind::Person => CandidateKind::Person,
            EntityKind::Organization => CandidateKind::Organization,
            EntityKind::Place => CandidateKind::Place,
        };
        let lead = self.phrase_start(tokens.start);
        let modifier = self.words.get(tokens.end).is_some_and(|next| {
            next.entry.noun.is_some() && next.kind == TokenKind::Word && !self.is_cue_at(tokens.end)
        });
        self.push(
            Phrase {
                tokens,
                lead,
                span,
                kind,
            },
            Some(entity),
            false,
            modifier,
        );
    }

    fn push_pronoun_or_noun(&mut self, token: usize) {
        let word = self.words[token];
        if word.kind != TokenKind::Word {
            return;
        }
        let span = self.article.tokens[token].span;
        if let Some(function) = word
            .entry
            .function
            .filter(|&function| is_subject_pronoun(Some(function)))
        {
            let plural = function == Function::Plural;
            let phrase = Phrase {
                tokens: token..token + 1,
                lead: token,
                span,
                kind: CandidateKind::Pronoun(function),
            };
            self.push(phrase, None, plural, false);
            return;
        }
        if self.is_relative_subject(token) {
            let kind = CandidateKind::Pronoun(Function::Relative);
            self.push(
                Phrase {
                    tokens: token..token + 1,
                    lead: token,
                    span,
                    kind,
                },
                None,
                false,
                false,
            );
            return;
        }
        let Some(noun) = word.entry.noun else { return };
        if self.is_cue_at(token) || !self.is_phrase_head(token) {
            return;
        }
        let lead = self.phrase_start(token);
        let span = self.article.tokens[lead].span.cover(span);
        let phrase = Phrase {
            tokens: lead..token + 1,
            lead,
            span,
            kind: CandidateKind::Noun(noun),
        };
        self.push(phrase, None, word.entry.plural, false);
    }

    /// `Roe, who said`: the relative pronoun is the subject of what follows.
    fn is_relative_subject(&self, token: usize) -> bool {
        let word = &self.words[token];
        word.entry.function == Some(Function::Relative)
            && matches!(self.text(token), "who" | "which")
            && token > self.sentence(self.sentence_of(token)).start
            && self.words.get(token + 1).is_some_and(|next| {
                next.adverb
                    || matches!(
                        next.entry.function,
                        Some(Function::Auxiliary | Function::Negation)
                    )
                    || self.is_cue_at(token + 1)
            })
    }

    /// Whether a noun heads its phrase: nothing behind it belongs to the same phrase.
    fn is_phrase_head(&self, token: usize) -> bool {
        let Some(next) = self.words.get(token + 1) else {
            return true;
        };
        if next.sentence != self.words[token].sentence || next.stretch != self.words[token].stretch {
            return true;
        }
        if self.words[token].entry.function.is_some() {
            // `some`, `others`, `many`: only where they stand alone
            return self.is_cue_at(token + 1)
                || self.text(token + 1).eq_ignore_ascii_case("of")
                || matches!(
                    next.entry.function,
                    Some(Function::Auxiliary | Function::Preposition)
                );
        }
        let noun_follows = next.kind == TokenKind::Word
            && next.entry.function.is_none()
            && !next.adverb
            && !self.is_cue_at(token + 1)
            && (next.entry.noun.is_some()
                || next.capital
                || (!self.words[token].entry.plural && !self.text(token + 1).ends_with("ed")));
        !noun_follows
    }

    fn is_cue_at(&self, token: usize) -> bool {
        self.cues.binary_search_by_key(&token, |cue| cue.token).is_ok()
    }

    fn push(&mut self, phrase: Phrase, entity: Option<EntityRef>, plural: bool, modifier: bool) {
        let Phrase {
            tokens,
            lead,
            span,
            kind,
        } = phrase;
        let sentence = self.sentence_of(tokens.start);
        let possessive = self
            .words
            .get(tokens.end)
            .is_some_and(|next| next.kind == TokenKind::Clitic)
            && !matches!(kind, CandidateKind::Pronoun(_));
        let start = self.sentence(sentence).start;
        let governed = lead > start && self.words[lead - 1].entry.function == Some(Function::Preposition);
        let quoted = self.words[tokens.start].stretch != 0;
        let reach = self.phrase_reach(tokens.end);
        self.candidates.push(Candidate {
            tokens,
            lead,
            reach,
            span,
            kind,
            entity,
            sentence,
            plural,
            possessive,
            governed,
            modifier,
            quoted,
        });
    }

    /// Where the noun phrase begins whose head or name starts at `head`.
    fn phrase_start(&self, head: usize) -> usize {
        let sentence = self.sentence(self.sentence_of(head));
        let mut start = head;
        while start > sentence.start && head - start < LEFT_REACH {
            let word = self.words[start - 1];
            if word.stretch != self.words[head].stretch {
                break;
            }
            match word.kind {
                TokenKind::Word | TokenKind::Number => {}
                TokenKind::Clitic if !self.is_verbal_clitic(start - 1) => {
                    start -= 1;
                    continue;
                }
                TokenKind::Punct if word.mark == '-' || word.mark == '/' => {
                    start -= 1;
                    continue;
                }
                _ => break,
            }
            match word.entry.function {
                Some(Function::Determiner | Function::Possessive) => {
                    start -= 1;
                    // `all the`, `both his`
                    if start == sentence.start
                        || self.words[start - 1].entry.function != Some(Function::Determiner)
                    {
                        break;
                    }
                }
                Some(Function::Preposition) if self.is_of_title(start - 1) => start -= 1,
                Some(_) => break,
                None if self.is_cue_at(start - 1) && !word.capital => break,
                None if self.is_past_verb(start - 1) => break,
                None => start -= 1,
            }
        }
        if self.words[start].kind == TokenKind::Clitic {
            start + 1
        } else {
            start
        }
    }

    /// `President Roe posed`: a lower-case word in -ed behind a name is a verb, and no part of the phrase behind it.
    fn is_past_verb(&self, token: usize) -> bool {
        !self.words[token].capital
            && self.text(token).ends_with("ed")
            && token.checked_sub(1).is_some_and(|before| {
                let before = &self.words[before];
                before.kind == TokenKind::Word
                    && (before.capital || before.entry.noun.is_some())
                    && before.entry.function != Some(Function::Determiner)
            })
    }

    /// `Secretary of State Rex Tillerson`: an `of` between two capitals belongs to the title.
    fn is_of_title(&self, token: usize) -> bool {
        self.text(token) == "of"
            && token > 0
            && self.words[token - 1].capital
            && self.words[token - 1].entry.noun.is_some()
            && self.words.get(token + 1).is_some_and(|next| next.capital)
    }

    /// The token after the modifiers behind a noun phrase that ends before `end`: `of Ohio`, `for the ministry in Paris`,
    /// `(R-Ohio)`.
    fn phrase_reach(&self, end: usize) -> usize {
        let Some(last) = end.checked_sub(1) else {
            return end;
        };
        let sentence = self.sentence(self.sentence_of(last));
        let stretch = self.words[last].stretch;
        let limit = sentence.end.min(end + RIGHT_REACH);
        let mut reach = end;
        while reach < limit {
            let word = self.words[reach];
            if word.stretch != stretch {
                break;
            }
            if word.mark == '(' {
                match (reach..limit).find(|&token| self.is_mark(token, ')')) {
                    Some(close) => reach = close + 1,
                    None => break,
                }
                continue;
            }
            // `a statement released by the ministry`: a participle and its preposition are behind the noun as well
            let participle = usize::from(self.is_participle_with_preposition(reach));
            let word = self.words[reach + participle];
            if word.entry.function != Some(Function::Preposition) || word.entry.cue.is_some() {
                break;
            }
            let mut inside = reach + participle + 1;
            while inside < limit
                && (self.continues_phrase(inside, stretch) || self.joins_names(inside, limit))
            {
                inside += 1;
            }
            if inside == reach + participle + 1 {
                break;
            }
            reach = inside;
        }
        reach
    }

    /// `growers in Extremadura and Toledo`: a conjunction between two names of one modifier.
    fn joins_names(&self, token: usize, limit: usize) -> bool {
        let capital = |token: usize| {
            self.words
                .get(token)
                .is_some_and(|word| word.capital && word.stretch == 0)
        };
        self.text(token) == "and" && token + 1 < limit && capital(token - 1) && capital(token + 1)
    }

    fn is_participle_with_preposition(&self, token: usize) -> bool {
        let word = self.words[token];
        word.kind == TokenKind::Word
            && !word.capital
            && (self.text(token).ends_with("ed")
                || matches!(self.text(token), "sent" | "written" | "made" | "given" | "seen"))
            && self.words.get(token + 1).is_some_and(|next| {
                next.stretch == word.stretch
                    && next.sentence == word.sentence
                    && next.entry.function == Some(Function::Preposition)
            })
    }

    fn continues_phrase(&self, token: usize, stretch: u32) -> bool {
        let word = self.words[token];
        if word.stretch != stretch || self.is_cue_at(token) {
            return false;
        }
        match word.kind {
            TokenKind::Word | TokenKind::Number => {
                !word.adverb
                    && matches!(
                        word.entry.function,
                        None | Some(
                            Function::Determiner | Function::Possessive | Function::Object | Function::Time
                        )
                    )
            }
            TokenKind::Clitic => true,
            TokenKind::Punct => word.mark == '-' || word.mark == '&' || word.mark == '/',
            _ => false,
        }
    }
}

/// The kind of thing an entity is.
pub(crate) fn kind_of(entity: EntityRef) -> EntityKind {
    match entity {
        EntityRef::Person(_) => EntityKind::Person,
        EntityRef::Place(_) => EntityKind::Place,
        EntityRef::Organization(_) => EntityKind::Organization,
    }
}

/// Whether the word can be the subject on its own: he, she, they, it.
pub(crate) fn is_subject_pronoun(function: Option<Function>) -> bool {
    matches!(
        function,
        Some(Function::Masculine | Function::Feminine | Function::Plural | Function::Neuter)
    )
}

fn words(article: &Article, stretches: &[Stretch]) -> Vec<Word> {
    let lexicon = Lexicon::builtin();
    let mut words = Vec::with_capacity(article.tokens.len());
    let mut stretch = 0;
    for (index, sentence) in article.sentences.iter().enumerate() {
        let sentence_number = u32::try_from(index).unwrap_or(u32::MAX);
        for token in &article.tokens[sentence.token_range()] {
            while stretches
                .get(stretch)
                .is_some_and(|stretch| stretch.outer.end <= token.span.start)
            {
                stretch += 1;
            }
            let inside = stretches
                .get(stretch)
                .is_some_and(|stretch| stretch.outer.start < token.span.end);
            let text = article.slice(token.span);
            let entry = if token.kind == TokenKind::Word {
                lexicon.get(text)
            } else {
                Entry::default()
            };
            let mut letters = text.chars();
            let first = letters.next().unwrap_or('\0');
            let alone = letters.next().is_none();
            words.push(Word {
                entry,
                kind: token.kind,
                capital: first.is_uppercase(),
                adverb: entry.function == Some(Function::Adverb)
                    || (text.len() > 4
                        && text.ends_with("ly")
                        && entry.noun.is_none()
                        && entry.cue.is_none()
                        && !first.is_uppercase()),
                stretch: if inside {
                    u32::try_from(stretch + 1).unwrap_or(u32::MAX)
                } else {
                    0
                },
                sentence: sentence_number,
                mark: if alone && matches!(token.kind, TokenKind::Punct | TokenKind::Quote) {
                    first
                } else {
                    '\0'
                },
            });
        }
    }
    words
}
