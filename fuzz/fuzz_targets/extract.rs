#![no_main]

use std::sync::LazyLock;

use dateline_extract::Extractor;
use dateline_types::{Metadata, Origin, Record, SourceText};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::builtin);

libfuzzer_sys::fuzz_target!(|text: &str| {
    let record = Record { origin: Origin::default(), metadata: Metadata::default(), text: SourceText::from(text) };
    let article = dateline_normalize::normalize(record);
    let findings = EXTRACTOR.extract(&article);
    for quotation in &findings.quotations {
        assert!(text.get(quotation.span.range()).is_some());
    }
});
