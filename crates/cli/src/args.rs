//! The command line.

use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand};
use dateline_export::Dialect;
use dateline_parse::{Fields, Limits};

use crate::forms::Output;

/// More threads than this is a slip of the finger, and the system would refuse them one by one.
const MAX_JOBS: usize = 1024;

/// Turn a pile of news articles into tables: which articles there are, who and where they speak of, and who
/// said what.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read articles and write the tables
    #[command(arg_required_else_help = true, after_help = EXAMPLES, after_long_help = RUN_NOTES)]
    Run(RunArgs),
    /// Show one article in the terminal, with what was found in it
    #[command(arg_required_else_help = true, after_help = SHOW_EXAMPLES)]
    Show(ShowArgs),
    /// Make a page for the browser of what a run found: report.html
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportArgs),
    /// Write a commented dateline.toml, to keep settings and words of your own in
    Init,
    /// Compare two runs: people merged or split, speakers changed, rows new and gone
    Diff(DiffArgs),
    /// Measure how right the findings are, on articles that you have annotated
    #[command(after_help = SCORE_NOTES)]
    Score(ScoreArgs),
    /// Print the completions of a shell
    #[command(after_help = COMPLETIONS_NOTES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  dateline man > ~/.local/share/man/man1/dateline.1")]
    Man,
}

const COMPLETIONS_NOTES: &str = "\
Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions zsh > ~/.zfunc/_dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish";

const SCORE_NOTES: &str = "\
An annotated article is a line of JSON; positions count characters from 0:
  {\"id\": \"1\", \"text\": \"…\", \"entities\": [{\"start\": 0, \"end\": 7, \"type\": \"PER\"}],
   \"quotes\": [{\"start\": 9, \"end\": 20, \"kind\": \"direct\", \"speaker_start\": 0, \"speaker_end\": 7}]}
`type` is PER or LOC; places may have `lat` and `lon`, people a Wikidata id `qid`; `kind` is direct, mixed or indirect.
docs/GUIDE.md has all of it.";

const REPORT_EXAMPLES: &str = "\
Examples:
  dateline run seeds --report                  the tables and report.html in one go
  dateline run seeds --format csv,jsonl        … or the tables first,
  dateline report data                         and the report from data/documents.jsonl later";

const SHOW_EXAMPLES: &str = "\
Examples:
  dateline show seeds/story.txt             the article in colour: blocks, people, places, organizations, quotations, speakers
  dateline show crawl.jsonl 17              the 17th article of a file that holds many
  dateline show seeds/story.txt --explain   with the rule behind each speaker, place and person
  dateline show seeds/story.txt | less      without colours: signs take their place";

macro_rules! examples {
    () => {
        "\
Examples:
  dateline run seeds                            read every article in the folder, write the tables to data/
  dateline run seeds more.txt --out tables      folders and files, tables to tables/
  dateline run seeds --format xlsx --report     a workbook, and a page for the browser: dateline.xlsx and report.html
  dateline run crawl.jsonl --format csv,jsonl   JSON Lines in, tables and documents.jsonl out
  curl … | dateline run -                       from standard input, packed or not
  dateline run dump.csv --fields text=story     a table whose text is in a column of an unusual name
  dateline run seeds --dialect plain            CSV for programs: no byte-order mark, LF, cells as they are
  dateline run seeds --delimiter ';'            for Excel where the comma is the decimal mark
  dateline run seeds --names names.csv          with a list of who is one person and who is not
  dateline run seeds --corrections right.csv    with corrections of quotations, kept from run to run
  dateline run seeds --min-confidence 0         with every quotation that was found, however doubtful"
    };
}

const EXAMPLES: &str = examples!();

const RUN_NOTES: &str = concat!(
    examples!(),
    "

Inputs:
  Text, Markdown, web pages, JSON Lines, JSON, CSV, TSV, RSS, Atom, NITF, NewsML, ninjs, IPTC 7901, ANPA 1312, WARC, ARC,
  mail, DOCX, ODT, RTF, and exports of Nexis, Factiva, ProQuest and Europresse, packed as gzip, zstd, bzip2, xz, tar, zip or
  WACZ, one in another; told by content first and by name second. Folders are walked in name order; hidden files are left
  out. What cannot be used is listed in rejected.csv with the reason.

Doubtful rows:
  confidence is the chance that a row is right. Quotations, people, places and organizations of less than the least confidence are
  left out of the tables, the database and Parquet, and counted; the workbook and the report show them apart, documents.jsonl has
  all of them and says which they are. A person, place or organization to which a written row points is always written.
  A quotation that is not in English is always doubtful.

Names:
  A CSV table with the columns alias,name,action. `merge`: whoever is called `alias` is the person called `name`.
  `keep apart`: nobody is called both. `drop`: nobody is called `alias`, and `name` is empty. --place-names and --organization-names
  take the same. They have the last word over what the rules think; a line that nothing in the run fits is told.

Corrections:
  A CSV table with the columns quote_id,speaker,action. `speaker`: the words of that row are those of `speaker` (empty: nobody can
  tell whose). `keep`: the row is right. `drop`: there is no such quotation. Identifiers are the same from run to run, so the table
  can be kept; a quote_id that is not in the run is told. A column speaker_kind may say what kind of speaker it is.

Exit status:
  0  every input was used
  2  finished, but some inputs were rejected (see rejected.csv)
  1  nothing was done: bad arguments, nothing to read, output that cannot be written, or a rejection under --strict"
);

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// The folder that the tables go to
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub(crate) out: PathBuf,

    /// Write over files in the output folder that dateline did not write, or that were changed since (never over an input)
    #[arg(long)]
    pub(crate) overwrite: bool,

    /// What to write, separated by commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "csv", value_parser = formats())]
    pub(crate) format: Vec<Output>,

    /// Make a page for the browser, too: report.html
    #[arg(long)]
    pub(crate) report: bool,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    #[command(flatten)]
    pub(crate) wanted: WantedArgs,

    /// How many threads to use [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = jobs)]
    pub(crate) jobs: Option<usize>,

    /// Whom the CSV files are for
    #[arg(long, default_value = "spreadsheet", value_parser = dialects())]
    pub(crate) dialect: Dialect,

    /// What separates the cells of CSV: one ASCII character, or `tab`
    #[arg(long, value_name = "C", default_value = ",", value_parser = delimiter)]
    pub(crate) delimiter: u8,

    /// Stop at the first input that cannot be used, and write nothing
    #[arg(long)]
    pub(crate) strict: bool,

    /// Keep a journal in the output folder, and go on where a run that was stopped left off; the tables are the same
    #[arg(long)]
    pub(crate) resume: bool,

    /// Link nothing across articles: each is written as it is done, in memory that does not grow with their number
    #[arg(long)]
    pub(crate) no_link: bool,

    #[command(flatten)]
    pub(crate) lists: ListArgs,

    /// Tell at the end how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,

    /// Show more of what happens (-vv: still more)
    #[arg(long, short, action = ArgAction::Count)]
    pub(crate) verbose: u8,

    /// Show errors only: no progress, no summary
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
}

