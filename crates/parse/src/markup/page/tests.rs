//! Small pages, one for each cause why metadata of real pages was read wrong.

use dateline_types::Metadata;

use super::metadata;
use crate::markup::tree::Tree;

const URL: &str = "https://www.harbour-courier.example/ferry";

/// What is said of a page with `head` in its `head` and `body` in its `body`.
fn said(head: &str, body: &str) -> Metadata {
    let page =
        format!("<html><head><link rel=canonical href='{URL}'>{head}</head><body>{body}</body></html>");
    metadata::read(&Tree::of(&page), Metadata::default()).metadata
}

fn json_ld(object: &str) -> String {
    format!("<script type='application/ld+json'>{object}</script>")
}

/// A paragraph behind which an article is under way.
fn paragraph() -> String {
    format!(
        "<p>{}</p>",
        "The boats are ready and so are the crews. ".repeat(30)
    )
}

fn headline(head: &str, body: &str) -> String {
    said(head, body).headline.unwrap_or_default()
}

fn published(head: &str, body: &str) -> Option<String> {
    said(head, body).published
}

fn authors(head: &str, body: &str) -> Vec<String> {
    said(head, body).authors
}

#[test]
fn entities_in_json_ld_are_letters() {
    for (given, read) in [
        ("Board: &#8216;No&#8217; to ferry", "Board: ‘No’ to ferry"),
        ("Board says &quot;no&quot; to ferry", "Board says \"no\" to ferry"),
        ("F&auml;hre f&uuml;r alle", "Fähre für alle"),
        ("Fish &amp;amp; ships", "Fish & ships"),
        ("The pier&#039;s new <i>life</i>", "The pier's new life"),
    ] {
        let head = json_ld(&format!(r#"{{"@type": "NewsArticle", "headline": "{given}"}}"#));
        assert_eq!(headline(&head, ""), read);
    }
}

#[test]
fn the_outlets_name_is_no_part_of_a_headline() {
    let site = "<meta property='og:site_name' content='The Harbour Post'>";
    for title in [
        "Ferry line to reopen | The Harbour Post",
        "Ferry line to reopen - Harbour Post",
        "Ferry line to reopen – The Harbour Post Online",
        "Ferry line to reopen • Harbour Courier",
        "Ferry line to reopen | harbour-courier.example",
        "Ferry line to reopen | Towns | The Harbour Post",
        "The Harbour Post: Ferry line to reopen",
        "Ferry line to reopen|The Harbour Post",
    ] {
        let section = "<meta property='article:section' content='Towns'>";
        let shared = format!("{site}{section}<meta property='og:title' content='{title}'>");
        assert_eq!(headline(&shared, ""), "Ferry line to reopen", "{title}");
        assert_eq!(
            headline(&format!("{site}{section}<title>{title}</title>"), ""),
            "Ferry line to reopen",
            "{title}"
        );
    }
    for title in [
        "Ferry line to reopen - what we know",
        "Ferry line: board to decide | in May",
        "Courier of the harbour dies at 90",
    ] {
        assert_eq!(headline(&format!("{site}<title>{title}</title>"), ""), title);
    }
}

#[test]
fn what_a_title_has_behind_the_words_of_the_headline_is_none_of_it() {
    let head = "<title>Ferry line to reopen – HC – 04.03.2024</title>\
                <meta property='og:title' content='Ferry line to reopen – HC – 04.03.2024'>";
    assert_eq!(
        headline(head, "<h1>Ferry line to reopen</h1>"),
        "Ferry line to reopen"
    );
}

#[test]
fn the_heading_of_the_article_is_found_among_others() {
    let title = "<title>Ferry line to reopen in May | Harbour Courier</title>";
    for body in [
        "<header><h1>Harbour Courier</h1></header><main><h1>Ferry line to reopen in May</h1></main>",
        "<h1><a href='/'>harbour courier</a></h1><article><h1>Ferry line to reopen in May</h1></article><h1>More from Towns</h1>",
        "<nav><h1>Ferry timetable</h1></nav><article><h2>Ferry line to reopen in May</h2></article>",
        "<article><h1><span class='article__kicker'>Towns</span> Ferry line to reopen in May</h1></article>",
        "<article><h1><div class=eyebrow>Live</div>Ferry line to <em>reopen</em> in May<svg><title>x</title></svg></h1></article>",
        "<article><h1><span>Ferry line</span><span>to reopen in May</span></h1></article><aside><h1>Ferry strike in June</h1></aside>",
    ] {
        assert_eq!(headline(title, body), "Ferry line to reopen in May", "{body}");
    }
}

#[test]
fn two_that_say_the_same_are_believed() {
    let described =
        json_ld(r#"{"@type": "NewsArticle", "headline": "Ferry Ostham Wexby: all you need to know"}"#);
    let shared = "<meta property='og:title' content='Ferry line to reopen in May'>";
    let heading = "<article><h1>Ferry line to reopen in May</h1></article>";
    assert_eq!(
        headline(&format!("{described}{shared}"), heading),
        "Ferry line to reopen in May"
    );
    // A label that is part of the heading's own text.
    let heading = "<article><h1>Towns: Ferry Ostham Wexby: all you need to know</h1></article>";
    let shared = "<meta property='og:title' content='Ferry Ostham Wexby: all you need to know'>";
    assert_eq!(
        headline(&format!("{described}{shared}"), heading),
        "Ferry Ostham Wexby: all you need to know"
    );
    // An `h1` in the menus is none that readers take for the headline.
    let page = format!(
        "<nav><h1>Ferry Ostham Wexby: all you need to know</h1></nav><article><h2><span>Towns</span> <span>Ferry line to reopen in May</span></h2>{}</article>",
        paragraph()
    );
    let shared = "<title>Ferry Ostham Wexby: all you need to know</title><meta property='og:title' content='Ferry line to reopen in May'>";
    assert_eq!(
        headline(&format!("{described}{shared}"), &page),
        "Ferry line to reopen in May"
    );
}

#[test]
fn damaged_json_ld_is_read() {
    for damaged in [
        "{\"@type\": \"NewsArticle\", // the kind\n \"datePublished\": \"2024-03-04\"}",
        "{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-04\"}}",
        "{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-04\",}",
        "{\"@type\": \"NewsArticle\", \"headline\": \"Two\nlines\", \"datePublished\": \"2024-03-04\"}",
        "{\"@type\": \"NewsArticle\", \"headline\": \"She said \"no\"\", \"datePublished\": \"2024-03-04\"}",
        "<!-- {\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-04\"} -->",
        "//<![CDATA[\n{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-04\"}\n//]]>",
        "{\"@type\": \"Organization\"}\n{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-04\"}",
    ] {
        assert_eq!(
            published(&json_ld(damaged), "").as_deref(),
            Some("2024-03-04"),
            "{damaged}"
        );
    }
}

#[test]
fn the_date_is_read_under_the_names_that_meta_elements_have() {
    for name in [
        "date",
        "DC.date.issued",
        "dcterms.date",
        "article:published",
        "pubdate",
        "publish-date",
        "sailthru.date",
        "citation_publication_date",
        "parsely-pub-date",
        "rnews:datePublished",
        "publication_date",
        "og:article:published_time",
    ] {
        let head = format!(
            "<meta name='last-modified' content='2025-01-01'><meta name='{name}' content='2024-03-04T11:52:23'>"
        );
        assert_eq!(
            published(&head, "").as_deref(),
            Some("2024-03-04T11:52:23"),
            "{name}"
        );
    }
    for name in [
        "last-modified",
        "article:modified_time",
        "og:updated_time",
        "revised",
        "expires",
        "dcterms.modified",
        "generated",
    ] {
        let head = format!("<meta name='{name}' content='2024-03-04T11:52:23'>");
        assert_eq!(published(&head, ""), None, "{name}");
    }
    // A date that is none does not stand in the way of one.
    let head = "<meta property='article:published_time' content='0001-01-01T00:00:00Z'><meta name=date content='2024-03-04'>";
    assert_eq!(published(head, "").as_deref(), Some("2024-03-04"));
}

#[test]
fn the_date_of_comments_and_other_articles_is_none_of_the_page() {
    let other = "<time datetime='2024-06-19T20:01:00Z'>19 June</time>";
    let p = paragraph();
    for body in [
        format!("<article><h1>Ferry</h1>{p}<section class='replies'>{other}</section></article>"),
        format!(
            "<article><h1>Ferry</h1><p>Short.</p><div id='comments'><p>Bert: {other}</p></div></article>"
        ),
        format!(
            "<article><h1>Ferry</h1><p>Short.</p><ol class='comment-list'><li itemprop=comment>{other}</li></ol></article>"
        ),
        format!("<aside>{other}</aside><article><h1>Ferry</h1>{p}</article>"),
        format!(
            "<div class='related-items'><article>{other}</article></div><article><h1>Ferry</h1>{p}</article>"
        ),
        format!("<article><h1>Ferry</h1><p>Short.</p></article><article><h3>Other</h3>{other}</article>"),
        format!("<article><h1>Ferry</h1><p>Short.</p><article><h3>Other</h3>{other}</article></article>"),
        format!("<main><h1>Ferry</h1>{p}<div>{other}</div></main>"),
        format!(
            "<article><h1>Ferry</h1><div class='last-updated'><time class=updated datetime='2024-06-19'>19 June</time></div>{p}</article>"
        ),
    ] {
        assert_eq!(published("", &body), None, "{body}");
    }
}

#[test]
fn the_date_beside_the_headline_is_the_pages() {
    let date = "<time datetime='2024-03-04T10:15+01:00'>Monday</time>";
    let p = paragraph();
    for body in [
        format!("<article><header><h1>Ferry</h1>{date}</header>{p}</article>"),
        format!("<article>{date}<h1>Ferry</h1>{p}</article>"),
        format!("<header><h1>Ferry</h1></header><article>{date}{p}</article>"),
        format!(
            "<main><article><div><h1>Ferry</h1></div><p>Short lead.</p><div class=meta>{date}</div>{p}</article></main>"
        ),
        format!("<div><h1>Ferry</h1></div><div>{date}</div>{p}"),
        format!("<div><span itemprop=datePublished content='2024-03-04T10:15+01:00'></span>{p}</div>"),
    ] {
        assert_eq!(
            published("", &body).as_deref(),
            Some("2024-03-04T10:15+01:00"),
            "{body}"
        );
    }
}

#[test]
fn a_date_that_is_only_written_beside_the_headline_is_one_of_the_text() {
    let p = paragraph();
    for body in [
        format!("<article><h1>Ferry</h1><span class='article-date'>4 March 2024, 10.15</span>{p}</article>"),
        format!("<article><time>4 March 2024, 10.15</time><h1>Ferry</h1>{p}</article>"),
        format!(
            "<article><h1>Ferry</h1><div class='postMeta__publishedAt'>4 March 2024, 10.15</div>{p}</article>"
        ),
        format!("<main><h1>Ferry</h1><p class='byline-timestamp'>4 March 2024, 10.15</p>{p}</main>"),
    ] {
        let said = said("", &body);
        assert_eq!(said.published, None);
        assert_eq!(
            said.published_in_text.as_deref(),
            Some("4 March 2024, 10.15"),
            "{body}"
        );
    }
    let body = format!(
        "<h1>Ferry</h1><div class='reading-time'>5 min of 12345 words</div>{p}<div class=date>4 March 2024</div>"
    );
    assert_eq!(said("", &body).published_in_text, None);
}

#[test]
fn the_local_moment_is_taken_where_the_page_has_it() {
    let described = json_ld(r#"{"@type": "NewsArticle", "datePublished": "2024-03-05T01:49:09Z"}"#);
    let p = paragraph();
    let body = format!(
        "<article><h1>Ferry</h1><time datetime='2024-03-04T20:49:09-05:00'>8.49 p.m.</time>{p}</article>"
    );
    assert_eq!(
        published(&described, &body).as_deref(),
        Some("2024-03-04T20:49:09-05:00")
    );
    let head =
        format!("{described}<meta property='article:published_time' content='2024-03-04T20:49:09-0500'>");
    assert_eq!(published(&head, "").as_deref(), Some("2024-03-04T20:49:09-0500"));
}

#[test]
fn a_person_stands_before_the_outlet() {
    let described = json_ld(
        r#"{"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Wexby Media Group"},
            "publisher": {"@type": "Organization", "name": "Harbour Courier"}}"#,
    );
    let p = paragraph();
    for (head, byline) in [
        (
            described.as_str(),
            "<p class=byline>By <a rel=author href='/o'>Orla Penhaligon</a></p>",
        ),
        (
            described.as_str(),
            "<span itemprop=author itemscope><span itemprop=name>Orla Penhaligon</span></span>",
        ),
        (
            described.as_str(),
            "<span itemprop=author><meta itemprop=name content='Orla Penhaligon'></span>",
        ),
        (
            described.as_str(),
            "<div class='c-byline'><span class='c-byline__author-name'>Orla Penhaligon</span> 4 March 2024</div>",
        ),
        (
            "<meta name=author content='Harbour Courier'>",
            "<div class='articleAuthor'>Von Orla Penhaligon</div>",
        ),
        (
            "<meta name=author content='www.harbour-courier.example'>",
            "<ul class=metaAuthorList><li><a>Orla Penhaligon</a></li></ul>",
        ),
        (
            "<meta name=author content='Newsdesk'>",
            "<span class='Info_author__6_Vnu'>Orla Penhaligon</span>",
        ),
        (
            "<meta name=author content='105092'>",
            "<span class=author>Orla Penhaligon</span>",
        ),
        (
            "<meta property='article:author' content='https://social.example/courier'>",
            "<span class='post-author vcard'>by Orla Penhaligon</span>",
        ),
    ] {
        let body = format!("<article><h1>Ferry</h1>{byline}{p}</article>");
        assert_eq!(authors(head, &body), ["Orla Penhaligon"], "{head} {byline}");
    }
    let above = format!(
        "<div><p class=about>By <a class='author-link'>Orla Penhaligon</a></p><h1>Ferry</h1></div>{p}"
    );
    assert_eq!(authors(&described, &above), ["Orla Penhaligon"]);
    // Where nobody is named, whoever signs for all.
    assert_eq!(authors(&described, &p), ["Wexby Media Group"]);
}

#[test]
fn all_of_several_authors_are_read_in_order() {
    let names = ["Orla Penhaligon", "Idris Fenn"];
    let p = paragraph();
    for head in [
        "<meta property='article:author' content='Orla Penhaligon'><meta property='article:author' content='Idris Fenn'>",
        "<meta name=citation_author content='Orla Penhaligon'><meta name=citation_author content='Idris Fenn'>",
        "<meta name=author content='Orla Penhaligon'><meta name=author content='Idris Fenn'><meta name=author content='Orla Penhaligon'>",
    ] {
        assert_eq!(authors(head, ""), names, "{head}");
    }
    for byline in [
        "<div class=byline>By <a rel=author>Orla Penhaligon</a> and <a rel=author>Idris Fenn</a></div>",
        "<div class=byline><a href='/o'>Orla Penhaligon</a><a href='/i'>Idris Fenn</a></div>",
        "<div><span class=author>Orla Penhaligon</span> <span class=author>Idris Fenn</span></div>",
    ] {
        assert_eq!(
            authors("", &format!("<article><h1>Ferry</h1>{byline}{p}</article>")),
            names,
            "{byline}"
        );
    }
    // The page describes the first only.
    let described =
        json_ld(r#"{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Orla Penhaligon"}}"#);
    let body = format!(
        "<h1>Ferry</h1><p>By <a rel=author>Orla Penhaligon</a> and <a rel=author>Idris Fenn</a></p>{p}"
    );
    assert_eq!(authors(&described, &body), names);
    // Strings are handed on whole.
    let whole = "<meta name=author content='Orla Penhaligon, Idris Fenn and Maude Tressick'>";
    assert_eq!(
        authors(whole, ""),
        ["Orla Penhaligon, Idris Fenn and Maude Tressick"]
    );
}

#[test]
fn who_wrote_comments_other_articles_or_made_pictures_is_no_author() {
    let p = paragraph();
    for body in [
        format!(
            "<article><h1>Ferry</h1>{p}<ol class=comments><li class='comment-author'>Bert</li></ol></article>"
        ),
        format!(
            "<article><h1>Ferry</h1><figure><figcaption class=author>Corin Asterley</figcaption></figure>{p}</article>"
        ),
        format!("<article><h1>Ferry</h1><p class='image-author'>Foto: Corin Asterley</p>{p}</article>"),
        format!("<article><h1>Ferry</h1><div class='author'>Photo: Corin Asterley</div>{p}</article>"),
        format!(
            "<article><h1>Ferry</h1>{p}<div class='related'><span class=author>Maude Tressick</span></div></article>"
        ),
        format!("<article><h1>Ferry</h1>{p}</article><div><a rel=author>Maude Tressick</a></div>"),
        format!("<article><h1>Ferry</h1><div class='author-bio'>Writes on boats</div>{p}</article>"),
        format!("<div class=grid><h1>Ferry</h1><div class='[grid-area:authors]'>Sold out</div>{p}</div>"),
    ] {
        assert_eq!(authors("", &body), [""; 0], "{body}");
    }
}

#[test]
fn hostile_pages_cost_no_time() {
    let started = std::time::Instant::now();
    let spans = "<span></span>".repeat(50_000);
    let nested = format!("{}{spans}", "<div class=author itemprop=author>".repeat(400));
    let headings = "<h1>A headline of some length</h1>".repeat(20_000);
    let cards = "<article><time datetime='2024-03-04'>x</time>".repeat(400);
    let scripts = json_ld(&format!(
        "[{}]",
        "{\"@type\": \"Article\", \"author\": {\"@id\": \"a\"}},".repeat(20_000)
    ));
    for (head, body) in [
        ("", nested),
        ("", headings),
        ("", cards),
        (scripts.as_str(), String::new()),
    ] {
        said(head, &body);
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
