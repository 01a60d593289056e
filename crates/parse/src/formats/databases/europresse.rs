//! Europresse: a page with an `<article>` for each article.

use dom_query::Document;

use crate::adapter::{Adapter, Mark};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::formats::databases::dates::date_within;
use crate::formats::databases::found::Found;
use crate::formats::databases::labels::{Slot, is_copyright};
use crate::formats::databases::pages::{self, PageOf};
use crate::input::Input;
use crate::markup::byline::one_line;
use crate::markup::gate;
use crate::markup::html::fragment;
use crate::options::Options;

/// Downloads of Europresse.
pub(crate) struct Europresse;

impl Adapter for Europresse {
    fn name(&self) -> &'static str {
        "europresse"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(PageOf::Europresse.tells(head))
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        page(input)
    }
}

const PAPERS: &str = ".DocPublicationName, .rdp__DocPublicationName";
const HEADERS: &str = ".DocHeader, .rdp__DocHeader";
const TITLES: [&str; 4] = [
    ".titreArticle .titreArticleVisu",
    ".titreArticleVisu",
    ".rdp__articletitle",
    ".titreArticle",
];
const AUTHORS: &str = ".sm-margin-bottomNews, .docAuthors, .rdp__author";
const TEXTS: [&str; 4] = [".DocText", ".docOcurrContainer", ".rdp__doctext", "section"];
const NUMBERS: &str = ".publiC-lblNodoc, .docNumber";

/// The articles of a page.
pub(super) fn page(input: Input<'_>) -> Drafts<'_> {
    pages::articles(input, PageOf::Europresse, article)
}

/// The article in the markup of one.
fn article(markup: &str, options: &Options) -> Result<Option<Found>, ParseError> {
    gate::check(markup)?;
    let document = Document::fragment(markup);
    let line = |selector: &str| one_line(&document.select_single(selector).text());
    let mut found = Found::default();
    let paper = document.select_single(PAPERS).text().to_string();
    let paper = paper.trim().split(['\n', ',']).next().unwrap_or_default();
    let paper = paper.split("    ").next().unwrap_or_default();
    found.take_publisher(paper);
    let header = line(HEADERS);
    found.metadata.published = date_within(&header);
    let title = TITLES
        .iter()
        .map(|title| line(title))
        .find(|title| !title.is_empty())
        .unwrap_or_default();
    found.take(Slot::Headline, &title);
    let known = [one_line(paper), header, title, line(PAPERS)];
    let author = line(AUTHORS);
    let author = if author.is_empty() {
        beside(&document, &known, options)
    } else {
        author
    };
    found.take(Slot::Byline, author.trim_end_matches([',', ';']).trim());
    if let Some(id) = number(&line(NUMBERS)).or_else(|| number(&line("footer"))) {
        if found.metadata.published.is_none() {
            found.metadata.published = id.split('·').find_map(date_of_id);
        }
        found.take(Slot::Id, &id);
    }
    for text in TEXTS {
        let inside = document.select_single(text).inner_html();
        let text = fragment(&inside, &options.limits)?;
        if !text.trim().is_empty() {
            // Below stood pictures.
            let last = text.lines().next_back().unwrap_or_default();
            let end = if last.starts_with("Illustration(s)") {
                text.len() - last.len()
            } else {
                text.len()
            };
            found.text = text.get(..end).unwrap_or_default().trim_end().to_owned();
            break;
        }
    }
    Ok(Some(found))
}

/// What stands in the header beside what is known: the author.
fn beside(document: &Document, known: &[String], options: &Options) -> String {
    let header = document.select_single("header").inner_html();
    let lines = fragment(&header, &options.limits).unwrap_or_default();
    let lines = lines.lines().map(one_line);
    let mut others = lines.filter(|line| {
        !line.is_empty()
            && line.len() < 120
            && !is_copyright(line)
            && !known.iter().any(|known| known.contains(line.as_str()))
    });
    let behind_title = others.next_back();
    behind_title
        .filter(|line| date_within(line).is_none())
        .unwrap_or_default()
}

/// The number of a document in a line that holds it: `news·20190305·LM·0001`.
fn number(line: &str) -> Option<String> {
    let is_number = |word: &&str| word.matches('·').count() >= 2;
    line.split_whitespace().find(is_number).map(str::to_owned)
}

/// The day in a number.
fn date_of_id(part: &str) -> Option<String> {
    let parts = (part.get(..4)?, part.get(4..6)?, part.get(6..8)?);
    let is_day = part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| format!("{}-{}-{}", parts.0, parts.1, parts.2))
}

#[cfg(test)]
mod tests;
