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
    use crate::fixture::article;
    use crate::{Digest, Linker, Overrides, UnlinkedArticles};
    use dateline_types::{Links, ProcessedArticle};

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

    /// Nobody and nothing in it is sure, but Ann Roe speaks, and it was filed in Oslo.
    fn unsure() -> ProcessedArticle {
        let mut article = article("“We sail,” Ann Roe said in Oslo, not in Kiel. “Or not,” Bo Ek said.")
            .said_by(&["Ann Roe", "Bo Ek"])
            .in_place("Oslo", Some("gn:1"))
            .in_place("Kiel", Some("gn:2"))
            .sure_to(0.2)
            .done();
        article.findings.places[0].is_dateline = true;
        article.findings.doubtful = vec![1];
        article
    }

    /// Who and what is doubtful.
    fn doubtful(links: &Links) -> Vec<&str> {
        let people = links.people.iter().filter(|row| row.is_doubtful);
        let places = links.places.iter().filter(|row| row.is_doubtful);
        let people = people.map(|row| row.name.display.as_str());
        people.chain(places.map(|row| row.name.as_str())).collect()
    }

    #[test]
    fn who_speaks_surely_and_where_an_article_was_filed_is_written() {
        assert_eq!(doubtful(&crate::link(&[unsure()]).unwrap()), ["Bo Ek", "gn:2"]);
        let lexicon = std::sync::Arc::new(dateline_lexicon::Lexicon::shipped());
        let mut alone = UnlinkedArticles::new(lexicon.clone(), Overrides::default());
        assert_eq!(doubtful(&alone.links(&[unsure()]).unwrap()), ["Bo Ek", "gn:2"]);
        // Nothing is, where everything is to be written.
        let linker = Linker::new(lexicon, Overrides::default(), &std::env::temp_dir());
        let mut linker = linker.with_least(LeastConfidence::NONE);
        linker.add(Digest::of(&unsure())).unwrap();
        assert!(doubtful(&linker.finish().unwrap().into_tables()).is_empty());
    }
}
