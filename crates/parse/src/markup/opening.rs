//! How a document in markup begins.

/// `head` without white space, comments and declarations of XML at its beginning.
pub(crate) fn behind_comments(mut head: &[u8]) -> &[u8] {
    loop {
        head = head.trim_ascii_start();
        let end: &[u8] = if head.starts_with(b"<!--") {
            b"-->"
        } else if head.starts_with(b"<?") {
            b"?>"
        } else {
            return head;
        };
        let Some(at) = head.windows(end.len()).position(|window| window == end) else {
            return head;
        };
        head = head.get(at + end.len()..).unwrap_or_default();
    }
}

/// The name of the outermost element of what begins like `head`, without its prefix.
pub(crate) fn root(head: &[u8]) -> Option<&[u8]> {
    let mut head = behind_comments(head);
    if head
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype"))
    {
        let end = head.iter().position(|byte| *byte == b'>')?;
        let end = match head.iter().position(|byte| *byte == b'[') {
            Some(open) if open < end => {
                let close = open + head.get(open..)?.windows(2).position(|two| two == b"]>")?;
                close + 1
            }
            _ => end,
        };
        head = behind_comments(head.get(end + 1..)?);
    }
    let name = head.strip_prefix(b"<")?;
    let end = name
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))?;
    let name = name.get(..end)?;
    name.rsplit(|byte| *byte == b':').next()
}
