//! `dateline show`: one article in the terminal.

use std::fs::File;
use std::io::{self, BufReader, Read, Write as _};
use std::path::Path;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context as _, bail};
use dateline::{Corrections, NameLists, PlaceChoice, PlaceReason, files};
use dateline_parse::Draft;
use dateline_show::{Look, PlaceNote};

use crate::args::ShowArgs;
use crate::config::UserWords;

/// Lines longer than this are hard to read, however wide the terminal is.
const MOST_COLUMNS: usize = 120;

/// Prints the article that `args` name.
pub(crate) fn show(args: &ShowArgs, own: &UserWords) -> anyhow::Result<()> {
    let record = draft(args)?
        .read()
        .map_err(|reject| anyhow::anyhow!("{}: {}: {}", args.file.display(), reject.error, reject.detail))?;
    let dateline = own.dateline(
        NameLists::default(),
        Corrections::default(),
        Arc::default(),
        args.wanted,
    )?;
    let article = dateline.normalizer().normalize(record);
    let findings = dateline.extract(&article);
    let notes = if args.explain {
        let reasons = dateline.explain_places(&article);
        reasons.into_iter().map(note).collect()
    } else {
        Vec::new()
    };
    let stdout = io::stdout();
    let choice = match args.color {
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
        clap::ColorChoice::Auto => AutoStream::choice(&stdout),
    };
    let look = Look {
        color: choice != ColorChoice::Never,
        width: args.width.unwrap_or_else(columns),
        explain: args.explain,
    };
    let shown = dateline_show::show(&article, &findings, &notes, look);
    let mut out = AutoStream::new(stdout, choice);
    out.write_all(shown.as_bytes()).and_then(|()| out.flush())?;
    Ok(())
}

/// The columns of the terminal; a hundred where there is none.
fn columns() -> usize {
    let size = console::Term::stdout().size_checked();
    size.map_or(100, |(_, columns)| usize::from(columns))
        .min(MOST_COLUMNS)
}

/// The article as cut out of its file.
fn draft(args: &ShowArgs) -> anyhow::Result<Draft> {
    let name = files::shown(&args.file);
    let source: Box<dyn Read> = if args.file == Path::new("-") {
        Box::new(io::stdin())
    } else {
        if args.file.is_dir() {
            bail!("{name} is a folder; name one file in it, or `dateline run {name}` for all of them");
        }
        let file = File::open(&args.file)
            .with_context(|| format!("{name}: cannot be opened; is the path right?"))?;
        Box::new(file)
    };
    let options = Arc::new(args.reading.options());
    let mut seen: u64 = 0;
    let mut rejected = None;
    for draft in dateline_parse::drafts(&name, BufReader::new(source), options) {
        match draft {
            Ok(draft) => {
                seen += 1;
                if seen == args.number {
                    return Ok(draft);
                }
            }
            Err(reject) => rejected = rejected.or(Some(reject)),
        }
    }
    match (seen, rejected) {
        (0, Some(reject)) => bail!("{name}: {}: {}", reject.error, reject.detail),
        (0, None) => bail!("{name}: no article in it"),
        (1, _) => bail!("{name} holds one article: leave the number out"),
        (seen, _) => bail!("{name} holds {seen} articles: name a number from 1 to {seen}"),
    }
}

/// The reason in words.
fn note(reason: PlaceReason) -> PlaceNote {
    let others = reason.others.join("; ");
    let words = match reason.choice {
        PlaceChoice::Pattern => "the words around the name say which".to_owned(),
        PlaceChoice::Only => "the gazetteer knows one place of that name".to_owned(),
        PlaceChoice::Ranked => format!(
            "of {} places of that name the article’s other places, its size and its renown speak for this one; next best: {others}",
            reason.readings
        ),
        PlaceChoice::Within => "the gazetteer does not know it; the text says in what it lies".to_owned(),
        PlaceChoice::None if reason.readings > 0 => {
            format!(
                "none of {} places of that name could be chosen: {others}",
                reason.readings
            )
        }
        PlaceChoice::None => "the gazetteer does not know it".to_owned(),
    };
    PlaceNote {
        mentions: reason.mentions,
        reason: words,
    }
}
