//! Words, places and names of one's own: what a newsroom knows that the shipped lists do not.
//!
//!     cargo run --package dateline --example own_words

#![expect(clippy::print_stdout, reason = "an example for the terminal")]

use dateline::{Dateline, OwnPlace};

const TEXT: &str = "\
TARNMOUTH - “The quay stays shut,” quoth Lord Provost Odile Marsh on Wednesday.

Get the Echo app

The Provost said divers had found cracks.
";

fn main() -> anyhow::Result<()> {
    let own = Dateline::builder()
        // Titles before a name, verbs that report, lines of the page that are no part of an article.
        .titles(["Lord Provost"])
        .cue_verbs(["quoth"])
        .boilerplate(["Get the Echo app"])
        .places([OwnPlace {
            name: "Tarnmouth".to_owned(),
            country_code: "GB".to_owned(),
            country: "United Kingdom".to_owned(),
            coordinates: Some((57.1, -4.2)),
            ..OwnPlace::default()
        }])
        // Who is one person, and who is not, as in `dateline run --names`.
        .names("names.csv", b"alias,name,action\nThe Provost,Odile Marsh,merge\n")?
        .build()?;
    // Both live in one program; what one knows does not show in the other.
    for (name, dateline) in [("shipped", Dateline::shipped()), ("own", own)] {
        let article = dateline.read(TEXT)?;
        let document = article.document()?;
        println!("{name}:");
        for person in &document.people {
            println!("  {} {:?}", person.name, person.roles);
        }
        for block in &document.blocks {
            println!("  {} at {}", block.kind, block.start);
        }
    }
    Ok(())
}
