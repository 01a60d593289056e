//! An article up to a pronoun: who was named where, who spoke last, whom the pronouns before stand for.

use std::collections::VecDeque;

use dateline_types::Gender;

use super::place::Place;
use super::referent::Naming;

/// How many sentences a pronoun looks through, its own among them.
pub(super) const REACH: usize = 9;

/// At most so many namings are looked at for one pronoun.
const MOST_NAMINGS: usize = 64;

/// What was said of one referent so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Track {
    /// Namings, pronouns left out.
    pub(super) count: u32,
    /// The last naming outside quotation marks, be it a pronoun.
    pub(super) last: Option<Naming>,
    /// The last outside quotation marks that is no pronoun.
    pub(super) last_name: Option<Naming>,
    /// The last inside quotation marks.
    pub(super) last_quoted: Option<Naming>,
}

/// A pronoun that was taken for somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(super) who: usize,
    pub(super) sentence: usize,
}

/// What a pronoun has before it.
#[derive(Debug)]
pub(crate) struct Story {
    pub(super) tracks: Vec<Track>,
    /// The last namings, pronouns among them, in text order.
    pub(super) recent: VecDeque<Naming>,
    /// Who spoke last outside quotation marks, and in which sentence.
    pub(super) spoke: Option<(usize, usize)>,
    /// The last pronouns: of men, of women.
    pub(super) taken: [Option<Taken>; 2],
}

impl Story {
    pub(super) fn new(referents: usize) -> Self {
        Self {
            tracks: vec![Track::default(); referents],
            recent: VecDeque::with_capacity(MOST_NAMINGS),
            spoke: None,
            taken: [None; 2],
        }
    }

    /// Goes on past a naming.
    pub(super) fn pass(&mut self, naming: Naming) {
        let pronoun = matches!(naming.place, Place::PronounSubject | Place::PronounOther);
        if let Some(track) = self.tracks.get_mut(naming.who) {
            track.count += u32::from(!pronoun);
            if naming.place == Place::Quoted {
                track.last_quoted = Some(naming);
            } else {
                track.last = Some(naming);
                if !pronoun {
                    track.last_name = Some(naming);
                }
            }
        }
        if naming.speaks {
            self.spoke = Some((naming.who, naming.sentence));
        }
        if self.recent.len() == MOST_NAMINGS {
            self.recent.pop_front();
        }
        self.recent.push_back(naming);
    }

    /// Goes on past a pronoun that was taken for somebody.
    pub(super) fn pass_pronoun(&mut self, naming: Naming, gender: Gender) {
        self.pass(naming);
        if let Some(taken) = self.taken.get_mut(place_of(gender)) {
            *taken = Some(Taken {
                who: naming.who,
                sentence: naming.sentence,
            });
        }
    }

    /// The last pronoun of that gender.
    pub(super) fn taken(&self, gender: Gender) -> Option<Taken> {
        self.taken.get(place_of(gender)).copied().flatten()
    }

    /// The namings within reach of `sentence`, the last first.
    pub(super) fn within_reach(&self, sentence: usize) -> impl Iterator<Item = &Naming> {
        self.recent
            .iter()
            .rev()
            .take_while(move |naming| naming.sentence + REACH > sentence)
    }
}

fn place_of(gender: Gender) -> usize {
    usize::from(gender == Gender::Female)
}
