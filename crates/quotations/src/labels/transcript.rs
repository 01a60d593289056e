//! Which paragraphs that begin with a name and a colon are turns of a conversation. A colon alone may stand behind any capitalized
//! word: `Age: 51`, `ROE: 12 points`, `Clinton: 1,769.`

use rustc_hash::{FxHashMap, FxHashSet};

use super::turn::Turn;
use super::who::Who;

/// How turns that are kept are known for such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// Names in capitals, as broadcasters and courts print them.
    Capitals,
    /// `Q:` and `A:`
    Letters,
    /// Names as in any text, which speak in turn.
    Ordinary,
}

/// The turns among `turns` that are speech, each with how it is known.
pub(super) fn kept(turns: Vec<Turn>) -> Vec<(Turn, Certainty)> {
    let mut certainties: FxHashMap<usize, Certainty> = FxHashMap::default();
    let letters = letters(&turns);
    let capitals = capitals(&turns, !letters.is_empty());
    certainties.extend(letters.iter().map(|&turn| (turn, Certainty::Letters)));
    certainties.extend(capitals.iter().map(|&turn| (turn, Certainty::Capitals)));
    if capitals.is_empty() {
        certainties.extend(ordinary(&turns).iter().map(|&turn| (turn, Certainty::Ordinary)));
    }
    let numbered = turns.into_iter().enumerate();
    numbered
        .filter_map(|(number, turn)| Some((turn, *certainties.get(&number)?)))
        .collect()
}

/// A share of turns, in tenths.
fn has_share(turns: &[usize], tenths: usize, holds: impl Fn(usize) -> bool) -> bool {
    turns.iter().filter(|&&turn| holds(turn)).count() * 10 >= turns.len() * tenths
}

/// So many answers without a question are an interview all the same: its questions may be in bold, without a letter.
const ANSWERS_ALONE: usize = 3;

/// Questions and answers. `A.` may be an initial and `A:` a group, so an answer wants a question before it.
fn letters(turns: &[Turn]) -> Vec<usize> {
    let lettered = |who| move |turn: &usize| turns[*turn].named.who == who;
    // `Q Magazine` begins like a question that has no mark behind its letter: somebody must be there whom it is put to.
    let is_briefing = turns.iter().filter(|turn| turn.is_strong()).count() >= 2;
    let all: Vec<usize> = (0..turns.len())
        .filter(|&turn| matches!(turns[turn].named.who, Who::Asks | Who::Answers))
        .filter(|&turn| is_briefing || !turns[turn].shape.unmarked)
        .collect();
    let first_question = all.iter().copied().find(lettered(Who::Asks));
    let found: Vec<usize> = match first_question {
        Some(first) => all.into_iter().filter(|&turn| turn >= first).collect(),
        None => all,
    };
    let answers = found.iter().filter(|turn| lettered(Who::Answers)(turn)).count();
    let enough = match first_question {
        Some(_) => answers > 0 || is_briefing,
        None => answers >= ANSWERS_ALONE && has_share(&found, 3, |turn| turns[turn].spoken),
    };
    if enough && has_share(&found, 6, |turn| turns[turn].told) {
        found
    } else {
        Vec::new()
    }
}

/// Turns whose labels are in capitals.
fn capitals(turns: &[Turn], is_interview: bool) -> Vec<usize> {
    let shouted: Vec<usize> = (0..turns.len())
        .filter(|&turn| turns[turn].shouted && turns[turn].shape.letter.is_none())
        .collect();
    let strong: Vec<usize> = shouted
        .iter()
        .copied()
        .filter(|&turn| turns[turn].is_strong())
        .collect();
    let in_marks = |turn: usize| {
        let turn = &turns[turn];
        turn.stretch.is_some() && turn.told && matches!(turn.named.who, Who::Person(Some(_)))
    };
    let speakers: FxHashSet<&str> = shouted.iter().map(|&turn| turns[turn].key()).collect();
    let talk = strong.len() >= 2
        && speakers.len() >= 2
        && has_share(&shouted, 6, |turn| turns[turn].told)
        && (strong.iter().any(|&turn| turns[turn].is_introduced())
            || shouted.iter().any(|&turn| turns[turn].spoken)
                && has_share(&shouted, 1, |turn| turns[turn].spoken));
    if !talk && !is_interview {
        return shouted.into_iter().filter(|&turn| in_marks(turn)).collect();
    }
    let times = times(turns, &shouted);
    let speaks = |turn: usize| {
        let again = times.get(turns[turn].key()).is_some_and(|times| *times > 1);
        let Turn {
            told, spoken, asks, ..
        } = turns[turn];
        match turns[turn].named.who {
            // Between questions and answers stand lists, too.
            Who::Person(_) | Who::Role => talk || told,
            Who::MaybeRole | Who::Listed => again || (talk && told && spoken),
            Who::Organization(_) => asks || (again && told),
            Who::Unknown => again,
            Who::Asks | Who::Answers => false,
        }
    };
    shouted.into_iter().filter(|&turn| speaks(turn)).collect()
}

/// So many turns of people whose names are printed as in any text are a conversation.
const FEWEST: usize = 4;

/// Turns whose labels are printed as names are in any text, where people speak in turn.
fn ordinary(turns: &[Turn]) -> Vec<usize> {
    let named: Vec<usize> = (0..turns.len())
        .filter(|&turn| {
            turns[turn].shape.letter.is_none() && !matches!(turns[turn].named.who, Who::Unknown | Who::Listed)
        })
        .collect();
    let times = times(turns, &named);
    // Somebody speaks, then somebody else, then the first again.
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    let mut returns = false;
    for (at, &turn) in named.iter().enumerate() {
        if let Some(before) = last.insert(turns[turn].key(), at) {
            returns |= at > before + 1;
        }
    }
    let talk = named.len() >= FEWEST
        && returns
        && has_share(&named, 7, |turn| turns[turn].told)
        && has_share(&named, 4, |turn| turns[turn].spoken);
    if !talk {
        return Vec::new();
    }
    let speaks = |turn: usize| {
        let again = times.get(turns[turn].key()).is_some_and(|times| *times > 1);
        turns[turn].told && (again || turns[turn].spoken)
    };
    named.into_iter().filter(|&turn| speaks(turn)).collect()
}

/// How often each speaker has a turn.
fn times<'a>(turns: &'a [Turn], among: &[usize]) -> FxHashMap<&'a str, usize> {
    let mut times = FxHashMap::default();
    for &turn in among {
        *times.entry(turns[turn].key()).or_default() += 1;
    }
    times
}