/// What a user knows better.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ListArgs {
    /// A table of names that are one person's, of names that are not, and of names of nobody (see below)
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Option<PathBuf>,

    /// The same for places; a place may be said by its place_id
    #[arg(id = "place-names", long, value_name = "FILE")]
    pub(crate) place_names: Option<PathBuf>,

    /// The same for organizations
    #[arg(id = "organization-names", long, value_name = "FILE")]
    pub(crate) organization_names: Option<PathBuf>,

    /// A table of corrections of quotations: who said it, which rows are right, which are none (see below)
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
}

/// Which quotations are wanted.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct WantedArgs {
    /// Leave quotations of less confidence, from 0 to 1, out of the tables (0 writes all) [default: measured, for each kind]
    #[arg(id = "min-confidence", long, value_name = "X", value_parser = confidence, allow_negative_numbers = true)]
    pub(crate) min_confidence: Option<f64>,

    /// Find what somebody is said to think, want, plan, support or expect, too: rows of kind `attitude`
    #[arg(long)]
    pub(crate) attitudes: bool,

    /// Leave out what the words show of the gender of those who speak: `speaker_gender` and `gender_from` stay empty
    #[arg(id = "no-gender", long)]
    pub(crate) no_gender: bool,
}

/// How inputs are to be read.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// The file of settings [default: dateline.toml in this folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Read no file of settings
    #[arg(long, conflicts_with = "config")]
    pub(crate) no_config: bool,

    /// What the inputs are, where names and content do not tell; archives are unpacked all the same
    #[arg(long, value_name = "FORMAT", value_parser = input_formats())]
    pub(crate) input_format: Option<dateline_parse::Format>,

    /// Which field or column holds what: `text=story,date=seen`, or `text=3` in a table without a header; before those that are known
    #[arg(long, value_name = "SLOT=NAME,…", default_value = "", hide_default_value = true, value_parser = fields)]
    pub(crate) fields: Fields,

    /// Sets a limit: `text=8M`; also record, page, unpacked, ratio and nesting. May be given many times
    #[arg(long, value_name = "NAME=SIZE", value_parser = limit)]
    pub(crate) limit: Vec<String>,

    /// Leave texts that had been read in a wrong encoding (`â€™`) as they are: positions then count in the text as given
    #[arg(long)]
    pub(crate) as_is: bool,
}

