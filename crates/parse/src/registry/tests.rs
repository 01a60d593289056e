use super::*;
use crate::limits::Limits;
use proptest::prelude::*;

fn read(name: &str, bytes: &[u8]) -> Vec<Result<Record, Reject>> {
    records(name, bytes, Limits::default()).collect()
}

fn errors(name: &str, bytes: &[u8]) -> Vec<String> {
    let rejects = read(name, bytes).into_iter().filter_map(Result::err);
    rejects.map(|reject| reject.error).collect()
}

#[test]
fn the_name_tells_the_format_before_the_content_does() {
    let object = b"{\"text\": \"Rain.\"}\n";
    assert_eq!(read("a.md", object)[0].as_ref().unwrap().origin.record, None);
    assert_eq!(
        read("a.JSONL", object)[0].as_ref().unwrap().origin.record,
        Some(1)
    );
    assert_eq!(read("-", object)[0].as_ref().unwrap().text.as_str(), "Rain.");
    assert_eq!(
        read("json", b"{sic} is what he wrote")[0]
            .as_ref()
            .map_err(|r| r.error.as_str()),
        Err("unknown format")
    );
    assert_eq!(
        read("-", b"Rain is on its way.")[0]
            .as_ref()
            .unwrap()
            .text
            .as_str(),
        "Rain is on its way."
    );
}

#[test]
fn what_is_called_plain_text_and_is_something_else_is_read_as_that() {
    let utf16: Vec<u8> = "\u{FEFF}id\ttitle\ttext\r\n1\tFête\t\"Rain, he said.\"\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let files: [(&[u8], &str); 13] = [
        (b"{\"text\": \"Rain.\"}\n{\"text\": \"Snow.\"}\n", "Rain."),
        (b"\n{\"id\": 1, \"text\": \"Rain.\"}\n", "Rain."),
        (b"[\n  {\"text\": \"Rain.\"}\n]\n", "Rain."),
        (b"{\n  \"title\": \"A\",\n  \"text\": \"Rain.\"\n}\n", "Rain."),
        (b"{\"articles\": [{\"text\": \"Rain.\"}]}", "Rain."),
        (b"title\ttext\tdate\nWet\tRain.\t2021-04-01\n", "Rain."),
        (b"id,title,text\n1,Wet,\"Rain, it says.\"\n", "Rain, it says."),
        (b"sep=;\r\nid;title;text\r\n1;Wet;Rain.\r\n", "Rain."),
        (&utf16, "Rain, he said."),
        (
            b"From: Ann Roe <ann@post.test>\nTo: desk@post.test\nSubject: Rain\nDate: Thu, 1 Apr 2021 08:00:00 +0000\n\nRain.\n",
            "Rain.",
        ),
        (
            b"   \r\nReceived: by post.test\r\nFrom: ann@post.test\r\nSubject: Rain\r\n\r\nRain.\r\n",
            "Rain.",
        ),
        (b"<rss><channel><item><description>Rain.</description></item></channel></rss>", "Rain."),
        (
            b"<?xml version=\"1.0\"?>\n<feed><entry><title>A</title><content>Rain.</content></entry></feed>",
            "Rain.",
        ),
    ];
    for (bytes, text) in files {
        let all = read("a.txt", bytes);
        let first = all[0].as_ref().map(|record| record.text.as_str().trim());
        assert_eq!(first, Ok(text), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(
        errors("a.txt", b"<?xml version=\"1.0\"?><recipe/>"),
        ["unknown format"]
    );
}

#[test]
fn prose_that_begins_like_something_else_is_prose() {
    for prose in [
        "{sic} is what he wrote. \"text\": that was all.",
        "{\"Rain\"} was written on the wall, in brackets.",
        "[\"Rain\", she said.] It was a long night.",
        "\tRain is on its way.\n\tSnow, too.",
        "From: the mayor\nTo: the press\nSubject: Rain\nDate: today\n\nRain is on its way.",
        "From: Leeds\nIt was a long way home for Ann Roe.",
        "<3 is what she wrote on the wall.",
        "<p> is how a paragraph begins.",
        "News, story\nby Ann Roe\n\nRain is on its way.",
        "Title; text; date: what a table needs.",
        "Date | Story\nRain is on its way.",
        "<p> is what opens a paragraph, and </p> is what ends it.",
        "<html> is where pages begin, and </html> where they end.",
        "{\"a\": 1} is what an object looks like.",
        "{\"Harbour\": the long story of a town}\n\nIt rained.",
        "Text, title, all that was left of the old town in May\nRain, snow, wind.\n",
        "Title, text, and, then, rain\nOne, two, three, four, five.\n",
    ] {
        let all = read("a.txt", prose.as_bytes());
        assert_eq!(all.len(), 1, "{prose}");
        assert_eq!(all[0].as_ref().map(|record| record.text.as_str()), Ok(prose));
    }
}

#[test]
fn what_no_adapter_reads_is_named() {
    assert_eq!(errors("a.txt", b""), ["empty"]);
    assert_eq!(errors("a.txt", b" \r\n\t\xC2\xA0\n"), ["empty"]);
    assert_eq!(errors("a.jsonl", b"\n\n  \n"), ["empty"]);
    assert_eq!(errors("a.txt", b"%PDF-1.4 and so on"), ["binary"]);
    assert_eq!(errors("a.jsonl", b"\x1F\x8B\x08\0\0"), ["damaged"]);
}

#[test]
fn a_failing_source_is_a_reject() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disk on fire"))
        }
    }
    let whole = || std::io::Cursor::new(b"{\"text\": \"Rain.\"}\n".repeat(1000));
    for name in ["a.txt", "a.jsonl", "-"] {
        let source = std::io::BufReader::new(whole().chain(Broken));
        let last = records(name, source, Limits::default())
            .last()
            .unwrap()
            .unwrap_err();
        assert_eq!((last.error.as_str(), last.stage.name()), ("unreadable", "read"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "(-|a\\.txt|a\\.jsonl|a\\.\\PC)") {
        for record in records(&name, bytes.as_slice(), Limits::default()) {
            if let Err(reject) = record {
                prop_assert!(!reject.detail.is_empty());
            }
        }
    }

    #[test]
    fn no_line_of_something_like_json_makes_it_panic(line in r#"(\{|\[|"text"|:|"[a-z\\"]{0,4}"|[0-9]{1,3}|,|\}|\]|null|\n| ){0,40}"#) {
        let lines = line.split('\n').filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(read("a.jsonl", line.as_bytes()).len(), lines.max(1));
    }
}
