//! What an input begins with that is printed for people, and not markup or a message.

use std::borrow::Cow;

/// `head` as text, unless it is markup, an object or the header of a message: what is inside of these is for others to find.
pub(super) fn printed(head: &[u8]) -> Option<Cow<'_, str>> {
    // Most pages and records are told from their first byte.
    if matches!(head.trim_ascii_start().first(), Some(b'<' | b'{' | b'[')) {
        return None;
    }
    let text = String::from_utf8_lossy(head);
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let is_markup = begin.starts_with(['<', '{', '[']);
    let is_message = begin.split_once(':').is_some_and(|(name, _)| {
        [
            "from",
            "to",
            "subject",
            "received",
            "return-path",
            "delivered-to",
            "mime-version",
            "message-id",
            "x-mozilla-status",
        ]
        .iter()
        .any(|header| name.eq_ignore_ascii_case(header))
    });
    let is_box = begin.starts_with("From ");
    (!is_markup && !is_message && !is_box).then_some(text)
}
