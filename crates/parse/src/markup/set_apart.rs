//! What a page sets apart from the article's own words: block quotations and embedded posts.
//!
//! Markup becomes text far from here, in the code that finds the main text. So a sign is put into the tree at both ends of each such
//! stretch before that, and taken out of the text behind it: the text is the same as without.

use std::sync::LazyLock;

use dateline_types::{SetApart, SetApartKind, Span};
use dom_query::{Document, Matcher, NodeRef};

use crate::markup::selector::matcher;

/// Code points that stand for no letter and never will (Unicode 16, section 23.7): they occur in no text.
const BLOCKQUOTE: char = '\u{FDD0}';
const POST: char = '\u{FDD1}';
const END: char = '\u{FDD2}';

static SET_APART: LazyLock<Matcher> = LazyLock::new(|| matcher("blockquote"));

/// How networks and content systems name the element of an embedded post.
static POSTS: LazyLock<Matcher> = LazyLock::new(|| {
    matcher(
        "[class*=tweet], [class*=twitter], [class*=instagram], [class*=tiktok], [class*=fb-], [class*=facebook], [class*=bluesky], \
         [class*=mastodon], [class*=truthsocial], [class*=text-post-media], [class*=reddit], .fb-post blockquote",
    )
});

/// Puts a sign at both ends of each stretch that `document` sets apart, and says whether it did: a page that holds such code points of
/// its own keeps them, and nothing is known of what it sets apart.
pub(super) fn mark(document: &Document) -> bool {
    let found = document.select_matcher(&SET_APART);
    if !found.exists() || document.text().contains(is_sign) {
        return false;
    }
    for node in found.nodes() {
        let inside_another = node
            .ancestors_it(None)
            .any(|ancestor| ancestor.has_name("blockquote"));
        if !inside_another {
            mark_one(node);
        }
    }
    true
}

fn mark_one(node: &NodeRef<'_>) {
    let mut words = node.descendants_it().filter(is_seen);
    let Some(first) = words.next() else { return };
    let sign = if node.is_match(&POSTS) { POST } else { BLOCKQUOTE };
    let last = words.last();
    // Between the words and the white space around them, so that the white space reads as before.
    let text = first.text();
    let blank = text.len() - text.trim_start().len();
    let (blank, rest) = text.split_at(blank);
    first.set_text(format!("{blank}{sign}{rest}"));
    let last = last.unwrap_or(first);
    let text = last.text();
    let (rest, blank) = text.split_at(text.trim_end().len());
    last.set_text(format!("{rest}{END}{blank}"));
}

/// Whether the node is text that readers see.
fn is_seen(node: &NodeRef<'_>) -> bool {
    let unseen = ["script", "style", "template", "noscript"];
    node.is_nonempty_text()
        && !node
            .parent()
            .is_some_and(|parent| unseen.iter().any(|name| parent.has_name(name)))
}

const fn is_sign(letter: char) -> bool {
    matches!(letter, BLOCKQUOTE | POST | END)
}

/// `text` without the signs, and the stretches between them. A sign whose other half was left out with a part of the page counts
/// for nothing.
pub(super) fn unmark(text: &str) -> (String, Vec<SetApart>) {
    let mut words = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut open: Option<(usize, SetApartKind)> = None;
    for letter in text.chars() {
        match letter {
            BLOCKQUOTE => open = Some((words.len(), SetApartKind::Blockquote)),
            POST => open = Some((words.len(), SetApartKind::Post)),
            END => found.extend(open.take().map(|(start, kind)| SetApart {
                span: Span::new(start, words.len()),
                kind,
            })),
            _ => words.push(letter),
        }
    }
    (words, found)
}
