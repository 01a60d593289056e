//! What stands around the headline on a page: the headline itself, names and dates that are marked as such.
//!
//! The page is walked once. Names and dates count from the beginning of the article that holds the headline until so much text has
//! gone by that it is under way; what belongs to comments, lists of other articles or pictures does not count at all.

use std::collections::HashMap;

use super::head_text::{heading_text, is_aside, item_name, links, short_text};
use super::head_words::Words;
use super::plain;
use crate::markup::memo::Memo;
use crate::markup::tree::{Key, NodeId, NodeRef, Tree};

/// Text of paragraphs, in bytes, behind which no byline follows.
const UNDER_WAY: usize = 500;
/// Shorter stretches, in bytes, are labels.
const LONG: usize = 40;
/// So many elements before a headline a line above it may begin.
const CLOSE: usize = 12;
/// More headings than this are looked at by nobody.
const MOST_HEADINGS: usize = 40;
/// More marks than this are no byline.
const MOST_MARKS: usize = 60;

/// An `h1` or `h2`.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) text: String,
    /// Whether it is an `h1`.
    pub(super) is_first: bool,
    at: Place,
}

impl Heading {
    /// Whether it stands in an `article` or `main`.
    pub(super) fn is_in_article(&self) -> bool {
        self.at.article.is_some()
    }
}

/// Where something stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The number of its element in the order of the document.
    order: usize,
    /// Bytes of paragraphs before it.
    text: usize,
    /// The innermost `article` or `main` around it.
    article: Option<Article>,
}

/// An `article` or `main`.
#[derive(Clone, Copy, Debug)]
struct Article {
    id: NodeId,
    /// The number of the element in the order of the document.
    order: usize,
    is_main: bool,
}

/// A stretch of text that an element marks as a name or a date.
#[derive(Debug)]
pub(super) struct Mark {
    /// The text, whole.
    pub(super) text: String,
    /// `datetime` or `content`.
    pub(super) value: Option<String>,
    /// Whether the element says so itself (`itemprop`, `rel`, `pubdate`) rather than by its class.
    pub(super) is_sure: bool,
    /// Whether another mark stands within it.
    pub(super) is_outer: bool,
    id: NodeId,
    at: Place,
    /// The links within it, where there are several: a name each.
    pub(super) parts: Vec<String>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct ArticleHead {
    pub(super) headings: Vec<Heading>,
    pub(super) names: Vec<Mark>,
    pub(super) dates: Vec<Mark>,
}

impl ArticleHead {
    /// That of `document`.
    pub(super) fn read(document: &Tree) -> Self {
        let mut walk = Walk::default();
        let Some(body) = document.body() else {
            return walk.head;
        };
        let mut node = body.first_child();
        while let Some(at) = node {
            let goes_in = walk.step(&at);
            node = at.following(goes_in, &body);
        }
        walk.head
    }

    /// Those of `marks` that stand around the headline `headline`, or, where no `h1` is it, that say themselves what they are.
    pub(super) fn around<'a>(&self, headline: Option<&str>, marks: &'a [Mark]) -> Vec<&'a Mark> {
        let heading = self.heading(headline);
        let is_in_head =
            |mark: &&Mark| heading.map_or(mark.is_sure, |heading| heading.at.is_head_of(&mark.at));
        marks.iter().filter(is_in_head).collect()
    }

    /// Those of `marks` in the article of the headline that say themselves what they are, wherever they stand.
    pub(super) fn within<'a>(&self, headline: Option<&str>, marks: &'a [Mark]) -> Vec<&'a Mark> {
        let heading = self.heading(headline);
        let is_within =
            |mark: &&Mark| mark.is_sure && heading.is_none_or(|heading| heading.at.is_same_article(&mark.at));
        marks.iter().filter(is_within).collect()
    }

    /// The heading that is the headline.
    fn heading(&self, headline: Option<&str>) -> Option<&Heading> {
        let wanted = headline.map(plain::letters).unwrap_or_default();
        let first = || self.headings.iter().filter(|heading| heading.is_first);
        let all = || self.headings.iter();
        all()
            .find(|heading| plain::letters(&heading.text) == wanted)
            // A label may stand before it.
            .or_else(|| {
                all().find(|heading| !wanted.is_empty() && plain::letters(&heading.text).ends_with(&wanted))
            })
            .or_else(|| first().find(|heading| heading.is_in_article()))
            .or_else(|| first().next())
    }
}

impl Place {
    /// Whether `mark` stands in the head of the article whose headline is here.
    fn is_head_of(&self, mark: &Self) -> bool {
        // Without an element that holds the article, what stands close above.
        let above = self.order.saturating_sub(CLOSE);
        let starts = self.article.map_or(above, |article| article.order);
        self.is_same_article(mark)
            && mark.order >= starts
            && (mark.order < self.order || mark.text.saturating_sub(self.text) < UNDER_WAY)
    }

