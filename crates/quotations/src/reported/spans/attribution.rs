//! What stands around an attribution: `…, X said, …`, `As X said, …`, `According to X, …`.

use dateline_types::TokenKind;

use super::ends::{SENTENCE_END, ends};
use super::{Opener, Proposal, ProposalForm, Search, opener};

impl Search<'_> {
    /// `…, X said` and `…, X said, …`
    pub(super) fn before(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let Some(index) = predicate.speaker else { return };
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        let candidate = &reading.candidates[index];
        if candidate.sentence != reading.sentence_of(predicate.token) {
            return;
        }
        let frame = candidate.lead.min(predicate.group);
        let Some(comma) = frame
            .checked_sub(1)
            .filter(|&token| token > sentence.start && reading.is_mark(token, ','))
        else {
            return;
        };
        let start = (sentence.start..comma)
            .rev()
            .find(|&token| reading.is_mark(token, ';'))
            .map_or(sentence.start, |token| token + 1);
        let behind = predicate.token.max(candidate.reach.saturating_sub(1)) + 1;
        let edge = match reading.words.get(behind).map_or('.', |word| word.mark) {
            '.' => 1,
            ',' => 2,
            _ if behind >= sentence.end => 1,
            _ => 3,
        };
        let mut starts = vec![start];
        // `The plan failed, but it will be back, Roe said`: the last clause alone
        starts.extend(
            (start + 1..comma)
                .rev()
                .filter(|&token| reading.is_mark(token, ','))
                .map(|token| token + 1)
                .take(2),
        );
        for (rank, start) in starts.into_iter().enumerate() {
            let opener = opener(reading, start).unwrap_or(Opener::Other);
            self.push(Proposal {
                tokens: start..comma,
                form: ProposalForm::Before,
                opener,
                bridge: 0,
                edge,
                rank: rank.min(15) as u8,
            });
        }
        if edge == 2 && behind + 1 < sentence.end {
            self.resumed(behind + 1, sentence.end);
        }
    }

    /// What stands from `start` on, behind an attribution that breaks its sentence.
    fn resumed(&mut self, start: usize, limit: usize) {
        let opener = opener(self.reading, start).unwrap_or(Opener::Other);
        for (rank, (end, edge)) in ends(self.reading, start, limit).into_iter().enumerate() {
            if edge == SENTENCE_END || rank > 3 {
                self.push(Proposal {
                    tokens: start..end,
                    form: ProposalForm::Resumed,
                    opener,
                    bridge: 0,
                    edge,
                    rank: rank.min(15) as u8,
                });
            }
        }
    }

    /// `As X said, …`, `…, as X said`
    pub(super) fn as_first(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        let Some(index) = predicate.speaker else { return };
        let candidate = &reading.candidates[index];
        let lead = candidate.lead.min(predicate.group);
        let Some(opening) = (sentence.start..lead)
            .rev()
            .take(2)
            .find(|&token| reading.text(token).eq_ignore_ascii_case("as"))
        else {
            return;
        };
        let behind = predicate.token.max(candidate.reach.saturating_sub(1)) + 1;
        if opening == sentence.start {
            let Some(comma) = (behind..sentence.end.min(behind + 14))
                .find(|&token| reading.is_mark(token, ',') && reading.words[token].stretch == 0)
            else {
                return;
            };
            let opener = opener(reading, comma + 1).unwrap_or(Opener::Other);
            self.push_ends(comma + 1..sentence.end, ProposalForm::AsFirst, opener, 0);
        } else {
            let comma = usize::from(reading.is_mark(opening - 1, ','));
            let opener = opener(reading, sentence.start).unwrap_or(Opener::Other);
            self.push(Proposal {
                tokens: sentence.start..opening - comma,
                form: ProposalForm::AsFirst,
                opener,
                bridge: 5,
                edge: 1,
                rank: 0,
            });
        }
    }

    /// `According to X, …` and `…, according to X`
    pub(super) fn according(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        let whole = sentence.start..predicate.token;
        let opens = whole.is_empty()
            || self.behind_connectives(&(whole.start..predicate.token + 1)) == predicate.token;
        if !opens {
            self.according_between();
        }
        let (form, starts, end) = if opens {
            let from = predicate
                .speaker
                .map_or(predicate.token + 2, |index| reading.candidates[index].reach);
            let Some(comma) = (from..sentence.end).find(|&token| reading.is_mark(token, ',')) else {
                return;
            };
            (ProposalForm::AccordingFirst, vec![comma + 1], sentence.end)
        } else {
            let comma = reading.is_mark(predicate.token - 1, ',');
            let end = predicate.token - usize::from(comma);
            let mut starts = vec![sentence.start];
            let inner = (sentence.start + 1..end).rev().filter(|&token| {
                reading.words[token].stretch == 0 && matches!(reading.words[token].mark, ',' | ';' | '—')
            });
            starts.extend(inner.map(|token| token + 1).take(2));
            (ProposalForm::AccordingLast, starts, end)
        };
        for (rank, start) in starts.into_iter().enumerate() {
            let opener = opener(reading, start).unwrap_or(Opener::Other);
            let ends = if form == ProposalForm::AccordingFirst {
                ends(reading, start, end)
            } else {
                vec![(end, 1)]
            };
            for (place, (end, edge)) in ends.into_iter().enumerate() {
                let rank = rank.max(place).min(15) as u8;
                self.push(Proposal {
                    tokens: start..end,
                    form,
                    opener,
                    bridge: 0,
                    edge,
                    rank,
                });
            }
        }
    }

    /// `But the next day, according to X, …`: what stands behind the source.
    fn according_between(&mut self) {
        let (reading, predicate) = (self.reading, self.predicate);
        let sentence = reading.sentence(reading.sentence_of(predicate.token));
        let Some(index) = predicate.speaker else { return };
        let reach = reading.candidates[index].reach;
        let parted =
            predicate.token > sentence.start && reading.words[predicate.token - 1].kind == TokenKind::Punct;
        if !parted || !reading.is_mark(reach, ',') || reach + 1 >= sentence.end {
            return;
        }
        self.resumed(reach + 1, sentence.end);
    }
}
