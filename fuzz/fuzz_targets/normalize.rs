#![no_main]

use dateline_types::{Metadata, Origin, Record, SourceText};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let record = Record { origin: Origin::default(), metadata: Metadata::default(), text: SourceText::from(text) };
    let article = dateline_normalize::normalize(record);
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start() >= end && text.get(block.span.range()).is_some());
        end = block.span.end();
    }
});
