//! Transcripts: `TAPPER: Will you run?`, in marks or without.
//!
//! A paragraph is a turn of speech where it has the shape of a label ([`shape`]), the label names somebody ([`who`]), and the
//! article has a conversation ([`transcript`]).

use std::ops::Range;

use dateline_lexicon::ArticleWords;
use dateline_types::{BlockKind, EntityRef, Findings, Gender, Span};
use rustc_hash::FxHashMap;

use crate::marks::{self, Stretch};

mod shape;
mod split;
mod transcript;
mod turn;
mod who;
mod words;

use shape::Shape;
pub(crate) use transcript::Certainty;
use turn::Turn;
pub(crate) use who::Who;
use who::{Named, People};

/// A speaker's label and what is said under it.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// The name with its title.
    pub(crate) tokens: Range<usize>,
    /// All that stands before what is said: time, name, office, brackets and colon.
    pub(crate) whole: Range<usize>,
    /// What is said: the rest of the stretch, or of the paragraph.
    pub(crate) content: Span,
    /// The paragraphs without a label that go on with the turn, each with the index of its block.
    pub(crate) more: Vec<(usize, Span)>,
    /// The stretch that the label opens; `None` where a paragraph begins with it.
    pub(crate) stretch: Option<usize>,
    /// The paragraph.
    pub(crate) block: usize,
    /// Whom it names; a person where the article knows the person.
    pub(crate) who: Who,
    /// The examiner of a court, whose questions these are: the tokens that name them, and who they are.
    pub(crate) examiner: Option<(Range<usize>, Option<EntityRef>)>,
    certainty: Certainty,
}

impl Label {
    /// Whom it names, where the article names them elsewhere.
    pub(crate) fn entity(&self) -> Option<EntityRef> {
        match self.who {
            Who::Person(entity) => entity,
            Who::Organization(entity) => Some(entity),
            _ => None,
        }
    }

    /// `Q`, `A`
    pub(crate) fn is_letter(&self) -> bool {
        matches!(self.who, Who::Asks | Who::Answers)
    }

    /// How likely the row is right that the label opens.
    pub(crate) fn confidence(&self) -> f32 {
        match self.certainty {
            Certainty::Capitals | Certainty::Letters => LABELLED,
            Certainty::Ordinary => ORDINARY,
        }
    }

    /// How likely a row is right that has no label of its own and goes on with this one.
    pub(crate) fn confidence_of_more(&self) -> f32 {
        self.confidence().min(GOES_ON)
    }
}

/// Rows of 4,400 articles and 252 web pages, and of the beginnings of 8 transcripts of broadcasters, courts and the White House that the
/// rules were not written from, were read: under labels in capitals and letters 186 of 186 were somebody's words with the right
/// speaker. They stand in 18 texts, and rows of one text are right or wrong together, so texts are counted, not rows (Laplace).
const LABELLED: f32 = 19.0 / 20.0;

/// Of the rows that go on with a turn, 29 of 30 (Laplace); the other one was the interviewer's.
const GOES_ON: f32 = 30.0 / 32.0;

/// Of the rows under names printed as in any text, 6 of 6 (Laplace). They are all of one text.
const ORDINARY: f32 = 7.0 / 8.0;