impl ReadingArgs {
    /// The same for the parser.
    pub(crate) fn options(&self) -> dateline_parse::Options {
        let mut limits = Limits::default();
        for setting in &self.limit {
            // What is wrong with one was said when the arguments were read.
            drop(limits.set(setting));
        }
        dateline_parse::Options {
            limits,
            format: self.input_format,
            fields: self.fields.clone(),
            as_is: self.as_is,
            tally: Arc::default(),
        }
    }
}

/// `dateline report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// The folder that a run with `--format jsonl` wrote to
    #[arg(value_name = "DIR", default_value = "data")]
    pub(crate) folder: PathBuf,

    /// Where the page goes [default: report.html in the folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Write over a file of that name that is no report of dateline's, or that was changed since
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// `dateline diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The folder of the earlier run
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The folder of the later one
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// How many lines of each kind to show
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) most: usize,
}

/// `dateline score`.
#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// The annotated articles, as JSON Lines
    #[arg(value_name = "GOLD.jsonl")]
    pub(crate) gold: PathBuf,

    /// The documents.jsonl of a run over them [default: they are run over now]
    #[arg(long, value_name = "FILE")]
    pub(crate) found: Option<PathBuf>,

    /// List so many errors, too
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,

    /// Count findings that are doubtful, too; without it they are passed over
    #[arg(long)]
    pub(crate) all: bool,

    /// Print JSON instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

/// `dateline show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The file, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Which article of the file, from 1
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) number: u64,

    /// Say why: which rule chose a speaker or a place, or made two names one person's
    #[arg(long, short)]
    pub(crate) explain: bool,

    /// When to use colours; NO_COLOR in the environment means never
    #[arg(long, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,

    /// How many columns to use [default: those of the terminal, at most 120]
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    #[command(flatten)]
    pub(crate) wanted: WantedArgs,
}

fn input_formats() -> impl clap::builder::TypedValueParser<Value = dateline_parse::Format> {
    PossibleValuesParser::new(
        dateline_parse::Format::all()
            .map(dateline_parse::Format::name)
            .collect::<Vec<_>>(),
    )
    .try_map(|name| dateline_parse::Format::from_name(&name).ok_or("no such format"))
}

fn fields(given: &str) -> Result<Fields, String> {
    if given.is_empty() {
        Ok(Fields::default())
    } else {
        Fields::from_list(given)
    }
}

fn confidence(given: &str) -> Result<f64, String> {
    let least = given.parse().ok();
    least
        .filter(|least| (0.0..=1.0).contains(least))
        .ok_or_else(|| "must be a number from 0 to 1, such as 0.8; 0 leaves nothing out".to_owned())
}

fn limit(given: &str) -> Result<String, String> {
    Limits::default().set(given).map(|()| given.to_owned())
}

/// Lists the formats that are built in; of one that is not, says how to have it.
fn formats() -> impl clap::builder::TypedValueParser<Value = Output> {
    PossibleValuesParser::new(Output::ALL.map(|output| {
        let is_built_in = Output::built_in().any(|other| other == output);
        PossibleValue::new(output.name()).hide(!is_built_in)
    }))
    .try_map(|name| Output::from_name(&name))
}

fn dialects() -> impl clap::builder::TypedValueParser<Value = Dialect> {
    PossibleValuesParser::new(Dialect::ALL.map(Dialect::name))
        .try_map(|name| Dialect::from_name(&name).ok_or("no such dialect"))
}

fn jobs(given: &str) -> Result<usize, String> {
    match given.parse() {
        Ok(0) => Err("at least one thread is needed; leave --jobs out for one per core".to_owned()),
        Ok(jobs) if jobs <= MAX_JOBS => Ok(jobs),
        Ok(_) => Err(format!(
            "at most {MAX_JOBS} threads; leave --jobs out for one per core"
        )),
        Err(_) => Err("must be a number of threads, such as 4".to_owned()),
    }
}

fn delimiter(given: &str) -> Result<u8, String> {
    match given.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        &[c] if c.is_ascii_punctuation() && c != b'"' || matches!(c, b'\t' | b' ') => Ok(c),
        _ => Err("must be one sign such as , or ; or | or the word tab (and not the quote mark)".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_confidence_is_a_chance() {
        assert_eq!(confidence("0.85"), Ok(0.85));
        assert_eq!(confidence("0"), Ok(0.0));
        for wrong in ["", "1.01", "-0.1", "NaN", "inf", "85%", "0,8"] {
            assert!(confidence(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn delimiters_are_one_sign() {
        assert_eq!(delimiter(";"), Ok(b';'));
        assert_eq!(delimiter("tab"), Ok(b'\t'));
        for wrong in ["", "\"", "\n", "ab", "é", "a", "1"] {
            assert!(delimiter(wrong).is_err(), "{wrong:?}");
        }
    }
}
