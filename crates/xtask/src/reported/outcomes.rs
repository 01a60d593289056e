//! What would be written, matched to the annotations as the yardstick does it.

use dateline_quotations::sigmoid;

use super::article::PredicateArticle;
use super::rows::{Choice, RIGHT, has_edges, has_speaker};
use crate::annotations::overlap;

/// A choice with the scores of forests that were not grown on its article.
#[derive(Clone)]
pub(super) struct Scored {
    pub(super) choice: Choice,
    /// Whether annotators marked half of it.
    pub(super) taken: f32,
    /// Whether it is right as a row.
    pub(super) sure: f32,
}

/// A proposal that was taken, with what it was matched to.
pub(super) struct Outcome {
    /// The score of being right.
    pub(super) sure: f32,
    pub(super) found: bool,
    /// Edges and speaker are right, too.
    pub(super) right: bool,
    edges: bool,
    speaker: bool,
    /// The annotation that it was matched to reports speech in four words or more.
    asked: bool,
}

/// As the product selects: likeliest first, none that overlaps another; then matched to the annotations as the yardstick does.
pub(super) fn outcomes(
    articles: &[PredicateArticle],
    scored: &[Scored],
    threshold: f32,
    speaks: bool,
) -> Vec<Outcome> {
    let mut by_article: Vec<Vec<&Scored>> = vec![Vec::new(); articles.len()];
    for it in scored.iter().filter(|it| sigmoid(it.taken) >= threshold) {
        by_article[it.choice.article].push(it);
    }
    let articles = articles.iter().zip(by_article);
    articles
        .flat_map(|(article, taken)| of_article(article, taken, speaks))
        .collect()
}

fn of_article(article: &PredicateArticle, mut taken: Vec<&Scored>, speaks: bool) -> Vec<Outcome> {
    let content = |it: &Scored| article.predicates[it.choice.predicate].proposals[it.choice.proposal].content;
    taken.sort_by(|a, b| b.taken.total_cmp(&a.taken).then(content(a).cmp(&content(b))));
    let mut kept: Vec<&Scored> = Vec::new();
    for one in taken {
        if !kept.iter().any(|other| content(other).overlaps(content(one))) {
            kept.push(one);
        }
    }
    kept.retain(|one| {
        !article
            .ignored
            .iter()
            .any(|ignored| ignored.overlaps(content(one)))
    });
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (at, gold) in article.gold.iter().enumerate() {
        for (other, one) in kept.iter().enumerate() {
            let shared = overlap(gold.content, content(one));
            if shared >= RIGHT {
                pairs.push((shared, at, other));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gold_used, mut matched) = (vec![false; article.gold.len()], vec![None; kept.len()]);
    for (_, at, other) in pairs {
        if !gold_used[at] && matched[other].is_none() {
            gold_used[at] = true;
            matched[other] = Some(at);
        }
    }
    let each = kept.iter().zip(matched);
    each.map(|(it, matched)| {
        let gold = matched.map(|at: usize| &article.gold[at]);
        let predicate = &article.predicates[it.choice.predicate];
        let edges = gold.is_some_and(|gold| has_edges(article, gold, content(it)));
        let speaker = gold.is_some_and(|gold| has_speaker(article, gold, predicate.speaker));
        Outcome {
            sure: it.sure,
            found: gold.is_some(),
            right: edges && speaker,
            edges,
            speaker,
            asked: matched.is_some_and(|at| is_asked(article, at, speaks)),
        }
    })
    .collect()
}

/// Whether an annotation is one that rows of speech (or of attitudes) should find: four words or more (any), by a predicate of that kind.
fn is_asked(article: &PredicateArticle, gold: usize, speaks: bool) -> bool {
    let gold = &article.gold[gold];
    let mut own = article
        .predicates
        .iter()
        .filter(|predicate| gold.cue.is_some_and(|cue| cue.overlaps(predicate.predicate)));
    let words = article
        .source
        .get(gold.content.start()..gold.content.end())
        .map_or(0, |text| text.split_whitespace().count());
    own.any(|predicate| predicate.speaks) == speaks && (!speaks || words >= 4)
}

/// What a cut leaves: rows, how many of them are right, how many annotations are found.
#[derive(Debug)]
#[expect(dead_code, reason = "printed")]
pub(super) struct Figures {
    rows: usize,
    precision: f32,
    recall: f32,
    bounds: f32,
    speaker_precision: f32,
    speaker_recall: f32,
    right: f32,
    pub(super) f1: f32,
    pub(super) with_speaker: f32,
}

impl Figures {
    pub(super) fn new(
        articles: &[PredicateArticle],
        scored: &[Scored],
        threshold: f32,
        speaks: bool,
    ) -> Self {
        let outcomes = outcomes(articles, scored, threshold, speaks);
        let count =
            |test: &dyn Fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| test(outcome)).count() as f32;
        let asked = articles
            .iter()
            .map(|article| {
                (0..article.gold.len())
                    .filter(|&gold| is_asked(article, gold, speaks))
                    .count()
            })
            .sum::<usize>() as f32;
        let rows = outcomes.len() as f32;
        let (found, of_asked) = (count(&|it| it.found), count(&|it| it.asked));
        let (spoken, spoken_asked) = (count(&|it| it.speaker), count(&|it| it.speaker && it.asked));
        let f1 = |precision: f32, recall: f32| 2.0 * precision * recall / (precision + recall).max(1e-6);
        let share = |a: f32, b: f32| a / b.max(1.0);
        Self {
            rows: outcomes.len(),
            precision: share(found, rows),
            recall: share(of_asked, asked),
            bounds: share(count(&|it| it.asked && it.edges), of_asked),
            speaker_precision: share(spoken, rows),
            speaker_recall: share(spoken_asked, asked),
            right: share(count(&|it| it.right), rows),
            f1: f1(share(found, rows), share(of_asked, asked)),
            with_speaker: f1(share(spoken, rows), share(spoken_asked, asked)),
        }
    }
}
