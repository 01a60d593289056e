//! Mail, as press releases come: a message a file, or a box of them.

use std::io::BufRead;
use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Metadata, Origin, Reject};
use mail_parser::{Message, MessageParser, MessagePart, PartType};

use crate::adapter::{Adapter, Mark};
use crate::bytes::utf8::read_line;
use crate::draft::{Draft, Drafts, Parts};
use crate::error::ParseError;
use crate::formats::databases::Inside;
use crate::input::Input;
use crate::markup::html::fragment;
use crate::markup::page;
use crate::options::Options;

/// Messages and boxes of messages.
pub(crate) struct Mail;

/// How a message of a box begins.
const FROM: &[u8] = b"From ";

/// What lines of the header of a message begin with, in lower case.
const HEADERS: [&[u8]; 8] = [
    b"from:",
    b"to:",
    b"subject:",
    b"date:",
    b"mime-version:",
    b"message-id:",
    b"received:",
    b"return-path:",
];

impl Adapter for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["eml", "mbox", "mht", "mhtml"]
    }

    /// Whether it begins with a header of which three lines are those of mail.
    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::likely_if(known_lines(head).is_some_and(|known| known >= 3))
    }

    /// Also an address: a memo begins with `From:` and `To:`, too.
    fn recognizes_in_text(&self, head: &[u8], mark: Mark) -> bool {
        let header = header(head).flatten();
        mark != Mark::None && header.copied().any(|byte| byte == b'@')
    }

    fn open<'a>(&self, mut input: Input<'a>) -> Drafts<'a> {
        let empty: Box<dyn BufRead + 'a> = Box::new(std::io::empty());
        Box::new(Messages {
            source: std::mem::replace(&mut input.source, empty),
            name: input.name.clone(),
            options: Arc::clone(&input.options),
            outer: input,
            export: None,
            line: Vec::new(),
            record: 0,
            is_box: None,
            ended: false,
        })
    }
}

/// The lines of the header that `head` begins with. Some programs put blank lines before it.
fn header(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = head.split(|byte| *byte == b'\n');
    let lines = lines.skip_while(|line| line.trim_ascii().is_empty());
    lines.take_while(|line| !line.trim_ascii().is_empty())
}

/// How many lines of the header that `head` begins with are those of mail; `None` if it begins with something else.
fn known_lines(head: &[u8]) -> Option<usize> {
    let mut known = 0;
    for (number, line) in header(head).enumerate() {
        let is_first_of_box = number == 0 && begins_message(line);
        let is_folded = number > 0 && line.starts_with(b" ") || line.starts_with(b"\t");
        let has_name = line.iter().position(|byte| *byte == b':').is_some_and(|at| {
            let name = line.get(..at).unwrap_or_default();
            !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
        });
        if !(is_first_of_box || is_folded || has_name) {
            return None;
        }
        let starts = |name: &&[u8]| {
            line.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        known += usize::from(HEADERS.iter().any(starts));
    }
    Some(known)
}

/// The messages of a source as records.
struct Messages<'a> {
    source: Box<dyn BufRead + 'a>,
    name: String,
    options: Arc<Options>,
    /// The input, whose bytes are `source`.
    outer: Input<'a>,
    /// The articles of the message at hand where it is the export of a database.
    export: Option<Drafts<'a>>,
    /// The line last read: in a box, that which begins the next message.
    line: Vec<u8>,
    record: u32,
    /// Whether it is a box; `None` before the first line was read.
    is_box: Option<bool>,
    ended: bool,
}

impl<'a> Iterator for Messages<'a> {
    type Item = Result<Draft, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(draft) = self.export.as_mut().and_then(Iterator::next) {
            return Some(draft);
        }
        if self.ended {
            return None;
        }
        let message = self.message();
        self.record = self.record.saturating_add(1);
        let origin = Origin {
            file: self.name.clone(),
            record: self.is_box.unwrap_or(false).then_some(self.record),
        };
        Some(match message {
            Ok(bytes) if bytes.trim_ascii().is_empty() && self.ended && self.record > 1 => return None,
            Ok(bytes) => {
                if let Some(first) = self.export_in(&bytes) {
                    return Some(first);
                }
                let options = Arc::clone(&self.options);
                Ok(Draft::later(origin, bytes.len(), move || read(bytes, &options)))
            }
            Err(error) => {
                self.ended |= error.is_of_input();
                Err(error.reject(origin))
            }
        })
    }
}

