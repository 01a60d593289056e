//! Whether a record of a web archive holds a page, and which.

use std::rc::Rc;
use std::sync::Arc;

use dateline_types::{Metadata, Origin};

use super::address::{is_furniture, is_of_web};
use super::header::{Header, Role};
use super::http::{Body, Response};
use super::prose::reads_as_prose;
use crate::budget::Budget;
use crate::bytes::utf8::without_mark;
use crate::draft::Draft;
use crate::error::ParseError;
use crate::markup::charset::{decode_page, from_content_type};
use crate::markup::opening::root;
use crate::markup::page::page;
use crate::options::Options;

/// What a record holds.
pub(super) enum Found {
    Page(Draft),
    /// A redirection, a picture, robots.txt: no article and no damage.
    NoPage,
    /// Something that may be a page and was not understood; what, as in "a record with …".
    Missed(String),
    /// Something that its header calls a response and that is none.
    NoResponse,
}

/// Looks at the content of a record. `is_whole` is false where only the beginning of it was read, because it is longer than any page.
pub(super) fn look(
    header: &Header,
    content: Vec<u8>,
    is_whole: bool,
    origin: Origin,
    options: &Arc<Options>,
    budget: &Rc<Budget>,
) -> Result<Found, ParseError> {
    let response = match response(header, &content) {
        Is::Response(response) => response,
        Is::Nothing => return Ok(Found::NoPage),
        Is::Other => return Ok(Found::NoResponse),
    };
    let called = Called::of(&response.content_type);
    let address = header.address.as_deref();
    // A text that was taken out of a page has the address of the page.
    let is_taken_out = matches!(header.role, Role::Text);
    let is_of_page = is_taken_out || called == Called::Page;
    let is_out = response.status != 200
        || called == Called::Other
        || address.is_some_and(|address| !is_of_web(address) || is_furniture(address, is_of_page));
    if is_out {
        return Ok(Found::NoPage);
    }
    let limit = options.limits.page_bytes;
    if !is_whole {
        return Err(ParseError::PageTooLong { limit });
    }
    let body = match response.body(content, limit, budget)? {
        Body::Unpacked(body) => body,
        Body::Unknown(coding) => return Ok(Found::Missed(format!("the content encoding `{coding}`"))),
    };
    if body.len() > limit {
        return Err(ParseError::PageTooLong { limit });
    }
    // Counters and scripts that only take note of a visit answer with nothing.
    if without_mark(&body).trim_ascii().is_empty() {
        return Ok(Found::NoPage);
    }
    let charset = from_content_type(&response.content_type);
    let given = Metadata {
        id: header.id.clone(),
        url: header.address.clone(),
        ..Metadata::default()
    };
    let options = Arc::clone(options);
    if is_markup(called, &body) {
        return Ok(Found::Page(Draft::later(origin, body.len(), move || {
            page(body, charset, given, &options)
        })));
    }
    match decode_page(&body, charset) {
        Ok(text) if is_taken_out || reads_as_prose(&text) => {
            Ok(Found::Page(Draft::later(origin, text.len(), move || {
                options.finish(given, text)
            })))
        }
        // Pictures and sounds are called plain text by servers that do not know them.
        Err(error) if is_taken_out => Err(error),
        _ => Ok(Found::NoPage),
    }
}

/// What the content of a record is.
enum Is {
    Response(Response),
    Nothing,
    /// No response, though the record says so.
    Other,
}

fn response(header: &Header, content: &[u8]) -> Is {
    if content.starts_with(b"HTTP/") {
        return Response::read(content).map_or(Is::Other, Is::Response);
    }
    if !header.content_type.contains("application/http") {
        return Is::Response(Response::plain(&header.content_type));
    }
    match content.trim_ascii_start() {
        [] => Is::Nothing,
        // Servers of the first years sent pages without a header.
        [b'<', ..] => Is::Response(Response::plain("text/html")),
        _ => Is::Other,
    }
}

/// What the server calls the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    Page,
    Text,
    /// Nothing, or that it does not know.
    Nothing,
    Other,
}

impl Called {
    fn of(content_type: &str) -> Self {
        let name = content_type.split(';').next().unwrap_or_default().trim();
        match name {
            "" | "-" | "no-type" | "unknown" | "unknown/unknown" | "application/unknown" => Self::Nothing,
            "text/plain" | "text/markdown" | "text/x-markdown" => Self::Text,
            _ if name.contains("html") => Self::Page,
            _ => Self::Other,
        }
    }
}

/// Whether a body is markup, whatever the server calls it.
fn is_markup(called: Called, body: &[u8]) -> bool {
    let is_page = root(body).is_some_and(|root| root.eq_ignore_ascii_case(b"html")) || begins_as_page(body);
    match called {
        Called::Page => is_page || !is_data(body),
        Called::Text => is_page,
        Called::Nothing | Called::Other => is_page || body.trim_ascii_start().starts_with(b"<"),
    }
}

fn begins_as_page(body: &[u8]) -> bool {
    const BEGIN: &[u8] = b"<!doctype html";
    let body = without_mark(body).trim_ascii_start();
    let begin = body.get(..BEGIN.len()).unwrap_or_default();
    begin.eq_ignore_ascii_case(BEGIN)
}

/// Whether a body is JSON, which programs that answer scripts often call a page.
fn is_data(body: &[u8]) -> bool {
    let body = without_mark(body).trim_ascii();
    matches!(
        (body.first(), body.last()),
        (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']'))
    )
}
