//! Which of the quotations that were found are kept, and which of those are sure.

use dateline_normalize::reads_as_english;
use dateline_types::{Article, Findings, Gender, LeastConfidence, Quotation, QuotationKind};

/// The most confidence that a quotation has in a text that is not English: below every shipped cut, because nothing was measured on
/// other languages.
const MOST_ELSEWHERE: f32 = 0.3;

/// What is asked of quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sureness {
    pub(crate) least: LeastConfidence,
    /// Whether what somebody is said to think, want or plan has rows.
    pub(crate) attitudes: bool,
    /// Whether the gender of those who speak is left out.
    pub(crate) no_gender: bool,
}

impl Sureness {
    /// Takes out what is not asked for, and says which of the rest is doubtful. In a text that is not English everything is, whatever
    /// it is sure to, unless nothing is to be doubtful.
    pub(crate) fn apply(self, article: &Article, findings: &mut Findings) {
        if !self.attitudes {
            findings.retain_quotations(|_, quotation| quotation.kind != QuotationKind::Attitude);
        }
        self.leave_out_gender(findings);
        let is_measured = findings.quotations.is_empty() || reads_as_english(article);
        if !is_measured {
            for quotation in &mut findings.quotations {
                quotation.confidence = quotation.confidence.min(MOST_ELSEWHERE);
            }
        }
        let is_sure = |quotation: &Quotation| is_measured && self.least.is_reached_by(quotation);
        let numbered = (0..).zip(&findings.quotations);
        findings.doubtful = numbered
            .filter(|(_, quotation)| !self.least.is_none() && !is_sure(quotation))
            .map(|(number, _)| number)
            .collect();
    }

    /// Takes the gender of those who speak away, where it is not wanted.
    pub(crate) fn leave_out_gender(self, findings: &mut Findings) {
        if self.no_gender {
            let quotations = findings.quotations.iter_mut();
            for speaker in quotations.filter_map(|quotation| quotation.speaker.as_mut()) {
                (speaker.gender, speaker.gender_from) = (Gender::Unknown, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use dateline_types::Span;

    use super::*;
    use crate::{Builder, Dateline};

    fn quotation(kind: QuotationKind, continues: Option<u32>) -> Quotation {
        Quotation {
            span: Span::default(),
            clause: None,
            context: Span::default(),
            kind,
            speaker: None,
            cue: None,
            continues,
            paragraph: 1,
            confidence: 0.9,
            rule: "test".into(),
        }
    }

    #[test]
    fn what_goes_on_from_a_row_that_is_gone_goes_on_from_the_one_before() {
        use QuotationKind::{Attitude, Direct, Indirect};
        let mut findings = Findings {
            quotations: vec![
                quotation(Attitude, None),
                quotation(Direct, Some(0)),
                quotation(Attitude, Some(1)),
                quotation(Indirect, Some(2)),
                quotation(Direct, Some(3)),
            ],
            ..Findings::default()
        };
        findings.retain_quotations(|_, quotation| quotation.kind != Attitude);
        let rows: Vec<_> = findings
            .quotations
            .iter()
            .map(|quotation| (quotation.kind, quotation.continues))
            .collect();
        assert_eq!(rows, [(Direct, None), (Indirect, Some(0)), (Direct, Some(1))]);
    }

    #[test]
    fn attitudes_are_there_where_they_are_asked_for() {
        use QuotationKind::{Attitude, Direct};
        let article = Dateline::shipped()
            .read("The mayor said that it would rain.")
            .unwrap();
        let article = &article.processed().article;
        for (attitudes, rows) in [(false, 1), (true, 2)] {
            let mut findings = Findings {
                quotations: vec![quotation(Attitude, None), quotation(Direct, Some(0))],
                ..Findings::default()
            };
            let sureness = Sureness {
                attitudes,
                ..Sureness::default()
            };
            sureness.apply(article, &mut findings);
            assert_eq!((findings.quotations.len(), findings.doubtful.len()), (rows, 0));
        }
    }

    #[test]
    fn gender_is_told_unless_it_is_not_wanted() {
        let text = "“We will sail on Monday,” Captain Ann Roe said in Oban. She smiled.";
        for (wanted, expected) in [(true, Gender::Female), (false, Gender::Unknown)] {
            let dateline = Dateline::builder().gender(wanted).build().unwrap();
            let article = dateline.read(text).unwrap();
            let quotations = &article.processed().findings.quotations;
            let speaker = quotations[0].speaker.as_ref().unwrap();
            assert_eq!(speaker.gender, expected);
            assert_eq!(speaker.gender_from.is_some(), wanted);
        }
    }

    /// How many rows there are, how many of them are doubtful, and the highest confidence.
    fn read(builder: Builder, text: &str) -> (usize, usize, f32) {
        let article = builder.build().unwrap().read(text).unwrap();
        let findings = &article.processed().findings;
        let confidence = findings.quotations.iter().map(|quotation| quotation.confidence);
        (
            findings.quotations.len(),
            findings.doubtful.len(),
            confidence.fold(0.0, f32::max),
        )
    }

    const GERMAN: &str = "KIEL (taz) – Die Fähre nach Oslo fährt wieder, doch die Mannschaft traut dem Frieden nicht.\n\n„Wir haben \
        diesen Winter schon dreimal gehört, dass alles gut wird“, sagte Kapitänin Ana Peters am Montag im Hafen. „Geglaubt haben wir es \
        kein einziges Mal.“\n\nDie Reederei teilte mit, der Fahrplan gelte bis zum Herbst.";

    const FRENCH: &str = "BREST – Le port rouvre, mais les marins ne sont pas rassurés.\n\n« Nous avons entendu trois fois cet hiver que \
        tout irait bien », a dit lundi la capitaine Anne Le Roux. « Nous n’y avons jamais cru, et nos familles non plus. »\n\nLa \
        compagnie a répondu que les horaires valent jusqu’à l’automne.";

    #[test]
    fn no_row_of_a_text_that_is_not_english_is_sure() {
        for text in [GERMAN, FRENCH] {
            for builder in [Dateline::builder(), Dateline::builder().min_confidence(0.1)] {
                let (rows, doubtful, confidence) = read(builder, text);
                assert!(rows > 0, "nothing is found, and nothing tested: {text}");
                assert_eq!(rows, doubtful, "{text}");
                assert!(confidence <= MOST_ELSEWHERE, "{confidence}");
            }
            assert_eq!(read(Dateline::builder().min_confidence(0.0), text).1, 0, "{text}");
        }
    }

    #[test]
    fn a_short_english_text_keeps_its_rows_though_its_language_is_not_told() {
        let text = "“We will sail on Monday,” Captain Ann Roe said in Oban.";
        let article = Dateline::shipped().read(text).unwrap();
        assert_eq!(article.processed().article.language.0, "und");
        let (rows, doubtful, confidence) = read(Dateline::builder(), text);
        assert_eq!((rows, doubtful), (1, 0));
        assert!(confidence > MOST_ELSEWHERE);
    }

    #[test]
    fn elsewhere_is_below_every_cut() {
        use QuotationKind::{Attitude, Direct, Indirect, Mixed};
        for kind in [Direct, Mixed, Indirect, Attitude] {
            assert!(
                f64::from(MOST_ELSEWHERE) < LeastConfidence::SHIPPED.of(kind),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_cut_that_is_no_chance_is_an_error() {
        for wrong in [-0.1, 1.5, f64::NAN] {
            let built = Dateline::builder().min_confidence(wrong).build();
            assert!(matches!(built, Err(crate::Error::Confidence { .. })), "{wrong}");
        }
    }
}