impl Messages<'_> {
    /// The first article of a message in which a database sends many.
    fn export_in(&mut self, message: &[u8]) -> Option<Result<Draft, Reject>> {
        if !is_from_database(message) {
            return None;
        }
        let mut message = message.to_vec();
        hide_attached_messages(&mut message);
        let message = MessageParser::default().parse(&message)?;
        let export = export(&message, &self.options)?;
        let name = match self.is_box {
            Some(true) => format!("{}/message {}", self.name, self.record),
            _ => self.name.clone(),
        };
        let mut drafts = export.open(Input {
            name,
            label: self.outer.label.clone(),
            source: Box::new(std::io::empty()),
            options: Arc::clone(&self.options),
            budget: Rc::clone(&self.outer.budget),
            depth: self.outer.depth,
            opener: self.outer.opener,
        });
        let first = drafts.next();
        self.export = Some(drafts);
        first
    }

    /// Cuts off the next message: all of a file, in a box what comes before the next line that begins with `From `.
    fn message(&mut self) -> Result<Vec<u8>, ParseError> {
        let limit = self.options.limits.record_bytes;
        let mut message = Vec::new();
        let mut too_long = false;
        let mut behind_blank = false;
        loop {
            if !read_line(&mut self.source, &mut self.line)? {
                self.ended = true;
                break;
            }
            let begins = begins_message(&self.line);
            if self.is_box.is_none() {
                if self.line.trim_ascii().is_empty() {
                    continue;
                }
                self.is_box = Some(begins);
                if begins {
                    continue;
                }
            }
            if begins && behind_blank && self.is_box == Some(true) {
                break;
            }
            behind_blank = self.line.trim_ascii().is_empty();
            if too_long {
                continue;
            }
            message.extend_from_slice(&self.line);
            if message.len() > limit {
                too_long = true;
                message = Vec::new();
            }
        }
        if too_long {
            return Err(ParseError::RecordTooLong {
                place: "the message".to_owned(),
                what: "record",
                limit,
            });
        }
        Ok(message)
    }
}

/// Whether the header of a message, or its text as it was sent, names a news database.
fn is_from_database(message: &[u8]) -> bool {
    let header = header(message).flatten().copied();
    let header: Vec<u8> = header
        .take(HEADER_BYTES)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let names: [&[u8]; 5] = [b"proquest", b"nexis", b"factiva", b"dowjones", b"europresse"];
    let holds = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|there| there == words);
    names.iter().any(|name| holds(&header, name)) || holds(message, b"ProQuest document")
}

/// So much of a header is looked at, in bytes.
const HEADER_BYTES: usize = 16 << 10;

/// The export of a database that is the text of a message.
fn export(message: &Message<'_>, options: &Options) -> Option<Inside> {
    let plain: Vec<&str> = message.text_bodies().filter_map(text_of).collect();
    if let Some(export) = Inside::text(&plain.join("\n\n")) {
        return Some(export);
    }
    message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Inside::page(page.as_bytes(), options),
        _ => None,
    })
}

/// The words of a part that was sent as plain text.
fn text_of<'a>(part: &'a MessagePart<'_>) -> Option<&'a str> {
    match &part.body {
        PartType::Text(text) if !text.trim().is_empty() => Some(text.as_ref()),
        _ => None,
    }
}

/// Whether `line` begins a message of a box: `From ann@post.test Tue Apr  6 08:30:00 2021`. Sentences begin with the word, too.
fn begins_message(line: &[u8]) -> bool {
    let is_clock = |word: &[u8]| {
        word.len() >= 5
            && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
            && word.contains(&b':')
    };
    line.starts_with(FROM) && line.trim_ascii().split(|byte| *byte == b' ').any(is_clock)
}

