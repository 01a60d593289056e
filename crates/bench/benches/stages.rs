//! Each stage alone, on one thread: articles a second, and bytes of text a second in a second group.

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use dateline_bench::{decoded, json_lines, processed};
use dateline_extract::Extractor;
use dateline_lexicon::{ArticleWords, Lexicon};
use dateline_tagger::{Perceptron, Tagger as _};
use dateline_types::{Article, Findings, Record};

const ARTICLES: usize = 400;

/// Runs every stage with the throughput counted in articles, then in bytes of text.
#[expect(
    clippy::expect_used,
    reason = "a bench that cannot begin has nothing to measure"
)]
fn all(criterion: &mut Criterion) {
    let lines = json_lines(ARTICLES).expect("the corpus is generated");
    let records = decoded(&lines).expect("the corpus is read");
    let bytes = records.iter().map(|record| record.text.len() as u64).sum();
    for (name, throughput) in [
        ("articles", Throughput::Elements(ARTICLES as u64)),
        ("text", Throughput::Bytes(bytes)),
    ] {
        let mut group = criterion.benchmark_group(name);
        group
            .throughput(throughput)
            .sample_size(10)
            .measurement_time(Duration::from_secs(2))
            .warm_up_time(Duration::from_millis(500));
        reading(&mut group, &lines, &records);
        extraction(&mut group, &records);
        tables(&mut group, &records);
        group.finish();
    }
}

fn reading(group: &mut BenchmarkGroup<'_, WallTime>, lines: &[u8], records: &[Record]) {
    group.bench_function("1 decode", |bencher| bencher.iter(|| decoded(lines)));
    group.bench_function("2 blocks", |bencher| {
        bencher.iter(|| {
            records
                .iter()
                .map(dateline_normalize::stages::blocks)
                .sum::<usize>()
        });
    });
    let articles: Vec<Article> = records
        .iter()
        .cloned()
        .map(dateline_normalize::normalize)
        .collect();
    group.bench_function("3 sentences and tokens", |bencher| {
        let mut article = articles.clone();
        bencher.iter(|| article.iter_mut().for_each(dateline_normalize::stages::tokens));
    });
}

/// What is found of names and quotations; each stage gets what those before it found.
fn extraction(group: &mut BenchmarkGroup<'_, WallTime>, records: &[Record]) {
    let (tagger, lexicon) = (Perceptron::builtin(), Lexicon::shipped());
    let found: Vec<_> = records
        .iter()
        .map(|record| {
            let article = dateline_normalize::normalize(record.clone());
            let words = ArticleWords::new(&article, &lexicon);
            let names = tagger.tag(&words);
            let findings = Findings {
                people: dateline_entities::people(&words, &names),
                places: dateline_entities::places(&words, &names),
                organizations: dateline_entities::organizations(&words, &names),
                ..Findings::default()
            };
            (article, names, findings)
        })
        .collect();
    group.bench_function("4 tagger", |bencher| {
        bencher.iter(|| {
            found
                .iter()
                .map(|(article, ..)| tagger.tag(&ArticleWords::new(article, &lexicon)).len())
                .sum::<usize>()
        });
    });
    group.bench_function("5 people and organizations", |bencher| {
        bencher.iter(|| {
            for (article, names, _) in &found {
                let words = ArticleWords::new(article, &lexicon);
                black_box((
                    dateline_entities::people(&words, names),
                    dateline_entities::organizations(article, names),
                ));
            }
        });
    });
    group.bench_function("6 places: gazetteer and resolver", |bencher| {
        bencher.iter(|| {
            found
                .iter()
                .map(|(article, names, _)| dateline_entities::places(article, names).len())
                .sum::<usize>()
        });
    });
    let mut found = found;
    group.bench_function("7 quotations", |bencher| {
        bencher.iter(|| {
            for (article, _, findings) in &mut found {
                dateline_quotations::find(&ArticleWords::new(article, &lexicon), findings, false);
            }
        });
    });
}

#[expect(
    clippy::expect_used,
    reason = "a bench that cannot write has nothing to measure"
)]
fn tables(group: &mut BenchmarkGroup<'_, WallTime>, records: &[Record]) {
    let articles = processed(records, &Extractor::builtin());
    group.bench_function("8 link", |bencher| {
        bencher.iter(|| dateline_link::link(&articles));
    });
    let links = dateline_link::link(&articles).expect("in memory");
    let run = dateline_export::Run {
        articles: &articles,
        links: &links,
        rejects: &[],
    };
    group.bench_function("9 export", |bencher| {
        let folder = tempfile::tempdir().expect("a folder for the tables");
        bencher.iter(|| dateline_export::write(folder.path(), &run, &dateline_export::Options::default()));
    });
}

criterion_group!(benches, all);
criterion_main!(benches);
