//! What stands around the headline on a page: the headline itself, names and dates that are marked as such.
//!
//! The page is walked once. Names and dates count from the beginning of the article that holds the headline until so much text has
//! gone by that it is under way; what belongs to comments, lists of other articles or pictures does not count at all.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use super::plain;

/// Text of paragraphs, in bytes, behind which no byline follows.
const UNDER_WAY: usize = 900;
/// So many elements before a headline a line above it may begin.
const CLOSE: usize = 12;
/// More headings than this are looked at by nobody.
const MOST_HEADINGS: usize = 40;
/// More marks than this are no byline.
const MOST_MARKS: usize = 60;
/// Longer texts, in bytes, are no names and no dates.
const LONGEST_MARK: usize = 200;

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
    /// Letters of paragraphs before it.
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

/// Elements whose content is no part of an article's head.
const ASIDE: [&str; 16] = [
    "aside",
    "nav",
    "footer",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "figure",
    "figcaption",
    "form",
    "button",
    "select",
    "dialog",
    "iframe",
    "blockquote",
];

/// Words of classes and ids of what belongs to others than the article. A word of a class is what stands between `-`, `_` and capitals.
const OTHERS: [&str; 27] = [
    "comment",
    "comments",
    "reply",
    "replies",
    "respond",
    "disqus",
    "related",
    "recommended",
    "recommendations",
    "recirc",
    "teaser",
    "teasers",
    "sidebar",
    "footer",
    "nav",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "trending",
    "popular",
    "newsletter",
    "caption",
    "gallery",
    "slideshow",
    "promo",
    "ticker",
    "topbar",
];

/// Words of classes of names of authors.
const NAMES: [&str; 12] = [
    "author",
    "authors",
    "byline",
    "bylines",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "forfatter",
    "writer",
];
/// Words of classes of what is said about authors.
const NOT_NAMES: [&str; 22] = [
    "bio",
    "biography",
    "image",
    "img",
    "avatar",
    "photo",
    "picture",
    "social",
    "follow",
    "role",
    "job",
    "title",
    "description",
    "date",
    "time",
    "twitter",
    "email",
    "mail",
    "icon",
    "credit",
    "label",
    "count",
];
/// Words of classes of dates of publication.
const DATES: [&str; 11] = [
    "date",
    "dates",
    "published",
    "pubdate",
    "publish",
    "posted",
    "timestamp",
    "datetime",
    "datum",
    "fecha",
    "time",
];
/// Words of classes of other dates.
const NOT_DATES: [&str; 8] = [
    "updated", "update", "modified", "modify", "event", "reading", "current", "today",
];
/// Words of classes of what stands within a headline and is none of it.
const KICKERS: [&str; 13] = [
    "kicker", "overline", "topline", "eyebrow", "label", "badge", "tag", "flag", "icon", "live", "category",
    "section", "rubric",
];

