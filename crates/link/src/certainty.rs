//! How sure the row of a person, a place or an organization is, and whether the tables have it.

use dateline_types::{EntityKind, LeastConfidence};

/// The confidence of a row, from that of its articles so far and that of one more: the greatest of all. 0 for a row of no article.
pub(crate) fn row_confidence(so_far: f32, article: f32) -> f32 {
    so_far.max(article)
}

/// Whether the tables leave a row out: its confidence is below the least of its kind, and no row that is written points to it.
pub(crate) fn is_doubtful(
    least: LeastConfidence,
    kind: EntityKind,
    confidence: f32,
    pointed_to: u32,
) -> bool {
    pointed_to == 0 && !least.is_reached_by_entity(kind, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sure_article_makes_a_row_sure() {
        let all = [0.2, f32::NAN, 0.9, 0.5].into_iter().fold(0.0, row_confidence);
        assert!((all - 0.9).abs() < 1e-6);
    }

    #[test]
    fn what_a_written_row_points_to_is_never_doubtful() {
        let is = |confidence, pointed_to| {
            is_doubtful(
                LeastConfidence::SHIPPED,
                EntityKind::Person,
                confidence,
                pointed_to,
            )
        };
        assert!(is(0.2, 0) && !is(0.2, 1) && !is(0.7, 0));
        assert!(!is_doubtful(LeastConfidence::NONE, EntityKind::Place, 0.0, 0));
    }
}