/// The names in capitals of speakers whom `findings` do not know, each by its tokens, title left out: what nobody but a transcript's
/// label names.
#[must_use]
pub fn speakers_unknown(article: &ArticleWords<'_>, findings: &Findings) -> Vec<Range<usize>> {
    let is_unknown = |label: &Label| {
        let is_name = matches!(label.who, Who::Person(None) | Who::Listed | Who::Unknown);
        is_name && label.certainty == Certainty::Capitals
    };
    let stretches = if has_labels_in_marks(article) {
        marks::stretches(article)
    } else {
        Vec::new()
    };
    labels(article, findings, &stretches)
        .iter()
        .filter(|label| is_unknown(label))
        .map(|label| who::without_titles(article, label.tokens.clone()).0)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether a paragraph begins with a mark, capitals and a colon: `“ROE: I know.`
fn has_labels_in_marks(article: &ArticleWords<'_>) -> bool {
    article.blocks.iter().any(|block| {
        let text = article.article().slice(block.span);
        let said = text.strip_prefix(['“', '"', '‘', '\'']);
        let label = said.and_then(|said| said.split_once(':')).map(|(label, _)| label);
        label.is_some_and(|label| !label.contains(char::is_lowercase))
    })
}

/// Whether a paragraph is `BY MS. ROE:`, which names who asks from there on.
pub(crate) fn names_examiner(article: &ArticleWords<'_>, paragraph: Span) -> bool {
    shape::examiner(article, paragraph).is_some()
}

/// The labels of an article, in text order.
pub(crate) fn labels(article: &ArticleWords<'_>, findings: &Findings, stretches: &[Stretch]) -> Vec<Label> {
    let found = shapes(article, stretches);
    if found.shapes.is_empty() {
        return Vec::new();
    }
    let people = People::new(findings);
    let turns: Vec<Turn> = found
        .shapes
        .into_iter()
        .filter_map(|found| turn(article, &people, found))
        .collect();
    let kept = transcript::kept(turns);
    let kept = split::split(article, &people, kept);
    let introduced = Introduced::new(&people, &kept);
    let examiners: Vec<_> = found
        .examiners
        .into_iter()
        .map(|tokens| {
            let entity = who::bare(article, &people, &tokens);
            (tokens, entity)
        })
        .collect();
    let label = |(turn, certainty): &(Turn, Certainty)| Label {
        tokens: turn.shape.name.clone(),
        whole: turn.shape.whole.clone(),
        content: turn.content,
        more: Vec::new(),
        stretch: turn.stretch,
        block: turn.block,
        who: introduced.who(&people, &turn.named),
        examiner: turn.examiner.and_then(|number| examiners.get(number).cloned()),
        certainty: *certainty,
    };
    let mut labels: Vec<Label> = kept.iter().map(label).collect();
    // A turn that is parted may hold a stretch that a label opens.
    labels.sort_by_key(|label| (label.whole.start, label.whole.end));
    let has_questions = labels.iter().any(|label| label.who == Who::Asks);
    let is_all_speech = kept
        .iter()
        .any(|(turn, _)| turn.is_strong() && turn.is_introduced());
    let goes_on = |label: &Label, paragraph: Span| {
        if label.is_letter() {
            has_questions && turn::answers_on(article, paragraph)
        } else {
            is_all_speech || turn::goes_on(article, paragraph)
        }
    };
    go_on(article, stretches, &mut labels, goes_on);
    labels
}

/// What a shape is, if its label names somebody.
fn turn(article: &ArticleWords<'_>, people: &People<'_>, found: FoundShape) -> Option<Turn> {
    let named = who::named(article, people, &found.shape)?;
    let content = Span::new(found.shape.end, found.end);
    let turn = Turn::new(article, found.shape, named, content)?;
    Some(Turn {
        block: found.block,
        stretch: found.stretch,
        examiner: found.examiner,
        ..turn
    })
}

/// A paragraph or a stretch that begins with what may be a label.
struct FoundShape {
    shape: Shape,
    block: usize,
    stretch: Option<usize>,
    /// Where it ends, in bytes.
    end: usize,
    examiner: Option<usize>,
}

struct FoundShapes {
    shapes: Vec<FoundShape>,
    examiners: Vec<Range<usize>>,
}

fn shapes(article: &ArticleWords<'_>, stretches: &[Stretch]) -> FoundShapes {
    let mut found = FoundShapes {
        shapes: Vec::new(),
        examiners: Vec::new(),
    };
    let mut next = 0;
    // A label that has the line before to itself.
    let mut pending = None;
    for (block, paragraph) in article.blocks.iter().enumerate() {
        let own = next..stretches.partition_point(|stretch| stretch.block <= block);
        next = own.end;
        let inside = stretches.get(own.clone()).unwrap_or_default();
        if paragraph.kind == BlockKind::Body {
            pending = found.paragraph(article, (block, paragraph.span), inside, pending.take());
        }
        for (stretch, inner) in own.zip(inside.iter().map(|stretch| stretch.inner)) {
            if let Some(shape) = shape::shape(article, inner).filter(|shape| shape.letter.is_none()) {
                found.shapes.push(FoundShape {
                    shape,
                    block,
                    stretch: Some(stretch),
                    end: inner.end(),
                    examiner: None,
                });
            }
        }
    }
    found
}

impl FoundShapes {
    /// Reads a paragraph that holds the stretches `inside` and may be said by a label in the line before; gives the label that it is,
    /// where nothing follows.
    fn paragraph(
        &mut self,
        article: &ArticleWords<'_>,
        (block, span): (usize, Span),
        inside: &[Stretch],
        pending: Option<Shape>,
    ) -> Option<Shape> {
        if let Some(examiner) = shape::examiner(article, span) {
            self.examiners.push(examiner);
            return None;
        }
        if let Some(alone) = shape::alone(article, span) {
            return Some(alone);
        }
        let own = shape::shape(article, span);
        let before = pending.filter(|_| own.is_none()).map(|before| Shape {
            end: span.start(),
            ..before
        });
        let shape = own.or(before)?;
        // `Roe: “I know.”`: what is said is in marks, and they are read as any.
        let begins = article.record.text.trim(Span::new(shape.end, span.end())).start();
        let in_marks = inside
            .iter()
            .any(|stretch| stretch.outer.start() == begins && stretch.outer.end() + 1 >= span.end());
        if !in_marks {
            self.shapes.push(FoundShape {
                shape,
                block,
                stretch: None,
                end: span.end(),
                examiner: self.examiners.len().checked_sub(1),
            });
        }
        None
    }
}

/// Whom the labels with a full name introduce, by surname: a later `DREW:` is the `FELIX DREW, CORRESPONDENT` before it.
struct Introduced(FxHashMap<String, Vec<(Who, Gender)>>);

impl Introduced {
    fn new(people: &People<'_>, kept: &[(Turn, Certainty)]) -> Self {
        let mut full: FxHashMap<String, Vec<(String, Who, Gender)>> = FxHashMap::default();
        for (Turn { named, .. }, _) in kept {
            let (Who::Person(entity), [given, .., surname]) = (named.who, named.words.as_slice()) else {
                continue;
            };
            let gender = entity.map_or(named.gender, |entity| people.gender(entity));
            let known = full.entry(surname.clone()).or_default();
            // `S. ROE` is one whom another label introduces; two are enough to tell that a surname tells nobody.
            if known.len() < 2 && given.chars().count() > 1 && !known.iter().any(|(other, ..)| other == given)
            {
                known.push((given.clone(), named.who, gender));
            }
        }
        let without_given = |(_, who, gender)| (who, gender);
        Self(
            full.into_iter()
                .map(|(surname, people)| (surname, people.into_iter().map(without_given).collect()))
                .collect(),
        )
    }

    /// Whom a label names, once it is known whom the others introduce.
    fn who(&self, people: &People<'_>, named: &Named) -> Who {
        let (Who::Person(_), [surname]) = (named.who, named.words.as_slice()) else {
            return named.who;
        };
        match self.0.get(surname).map(Vec::as_slice) {
            Some([(who, _)]) => *who,
            // `MR. GRANT` of Olaf and Runa Grant
            Some([one, other]) if named.gender != Gender::Unknown && one.1 != other.1 => {
                let own = [one, other]
                    .into_iter()
                    .find(|(_, gender)| *gender == named.gender);
                own.map_or(Who::Person(None), |(who, _)| *who)
            }
            Some(_) => Who::Person(None),
            None => Who::Person(people.find(&named.words, named.gender)),
        }
    }
}

/// Whether a paragraph begins anew, though nobody says anything in it: `BY MS. ROE:`, `ROE: (INAUDIBLE)`, `ROE:`
fn is_new(article: &ArticleWords<'_>, paragraph: Span) -> bool {
    let is_label = |shape: Shape| shape.letter.is_some() || turn::is_in_capitals(article, &shape);
    article.article().slice(paragraph).trim_end().ends_with(':')
        || shape::shape(article, paragraph).is_some_and(is_label)
}

/// Gives the paragraphs between two turns that belong to the first of them to it: in a broadcast all, in an article that prints some
/// turns and has its own say between them those that `goes_on` takes. What follows the last turn is the writer's.
fn go_on(
    article: &ArticleWords<'_>,
    stretches: &[Stretch],
    labels: &mut [Label],
    goes_on: impl Fn(&Label, Span) -> bool,
) {
    for number in 1..labels.len() {
        let (Some(after), Some(label)) = (
            labels.get(number).map(|next| next.block),
            labels.get(number - 1).filter(|label| label.stretch.is_none()),
        ) else {
            continue;
        };
        let mut more = Vec::new();
        for block in label.block + 1..after {
            let Some(paragraph) = article
                .blocks
                .get(block)
                .filter(|block| block.kind == BlockKind::Body)
            else {
                break;
            };
            let said = turn::said(article, paragraph.span);
            let at = stretches.partition_point(|stretch| stretch.outer.end() <= said.start());
            let in_marks = stretches
                .get(at)
                .is_some_and(|stretch| stretch.outer.start() == said.start());
            if said.is_empty() || in_marks {
                continue;
            }
            if is_new(article, paragraph.span) || !goes_on(label, said) {
                break;
            }
            more.push((block, said));
        }
        if let Some(label) = labels.get_mut(number - 1) {
            label.more = more;
        }
    }
}
