//! The label set: where a token stands in a name, and what the name names.

use crate::kind::NameKind;

/// How many labels there are: `O`, and four positions for each of four kinds.
pub const LABELS: usize = 17;

/// The label of a token outside every name.
pub const OUTSIDE: usize = 0;

/// The kinds, in the order of their labels.
pub const KINDS: [NameKind; 4] = [
    NameKind::Person,
    NameKind::Place,
    NameKind::Organization,
    NameKind::Other,
];

/// The index of a kind in [`KINDS`].
#[must_use]
pub const fn index_of(kind: NameKind) -> usize {
    match kind {
        NameKind::Person => 0,
        NameKind::Place => 1,
        NameKind::Organization => 2,
        NameKind::Other => 3,
    }
}

/// Where a token stands in its name (BILOU; Ratinov and Roth 2009, §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// First of several.
    Begin = 0,
    /// Neither first nor last.
    Inside = 1,
    /// Last of several.
    Last = 2,
    /// The only one.
    Unit = 3,
}

/// The label of a token at `position` in a name of the kind with index `kind` in [`KINDS`].
#[must_use]
pub const fn label(kind: usize, position: Position) -> usize {
    1 + 4 * kind + position as usize
}

/// The index of a label's kind in [`KINDS`]; `None` for `O`.
#[must_use]
pub(crate) const fn kind_of(label: usize) -> Option<usize> {
    if label == OUTSIDE {
        None
    } else {
        Some((label - 1) / 4)
    }
}

/// The position of a label that is not `O`.
const fn position_of(label: usize) -> usize {
    (label - 1) % 4
}

/// Whether a name goes on after a token with this label.
#[must_use]
pub(crate) const fn is_open(label: usize) -> bool {
    label != OUTSIDE && position_of(label) < Position::Last as usize
}

/// Whether a token with this label goes on with the name of the token before.
#[must_use]
pub const fn continues(label: usize) -> bool {
    label != OUTSIDE
        && (position_of(label) == Position::Inside as usize || position_of(label) == Position::Last as usize)
}

/// Whether `next` may follow `previous`.
#[must_use]
pub(crate) const fn may_follow(previous: usize, next: usize) -> bool {
    if is_open(previous) {
        continues(next) && (previous - 1) / 4 == (next - 1) / 4
    } else {
        !continues(next)
    }
}

/// The names of a label sequence, as (first token, token after the last, index of the kind).
pub fn names(labels: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    let mut begin = 0;
    labels.iter().enumerate().filter_map(move |(index, &label)| {
        let label = usize::from(label);
        let kind = kind_of(label)?;
        if !continues(label) {
            begin = index;
        }
        (!is_open(label)).then_some((begin, index + 1, kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_name_goes_on_or_ends_within_its_kind() {
        let begin = label(0, Position::Begin);
        assert!(may_follow(begin, label(0, Position::Last)));
        assert!(!may_follow(begin, label(1, Position::Last)));
        assert!(!may_follow(begin, OUTSIDE));
        assert!(!may_follow(OUTSIDE, label(2, Position::Inside)));
        assert!(may_follow(label(2, Position::Unit), label(0, Position::Begin)));
    }

    #[test]
    fn names_are_read_off_the_labels() {
        let labels = [
            OUTSIDE,
            label(0, Position::Begin),
            label(0, Position::Last),
            label(1, Position::Unit),
        ];
        let labels: Vec<u8> = labels.iter().map(|&label| u8::try_from(label).unwrap()).collect();
        assert_eq!(names(&labels).collect::<Vec<_>>(), [(1, 3, 0), (3, 4, 1)]);
    }
}
