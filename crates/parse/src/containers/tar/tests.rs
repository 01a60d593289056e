use crate::{Limits, records};

/// An entry with its header.
pub(crate) fn entry(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
    let mut header = [0u8; 512];
    header[..name.len().min(100)].copy_from_slice(&name.as_bytes()[..name.len().min(100)]);
    header[100..107].copy_from_slice(b"0000644");
    header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
    header[156] = kind;
    header[257..265].copy_from_slice(b"ustar\x0000");
    header[148..156].copy_from_slice(b"        ");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let mut entry = header.to_vec();
    entry.extend_from_slice(content);
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

/// An archive of files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, content) in files {
        archive.extend(entry(name, b'0', content));
    }
    archive.extend([0; 1024]);
    archive
}

/// Names and texts, or names and errors.
fn read(archive: &[u8]) -> Vec<(String, String)> {
    let records = records("a.tar", archive, Limits::default());
    let rows = records.map(|record| match record {
        Ok(record) => (record.origin.file, record.text.as_str().to_owned()),
        Err(reject) => (reject.origin.file, reject.error),
    });
    rows.collect()
}

fn row(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn files_are_inputs_and_the_rest_is_passed_over() {
    let mut archive = entry("in/", b'5', b"");
    archive.extend(entry("in/a.txt", b'0', b"It rained."));
    archive.extend(entry("in/b.txt", b'2', b""));
    archive.extend(entry("in/.c.txt", b'0', b"Hidden."));
    archive.extend(entry(
        "in/d.jsonl",
        b'0',
        b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n",
    ));
    archive.extend([0; 1024]);
    assert_eq!(
        read(&archive),
        [
            row("a.tar!in/a.txt", "It rained."),
            row("a.tar!in/d.jsonl", "One."),
            row("a.tar!in/d.jsonl", "Two.")
        ]
    );
}

#[test]
fn long_names_are_read() {
    let long = format!("{}/a.txt", "x".repeat(200));
    let mut archive = entry("././@LongLink", b'L', format!("{long}\0").as_bytes());
    archive.extend(entry(&long, b'0', b"GNU."));
    let record = format!("path={long}\n");
    let length = record.len() + 4;
    archive.extend(entry("pax", b'x', format!("{length} {record}").as_bytes()));
    archive.extend(entry("short", b'0', b"Pax."));
    archive.extend(entry("c.txt", b'0', b"Own."));
    archive.extend([0; 1024]);
    assert_eq!(
        read(&archive),
        [
            row(&format!("a.tar!{long}"), "GNU."),
            row(&format!("a.tar!{long}"), "Pax."),
            row("a.tar!c.txt", "Own.")
        ]
    );
}

#[test]
fn names_that_lead_out_of_the_folder_are_labels() {
    let archive = tar(&[("../../x.txt", b"Up."), ("/etc/x", b"Root.")]);
    assert_eq!(
        read(&archive),
        [row("a.tar!../../x.txt", "Up."), row("a.tar!/etc/x", "Root.")]
    );
}

#[test]
fn an_archive_cut_off_is_read_as_far_as_it_goes() {
    let archive = tar(&[("a.txt", b"One."), ("b.txt", &b"Two. ".repeat(1000))]);
    assert_eq!(
        read(&archive[..2000]),
        [
            row("a.tar!a.txt", "One."),
            row("a.tar!b.txt", "damaged"),
            row("a.tar", "damaged")
        ]
    );
}

#[test]
fn an_archive_cut_off_between_entries_is_said_to_be() {
    let archive = tar(&[("a.txt", b"One."), ("b.txt", b"Two.")]);
    for length in [1024, 1024 + 100] {
        assert_eq!(
            read(&archive[..length]),
            [row("a.tar!a.txt", "One."), row("a.tar", "damaged")]
        );
    }
    let twice = [archive.clone(), archive, b"whatever".to_vec()].concat();
    assert_eq!(read(&twice).len(), 4);
}

#[test]
fn garbage_between_entries_is_passed_over() {
    let mut archive = entry("a.txt", b'0', b"One.");
    archive.extend([b'x'; 1024]);
    archive.extend(entry("b.txt", b'0', b"Two."));
    archive.extend([0; 1024]);
    assert_eq!(
        read(&archive),
        [
            row("a.tar!a.txt", "One."),
            row("a.tar", "bad archive"),
            row("a.tar!b.txt", "Two.")
        ]
    );
}

#[test]
fn archives_within_archives_are_read_to_a_depth() {
    let mut archive = tar(&[("x.txt", b"Deep.")]);
    let mut name = "a.tar".to_owned();
    for _ in 0..3 {
        archive = tar(&[("x.tar", &archive)]);
        name.push_str("!x.tar");
    }
    assert_eq!(read(&archive), [row(&format!("{name}!x.txt"), "Deep.")]);
    assert_eq!(
        read(&tar(&[("x.tar", &archive)])),
        [row(&format!("{name}!x.tar"), "too nested")]
    );
}
