//! `--resume`: what was finished is not read again, and the tables are those of an unbroken run.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{LIBRARY, PORT, Place};

fn lines(count: usize) -> String {
    let line = |number: usize| {
        let text = if number.is_multiple_of(50) {
            String::new()
        } else {
            format!("{PORT}\nThat was day {number} of the strike, said Eleni Markou.")
        };
        format!("{}\n", serde_json::json!({"id": number, "text": text}))
    };
    (0..count).map(line).collect()
}

/// A place with inputs of several kinds, of which the last takes a while.
fn place() -> Place {
    let place = Place::new();
    place
        .file("in/a.jsonl", lines(150))
        .file("in/b.txt", LIBRARY)
        .file("in/c.txt", "")
        .file("in/d.txt", PORT)
        .file("in/z.jsonl", lines(700));
    place
}

/// Starts a run over `in`, and kills it once the journal says that inputs are done.
fn killed(place: &Place, options: &str) {
    let line = format!("run in --resume --jobs 1 {options}");
    let mut child = place
        .command(line.split_whitespace())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let journal = place.path("data/.dateline-journal");
    let started = Instant::now();
    while !fs::read_to_string(&journal)
        .unwrap_or_default()
        .contains("{\"done\":")
    {
        assert!(started.elapsed() < Duration::from_secs(60), "nothing was done");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!place.path("data/articles.csv").exists());
}

#[test]
fn a_run_that_was_killed_goes_on_and_gives_the_same_bytes() {
    for options in ["--format csv,jsonl", "--format csv,jsonl --no-link"] {
        let place = place();
        place.run(&format!("run in {options} --out whole")).expect(2);
        killed(&place, options);
        place
            .run(&format!("run in --resume {options}"))
            .expect(2)
            .says("going on where an earlier run stopped");
        let (whole, mut resumed) = (place.files("whole"), place.files("data"));
        assert!(resumed.remove(".dateline-journal").is_none());
        assert!(whole == resumed, "{options}");
    }
}

#[test]
fn an_input_that_changed_is_read_again_and_so_is_what_other_options_read() {
    let place = place();
    killed(&place, "");
    place.file(
        "in/a.jsonl",
        format!("{}\n", serde_json::json!({"text": LIBRARY})),
    );
    place.run("run in --resume").expect(2);
    assert_eq!(place.table("data", "articles").len(), 3 + 700 - 14);
    for other in [
        "--limit text=500",
        "--min-confidence 0.9",
        "--attitudes",
        "--no-gender",
    ] {
        let place = self::place();
        killed(&place, "");
        let outcome = place.run(&format!("run in --resume {other}")).expect(2);
        assert!(!outcome.stderr.contains("going on"), "{}", outcome.stderr);
    }
}

#[test]
fn a_journal_that_is_damaged_is_used_as_far_as_it_is_whole() {
    let place = place();
    place.run("run in --out whole").expect(2);
    killed(&place, "");
    let path = place.path("data/.dateline-journal");
    let journal = fs::read(&path).unwrap();
    for length in [0, 10, journal.len() / 2, journal.len() - 1] {
        fs::create_dir_all(place.path("data")).unwrap();
        fs::write(&path, &journal[..length]).unwrap();
        place.run("run in --resume").expect(2);
        assert!(place.files("whole") == place.files("data"), "{length}");
    }
}
