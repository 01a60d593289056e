//! Output appears whole or not at all.

use std::fs;

use crate::support::{LIBRARY, PORT, Place};

/// A folder with the tables of a run over `port.txt` in `data`.
fn place() -> Place {
    let place = Place::new();
    place
        .file("port.txt", PORT)
        .file("library.txt", LIBRARY)
        .file("empty.txt", "");
    place.run("run port.txt").expect(0);
    place
}

#[test]
fn a_run_that_fails_leaves_the_tables_as_they_were() {
    let place = place();
    let before = place.files("data");
    fs::create_dir(place.path("nothing")).unwrap();
    for line in [
        "run library.txt empty.txt --strict",
        "run nothing",
        "run nowhere",
        "run library.txt --jobs 0",
    ] {
        place.run(line).expect(1);
        assert!(place.files("data") == before, "{line}");
    }
}

#[test]
fn a_table_that_cannot_be_replaced_leaves_the_others_as_they_were() {
    let place = place();
    fs::create_dir(place.path("data/documents.jsonl")).unwrap();
    let before = place.files("data");
    place
        .run("run library.txt --format csv,jsonl")
        .expect(1)
        .says("documents.jsonl");
    assert!(place.files("data") == before);
}

#[cfg(unix)]
mod signals {
    use std::io::Write as _;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use super::place;
    use crate::support::{Outcome, PORT, Place};

    /// A run that has read some articles and waits for more.
    fn waiting(place: &Place) -> Child {
        let mut command = place.command(["run", "library.txt", "-", "-v"]);
        let command = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let line = serde_json::json!({"text": PORT}).to_string() + "\n";
        child
            .stdin
            .as_mut()
            .unwrap()
            .write_all(line.repeat(200).as_bytes())
            .unwrap();
        // The staging folder of an earlier check is gone and the lock taken once standard input is being read; the
        // pipe holds 64 KiB, so that what was written beyond has been.
        child
    }

    fn signal(child: &Child, name: &str) {
        let kill = Command::new("kill")
            .args([format!("-{name}"), child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
    }

    #[test]
    fn an_interrupted_run_ends_soon_and_leaves_the_tables_as_they_were() {
        for name in ["INT", "TERM"] {
            let place = place();
            let before = place.files("data");
            let mut child = waiting(&place);
            signal(&child, name);
            let asked = Instant::now();
            let input = child.stdin.take();
            let outcome = Outcome::of(child.wait_with_output().unwrap());
            drop(input);
            assert!(asked.elapsed() < Duration::from_secs(20), "{:?}", asked.elapsed());
            outcome.expect(130).says("stopped; nothing was written");
            assert!(place.files("data") == before);
        }
    }

    #[test]
    fn a_killed_run_leaves_the_tables_as_they_were_and_the_next_one_works() {
        let place = place();
        let before = place.files("data");
        let mut child = waiting(&place);
        child.kill().unwrap();
        child.wait().unwrap();
        let after = place.files("data");
        for (name, bytes) in &before {
            assert!(after.get(name) == Some(bytes), "{name}");
        }
        place.run("run port.txt").expect(0);
        assert!(place.files("data") == before);
    }
}