    /// Whether `other` stands in the same article. In a page's `main` may be an `article` that begins below the headline.
    fn is_same_article(&self, other: &Self) -> bool {
        self.article.is_none_or(|article| {
            article.is_main || other.article.is_some_and(|around| around.id == article.id)
        })
    }
}

#[derive(Default)]
struct Walk<'a> {
    head: ArticleHead,
    /// Which words the names met so far have.
    known: Memo<'a, Words>,
    /// Elements so far.
    order: usize,
    /// Bytes of paragraphs so far.
    text: usize,
    /// Every `article` and `main` so far.
    articles: HashMap<NodeId, Article>,
}

impl<'a> Walk<'a> {
    /// Looks at a node and says whether what is in it counts.
    fn step(&mut self, node: &NodeRef<'a>) -> bool {
        let Some(name) = node.name() else {
            let length = node.words().map_or(0, |words| words.trim().len());
            if length >= LONG {
                self.text = self.text.saturating_add(length);
            }
            return false;
        };
        let name: &str = name;
        self.order += 1;
        if is_aside(name) {
            return false;
        }
        if matches!(name, "article" | "main") {
            return self.article(node, name == "main");
        }
        let words = Words::of(node, &mut self.known);
        let item = node.attribute(Key::ItemProp).unwrap_or_default();
        if words.has(Words::OTHER) && !words.has(Words::NAME) || item == "comment" {
            return false;
        }
        if matches!(name, "h1" | "h2") {
            self.heading(node, name == "h1");
            return false;
        }
        if (name == "time" || item == "datePublished" || words.has(Words::DATE)) && !words.has(Words::NO_DATE)
        {
            self.date(node, name, item == "datePublished");
        }
        let rel = node.attribute(Key::Rel).unwrap_or_default();
        let is_sure = rel.split_whitespace().any(|rel| rel == "author") || item == "author";
        if is_sure || words.has(Words::NAME) && !words.has(Words::NO_NAME) {
            self.name(node, is_sure);
        }
        true
    }

    /// An `article` or `main`. One within an article is a card of another.
    fn article(&mut self, node: &NodeRef<'_>, is_main: bool) -> bool {
        let around = self.around(node);
        if !is_main && around.is_some_and(|around| !around.is_main) {
            return false;
        }
        let article = Article {
            id: node.id,
            order: self.order,
            is_main,
        };
        self.articles.insert(node.id, article);
        true
    }

    /// The innermost `article` or `main` around `node`.
    fn around(&self, node: &NodeRef<'_>) -> Option<Article> {
        node.ancestors()
            .find_map(|above| self.articles.get(&above.id))
            .copied()
    }

    fn place(&self, node: &NodeRef<'_>) -> Place {
        Place {
            order: self.order,
            text: self.text,
            article: self.around(node),
        }
    }

    fn heading(&mut self, node: &NodeRef<'a>, is_first: bool) {
        let known = self
            .head
            .headings
            .iter()
            .filter(|known| known.is_first == is_first);
        if known.count() < MOST_HEADINGS
            && let Some(text) = plain::line(&heading_text(node, &mut self.known))
        {
            let at = self.place(node);
            self.head.headings.push(Heading { text, is_first, at });
        }
    }

    fn date(&mut self, node: &NodeRef<'_>, name: &str, is_item: bool) {
        if self.head.dates.len() >= MOST_MARKS {
            return;
        }
        let value = node
            .attribute(Key::DateTime)
            .or_else(|| node.attribute(Key::Content));
        let value = value.and_then(plain::line);
        let text = short_text(node).unwrap_or_default();
        // A class alone marks a date only where one is written.
        if value.is_some() || text.bytes().any(|byte| byte.is_ascii_digit()) {
            let mark = Mark {
                text,
                value,
                is_sure: is_item || name == "time" && node.attribute(Key::PubDate).is_some(),
                is_outer: false,
                id: node.id,
                at: self.place(node),
                parts: Vec::new(),
            };
            self.head.dates.push(mark);
        }
    }

    fn name(&mut self, node: &NodeRef<'_>, is_sure: bool) {
        if self.head.names.len() >= MOST_MARKS {
            return;
        }
        let value = node.attribute(Key::Content).and_then(plain::line);
        let Some(text) = value
            .clone()
            .or_else(|| item_name(node))
            .or_else(|| short_text(node))
        else {
            return;
        };
        for above in node.ancestors().take(MARK_DEPTH) {
            if let Some(outer) = self.head.names.iter_mut().rev().find(|mark| mark.id == above.id) {
                outer.is_outer = true;
            }
        }
        let mark = Mark {
            text,
            value,
            is_sure,
            is_outer: false,
            id: node.id,
            at: self.place(node),
            parts: links(node),
        };
        self.head.names.push(mark);
    }
}

/// How deep a mark is looked for in another.
const MARK_DEPTH: usize = 6;
