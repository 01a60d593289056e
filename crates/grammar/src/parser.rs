//! Which word depends on which: the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011), greedy, in linear time.
//!
//! Words lie on a stack and in a buffer behind which stands the root. Either the next word is pushed, or the top of the stack gets its
//! head: the next word of the buffer, or the word below it on the stack.

use crate::table::feature;
use crate::tag::Tag;
use crate::word::Word;

/// What the parser does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The next word is the head of the top of the stack.
    Left,
    /// The word below is the head of the top of the stack.
    Right,
}

impl Move {
    /// All of them, by their code.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The head of a word is at most this far away in what is told of children.
const NONE: usize = usize::MAX;

/// Where the parser is in a sentence.
#[derive(Clone, Debug)]
pub struct State {
    stack: Vec<usize>,
    next: usize,
    words: usize,
    heads: Vec<usize>,
    left: Vec<usize>,
    right: Vec<usize>,
    rights: Vec<u8>,
}

impl State {
    /// Before the first word of `words`.
    #[must_use]
    pub fn new(words: usize) -> Self {
        Self {
            stack: Vec::with_capacity(words),
            next: 0,
            words,
            heads: vec![NONE; words],
            left: vec![NONE; words + 1],
            right: vec![NONE; words + 1],
            rights: vec![0; words + 1],
        }
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// The heads found; a word that depends on the root has the number of words.
    #[must_use]
    pub fn into_heads(self) -> Vec<usize> {
        self.heads
    }

    /// Whether the move can be made.
    #[must_use]
    pub fn allows(&self, it: Move) -> bool {
        match it {
            Move::Shift => self.next < self.words,
            Move::Left => !self.stack.is_empty(),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The only move that can be made, where there is one.
    #[must_use]
    pub(crate) fn only(&self) -> Option<Move> {
        let mut allowed = Move::ALL.into_iter().filter(|&it| self.allows(it));
        allowed.next().filter(|_| allowed.next().is_none())
    }

    /// The move with the highest score that can be made; of equals a push, then the later one.
    #[must_use]
    pub fn best<T: Copy + Ord>(&self, score: impl Fn(Move) -> T) -> Option<Move> {
        let allowed = Move::ALL.into_iter().filter(|&it| self.allows(it));
        allowed.max_by_key(|&it| (score(it), it == Move::Shift))
    }

    /// Makes a move that [`State::allows`]; another one does nothing.
    pub fn make(&mut self, it: Move) {
        if !self.allows(it) {
            return;
        }
        match it {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(top) = self.stack.pop() {
                    self.heads[top] = self.next;
                    self.left[self.next] = top;
                }
            }
            Move::Right => {
                if let Some(top) = self.stack.pop()
                    && let Some(&below) = self.stack.last()
                {
                    self.heads[top] = below;
                    self.right[below] = top;
                    self.rights[below] = self.rights[below].saturating_add(1);
                }
            }
        }
    }

    /// How many arcs of `gold` can no longer be reached after `it` (Goldberg and Nivre 2013).
    #[must_use]
    pub fn cost(&self, it: Move, gold: &[usize]) -> usize {
        let head = |word: usize| gold.get(word).copied().unwrap_or(NONE);
        let top = self.stack.last().copied();
        match it {
            Move::Shift => {
                let below = self.stack.split_last().map_or(&[][..], |(_, below)| below);
                usize::from(below.contains(&head(self.next)))
                    + self.stack.iter().filter(|&&word| head(word) == self.next).count()
            }
            Move::Left => top.map_or(0, |top| {
                let below = self.stack.len().checked_sub(2).map(|at| self.stack[at]);
                usize::from(head(top) != NONE && head(top) > self.next || below == Some(head(top)))
                    + (self.next..self.words).filter(|&word| head(word) == top).count()
            }),
            Move::Right => top.map_or(0, |top| {
                usize::from(head(top) != NONE && head(top) >= self.next)
                    + (self.next..self.words).filter(|&word| head(word) == top).count()
            }),
        }
    }
}

/// How many features a state has.
pub(crate) const FEATURES: usize = 19;

/// The features of a state.
pub(crate) fn features(state: &State, words: &[Word], tags: &[Tag]) -> [u64; FEATURES] {
    let at = |back: usize| {
        state
            .stack
            .len()
            .checked_sub(back)
            .map_or(NONE, |place| state.stack[place])
    };
    let form = |word: usize| words.get(word).map_or(0, |word| word.form);
    let tag = |word: usize| match word {
        NONE => 30,
        _ => tags.get(word).map_or(31, |tag| u32::from(tag.code())),
    };
    let child = |children: &[usize], word: usize| children.get(word).map_or(30, |&child| tag(child));
    let count = |counts: &[u8], word: usize| counts.get(word).map_or(0, |&count| u32::from(count.min(5)));
    let (s0, s1) = (at(1), at(2));
    let (b0, b1, b2) = (state.next, state.next + 1, state.next + 2);
    let beyond = |word: usize| if word > state.words { NONE } else { word };
    let (b1, b2) = (beyond(b1), beyond(b2));
    let distance = match s0 {
        NONE => 0,
        _ => match b0 - s0 {
            gap @ 0..=4 => gap as u32,
            5..=7 => 5,
            8..=12 => 6,
            _ => 7,
        },
    };
    let (s0w, s1w, b0w, b1w) = (form(s0), form(s1), form(b0), form(b1));
    let (s0t, s1t, b0t, b1t, b2t) = (tag(s0), tag(s1), tag(b0), tag(b1), tag(b2));
    let pair = |a: u32, b: u32| a << 8 | b;
    let (s0l, s0r) = (child(&state.left, s0), child(&state.right, s0));
    let (s1r, b0l) = (child(&state.right, s1), child(&state.left, b0));
    let s0vr = count(&state.rights, s0);
    let s1vr = count(&state.rights, s1);
    [
        feature(50, s0w, s0t, 0),
        feature(51, s1w, s1t, 0),
        feature(52, b0w, b0t, 0),
        feature(53, b1w, b1t, 0),
        feature(54, b1t, b0t, 0),
        feature(55, s0w, s0t, b0t),
        feature(56, s0t, b0w, b0t),
        feature(57, s0t, b0t, distance),
        feature(58, s1w, s0t, b0t),
        feature(59, s1t, s0w, b0t),
        feature(60, pair(s0t, b0t), b1t, 0),
        feature(61, pair(b0t, b1t), b2t, 0),
        feature(62, pair(s1t, s0t), b0t, 0),
        feature(63, pair(s0t, s0l), b0t, 0),
        feature(64, pair(s0t, s0r), b0t, 0),
        feature(65, pair(s0t, b0t), b0l, 0),
        feature(66, pair(s1t, s1r), s0t, 0),
        feature(67, s0w, s0vr, b0t),
        feature(68, s1w, s1vr, s0t),
    ]
}
