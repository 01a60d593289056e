use dateline_types::{Record, Reject};

use crate::{Limits, records};

fn read(name: &str, mail: impl AsRef<[u8]>) -> Vec<Result<Record, Reject>> {
    records(name, mail.as_ref(), Limits::default()).collect()
}

const RELEASE: &str = "Received: from mail.post.test\r\nFrom: =?utf-8?Q?Caf=C3=A9_Press?= <press@cafe.test>\r\nTo: news@post.test\r\n\
    Subject: =?iso-8859-1?Q?Caf=E9_opens?=\r\n next week\r\nDate: Tue, 06 Apr 2021 08:30:00 +0200\r\nMessage-ID: <1@cafe.test>\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/plain; charset=windows-1252\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\n=93We open,=94 said Ren=E9e.\r\n--xx\r\nContent-Type: text/html\r\n\r\n<p>We open.</p>\r\n--xx--\r\n";

#[test]
fn a_release_is_decoded() {
    for name in ["a.eml", "-"] {
        let record = read(name, RELEASE).remove(0).unwrap();
        assert_eq!(record.text.as_str().trim(), "“We open,” said Renée.");
        assert_eq!(record.origin.record, None);
        assert_eq!(record.metadata.headline.as_deref(), Some("Café opens next week"));
        assert_eq!(record.metadata.publisher.as_deref(), Some("Café Press"));
        assert_eq!(
            record.metadata.published.as_deref(),
            Some("2021-04-06T08:30:00+02:00")
        );
        assert_eq!(record.metadata.id.as_deref(), Some("1@cafe.test"));
    }
}

#[test]
fn a_message_of_markup_only_is_read() {
    let mail = "From: a@b.test\nSubject: S\nDate: Tue, 06 Apr 2021 08:30:00 +0200\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+T25lLjwvcD48cD5Ud28uPC9wPg==\n";
    assert_eq!(
        read("a.eml", mail).remove(0).unwrap().text.as_str(),
        "One.\n\nTwo."
    );
}

#[test]
fn pages_that_a_browser_saved_are_pages() {
    let words = "<p>The council met on Monday, and after three hours of talk it voted for the new bridge, said the mayor.</p>".repeat(4);
    let mail = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://town.test/bridge\r\nSubject: Bridge\r\nDate: Tue, 06 Apr 2021 08:30:00 +0200\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/html\r\n\r\n<html><head><title>Bridge</title></head><body><nav><a href=x>Home</a></nav><article>{words}</article></body></html>\r\n--xx--\r\n"
    );
    for name in ["a.mhtml", "-"] {
        let record = read(name, &mail).remove(0).unwrap();
        assert!(
            record.text.as_str().starts_with("The council met"),
            "{}",
            record.text.as_str()
        );
        assert_eq!(record.metadata.url.as_deref(), Some("https://town.test/bridge"));
        assert_eq!(record.metadata.published, None);
    }
}

#[test]
fn attached_messages_are_passed_over_and_separators_left_alone() {
    let mail = "From: a@b.test\nSubject: S\nContent-Type: multipart/mixed;\n boundary=\"message-digest\"\n\n--message-digest\nContent-Type: text/plain\n\n\
        It rained.\n--message-digest\nContent-Type: message/rfc822\n\nSubject: T\n\nNot this.\n--message-digest--\n";
    assert_eq!(
        read("a.eml", mail).remove(0).unwrap().text.as_str().trim(),
        "It rained."
    );
}

#[test]
fn boxes_hold_many() {
    let message = "From x@y.test Tue Apr  6 08:30:00 2021\nFrom: a@b.test\nSubject: S\n\nFrom here on it rained.\nFrom now on.\n\n";
    let all = read("a.mbox", message.repeat(3));
    assert_eq!(all.len(), 3);
    assert_eq!(all[2].as_ref().unwrap().origin.record, Some(3));
    assert!(all[0].as_ref().unwrap().text.as_str().contains("From now on."));
}

#[test]
fn what_is_no_mail_is_not_taken_for_one() {
    assert_eq!(
        read("-", "From: here\n\nIt rained.")
            .remove(0)
            .unwrap()
            .text
            .as_str(),
        "From: here\n\nIt rained."
    );
    assert_eq!(
        read("a.eml", "Subject: S\n\n  \n").remove(0).unwrap_err().error,
        "empty"
    );
}

#[test]
fn nested_parts_are_no_danger() {
    let mut mail = "From: a@b.test\nSubject: S\nDate: x\n".to_owned();
    for number in 0..5000 {
        mail.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=\"b{number}\"\n\n--b{number}\n"
        ));
    }
    mail.push_str("Content-Type: text/plain\n\nIt rained.\n");
    assert_eq!(read("a.eml", &mail).len(), 1);
    // Dropping messages within messages takes the stack.
    let nested = "Content-Type: message/rfc822\n\n".repeat(500_000);
    assert_eq!(
        read("a.eml", format!("Subject: S\n{nested}Subject: T\n\nIt rained.\n")).len(),
        1
    );
    // The same where an encoding hides it.
    let mut encoder = String::new();
    for chunk in format!("{nested}Subject: T\n\nIt rained.\n")
        .as_bytes()
        .chunks(30)
    {
        for byte in chunk {
            encoder.push_str(&format!("={byte:02X}"));
        }
        encoder.push_str("=\n");
    }
    let mail = format!(
        "Subject: S\nContent-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n{encoder}"
    );
    assert_eq!(read("a.eml", mail).len(), 1);
}
