//! One text in, what it says out: people, places, and who said what.
//!
//!     cargo run --package dateline --example one_text

#![expect(clippy::print_stdout, reason = "an example for the terminal")]

use dateline::Dateline;

const TEXT: &str = "\
PIRAEUS, Greece (Reuters) - Dock workers at Greece’s largest port walked out on Tuesday.

“We have been patient for two years,” said Eleni Markou, who leads the dockers’ union. “That is over now.”

Shipping Minister Nikos Ferentinos called the strike “a gift to Valencia and Genoa”.
";

fn main() -> anyhow::Result<()> {
    // Loaded once, shared by all threads.
    let dateline = Dateline::shipped();
    let article = dateline.read(TEXT)?;
    // Offsets in a document count characters, as Python's `len` does.
    let document = article.document()?;
    for quote in &document.quotes {
        let speaker = quote.speaker_name().unwrap_or("somebody");
        println!("{speaker}: {}", document.slice(quote.range()));
    }
    for person in &document.people {
        println!("person: {} ({} times)", person.name, person.mentions.len());
    }
    for place in &document.places {
        println!("place: {} {:?} {:?}", place.name, place.latitude, place.longitude);
    }
    // The same object as a line of documents.jsonl.
    println!("{}", serde_json::to_string(&document)?.len());
    Ok(())
}
