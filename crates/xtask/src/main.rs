//! Makes the committed data and model files from open data that lies on disk. Nothing here runs in the product.

mod annotations;
mod antecedents;
mod boost;
mod certainty;
mod check_places;
mod columns;
mod eval;
mod gazetteer;
mod genders;
mod grammar;
mod names;
mod places;
mod reported;
mod retrain;
mod speakers;
mod train;
mod word_classes;
mod word_vectors;
mod words;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::generate;

#[derive(Parser)]
#[command(about = "Makes the committed data and model files")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// The lists of columns in docs/COLUMNS.md, from the schema of the export crate.
    Columns,
    /// A corpus of any size from the articles in seeds/, for measuring.
    Generate(generate::Arguments),
    /// Places, divisions and countries from GeoNames extracts, unpacked on disk.
    Gazetteer(gazetteer::Arguments),
    /// Given names and surnames from the Python packages `faker`, `names` and `name2nat`, unpacked on disk.
    Names(names::Arguments),
    /// The name tagger, from annotated text.
    Train(train::Arguments),
    /// Measures the name tagger on annotated articles: exact spans, by kind, and its speed.
    EvalNames(eval::Arguments),
    /// Measures what given names say of gender against titles and pronouns.
    EvalGenders(genders::Arguments),
    /// The forests of speaker attribution, from annotated quotations.
    TrainSpeakers(speakers::Arguments),
    /// The forests that say for whom pronouns stand, from annotated coreference and from news.
    TrainAntecedents(antecedents::Arguments),
    /// What common words can be, from WordNet, unpacked on disk.
    WordClasses(word_classes::Arguments),
    /// Classes of words that stand in like company, from word vectors, unpacked on disk.
    WordVectors(word_vectors::Arguments),
    /// The forest that chooses among the places a name may mean, from annotated toponyms.
    TrainPlaces(places::Arguments),
    /// Measures where names are put on the map in articles that the forest of places was not fitted on.
    CheckPlaces(check_places::Arguments),
    /// The forests that say how sure people, places and organizations are, from annotated names and toponyms.
    TrainCertainty(certainty::Arguments),
    /// Parts of speech and heads, from treebanks.
    TrainGrammar(grammar::Arguments),
    /// The forests that find reported speech, from annotated quotations.
    TrainReported(reported::Arguments),
    /// Every model again, beside the shipped ones, and which of them differ.
    Retrain(retrain::Arguments),
}

fn main() -> Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    match Arguments::parse().task {
        Task::Columns => columns::run(),
        Task::Generate(arguments) => generate::run(&arguments),
        Task::Gazetteer(arguments) => gazetteer::run(&arguments),
        Task::Names(arguments) => names::run(&arguments),
        Task::Train(arguments) => train::run(&arguments),
        Task::EvalNames(arguments) => eval::run(&arguments),
        Task::EvalGenders(arguments) => genders::run(&arguments),
        Task::TrainSpeakers(arguments) => speakers::run(&arguments),
        Task::TrainAntecedents(arguments) => antecedents::run(&arguments),
        Task::WordClasses(arguments) => word_classes::run(&arguments),
        Task::WordVectors(arguments) => word_vectors::run(&arguments),
        Task::TrainPlaces(arguments) => places::run(&arguments),
        Task::CheckPlaces(arguments) => check_places::run(&arguments),
        Task::TrainCertainty(arguments) => certainty::run(&arguments),
        Task::TrainGrammar(arguments) => grammar::run(&arguments),
        Task::TrainReported(arguments) => reported::run(&arguments),
        Task::Retrain(arguments) => retrain::run(&arguments),
    }
}