/// The article in a message.
fn read(mut bytes: Vec<u8>, options: &Options) -> Parts {
    hide_attached_messages(&mut bytes);
    let message = MessageParser::default().parse(&bytes).ok_or(ParseError::Empty)?;
    article(&message, options)
}

/// Makes of attached messages attachments like any other, by another name of the same length in their headers. They are not
/// read, and taking thousands apart that are attached to one another would take more stack than there is, also where an
/// encoding hides them.
fn hide_attached_messages(mail: &mut [u8]) {
    let mut in_content_type = false;
    for line in mail.split_mut(|byte| *byte == b'\n') {
        let is_folded = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        let names = line.get(..CONTENT_TYPE.len());
        in_content_type =
            is_folded && in_content_type || names.is_some_and(|name| name.eq_ignore_ascii_case(CONTENT_TYPE));
        if !in_content_type {
            continue;
        }
        // Behind the semicolon stand parameters, such as what separates the parts.
        let end = line.iter().position(|byte| *byte == b';');
        in_content_type = end.is_none();
        let line = line
            .get_mut(..end.unwrap_or(usize::MAX).min(line.len()))
            .unwrap_or_default();
        for word in [b"message".as_slice(), b"digest"] {
            let mut at = 0;
            while let Some(there) = line.get_mut(at..at + word.len()) {
                if there.eq_ignore_ascii_case(word)
                    && let Some(first) = there.first_mut()
                {
                    *first = b'x';
                }
                at += 1;
            }
        }
    }
}

const CONTENT_TYPE: &[u8] = b"content-type";

/// The article in a message that was taken apart.
fn article(message: &Message<'_>, options: &Options) -> Parts {
    let sender = message.from().and_then(|from| from.first());
    let metadata = Metadata {
        id: message.message_id().map(str::to_owned),
        url: None,
        publisher: sender
            .and_then(|sender| sender.name())
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty()),
        headline: message
            .subject()
            .map(|subject| subject.trim().to_owned())
            .filter(|subject| !subject.is_empty()),
        authors: Vec::new(),
        published: message.date().map(mail_parser::DateTime::to_rfc3339),
        language: message.content_language(),
        ..Metadata::default()
    };
    if message.header_raw("Snapshot-Content-Location").is_some() {
        return saved_page(message, metadata, options);
    }
    let text = body(message, options)?;
    options.finish(metadata, text)
}

/// A page that a browser saved with all its parts in one file (`.mhtml`): the first part is the page.
fn saved_page(message: &Message<'_>, metadata: Metadata, options: &Options) -> Parts {
    let page = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_bytes()),
        _ => None,
    });
    let address = message
        .header_raw("Snapshot-Content-Location")
        .map(|address| address.trim().to_owned());
    // What stands in the header is about the saving, not about the article.
    let given = Metadata {
        url: address,
        id: metadata.id,
        ..Metadata::default()
    };
    page::page(page.ok_or(ParseError::NoArticle)?, None, given, options)
}

/// The text of a message: what was sent as plain text, else what was sent as a page.
fn body(message: &Message<'_>, options: &Options) -> Result<String, ParseError> {
    let plain: Vec<&str> = message.text_bodies().filter_map(text_of).collect();
    if !plain.is_empty() {
        return Ok(plain.join("\n\n"));
    }
    let mut pages = Vec::new();
    for part in message.html_bodies() {
        if let PartType::Html(page) = &part.body {
            pages.push(fragment(page, &options.limits)?.trim().to_owned());
        }
    }
    Ok(pages.join("\n\n"))
}

/// The language that a message says it is in.
trait ContentLanguage {
    fn content_language(&self) -> Option<String>;
}

impl ContentLanguage for Message<'_> {
    fn content_language(&self) -> Option<String> {
        let languages = self.header(mail_parser::HeaderName::ContentLanguage)?;
        languages
            .as_text_list()?
            .first()
            .map(|language| language.trim().to_owned())
            .filter(|language| !language.is_empty())
    }
}

#[cfg(test)]
mod tests;
