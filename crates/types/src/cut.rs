//! From which confidence on a row is sure: the default cut.

use crate::entities::EntityKind;
use crate::findings::{Quotation, QuotationKind, written_confidence};

/// The least confidence that a row of each kind must have to be *sure*: a quotation, a person, a place, an organization. One that has
/// less is *doubtful*: tables leave it out, documents keep it and say so.
///
/// ```
/// use dateline_types::{LeastConfidence, QuotationKind};
///
/// assert_eq!(LeastConfidence::same(0.8).map(|least| least.of(QuotationKind::Direct)), Some(0.8));
/// assert_eq!(LeastConfidence::same(1.2), None);
/// assert!(LeastConfidence::NONE.is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeastConfidence {
    direct: f64,
    mixed: f64,
    indirect: f64,
    attitude: f64,
    person: f64,
    place: f64,
    organization: f64,
}

impl LeastConfidence {
    /// The default cut: by kind, the lowest confidence at which rows are right in seven of ten, on articles that the models were not
    /// fitted on. Confidence is calibrated on such articles, so that it is the same number for all kinds: of the rows within .05 of .7
    /// that `cargo xtask train-speakers` and `train-reported --dry` hold out, about seven of ten are right in marks, without marks and
    /// of attitudes. Two readers are stricter with rows of papers unlike those it was fitted on (docs/ACCURACY.md), but no cut is higher.
    pub const SHIPPED: Self = Self {
        direct: 0.7,
        mixed: 0.7,
        indirect: 0.7,
        attitude: 0.7,
        person: 0.7,
        place: 0.7,
        organization: 0.7,
    };

    /// Nothing is doubtful.
    pub const NONE: Self = Self {
        direct: 0.0,
        mixed: 0.0,
        indirect: 0.0,
        attitude: 0.0,
        person: 0.0,
        place: 0.0,
        organization: 0.0,
    };

    /// The same for all kinds; `None` where that is no chance, from 0 to 1.
    #[must_use]
    pub fn same(least: f64) -> Option<Self> {
        (0.0..=1.0).contains(&least).then_some(Self {
            direct: least,
            mixed: least,
            indirect: least,
            attitude: least,
            person: least,
            place: least,
            organization: least,
        })
    }

    /// The least confidence of a quotation of that kind.
    #[must_use]
    pub const fn of(self, kind: QuotationKind) -> f64 {
        match kind {
            QuotationKind::Direct => self.direct,
            QuotationKind::Mixed => self.mixed,
            QuotationKind::Indirect => self.indirect,
            QuotationKind::Attitude => self.attitude,
        }
    }

    /// The least confidence of a person, a place or an organization.
    #[must_use]
    pub const fn of_entity(self, kind: EntityKind) -> f64 {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Place => self.place,
            EntityKind::Organization => self.organization,
        }
    }

    /// Whether nothing is doubtful, whatever its confidence.
    #[must_use]
    pub fn is_none(self) -> bool {
        let quotations = [self.direct, self.mixed, self.indirect, self.attitude];
        let entities = [self.person, self.place, self.organization];
        quotations.into_iter().chain(entities).all(|least| least <= 0.0)
    }

    /// Whether the quotation has the confidence that its kind needs, as its row writes it: a reader who filters by the column sees
    /// the same rows.
    #[must_use]
    pub fn is_reached_by(self, quotation: &Quotation) -> bool {
        quotation.written_confidence() >= self.of(quotation.kind)
    }

    /// Whether this is confidence enough for the row of a person, a place or an organization, as the row writes it.
    #[must_use]
    pub fn is_reached_by_entity(self, kind: EntityKind, confidence: f32) -> bool {
        written_confidence(confidence) >= self.of_entity(kind)
    }
}

impl Default for LeastConfidence {
    fn default() -> Self {
        Self::SHIPPED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn quotation(kind: QuotationKind, confidence: f32) -> Quotation {
        Quotation {
            span: Span::default(),
            clause: None,
            context: Span::default(),
            kind,
            speaker: None,
            cue: None,
            continues: None,
            paragraph: 1,
            confidence,
            rule: "test".into(),
        }
    }

    #[test]
    fn what_is_written_counts_and_not_what_was_rounded_away() {
        let least = LeastConfidence::same(0.7).unwrap();
        let is_sure = |confidence| least.is_reached_by(&quotation(QuotationKind::Direct, confidence));
        assert!(is_sure(0.7) && is_sure(0.696));
        assert!(!is_sure(0.694) && !is_sure(f32::NAN));
        assert!(LeastConfidence::NONE.is_reached_by(&quotation(QuotationKind::Mixed, f32::NAN)));
        for kind in [EntityKind::Person, EntityKind::Place, EntityKind::Organization] {
            assert!(least.is_reached_by_entity(kind, 0.696) && !least.is_reached_by_entity(kind, 0.694));
            assert!(!least.is_reached_by_entity(kind, f32::NAN));
            assert!(LeastConfidence::NONE.is_reached_by_entity(kind, f32::NAN));
        }
    }

    #[test]
    fn a_cut_is_a_chance() {
        for wrong in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(LeastConfidence::same(wrong), None, "{wrong}");
        }
        assert!(LeastConfidence::same(0.0).unwrap().is_none());
        assert!(!LeastConfidence::same(1e-9).unwrap().is_none());
        assert!(!LeastConfidence::SHIPPED.is_none());
    }
}
