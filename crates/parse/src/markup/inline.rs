//! Markup in fields that may hold text or markup.

/// Elements that texts in fields are written with; `true` for those that need no end.
const ELEMENTS: [(&str, bool); 48] = [
    ("p", true),
    ("br", true),
    ("hr", true),
    ("img", true),
    ("li", true),
    ("div", false),
    ("span", false),
    ("a", false),
    ("b", false),
    ("i", false),
    ("u", false),
    ("q", false),
    ("s", false),
    ("em", false),
    ("strong", false),
    ("small", false),
    ("sup", false),
    ("sub", false),
    ("cite", false),
    ("font", false),
    ("center", false),
    ("h1", false),
    ("h2", false),
    ("h3", false),
    ("h4", false),
    ("h5", false),
    ("h6", false),
    ("ul", false),
    ("ol", false),
    ("blockquote", false),
    ("figure", false),
    ("figcaption", false),
    ("picture", false),
    ("video", false),
    ("audio", false),
    ("iframe", false),
    ("script", false),
    ("style", false),
    ("table", false),
    ("section", false),
    ("article", false),
    ("aside", false),
    ("header", false),
    ("footer", false),
    ("main", false),
    ("html", false),
    ("body", false),
    ("time", false),
];

/// Elements that make paragraphs, so that line breaks of the text between them mean nothing.
const BLOCKS: [&str; 19] = [
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "table",
    "section",
    "article",
    "html",
    "body",
];

/// What the tags of a text tell.
#[derive(Default)]
struct Tags {
    /// Whether an element that needs an end has one, or one that needs none stands twice or at the beginning.
    are_markup: bool,
    make_paragraphs: bool,
}

/// Whether a text that may be either is markup. `x < y`, `<3`, `<AAPL.O>` and a lone `<b>` are none.
pub(crate) fn looks_like_markup(text: &str) -> bool {
    text.contains(['<', '&']) && (tags(text).are_markup || has_entity(text))
}

/// `text`, which looks like markup, with paragraphs where its blank lines are, if none of its tags makes any.
pub(crate) fn with_paragraphs(text: String) -> String {
    if !text.contains('\n') || tags(&text).make_paragraphs {
        return text;
    }
    let mut markup = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        markup.push_str("<p>");
        markup.push_str(line);
        markup.push_str("</p>\n");
    }
    markup
}

fn tags(text: &str) -> Tags {
    let mut tags = Tags::default();
    let mut loose = 0;
    let mut ended = 0_u64;
    let mut open = 0_u64;
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at + 1..).unwrap_or_default();
        let is_end = tag.starts_with('/');
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let has_end = tag
            .find(['<', '>'])
            .is_some_and(|at| tag.as_bytes().get(at) == Some(&b'>'));
        let behind = tag.as_bytes().get(end);
        let is_tag =
            has_end && behind.is_some_and(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace());
        let name = tag.get(..end.min(LONGEST_NAME)).unwrap_or_default();
        let known = ELEMENTS
            .iter()
            .position(|(element, _)| element.eq_ignore_ascii_case(name));
        let (Some(number), true) = (known, is_tag) else {
            continue;
        };
        let Some((element, is_loose)) = ELEMENTS.get(number) else {
            continue;
        };
        if *is_loose && !is_end {
            loose += 1;
            tags.are_markup |= loose > 1 || text.get(..at).is_some_and(|before| before.trim().is_empty());
        }
        if is_end {
            ended |= 1 << number;
        } else {
            open |= 1 << number;
        }
        tags.make_paragraphs |= BLOCKS.contains(element);
    }
    tags.are_markup |= open & ended != 0 || loose > 0 && ended != 0;
    tags
}

/// No name of an element is longer.
const LONGEST_NAME: usize = 12;

/// Entities that texts which are no markup hold hardly ever.
const ENTITIES: [&str; 20] = [
    "amp", "nbsp", "quot", "apos", "lt", "gt", "ldquo", "rdquo", "lsquo", "rsquo", "mdash", "ndash",
    "hellip", "eacute", "egrave", "uuml", "ouml", "auml", "pound", "euro",
];

/// Whether there is an entity: `&rsquo;`, `&#8217;`, `&#x2019;`.
fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let end = rest.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
        let Some(name) = end.and_then(|end| rest.get(..end)) else {
            return false;
        };
        match name.strip_prefix('#') {
            Some(number) => {
                let digits = number.strip_prefix(['x', 'X']).unwrap_or(number);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            }
            None => ENTITIES.contains(&name),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text_with_angle_brackets() {
        for markup in [
            "<p>One.</p>",
            "<p>One.<p>Two.",
            "One.<br>Two.<br />Three.",
            "He was <em>not</em> there.",
            "<a href=\"https://a.test/\">One</a>",
            "We&rsquo;re here",
            "We&#8217;re here",
            "<DIV>One.</DIV>",
        ] {
            assert!(looks_like_markup(markup), "{markup}");
        }
        for text in [
            "1 < 2 and 3 > 2",
            "I <3 you",
            "Apple <AAPL.O> fell",
            "Ann <ann@post.test> wrote",
            "The <b> tag is old.",
            "AT&T; Marks & Co; others",
            "Q&A; more",
            "<p and so on",
            "One.",
        ] {
            assert!(!looks_like_markup(text), "{text}");
        }
    }

    #[test]
    fn line_breaks_make_paragraphs_where_no_tag_does() {
        assert_eq!(
            with_paragraphs("One <b>and</b> two.\n\nThree.".to_owned()),
            "<p>One <b>and</b> two.</p>\n<p></p>\n<p>Three.</p>\n"
        );
        let markup = "<p>One\ntwo.</p>";
        assert_eq!(with_paragraphs(markup.to_owned()), markup);
    }
}