impl ArticleHead {
    /// That of `document`.
    pub(super) fn read(document: &Document) -> Self {
        let mut walk = Walk::default();
        let Some(body) = document.body() else {
            return walk.head;
        };
        let mut node = body.first_child();
        while let Some(at) = node {
            let goes_in = walk.step(&at);
            node = next(&at, goes_in, &body);
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

/// The node behind `node` in the order of the document, within `root`.
fn next<'a>(node: &NodeRef<'a>, goes_in: bool, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    if goes_in && let Some(child) = node.first_child() {
        return Some(child);
    }
    let mut node = *node;
    loop {
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent().filter(|parent| parent.id != root.id)?;
    }
}

#[derive(Default)]
struct Walk {
    head: ArticleHead,
    /// Elements so far.
    order: usize,
    /// Letters of paragraphs so far.
    text: usize,
    /// Every `article` and `main` so far.
    articles: HashMap<NodeId, Article>,
}

impl Walk {
    /// Looks at a node and says whether what is in it counts.
    fn step(&mut self, node: &NodeRef<'_>) -> bool {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else {
            return false;
        };
        let name: &str = &name;
        self.order += 1;
        if ASIDE.contains(&name) {
            return false;
        }
        if matches!(name, "article" | "main") {
            return self.article(node, name == "main");
        }
        let words = words(node);
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let item = node.attr("itemprop");
        let item: &str = item.as_deref().unwrap_or_default();
        if has(&OTHERS) && !has(&NAMES) || item == "comment" {
            return false;
        }
        match name {
            "h1" | "h2" => {
                self.heading(node, name == "h1");
                return false;
            }
            "p" => self.text = self.text.saturating_add(node.normalized_char_count()),
            _ => {}
        }
        if (name == "time" || item == "datePublished" || has(&DATES)) && !has(&NOT_DATES) {
            self.date(node, name, item == "datePublished");
        }
        let rel = node.attr("rel");
        let rel: &str = rel.as_deref().unwrap_or_default();
        let is_sure = rel.split_whitespace().any(|rel| rel == "author") || item == "author";
        if is_sure || has(&NAMES) && !has(&NOT_NAMES) {
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
        node.ancestors_it(None)
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

    fn heading(&mut self, node: &NodeRef<'_>, is_first: bool) {
        let known = self
            .head
            .headings
            .iter()
            .filter(|known| known.is_first == is_first);
        if known.count() < MOST_HEADINGS
            && let Some(text) = plain::line(&heading_text(node))
        {
            let at = self.place(node);
            self.head.headings.push(Heading { text, is_first, at });
        }
    }

    fn date(&mut self, node: &NodeRef<'_>, name: &str, is_item: bool) {
        if self.head.dates.len() >= MOST_MARKS {
            return;
        }
        let value = node.attr("datetime").or_else(|| node.attr("content"));
        let value = value.and_then(|value| plain::line(&value));
        let text = short_text(node).unwrap_or_default();
        // A class alone marks a date only where one is written.
        if value.is_some() || text.bytes().any(|byte| byte.is_ascii_digit()) {
            let mark = Mark {
                text,
                value,
                is_sure: is_item || name == "time" && node.has_attr("pubdate"),
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
        let value = node.attr("content").and_then(|value| plain::line(&value));
        let Some(text) = value
            .clone()
            .or_else(|| item_name(node))
            .or_else(|| short_text(node))
        else {
            return;
        };
        for above in node.ancestors_it(Some(MARK_DEPTH)) {
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

/// The name of `<span itemprop=author><meta itemprop=name content=…>`.
fn item_name(node: &NodeRef<'_>) -> Option<String> {
    let name = node
        .descendants_it()
        .take(MOST_MARKS)
        .find(|inside| inside.attr("itemprop").is_some_and(|item| &*item == "name"))?;
    let value = name.attr("content").and_then(|value| plain::line(&value));
    value.or_else(|| short_text(&name))
}

/// The texts of the links in `node`, where there are several.
fn links(node: &NodeRef<'_>) -> Vec<String> {
    let links: Vec<String> = node
        .descendants_it()
        .take(MOST_MARKS)
        .filter(|inside| inside.has_name("a"))
        .filter_map(|link| short_text(&link))
        .collect();
    if links.len() > 1 { links } else { Vec::new() }
}

/// The words of the class and the id of an element, in lower case: `ContentInfo_author__6V` has `content`, `info`, `author`.
fn words(node: &NodeRef<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for key in ["class", "id"] {
        let Some(value) = node.attr(key) else {
            continue;
        };
        // Names with brackets and colons say how something looks, not what it is.
        let names = value
            .split_whitespace()
            .filter(|name| name.len() <= LONGEST_NAME && !name.contains(['[', ']', ':', '"', '(']));
        for name in names.take(MOST_NAMES) {
            words_of(name, &mut words);
        }
    }
    words
}

/// Names of one element that are looked at.
const MOST_NAMES: usize = 40;
/// Longer names, in bytes, were given by no people.
const LONGEST_NAME: usize = 100;

/// Adds the words of `name`: `metaInfoAuthorList-item` is `meta`, `info`, `author`, `list`, `item`.
fn words_of(name: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut was_small = false;
    for letter in name.chars().chain(['-']) {
        let ends = !letter.is_alphabetic() || was_small && letter.is_uppercase();
        if ends && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if letter.is_alphabetic() {
            word.extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase();
    }
}

/// The text of a short element on one line, with blanks where elements part it.
fn short_text(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    for inside in node.descendants_it() {
        if inside.is_text() && !is_in_script(&inside) {
            text.push_str(&inside.text());
            text.push(' ');
        }
        if text.len() > LONGEST_MARK * 4 {
            return None;
        }
    }
    plain::line(&text).filter(|text| text.len() <= LONGEST_MARK)
}

fn is_in_script(text: &NodeRef<'_>) -> bool {
    text.parent().is_some_and(|parent| {
        ["script", "style", "template", "noscript"]
            .iter()
            .any(|name| parent.has_name(name))
    })
}

/// The text of a headline without section labels and the like within it.
fn heading_text(node: &NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut inside = node.first_child();
    while let Some(at) = inside {
        let mut goes_in = false;
        if at.is_text() {
            text.push_str(&at.text());
        } else if let Some(name) = at.node_name() {
            let name: &str = &name;
            let is_left_out =
                ASIDE.contains(&name) || words(&at).iter().any(|word| KICKERS.contains(&word.as_str()));
            goes_in = !is_left_out;
            // What stands on a line of its own or in a span of its own is a word of its own.
            if is_left_out || matches!(name, "br" | "div" | "p" | "span") && !ends_within_word(&text) {
                text.push(' ');
            }
        }
        if text.len() > plain::LONGEST {
            return text;
        }
        inside = next(&at, goes_in, node);
    }
    if text.trim().is_empty() {
        // All of it is marked so.
        return node.text().to_string();
    }
    text
}

/// Whether `text` ends with an opening mark, behind which no blank belongs.
fn ends_within_word(text: &str) -> bool {
    text.ends_with(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '„' | '“' | '«' | '‘' | '"' | '\'')
    })
}
